"""What a chair has shared with their own partnership."""

from datetime import date

import polars as pl

from models.viewer import Viewer
from sql.store import Store


def fetch_own_leadership(store: Store, as_at: date, viewer: Viewer) -> pl.DataFrame:
    """The leadership sheet shared with the viewer's own partnership by a day; no row if none was.

    Columns partnership_id, instrument_version, shared_on, and scores: a list, a score or null for
    each statement in order.
    """
    own = viewer.sees_leadership_of
    return store.fetch("own_leadership", {"as_at": as_at, "own_partnership_id": own})
