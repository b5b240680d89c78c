"""Compare: up to six partnerships, or one against all, on matched scorecards and features."""

import polars as pl
import streamlit as st

from dashboard import load
from dashboard.charts.compare import compare_chart
from dashboard.charts.sentences import compare_sentence
from dashboard.choices import ALL, names, select_one, select_several
from dashboard.prepare.compare import (
    QUARTERS_FROM,
    compare_rows,
    compare_table,
    instrument_titles,
    scorecard_items,
)
from dashboard.render import render_chart, render_empty
from dashboard.session import current_session

MOST_COMPARED = 6

s = current_session()
st.title("Compare", anchor=False)
latest = load.load_latest_scorecards(s)
if latest.is_empty():
    render_empty("There is nothing to compare yet: no round has been closed.")
    st.stop()

left, right = st.columns(2)
with left:
    instrument = select_one("Answered with", instrument_titles(latest), key="instrument")
own = latest.filter(pl.col("instrument_id") == instrument)
with right:
    cards = {ALL: "All scorecards"} | names(own, "scorecard_id", "scorecard_title")
    scorecard = select_one("Scorecard", cards, key="scorecard")
published = own.filter(pl.col("score_mean").is_not_null())
options = names(published, "partnership_id", "partnership")
chosen = select_several(
    f"Partnerships (up to {MOST_COMPARED})",
    options,
    key="partnerships",
    default=[s.viewer.partnership_id or next(iter(options), "")],
    most=MOST_COMPARED,
)
if not chosen:
    render_empty("Choose at least one partnership to set it against the others.")
    st.stop()

if scorecard == ALL:
    rows = compare_rows(own, chosen)
else:
    items = scorecard_items(load.load_scores(s), own, chosen, scorecard)
    rows = compare_rows(items, chosen)
if rows.is_empty():
    render_empty("The chosen partnerships have no published feature of this scorecard in common.")
    st.stop()
render_chart(
    compare_chart(rows, theme=s.theme),
    sentence=compare_sentence(rows),
    table=compare_table(rows),
    name="compare",
)
st.markdown(
    "Partnerships judge themselves, some more strictly than others: compare how they move and "
    "where their gaps are before comparing levels. Nobody is ranked. "
    f"{len(options)} partnerships have published scores on this instrument; the middle half and "
    f"the median are drawn from {QUARTERS_FROM} on."
)
