"""The chair's leadership sheet on the partnership page, for that partnership's own people."""

import polars as pl
import streamlit as st

from dashboard import load
from dashboard.charts.words import uk_date
from dashboard.plain import plain
from dashboard.prepare.leadership import leadership_table, what_it_is
from dashboard.session import Session


def render_leadership(s: Session, partnership_id: str) -> None:
    """What the chair has shared with the viewer's own partnership; nothing to anybody else.

    No download: the sheet is to be talked about, not to be passed on.
    """
    sheet = load.load_own_leadership(s).filter(pl.col("partnership_id") == partnership_id)
    if sheet.is_empty():
        return
    shared = sheet.row(0, named=True)
    title = f"The chair’s leadership sheet, shared on {uk_date(shared['shared_on'])}"
    with st.expander(title, icon=":material/lock:"):
        st.markdown(plain(what_it_is(shared)))
        table = leadership_table(shared).with_columns(pl.all().map_elements(plain, pl.String))
        st.table(table, hide_index=True, alt=title)
