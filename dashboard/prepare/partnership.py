"""The choices of the partnership page: which round, against which."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import polars as pl

from dashboard.charts.words import uk_date
from models.policy import Policy
from models.threshold import required_submissions

KNOWN_FROM = {"means": ", known only from means", "counts": ", known from counts"}


class Choice(NamedTuple):
    """What the reader has chosen on the page."""

    partnership_id: str
    round_id: str
    before_round_id: str | None
    scorecard_id: str | None
    """None shows all scorecards."""


def closed_rounds(rounds: pl.DataFrame, partnership_id: str) -> pl.DataFrame:
    """The closed rounds of a partnership, reviews first, each kind the latest first."""
    return rounds.filter(
        pl.col("partnership_id") == partnership_id, pl.col("closed_on").is_not_null()
    ).sort(pl.col("kind") == "review", "closed_on", descending=True)


def round_names(rounds: pl.DataFrame) -> dict[str, str]:
    """Rounds by id, named by kind, closing day and returns."""
    return {
        row["round_id"]: f"{row['kind'].capitalize()}, {uk_date(row['closed_on'])}"
        for row in rounds.iter_rows(named=True)
    }


def round_label(rounds: pl.DataFrame, round_id: str | None) -> str:
    """A short name of a round for legends: its kind and month."""
    row = rounds.filter(pl.col("round_id").eq_missing(round_id))
    if row.is_empty():
        return "No earlier review"
    kind, closed_on = row["kind"][0], row["closed_on"][0]
    return f"{kind.capitalize()} {closed_on:%b %Y}"


def standing_sentence(status: dict[str, Any]) -> str:
    """How the review stands: status, when it was last completed, when it is due."""
    last = status["last_review_on"]
    done = f"Last completed review: {uk_date(last)}." if last else "No review completed yet."
    late = f", {status['overdue_days']} days ago" if status["overdue_days"] else ""
    due = f"Next due: {uk_date(status['due_on'])}{late}."
    returns = ""
    if status["n_submitted"] is not None and status["n_required"] is not None:
        returns = f" Returns: {status['n_submitted']} of {status['n_required']} needed."
    return f"**{status['review_status'].capitalize()}.** {done} {due}{returns}"


def no_score_yet(n_members: int, policy: Policy) -> str:
    """Why a partnership without a closed round has no score, and whether closing one brings any."""
    none = "No round of this partnership has been closed yet, so there is no score to show."
    if required_submissions(n_members, policy) is not None:
        return none
    return (
        f"{none} With {n_members} members it is too small for any to be shown without showing what "
        "single members answered."
    )


def earlier_rounds(rounds: pl.DataFrame, round_id: str) -> pl.DataFrame:
    """The closed rounds that a round can be compared with: earlier ones on the same instrument."""
    chosen = rounds.filter(pl.col("round_id") == round_id).row(0, named=True)
    return rounds.filter(
        pl.col("closed_on") < chosen["closed_on"],
        pl.col("instrument_id") == chosen["instrument_id"],
    )


def review_before(changes: pl.DataFrame, round_id: str) -> str | None:
    """The review before a round, which it is compared with unless another is chosen; or None.

    `changes` as from `fetch_scorecard_changes`.
    """
    compared = changes.filter(pl.col("round_id") == round_id)
    return None if compared.is_empty() else str(compared["before_round_id"][0])


def rounds_basis(rounds: pl.DataFrame, round_ids: Sequence[str | None]) -> str:
    """Which rounds figures rest on: `Review closed 26 April 2024, ...; ...`."""
    named = [
        f"{row['kind'].capitalize()} closed {uk_date(row['closed_on'])}, {_returns(row)}"
        for round_id in round_ids
        for row in rounds.filter(pl.col("round_id").eq_missing(round_id)).iter_rows(named=True)
    ]
    return f"{'; '.join(named)}."


def _returns(row: dict[str, Any]) -> str:
    if row["n_submitted"] is None:
        return "number of returns not known"
    answered = f"each scorecard from at least {row['n_submitted']} of {row['n_members']} members"
    return answered + KNOWN_FROM.get(row["basis"], "")
