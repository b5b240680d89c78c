"""Frequency counts: rounds known by how many members gave each answer to each feature."""

from typing import NamedTuple

from ingest.contents import Contents
from ingest.readers.identifiers import count_of_members, summarised_feature
from ingest.register import Register
from ingest.shapes import LEVEL_COLUMNS
from ingest.table import Row, Table
from ingest.tallies import Tally, submissions_of
from models.assessment_round import AssessmentRound
from models.instrument import Scorecard
from models.submission import ANSWERS


class _Counted(NamedTuple):
    """One row: a feature and its counts."""

    row: Row
    scorecard: Scorecard
    feature_id: str
    tally: Tally
    tells_skips: bool
    """Whether the row says how many skipped, so that its counts are all submissions."""


def read_counts(table: Table, register: Register) -> Contents:
    """The counts of a counts sheet, as submissions that give them."""
    seen: set[tuple[str, str]] = set()
    places: dict[tuple[str, str], list[_Counted]] = {}
    for row in table:
        place = summarised_feature(table, row, "counts", register, seen)
        counted = _read(table, row, *place, register) if place else None
        if place and counted:
            places.setdefault((place[0].round_id, counted.scorecard.id), []).append(counted)
    contents = Contents()
    for (round_id, _), counted_features in places.items():
        _check_alike(table, register.rounds[round_id], counted_features)
        tallies = {counted.feature_id: counted.tally for counted in counted_features}
        scorecard = counted_features[0].scorecard
        contents.submissions += submissions_of(round_id, scorecard, tallies)
    return contents


def _read(
    table: Table, row: Row, declared: AssessmentRound, feature_id: str, register: Register
) -> _Counted | None:
    n_faults = len(table.faults)
    scorecard = register.instrument(declared.round_id).scorecard_of(feature_id)
    for column in LEVEL_COLUMNS:
        table.text(row, column)
    columns = (*LEVEL_COLUMNS, "n_not_applicable", "n_skipped")
    counts = [count_of_members(table, row, column, declared) for column in columns]
    tally = Tally({answer: n for answer, n in zip(ANSWERS, counts, strict=False) if n})
    if tally["not applicable"] and not scorecard.allows_not_applicable:
        problem = f"{scorecard.title} does not offer N/A"
        column = "n_not_applicable"
        table.fault("not_applicable_not_allowed", problem, "0 or empty", row=row, column=column)
    if len(table.faults) > n_faults:
        return None
    return _Counted(row, scorecard, feature_id, tally, counts[-1] is not None)


def _check_alike(table: Table, declared: AssessmentRound, counted_features: list[_Counted]) -> None:
    """Never more than members; where skips are told, each feature counts every submission."""
    n = max(counted.tally.total() for counted in counted_features)
    for counted in counted_features:
        total, title = counted.tally.total(), counted.scorecard.title
        if total > declared.n_members:
            table.fault(
                "more_submissions_than_members",
                f"the counts add up to {total}, of {declared.n_members} members",
                f"at most {declared.n_members}; correct the round's n_members or the counts",
                row=counted.row,
            )
        elif counted.tells_skips and total != n:
            table.fault(
                "counts_disagree",
                f"the counts add up to {total}, those of another feature of {title} to {n}",
                "with those who skipped it, the same number for all features of a scorecard; or "
                "n_skipped left empty where it is not known",
                row=counted.row,
            )
