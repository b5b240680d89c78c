"""The administrator's part of Load data: choose files, see what would happen, confirm."""

from collections.abc import Callable

import streamlit as st

from dashboard.content.rendering import render_content
from dashboard.failure import render_failures
from dashboard.mapping_panel import render_reading
from dashboard.plain import plain
from dashboard.prepare.load_data import (
    choice_sentence,
    fault_table,
    held,
    in_order,
    summary,
    verdict,
)
from dashboard.prepare.mapping_rounds import OnRecord
from dashboard.render import render_table
from dashboard.upload import TYPES, Desk, Upload, distinct
from models.load_report import LoadReport
from sql.workspace import Workspace

_BOXES = {"accepted": st.success, "refused": st.error, "unchanged": st.info}
_ICONS = {"accepted": "check_circle", "refused": "cancel", "unchanged": "history"}
NEXT_STEP = (
    " Mend the faults, then choose the files again; or say how to read a file where that is asked."
)
_DESK = "load_data_desk"


def render_loading(workspace: Workspace, version: str, register: OnRecord) -> None:
    """Choose files, see what would happen, confirm, and what became of them.

    `version` names the store that the files would change; empty before the first load. `register`
    has the rounds that a survey tool's export may answer.
    """
    desk: Desk = st.session_state.setdefault(_DESK, Desk())
    turn = desk.turn
    st.header("Load files", anchor=False)
    uploads = _choose(turn)
    with st.expander("What a file must look like"):
        render_content("file_shapes", label="Columns of each kind of sheet")
    with render_failures():
        if desk.is_busy:
            with st.spinner("Still at work on these files …", show_time=True):
                desk.wait()
            st.rerun()
        elif uploads:
            with st.spinner("Checking the files; nothing is loaded yet …", show_time=True):
                desk.check(workspace, uploads, version, turn)
            _render_preview(desk, workspace, uploads, turn, register)
        elif desk.outcome:
            st.header("What happened", anchor=False)
            _render_reports(desk.outcome)


def forget_preview() -> None:
    """Drop what was before an administrator when somebody else looks: it quotes files."""
    st.session_state.pop(_DESK, None)


def _choose(turn: int) -> list[Upload]:
    chosen = st.file_uploader(
        "Files to check",
        type=TYPES,
        accept_multiple_files=True,
        key=f"load_data_files_{turn}",
        help="Choosing a file loads nothing: it is checked first, and you decide.",
    )
    uploads = distinct(chosen)
    if len(uploads) < len(chosen):
        st.caption("Some of these files are the same to the last letter; each is taken once.")
    return uploads


def _render_preview(
    desk: Desk, workspace: Workspace, uploads: list[Upload], turn: int, register: OnRecord
) -> None:
    if desk.turn != turn:
        st.rerun()
    st.header("What would happen", anchor=False)
    by_bytes = {upload.sha256: upload for upload in uploads}

    def ask(report: LoadReport) -> None:
        render_reading(desk, workspace, by_bytes[report.received_sha256[0]], report, register)

    _render_reports(desk.preview, ask)
    outcomes = {report.outcome for report in desk.preview}
    if "accepted" not in outcomes:
        next_step = NEXT_STEP * ("refused" in outcomes)
        st.markdown(f"**There is nothing to load.**{next_step}")
        return
    st.markdown(plain(choice_sentence(desk.preview)))
    if st.button("Load these files", type="primary", icon=":material/upload_file:"):
        with st.spinner("Loading and publishing; please leave this page open …", show_time=True):
            desk.load(workspace, uploads, turn)
        st.rerun()


def _render_reports(
    reports: tuple[LoadReport, ...], ask: Callable[[LoadReport], None] = lambda report: None
) -> None:
    """What would become, or became, of each file; `ask` adds what has to be said of it."""
    st.markdown(summary(reports))
    for report in in_order(reports):
        with st.container(border=True, key=f"file_{report.sha256}"):
            st.subheader(plain(report.file), anchor=False)
            _BOXES[report.outcome](verdict(report), icon=f":material/{_ICONS[report.outcome]}:")
            sentences = (held(report), *report.changes, *report.remarks)
            st.markdown("\n".join(f"- {plain(sentence)}" for sentence in sentences))
            if report.faults:
                name = f"faults-{report.sha256[:6]}-{report.file}"
                render_table(
                    fault_table(report.faults), name=name, label=f"Faults in {report.file}"
                )
            ask(report)
