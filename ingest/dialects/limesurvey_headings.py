"""LimeSurvey's headings in the four ways it writes them: code, abbreviated, full, code and text."""

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from models.text_key import text_key

CODE = r"[A-Za-z]\w*(?:\[[^\[\]]*\])*"
_CODE = re.compile(CODE)
_CODE_AND_TEXT = re.compile(rf"({CODE})(?:[_\s]*[.:;|][.:;|_\s]*|\s+[-\u2013]\s+)(.*)", re.DOTALL)
_SUBQUESTION = re.compile(r"[A-Za-z]\w*(?:\[[^\[\]]*\])+(?!/|[^\W_])")
META = {
    "id": ("response id", "id"),
    "submitdate": ("date submitted",),
    "lastpage": ("last page",),
    "startlanguage": ("start language",),
    "seed": ("seed",),
    "token": ("access code", "token"),
    "firstname": ("first name",),
    "lastname": ("last name",),
    "email": ("email address", "email"),
    "startdate": ("date started",),
    "datestamp": ("date last action",),
    "ipaddr": ("ip address",),
    "refurl": ("referrer url",),
    "interviewtime": ("total time",),
}
"""The tool's own columns: code, and what it calls them in English."""
CUT_AT = 15
"""Characters that an abbreviated heading keeps, unless told otherwise."""

Mode = Literal["code", "code and text", "text"]


class Heading(NamedTuple):
    """A heading taken apart; blank what it does not tell."""

    code: str
    """As written."""
    stem: str
    row: str

    @property
    def lasting(self) -> str:
        """The code with its parts in brackets, however it was written: `Q1[SQ2]` for `Q1_SQ2`."""
        if "[" in self.code or "_" not in self.code:
            return self.code
        question, _, subquestion = self.code.partition("_")
        return f"{question}[{subquestion}]"


def meta_name(heading: str) -> str:
    """The code of one of the tool's own columns, in any mode; blank for a question."""
    key = text_key(heading)
    if re.match(r"(attribute \d+|grouptime ?\d+)\b", key):
        return key
    for code, titles in META.items():
        spellings = {code, *titles, *(f"{code} {title}" for title in titles)}
        is_cut = len(key) >= CUT_AT - 3 and any(title.startswith(key) for title in titles)
        if key in spellings or is_cut:
            return code
    return ""


def has_subquestion(heading: str) -> bool:
    """Whether a heading begins like `Q1[SQ2]`, as hardly any other tool writes."""
    return _SUBQUESTION.match(heading) is not None


def mode_of(headings: Sequence[str]) -> Mode:
    """How the headings of a file's questions are written."""
    n_both = sum(_CODE_AND_TEXT.fullmatch(heading) is not None for heading in headings)
    n_codes = sum(_CODE.fullmatch(heading) is not None for heading in headings)
    if 2 * n_both > len(headings):
        return "code and text"
    return "code" if 2 * n_codes > len(headings) else "text"


def taken_apart(heading: str, mode: Mode) -> Heading:
    """Code, question and statement of a heading; a statement stands in brackets at the end."""
    code, text = "", heading
    if mode == "code and text" and (found := _CODE_AND_TEXT.fullmatch(heading)):
        code, text = found[1], found[2]
    elif mode != "text" and _CODE.fullmatch(heading):
        return Heading(heading, "", "")
    stem, row = _without_statement(text.strip(" _"))
    return Heading(code, stem, row)


def _without_statement(text: str) -> tuple[str, str]:
    """Question and statement: the brackets at the end with all that they enclose."""
    depth = 0
    for place in range(len(text) - 1, -1, -1) if text.endswith("]") else ():
        depth += {"]": 1, "[": -1}.get(text[place], 0)
        if depth == 0:
            return text[:place].rstrip(" _"), text[place + 1 : -1].strip(" _")
    return text, ""


def is_abbreviated(texts: Sequence[str]) -> bool:
    """Whether texts seem to be cut, so that two statements may look alike."""
    n_cut = sum(text.endswith("..") or len(text) == CUT_AT for text in texts)
    return 2 * n_cut > len(texts)
