"""Finding the rows of a sheet that give a mean, whatever was added round them."""

import re
from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from ingest.dialects.dialect import cell
from ingest.dialects.summary_headings import count_of
from ingest.grids.sheet import Sheet
from ingest.grids.workbook import FORMULA_ERROR
from models.text_key import name_key

_NAMES = {"question", "questions", "feature", "features", "feature id", "statement", "row"}
_SCORECARDS = {"scorecard", "score card", "section"}
_ANSWERED = {"n", "answered", "n answered", "number answered", "ratings", "number of ratings"}
_NOT_APPLICABLE = {"n a", "na", "not applicable", "n not applicable"}
_AVERAGE = re.compile(r"\b(?:average|mean)\b")
_VALUE = re.compile(rf"[\d.,%]+|{FORMULA_ERROR}")
_TOTALS = {"overall", "total", "overall score", "total score"}


class MeanRow(NamedTuple):
    """A row that gives a mean, or has a place for one."""

    sheet: str | None
    number: int
    scorecard: str
    """As it stands above or beside the row, else the sheet's name."""
    name: str
    mean: str
    n_answered: int | None
    n_not_applicable: int | None
    is_average: bool
    """Whether it is of the whole scorecard."""

    @property
    def number_of_mean(self) -> Decimal | None:
        """The mean, where it is a plain number."""
        return Decimal(self.mean) if re.fullmatch(r"\d(?:\.\d+)?", self.mean) else None


class _Places(NamedTuple):
    """The columns that a header row names."""

    name: int
    mean: int
    scorecard: int | None
    average: int | None
    n_answered: int | None
    n_not_applicable: int | None


def rows_of_means(sheet: Sheet, scorecard_names: Collection[str]) -> Iterator[MeanRow]:
    """Every named row below a header with a column of means, in order.

    `scorecard_names` are as `name_key` gives them: a row that holds such a name alone is a heading.
    """
    places: _Places | None = None
    scorecard = sheet.name or ""
    for number, row in enumerate(sheet.rows, start=1):
        filled = [text for text in row if text]
        if found := _header(row, scorecard_names, is_first=places is None):
            places = found
            named = cell(row, places.name)
            scorecard = named if name_key(named) in scorecard_names else scorecard
        elif len(filled) == 1 and name_key(filled[0]) in scorecard_names:
            scorecard = filled[0]
        elif places and filled:
            scorecard = _at(row, places.scorecard) or scorecard
            yield from _rows(sheet, number, row, places, scorecard)


def _rows(
    sheet: Sheet, number: int, row: Sequence[str], places: _Places, scorecard: str
) -> Iterator[MeanRow]:
    name = cell(row, places.name)
    if name:
        yield MeanRow(
            sheet.name,
            number,
            scorecard,
            name,
            _as_mean(cell(row, places.mean)),
            count_of(_at(row, places.n_answered)),
            count_of(_at(row, places.n_not_applicable)),
            is_average=_is_average(name, scorecard),
        )
    if average := _at(row, places.average):
        mean = _as_mean(average)
        yield MeanRow(sheet.name, number, scorecard, scorecard, mean, None, None, is_average=True)


def _header(
    row: Sequence[str], scorecard_names: Collection[str], *, is_first: bool
) -> _Places | None:
    """The columns of a header row; None where the row is none.

    What stands over the names is a word for them or a scorecard's name; anything on the first.
    """
    if not any(_AVERAGE.search(text.casefold()) for text in row):
        return None
    keys = [name_key(text) for text in row]
    averages = [index for index, key in enumerate(keys) if _AVERAGE.search(key)]
    has_values = any(_VALUE.fullmatch(text) for text in row)
    if not averages or has_values:
        return None
    mean = next((index for index in averages if "mean" in keys[index].split()), averages[0])
    name = _first(keys, {*_NAMES, *scorecard_names})
    if name is None and is_first:
        name = next((index for index in range(mean) if keys[index]), None)
    if name is None:
        return None
    return _Places(
        name,
        mean,
        _first(keys, _SCORECARDS),
        next((index for index in averages if index != mean), None),
        _first(keys, _ANSWERED),
        _first(keys, _NOT_APPLICABLE),
    )


def _first(keys: Sequence[str], names: Collection[str]) -> int | None:
    return next((index for index, key in enumerate(keys) if key in names), None)


def _at(row: Sequence[str], index: int | None) -> str:
    return "" if index is None else cell(row, index)


def _as_mean(text: str) -> str:
    """`3.4` for what a workbook works out as `3.4000000000000004`."""
    is_long = re.fullmatch(r"\d\.\d{6,}", text) is not None
    return str(Decimal(text).quantize(Decimal("0.000001")).normalize()) if is_long else text


def _is_average(name: str, scorecard: str) -> bool:
    key = name_key(name)
    return bool(_AVERAGE.search(key)) or key in _TOTALS or key == name_key(scorecard)
