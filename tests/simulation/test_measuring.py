"""The simulations measure what the product publishes, on members who answer as said."""

from datetime import date

import numpy as np
import polars as pl
import pytest

from ingest.gate import gate_answers
from ingest.issuing import issue_answers
from models.instruments import load_instrument
from sql.vault import replace_answers
from tests.factories import assessment_round
from tests.simulation.answering import (
    CARD_OF,
    CARD_SIZES,
    N_CARDS,
    N_FEATURES,
    Answers,
    answered,
    features_of,
    partnership,
)
from tests.simulation.measuring import POLICY, published

TOOLKIT = load_instrument("csp-toolkit", "2012").scorecards
CARDS = tuple(card.id for card in TOOLKIT)
FEATURES = tuple(feature.id for card in TOOLKIT for feature in card.features)


def in_the_vault(answers: Answers) -> pl.DataFrame:
    names = ["round_id", "scorecard_id", "submission_key", "feature_id"]
    schema = dict.fromkeys(names, pl.String) | {"rating": pl.Int8, "is_not_applicable": pl.Boolean}
    rows = [
        (
            *("one", CARDS[CARD_OF[feature]]),
            *(f"00000000-0000-4000-8000-{person:012d}", FEATURES[feature]),
            *(int(rating) or None, rating == 0),
        )
        for (person, feature), rating in np.ndenumerate(answers)
    ]
    return pl.DataFrame(rows, schema=schema, orient="row")


def test_the_simulated_questionnaire_is_that_of_the_toolkit():
    assert tuple(len(card.features) for card in TOOLKIT) == CARD_SIZES


@pytest.mark.parametrize(("n", "n_members"), [(7, 10), (10, 14), (15, 15)])
def test_the_simulations_publish_what_the_gate_publishes(tmp_path, n, n_members):
    rng = np.random.default_rng(n)
    levels = np.linspace(2.0, 4.9, N_FEATURES)
    answers = answered(rng, partnership(rng, n_members, levels), np.arange(n), 0.5)
    answers[: n - 4, 0] = 0  # four ratings only
    few = features_of(2)[:3]
    answers[: n - 4, few] = 0  # of three features of four: no average
    replace_answers(tmp_path / "vault.duckdb", ["one"], [in_the_vault(answers)], file_sha256="a")
    declared = assessment_round(
        round_id="one", n_members=n_members, scorecard_ids=CARDS, closed_on=date(2024, 5, 31)
    )
    issue_answers(tmp_path / "vault.duckdb", [declared], POLICY)
    gated = gate_answers(tmp_path / "vault.duckdb", [declared], POLICY)

    simulated = published(answers, n_members)
    assert simulated.cells[0] is None
    by_feature = {row["feature_id"]: row for row in gated.cells.rows(named=True)}
    for cell, row in zip(simulated.cells, map(by_feature.get, FEATURES), strict=True):
        if cell is None:
            assert row["withheld"] is not None
        else:
            exact = row["score_sum"] / row["n_answered"] if row["score_sum"] else None
            assert (cell.score, cell.exact, cell.n) == (row["score_mean"], exact, row["n_at_least"])
            assert cell.range == row["score_range"]
            assert cell.sd == pytest.approx(row["sd"], abs=1e-9)
    spreads = dict(gated.returns.select("scorecard_id", "sd").iter_rows())
    for card, name in enumerate(CARDS):
        assert simulated.card_sds.get(card) == pytest.approx(spreads[name], abs=1e-9)
    assert [card for card in range(N_CARDS) if card not in simulated.card_sds] == [2]
    assert any(cell and cell.exact for cell in simulated.cells) == (n >= 10)


@pytest.mark.parametrize("retest", [0.5, 0.7])
def test_a_members_two_answers_correlate_as_the_simulation_says(retest):
    """Measured 0.50 and 0.71; averages of a scorecard 0.63-0.73 and 0.82-0.88."""
    rng = np.random.default_rng(5)
    who = partnership(rng, 4000)
    first, second = (answered(rng, who, np.arange(4000), retest) for _ in range(2))
    rated = (first > 0) & (second > 0)
    correlations = [
        np.corrcoef(first[rated[:, j], j], second[rated[:, j], j])[0, 1] for j in range(N_FEATURES)
    ]
    assert np.mean(correlations) == pytest.approx(retest, abs=0.02)
