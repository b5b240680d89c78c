"""Actions against their targets: from where, to where, and how far is left."""

from typing import Any

import altair as alt
import polars as pl

from dashboard.charts.axes import fit_width, row_y, rows_height, score_x
from dashboard.charts.legend import (
    BAR,
    CROSS,
    DOTTED_RULE,
    Entry,
    hollow,
    legend_layer,
    solid,
    up_to,
)
from dashboard.charts.marks import beside, click, hit_layer, layer, pile
from dashboard.charts.placed import numbered
from dashboard.charts.ranges import TOLD_AS_A_RANGE, range_end
from dashboard.charts.theme import Theme, configured
from dashboard.charts.withheld import as_floats
from dashboard.charts.words import score_words, uk_date
from models.rounding import in_tenths
from models.target_status import STATUSES
from models.words import ranged

LABEL_WIDTH = 38
SHAPES = {
    "missed": "triangle-down",
    "behind": "triangle-left",
    "no data": "circle",
    "not understood": CROSS,
    "on track": "triangle-right",
    "achieved": "circle",
}
"""Told apart by their word; the two circles are hollow and filled."""


def target_chart(actions: pl.DataFrame, *, theme: Theme, width: int = 820) -> alt.LayerChart:
    """Did the promised work move the scores, and which actions need a word?

    Columns: action_id, label, row_order, baseline, latest, latest_range (or more, or less, null),
    target_low, target_high, due_on (each null when not known), target_status (one of
    models.target_status.STATUSES), certainty (secure, narrow or null), path_score and progress (per
    cent; null when not known). Rows by row_order. A latest score told as a range is a dot at its
    end, with a dotted line over the range. A click on a row sets the selection `action` (field
    action_id).
    """
    shown = numbered(as_floats(actions), by=["row_order", "action_id"], position="row")
    shown = shown.with_columns(_end_words(shown), _said(shown), range_end("latest", "latest_range"))
    titles = shown["label"].to_list()
    layers = [
        *_marks(shown, titles, theme),
        *_status_marks(shown, titles, theme),
        legend_layer(_entries(shown, theme), room=up_to(0.45 * width)),
        _hits(shown, titles),
    ]
    chart = pile(layers).properties(
        width=width,
        height=rows_height(shown.height, 40),
        autosize=fit_width(),
    )
    return configured(chart, theme)


def _marks(shown: pl.DataFrame, titles: list[str], theme: Theme) -> list[alt.Chart]:
    scores = ("baseline", "latest", "range_end", "target_low", "target_high")
    frame = shown.select("row", *scores, "end_words")
    y = row_y(titles)
    aim = {"color": theme.target, "thickness": 3, "height": 24, "orient": "vertical", "opacity": 1}
    span = {"color": theme.target, "height": 10}
    way = {"color": theme.context, "strokeWidth": 3}
    reach = {"color": theme.latest, "strokeWidth": 2, "strokeDash": [2, 3]}
    start = {"shape": "circle", "size": 110, "fill": theme.background, "stroke": theme.latest}
    now = {"shape": "circle", "size": 140, "fill": theme.latest, "stroke": theme.latest}
    return [
        layer(
            frame,
            "bar",
            style=span,
            x=score_x("target_low", shown=True),
            x2=alt.X2("target_high"),
            y=row_y(titles, shown=True, width=LABEL_WIDTH),
        ),
        layer(frame, "tick", style=aim, x=score_x("target_low"), y=y),
        layer(frame, "rule", style=way, x=score_x("baseline"), x2=alt.X2("latest"), y=y),
        layer(frame, "rule", style=reach, x=score_x("latest"), x2=alt.X2("range_end"), y=y),
        layer(
            frame,
            "point",
            style={**start, "opacity": 1, "strokeWidth": 2},
            x=score_x("baseline"),
            y=y,
        ),
        layer(frame, "point", style={**now, "opacity": 1}, x=score_x("latest"), y=y),
        layer(
            frame,
            "text",
            style={"align": "left"},
            x=beside(32),
            y=y,
            text=alt.Text("end_words:N"),
        ),
    ]


def _status_marks(shown: pl.DataFrame, titles: list[str], theme: Theme) -> list[alt.Chart]:
    """A layer per status: the legend's shapes must stay the legend's."""
    layers = []
    for status in STATUSES:
        frame = shown.filter(pl.col("target_status") == status).select("row")
        colour = theme.target_colours[status]
        fill = theme.background if status == "no data" else colour
        look = {"shape": SHAPES[status], "fill": fill, "stroke": colour, "strokeWidth": 2}
        if not frame.is_empty():
            style = {**look, "size": 110, "opacity": 1}
            layers.append(layer(frame, "point", style=style, x=beside(18), y=row_y(titles)))
    return layers


def _entries(shown: pl.DataFrame, theme: Theme) -> list[Entry]:
    entries = [
        hollow("Score then", "circle", theme.latest, theme.background),
        solid("Latest score", "circle", theme.latest),
        solid("Target", BAR, theme.target),
    ]
    if shown["range_end"].count():
        entries.append(solid(TOLD_AS_A_RANGE, DOTTED_RULE, theme.latest))
    return entries


def _hits(shown: pl.DataFrame, titles: list[str]) -> alt.Chart:
    return hit_layer(
        shown.select("row", "action_id", "label", "end_words", "said"),
        "bar",
        param=click("action", ["action_id"]),
        x=alt.value(0),
        x2=alt.value("width"),
        y=row_y(titles),
        detail=alt.Detail("action_id:N"),
        description=alt.Description("said:N"),
        tooltip=[alt.Tooltip("label:N", title="Action"), alt.Tooltip("said:N", title="Progress")],
    )


def _end_words(shown: pl.DataFrame) -> pl.Series:
    words = []
    for row in shown.iter_rows(named=True):
        due = "no date" if row["due_on"] is None else f"due {uk_date(row['due_on'])}"
        certainty = f" ({row['certainty']})" if row["certainty"] else ""
        words.append(f"{row['target_status']}{certainty}, {due}")
    return pl.Series("end_words", words, dtype=pl.String)


def _way_words(row: dict[str, Any]) -> str:
    """How far the way has gone, and what the straight path asked for on that day."""
    share = ranged(f"{row['progress']} %", row["latest_range"])
    words = "" if row["progress"] is None else f"; {share} of the way"
    if row["path_score"] is not None:
        words += f"; {in_tenths(row['path_score'])} asked for by then"
    return words


def _said(shown: pl.DataFrame) -> pl.Series:
    said = []
    for row in shown.iter_rows(named=True):
        low, high = row["target_low"], row["target_high"]
        target = score_words(low, "not known")
        target += "" if high in (None, low) else f" to {in_tenths(high)}"
        said.append(
            f"{row['label']}: from {score_words(row['baseline'], 'no score')}"
            f" to {score_words(row['latest'], 'no score yet', row['latest_range'])},"
            f" target {target}, {row['target_status']}{_way_words(row)}"
        )
    return pl.Series("said", said, dtype=pl.String)
