"""From accepted files to the next version of the store."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from importlib.metadata import version

import polars as pl

from ingest.contents import Contents, FeatureMean
from ingest.gate import gate_answers
from ingest.gate_means import gate_means
from ingest.gated import awaited_returns
from ingest.in_force import InForce
from ingest.issuing import fetch_issues, fetch_marks, issue_answers, marks_by_round
from ingest.register import Register
from ingest.told_means import numbers_told
from models.assessment_round import AssessmentRound
from models.instruments import all_instruments
from models.load_report import LoadReport
from models.policy import Policy
from models.threshold import required_submissions
from sql.database import Connection
from sql.drafting import (
    append_awaited,
    append_load,
    append_missing,
    append_new_actions,
    append_new_agreed,
    last_load_of,
    next_load_id,
    write_figures,
    write_instruments,
    write_leadership,
    write_partnerships,
    write_rounds,
    write_thresholds,
)
from sql.publish import draft, stamp
from sql.vault import fetch_rounds_held
from sql.workspace import Workspace


@dataclass(frozen=True)
class Accepted:
    """A file to log, with its contents; a refused file's contents are not looked at."""

    report: LoadReport
    contents: Contents


def publish_next(
    workspace: Workspace,
    files: Sequence[Accepted],
    known: InForce,
    sources: Mapping[str, str],
    *,
    now: datetime,
) -> None:
    """Build the next version of the store from the current one, these files and the vault.

    `known` knows these files already; `sources` names the file in force for each subject before
    them. With no files, everything
    the vault still holds goes through the gate again.
    """
    policy, register = known.policy, known.register
    taken = [file.contents for file in files if file.report.outcome == "accepted"]
    rounds = _rounds_to_gate(workspace, files, known, sources)
    means = gate_means(_means_to_gate(taken, known), register.rounds, policy)
    if rounds:
        issue_answers(workspace.vault, rounds, policy)
    is_anew = any(contents.leadership for contents in taken)
    with draft(workspace.store, is_anew=is_anew) as con:
        _write_instruments(con, policy)
        for contents in taken:
            _write_register(con, contents)
        for figures in (gate_answers(workspace.vault, rounds, policy), means):
            write_figures(con, figures.returns, figures.cells)
            append_new_agreed(con, figures.agreed)
        append_missing(con, "log_issue", fetch_marks(workspace.vault))
        append_missing(con, "log_mean", pl.concat([known.told_means, numbers_told(means)]))
        for contents in taken:
            append_awaited(con, awaited_returns(contents.rounds))
        _write_thresholds(con, register, policy)
        for file in files:
            _log(con, file, known.fingerprint(file.report.sha256), now)
        stamp_version(con, workspace, now=now)


def record_published(workspace: Workspace, known: InForce, sources: Mapping[str, str]) -> None:
    """Note as issued what an earlier product published without noting it, before it is replaced."""
    held = fetch_rounds_held(workspace.vault) if known.published else {}
    unrecorded = [
        known.register.rounds[round_id]
        for round_id, fingerprint in held.items()
        if known.is_unrecorded(round_id) and sources.get(f"answers:{round_id}") == fingerprint
    ]
    if unrecorded:
        issue_answers(workspace.vault, unrecorded, known.policy)
        known.issues = fetch_issues(workspace.vault)
        known.kept = marks_by_round(fetch_marks(workspace.vault))


def stamp_version(con: Connection, workspace: Workspace, *, now: datetime) -> None:
    """Write into a draft when it was made, by which product and under which policy."""
    stamp(
        con,
        workspace.store,
        now=now,
        product_version=version("partnership-monitor"),
        policy_sha256=sha256(workspace.policy_file.read_bytes()).hexdigest(),
    )


def _means_to_gate(taken: Sequence[Contents], known: InForce) -> list[FeatureMean]:
    """The means of each round that may be published; where two files hold a round, the later's."""
    by_round: dict[str, list[FeatureMean]] = {}
    for contents in taken:
        by_round |= contents.means_by_round()
    rounds = known.register.rounds
    kept = (means for r, means in by_round.items() if not known.is_late(rounds[r], means))
    return [mean for means in kept for mean in means]


def _rounds_to_gate(
    workspace: Workspace,
    files: Sequence[Accepted],
    known: InForce,
    sources: Mapping[str, str],
) -> list[AssessmentRound]:
    """Rounds held in the vault that these files touch; all of them without files.

    Answers of a file that is not in force, as a job that died may have left, are not looked at.
    """
    taken = [file for file in files if file.report.outcome == "accepted"]
    answered = {
        round_id: known.fingerprint(file.report.sha256)
        for file in taken
        for round_id in file.contents.answered_rounds()
    }
    declared = {named.round_id for file in taken for named in file.contents.rounds}
    return [
        known.register.rounds[round_id]
        for round_id, held in fetch_rounds_held(workspace.vault).items()
        if answered.get(round_id, sources.get(f"answers:{round_id}")) == held
        and (round_id in answered or round_id in declared or not files)
        and not known.cannot_compare(round_id)
    ]


def _write_instruments(con: Connection, policy: Policy) -> None:
    instruments, scorecards, features = [], [], []
    for instrument in all_instruments():
        key = (instrument.id, instrument.version)
        instruments.append((*key, instrument.title, instrument.is_private))
        for order, card in enumerate(instrument.scorecards, start=1):
            is_compared = not card.is_reflective and card.id not in policy.not_compared
            scorecards.append((*key, card.id, card.title, order, card.is_reflective, is_compared))
            for place, feature in enumerate(card.features, start=1):
                features.append((*key, card.id, feature.id, feature.title, place, feature.wording))
    key_names = ["instrument_id", "instrument_version"]
    card_names = ["scorecard_id", "title", "scorecard_order", "is_reflective", "is_compared"]
    feature_names = ["scorecard_id", "feature_id", "title", "feature_order", "wording"]
    write_instruments(
        con,
        pl.DataFrame(instruments, schema=[*key_names, "title", "is_private"], orient="row"),
        pl.DataFrame(scorecards, schema=[*key_names, *card_names], orient="row"),
        pl.DataFrame(features, schema=[*key_names, *feature_names], orient="row"),
    )


def _write_register(con: Connection, contents: Contents) -> None:
    if contents.partnerships:
        write_partnerships(con, pl.DataFrame([p.model_dump() for p in contents.partnerships]))
    if contents.rounds:
        rows = [r.model_dump(exclude={"scorecard_ids"}) for r in contents.rounds]
        asked = [(r.round_id, name) for r in contents.rounds for name in r.scorecard_ids]
        write_rounds(
            con,
            pl.DataFrame(rows, infer_schema_length=None),
            pl.DataFrame(asked, schema=["round_id", "scorecard_id"], orient="row"),
        )
    if contents.actions:
        rows = [action.model_dump() for action in contents.actions]
        append_new_actions(con, pl.DataFrame(rows, infer_schema_length=None))
    if contents.leadership:
        rows = [sheet.model_dump() for sheet in contents.leadership]
        write_leadership(con, pl.DataFrame(rows, schema_overrides={"scores": pl.List(pl.Int32)}))


def _write_thresholds(con: Connection, register: Register, policy: Policy) -> None:
    rows = [
        (r.round_id, required_submissions(r.n_members, policy)) for r in register.rounds.values()
    ]
    schema = {"round_id": pl.String, "n_required": pl.Int32}
    write_thresholds(con, pl.DataFrame(rows, schema=schema, orient="row"))


def _log(con: Connection, file: Accepted, fingerprint: str, now: datetime) -> None:
    report, load_id = file.report, next_load_id(con)
    is_accepted = report.outcome == "accepted"
    subjects = file.contents.subjects() if is_accepted else ()
    load = {
        "load_id": load_id,
        "file_name": report.file,
        "file_sha256": fingerprint,
        "received_at": now,
        "outcome": report.outcome,
        "contents": report.contents if is_accepted else None,
        "n_rows_read": report.n_rows_read,
        "n_rows_accepted": report.n_rows_accepted,
        "n_rows_refused": report.n_rows_refused,
        "n_faults": len(report.faults),
        "supersedes_load_id": last_load_of(con, file.contents.answered_rounds())
        if subjects
        else None,
    }
    named = [(load_id, subject) for subject in subjects]
    schema = {"load_id": pl.Int32, "subject": pl.String}
    append_load(con, pl.DataFrame([load]), pl.DataFrame(named, schema=schema, orient="row"))
