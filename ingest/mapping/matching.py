"""Finding the column of each feature: by lasting id, code or text; by number as a last resort."""

from collections.abc import Sequence

from ingest.dialects.export import Column
from ingest.mapping.findings import Findings
from models.mapping import Mapping, Match
from models.text_key import text_key


def columns_of(
    mapping: Mapping, columns: Sequence[Column], findings: Findings | None = None
) -> dict[str, int]:
    """Feature id to the index of its column; what is missing or there twice is noted."""
    found: dict[str, int] = {}
    for item in mapping.items:
        indexes = matching(item.match, columns)
        if len(indexes) == 1:
            found[item.feature] = indexes[0]
        elif findings is not None:
            _note(item.feature, item.match, [columns[index] for index in indexes], findings)
    if findings is not None:
        _refuse_shared(found, columns, findings)
    return found


def matching(match: Match, columns: Sequence[Column]) -> list[int]:
    """The indexes of the columns that a match may mean; one, if all is well."""
    if match.how == "position":
        return [match.position - 1] if match.position and match.position <= len(columns) else []
    wanted = [text_key(match.text), text_key(match.stem)]
    found = []
    for index, column in enumerate(columns):
        if column.is_system:
            continue
        is_meant = {
            "vendor id": lasting(column.vendor_id) == lasting(match.vendor_id),
            "code": column.code.casefold() == match.code.casefold(),
            "text": text_key(column.text) == wanted[0]
            and (not match.stem or text_key(column.stem) == wanted[1]),
        }[match.how]
        if is_meant:
            found.append(index)
    if match.occurrence is not None:
        return found[match.occurrence - 1 : match.occurrence]
    return found


def lasting(vendor_id: str) -> str:
    """A tool's id, whichever mark joins its parts: one tool went from `QID3-1` to `QID3_1`."""
    return vendor_id.replace("-", "_")


def _note(feature: str, match: Match, found: Sequence[Column], findings: Findings) -> None:
    sought = match.vendor_id or match.code or match.text or f"column {match.position}"
    if found:
        findings.note(
            "duplicate_question",
            f"{len(found)} columns are “{sought}”, so it is not known which one holds {feature}; "
            "perhaps an older survey was pasted beside this one",
            "one such column, or `occurrence` in the mapping to say which from the left",
            column=found[0].name,
        )
    else:
        findings.note(
            "mapped_column_missing",
            f"the column of {feature} is not there",
            f"a column found by its {match.how}, “{sought}”",
            column=sought,
        )


def _refuse_shared(found: dict[str, int], columns: Sequence[Column], findings: Findings) -> None:
    """Two features cannot be read from one column."""
    taken: dict[int, str] = {}
    for feature, index in found.items():
        if index in taken:
            findings.note(
                "duplicate_question",
                f"the mapping reads both {taken[index]} and {feature} from this column",
                "a column of its own for every feature",
                column=columns[index].name,
            )
        taken[index] = feature


def system_column(name: str | None, columns: Sequence[Column]) -> int | None:
    """The index of a column that the mapping names as a person sees it; the first of several."""
    wanted = (name or "").casefold()
    return next(
        (
            index
            for index, column in enumerate(columns)
            if name and wanted in (column.name.casefold(), column.code.casefold())
        ),
        None,
    )
