"""The mapping that an export of our own XLSForm brings along: nobody has to write one.

The form's hidden fields name instrument and round, its names are feature ids, and its choices are
the levels: so nothing is guessed, whatever the tool shuffled, renamed or added.
"""

from collections.abc import Iterator

from ingest.dialects.export import Column, Responses, Role
from ingest.form_names import (
    INSTRUMENT,
    NOT_APPLICABLE,
    NOT_APPLICABLE_LABEL,
    ROUND,
    VERSION,
    choices_of,
    question_label,
    xml_name,
)
from ingest.mapping.matching import system_column
from ingest.readers.identifiers import FORM
from models.fault import Fault
from models.instrument import Feature, Instrument, UnknownIdError
from models.instruments import load_instrument
from models.mapping import Instrument as Asked
from models.mapping import Item, Mapping, Match, Place, Scale, Source
from models.mapping import Responses as Counted
from models.text_key import text_key
from models.words import listed


def own_form_mapping(
    file: str, export: Responses, round_id: str | None = None
) -> Mapping | Fault | None:
    """How to read an export of a form of ours; None for any other form.

    `round_id` is the round named on loading: then no other is taken from the form.
    """
    named = [_values(export, field) for field in (INSTRUMENT, VERSION)]
    if not all(named):
        return None
    if any(len(values) > 1 for values in named):
        told = listed([listed(values) for values in named])
        problem = f"the responses come from forms for different instruments: {told}"
        return Fault(fault="wrong_instrument", file=file, problem=problem, allowed="one form")
    try:
        instrument = load_instrument(named[0][0], named[1][0])
    except UnknownIdError as error:
        problem = f"the form asks what is not known here: {error}"
        allowed = "a form made by this product"
        return Fault(fault="unknown_instrument", file=file, problem=problem, allowed=allowed)
    items = tuple(_items(instrument, export))
    scales = {item.scale: _scale(instrument, instrument.feature(item.feature)) for item in items}
    if not items:
        return None
    return Mapping(
        mapping=1,
        instrument=Asked(id=instrument.id, version=instrument.version),
        source=Source(dialect=export.dialect, date_order="year first"),
        responses=Counted(
            respondent=_name(export, "respondent"),
            submitted=_name(export, "submitted"),
            round=_place(export, round_id),
        ),
        scales=scales,
        items=items,
    )


def _items(instrument: Instrument, export: Responses) -> Iterator[Item]:
    """An item for every feature that has a column; what is missing shows against the round."""
    for card in instrument.scorecards:
        for feature in card.features:
            match = _match(feature, card.title, export.columns)
            if match:
                scale = feature.id if feature.descriptors else "agreement"
                yield Item(feature=feature.id, scale=scale, match=match)


def _match(feature: Feature, heading: str, columns: tuple[Column, ...]) -> Match | None:
    """By the name; in an export with labels for headers by the label, with or without its group."""
    answers = [column for column in columns if not column.is_system]
    name = xml_name(feature.id)
    if any(column.code.casefold() == name for column in answers):
        return Match(code=name)
    label = question_label(feature)
    keys = (text_key(label), text_key(f"{heading} {label}"))
    found = next((c.text for c in answers if text_key(c.text) in keys), None)
    return Match(text=found) if found else None


def _scale(instrument: Instrument, feature: Feature) -> Scale:
    """Levels by what the form stores and by what members read, for either may be exported."""
    choices = choices_of(instrument, feature)
    texts = dict(zip(choices, instrument.level_texts(feature), strict=True))
    return Scale(
        codes={choice.name: level for level, choice in choices.items()},
        labels={text: level for level, text in texts.items()},
        not_applicable=(NOT_APPLICABLE, NOT_APPLICABLE_LABEL),
    )


def _place(export: Responses, round_id: str | None) -> Place | None:
    """The rounds that the form names; None for a form that names none."""
    values = _values(export, ROUND)
    if not values:
        return None
    usable = [round_id] if round_id else filter(FORM.fullmatch, values)
    return Place(column=ROUND, rounds={value: value for value in usable})


def _values(export: Responses, field: str) -> list[str]:
    """The different values of a hidden field, without blanks, in the order of the rows."""
    index = system_column(field, export.columns)
    if index is None:
        return []
    cells = (row[index] for row in export.rows if index < len(row))
    return list(dict.fromkeys(cell for cell in cells if cell))


def _name(export: Responses, role: Role) -> str | None:
    index = export.roles.get(role)
    return None if index is None else export.columns[index].name
