"""Changes between two rounds in words: what is real, what is not, what cannot be said."""

from datetime import date

import polars as pl
import pytest

from dashboard.prepare.changes import (
    BIG_AMONG_MANY,
    DOES_NOT_ADD_UP,
    change_sentences,
    change_table,
    feature_change,
    with_numbers_told,
)
from models.told_words import IN_A_CHANGE_NOTE
from tests.tables import table

SCHEMA = {
    "feature_title": pl.String,
    "feature_order": pl.Int32,
    "before_closed_on": pl.Date,
    "before_mean": pl.Float64,
    "before_n": pl.Int32,
    "after_mean": pl.Float64,
    "after_n": pl.Int32,
    "delta": pl.Float64,
    "delta_shown": pl.Float64,
    "smallest_real": pl.Float64,
    "change_word": pl.String,
    "why_cannot_say": pl.String,
    "adds_up": pl.Boolean,
}
THEN = date(2022, 4, 14)


def changes(*rows: tuple[object, ...], **cells: object) -> pl.DataFrame:
    """Rows of `SCHEMA`; all scores and numbers told exactly, but for `cells`."""
    frame = pl.DataFrame(list(rows), schema=SCHEMA, orient="row").with_columns(
        before_n_told="before_n", after_n_told="after_n"
    )
    ranges = dict.fromkeys(("before_range", "after_range", "delta_range"))
    types = dict.fromkeys(ranges, pl.String) | dict.fromkeys(
        ("before_n_told", "after_n_told"), pl.Int32
    )
    return frame.with_columns(
        pl.lit(value, types[name]).alias(name) for name, value in (ranges | cells).items()
    )


UP = ("Trust", 1, THEN, 2.4, 12, 3.1, 15, 0.7, 0.7, 0.5, "improved", None, True)
FURTHER = ("Vision", 2, THEN, 2.0, 12, 3.3, 15, 1.3, 1.3, 0.5, "improved", None, True)
DOWN = ("Esteem", 3, THEN, 4.0, 12, 3.0, 15, -1.0, -1.0, 0.5, "declined", None, True)
STILL = ("Action", 4, THEN, 3.1, 12, 3.3, 15, 0.149, 0.1, 0.6, "could be noise", None, False)
NEW = ("Skills", 5, THEN, 3.1, 12, 3.4, 15, *(None,) * 3, "cannot say", "reworded since", None)


def test_the_largest_real_changes_come_first():
    said = change_sentences(changes(UP, FURTHER, DOWN), "feature")
    assert said == [
        "Really improved: Vision (2.0 to 3.3) and Trust (2.4 to 3.1).",
        "Really declined: Esteem (4.0 to 3.0).",
    ]


def test_noise_is_not_called_no_change_and_the_footnote_explains_rounding():
    noise, footnote = change_sentences(changes(STILL), "feature")
    assert noise.startswith("The differences of 1 of 1 feature could be noise, which does not mean")
    assert "about 0.6 would have been needed" in noise
    assert footnote == DOES_NOT_ADD_UP


def test_what_cannot_be_said_is_counted_with_its_reason():
    assert change_sentences(changes(UP, NEW, NEW), "feature")[-1] == (
        "Nothing can be said of 2 of 3 features: reworded since."
    )


def test_without_an_earlier_round_that_is_said():
    assert change_sentences(changes(), "feature") == ["There is no earlier round to compare with."]
    assert feature_change(changes()) == []


def test_one_feature_is_told_with_both_numbers_of_ratings():
    assert feature_change(changes(UP)) == [
        "Really improved: 2.4 (12 ratings) in April 2022 to 3.1 (15 ratings); "
        "the smallest change that could have been confirmed alone is 0.5."
    ]
    (noise, footnote) = feature_change(changes(STILL))
    assert noise.endswith(
        "could be noise; the smallest change that could have been confirmed alone is 0.6."
    )
    assert footnote == DOES_NOT_ADD_UP
    assert feature_change(changes(NEW)) == ["Against April 2022 nobody can say: reworded since."]


def test_a_large_difference_among_many_is_told_why_it_is_not_real():
    big = ("Action", 4, THEN, 3.8, 16, 3.1, 15, -0.75, -0.7, 0.5, "could be noise", None, True)
    (said,) = feature_change(changes(big))
    assert BIG_AMONG_MANY in said


def test_the_table_holds_every_item_in_order_with_its_verdict():
    found = change_table(changes(NEW, UP), "feature")
    assert found["Feature"].to_list() == ["Trust", "Skills"]
    assert found["Verdict"].to_list() == ["improved", "cannot say: reworded since"]


def test_equal_changes_stand_in_the_order_of_their_titles():
    """Not in that of what is hidden behind a rounded difference."""
    more = ("Zeal", 1, THEN, 2.4, 12, 3.1, 15, 0.74, 0.7, 0.5, "improved", None, True)
    less = ("Aims", 2, THEN, 2.4, 12, 3.1, 15, 0.66, 0.7, 0.5, "improved", None, True)
    assert change_sentences(changes(more, less), "feature") == [
        "Really improved: Aims (2.4 to 3.1) and Zeal (2.4 to 3.1)."
    ]


INTO_A_RANGE = {"after_range": "or more", "delta_range": "or more", "after_n_told": None}


def test_a_change_into_a_range_is_told_as_at_least_so_much():
    far = ("Trust", 1, THEN, 2.4, 12, 4.5, 10, 2.1, 2.1, 0.5, "improved", None, True)
    assert change_sentences(changes(far, **INTO_A_RANGE), "feature") == [
        "Really improved: Trust (2.4 to 4.5 or more).",
        IN_A_CHANGE_NOTE,
    ]
    assert feature_change(changes(far, **INTO_A_RANGE))[0].startswith(
        "Really improved: 2.4 (12 ratings) in April 2022 to 4.5 or more (10 or more ratings); "
    )
    found = change_table(changes(far, **INTO_A_RANGE), "feature")
    told = found.select("Before", "Answers before", "Now", "Answers now", "Change").row(0)
    assert told == ("2.4", "12", "4.5 or more", "10 or more", "up 2.1 or more")


def test_what_cannot_be_said_has_no_change_in_its_row():
    assert change_table(changes(NEW), "feature")["Change"].to_list() == [None]


SCORES = table("""
    round_id | scorecard_id | feature_id | n_answered
    old      | trust        |            | 12
    old      | trust        | candour    |
    new      | trust        |            | 13
    new      | trust        | candour    | 11
    new      |              |            | 10
""")
PAIR = {"before_round_id": ["old"], "round_id": ["new"], "scorecard_id": ["trust"]}


@pytest.mark.parametrize(
    ("pair", "numbers"),
    [(PAIR, (12, 13)), (PAIR | {"feature_id": ["candour"]}, (None, 11))],
    ids=["scorecard", "feature"],
)
def test_numbers_of_answers_are_exact_only_where_they_may_be_told(pair, numbers):
    found = with_numbers_told(pl.DataFrame(pair), SCORES)
    assert found.select("before_n_told", "after_n_told").row(0) == numbers
