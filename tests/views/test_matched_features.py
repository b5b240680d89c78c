"""Matched features: what all chosen partnerships have published, in the same wording."""

# ruff: noqa: E501 - a table keeps its rows on one line

import random
from fractions import Fraction

import polars as pl
import pytest
from hypothesis import given as drawn_from
from hypothesis import settings
from hypothesis import strategies as st

from tests.factories import publish_tables
from tests.oracles import half_up
from tests.tables import assert_rows

FEATURES = """
    instrument_id | instrument_version | scorecard_id | feature_id | title   | feature_order | wording
    kit           | v1                 | trust        | candour    | Candour | 1             | w1
    kit           | v1                 | trust        | respect    | Respect | 2             | w2
    kit           | v1                 | trust        | sharing    | Sharing | 3             | w3
    kit           | v1                 | plans        | aims       | Aims    | 1             | w4
    kit           | v2                 | trust        | candour    | Candour | 1             | w1
    kit           | v2                 | trust        | respect    | Respect | 2             | reworded
    kit           | v2                 | plans        | aims       | Aims    | 1             | w4
"""
ROUNDS = """
    round_id | partnership_id | instrument_version | closed_on  | n_members
    one      | one            | v1                 | 2024-01-31 | 10
    two      | two            | v1                 | 2024-02-29 | 13
    new      | new            | v2                 | 2024-03-31 | 10
"""
CELLS = """
    round_id | scorecard_id | feature_id | score_mean | score_sum | n_answered | sd  | margin | withheld
    one      | trust        | candour    | 3.1        | 31        | 10         | 0.9 | 0.3    |
    one      | trust        | respect    | 2.0        |           | 8          | 0.9 | 0.3    |
    one      | trust        | sharing    | 4.0        |           | 8          | 0.9 | 0.3    |
    two      | trust        | candour    | 3.3        | 40        | 12         | 0.9 | 0.3    |
    two      | trust        | respect    | 2.5        | 30        | 12         | 0.9 | 0.3    |
    two      | trust        | sharing    |            |           |            |     |        | too few ratings
    new      | trust        | candour    | 3.6        |           | 8          | 0.9 | 0.3    |
    new      | trust        | respect    | 3.8        |           | 8          | 0.9 | 0.3    |
"""
RETURNS = """
    round_id | scorecard_id | n_submitted | n_required | sd  | margin
    one      | trust        | 10          | 5          | 0.5 | 0.4
    two      | trust        | 12          | 5          | 0.5 | 0.4
    new      | trust        | 8           | 5          |     |
"""


@pytest.fixture
def store(given):
    partnerships = "\npartnership_id\none\ntwo\nnew"
    return given(
        ref_feature=FEATURES,
        ref_partnership=partnerships,
        ref_round=ROUNDS,
        pub_cell=CELLS,
        pub_return=RETURNS,
    )


def matched(store, *rounds, scorecard="trust"):
    return store.query(
        "matched_scorecards",
        chosen_round_ids=list(rounds),
        chosen_scorecard_ids=[scorecard] * len(rounds),
    )


def test_only_features_that_all_have_published_are_averaged_from_unrounded_values(store):
    """One: (3.1 + 2.0) / 2 = 2.55; two: (40/12 + 30/12) / 2 = 2.9166..., from 3.3 and 2.5 it were 2.9 as well."""
    assert_rows(
        matched(store, "one", "two"),
        """
        round_id | scorecard_id | n_features_matched | n_features | matched_mean
        one      | trust        | 2                  | 3          | 2.6
        two      | trust        | 2                  | 3          | 2.9
        """,
    )


def test_a_reworded_feature_does_not_match_and_too_few_matches_give_no_average(store):
    """Candour alone is worded alike: 1 of the 3 features that the larger version has."""
    found = matched(store, "one", "two", "new")
    assert found["n_features_matched"].to_list() == [1, 1, 1]
    assert found["n_features"].to_list() == [3, 3, 3]
    assert found["matched_mean"].null_count() == found["matched_low"].null_count() == 3


def test_exactly_half_of_the_features_is_enough(given):
    store = given(
        ref_partnership="\npartnership_id\nnew\nnewer",
        ref_feature=FEATURES,
        ref_round="""
            round_id | partnership_id | instrument_version
            new      | new            | v2
            newer    | newer          | v2
        """,
        pub_cell="""
            round_id | scorecard_id | feature_id | score_mean | n_answered | sd | margin | withheld
            new      | trust        | candour    | 3.6        | 8          |    |        |
            new      | trust        | respect    | 3.8        | 8          |    |        |
            newer    | trust        | candour    | 3.0        | 8          |    |        |
            newer    | trust        | respect    |            |            |    |        | too few ratings
        """,
    )
    assert matched(store, "new", "newer")["matched_mean"].to_list() == [3.6, 3.0]


@pytest.mark.parametrize("round_id", ["one", "two", "new"])
def test_one_alone_has_its_own_average_and_interval(store, round_id):
    own = store.view("scorecard_score").filter(round_id=round_id).row(0, named=True)
    found = matched(store, round_id).row(0, named=True)
    assert found["n_features_matched"] == own["n_features_published"]
    shown = [found[f"matched_{name}"] for name in ("mean", "low", "high")]
    assert shown == pytest.approx([own[f"score_{name}"] for name in ("mean", "low", "high")])


def test_the_interval_stays_within_what_the_silent_could_make_of_it(store):
    """One of thirteen is silent: were that a 1, 2.9166... would fall to 2.7692..., not by 0.4."""
    two = matched(store, "one", "two").filter(round_id="two").row(0, named=True)
    mean = (40 / 12 + 30 / 12) / 2
    assert two["matched_low"] == pytest.approx((12 * mean + 1) / 13)
    assert two["matched_high"] == pytest.approx((12 * mean + 5) / 13)


def test_nobody_chosen_gives_nothing(store):
    assert matched(store).is_empty()


def test_features_of_others_are_shown_where_they_were_asked_in_the_same_words(store):
    """Respect was reworded for `new`, and sharing withheld from `two`."""
    found = store.query(
        "comparable_features",
        scorecard_id="trust",
        round_ids=["one", "two", "new"],
        chosen_round_ids=["one", "two"],
    )
    assert_rows(
        found,
        """
        feature_id | round_id | score_mean
        candour    | one      | 3.1
        candour    | two      | 3.3
        candour    | new      | 3.6
        respect    | one      | 2.0
        respect    | two      | 2.5
        """,
    )


def test_ranges_count_with_their_middle_where_their_feature_is_matched(given):
    """4.5 and 3.0 make 3.75, 3.8 and 1.5 make 2.65; sharing, a range of `one` alone, is left out."""
    store = given(
        ref_partnership="\npartnership_id\none\ntwo",
        ref_feature=FEATURES,
        ref_round=ROUNDS.replace("new      | new", "gone     | one"),
        pub_cell="""
            round_id | scorecard_id | feature_id | score_mean | score_range | n_answered | n_at_least | sd   | margin | withheld
            one      | trust        | candour    | 4.0        | or more     | 5          | 5          | 0.95 |        |
            one      | trust        | respect    | 3.0        |             |            | 8          | 0.95 | 0.3    |
            one      | trust        | sharing    | 2.0        | or less     | 5          | 5          | 0.95 |        |
            two      | trust        | candour    | 3.8        |             | 12         | 12         | 0.95 | 0.3    |
            two      | trust        | respect    | 2.0        | or less     |            | 5          | 0.95 |        |
            two      | trust        | sharing    |            |             |            |            |      |        | short of threshold
            gone     | trust        | candour    | 3.0        |             | 8          | 8          | 0.95 | 0.3    |
            gone     | trust        | respect    | 3.5        |             | 8          | 8          | 0.95 | 0.3    |
        """,
    )
    assert_rows(
        matched(store, "one", "two"),
        """
        round_id | n_features_matched | matched_mean | matched_range
        one      | 2                  | 3.8          | about
        two      | 2                  | 2.7          | about
        """,
    )
    assert_rows(matched(store, "gone"), "matched_mean | matched_range\n 3.3 |")
    found = store.query(
        "comparable_features",
        scorecard_id="trust",
        round_ids=["one", "two"],
        chosen_round_ids=["one", "two"],
    )
    assert_rows(
        found,
        """
        feature_id | round_id | score_mean | score_range | n_answered | n_at_least
        candour    | one      | 4.0        | or more     | 5          | 5
        candour    | two      | 3.8        |             | 12         | 12
        respect    | one      | 3.0        |             |            | 8
        respect    | two      | 2.0        | or less     |            | 5
        """,
    )


N_ROUNDS, N_FEATURES = 7, 6
MIDDLES = {"or more": Fraction("4.5"), "or less": Fraction("1.5")}
"""Of 4.0 or more and 2.0 or less."""
CARDS = ("trust", "plans")


def draw_tables(seed):
    """Rounds of two versions that share most wordings, with cells withheld and sums kept at will."""
    draw = random.Random(seed)
    features, rounds, cells = [], [], []
    for version in ("v1", "v2"):
        for card in CARDS:
            for place in range(N_FEATURES - (version == "v2")):
                words = f"{card}-{place}" + ("-new" if version == "v2" and place == 2 else "")
                names = ("kit", version, card, f"{card}-{place}", "A feature", place, words)
                features.append(names)
    for number in range(N_ROUNDS):
        version = draw.choice(["v1", "v1", "v2"])
        rounds.append((f"r{number}", f"p{number}", version))
        for _, _, card, feature_id, _, _, words in (f for f in features if f[1] == version):
            n, total = draw.randint(8, 13), None
            mean = draw.randint(10, 50) / 10
            if n >= 10 and draw.random() < 0.7:
                total = draw.randint(n, 5 * n)
                mean = half_up(10 * total, n) / 10
            told = None
            if draw.random() < 0.15:
                n = mean = total = None
            elif draw.random() < 0.1:
                told, total = draw.choice(list(MIDDLES)), None
                mean = 4.0 if told == "or more" else 2.0
            cells.append((f"r{number}", card, feature_id, mean, total, n, words, told))
    return features, rounds, cells


@pytest.fixture(scope="module", params=[1, 2, 3], ids=lambda seed: f"seed_{seed}")
def drawn(request, tmp_path_factory):
    features, rounds, cells = draw_tables(request.param)
    version = ["instrument_id", "instrument_version"]
    feature = [*version, "scorecard_id", "feature_id", "title", "feature_order", "wording"]
    cell = ["round_id", "scorecard_id", "feature_id", "score_mean", "score_sum", "n_answered"]
    store = publish_tables(
        tmp_path_factory.mktemp("matched"),
        ref_partnership=pl.DataFrame({"partnership_id": [who for _, who, _ in rounds]}),
        ref_feature=pl.DataFrame(features, schema=feature, orient="row"),
        ref_round=pl.DataFrame(
            rounds, schema=["round_id", "partnership_id", "instrument_version"], orient="row"
        ),
        pub_cell=pl.DataFrame([row[:6] for row in cells], schema=cell, orient="row").with_columns(
            pl.Series("score_range", [row[7] for row in cells], pl.String),
            sd=None,
            margin=None,
            withheld=pl.when(pl.col("score_mean").is_null()).then(pl.lit("too few ratings")),
        ),
    )
    return store, cells


def oracle(cells, chosen, card):
    """For each chosen round: how many features match, of how many, their average, how it is told."""
    own = {round_id: [c for c in cells if c[0] == round_id and c[1] == card] for round_id in chosen}
    n_features = max(len(of_round) for of_round in own.values())
    shared = []
    for _, _, feature_id, _, _, _, words, _ in own[chosen[0]]:
        twins = [
            [c for c in own[other] if c[2] == feature_id and c[6] == words and c[3] is not None]
            for other in chosen
        ]
        if all(len(twin) == 1 for twin in twins):
            shared.append(feature_id)
    rows = {}
    for round_id in chosen:
        values, ranges = [], set()
        for _, _, feature_id, mean, total, n, _, told in own[round_id]:
            if feature_id in shared:
                exact = Fraction(total, n) if total is not None else Fraction(str(mean))
                values.append(MIDDLES.get(told, exact))
                ranges.add(told)
        average = about = None
        if 2 * len(shared) >= n_features:
            exact = sum(values, Fraction()) / len(values)
            average = half_up(10 * exact.numerator, exact.denominator) / 10
            about = "about" if ranges - {None} else None
        rows[round_id, card] = (len(shared), n_features, average, about)
    return rows


chosen_ones = st.lists(st.integers(0, N_ROUNDS - 1), min_size=1, max_size=5, unique=True)


@settings(max_examples=25)
@drawn_from(chosen_ones, st.sampled_from([CARDS, CARDS[:1], CARDS[1:]]))
def test_matched_averages_agree_with_their_oracle(drawn, numbers, cards):
    store, cells = drawn
    chosen = [f"r{number}" for number in numbers]
    found = store.query(
        "matched_scorecards",
        chosen_round_ids=chosen * len(cards),
        chosen_scorecard_ids=[card for card in cards for _ in chosen],
    )
    expected = {}
    for card in cards:
        expected |= oracle(cells, chosen, card)
    columns = ["round_id", "scorecard_id", "n_features_matched", "n_features", "matched_mean"]
    columns.append("matched_range")
    assert {row[:2]: row[2:] for row in found.select(columns).rows()} == expected


@settings(max_examples=25)
@drawn_from(chosen_ones, chosen_ones)
def test_comparable_features_agree_with_their_oracle(drawn, numbers, others):
    store, cells = drawn
    chosen = [f"r{number}" for number in numbers]
    asked = list(dict.fromkeys([*chosen, *(f"r{number}" for number in others)]))
    expected = set()
    for _, card, feature_id, mean, _, _, words, _ in cells:
        same = [
            c for c in cells if c[1] == card == "trust" and c[2] == feature_id and c[6] == words
        ]
        published = {c[0]: (c[3], c[7]) for c in same if c[3] is not None}
        if mean is not None and all(round_id in published for round_id in chosen):
            expected |= {(r, feature_id, *published[r]) for r in asked if r in published}
    found = store.query(
        "comparable_features", scorecard_id="trust", round_ids=asked, chosen_round_ids=chosen
    )
    columns = ["round_id", "feature_id", "score_mean", "score_range"]
    assert set(found.select(columns).rows()) == expected
