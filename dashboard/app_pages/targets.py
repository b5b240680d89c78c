"""Targets: every action, from where, to where, by when."""

import polars as pl
import streamlit as st

from dashboard import load
from dashboard.charts.sentences import target_sentence
from dashboard.charts.targets import target_chart
from dashboard.choices import ALL, names, select_one
from dashboard.prepare.targets import (
    horizons,
    status_order,
    target_rows,
    targets_table,
    within,
)
from dashboard.render import render_chart, render_empty, render_facts, render_table
from dashboard.session import current_session

s = current_session()
st.title("Targets", anchor=False)
targets = load.load_targets(s)
if targets.is_empty():
    render_empty(
        "No action is on record for this day. Choose a later day, or have an administrator load "
        "an action sheet on Load data."
    )
    st.stop()

left, middle, right = st.columns(3)
with left:
    owners = {ALL: "All partnerships"} | names(targets, "partnership_id", "partnership")
    partnership = select_one(
        "Partnership", owners, key="partnership", default=s.viewer.partnership_id
    )
with middle:
    horizon = select_one("Due", horizons(s.policy), key="horizon")
with right:
    states = {ALL: "Every status"} | {name: name.capitalize() for name, _ in status_order(targets)}
    state = select_one("Status", states, key="status")
if partnership != ALL:
    targets = targets.filter(pl.col("partnership_id") == partnership)
targets = within(targets, horizon, s.as_at)
render_facts({word.capitalize(): str(count) for word, count in status_order(targets)})
if state != ALL:
    targets = targets.filter(pl.col("target_status") == state)
if targets.is_empty():
    render_empty("No action fits this choice. Choose another date or status above.")
    st.stop()

rows = target_rows(targets)
render_chart(
    target_chart(rows, theme=s.theme),
    sentence=target_sentence(rows),
    table=targets_table(targets),
    name="targets",
)
unclear = targets.filter(pl.col("not_understood").is_not_null())
if not unclear.is_empty():
    st.header("Kept as written, but not understood", anchor=False)
    st.markdown("These cannot be judged. A new sheet with a clear score and date mends them.")
    render_table(targets_table(unclear), name="targets-not-understood")
moved = targets.filter(pl.col("revision") > 1)
if not moved.is_empty():
    st.header("Revised since first promised", anchor=False)
    st.markdown("The first target and date stay on record beside the current ones.")
    render_table(targets_table(moved), name="targets-revised")
