"""Things for tests to start from: everything has a default, a test names only what matters."""

# ruff: noqa: E501 - a table keeps its rows on one line

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, Self

import polars as pl

from models.action import ActionRevision
from models.assessment_round import AssessmentRound
from models.partnership import Partnership
from models.policy import Policy
from sql import drafting
from sql.database import Connection, fetch, open_file
from sql.files import read_query
from sql.publish import draft
from sql.versions import current_version
from tests.tables import table

REFERENCE = {
    "ref_partnership": """
        partnership_id
        harbour
    """,
    "ref_instrument": """
        instrument_id | instrument_version | title       | is_private
        kit           | v1                 | Toolkit     | false
        kit           | v2                 | New toolkit | false
    """,
    "ref_scorecard": """
        instrument_id | instrument_version | scorecard_id | title    | scorecard_order | is_reflective | is_compared
        kit           | v1                 | trust        | Trust    | 1               | false         | true
        kit           | v1                 | plans        | Plans    | 2               | false         | true
        kit           | v1                 | role         | My role  | 3               | true          | false
        kit           | v2                 | trust        | Trust    | 1               | false         | true
        kit           | v2                 | plans        | Plans    | 2               | false         | true
        kit           | v2                 | role         | My role  | 3               | true          | false
    """,
    "ref_feature": """
        instrument_id | instrument_version | scorecard_id | feature_id | title    | feature_order
        kit           | v1                 | trust        | candour    | Candour  | 1
        kit           | v1                 | trust        | respect    | Respect  | 2
        kit           | v1                 | trust        | sharing    | Sharing  | 3
        kit           | v1                 | plans        | aims       | Aims     | 1
        kit           | v1                 | plans        | budget     | Budget   | 2
        kit           | v1                 | role         | voice      | My voice | 1
        kit           | v2                 | trust        | candour    | Candour  | 1
        kit           | v2                 | trust        | respect    | Respect  | 2
        kit           | v2                 | plans        | aims       | Aims     | 1
        kit           | v2                 | role         | voice      | My voice | 1
    """,
}
"""One partnership and a small instrument in two versions, for stores that tests write by hand."""

DEFAULTS: dict[str, dict[str, Any]] = {
    "ref_partnership": {
        "name": None,
        "lead_agency": "Council",
        "area": "North",
        "theme": "Safety",
        "n_members": 10,
        "created_on": date(2015, 1, 1),
    },
    "ref_round": {
        "partnership_id": "harbour",
        "instrument_id": "kit",
        "instrument_version": "v1",
        "kind": "review",
        "opened_on": date(2016, 1, 1),
        "closes_on": date(2016, 1, 31),
        "closed_on": date(2016, 1, 31),
        "n_members": 10,
        "basis": "responses",
        "n_submitted": None,
    },
    "pub_cell": {"n_answered": 8, "sd": 0.9, "margin": 0.3, "withheld": None},
    "act_revision": {
        "partnership_id": "harbour",
        "instrument_id": "kit",
        "scorecard_id": "trust",
        "feature_id": "candour",
        "action": "Meet monthly",
        "responsible": "The chair",
        "sheet_date": date(2020, 1, 1),
        "baseline": 2.0,
        "target_low": 4.0,
        "due_text": "12 months",
    },
    "log_load": {"file_name": "round.csv", "outcome": "accepted"},
}
"""What a row has where a test's table has no such column; other columns are null. A partnership's
name and a feature's wording follow their ids: features of one id are worded alike. A withheld cell has
no figures."""


class Published:
    """A published store, read as its views and queries give it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._path = current_version(folder)
        assert self._path is not None
        self._con: Connection | None = None

    @contextmanager
    def opened(self) -> Iterator[Self]:
        """The same with the file held open, for many reads at once."""
        self._con = open_file(self._path, "store")
        try:
            yield self
        finally:
            self._con.close()
            self._con = None

    def view(self, name: str) -> pl.DataFrame:
        """All rows of a view or table."""
        return self._fetch(f"SELECT * FROM {name}", {})

    def query(self, name: str, **params: object) -> pl.DataFrame:
        """The rows of a query of the store."""
        return self._fetch(read_query("store", name), params)

    def _fetch(self, text: str, params: dict[str, object]) -> pl.DataFrame:
        if self._con is not None:
            return fetch(self._con, text, params)
        with self.opened():
            return self._fetch(text, params)


def publish_tables(folder: Path, **tables: str | pl.DataFrame) -> Published:
    """A store of these tables, published the way jobs publish; columns left out have defaults."""
    frames = {name: _with_defaults(name, rows) for name, rows in (REFERENCE | tables).items()}
    no_rounds = pl.DataFrame(schema={"round_id": pl.String})
    with draft(folder) as con:
        drafting.write_instruments(
            con, frames["ref_instrument"], frames["ref_scorecard"], frames["ref_feature"]
        )
        drafting.write_partnerships(con, frames["ref_partnership"])
        if "ref_round" in frames:
            asked = frames.get("ref_round_scorecard", no_rounds)
            drafting.write_rounds(con, frames["ref_round"], asked)
        drafting.write_figures(
            con, frames.get("pub_return", no_rounds), frames.get("pub_cell", no_rounds)
        )
        if "pub_agreed" in frames:
            drafting.append_new_agreed(con, frames["pub_agreed"])
        if "act_revision" in frames:
            drafting.append_new_actions(con, frames["act_revision"])
        if "log_load" in frames:
            drafting.append_load(con, frames["log_load"], frames["log_load_subject"])
        if "log_purge" in frames:
            for _, rows in frames["log_purge"].group_by("purge_id", maintain_order=True):
                drafting.append_purge(con, rows)
    return Published(folder)


def partnership(**overrides: Any) -> Partnership:
    """A partnership of the register."""
    fields = {
        "partnership_id": "harbour",
        "name": "Harbour Partnership",
        "lead_agency": "Council",
        "area": "North",
        "theme": "Safety",
        "n_members": 10,
        "created_on": date(2016, 5, 9),
    }
    return Partnership(**fields | overrides)


def assessment_round(**overrides: Any) -> AssessmentRound:
    """A closed review of the toolkit."""
    fields = {
        "round_id": "harbour-2024-review",
        "partnership_id": "harbour",
        "instrument_id": "csp-toolkit",
        "instrument_version": "2012",
        "kind": "review",
        "opened_on": date(2024, 4, 1),
        "closes_on": date(2024, 4, 26),
        "closed_on": date(2024, 4, 26),
        "n_members": 24,
        "scorecard_ids": ("partnership-working",),
    }
    return AssessmentRound(**fields | overrides)


def action_revision(**overrides: Any) -> ActionRevision:
    """An action of a sheet."""
    fields = {
        "action_id": "a1",
        "partnership_id": "harbour",
        "instrument_id": "csp-toolkit",
        "scorecard_id": "partnership-working",
        "feature_id": "trust",
        "action": "Meet monthly",
        "responsible": "The chair",
        "sheet_date": date(2024, 5, 20),
        "baseline": 2.8,
        "target_text": "4",
        "target_low": 4.0,
        "target_high": 4.0,
        "due_text": "12 months",
        "due_on": date(2025, 5, 20),
        "done_on": None,
        "not_understood": None,
    }
    return ActionRevision(**fields | overrides)


def policy(**overrides: Any) -> Policy:
    """The published defaults, but for what a test changes."""
    return Policy(**overrides)


def _with_defaults(name: str, rows: str | pl.DataFrame) -> pl.DataFrame:
    frame = table(rows) if isinstance(rows, str) else rows
    missing = {
        column: value
        for column, value in DEFAULTS.get(name, {}).items()
        if column not in frame.columns
    }
    applies = pl.col("withheld").is_null() if "withheld" in frame.columns else pl.lit(value=True)
    frame = frame.with_columns(
        pl.when(applies).then(pl.lit(value)).alias(column) for column, value in missing.items()
    )
    if name == "ref_partnership" and "name" in missing:
        frame = frame.with_columns(name=pl.col("partnership_id").str.to_titlecase())
    if name == "ref_feature" and "wording" not in frame.columns:
        frame = frame.with_columns(wording=pl.col("feature_id"))
    return frame
