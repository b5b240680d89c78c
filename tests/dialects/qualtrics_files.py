"""Files in the shapes of Qualtrics; everything in them is invented."""

import csv
import json
from collections.abc import Sequence
from io import StringIO
from typing import Any

from tests.dialects.asking import NA, STATEMENTS
from tests.dialects.columns import Drawn, headers_of, rows_of

STEM = "How far do you agree, all in all?"
ZONE = "Europe/London"
GERMAN = {"Finished": "Abgeschlossen", "EndDate": "Enddatum", "ResponseId": "Antwort-ID"}
IDS = {
    "StartDate": "startDate",
    "EndDate": "endDate",
    "Status": "status",
    "IPAddress": "ipAddress",
    "Progress": "progress",
    "Duration (in seconds)": "duration",
    "Finished": "finished",
    "RecordedDate": "recordedDate",
    "ResponseId": "_recordId",
    "RecipientLastName": "recipientLastName",
    "RecipientFirstName": "recipientFirstName",
    "RecipientEmail": "recipientEmail",
    "ExternalReference": "externalDataReference",
    "LocationLatitude": "locationLatitude",
    "LocationLongitude": "locationLongitude",
    "DistributionChannel": "distributionChannel",
    "UserLanguage": "userLanguage",
}
OLD_NAMES = (
    *("ResponseID", "ResponseSet", "Name", "ExternalDataReference", "EmailAddress", "IPAddress"),
    *("Status", "StartDate", "EndDate", "Finished"),
)
CODES = {**{rating: str(rating) for rating in range(1, 6)}, NA: "-1", "": "-99"}
"""Negative recodes for what is no rating, -99 for what was seen and left out."""


def _values(n: int, changes: dict[str, Any]) -> dict[str, list[object]]:
    values: dict[str, list[object]] = {name: [""] * n for name in (*IDS, *OLD_NAMES)}
    values |= {name: ["2026-03-17 10:05:00"] * n for name in ("StartDate", "EndDate")}
    values |= {"RecordedDate": ["2026-03-17 10:05:01"] * n, "Progress": [100] * n}
    values |= {"Finished": ["True"] * n, "Status": ["IP Address"] * n}
    values |= {name: [f"R_{row}a" for row in range(n)] for name in ("ResponseId", "ResponseID")}
    return {name: (changes.get(name) or values[name])[:n] for name in values}


def columns(
    grid: Sequence[Sequence[object]], codes: dict[Any, str] = CODES, **changes: Any
) -> list[Drawn]:
    """The columns of a present-day file: export tag, question text, import id."""
    values, words = _values(len(grid), changes), changes.get("words", GERMAN)
    own = [
        Drawn((name, words.get(name, name), json.dumps({"ImportId": ident, "timeZone": ZONE})), v)
        for name, ident in IDS.items()
        if (v := values[name]) is not None
    ]
    answers = zip(*([codes[answer] for answer in row] for row in grid), strict=True)
    asked = [
        Drawn(
            (f"Q3_{n}", f"{STEM} - {text}", json.dumps({"ImportId": f"QID3_{n}"})),
            list(given),
        )
        for n, (text, given) in enumerate(zip(STATEMENTS, answers, strict=True), start=1)
    ]
    return [*own, *asked]


def with_old_ids(drawn: Sequence[Drawn]) -> list[Drawn]:
    """The columns with import ids as they were written until 2017: in single quotes, hyphened."""
    found = []
    for tag, text, ident in (column.headers for column in drawn):
        old = str(json.loads(ident)).replace("QID3_", "QID3-")
        found.append((tag, text.replace(" - ", "-"), old))
    return [Drawn(heads, column.cells) for heads, column in zip(found, drawn, strict=True)]


def old_columns(grid: Sequence[Sequence[object]], **changes: Any) -> list[Drawn]:
    """The columns of a file with two header rows, the last of them empty."""
    values = _values(len(grid), {"Finished": [1] * 99, "Status": [0] * 99} | changes)
    own = [Drawn((f"V{n}", name), values[name]) for n, name in enumerate(OLD_NAMES, start=1)]
    answers = zip(*([CODES[answer] for answer in row] for row in grid), strict=True)
    asked = [
        Drawn((f"Q3_{n}", f"{STEM}-{text}"), list(given))
        for n, (text, given) in enumerate(zip(STATEMENTS, answers, strict=True), start=1)
    ]
    return [*own, *asked, Drawn(("", ""), [""] * len(grid))]


def as_text(drawn: Sequence[Drawn], delimiter: str = ",", **changes: Any) -> str:
    """Header rows and responses; `only` keeps some of the header rows, by index."""
    headers = headers_of(drawn)
    text = StringIO()
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\n")
    writer.writerows(headers[n] for n in changes.get("only", range(len(headers))))
    writer.writerows(rows_of(drawn))
    return text.getvalue()


def csv_file(drawn: Sequence[Drawn], **changes: Any) -> bytes:
    """A CSV, with the mark that most of them have."""
    return b"\xef\xbb\xbf" + as_text(drawn, **changes).encode()


def tsv_file(drawn: Sequence[Drawn]) -> bytes:
    """A TSV, which is UTF-16."""
    return as_text(drawn, "\t").encode("utf-16")
