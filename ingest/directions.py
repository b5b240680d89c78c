"""What a person says beside a file: which round it is for, and how to read it."""

from collections.abc import Mapping as Named
from dataclasses import dataclass, field, replace
from pathlib import Path

from ingest.mapping.mapping_file import read_mapping
from models.errors import UsageError
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
    unusable: tuple[str, ...] = ()
    """What is wrong with files among them that cannot be used."""


NO_DIRECTIONS = Directions()


def with_mappings(directions: Directions, folder: Path) -> Directions:
    """Directions that know every finished mapping of a workspace's folder.

    A file that cannot be used keeps nothing else from being loaded: it is told where it is missed.
    """
    known: dict[str, Mapping] = {}
    unusable: list[str] = []
    for path in sorted(folder.glob(PATTERN)):
        try:
            mapping = read_mapping(path)
        except UsageError as error:
            unusable.append(str(error).rstrip("."))
        else:
            known |= {} if mapping.draft else {path.name: mapping}
    return replace(directions, known=known, unusable=tuple(unusable))
