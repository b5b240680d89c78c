"""Whom partnerships are compared with."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.comparison_group import ComparisonGroup, groups_of, size_group, size_groups
from tests.factories import policy

DEFAULT = policy()
REGISTER = [("North", "Safety", 10), ("South", "Safety", 21), ("North", "Housing", 4)]


@pytest.mark.parametrize(
    ("n_members", "id_", "words"),
    [
        (1, "up-to-10", "up to 10 members"),
        (10, "up-to-10", "up to 10 members"),
        (11, "11-to-20", "11 to 20 members"),
        (20, "11-to-20", "11 to 20 members"),
        (21, "over-20", "over 20 members"),
        (400, "over-20", "over 20 members"),
    ],
)
def test_sizes_at_their_limits(n_members, id_, words):
    assert size_group(n_members, DEFAULT) == (id_, words)


@pytest.mark.parametrize(
    ("limits", "words"),
    [
        ((), ["any number of members"]),
        ((1,), ["up to 1 member", "over 1 member"]),
        ((5, 6, 9), ["up to 5 members", "6 members", "7 to 9 members", "over 9 members"]),
    ],
    ids=["none", "one", "a_group_of_one_size"],
)
def test_sizes_follow_the_policy(limits, words):
    assert [size.words for size in size_groups(policy(size_groups=limits))] == words


@settings(max_examples=100)
@given(st.sets(st.integers(1, 40), max_size=5), st.integers(1, 50))
def test_every_size_belongs_to_exactly_one_group(limits, n_members):
    sized = policy(size_groups=tuple(sorted(limits)))
    groups = [ComparisonGroup("size", size.id) for size in size_groups(sized)]
    holding = [group for group in groups if group.holds("North", "Safety", n_members, sized)]
    assert len(set(groups)) == len(limits) + 1
    assert holding == [ComparisonGroup("size", size_group(n_members, sized).id)]


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("all", ComparisonGroup()),
        ("area=North", ComparisonGroup("area", "North")),
        ("theme=Health = wealth", ComparisonGroup("theme", "Health = wealth")),
        ("size=over-20", ComparisonGroup("size", "over-20")),
        ("", None),
        ("area", None),
        ("area=", None),
        ("all=1", None),
        ("lead=Council", None),
        ("area=North&theme=Safety", ComparisonGroup("area", "North&theme=Safety")),
    ],
)
def test_a_group_is_one_narrowing_in_words(text, group):
    assert ComparisonGroup.parse(text) == group
    if group is not None:
        assert str(group) == text


def test_groups_of_a_register_are_those_that_somebody_belongs_to():
    assert [str(group) for group in groups_of(REGISTER, DEFAULT)] == [
        "all",
        "area=North",
        "area=South",
        "theme=Housing",
        "theme=Safety",
        "size=up-to-10",
        "size=over-20",
    ]
    assert [str(group) for group in groups_of([("", "", 12)], DEFAULT)] == ["all", "size=11-to-20"]


def test_every_group_offered_can_be_asked_for_and_holds_somebody():
    for group in groups_of(REGISTER, DEFAULT):
        assert ComparisonGroup.parse(str(group)) == group
        assert any(group.holds(*place, DEFAULT) for place in REGISTER)


@pytest.mark.parametrize(
    ("group", "words"),
    [
        (ComparisonGroup(), "all partnerships"),
        (ComparisonGroup("area", "North"), "area North"),
        (ComparisonGroup("theme", "Housing"), "theme Housing"),
        (ComparisonGroup("size", "11-to-20"), "11 to 20 members"),
    ],
)
def test_groups_in_words(group, words):
    assert group.words(DEFAULT) == words
