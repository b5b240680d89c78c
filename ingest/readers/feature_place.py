"""Which feature a row of an action sheet is about."""

from typing import NamedTuple

from ingest.readers.identifiers import is_called
from ingest.table import Row, Table
from models.instrument import Feature, Instrument, Scorecard


class Place(NamedTuple):
    """Which feature a row is about."""

    instrument: Instrument
    scorecard: Scorecard
    feature: Feature


def place_of(table: Table, row: Row, instruments: tuple[Instrument, ...]) -> Place | None:
    """The feature that a row names on its scorecard, by titles or ids; notes what is unknown."""
    scorecard_name = table.text(row, "scorecard")
    feature_name = table.text(row, "feature")
    if not scorecard_name or not feature_name:
        return None
    wanted = row.get("instrument")
    candidates = [i for i in instruments if not wanted or i.id == wanted]
    cards = [
        (i, s) for i in candidates for s in i.scorecards if is_called(scorecard_name, s.id, s.title)
    ]
    if not cards:
        allowed = "a scorecard of an instrument this partnership has used"
        table.fault("unknown_scorecard", "no such scorecard", allowed, row=row, column="scorecard")
        return None
    for instrument, scorecard in cards:
        for feature in scorecard.features:
            if is_called(feature_name, feature.id, feature.title):
                return Place(instrument, scorecard, feature)
    names = "; ".join(feature.title for feature in cards[0][1].features)
    table.fault("unknown_feature", "no such feature", f"one of {names}", row=row, column="feature")
    return None
