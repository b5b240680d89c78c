"""Review cycle: whose review is late, whose is under way, what falls due next."""

from typing import Any

import polars as pl
import streamlit as st

from dashboard import load
from dashboard.charts.returns import returns_chart
from dashboard.charts.sentences import cycle_sentence, returns_sentence
from dashboard.charts.timeline import cycle_chart
from dashboard.charts.words import uk_date
from dashboard.plain import plain
from dashboard.prepare.cycle import (
    chase_table,
    cycle_rows,
    cycle_table,
    due_before,
    next_spring,
    returns_table,
)
from dashboard.render import render_chart, render_empty, render_table
from dashboard.session import Session, current_session
from models.attention import time_left


def _render_open_round(s: Session, row: dict[str, Any], returns: pl.DataFrame) -> None:
    mine = returns.filter(pl.col("round_id") == row["round_id"])
    closes_on = row["closes_on"]
    when = f"closes on {uk_date(closes_on)}, {time_left(closes_on, s.as_at)}"
    st.subheader(f"{plain(row['partnership'])}: {row['kind']}, {when}", anchor=False)
    render_chart(
        returns_chart(mine, theme=s.theme),
        sentence=returns_sentence(mine),
        table=returns_table(mine),
        name=f"returns-{row['round_id']}",
    )
    if s.viewer.coordinates(row["partnership_id"]):
        _render_chase_list(s, row, mine)


def _render_chase_list(s: Session, row: dict[str, Any], returns: pl.DataFrame) -> None:
    """Names: for this partnership's coordinator alone."""
    members = load.load_chase_list(s, row["round_id"], row["partnership_id"])
    with st.expander("Who still has scorecards to complete"):
        if members.is_empty():
            render_empty("No roster was loaded for this round, so nobody can be named.")
        else:
            render_table(chase_table(members, returns), name=f"to-chase-{row['round_id']}")


s = current_session()
st.title("Review cycle", anchor=False)
status = load.load_status(s)
if status.is_empty():
    render_empty("No partnership is on the register yet. An administrator loads it on Load data.")
    st.stop()

rounds, rows = load.load_rounds(s), cycle_rows(status)
render_chart(
    cycle_chart(rows, rounds, as_at=s.as_at, theme=s.theme),
    sentence=cycle_sentence(rows, as_at=s.as_at),
    table=cycle_table(status),
    name="review-cycle",
)

st.header("Open rounds", anchor=False)
open_rounds = rounds.filter(pl.col("is_open"))
if open_rounds.is_empty():
    render_empty("No round is open on this day.")
for row in open_rounds.iter_rows(named=True):
    _render_open_round(s, row, load.load_returns(s))

spring = next_spring(s.as_at)
st.header(f"Falls due before the spring summary of {spring.year}", anchor=False)
render_table(due_before(status, spring), name="due-before-spring")
