"""One plain sentence per chart: its caption, and what a screen reader says.

Of a score that is withheld a sentence says only that it is not shown.
"""

from datetime import date

import polars as pl

from dashboard.charts.placed import numbered
from dashboard.charts.returns import needed_words
from dashboard.charts.withheld import MARKS, without_withheld
from dashboard.charts.words import counted, listed, score_column, uk_date
from models.bands import BANDS
from models.extremes import delta_range
from models.funnel import BEYOND, WITHIN
from models.review_cycle import STATUSES as REVIEW_STATUSES
from models.target_status import STATUSES as TARGET_STATUSES
from models.told_words import range_notes, told_size


def radar_sentence(spokes: pl.DataFrame, what: str) -> str:
    """`Focus and Impact: lowest Evidence 2.4, highest Joining up 4.1; 2 of 9 not shown.`"""
    shown = without_withheld(spokes, reason="note")
    return _range_sentence(shown.select("title", score="latest", how="latest_range"), what)


def dot_range_sentence(items: pl.DataFrame, what: str) -> str:
    """The same for the columns of `dot_range_chart`."""
    shown = without_withheld(items)
    return _range_sentence(shown.select("title", score="score_mean", how="score_range"), what)


def trend_sentence(scores: pl.DataFrame, what: str) -> str:
    """From when to when, and the lowest and highest of the latest scores."""
    if scores.is_empty():
        return f"{what}: nothing to show yet."
    shown = without_withheld(scores)
    latest = shown.sort("item_order", "closed_on").unique(
        "item_order", keep="last", maintain_order=True
    )
    days = sorted(set(scores["closed_on"].to_list()))
    span = uk_date(days[0]) + (f" to {uk_date(days[-1])}" if len(days) > 1 else "")
    head = f"{what}, {counted(len(days), 'round')}, {span}; latest scores"
    return _range_sentence(latest.select("title", score="score_mean", how="score_range"), head)


def heat_sentence(cells: pl.DataFrame) -> str:
    """How many cells fall in each band, and how many changes are likely to be real."""
    if cells.is_empty():
        return "No partnerships to show yet."
    scored = cells.filter((pl.col("state") == "score") & pl.col("score_mean").is_not_null())
    sizes = (
        f"{counted(cells['partnership_id'].n_unique(), 'partnership')} by "
        f"{counted(cells['scorecard_id'].n_unique(), 'scorecard')}"
    )
    bands = _tally(scored["band"], BANDS) or "no scores"
    changes = _tally(scored["change_word"], ("improved", "declined"), before="really ")
    parts = [f"{sizes}: {bands}"]
    parts += [changes] if changes else []
    missing = cells.height - scored.height
    why = _reasons(cells.filter(pl.col("state") != "score")["state"])
    parts += [f"{missing} without a score{why}"] if missing else []
    return " ".join(["; ".join(parts) + ".", *range_notes(scored["score_range"])])


def cycle_sentence(partnerships: pl.DataFrame, *, as_at: date) -> str:
    """`As at 11 May 2026, of 8 partnerships: 2 overdue, 1 open and 5 in date.`"""
    if partnerships.is_empty():
        return f"As at {uk_date(as_at)}: no partnerships."
    how_many = counted(partnerships.height, "partnership")
    tally = _tally(partnerships["review_status"], REVIEW_STATUSES)
    return f"As at {uk_date(as_at)}, of {how_many}: {tally}."


def target_sentence(actions: pl.DataFrame) -> str:
    """`6 actions: 1 missed, 2 behind and 3 on track.`"""
    if actions.is_empty():
        return "No actions to show yet."
    tally = _tally(actions["target_status"], TARGET_STATUSES)
    sentence = f"{counted(actions.height, 'action')}: {tally}."
    return " ".join([sentence, *range_notes(actions["latest_range"])])


def returns_sentence(returns: pl.DataFrame) -> str:
    """How many scorecards have enough returns, and which needs most."""
    known = returns.drop_nulls("n_required")
    if known.is_empty():
        return "No scorecard here has a number of returns to reach."
    gaps = known.with_columns(gap=pl.col("n_required") - pl.col("n_submitted"))
    enough = gaps.filter(pl.col("gap") <= 0).height
    sentence = f"{enough} of {counted(known.height, 'scorecard')} "
    sentence += f"{'has' if known.height == 1 else 'have'} enough returns"
    if enough < known.height:
        most = gaps.sort(["gap", "scorecard_order"], descending=[True, False]).row(0, named=True)
        words = needed_words(most["n_submitted"], most["n_required"])
        sentence += f"; furthest off: {most['scorecard_title']}, {words}"
    return f"{sentence}."


def compare_sentence(scores: pl.DataFrame, group: str = "all partnerships") -> str:
    """Who is compared, with what group of how many, and where the chosen are furthest apart."""
    chosen = scores.drop_nulls("chosen_order").sort("chosen_order")
    if chosen.is_empty():
        return "No partnership chosen yet."
    names = chosen["partnership"].unique(maintain_order=True).to_list()
    n_group = scores.drop_nulls("group_mean")["partnership_id"].n_unique()
    sentence = listed(names)
    if n_group:
        sentence += f" beside {counted(n_group, 'partnership')} ({group})"
    scored = without_withheld(chosen).drop_nulls("score_mean")
    sentence += f"{_widest_gap(scored)}."
    return " ".join([sentence, *range_notes(scored["score_range"])])


def funnel_sentence(points: pl.DataFrame, what: str) -> str:
    """How many are in the funnel, how many outside its limits, and where the chosen ones lie."""
    if points.is_empty():
        return f"{what}: no funnel."
    outside = points.filter(pl.col("funnel_words") != WITHIN).height
    far_outside = points.filter(pl.col("funnel_words").is_in(BEYOND)).height
    sentence = f"{what}, {counted(points.height, 'partnership')}: {outside or 'none'} outside the "
    sentence += f"inner limits, {far_outside or 'none'} outside the outer ones"
    chosen = points.drop_nulls("chosen_order").sort("chosen_order")
    said = [
        f"{row['partnership']}, {row['words']}, is {row['funnel_words']}"
        for row in chosen.with_columns(words=score_column()).iter_rows(named=True)
    ]
    return " ".join([". ".join([sentence, *said]) + ".", *range_notes(chosen["score_range"])])


def _widest_gap(scored: pl.DataFrame) -> str:
    """`; furthest apart on Trust, by 1.2 or more`, by the scores as told; nothing of one alone."""
    gaps = (
        numbered(scored, by=["scorecard_order", "scorecard_title"], position="row")
        .sort("score_mean", "score_range")
        .group_by("row", "scorecard_title")
        .agg(
            pl.col("score_mean", "score_range").first().name.suffix("_low"),
            pl.col("score_mean", "score_range").last().name.suffix("_high"),
            n=pl.len(),
        )
        .with_columns(gap=pl.col("score_mean_high") - pl.col("score_mean_low"))
        .filter(pl.col("n") > 1)
        .sort(["gap", "row"], descending=[True, False])
    )
    if gaps.is_empty():
        return ""
    widest = gaps.row(0, named=True)
    how = delta_range(widest["score_range_low"], widest["score_range_high"])
    size = told_size(widest["gap"], how)
    return f"; furthest apart on {widest['scorecard_title']}, by {size}"


def _range_sentence(scores: pl.DataFrame, what: str) -> str:
    """`scores` has title, score and how (its range), in any order: ties go by title."""
    if scores.is_empty():
        return f"{what}: nothing to show yet."
    known = scores.drop_nulls("score").sort("score", "title")
    missing = scores.height - known.height
    tail = f"; {missing} of {scores.height} not shown" if missing else ""
    if known.is_empty():
        return f"{what}: no scores{tail}."
    told = known.select("title", words=score_column("score", "how"))
    (low_title, low), (high_title, high) = told.row(0), told.row(-1)
    if told["words"].n_unique() == 1:
        words = f"all {low}" if known.height > 1 else f"{low_title} {low}"
    else:
        words = f"lowest {low_title} {low}, highest {high_title} {high}"
    return " ".join([f"{what}: {words}{tail}.", *range_notes(known["how"])])


def _reasons(states: pl.Series) -> str:
    """` (2 too few ratings and 1 not asked)`."""
    words = _tally(states, tuple(MARKS))
    return f" ({words})" if words else ""


def _tally(values: pl.Series, words: tuple[str, ...], *, before: str = "") -> str:
    counts = [(word, values.to_list().count(word)) for word in words]
    return listed([f"{count} {before}{word}" for word, count in counts if count])
