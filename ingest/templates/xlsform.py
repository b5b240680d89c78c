"""The XLSForm for KoboToolbox and ODK; what it collects loads with no mapping."""

from collections.abc import Iterator

from ingest.form_names import (
    INSTRUMENT,
    NOT_APPLICABLE,
    NOT_APPLICABLE_LABEL,
    ROUND,
    VERSION,
    Choice,
    choices_of,
    question_label,
    xml_name,
)
from ingest.templates.asked import Asked, refuse_unloadable
from ingest.templates.wording import (
    SKIPPING,
    by_when,
    how_to_answer,
    promise,
    what_is_rated,
    when_not_applicable,
)
from ingest.templates.writing import Rows, workbook_of
from models.instrument import Feature, Scorecard

SURVEY = ("type", "name", "label", "appearance", "calculation")
CHOICES = ("list_name", "name", "label")
SETTINGS = ("form_title", "form_id", "version", "style")
AGREEMENT = "agreement"


def xlsform(asked: Asked) -> bytes:
    """A form that asks every scorecard in a group of its own. Raises UsageError if none may.

    The form is known by the round, so that several rounds can run on one server.
    """
    refuse_unloadable(asked)
    form_id = asked.declared.round_id if asked.declared else asked.instrument.id
    settings = (asked.title, form_id, asked.instrument.version, "pages")
    return workbook_of(
        {
            "survey": [SURVEY, *_survey(asked)],
            "choices": [CHOICES, *_choices(asked)],
            "settings": [SETTINGS, settings],
        }
    )


def _survey(asked: Asked) -> Rows:
    instrument = asked.instrument
    yield _hidden(INSTRUMENT, instrument.id)
    yield _hidden(VERSION, instrument.version)
    if asked.declared:
        yield _hidden(ROUND, asked.declared.round_id)
    words = (how_to_answer(instrument), SKIPPING, promise(asked), by_when(asked))
    yield ("note", "how_to_answer", " ".join(filter(None, words)))
    for card in asked.scorecards:
        name = xml_name(card.id)
        yield ("begin_group", name, card.title, "field-list")
        about = (card.purpose, when_not_applicable(card, what_is_rated(instrument)))
        yield ("note", f"about_{name}", " ".join(filter(None, about)))
        for feature in card.features:
            kind = f"select_one {_list_name(card, feature)}"
            yield (kind, xml_name(feature.id), question_label(feature))
        yield ("end_group",)


def _hidden(name: str, value: str) -> tuple[str, ...]:
    return ("calculate", name, "", "", f"'{value}'")


def _choices(asked: Asked) -> Rows:
    """A list for each feature with levels of its own, else one for all and one with N/A."""
    lists: dict[str, list[Choice]] = {}
    for card in asked.scorecards:
        for feature in card.features:
            choices = list(choices_of(asked.instrument, feature).values())
            if card.allows_not_applicable:
                choices.append(Choice(NOT_APPLICABLE, NOT_APPLICABLE_LABEL))
            lists[_list_name(card, feature)] = choices
    return _in_rows(lists)


def _in_rows(lists: dict[str, list[Choice]]) -> Iterator[tuple[str, str, str]]:
    for list_name, choices in lists.items():
        yield from ((list_name, choice.name, choice.label) for choice in choices)


def _list_name(card: Scorecard, feature: Feature) -> str:
    if feature.descriptors:
        return xml_name(feature.id)
    return f"{AGREEMENT}_or_{NOT_APPLICABLE}" if card.allows_not_applicable else AGREEMENT
