"""Drawing on the page, the same way everywhere: charts, tables, downloads, empty states."""

from collections.abc import Callable
from typing import Literal

import altair as alt
import polars as pl
import streamlit as st

from dashboard.charts.words import uk_date
from dashboard.plain import plain
from dashboard.source import render_source
from models.rounding import in_tenths

Drawing = alt.Chart | alt.LayerChart | alt.FacetChart | alt.HConcatChart | alt.VConcatChart
Width = Literal["stretch", "content"]
LARGEST_PLAIN_TABLE = 40


def render_chart(
    chart: Drawing,
    *,
    sentence: str,
    table: pl.DataFrame,
    name: str,
    source: str,
    key: str | None = None,
    on_select: Callable[[], None] | None = None,
    width: Width = "stretch",
) -> None:
    """A chart with its sentence, where its numbers come from, and behind a fold its table.

    `table` has the columns to show, already named for people; `name` is the download's file name;
    `source` is from `source_of`.
    """
    kind = "chart_wide" if width == "stretch" else "chart"
    with st.container(key=f"{kind}_{name}"):
        if on_select is None:
            st.altair_chart(chart, theme=None, width=width, alt=sentence)
        else:
            st.altair_chart(
                chart, theme=None, width=width, alt=sentence, key=key, on_select=on_select
            )
    st.caption(plain(sentence))
    render_source(source)
    with st.expander("Show as a table"):
        render_table(table, name=name, label=sentence)


def render_table(frame: pl.DataFrame, *, name: str, label: str = "", source: str = "") -> None:
    """A real table (long ones in a scrolling grid) with a download of exactly what it shows.

    `source` (from `source_of`) says where its numbers come from, unless a chart above does.
    """
    shown = _for_people(frame)
    if shown.is_empty():
        render_empty("Nothing to list for this choice.")
        return
    if shown.height <= LARGEST_PLAIN_TABLE:
        st.table(_as_written(shown), hide_index=True, alt=label or name)
    else:
        st.dataframe(shown, hide_index=True, alt=label or name)
    with st.container(horizontal=True):
        render_download(frame, name=name)
        if source:
            render_source(source)


def render_download(frame: pl.DataFrame, *, name: str) -> None:
    """A CSV of a table, safe to open in a spreadsheet."""
    st.download_button(
        "Download as CSV",
        data=lambda: safe_for_spreadsheets(frame).write_csv().encode("utf-8-sig"),
        file_name=f"{name}.csv",
        mime="text/csv",
        key=f"download_{name}",
        on_click="ignore",
    )


def render_empty(reason: str) -> None:
    """Say why there is nothing to see, and what would change that."""
    st.info(reason, icon=":material/info:")


def _for_people(frame: pl.DataFrame) -> pl.DataFrame:
    """Scores with one decimal, days as 11 May 2026, nothing as an empty cell."""
    text = []
    for name, kind in frame.schema.items():
        column = pl.col(name)
        if kind.is_float():
            text.append(column.map_elements(in_tenths, pl.String).fill_null("–"))
        elif kind == pl.Date:
            text.append(column.map_elements(uk_date, pl.String).fill_null("–"))
        elif kind == pl.Datetime:
            text.append(column.dt.strftime("%d/%m/%Y %H:%M"))
        else:
            text.append(column.cast(pl.String).fill_null("–"))
    return frame.select(text)


def _as_written(frame: pl.DataFrame) -> pl.DataFrame:
    """Cells without any Markdown: `st.table` would even fetch a picture that a cell names."""
    return frame.with_columns(pl.all().map_elements(plain, pl.String))


def safe_for_spreadsheets(frame: pl.DataFrame) -> pl.DataFrame:
    """Text that a spreadsheet would run as a formula gets an apostrophe in front."""
    return frame.with_columns(pl.selectors.string().str.replace(r"^([=+\-@\t\r])", "'${1}"))


def render_facts(facts: dict[str, str], *, help_: str) -> None:
    """Counts with their words, side by side where there is room; `help_` tells the rule."""
    with st.container(horizontal=True):
        for word, value in facts.items():
            st.metric(word, value, width="content", border=True, help=help_)
