"""The parts of the targets page: statuses, first promises, what was unclear, what works."""

import polars as pl
import streamlit as st

from dashboard.choices import ALL, select_one
from dashboard.prepare.outcomes import (
    outcome_counts,
    outcome_summary,
    outcomes_table,
)
from dashboard.prepare.targets import (
    horizon_table,
    past_without_data,
    promises_table,
    status_order,
    targets_table,
)
from dashboard.render import render_empty, render_table
from dashboard.session import Session
from dashboard.source import source_of
from models.target_status import TargetStatus

STATUS_MEANINGS: dict[TargetStatus, str] = {
    "missed": "The last round near the date was below the target. That stays, whatever comes.",
    "behind": "The latest score is below the straight path from the first score to the target, on "
    "the day of that round.",
    "no data": "No round has published the score since the target was set, or none near its date; "
    "or the score is told as a range, and it cannot be said whether it reached the target.",
    "not understood": "The target or its date has no single clear reading, or no first score was "
    "given.",
    "on track": "The latest score is on the straight path or above it, on the day of that round; "
    "0.05 under it still counts.",
    "achieved": "The latest score that counts for the date is at the target or above. Secure: even "
    "at the lower end of its margin; otherwise narrow.",
}
HORIZON_HELP = (
    "By how long after the first sheet the date in force falls. A target of exactly 6 months is "
    "within 6 months."
)
WORKS_HELP = (
    "Every feature of each partnership’s latest closed review, once. Its score is that of the "
    "latest closed round that asked it, and the change is against the review before. Several "
    "actions on a feature are done when all are; those finished before the earlier review are left "
    "out. About the numbers has the full rule."
)


def render_statuses(s: Session, targets: pl.DataFrame) -> None:
    """How many targets have each status, with what the status means."""
    with st.container(horizontal=True):
        for status, count in status_order(targets):
            st.metric(
                status.capitalize(),
                str(count),
                width="content",
                border=True,
                help=STATUS_MEANINGS[status],
            )
    if past := past_without_data(targets, s.as_at):
        st.caption(past)


def render_horizons(s: Session, targets: pl.DataFrame) -> None:
    """Statuses by follow-up horizon."""
    st.header("By follow-up horizon", anchor=False, help=HORIZON_HELP)
    render_table(
        horizon_table(targets, s.policy), name="targets-by-horizon", source=source_of(s, "target")
    )


def render_not_understood(s: Session, targets: pl.DataFrame) -> None:
    """The actions that cannot be judged, as they were written; nothing if there is none."""
    unclear = targets.filter(pl.col("not_understood").is_not_null())
    if unclear.is_empty():
        return
    st.header(
        "Kept as written, but not understood", anchor=False, help=STATUS_MEANINGS["not understood"]
    )
    st.markdown("These cannot be judged. A new sheet with a clear score and date mends them.")
    source = source_of(s, "target")
    render_table(targets_table(unclear), name="targets-not-understood", source=source)


def render_revised(s: Session, targets: pl.DataFrame) -> None:
    """First and present promise side by side, where there is more than one sheet."""
    moved = targets.filter(pl.col("revision") > 1)
    if moved.is_empty():
        return
    st.header(
        "First promised, and now",
        anchor=False,
        help="Both are judged by the same scores. Days overdue are counted from each date until "
        "the score meets the target, so moving a date takes nothing off the first count.",
    )
    st.markdown("The first target and date stay on record beside the current ones.")
    source = source_of(s, "target")
    render_table(promises_table(moved), name="targets-revised", source=source)


def render_what_works(s: Session, outcomes: pl.DataFrame) -> None:
    """Every feature by what was done about it and what became of it."""
    st.header("What works", anchor=False, help=WORKS_HELP)
    if outcomes.is_empty():
        render_empty("No review has closed by this day, so there is no outcome to look at yet.")
        return
    source = source_of(s, "outcome", "change")
    render_table(outcome_summary(outcomes, s.policy), name="what-works", source=source)
    counts = {outcome: count for outcome, count in outcome_counts(outcomes) if count}
    options = {outcome: f"{outcome.capitalize()} ({count})" for outcome, count in counts.items()}
    chosen = select_one(
        "Features", options | {ALL: f"All features ({outcomes.height})"}, key="outcome"
    )
    if chosen != ALL:
        outcomes = outcomes.filter(pl.col("outcome") == chosen)
    render_table(outcomes_table(outcomes), name="what-works-features")
