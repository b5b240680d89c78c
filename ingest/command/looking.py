"""Who looks at figures, and at whose: what the commands that print figures share."""

from datetime import date
from typing import Annotated

import polars as pl
import typer

from models.errors import UsageError
from models.viewer import Viewer
from sql.store import Store

CoordinatorOption = Annotated[
    str | None,
    typer.Option(
        "--coordinator-of",
        metavar="PARTNERSHIP",
        help="See what the coordinator of this partnership sees: its own Personal Role scores too.",
    ),
]
MemberOption = Annotated[
    str | None,
    typer.Option(
        "--member-of",
        metavar="PARTNERSHIP",
        help="See what a member of this partnership sees: its own Personal Role scores too.",
    ),
]
PartnershipOption = Annotated[
    str | None,
    typer.Option("--partnership", metavar="ID", help="Only this partnership."),
]


def viewer_of(coordinator_of: str | None, member_of: str | None, store: Store) -> Viewer:
    """Who looks: an officer, or somebody of one partnership.

    Raises UsageError for an unknown partnership, and for both at once.
    """
    if coordinator_of and member_of:
        raise UsageError("--coordinator-of and --member-of are two ways to look: give one of them.")
    if coordinator_of:
        _refuse_unknown(coordinator_of, store)
        return Viewer(role="coordinator", partnership_id=coordinator_of)
    if member_of:
        _refuse_unknown(member_of, store)
        return Viewer(role="member", partnership_id=member_of)
    return Viewer(role="officer")


def only_partnership(frame: pl.DataFrame, partnership: str | None, store: Store) -> pl.DataFrame:
    """The rows of one partnership, or all of them. Raises UsageError for an unknown one."""
    if partnership is None:
        return frame
    _refuse_unknown(partnership, store)
    return frame.filter(pl.col("partnership_id") == partnership)


def _refuse_unknown(partnership: str, store: Store) -> None:
    known = store.fetch("partnerships", {"as_at": date.max})["partnership_id"].to_list()
    if partnership not in known:
        raise UsageError(
            f"There is no partnership {partnership}. Known: {', '.join(sorted(known))}."
        )
