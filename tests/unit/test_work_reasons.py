"""What scores, disagreement and targets give to worry about, in words."""

from datetime import date

import pytest

from models.disagreement_growth import WideFeatures
from models.work_reasons import (
    CardFacts,
    TargetFacts,
    card_reasons,
    spread_reasons,
    target_reasons,
)
from tests.factories import policy

AS_AT = date(2026, 5, 11)


def card(title: str, score: float, *, declined: bool = False, action: bool = True) -> CardFacts:
    return CardFacts(title, score, declined, action)


def told(*cards: CardFacts) -> list[str]:
    return [reason.words for reason in card_reasons(cards, policy())]


@pytest.mark.parametrize(
    ("cards", "words"),
    [
        pytest.param([card("Trust", 3.0)], [], id="just_not_weak"),
        pytest.param([card("Trust", 2.9)], [], id="weak_with_an_action"),
        pytest.param(
            [card("Trust", 2.9, action=False)],
            ["Weak with no action: Trust 2.9"],
            id="weak_with_none",
        ),
        pytest.param([card("Trust", 3.0, action=False)], [], id="no_action_but_not_weak"),
        pytest.param(
            [card("Trust", 3.4, declined=True)], ["Really declined: Trust 3.4"], id="declined"
        ),
        pytest.param(
            [card("Trust", 2.9, declined=True)],
            ["Weak and really declined: Trust 2.9"],
            id="weak_and_declined_is_told_once",
        ),
        pytest.param([card("Trust", 2.4)], ["Very weak: Trust 2.4"], id="very_weak"),
        pytest.param([card("Trust", 2.5)], [], id="just_not_very_weak"),
        pytest.param(
            [
                card("Trust", 2.2, declined=True, action=False),
                card("Review, Reflect and Refine", 2.8, declined=True),
                card("Plans", 3.6, declined=True),
            ],
            [
                "Weak and really declined: Trust 2.2; Review, Reflect and Refine 2.8",
                "Really declined: Plans 3.6",
                "Very weak: Trust 2.2",
                "Weak with no action: Trust 2.2",
            ],
            id="several_of_a_kind_are_one_sentence",
        ),
        pytest.param(
            [card("Trust", 2.4)._replace(score_range="about")],
            ["Very weak: Trust ≈2.4"],
            id="ranges_entered_it",
        ),
        pytest.param([], [], id="no_scores"),
    ],
)
def test_scorecards_give_their_reasons(cards, words):
    assert told(*cards) == words


def target(status: str, **facts: object) -> TargetFacts:
    known = {"due_on": date(2026, 2, 17), "latest": 3.0, "low": 4.0}
    return TargetFacts(status, **known | facts)


@pytest.mark.parametrize(
    ("targets", "words"),
    [
        pytest.param([target("missed")], ["1 target missed"], id="missed"),
        pytest.param([target("missed")] * 2, ["2 targets missed"], id="two_missed"),
        pytest.param([target("behind")], ["1 target behind"], id="behind"),
        pytest.param(
            [target("behind"), target("missed")],
            ["1 target missed", "1 target behind"],
            id="each_kind",
        ),
        pytest.param([target("missed", latest=4.0)], [], id="missed_but_reached_since"),
        pytest.param(
            [target("missed", latest=4.5, low=4.2, latest_range="or more")],
            [],
            id="missed_but_reached_since_by_all_of_a_range",
        ),
        pytest.param(
            [target("missed", latest=1.5, low=1.4, latest_range="or less")],
            ["1 target missed"],
            id="missed_and_perhaps_not_reached_since",
        ),
        pytest.param(
            [target("missed", due_on=date(2024, 5, 11))],
            ["1 target missed"],
            id="missed_a_cycle_ago",
        ),
        pytest.param(
            [target("missed", due_on=date(2024, 5, 10))], [], id="missed_longer_than_a_cycle_ago"
        ),
        pytest.param(
            [target(word) for word in ("no data", "not understood", "on track", "achieved")],
            [],
            id="nothing_wrong",
        ),
        pytest.param([target("not understood", due_on=None, low=None)], [], id="no_date"),
    ],
)
def test_targets_give_their_reasons(targets, words):
    assert [r.words for r in target_reasons(targets, AS_AT, policy())] == words


def test_disagreement_that_has_grown_is_told_with_its_counts():
    cards = [WideFeatures("Trust", 9, 0, 9, 9), WideFeatures("Plans", 5, 1, 1, 0)]
    assert spread_reasons(cards) == [
        (
            "disagreement grown",
            "Disagreement has grown in Trust: wide on 9 of 9 features, none at the review before",
        )
    ]


def test_disagreement_that_has_grown_everywhere_is_told_once():
    cards = [WideFeatures(f"Card {number}", 8, 1, 7, 6) for number in range(5)]
    assert [reason.words for reason in spread_reasons(cards)] == [
        "Disagreement has grown: wide on 35 of 40 features, 5 at the review before"
    ]


def test_disagreement_as_before_is_not_told():
    assert spread_reasons([WideFeatures("Trust", 9, 4, 6, 3)]) == []
    assert spread_reasons([]) == []
