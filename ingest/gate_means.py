"""The gate for rounds that are known only by their means: no margin and no spread."""

from collections.abc import Iterable

from ingest.contents import FeatureMean
from ingest.gated import NOT_GIVEN, Figures, Gated, gated, withheld
from models.assessment_round import AssessmentRound
from models.instrument import Instrument
from models.instruments import load_instrument
from models.policy import Policy


def gate_means(
    means: Iterable[FeatureMean], rounds: dict[str, AssessmentRound], policy: Policy
) -> Gated:
    """The publishable figures of rounds known only by their means."""
    cells = [_mean_cell(mean, rounds[mean.round_id], policy) for mean in means]
    cells += _not_given(cells, rounds)
    known = {cell["round_id"]: rounds[cell["round_id"]] for cell in cells}
    returns = [
        {"round_id": r.round_id, "scorecard_id": scorecard_id, "n_submitted": r.n_submitted}
        for r in known.values()
        for scorecard_id in r.scorecard_ids
    ]
    return gated([row | {"sd": None, "margin": None} for row in returns], cells)


def _mean_cell(mean: FeatureMean, declared: AssessmentRound, policy: Policy) -> Figures:
    n = mean.n_answered if mean.n_answered is not None else declared.n_submitted
    place = {
        "round_id": mean.round_id,
        "scorecard_id": _instrument(declared).scorecard_of(mean.feature_id).id,
        "feature_id": mean.feature_id,
    }
    if n is None or n < policy.anonymity_floor:
        return place | withheld()
    shown = {
        "n_answered": mean.n_answered,
        "n_not_applicable": mean.n_not_applicable,
        "score_mean": mean.tenths / 10,
        "withheld": None,
    }
    return place | withheld() | shown


def _not_given(cells: list[Figures], rounds: dict[str, AssessmentRound]) -> list[Figures]:
    """The features that are missing from a scorecard of which some means are known."""
    given = {(cell["round_id"], cell["feature_id"]) for cell in cells}
    cards = dict.fromkeys((cell["round_id"], cell["scorecard_id"]) for cell in cells)
    return [
        {"round_id": round_id, "scorecard_id": scorecard_id, "feature_id": feature.id}
        | withheld(NOT_GIVEN)
        for round_id, scorecard_id in cards
        for feature in _instrument(rounds[round_id]).scorecard(scorecard_id).features
        if (round_id, feature.id) not in given
    ]


def _instrument(declared: AssessmentRound) -> Instrument:
    return load_instrument(declared.instrument_id, declared.instrument_version)
