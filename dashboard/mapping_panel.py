"""How to read this file: what an administrator says of a survey tool's export, and checks."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from dashboard.mapping_questions import (
    ask_answers,
    ask_columns,
    ask_good_end,
    ask_name,
    ask_responses,
    render_what_it_is,
)
from dashboard.plain import plain
from dashboard.prepare.mapping_choice import Told, is_name, mapping_of, still_wanting, wanted_of
from dashboard.prepare.mapping_columns import NO_COLUMN, likely_columns, scorecards_asked
from dashboard.prepare.mapping_rounds import OnRecord, round_options
from dashboard.render import render_empty
from dashboard.upload import Desk, Upload, toml_of
from models.assessment_round import AssessmentRound
from models.instrument import Instrument
from models.instruments import load_instrument
from models.load_report import LoadReport
from models.mapping_draft import Draft
from models.reading_choice import ReadingChoice
from sql.workspace import Workspace

NAMING = "Name the mapping in lower-case letters, digits and hyphens."
NO_ROUNDS = (
    "If this is an export of a survey tool, load the register and the rounds first: it must be "
    "known which round it answers."
)
WHAT_IT_IS = (
    "If this is an export of a survey tool, say which round it answers and what its columns and "
    "answers mean. Nothing is loaded until you have checked it."
)
KNOWN = "A mapping of this workspace reads this file. Say which round it answers."


def render_reading(
    desk: Desk, workspace: Workspace, upload: Upload, report: LoadReport, register: OnRecord
) -> None:
    """The panel of one file, where something has to be said before it can be read."""
    choice = desk.choices.get(upload.sha256)
    wanted = wanted_of(report, choice)
    if wanted is None:
        return
    if not register.rounds:
        render_empty(NO_ROUNDS)
        return
    key = f"reading_{desk.turn}_{desk.number_of(upload.sha256)}"
    with st.expander("How to read this file", expanded=report.outcome == "refused"):
        st.markdown(WHAT_IT_IS if wanted == "mapping" else KNOWN)
        round_id = _ask_round(register, key)
        if round_id is None:
            return
        if wanted == "round":
            _check_by_known(desk, upload, round_id, key)
        else:
            _ask_all(desk, workspace, upload, register.rounds[round_id], key)


def _ask_round(register: OnRecord, key: str) -> str | None:
    options = round_options(register)
    return st.selectbox(
        "Which round does it answer?",
        list(options),
        index=None,
        format_func=lambda id_: options.get(id_, id_),
        key=f"{key}_round",
        placeholder="Choose a round",
    )


def _check_by_known(desk: Desk, upload: Upload, round_id: str, key: str) -> None:
    if st.button("Check this file", type="primary", key=f"{key}_check"):
        desk.choices[upload.sha256] = ReadingChoice(round_id=round_id)
        st.rerun()


def _ask_all(
    desk: Desk, workspace: Workspace, upload: Upload, asked: AssessmentRound, key: str
) -> None:
    """Columns, answers and responses; then the button that checks the file."""
    instrument = load_instrument(asked.instrument_id, asked.instrument_version)
    cards = scorecards_asked(instrument, asked.scorecard_ids)
    with st.spinner("Looking at the columns …"):
        draft = desk.draft(workspace, upload, instrument, ())
    render_what_it_is(draft, instrument)
    columns = ask_columns(draft, cards, key)
    chosen = frozenset(columns.values()) - {NO_COLUMN}
    with st.spinner("Looking up the answers …"):
        draft, seen = _with_answers(desk, workspace, upload, instrument, draft)
    if chosen - seen and st.button("Look up the answers in these columns", key=f"{key}_look"):
        desk.looked_up[upload.sha256] = tuple(sorted(chosen))
        st.rerun()
    said = ask_answers(draft, instrument, desk, key), ask_good_end(draft, key)
    told = replace(ask_responses(draft, key), columns=columns, unseen=chosen - seen)
    told = replace(told, answers=said[0], good_end=said[1])
    _check(desk, upload, draft, told, still_wanting(draft, told, cards), asked.round_id, key)


def _with_answers(
    desk: Desk, workspace: Workspace, upload: Upload, instrument: Instrument, draft: Draft
) -> tuple[Draft, frozenset[int]]:
    """The draft with the answers looked up last, and the columns they stand in."""
    looked_up = desk.looked_up.get(upload.sha256)
    if looked_up is None:
        return draft, likely_columns(draft)
    return desk.draft(workspace, upload, instrument, looked_up), frozenset(looked_up)


def _check(
    desk: Desk,
    upload: Upload,
    draft: Draft,
    told: Told,
    wanting: Sequence[str],
    round_id: str,
    key: str,
) -> None:
    name, is_kept = ask_name(draft, key)
    if not is_name(name):
        wanting = [*wanting, NAMING]
    is_pressed = st.button("Check this file", type="primary", key=f"{key}_check")
    if wanting and is_pressed:
        sentences = "\n".join(f"- {plain(sentence)}" for sentence in wanting)
        st.warning(f"Before the file can be checked:\n{sentences}", icon=":material/help:")
    if wanting:
        return
    mapping = mapping_of(draft, told)
    choice = ReadingChoice(round_id=round_id, mapping=mapping, name=name, is_kept=is_kept)
    if is_pressed:
        desk.choices[upload.sha256] = choice
        st.rerun()
    st.download_button(
        "Download this mapping",
        data=lambda: toml_of(mapping),
        file_name=f"{name}.toml",
        mime="application/toml",
        key=f"{key}_toml",
        on_click="ignore",
    )
