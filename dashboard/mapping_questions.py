"""The questions of the panel How to read this file: columns, answers, responses, a name."""

from collections.abc import Sequence
from typing import TypeVar, get_args

import streamlit as st

from dashboard.plain import plain
from dashboard.prepare.mapping_answers import (
    GOOD_ENDS,
    GoodEnd,
    answers_asked,
    has_bare_numbers,
    meaning_options,
)
from dashboard.prepare.mapping_choice import Told, Use, first_name, first_roles
from dashboard.prepare.mapping_columns import (
    column_options,
    first_column,
    found_sentence,
    is_all_found,
    tool_column_options,
)
from dashboard.upload import Desk
from models.instrument import Instrument, Scorecard
from models.mapping import DateOrder, Include
from models.mapping_draft import Draft
from models.submission import Answer

T = TypeVar("T")
INCLUDE: dict[Include, str] = {
    "complete": "Finished responses only",
    "any answer": "Every response with an answer",
}
UNKNOWN_TOOL = "No survey tool was recognised, so columns are found by their headings."
ROLES: dict[Use, str] = {
    "submitted": "Which column has the day of the response?",
    "email": "Which column has the e-mail address? It is never kept beside an answer.",
    "respondent": "Which column tells members apart? It finds duplicates, and is not kept.",
}


def render_what_it_is(draft: Draft, instrument: Instrument) -> None:
    """Whose export it is, and what the round asks."""
    known = f"The file looks like an export of {draft.dialect_title}."
    whose = UNKNOWN_TOOL if draft.dialect == "generic" else known
    asked = f"The round asks the instrument {instrument.title}."
    st.markdown(plain(" ".join([whose, *draft.remarks, asked])))


def ask_columns(draft: Draft, cards: Sequence[Scorecard], key: str) -> dict[str, int]:
    """Feature to the number of its column, for every feature that the round asks."""
    st.markdown("**Columns.** Only what is the same words is chosen for you.")
    chosen: dict[str, int] = {}
    for card in cards:
        label = plain(found_sentence(draft, card))
        with st.expander(label, expanded=not is_all_found(draft, card)):
            for feature in card.features:
                options = column_options(draft, feature.id)
                chosen[feature.id] = st.selectbox(
                    plain(": ".join(filter(None, (feature.title, feature.statement)))),
                    list(options),
                    index=list(options).index(first_column(draft, feature.id)),
                    format_func=options.__getitem__,
                    key=f"{key}_{feature.id}",
                )
    return chosen


def ask_answers(
    draft: Draft, instrument: Instrument, desk: Desk, key: str
) -> dict[str, Answer | None]:
    """What each answer found in the columns means; None where that has not been said."""
    st.markdown("**Answers.** What stands in these columns, and what it means.")
    options = meaning_options(instrument)
    answers = answers_asked(draft)
    # Row by row, so that they keep their order where a phone stacks the columns.
    places = [place for _ in answers[::2] for place in st.columns(2)]
    decided: dict[str, Answer | None] = {}
    for place, answer in zip(places, answers, strict=False):
        first = list(options).index(answer.meaning) if answer.meaning is not None else None
        with place:
            decided[answer.text] = st.selectbox(
                f"“{plain(answer.text)}” means",
                list(options),
                index=first,
                format_func=options.__getitem__,
                key=f"{key}_answer_{desk.number_of(answer.text)}",
                placeholder="Not decided yet",
            )
    return decided


def ask_good_end(draft: Draft, key: str) -> GoodEnd | None:
    """Which end of bare numbers is good; None where it is not said, or there are none."""
    if not has_bare_numbers(draft):
        return None
    return st.radio(
        "The answers are bare numbers. Which end is good? Look at the form to be sure.",
        get_args(GoodEnd),
        index=None,
        format_func=GOOD_ENDS.__getitem__,
        key=f"{key}_good_end",
        horizontal=True,
    )


def ask_responses(draft: Draft, key: str) -> Told:
    """Which responses count, and what is known of each beside its answers."""
    if draft.is_summary:
        return Told()
    st.markdown("**Responses.**")
    left, right = st.columns(2)
    with left:
        include = _one_of("Which responses count?", INCLUDE, f"{key}_include")
    with right:
        orders = {order: order.capitalize() for order in get_args(DateOrder)}
        first = draft.date_order
        order = _one_of("How are days written?", orders, f"{key}_order", first)
    options, firsts = tool_column_options(draft), first_roles(draft)
    roles = {
        use: _one_of(label, options, f"{key}_{use}", firsts[use]) for use, label in ROLES.items()
    }
    return Told(include=include, date_order=order, roles=roles)


def ask_name(draft: Draft, key: str) -> tuple[str, bool]:
    """What the mapping is called, and whether it is kept for the next file of this form."""
    name = st.text_input("Name of this mapping", first_name(draft), key=f"{key}_name")
    is_kept = st.checkbox(
        "Keep it in this workspace when the file is loaded, for the next file of this form",
        value=True,
        key=f"{key}_keep",
    )
    return name, is_kept


def _one_of(label: str, options: dict[T, str], key: str, first: T | None = None) -> T:
    index = list(options).index(first) if first in options else 0
    return st.selectbox(label, list(options), index=index, format_func=options.__getitem__, key=key)
