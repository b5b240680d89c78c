"""From raw answers straight to the final figures, by the statistics specification.

Nothing in between is asked of the product: no vault, no gate, no view. Counts and scores are exact
fractions; only spreads, margins and p values are floats. Published figures are rounded as they are
published, since later ones are worked out from those. Where a rule asks what else could have been
answered, all that could is written out.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cache
from itertools import combinations
from math import ceil, floor, pi, sqrt
from typing import NamedTuple

from scipy import stats

from tests.views.oracles.rows import Row, exact, mean, shown
from tests.views.oracles.scores import interval, possible, possible_average

NOT_APPLICABLE, SKIPPED = "N/A", ""
FLOOR = 5
WIDE_FROM, BAND_FROM = 8, 13
"""Only that disagreement is wide; every band."""
DETAIL_FROM, FIVE_BARS_FROM = 10, 20
"""The sum and three bars; five bars and the gap."""
REQUIRED = {4: None, 6: 5, 8: 6, 11: 7, 15: 8, 18: 9, 20: 10}
"""Submissions needed by partnerships of up to so many members; half of them from there to 40."""
TYPICAL_SD, FEW_RATINGS_SD = 0.95, 0.98
CARD_SHARE = 0.7
"""The spread of a scorecard's averages, as a share of that of its features."""
USUAL_GAP = {"low": 0.68, "some": 1.0, "wide": 1.74, None: 0.84}
"""What a feature is taken to have by its published band, in points; None is "not wide"."""
NO_SPREAD = dict.fromkeys(("n_low", "n_middle", "n_high", "n_levels", "has_two_camps", "mean_gap"))
Sheet = list[dict[str, int | str]]
"""A row of answers for each respondent, by feature."""
Counts = tuple[int, ...]
"""How many gave 1, 2, 3, 4 and 5."""


class RawRound(NamedTuple):
    """A closed round with all answers to it."""

    round_id: str
    n_members: int
    cards: dict[str, tuple[str, ...]]
    sheet: Sheet


class Pile(NamedTuple):
    """All answers to one feature."""

    ratings: list[int]
    n_not_applicable: int
    n_skipped: int

    @property
    def counts(self) -> Counts:
        """How many gave each rating."""
        return tuple(self.ratings.count(level) for level in range(1, 6))


def figures(raw: RawRound, n_compared: int) -> list[Row]:
    """Every score of a round; `n_compared` scorecards of the instrument count for the overall."""
    features, cards = [], []
    for card, asked in raw.cards.items():
        sheet = submissions(raw, card)
        reason = reason_for_nothing(raw, len(sheet))
        of_card = [
            {"scorecard_id": card, "feature_id": feature}
            | (withheld(reason) if reason else feature_figures(raw, pile_of(sheet, feature)))
            for feature in asked
        ]
        features += of_card
        place = {"scorecard_id": card, "feature_id": None}
        cards.append(place | scorecard_figures(raw, len(sheet), of_card))
    parts = [row for row in cards if row["score_exact"] is not None]
    has_overall = 2 * len(parts) >= n_compared
    average = mean(row["score_exact"] for row in parts) if has_overall else None
    overall = {"scorecard_id": None, "feature_id": None, "score_exact": average}
    overall |= {"score_mean": shown(average), "score_range": about(parts) if has_overall else None}
    return [row | {"round_id": raw.round_id} for row in (*features, *cards, overall)]


def submissions(raw: RawRound, card: str) -> Sheet:
    """The rows of those who answered anything of a scorecard."""
    return [row for row in raw.sheet if any(row[f] != SKIPPED for f in raw.cards[card])]


def reason_for_nothing(raw: RawRound, n_submitted: int) -> str | None:
    """Why nothing of a scorecard is published, however it was answered."""
    half = min(20, ceil(raw.n_members / 2))
    required = next((n for most, n in REQUIRED.items() if raw.n_members <= most), half)
    if required is None:
        return "too few members"
    return "short of threshold" if n_submitted < required else None


def pile_of(sheet: Sheet, feature: str) -> Pile:
    """Ratings, N/A and blanks of a feature, apart."""
    cells = [row[feature] for row in sheet]
    ratings = [cell for cell in cells if isinstance(cell, int)]
    return Pile(ratings, cells.count(NOT_APPLICABLE), cells.count(SKIPPED))


def withheld(reason: str) -> Row:
    """No figure, and why."""
    return dict.fromkeys(("score_mean", "score_exact", "score_range")) | {"withheld": reason}


def feature_figures(raw: RawRound, pile: Pile) -> Row:
    """The published figures of a feature."""
    numbers = told_numbers(pile)
    if numbers is None:
        return withheld("too few ratings")
    n = numbers["n_at_least"]
    true_mean = Fraction(sum(pile.ratings), len(pile.ratings))
    score, in_range = told_mean(shown(true_mean), n)
    is_hidden = numbers["n_answered"] is None
    band = told_band(pile.counts, n, is_hidden=is_hidden) if in_range is None else None
    is_detailed = not is_hidden and in_range is None and n >= DETAIL_FROM
    sd = spread(n, band, in_range)
    spoke = n + (numbers["n_not_applicable"] or 0)
    margin = None if in_range else half_width(n, Fraction(spoke, raw.n_members), sd)
    used = true_mean if is_detailed else score
    middles = {"or more": (score + 5) / 2, "or less": (1 + score) / 2}
    ends = possible(used, in_range, is_detailed, n, raw.n_members - spoke)
    return {
        **numbers,
        "answered_share": spoke / raw.n_members,
        "score_mean": score,
        "score_range": in_range,
        "score_exact": used,
        "score_in_average": middles.get(in_range, used),
        "is_exact": is_detailed,
        "sd": sd,
        "margin": margin,
        "withheld": None,
        "spread_band": band,
        **ends,
        **interval(used, exact(margin), ends),
        **(bars(pile.counts) if is_detailed else NO_SPREAD),
    }


def told_numbers(pile: Pile) -> Row | None:
    """Of those who took part, how many are said to have rated, to have said N/A, to have skipped.

    None where so few rated, or may have rated for all that is told, that nothing is.
    """
    n, silent = len(pile.ratings), (pile.n_not_applicable, pile.n_skipped)
    if n < FLOOR:
        return None
    row: Row = {"n_at_least": n, "n_answered": n, "n_not_applicable": None, "n_skipped": None}
    if sum(silent) not in (1, 2):
        is_split = not {1, 2} & set(silent)
        split = dict(zip(("n_not_applicable", "n_skipped"), silent, strict=True))
        return row | (split if is_split else {})
    least = n + sum(silent) - 2
    score = shown(Fraction(sum(pile.ratings), n))
    if least < FLOOR or not all(score in means_of(m) for m in (least, least + 1)):
        return None
    return row | {"n_at_least": least, "n_answered": None}


@cache
def means_of(n: int) -> set[Fraction | None]:
    """Every mean that so many ratings can have, as shown."""
    return {shown(Fraction(total, n)) for total in range(n, 5 * n + 1)}


def told_mean(score: Fraction | None, n: int) -> tuple[Fraction, str | None]:
    """The mean, or the end of the range it is told as: what all but one at an end make of it."""
    assert score is not None
    upper = Fraction(floor(10 * (5 - Fraction(5, n))), 10)
    if score >= upper:
        return upper, "or more"
    return (6 - upper, "or less") if score <= 6 - upper else (score, None)


def told_band(counts: Counts, n: int, *, is_hidden: bool) -> str | None:
    """What is said of disagreement by a feature with a score, `n` ratings being told at least.

    Each band that could be must be had in several ways, and the same bands by each number of
    ratings that there may be: one or two, if that is hidden.
    """
    word = band_of(counts)
    if n < WIDE_FROM or (n < BAND_FROM and word != "wide"):
        return None
    seen = []
    for m, totals in possible_totals(counts, n, is_hidden=is_hidden).items():
        words: Counter[str] = Counter()
        for total in totals:
            for other, ways in bands_of(m)[total].items():
                words[told_word(other, n)] += ways
        seen.append(words)
    is_safe = all(set(words) == set(seen[0]) and min(words.values()) > 1 for words in seen)
    return word if is_safe else None


def told_word(word: str, n: int) -> str:
    """Under thirteen ratings nothing but "wide" is told apart."""
    return word if n >= BAND_FROM or word == "wide" else "not wide"


def possible_totals(counts: Counts, n: int, *, is_hidden: bool) -> dict[int, set[int]]:
    """What the ratings may add up to for all that is told, by how many there may be."""
    total = total_of(counts)
    if not is_hidden:
        return {sum(counts): {total}}
    told = shown(Fraction(total, sum(counts)))
    return {
        m: {t for t in range(m, 5 * m + 1) if shown(Fraction(t, m)) == told} for m in (n, n + 1)
    }


def band_of(counts: Counts) -> str:
    """By how far two of them are apart, on average."""
    gap = gap_of(counts)
    return "wide" if gap >= Fraction(6, 5) else "low" if gap < Fraction(4, 5) else "some"


@cache
def gap_of(counts: Counts) -> Fraction:
    """The mean distance of all pairs."""
    apart = sum(counts[a] * counts[b] * (b - a) for a, b in combinations(range(5), 2))
    n = sum(counts)
    return Fraction(2 * apart, n * (n - 1))


def total_of(counts: Counts) -> int:
    """The sum of the ratings."""
    return sum(level * n for level, n in enumerate(counts, start=1))


@cache
def bands_of(n: int) -> dict[int, Counter[str]]:
    """In how many ways so many ratings with each sum can have each band."""
    found: dict[int, Counter[str]] = {}
    for counts in all_answers(n, 5):
        found.setdefault(total_of(counts), Counter())[band_of(counts)] += 1
    return found


def all_answers(n: int, levels: int) -> Iterator[Counts]:
    """Every way in which so many can answer."""
    if levels == 1:
        yield (n,)
        return
    for first in range(n + 1):
        for rest in all_answers(n - first, levels - 1):
            yield (first, *rest)


def bars(counts: Counts) -> Row:
    """Three bars, or five and the gap, where neither names anybody nor gives away the others.

    Of the ways to answer with the same sum and band none may be the only one with its three bars,
    and none the only one without.
    """
    n, three = sum(counts), three_of(counts)
    alike = alike_without_five(n, total_of(counts), told_band(counts, n, is_hidden=False))
    if not is_thick(three, n) or len(alike) == 1:
        return NO_SPREAD
    row: Row = NO_SPREAD | dict(zip(("n_low", "n_middle", "n_high"), three, strict=True))
    row["has_two_camps"] = 10 * three[0] >= 3 * n and 10 * three[2] >= 3 * n
    if has_five(counts):
        gap = gap_of(counts)
        return row | {
            "n_levels": list(counts),
            "mean_gap": shown(gap) if gap >= Fraction(1, 2) else None,
        }
    ways = Counter(three_of(other) for other in alike)
    without = [c for c in alike if not is_thick(three_of(c), n) or ways[three_of(c)] == 1]
    return row if ways[three] > 1 and len(without) != 1 else NO_SPREAD


def three_of(counts: Counts) -> Counts:
    """How many rated low, middle and high."""
    return counts[0] + counts[1], counts[2], counts[3] + counts[4]


def has_five(counts: Counts) -> bool:
    """Whether all five bars are thick enough to be shown."""
    n = sum(counts)
    return n >= FIVE_BARS_FROM and is_thick(counts, n) and is_thick(three_of(counts), n)


@cache
def alike_without_five(n: int, total: int, band: str | None) -> list[Counts]:
    """All ways to answer with a sum and a told band that do not show five bars."""
    return [
        counts
        for counts in all_answers(n, 5)
        if total_of(counts) == total
        and not has_five(counts)
        and told_band(counts, n, is_hidden=False) == band
    ]


def is_thick(bars_: Sequence[int], n: int) -> bool:
    """No bar of one or two, and none with everybody."""
    return not any(bar in (1, 2, n) for bar in bars_)


def spread(n: int, band: str | None, in_range: str | None) -> float:
    """What a feature's margin rests on: its band and two typical answers, and nothing else."""
    if n < WIDE_FROM:
        return FEW_RATINGS_SD
    if in_range:
        return TYPICAL_SD
    usual = USUAL_GAP[band] * sqrt(pi) / 2
    return up(sqrt((2 * TYPICAL_SD**2 + (n - 1) * usual**2) / (n + 1)))


def up(points: float) -> float:
    """The next hundredth upwards."""
    return ceil(100 * points - 1e-7) / 100


def half_width(n: int, share: Fraction, sd: float) -> float:
    """The margin as published."""
    return round(stats.t.ppf(0.975, n + 1) * sd * sqrt((1 - share) / n), 2)


def scorecard_figures(raw: RawRound, n: int, features: list[Row]) -> Row:
    """The average of a scorecard over at least half of its features."""
    parts = [row for row in features if row["withheld"] is None]
    if 2 * len(parts) < len(features):
        reasons = {row["withheld"] for row in features}
        return withheld(reasons.pop() if len(reasons) == 1 else "too few ratings")
    average = mean(row["score_in_average"] for row in parts)
    sd = up(CARD_SHARE * sum(row["sd"] for row in parts) / len(parts))
    margin = half_width(n, Fraction(n, raw.n_members), sd)
    return {
        "n_answered": n,
        "score_mean": shown(average),
        "score_range": about(parts),
        "score_exact": average,
        "withheld": None,
        "answered_share": n / raw.n_members,
        "sd": sd,
        "margin": margin,
        **interval(average, exact(margin), possible_average(parts)),
    }


def about(parts: list[Row]) -> str | None:
    """How an average is told: "about", once the middle of a range went into it."""
    return "about" if any(row["score_range"] for row in parts) else None
