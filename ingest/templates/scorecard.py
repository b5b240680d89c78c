"""The printable scorecards: a tagged PDF to tick on paper."""

import json
from importlib.resources import files
from typing import Final

import typst

from ingest.templates.asked import Asked
from ingest.templates.wording import (
    SKIPPING,
    by_when,
    how_to_answer,
    promise,
    what_is_rated,
    when_not_applicable,
)
from models.instrument import Scorecard

LAYOUT = "scorecard.typ"
STANDARD: Final = "ua-1"
"""PDF for people who use a screen reader: tagged, titled, in reading order."""


def printed_scorecards(asked: Asked) -> bytes:
    """Every scorecard on pages of its own, with a box to tick for each answer.

    Only fonts that come with the library are used, so that it looks the same everywhere.
    """
    return typst.compile(
        (files(__package__) / LAYOUT).read_bytes(),
        format="pdf",
        sys_inputs={"sheet": json.dumps(_sheet(asked))},
        ignore_system_fonts=True,
        pdf_standards=STANDARD,
    )


def _sheet(asked: Asked) -> dict[str, object]:
    instrument = asked.instrument
    unsigned = "" if instrument.is_private else "Do not write your name on it."
    return {
        "title": asked.title,
        "promise": " ".join(filter(None, (promise(asked), unsigned, by_when(asked)))),
        "footer": f"{instrument.title} {instrument.version}",
        "cards": [_card(asked, card) for card in asked.scorecards],
    }


def _card(asked: Asked, card: Scorecard) -> dict[str, object]:
    kind = what_is_rated(asked.instrument)
    how = (how_to_answer(asked.instrument), SKIPPING, when_not_applicable(card, kind))
    return {
        "title": card.title,
        "purpose": card.purpose,
        "how": " ".join(filter(None, how)),
        "fields": [] if asked.instrument.is_private else _fields(asked),
        "kind": kind.split()[-1].title(),
        "labels": asked.instrument.scale_labels,
        "has_na": card.allows_not_applicable,
        "has_levels": any(feature.descriptors for feature in card.features),
        "features": [
            {"title": f.title, "statement": f.statement, "levels": f.descriptors}
            for f in card.features
        ],
    }


def _fields(asked: Asked) -> list[tuple[str, str]]:
    """What stands over each scorecard: to write in, where it is not known."""
    partnership = asked.partnership.name if asked.partnership else ""
    return [("Partnership", partnership), ("Date", "")]
