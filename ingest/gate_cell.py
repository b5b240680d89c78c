"""One feature at the gate: from how many gave each rating to what may be published of it."""

from collections.abc import Sequence

from ingest.gated import NOT_GIVEN, Figures, withheld
from models.disagreement import publishable_band
from models.distribution import Bars, is_two_camps, publishable_bars, publishable_gap
from models.extremes import told_score
from models.margin import margin, steadied_sd
from models.policy import Policy
from models.rounding import tenths, up_to_hundredth
from models.told_counts import MOST_HIDDEN, ToldCounts, told_counts

SUM_FROM_N = 10
"""From so many ratings the mean, to one decimal, is nearly their sum anyhow."""
SILENT = ("n_skipped", "n_not_asked", "n_quarantined")
"""Of whom nobody knows what they would have said: only "not applicable" counts as an answer."""


def gate_cell(row: Figures, n_members: int, policy: Policy) -> Figures:
    """The columns of `pub_cell` for a row of the query `rating_counts`.

    Margin, limits and detail go by the counts as told, so that nothing published tells more than
    they do.
    """
    place = {key: row[key] for key in ("round_id", "scorecard_id", "feature_id")}
    counts = [row[f"n_{level}"] for level in range(1, 6)]
    n = sum(counts)
    total = sum(level * count for level, count in enumerate(counts, start=1))
    mean_tenths = tenths(total, n) if n else 0
    n_not_applicable, n_silent = row["n_not_applicable"], sum(row[name] for name in SILENT)
    if row["n_not_asked"] == n + n_not_applicable + n_silent:
        return place | withheld(NOT_GIVEN)
    told = told_counts(mean_tenths, n, n_not_applicable, n_silent, floor=policy.anonymity_floor)
    if told is None:
        return place | withheld()
    score = told_score(mean_tenths, told.n_at_least, policy)
    n_most = told.n_at_least + MOST_HIDDEN - 1 if told.n_answered is None else None
    band = publishable_band(counts, told.n_at_least, score.range, policy, n_most=n_most)
    sd = up_to_hundredth(steadied_sd(told.n_at_least, band, score.range, policy))
    tells_more = told.n_answered is not None and score.range is None
    return place | {
        **told._asdict(),
        "score_mean": score.score,
        "score_range": score.range,
        "score_sum": total if tells_more and n >= SUM_FROM_N else None,
        "sd": sd,
        "margin": None if score.range else round(_margin(told, n_members, sd), 2),
        "withheld": None,
        "spread_band": band,
        **_bars(counts, publishable_bars(counts, policy) if tells_more else None, policy),
    }


def _margin(told: ToldCounts, n_members: int, sd: float) -> float:
    n_known = told.n_at_least + (told.n_not_applicable or 0)
    return margin(told.n_at_least, n_known / n_members, sd)


def _bars(counts: Sequence[int], bars: Bars | None, policy: Policy) -> Figures:
    """How many chose what, as far as it may be told."""
    return {
        "mean_gap": publishable_gap(counts, bars),
        "n_low": bars.low if bars else None,
        "n_middle": bars.middle if bars else None,
        "n_high": bars.high if bars else None,
        "n_levels": list(bars.levels) if bars and bars.levels else None,
        "has_two_camps": is_two_camps(bars, policy) if bars else None,
    }
