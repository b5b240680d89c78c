"""Bad files that contradict what is on record, or themselves."""

from sample_data.faulty_file import BadFile, Rows, spoilt
from sample_data.oversight import instrument_of, wide_table
from sample_data.tables import ROUND_COLUMNS, action_table, members_table, round_row
from sample_data.upload import OPEN_ROUND, OSTREL
from sample_data.writing import csv_bytes, xlsx_bytes

ERASED_ID = OSTREL.round_id("2023-review")
"""Closed long ago: its answers may be erased at any time."""


def contrary_files() -> list[BadFile]:
    """Each against a closed, answered or erased round, a written promise, or another sheet."""
    roster: Rows = [list(cells) for cells in members_table(OSTREL, OPEN_ROUND)]
    return [
        spoilt("reopened_round", _closed_round(), 2, "closed_on", ""),
        spoilt("closed_in_future", _closed_round(), 2, "closed_on", "2999-01-01"),
        spoilt("changed_round", _closed_round(), 2, "scorecards", "focus-and-impact"),
        _erased_round(),
        _same_answers(),
        _rewritten_action(),
        BadFile("on_two_sheets.xlsx", xlsx_bytes({"Invited": roster, "Invited (copy)": roster})),
        _with_column_twice(roster),
        BadFile("no_rows.csv", csv_bytes(roster[:1])),
        BadFile("not_readable.csv", csv_bytes(roster) + b'"An open quotation mark\n'),
    ]


def _closed_round() -> Rows:
    """A closed round with answers, declared again as it was."""
    this = OSTREL.round("2025-review")
    return [list(ROUND_COLUMNS), list(round_row(OSTREL, this, instrument_of(OSTREL)))]


def _erased_round() -> BadFile:
    """Somebody invited to an old round; a fault once `purge --round` has erased that round."""
    table: Rows = [list(cells) for cells in members_table(OSTREL, OPEN_ROUND)[:2]]
    table[1][table[0].index("round_id")] = ERASED_ID
    return BadFile("erased_round.csv", csv_bytes(table), "2", "round_id")


def _same_answers() -> BadFile:
    """What the last review answered to the scorecards of the follow-up, all but one respondent."""
    instrument = instrument_of(OSTREL)
    header, *answers = wide_table(OSTREL, OSTREL.round("2025-review"), instrument)
    asked = [f.id for card in OPEN_ROUND.scorecards for f in instrument.scorecard(card).features]
    table: Rows = [["round_id", "respondent", *asked]]
    for cells in answers[:-1]:
        given = dict(zip(header, cells, strict=True)) | {
            "round_id": OSTREL.round_id(OPEN_ROUND.label)
        }
        table.append([given[str(column)] for column in table[0]])
    return BadFile("same_answers.csv", csv_bytes(table))


def _rewritten_action() -> BadFile:
    """An action sheet of a date that is on record, with a later date of completion."""
    table = action_table(OSTREL, OSTREL.sheets[0], instrument_of(OSTREL))
    sheet: Rows = [list(cells) for cells in table[:2]]
    sheet[1][sheet[0].index("Date of completion")] = "3 years"
    return BadFile("rewritten_action.csv", csv_bytes(sheet), "2", "Sheet date")


def _with_column_twice(roster: Rows) -> BadFile:
    table = [[*cells, cells[1]] for cells in roster]
    return BadFile("duplicate_column.csv", csv_bytes(table), column="email")
