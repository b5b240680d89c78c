"""The instruments that ship with the product: one folder of TOML files for each version."""

import json
import tomllib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from models.instrument import Instrument, UnknownIdError


@cache
def _folders() -> dict[str, dict[str, Traversable]]:
    """Folders by instrument id and version, versions oldest first."""
    found: dict[str, dict[str, Traversable]] = {}
    for folder in sorted(files(__name__).iterdir(), key=_version_order):
        if folder.is_dir() and folder.joinpath("instrument.toml").is_file():
            instrument_id, version = _split(folder.name)
            found.setdefault(instrument_id, {})[version] = folder
    return found


def _split(folder_name: str) -> tuple[str, str]:
    """`csp_toolkit_2012` holds version `2012` of `csp-toolkit`."""
    stem, _, version = folder_name.rpartition("_")
    return stem.replace("_", "-"), version


def _version_order(folder: Traversable) -> tuple[int, ...]:
    _, version = _split(folder.name)
    return tuple(int(part) for part in version.split(".") if part.isdecimal())


INSTRUMENT_IDS: tuple[str, ...] = tuple(sorted(_folders()))
"""Every instrument that ships, by id."""


def load_instrument(instrument_id: str, version: str | None = None) -> Instrument:
    """Return one version of an instrument, or its newest.

    Raises `UnknownIdError` (a KeyError that lists what there is) for an unknown id or version.
    """
    versions = _folders().get(instrument_id)
    if versions is None:
        raise UnknownIdError("instrument called", instrument_id, INSTRUMENT_IDS)
    if version is None:
        version = list(versions)[-1]
    if version not in versions:
        raise UnknownIdError(f"version of {instrument_id} called", version, versions)
    return _read(instrument_id, version)


def all_instruments() -> tuple[Instrument, ...]:
    """Return every version of every instrument, by id and then oldest first."""
    folders = _folders()
    return tuple(_read(name, version) for name in INSTRUMENT_IDS for version in folders[name])


@cache
def _read(instrument_id: str, version: str) -> Instrument:
    folder = _folders()[instrument_id][version]
    data = _toml(folder, "instrument.toml")
    data["scorecards"] = [_toml(folder, name) for name in data.pop("scorecard_files")]
    if folder.joinpath("resources.toml").is_file():
        data |= _toml(folder, "resources.toml")
    # By way of JSON, because strict models take a list for a tuple only from JSON.
    instrument = Instrument.model_validate_json(json.dumps(data))
    if (instrument.id, instrument.version) != (instrument_id, version):
        raise ValueError(f"{folder.name} holds {instrument.id} {instrument.version}")
    return instrument


def _toml(folder: Traversable, name: str) -> dict[str, Any]:
    return tomllib.loads(folder.joinpath(name).read_text(encoding="utf-8"))
