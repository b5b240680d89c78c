"""Two files to load by hand: a good workbook and an answers file with many faults."""

from datetime import date

from sample_data.oversight import Files, instrument_of, spreadsheet, wide_table
from sample_data.story import Round, partnerships
from sample_data.tables import ROUND_COLUMNS, round_row
from sample_data.writing import Cell, csv_bytes, xlsx_bytes

COLDHARROW = partnerships()["coldharrow"]
NEW_FOLLOW_UP = Round(
    label="2026-follow-up-6m",
    opened_on=date(2026, 4, 13),
    closes_on=date(2026, 5, 1),
    n_members=22,
    n_answered=16,
    scorecards=("planning-and-delivery",),
    levels={
        "action-planning": 3.4,
        "shared-responsibility": 3.5,
        "identifying-assessing-and-action-on-risk": 3.2,
        "co-design": 2.8,
    },
)
"""Of its three targets one is reached, one is on track and one is behind."""
NOTES = (
    ("About this workbook",),
    ("Everything in it is invented: the partnership, its members and what they answered.",),
    ("It adds one closed follow-up round with its answers. This sheet is passed over.",),
)

OSTREL = partnerships()["ostrel"]
OPEN_ROUND = OSTREL.rounds[-1].model_copy(update={"n_answered": 11})
"""The follow-up that opened last week, as if returns had come in."""
FAULTS = (
    (3, "objectives", "6", "rating_out_of_range"),
    (4, "impact", "3.5", "rating_not_whole"),
    (5, "evidence", "N/A", "not_applicable_not_allowed"),
    (6, "respondent", "", "missing_value"),
    (7, "email", "visitor@ostrel.example", "not_on_roster"),
    (8, "email", "member.ostrel.example", "bad_email"),
    (9, "round_id", "ostrel-2062-follow-up-6m", "unknown_round"),
    (10, "fit-within-cpp", "agree", "rating_not_whole"),
    (11, "respondent", "R01", "duplicate_answer"),
)
"""Spreadsheet row, column, what is written there, and the fault it is."""


def upload_files() -> Files:
    """Every file to load by hand."""
    yield "new_follow_up.xlsx", _new_follow_up()
    yield "with_faults.csv", _with_faults()


def _new_follow_up() -> bytes:
    instrument = instrument_of(COLDHARROW)
    row: list[Cell] = list(round_row(COLDHARROW, NEW_FOLLOW_UP, instrument))
    for name in ("opened_on", "closes_on", "closed_on"):
        place = ROUND_COLUMNS.index(name)
        row[place] = date.fromisoformat(str(row[place]))
    answers = spreadsheet(wide_table(COLDHARROW, NEW_FOLLOW_UP, instrument))
    return xlsx_bytes({"Notes": NOTES, "rounds": [ROUND_COLUMNS, row], "answers": answers})


def _with_faults() -> bytes:
    table = wide_table(OSTREL, OPEN_ROUND, instrument_of(OSTREL))
    for row, column, written, _ in FAULTS:
        table[row - 1][table[0].index(column)] = written
    return csv_bytes(table)
