"""The gate: what may be shown, worked out again here in plain Python from the specification.

Formulas: statistics specification, sections 2 (margin), 4 (disagreement) and 7.
"""

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.gate import gate_answers
from ingest.gated import SHORT, TOO_FEW, TOO_SMALL
from ingest.issuing import issue_answers
from models.policy import parse_policy
from sql.vault import replace_answers
from tests.ingest.gate_oracle import (
    NA,
    band,
    column_of,
    feature_spread,
    half_width,
    scorecard_spread,
    told_mean,
    told_number,
)
from tests.ingest.making import (
    CLOSED,
    COHERENCE,
    FIVE_ARE_ENOUGH,
    FOCUS,
    NOW,
    OPEN,
    PLANNING,
    ROUNDS,
    SMALL,
    a_round,
    accepted,
    copy_of,
    load_text,
    published,
    same,
    wide,
)

N_MEMBERS = 20
HAND_MADE = [
    # four features of Strategic Coherence, then four of Planning and Delivery
    [4, 2, 5, NA, 3, 3, 4, 1],
    [4, 3, 5, NA, 3, 2, 4, 5],
    [5, 2, 4, NA, 3, 3, "", 1],
    [3, 4, 5, NA, 3, 4, NA, 5],
    [4, 1, 5, NA, 3, 3, 4, 1],
    [4, 5, "", NA, 3, 2, 5, 5],
    [2, 3, 4, 2, 3, 5, 3, 1],
    [4, NA, 5, 3, 3, 3, "", 5],
    [5, 3, 5, 4, 3, 1, 4, 1],
    [4, 2, NA, 5, 3, 3, NA, 5],
    [3, 2, 5, NA, "", "", "", ""],
    [4, 3, 4, NA, "", "", "", ""],
]
"""Ratings 12, 11, 10 and 4 of the first scorecard; 10, 10, 6 and 10 of the second."""
TOLD = dict(zip((*COHERENCE, *PLANNING), (12, 10, 10, None, 10, 10, 6, 10), strict=True))
"""Of one or two who rated nothing it is not said how many they are."""


# ------------------------------------------------------------------------------- a hand-made round


@pytest.fixture(scope="module")
def hand_made(registered, tmp_path_factory):
    workspace = copy_of(registered, tmp_path_factory.mktemp("hand_made") / "workspace")
    accepted(load_text(workspace, wide(CLOSED, HAND_MADE)))
    return workspace


def cells_of(workspace, round_id: str = CLOSED) -> dict[str, dict[str, object]]:
    names = "n_answered, n_not_applicable, score_mean::DOUBLE, score_range, sd, margin, spread_band"
    names += ", withheld, n_at_least, n_skipped"
    rows = published(
        workspace, f"SELECT feature_id, {names} FROM pub_cell WHERE round_id = '{round_id}'"
    )
    keys = ("n_answered", "n_not_applicable", "score_mean", "range", "sd", "margin", "band")
    keys += ("withheld", "n_at_least", "n_skipped")
    return {feature: dict(zip(keys, row, strict=True)) for feature, *row in rows}


def test_counts_and_means_are_exact_as_far_as_they_may_be_told(hand_made):
    names = ("n_answered", "n_at_least", "n_not_applicable", "n_skipped", "score_mean", "range")
    shown = {
        feature: tuple(cell[name] for name in names)
        for feature, cell in cells_of(hand_made).items()
    }
    assert shown == dict(
        zip(
            (*COHERENCE, *PLANNING),
            [
                (12, 12, 0, 0, 3.8, None),  # 46 / 12 = 3.83
                (None, 10, None, None, 2.7, None),  # 30 / 11 = 2.73; one of twelve did not rate it
                (None, 10, None, None, 4.5, "or more"),  # 47 / 10; two of twelve did not
                (None, None, None, None, None, None),
                (10, 10, 0, 0, 3.0, None),
                (10, 10, 0, 0, 2.9, None),
                (6, 6, None, None, 4.0, None),  # four of ten did not, two for either reason
                (10, 10, 0, 0, 3.0, None),
            ],
            strict=True,
        )
    )


def test_the_sum_of_the_ratings_passes_from_ten_and_not_near_the_ends(hand_made):
    rows = published(
        hand_made, f"SELECT feature_id, score_sum FROM pub_cell WHERE round_id = '{CLOSED}'"
    )
    assert dict(rows) == {
        COHERENCE[0]: 46,
        COHERENCE[1]: None,  # eleven ratings, or ten
        COHERENCE[2]: None,  # ten ratings, 4.7 of 5
        COHERENCE[3]: None,
        PLANNING[0]: 30,
        PLANNING[1]: 29,
        PLANNING[2]: None,  # six ratings
        PLANNING[3]: 30,
    }


def test_bars_pass_where_none_of_them_is_thin(hand_made):
    """Planning 4: five ratings of 1 and five of 5, two camps; the others have a bar of one or two,
    or hold everybody."""
    names = "n_low, n_middle, n_high, n_levels, mean_gap, has_two_camps"
    rows = published(
        hand_made, f"SELECT feature_id, {names} FROM pub_cell WHERE round_id = '{CLOSED}'"
    )
    shown = {feature: tuple(rest) for feature, *rest in rows if rest[0] is not None}
    assert shown == {PLANNING[3]: (5, 0, 5, None, None, True)}


def test_nothing_under_five_ratings_passes_not_even_a_count(hand_made):
    withheld = {f: c for f, c in cells_of(hand_made).items() if c["withheld"]}

    assert withheld == {
        COHERENCE[3]: dict.fromkeys(withheld[COHERENCE[3]], None) | {"withheld": TOO_FEW}
    }


def test_margins_follow_the_specification(hand_made):
    cells = cells_of(hand_made)
    for j, feature in enumerate((*COHERENCE, *PLANNING)):
        if feature == COHERENCE[3]:
            continue
        sd = feature_spread(column_of(j, HAND_MADE), TOLD[feature])
        assert cells[feature]["sd"] == pytest.approx(sd), feature
        margin = half_width(TOLD[feature], N_MEMBERS, sd)
        if feature != COHERENCE[2]:
            assert cells[feature]["margin"] == pytest.approx(margin, abs=5.1e-3), feature
    assert cells[PLANNING[2]]["sd"] == 0.98  # six ratings
    assert (cells[COHERENCE[2]]["sd"], cells[COHERENCE[2]]["margin"]) == (0.95, None)  # a range
    assert cells[PLANNING[0]]["margin"] > 0  # all agree, ten of twenty answered


def test_the_band_of_disagreement_follows_the_gap(hand_made):
    bands = {feature: cell["band"] for feature, cell in cells_of(hand_made).items()}
    assert bands == {
        COHERENCE[0]: None,  # 56 / 66 of a point, which twelve ratings may not say
        COHERENCE[1]: "wide",
        COHERENCE[2]: None,  # near the end of the scale
        COHERENCE[3]: None,
        PLANNING[0]: None,
        PLANNING[1]: "wide",
        PLANNING[2]: None,  # six ratings
        PLANNING[3]: "wide",
    }


def test_scorecards_carry_the_spread_of_their_published_features(hand_made):
    columns = {f: column_of(j, HAND_MADE) for j, f in enumerate((*COHERENCE, *PLANNING))}
    sds = {f: feature_spread(columns[f], n) for f, n in TOLD.items() if n is not None}
    rows = published(
        hand_made,
        f"SELECT scorecard_id, n_submitted, sd, margin FROM pub_return WHERE round_id = '{CLOSED}'",
    )

    features = {"strategic-coherence": COHERENCE[:3], "planning-and-delivery": PLANNING}
    assert {card: n for card, n, *_ in rows} == {"strategic-coherence": 12} | {
        "planning-and-delivery": 10
    }
    for card, n, sd, margin in rows:
        expected = scorecard_spread([sds[f] for f in features[card]])
        assert sd == pytest.approx(expected), card
        assert margin == pytest.approx(half_width(n, N_MEMBERS, expected), abs=5.1e-3), card


def test_where_all_answered_the_margin_is_nought(workspace):
    accepted(load_text(workspace, ROUNDS.replace("2024-02-09,20", "2024-02-09,12"), "r.csv"))
    accepted(load_text(workspace, wide(CLOSED, HAND_MADE)))

    cells = cells_of(workspace)
    assert cells[COHERENCE[0]]["margin"] == 0
    assert cells[COHERENCE[1]]["margin"] > 0  # whether the twelfth skipped it is not said


def test_margins_tell_nothing_of_how_members_answered(workspace):
    """Of seven ratings all have the same spread and margin, whatever they are."""
    workspace.policy_file.write_text(FIVE_ARE_ENOUGH, encoding="utf-8")
    answers = [[1 + (person * feature) % 5 for feature in range(9)] for person in range(7)]
    accepted(load_text(workspace, wide("alder-2026-focus", answers, FOCUS)))

    cells = cells_of(workspace, "alder-2026-focus")
    assert {cell["sd"] for cell in cells.values()} == {0.98}
    ranged = [cell["margin"] for cell in cells.values() if cell["range"]]
    is_ranged = [told_mean(list(c), 7)[1] is not None for c in zip(*answers, strict=True)]
    assert ranged == [None] * sum(is_ranged)
    expected = half_width(7, N_MEMBERS, 0.98)
    assert {round(expected, 2)} == {c["margin"] for c in cells.values() if not c["range"]}
    assert {cell["band"] for cell in cells.values()} == {None}


# ------------------------------------------------------------------------------ what never passes


def test_before_closing_there_are_returns_only(workspace):
    accepted(load_text(workspace, wide(OPEN, same(4, 9, 4), COHERENCE)))
    rows = published(
        workspace, f"SELECT * EXCLUDE (round_id) FROM pub_return WHERE round_id = '{OPEN}'"
    )

    assert rows == [("strategic-coherence", 9, 10, None, None)]
    assert published(workspace, "SELECT * FROM pub_cell") == []
    assert published(workspace, "SELECT * FROM score") == []


@pytest.mark.parametrize("n", [1, 4])
def test_a_partnership_of_fewer_than_five_shows_how_many_answered_and_nothing_else(workspace, n):
    accepted(load_text(workspace, wide(SMALL, same(4, n, 4), COHERENCE)))

    for cell in cells_of(workspace, SMALL).values():
        assert cell == dict.fromkeys(cell) | {"withheld": TOO_SMALL}
    returns = published(
        workspace,
        f"SELECT n_submitted, n_required, sd, margin FROM pub_return WHERE round_id = '{SMALL}'",
    )
    assert returns == [(n, None, None, None)]
    scores = published(workspace, "SELECT score_mean, n_answered, margin, score_low FROM score")
    assert {value for row in scores for value in row} == {None}


@pytest.mark.parametrize(("n", "is_shown"), [(9, False), (10, True)])
def test_a_scorecard_short_of_the_threshold_shows_how_many_and_nothing_else(workspace, n, is_shown):
    """Twenty members need ten submissions; the other scorecard is judged for itself."""
    rows = [[4, 3, 2, 3, 3, 2, 4, 3] if person < n else [""] * 4 + [3] * 4 for person in range(12)]
    accepted(load_text(workspace, wide(CLOSED, rows)))

    cells = cells_of(workspace)
    for feature in COHERENCE:
        cell = cells[feature]
        blank = dict.fromkeys(cell) | {"withheld": SHORT}
        assert (cell != blank) == is_shown
    assert all(cells[feature]["score_mean"] for feature in PLANNING)
    returns = published(
        workspace, f"SELECT n_submitted FROM pub_return WHERE round_id = '{CLOSED}'"
    )
    assert sorted(returns) == [(n,), (12,)]
    scores = published(
        workspace,
        "SELECT scorecard_id, withheld FROM scorecard_score "
        f"WHERE round_id = '{CLOSED}' AND withheld IS NOT NULL",
    )
    assert scores == ([] if is_shown else [("strategic-coherence", SHORT)])


@pytest.mark.parametrize(("floor", "n_shown"), [(3, 2), (8, 0)])
def test_the_floor_is_the_policys(workspace, floor, n_shown):
    policy = f"anonymity_floor = {floor}\n{FIVE_ARE_ENOUGH}"
    workspace.policy_file.write_text(policy, encoding="utf-8")
    answers = [[4, 4 if person < 3 else NA, NA, ""] for person in range(7)]
    accepted(load_text(workspace, ROUNDS.replace(";planning-and-delivery", ""), "r.csv"))
    accepted(load_text(workspace, wide(CLOSED, answers, COHERENCE)))

    cells = cells_of(workspace)
    assert len(cells) == 4
    assert sum(cell["withheld"] is None for cell in cells.values()) == n_shown
    why = TOO_FEW if floor == 3 else SHORT  # seven submissions, where eight are the least
    assert all(set(cell.values()) == {None, why} for cell in cells.values() if cell["withheld"])


def test_a_scorecard_asked_but_not_answered_has_nought_returns(workspace):
    rows = [[4, 4, 4, 4, "", "", "", ""] for _ in range(10)]
    accepted(load_text(workspace, wide(CLOSED, rows)))

    returns = published(
        workspace,
        "SELECT scorecard_id, n_submitted, sd FROM pub_return "
        f"WHERE round_id = '{CLOSED}' ORDER BY 1",
    )
    assert returns == [("planning-and-delivery", 0, None), ("strategic-coherence", 10, 0.56)]


def test_the_features_of_a_scorecard_that_nobody_answered_are_withheld(workspace):
    rows = [[3, 3, 3, NA, "", "", "", ""] for _ in range(10)]
    accepted(load_text(workspace, wide(CLOSED, rows)))

    cells = cells_of(workspace)
    assert set(cells) == {*COHERENCE, *PLANNING}
    for feature in PLANNING:
        assert set(cells[feature].values()) == {None, SHORT}
    assert set(cells[COHERENCE[3]].values()) == {None, TOO_FEW}


@pytest.mark.parametrize(("n_published", "is_told"), [(1, False), (2, True)])
def test_a_margin_passes_where_half_of_the_scorecard_is_published(workspace, n_published, is_told):
    """Of fewer features there is no average, and its spread would be that of a single feature."""
    row = [4] * n_published + [NA] * (4 - n_published) + [3] * 4
    accepted(load_text(workspace, wide(CLOSED, [row] * 10)))

    returns = published(
        workspace, f"SELECT scorecard_id, sd, margin FROM pub_return WHERE round_id = '{CLOSED}'"
    )
    told = {card: sd is not None and margin is not None for card, sd, margin in returns}
    assert told == {"planning-and-delivery": True, "strategic-coherence": is_told}


def test_a_declared_round_awaits_its_returns(registered):
    rows = published(
        registered,
        "SELECT round_id, n_submitted, n_required FROM pub_return ORDER BY round_id, scorecard_id",
    )
    assert (OPEN, 0, 10) in rows
    assert (SMALL, 0, None) in rows
    assert {n for _, n, _ in rows} == {0}


# ------------------------------------------------------------------------- any answers whatsoever

answer = st.sampled_from([1, 2, 3, 4, 5, 3, 4, NA, ""])
people = st.lists(st.lists(answer, min_size=4, max_size=4), min_size=1, max_size=15).map(
    lambda rows: [row for row in rows if any(cell != "" for cell in row)]
)


@settings(max_examples=12)
@given(people)
def test_whatever_is_answered_the_gate_and_the_oracle_agree(tmp_path_factory, answers):
    vault = tmp_path_factory.mktemp("vault") / "vault.duckdb"
    rows = [
        (CLOSED, "strategic-coherence", f"00000000-0000-4000-8000-{person:012d}", feature)
        + ((cell, False) if isinstance(cell, int) else (None, cell == NA))
        for person, row in enumerate(answers)
        for feature, cell in zip(COHERENCE, row, strict=True)
    ]
    names = ["round_id", "scorecard_id", "submission_key", "feature_id"]
    schema = dict.fromkeys(names, pl.String) | {"rating": pl.Int8, "is_not_applicable": pl.Boolean}
    long = pl.DataFrame(rows, schema=schema, orient="row")
    replace_answers(vault, [CLOSED], [long], file_sha256="a")
    declared = a_round(CLOSED, NOW.date().replace(day=1))
    policy = parse_policy(FIVE_ARE_ENOUGH, file="policy.toml")
    issue_answers(vault, [declared], policy)
    gated = gate_answers(vault, [declared], policy)

    n = len(answers)
    (returned,) = gated.returns.rows(named=True)
    assert returned["n_submitted"] == n
    columns = {f: [row[j] for row in answers] for j, f in enumerate(COHERENCE)}
    told = {f: told_number(column) if n >= 5 else None for f, column in columns.items()}
    is_shown = sum(number is not None for number in told.values()) >= 2
    assert (returned["sd"] is not None) == is_shown
    if is_shown:
        spreads = [feature_spread(columns[f], number) for f, number in told.items() if number]
        expected = scorecard_spread(spreads)
        assert returned["sd"] == pytest.approx(expected)
        assert returned["margin"] == pytest.approx(half_width(n, 20, expected), abs=5.1e-3)
    for cell in gated.cells.rows(named=True):
        column = columns[cell["feature_id"]]
        ratings = [a for a in column if isinstance(a, int)]
        number = told[cell["feature_id"]]
        if number is None:
            assert cell["withheld"] == (TOO_FEW if n >= 5 else SHORT)
            assert {cell[name] for name in list(cell)[3:-1]} == {None}
        else:
            assert (cell["score_mean"], cell["score_range"]) == told_mean(ratings, number)
            assert cell["n_at_least"] == number
            assert cell["spread_band"] == band(column, number)
            assert cell["sd"] == pytest.approx(feature_spread(column, number))
