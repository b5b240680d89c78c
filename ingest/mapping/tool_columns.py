"""What a mapping takes from an export beside the answers: who, when, whether complete, where."""

from collections.abc import Sequence
from datetime import datetime
from typing import Literal

from ingest.dialects.export import Responses
from ingest.mapping.findings import Findings
from ingest.mapping.matching import system_column
from ingest.mapping.moments import parse_moment
from models.mapping import Mapping

Use = Literal["respondent", "submitted", "email", "status", "round"]


class ToolColumns:
    """The columns of an export that a mapping names by their use."""

    def __init__(self, export: Responses, mapping: Mapping, findings: Findings) -> None:
        self._columns, self._mapping, self._findings = export.columns, mapping, findings
        self._undated = export.undated
        self._order = mapping.source.date_order or export.date_order or "day first"
        named = mapping.responses
        wanted: dict[Use, str | None] = {
            "respondent": named.respondent,
            "submitted": named.submitted,
            "email": named.email,
            "status": named.status,
            "round": named.round.column if named.round else None,
        }
        self._index: dict[Use, int] = {}
        for use, name in wanted.items():
            index = system_column(name, export.columns)
            if index is not None:
                self._index[use] = index
            elif name:
                findings.note(
                    "mapped_column_missing",
                    f"the column “{name}” is not there, which the mapping names as “{use}”",
                    "the column, or a mapping that does not name it",
                    column=name,
                )

    def text(self, use: Use, cells: Sequence[str]) -> str:
        """What stands there in a row; blank where there is no such column."""
        index = self._index.get(use)
        return cells[index] if index is not None and index < len(cells) else ""

    def name(self, use: Use) -> str | None:
        """The column as a person finds it."""
        index = self._index.get(use)
        return None if index is None else self._columns[index].name

    def is_complete(self, cells: Sequence[str]) -> bool:
        """Whether a response was finished, or the mapping takes unfinished ones too."""
        named = self._mapping.responses
        if named.include == "any answer":
            return True
        if named.status and named.complete_values:
            done = {value.casefold() for value in named.complete_values}
            return self.text("status", cells).casefold() in done
        return bool(self.text("submitted", cells)) if named.submitted else True

    def moment(self, number: int, cells: Sequence[str]) -> datetime | None:
        """When the response of a row was submitted; notes what is no date."""
        text = self.text("submitted", cells)
        if text in self._undated:
            return None
        order = self._order
        moment = parse_moment(text, order)
        if text and moment is None:
            self._findings.note(
                "bad_date",
                "this is not a date",
                f"a day such as 2026-03-31, or one written {order}",
                row=number,
                column=self.name("submitted"),
                value=text,
            )
        return moment
