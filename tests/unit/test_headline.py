"""The headline accounts for every partnership."""

import re
from collections import Counter
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.headline import COMPARABLE, Standing, change_headline, standing_of

IMPROVED = "really improved in at least one scorecard"


@pytest.mark.parametrize(
    ("words", "reasons", "standing"),
    [
        pytest.param([], [], "first review", id="nothing_to_compare"),
        pytest.param(
            ["cannot say"] * 2,
            ["not asked then", "known only from means"],
            "known only from means",
            id="only_bare_means",
        ),
        pytest.param(["cannot say"], ["not asked then"], "first review", id="asked_anew"),
        pytest.param(
            ["could be noise", "cannot say"],
            [None, "known only from means"],
            "no clear change",
            id="only_noise",
        ),
        pytest.param(["improved", "could be noise"], [None] * 2, "improved", id="one_up"),
        pytest.param(["declined", "could be noise"], [None] * 2, "declined", id="one_down"),
        pytest.param(["improved", "declined"], [None] * 2, "mixed", id="one_each_way"),
    ],
)
def test_a_partnership_stands_by_its_scorecards_together(words, reasons, standing):
    assert standing_of(words, reasons) == standing


@pytest.mark.parametrize(
    ("standings", "words"),
    [
        pytest.param(
            ["improved", "improved", "no clear change"],
            f"2 of 3 comparable partnerships {IMPROVED}, none really declined, "
            "1 showed no clear change (3 overseen).",
            id="all_comparable",
        ),
        pytest.param(
            ["improved", "declined", "mixed", "open", "short of threshold", "never reviewed"],
            f"1 of 3 comparable partnerships {IMPROVED}, 1 really declined, 1 moved both ways "
            "(6 overseen; 1 under review now, 1 short of threshold, 1 not reviewed yet).",
            id="every_way_to_move_and_not_to",
        ),
        pytest.param(
            ["declined", "open"],
            f"0 of 1 comparable partnership {IMPROVED}, 1 really declined "
            "(2 overseen; 1 under review now).",
            id="one_comparable",
        ),
        pytest.param(
            ["first review", "too few ratings"],
            "None of 2 partnerships overseen can be compared yet: "
            "1 with nothing earlier that can be compared, 1 with too few members or ratings.",
            id="none_comparable",
        ),
        pytest.param(
            ["open"],
            "None of 1 partnership overseen can be compared yet: 1 under review now.",
            id="the_only_one_is_not_comparable",
        ),
        pytest.param([], "No partnership is overseen yet.", id="empty_register"),
    ],
)
def test_the_headline_names_all_its_parts(standings, words):
    assert change_headline(standings) == words


any_standings = st.lists(st.sampled_from(get_args(Standing)))


@settings(max_examples=300)
@given(any_standings)
def test_the_parts_add_up_to_the_register(standings):
    parts = [int(count) for count in re.findall(r"\d+", change_headline(standings))]
    counts = Counter(standings)
    comparable = sum(counts[word] for word in COMPARABLE)
    if not standings:
        assert parts == []
    elif not comparable:
        overseen, *apart = parts
        assert sum(apart) == overseen == len(standings)
    else:
        improved, of_comparable, *rest = parts
        place = 0 if not counts["declined"] else 1
        place += sum(counts[word] > 0 for word in ("mixed", "no clear change"))
        moved, (overseen, *apart) = rest[:place], rest[place:]
        assert improved + sum(moved) == of_comparable == comparable
        assert of_comparable + sum(apart) == overseen == len(standings)


@settings(max_examples=100)
@given(any_standings, st.randoms())
def test_the_order_of_the_partnerships_does_not_matter(standings, shuffle):
    shuffled = list(standings)
    shuffle.shuffle(shuffled)
    assert change_headline(shuffled) == change_headline(standings)
