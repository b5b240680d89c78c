"""A scale made of what a person, or a draft, says that each answer means."""

import re
from collections.abc import Mapping as Named

from models.mapping import Scale
from models.submission import Answer, Missing, Rating
from models.text_key import text_key


def answer_key(text: str) -> str:
    """Two answers with the same key are one answer on a scale."""
    return text.strip().casefold() if is_code(text) else text_key(text)


def is_code(text: str) -> bool:
    """Whether an answer must stand as it is written: it has a digit, or nothing but signs."""
    return bool(re.search(r"\d", text)) or not text_key(text)


def scale_of(meanings: Named[str, Answer]) -> Scale:
    """The scale on which each text means what is said; of texts with one key the first counts."""
    labels: dict[str, Rating] = {}
    codes: dict[str, Rating] = {}
    missing: dict[Missing, list[str]] = {}
    seen: set[str] = set()
    for text, meaning in meanings.items():
        is_rating = isinstance(meaning, int)
        keys = {answer_key(text)} if is_rating else {answer_key(text), text_key(text)} - {""}
        if keys & seen:
            continue
        seen |= keys
        if not isinstance(meaning, int):
            missing.setdefault(meaning, []).append(text)
        elif is_code(text):
            codes[text] = meaning
        else:
            labels[text] = meaning
    return Scale(
        labels=labels,
        codes=codes,
        not_applicable=tuple(missing.get("not applicable", ())),
        skipped=tuple(missing.get("skipped", ())),
        not_asked=tuple(missing.get("not asked", ())),
        quarantined=tuple(missing.get("quarantined", ())),
    )
