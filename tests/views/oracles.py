"""Views and queries of the store once more, in boring Python.

They are worked out from `Tables`: rows of the store's tables as dicts.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from tests.oracles import half_up, ten

Row = dict[str, Any]
Tables = dict[str, list[Row]]
HISTORY = ("last_review_on", "short_review_on", "open_round_id", "n_submitted", "n_required")


def one(rows: Iterable[Row], **wanted: object) -> Row | None:
    """The only row with these values; None if there is none."""
    found = many(rows, **wanted)
    assert len(found) <= 1, found
    return found[0] if found else None


def many(rows: Iterable[Row], **wanted: object) -> list[Row]:
    """The rows with these values."""
    return [row for row in rows if all(row[key] == value for key, value in wanted.items())]


def card_of(tables: Tables, declared: Row, scorecard_id: str) -> Row:
    """The scorecard of the instrument version that a round used."""
    version = {key: declared[key] for key in ("instrument_id", "instrument_version")}
    found = one(tables["ref_scorecard"], **version, scorecard_id=scorecard_id)
    assert found is not None
    return found


def feature_score(tables: Tables) -> list[Row]:
    """Cells with their interval: the margin, but never beyond what silent members could do."""
    scores = []
    for cell in tables["pub_cell"]:
        declared = one(tables["ref_round"], round_id=cell["round_id"])
        low = high = None
        if cell["margin"] is not None:
            mean, n, members = cell["score_mean"], cell["n_answered"], declared["n_members"]
            silent = members - n
            low = max(mean - cell["margin"], (mean * n + 1 * silent) / members)
            high = min(mean + cell["margin"], (mean * n + 5 * silent) / members)
        scores.append(declared | cell | {"score_low": low, "score_high": high})
    return scores


def scorecard_score(tables: Tables) -> list[Row]:
    """The mean of the published features of a scorecard, if they are at least half of them."""
    scores = []
    places = {(cell["round_id"], cell["scorecard_id"]) for cell in tables["pub_cell"]}
    for round_id, scorecard_id in places:
        place = {"round_id": round_id, "scorecard_id": scorecard_id}
        cells = many(tables["pub_cell"], **place)
        published = [cell for cell in cells if cell["score_mean"] is not None]
        returned = one(tables["pub_return"], **place) or {}
        score: Row = dict.fromkeys(("score_mean", "n_answered", "sd", "margin"))
        if 2 * len(published) >= len(cells):
            tenths = half_up(sum(ten(cell["score_mean"]) for cell in published), len(published))
            score = {key: returned.get(key) for key in ("sd", "margin")}
            score |= {"score_mean": tenths / 10, "n_answered": returned.get("n_submitted")}
        low = high = None
        if score["margin"] is not None:
            low = max(1.0, score["score_mean"] - score["margin"])
            high = min(5.0, score["score_mean"] + score["margin"])
        counts = {"n_features": len(cells), "n_features_published": len(published)}
        declared = one(tables["ref_round"], round_id=round_id)
        card = card_of(tables, declared, scorecard_id)
        interval = {"score_low": low, "score_high": high}
        withheld = "too few ratings" if score["score_mean"] is None else None
        scores.append(declared | card | place | score | counts | interval | {"withheld": withheld})
    return scores


def overall_score(tables: Tables) -> list[Row]:
    """The mean of the compared scorecards, if they are at least half of the instrument's."""
    scores, every_card = [], scorecard_score(tables)
    for declared in tables["ref_round"]:
        cards = many(every_card, round_id=declared["round_id"], is_compared=True)
        if not cards:
            continue
        version = {key: declared[key] for key in ("instrument_id", "instrument_version")}
        n_wanted = len(many(tables["ref_scorecard"], **version, is_compared=True))
        tenths = [ten(card["score_mean"]) for card in cards if card["score_mean"] is not None]
        score = n = None
        if tenths and 2 * len(tenths) >= n_wanted:
            score = half_up(sum(tenths), len(tenths)) / 10
            answered = [card["n_answered"] for card in cards if card["n_answered"] is not None]
            n = min(answered, default=None)
        scores.append(declared | {"score_mean": score, "n_answered": n})
    return scores


def round_return(tables: Tables) -> list[Row]:
    """Returns of the scorecard that fewest completed, reflective ones aside."""
    found = []
    for declared in tables["ref_round"]:
        returns = [
            row
            for row in many(tables["pub_return"], round_id=declared["round_id"])
            if not card_of(tables, declared, row["scorecard_id"])["is_reflective"]
        ]
        if not returns:
            continue
        n, required = min(row["n_submitted"] for row in returns), returns[0]["n_required"]
        found.append(
            {
                "round_id": declared["round_id"],
                "n_submitted": n,
                "n_required": required,
                "is_representative": None if required is None else n >= required,
            }
        )
    return found


def _reviews_before(scores: list[Row], now: Row, keys: Sequence[str]) -> list[Row]:
    """Published scores of the same thing in earlier reviews, the latest first."""
    same = ("partnership_id", "instrument_id", "instrument_version", *keys)
    earlier = [
        row
        for row in many(scores, kind="review", **{key: now[key] for key in same})
        if row["score_mean"] is not None and row["closed_on"] < now["closed_on"]
    ]
    return sorted(earlier, key=lambda row: row["closed_on"], reverse=True)


def feature_pair(tables: Tables) -> list[Row]:
    """Each published feature beside the last review that published it."""
    scores, pairs = feature_score(tables), []
    for now in scores:
        before = _reviews_before(scores, now, ["feature_id"])
        if before and now["score_mean"] is not None:
            pairs.append(_beside(before[0], now) | {"feature_id": now["feature_id"]})
    return pairs


def scorecard_pair(tables: Tables) -> list[Row]:
    """Each scorecard average beside the last review's, on the features published in both."""
    scores, pairs = scorecard_score(tables), []
    for now in scores:
        before = _reviews_before(scores, now, ["scorecard_id"])
        if not before or now["score_mean"] is None:
            continue
        place = {"scorecard_id": now["scorecard_id"]}
        old, new = (
            {
                cell["feature_id"]: ten(cell["score_mean"])
                for cell in many(tables["pub_cell"], round_id=row["round_id"], **place)
                if cell["score_mean"] is not None
            }
            for row in (before[0], now)
        )
        matched = old.keys() & new.keys()
        if 2 * len(matched) >= now["n_features"]:
            means = {
                "before_mean": half_up(sum(old[key] for key in matched), len(matched)) / 10,
                "after_mean": half_up(sum(new[key] for key in matched), len(matched)) / 10,
            }
            pairs.append(_beside(before[0], now) | place | means | {"n_matched": len(matched)})
    return pairs


def _beside(before: Row, now: Row) -> Row:
    pair = {"round_id": now["round_id"], "before_round_id": before["round_id"]}
    for when, row in (("before", before), ("after", now)):
        pair |= {f"{when}_mean": row["score_mean"], f"{when}_n": row["n_answered"]}
        pair |= {f"{when}_n_members": row["n_members"], f"{when}_sd": row["sd"]}
    return pair


def action_history(tables: Tables) -> list[Row]:
    """Every revision with what the first one of its action said."""
    history = []
    for row in tables["act_revision"]:
        revisions = many(tables["act_revision"], action_id=row["action_id"])
        revisions.sort(key=lambda revision: revision["sheet_date"])
        first = {
            f"original_{key}": revisions[0][key]
            for key in ("due_on", "due_text", "target_low", "baseline", "sheet_date")
        }
        history.append(row | first | {"revision": revisions.index(row) + 1})
    return history


def is_enough(returned: Row) -> bool:
    """Whether a closed review counts; without a threshold one submission makes it count."""
    if returned["n_required"] is None:
        return bool(returned["n_submitted"] > 0)
    return bool(returned["is_representative"])


def review_histories(tables: Tables, as_at: date) -> list[Row]:
    """What each partnership of the day has completed, fallen short in, and is answering."""
    found, returns = [], round_return(tables)
    for partnership in tables["ref_partnership"]:
        if partnership["created_on"] > as_at:
            continue
        row: Row = dict.fromkeys(HISTORY)
        reviews = many(
            tables["ref_round"], partnership_id=partnership["partnership_id"], kind="review"
        )
        for review in sorted(reviews, key=lambda review: review["opened_on"]):
            if review["opened_on"] > as_at:
                continue
            returned = one(returns, round_id=review["round_id"])
            shown = returned or {"n_submitted": None, "n_required": None}
            if review["closed_on"] is None or review["closed_on"] > as_at:
                n = shown["n_submitted"] if review["closed_on"] is None else None
                row["open_round_id"] = review["round_id"]
                row |= {"n_submitted": n, "n_required": shown["n_required"]}
            elif returned and is_enough(returned):
                row["last_review_on"] = review["closed_on"]
                row |= dict.fromkeys(("short_review_on", "n_submitted", "n_required"))
            else:
                row["short_review_on"] = review["closed_on"]
                row |= {key: shown[key] for key in ("n_submitted", "n_required")}
        found.append(partnership | row)
    return found


def latest_scorecards(tables: Tables, as_at: date) -> list[Row]:
    """The newest figure of each compared scorecard of the partnership's instrument."""
    found, scores = [], scorecard_score(tables)
    for partnership in tables["ref_partnership"]:
        mine = {"partnership_id": partnership["partnership_id"]}
        closed = [
            declared
            for declared in many(tables["ref_round"], **mine)
            if declared["closed_on"] is not None and declared["closed_on"] <= as_at
        ]
        closed.sort(key=lambda declared: (declared["kind"] == "review", declared["closed_on"]))
        if not closed:
            continue
        version = {key: closed[-1][key] for key in ("instrument_id", "instrument_version")}
        for card in many(tables["ref_scorecard"], **version, is_compared=True):
            same = {"instrument_id": card["instrument_id"], "scorecard_id": card["scorecard_id"]}
            known = [s for s in many(scores, **mine, **same) if s["closed_on"] <= as_at]
            latest = max(known, key=lambda score: score["closed_on"], default=None)
            row = {"round_id": None, "score_mean": None, "withheld": "not asked"}
            if latest is not None:
                row = {key: latest[key] for key in row}
            found.append(mine | same | row)
    return found


def actions(tables: Tables, as_at: date, own: str | None) -> list[Row]:
    """The last revision of each action by a day, reflective ones for their own partnership."""
    latest: dict[str, Row] = {}
    for row in sorted(action_history(tables), key=lambda row: row["sheet_date"]):
        cards = many(tables["ref_scorecard"], scorecard_id=row["scorecard_id"])
        is_shown = row["partnership_id"] == own or not any(card["is_reflective"] for card in cards)
        if row["sheet_date"] <= as_at and is_shown:
            latest[row["action_id"]] = row
    return list(latest.values())
