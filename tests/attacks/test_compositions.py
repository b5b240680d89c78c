"""What the published figures of a feature betray: every possible set of ratings, one by one.

All ways in which n members can rate a feature are put through the gate. Those that it publishes
alike cannot be told apart by anybody; what they have in common is certain (statistics
specification, section 7: the audit by enumeration). Means near the ends of the scale are left out:
no spread, sum or bar passes beside them, but the mean itself does, and 5.0 has few meanings.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator
from functools import cache
from math import sqrt

import pytest

from ingest.gate import _cell
from ingest.gated import CELL_SCHEMA
from models.extremes import is_extreme
from tests.factories import assessment_round, policy
from tests.ingest.gate_oracle import half_up

Counts = tuple[int, ...]
"""How many rated 1, 2, 3, 4 and 5."""
Figures = tuple[Hashable, ...]
Groups = dict[Figures, list[Counts]]
NUMBERS = (*range(5, 15), 20)
TYPICAL_SPREAD = 0.9
"""Of the partnership's other features; held still, so that it tells nothing of this one."""
POLICY = policy()
ROUND = assessment_round(n_members=40)
ROW = {"round_id": "spring", "scorecard_id": "trust", "feature_id": "candour"}
ROW |= {"n_not_applicable": 0, "n_skipped": 0}


def compositions(n: int, n_levels: int = 5) -> Iterator[Counts]:
    """Every way to spread n ratings over the levels."""
    if n_levels == 1:
        yield (n,)
        return
    for first in range(n + 1):
        for rest in compositions(n - first, n_levels - 1):
            yield (first, *rest)


def as_published(counts: Counts) -> Figures:
    """All that the gate publishes of a feature: every column of `pub_cell`."""
    cell = _cell(ROUND, ROW, list(counts), TYPICAL_SPREAD, POLICY)
    assert set(cell) == set(CELL_SCHEMA)
    return tuple(tuple(v) if isinstance(v := cell[name], list) else v for name in CELL_SCHEMA)


def with_its_own_spread(counts: Counts) -> Figures:
    """The same, were a margin from ten ratings on worked out from the feature's own variance."""
    n = sum(counts)
    centre = sum(level * count for level, count in enumerate(counts, start=1)) / n
    apart = sum(count * (level - centre) ** 2 for level, count in enumerate(counts, start=1))
    own = sqrt((2 * TYPICAL_SPREAD**2 + apart) / (n + 1)) if n >= 10 else TYPICAL_SPREAD
    return (*as_published(counts), round(own, 3))


@cache
def groups(n: int, figures: Callable[[Counts], Figures] = as_published) -> Groups:
    """The sets of n ratings that are published alike, those near the ends of the scale left out."""
    alike: Groups = defaultdict(list)
    for counts in compositions(n):
        total = sum(level * count for level, count in enumerate(counts, start=1))
        if not is_extreme(half_up(total, n), n):
            alike[figures(counts)].append(counts)
    return alike


def bars(counts: Counts) -> Counts:
    """How many rated low, in the middle and high."""
    return (counts[0] + counts[1], counts[2], counts[3] + counts[4])


def unanimity_certain(alike: Groups) -> list[Counts]:
    """The sets of ratings known to be all the same."""
    return [first for first, *others in alike.values() if not others and max(first) == sum(first)]


def others_certain(alike: Groups) -> list[tuple[int, int]]:
    """(own rating, that of all others) of members who can be sure how each other member rated."""
    found = []
    for together in alike.values():
        for own in range(5):
            rests = [
                (*counts[:own], counts[own] - 1, *counts[own + 1 :])
                for counts in together
                if counts[own]
            ]
            if len(rests) == 1 and max(rests[0]) == sum(rests[0]):
                found.append((own + 1, rests[0].index(max(rests[0])) + 1))
    return found


def hidden_bars(alike: Groups) -> tuple[int, int]:
    """Sets of ratings whose bars are withheld, and those of them whose bars are certain anyhow."""
    n_low = list(CELL_SCHEMA).index("n_low")
    hidden = [together for figures, together in alike.items() if figures[n_low] is None]
    certain = [together for together in hidden if len(set(map(bars, together))) == 1]
    return sum(map(len, hidden)), sum(map(len, certain))


@pytest.mark.parametrize("n", NUMBERS)
def test_that_all_agree_is_never_certain(n):
    assert any(max(counts) == n for alike in groups(n).values() for counts in alike)
    assert unanimity_certain(groups(n)) == []


@pytest.mark.parametrize("n", NUMBERS)
def test_with_a_features_own_spread_in_its_margin_agreement_would_be_certain(n):
    """All say 2, all say 3, all say 4: each stood out by the narrowest margin there is."""
    same = [tuple(n * (level == place) for level in range(5)) for place in (1, 2, 3)]
    betrayed = unanimity_certain(groups(n, with_its_own_spread))
    assert sorted(betrayed) == (sorted(same) if n >= 10 else [])


@pytest.mark.parametrize(
    ("n", "expected"),
    [
        pytest.param(5, [(1, 5), (2, 5), (4, 1), (5, 1)], id="5"),
        pytest.param(6, [(1, 5), (5, 1)], id="6"),
        pytest.param(7, [(1, 5), (5, 1)], id="7"),
        pytest.param(8, [], id="8"),
        pytest.param(9, [], id="9"),
        pytest.param(10, [(1, 4), (5, 2)], id="10"),
        pytest.param(11, [(1, 4), (5, 2)], id="11"),
        pytest.param(12, [(1, 4), (5, 2)], id="12"),
        pytest.param(13, [], id="13"),
        pytest.param(14, [], id="14"),
        pytest.param(20, [], id="20"),
    ],
)
def test_only_a_lone_dissenter_can_be_sure_of_all_others(n, expected):
    """She knows her own rating, at least three points from all others where she can be sure.

    Under ten ratings the mean alone tells her; from ten the sum and "low" do. The audit of the
    specification found four to six such patterns at 5 to 7 ratings and two at 8 to 11.
    """
    assert sorted(others_certain(groups(n))) == expected


@pytest.mark.parametrize(("n", "most"), [(n, 0.01) for n in NUMBERS])
def test_bars_that_are_withheld_can_hardly_ever_be_worked_out(n, most):
    n_hidden, n_certain = hidden_bars(groups(n))
    assert n_hidden > 0
    assert n_certain <= most * n_hidden


@pytest.mark.parametrize("n", [10, 14, 20])
def test_with_a_features_own_spread_in_its_margin_many_withheld_bars_could_be_worked_out(n):
    n_hidden, n_certain = hidden_bars(groups(n, with_its_own_spread))
    assert n_certain > 0.1 * n_hidden
