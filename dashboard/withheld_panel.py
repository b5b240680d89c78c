"""What the partnership page shows in the place of scores that may not be shown."""

import polars as pl
import streamlit as st

from dashboard import load
from dashboard.plain import plain
from dashboard.prepare.partnership import Choice
from dashboard.prepare.withheld_round import (
    group_note,
    instead_table,
    is_nothing_shown,
    to_talk_through,
    why_not_more,
)
from dashboard.render import render_table
from dashboard.session import Session
from dashboard.source import source_of
from models.comparison_group import ComparisonGroup
from models.instrument import Instrument


def render_withheld(
    s: Session,
    items: pl.DataFrame,
    scores: pl.DataFrame,
    choice: Choice,
    rounds: pl.DataFrame,
    instrument: Instrument,
) -> None:
    """Why no more of a round is shown, what would help, and what there is to hold on to.

    `items` are those of the chosen round, `scores` and `rounds` the partnership's.
    """
    agreed = load.load_agreed_averages(s)
    now = agreed.filter(pl.col("round_id") == choice.round_id)
    nothing = is_nothing_shown(items) and now.is_empty()
    st.header("Why no score is shown" if nothing else "Why not more is shown", anchor=False)
    declared = rounds.filter(pl.col("round_id") == choice.round_id).row(0, named=True)
    reasons = why_not_more(items, declared, s.policy, now)
    sentences = [*reasons, to_talk_through(instrument)]
    st.markdown("\n".join(f"- {plain(sentence)}" for sentence in sentences))
    comparison = load.load_comparison(s, instrument.id, (choice.partnership_id,), ComparisonGroup())
    render_table(
        instead_table(scores, choice, rounds, comparison, agreed),
        name="in-place-of-scores",
        label="What there is of each scorecard",
        source=source_of(
            s,
            *(["agreed_average"] if now.height else []),
            *("withheld", "scorecard_score", "threshold", "comparison"),
        ),
    )
    st.caption(group_note(comparison))
