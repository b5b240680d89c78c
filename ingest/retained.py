"""What is held of members, according to the published log and to vault and roster themselves."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

import polars as pl

from models.retention import HeldRound, retention_warnings
from sql.roster import fetch_people_erased, fetch_people_held
from sql.store import Store, open_store
from sql.vault import fetch_answers_erased, fetch_answers_held
from sql.versions import current_version
from sql.workspace import Workspace


@dataclass(frozen=True)
class Known:
    """What store, vault and roster say before a purge."""

    rounds: dict[str, HeldRound]
    """Every round on record."""
    loaded: set[str]
    """Rounds of which the log says that answers or people were loaded, and not erased since."""
    certified: dict[str, datetime]
    """Round to the time of its latest certificate."""
    held: set[str]
    """Rounds of which vault or roster holds anything."""
    erased: set[str]
    """Rounds that vault or roster notes as erased."""


def what_is_known(workspace: Workspace) -> Known:
    """Everything a purge decides by. Whoever asks has the right to write."""
    rounds: dict[str, HeldRound] = {}
    loaded: set[str] = set()
    certified: dict[str, datetime] = {}
    if current_version(workspace.store) is not None:
        store = open_store(workspace.store)
        try:
            declared = store.fetch("register_rounds").select("round_id", "closes_on", "closed_on")
            rounds = {row[0]: HeldRound(*row) for row in declared.iter_rows()}
            loaded = set(_loaded(store)["round_id"])
            if store.holds("log_purge"):
                latest = store.fetch("purges").group_by("round_id").agg(pl.max("erased_at"))
                certified = dict(latest.iter_rows())
        finally:
            store.close()
    held, erased = (
        {round_id for frame in frames for round_id in frame["round_id"]}
        for frames in (fetch_held(workspace), fetch_erased(workspace))
    )
    return Known(rounds, loaded, certified, held, erased)


def _loaded(store: Store) -> pl.DataFrame:
    """Rounds held according to the log: round_id, closes_on, closed_on."""
    columns = ("round_id", "closes_on", "closed_on")
    if not store.holds("log_purge"):  # published by an earlier product: nothing is known yet
        return pl.DataFrame(schema=dict.fromkeys(columns, pl.String))
    return store.fetch("held_rounds").select(columns)


def fetch_held(workspace: Workspace) -> Sequence[pl.DataFrame]:
    """How much the vault and the roster hold, by round."""
    return fetch_answers_held(workspace.vault), fetch_people_held(workspace.roster)


def fetch_erased(workspace: Workspace) -> Sequence[pl.DataFrame]:
    """What vault and roster note as erased, by round."""
    return fetch_answers_erased(workspace.vault), fetch_people_erased(workspace.roster)


def warnings_in(workspace: Workspace, today: date) -> list[str]:
    """What the published log says is to be erased now or soon, in sentences."""
    if current_version(workspace.store) is None:
        return []
    store = open_store(workspace.store)
    try:
        held = [HeldRound(*row) for row in _loaded(store).iter_rows()]
    finally:
        store.close()
    return retention_warnings(held, today, workspace.policy())
