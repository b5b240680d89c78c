"""What a person says beside a file: which round it is for, and how to read it."""

from collections.abc import Mapping as Named
from dataclasses import dataclass, field
from pathlib import Path

from ingest.mapping.mapping_file import read_mapping
from models.mapping import Mapping

PATTERN = "*.toml"


@dataclass(frozen=True)
class Directions:
    """For the files of one call. Own shapes say all of it themselves and need none."""

    round_id: str | None = None
    mapping: Mapping | None = None
    """The mapping to read exports by; without it one of `known` must fit."""
    mapping_name: str = ""
    """What people call that mapping; blank where it has no name."""
    known: Named[str, Mapping] = field(default_factory=dict)
    """The workspace's mappings, by the name of their file."""


NO_DIRECTIONS = Directions()


def known_mappings(folder: Path) -> dict[str, Mapping]:
    """Every finished mapping of a workspace. Raises UsageError for one that cannot be used."""
    found = {path.name: read_mapping(path) for path in sorted(folder.glob(PATTERN))}
    return {name: mapping for name, mapping in found.items() if not mapping.draft}
