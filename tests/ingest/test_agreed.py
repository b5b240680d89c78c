"""A partnership of four that agreed: its averages are published once, and nothing beside them."""

import pytest

from ingest.job import publish
from tests.ingest.making import (
    COHERENCE,
    NOW,
    ROUNDS,
    SMALL,
    accepted,
    load_text,
    published,
    same,
    wide,
)

HEADER, *_, BIRCH = ROUNDS.splitlines()
CELLS = f"SELECT DISTINCT withheld FROM pub_cell WHERE round_id = '{SMALL}'"
AVERAGES = "SELECT scorecard_id, n_members, score_mean::DOUBLE, score_range FROM pub_agreed"
TOLD = [("strategic-coherence", 4, 3.0, None)]
THREES, FIVES = same(3, 4, 4), same(5, 4, 4)


def declare(workspace, word):
    report = load_text(workspace, f"{HEADER},all_agreed\n{BIRCH},{word}\n", "rounds.csv")
    accepted(report)
    return report


def answer(workspace, rows):
    report = load_text(workspace, wide(SMALL, rows, COHERENCE), "answers.csv")
    accepted(report)
    return report


@pytest.fixture
def agreed(workspace):
    declare(workspace, "yes")
    answer(workspace, THREES)
    return workspace


def test_averages_are_published_and_nothing_else(workspace):
    declare(workspace, "yes")
    report = answer(workspace, THREES)
    assert report.changes[1:] == (
        "All members agreed: the averages alone are published of Strategic Coherence.",
    )
    assert published(workspace, AVERAGES) == TOLD
    assert published(workspace, CELLS) == [("too few members",)]


def test_the_agreement_may_come_after_the_answers(workspace):
    answer(workspace, THREES)
    assert published(workspace, AVERAGES) == []
    declare(workspace, "yes")
    assert published(workspace, AVERAGES) == TOLD


def test_with_a_member_missing_nothing_is_published_until_they_answer(workspace):
    declare(workspace, "yes")
    report = answer(workspace, THREES[:3])
    assert report.changes[1].startswith("All members agreed to show averages, but not all 4")
    assert published(workspace, AVERAGES) == []
    answer(workspace, THREES)
    assert published(workspace, AVERAGES) == TOLD


def test_other_answers_never_change_it(agreed):
    report = answer(agreed, FIVES)
    assert report.changes[1] == (
        "The published averages of Strategic Coherence stay as they are: an average of 4 members "
        "is never published a second time with other answers."
    )
    publish(agreed, now=NOW)
    assert published(agreed, AVERAGES) == TOLD


def test_nor_do_they_when_the_agreement_is_taken_back_and_given_again(agreed):
    declare(agreed, "")
    answer(agreed, FIVES)
    declare(agreed, "yes")
    assert published(agreed, AVERAGES) == TOLD


def test_nor_when_the_vault_was_lost(agreed):
    agreed.vault.unlink()
    declare(agreed, "")
    answer(agreed, FIVES)
    declare(agreed, "yes")
    assert published(agreed, AVERAGES) == TOLD
