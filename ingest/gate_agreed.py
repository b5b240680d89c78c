"""The gate for partnerships too small to report of, all of whose members agreed: averages alone.

Nothing else passes: no feature, no spread, no margin, and nothing of a reflective scorecard.
"""

from collections.abc import Iterable, Mapping

import polars as pl

from ingest.gated import Figures, instrument_of
from models.agreed_average import agreed_average
from models.assessment_round import AssessmentRound
from models.policy import Policy
from models.threshold import required_submissions


def shows_agreed_average(declared: AssessmentRound, scorecard_id: str, policy: Policy) -> bool:
    """Whether of a scorecard of this round the average alone may be shown, once it is closed."""
    is_reflective = instrument_of(declared).scorecard(scorecard_id).is_reflective
    is_too_small = required_submissions(declared.n_members, policy) is None
    return declared.all_agreed and is_too_small and not is_reflective


def gate_agreed(
    counts: pl.DataFrame,
    returns: Iterable[Figures],
    rounds: Mapping[str, AssessmentRound],
    policy: Policy,
) -> list[Figures]:
    """The rows of `pub_agreed` for closed rounds. `counts` is the query `rating_counts`."""
    levels = [f"n_{level}" for level in range(1, 6)]
    found = []
    for row in returns:
        declared, scorecard_id = rounds[row["round_id"]], row["scorecard_id"]
        if declared.closed_on is None or not shows_agreed_average(declared, scorecard_id, policy):
            continue
        place = {"round_id": declared.round_id, "scorecard_id": scorecard_id}
        features = counts.filter(**place).select(levels).rows()
        told = agreed_average(features, row["n_submitted"], declared.n_members)
        if told is not None:
            figures = {"score_mean": told.score, "score_range": told.range}
            found.append(place | {"n_members": declared.n_members} | figures)
    return found
