"""A mapping as a file that people read and change: TOML."""

import tomllib
from pathlib import Path

from pydantic import ValidationError

from ingest.mapping.mapping_text import mapping_text
from models.errors import UsageError
from models.mapping import Mapping
from models.toml_fields import faults_in_words, with_tuples

TAKEN = "there is another mapping called {name} already"


def read_mapping(path: Path) -> Mapping:
    """The mapping in a file. Raises UsageError with file, place and what is allowed."""
    try:
        return parse_mapping(path.read_text(encoding="utf-8"), file=path.name)
    except FileNotFoundError:
        raise UsageError(
            f"There is no mapping {path}. Check the spelling and the folder."
        ) from None
    except UnicodeDecodeError:
        raise UsageError(f"{path.name} is no mapping: it is not UTF-8 text.") from None


def parse_mapping(text: str, *, file: str) -> Mapping:
    """The mapping that a TOML text states. Raises UsageError as `read_mapping` does."""
    try:
        fields = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{file} is not valid TOML: {error}. Correct that line.") from None
    try:
        return Mapping.model_validate(with_tuples(fields))
    except ValidationError as error:
        raise UsageError(f"{file} cannot be used: {faults_in_words(error)}.") from None


def keep_mapping(place: Path, mapping: Mapping) -> None:
    """Write a mapping whole or not at all. Raises UsageError over another of this name."""
    if is_taken(place, mapping):
        raise UsageError(f"{TAKEN.format(name=place.stem).capitalize()}. Choose another name.")
    place.parent.mkdir(mode=0o700, exist_ok=True)
    making = place.with_name(f".{place.name}.making")
    making.write_text(mapping_text(mapping), encoding="utf-8")
    making.replace(place)


def is_taken(place: Path, mapping: Mapping) -> bool:
    """Whether a file of this name is there and says something else than this mapping."""
    return place.exists() and read_mapping(place).fingerprint != mapping.fingerprint
