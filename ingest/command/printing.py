"""Printing frames and load reports: for people, for programs, for spreadsheets."""

import json
from collections.abc import Sequence
from typing import Any

import polars as pl
from rich.console import Console
from rich.table import Table

from ingest.command.application import Format
from ingest.filed import fault_csv
from models.fault import Fault
from models.load_report import LoadReport
from models.told_words import told_count
from models.words import ranged

LARGEST_TABLE_ROWS = 400
WIDEST_TABLE = 600
"""In characters: columns keep their width, and a narrow window wraps whole lines."""
RANGE_OF = {
    "score_mean": "score_range",
    "score_exact": "score_range",
    "before_mean": "before_range",
    "after_mean": "after_range",
    "delta": "delta_range",
    "matched_mean": "matched_range",
    "latest": "latest_range",
}
"""Figures, and the columns that say how they may be told; a table shows the two as one."""


def print_frame(frame: pl.DataFrame, format_: Format) -> None:
    """Print rows in the wanted form; column names are the contract of docs/command-line.md."""
    if format_ is Format.csv:
        print(frame.write_csv(), end="")
    elif format_ is Format.json:
        print(json.dumps(frame.to_dicts(), default=str, ensure_ascii=False, indent=1))
    else:
        _print_table(frame)


def print_reports(reports: Sequence[LoadReport], format_: Format) -> None:
    """Print what became of files: every fault, in words or as rows."""
    if not reports and format_ is Format.table:
        print("No file waits in the inbox.")
        return
    if format_ is Format.json:
        print(json.dumps([report.model_dump() for report in reports], ensure_ascii=False, indent=1))
    elif format_ is Format.csv:
        faults = [fault for report in reports for fault in report.faults]
        print(fault_csv(faults), end="")
    else:
        console = Console(highlight=False, soft_wrap=True)
        for report in reports:
            _print_report(report, console)
        _print_count(reports, console)


def _print_table(frame: pl.DataFrame) -> None:
    console = Console(highlight=False, width=WIDEST_TABLE)
    table = Table(header_style="bold", box=None, pad_edge=False)
    beside = {*RANGE_OF.values(), "n_at_least"}
    shown = {name: kind for name, kind in frame.schema.items() if name not in beside}
    for name, kind in shown.items():
        table.add_column(name, justify="right" if kind.is_numeric() else "left", no_wrap=True)
    for row in frame.head(LARGEST_TABLE_ROWS).iter_rows(named=True):
        table.add_row(*(_told(row, name) for name in shown))
    console.print(table)
    if frame.height > LARGEST_TABLE_ROWS:
        console.print(f"… and {frame.height - LARGEST_TABLE_ROWS} more rows: use --format csv.")
    if frame.is_empty():
        console.print("Nothing to show for this choice.")


def _told(row: dict[str, Any], name: str) -> str:
    """A cell for people with what it is told as: `4.5 or more`, `10 or more`."""
    if name == "n_answered" and row.get("n_at_least") is not None:
        return told_count(row[name], row["n_at_least"])
    cell = _cell(row[name])
    return ranged(cell, row.get(RANGE_OF.get(name, ""))) if cell else cell


def _cell(value: object) -> str:
    """A cell for people: at most two decimals; csv and json give figures in full."""
    if isinstance(value, float):
        return str(round(value, 2) + 0.0)  # not -0.0
    return "" if value is None else str(value)


def _print_report(report: LoadReport, console: Console) -> None:
    words = {
        "accepted": "would be loaded" if report.is_trial else "loaded",
        "refused": "would be refused" if report.is_trial else "refused, nothing of it was loaded",
        "unchanged": "already loaded, nothing to change",
    }
    console.print(f"{report.file}: {words[report.outcome]} ({report.contents})", markup=False)
    for sentence in (*report.changes, *report.remarks):
        console.print(f"  {sentence}", markup=False)
    for fault in report.faults:
        console.print(f"  {_place(fault)}{fault.problem}. Allowed: {fault.allowed}.", markup=False)


def _place(fault: Fault) -> str:
    """Where a fault is, as a person would look for it."""
    parts = [
        f"sheet {fault.sheet}" if fault.sheet else "",
        f"row {fault.row}" if fault.row else "",
        f"column {fault.column}" if fault.column else "",
        f"value “{fault.value}”" if fault.value else "",
    ]
    place = ", ".join(part for part in parts if part)
    return f"{place}: " if place else ""


def _print_count(reports: Sequence[LoadReport], console: Console) -> None:
    counts = dict.fromkeys(("accepted", "unchanged", "refused"), 0)
    for report in reports:
        counts[report.outcome] += 1
    words = ", ".join(f"{n} {name}" for name, n in counts.items() if n)
    console.print(f"{len(reports)} file{'s' if len(reports) != 1 else ''}: {words}.")
