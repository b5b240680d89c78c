"""One value of a record as text: codes as the description writes them, days as ISO writes them."""

import re

from ingest.grids.triple_s.fields import Field, plain_number

_DATE = re.compile(r"(\d{4})(\d{2})(\d{2})")
_TIME = re.compile(r"(\d{2})(\d{2})(\d{2})")
NONE_CHOSEN = "none"
BETWEEN = ";"


def value_of(field: Field, text: str) -> str:
    """What a variable holds; blank where there is no answer."""
    plain = text.strip()
    if not plain:
        return ""
    match field.kind:
        case "single" | "quantity":
            return plain if field.is_literal else plain_number(plain)
        case "multiple":
            codes = _listed(field, text) if field.n_subfields else _set_bits(text)
            return BETWEEN.join(codes) or NONE_CHOSEN
        case "date":
            return _DATE.sub(r"\1-\2-\3", plain) if _DATE.fullmatch(plain) else plain
        case "time":
            return _TIME.sub(r"\1:\2:\3", plain) if _TIME.fullmatch(plain) else plain
        case _:
            return plain


def _set_bits(text: str) -> list[str]:
    """A bit for each code from 1."""
    return [str(code) for code, bit in enumerate(text, start=1) if bit == "1"]


def _listed(field: Field, text: str) -> list[str]:
    """The codes in the subfields; blank and 0 stand for a subfield that is not needed."""
    width = field.width or max(1, (field.finish - field.start + 1) // field.n_subfields)
    text = text.rstrip()
    text = text.rjust(-(-len(text) // width) * width)  # A CSV has lost the blanks in front.
    ends = range(width, min(width * field.n_subfields, len(text)) + 1, width)
    parts = [text[end - width : end].strip() for end in ends]
    codes = [part if field.is_literal else plain_number(part) for part in parts]
    return [code for code in codes if code not in ("", "0")]
