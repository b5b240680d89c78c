"""Dots with intervals: the same scores as a radar, on one straight scale."""

import altair as alt
import polars as pl

from dashboard.charts.axes import fit_width, row_y, rows_height, score_x
from dashboard.charts.legend import BAR, UPRIGHT, Entry, hollow, legend_layer, solid, up_to
from dashboard.charts.marks import beside, click, hit_layer, layer, pile
from dashboard.charts.theme import Theme, configured
from dashboard.charts.withheld import without_withheld
from dashboard.charts.words import answers_told, score_words

DRAWN = ["row", "score_mean", "score_low", "score_high", "previous", "target", "end_words"]


def dot_range_chart(
    items: pl.DataFrame,
    *,
    theme: Theme,
    latest_label: str,
    previous_label: str,
    width: int = 720,
) -> alt.LayerChart:
    """How far each item is, how sure the figure is, and where it stood before.

    Columns: item_id, title, item_order, score_mean, score_low and score_high (the interval,
    null when not known), answers (who is behind the score, in words), previous, target,
    withheld (why there is no score, or null). Rows in the order of item_order. A withheld score
    leaves its row without a dot, with the reason at the end. A click on a row sets the
    selection `item` (field item_id). `width` is that of the whole picture.
    """
    figures = ["score_mean", "score_low", "score_high"]
    shown = without_withheld(items.sort("item_order"), figures).with_row_index("row")
    shown = shown.with_columns(_end_words(shown), _said(shown))
    titles = shown["title"].to_list()
    layers = [
        *_marks(shown.select(DRAWN), titles, theme),
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


def _entries(shown: pl.DataFrame, latest: str, previous: str, theme: Theme) -> list[Entry]:
    entries = [solid(latest, "circle", theme.latest)]
    if shown["score_low"].count():
        entries.append(solid("Likely range", BAR, theme.interval))
    if shown["previous"].count():
        entries.append(hollow(previous, "circle", theme.previous, theme.background))
    if shown["target"].count():
        entries.append(solid("Target", UPRIGHT, theme.target))
    return entries


def _hits(shown: pl.DataFrame, titles: list[str], latest: str, previous: str) -> alt.Chart:
    frame = shown.select(
        "row",
        "item_id",
        "title",
        "end_words",
        "said",
        answers_told(pl.col("score_mean")).alias("answers"),
        _words(shown, "previous"),
        _words(shown, "target"),
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


def _words(shown: pl.DataFrame, column: str) -> pl.Series:
    words = [score_words(score, "none") for score in shown[column]]
    return pl.Series(f"{column}_words", words, dtype=pl.String)


def _end_words(shown: pl.DataFrame) -> pl.Series:
    pairs = shown.select("score_mean", "withheld").iter_rows()
    words = [score_words(score, withheld) for score, withheld in pairs]
    return pl.Series("end_words", words, dtype=pl.String)


def _said(shown: pl.DataFrame) -> pl.Series:
    said = []
    for row in shown.iter_rows(named=True):
        words = f"{row['title']}: {score_words(row['score_mean'], row['withheld'])}"
        if row["score_low"] is not None and row["score_high"] is not None:
            words += f", likely between {row['score_low']:.1f} and {row['score_high']:.1f}"
        if row["target"] is not None:
            words += f", target {row['target']:.1f}"
        said.append(words)
    return pl.Series("said", said, dtype=pl.String)
