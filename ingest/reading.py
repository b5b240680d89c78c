"""One file: read, recognised and understood against what is known, without changing anything."""

from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import PurePath

from ingest.contents import Contents
from ingest.dialects.export import Summary
from ingest.directions import NO_DIRECTIONS, Directions
from ingest.grids.sheet import Sheet
from ingest.mapping.applying import Tell, apply_mapping
from ingest.mapping.choosing import choose, is_export
from ingest.mapping.summaries import apply_summary
from ingest.pairing import Parcel
from ingest.readers import READERS
from ingest.recognising import recognise
from ingest.register import Register
from ingest.shapes import SHAPES, Shape, passed_over
from ingest.table import Table
from ingest.unwrapping import unwrap
from models.fault import Fault


@dataclass
class Arrival:
    """A file as it arrived: fingerprint, recognised sheets, what is wrong with it so far."""

    path: PurePath
    sha256: str
    """Of its bytes, and of the mapping that it is read by."""
    received: tuple[str, ...]
    """Fingerprints of the bytes of each file that came: of a pair two, of an archive its own."""
    sheets: list[Sheet] = field(default_factory=list)
    """Everything in it, as text."""
    is_export: bool = False
    """Whether it is a survey tool's export, which a mapping reads; it has no tables then."""
    notes: list[str] = field(default_factory=list)
    """What to know about the way it was read."""
    tables: list[tuple[Shape, Table]] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    @property
    def rank(self) -> int:
        """Where the file's turn is when several arrive together: registers before answers."""
        ranks = [SHAPES.index(shape) for shape, _ in self.tables]
        return min(ranks, default=len(SHAPES))

    @property
    def n_rows(self) -> int:
        """Filled rows under the headers."""
        if self.is_export:
            return max((len(sheet.rows) for sheet in self.sheets), default=0)
        return sum(len(table.rows) for _, table in self.tables)

    @property
    def is_private(self) -> bool:
        """Whether it holds a leadership sheet."""
        return any(shape.name == "leadership sheet" for shape, _ in self.tables)

    def remarks(self) -> list[str]:
        """How it was read, and the columns that are never loaded, named."""
        remarks = list(self.notes)
        for shape, table in self.tables:
            if names := passed_over(shape, table):
                remarks.append(f"Not loaded, no use for it: {', '.join(names)}.")
        return remarks


def receive(parcel: Parcel, directions: Directions = NO_DIRECTIONS) -> Arrival:
    """Open what arrived and recognise its sheets. Raises FileNotFoundError and the like.

    A sheet that has all columns of one of our own shapes is that; else a survey tool's export; else
    the shape of our own that it comes close to.
    """
    opened, fingerprint, received = unwrap(parcel)
    path = PurePath(parcel.name)
    arrival = Arrival(path, fingerprint, received)
    arrival.sheets, arrival.faults, arrival.notes = opened.sheets, opened.faults, opened.remarks
    found = [recognise(path.name, sheet) for sheet in opened.sheets]
    tables = [pair for pair in found if not isinstance(pair, Fault)]
    is_ours = any(not table.has_missing_column for _, table in tables)
    if opened.sheets and not is_ours and is_export(opened.sheets, directions):
        arrival.is_export = True
        return arrival
    arrival.tables = sorted(tables, key=lambda pair: SHAPES.index(pair[0]))
    arrival.faults += [fault for fault in found if isinstance(fault, Fault)]
    return arrival


def understand(
    arrival: Arrival,
    register: Register,
    directions: Directions = NO_DIRECTIONS,
    tell: Tell = lambda done, whole: None,
) -> tuple[Contents, list[Fault]]:
    """Everything a file holds and every fault in it.

    A sheet may refer to an earlier sheet of the same file; the register itself is not changed.
    """
    if arrival.is_export:
        return _understand_export(arrival, register, directions, tell)
    trial, whole, faults = register.copy(), Contents(), list(arrival.faults)
    for shape, table in arrival.tables:
        if not table.has_missing_column:
            found = READERS[shape.name](table, trial)
            for part in sorted(found.parts() & whole.parts()):
                problem = f"another sheet of this file holds {part} too"
                table.fault("on_two_sheets", problem, "each on one sheet of a file")
            trial.include(found)
            whole.add(found)
        faults += table.faults
    return whole, faults + _not_alone(arrival)


def _understand_export(
    arrival: Arrival, register: Register, directions: Directions, tell: Tell
) -> tuple[Contents, list[Fault]]:
    file = arrival.path.name
    chosen = choose(file, arrival.sheets, directions, register)
    if isinstance(chosen, Fault):
        return Contents(), [*arrival.faults, chosen]
    arrival.sha256 = sha256(f"{arrival.sha256} {chosen.mapping.fingerprint}".encode()).hexdigest()
    place = (directions.round_id, register)
    if isinstance(chosen.export, Summary):
        applied = apply_summary(file, chosen.export, chosen.mapping, *place)
    else:
        applied = apply_mapping(file, chosen.export, chosen.mapping, *place, tell)
    if chosen.name:
        arrival.notes.append(f"Read by the mapping {chosen.name}.")
    arrival.notes += [*chosen.export.remarks, *applied.remarks]
    return applied.contents, [*arrival.faults, *applied.faults]


def _not_alone(arrival: Arrival) -> list[Fault]:
    """A leadership sheet comes in a file of its own: of its load the log tells nobody else."""
    private = [table for shape, table in arrival.tables if shape.name == "leadership sheet"]
    if not private or len(arrival.tables) == 1:
        return []
    return [
        Fault(
            fault="not_alone",
            file=arrival.path.name,
            sheet=private[0].sheet,
            problem="a leadership sheet stands beside other sheets",
            allowed="a file of its own for each leadership sheet",
        )
    ]
