"""The gate for rounds that are known only by their means: no margin and no spread."""

from collections import Counter
from collections.abc import Iterable, Sequence

from ingest.contents import FeatureMean
from ingest.gated import (
    NOT_GIVEN,
    Figures,
    Gated,
    gated,
    instrument_of,
    missing_cells,
    reason_for_nothing,
    withheld,
)
from models.assessment_round import AssessmentRound
from models.extremes import told_score
from models.policy import Policy
from models.told_counts import told_counts


def gate_means(
    means: Iterable[FeatureMean], rounds: dict[str, AssessmentRound], policy: Policy
) -> Gated:
    """The publishable figures of rounds known only by their means."""
    given = list(means)
    counts = {mean.round_id: rounds[mean.round_id].n_submitted for mean in given}
    answered = _most_answered(given)
    cells = [
        _mean_cell(mean, rounds[mean.round_id], answered[mean.round_id], policy) for mean in given
    ]
    cards = dict.fromkeys((cell["round_id"], cell["scorecard_id"]) for cell in cells)
    cells += missing_cells(cells, cards, rounds, NOT_GIVEN)
    returns = [
        {"round_id": round_id, "scorecard_id": scorecard_id, "n_submitted": n_submitted}
        for round_id, n_submitted in counts.items()
        for scorecard_id in rounds[round_id].scorecard_ids
    ]
    return gated([row | {"sd": None, "margin": None} for row in returns], cells)


def _most_answered(means: Sequence[FeatureMean]) -> Counter[str]:
    """The most ratings that a feature of each round has; 0 where the source has no numbers."""
    most: Counter[str] = Counter()
    for mean in means:
        most[mean.round_id] = max(most[mean.round_id], mean.n_answered or 0)
    return most


def _mean_cell(
    mean: FeatureMean, declared: AssessmentRound, most_answered: int, policy: Policy
) -> Figures:
    place = {
        "round_id": mean.round_id,
        "scorecard_id": instrument_of(declared).scorecard_of(mean.feature_id).id,
        "feature_id": mean.feature_id,
    }
    n_submitted = declared.n_submitted if declared.n_submitted is not None else most_answered
    if why := reason_for_nothing(declared, n_submitted or None, policy):
        return place | withheld(why)
    return place | (_figures(mean, declared.n_submitted, policy) or withheld())


def _figures(mean: FeatureMean, n_submitted: int | None, policy: Policy) -> Figures | None:
    """What may be told of a mean; None where too few ratings, or nobody knows how many, made it."""
    n = mean.n_answered if mean.n_answered is not None else n_submitted
    if n is None or n < policy.anonymity_floor:
        return None
    counts: Figures = {"n_answered": None, "n_not_applicable": None}
    if mean.n_answered is not None:
        n_others = max(0, n_submitted - n) if n_submitted is not None else 0
        n_not_applicable = mean.n_not_applicable or 0
        told = told_counts(
            mean.tenths,
            n,
            n_not_applicable,
            max(0, n_others - n_not_applicable),
            floor=policy.anonymity_floor,
        )
        if told is None:
            return None
        n = told.n_at_least
        counts = told._asdict() | {"n_skipped": None}
        if mean.n_not_applicable is None:
            counts["n_not_applicable"] = None
    score = told_score(mean.tenths, n, policy)
    return (
        withheld()
        | counts
        | {
            "score_mean": score.score,
            "score_range": score.range,
            "withheld": None,
        }
    )
