"""In which order partnerships are told."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.attention import KINDS, Case, Reason, case, most_pressing_first

ROOT = Path(__file__).parents[2]


def told(name: str, *kinds: str) -> Case:
    return case(name.lower(), name, [Reason(kind, f"{kind}.") for kind in kinds])


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param(
            told("Zeal", "review overdue"),
            told("Alder", "target missed", "very weak", "target behind"),
            id="a_more_pressing_reason_before_more_reasons",
        ),
        pytest.param(
            told("Zeal", "target missed", "target behind"),
            told("Alder", "target missed"),
            id="then_more_reasons_before_the_name",
        ),
        pytest.param(
            told("Alder", "target missed", "target behind"),
            told("Birch", "target missed", "very weak"),
            id="then_the_name_whatever_the_second_reason",
        ),
    ],
)
def test_one_comes_before_the_other(first, second):
    assert most_pressing_first([second, first]) == [first, second]


def test_two_of_one_name_stand_by_their_ids():
    a, b = (Case(key, "Twin", (Reason("target behind", "."),)) for key in ("a", "b"))
    assert most_pressing_first([b, a]) == [a, b]


def test_who_has_no_reason_is_not_told():
    assert most_pressing_first([told("Quiet")]) == []


def test_reasons_of_one_partnership_come_most_pressing_first():
    found = told("Alder", "target behind", "review overdue", "very weak")
    assert [r.kind for r in found.reasons] == ["review overdue", "very weak", "target behind"]


NAMES = ["Alder", "Birch", "Cedar", "Dogwood", "Elm", "Fir"]
cases = st.lists(
    st.tuples(st.sampled_from(NAMES), st.sets(st.sampled_from(KINDS), max_size=4)).map(
        lambda drawn: told(drawn[0], *sorted(drawn[1]))
    ),
    max_size=len(NAMES),
    unique_by=lambda found: found.partnership_id,
)
"""A register has each partnership once."""


@settings(max_examples=200)
@given(cases, st.randoms())
def test_the_order_does_not_depend_on_the_order_of_the_register(found, shuffle):
    shuffled = list(found)
    shuffle.shuffle(shuffled)
    assert most_pressing_first(shuffled) == most_pressing_first(found)


@settings(max_examples=200)
@given(cases)
def test_each_follows_from_the_rule_and_nobody_is_lost(found):
    ordered = most_pressing_first(found)
    assert len(ordered) == sum(bool(one.reasons) for one in found)
    for one, next_one in pairwise(ordered):
        mine, theirs = one.reasons[0].weight, next_one.reasons[0].weight
        assert mine <= theirs
        if mine == theirs:
            assert len(one.reasons) >= len(next_one.reasons)
            if len(one.reasons) == len(next_one.reasons):
                assert one.partnership <= next_one.partnership


def test_the_written_order_is_the_one_in_force():
    written = (ROOT / "docs" / "attention.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([a-z ]+) \|", written, flags=re.MULTILINE)
    assert [row for row in rows if row != "kind"] == list(KINDS)


def test_the_dashboard_lists_as_many_reasons_in_words():
    method = ROOT / "dashboard" / "content" / "method.md"
    section = (
        method.read_text(encoding="utf-8").split("## Who needs attention")[1].split("\n## ")[0]
    )
    numbers = re.findall(r"^(\d+)\. ", section, flags=re.MULTILINE)
    assert numbers == [str(place + 1) for place in range(len(KINDS))]
