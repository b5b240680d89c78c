"""Files in the shapes of LimeSurvey; everything in them is invented."""

from collections.abc import Sequence
from typing import Any, Literal

from tests.dialects.asking import LABELS, NA, STATEMENTS
from tests.dialects.columns import Drawn, headers_of, rows_of

Mode = Literal["code", "em code", "abbreviated", "full", "codetext"]
CODE = "learn"
QUESTION = "How far do you agree?"
META = {
    "id": "Response ID",
    "submitdate": "Date submitted",
    "lastpage": "Last page",
    "startlanguage": "Start language",
    "seed": "Seed",
    "token": "Access code",
    "startdate": "Date started",
    "datestamp": "Date last action",
    "ipaddr": "IP address",
    "refurl": "Referrer URL",
}
LONG = {**dict(enumerate(LABELS, start=1)), NA: NA, "": ""}
SHORT = {**{rating: f"A{rating}" for rating in range(1, 6)}, NA: "A6", "": ""}


def cut(text: str, length: int = 15) -> str:
    """A text as an abbreviated heading has it."""
    return text if len(text) <= length else f"{text[:length]}.. "


def heading(mode: Mode, code: str, question: str, row: str = "", separator: str = ". ") -> str:
    """The heading of one column; `code` names the subquestion, if there is one, after a comma."""
    name, _, part = code.partition(",")
    bracketed = f"{name}[{part}]" if part else name
    full = f"{question} [{row}]" if row else question
    return {
        "code": bracketed,
        "em code": f"{name}_{part}" if part else name,
        "abbreviated": f"{cut(question)} [{cut(row)}]" if row else cut(question),
        "full": full,
        "codetext": f"{bracketed}{separator}{full}",
    }[mode]


def columns(
    grid: Sequence[Sequence[object]],
    mode: Mode = "code",
    answers: dict[Any, str] = LONG,
    **changes: Any,
) -> list[Drawn]:
    """The tool's own columns, then one for each statement; a change by code replaces cells."""
    n, separator = len(grid), changes.get("separator", ". ")
    values: dict[str, list[object]] = {
        "id": list(range(2, n + 2)),
        "submitdate": ["2026-03-17 10:05:00"] * n,
        "lastpage": ["3"] * n,
        "startlanguage": ["en"] * n,
        "seed": ["1804289383"] * n,
        "token": [f"tok{row}" for row in range(n)],
        "startdate": ["2026-03-17 10:01:00"] * n,
        "datestamp": ["2026-03-17 10:05:00"] * n,
        "ipaddr": ["203.0.113.7"] * n,
        "refurl": [""] * n,
    }
    values |= {name: cells for name, cells in changes.items() if name in values}
    own = [Drawn((heading(mode, code, META[code]),), cells) for code, cells in values.items()]
    given = zip(*([answers[answer] for answer in row] for row in grid), strict=True)
    asked = [
        Drawn((heading(mode, f"{CODE},SQ{place}", QUESTION, text, separator),), list(cells))
        for place, (text, cells) in enumerate(zip(STATEMENTS, given, strict=True), start=1)
    ]
    return [*own, *asked]


def csv_file(drawn: Sequence[Drawn], separator: str = ",") -> bytes:
    """Mark, every cell in quotation marks, and an empty line at the end."""
    lines = [*headers_of(drawn), *rows_of(drawn)]
    quoted = [separator.join('"' + str(c).replace('"', '""') + '"' for c in row) for row in lines]
    return b"\xef\xbb\xbf" + "".join(f"{line}\r\n" for line in [*quoted, ""]).encode()
