"""What the store notes of every publication, so that a later one is never a few answers apart."""

from datetime import date

import pytest

from ingest import publishing
from ingest.contents import FeatureMean
from ingest.gate_means import gate_means
from ingest.purging import purge
from ingest.told_means import numbers_told, tells_a_few_members
from models.policy import Policy
from sql.database import open_file
from sql.versions import current_version
from tests.ingest.making import (
    CLOSED,
    COHERENCE,
    MEANS,
    NOW,
    ROUNDS,
    a_round,
    accepted,
    copy_of,
    load_text,
    means,
    published,
    same,
    wide,
)

MARKS = "SELECT round_id, scorecard_id, issue_mark FROM log_issue"
SCORES = "SELECT DISTINCT score_mean::DOUBLE FROM pub_cell WHERE round_id = '{}'"
FIRST, OTHER = wide(CLOSED, same(4, 10)), wide(CLOSED, same(3, 10))
LATE = wide(CLOSED, [*same(3, 10), [1] * 8])
STAYS = "stay as they are"


# ------------------------------------------------------------------------ the answers behind scores


def test_each_publication_of_a_scorecard_is_noted_under_a_mark_of_its_own(workspace):
    accepted(load_text(workspace, FIRST))
    accepted(load_text(workspace, LATE.replace(",3", ",4")))  # one late return: nothing new
    first = published(workspace, MARKS)
    accepted(load_text(workspace, OTHER))
    marks = published(workspace, MARKS)

    places = {(CLOSED, "strategic-coherence"), (CLOSED, "planning-and-delivery")}
    assert {mark[:2] for mark in first} == {mark[:2] for mark in marks} == places
    assert (len(first), len(marks), len({mark[2] for mark in marks})) == (2, 4, 4)
    assert set(first) < set(marks)


def test_marks_are_of_keys_and_not_of_answers(workspace, registered, tmp_path):
    """The same answers in two workspaces have two marks, so none can be tried out against them."""
    other = copy_of(registered, tmp_path / "other")
    marks = []
    for each in (workspace, other):
        accepted(load_text(each, FIRST))
        marks += [mark for *_, mark in published(each, MARKS)]
    assert len(set(marks)) == 4


def test_a_vault_that_knows_only_an_older_publication_changes_nothing(workspace):
    accepted(load_text(workspace, FIRST))
    backup = workspace.vault.read_bytes()
    accepted(load_text(workspace, OTHER))
    workspace.vault.write_bytes(backup)
    report = load_text(workspace, LATE)

    assert [STAYS in sentence for sentence in report.changes] == [False, True]
    assert "not all answers that were ever published" in report.changes[1]
    assert published(workspace, SCORES.format(CLOSED)) == [(3.0,)]


def test_a_vault_ahead_of_the_store_is_the_one_that_was_published_from(workspace, monkeypatch):
    """A job that died between the two is run again, and what it would have shown is shown."""
    accepted(load_text(workspace, FIRST))
    with monkeypatch.context() as cut:
        cut.setattr(publishing, "draft", lambda *_, **__: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            load_text(workspace, OTHER)
    report = load_text(workspace, OTHER)
    assert not any(STAYS in sentence for sentence in report.changes)
    assert published(workspace, SCORES.format(CLOSED)) == [(3.0,)]


def test_a_purge_leaves_the_marks(workspace):
    accepted(load_text(workspace, FIRST))
    marks = published(workspace, MARKS)
    purge(workspace, now=NOW, round_ids=[CLOSED])
    assert published(workspace, MARKS) == marks


# --------------------------------------------------------------------------------------- bare means


def told(*features, n_submitted=20):
    """What the means of these features tell: how many rated each, or None, and did not apply."""
    declared = a_round(MEANS, date(2020, 1, 6), basis="means", n_submitted=n_submitted)
    given = [FeatureMean(MEANS, COHERENCE[i], 34, *numbers) for i, numbers in enumerate(features)]
    return numbers_told(gate_means(given, {MEANS: declared}, Policy()))


def bare(n):
    return told((None, None), n_submitted=n)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        pytest.param(bare(12), bare(12), False, id="the_same_number"),
        pytest.param(bare(12), bare(13), True, id="one_more"),
        pytest.param(bare(14), bare(10), True, id="four_fewer"),
        pytest.param(bare(12), bare(17), False, id="five_more"),
        pytest.param(told((12, 8)), told((13, 7)), True, id="one_more_to_the_feature"),
        pytest.param(told((12, 8), (12, 8)), told((12, 8), (15, 5)), True, id="to_one_of_two"),
        pytest.param(told((12, 8), (10, 10)), told((12, 8), (15, 5)), False, id="five_to_one"),
        pytest.param(told((12, 8)), told((4, 8), (12, 8)), False, id="withheld_now"),
        pytest.param(told((None, None)), told((19, 1)), True, id="eighteen_or_more_of_twenty"),
        pytest.param(told((19, 1)), told((19, 1)), True, id="a_hidden_number_may_have_changed"),
        pytest.param(told((13, 7)), told((18, 2)), False, id="five_more_at_least"),
        pytest.param(told((14, 6)), told((19, 1)), True, id="five_more_that_may_be_four"),
    ],
)
def test_means_tell_a_few_members_where_their_numbers_are_a_few_apart(before, after, expected):
    assert tells_a_few_members(after, before, Policy()) == expected


def declare(workspace, n_submitted):
    line = ROUNDS.splitlines()[1].rsplit(",", 1)[0]
    header = ROUNDS.splitlines()[0]
    accepted(load_text(workspace, f"{header}\n{line},{n_submitted}\n", "rounds.csv"))


def test_means_are_compared_with_every_publication_before(workspace):
    """Of twenty members: ten, then sixteen, and eleven, which are one more than the first."""
    said = []
    for n, mean in ((10, 3.0), (16, 3.5), (11, 3.2)):
        declare(workspace, n)
        said += [load_text(workspace, means(mean)).changes[1:]]
    assert [len(sentences) for sentences in said] == [0, 0, 1]
    assert STAYS in said[2][0]
    assert published(workspace, SCORES.format(MEANS)) == [(3.5,)]
    numbers = published(workspace, "SELECT DISTINCT n_least, n_most FROM log_mean ORDER BY ALL")
    assert numbers == [(10, 10), (16, 16)]


def test_a_slip_of_the_pen_is_corrected(workspace):
    """The number of members stays, so it is no late return."""
    for mean in (3.4, 4.3):
        accepted(load_text(workspace, means(mean)))
    assert published(workspace, SCORES.format(MEANS)) == [(4.3,)]


def test_a_store_of_an_earlier_product_tells_what_it_shows(workspace):
    declare(workspace, 10)
    accepted(load_text(workspace, means(3.0)))
    store = open_file(current_version(workspace.store), "store")
    store.execute("DROP TABLE log_mean")
    store.close()
    declare(workspace, 11)
    assert STAYS in load_text(workspace, means(3.2)).changes[1]
