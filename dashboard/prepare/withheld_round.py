"""A round of which little or nothing may be shown: why, what would help, what there is instead.

The rules are those of the statistics specification, sections 7 and 8; a withheld figure is neither
missing nor zero, and each reason has words of its own.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from dashboard.charts.words import counted, listed, score_column
from dashboard.prepare.partnership import Choice, round_label
from dashboard.prepare.profile import NOT_ASKED, of_level
from models.agreed_average import AGREEING_SIZES
from models.instrument import Instrument
from models.policy import Policy
from models.quantiles import QUARTERS_FROM
from models.rounding import in_tenths
from models.threshold import more_needed

NOTHING_SHOWN = "No score can be shown for this round."
HOW_TO_AGREE = (
    "If every member answers and every member agrees, the averages of the scorecards can be shown: "
    "the rounds file says so under all_agreed."
)
NO_SCORE_THERE = "–"


def is_little_shown(items: pl.DataFrame) -> bool:
    """Whether less than half of what a round asked has a score. `items` as from `items_of`."""
    asked = _asked(items)
    return asked.height > 0 and 2 * asked["score_mean"].count() < asked.height


def is_nothing_shown(items: pl.DataFrame) -> bool:
    """Whether nothing of what a round asked has a score."""
    return items["score_mean"].count() == 0


def has_ever_scored(scores: pl.DataFrame, scorecard_id: str | None) -> bool:
    """Whether any round shows a score of this level: otherwise there are no lines to draw."""
    return of_level(scores, scorecard_id)["score_mean"].count() > 0


def to_talk_through(instrument: Instrument) -> str:
    """What can be read and discussed without any score."""
    what = "statements"
    if any(f.descriptors for card in instrument.scorecards for f in card.features):
        what = "features, each with its five levels,"
    return (
        f"The {what} can be talked through all the same: choose a scorecard and a feature above to "
        "read them."
    )


def why_not_more(
    items: pl.DataFrame, declared: Mapping[str, Any], policy: Policy, agreed: pl.DataFrame
) -> list[str]:
    """A sentence for each reason that withholds something, with what would help.

    `items` as from `items_of`; `declared` is the round's row of the query `rounds`, `agreed` its
    rows of the query `agreed_averages`.
    """
    asked = _asked(items).filter(pl.col("withheld").is_not_null())
    found = asked.group_by("withheld", maintain_order=True).agg("title")
    sentences = [
        _sentence(reason, titles, declared, policy, is_every=len(titles) == items.height)
        for reason, titles in found.iter_rows()
    ]
    if not agreed.is_empty():
        return [*sentences, _agreement(declared)]
    if declared["n_required"] is None and declared["n_members"] in AGREEING_SIZES:
        sentences.append(HOW_TO_AGREE)
    return [*([NOTHING_SHOWN] if is_nothing_shown(items) else []), *sentences]


def _agreement(declared: Mapping[str, Any]) -> str:
    return (
        f"All {declared['n_members']} answered and agreed that the averages of their scorecards be "
        "shown: they stand below, as ranges except near the middle of the scale, and nothing else "
        "of this round is told. A scorecard has one if everybody rated at least half of it."
    )


def instead_table(
    scores: pl.DataFrame,
    choice: Choice,
    rounds: pl.DataFrame,
    comparison: pl.DataFrame,
    agreed: pl.DataFrame,
) -> pl.DataFrame:
    """Each scorecard of a round, or the open one: average or reason, the one before, the middle.

    `scores` are the partnership's (view `score`), `comparison` as from `fetch_comparison`, `agreed`
    the query `agreed_averages`. The column of the group is left out where too few partnerships have
    an average.
    """
    by_agreement = agreed.select("round_id", item_id="scorecard_id", agreed=score_column())
    cards = of_level(scores, None).join(by_agreement, on=["round_id", "item_id"], how="left")
    if choice.scorecard_id is not None:
        cards = cards.filter(pl.col("item_id") == choice.scorecard_id)
    told = pl.coalesce(score_column(), "agreed", "withheld")
    now = cards.filter(pl.col("round_id") == choice.round_id).select(
        "item_id", "item_order", pl.col("item_title").alias("Scorecard"), told.alias("This round")
    )
    before = cards.filter(pl.col("round_id").eq_missing(choice.before_round_id)).select(
        "item_id", told.alias(round_label(rounds, choice.before_round_id))
    )
    if not before.is_empty():
        now = now.join(before, on="item_id", how="left")
    middle = _middles(comparison)
    if not middle.is_empty():
        now = now.join(middle, on="item_id", how="left")
    return now.sort("item_order").select(
        pl.exclude("item_id", "item_order").fill_null(NO_SCORE_THERE)
    )


def group_note(comparison: pl.DataFrame) -> str:
    """How many partnerships the middle one is of, or why there is none."""
    n = max(comparison["n_group"].to_list(), default=0)
    if not _middles(comparison).is_empty():
        return (
            f"Of the {counted(n, 'partnership')} with an average, half score more than the middle "
            "one and half less. It tells where others stand, not what this one would have scored."
        )
    return (
        f"The middle partnership is told from {QUARTERS_FROM} partnerships with an average; "
        f"{n or 'none'} of those that answered the same scorecards {_have(n)} one."
    )


def _have(n: int) -> str:
    return "has" if n <= 1 else "have"


def _middles(comparison: pl.DataFrame) -> pl.DataFrame:
    """The group's middle of each scorecard that has one, in words."""
    rows = comparison.filter(pl.col("middle").is_not_null())
    words = pl.col("middle").map_elements(in_tenths, pl.String).alias("Middle partnership")
    return rows.select(pl.col("scorecard_id").alias("item_id"), words).unique(maintain_order=True)


def _asked(items: pl.DataFrame) -> pl.DataFrame:
    return items.filter(pl.col("withheld").ne_missing(NOT_ASKED))


def _sentence(
    reason: str,
    titles: Sequence[str],
    declared: Mapping[str, Any],
    policy: Policy,
    *,
    is_every: bool,
) -> str:
    floor = policy.anonymity_floor
    of = "" if is_every else f" of {listed(titles)}"
    if reason == "too few members":
        return (
            f"Scores are shown from {counted(floor, 'member')}; {declared['n_members']} were "
            "asked. With fewer, they would come too near to what single members answered."
        )
    if reason == "short of threshold":
        return _short(of, declared)
    if reason == "not in the source":
        return f"The source of this round gives no score{of}."
    return (
        f"Too few members rated enough{of}: a feature needs {counted(floor, 'rating')}, and a few "
        "more where one or two left it out; an average needs half of the scorecard’s features. It "
        "helps if members skip nothing that they can rate."
    )


def _short(of: str, declared: Mapping[str, Any]) -> str:
    """The threshold, how many there were, and what would reach it."""
    required, n = declared["n_required"], declared["n_submitted"]
    more = more_needed(n, required)
    if not more:
        return f"Too few members answered{of} for it to speak for the partnership."
    return (
        f"{required} of {declared['n_members']} members must answer a scorecard before anything of "
        f"it is shown; {n} did{' where fewest answered' if of else ''}. So nothing{of} is shown. "
        f"{counted(more, 'more return')} would be enough: late ones count if they are loaded "
        "before the answers are erased."
    )
