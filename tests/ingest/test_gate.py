"""The gate: what may be shown, worked out again here in plain Python from the specification.

Formulas: statistics specification, sections 1 (scorecard average), 2 (margin) and 4 (disagreement).
"""

from statistics import mean, variance

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.gate import gate_answers
from ingest.gated import TOO_FEW
from models.policy import Policy
from sql.vault import replace_answers
from tests.ingest.gate_oracle import (
    CARDS,
    NA,
    band,
    feature_spread,
    half,
    half_up,
    half_width,
    ratings_of,
    spread,
    typical,
    z_variance,
)
from tests.ingest.making import (
    CLOSED,
    COHERENCE,
    FOCUS,
    NOW,
    OPEN,
    PLANNING,
    ROUNDS,
    SMALL,
    a_round,
    accepted,
    copy_of,
    load_text,
    published,
    same,
    wide,
)

N_MEMBERS = 20
HAND_MADE = [
    # four features of Strategic Coherence, then four of Planning and Delivery
    [4, 2, 5, NA, 3, 3, 4, 1],
    [4, 3, 5, NA, 3, 2, 4, 5],
    [5, 2, 4, NA, 3, 3, "", 1],
    [3, 4, 5, NA, 3, 4, NA, 5],
    [4, 1, 5, NA, 3, 3, 4, 1],
    [4, 5, "", NA, 3, 2, 5, 5],
    [2, 3, 4, 2, 3, 5, 3, 1],
    [4, NA, 5, 3, 3, 3, "", 5],
    [5, 3, 5, 4, 3, 1, 4, 1],
    [4, 2, NA, 5, 3, 3, NA, 5],
    [3, 2, 5, NA, "", "", "", ""],
    [4, 3, 4, NA, "", "", "", ""],
]
"""Ratings 12, 11, 10 and 4 of the first scorecard; 10, 10, 6 and 10 of the second."""


# ------------------------------------------------------------------------------- a hand-made round


@pytest.fixture(scope="module")
def hand_made(registered, tmp_path_factory):
    workspace = copy_of(registered, tmp_path_factory.mktemp("hand_made") / "workspace")
    accepted(load_text(workspace, wide(CLOSED, HAND_MADE)))
    return workspace


def cells_of(workspace, round_id: str = CLOSED) -> dict[str, dict[str, object]]:
    names = "n_answered, n_not_applicable, score_mean::DOUBLE, sd, margin, spread_band, withheld"
    rows = published(
        workspace, f"SELECT feature_id, {names} FROM pub_cell WHERE round_id = '{round_id}'"
    )
    keys = ("n_answered", "n_not_applicable", "score_mean", "sd", "margin", "band", "withheld")
    return {feature: dict(zip(keys, row, strict=True)) for feature, *row in rows}


def test_counts_and_means_are_exact(hand_made):
    shown = {
        feature: (cell["n_answered"], cell["n_not_applicable"], cell["score_mean"])
        for feature, cell in cells_of(hand_made).items()
    }
    assert shown == dict(
        zip(
            (*COHERENCE, *PLANNING),
            [
                (12, 0, 3.8),  # 46 / 12 = 3.83
                (11, 1, 2.7),  # 30 / 11 = 2.73
                (10, 1, 4.7),  # 47 / 10
                (None, None, None),
                (10, 0, 3.0),
                (10, 0, 2.9),
                (6, 2, 4.0),
                (10, 0, 3.0),
            ],
            strict=True,
        )
    )


def test_the_sum_of_the_ratings_passes_from_ten_and_not_near_the_ends(hand_made):
    rows = published(
        hand_made,
        f"SELECT feature_id, score_sum, n_skipped FROM pub_cell WHERE round_id = '{CLOSED}'",
    )
    assert {feature: tuple(rest) for feature, *rest in rows} == {
        COHERENCE[0]: (46, 0),
        COHERENCE[1]: (30, 0),
        COHERENCE[2]: (None, 1),  # ten ratings, 4.7 of 5
        COHERENCE[3]: (None, None),
        PLANNING[0]: (30, 0),
        PLANNING[1]: (29, 0),
        PLANNING[2]: (None, 2),  # six ratings
        PLANNING[3]: (30, 0),
    }


def test_bars_pass_where_none_of_them_is_thin(hand_made):
    """Planning 4: five ratings of 1 and five of 5, two camps; the others have a bar of one or two,
    or hold everybody."""
    names = "n_low, n_middle, n_high, n_levels, mean_gap, has_two_camps"
    rows = published(
        hand_made, f"SELECT feature_id, {names} FROM pub_cell WHERE round_id = '{CLOSED}'"
    )
    shown = {feature: tuple(rest) for feature, *rest in rows if rest[0] is not None}
    assert shown == {PLANNING[3]: (5, 0, 5, None, None, True)}


def test_nothing_under_five_ratings_passes_not_even_a_count(hand_made):
    withheld = {f: c for f, c in cells_of(hand_made).items() if c["withheld"]}

    assert withheld == {
        COHERENCE[3]: dict.fromkeys(withheld[COHERENCE[3]], None) | {"withheld": TOO_FEW}
    }


def test_margins_follow_the_specification(hand_made):
    pooled = 0.9  # seven features are too few to pool
    cells = cells_of(hand_made)
    for j, feature in enumerate((*COHERENCE, *PLANNING)):
        ratings = ratings_of(j, HAND_MADE)
        if feature == COHERENCE[3]:
            continue
        n = len(ratings)
        sd = feature_spread(ratings, pooled)
        assert cells[feature]["sd"] == pytest.approx(sd, abs=5.1e-4), feature
        n_not_applicable = [row[j] for row in HAND_MADE].count(NA)
        margin = half_width(n, N_MEMBERS, sd, n_not_applicable)
        assert cells[feature]["margin"] == pytest.approx(margin, abs=5.1e-3), feature
    assert cells[PLANNING[2]]["sd"] == 0.9  # six ratings
    assert cells[COHERENCE[2]]["sd"] == 0.9  # ten, but 4.7 of 5
    assert cells[PLANNING[0]]["margin"] > 0  # all agree, ten of twenty answered


def test_the_band_of_disagreement_follows_the_gap(hand_made):
    bands = {feature: cell["band"] for feature, cell in cells_of(hand_made).items()}
    assert bands == {
        COHERENCE[0]: "some",  # 56 / 66 of a point
        COHERENCE[1]: "wide",
        COHERENCE[2]: None,  # near the end of the scale
        COHERENCE[3]: None,
        PLANNING[0]: "low",
        PLANNING[1]: "wide",
        PLANNING[2]: None,  # six ratings
        PLANNING[3]: "wide",
    }


def test_scorecards_carry_the_linearised_spread(hand_made):
    parts = {card: half(HAND_MADE, part) for card, part in CARDS.items()}
    variances = {card: (len(rows), z_variance(rows)) for card, rows in parts.items()}
    pooled = typical(list(variances.values()), least=2, fallback=0.6)
    rows = published(
        hand_made,
        f"SELECT scorecard_id, n_submitted, sd, margin FROM pub_return WHERE round_id = '{CLOSED}'",
    )

    assert {card: n for card, n, *_ in rows} == {"strategic-coherence": 12} | {
        "planning-and-delivery": 10
    }
    for card, n, sd, margin in rows:
        expected = spread(n, variances[card][1], pooled)
        assert sd == pytest.approx(expected, abs=5.1e-4), card
        assert margin == pytest.approx(half_width(n, N_MEMBERS, expected), abs=5.1e-3), card


def test_without_gaps_the_spread_is_that_of_each_persons_average():
    rows = [row[:3] for row in HAND_MADE if all(isinstance(cell, int) for cell in row[:3])]
    assert z_variance(rows) == pytest.approx(variance([mean(row) for row in rows]))


def test_where_all_answered_the_margin_is_nought(workspace):
    accepted(load_text(workspace, ROUNDS.replace("2024-02-09,20", "2024-02-09,12"), "r.csv"))
    accepted(load_text(workspace, wide(CLOSED, HAND_MADE)))

    cells = cells_of(workspace)
    assert cells[COHERENCE[0]]["margin"] == 0
    assert cells[COHERENCE[1]]["margin"] == 0  # eleven ratings and one "not applicable"
    assert cells[COHERENCE[2]]["margin"] > 0  # one skipped it


def test_from_ten_features_the_typical_spread_is_the_rounds_own(workspace):
    answers = [[1 + (person * feature) % 5 for feature in range(9)] for person in range(7)]
    declared = ROUNDS.replace("focus-and-impact,,", "focus-and-impact;strategic-coherence,,")
    accepted(load_text(workspace, declared, "r.csv"))
    rows = [[*row, *row[:4]] for row in answers]
    accepted(load_text(workspace, wide("alder-2026-focus", rows, (*FOCUS, *COHERENCE))))

    columns = list(zip(*rows, strict=True))
    pooled = typical([(7, variance(column)) for column in columns], least=10, fallback=0.9)
    cells = cells_of(workspace, "alder-2026-focus")
    assert len(cells) == 13
    assert {round(pooled, 3)} == {cell["sd"] for cell in cells.values()}
    expected = half_width(7, N_MEMBERS, pooled)
    assert {round(expected, 2)} == {cell["margin"] for cell in cells.values()}
    assert {cell["band"] for cell in cells.values()} == {None}


# ------------------------------------------------------------------------------ what never passes


def test_before_closing_there_are_returns_only(workspace):
    accepted(load_text(workspace, wide(OPEN, same(4, 9, 4), COHERENCE)))
    rows = published(
        workspace, f"SELECT * EXCLUDE (round_id) FROM pub_return WHERE round_id = '{OPEN}'"
    )

    assert rows == [("strategic-coherence", 9, 10, None, None)]
    assert published(workspace, "SELECT * FROM pub_cell") == []
    assert published(workspace, "SELECT * FROM score") == []


@pytest.mark.parametrize("n", [1, 4])
def test_a_round_of_fewer_than_five_answers_shows_how_many_and_nothing_else(workspace, n):
    accepted(load_text(workspace, wide(SMALL, same(4, n, 4), COHERENCE)))
    blank = (None, None, None, None, None, None, TOO_FEW)

    assert {tuple(cell.values()) for cell in cells_of(workspace, SMALL).values()} == {blank}
    returns = published(
        workspace,
        f"SELECT n_submitted, n_required, sd, margin FROM pub_return WHERE round_id = '{SMALL}'",
    )
    assert returns == [(n, None, None, None)]
    scores = published(workspace, "SELECT score_mean, n_answered, margin, score_low FROM score")
    assert {value for row in scores for value in row} == {None}


@pytest.mark.parametrize(("floor", "n_shown"), [(3, 2), (8, 0)])
def test_the_floor_is_the_policys(workspace, floor, n_shown):
    workspace.policy_file.write_text(f"anonymity_floor = {floor}\n", encoding="utf-8")
    answers = [[4, 4 if person < 3 else NA, NA, ""] for person in range(7)]
    accepted(load_text(workspace, ROUNDS.replace(";planning-and-delivery", ""), "r.csv"))
    accepted(load_text(workspace, wide(CLOSED, answers, COHERENCE)))

    cells = cells_of(workspace)
    assert len(cells) == 4
    assert sum(cell["withheld"] is None for cell in cells.values()) == n_shown
    assert all(set(cell.values()) == {None, TOO_FEW} for cell in cells.values() if cell["withheld"])


def test_a_scorecard_asked_but_not_answered_has_nought_returns(workspace):
    rows = [[4, 4, 4, 4, "", "", "", ""] for _ in range(6)]
    accepted(load_text(workspace, wide(CLOSED, rows)))

    returns = published(
        workspace,
        "SELECT scorecard_id, n_submitted, sd FROM pub_return "
        f"WHERE round_id = '{CLOSED}' ORDER BY 1",
    )
    assert returns == [("planning-and-delivery", 0, None), ("strategic-coherence", 6, 0.6)]


def test_the_features_of_a_scorecard_that_nobody_answered_are_withheld(workspace):
    rows = [[4, 4, 4, 4, "", "", "", ""] for _ in range(6)]
    accepted(load_text(workspace, wide(CLOSED, rows)))

    cells = cells_of(workspace)
    assert set(cells) == {*COHERENCE, *PLANNING}
    for feature in PLANNING:
        assert set(cells[feature].values()) == {None, TOO_FEW}


@pytest.mark.parametrize(("n_published", "is_told"), [(1, False), (2, True)])
def test_a_margin_passes_where_half_of_the_scorecard_is_published(workspace, n_published, is_told):
    """Of fewer features there is no average, and its spread would be that of a single feature."""
    row = [4] * n_published + [NA] * (4 - n_published) + [3] * 4
    accepted(load_text(workspace, wide(CLOSED, [row] * 6)))

    returns = published(
        workspace, f"SELECT scorecard_id, sd, margin FROM pub_return WHERE round_id = '{CLOSED}'"
    )
    told = {card: sd is not None and margin is not None for card, sd, margin in returns}
    assert told == {"planning-and-delivery": True, "strategic-coherence": is_told}


def test_a_declared_round_awaits_its_returns(registered):
    rows = published(
        registered,
        "SELECT round_id, n_submitted, n_required FROM pub_return ORDER BY round_id, scorecard_id",
    )
    assert (OPEN, 0, 10) in rows
    assert (SMALL, 0, None) in rows
    assert {n for _, n, _ in rows} == {0}


# ------------------------------------------------------------------------- any answers whatsoever

answer = st.sampled_from([1, 2, 3, 4, 5, 3, 4, NA, ""])
people = st.lists(st.lists(answer, min_size=4, max_size=4), min_size=1, max_size=15).map(
    lambda rows: [row for row in rows if any(cell != "" for cell in row)]
)


@settings(max_examples=12, deadline=None, derandomize=True)
@given(people)
def test_whatever_is_answered_the_gate_and_the_oracle_agree(tmp_path_factory, answers):
    vault = tmp_path_factory.mktemp("vault") / "vault.duckdb"
    rows = [
        (CLOSED, "strategic-coherence", f"00000000-0000-4000-8000-{person:012d}", feature)
        + ((cell, False) if isinstance(cell, int) else (None, cell == NA))
        for person, row in enumerate(answers)
        for feature, cell in zip(COHERENCE, row, strict=True)
    ]
    names = ["round_id", "scorecard_id", "submission_key", "feature_id"]
    schema = dict.fromkeys(names, pl.String) | {"rating": pl.Int8, "is_not_applicable": pl.Boolean}
    long = pl.DataFrame(rows, schema=schema, orient="row")
    replace_answers(vault, [CLOSED], long, file_sha256="a")
    declared = a_round(CLOSED, NOW.date().replace(day=1))
    gated = gate_answers(vault, [declared], Policy())

    n = len(answers)
    (returned,) = gated.returns.rows(named=True)
    assert returned["n_submitted"] == n
    columns = {f: ratings_of(j, answers) for j, f in enumerate(COHERENCE)}
    is_shown = n >= 5 and sum(len(column) >= 5 for column in columns.values()) >= 2
    assert (returned["sd"] is not None) == is_shown
    if is_shown:
        expected = spread(n, z_variance(answers), 0.6)
        assert returned["sd"] == pytest.approx(expected, abs=5.1e-4)
        assert returned["margin"] == pytest.approx(half_width(n, 20, expected), abs=5.1e-3)
    for cell in gated.cells.rows(named=True):
        column = columns[cell["feature_id"]]
        if len(column) < 5:
            assert cell["withheld"] == TOO_FEW
            assert {cell[name] for name in list(cell)[3:-1]} == {None}
        else:
            assert cell["score_mean"] == half_up(sum(column), len(column))
            assert cell["spread_band"] == band(column)
            assert cell["sd"] == pytest.approx(feature_spread(column, 0.9), abs=5.1e-4)
