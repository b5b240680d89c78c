"""What a template is asked for: an instrument, perhaps some of its scorecards, perhaps a round."""

from collections.abc import Sequence
from dataclasses import dataclass

from models.assessment_round import AssessmentRound
from models.errors import UsageError
from models.instrument import Instrument, Scorecard
from models.instruments import INSTRUMENT_IDS, load_instrument
from models.partnership import Partnership


@dataclass(frozen=True)
class Asked:
    """What goes into a template."""

    instrument: Instrument
    scorecards: tuple[Scorecard, ...]
    """In the instrument's order."""
    is_all: bool = True
    """Whether nobody chose among the scorecards."""
    declared: AssessmentRound | None = None
    partnership: Partnership | None = None
    """Whose round it is."""

    @property
    def title(self) -> str:
        """What it is, for headings: the instrument, and whose round."""
        return f"{self.instrument.title}{f' – {self.partnership.name}' if self.partnership else ''}"


def asked_for(
    instrument_id: str | None,
    version: str | None = None,
    scorecard_ids: Sequence[str] = (),
    declared: AssessmentRound | None = None,
    partnership: Partnership | None = None,
) -> Asked:
    """What to put into a template. Raises UsageError for what is not there or does not agree.

    A round brings its instrument, version and scorecards along; what is named beside it must be of
    them.
    """
    if declared is not None:
        _refuse_another(declared, "instrument", instrument_id, declared.instrument_id)
        _refuse_another(declared, "version", version, declared.instrument_version)
        instrument_id, version = declared.instrument_id, declared.instrument_version
    if instrument_id is None:
        known = ", ".join(INSTRUMENT_IDS)
        raise UsageError(
            f"Name the instrument with --instrument ID (there are: {known}), or a round of a "
            "workspace with --round ID --workspace FOLDER."
        )
    instrument = load_instrument(instrument_id, version)
    known_ids = declared.scorecard_ids if declared else tuple(s.id for s in instrument.scorecards)
    for scorecard_id in scorecard_ids:
        if instrument.scorecard(scorecard_id).id not in known_ids and declared:
            raise UsageError(
                f"{declared.round_id} does not ask {scorecard_id}. It asks: {', '.join(known_ids)}."
            )
    wanted = scorecard_ids or known_ids
    return Asked(
        instrument,
        tuple(card for card in instrument.scorecards if card.id in wanted),
        not scorecard_ids,
        declared,
        partnership,
    )


def _refuse_another(declared: AssessmentRound, kind: str, wanted: str | None, asked: str) -> None:
    if wanted not in (None, asked):
        raise UsageError(
            f"{declared.round_id} has the {kind} {asked}, not {wanted}. Leave out --{kind}, or "
            "name another round."
        )


def refuse_unloadable(asked: Asked) -> None:
    """Raise UsageError where what is filled in could never be loaded."""
    if asked.instrument.is_private:
        raise UsageError(
            f"The {asked.instrument.title} is the chair's own and answers to it are never part of "
            "a round. Print it with: partnership-monitor template scorecard --instrument "
            f"{asked.instrument.id} --output FILE.pdf"
        )
    if asked.declared and asked.declared.basis == "means":
        raise UsageError(
            f"{asked.declared.round_id} is known from means and takes no answers: load a means "
            "sheet (docs/file-shapes.md)."
        )
