"""What a scorecard's pattern says: the toolkit's ways of reading it."""

import pytest

from models.instruments import all_instruments, load_instrument
from models.readings import Figure, scorecard_readings
from tests.factories import policy

TOOLKIT = load_instrument("csp-toolkit")


Score = float | tuple[float, str] | None


def figure(score: Score) -> Figure | None:
    return None if score is None else Figure(*(score if isinstance(score, tuple) else (score,)))


def read(card: str, *scores: Score, average: Score = 3.5) -> list[str]:
    scorecard = TOOLKIT.scorecard(card)
    features = [feature.id for feature in scorecard.features]
    figures = zip(features, map(figure, scores), strict=False)
    shown = {feature: found for feature, found in figures if found is not None}
    return scorecard_readings(scorecard, figure(average), shown, policy())


def test_every_toolkit_scorecard_names_its_way_of_being_read():
    assert all(card.reading for card in TOOLKIT.scorecards)
    assert len({card.reading for card in TOOLKIT.scorecards}) == 7


@pytest.mark.parametrize("card", [card for i in all_instruments() for card in i.scorecards])
def test_any_scorecard_can_be_read(card):
    figures = {feature.id: Figure(2.0) for feature in card.features}
    said = scorecard_readings(card, Figure(2.0), figures, policy())
    assert bool(said) is (card.reading != "not judged")
    assert scorecard_readings(card, None, {}, policy()) == []


def test_partnership_working_is_as_strong_as_its_weakest_link():
    assert read("partnership-working", 4.1, 3.2, 3.2, 4.0) == [
        "Weakest link: Equal status and esteem 3.2 and Shared commitment 3.2. "
        "Start there, whatever the average says."
    ]
    assert read("partnership-working", 4.1, 4.0) == [
        "No weak link: even the lowest, Equal status and esteem 4.0, is solid."
    ]


@pytest.mark.parametrize(("highest", "are_unlike"), [(4.0, False), (4.1, True), (4.2, True)])
def test_planning_and_delivery_stands_out_a_whole_level_apart(highest, are_unlike):
    (said,) = read("planning-and-delivery", 3.1, 3.3, highest, 3.2)
    assert said.startswith("Unlike scores:") is are_unlike
    assert ("3.1" in said) is are_unlike


@pytest.mark.parametrize(
    ("average", "is_solid"), [(3.9, False), (4.0, True), (5.0, True), (None, False)]
)
def test_a_solid_focus_and_impact_is_no_proof_of_impact(average, is_solid):
    said = read("focus-and-impact", 4.0, 4.2, average=average)
    assert any("no proof" in sentence for sentence in said) is is_solid


@pytest.mark.parametrize(
    ("scores", "is_lost"),
    [
        ((3.8, 3.6, 3.2, 3.2), True),  # exactly half a level lower
        ((3.8, 3.6, 3.3, 3.2), False),
        ((3.2, 3.2, 3.9, 3.9), False),
        ((4.8, 4.6, 3.2, None), False),  # one of four is not shown
    ],
)
def test_lessons_found_and_not_used(scores, is_lost):
    said = read("review-reflect-refine", *scores)
    assert any(sentence.startswith("Lessons seem") for sentence in said) is is_lost


def test_several_weak_features_of_capturing_performance_may_have_one_cause():
    one, two = read("capturing-performance", 2.9, 3.0), read("capturing-performance", 2.9, 2.4)
    assert len(one) == 1
    assert two[1] == "2 are weak together: look for the one that causes the others."
    assert two[0].startswith("Weak, below 3.0:")
    assert two[0].index("2.4") < two[0].index("2.9")


def test_weakness_in_strategic_coherence_may_lie_outside():
    assert read("strategic-coherence", 3.0, 3.2) == []
    assert "outside the partnership" in read("strategic-coherence", 2.9, 3.2)[1]


@pytest.mark.parametrize(("average", "is_weak"), [(2.9, True), (3.0, False)])
def test_below_three_a_scorecard_is_weak_as_a_whole(average, is_weak):
    said = read("strategic-coherence", 3.4, 3.4, average=average)
    assert bool(said) is is_weak


def test_personal_role_is_not_judged():
    assert read("personal-role", 1.5, 1.5, 1.5, average=1.5) == []


OR_MORE, OR_LESS = (4.0, "or more"), (2.0, "or less")


@pytest.mark.parametrize(
    ("scores", "said"),
    [
        ((4.0, OR_MORE), "No weak link: even the lowest, "),
        ((4.3, OR_MORE), "No weak link: even the lowest, Shared commitment 4.0 or more, is solid."),
        ((3.0, OR_LESS), "Weakest link: Shared commitment 2.0 or less. "),
    ],
)
def test_a_weakest_link_told_as_a_range_is_named_as_one(scores, said):
    words = read("partnership-working", None, *scores)[-1]
    assert words.startswith(said)


@pytest.mark.parametrize(
    ("scores", "said"),
    [
        ((3.0, OR_MORE), "Unlike scores: "),  # a whole level apart at the least
        ((3.9, OR_MORE), ""),  # perhaps 5.0
        ((3.4, OR_MORE), ""),
        ((4.6, (4.5, "or more")), "The scores come out alike"),
        ((3.0, OR_LESS), "Unlike scores: "),
        ((2.9, OR_LESS), ""),
    ],
)
def test_apart_or_alike_is_said_only_if_all_of_the_range_is(scores, said):
    words = [x for x in read("planning-and-delivery", *scores) if not x.startswith("Weak")]
    assert bool(words) is bool(said)
    assert "".join(words).startswith(said)


@pytest.mark.parametrize(
    ("scores", "is_lost"),
    [
        ((OR_MORE, 3.8, 3.4, 3.2), True),  # the drop is at least that
        ((4.6, 4.4, OR_MORE, 4.0), False),  # the drop is at most that
        ((OR_LESS, 4.4, 2.4, 2.4), False),  # the first may be 1.0
    ],
)
def test_lessons_are_lost_only_if_all_of_the_range_says_so(scores, is_lost):
    said = read("review-reflect-refine", *scores)
    assert any(sentence.startswith("Lessons seem") for sentence in said) is is_lost


def test_averages_that_ranges_entered_are_told_as_about():
    (weak, *_) = read("strategic-coherence", 3.4, average=(2.9, "about"))
    assert weak.startswith("Weak as a whole, at ≈2.9: below")
    (solid,) = read("focus-and-impact", 4.1, average=(4.1, "about"))
    assert solid.startswith("Solid, at ≈4.1.")
