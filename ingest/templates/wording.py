"""What templates tell members and whoever types in their answers."""

from ingest.templates.asked import Asked
from models.instrument import Instrument, Scorecard
from models.words import uk_date

SKIPPING = "Leave out what you cannot judge."


def how_to_answer(instrument: Instrument) -> str:
    """What a member does, in a sentence or two."""
    if any(feature.descriptors for feature in instrument.features):
        return (
            "For each feature choose the one description that comes closest to how things are "
            "today, not how they ought to be."
        )
    return "Say for each statement how far you agree that it is true today."


def when_not_applicable(scorecard: Scorecard, kind: str) -> str:
    """When to choose N/A, blank where it is not offered; `kind` says what does not apply."""
    return f"Choose N/A where {kind} does not apply." if scorecard.allows_not_applicable else ""


def what_is_rated(instrument: Instrument) -> str:
    """What one row is called, with its article: `a feature` or `a statement`."""
    has_levels = any(feature.descriptors for feature in instrument.features)
    return "a feature" if has_levels else "a statement"


def promise(asked: Asked) -> str:
    """What is promised to who answers."""
    if asked.instrument.is_private:
        return (
            "This sheet is yours. Nobody else sees it unless you choose to share it, so be frank."
        )
    return (
        "Nobody is told how you answered: only figures of the whole group are shown, and only "
        "where enough members answered."
    )


def by_when(asked: Asked) -> str:
    """The day by which answers are wanted; blank where no round is named or it has closed."""
    declared = asked.declared
    if declared is None or declared.closed_on is not None:
        return ""
    return f"Please answer by {uk_date(declared.closes_on)}."
