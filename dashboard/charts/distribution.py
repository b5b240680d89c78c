"""How a feature's answers are spread, in the bars that may be shown."""

import altair as alt
import polars as pl

from dashboard.charts.axes import fit_width, row_y, rows_height
from dashboard.charts.marks import layer, pile
from dashboard.charts.theme import Theme, configured

ROW_HEIGHT = 28


def distribution_chart(bars: pl.DataFrame, *, theme: Theme, width: int = 480) -> alt.LayerChart:
    """How many members chose what? Columns: label, n; one row per bar, the highest first.

    Only bars that the gate let through: none of them is one or two members, or everybody.
    """
    rows = bars.with_row_index("row").select("row", "label", "n", nobody=pl.lit(0))
    said = rows.with_columns(said=pl.format("{}: {} members", "label", "n"))
    y = row_y(rows["label"].to_list())
    x = alt.X(
        "n:Q",
        scale=alt.Scale(domain=[0, max([1, *rows["n"]])], nice=False),
        axis=alt.Axis(title="Members", format="d", tickMinStep=1, domain=False),
    )
    chart = pile(
        [
            layer(
                said.select("row", "n", "nobody", "said"),
                "bar",
                style={"color": theme.latest, "height": 18},
                x=x,
                x2=alt.X2("nobody"),
                y=row_y(rows["label"].to_list(), shown=True),
                description=alt.Description("said:N"),
                tooltip=alt.Tooltip("said:N", title="Answers"),
            ),
            layer(
                rows.select("row", "n"),
                "text",
                style={"color": theme.ink, "dx": 6, "align": "left"},
                x=alt.X("n:Q"),
                y=y,
                text=alt.Text("n:Q", format="d"),
            ),
        ]
    ).properties(width=width, height=rows_height(rows.height, ROW_HEIGHT), autosize=fit_width())
    return configured(chart, theme)
