"""A scorecard's averages against the number of answers, with the limits of chance."""

import altair as alt
import polars as pl

from dashboard.charts.axes import HIGHEST, LEVELS, LOWEST, fit_width
from dashboard.charts.compare import look_of
from dashboard.charts.funnel_frames import OTHERS, chosen_points, limit_frame, others_frame
from dashboard.charts.legend import (
    DASHED_RULE,
    DOTTED_RULE,
    entry_channels,
    hollow,
    solid,
    up_to,
)
from dashboard.charts.marks import MarkKind, Style, layer, pile
from dashboard.charts.theme import Theme, configured
from dashboard.charts.withheld import as_floats

HEIGHT = 380
RULE = "M-1.2,0H1.2"
AVERAGE, INNER, OUTER = "Group’s average", "Limits for 19 in 20", "Limits for 499 in 500"
DASHES = {"95": [6, 4], "998": [2, 3]}


def funnel_chart(
    points: pl.DataFrame, limits: pl.DataFrame, *, theme: Theme, width: int = 820
) -> alt.LayerChart:
    """Is a partnership further from its group than the number of its answers explains?

    `points` columns: partnership, n_answered, n_members, score_mean, score_range, chosen_order
    (null = one of the others), funnel_words; one row per partnership. `limits` columns: n, centre,
    low_95, high_95, low_998, high_998; one row per number of answers. Scores run from 1 to 5
    whatever the limits are. The others are marks without a name.
    """
    points, limits = as_floats(points), as_floats(limits)
    chosen = chosen_points(points)
    layers = [
        *_limits(limits, theme),
        _others(points, theme),
        _chosen(points, chosen, theme, width),
    ]
    chart = pile(layers).properties(width=width, height=HEIGHT, autosize=fit_width())
    return configured(chart, theme)


def _x(field: str) -> alt.X:
    axis = alt.Axis(title="Members who answered", format="d", tickMinStep=1, grid=False)
    return alt.X(f"{field}:Q", scale=alt.Scale(zero=False, nice=False, padding=12), axis=axis)


def _y(field: str) -> alt.Y:
    axis = alt.Axis(title="Score, 1 to 5", values=LEVELS, format="d", domain=False, ticks=False)
    scale = alt.Scale(domain=[LOWEST, HIGHEST], nice=False, zero=False)
    return alt.Y(f"{field}:Q", scale=scale, axis=axis)


def _limits(limits: pl.DataFrame, theme: Theme) -> list[alt.Chart]:
    frame = limit_frame(limits)
    layers = [
        _line(
            frame.filter(pl.col("strand").str.ends_with(f"_{level}")),
            "limit",
            {"color": theme.muted, "strokeWidth": 2, "strokeDash": dashes},
        )
        for level, dashes in DASHES.items()
    ]
    centre = limits.select("n", limit="centre", strand=pl.lit("centre"))
    return [*layers, _line(centre, "limit", {"color": theme.muted, "strokeWidth": 2})]


def _line(frame: pl.DataFrame, field: str, style: Style, mark: MarkKind = "line") -> alt.Chart:
    return layer(frame, mark, style=style, x=_x("n"), y=_y(field), detail=alt.Detail("strand:N"))


def _others(points: pl.DataFrame, theme: Theme) -> alt.Chart:
    look = {"size": 60, "stroke": theme.context, "fill": None, "strokeWidth": 2, "opacity": 1}
    return layer(others_frame(points), "point", style=look, x=_x("n_answered"), y=_y("score_mean"))


def _chosen(points: pl.DataFrame, chosen: pl.DataFrame, theme: Theme, width: int) -> alt.Chart:
    looks = [look_of(name, place, theme) for name, place in chosen["entry", "place"].iter_rows()]
    chosen = chosen.drop("place")
    if points["chosen_order"].null_count():
        looks.append(hollow(OTHERS, "circle", theme.context, theme.background))
    looks += [
        solid(AVERAGE, RULE, theme.muted),
        solid(INNER, DASHED_RULE, theme.muted),
        solid(OUTER, DOTTED_RULE, theme.muted),
    ]
    return layer(
        chosen,
        "point",
        style={"size": 140, "opacity": 1},
        x=_x("n_answered"),
        y=_y("score_mean"),
        **entry_channels(looks, room=up_to(0.75 * width)),
        description=alt.Description("said:N"),
        tooltip=[
            alt.Tooltip("partnership:N", title="Partnership"),
            alt.Tooltip("words:N", title="Score"),
            alt.Tooltip("answered:N", title="Members who answered"),
            alt.Tooltip("funnel_words:N", title="In words"),
        ],
    )
