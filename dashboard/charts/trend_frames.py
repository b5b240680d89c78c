"""The one frame of the trend chart: what is facetted together must come from one frame."""

from datetime import date

import polars as pl

from dashboard.charts.axes import LOWEST
from dashboard.charts.placed import numbered
from dashboard.charts.ranges import reach
from dashboard.charts.withheld import as_floats, reason_of, without_withheld
from dashboard.charts.words import score_words, uk_date
from models.rounding import in_tenths

REVIEW, FOLLOW_UP = "Review", "Follow-up"
REVIEW_MEANS, FOLLOW_UP_MEANS = "Review, means only", "Follow-up, means only"
TARGET = "Target"
REWORDED = ", reworded since the round before: not comparable with it"
ENTRIES = {
    ("review", False): REVIEW,
    ("review", True): REVIEW_MEANS,
    ("follow-up", False): FOLLOW_UP,
    ("follow-up", True): FOLLOW_UP_MEANS,
}
SCHEMA = {
    "panel": pl.Int64,
    "part": pl.String,
    "day": pl.Date,
    "score": pl.Float64,
    "at": pl.Float64,
    "low": pl.Float64,
    "high": pl.Float64,
    "range_end": pl.Float64,
    "kind": pl.String,
    "entry": pl.String,
    "strand": pl.Int64,
    "last": pl.String,
    "title": pl.String,
    "what": pl.String,
    "when": pl.String,
    "words": pl.String,
    "answers": pl.String,
    "said": pl.String,
}

EMPTY_PANEL = {"panel": 0, "part": "nothing", "day": date(2000, 1, 1)}
"""A chart of no panels at all, or of no day at all, has no size and cannot be drawn."""


def trend_frame(scores: pl.DataFrame, targets: pl.DataFrame) -> pl.DataFrame:
    """Scores, paths to targets and targets, told apart by `part`, each in its `panel`."""
    shown = without_withheld(scores)
    panels = numbered(shown, by=["item_order"], position="panel").sort("panel", "closed_on")
    of_title = panels.select("title", "panel").unique(maintain_order=True)
    aimed = as_floats(targets).join(of_title, on="title", how="inner").sort("panel", "due_on")
    rows = [*_score_rows(panels), *_target_rows(aimed)]
    return pl.DataFrame(rows or [EMPTY_PANEL], schema=SCHEMA, orient="row")


def _score_rows(panels: pl.DataFrame) -> list[dict[str, object]]:
    scored = panels.filter(pl.col("score_mean").is_not_null())
    last = dict(scored.select("panel", "closed_on").iter_rows())
    rows: list[dict[str, object]] = []
    for row in _with_strands(panels).iter_rows(named=True):
        score = row["score_mean"]
        entry = ENTRIES[(row["kind"], row["basis"] == "means")]
        told = score_words(score, row["withheld"], row["score_range"])
        words = told + (REWORDED if row["is_reworded"] else "")
        is_last = score is not None and last[row["panel"]] == row["closed_on"]
        rows.append(
            {
                "panel": row["panel"],
                "part": "score",
                "strand": row["strand"],
                "day": row["closed_on"],
                "score": score,
                "at": LOWEST if score is None else score,
                "low": row["score_low"],
                "high": row["score_high"],
                "range_end": reach(row["score_range"]),
                "kind": row["kind"],
                "entry": reason_of(row["withheld"]).capitalize() if score is None else entry,
                "last": told if is_last else None,
                "answers": row["answers"],
                **_told(row["title"], entry, uk_date(row["closed_on"]), words),
            }
        )
    return rows


def _with_strands(panels: pl.DataFrame) -> pl.DataFrame:
    """A line breaks where what members read was reworded: `strand` counts the wordings."""
    before = pl.col("wording").shift(1).over("panel")
    is_reworded = pl.col("wording").ne_missing(before) & before.is_not_null()
    marked = panels.with_columns(is_reworded=is_reworded)
    return marked.with_columns(strand=pl.col("is_reworded").cast(pl.Int64).cum_sum().over("panel"))


def _target_rows(aimed: pl.DataFrame) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    for strand, row in enumerate(aimed.iter_rows(named=True)):
        base = {"panel": row["panel"], "strand": strand}
        low, high = row["target_low"], row["target_high"]
        words = in_tenths(low) if high in (None, low) else f"{in_tenths(low)} to {in_tenths(high)}"
        due = f"due {uk_date(row['due_on'])}"
        rows += [
            {**base, "part": "path", "day": row["set_on"], "score": row["baseline"]},
            {**base, "part": "path", "day": row["due_on"], "score": low},
            {
                **base,
                "part": "target",
                "day": row["due_on"],
                "at": low,
                "low": low,
                "high": high,
                "entry": TARGET,
                **_told(row["title"], TARGET, due, words),
            },
        ]
    return rows


def _told(title: str, what: str, when: str, words: str) -> dict[str, object]:
    said = f"{title}, {what.lower()}, {when}: {words}"
    return {"title": title, "what": what, "when": when, "words": words, "said": said}
