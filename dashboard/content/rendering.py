"""Drawing the texts: prose at a width that reads well, tables as tables of the page."""

from collections.abc import Iterable
from itertools import groupby

import polars as pl
import streamlit as st

from dashboard.content.reading import read_content

READING_WIDTH_PX = 820


def render_content(name: str, *, label: str) -> None:
    """The Markdown of `<name>.md`; `label` says what its table is.

    Tables in Markdown do not fit on a telephone; those of the page scroll in themselves.
    """
    lines = read_content(name).splitlines()
    for is_table, part in groupby(lines, key=lambda line: line.startswith("|")):
        if is_table:
            with st.container(width=READING_WIDTH_PX):
                st.table(_table(part), hide_index=True, alt=label)
        else:
            render_prose("\n".join(part))


def render_prose(text: str) -> None:
    """Paragraphs and lists."""
    if text.strip():
        with st.container(width=READING_WIDTH_PX):
            st.markdown(text)


def _table(lines: Iterable[str]) -> pl.DataFrame:
    """A Markdown table: names, a ruler, rows."""
    header, _, *rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return pl.DataFrame(rows, schema=header, orient="row")
