"""What our XLSForm calls things: for the form as it is made, and for the export that comes back."""

from typing import NamedTuple

from models.instrument import Feature, Instrument
from models.submission import Rating

INSTRUMENT, VERSION, ROUND = "form_instrument", "form_version", "round_id"
"""Hidden fields, by which an export says itself what it holds; no other file has the first two."""
NOT_APPLICABLE, NOT_APPLICABLE_LABEL = "na", "Not applicable"


class Choice(NamedTuple):
    """One answer that a question offers."""

    name: str
    """What the tool stores."""
    label: str
    """What members read."""


def xml_name(identifier: str) -> str:
    """A feature's or scorecard's name in the form: its id with underscores for hyphens.

    Ids have no underscores, so that nothing is lost; a hyphen is what ODK joins groups with.
    """
    name = identifier.replace("-", "_")
    return name if name[0].isalpha() else f"_{name}"


def question_label(feature: Feature) -> str:
    """What members read over the choices of a feature."""
    return feature.statement or feature.title


def choices_of(instrument: Instrument, feature: Feature) -> dict[Rating, Choice]:
    """The choice for each level of a feature."""
    levels: tuple[Rating, ...] = (1, 2, 3, 4, 5)
    texts = instrument.level_texts(feature)
    return {
        level: Choice(str(level), f"{level} – {text}")
        for level, text in zip(levels, texts, strict=True)
    }
