"""The latest figure of every scorecard once more."""

from datetime import date

from tests.views.oracles.cycle import is_closed
from tests.views.oracles.rows import Row, Tables, many, pick, version_of
from tests.views.oracles.scores import scorecard_score

FIGURES = ("round_id", "kind", "closed_on", "score_mean", "score_range")
FIGURES += ("score_low", "score_high", "margin", "sd", "n_answered", "n_members", "basis")


def latest_scorecards(tables: Tables, as_at: date) -> list[Row]:
    """The newest figure of each compared scorecard of the partnership's instrument."""
    found, scores = [], scorecard_score(tables)
    for partnership in tables["ref_partnership"]:
        mine = pick(partnership, "partnership_id")
        closed = [row for row in many(tables["ref_round"], **mine) if is_closed(row, as_at)]
        if not closed:
            continue
        reviews = many(closed, kind="review")
        last = _latest(reviews or closed)
        assert last is not None
        for card in many(tables["ref_scorecard"], **version_of(last), is_compared=True):
            same = pick(card, "instrument_id", "scorecard_id")
            known = many(scores, **mine, **same)
            newest = _latest([score for score in known if score["closed_on"] <= as_at])
            found.append(
                pick(partnership, "partnership_id", "area", "theme")
                | pick(partnership, partnership="name", size="n_members")
                | pick(card, "instrument_id", "instrument_version", "scorecard_id")
                | pick(card, "scorecard_order", scorecard_title="title")
                | pick(newest, *FIGURES)
                | {"withheld": newest["withheld"] if newest else "not asked"}
            )
    return found


def _latest(rows: list[Row]) -> Row | None:
    """What closed last; of several of that day the one whose round's id comes first."""
    if not rows:
        return None
    day = max(row["closed_on"] for row in rows)
    return min(many(rows, closed_on=day), key=lambda row: row["round_id"])
