"""What a code means that a data file itself declares to be no rating."""

from collections.abc import Mapping

from models.submission import Missing
from models.text_key import text_key

_WORDS: Mapping[Missing, frozenset[str]] = {
    "skipped": frozenset(
        {
            *("blank", "left blank", "missing", "no answer", "no reply", "no response"),
            *("not answered", "not stated", "refused", "skipped", "system missing"),
        }
    ),
    "not asked": frozenset(
        {"filtered out", "not asked", "not shown", "routed out", "inapplicable"}
    ),
    "quarantined": frozenset({"error", "invalid", "invalid answer", "multiple answers"}),
}


def declared_missing(label: str) -> Missing:
    """Why a code so labelled is no rating: what the member chose is `not applicable`.

    A code without a label says only that there is no answer.
    """
    key = text_key(label)
    found = (why for why, words in _WORDS.items() if key in words)
    return next(found, "not applicable" if key else "skipped")
