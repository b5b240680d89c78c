"""Which column holds which feature: what a select offers, and what it begins with."""

from collections.abc import Sequence

from models.instrument import Instrument, Scorecard
from models.mapping_draft import ColumnProposal, Draft, Sureness
from models.words import counted

NO_COLUMN = 0
LONGEST_NAME = 90
HOW_SURE: dict[Sureness, str] = {
    "exact": "the same words",
    "near": "nearly the same words",
    "by position": "by its place alone",
    "there twice": "the same words, but there twice",
}


def column_options(draft: Draft, feature_id: str) -> dict[int, str]:
    """Column number to its words: first what may hold the feature, with how surely."""
    own = [column for column in draft.columns if column.feature == feature_id]
    free = [column for column in _answers(draft) if column.feature is None]
    other = [column for column in _answers(draft) if column.feature not in (None, feature_id)]
    first = {column.position: f"{_named(column)} ({_how_sure(column)})" for column in own}
    rest = {column.position: _named(column) for column in (*free, *other)}
    return {NO_COLUMN: "No column", **first, **rest}


def first_column(draft: Draft, feature_id: str) -> int:
    """The column that is the feature's for sure; otherwise none, so that a person chooses."""
    sure = [column.position for column in draft.recognised if column.feature == feature_id]
    return sure[0] if len(sure) == 1 else NO_COLUMN


def likely_columns(draft: Draft) -> frozenset[int]:
    """The columns whose answers a draft tells when nobody has chosen any."""
    return frozenset(column.position for column in draft.recognised)


def tool_column_options(draft: Draft) -> dict[int, str]:
    """Columns that may tell of a response beside its answers, the tool's own first."""
    unlike = [column for column in draft.columns if column.feature is None]
    in_order = sorted(unlike, key=lambda column: not column.is_system)
    return {NO_COLUMN: "No column", **{column.position: _named(column) for column in in_order}}


def column_called(draft: Draft, name: str | None) -> int:
    """The number of a column by its name; the first of several."""
    return next((c.position for c in draft.columns if name and c.name == name), NO_COLUMN)


def scorecards_asked(instrument: Instrument, scorecard_ids: Sequence[str]) -> list[Scorecard]:
    """The scorecards of a round, as members meet them."""
    return [card for card in instrument.scorecards if card.id in scorecard_ids]


def found_sentence(draft: Draft, card: Scorecard) -> str:
    """`Learning: 4 of 5 found`, and how many more there may be."""
    ids = {feature.id for feature in card.features}
    sure = {column.feature for column in draft.recognised} & ids
    likely = {column.feature for column in draft.columns} & ids - sure
    more = f", {counted(len(likely), 'suggestion')}" if likely else ""
    return f"{card.title}: {len(sure)} of {len(ids)} found{more}"


def is_all_found(draft: Draft, card: Scorecard) -> bool:
    """Whether the column of every feature is known for sure."""
    return all(first_column(draft, feature.id) for feature in card.features)


def _answers(draft: Draft) -> list[ColumnProposal]:
    return [column for column in draft.columns if not column.is_system]


def _named(column: ColumnProposal) -> str:
    name = " ".join(column.name.split())
    short = name if len(name) <= LONGEST_NAME else f"{name[:LONGEST_NAME]}…"
    return f"{column.position}. {short}"


def _how_sure(column: ColumnProposal) -> str:
    likeness = f", {column.likeness:.0%}" if column.sureness == "near" else ""
    return HOW_SURE[column.sureness] + likeness
