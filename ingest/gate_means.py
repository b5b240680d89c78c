"""The gate for rounds that are known only by their means: no margin and no spread."""

from collections.abc import Iterable

from ingest.contents import FeatureMean
from ingest.gated import (
    NOT_GIVEN,
    Figures,
    Gated,
    gated,
    instrument_of,
    missing_cells,
    withheld,
)
from models.assessment_round import AssessmentRound
from models.policy import Policy


def gate_means(
    means: Iterable[FeatureMean], rounds: dict[str, AssessmentRound], policy: Policy
) -> Gated:
    """The publishable figures of rounds known only by their means."""
    cells = [_mean_cell(mean, rounds[mean.round_id], policy) for mean in means]
    cards = dict.fromkeys((cell["round_id"], cell["scorecard_id"]) for cell in cells)
    cells += missing_cells(cells, cards, rounds, NOT_GIVEN)
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
        "scorecard_id": instrument_of(declared).scorecard_of(mean.feature_id).id,
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
