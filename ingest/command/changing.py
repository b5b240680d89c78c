"""The command that sets two rounds side by side. Its columns are a contract."""

from enum import StrEnum
from typing import Annotated

import polars as pl
import typer

from ingest.command.application import (
    AsAtOption,
    Format,
    FormatOption,
    WorkspaceArgument,
    chosen_day,
    opened,
)
from ingest.command.looking import (
    CoordinatorOption,
    MemberOption,
    PartnershipOption,
    only_partnership,
    viewer_of,
)
from ingest.command.printing import print_frame
from models.errors import UsageError
from sql.figures.changes import TwoRounds, fetch_feature_changes, fetch_scorecard_changes
from sql.store import open_store

ROUNDS = ("partnership_id", "before_round_id", "before_closed_on", "round_id", "closed_on")
FIGURES = ("before_mean", "before_n", "after_mean", "after_n", "delta", "smallest_real")
VERDICT = ("change_word", "why_cannot_say", "adds_up")
RANGES = ("before_range", "after_range", "delta_range")


class Level(StrEnum):
    """What is compared."""

    scorecard = "scorecard"
    feature = "feature"


CHANGE_COLUMNS = {
    Level.scorecard: (
        *(*ROUNDS, "scorecard_id"),
        *FIGURES,
        *VERDICT,
        *("n_matched", "n_features"),
        *RANGES,
    ),
    Level.feature: (*ROUNDS, "scorecard_id", "feature_id", *FIGURES, *VERDICT, *RANGES),
}
FETCH = {Level.scorecard: fetch_scorecard_changes, Level.feature: fetch_feature_changes}

LevelOption = Annotated[
    Level, typer.Option("--level", help="Compare scorecards, or the single features.")
]
BeforeOption = Annotated[
    str | None,
    typer.Option("--before", metavar="ROUND", help="The earlier round; needs --round as well."),
]
RoundOption = Annotated[
    str | None,
    typer.Option(
        "--round", metavar="ROUND", help="Only this round; against its review before by itself."
    ),
]


def register(app: typer.Typer) -> None:
    """Give the application this command."""
    app.command("changes")(changes)


def changes(
    workspace: WorkspaceArgument,
    partnership: PartnershipOption = None,
    before: BeforeOption = None,
    round_id: RoundOption = None,
    level: LevelOption = Level.scorecard,
    as_at: AsAtOption = None,
    coordinator_of: CoordinatorOption = None,
    member_of: MemberOption = None,
    format_: FormatOption = Format.table,
) -> None:
    """What really changed since the review before, or between any two rounds of a partnership."""
    if before is not None and round_id is None:
        raise UsageError("--before names the earlier round: name the later one with --round.")
    place, policy = opened(workspace)
    store = open_store(place.store)
    between = TwoRounds(before, round_id) if before and round_id else None
    viewer = viewer_of(coordinator_of, member_of, store)
    frame = FETCH[level](store, chosen_day(as_at, policy), policy, viewer, between)
    frame = only_partnership(frame, partnership or viewer.partnership_id, store)
    if round_id is not None:
        frame = frame.filter(pl.col("round_id") == round_id)
        _refuse_nothing(frame, before, round_id)
    print_frame(frame.select(CHANGE_COLUMNS[level]), format_)


def _refuse_nothing(frame: pl.DataFrame, before: str | None, round_id: str) -> None:
    if frame.is_empty():
        earlier = f"the earlier round {before}" if before else "an earlier review"
        raise UsageError(
            f"There is no closed round {round_id} with {earlier} to compare: both must be closed, "
            "of one partnership and one instrument, and the earlier one must have published scores."
        )
