"""Uploaded files on their way to an ingest job: the one door from the dashboard to ingest.

Files are held here as bytes, handed to a job through a pipe, and forgotten: no copy of them is ever
on the disk. The dashboard itself never opens the vault.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from threading import Lock
from typing import Protocol

from ingest.incoming import ENDINGS, InMemory
from ingest.mapping.mapping_text import mapping_text
from ingest.upload_process import run_draft, run_job
from models.instrument import Instrument
from models.load_report import LoadReport
from models.mapping import Mapping
from models.mapping_draft import Draft
from models.reading_choice import ReadingChoice
from sql.workspace import Workspace

LONGEST_NAME = 100
TYPES = sorted(ending.removeprefix(".") for ending in ENDINGS)
"""Of files that may be chosen."""


class Uploaded(Protocol):
    """What Streamlit hands over for a chosen file."""

    name: str

    def getvalue(self) -> bytes:
        """Its bytes."""


DraftOf = tuple[str, str, str, tuple[int, ...]]
"""File, instrument, version and columns that a draft is of."""


@dataclass(frozen=True)
class Upload:
    """One file as it arrived."""

    name: str
    content: bytes
    sha256: str


@dataclass
class Desk:
    """What one administrator has before them: a preview of these files, or what became of them.

    A click during a job starts the page anew beside the run that still waits for the job. So the
    desk is changed in place, one job at a time, and each run says at which turn it began: what it
    asks for after somebody else's turn is done is not done again.
    """

    turn: int = 0
    """How many loads are done: part of the uploader's key, which empties it after each."""
    preview_of: tuple[str, ...] = ()
    preview: tuple[LoadReport, ...] = ()
    outcome: tuple[LoadReport, ...] = ()
    choices: dict[str, ReadingChoice] = field(default_factory=dict)
    """How files are to be read, by the fingerprint of their bytes."""
    drafts: dict[DraftOf, Draft] = field(default_factory=dict)
    looked_up: dict[str, tuple[int, ...]] = field(default_factory=dict)
    """The columns of a file whose answers were asked for."""
    numbers: dict[str, int] = field(default_factory=dict)
    """Texts of files by numbers of our own, which the keys of widgets may show."""
    _work: Lock = field(default_factory=Lock, repr=False)

    @property
    def is_busy(self) -> bool:
        """Whether a job of this desk is running."""
        return self._work.locked()

    def wait(self) -> None:
        """Return when no job of this desk is running."""
        with self._work:
            pass

    def check(
        self, workspace: Workspace, uploads: Sequence[Upload], version: str, turn: int
    ) -> None:
        """Have these files checked, unless that was done for this version of the store."""
        wanted = (version, *(word for u in uploads for word in (u.name, u.sha256)))
        choices = [choice for u in uploads if (choice := self._choice(u))]
        wanted += tuple(choice.model_dump_json() for choice in choices)
        with self._work:
            if turn != self.turn or wanted == self.preview_of:
                return
            self.preview, self.preview_of, self.outcome = (), (), ()
            self.preview = self._reports(workspace, uploads, is_trial=True)
            self.preview_of = wanted

    def load(self, workspace: Workspace, uploads: Sequence[Upload], turn: int) -> None:
        """Load the files that the preview would accept, and nothing else."""
        with self._work:
            if turn != self.turn:
                return
            accepted = {
                fingerprint
                for report in self.preview
                if report.outcome == "accepted"
                for fingerprint in report.received_sha256
            }
            chosen = [upload for upload in uploads if upload.sha256 in accepted]
            self.outcome = self._reports(workspace, chosen, is_trial=False)
            self.preview, self.preview_of = (), ()
            self.choices, self.drafts, self.looked_up, self.numbers = {}, {}, {}, {}
            self.turn += 1

    def draft(
        self,
        workspace: Workspace,
        upload: Upload,
        instrument: Instrument,
        columns: tuple[int, ...],
    ) -> Draft:
        """What a file may mean for an instrument; the answers are those in these columns."""
        wanted = (upload.sha256, instrument.id, instrument.version, columns)
        with self._work:
            if wanted not in self.drafts:
                file = InMemory(upload.name, upload.content)
                self.drafts[wanted] = run_draft(workspace.root, file, instrument, columns)
            return self.drafts[wanted]

    def number_of(self, text: str) -> int:
        """Which of the texts seen so far this is."""
        return self.numbers.setdefault(text, len(self.numbers))

    def _choice(self, upload: Upload) -> ReadingChoice | None:
        return self.choices.get(upload.sha256)

    def _reports(
        self, workspace: Workspace, uploads: Sequence[Upload], *, is_trial: bool
    ) -> tuple[LoadReport, ...]:
        """What a job says of the files, in the order in which they were chosen."""
        files = [InMemory(u.name, u.content, self._choice(u)) for u in uploads]
        reports = run_job(workspace.root, files, is_trial=is_trial)
        place = {upload.sha256: n for n, upload in enumerate(uploads)}
        last = len(place)
        return tuple(sorted(reports, key=lambda r: place.get(r.received_sha256[0], last)))


def toml_of(mapping: Mapping) -> str:
    """A mapping as the file that people keep."""
    return mapping_text(mapping)


def distinct(chosen: Iterable[Uploaded]) -> list[Upload]:
    """The chosen files under safe names; the same bytes twice are one file."""
    found: dict[str, Upload] = {}
    for file in chosen:
        content = file.getvalue()
        fingerprint = sha256(content).hexdigest()
        found.setdefault(fingerprint, Upload(safe_name(file.name), content, fingerprint))
    return list(found.values())


def safe_name(name: str) -> str:
    """The last part of a name in letters, digits, blanks, dots, dashes and underscores."""
    last = re.split(r"[/\\]", name)[-1]
    plain = re.sub(r"[^\w .\-]", "_", last).strip(" .-")
    stem, dot, ending = plain.rpartition(".")
    return f"{stem[:LONGEST_NAME]}{dot}{ending[:LONGEST_NAME]}" or "file"
