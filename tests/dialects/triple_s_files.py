"""Triple-S pairs in the shapes of the standard and of the wild. All content is invented."""

import csv
from collections.abc import Sequence
from io import StringIO
from typing import Any

from tests.dialects.asking import LABELS, NA, SKIPPED, STATEMENTS

DTD = (
    '<!DOCTYPE sss PUBLIC "-//triple-s//DTD Survey Interchange v{0}//EN" '
    '"http://dtd.triple-s.example/triple-s_v{0}.dtd">'
)
N = len(STATEMENTS)
NAMES = tuple(f"Q4_{n}" for n in range(1, N + 1))
DOES_NOT_APPLY = 9
AGREEMENT = "".join(
    f'<value code="{code}"{score}>{label}</value>'
    for code, label, score in [
        *((6 - n, label, f' score="{n - 3}"') for n, label in enumerate(LABELS, start=1)),
        (DOES_NOT_APPLY, NA, ""),
    ]
)
"""Code 1 is best: the order of the codes is the reverse of that of the scores."""
CODES = {NA: str(DOES_NOT_APPLY), SKIPPED: " "} | {n: str(6 - n) for n in range(1, 6)}
SERIAL_WIDTH, FIRST = 4, 13
"""A serial number, a day, then the statements, then a comment of ten characters."""


def variable(ident: object, kind: str, name: str, inside: str, more: str = "") -> str:
    return f'<variable ident="{ident}" type="{kind}"{more}><name>{name}</name>{inside}</variable>'


def position(start: int, finish: int | None = None) -> str:
    return f'<position start="{start}"' + (f' finish="{finish}"/>' if finish else "/>")


def description(variables: str, version: str = "2.0", record: str = "", survey: str = "") -> str:
    """A description; what `record` and `survey` give is added to those elements."""
    return (
        f'<?xml version="1.0" encoding="ISO-8859-1"?>\n{DTD.format(version)}\n'
        f'<sss version="{version}"><date>17 March 2026</date><origin>An invented tool</origin>\n'
        f'<survey><title>Learning</title>{survey}<record ident="A"{record}>\n{variables}\n'
        "</record></survey></sss>\n"
    )


def variables(*, is_csv: bool = False, values: str = AGREEMENT) -> str:
    def at(index: int, start: int, finish: int) -> str:
        return position(index) if is_csv else position(start, finish)

    statements = (
        variable(
            n + 3,
            "single",
            name,
            f"<label>{text}</label>{at(n + 3, FIRST + n, FIRST + n)}<values>{values}</values>",
        )
        for n, (name, text) in enumerate(zip(NAMES, STATEMENTS, strict=True))
    )
    return "\n".join(
        [
            variable(
                1,
                "quantity",
                "SER",
                f'<label/>{at(1, 1, 4)}<values><range from="1" to="9999"/></values>',
                ' use="serial"',
            ),
            variable(2, "date", "DAY", f"<label>Day</label>{at(2, 5, 12)}"),
            *statements,
            variable(
                3 + N,
                "character",
                "COMMENT",
                f"<label>Comment</label>{at(3 + N, FIRST + N, FIRST + N + 9)}<size>10</size>",
            ),
        ]
    )


def fixed(grid: Sequence[Sequence[Any]], end: str = "\r\n", comment: str = "a marker") -> str:
    """Records of characters, numbers right-justified."""
    return "".join(
        f"{n:>{SERIAL_WIDTH}}20260317"
        + "".join(CODES[answer] for answer in row)
        + f"{comment:<10}{end}"
        for n, row in enumerate(grid, start=1)
    )


def comma(
    grid: Sequence[Sequence[Any]], *, header: bool = False, comment: str = "a, marker"
) -> str:
    """Records of fields, as a tool's CSV has them."""
    text = StringIO()
    writer = csv.writer(text)
    if header:
        writer.writerow(["SER", "DAY", *NAMES, "COMMENT"])
    for n, row in enumerate(grid, start=1):
        writer.writerow([n, "20260317", *(CODES[answer].strip() for answer in row), comment])
    return text.getvalue()
