"""The policy, the threshold and the version of the store as tables for people."""

import tomllib
from collections.abc import Mapping
from itertools import groupby

import polars as pl

from dashboard.charts.words import listed, uk_date
from models.instruments import all_instruments
from models.policy import Policy
from models.threshold import required_submissions

SIZES = range(3, 46)
LARGER_SIZES = range(46, 301)
"""Sizes tried before a table may end in "or more"."""


def policy_table(policy: Policy, meanings: str) -> pl.DataFrame:
    """One row per setting in force, with its meaning; `meanings` is the text of policy.toml."""
    rows = [
        (entry["title"], _setting(field, getattr(policy, field), entry), entry["meaning"])
        for field, entry in tomllib.loads(meanings).items()
    ]
    return pl.DataFrame(rows, schema=["Setting", "In force", "What it means"], orient="row")


def threshold_table(policy: Policy) -> pl.DataFrame:
    """Submissions needed, one row per range of sizes that need the same number."""
    rows = []
    for needed, group in groupby(SIZES, lambda size: required_submissions(size, policy)):
        sizes = list(group)
        rows.append((_sizes(sizes[0], sizes[-1], policy), _needed(needed)))
    return pl.DataFrame(rows, schema=["Members", "Submissions needed"], orient="row")


def version_table(version: pl.DataFrame, policy: Policy) -> pl.DataFrame:
    """What the figures on screen were made with; `version` is the query of that name."""
    row = version.row(0, named=True)
    facts = {
        "Published by": policy.oversight_body,
        "Version of the published figures": str(row["store_version"]),
        "Published on": f"{uk_date(row['published_at'])} at {row['published_at']:%H:%M}",
        "Version of the product": row["product_version"],
    }
    return pl.DataFrame({"What": list(facts), "In use": list(facts.values())})


def _setting(field: str, value: object, entry: Mapping[str, str]) -> str:
    if field == "as_at":
        return "today" if value is None else uk_date(value)  # type: ignore[arg-type]
    if field == "threshold":
        return "the body’s own table" if value else "the published table"
    if field == "not_compared":
        return _scorecards(value)  # type: ignore[arg-type]
    words = listed([str(part) for part in value]) if isinstance(value, tuple) else str(value)
    return f"{words} {entry['unit']}" if "unit" in entry else words


def _scorecards(ids: tuple[str, ...]) -> str:
    titles = {
        scorecard.id: scorecard.title
        for instrument in all_instruments()
        for scorecard in instrument.scorecards
    }
    return listed([titles.get(id_, id_) for id_ in ids]) or "none"


def _sizes(first: int, last: int, policy: Policy) -> str:
    needed = required_submissions(last, policy)
    if last == SIZES[-1] and all(
        required_submissions(size, policy) == needed for size in LARGER_SIZES
    ):
        return f"{first} or more"
    return str(first) if first == last else f"{first} to {last}"


def _needed(number: int | None) -> str:
    return "not reported: too few members" if number is None else str(number)
