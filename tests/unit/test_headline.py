"""The headline accounts for every partnership."""

import re
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.headline import Standing, change_headline, standing_of

IMPROVED = "comparable partnerships really improved in at least one scorecard"


@pytest.mark.parametrize(
    ("words", "standing"),
    [
        pytest.param([], "first review", id="nothing_to_compare"),
        pytest.param(["cannot say"] * 2, "known only from means", id="nothing_testable"),
        pytest.param(["could be noise", "cannot say"], "no clear change", id="only_noise"),
        pytest.param(["improved", "could be noise"], "improved", id="one_up"),
        pytest.param(["declined", "could be noise"], "declined", id="one_down"),
        pytest.param(["improved", "declined"], "mixed", id="one_each_way"),
    ],
)
def test_a_partnership_stands_by_its_scorecards_together(words, standing):
    assert standing_of(words) == standing


@pytest.mark.parametrize(
    ("standings", "words"),
    [
        pytest.param(
            ["improved", "improved", "no clear change"],
            f"2 of 3 {IMPROVED} (3 overseen).",
            id="all_comparable",
        ),
        pytest.param(
            ["improved", "declined", "mixed", "open", "short of threshold", "never reviewed"],
            f"1 of 3 {IMPROVED}, 1 declined, 1 moved both ways "
            "(6 overseen; 1 under review now, 1 short of threshold, 1 not reviewed yet).",
            id="every_way_to_move_and_not_to",
        ),
        pytest.param(
            ["first review", "too few ratings"],
            f"0 of 0 {IMPROVED} "
            "(2 overseen; 1 with nothing earlier to compare, 1 with too few ratings).",
            id="none_comparable",
        ),
        pytest.param(
            [],
            f"0 of 0 {IMPROVED} (0 overseen).",
            id="empty_register",
        ),
    ],
)
def test_the_headline_names_all_its_parts(standings, words):
    assert change_headline(standings) == words


@settings(derandomize=True, max_examples=100)
@given(st.lists(st.sampled_from(get_args(Standing))))
def test_the_parts_add_up_to_the_register(standings):
    headline = change_headline(standings)
    comparable = int(re.search(r"of (\d+) comparable", headline)[1])
    overseen = int(re.search(r"\((\d+) overseen", headline)[1])
    apart = re.search(r"overseen; (.+)\)\.$", headline)
    left_out = sum(map(int, re.findall(r"\d+", apart[1]))) if apart else 0
    assert comparable + left_out == overseen == len(standings)
