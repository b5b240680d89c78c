"""A draft as a mapping file for a person to finish: what is sure is written, the rest is asked."""

from collections.abc import Sequence

import tomlkit
from tomlkit import TOMLDocument, comment, document, nl, table
from tomlkit.items import AoT, Table

from ingest.mapping.mapping_text import filled, item_table, match_table, scale_table
from models.mapping_draft import AnswerProposal, ColumnProposal, Draft
from models.mapping_scale import scale_of

SCALE = "answers"
QUESTIONS = """\
This is a draft. Nothing can be loaded by it until you have answered three questions and taken out
the line "draft = true":
  1. Which end of the scale is good? Look at [scales]: words say it, bare numbers do not.
  2. Which answers mean "not applicable"? An answer that stands in no list is refused.
  3. Which responses count? Look at [responses]: those that were finished, or any answer.
Lines that begin with # are suggestions: take out the # where they are right."""


def draft_text(draft: Draft) -> str:
    """The TOML of a draft, with a comment for everything that is not sure."""
    doc = document()
    _say(doc, f"How exports of {draft.dialect_title} are read for {draft.instrument_id}.")
    _say(doc, f"Drafted from {draft.file}.")
    _say(doc, *QUESTIONS.splitlines())
    for remark in draft.remarks:
        _say(doc, f"Note: {remark}")
    doc.add(nl())
    doc.add("mapping", tomlkit.item(1))
    doc.add("draft", tomlkit.item(True))
    doc.add(nl())
    doc.add("instrument", filled({"id": draft.instrument_id, "version": draft.instrument_version}))
    doc.add("source", filled({"dialect": draft.dialect, "date_order": draft.date_order}))
    if not draft.is_summary:
        doc.add("responses", _responses(draft))
    scales = table(is_super_table=True)
    scales.add(SCALE, _scale(draft.answers))
    doc.add("scales", scales)
    items = AoT([_item(column) for column in draft.recognised])
    if draft.recognised:
        doc.add("items", items)
    _ask(doc, draft)
    return tomlkit.dumps(doc).rstrip("\n") + "\n"


def _responses(draft: Draft) -> Table:
    found = table()
    for name in ("respondent", "submitted", "email", "status"):
        value = getattr(draft, name)
        if value:
            found.add(name, value)
    if draft.complete_values:
        found.add("complete_values", list(draft.complete_values))
    found.add("include", "complete")
    found.add(comment('or "any answer", to take unfinished responses too'))
    found.add(comment("One file for many partnerships? Name the column and each one's round:"))
    found.add(comment('round = { column = "…", rounds = { "Harbour" = "harbour-2026-review" } }'))
    return found


def _scale(answers: Sequence[AnswerProposal]) -> Table:
    known = {answer.text: answer.meaning for answer in answers if answer.meaning is not None}
    found = scale_table(scale_of(known))
    if any(isinstance(answer.meaning, int) and not answer.is_sure for answer in answers):
        found.add(comment("codes are bare numbers: make sure that 5 is the good end"))
    for answer in answers:
        if answer.meaning is None:
            text = tomlkit.string(answer.text).as_string()
            found.add(comment(f"what does {text} mean? Put it into one of the lists above"))
    return found


def _item(column: ColumnProposal) -> Table:
    found = item_table(str(column.feature), SCALE, column.match)
    found["match"].comment(f"column {column.position}, exact")
    return found


def _ask(doc: TOMLDocument, draft: Draft) -> None:
    """What is only suggested, what has no column, and what will not be loaded."""
    suggested = [c for c in draft.columns if c.feature and c.sureness != "exact"]
    for column in suggested:
        doc.add(nl())
        alike = f", likeness {column.likeness}" if column.sureness == "near" else ""
        _say(doc, f"column {column.position} ({column.sureness}{alike}): {column.name}")
        _say(doc, "[[items]]", f'feature = "{column.feature}"', f'scale = "{SCALE}"')
        _say(doc, f"match = {match_table(column.match).as_string()}")
    if draft.missing:
        doc.add(nl())
        _say(doc, "No column was recognised for sure for these features:")
        _say(doc, *(f"  {feature}" for feature in draft.missing))
    rest = [c for c in draft.columns if c.feature is None]
    if rest:
        doc.add(nl())
        _say(doc, "These columns hold no feature, so they are never loaded:")
        for column in rest:
            own = "the tool's own" if column.is_system else match_table(column.match).as_string()
            _say(doc, f"  column {column.position}: {column.name}   {own}")


def _say(doc: TOMLDocument, *lines: str) -> None:
    for line in lines:
        doc.add(comment(line if line.isprintable() else _printable(line)))


def _printable(line: str) -> str:
    """A line without what a comment cannot hold: line ends of all kinds, control characters."""
    return " ".join("".join(c if c.isprintable() else " " for c in line).split())
