"""What the compare page draws and says, from frames alone."""

# ruff: noqa: E501 - a table keeps its rows on one line

import polars as pl
import pytest

from dashboard.prepare.compare import (
    compare_table,
    group_note,
    group_titles,
    matched_note,
    strip_rows,
)
from dashboard.prepare.funnel import funnel_limits, funnel_note, funnel_points, funnel_table
from models.comparison_group import ComparisonGroup
from models.funnel import WITHIN, Z_95, Funnel
from tests.factories import policy
from tests.tables import table

ALL = ComparisonGroup()
COMPARED = """
    partnership_id | partnership | scorecard_id | scorecard_title | scorecard_order | round_id | chosen_order | is_in_group | score_mean | n_features_matched | n_features | matched_mean | matched_low | matched_high | n_group
    a              | Ash         | trust        | Trust           | 1               | a1       | 0            | true        | 3.0        | 2                  | 4          | 3.1          | 2.9         | 3.3          | 12
    a              | Ash         | plans        | Plans           | 2               | a1       | 0            | true        | 3.4        | 1                  | 3          |              |             |              | 12
    b              | Beech       | trust        | Trust           | 1               | b1       | 1            | false       | 4.0        | 2                  | 4          | 4.2          | 4.0         | 4.4          | 12
    b              | Beech       | plans        | Plans           | 2               | b1       | 1            | false       | 3.5        | 1                  | 3          |              |             |              | 12
    c              | Cedar       | trust        | Trust           | 1               | c1       |              | true        | 3.6        |                    |            |              |             |              | 12
    d              | Damson      | trust        | Trust           | 1               | d1       |              | false       | 3.7        |                    |            |              |             |              | 12
    c              | Cedar       | aims         | Aims            | 3               | c1       |              | true        | 3.2        |                    |            |              |             |              | 12
"""
JUDGED = f"""
    partnership | scorecard_id | chosen_order | n_answered | n_members | score_mean | n_group | n_funnel | funnel_centre | funnel_within_sd | funnel_between_sd | funnel_low_95 | funnel_high_95 | funnel_low_998 | funnel_high_998 | funnel_words
    Ash         | trust        | 0            | 9          | 12        | 3.0        | 12      | 11       | 3.0           | 0.6              | 0.0               | 2.608         | 3.392          | 2.382          | 3.618           | {WITHIN}
    Cedar       | trust        |              | 5          | 5         | 3.1        | 12      | 11       | 3.0           | 0.6              | 0.0               | 2.474         | 3.526          | 2.171          | 3.829           | {WITHIN}
    Damson      | trust        |              |            |           | 3.3        | 12      | 11       | 3.0           | 0.6              | 0.0               |               |                |                |                 |
"""


def compared(**changes):
    spread = dict.fromkeys(("middle", "quarter_low", "quarter_high"))
    frame = table(COMPARED).with_columns(
        score_range=pl.lit(None, pl.String),
        matched_range=pl.when(partnership_id="b").then(pl.lit("about")),
        withheld=pl.lit(None, pl.String),
        n_answered=pl.lit(9),
    )
    return frame.with_columns(
        **{
            name: pl.lit(value, pl.Int64 if name == "n_group" else pl.Float64)
            for name, value in (spread | changes).items()
        }
    )


def test_the_strip_shows_the_chosen_on_matched_features_and_the_group_on_its_own():
    rows = strip_rows(compared())
    dots = rows.drop_nulls("score_mean").select("partnership", "score_mean", "score_low").rows()
    assert dots == [("Ash", 3.1, 2.9), ("Beech", 4.2, 4.0)]
    marks = rows.drop_nulls("group_mean").select("partnership", "scorecard_id", "group_mean").rows()
    assert marks == [("Ash", "trust", 3.0), ("Ash", "plans", 3.4), ("Cedar", "trust", 3.6)]


@pytest.mark.parametrize(("n_group", "n_marks"), [(4, 0), (5, 3)])
def test_a_group_is_drawn_from_five_on(n_group, n_marks):
    assert strip_rows(compared(n_group=n_group)).drop_nulls("group_mean").height == n_marks


@pytest.mark.parametrize(
    ("n_group", "says"),
    [
        (0, "0 partnerships with a published score (all partnerships). Nothing of a group"),
        (4, "Nothing of a group of fewer than 5 is drawn"),
        (5, "Below 10 partnerships only their marks are drawn"),
        (9, "Below 10 partnerships only their marks are drawn"),
        (10, "the band the middle half of them. Tenths are drawn from 20"),
        (19, "the band the middle half of them"),
        (20, "each step of the fan is a tenth of them"),
    ],
)
def test_the_size_of_a_group_decides_what_is_drawn_and_that_is_said(n_group, says):
    assert says in group_note(compared(n_group=n_group), ALL, policy())


def test_a_chosen_partnership_outside_the_group_is_named():
    note = group_note(compared(), ComparisonGroup("area", "North"), policy())
    assert note.startswith("12 partnerships with a published score (area North).")
    assert note.endswith("Shown beside the group, not part of it: Beech.")


def test_the_note_says_on_how_many_features_and_where_they_are_too_few():
    note = matched_note(compared())
    assert "Trust on 2 of 4 features and Plans on 1 of 3 features (too few: not compared)" in note
    assert "Everybody else keeps the average of all features they have published." in note
    assert "Trust" not in matched_note(compared(), "plans")


def test_the_note_is_short_where_everything_matches():
    whole = compared().with_columns(n_features_matched="n_features")
    assert matched_note(whole).startswith("Compared on all 7 features: ")
    assert matched_note(whole, "plans") == (
        "Compared on all 3 features: every chosen partnership has them."
    )
    partly = whole.with_columns(
        n_features_matched=pl.when(scorecard_id="trust").then(3).otherwise("n_features")
    )
    assert "Trust on 3 of 4 features; the other scorecards on all their features." in (
        matched_note(partly)
    )


def test_without_a_published_score_the_note_says_so():
    assert "None of the chosen" in matched_note(compared(), "aims")


def test_the_table_sets_the_chosen_side_by_side_with_the_group():
    rows = strip_rows(compared(middle=3.2, quarter_low=3.0, quarter_high=3.4))
    found = compare_table(rows)
    assert found.columns == [
        "Scorecard",
        "Ash",
        "Beech",
        "The middle one",
        "Quarter below",
        "Quarter above",
        "Partnerships in the group",
    ]
    assert found.rows() == [
        ("Trust", "3.1", "≈4.2", 3.2, 3.0, 3.4, 12),
        ("Plans", "not shown", "not shown", 3.2, 3.0, 3.4, 12),
    ]
    small = compare_table(strip_rows(compared(n_group=9)))
    assert small.columns == ["Scorecard", "Ash", "Beech", "Partnerships in the group"]
    assert compare_table(rows.clear()).is_empty()


def test_groups_are_offered_by_name():
    own = table("""
        area  | theme  | size
        North | Safety | 12
    """)
    assert group_titles(own, policy()) == {
        "all": "All partnerships",
        "area=North": "Area: North",
        "theme=Safety": "Theme: Safety",
        "size=11-to-20": "Size: 11 to 20 members",
    }


def test_funnel_limits_cover_every_number_of_answers_and_a_little_more():
    limits = funnel_limits(funnel_points(table(JUDGED), "trust"))
    assert limits["n"].to_list() == list(range(3, 12))
    row = limits.row(0, named=True)
    expected = Funnel(3.0, 0.6, 0.0).limits(3, Z_95)
    assert (row["centre"], row["low_95"], row["high_95"]) == (3.0, *expected)
    assert funnel_limits(funnel_points(table(JUDGED), "plans")).is_empty()


def test_the_funnel_leaves_out_whoever_it_cannot_judge_and_says_so():
    points = funnel_points(table(JUDGED), "trust")
    assert points["partnership"].to_list() == ["Ash", "Cedar"]
    note = funnel_note(table(JUDGED), "trust")
    assert note.endswith("1 partnership, known only from averages, is left out.")
    two = table(JUDGED).with_columns(n_funnel=10)
    assert "2 partnerships, known only from averages, are left out." in funnel_note(two, "trust")


def test_the_funnel_table_names_the_chosen_alone():
    judged = table(JUDGED).with_columns(score_range=pl.lit("about"))
    found = funnel_table(funnel_points(judged, "trust"))
    assert found.rows() == [
        ("Ash", "9 of 12", "≈3.0", 3.0, "2.61 to 3.39", "2.38 to 3.62", WITHIN),
    ]


def test_the_note_gives_the_reason_where_there_is_no_funnel():
    small = table(JUDGED).with_columns(n_funnel=9, funnel_centre=None)
    assert "drawn from 10 partnerships; 9 of this group can be in it" in funnel_note(small, "trust")
    none = table(JUDGED).with_columns(n_funnel=0)
    assert "; none of this group can be in it" in funnel_note(none, "trust")
    alike = table(JUDGED).with_columns(funnel_centre=None)
    assert "within no partnership do members differ" in funnel_note(alike, "trust")
    assert funnel_note(table(JUDGED), "plans") == "There is no funnel without published scores."
