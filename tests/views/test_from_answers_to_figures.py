"""From the answers in a file to the figures on the screen, against one plain calculation."""

from collections import Counter
from collections.abc import Callable
from contextlib import closing
from datetime import date
from itertools import combinations, count
from typing import Any

import polars as pl
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from models.reissue import are_given_again
from models.viewer import Viewer
from sql.figures.changes import fetch_feature_changes, fetch_scorecard_changes
from sql.figures.scores import fetch_scores
from sql.store import open_store
from tests.factories import policy
from tests.ingest.making import (
    COHERENCE,
    FOCUS,
    PARTNERSHIPS,
    PLANNING,
    accepted,
    load,
    new_workspace,
    wide,
    write,
)
from tests.views.agreement import agree
from tests.views.oracles import Row
from tests.views.oracles.answers import (
    FLOOR,
    NOT_APPLICABLE,
    SKIPPED,
    RawRound,
    figures,
    submissions,
)
from tests.views.oracles.changes import feature_changes, scorecard_changes

Changes = Callable[[list[Row], list[Row]], list[Row]]

CARDS = {
    "strategic-coherence": COHERENCE,
    "planning-and-delivery": PLANNING,
    "focus-and-impact": FOCUS,
}
FEATURES = (*COHERENCE, *PLANNING, *FOCUS)
N_COMPARED = 6
"""Scorecards of the toolkit that count for the overall score."""
SEEN = {
    "change_word": {"improved", "declined", "could be noise", "cannot say"},
    "adds_up": {True, False, None},
    "delta_range": {"or more", "or less", "about", None},
    "spread_band": {"low", "some", "wide", None},
    "has_two_camps": {True, False, None},
    "score_range": {"or more", "or less", "about", None},
    "withheld": {
        "too few ratings",
        "short of threshold",
        "too few members",
        "too few scorecards",
        None,
    },
}
"""Columns in which everything that may be said has to have been said.

By the examples alone: what is drawn besides differs a little between machines."""
DAYS = (date(2019, 3, 31), date(2021, 3, 31), date(2023, 3, 31))
OFFICER = Viewer(role="officer")
HEADER = "round_id,partnership_id,instrument_id,kind,opened_on,closes_on,closed_on,n_members"
KEYS = "round_id scorecard_id feature_id"
CARD_KEYS = "round_id scorecard_id"
AVERAGE = "score_mean score_range score_exact score_low score_high sd margin n_answered withheld"
FEATURE = (
    f"{AVERAGE} n_at_least n_not_applicable n_skipped spread_band mean_gap n_low n_middle n_high"
)
FEATURE += " n_levels has_two_camps"
CHANGE = "delta delta_shown delta_range smallest_real change_word adds_up why_cannot_say"
MOODS = ("12345", "2345", "1123", "3445", "455", "4", "15", "1234n", "34n_", "3_", "12345n_")
"""The answers that members of a round choose from."""
CELLS = {"n": NOT_APPLICABLE, "_": SKIPPED} | {str(level): level for level in range(1, 6)}


@st.composite
def rounds(draw: Any) -> list[RawRound]:
    """Three reviews of one partnership, each with members and moods of its own."""
    drawn = []
    for number in range(len(DAYS)):
        n_members = draw(st.sampled_from([4, 6, 9, 12, 24, 24, 24]))
        mood = st.text(draw(st.sampled_from(MOODS)), min_size=17, max_size=17)
        least = draw(st.sampled_from([1, n_members // 2, n_members, n_members]))
        rows = draw(st.lists(mood, min_size=least, max_size=n_members))
        n_cards = draw(st.sampled_from([1, 2, 3, 3]))
        cards = dict(list(CARDS.items())[-n_cards:])
        asked = [feature for features in cards.values() for feature in features]
        sheet = [
            dict(zip(FEATURES, (CELLS[letter] for letter in row), strict=True)) for row in rows
        ]
        sheet = [{f: allowed(f, row[f]) for f in asked} for row in sheet]
        sheet[0][FOCUS[0]] = 3  # a file without any answer would be refused
        drawn.append(RawRound(f"alder-{number}", n_members, cards, sheet))
    return drawn


def allowed(feature: str, cell: int | str) -> int | str:
    """Focus and Impact takes no N/A."""
    return SKIPPED if feature in FOCUS and cell == NOT_APPLICABLE else cell


def each_has_answers_of_its_own(drawn: list[RawRound]) -> bool:
    """Whether no two rounds are answered so much alike that the second would be refused."""
    given = [
        {
            card: Counter(tuple((f, str(row[f])) for f in cards) for row in submissions(raw, card))
            for card, cards in raw.cards.items()
        }
        for raw in drawn
    ]
    return not any(
        are_given_again(one[card], other[card], FLOOR, FLOOR)
        for one, other in combinations(given, 2)
        for card in one.keys() & other.keys()
    )


def unanimous(*reviews: tuple[int, int]) -> list[RawRound]:
    """Three reviews of 24 members: what so many of them all rated everything."""
    return [
        RawRound(f"alder-{number}", 24, CARDS, [dict.fromkeys(FEATURES, rating)] * n)
        for number, (rating, n) in enumerate(reviews)
    ]


def answered(*reviews: tuple[int, dict[str, str]]) -> list[RawRound]:
    """Three reviews: how many members, and what was answered to each feature.

    Else all gave the same, another in each review: the same answers twice would be refused.
    """
    drawn = []
    for number, ((n_members, columns), usual) in enumerate(zip(reviews, "324", strict=True)):
        n = len(next(iter(columns.values())))
        sheet = [
            {feature: CELLS[columns.get(feature, usual * n)[person]] for feature in FEATURES}
            for person in range(n)
        ]
        drawn.append(RawRound(f"alder-{number}", n_members, CARDS, sheet))
    return drawn


def steep() -> list[RawRound]:
    """Three features of a scorecard fall from 4 to 2, the fourth leaves the lowest range."""
    return answered(
        *((24, {f: r * 24 for f, r in zip(PLANNING, ratings, strict=True)}) for ratings in STEEP)
    )


def varied() -> list[RawRound]:
    """Every band, camps, bars, hidden numbers and ranges; the last of too few members."""
    first, second, third, fourth = COHERENCE
    full = {
        first: "4" * 20 + "2" * 4,  # disagreement is low
        second: "3" * 9 + "2" * 5 + "4" * 10,  # some
        third: "1" * 9 + "3" * 6 + "5" * 9,  # wide, two camps
        fourth: "5" * 24,
        PLANNING[0]: "1" * 4 + "2" * 5 + "3" * 6 + "4" * 5 + "5" * 4,  # five bars and the gap
        PLANNING[1]: "3" * 12 + "4" * 10 + "n_",  # 22 or more
        PLANNING[2]: "3" * 3 + "_" * 21,
        PLANNING[3]: "2" * 4 + "3" * 16 + "4" * 4,
        FOCUS[1]: "4" * 11 + "5" * 5 + "_" * 8,  # no band: of that sum one way alone is wide
    }
    later = full | {
        first: "4" * 13 + "5" * 11,
        second: "3" * 23 + "4",
        fourth: "1" * 24,
        PLANNING[0]: "1" * 4 + "2" * 6 + "3" * 6 + "4" * 4 + "5" * 4,
        PLANNING[3]: "2" * 3 + "3" * 13 + "4" * 8,
    }
    return answered((24, full), (24, later), (4, {first: "3333"}))


STEEP = ("4441", "2223", "2221")


@pytest.fixture(scope="session")
def loaded(tmp_path_factory):
    numbers = count()

    def load_all(drawn: list[RawRound]):
        folder = tmp_path_factory.mktemp(f"answers_{next(numbers)}")
        lines = [f"{HEADER},scorecards"]
        for raw, day in zip(drawn, DAYS, strict=True):
            days = f"{day},{day},{day}"
            cards = ";".join(raw.cards)
            lines.append(f"{raw.round_id},alder,csp-toolkit,review,{days},{raw.n_members},{cards}")
        files = [
            write(folder, "partnerships.csv", PARTNERSHIPS),
            write(folder, "rounds.csv", "\n".join(lines) + "\n"),
        ]
        for raw in drawn:
            asked = [feature for features in raw.cards.values() for feature in features]
            cells = [[row[feature] for feature in asked] for row in raw.sheet]
            files.append(write(folder, f"{raw.round_id}.csv", wide(raw.round_id, cells, asked)))
        workspace = new_workspace(folder / "workspace")
        accepted(*load(workspace, *files))
        return open_store(workspace.store)

    return load_all


drawn_rounds = settings(
    max_examples=8,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def test_scores_and_changes_are_what_a_plain_calculation_from_the_answers_gives(loaded):
    seen: dict[str, set[Any]] = {name: set() for name in (*SEEN, "mean_gap", "n_at_least")}

    @drawn_rounds
    @example(unanimous((5, 24), (5, 12), (1, 24)))
    @example(unanimous((1, 12), (5, 24), (3, 11)))
    @example(steep())
    @example(varied())
    @given(rounds().filter(each_has_answers_of_its_own))
    def compare(drawn):
        with closing(loaded(drawn)) as store:
            scores = fetch_scores(store, DAYS[-1], OFFICER)
            changes = fetch_feature_changes(store, DAYS[-1], policy(), OFFICER)
            cards = fetch_scorecard_changes(store, DAYS[-1], policy(), OFFICER)
        expected = [figures(raw, N_COMPARED) for raw in drawn]
        compare_scores(scores, [row for of_round in expected for row in of_round])
        agree(changes, since_the_round_before(feature_changes, expected), KEYS, CHANGE)
        agree(cards, since_the_round_before(scorecard_changes, expected), CARD_KEYS, CHANGE)
        for frame in (scores, changes, cards):
            for name in seen.keys() & set(frame.columns):
                seen[name] |= set(frame[name])
        hidden = scores.filter(pl.col("n_answered").is_null())["n_at_least"]
        seen["n_at_least"] |= set(hidden.drop_nulls())

    compare()
    assert {name: seen[name] for name in SEEN} == SEEN
    assert len(seen["mean_gap"]) > 1
    assert len(seen["n_at_least"]) > 1


def compare_scores(scores: pl.DataFrame, expected: list[Row]) -> None:
    """Features, scorecard averages and overall scores, each with the columns they have."""
    is_overall, is_feature = pl.col("scorecard_id").is_null(), pl.col("feature_id").is_not_null()
    overall = [row for row in expected if row["scorecard_id"] is None]
    features = [row for row in expected if row["feature_id"] is not None]
    averages = [row for row in expected if row not in overall and row not in features]
    agree(scores.filter(is_overall), overall, KEYS, "score_mean score_range score_exact")
    agree(scores.filter(is_feature), features, KEYS, FEATURE)
    agree(scores.filter(~is_overall & ~is_feature), averages, KEYS, AVERAGE)


def since_the_round_before(changes: Changes, expected: list[list[Row]]) -> list[Row]:
    """Each round against the last one before it that published anything."""
    found, before = [], None
    for after in expected:
        found += changes(before, after) if before else []
        if any(row["score_mean"] is not None for row in after):
            before = after
    return found
