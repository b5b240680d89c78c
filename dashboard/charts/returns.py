"""Returns while a round is open: how many came in, and how many are still needed."""

import altair as alt
import polars as pl

from dashboard.charts.axes import fit_width, row_y, rows_height
from dashboard.charts.legend import BOX, UPRIGHT, Entry, legend_layer, solid, up_to
from dashboard.charts.marks import beside, layer, pile
from dashboard.charts.placed import numbered
from dashboard.charts.theme import SMALL_FONT_SIZE, Theme, configured


def returns_chart(returns: pl.DataFrame, *, theme: Theme, width: int = 720) -> alt.LayerChart:
    """Which scorecards have enough returns, and how many more do the others need?

    Columns: scorecard_title, scorecard_order, n_submitted, n_required (null where too few members
    to report), n_members. One row per scorecard. Counts only: nobody is named.
    """
    by = ["scorecard_order", "scorecard_title"]
    shown = numbered(returns, by=by, position="row")
    shown = shown.with_columns(_end_words(shown))
    titles = shown["scorecard_title"].to_list()
    chart = pile(
        [*_marks(shown, titles, theme), legend_layer(_entries(theme), room=up_to(0.55 * width))]
    ).properties(
        width=width,
        height=rows_height(shown.height, 42),
        autosize=fit_width(),
    )
    return configured(chart, theme)


def _x(field: str, most: int, *, shown: bool = False) -> alt.X:
    axis = alt.Axis(
        title="Members",
        format="d",
        tickMinStep=1,
        tickCount=min(8, most),
        domain=False,
        labelFlush=False,
    )
    scale = alt.Scale(domain=[0, most], nice=False)
    return alt.X(f"{field}:Q", scale=scale, axis=axis if shown else alt.Undefined)


def _marks(shown: pl.DataFrame, titles: list[str], theme: Theme) -> list[alt.Chart]:
    counts = ["n_submitted", "n_required", "n_members"]
    frame = shown.select("row", *counts, "end_words", nobody=pl.lit(0))
    said = shown.select(
        "row", "end_words", said=pl.format("{}: {}", "scorecard_title", "end_words")
    )
    most = max([1, *(count for name in counts for count in shown[name].drop_nulls())])
    y = row_y(titles)
    everybody = {"fill": theme.band, "stroke": theme.context, "height": 22}
    submitted = {"color": theme.latest, "height": 12}
    needed = {
        "color": theme.target,
        "thickness": 3,
        "height": 30,
        "orient": "vertical",
        "opacity": 1,
    }
    number = {"color": theme.ink, "dy": -20, "fontSize": SMALL_FONT_SIZE}
    from_nobody = alt.X2("nobody")
    return [
        layer(
            frame,
            "bar",
            style=everybody,
            x=_x("n_members", most, shown=True),
            x2=from_nobody,
            y=row_y(titles, shown=True),
        ),
        layer(frame, "bar", style=submitted, x=_x("n_submitted", most), x2=from_nobody, y=y),
        layer(frame, "tick", style=needed, x=_x("n_required", most), y=y),
        layer(
            frame,
            "text",
            style=number,
            x=_x("n_required", most),
            y=y,
            text=alt.Text("n_required:Q", format="d"),
        ),
        layer(
            said,
            "text",
            style={"align": "left"},
            x=beside(12),
            y=y,
            text=alt.Text("end_words:N"),
            description=alt.Description("said:N"),
        ),
    ]


def _entries(theme: Theme) -> list[Entry]:
    return [
        solid("Submitted", BOX, theme.latest),
        solid("Needed", UPRIGHT, theme.target),
        Entry("All members", BOX, theme.band, theme.context),
    ]


def _end_words(shown: pl.DataFrame) -> pl.Series:
    words = []
    for row in shown.iter_rows(named=True):
        came = f"{row['n_submitted']} of {row['n_members']}"
        words.append(f"{came}, {needed_words(row['n_submitted'], row['n_required'])}")
    return pl.Series("end_words", words, dtype=pl.String)


def needed_words(n_submitted: int, n_required: int | None) -> str:
    """`2 more needed`, `enough`, or `too small to report`."""
    if n_required is None:
        return "too small to report"
    missing = n_required - n_submitted
    return f"{missing} more needed" if missing > 0 else "enough"
