"""Load reports and the log as people read them: sentences and named columns."""

from collections.abc import Sequence

import polars as pl

from dashboard.charts.words import counted, listed
from models.fault import Fault
from models.load_report import LoadReport, Outcome

SHOWN_OF_FINGERPRINT = 12
EVERYTHING = "all"
TELLING_COLUMNS = (
    *("File", "Takes the place of", "Fingerprint"),
    *("Rows read", "Accepted", "Refused", "Faults"),
)
NOTHING_READ = "nothing that could be read"
ORDER: tuple[Outcome, ...] = ("refused", "accepted", "unchanged")
"""What has to be mended first."""
WOULD_BE: dict[Outcome, str] = {
    "accepted": "would be loaded",
    "refused": "would be refused",
    "unchanged": "already loaded",
}
WAS: dict[Outcome, str] = {
    "accepted": "loaded",
    "refused": "refused",
    "unchanged": "already loaded",
}
FAULT_COLUMNS = {
    "sheet": "Sheet",
    "row": "Row",
    "column": "Column",
    "value": "Value",
    "problem": "Problem",
    "allowed": "Allowed",
}


def in_order(reports: Sequence[LoadReport]) -> list[LoadReport]:
    """The files that need mending first, otherwise as they were chosen."""
    return sorted(reports, key=lambda report: ORDER.index(report.outcome))


def summary(reports: Sequence[LoadReport]) -> str:
    """How many files would be, or were, loaded, refused, or known already."""
    is_trial = reports[0].is_trial
    counts = {outcome: _count(reports, outcome) for outcome in WOULD_BE}
    words = WOULD_BE if is_trial else WAS
    parts = [f"{count} {words[outcome]}" for outcome, count in counts.items() if count]
    if is_trial:
        after = "The check itself changed nothing."
    else:
        after = "All pages show the new figures." if counts["accepted"] else "Nothing has changed."
    files = counted(len(reports), "file")
    return f"{files} {'checked' if is_trial else 'sent'}: {listed(parts)}. {after}"


def verdict(report: LoadReport) -> str:
    """What would become, or became, of one file."""
    word = (WOULD_BE if report.is_trial else WAS)[report.outcome].capitalize()
    if report.outcome == "unchanged":
        return f"{word}: the same file was loaded before, so there is nothing to change."
    if report.outcome == "refused":
        faults = counted(len(report.faults), "fault")
        return f"{word}: {faults}. Nothing of this file is loaded until every one is mended."
    return f"{word}."


def held(report: LoadReport) -> str:
    """What is in the file, in a sentence."""
    if report.contents == NOTHING_READ:
        return "Nothing in it could be read."
    return f"It holds {report.contents}, in {counted(report.n_rows_read, 'row')}."


def choice_sentence(reports: Sequence[LoadReport]) -> str:
    """Which files the button loads and which it leaves out."""
    names = {outcome: _names(reports, outcome) for outcome in ORDER}
    sentence = f"This loads {listed(names['accepted'])}."
    if names["refused"]:
        sentence += f" Left out, because it would be refused: {listed(names['refused'])}."
    if names["unchanged"]:
        sentence += f" Left out, because it was loaded before: {listed(names['unchanged'])}."
    return sentence


def fault_table(faults: Sequence[Fault]) -> pl.DataFrame:
    """One row per fault; the sheet only where there are sheets."""
    fields = dict.fromkeys(FAULT_COLUMNS, pl.String) | {"row": pl.Int64}
    rows = [fault.model_dump(include=set(fields)) for fault in faults]
    frame = pl.DataFrame(rows, schema=fields).with_columns(
        pl.when(pl.col("value") == "").then(pl.lit("(empty)")).otherwise("value").alias("value")
    )
    if frame["sheet"].null_count() == frame.height:
        frame = frame.drop("sheet")
    return frame.rename({name: FAULT_COLUMNS[name] for name in frame.columns})


def log_table(log: pl.DataFrame, outcome: str, *, has_names: bool) -> pl.DataFrame:
    """The log in words, the latest first; of one outcome, or of all.

    Names and sizes of files are for administrators (`has_names`): a name can say who sent the
    file, and its rows how many answers were left out. So are leadership sheets: that a chair has
    shared one is for their own partnership to know.
    """
    if not has_names:
        log = log.filter(~pl.col("is_private"))
    received = pl.col("received_at").dt.strftime("%d/%m/%Y %H:%M")
    earlier = log.select(
        supersedes_load_id="load_id",
        instead_of=pl.concat_str("file_name", pl.lit(" of "), received),
    )
    if outcome != EVERYTHING:
        log = log.filter(pl.col("outcome") == outcome)
    joined = log.join(earlier, on="supersedes_load_id", how="left", maintain_order="left")
    table = joined.select(
        pl.col("received_at").alias("Received"),
        pl.col("file_name").alias("File"),
        pl.col("outcome").replace(WAS).str.to_titlecase().alias("Outcome"),
        pl.col("contents").alias("What it held"),
        pl.col("n_rows_read").alias("Rows read"),
        pl.col("n_rows_accepted").alias("Accepted"),
        pl.col("n_rows_refused").alias("Refused"),
        pl.col("n_faults").alias("Faults"),
        pl.col("instead_of").alias("Takes the place of"),
        pl.col("file_sha256").str.head(SHOWN_OF_FINGERPRINT).alias("Fingerprint"),
    )
    return table if has_names else table.drop(TELLING_COLUMNS)


def _count(reports: Sequence[LoadReport], outcome: Outcome) -> int:
    return sum(report.outcome == outcome for report in reports)


def _names(reports: Sequence[LoadReport], outcome: Outcome) -> list[str]:
    return [report.file for report in reports if report.outcome == outcome]
