"""The command that drafts a mapping for an export: draft."""

from pathlib import Path, PurePath
from typing import Annotated

import typer
from rich.console import Console

from ingest.directions import NO_DIRECTIONS
from ingest.mapping.draft_file import draft_text
from ingest.mapping.drafting import draft_mapping
from ingest.pairing import Pair, Parcel, parcels
from ingest.reading import receive
from models.errors import InputRefusedError, UsageError
from models.instrument import Instrument
from models.instruments import load_instrument
from models.mapping_draft import Draft
from models.words import counted


def register(app: typer.Typer) -> None:
    """Give the application this command."""
    app.command("draft")(draft)


def draft(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="An export of a survey tool.")],
    instrument: Annotated[
        str, typer.Option("--instrument", metavar="ID", help="What the form asks: csp-toolkit, ...")
    ],
    version: Annotated[
        str | None,
        typer.Option("--version", metavar="V", help="Of the instrument; else the latest."),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help="Write the draft there, not to the terminal."
        ),
    ] = None,
) -> None:
    """Propose how to read an export: which column holds which feature, what each answer means.

    The draft says of every column how it was recognised and how surely, and asks what a person must
    decide. Put the finished file into the folder `mappings` of the workspace, or name it with
    --mapping. Loads nothing.
    """
    made = _drafted(file, load_instrument(instrument, version))
    text = draft_text(made)
    if output is None:
        print(text, end="")
    else:
        _write(output, text)
    n_features = len(made.missing) + len(made.recognised)
    Console(stderr=True, highlight=False, soft_wrap=True).print(
        f"{made.file}: {made.dialect_title}; {counted(len(made.columns), 'column')}, "
        f"{len(made.recognised)} of {counted(n_features, 'feature')} recognised for sure.",
        markup=False,
    )


def _drafted(file: Path, instrument: Instrument) -> Draft:
    if not file.is_file():
        raise UsageError(f"There is no file {file}. Check the spelling and the folder.")
    arrival = receive(_with_its_half(file), NO_DIRECTIONS)
    if arrival.tables and not arrival.faults:
        raise UsageError(f"{file.name} has a shape of ours and needs no mapping: load it as it is.")
    if not arrival.sheets:
        said = "; ".join(f"{fault.problem}. Allowed: {fault.allowed}" for fault in arrival.faults)
        raise InputRefusedError(f"{file.name} cannot be read: {said}.")
    return draft_mapping(PurePath(file).name, arrival.sheets, instrument)


def _with_its_half(file: Path) -> Parcel:
    """The file, or the Triple-S pair that it is half of."""
    beside = [file, *(p for p in sorted(file.parent.glob(f"{file.stem}.*")) if p != file)]
    pairs = [parcel for parcel in parcels(beside) if isinstance(parcel, Pair)]
    return next((pair for pair in pairs if file in (pair.description, pair.data)), file)


def _write(output: Path, text: str) -> None:
    """Never over a mapping that somebody may have finished."""
    if output.exists():
        raise UsageError(
            f"{output} is there already. Name a new file, or take that one away first."
        )
    output.write_text(text, encoding="utf-8")
