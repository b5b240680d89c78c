"""A round of which little may be shown: why, what would help, and what stands in its place."""

from typing import Any

import polars as pl
import pytest

from dashboard.prepare.partnership import Choice
from dashboard.prepare.withheld_round import (
    group_note,
    has_ever_scored,
    instead_table,
    is_little_shown,
    is_nothing_shown,
    to_talk_through,
    why_not_more,
)
from models.instruments import load_instrument
from models.policy import Policy

ITEMS = {"title": pl.String, "score_mean": pl.Float64, "withheld": pl.String}
ROUND = {"n_members": 18, "n_required": 9, "n_submitted": 6}
NONE_AGREED = pl.DataFrame(
    schema={
        "round_id": pl.String,
        "scorecard_id": pl.String,
        "score_mean": pl.Float64,
        "score_range": pl.String,
    }
)
FEW, SHORT, SMALL = "too few ratings", "short of threshold", "too few members"


def items(*rows: tuple[str, float | None, str | None]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=ITEMS, orient="row")


def why(frame: pl.DataFrame, **declared: Any) -> str:
    return " ".join(why_not_more(frame, ROUND | declared, Policy(), NONE_AGREED))


@pytest.mark.parametrize(
    ("rows", "little", "nothing"),
    [
        ([("a", 3.0, None), ("b", None, FEW)], False, False),
        ([("a", 3.0, None), ("b", None, FEW), ("c", None, FEW)], True, False),
        ([("a", 3.0, None), ("b", None, "not asked"), ("c", None, "not asked")], False, False),
        ([("a", None, FEW)], True, True),
        ([("a", None, "not asked")], False, True),
    ],
    ids=["half", "less than half", "not asked is no reason", "nothing", "nothing was asked"],
)
def test_less_than_half_of_what_was_asked_is_little(
    rows: list[tuple[str, float | None, str | None]], little: bool, nothing: bool
) -> None:
    assert is_little_shown(items(*rows)) is little
    assert is_nothing_shown(items(*rows)) is nothing


def test_a_short_round_says_how_many_must_answer_and_how_many_did() -> None:
    said = why(items(("Trust", None, SHORT), ("Vision", None, SHORT)))
    assert said.startswith("No score can be shown for this round. 9 of 18 members must answer")
    assert "; 6 did. So nothing is shown. 3 more returns would be enough" in said


def test_a_round_short_in_one_scorecard_names_it() -> None:
    said = why(items(("Trust", 3.1, None), ("Vision", None, SHORT)), n_submitted=8)
    assert "; 8 did where fewest answered. So nothing of Vision is shown." in said
    assert "1 more return would be enough" in said
    assert "No score can be shown" not in said


def test_a_small_partnership_says_from_how_many_members_scores_are_shown() -> None:
    said = why(items(("Trust", None, SMALL)), n_members=4, n_required=None, n_submitted=4)
    assert "Scores are shown from 5 members; 4 were asked." in said
    assert "more return" not in said
    assert "If every member answers and every member agrees, the averages" in said


def test_two_members_are_not_told_that_they_could_agree() -> None:
    said = why(items(("Trust", None, SMALL)), n_members=2, n_required=None, n_submitted=2)
    assert "agrees" not in said


def test_where_all_agreed_it_is_said_once_and_the_averages_stand_in_the_table() -> None:
    agreed = pl.DataFrame([("r2", "trust", 3.7, "or more")], NONE_AGREED.schema, orient="row")
    small = {"n_members": 4, "n_required": None, "n_submitted": 4}
    frame = items(("Trust", None, SMALL), ("Vision", None, SMALL))
    said = why_not_more(frame, ROUND | small, Policy(), agreed)
    assert len(said) == 2
    assert said[1].startswith("All 4 answered and agreed that the averages")
    table = instead_table(SCORES, CHOICE, ROUNDS, comparison(9, None), agreed)
    assert table["This round"].to_list() == ["3.7 or more", "2.9"]


def test_too_few_ratings_say_what_would_help() -> None:
    said = why(items(("Trust", 3.1, None), ("Vision", None, FEW)))
    assert "Too few members rated enough of Vision: a feature needs 5 ratings" in said
    assert "if members skip nothing" in said


def test_each_reason_has_its_own_sentence_and_no_figure() -> None:
    frame = items(
        ("Trust", None, FEW), ("Vision", None, SHORT), ("Aims", None, "not in the source")
    )
    said = why_not_more(frame, ROUND, Policy(), NONE_AGREED)
    assert len(said) == 4
    assert said[3] == "The source of this round gives no score of Aims."
    assert not any("0.0" in sentence or "None" in sentence for sentence in said)


def test_the_policy_decides_the_numbers() -> None:
    frame = items(("Trust", None, SMALL), ("Vision", None, FEW))
    said = " ".join(why_not_more(frame, ROUND, Policy(anonymity_floor=7), NONE_AGREED))
    assert "from 7 members" in said
    assert "a feature needs 7 ratings" in said


ROUNDS = pl.DataFrame(
    [("r1", "review", 2023), ("r2", "review", 2026)],
    schema=["round_id", "kind", "year"],
    orient="row",
).with_columns(closed_on=pl.date("year", 3, 6))
SCORES = pl.DataFrame(
    [
        ("r1", "trust", "Trust", 1, 3.2, None, None),
        ("r1", "vision", "Vision", 2, 4.3, "about", None),
        ("r2", "trust", "Trust", 1, None, None, SHORT),
        ("r2", "vision", "Vision", 2, 2.9, None, None),
    ],
    schema={
        "round_id": pl.String,
        "scorecard_id": pl.String,
        "scorecard_title": pl.String,
        "scorecard_order": pl.Int32,
        "score_mean": pl.Float64,
        "score_range": pl.String,
        "withheld": pl.String,
    },
    orient="row",
).with_columns(
    feature_id=pl.lit(None, pl.String),
    n_answered=pl.lit(None, pl.Int32),
    n_at_least=pl.lit(None, pl.Int32),
    n_members=pl.lit(12, pl.Int32),
)
CHOICE = Choice("ostrel", "r2", "r1", None)


def comparison(n_group: int, middle: float | None) -> pl.DataFrame:
    rows = [("trust", n_group, middle), ("trust", n_group, middle)]
    schema = {"scorecard_id": pl.String, "n_group": pl.Int64, "middle": pl.Float64}
    return pl.DataFrame(rows, schema=schema, orient="row")


def test_reason_score_before_and_middle_stand_side_by_side() -> None:
    found = instead_table(SCORES, CHOICE, ROUNDS, comparison(10, 3.25), NONE_AGREED)
    assert found.columns == ["Scorecard", "This round", "Review Mar 2023", "Middle partnership"]
    assert found.rows() == [("Trust", SHORT, "3.2", "3.3"), ("Vision", "2.9", "≈4.3", "–")]


def test_an_open_scorecard_stands_alone() -> None:
    found = instead_table(
        SCORES, CHOICE._replace(scorecard_id="trust"), ROUNDS, comparison(9, None), NONE_AGREED
    )
    assert found.rows() == [("Trust", SHORT, "3.2")]


def test_without_an_earlier_round_there_is_no_column_of_it() -> None:
    alone = CHOICE._replace(before_round_id=None)
    assert instead_table(SCORES, alone, ROUNDS, comparison(9, None), NONE_AGREED).width == 2


@pytest.mark.parametrize(
    ("n", "middle", "words"),
    [
        (10, 3.2, "Of the 10 partnerships with an average, half score more than"),
        (9, None, "told from 10 partnerships with an average; 9 of those"),
        (1, None, "1 of those that answered the same scorecards has one"),
        (0, None, "none of those that answered the same scorecards has one"),
    ],
)
def test_the_group_says_of_how_many_it_is(n: int, middle: float | None, words: str) -> None:
    assert words in group_note(comparison(n, middle))


def test_lines_are_drawn_where_any_round_has_a_score() -> None:
    assert has_ever_scored(SCORES, None)
    assert not has_ever_scored(SCORES.filter(pl.col("score_mean").is_null()), None)


@pytest.mark.parametrize(
    ("instrument", "words"),
    [("csp-toolkit", "features, each with its five levels,"), ("partnership-survey", "statements")],
)
def test_what_can_be_read_without_scores_is_named(instrument: str, words: str) -> None:
    assert f"The {words} can be talked through" in to_talk_through(load_instrument(instrument))
