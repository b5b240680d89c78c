"""One file: read, recognised and understood against what is known, without changing anything."""

from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import PurePath

from ingest.contents import Contents
from ingest.grid import read_sheets
from ingest.incoming import Incoming
from ingest.readers import READERS
from ingest.register import Register
from ingest.shapes import SHAPES, Shape, passed_over, recognise
from ingest.table import Table
from models.fault import Fault


@dataclass
class Arrival:
    """A file as it arrived: fingerprint, recognised sheets, what is wrong with it so far."""

    path: PurePath
    sha256: str
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
        return sum(len(table.rows) for _, table in self.tables)

    def remarks(self) -> list[str]:
        """Columns that are never loaded, named."""
        remarks = []
        for shape, table in self.tables:
            if names := passed_over(shape, table):
                remarks.append(f"Not loaded, no use for it: {', '.join(names)}.")
        return remarks


def receive(file: Incoming) -> Arrival:
    """Open a file and recognise its sheets. Raises FileNotFoundError and the like."""
    content = file.read_bytes()
    path = PurePath(file.name)
    arrival = Arrival(path, sha256(content).hexdigest())
    sheets, arrival.faults = read_sheets(path, content)
    for sheet in sheets:
        found = recognise(path.name, sheet)
        if isinstance(found, Fault):
            arrival.faults.append(found)
        else:
            arrival.tables.append(found)
    arrival.tables.sort(key=lambda pair: SHAPES.index(pair[0]))
    return arrival


def understand(arrival: Arrival, register: Register) -> tuple[Contents, list[Fault]]:
    """Everything a file holds and every fault in it.

    A sheet may refer to an earlier sheet of the same file; the register itself is not changed.
    """
    trial, whole, faults = register.copy(), Contents(), list(arrival.faults)
    for shape, table in arrival.tables:
        if not any(fault.fault == "missing_column" for fault in table.faults):
            found = READERS[shape.name](table, trial)
            for part in sorted(found.parts() & whole.parts()):
                problem = f"another sheet of this file holds {part} too"
                table.fault("on_two_sheets", problem, "each on one sheet of a file")
            trial.include(found)
            whole.add(found)
        faults += table.faults
    return whole, faults + _not_alone(arrival)


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
