"""The purge: answers and people of rounds past their time are erased, and certificates logged.

Vault and roster are rewritten first, each noting in the same step what was erased from it; the
certificates come last. A purge that died in between is finished by the next.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path

import polars as pl

from ingest.filed import wipe_filed
from ingest.job import writing
from ingest.publishing import stamp_version
from ingest.retained import Known, fetch_erased, fetch_held, what_is_known
from models.errors import UsageError
from models.policy import Policy
from models.retention import retention_state, retention_warnings
from sql.drafting import append_purge
from sql.publish import draft
from sql.roster import erase_people
from sql.vault import erase_answers
from sql.workspace import Workspace

COUNTS = ("n_answers", "n_submissions", "n_members", "n_completions")


@dataclass(frozen=True)
class Purge:
    """What a purge did, or would do.

    `certificates` has the columns of the query `purges` without purge_id, one row per round;
    `warnings` are sentences about what is left to do.
    """

    certificates: pl.DataFrame
    warnings: tuple[str, ...]


def purge(
    workspace: Workspace, *, now: datetime, round_ids: Collection[str] = (), is_trial: bool = False
) -> Purge:
    """Erase the rounds that are due, or the closed rounds named, before their time.

    Also those that were erased once and are held again, as after a backup was restored. Published
    figures stay as they are. With `is_trial` nothing is changed. Raises UsageError for a round
    that is unknown or open, StoreUnavailableError when another job is at work for long.
    """
    with writing(workspace):
        policy, known = workspace.policy(), what_is_known(workspace)
        wanted = _wanted(known, round_ids, now.date(), policy)
        chosen = known.held & (wanted | known.erased | set(known.certified))
        if not is_trial:
            erase_answers(workspace.vault, chosen, erased_at=now)
            erase_people(workspace.roster, chosen, erased_at=now)
            wipe_filed(workspace, _gone(known, chosen), now.date(), policy)
        to_erase = [f.filter(pl.col("round_id").is_in(chosen)) for f in fetch_held(workspace)]
        counts = _joined([*_uncertified(workspace, known), *to_erase])
        gone = (wanted & known.loaded) - known.held - set(counts["round_id"])
        certificates = _certificates(counts, gone, now, policy)
        if not is_trial and not certificates.is_empty():
            certificates = _signed(certificates, workspace)
            _log(workspace, certificates, now)
        left = known.held - chosen
        return Purge(certificates, tuple(_warnings(known, left, now.date(), policy)))


def _gone(known: Known, chosen: Collection[str]) -> set[str]:
    """Rounds of which nothing may be held any more, in whatever form."""
    return {*chosen, *known.erased, *known.certified}


def _wanted(known: Known, named: Collection[str], today: date, policy: Policy) -> set[str]:
    """The rounds named, or all that are due. Raises UsageError for one that cannot be erased."""
    for round_id in named:
        declared = known.rounds.get(round_id)
        if declared is None and round_id not in known.held:
            raise UsageError(f"There is no round {round_id}. Check the spelling.")
        if declared is not None and declared.closed_on is None:
            raise UsageError(
                f"The round {round_id} is still open. Close it first: load the rounds sheet with "
                "its closed_on. Its figures are published then, and its answers can be erased."
            )
    if named:
        return set(named)
    return {r.round_id for r in known.rounds.values() if retention_state(r, today, policy) == "due"}


def _uncertified(workspace: Workspace, known: Known) -> list[pl.DataFrame]:
    """What vault and roster note as erased since the round's latest certificate."""
    logged = pl.col("round_id").replace_strict(
        known.certified, default=None, return_dtype=pl.Datetime("us")
    )
    is_new = logged.is_null() | (pl.col("erased_at") > logged)
    return [frame.filter(is_new) for frame in fetch_erased(workspace)]


def _joined(frames: Sequence[pl.DataFrame]) -> pl.DataFrame:
    """Counts of vault and roster by round: round_id, erased_at and the four counts."""
    rounds = pl.DataFrame(schema={"round_id": pl.String, "erased_at": pl.Datetime("us")})
    empty = pl.DataFrame(schema=dict.fromkeys(COUNTS, pl.Int64))
    every = pl.concat([rounds, empty, *frames], how="diagonal_relaxed")
    return every.group_by("round_id").agg(pl.max("erased_at"), *(pl.sum(n) for n in COUNTS))


def _certificates(
    counts: pl.DataFrame, gone: Collection[str], now: datetime, policy: Policy
) -> pl.DataFrame:
    """A row per round; of the rounds `gone` nothing was left to erase."""
    empty = pl.DataFrame({"round_id": list(gone)}, schema={"round_id": pl.String})
    rows = pl.concat([counts, empty], how="diagonal_relaxed").sort("round_id")
    return rows.select(
        pl.col("erased_at").fill_null(now),
        "round_id",
        *(pl.col(name).fill_null(0) for name in COUNTS),
        vault_sha256=pl.lit(None, pl.String),
        roster_sha256=pl.lit(None, pl.String),
        retention_months=pl.lit(policy.retention_months),
    )


def _signed(certificates: pl.DataFrame, workspace: Workspace) -> pl.DataFrame:
    """With the fingerprints of vault and roster as the purge leaves them."""
    return certificates.with_columns(
        vault_sha256=pl.lit(_fingerprint(workspace.vault), pl.String),
        roster_sha256=pl.lit(_fingerprint(workspace.roster), pl.String),
    )


def _fingerprint(path: Path) -> str | None:
    return sha256(path.read_bytes()).hexdigest() if path.exists() else None


def _log(workspace: Workspace, certificates: pl.DataFrame, now: datetime) -> None:
    with draft(workspace.store) as con:
        append_purge(con, certificates)
        stamp_version(con, workspace, now=now)


def _warnings(known: Known, left: set[str], today: date, policy: Policy) -> list[str]:
    declared = [known.rounds[round_id] for round_id in left & known.rounds.keys()]
    warnings = retention_warnings(declared, today, policy)
    if strangers := sorted(left - known.rounds.keys()):
        warnings.append(
            f"Vault or roster holds {', '.join(strangers)}, of which nothing was published: left "
            "by a job that died. Load that file again, or erase it with purge --round ID."
        )
    return warnings
