"""The files that the demonstration workspace loads."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date

from models.instrument import Instrument
from models.instruments import load_instrument
from sample_data.answers import draw_replies, scorecards_asked
from sample_data.story import Partnership, Round, Sheet, partnerships
from sample_data.tables import (
    ACTION_COLUMNS,
    ROUND_COLUMNS,
    action_table,
    leadership_table,
    long_answers,
    means_table,
    members_table,
    partnerships_table,
    round_row,
    wide_answers,
)
from sample_data.writing import (
    Cell,
    Table,
    continental_csv_bytes,
    csv_bytes,
    typed,
    xlsx_bytes,
)

VERSIONS = {"csp-toolkit": "2012", "partnership-survey": "2007"}
SCORE, SHEET_DATE = ACTION_COLUMNS.index("Score"), ACTION_COLUMNS.index("Sheet date")
Files = Iterator[tuple[str, bytes]]
"""Path inside the folder, and content."""


def oversight_files() -> Files:
    """Every file of the workspace."""
    yield "01_partnerships.csv", csv_bytes(partnerships_table(tuple(partnerships().values())))
    yield "02_rounds.csv", csv_bytes(_rounds_table())
    for partnership in partnerships().values():
        instrument = instrument_of(partnership)
        for this in partnership.rounds:
            yield from _round_files(partnership, this, instrument)
        for sheet in partnership.sheets:
            yield _sheet_file(partnership, sheet, instrument)
        if shared := partnership.leadership:
            table = leadership_table(partnership.id, shared)
            yield f"leadership/{partnership.id}.csv", csv_bytes(table)


def instrument_of(partnership: Partnership) -> Instrument:
    """The instrument version a partnership uses."""
    return load_instrument(partnership.instrument_id, VERSIONS[partnership.instrument_id])


def wide_table(partnership: Partnership, this: Round, instrument: Instrument) -> list[list[str]]:
    """A round's answers, one row per respondent."""
    features = [f.id for card in scorecards_asked(this, instrument) for f in card.features]
    replies = draw_replies(partnership, this, instrument)
    round_id = partnership.round_id(this.label)
    return wide_answers(round_id, replies, features, has_emails=this.has_roster)


def spreadsheet(table: Table) -> list[list[Cell]]:
    """A table as people keep it in a workbook: spoken headers, ratings as numbers."""
    header = [{"round_id": "Round ID", "respondent": "Respondent"}.get(str(c), c) for c in table[0]]
    return [header, *([typed(str(cell)) for cell in row] for row in table[1:])]


def _rounds_table() -> Table:
    rows = [
        round_row(partnership, this, instrument_of(partnership))
        for partnership in partnerships().values()
        for this in partnership.rounds
    ]
    return [ROUND_COLUMNS, *sorted(rows, key=lambda row: (str(row[5]), str(row[0])))]


def _round_files(partnership: Partnership, this: Round, instrument: Instrument) -> Files:
    round_id = partnership.round_id(this.label)
    if this.has_roster:
        yield f"members/{round_id}.csv", csv_bytes(members_table(partnership, this))
    if this.is_means:
        yield _means_file(partnership, this, instrument)
    elif this.shape == "long":
        replies = draw_replies(partnership, this, instrument)
        yield f"answers/{round_id}.csv", csv_bytes(long_answers(round_id, replies))
    elif this.shape != "none":
        yield _wide_file(partnership, this, instrument)


def _wide_file(partnership: Partnership, this: Round, instrument: Instrument) -> tuple[str, bytes]:
    table = wide_table(partnership, this, instrument)
    path = f"answers/{partnership.round_id(this.label)}"
    match this.shape:
        case "xlsx":
            return f"{path}.xlsx", xlsx_bytes({"Responses": spreadsheet(table)})
        case "semicolon":
            return f"{path}.csv", continental_csv_bytes(table)
        case "stamped":
            stamps = ["Submitted on", *[str(this.closes_on)] * (len(table) - 1)]
            table = [[*row, stamp] for row, stamp in zip(table, stamps, strict=True)]
    return f"{path}.csv", csv_bytes(table)


def _means_file(partnership: Partnership, this: Round, instrument: Instrument) -> tuple[str, bytes]:
    """The last means sheet has counts; the older ones have bare means."""
    round_id = partnership.round_id(this.label)
    replies = draw_replies(partnership, this, instrument)
    if this.shape == "means-xlsx":
        header, *rows = means_table(round_id, replies, has_counts=False)
        numbers = [(r, f, float(str(mean))) for r, f, mean in rows]
        return f"means/{round_id}.xlsx", xlsx_bytes({"Means": [header, *numbers]})
    has_counts = this is [r for r in partnership.rounds if r.is_means][-1]
    return f"means/{round_id}.csv", csv_bytes(means_table(round_id, replies, has_counts=has_counts))


def _sheet_file(
    partnership: Partnership, sheet: Sheet, instrument: Instrument
) -> tuple[str, bytes]:
    table = action_table(partnership, sheet, instrument)
    ending = "-revised" if sheet.is_revision else ""
    path = f"actions/{partnership.round_id(sheet.after)}{ending}"
    if sheet.shape == "csv":
        return f"{path}.csv", csv_bytes(table)
    return f"{path}.xlsx", xlsx_bytes({"Action sheet": [table[0], *map(_typed_row, table[1:])]})


def _typed_row(row: Sequence[Cell]) -> list[Cell]:
    """The sheet's date as a date and the score as a number, where they are written plainly."""
    cells: list[Cell] = list(row)
    cells[SCORE] = float(str(row[SCORE]))
    with suppress(ValueError):
        cells[SHEET_DATE] = date.fromisoformat(str(row[SHEET_DATE]))
    return cells
