"""Scores once more: features, scorecards, the overall score, and all of them in one list."""

from fractions import Fraction

from tests.views.oracles.rows import (
    Row,
    Tables,
    card_of,
    exact,
    many,
    mean,
    one,
    pick,
    shown,
    the,
    version_of,
)

ROUND = ("partnership_id", "round_id", "kind", "closed_on", "instrument_id", "instrument_version")
CARD = ("scorecard_id", "scorecard_order", "is_reflective", "is_compared")
ONLY_FEATURES = ("feature_id", "feature_title", "feature_order", "n_not_applicable", "n_skipped")
ONLY_FEATURES += ("spread_band", "mean_gap", "n_low", "n_middle", "n_high", "n_levels")
ONLY_FEATURES += ("has_two_camps",)
RANGE_ENDS = {"or more": 5, "or less": 1}
ONLY_CARDS = ("scorecard_id", "scorecard_title", "scorecard_order", "wording")
ONLY_CARDS += ("score_low", "score_high", "sd", "margin")


def interval(score: Fraction | None, margin: Fraction | None, possible: Row) -> Row:
    """Within the margin, and never beyond what the silent members could make of the mean."""
    if score is None or margin is None:
        return {"score_low": None, "score_high": None}
    return {
        "score_low": max(score - margin, possible["possible_low"]),
        "score_high": min(score + margin, possible["possible_high"]),
    }


def possible(
    score: Fraction | None, told: str | None, is_exact: bool, n: int | None, silent: int | None
) -> Row:
    """What the mean of all can be, if all silent members say 1, and if all say 5."""
    if score is None or n is None or silent is None:
        return {"possible_low": None, "possible_high": None}
    unknown = 0 if is_exact else Fraction(1, 20)
    least = Fraction(1) if told == "or less" else score - unknown
    most = Fraction(5) if told == "or more" else score + unknown
    return {
        "possible_low": (least * n + 1 * silent) / (n + silent),
        "possible_high": (most * n + 5 * silent) / (n + silent),
    }


def possible_average(parts: list[Row]) -> Row:
    """The same of an average: what it is when every feature is at that end."""
    ends = ("possible_low", "possible_high")
    return {end: mean(row[end] for row in parts if row[end] is not None) for end in ends}


def feature_score(tables: Tables) -> list[Row]:
    """Cells with all they refer to; those the round's version does not have are left out."""
    scores = []
    for cell in tables["pub_cell"]:
        declared = the(tables["ref_round"], round_id=cell["round_id"])
        place = pick(cell, "scorecard_id", "feature_id")
        feature = one(tables["ref_feature"], **version_of(declared), **place)
        if feature is None:
            continue
        n, members = cell["n_answered"], declared["n_members"]
        score = in_average = exact(cell["score_mean"])
        if cell["score_sum"] is not None:
            score = in_average = Fraction(cell["score_sum"], n)
        if cell["score_range"]:
            in_average = (exact(cell["score_mean"]) + RANGE_ENDS[cell["score_range"]]) / 2
        n = cell["n_at_least"] if cell["n_at_least"] is not None else n
        share = silent = None
        if n is not None:
            spoke = n + (cell["n_not_applicable"] or 0)
            share, silent = Fraction(spoke, members), members - spoke
        card = card_of(tables, declared, cell["scorecard_id"])
        ends = possible(score, cell["score_range"], cell["score_sum"] is not None, n, silent)
        scores.append(
            pick(declared, *ROUND, "n_members", "basis")
            | pick(card, *CARD, scorecard_title="title")
            | pick(feature, "feature_order", "wording", feature_title="title")
            | cell
            | {"answered_share": share, "score_exact": score, "score_in_average": in_average}
            | {"n_at_least": n}
            | ends
            | interval(score, exact(cell["margin"]), ends)
        )
    return scores


def scorecard_score(tables: Tables) -> list[Row]:
    """The mean of the published features of a scorecard, if they are at least half of them."""
    features, scores = feature_score(tables), []
    for round_id, scorecard_id in {(row["round_id"], row["scorecard_id"]) for row in features}:
        place = {"round_id": round_id, "scorecard_id": scorecard_id}
        cells = sorted(many(features, **place), key=lambda row: row["feature_order"])
        published = [row for row in cells if row["withheld"] is None]
        parts = [row["score_in_average"] for row in published]
        about = "about" if any(row["score_range"] for row in published) else None
        returned = one(tables["pub_return"], **place)
        declared = the(tables["ref_round"], round_id=round_id)
        score, withheld = mean(parts), None
        n, sd, margin = (returned or {}).get("n_submitted"), None, None
        if 2 * len(parts) < len(cells):
            reasons = {row["withheld"] for row in cells}
            score, n, about, withheld = None, None, None, "too few ratings"
            if len(reasons) == 1:
                (withheld,) = reasons
        elif returned is not None:
            sd, margin = returned["sd"], returned["margin"]
        wording = ",".join(f"{row['feature_id']} {row['wording']}" for row in cells)
        scores.append(
            pick(declared, *ROUND, "n_members", "basis")
            | pick(cells[0], *CARD, "scorecard_title")
            | {"wording": wording, "n_features": len(cells), "n_features_published": len(parts)}
            | {"n_answered": n, "sd": sd, "margin": margin, "withheld": withheld}
            | {"answered_share": None if n is None else Fraction(n, declared["n_members"])}
            | {"score_mean": shown(score), "score_range": about, "score_exact": score}
            | interval(score, exact(margin), possible_average(published))
        )
    return scores


def overall_score(tables: Tables) -> list[Row]:
    """The mean of the compared scorecards, if they are at least half of the instrument's."""
    scores, every_card = [], scorecard_score(tables)
    for declared in tables["ref_round"]:
        cards = many(every_card, round_id=declared["round_id"], is_compared=True)
        if not cards:
            continue
        wanted = many(tables["ref_scorecard"], **version_of(declared), is_compared=True)
        parts = [card["score_exact"] for card in cards if card["score_exact"] is not None]
        about = "about" if any(card["score_range"] for card in cards) else None
        answered = [card["n_answered"] for card in cards if card["n_answered"] is not None]
        score, n, withheld = mean(parts), min(answered, default=None), None
        if 2 * len(parts) < len(wanted):
            score, n, about, withheld = None, None, None, "too few scorecards"
        scores.append(
            pick(declared, *ROUND, "n_members", "basis")
            | {"n_scorecards": len(wanted), "n_scorecards_published": len(parts)}
            | {"n_answered": n, "withheld": withheld}
            | {"score_mean": shown(score), "score_range": about, "score_exact": score}
        )
    return scores


def score(tables: Tables) -> list[Row]:
    """Features, scorecards and overall scores in one list."""
    no_parts = {"n_parts": None, "n_parts_published": None}
    listed = [row | no_parts for row in feature_score(tables)]
    for row in scorecard_score(tables):
        parts = pick(row, n_parts="n_features", n_parts_published="n_features_published")
        number = pick(row, n_at_least="n_answered")
        listed.append(dict.fromkeys(ONLY_FEATURES) | row | parts | number)
    for row in overall_score(tables):
        parts = pick(row, n_parts="n_scorecards", n_parts_published="n_scorecards_published")
        flags = {"is_reflective": False, "is_compared": True}
        number = pick(row, n_at_least="n_answered")
        listed.append(dict.fromkeys(ONLY_FEATURES + ONLY_CARDS) | flags | row | parts | number)
    return listed
