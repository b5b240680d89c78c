"""The answers of one round sent again as those of another: attack 3 of the suite, by another name.

The review asks two scorecards, the follow-up one of them.
"""

import pytest

from tests.attacks.desk import FEATURES
from tests.attacks.publications import (
    COHERENCE,
    FOLLOW_UP,
    PLANNING,
    REVIEW,
    SKIPPED,
    Asked,
    county,
    declare,
    features_of,
    seen_cells,
)
from tests.attacks.test_late_returns import (
    EIGHT,
    FIVE_OTHER,
    LATE,
    WANTED,
    answers_of_the_last,
    changed_answers,
)
from tests.ingest.making import accepted, copy_of, load_text, wide

BOTH = Asked(scorecard_ids=(COHERENCE, PLANNING), n_members=12)
AGAIN = Asked(FOLLOW_UP, kind="follow-up", n_members=12)
STILL_OPEN = Asked("alder-2025-follow-up", 2025, "follow-up", n_members=12, is_closed=False)
NINE = [*EIGHT, *LATE]


@pytest.fixture(scope="module")
def declared(tmp_path_factory):
    """A review and two follow-ups, nothing answered yet. Copy it before writing."""
    return county(tmp_path_factory.mktemp("declared"), BOTH, AGAIN, STILL_OPEN)


@pytest.fixture
def workspace(declared, tmp_path):
    return copy_of(declared, tmp_path / "county" / "workspace")


def review_sheet(answers):
    return wide(REVIEW, [[*row] * 2 for row in answers], features_of(COHERENCE, PLANNING))


def follow_up_sheet(answers, round_id=FOLLOW_UP):
    return wide(round_id, answers, FEATURES)


def sent(workspace, *sheets):
    """Load these one by one; what is published of the two rounds then."""
    for text in sheets:
        load_text(workspace, text, "answers.csv")
    return seen_cells(workspace, REVIEW), seen_cells(workspace, FOLLOW_UP)


def one_more(workspace):
    return sent(workspace, review_sheet(EIGHT), follow_up_sheet(NINE))


def one_less(workspace):
    return sent(workspace, review_sheet(NINE), follow_up_sheet(EIGHT))


def the_follow_up_first(workspace):
    return sent(workspace, follow_up_sheet(EIGHT), review_sheet(NINE))


def in_one_file(workspace):
    rest = [[*row, *[SKIPPED] * 4] for row in reversed(NINE)]
    second = wide(FOLLOW_UP, rest, features_of(COHERENCE, PLANNING)).split("\n", 1)[1]
    return sent(workspace, review_sheet(EIGHT) + second)


def put_together_anew(workspace):
    """The answers to one feature exchanged between members, as in stand-ins for counts."""
    exchanged = [
        [row[0], other[1], *row[2:]] for row, other in zip(EIGHT, EIGHT[::-1], strict=True)
    ]
    return sent(workspace, review_sheet(EIGHT), follow_up_sheet([*exchanged, *LATE]))


def before_it_closes(workspace):
    """Nothing is shown of a round that is open, and nothing is loaded when it closes."""
    before, _ = sent(
        workspace, review_sheet(EIGHT), follow_up_sheet(NINE, round_id=STILL_OPEN.round_id)
    )
    accepted(declare(workspace, STILL_OPEN._replace(is_closed=True)))
    return before, seen_cells(workspace, STILL_OPEN.round_id)


def of_an_earlier_issue(workspace):
    """The review has been corrected since."""
    before, _ = sent(workspace, review_sheet(EIGHT))
    _, after = sent(workspace, review_sheet(FIVE_OTHER), follow_up_sheet(NINE))
    return before, after


DISGUISES = [
    one_more,
    one_less,
    the_follow_up_first,
    in_one_file,
    put_together_anew,
    before_it_closes,
    of_an_earlier_issue,
]
in_every_disguise = pytest.mark.parametrize("disguise", DISGUISES, ids=lambda d: d.__name__)


@in_every_disguise
def test_two_rounds_never_differ_by_one_member(workspace, disguise):
    before, after = disguise(workspace)
    assert answers_of_the_last(before, after) == {}


@in_every_disguise
def test_naively_published_two_rounds_differ_by_one_member(workspace, naive, disguise):
    before, after = disguise(workspace)
    assert answers_of_the_last(before, after) == WANTED


def one_corrected(workspace):
    return sent(workspace, review_sheet(EIGHT), follow_up_sheet([*LATE, *EIGHT[1:]]))


def test_a_correction_under_a_second_round_tells_nothing(workspace):
    assert changed_answers(*one_corrected(workspace)) == {}


def test_a_naive_correction_under_a_second_round_tells_what_was_changed(workspace, naive):
    expected = {FEATURES[0]: -1, FEATURES[1]: 3, FEATURES[3]: 2}
    assert changed_answers(*one_corrected(workspace)) == expected


def test_answers_of_its_own_are_published_of_a_second_round(workspace):
    """So the tests above fail where no second round would ever be published."""
    before, after = sent(workspace, review_sheet(EIGHT), follow_up_sheet(FIVE_OTHER))
    assert {cell["score_mean"] for cell in (*before.values(), *after.values())} - {None}
    assert before[FEATURES[0]]["score_mean"] != after[FEATURES[0]]["score_mean"]
