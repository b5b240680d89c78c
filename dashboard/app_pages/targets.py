"""Targets: every action, from where, to where, by when; and what works."""

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
from dashboard.render import render_chart, render_empty
from dashboard.session import current_session
from dashboard.source import source_of
from dashboard.target_panels import (
    render_horizons,
    render_not_understood,
    render_revised,
    render_statuses,
    render_what_works,
)

s = current_session()
st.title("Targets", anchor=False)
targets, outcomes = load.load_targets(s), load.load_outcomes(s)
if targets.is_empty():
    render_empty(
        "No action is on record for this day. Choose a later day, or have an administrator load "
        "an action sheet on Load data."
    )
if targets.is_empty() and outcomes.is_empty():
    st.stop()

left, middle, right = st.columns(3)
with left:
    owners = names(outcomes, "partnership_id", "partnership")
    owners |= names(targets, "partnership_id", "partnership")
    partnership = select_one(
        "Partnership",
        {ALL: "All partnerships"} | dict(sorted(owners.items(), key=lambda owner: owner[1])),
        key="partnership",
        default=s.viewer.partnership_id,
    )
with middle:
    horizon = select_one("Due", horizons(s.policy), key="horizon")
with right:
    states = {ALL: "Every status"} | {name: name.capitalize() for name, _ in status_order(targets)}
    state = select_one("Status", states, key="status")
if partnership != ALL:
    targets = targets.filter(pl.col("partnership_id") == partnership)
    outcomes = outcomes.filter(pl.col("partnership_id") == partnership)
shown = within(targets, horizon, s.as_at)
render_statuses(s, shown)
if state != ALL:
    shown = shown.filter(pl.col("target_status") == state)
if shown.is_empty():
    render_empty("No action fits this choice. Choose another partnership, date or status above.")
else:
    rows = target_rows(shown)
    render_chart(
        target_chart(rows, theme=s.theme),
        sentence=target_sentence(rows),
        table=targets_table(shown),
        name="targets",
        source=source_of(s, "target"),
    )
    render_horizons(s, shown)
render_not_understood(s, shown)
render_revised(s, shown)
render_what_works(s, outcomes)
