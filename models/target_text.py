"""Targets and dates as people write them in action sheets.

What has no honest reading, or two, is None: it is listed for a person, never guessed.

Targets: a score is 1 to 5 with one decimal at most, in figures or as a word, perhaps after "score"
or "level" or before "out of 5". More than a score means the next score that can be published, a
tenth higher. To hold a score means that score or more. A step counts from the baseline, and a bare
"+1" only up to one point, because "+4" might be "4+". Not read: "3,5" (3 to 5?), "4/5" (out of 5,
or 4 to 5?), "from 3 to 4" without a verb, limits from above, percentages, "about 4".

Dates: day before month. A month, a season or a financial year (April to March) means its last day,
and "before" it the day before its first. A time to take counts from the sheet's date. Not read: a
bare year, quarters (calendar or financial?), "winter 2026" (which end?), "6-12 months" (which of
the two?), "March 26" (a day or a year?), and words such as "mid", "early", "ongoing" or "ASAP".
"""

import re
from datetime import date, timedelta

from pydantic import BaseModel, ConfigDict

from models.calendar_text import Span, written_span
from models.months import add_months

LEAST_SCORE, MOST_SCORE = 1.0, 5.0
SCORE_STEP = 0.1
"""Scores are published with one decimal."""
LARGEST_BARE_STEP = 1.0
SMALL_NUMBERS = (
    *("one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)
NUMBER_WORDS = {word: str(number) for number, word in enumerate(SMALL_NUMBERS, start=1)} | {
    "eighteen": "18",
    "twenty-four": "24",
}

_NUMBER = r"([1-4](?:\.[0-9]0*)?|5(?:\.0+)?)(?: out of 5)?"
_SCORE = rf"(?:(?:an? |the )?(?:score|level|rating|mean|average)s?(?: of)? )?{_NUMBER}"
_STEP = r"([0-4](?:\.[0-9])?)"
_UNIT = r" (?:points?|levels?)"
_RANGE = rf"{_SCORE} ?(?:-|to|or) ?{_NUMBER}|between {_SCORE} ?(?:-|and|&) ?{_NUMBER}"
_AT_LEAST = (
    rf"(?:>=|≥|at least|min\.?|(?:a )?minimum(?: of)?|no less than|not less than|not below)"
    rf" ?{_SCORE}|{_SCORE} ?(?:\+|plus|(?:or|and) (?:more|over|above|higher|better)|minimum)"
)
_MORE_THAN = rf"(?:>|more than|greater than|higher than|better than|above|over) ?{_SCORE}"
_RISE = (
    rf"(?:improve|increase|move|raise|rise|go) from {_SCORE} to {_SCORE}"
    rf"|{_SCORE} ?(?:->|→) ?{_SCORE}"
)
_REACH = r"(?:reach|achieve|attain|(?:get|move|improve|increase|raise|rise) to) "
_HOLD = r"(?:maintain|hold|keep|stay|remain|sustain|retain)"
_AS_IT_IS = (
    rf"{_HOLD}(?: (?:the same|(?:the )?(?:current|present|existing) (?:score|level|rating)))?"
    r"|no change"
)
_STEPS = (
    rf"(?:increase|improve|raise|rise|go up|move up|up) (?:by|of) {_STEP}(?:{_UNIT})?"
    rf"|(?:move |go )?up {_STEP}{_UNIT}|{_STEP}{_UNIT} (?:up|higher)|\+ ?{_STEP}{_UNIT}"
)


class TargetRange(BaseModel):
    """The scores that meet a target, in scale points."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")

    low: float
    high: float


def parse_target(text: str, *, baseline: float | None) -> TargetRange | None:
    """The range of scores a written target means; a step or "maintain" needs a baseline."""
    words = re.sub(r"(?<=[1-4]) ?½", ".5", _simplify(text))
    if re.fullmatch(_AS_IT_IS, words):
        return _target(baseline, MOST_SCORE)
    if step := _groups(_STEPS, words) or _groups(rf"\+ ?{_STEP}", words, at_most=LARGEST_BARE_STEP):
        return _stepped(baseline, step[0])
    if rise := _groups(_RISE, words):
        return _target(rise[1], rise[1]) if rise[0] < rise[1] else None
    if held := re.match(rf"{_HOLD} (?:at )?", words):
        kept = _plain_target(words[held.end() :])
        return _target(kept.low, MOST_SCORE) if kept and kept.low == kept.high else kept
    return _plain_target(re.sub(rf"^{_REACH}", "", words))


def parse_due(text: str, *, sheet_date: date) -> date | None:
    """The day by which a written date of completion falls due."""
    words = _simplify(text)
    try:
        return _time_to_take(words, sheet_date) or _calendar(words)
    except (ValueError, OverflowError):  # 31 February, or beyond the calendar
        return None


def _simplify(text: str) -> str:
    plain = re.sub("[‐-―−]", "-", text).replace("’", "'")  # noqa: RUF001
    words = " ".join(plain.casefold().split()).removesuffix(".")
    numbers = "|".join(sorted(NUMBER_WORDS, key=len, reverse=True))
    return re.sub(rf"\b(?:{numbers})\b", lambda match: NUMBER_WORDS[match[0]], words)


def _groups(pattern: str, words: str, *, at_most: float = MOST_SCORE) -> list[float]:
    """The numbers of a text that fits a pattern; nothing for any other text."""
    match = re.fullmatch(pattern, words)
    numbers = [float(group) for group in match.groups() if group] if match else []
    return numbers if all(number <= at_most for number in numbers) else []


def _plain_target(words: str) -> TargetRange | None:
    if scores := _groups(_RANGE, words):
        return _target(*scores)
    if least := _groups(_AT_LEAST, words):
        return _target(least[0], MOST_SCORE)
    if under := _groups(_MORE_THAN, words):
        return _target(round(under[0] + SCORE_STEP, 1), MOST_SCORE)
    exact = _groups(_SCORE, words)
    return _target(exact[0], exact[0]) if exact else None


def _stepped(baseline: float | None, step: float) -> TargetRange | None:
    goal = None if baseline is None or not step else round(baseline + step, 6)
    return _target(goal, goal)


def _target(low: float | None, high: float | None) -> TargetRange | None:
    if low is None or high is None or not LEAST_SCORE <= low <= high <= MOST_SCORE:
        return None
    return TargetRange(low=low, high=high)


def _time_to_take(words: str, start: date) -> date | None:
    match = re.fullmatch(
        r"(?:(?:by|within|in) (?:(?:the )?next )?|(?:the )?next )?(?:(an?)|([1-9][0-9]{0,2}))[ -]?"
        r"(?:(days?)|(w(?:ee)?ks?)|(m|months?|mths?)|(years?|yrs?))"
        r"(?:(?:'?s?'?) time| from (?:now|today))?",
        words,
    )
    if match is None:
        return None
    count = int(match[2] or 1)
    if match[3] or match[4]:
        return start + timedelta(days=count * (7 if match[4] else 1))
    return add_months(start, count * (1 if match[5] else 12))


def _calendar(words: str) -> date | None:
    match = re.match(
        r"(?:due |completed? )?(?:(?:by|on|in|no later than|not later than) |(before ))?(?:the )?"
        r"(end(?: of)?(?: the)?[ -])?",
        words,
    )
    is_before, is_end, rest = (match[1], match[2], words[match.end() :]) if match else ("", "", "")
    year = re.fullmatch(r"([12][0-9]{3})", rest)
    if year and (is_before or is_end):
        span: Span | None = Span(date(int(year[1]), 1, 1), date(int(year[1]), 12, 31))
    else:
        span = written_span(rest)
    if span is None or (is_end and span.first == span.last):
        return None
    return span.first - timedelta(days=1) if is_before and not is_end else span.last
