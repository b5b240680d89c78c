"""Which of the five boxes a mean score falls in."""

TOP_LEVEL = 5


def level_of(score: float) -> int:
    """The level whose descriptor is nearest to a score: 2.4 is level 2, 2.5 is level 3."""
    return min(TOP_LEVEL, max(1, int(score + 0.5)))


def box_up(score: float) -> int | None:
    """The next level to aim for; None at the top."""
    level = level_of(score)
    return level + 1 if level < TOP_LEVEL else None


def box_words(score: float | None, score_range: str | None) -> dict[int, str]:
    """What is said of the boxes, by level: where the partnership is, and the one above.

    Of a score told as a range the box of its end is named, with what lies beyond.
    """
    if score is None:
        return {}
    here, above = level_of(score), box_up(score)
    beyond = ""
    if score_range == "or more" and here < TOP_LEVEL:
        beyond = " or above"
    elif score_range == "or less" and here > 1:
        beyond = " or below"
    return {here: f"You are here{beyond}"} | ({above: "One box up"} if above else {})
