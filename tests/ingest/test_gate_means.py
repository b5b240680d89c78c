"""The gate, for rounds known only by their means."""

from datetime import date

import pytest

from ingest.contents import FeatureMean
from ingest.gate_means import gate_means
from ingest.gated import NOT_GIVEN, SHORT, TOO_FEW
from models.policy import Policy
from tests.ingest.making import (
    COHERENCE,
    MEANS,
    a_round,
    accepted,
    load_text,
    published,
)


def gated_means(*means: FeatureMean, n_submitted: int | None = 12):
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
    ("n_submitted", "n_answered", "n_not_applicable", "expected"),
    [
        pytest.param(12, None, None, (3.4, None, None, None, None), id="numbers_not_known"),
        pytest.param(12, None, 3, (3.4, None, None, None, None), id="ratings_not_known"),
        pytest.param(12, 5, None, (3.4, 5, 5, None, None), id="the_fewest_ratings"),
        pytest.param(12, 12, 0, (3.4, 12, 12, 0, None), id="everybody"),
        pytest.param(12, 9, 3, (3.4, 9, 9, 3, None), id="three_not_applicable"),
        pytest.param(14, 13, 1, (3.4, None, 12, None, None), id="one_not_applicable"),
        pytest.param(12, 4, 8, (None, None, None, None, TOO_FEW), id="too_few_ratings"),
        pytest.param(9, 9, 0, (None, None, None, None, SHORT), id="one_short_of_the_threshold"),
        pytest.param(9, None, None, (None, None, None, None, SHORT), id="short_without_numbers"),
        pytest.param(None, 10, 0, (3.4, 10, 10, 0, None), id="enough_by_the_features_number"),
        pytest.param(None, 9, 0, (None, None, None, None, SHORT), id="short_by_that_number"),
        pytest.param(None, None, None, (None, None, None, None, TOO_FEW), id="nobody_knows"),
    ],
)
def test_bare_means_obey_the_same_rules(n_submitted, n_answered, n_not_applicable, expected):
    """Of a partnership of twenty, which needs ten submissions."""
    mean = FeatureMean(MEANS, COHERENCE[0], 34, n_answered, n_not_applicable)
    cell = gated_means(mean, n_submitted=n_submitted).cells.row(0, named=True)
    names = ("score_mean", "n_answered", "n_at_least", "n_not_applicable", "withheld")
    assert tuple(cell[name] for name in names) == expected


@pytest.mark.parametrize(
    ("tenths", "expected"), [(46, (4.5, "or more")), (44, (4.4, None)), (12, (1.5, "or less"))]
)
def test_a_bare_mean_near_an_end_is_told_as_a_range(tenths, expected):
    cell = gated_means(FeatureMean(MEANS, COHERENCE[0], tenths, None, None)).cells.row(
        0, named=True
    )
    assert (cell["score_mean"], cell["score_range"]) == expected


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
