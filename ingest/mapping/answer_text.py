"""What one answer as written means on a scale; the same text is worked out once a column."""

import re
from collections.abc import Iterable
from typing import NamedTuple, get_args

from ingest.dialects.export import Column
from models.mapping import Scale
from models.submission import Answer, Missing, Rating
from models.text_key import text_key

_NUMBER_AND_WORDS = re.compile(
    r"^[\s(\[]*(\d{1,2})[\s)\].:=\u2013-]+(?=\W*\S*[^\W\d])(.+)$", re.DOTALL
)
_WORDS_AND_NUMBER = re.compile(r"^(.*[^\W\d].*?)[\s(\[]+(\d{1,2})[\s)\]]*$", re.DOTALL)
REVERSED: dict[Rating, Rating] = {1: 5, 2: 4, 3: 3, 4: 2, 5: 1}


class Problem(NamedTuple):
    """Why a text is no answer: the stable word and the sentence."""

    fault: str
    sentence: str


CONFLICT = Problem(
    "digit_against_label", "the number and the words beside it mean different ratings"
)
UNKNOWN = Problem("unknown_answer", "this answer is not on the scale of the mapping")
UNKNOWN_LABEL = Problem(
    "unknown_answer", "the file gives this code a label that is not on the scale of the mapping"
)
DECLARED_MISSING = Problem(
    "declared_missing", "the file declares this code as no rating, the mapping rates its label"
)


class Parts(NamedTuple):
    """A text taken apart: `5: strongly agree` has both, `4` a number, `agree` words."""

    number: str
    words: str


def parts_of(text: str) -> Parts:
    """The number and the words of an answer, each blank where there is none."""
    plain = whole_number(text)
    if re.fullmatch(r"[-+]?\d+(?:[.,]\d+)?", plain):
        return Parts(plain, "")
    if found := _NUMBER_AND_WORDS.match(text):
        return Parts(found[1], text_key(found[2]))
    if found := _WORDS_AND_NUMBER.match(text):
        return Parts(found[2], text_key(found[1]))
    return Parts("", text_key(text))


def whole_number(text: str) -> str:
    """`4` for `4.0`, as workbooks and data files write whole numbers; other texts as they are."""
    return re.sub(r"^([-+]?\d+)\.0+$", r"\1", text.strip())


class AnswerReader:
    """Reads the cells of one feature's column."""

    def __init__(self, scale: Scale, column: Column, *, is_reversed: bool) -> None:
        self._labels = {text_key(word): rating for word, rating in scale.labels.items()}
        missing = [word for words in scale.missing.values() for word in words]
        self._written = [*scale.codes, *scale.labels, *missing]
        self._codes = {_fold(word): rating for word, rating in scale.codes.items()}
        self._out = {_fold(code): why for code, why in column.missing.items()}
        self._missing: dict[str, Missing] = {}
        for why, words in scale.missing.items():
            for word in words:
                self._missing |= {form: why for form in (_fold(word), text_key(word)) if form}
        self._declared = {_fold(code): label for code, label in column.labels.items()}
        self._is_reversed = is_reversed
        self._known: dict[str, Answer | Problem] = {"": "skipped"}

    def read(self, text: str) -> Answer | Problem:
        """The answer that a cell holds, or why it is none."""
        if text not in self._known:
            self._known[text] = self._worked_out(text)
        return self._known[text]

    @property
    def texts(self) -> tuple[str, ...]:
        """Every different text read so far."""
        return tuple(self._known)

    def ratings_among(self, texts: Iterable[str]) -> list[str]:
        """Those of these texts that are not known to be no rating."""
        return [text for text in texts if self.read(text) not in get_args(Missing)]

    def understood(self) -> str:
        """What could stand in a cell, for messages."""
        words = [*self._written, *(word for word in self._out if word)]
        known = ", ".join(dict.fromkeys(words))
        return f"one of: {known}; an empty cell; or said in the mapping what this means"

    def _worked_out(self, text: str) -> Answer | Problem:
        for form in (_fold(text), text_key(text)):
            if form in self._missing:
                return self._missing[form]
        number, words = parts_of(text)
        declared = self._declared_label(text)
        label = declared or words
        if label in self._missing:
            return self._missing[label]
        by_label = self._labels.get(label) or self._labels.get(text_key(text))
        exact = self._codes.get(_fold(text))
        if why := self._out.get(_fold(text)):
            return DECLARED_MISSING if by_label else why
        by_number = exact or (self._codes.get(number) if number else None)
        if by_label and by_number and by_label != by_number:
            return CONFLICT
        if declared and self._labels and not by_label:
            return UNKNOWN_LABEL
        rating = by_label or exact or (None if words else by_number)
        if rating is None:
            return UNKNOWN
        return REVERSED[rating] if self._is_reversed else rating

    def _declared_label(self, text: str) -> str:
        """What the file itself says that a code means; `5 – agree` of code 5 means `agree`."""
        label = self._declared.get(_fold(text), "")
        key = text_key(label)
        return key if key in self._missing or key in self._labels else parts_of(label).words


def two_scales(texts: Iterable[str]) -> str:
    """How the answers of one column betray two scales, as a sentence; blank where they do not.

    A form that is changed while it is open gives one number two meanings, one meaning two numbers,
    or words to some members and bare numbers to others. Words at the ends of a scale alone are no
    such sign: `5: strongly agree`, `4`, ..., where each number is always written one way.
    """
    parts = [parts_of(text) for text in texts if text]
    labelled = {part for part in parts if part.number and part.words}
    numbers = {part.number for part in labelled}
    words = {part.words for part in labelled}
    if len(numbers) < len(labelled):
        return "one number stands beside different words"
    if len(words) < len(labelled):
        return "the same words stand beside different numbers"
    if numbers & {part.number for part in parts if not part.words}:
        return "one number stands both alone and beside words"
    if any(not part.words for part in parts) and any(not part.number for part in parts):
        return "some answers are words and others bare numbers"
    return ""


def _fold(text: str) -> str:
    return whole_number(text).casefold()
