"""Averages of three or four members who all agreed: what does one of them learn of the others?

Every way in which the members can rate a scorecard of four features, or those of them that all have
rated, goes through the product's rule. Only the sum of what the others gave can be worked out of an
average, so members are told apart by that sum alone.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from itertools import combinations_with_replacement, product
from typing import NamedTuple

import pytest

from models import agreed_average as rule
from models.agreed_average import AGREEING_SIZES, agreed_average
from models.policy import Policy, ThresholdStep
from tests.attacks.desk import Desk
from tests.attacks.publications import PLANNING, ROLE, SKIPPED, same_everywhere

N_FEATURES = 4
LEVELS = range(1, 6)
LOW, HIGH = {1, 2}, {4, 5}
PLACE = {"round_id", "scorecard_id", "n_members", "score_mean", "score_range"}
every_size = pytest.mark.parametrize("n_members", AGREEING_SIZES)
every_number_rated = pytest.mark.parametrize("n_rated", [2, 3, 4])
"""Of four features so many were rated by all; with fewer nothing is told."""


class Known(NamedTuple):
    """What somebody can be sure of, over all that they and the others can have answered."""

    of_all: int
    """How often, how each other member rated every feature."""
    of_a_side: int
    """How often, that another rated a feature high (4, 5), or low (1, 2)."""
    widest: float
    """How far apart, at most, the others' averages are that fit an average told as a number."""


def ratings_of(sums: tuple[int, ...], n_rated: int) -> list[list[int]]:
    """How many gave each rating to each feature, where each member's ratings have these sums."""
    spread = [[total // n_rated + (f < total % n_rated) for f in range(n_rated)] for total in sums]
    columns = [Counter(column) for column in zip(*spread, strict=True)]
    silent: list[list[int]] = [[len(sums) - 1, 0, 0, 0, 0]] * (N_FEATURES - n_rated)
    return [[column[level] for level in LEVELS] for column in columns] + silent


def told(sums: tuple[int, ...], n_rated: int) -> object:
    """What the product tells of it."""
    return agreed_average(ratings_of(sums, n_rated), len(sums), len(sums))


def others_by_told(
    n_members: int, n_rated: int, n_pooled: int = 1
) -> Iterator[Mapping[object, set[int]]]:
    """For each sum of one's own ratings (or of those who pool theirs): what the others' ratings can
    add up to, by what is told."""
    for own in of_each_total(n_pooled, n_rated):
        alike: dict[object, set[int]] = defaultdict(set)
        for others in of_each_total(n_members - n_pooled, n_rated):
            alike[told((*own, *others), n_rated)].add(sum(others))
        yield alike


def of_each_total(n_members: int, n_rated: int) -> list[tuple[int, ...]]:
    """Sums of so many members' ratings: one example for everything that they can add up to."""
    sums = range(n_rated, 5 * n_rated + 1)
    every = combinations_with_replacement(sums, n_members)
    return list({sum(example): example for example in every}.values())


def known(n_members: int, n_rated: int, n_pooled: int = 1) -> Known:
    """What is certain."""
    n_others = (n_members - n_pooled) * n_rated
    of_all, of_a_side, widest = 0, 0, 0.0
    for alike in others_by_told(n_members, n_rated, n_pooled):
        for average, totals in alike.items():
            levels = possible_levels(totals, n_others)
            of_all += len(levels) == 1
            of_a_side += levels <= LOW or levels <= HIGH
            if average.range is None:
                widest = max(widest, (max(totals) - min(totals)) / n_others)
    return Known(of_all, of_a_side, widest)


def possible_levels(totals: set[int], n_ratings: int) -> set[int]:
    """What one rating of another can be, where all of theirs add up to one of these."""
    rest = n_ratings - 1
    return {level for level in LEVELS for total in totals if rest <= total - level <= 5 * rest}


@every_size
@every_number_rated
def test_no_member_is_sure_how_others_rated_nor_on_which_side(n_members, n_rated):
    """Even who knows which features count."""
    assert known(n_members, n_rated)[:2] == (0, 0)


@every_size
def test_of_four_features_every_rating_of_another_stays_possible(n_members):
    n_others = (n_members - 1) * N_FEATURES
    for alike in others_by_told(n_members, N_FEATURES):
        for totals in alike.values():
            assert possible_levels(totals, n_others) == set(LEVELS)


@pytest.mark.parametrize(("n_members", "n_sure"), [(3, 12), (4, 16)])
def test_it_is_known_what_two_who_pool_their_answers_can_learn(n_members, n_sure):
    """Of three members they know the third's average, within a tenth or two; that is agreed to."""
    assert known(n_members, N_FEATURES, n_pooled=2).of_all == n_sure


@every_size
def test_it_is_known_how_near_one_comes_to_the_average_of_the_others(n_members):
    assert 0 < known(n_members, N_FEATURES).widest <= 0.125


@pytest.mark.parametrize(("n_members", "n_sure", "n_side"), [(3, 18, 38), (4, 12, 24)])
def test_with_ends_at_4_5_and_1_5_a_member_far_from_the_others_is_sure(
    n_members, n_sure, n_side, monkeypatch
):
    """Who gave a 1 everywhere knows from 3.7 that both others gave a 5 everywhere."""
    wider = Policy(score_ranges="standard")
    monkeypatch.setattr(rule, "STRICT", wider)
    found = known(n_members, N_FEATURES)
    assert (found.of_all, found.of_a_side) == (n_sure, n_side)


def test_the_enumeration_stands_for_all_ways_to_rate():
    """The average knows sums alone: of two features every answer of three is gone through."""
    for answers in product(product(LEVELS, repeat=2), repeat=3):
        columns = [Counter(column) for column in zip(*answers, strict=True)]
        counts = [[column[level] for level in LEVELS] for column in columns]
        sums = tuple(sum(row) for row in answers)
        assert agreed_average(counts, 3, 3) == agreed_average(ratings_of(sums, 2)[:2], 3, 3)


# ------------------------------------------------------------- one publication beside another


FOUR = same_everywhere([2, 3, 3, 4])


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path, n_members=4, all_agreed=True)


def corrected(desk: Desk) -> object:
    return desk.publish([*FOUR[:3], [5, 5, 5, 5]])


def all_corrected(desk: Desk) -> object:
    return desk.publish(same_everywhere([5, 5, 4, 5]))


def there_and_back(desk: Desk) -> object:
    corrected(desk)
    return desk.publish([[1, 1, 1, 1], *FOUR[1:]])


def one_taken_out(desk: Desk) -> object:
    return desk.publish(FOUR[:3])


def agreed_anew(desk: Desk) -> object:
    """Taken back, answers changed, agreed again."""
    desk.declared = desk.declared.model_copy(update={"all_agreed": False})
    corrected(desk)
    desk.declared = desk.declared.model_copy(update={"all_agreed": True})
    return desk.publish_again(Policy())


STEPS: list[Callable[[Desk], object]] = [
    corrected,
    all_corrected,
    there_and_back,
    one_taken_out,
    agreed_anew,
]


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.__name__)
def test_an_average_once_told_is_never_told_of_other_answers(desk, step):
    desk.publish(FOUR)
    before = desk.agreed
    step(desk)
    assert [(row["score_mean"], row["score_range"]) for row in before] == [(3.0, None)]
    assert desk.agreed == before


def test_naively_the_difference_of_two_averages_is_what_one_has_changed(desk, naive):
    desk.publish(FOUR)
    (before,) = desk.agreed
    desk.publish([*FOUR[:3], [5, 5, 5, 5]])
    (after,) = desk.agreed
    assert round(4 * (after["score_mean"] - before["score_mean"])) == 5 - 4


# ------------------------------------------------------------------------ what passes the gate


def test_nothing_but_the_average_passes(desk):
    cells = desk.publish(FOUR)
    assert {cell["withheld"] for cell in cells.values()} == {"too few members"}
    assert {name for row in desk.agreed for name in row} == PLACE
    assert all(row["margin"] is None and row["sd"] is None for row in desk.returns)


@pytest.mark.parametrize(
    "answers",
    [
        FOUR[:3],
        [*FOUR[:3], [4, SKIPPED, SKIPPED, SKIPPED]],
        [[SKIPPED, 2, 3, 3], [3, SKIPPED, 3, 3], [3, 3, SKIPPED, 3], [4, 4, 4, 4]],
    ],
    ids=["one did not answer", "one rated one feature", "each of three left one out"],
)
def test_it_takes_all_members_and_half_of_the_features(desk, answers):
    desk.publish(answers)
    assert desk.agreed == []
    desk.publish(FOUR)
    assert [row["score_mean"] for row in desk.agreed] == [3.0], "nothing was told before"


def test_features_that_somebody_left_out_do_not_count(desk):
    desk.publish([*FOUR[:3], [4, SKIPPED, 4, 4]])
    assert [row["score_mean"] for row in desk.agreed] == [3.0]


@pytest.mark.parametrize("n_members", [2, 5])
def test_no_other_number_of_members_can_agree(tmp_path, n_members):
    with pytest.raises(ValueError, match="agree"):
        Desk(tmp_path, n_members=n_members, all_agreed=True)


def test_personal_role_is_never_averaged(tmp_path):
    desk = Desk(tmp_path, n_members=3, all_agreed=True, scorecard_ids=(PLANNING, ROLE))
    desk.publish(same_everywhere([3, 3, 3], width=13))
    assert [row["scorecard_id"] for row in desk.agreed] == [PLANNING]


def test_without_the_agreement_nothing_passes(tmp_path):
    desk = Desk(tmp_path, n_members=4)
    desk.publish(FOUR)
    assert desk.agreed == []


def test_a_floor_under_which_the_partnership_is_reported_of_needs_no_agreement(desk):
    enough = (ThresholdStep(up_to_members=4, n_required=4),)
    cells = desk.publish(FOUR, Policy(anonymity_floor=4, threshold=enough))
    assert {cell["withheld"] for cell in cells.values()} == {None}
    assert desk.agreed == []
