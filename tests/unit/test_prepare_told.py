"""What pages show of ranges, hidden numbers and reasons, in tables and in sentences."""

from datetime import date

import polars as pl
import pytest

from dashboard.prepare.outcomes import outcomes_table
from dashboard.prepare.overview import heat_cells, heat_table
from dashboard.prepare.partnership import Choice
from dashboard.prepare.profile import items_of, items_table, scorecard_average, spokes_of
from dashboard.prepare.readings import strengths_and_weaknesses
from dashboard.prepare.targets import past_without_data, targets_table
from dashboard.prepare.trend import trend_scores, trend_table
from models.instruments import load_instrument
from models.readings import Figure
from tests.factories import policy

TOOLKIT = load_instrument("csp-toolkit")
CARD = TOOLKIT.scorecard("review-reflect-refine")
FIRST, SECOND, THIRD, FOURTH = (feature.id for feature in CARD.features)
COLUMNS: dict[str, type[pl.DataType]] = {
    "round_id": pl.String,
    "closed_on": pl.Date,
    "feature_id": pl.String,
    "score_mean": pl.Float64,
    "score_range": pl.String,
    "n_answered": pl.Int32,
    "n_at_least": pl.Int32,
    "withheld": pl.String,
}
THEN, NOW = date(2022, 5, 1), date(2024, 5, 1)


def scores() -> pl.DataFrame:
    """A scorecard in two rounds: exact, a range, a hidden number, a reason."""
    rows = [
        ("old", THEN, None, 3.4, None, 12, 12, None),
        ("old", THEN, FIRST, 4.5, "or more", 11, 11, None),
        ("old", THEN, SECOND, None, None, None, None, "too few ratings"),
        ("new", NOW, None, 4.3, "about", 12, 12, None),
        ("new", NOW, FIRST, 3.2, None, 12, 12, None),
        ("new", NOW, SECOND, 4.5, "or more", None, 10, None),
        ("new", NOW, THIRD, 4.5, None, None, 10, None),
        ("new", NOW, FOURTH, None, None, None, None, "short of threshold"),
    ]
    titles = {feature.id: feature.title for feature in CARD.features}
    empty = ("score_low", "score_high", "margin", "n_not_applicable", "n_skipped", "n_parts")
    empty += ("n_parts_published", "mean_gap", "n_low", "n_middle", "n_high")
    return pl.DataFrame(rows, schema=COLUMNS, orient="row").with_columns(
        scorecard_id=pl.lit(CARD.id),
        scorecard_title=pl.lit(CARD.title),
        scorecard_order=pl.lit(1),
        feature_title=pl.col("feature_id").replace(titles),
        feature_order=pl.col("feature_id").replace_strict(
            {feature.id: place for place, feature in enumerate(CARD.features)}, default=None
        ),
        n_members=pl.lit(15),
        kind=pl.lit("review"),
        basis=pl.lit("responses"),
        n_levels=pl.lit(None),
        has_two_camps=pl.lit(None, pl.Boolean),
        spread_band=pl.lit(None, pl.String),
        **{name: pl.lit(None, pl.Float64) for name in empty},
    )


TARGET_COLUMNS = (
    *("partnership", "feature_title", "action", "target_status", "certainty", "original_baseline"),
    *("latest_on", "path_score", "target_text", "due_on", "overdue_days", "original_due_on"),
    *("original_status", "horizon", "responsible", "done_on", "note"),
)
OUTCOME_COLUMNS = (
    *("partnership", "scorecard_title", "feature_title", "outcome", "outcome_note", "closed_on"),
    *("before_closed_on", "change_word", "n_actions", "n_done", "actions"),
)
CHOICE = Choice("harbour", "new", "old", CARD.id)


def items() -> pl.DataFrame:
    return items_of(scores(), TOOLKIT, CHOICE).with_columns(target=pl.lit(None, pl.Float64))


def test_the_profile_s_table_has_words_for_ranges_numbers_and_reasons_now_and_then():
    found = items_table(items(), "Feature", "Before").select("Score", "Before", "Answers").rows()
    assert found == [
        ("3.2", "4.5 or more", "12 of 15 members"),
        ("4.5 or more", "too few ratings", "10 or more of 15 members"),
        ("4.5", None, "10 or more of 15 members"),
        ("short of threshold", None, None),
    ]


def test_spokes_carry_how_scores_are_told():
    found = spokes_of(items()).select("latest", "latest_range", "previous_range", "note").rows()
    assert found[:2] == [(3.2, None, "or more", None), (4.5, "or more", None, None)]
    assert found[3] == (None, None, None, "short of threshold")


def test_the_average_of_a_scorecard_says_whether_ranges_entered_it():
    assert scorecard_average(scores(), CHOICE) == Figure(4.3, "about")
    assert scorecard_average(scores(), CHOICE._replace(round_id="none")) is None
    assert scorecard_average(scores().with_columns(score_mean=None), CHOICE) is None


def test_the_trend_s_table_has_the_same_words():
    found = trend_table(trend_scores(scores(), CARD.id)).select("What", "Score", "Answers")
    assert found.rows()[:4] == [
        (CARD.features[0].title, "4.5 or more", "11 of 15 members"),
        (CARD.features[0].title, "3.2", "12 of 15 members"),
        (CARD.features[1].title, "too few ratings", None),
        (CARD.features[1].title, "4.5 or more", "10 or more of 15 members"),
    ]
    (about,) = trend_table(trend_scores(scores(), None).filter(closed_on=NOW))["Score"]
    assert about == "≈4.3"


def test_strongest_and_weakest_go_by_what_is_told_then_by_title():
    titled = items().with_columns(title=pl.Series(["Zeal", "Mutual trust", "Aims", "Plans"]))
    strongest, weakest = strengths_and_weaknesses(titled)
    assert strongest == "Strongest: Aims 4.5, Mutual trust 4.5 or more, Zeal 3.2."
    assert weakest == "Weakest: Zeal 3.2, Aims 4.5, Mutual trust 4.5 or more."
    assert strengths_and_weaknesses(titled.reverse()) == [strongest, weakest]


LATEST = pl.DataFrame(
    {
        "partnership_id": ["p", "q", "r"],
        "partnership": ["Ash", "Beech", "Cedar"],
        "scorecard_id": ["trust"] * 3,
        "scorecard_title": ["Trust"] * 3,
        "scorecard_order": [1] * 3,
        "round_id": ["p1", "q1", "r1"],
        "kind": ["review"] * 3,
        "closed_on": [NOW] * 3,
        "score_mean": [4.3, None, 2.9],
        "score_range": ["about", None, None],
        "n_answered": [12, None, None],
        "n_members": [15, 4, 9],
        "withheld": [None, "too few members", None],
    }
)
MOVED = pl.DataFrame(
    {
        "round_id": ["p1"],
        "scorecard_id": ["trust"],
        "change_word": ["improved"],
        "why_cannot_say": [None],
        "before_mean": [3.1],
        "before_range": [None],
        "after_mean": [4.1],
        "after_range": ["or more"],
        "before_closed_on": [THEN],
    },
    schema_overrides={"why_cannot_say": pl.String, "before_range": pl.String},
)


def test_the_heat_map_tells_about_changes_into_ranges_and_reasons():
    nobody = pl.DataFrame(schema={"partnership_id": pl.String})
    cells = heat_cells(LATEST, MOVED, nobody, policy())
    assert cells["change_note"][0] == "improved: 3.1 to 4.1 or more since May 2022"
    assert cells["state"].to_list() == ["score", "too few members", "score"]
    assert cells["answers"].to_list() == [
        "12 of 15 members, review closed 1 May 2024",
        "number of answers not known, review closed 1 May 2024",
        "number of answers not known, review closed 1 May 2024",
    ]
    assert heat_table(cells)["Trust"].to_list() == ["≈4.3 ▲", "too few members", "2.9"]


@pytest.mark.parametrize(
    ("latest", "how", "progress", "words"),
    [
        (3.6, None, 60, ("3.6", "60 %")),
        (4.5, "or more", 125, ("4.5 or more", "125 % or more")),
        (1.5, "or less", -50, ("1.5 or less", "-50 % or less")),
        (4.5, "or more", None, ("4.5 or more", None)),
        (None, None, None, (None, None)),
    ],
)
def test_a_target_s_latest_score_and_progress_are_told_as_ranges(latest, how, progress, words):
    row = dict.fromkeys(TARGET_COLUMNS, "") | {
        "latest": latest,
        "latest_range": how,
        "progress": progress,
    }
    types = {"latest": pl.Float64, "latest_range": pl.String, "progress": pl.Int64}
    table = targets_table(pl.DataFrame([row], schema_overrides=types))
    assert table.select("Latest", "Progress").row(0) == words


def test_a_promise_that_a_range_hides_is_among_those_that_cannot_be_judged():
    targets = pl.DataFrame({"target_status": ["no data"], "due_on": [THEN]})
    assert past_without_data(targets, NOW).endswith(
        "or its score is told as a range that holds the target."
    )


def test_outcomes_have_words_for_ranges_and_reasons():
    rows = [
        dict.fromkeys(OUTCOME_COLUMNS, "")
        | dict(zip(("before_mean", "before_range", "score_mean", "score_range"), told, strict=True))
        | {"withheld": why, "smallest_real": smallest}
        for told, why, smallest in (
            ((3.0, None, 4.5, "or more"), None, 0.53),
            ((2.0, "or less", None, None), "short of threshold", None),
        )
    ]
    columns = ("Score before", "Latest score", "Smallest that could be confirmed")
    assert outcomes_table(pl.DataFrame(rows)).select(columns).rows() == [
        ("3.0", "4.5 or more", 0.6),
        ("2.0 or less", "short of threshold", None),
    ]
