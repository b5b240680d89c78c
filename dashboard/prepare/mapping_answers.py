"""What each answer in the chosen columns means: what is asked, and what is sure."""

from collections.abc import Mapping as Named
from typing import Literal

from models.instrument import N_LEVELS, Instrument
from models.mapping_draft import AnswerProposal, Draft
from models.mapping_scale import answer_key
from models.submission import ANSWERS, Answer

GoodEnd = Literal["high", "low"]
GOOD_ENDS: dict[GoodEnd, str] = {
    "high": "5 is the best answer",
    "low": "1 is the best answer",
}
MISSING: dict[Answer, str] = {
    "not applicable": "Not applicable, or cannot say",
    "skipped": "Skipped: asked, and not answered",
    "not asked": "Not asked",
    "quarantined": "Set aside: counted, in no score",
}


def meaning_options(instrument: Instrument) -> dict[Answer, str]:
    """All that an answer can mean, the ratings with the words of the instrument."""
    ratings = zip(ANSWERS[:N_LEVELS], instrument.scale_labels, strict=True)
    return {**{rating: f"{rating}: {words}" for rating, words in ratings}, **MISSING}


def answers_asked(draft: Draft) -> list[AnswerProposal]:
    """The answers to decide on one by one: each once, without the bare numbers."""
    unlike = {answer_key(answer.text): answer for answer in reversed(draft.answers)}
    return [
        answer
        for answer in draft.answers
        if unlike[answer_key(answer.text)] is answer and not _is_bare_number(answer)
    ]


def has_bare_numbers(draft: Draft) -> bool:
    """Whether it must be asked which end of the scale is good."""
    return any(_is_bare_number(answer) for answer in draft.answers)


def meanings(
    draft: Draft, decided: Named[str, Answer | None], good_end: GoodEnd | None
) -> dict[str, Answer]:
    """What each answer means, as far as it has been said."""
    found = {text: meaning for text, meaning in decided.items() if meaning is not None}
    for answer in draft.answers:
        if _is_bare_number(answer) and isinstance(answer.meaning, int) and good_end:
            rating = answer.meaning if good_end == "high" else N_LEVELS + 1 - answer.meaning
            found[answer.text] = ANSWERS[rating - 1]
    return found


def _is_bare_number(answer: AnswerProposal) -> bool:
    return isinstance(answer.meaning, int) and not answer.is_sure
