"""From raw answers straight to the final figures, by the statistics specification, sections 1 to 4.

Nothing in between is asked of the product: no vault, no gate, no view. Counts and scores are exact
fractions; only spreads, margins and p values are floats. Published figures are rounded as they are
published, since later ones are worked out from those.
"""

from fractions import Fraction
from itertools import combinations
from math import floor, pi, sqrt
from typing import NamedTuple

from scipy import stats

from models.change import Measured
from tests.oracles import PlainChange, plain_changes
from tests.views.oracles.rows import Row, exact, many, mean, one, pick, shown
from tests.views.oracles.scores import interval

NOT_APPLICABLE, SKIPPED = "N/A", ""
NO_VERDICT = {"change_word": "cannot say"}
FLOOR, OWN_SPREAD_FROM = 5, 10
BAND_VARIANCE = {"low": 0.68**2 * pi / 4, "some": pi / 4, "wide": 1.74**2 * pi / 4}
"""Of normal answers whose gap is 0.68, 1 and 1.74 points."""
Sheet = list[dict[str, int | str]]
"""A row of answers for each respondent, by feature."""


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


def figures(raw: RawRound, n_compared: int) -> list[Row]:
    """Every score of a round; `n_compared` scorecards of the instrument count for the overall."""
    answered = {card: submissions(raw, card) for card in raw.cards}
    piles = {
        (card, feature): pile_of(sheet, feature)
        for card, sheet in answered.items()
        for feature in raw.cards[card]
    }
    shown_piles = [pile.ratings for pile in piles.values() if len(pile.ratings) >= FLOOR]
    pooled = pooled_spread(shown_piles, fallback=0.9, least=10)
    features = [
        {"scorecard_id": card, "feature_id": feature} | feature_figures(raw, pile, pooled)
        for (card, feature), pile in piles.items()
    ]
    spreads = scorecard_spreads(raw, answered)
    cards = []
    for card, sheet in answered.items():
        parts = [row["score_exact"] for row in many(features, scorecard_id=card)]
        place = {"scorecard_id": card, "feature_id": None}
        cards.append(place | scorecard_figures(raw, len(sheet), parts, spreads.get(card)))
    parts = [row["score_exact"] for row in cards if row["score_exact"] is not None]
    average = mean(parts) if 2 * len(parts) >= n_compared else None
    overall = {"scorecard_id": None, "feature_id": None, "score_exact": average}
    overall |= {"score_mean": shown(average)}
    return [row | {"round_id": raw.round_id} for row in (*features, *cards, overall)]


def submissions(raw: RawRound, card: str) -> Sheet:
    """The rows of those who answered anything of a scorecard."""
    return [row for row in raw.sheet if any(row[f] != SKIPPED for f in raw.cards[card])]


def pile_of(sheet: Sheet, feature: str) -> Pile:
    """Ratings, N/A and blanks of a feature, apart."""
    cells = [row[feature] for row in sheet]
    ratings = [cell for cell in cells if isinstance(cell, int)]
    return Pile(ratings, cells.count(NOT_APPLICABLE), cells.count(SKIPPED))


def feature_figures(raw: RawRound, pile: Pile, pooled: float) -> Row:
    """The published figures of a feature."""
    n, total = len(pile.ratings), sum(pile.ratings)
    if n < FLOOR:
        return {"withheld": "too few ratings", "score_mean": None, "score_exact": None}
    score = shown(Fraction(total, n))
    spoke = n + pile.n_not_applicable
    spread = spread_figures(pile.ratings, score)
    sd = told_spread(n, spread["spread_band"], pooled)
    margin = half_width(n, Fraction(spoke, raw.n_members), sd)
    is_exact = n >= OWN_SPREAD_FROM and not is_near_an_end(score, n)
    used = Fraction(total, n) if is_exact else score
    return {
        "n_answered": n,
        "n_not_applicable": pile.n_not_applicable,
        "n_skipped": pile.n_skipped,
        "answered_share": spoke / raw.n_members,
        "score_mean": score,
        "score_exact": used,
        "is_exact": is_exact,
        "sd": round(sd, 3),
        "margin": margin,
        "withheld": None,
        **interval(used, exact(margin), n, raw.n_members - spoke),
        **spread,
    }


def is_near_an_end(score: Fraction, n: int) -> bool:
    """Whether a mean is at or beyond cap(n), or as near to 1."""
    cap = max(Fraction(9, 2), Fraction(floor(10 * (5 - Fraction(5, n))), 10))
    return score >= cap or score <= 6 - cap


def spread_figures(ratings: list[int], score: Fraction) -> Row:
    """Band, gap, bars and camps, each from as many ratings as it takes."""
    n = len(ratings)
    apart = [abs(a - b) for a, b in combinations(ratings, 2)]
    gap = Fraction(sum(apart), len(apart))
    levels = [ratings.count(level) for level in range(1, 6)]
    bars = [levels[0] + levels[1], levels[2], levels[3] + levels[4]]
    row: Row = dict.fromkeys(("spread_band", "mean_gap", "n_levels", "has_two_camps"))
    row |= dict.fromkeys(("n_low", "n_middle", "n_high"))
    if is_near_an_end(score, n):
        return row
    if n >= 8 and gap >= Fraction(6, 5):
        row["spread_band"] = "wide"
    if n < 10:
        return row
    row["spread_band"] = row["spread_band"] or ("low" if gap < Fraction(4, 5) else "some")
    if is_thick(bars, n):
        row |= dict(zip(("n_low", "n_middle", "n_high"), bars, strict=True))
        row["has_two_camps"] = 10 * bars[0] >= 3 * n and 10 * bars[2] >= 3 * n
        if n >= 20 and is_thick(levels, n):
            row["n_levels"] = levels
            row["mean_gap"] = shown(gap) if gap >= Fraction(1, 2) else None
    return row


def is_thick(bars: list[int], n: int) -> bool:
    """No bar of one or two, and none with everybody."""
    return not any(bar in (1, 2, n) for bar in bars)


def variance(values: list[int] | list[Fraction]) -> Fraction:
    """The sample variance, divisor n - 1."""
    centre = Fraction(sum(values), len(values))
    return sum((value - centre) ** 2 for value in values) / (len(values) - 1)


def pooled_spread(
    piles: list[list[int]] | list[list[Fraction]], *, fallback: float, least: int
) -> float:
    """One spread for several, weighted by n - 1, never under a third of the fallback.

    The fallback where there are too few.
    """
    if len(piles) < least:
        return fallback
    weight = sum(len(pile) - 1 for pile in piles)
    together = sqrt(sum((len(pile) - 1) * variance(pile) for pile in piles) / weight)
    return max(together, fallback / 3)


def told_spread(n: int, band: str | None, pooled: float) -> float:
    """What a feature's margin rests on: what its band tells, and no more."""
    return pooled if band is None else steadied(n, BAND_VARIANCE[band], pooled)


def steadied(n: int, own: Fraction | float, pooled: float) -> float:
    """Two typical answers blended in; under ten, the typical spread alone."""
    if n < OWN_SPREAD_FROM:
        return pooled
    return sqrt((2 * pooled**2 + (n - 1) * own) / (n + 1))


def half_width(n: int, share: Fraction, sd: float) -> float:
    """The margin as published."""
    return round(stats.t.ppf(0.975, n + 1) * sd * sqrt((1 - share) / n), 2)


def scorecard_spreads(raw: RawRound, submitted: dict[str, Sheet]) -> dict[str, Row]:
    """Spread and margin of the average of each scorecard that enough members completed."""
    parts = {}
    for card, sheet in submitted.items():
        z = contributions(sheet, raw.cards[card])
        if len(sheet) >= FLOOR and z:
            parts[card] = z
    pooled = pooled_spread(list(parts.values()), fallback=0.6, least=2)
    spreads = {}
    for card, z in parts.items():
        sd = steadied(len(z), variance(z), pooled)
        margin = half_width(len(z), Fraction(len(z), raw.n_members), sd)
        spreads[card] = {"sd": round(sd, 3), "margin": margin}
    return spreads


def contributions(sheet: Sheet, features: tuple[str, ...]) -> list[Fraction]:
    """Each submission's part in the scorecard average: z of section 1.

    Empty where fewer than half of the features are published: then there is no average.
    """
    piles = {f: pile_of(sheet, f).ratings for f in features}
    published = {f: ratings for f, ratings in piles.items() if len(ratings) >= FLOOR}
    if 2 * len(published) < len(features):
        return []
    z = []
    for row in sheet:
        part = Fraction(0)
        for feature, ratings in published.items():
            if isinstance(row[feature], int):
                apart = row[feature] - Fraction(sum(ratings), len(ratings))
                part += apart * len(sheet) / len(ratings)
        z.append(part / len(published))
    return z


def scorecard_figures(
    raw: RawRound, n: int, scores: list[Fraction | None], spread: Row | None
) -> Row:
    """The average of a scorecard over at least half of its features."""
    parts = [score for score in scores if score is not None]
    if 2 * len(parts) < len(scores):
        return dict.fromkeys(("score_mean", "score_exact")) | {"withheld": "too few ratings"}
    average, spread = mean(parts), spread or {"sd": None, "margin": None}
    return {
        "n_answered": n,
        "score_mean": shown(average),
        "score_exact": average,
        "withheld": None,
        "answered_share": n / raw.n_members,
        **spread,
        **interval(average, exact(spread["margin"]), n, raw.n_members - n),
    }


def feature_changes(before: list[Row], after: list[Row]) -> list[Row]:
    """Every feature of the later round against the earlier, all judged together."""
    rows = []
    for now in (row for row in after if row["feature_id"] is not None):
        then = one(before, feature_id=now["feature_id"])
        row = pick(now, "round_id", "scorecard_id", "feature_id")
        row["why_cannot_say"] = why_not(then, now)
        if row["why_cannot_say"] is None:
            key = "score_exact" if then["is_exact"] and now["is_exact"] else "score_mean"
            row["pair"] = (measured(then, then[key]), measured(now, now[key]))
        rows.append(row)
    return judged(rows, 0.5, "false discovery")


def scorecard_changes(before: list[Row], after: list[Row]) -> list[Row]:
    """Every scorecard of the later round against the earlier, on the features of both."""
    features, rows = feature_changes(before, after), []
    for now in (row for row in after if row["scorecard_id"] and row["feature_id"] is None):
        place = {"scorecard_id": now["scorecard_id"]}
        then = one(before, **place, feature_id=None)
        of_card = many(features, **place)
        common = [row["feature_id"] for row in of_card if "pair" in row]
        reason = why_not(then, now)
        if reason is None and 2 * len(common) < len(of_card):
            reason = "too few features in common"
        row = pick(now, "round_id", "scorecard_id") | {"why_cannot_say": reason}
        if reason is None:
            averages = [
                mean(one(scores, feature_id=feature)["score_exact"] for feature in common)
                for scores in (before, after)
            ]
            row["pair"] = (measured(then, averages[0]), measured(now, averages[1]))
        rows.append(row)
    return judged(rows, 0.7, "holm")


def why_not(then: Row | None, now: Row) -> str | None:
    """Why two figures cannot be compared."""
    if now["withheld"]:
        return str(now["withheld"])
    if then is None:
        return "not asked then"
    return f"{then['withheld']} then" if then["withheld"] else None


def measured(row: Row, score: Fraction) -> Measured:
    """A published figure as the test takes it."""
    return Measured(score, row["n_answered"], row["answered_share"], row["sd"])


def judged(rows: list[Row], stability: float, rule: str) -> list[Row]:
    """The verdicts on all changes of a round that can be tested, and on those that cannot."""
    changes = iter(plain_changes([row["pair"] for row in rows if "pair" in row], stability, rule))
    return [row | (verdict(row, next(changes)) if "pair" in row else NO_VERDICT) for row in rows]


def verdict(row: Row, change: PlainChange) -> Row:
    """A change as it is shown: its size rounded half up, and whether the shown scores agree."""
    then, now = row["pair"]
    size = shown(abs(change.delta))
    difference = size if change.delta > 0 else -size
    return {
        "delta": change.delta,
        "delta_shown": difference,
        "smallest_real": change.smallest_real,
        "change_word": change.word,
        "adds_up": shown(now.score) - shown(then.score) == difference,
    }
