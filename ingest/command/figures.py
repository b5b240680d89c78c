"""Commands that print figures: status, scores, targets. Their columns are a contract."""

import polars as pl
import typer

from ingest.command.application import (
    AsAtOption,
    Format,
    FormatOption,
    RoundOption,
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
from sql.figures.scores import fetch_scores
from sql.figures.status import fetch_status
from sql.figures.targets import fetch_targets
from sql.store import open_store

STATUS_COLUMNS = (
    "partnership_id",
    "review_status",
    "last_review_on",
    "due_on",
    "overdue_days",
    "open_round_id",
    "n_submitted",
    "n_required",
    "n_more_needed",
    "closes_on",
    "falls_due",
    "weakest_scorecard_id",
)
SCORE_COLUMNS = (
    "partnership_id",
    "round_id",
    "closed_on",
    "instrument_id",
    "scorecard_id",
    "feature_id",
    "n_answered",
    "n_not_applicable",
    "score_mean",
    "margin",
    "basis",
    "withheld",
    "score_exact",
    "score_low",
    "score_high",
    "n_members",
    "n_skipped",
    "n_parts",
    "n_parts_published",
    "spread_band",
    "mean_gap",
    "n_low",
    "n_middle",
    "n_high",
    "has_two_camps",
    "score_range",
    "n_at_least",
)
TARGET_COLUMNS = (
    "action_id",
    "partnership_id",
    "scorecard_id",
    "feature_id",
    "responsible",
    "baseline",
    "target_low",
    "target_high",
    "due_on",
    "original_due_on",
    "latest",
    "latest_on",
    "target_status",
    "not_understood",
    "original_target_low",
    "original_target_high",
    "original_status",
    "path_score",
    "progress",
    "certainty",
    "horizon",
    "overdue_days",
    "original_overdue_days",
    "done_on",
    "original_baseline",
    "original_sheet_date",
    "latest_range",
    "note",
)


def register(app: typer.Typer) -> None:
    """Give the application these commands."""
    app.command("status")(status)
    app.command("scores")(scores)
    app.command("targets")(targets)


def status(
    workspace: WorkspaceArgument,
    partnership: PartnershipOption = None,
    as_at: AsAtOption = None,
    format_: FormatOption = Format.table,
) -> None:
    """Where every partnership stands in its review cycle, and the returns of open rounds."""
    place, policy = opened(workspace)
    store = open_store(place.store)
    frame = fetch_status(store, chosen_day(as_at, policy), policy)
    print_frame(only_partnership(frame, partnership, store).select(STATUS_COLUMNS), format_)


def scores(
    workspace: WorkspaceArgument,
    partnership: PartnershipOption = None,
    round_id: RoundOption = None,
    as_at: AsAtOption = None,
    coordinator_of: CoordinatorOption = None,
    member_of: MemberOption = None,
    format_: FormatOption = Format.table,
) -> None:
    """Every published score, with its margin or the reason why it is withheld."""
    place, policy = opened(workspace)
    store = open_store(place.store)
    viewer = viewer_of(coordinator_of, member_of, store)
    frame = fetch_scores(store, chosen_day(as_at, policy), viewer)
    frame = only_partnership(frame, partnership or viewer.partnership_id, store)
    if round_id is not None:
        frame = frame.filter(pl.col("round_id") == round_id)
        if frame.is_empty():
            raise UsageError(f"There is no closed round {round_id} to show for this choice.")
    print_frame(frame.select(SCORE_COLUMNS), format_)


def targets(
    workspace: WorkspaceArgument,
    partnership: PartnershipOption = None,
    as_at: AsAtOption = None,
    coordinator_of: CoordinatorOption = None,
    member_of: MemberOption = None,
    format_: FormatOption = Format.table,
) -> None:
    """Every action: baseline, target, due date (first and current), latest score and verdict."""
    place, policy = opened(workspace)
    store = open_store(place.store)
    viewer = viewer_of(coordinator_of, member_of, store)
    frame = fetch_targets(store, chosen_day(as_at, policy), policy, viewer)
    frame = only_partnership(frame, partnership or viewer.partnership_id, store)
    print_frame(frame.select(TARGET_COLUMNS), format_)
