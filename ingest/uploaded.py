"""Uploaded files: each with how a person wants it read, where it does not say so itself."""

from collections.abc import Collection, Sequence
from datetime import datetime

from ingest.directions import Directions
from ingest.incoming import InMemory
from ingest.job import check_files, load_files, writing
from ingest.mapping.drafting import draft_mapping
from ingest.mapping.mapping_file import TAKEN, is_taken, keep_mapping
from ingest.reading import receive
from models.fault import Fault
from models.instrument import Instrument
from models.load_report import LoadReport
from models.mapping_draft import Draft
from models.reading_choice import ReadingChoice
from sql.workspace import Workspace


def take_uploaded(
    workspace: Workspace, files: Sequence[InMemory], *, now: datetime, is_trial: bool
) -> list[LoadReport]:
    """Check or load files: those without a choice together, then each other one by its own."""
    plain = [file for file in files if file.choice is None]
    work = check_files if is_trial else load_files
    reports = work(workspace, plain, now=now) if plain else []
    for file in files:
        if file.choice is not None:
            reports.append(_take_chosen(workspace, file, file.choice, now, is_trial=is_trial))
    return reports


def draft_uploaded(file: InMemory, instrument: Instrument, columns: Collection[int]) -> Draft:
    """What a file may mean for an instrument, with the answers in the columns of these numbers."""
    return draft_mapping(file.name, receive(file).sheets, instrument, columns)


def _take_chosen(
    workspace: Workspace, file: InMemory, choice: ReadingChoice, now: datetime, *, is_trial: bool
) -> LoadReport:
    kept = choice.mapping if choice.is_kept else None
    place = workspace.mappings / f"{choice.name}.toml"
    taken = kept is not None and is_taken(place, kept)
    work = check_files if is_trial or taken else load_files
    (report,) = work(workspace, [file], now=now, directions=_directions(choice))
    if taken:
        return _refused(report, choice.name, is_trial=is_trial)
    if kept is not None and not is_trial and report.outcome != "refused":
        with writing(workspace):
            keep_mapping(place, kept)
    return report


def _directions(choice: ReadingChoice) -> Directions:
    if choice.mapping is None:
        return Directions(choice.round_id)
    return Directions(choice.round_id, choice.mapping, f"{choice.name}.toml")


def _refused(report: LoadReport, name: str, *, is_trial: bool) -> LoadReport:
    """The report of a file whose mapping would take the place of another one."""
    fault = Fault(
        fault="mapping_name_taken",
        file=report.file,
        problem=TAKEN.format(name=name),
        allowed="another name; or that one taken out of the folder mappings, if of no more use",
    )
    changed = {"is_trial": is_trial, "outcome": "refused", "changes": (), "n_rows_accepted": 0}
    return report.model_copy(update=changed | {"faults": (*report.faults, fault)})
