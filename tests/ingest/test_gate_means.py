"""The gate, for rounds known only by their means."""

from datetime import date

import pytest

from ingest.contents import FeatureMean
from ingest.gate_means import gate_means
from ingest.gated import NOT_GIVEN, TOO_FEW
from models.policy import Policy
from tests.ingest.making import (
    COHERENCE,
    MEANS,
    a_round,
    accepted,
    load_text,
    published,
)


def gated_means(*means: FeatureMean, n_submitted: int = 12):
    declared = a_round(MEANS, date(2020, 1, 6), basis="means", n_submitted=n_submitted)
    return gate_means(means, {MEANS: declared}, Policy())


def test_bare_means_carry_no_margin():
    gated = gated_means(*(FeatureMean(MEANS, f, 34, None, None) for f in COHERENCE))

    assert gated.returns.rows() == [(MEANS, "strategic-coherence", 12, None, None)]
    cells = gated.cells.to_dicts()
    assert [cell["feature_id"] for cell in cells] == list(COHERENCE)
    known = {"round_id", "scorecard_id", "feature_id", "score_mean"}
    assert {cell["score_mean"] for cell in cells} == {3.4}
    assert {value for cell in cells for key, value in cell.items() if key not in known} == {None}


@pytest.mark.parametrize(
    ("n_submitted", "n_answered", "is_shown"),
    [(12, None, True), (5, None, True), (4, None, False), (12, 5, True), (12, 4, False)],
)
def test_bare_means_obey_the_floor(n_submitted, n_answered, is_shown):
    gated = gated_means(
        FeatureMean(MEANS, COHERENCE[0], 34, n_answered, 1), n_submitted=n_submitted
    )
    cell = gated.cells.row(0, named=True)

    figures = (cell["score_mean"], cell["n_answered"], cell["n_not_applicable"], cell["withheld"])
    assert figures == ((3.4, n_answered, 1, None) if is_shown else (None, None, None, TOO_FEW))


def test_a_feature_missing_from_the_source_is_said_to_be():
    gated = gated_means(FeatureMean(MEANS, COHERENCE[0], 34, None, None))
    reasons = dict(gated.cells.select("feature_id", "withheld").rows())

    assert reasons == {COHERENCE[0]: None} | dict.fromkeys(COHERENCE[1:], NOT_GIVEN)


def test_a_quarter_of_a_scorecard_is_not_its_average(workspace):
    for features, average in ((COHERENCE[:1], None), (COHERENCE[:2], 3.4)):
        lines = [f"{MEANS},{feature},3.4" for feature in features]
        text = "\n".join(["round_id,feature_id,score_mean", *lines]) + "\n"
        accepted(load_text(workspace, text))
        assert published(workspace, "SELECT n_features, score_mean FROM scorecard_score") == [
            (4, average)
        ]
