"""Scores, differences and numbers of ratings in words; and their twins for whole columns."""

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.charts.words import (
    count_column,
    difference_column,
    members_column,
    score_column,
    score_words,
)
from dashboard.prepare.distribution import why_no_bars
from dashboard.prepare.readings import feature_sentence
from models.levels import box_words
from models.told_words import (
    ABOUT_NOTE,
    NOT_KNOWN,
    RANGE_NOTE,
    range_notes,
    told_count,
    told_difference,
    told_ratings,
    told_score,
    told_size,
)

RANGES = [None, "or more", "or less", "about"]


@pytest.mark.parametrize(
    ("score", "how", "words"),
    [
        (3.2, None, "3.2"),
        (3.0, None, "3.0"),
        (4.5, "or more", "4.5 or more"),
        (2.0, "or less", "2.0 or less"),
        (4.3, "about", "≈4.3"),
        (3.25, None, "3.3"),
        (3.15, None, "3.2"),
    ],
)
def test_a_score_is_told_as_it_may_be_halves_up(score, how, words):
    assert told_score(score, how) == score_words(score, None, how) == words


def test_a_score_that_is_not_shown_says_why():
    assert score_words(None, "short of threshold") == "short of threshold"
    assert score_words(None, None, "or more") == "not shown"


@pytest.mark.parametrize(
    ("n", "at_least", "count", "ratings"),
    [
        (8, 8, "8", "8 ratings"),
        (1, 1, "1", "1 rating"),
        (None, 10, "10 or more", "10 or more ratings"),
        (None, None, NOT_KNOWN, "number of ratings not known"),
    ],
)
def test_a_number_of_ratings_is_told_as_it_may_be(n, at_least, count, ratings):
    assert told_count(n, at_least) == count
    assert told_ratings(n, at_least) == ratings


@pytest.mark.parametrize(
    ("delta", "how", "words"),
    [
        (0.6, None, "up 0.6"),
        (-0.6, None, "down 0.6"),
        (0.0, None, "the same"),
        (-0.04, None, "the same"),
        (0.6, "or more", "up 0.6 or more"),
        (-0.6, "or less", "down 0.6 or more"),
        (0.2, "or less", "up 0.2 at most"),
        (-0.2, "or more", "down 0.2 at most"),
        (0.3, "about", "up about 0.3"),
        (0.0, "or more", "the same or higher"),
        (0.0, "or less", "the same or lower"),
        (0.0, "about", "about the same"),
    ],
)
def test_a_difference_is_told_with_its_direction(delta, how, words):
    assert told_difference(delta, how) == words


def test_the_size_of_a_difference_has_no_direction():
    assert [told_size(d, "or less") for d in (-1.4, 0.2)] == ["1.4 or more", "0.2 at most"]
    assert told_size(-1.4) == "1.4"


def test_ranges_are_explained_where_they_occur():
    assert range_notes([None, None]) == []
    assert range_notes([None, "or less"]) == [RANGE_NOTE]
    assert range_notes(["about", None, "or more"]) == [RANGE_NOTE, ABOUT_NOTE]


tenths = st.integers(10, 50).map(lambda tenth: tenth / 10)
numbers = st.one_of(st.none(), st.integers(5, 99))
rows = st.tuples(st.one_of(st.none(), tenths), st.sampled_from(RANGES), numbers, numbers)


@settings(max_examples=50)
@given(st.lists(rows, max_size=8), st.booleans())
def test_columns_are_worded_as_single_figures_are(drawn, is_exact):
    kind = pl.Decimal(2, 1) if is_exact else pl.Float64
    frame = pl.DataFrame(
        drawn,
        schema={
            "score_mean": pl.Float64,
            "score_range": pl.String,
            "n_answered": pl.Int32,
            "n_at_least": pl.Int32,
        },
        orient="row",
    ).with_columns(pl.col("score_mean").cast(kind), n_members=pl.lit(12))
    found = frame.select(
        score=score_column(),
        count=count_column(),
        members=members_column(),
        difference=difference_column("score_mean", "score_range"),
    )
    for (score, how, n, at_least), words in zip(drawn, found.iter_rows(named=True), strict=True):
        count = None if n is None and at_least is None else told_count(n, at_least)
        assert words == {
            "score": None if score is None else told_score(score, how),
            "count": count,
            "members": None if count is None else f"{count} of 12 members",
            "difference": None if score is None else told_difference(score, how),
        }


@pytest.mark.parametrize(
    ("score", "how", "words"),
    [
        (2.9, None, {3: "You are here", 4: "One box up"}),
        (4.0, "or more", {4: "You are here or above", 5: "One box up"}),
        (4.5, "or more", {5: "You are here"}),
        (2.0, "or less", {2: "You are here or below", 3: "One box up"}),
        (1.4, "or less", {1: "You are here", 2: "One box up"}),
        (None, None, {}),
    ],
)
def test_the_box_of_a_range_is_that_of_its_end(score, how, words):
    assert box_words(score, how) == words


def item(**cells):
    figures = {
        "score_mean": 3.2,
        "score_range": None,
        "margin": 0.31,
        "n_answered": 8,
        "n_at_least": 8,
        "n_members": 12,
        "n_not_applicable": 0,
        "spread_band": None,
        "mean_gap": None,
        "has_two_camps": None,
        "withheld": None,
        "basis": "responses",
    }
    return figures | cells


WITHIN = " If the others think broadly alike, the average of the whole partnership is within ±0.4."


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({}, "Average 3.2. 8 of 12 members rated it." + WITHIN),
        (
            {"n_answered": None, "n_not_applicable": None},
            "Average 3.2. 8 or more of 12 members rated it." + WITHIN,
        ),
        (
            {"n_not_applicable": 3},
            "Average 3.2. 8 of 12 members rated it, 3 said it does not apply." + WITHIN,
        ),
        (
            {"score_mean": 4.3, "score_range": "or more", "margin": None},
            f"Average 4.3 or more. 8 of 12 members rated it. {RANGE_NOTE}",
        ),
        (
            {"margin": None, "n_answered": None, "n_at_least": None, "basis": "means"},
            "Average 3.2. Known only from its mean, so nothing can be said of its margin.",
        ),
        (
            {"score_mean": None, "withheld": "short of threshold"},
            "No score is shown: short of threshold.",
        ),
    ],
)
def test_a_feature_says_who_rated_it_as_far_as_that_may_be_told(cells, said):
    assert feature_sentence(item(**cells)) == said


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"score_mean": None, "withheld": "too few members"}, ""),
        ({"score_range": "or less"}, "near an end of the scale"),
        ({"n_answered": None, "n_at_least": 10}, "of 10 or more ratings they would tell"),
        ({"n_answered": None, "n_at_least": None}, "known only from its means"),
        ({"basis": "means"}, "known only from its means"),
        ({"n_answered": 9}, "from 10 ratings on"),
        ({"n_answered": 10}, "one or two members"),
    ],
)
def test_where_no_bars_are_shown_the_reason_is_said(cells, said):
    assert said in why_no_bars(item(**cells))
    assert bool(why_no_bars(item(**cells))) is bool(said)
