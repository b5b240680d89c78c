"""Every way in which members can answer a feature, and what those published alike have in common.

Answers that are published alike cannot be told apart by anybody; what they share is certain
(statistics specification, section 7: the audit by enumeration). Everybody knows how many submitted
the scorecard, and a member knows their own answer besides.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator
from functools import cache, partial

from ingest.gate_cell import gate_cell
from ingest.gated import CELL_SCHEMA, Figures
from models.policy import Policy
from tests.attacks.naive import naive_cell

Pattern = tuple[int, ...]
"""How many rated 1, 2, 3, 4 and 5, said "not applicable" and skipped."""
Published = tuple[Hashable, ...]
Groups = dict[Published, list[Pattern]]
"""Patterns by what is published of them."""
Gate = Callable[[Figures], Figures]
N_LEVELS = 5
NOT_APPLICABLE, SKIPPED = 5, 6
"""Where a pattern counts those who did not rate."""
MOST_SILENT = 3
LEAST_WITHHELD = 4
PLACE = {"round_id": "spring", "scorecard_id": "trust", "feature_id": "candour"}
N_MEMBERS = 40
N_LOW, N_LEVELS_TOLD = (list(CELL_SCHEMA).index(name) for name in ("n_low", "n_levels"))
"""Where what is published says how many are in the first of three bars, and in each of five."""


def compositions(n: int, n_parts: int = N_LEVELS) -> Iterator[Pattern]:
    """Every way to spread n answers over so many parts."""
    if n_parts == 1:
        yield (n,)
        return
    for first in range(n + 1):
        for rest in compositions(n - first, n_parts - 1):
            yield (first, *rest)


def patterns(n_submitted: int) -> Iterator[Pattern]:
    """Ways in which so many can answer: up to three without a rating, or up to four with one."""
    few, many = range(MOST_SILENT + 1), range(n_submitted - LEAST_WITHHELD, n_submitted + 1)
    for n_silent in sorted({*few, *many}):
        for silent in compositions(n_silent, 2):
            for counts in compositions(n_submitted - n_silent):
                yield (*counts, *silent)


def through(gate: Gate, pattern: Pattern) -> Published:
    """Every column of `pub_cell` for a pattern."""
    levels = {f"n_{level}": pattern[level - 1] for level in range(1, N_LEVELS + 1)}
    silent = {"n_not_applicable": pattern[NOT_APPLICABLE], "n_skipped": pattern[SKIPPED]}
    silent |= {"n_not_asked": 0, "n_quarantined": 0}
    cell = gate(PLACE | levels | silent)
    return tuple(tuple(v) if isinstance(v := cell[name], list) else v for name in CELL_SCHEMA)


def product_gate(**settings: object) -> Gate:
    """The product's gate for one feature, which looks at no other, under a policy."""
    return gate_under(Policy.model_validate(settings))


def gate_under(policy: Policy) -> Gate:
    """The same under a policy, be it one that nobody may have."""
    return lambda row: gate_cell(row, N_MEMBERS, policy)


naive_gate: Gate = partial(naive_cell, n_members=N_MEMBERS)


def without_five_bars(gate: Gate) -> Gate:
    """A gate that keeps back how many are in each of the five bars."""
    return lambda row: gate(row) | {"n_levels": None}


@cache
def groups(n_submitted: int, score_ranges: str = "strict") -> Groups:
    """The patterns of so many submissions by what the product publishes of them."""
    return group(patterns(n_submitted), product_gate(score_ranges=score_ranges))


@cache
def all_rated(n: int) -> Groups:
    """Those in which nobody is silent: few enough to be looked at beyond fourteen."""
    return group(compositions_of_all(n), product_gate())


def compositions_of_all(n: int) -> Iterator[Pattern]:
    """Every way in which so many can answer of whom all rate."""
    return ((*counts, 0, 0) for counts in compositions(n))


def group(every: Iterator[Pattern], gate: Gate) -> Groups:
    """Patterns by what a gate publishes of them."""
    alike: Groups = defaultdict(list)
    for pattern in every:
        alike[through(gate, pattern)].append(pattern)
    return dict(alike)


# ------------------------------------------------------------ attacks: what is certain, if anything


def one_rating(pattern: Pattern) -> int | None:
    """The rating that all who rated gave, or None."""
    given = [level for level in range(N_LEVELS) if pattern[level]]
    return given[0] + 1 if len(given) == 1 else None


def unanimity_certain(alike: Groups) -> list[Pattern]:
    """One pattern of every group in which all are known to agree, though perhaps not on what."""
    return [g[0] for g in alike.values() if all(one_rating(pattern) for pattern in g)]


def others_certain(alike: Groups) -> list[tuple[int, int]]:
    """(own answer, rating of all others) of members sure how each other who rated did so.

    The own answer may be "not applicable" or skipped.
    """
    found = []
    for together in alike.values():
        for own in range(SKIPPED + 1):
            rests = (_without(pattern, own) for pattern in together if pattern[own])
            if (rating := shared(one_rating(rest) for rest in rests)) is not None:
                found.append((own + 1, rating))
    return found


def silence_certain(alike: Groups) -> list[Published]:
    """What is published of groups in which it is known that just one, or two, did not rate; or
    that just one, or two, said "not applicable", or skipped."""
    counted: list[Callable[[Pattern], int]] = [
        lambda p: p[NOT_APPLICABLE] + p[SKIPPED],
        lambda p: p[NOT_APPLICABLE],
        lambda p: p[SKIPPED],
    ]
    return [
        told
        for told, together in alike.items()
        for count in counted
        if shared(map(count, together)) in (1, 2)
    ]


def one_bar_certain(alike: Groups) -> list[Pattern]:
    """One pattern of every group in which all are known to stand in the same of the three bars."""
    return [g[0] for g in alike.values() if shared(map(_only_bar, g)) is not None]


def worked_out_whole(alike: Groups) -> list[Pattern]:
    """Patterns that are all that can be behind what is published, and are not told themselves."""
    return [g[0] for told, g in alike.items() if len(g) == 1 and told[N_LEVELS_TOLD] is None]


def shared(values: Iterator[int | None]) -> int | None:
    """What all of some values are, or None; as soon as two differ no more is looked at."""
    first = next(values, None)
    return first if first is not None and all(value == first for value in values) else None


def _only_bar(p: Pattern) -> int | None:
    """The bar that holds all ratings: 1 or 2, 3, 4 or 5. None where there are several, or none."""
    bars = (p[0] + p[1], p[2], p[3] + p[4])
    used = [place for place, bar in enumerate(bars) if bar]
    return used[0] if len(used) == 1 else None


def _without(pattern: Pattern, own: int) -> Pattern:
    return (*pattern[:own], pattern[own] - 1, *pattern[own + 1 :])
