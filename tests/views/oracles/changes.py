"""From the figures of two rounds to what is said of the change, by the statistics specification.

The figures are those of `tests.views.oracles.answers`.
"""

from fractions import Fraction

from models.change import Measured
from tests.oracles import PlainChange, plain_changes
from tests.views.oracles.rows import Row, many, mean, one, pick, shown

NO_VERDICT = {"change_word": "cannot say"}
TURNED = {"or more": "or less", "or less": "or more"}


def feature_changes(before: list[Row], after: list[Row]) -> list[Row]:
    """Every feature of the later round against the earlier, all judged together."""
    rows = []
    for now in (row for row in after if row["feature_id"] is not None):
        then = one(before, feature_id=now["feature_id"])
        row = pick(now, "round_id", "scorecard_id", "feature_id")
        row["why_cannot_say"] = why_not(then, now)
        row["is_matched"] = row["why_cannot_say"] is None
        if row["is_matched"] and may_be_the_same(then, now):
            row["why_cannot_say"] = "in the same range"
        if row["why_cannot_say"] is None:
            key = "score_exact" if then["is_exact"] and now["is_exact"] else "score_mean"
            row["pair"] = tuple(
                measured(of, of[key], of["n_at_least"], [ends_of(of, of[key])])
                for of in (then, now)
            )
            row["ranges"] = ({then["score_range"]}, {now["score_range"]})
        rows.append(row)
    return judged(rows, 0.5, "false discovery")


def scorecard_changes(before: list[Row], after: list[Row]) -> list[Row]:
    """Every scorecard of the later round against the earlier, on the features of both."""
    features, rows = feature_changes(before, after), []
    for now in (row for row in after if row["scorecard_id"] and row["feature_id"] is None):
        place = {"scorecard_id": now["scorecard_id"]}
        then = one(before, **place, feature_id=None)
        of_card = many(features, **place)
        common = [row["feature_id"] for row in of_card if row["is_matched"]]
        reason = why_not(then, now)
        if reason is None and 2 * len(common) < len(of_card):
            reason = "too few features in common"
        row = pick(now, "round_id", "scorecard_id") | {"why_cannot_say": reason}
        if reason is None:
            sides = [
                [one(scores, feature_id=feature) for feature in common]
                for scores in (before, after)
            ]
            averages = [mean(part["score_exact"] for part in side) for side in sides]
            row["pair"] = tuple(
                measured(
                    of, average, of["n_answered"], [ends_of(p, p["score_exact"]) for p in parts]
                )
                for of, average, parts in zip((then, now), averages, sides, strict=True)
            )
            row["ranges"] = tuple({part["score_range"] for part in side} for side in sides)
        rows.append(row)
    return judged(rows, 0.7, "holm")


def why_not(then: Row | None, now: Row) -> str | None:
    """Why two figures cannot be compared."""
    if now["withheld"]:
        return str(now["withheld"])
    if then is None:
        return "not asked then"
    return f"{then['withheld']} then" if then["withheld"] else None


def may_be_the_same(then: Row | None, now: Row) -> bool:
    """Whether the true means, each anywhere in its range, could be one and the same."""
    assert then is not None
    spans = [ends_of(row, row["score_mean"]) for row in (then, now)]
    is_ranged = then["score_range"] or now["score_range"]
    return bool(is_ranged) and max(low for low, _ in spans) <= min(high for _, high in spans)


def ends_of(row: Row, score: Fraction) -> tuple[Fraction, Fraction]:
    """Between what a true mean lies: the ends of its range, or twice the score."""
    low = Fraction(1) if row["score_range"] == "or less" else score
    return low, Fraction(5) if row["score_range"] == "or more" else score


def measured(row: Row, score: Fraction, n: int, ends: list[tuple[Fraction, Fraction]]) -> Measured:
    """A published figure as the test takes it, with what the average of all parts may be."""
    least, most = (mean(edges) for edges in zip(*ends, strict=True))
    return Measured(score, n, row["answered_share"], row["sd"], least, most)


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
        "delta_range": difference_range(*row["ranges"]),
        "smallest_real": change.smallest_real,
        "change_word": change.word,
        "adds_up": shown(now.score) - shown(then.score) == difference,
    }


def difference_range(before: set[str | None], after: set[str | None]) -> str | None:
    """What a difference of nearer ends says: it is at least so much, or at most, or neither."""
    kinds = {kind for kind in after if kind} | {TURNED[kind] for kind in before if kind}
    return "about" if len(kinds) > 1 else kinds.pop() if kinds else None
