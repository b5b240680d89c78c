"""The group that partnerships are compared with: all, or those of one area, theme or size.

One narrowing at a time: groups cut by several would soon be so small, and so alike, that one
could be subtracted from another (statistics specification, section 7, R8).
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Literal, NamedTuple, Self

from models.policy import Policy
from models.words import counted

GroupKind = Literal["all", "area", "theme", "size"]
NARROWED_BY: tuple[GroupKind, ...] = ("area", "theme", "size")


class SizeGroup(NamedTuple):
    """Partnerships of about the same number of members on the register."""

    id: str
    """As in a link or on the command line: `up-to-10`, `11-to-20`, `over-20`."""
    words: str
    """As people read it: `up to 10 members`, `11 to 20 members`, `over 20 members`."""


def size_groups(policy: Policy) -> tuple[SizeGroup, ...]:
    """The size groups of the policy, the smallest first; together they hold every size."""
    limits = policy.size_groups
    if not limits:
        return (SizeGroup("any", "any number of members"),)
    first = SizeGroup(f"up-to-{limits[0]}", f"up to {counted(limits[0], 'member')}")
    last = SizeGroup(f"over-{limits[-1]}", f"over {counted(limits[-1], 'member')}")
    between = (_between(low + 1, high) for low, high in pairwise(limits))
    return (first, *between, last)


def size_group(n_members: int, policy: Policy) -> SizeGroup:
    """The one size group of a partnership with so many members."""
    place = sum(n_members > limit for limit in policy.size_groups)
    return size_groups(policy)[place]


class ComparisonGroup(NamedTuple):
    """Everybody, or the partnerships that share one area, theme or size."""

    kind: GroupKind = "all"
    value: str = ""
    """The area or theme as on the register, or the id of a size group; empty for everybody."""

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """The group that `all`, `area=North`, `theme=Housing` or `size=over-20` names, if any."""
        kind, _, value = text.partition("=")
        if text == "all":
            return cls()
        for known in NARROWED_BY:
            if kind == known and value:
                return cls(known, value)
        return None

    def __str__(self) -> str:
        return self.kind if self.kind == "all" else f"{self.kind}={self.value}"

    def words(self, policy: Policy) -> str:
        """What the group is called: `all partnerships`, `area North`, `over 20 members`."""
        if self.kind == "all":
            return "all partnerships"
        if self.kind == "size":
            sizes: dict[str, str] = dict(size_groups(policy))
            return sizes.get(self.value, self.value)
        return f"{self.kind} {self.value}"

    def holds(self, area: str, theme: str, n_members: int, policy: Policy) -> bool:
        """Whether a partnership of the register belongs to the group."""
        own = {"area": area, "theme": theme, "size": size_group(n_members, policy).id}
        return self.kind == "all" or own[self.kind] == self.value


def groups_of(
    register: Sequence[tuple[str, str, int]], policy: Policy
) -> tuple[ComparisonGroup, ...]:
    """Every group that some partnership belongs to, given their areas, themes and sizes.

    Everybody first, then areas and themes by name, then sizes from small to large.
    """
    areas = sorted({area for area, _, _ in register if area})
    themes = sorted({theme for _, theme, _ in register if theme})
    taken = {size_group(n_members, policy).id for _, _, n_members in register}
    sizes = [size.id for size in size_groups(policy) if size.id in taken]
    return (
        ComparisonGroup(),
        *(ComparisonGroup("area", area) for area in areas),
        *(ComparisonGroup("theme", theme) for theme in themes),
        *(ComparisonGroup("size", size) for size in sizes),
    )


def _between(low: int, high: int) -> SizeGroup:
    if low == high:
        return SizeGroup(str(low), counted(low, "member"))
    return SizeGroup(f"{low}-to-{high}", f"{low} to {counted(high, 'member')}")
