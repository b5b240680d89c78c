"""A fault in a file: what is wrong, where, and what would be allowed."""

from pydantic import BaseModel, ConfigDict


class Fault(BaseModel):
    """One thing that keeps a file from being loaded.

    `row` is the row as a spreadsheet numbers it (the header is row 1); `row` and `column` are
    None when the whole sheet or file is meant. `fault` is a stable word for the kind of fault.
    """

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")

    fault: str
    file: str
    sheet: str | None = None
    row: int | None = None
    column: str | None = None
    value: str | None = None
    problem: str
    allowed: str
