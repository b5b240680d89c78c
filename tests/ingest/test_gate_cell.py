"""One feature at the gate: what each class of answer does to its figures."""

import pytest

from ingest.gate_cell import SILENT, gate_cell
from ingest.gated import NOT_GIVEN, TOO_FEW
from models.policy import Policy

PLACE = {"round_id": "spring", "scorecard_id": "trust", "feature_id": "candour"}
NOBODY = {f"n_{level}": 0 for level in range(1, 6)} | dict.fromkeys(SILENT, 0)


def cell(**counts: int) -> dict[str, object]:
    """A feature of a partnership of twenty."""
    return gate_cell(PLACE | NOBODY | {"n_not_applicable": 0} | counts, 20, Policy())


@pytest.mark.parametrize("n", [1, 4])
@pytest.mark.parametrize("silent", SILENT)
def test_who_was_not_asked_or_set_aside_counts_as_silent_like_who_skipped(silent, n):
    assert cell(n_3=6, n_4=6, **{silent: n}) == cell(n_3=6, n_4=6, n_skipped=n)


def test_only_not_applicable_narrows_the_margin_as_an_answer_does():
    apart, silent = (cell(n_3=6, n_4=6, **{name: 4}) for name in ("n_not_applicable", *SILENT[1:2]))
    assert apart["margin"] < silent["margin"]
    assert silent["margin"] == cell(n_3=6, n_4=6)["margin"]


def test_a_feature_that_nobody_was_asked_is_not_in_the_source():
    assert cell(n_not_asked=12)["withheld"] == NOT_GIVEN
    assert cell(n_not_asked=12, n_skipped=1)["withheld"] == TOO_FEW
    assert cell(n_skipped=12)["withheld"] == TOO_FEW
