"""A mapping as TOML for people: the one way in which mappings and their parts are written."""

from collections.abc import Iterable
from collections.abc import Mapping as Named

import tomlkit
from tomlkit import comment, document, inline_table, nl, table
from tomlkit.items import AoT, InlineTable, Table

from models.mapping import Mapping, Match, Scale


def mapping_text(mapping: Mapping) -> str:
    """The TOML of a finished mapping; reading it again gives the same mapping."""
    doc = document()
    doc.add(comment(f"How one form's exports are read for {mapping.instrument.id}."))
    doc.add(nl())
    doc.add("mapping", tomlkit.item(mapping.mapping))
    doc.add(nl())
    doc.add("instrument", filled(mapping.instrument.model_dump()))
    doc.add("source", filled(mapping.source.model_dump(exclude_none=True)))
    doc.add("responses", filled(mapping.responses.model_dump(exclude_none=True)))
    scales = table(is_super_table=True)
    for name, scale in mapping.scales.items():
        scales.add(name, scale_table(scale))
    doc.add("scales", scales)
    items = (
        item_table(item.feature, item.scale, item.match, is_reversed=item.reverse)
        for item in mapping.items
    )
    doc.add("items", AoT(list(items)))
    return tomlkit.dumps(doc).rstrip("\n") + "\n"


def scale_table(scale: Scale) -> Table:
    """The lists of a scale; those of what is no rating also where they are empty."""
    found = table()
    for name, ratings in (("labels", scale.labels), ("codes", scale.codes)):
        if ratings:
            found.add(name, inline(ratings.items()))
    for why, words in scale.missing.items():
        found.add(why.replace(" ", "_"), list(words))
    return found


def item_table(feature: str, scale: str, match: Match, *, is_reversed: bool = False) -> Table:
    """The column of one feature."""
    found = filled({"feature": feature, "scale": scale})
    found.add("match", match_table(match))
    if is_reversed:
        found.add("reverse", True)
    return found


def match_table(match: Match) -> InlineTable:
    """By what a column is found."""
    return inline(match.model_dump(exclude_defaults=True).items())


def filled(values: Named[str, object]) -> Table:
    """A table of values; tables within it stand on one line."""
    found = table()
    for name, value in values.items():
        found.add(name, _plain(value))
    return found


def inline(pairs: Iterable[tuple[str, object]]) -> InlineTable:
    """A table on one line."""
    found = inline_table()
    for name, value in pairs:
        found.append(name, _plain(value))
    return found


def _plain(value: object) -> object:
    if isinstance(value, dict):
        return inline(value.items())
    return list(value) if isinstance(value, tuple) else value
