"""Rows of the store's tables as dicts, and exact numbers from what they hold."""

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from tests.oracles import half_up

Row = dict[str, Any]
Tables = dict[str, list[Row]]


def one(rows: Iterable[Row], **wanted: object) -> Row | None:
    """The only row with these values; None if there is none."""
    found = many(rows, **wanted)
    assert len(found) <= 1, found
    return found[0] if found else None


def many(rows: Iterable[Row], **wanted: object) -> list[Row]:
    """The rows with these values."""
    return [row for row in rows if all(row[key] == value for key, value in wanted.items())]


def the(rows: Iterable[Row], **wanted: object) -> Row:
    """The only row with these values, which must be there."""
    found = one(rows, **wanted)
    assert found is not None, wanted
    return found


def pick(row: Row | None, *names: str, **renamed: str) -> Row:
    """Some columns of a row, some under another name (`new="old"`); nothing where there is none."""
    wanted = {name: name for name in names} | renamed
    return {new: None if row is None else row[old] for new, old in wanted.items()}


def version_of(declared: Row) -> Row:
    """The instrument version that a round used."""
    return pick(declared, "instrument_id", "instrument_version")


def card_of(tables: Tables, declared: Row, scorecard_id: str) -> Row:
    """The scorecard of the instrument version that a round used."""
    return the(tables["ref_scorecard"], **version_of(declared), scorecard_id=scorecard_id)


def exact(number: float | None) -> Fraction | None:
    """A number as it is written, without the error of binary floats."""
    return None if number is None else Fraction(str(number))


def mean(numbers: Iterable[Fraction]) -> Fraction | None:
    """The plain average; None of nothing."""
    listed = list(numbers)
    return sum(listed, Fraction()) / len(listed) if listed else None


def shown(score: Fraction | None) -> Fraction | None:
    """A score to one decimal, halves up."""
    if score is None:
        return None
    return Fraction(half_up(10 * score.numerator, score.denominator), 10)
