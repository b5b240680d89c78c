"""Review cycle: whose review is late, whose is under way, what falls due next."""

from typing import Any

import polars as pl
import streamlit as st

from dashboard import load
from dashboard.charts.returns import returns_chart
from dashboard.charts.sentences import cycle_sentence, returns_sentence
from dashboard.charts.timeline import cycle_chart
from dashboard.plain import plain
from dashboard.prepare.cycle import (
    chase_table,
    closing_words,
    cycle_rows,
    cycle_table,
    due_before,
    due_counts,
    due_table,
    next_spring,
    returns_table,
    round_need,
)
from dashboard.render import render_chart, render_empty, render_facts, render_table
from dashboard.session import Session, current_session
from dashboard.source import help_of, source_of


def _render_open_round(s: Session, row: dict[str, Any], returns: pl.DataFrame) -> None:
    mine = returns.filter(pl.col("round_id") == row["round_id"])
    st.subheader(f"{plain(row['partnership'])}: {row['kind']}", anchor=False)
    st.markdown(plain(f"{closing_words(row['closes_on'], s.as_at)} {round_need(mine)}"))
    if mine.is_empty():
        return
    render_chart(
        returns_chart(mine, theme=s.theme),
        sentence=returns_sentence(mine),
        table=returns_table(mine),
        name=f"returns-{row['round_id']}",
        source=source_of(s, "threshold"),
    )
    if s.viewer.sees_names(row["partnership_id"]):
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
    source=source_of(s, "review", "threshold"),
)

st.header("Open rounds", anchor=False)
open_rounds = rounds.filter(pl.col("is_open"))
if open_rounds.is_empty():
    render_empty("No round is open on this day.")
for row in open_rounds.iter_rows(named=True):
    _render_open_round(s, row, load.load_returns(s))

st.header("When reviews fall due", anchor=False)
st.caption(
    "By the day the next review is due, also where one is under way. Together they are everybody "
    "on the register."
)
render_facts(
    {word: str(count) for word, count in due_counts(status, s.policy).items()},
    help_=help_of(s, "review"),
)
with st.expander("Show every partnership by due date"):
    render_table(due_table(status), name="reviews-due", source=source_of(s, "review"))

spring = next_spring(s.as_at)
st.header(f"Falls due before the spring summary of {spring.year}", anchor=False)
render_table(due_before(status, spring), name="due-before-spring", source=source_of(s, "review"))
