"""One variable of a description: where it stands, and what its codes mean."""

import re
from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple, get_args
from xml.etree.ElementTree import Element

from ingest.grids.triple_s.labels import label_of

Kind = Literal["single", "multiple", "quantity", "character", "logical", "date", "time"]
_NUMERAL = re.compile(r"\+?(-?)0*(\d+)(?:\.0*)?")


class Field(NamedTuple):
    """One variable, and where it stands: characters of a record, or the number of a CSV field."""

    ident: str
    name: str
    label: str
    kind: Kind
    start: int
    finish: int
    is_literal: bool = False
    """Whether codes are text, not numbers."""
    use: str = ""
    filter: str = ""
    """The yes-or-no variable that says who was asked."""
    n_subfields: int = 0
    """Of a multiple that lists the codes chosen; 0 for one that has a bit for each code."""
    width: int = 0
    """Characters of a subfield; 0 where it is not said."""
    labels: Mapping[str, str] = {}
    """Code to label, blank where there is none."""
    scores: Mapping[str, float] = {}
    has_range: bool = False
    """Whether further numbers are allowed beside the codes."""


def read_field(element: Element, space: str) -> Field:
    """A `<variable>`. Raises ValueError, in words, for what cannot be understood."""
    name = label_of(element.find(f"{space}name")) or element.get("ident", "")
    kind = next((kind for kind in get_args(Kind) if kind == element.get("type")), None)
    if kind is None:
        raise ValueError(f"variable {name} has the unknown type “{element.get('type')}”")
    is_literal = element.get("format") == "literal"
    values = [v for v in element.iterfind(f"{space}values/{space}value") if v.get("code")]
    codes = [_code(value, is_literal=is_literal) for value in values]
    start, finish = _position(element, space, name)
    found = element.find(f"{space}spread")
    spread = {} if found is None else found.attrib
    return Field(
        ident=element.get("ident", ""),
        name=name,
        label=label_of(element.find(f"{space}label")),
        kind=kind,
        start=start,
        finish=finish,
        is_literal=is_literal,
        use=element.get("use", ""),
        filter=element.get("filter", "") or label_of(element.find(f"{space}filter")),
        n_subfields=number(spread.get("subfields") or "0", f"the spread of {name}"),
        width=number(spread.get("width") or "0", f"the spread of {name}"),
        labels={code: label_of(value) for code, value in zip(codes, values, strict=True)},
        scores=dict(_scores(codes, values)),
        has_range=element.find(f"{space}values/{space}range") is not None,
    )


def plain_number(text: str) -> str:
    """A number as description and records both write it: `4` for `04` and `4.0`; others as is."""
    found = _NUMERAL.fullmatch(text.strip())
    return found[1] * (found[2] != "0") + found[2] if found else text.strip()


def number(text: str, where: str) -> int:
    """A whole number from 0, below a million. Raises ValueError, in words, for anything else."""
    if not re.fullmatch(r"\s*[0-9]{1,6}\s*", text):
        raise ValueError(f"{where} is no number")
    return int(text)


def needed(element: Element, name: str) -> Element:
    """A child that must be there. Raises ValueError, in words, where it is not."""
    found = element.find(name)
    if found is None:
        raise ValueError(f"<{name.rpartition('}')[2]}> is not there")
    return found


def _position(element: Element, space: str, name: str) -> tuple[int, int]:
    position = needed(element, f"{space}position")
    start = number(position.get("start") or "", f"the position of {name}")
    finish = number(position.get("finish") or str(start), f"the position of {name}")
    if not 1 <= start <= finish:
        raise ValueError(f"the position of {name} is nowhere: {start} to {finish}")
    return start, finish


def _code(value: Element, *, is_literal: bool) -> str:
    code = value.get("code", "")
    return code.strip() if is_literal else plain_number(code)


def _scores(codes: list[str], values: list[Element]) -> Iterator[tuple[str, float]]:
    for code, value in zip(codes, values, strict=True):
        if score := value.get("score"):
            try:
                yield code, float(score)
            except ValueError:
                raise ValueError(f"the score “{score}” is no number") from None
