"""Data files as SPSS, and tools that export to it, write them. All content is invented."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import polars as pl
import pyreadstat

from tests.dialects.asking import LABELS, NA, SKIPPED, STATEMENTS

AT = datetime(2026, 3, 17, 10, 5, 3)
NO_ANSWER, DOES_NOT_APPLY = 8, 9
SCALE = {**dict(enumerate(LABELS, start=1)), NO_ANSWER: "No answer", DOES_NOT_APPLY: NA}
NAMES = tuple(f"Q4_{n}" for n in range(1, 6))
STEM = "How far do you agree"
COUNT_AT = 83
"""Where the highest byte of the number of rows stands."""


def sav(
    columns: Mapping[str, Sequence[Any]],
    *,
    labels: Mapping[str, str] | None = None,
    values: Mapping[str, Mapping[Any, str]] | None = None,
    missing: Mapping[str, list[Any]] | None = None,
    packed: bool = False,
) -> bytes:
    """A data file with these variables."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "survey.sav"
        pyreadstat.write_sav(
            pl.DataFrame(dict(columns)),
            str(path),
            column_labels=dict(labels or {}),
            variable_value_labels={name: dict(of_one) for name, of_one in (values or {}).items()},
            missing_ranges=dict(missing or {}),
            compress=packed,
        )
        return path.read_bytes()


def survey(grid: Sequence[Sequence[Any]], *, packed: bool = False) -> bytes:
    """The five statements as a grid, with a serial number, a moment and a comment."""
    codes = {NA: float(DOES_NOT_APPLY), SKIPPED: None}
    answers = {
        name: pl.Series([codes.get(row[n], row[n]) for row in grid], dtype=pl.Float64)
        for n, name in enumerate(NAMES)
    }
    columns: dict[str, Any] = {
        "serial": [float(100 + n) for n in range(len(grid))],
        "ended": [AT] * len(grid),
        **answers,
        "comment": ["a marker nobody reads"] * len(grid),
    }
    return sav(
        columns,
        labels={name: f"{STEM}: {text}" for name, text in zip(NAMES, STATEMENTS, strict=True)},
        values=dict.fromkeys(NAMES, SCALE),
        missing={name: [NO_ANSWER, DOES_NOT_APPLY] for name in NAMES},
        packed=packed,
    )
