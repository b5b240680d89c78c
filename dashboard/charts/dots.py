"""Dots with intervals: the same scores as a radar, on one straight scale."""

import altair as alt
import polars as pl

from dashboard.charts.axes import LOWEST, fit_width, row_y, rows_height, score_x
from dashboard.charts.legend import (
    BAR,
    DOTTED_RULE,
    UPRIGHT,
    Entry,
    hollow,
    legend_layer,
    solid,
    up_to,
)
from dashboard.charts.marks import beside, click, hit_layer, layer, pile
from dashboard.charts.ranges import TOLD_AS_A_RANGE, range_end
from dashboard.charts.theme import Theme, configured
from dashboard.charts.withheld import MARKS, reason_entries, reason_of, without_withheld
from dashboard.charts.words import answers_told, score_words
from models.rounding import in_tenths

DRAWN = [
    *("row", "score_mean", "score_low", "score_high", "range_end", "previous", "target"),
    "end_words",
]
FOOT_OFFSET = 8
"""Pixels right of the scale's foot, where the mark for a missing score stands."""


def dot_range_chart(
    items: pl.DataFrame,
    *,
    theme: Theme,
    latest_label: str,
    previous_label: str,
    width: int = 720,
) -> alt.LayerChart:
    """How far each item is, how sure the figure is, and where it stood before.

    Columns: item_id, title, item_order, score_mean, score_range (or more, or less, about, null),
    score_low and score_high (the interval, null when not known), answers (who is behind the
    score, in words), previous, previous_range, previous_withheld, target, withheld (why there is
    no score, or null). Rows in the order of item_order. A score told as a range is a dot at its
    end and a dotted line over the range. A withheld score leaves its row without a dot, with its
    mark at the foot of the scale and the reason at the end. A click on a row sets the selection
    `item` (field item_id). `width` is that of the whole picture.
    """
    shown = without_withheld(items.sort("item_order")).with_row_index("row")
    shown = shown.with_columns(_end_words(shown), range_end())
    shown = shown.with_columns(_said(shown))
    titles = shown["title"].to_list()
    layers = [
        *_marks(shown.select(DRAWN), titles, theme),
        *_reason_marks(shown, titles, theme),
        legend_layer(_entries(shown, latest_label, previous_label, theme), room=up_to(0.6 * width)),
        _hits(shown, titles, latest_label, previous_label),
    ]
    chart = pile(layers).properties(
        width=width,
        height=rows_height(shown.height),
        autosize=fit_width(),
    )
    return configured(chart, theme)


def _marks(frame: pl.DataFrame, titles: list[str], theme: Theme) -> list[alt.Chart]:
    y = row_y(titles)
    interval = {"color": theme.interval, "height": 8, "cornerRadius": 2}
    before = {"shape": "circle", "size": 90, "stroke": theme.previous, "strokeWidth": 2}
    span = {"color": theme.latest, "strokeWidth": 2, "strokeDash": [2, 3]}
    aim = {"color": theme.target, "thickness": 3, "height": 22, "orient": "vertical", "opacity": 1}
    dot = {"shape": "circle", "size": 150, "fill": theme.latest, "stroke": theme.background}
    end = {"align": "left"}
    return [
        layer(
            frame,
            "bar",
            style=interval,
            x=score_x("score_low", shown=True),
            x2=alt.X2("score_high"),
            y=row_y(titles, shown=True),
        ),
        layer(frame, "rule", style=span, x=score_x("score_mean"), x2=alt.X2("range_end"), y=y),
        layer(frame, "tick", style=aim, x=score_x("target"), y=y),
        layer(frame, "point", style={**dot, "opacity": 1}, x=score_x("score_mean"), y=y),
        layer(
            frame,
            "point",
            style={**before, "opacity": 1, "fill": None},
            x=score_x("previous"),
            y=y,
        ),
        layer(frame, "text", style=end, x=beside(12), y=y, text=alt.Text("end_words:N")),
    ]


def _reason_marks(shown: pl.DataFrame, titles: list[str], theme: Theme) -> list[alt.Chart]:
    """A layer for each reason: the legend's shapes must stay the legend's."""
    missing = shown.filter(pl.col("score_mean").is_null())
    reasons = [reason_of(reason) for reason in missing["withheld"]]
    look = {"size": 90, "stroke": theme.ink, "fill": None, "strokeWidth": 2, "opacity": 1}
    return [
        layer(
            missing.filter(pl.Series(reasons) == reason).select("row", foot=pl.lit(float(LOWEST))),
            "point",
            style={**look, "shape": MARKS[reason], "xOffset": FOOT_OFFSET},
            x=score_x("foot"),
            y=row_y(titles),
        )
        for reason in dict.fromkeys(reasons)
    ]


def _entries(shown: pl.DataFrame, latest: str, previous: str, theme: Theme) -> list[Entry]:
    entries = [solid(latest, "circle", theme.latest)]
    if shown["score_low"].count():
        entries.append(solid("Likely range", BAR, theme.interval))
    if shown["range_end"].count():
        entries.append(solid(TOLD_AS_A_RANGE, DOTTED_RULE, theme.latest))
    if shown["previous"].count():
        entries.append(hollow(previous, "circle", theme.previous, theme.background))
    if shown["target"].count():
        entries.append(solid("Target", UPRIGHT, theme.target))
    missing = shown.filter(pl.col("score_mean").is_null())["withheld"]
    return entries + reason_entries(missing, theme.ink, theme.background)


def _hits(shown: pl.DataFrame, titles: list[str], latest: str, previous: str) -> alt.Chart:
    frame = shown.select(
        "row",
        "item_id",
        "title",
        "end_words",
        "said",
        answers_told(pl.col("score_mean")).alias("answers"),
        _previous_words(shown),
        _target_words(shown),
    )
    return hit_layer(
        frame,
        "bar",
        param=click("item", ["item_id"]),
        x=alt.value(0),
        x2=alt.value("width"),
        y=row_y(titles),
        detail=alt.Detail("item_id:N"),
        description=alt.Description("said:N"),
        tooltip=[
            alt.Tooltip("title:N", title="Title"),
            alt.Tooltip("end_words:N", title=latest),
            alt.Tooltip("answers:N", title="Rated by"),
            alt.Tooltip("previous_words:N", title=previous),
            alt.Tooltip("target_words:N", title="Target"),
        ],
    )


def _previous_words(shown: pl.DataFrame) -> pl.Series:
    rows = shown.select("previous", "previous_withheld", "previous_range").iter_rows()
    words = [score_words(score, withheld or "none", how) for score, withheld, how in rows]
    return pl.Series("previous_words", words, dtype=pl.String)


def _target_words(shown: pl.DataFrame) -> pl.Series:
    words = [score_words(score, "none") for score in shown["target"]]
    return pl.Series("target_words", words, dtype=pl.String)


def _end_words(shown: pl.DataFrame) -> pl.Series:
    rows = shown.select("score_mean", "withheld", "score_range").iter_rows()
    words = [score_words(*row) for row in rows]
    return pl.Series("end_words", words, dtype=pl.String)


def _said(shown: pl.DataFrame) -> pl.Series:
    said = []
    for row in shown.iter_rows(named=True):
        words = f"{row['title']}: {row['end_words']}"
        if row["score_low"] is not None and row["score_high"] is not None:
            low, high = in_tenths(row["score_low"]), in_tenths(row["score_high"])
            words += f", likely between {low} and {high}"
        if row["target"] is not None:
            words += f", target {in_tenths(row['target'])}"
        said.append(words)
    return pl.Series("said", said, dtype=pl.String)
