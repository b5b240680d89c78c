"""A second survey pasted to the right of the first: the rows of both look like one response."""

from ingest.dialects.export import Column, Responses
from models.fault import Fault
from models.text_key import text_key

Names = tuple[str, str, str]
MOST_SHARED = 1
"""Questions that may stand on both sides of the tool's own columns."""
ALLOWED = "one survey to a file; delete the columns of the other, or export it again"


def pasted_surveys(file: str, export: Responses) -> list[Fault]:
    """A fault where the tool's own columns begin a second time, or in the midst of the same
    questions."""
    repeated = _second_set(export) or _among_questions(export)
    if repeated is None:
        return []
    name = export.columns[repeated].name
    problem = "from this column on there seems to be another survey, pasted beside this one"
    return [
        Fault(
            fault="pasted_survey",
            file=file,
            sheet=export.sheet,
            column=name,
            problem=problem,
            allowed=ALLOWED,
        )
    ]


def _second_set(export: Responses) -> int | None:
    """The first of the tool's own columns whose name was there before."""
    seen: set[Names] = set()
    for index, column in enumerate(export.columns):
        names = _names(column)
        if column.is_system and any(names):
            if names in seen:
                return index
            seen.add(names)
    return None


def _among_questions(export: Responses) -> int | None:
    """The first of the tool's own columns, where the same questions stand before and after it."""
    start = min(export.roles.values(), default=0)
    before, after = _questions(export.columns[:start]), _questions(export.columns[start:])
    return start if len(before & after) > MOST_SHARED else None


def _questions(columns: tuple[Column, ...]) -> set[Names]:
    found = {_names(column) for column in columns if not column.is_system}
    return {names for names in found if any(names)}


def _names(column: Column) -> Names:
    return text_key(column.code), text_key(column.stem), text_key(column.row)
