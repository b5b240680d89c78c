"""A data file of SPSS, taken apart in a process of its own: bytes in, lines of JSON out.

The library that knows the format is written in C, and a damaged file can bring it down or have it
ask for all the memory there is. Here that ends this process and no job. It imports next to nothing
else of ours, so that it starts quickly.
"""

import json
import os
import sys
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pyreadstat
from pyreadstat import metadata_container
from pyreadstat.pyclasses import MissingRange

from ingest.grids.sav_lines import TOO_LARGE, End, Told
from ingest.grids.sav_values import BYTE_BY_BYTE, DATES, MOMENTS, Letters, as_text

MOST_MEMORY = 4 << 30
AT_ONCE = 32 << 20
"""Bytes of rows taken from the file at a time."""
_NO_COUNT = b"\xff\xff\xff\xff"


def taken_apart(content: bytes, most_bytes: int) -> Iterator[str]:
    """The lines. Raises OverflowError for a huge file; ValueError, or the library's, if damaged."""
    letters = Letters(_named_encoding(content))
    meta = _read(content, metadata_only=True)[1]
    formats = [meta.original_variable_types[name] or "" for name in meta.column_names]
    kinds = [written.rstrip("0123456789.") for written in formats]
    width = sum(max(8, meta.variable_storage_width[name]) for name in meta.column_names)
    at_once, done, n = max(1, AT_ONCE // max(8, width)), 0, -1
    while n in (-1, at_once):
        columns, _ = _read(content, done, at_once)
        n = len(columns[0]) if columns else 0
        done += n
        if done * width > most_bytes:
            raise OverflowError
        texts = [_texts(*column, letters) for column in zip(columns, kinds, strict=True)]
        yield json.dumps(list(zip(*texts, strict=True)))
    is_counted = content[80:84] != _NO_COUNT
    if is_counted and done != meta.number_rows:
        raise ValueError("rows are lost")
    yield json.dumps(_told(meta, kinds, letters, is_counted=is_counted))


def _texts(values: list[End | None], kind: str, letters: Letters) -> list[str]:
    """A column as text; the same value is worked out once."""
    known = {value: as_text(value, kind, letters) for value in set(values)}
    return [known[value] for value in values]


def _told(
    meta: metadata_container, kinds: list[str], letters: Letters, *, is_counted: bool
) -> Told:
    names = meta.column_names
    return Told(
        names=[letters.read(name) for name in names],
        labels=[letters.read(meta.column_names_to_labels.get(name)) for name in names],
        value_labels=[
            {
                as_text(code, "", letters): letters.read(label)
                for code, label in meta.variable_value_labels.get(name, {}).items()
            }
            for name in names
        ],
        missing=[
            [_ends(declared, letters) for declared in meta.missing_ranges.get(name, [])]
            for name in names
        ],
        is_moment=[kind in DATES | MOMENTS for kind in kinds],
        is_counted=is_counted,
        is_misread=letters.is_misread,
    )


def _ends(declared: float | str | MissingRange, letters: Letters) -> tuple[End, End]:
    """The ends of a range, or the one value declared as both."""
    if isinstance(declared, dict):
        return _end(declared["lo"], letters), _end(declared["hi"], letters)
    return _end(declared, letters), _end(declared, letters)


def _end(end: End, letters: Letters) -> End:
    return letters.read(end) if isinstance(end, str) else end


def _named_encoding(content: bytes) -> str | None:
    """The encoding that a file names; None where it does not fit even what the file tells."""
    try:
        return pyreadstat.read_sav(BytesIO(content), metadataonly=True)[1].file_encoding
    except pyreadstat.ReadstatError:
        return None


def _read(
    content: bytes, offset: int = 0, most: int = 0, *, metadata_only: bool = False
) -> tuple[list[list[Any]], metadata_container]:
    columns, meta = pyreadstat.read_sav(
        BytesIO(content),
        metadataonly=metadata_only,
        encoding=BYTE_BY_BYTE,
        user_missing=True,
        disable_datetime_conversion=True,
        row_offset=offset,
        row_limit=most,
        output_format="dict",
    )
    return list(columns.values()), meta


def main() -> None:
    """Take apart what comes in on standard input; the argument says how many bytes at most."""
    if os.name == "posix":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    try:
        for line in taken_apart(sys.stdin.buffer.read(), int(sys.argv[1])):
            sys.stdout.write(line + "\n")
    except OverflowError:
        sys.exit(TOO_LARGE)


if __name__ == "__main__":
    main()
