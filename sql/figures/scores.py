"""Scores as published."""

from datetime import date

import polars as pl

from models.viewer import Viewer
from sql.store import Store


def fetch_scores(
    store: Store, as_at: date, viewer: Viewer, partnership_id: str | None = None
) -> pl.DataFrame:
    """Every score of every round closed by a day that the viewer may see; or one partnership's.

    One row per round, scorecard and feature: feature_id is null on a scorecard's own row, and
    scorecard_id as well on the overall row. Columns as in the view `score`.
    """
    return store.fetch("scores", _who(as_at, viewer) | {"partnership_id": partnership_id})


def fetch_latest_scorecards(store: Store, as_at: date) -> pl.DataFrame:
    """The latest figure of each compared scorecard of each partnership, or why there is none."""
    return store.fetch("latest_scorecards", {"as_at": as_at})


def _who(as_at: date, viewer: Viewer) -> dict[str, object]:
    return {"as_at": as_at, "own_partnership_id": viewer.sees_reflective_of}
