"""What became, or would become, of a file."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

from models.fault import Fault

Outcome = Literal["accepted", "refused", "unchanged"]


class LoadReport(BaseModel):
    """The outcome of checking or loading one file; for the person who loads it, nobody else."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")

    file: str
    sha256: str
    """Of what was read, and of the mapping that it was read by."""
    received_sha256: tuple[str, ...]
    """Of the bytes of each file that came: two that belong together have one report."""
    is_trial: bool
    """True for a check: nothing was loaded."""
    outcome: Outcome
    contents: str
    """What the file holds, in words."""
    n_rows_read: int
    n_rows_accepted: int
    n_rows_refused: int
    faults: tuple[Fault, ...]
    changes: tuple[str, ...]
    """What loading it changes, a sentence each."""
    round_ids: tuple[str, ...] = ()
    """Rounds whose answers, means or members it holds."""
    is_private: bool = False
    """Whether no copy may be kept: it is a leadership sheet, which the chair can take back."""
    remarks: tuple[str, ...]
    """What was passed over or not understood, a sentence each; not faults."""
