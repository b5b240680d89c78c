"""Which of the five boxes a mean score falls in."""

TOP_LEVEL = 5


def level_of(score: float) -> int:
    """The level whose descriptor is nearest to a score: 2.4 is level 2, 2.5 is level 3."""
    return min(TOP_LEVEL, max(1, int(score + 0.5)))


def box_up(score: float) -> int | None:
    """The next level to aim for; None at the top."""
    level = level_of(score)
    return level + 1 if level < TOP_LEVEL else None
