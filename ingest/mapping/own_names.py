"""A mapping for files whose rows are called as in the instrument: it needs no confirming."""

import re

from ingest.dialects.export import Summary, SummaryItem
from models.assessment_round import AssessmentRound
from models.fault import Fault
from models.instrument import Feature
from models.instruments import load_instrument
from models.mapping import Instrument, Item, Mapping, Match, Scale, Source
from models.text_key import name_key

_SCALE = "means"
_ON_THE_SCALE = re.compile(r"[1-5](?:\.\d+)?")


def own_mapping(file: str, export: Summary, declared: AssessmentRound) -> Mapping | None:
    """The mapping for the instrument of a round; None where no row is called like a feature.

    Notes a fault for a row that has a mean and is called like none, and names the others.
    """
    items: dict[str, Item] = {}
    for told in export.items:
        features = _called(told, declared)
        if len(features) == 1:
            match = Match(text=told.column.row, stem=told.column.stem)
            item = Item(feature=features[0].id, scale=_SCALE, match=match)
            items.setdefault(item.feature, item)
        elif _ON_THE_SCALE.fullmatch(told.mean):
            export.faults.append(_unknown(file, told, declared))
        else:
            export.remarks.append(f"Not a feature, and passed over: {told.column.name}.")
    if not items:
        return None
    return Mapping(
        mapping=1,
        instrument=Instrument(id=declared.instrument_id, version=declared.instrument_version),
        source=Source(dialect=export.dialect),
        scales={_SCALE: Scale()},
        items=tuple(items.values()),
    )


def _called(told: SummaryItem, declared: AssessmentRound) -> list[Feature]:
    """The features that a row may mean: of the scorecard it stands under, where that is one."""
    instrument = load_instrument(declared.instrument_id, declared.instrument_version)
    stem, name = name_key(told.column.stem), name_key(told.column.row)
    cards = [card for card in instrument.scorecards if stem in map(name_key, (card.id, card.title))]
    features = (f for card in cards or instrument.scorecards for f in card.features)
    return [feature for feature in features if name in map(name_key, feature.names)]


def _unknown(file: str, told: SummaryItem, declared: AssessmentRound) -> Fault:
    return Fault(
        fault="unknown_feature",
        file=file,
        sheet=told.sheet,
        row=told.row,
        value=told.column.row,
        problem="this row has a mean, and no feature, or more than one, is called so",
        allowed=(
            f"the title or id of a feature of {declared.instrument_id} "
            f"{declared.instrument_version}, under the title of its scorecard"
        ),
    )
