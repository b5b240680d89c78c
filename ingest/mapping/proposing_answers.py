"""What the answers in a file may mean: from their words alone, never from their order or number."""

from collections.abc import Sequence

from ingest.dialects.export import Export, Responses
from ingest.mapping.answer_text import parts_of
from models.instrument import N_LEVELS, Instrument
from models.mapping_draft import AnswerProposal
from models.submission import ANSWERS, Answer, Missing
from models.text_key import text_key

NOT_APPLICABLE = {
    *("n a", "na", "not applicable", "does not apply", "doesnt apply to me", "not relevant"),
    *("dont know", "do not know", "dont know or na", "unsure", "no opinion", "cant say"),
}
"""Words, as `models.text_key` folds them, that say a rating does not apply or cannot be given."""
SKIPPED = {"no answer", "no reply", "no response", "prefer not to say", "skipped", "missing"}
NOT_ASKED = {"not asked", "not shown"}
LONGEST_ANSWER = 60
"""Characters; what is longer was written by a person, not chosen from a scale."""
MOST_OF_A_COLUMN = 20
"""Different answers; a column with more is no scale, and may hold what people wrote."""
MOST_ANSWERS = 60
"""Different answers proposed in all."""


def propose_answers(
    export: Export, indexes: Sequence[int], instrument: Instrument
) -> tuple[AnswerProposal, ...]:
    """Each answer that stands in these columns, and what it may mean.

    Only what stands there, never how often: the numbers are the vault's.
    """
    found: dict[str, AnswerProposal] = {}
    for index in indexes:
        for text, label, missing in _stated(export, index):
            if text and text not in found and len(found) < MOST_ANSWERS:
                found[text] = _proposed(text, label, missing, instrument)
    found = _with_rest_of_scale(found, instrument)
    return tuple(sorted(found.values(), key=_in_order))


def _with_rest_of_scale(
    found: dict[str, AnswerProposal], instrument: Instrument
) -> dict[str, AnswerProposal]:
    """The other levels too: what nobody answered this time somebody will the next."""
    ratings = [proposal for proposal in found.values() if isinstance(proposal.meaning, int)]
    keys = {text_key(text) for text in found}
    rest: list[tuple[str, int, bool]] = []
    if any(proposal.is_sure for proposal in ratings):
        rest += [(word, n, True) for n, word in enumerate(instrument.scale_labels, start=1)]
    if any(not proposal.is_sure for proposal in ratings):
        rest += [(str(n), n, False) for n in range(1, N_LEVELS + 1)]
    return found | {
        text: AnswerProposal(text=text, meaning=ANSWERS[level - 1], is_sure=is_sure)
        for text, level, is_sure in rest
        if text_key(text) not in keys
    }


def _stated(export: Export, index: int) -> list[tuple[str, str, Missing | None]]:
    """Answers of a column: as written, with its label, and why it is no rating, if it is none."""
    if not isinstance(export, Responses):
        return [(text, "", None) for text in export.items[index].counts]
    column = export.columns[index]
    texts = dict.fromkeys(row[index] for row in export.rows if index < len(row))
    if len(texts) > MOST_OF_A_COLUMN or any(len(text) > LONGEST_ANSWER for text in texts):
        texts = {}
    missing = {**column.usual_missing, **column.missing}
    stated = dict.fromkeys([*texts, *column.labels, *column.missing])
    return [(text, column.labels.get(text, ""), missing.get(text)) for text in stated]


def _proposed(
    text: str, label: str, missing: Missing | None, instrument: Instrument
) -> AnswerProposal:
    if missing is not None:
        return AnswerProposal(text=text, meaning=missing, is_sure=True)
    number, words = parts_of(text)
    key = text_key(label) or words
    labels = {text_key(word): level for level, word in enumerate(instrument.scale_labels, start=1)}
    by_words: dict[str, Answer] = {
        **dict.fromkeys(NOT_APPLICABLE, "not applicable"),
        **dict.fromkeys(SKIPPED, "skipped"),
        **dict.fromkeys(NOT_ASKED, "not asked"),
        **{word: ANSWERS[level - 1] for word, level in labels.items()},
    }
    if key in by_words:
        return AnswerProposal(text=text, meaning=by_words[key], is_sure=True)
    if not key and number in {str(level) for level in range(1, N_LEVELS + 1)}:
        return AnswerProposal(text=text, meaning=ANSWERS[int(number) - 1])
    return AnswerProposal(text=text)


def _in_order(proposal: AnswerProposal) -> tuple[int, str]:
    meaning = proposal.meaning
    return (len(ANSWERS) if meaning is None else ANSWERS.index(meaning)), proposal.text
