"""Actions and what they are judged by, once more."""

from datetime import date

from tests.views.oracles.rows import Row, Tables, many, pick
from tests.views.oracles.scores import feature_score


def action_history(tables: Tables) -> list[Row]:
    """Every revision with what the first one of its action said."""
    history = []
    for row in tables["act_revision"]:
        revisions = many(tables["act_revision"], action_id=row["action_id"])
        revisions.sort(key=lambda revision: revision["sheet_date"])
        first = {f"original_{key}": value for key, value in revisions[0].items()}
        history.append(row | first | {"revision": revisions.index(row) + 1})
    return history


def actions(tables: Tables, as_at: date, own: str | None) -> list[Row]:
    """The last revision of each action by a day, reflective ones for their own partnership."""
    latest: dict[str, Row] = {}
    for row in sorted(action_history(tables), key=lambda row: row["sheet_date"]):
        same = pick(row, "instrument_id", "scorecard_id")
        cards = many(tables["ref_scorecard"], **same)
        is_shown = row["partnership_id"] == own or not any(card["is_reflective"] for card in cards)
        if row["sheet_date"] <= as_at and is_shown:
            latest[row["action_id"]] = row
    return list(latest.values())


def observations(tables: Tables, as_at: date) -> list[Row]:
    """Published scores, by a day, of features on which their partnership has an action."""
    keys = ("partnership_id", "instrument_id", "feature_id")
    acted_on = [pick(row, *keys) for row in tables["act_revision"]]
    return [
        row
        for row in feature_score(tables)
        if row["score_mean"] is not None
        and row["closed_on"] <= as_at
        and pick(row, *keys) in acted_on
    ]
