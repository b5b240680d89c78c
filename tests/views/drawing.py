"""Stores for Hypothesis to draw: small registers in which everything that may happen does."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import polars as pl
from hypothesis import strategies as st

from tests.oracles import half_up
from tests.tables import table
from tests.views.oracles import Row, Tables, many

Draw = Callable[..., Any]
DAYS = tuple(date(2020, 1, 31) + timedelta(days=days) for days in (0, 90, 91, 400, 760, 1500))
"""Few days, so that rounds often open or close on the same one."""
AS_AT = (*DAYS, date(2019, 12, 31), date(2020, 5, 1), date(2030, 1, 1))
SURVEY = ("survey", "v1")
VERSIONS = (("kit", "v1"), ("kit", "v1"), ("kit", "v2"), ("kit", "v2"), SURVEY)
INSTRUMENTS = """
    instrument_id | instrument_version | title
    kit           | v1                 | Toolkit
    kit           | v2                 | New toolkit
    survey        | v1                 | Survey
"""
CARDS = """
    instrument_id | instrument_version | scorecard_id | title   | scorecard_order | is_reflective
    kit           | v1                 | trust        | Trust   | 1               | false
    kit           | v1                 | plans        | Plans   | 2               | false
    kit           | v1                 | role         | My role | 3               | true
    kit           | v2                 | plans        | Plans   | 1               | false
    kit           | v2                 | trust        | Trust   | 2               | false
    kit           | v2                 | reach        | Reach   | 3               | false
    survey        | v1                 | vision       | Vision  | 1               | false
"""
FEATURES = """
    instrument_id | instrument_version | scorecard_id | feature_id | feature_order
    kit           | v1                 | trust        | candour    | 1
    kit           | v1                 | trust        | respect    | 2
    kit           | v1                 | trust        | sharing    | 3
    kit           | v1                 | plans        | aims       | 1
    kit           | v1                 | plans        | budget     | 2
    kit           | v1                 | role         | voice      | 1
    kit           | v2                 | plans        | aims       | 1
    kit           | v2                 | trust        | respect    | 1
    kit           | v2                 | trust        | candour    | 2
    kit           | v2                 | trust        | listening  | 3
    kit           | v2                 | reach        | budget     | 1
    survey        | v1                 | vision       | purpose    | 1
"""
SCHEMAS: dict[str, dict[str, Any]] = {
    "ref_partnership": {
        "partnership_id": pl.String,
        "name": pl.String,
        "area": pl.String,
        "theme": pl.String,
        "n_members": pl.Int32,
        "created_on": pl.Date,
    },
    "ref_round": {
        "round_id": pl.String,
        "partnership_id": pl.String,
        "instrument_id": pl.String,
        "instrument_version": pl.String,
        "kind": pl.String,
        "opened_on": pl.Date,
        "closes_on": pl.Date,
        "closed_on": pl.Date,
        "n_members": pl.Int32,
        "basis": pl.String,
        "n_submitted": pl.Int32,
    },
    "ref_round_scorecard": {"round_id": pl.String, "scorecard_id": pl.String},
    "pub_return": {
        "round_id": pl.String,
        "scorecard_id": pl.String,
        "n_submitted": pl.Int32,
        "n_required": pl.Int32,
        "sd": pl.Float64,
        "margin": pl.Float64,
    },
    "pub_cell": {
        "round_id": pl.String,
        "scorecard_id": pl.String,
        "feature_id": pl.String,
        "n_answered": pl.Int32,
        "n_at_least": pl.Int32,
        "n_not_applicable": pl.Int32,
        "n_skipped": pl.Int32,
        "score_mean": pl.Float64,
        "score_range": pl.String,
        "score_sum": pl.Int32,
        "sd": pl.Float64,
        "margin": pl.Float64,
        "spread_band": pl.String,
        "mean_gap": pl.Float64,
        "n_low": pl.Int32,
        "n_middle": pl.Int32,
        "n_high": pl.Int32,
        "n_levels": pl.List(pl.Int32),
        "has_two_camps": pl.Boolean,
        "withheld": pl.String,
    },
    "act_revision": {
        "action_id": pl.String,
        "partnership_id": pl.String,
        "instrument_id": pl.String,
        "scorecard_id": pl.String,
        "feature_id": pl.String,
        "action": pl.String,
        "responsible": pl.String,
        "sheet_date": pl.Date,
        "baseline": pl.Float64,
        "target_low": pl.Float64,
        "target_high": pl.Float64,
        "due_text": pl.String,
        "due_on": pl.Date,
    },
    "log_load": {"load_id": pl.Int32, "outcome": pl.String, "file_name": pl.String},
    "log_load_subject": {"load_id": pl.Int32, "subject": pl.String},
}
RANGES = (
    {"score_mean": 4.5, "score_range": "or more"},
    {"score_mean": 4.0, "score_range": "or more"},
    {"score_mean": 1.7, "score_range": "or less"},
)
REASONS = ("too few ratings", "short of threshold", "too few members")
NO_FIGURES = dict.fromkeys(list(SCHEMAS["pub_cell"])[3:])


class Register(dict[str, list[Row]]):
    """Drawn tables, which a failing test shows without the instruments and without blanks."""

    def __repr__(self) -> str:
        lines = []
        for name, rows in self.items():
            for row in rows if name in SCHEMAS else ():
                cells = (f"{key}={cell}" for key, cell in row.items() if cell is not None)
                lines.append(f"{name}: {' '.join(cells)}")
        reworded = [row["feature_id"] for row in self["ref_feature"] if "anew" in row["wording"]]
        return "\n".join([*lines, f"reworded: {reworded}"])


def frames_of(tables: Tables) -> dict[str, pl.DataFrame]:
    """The tables as frames, with their columns even where they have no row."""
    return {name: pl.DataFrame(rows, schema=SCHEMAS.get(name)) for name, rows in tables.items()}


@st.composite
def registers(draw: Draw) -> Tables:
    """A few partnerships with closed and open rounds, gaps, bare means and actions."""
    cards, features = table(CARDS).to_dicts(), table(FEATURES).to_dicts()
    for card in cards:
        card["is_compared"] = not card["is_reflective"] and draw(st.integers(0, 9)) > 0
    for feature in features:
        feature["title"] = feature["feature_id"].title()
        is_reworded = feature["instrument_version"] == "v2" and draw(st.booleans())
        feature["wording"] = f"{feature['feature_id']}{' anew' if is_reworded else ''}"
    tables = Register({name: [] for name in SCHEMAS})
    tables |= {"ref_instrument": table(INSTRUMENTS).to_dicts()}
    tables |= {"ref_scorecard": cards, "ref_feature": features}
    for name in ("alder", "birch", "cedar", "dogwood")[: draw(st.integers(2, 4))]:
        partnership = {
            "partnership_id": name,
            "name": name.title(),
            "area": "North",
            "theme": "Safety",
            "n_members": draw(st.sampled_from([4, 9, 12, 12, 30])),
            "created_on": draw(st.sampled_from(DAYS[:4])),
        }
        tables["ref_partnership"].append(partnership)
        for letter in draw(st.sampled_from(["a", "abcdef", "abcd", "abc", "", "abcde"])):
            _add_round(tables, draw, _round(draw, f"{name}-{letter}", partnership))
        _add_actions(tables, draw, name)
    _add_loads(tables, draw)
    return tables


def _round(draw: Draw, round_id: str, partnership: Row) -> Row:
    instrument_id, version = draw(st.sampled_from(VERSIONS))
    opened_on = draw(st.sampled_from(DAYS))
    later = [day for day in DAYS if day >= opened_on]
    return {
        "round_id": round_id,
        "partnership_id": partnership["partnership_id"],
        "instrument_id": instrument_id,
        "instrument_version": version,
        "kind": draw(st.sampled_from(["review", "review", "follow-up"])),
        "opened_on": opened_on,
        "closes_on": opened_on + timedelta(days=30),
        "closed_on": draw(st.sampled_from([*later, *later, *later, None])),
        "n_members": max(4, partnership["n_members"] + draw(st.integers(-1, 1))),
        "basis": draw(st.sampled_from(["responses", "responses", "responses", "means"])),
        "n_submitted": None,
    }


def _add_round(tables: Tables, draw: Draw, declared: Row) -> None:
    tables["ref_round"].append(declared)
    n_members, is_closed = declared["n_members"], declared["closed_on"] is not None
    has_spread = is_closed and declared["basis"] == "responses"
    n_required = None if n_members < 5 else n_members // 2 + 1
    version = {key: declared[key] for key in ("instrument_id", "instrument_version")}
    for card in many(tables["ref_scorecard"], **version):
        how = draw(st.sampled_from([*["asked"] * 6, "not asked", "no returns"]))
        if how == "not asked":
            continue
        place = {"round_id": declared["round_id"], "scorecard_id": card["scorecard_id"]}
        tables["ref_round_scorecard"].append(place)
        if how == "no returns":
            continue
        n_submitted = draw(st.sampled_from([n_members, n_members - 2, n_members, 0, None]))
        if n_submitted is None:
            n_submitted = draw(st.integers(0, n_members))
        is_counted = is_closed and declared["basis"] == "means" and draw(st.booleans())
        returned = {
            "n_submitted": None if is_counted else n_submitted,
            "n_required": n_required,
            "sd": draw(st.sampled_from([0.4, 0.65])) if has_spread else None,
            "margin": draw(st.sampled_from([0.0, 0.33, 1.5])) if has_spread else None,
        }
        tables["pub_return"].append(place | returned)
        if is_closed:
            reason = draw(st.sampled_from(REASONS))
            for feature in many(
                tables["ref_feature"], **version, scorecard_id=card["scorecard_id"]
            ):
                where = place | {"feature_id": feature["feature_id"]}
                drawn = _cell if has_spread else _mean_cell
                cell = drawn(draw, returned["n_submitted"], reason)
                tables["pub_cell"].append(where | NO_FIGURES | cell)


def _mean_cell(draw: Draw, n_submitted: int | None, reason: str) -> Row:
    """What is known of a feature from its mean alone."""
    if n_submitted is not None and n_submitted < 3:
        return {"withheld": reason}
    if draw(st.integers(0, 3)) == 0:
        return {"withheld": "not in the source"}
    numbers: list[Row] = [{"n_answered": None}]
    if n_submitted is not None and n_submitted >= 5:
        numbers += [{"n_answered": n_submitted, "n_at_least": n_submitted}]
        numbers += [{"n_at_least": n_submitted - 2}]
    score = {"score_mean": draw(st.integers(16, 44)) / 10}
    return draw(st.sampled_from(numbers)) | draw(st.sampled_from([score, score, *RANGES]))


def _cell(draw: Draw, n_submitted: int, reason: str) -> Row:
    """A cell as the gate publishes it: the more ratings, the more of it."""
    if n_submitted < 5:
        return {"withheld": reason}
    if draw(st.integers(0, 4)) == 0:
        return {"withheld": draw(st.sampled_from(["too few ratings", reason]))}
    cell = _counts(draw, n_submitted) | {"sd": draw(st.sampled_from([0.7, 0.912, 1.2]))}
    n = cell["n_at_least"] or cell["n_answered"]
    if draw(st.integers(0, 2)) == 0:
        return cell | draw(st.sampled_from(RANGES))
    least, most = -(-8 * n // 5), 22 * n // 5  # 1.6 and 4.4: nearer the ends are ranges alone
    total = draw(st.integers(least, most) | st.just(most))
    cell |= {"score_mean": half_up(10 * total, n) / 10}
    cell |= {"margin": draw(st.sampled_from([0.0, 0.4, 1.43]))}
    bands = ["low", "some", "wide"] if n >= 13 else ["wide"] if n >= 8 else []
    cell |= {"spread_band": draw(st.sampled_from([None, *bands]))}
    return cell | _detail(draw, cell.get("n_answered", 0), total)


def _counts(draw: Draw, n_submitted: int) -> Row:
    """All rated it, or one or two did not and how many is not told, or three and more did not."""
    n_others = draw(st.sampled_from([0, 0, 2, 4, 6]))
    n = n_submitted - n_others
    if n < 3 or n_others == 0:
        everybody = {"n_answered": n_submitted, "n_not_applicable": 0, "n_skipped": 0}
        is_from_before = draw(st.integers(0, 9)) == 0
        return everybody | {"n_at_least": None if is_from_before else n_submitted}
    if n_others == 2:
        return {"n_at_least": n}
    told = {"n_answered": n, "n_at_least": n}
    n_skipped = draw(st.sampled_from([None, 0, n_others, 3 if n_others == 6 else None]))
    if n_skipped is None:
        return told
    return told | {"n_not_applicable": n_others - n_skipped, "n_skipped": n_skipped}


def _detail(draw: Draw, n: int, total: int) -> Row:
    """Sum and bars, where the number of ratings is told and large enough."""
    if n < 10:
        return {}
    n_low = draw(st.integers(3, n - 6))
    detail: Row = {"score_sum": total}
    if draw(st.booleans()):
        detail |= {"n_low": n_low, "n_middle": 3, "n_high": n - 3 - n_low}
        detail |= {"has_two_camps": draw(st.booleans())}
    if n >= 20 and draw(st.booleans()):
        detail |= {"mean_gap": 0.9, "n_levels": [3, n - 9, 3, 0, 3]}
    return detail


def _add_actions(tables: Tables, draw: Draw, partnership_id: str) -> None:
    features = many(tables["ref_feature"], instrument_version="v1")
    for number in range(draw(st.integers(0, 2))):
        feature = draw(st.sampled_from(features))
        for sheet_date in draw(
            st.lists(st.sampled_from(DAYS), min_size=1, max_size=3, unique=True)
        ):
            tables["act_revision"].append(
                {
                    "action_id": f"{partnership_id}-{number}",
                    "partnership_id": partnership_id,
                    "instrument_id": feature["instrument_id"],
                    "scorecard_id": feature["scorecard_id"],
                    "feature_id": feature["feature_id"],
                    "action": "Meet",
                    "responsible": "The chair",
                    "sheet_date": sheet_date,
                    "baseline": draw(st.sampled_from([None, 2.0, 3.1])),
                    "target_low": draw(st.sampled_from([None, 3.5, 4.0])),
                    "target_high": draw(st.sampled_from([None, 4.0, 4.5])),
                    "due_text": draw(st.sampled_from(["12 months", "soon"])),
                    "due_on": draw(st.sampled_from([None, *DAYS])),
                }
            )


def _add_loads(tables: Tables, draw: Draw) -> None:
    """Files received, and what they speak of where they were accepted."""
    subjects = st.sets(st.sampled_from(["round:a", "round:b", "answers:a"]), min_size=1)
    for load_id, spoken_of in enumerate(draw(st.lists(subjects, max_size=5)), start=1):
        outcome = draw(st.sampled_from(["accepted", "accepted", "refused"]))
        load = {"load_id": load_id, "outcome": outcome, "file_name": f"{load_id}.csv"}
        tables["log_load"].append(load)
        for subject in sorted(spoken_of):
            tables["log_load_subject"].append({"load_id": load_id, "subject": subject})
