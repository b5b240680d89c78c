"""Two rounds side by side once more."""

from datetime import date
from fractions import Fraction

from tests.views.oracles.rows import Row, Tables, exact, mean, one, pick, shown
from tests.views.oracles.scores import feature_score, scorecard_score

BARE_MEANS = "known only from means"


def round_pair(tables: Tables) -> list[Row]:
    """A closed round and each earlier one that published anything, on the same instrument."""
    pairs = []
    published = {c["round_id"] for c in tables["pub_cell"] if c["score_mean"] is not None}
    for now in tables["ref_round"]:
        earlier = [
            row
            for row in tables["ref_round"]
            if row["partnership_id"] == now["partnership_id"]
            and row["instrument_id"] == now["instrument_id"]
            and row["round_id"] in published
            and None not in (row["closed_on"], now["closed_on"])
            and row["closed_on"] < now["closed_on"]
        ]
        reviews = [row for row in earlier if row["kind"] == "review"]
        last_day = max((row["closed_on"] for row in reviews), default=None)
        of_that_day = [row["round_id"] for row in reviews if row["closed_on"] == last_day]
        for before in earlier:
            is_review_before = bool(reviews) and before["round_id"] == min(of_that_day)
            pairs.append(
                pick(now, "partnership_id", "instrument_id", "round_id", "closed_on")
                | pick(before, before_round_id="round_id", before_closed_on="closed_on")
                | {"is_review_before": is_review_before}
            )
    return pairs


def feature_pair(tables: Tables) -> list[Row]:
    """Every feature of the later round beside the same feature of the earlier one."""
    scores, pairs = feature_score(tables), []
    for pair in round_pair(tables):
        for now in scores:
            if now["round_id"] != pair["round_id"]:
                continue
            same = {"round_id": pair["before_round_id"], "feature_id": now["feature_id"]}
            before = one(scores, **same)
            values = _compared_values(before, now)
            pairs.append(
                pair
                | pick(now, "scorecard_id", "is_reflective")
                | pick(now, "feature_id", "feature_title", "feature_order")
                | _beside(before, now, ("score_mean", "score_range", "score_exact", "spread_band"))
                | values
                | {f"before_{end}": edge for end, edge in _ends(before).items()}
                | {f"after_{end}": edge for end, edge in _ends(now).items()}
                | _verdict(_feature_reason(before, now), before, now)
            )
            if pairs[-1]["why_cannot_say"] is None and _may_be_the_same(before, now):
                pairs[-1]["why_cannot_say"] = "in the same range"
            if not pairs[-1]["is_matched"]:
                pairs[-1] |= {"before_value": None, "after_value": None}
    return pairs


def _compared_values(before: Row | None, now: Row) -> Row:
    """Unrounded where both rounds publish the sum of the ratings, else both as shown."""
    if before is None or before["score_mean"] is None or now["score_mean"] is None:
        return {"before_value": None, "after_value": None}
    values: Row = {}
    both_exact = before["score_sum"] is not None and now["score_sum"] is not None
    for when, row in (("before", before), ("after", now)):
        values[f"{when}_value"] = (
            Fraction(row["score_sum"], row["n_answered"])
            if both_exact
            else Fraction(str(row["score_mean"]))
        )
    return values


def _ends(row: Row | None) -> Row:
    """What a score told as a range may be; nothing of one that is none."""
    told = row["score_range"] if row else None
    if told is None:
        return {"least": None, "most": None}
    end = exact(row["score_mean"])
    return {"least": 1, "most": end} if told == "or less" else {"least": end, "most": 5}


def _may_be_the_same(before: Row | None, now: Row) -> bool:
    """Whether one score is a range in which the other lies, or may lie."""
    if before is None or None in (before["score_mean"], now["score_mean"]):
        return False
    for ranged, other in ((before, now), (now, before)):
        if ranged["score_range"] and ranged["score_range"] == other["score_range"]:
            return True
        above = other["score_mean"] >= ranged["score_mean"]
        below = other["score_mean"] <= ranged["score_mean"]
        is_inside = {"or more": above, "or less": below, None: False}[ranged["score_range"]]
        if is_inside and other["score_range"] is None:
            return True
    return False


def _feature_reason(before: Row | None, now: Row) -> str | None:
    if now["withheld"]:
        return str(now["withheld"])
    if before is None:
        return "not asked then"
    if before["wording"] != now["wording"]:
        return "reworded since"
    return f"{before['withheld']} then" if before["withheld"] else None


def scorecard_pair(tables: Tables) -> list[Row]:
    """Every scorecard of the later round, on the features that both published alike."""
    scores, features, pairs = scorecard_score(tables), feature_pair(tables), []
    for pair in round_pair(tables):
        for now in scores:
            if now["round_id"] != pair["round_id"]:
                continue
            place = {"scorecard_id": now["scorecard_id"]}
            before = one(scores, round_id=pair["before_round_id"], **place)
            matched = [
                row
                for row in features
                if row["round_id"] == pair["round_id"]
                and row["before_round_id"] == pair["before_round_id"]
                and row["scorecard_id"] == now["scorecard_id"]
                and row["is_matched"]
            ]
            reason = _scorecard_reason(before, now, len(matched))
            values: Row = {}
            for when in ("before", "after"):
                value = None if reason else mean(row[f"{when}_exact"] for row in matched)
                ranges = {row[f"{when}_range"] for row in matched} - {None}
                told = None if reason or not ranges else "about"
                if told and len(ranges) == 1:
                    (told,) = ranges
                values |= {f"{when}_value": value, f"{when}_mean": shown(value)}
                values |= {f"{when}_range": told}
                for end in ("least", "most"):
                    edges = [
                        row[f"{when}_exact" if row[f"{when}_{end}"] is None else f"{when}_{end}"]
                        for row in matched
                    ]
                    values[f"{when}_{end}"] = None if reason else mean(edges)
            verdict = _verdict(reason, before, now)
            del verdict["is_matched"]
            pairs.append(
                pair
                | pick(now, "scorecard_id", "scorecard_title", "scorecard_order", "is_reflective")
                | {"n_features": now["n_features"], "n_matched": len(matched)}
                | _beside(before, now)
                | values
                | verdict
            )
    return pairs


def _scorecard_reason(before: Row | None, now: Row, n_matched: int) -> str | None:
    if now["withheld"]:
        return str(now["withheld"])
    if before is None:
        return "not asked then"
    if before["withheld"]:
        return f"{before['withheld']} then"
    return "too few features in common" if 2 * n_matched < now["n_features"] else None


def visible(rows: list[Row], as_at: date, own: str | None) -> list[Row]:
    """What closed by a day, reflective scorecards for their own partnership alone."""
    return [
        row
        for row in rows
        if row["closed_on"] <= as_at and (not row["is_reflective"] or row["partnership_id"] == own)
    ]


def _beside(before: Row | None, now: Row, more: tuple[str, ...] = ()) -> Row:
    names = {
        "n": "n_at_least" if more else "n_answered",
        "n_members": "n_members",
        "share": "answered_share",
        "sd": "sd",
    }
    names |= {name.removeprefix("score_"): name for name in more}
    return {
        f"{when}_{name}": None if row is None else row[column]
        for when, row in (("before", before), ("after", now))
        for name, column in names.items()
    }


def _verdict(reason: str | None, before: Row | None, now: Row) -> Row:
    if reason is None:
        has_spread = before is not None and None not in (before["sd"], now["sd"])
        return {"is_matched": True, "why_cannot_say": None if has_spread else BARE_MEANS}
    return {"is_matched": False, "why_cannot_say": reason}
