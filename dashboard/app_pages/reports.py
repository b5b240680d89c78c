"""Reports: the spring summary for the group and a report per partnership, to read and to keep."""

from dataclasses import replace

import streamlit as st

from dashboard import load
from dashboard.choices import select_one, select_partnership
from dashboard.render import render_empty
from dashboard.reports.document import Report
from dashboard.reports.html import render_html
from dashboard.reports.inputs import Inputs
from dashboard.reports.partnership import partnership_report
from dashboard.reports.period import Period, default_period, period_up_to
from dashboard.reports.summary import spring_summary
from dashboard.session import Session, current_session
from dashboard.source import render_source, source_of
from models.viewer import Viewer

KINDS = {"spring": "Spring summary for the group", "partnership": "Report on one partnership"}
DAY = "DD/MM/YYYY"


def _inputs(s: Session, period: Period) -> Inputs:
    figures, scores = load.load_figures(s), load.load_scores(s)
    instruments, version = s.store.fetch("instruments"), s.store.fetch("version")
    agreed = load.load_agreed_averages(s)
    return Inputs(figures, scores, instruments, version, agreed, s.policy, s.as_at, period)


def _choose_period(s: Session) -> Period:
    usual = default_period(s.as_at)
    choices = {"usual": usual.words, "other": "Other dates"}
    if select_one("Period", choices, key="period") == "usual":
        return usual
    left, right = st.columns(2)
    start = left.date_input(
        "From", usual.start, key="period_from", format=DAY, bind="query-params", required=True
    )
    end = right.date_input(
        "To", usual.end, key="period_to", format=DAY, bind="query-params", required=True
    )
    return period_up_to(start, end, s.as_at)


def _render_report(s: Session, report: Report, file_name: str) -> None:
    st.download_button(
        "Download as HTML",
        data=lambda: render_html(report).encode(),
        file_name=file_name,
        mime="text/html",
        type="primary",
        on_click="ignore",
    )
    st.caption(" ".join(report.basis))
    render_source(source_of(s, "scorecard_score", "change", "target", "review", "threshold"))
    for section in report.sections:
        st.header(section.title, anchor=False)
        for sentence in section.sentences:
            st.text(sentence)


s = replace(current_session(), viewer=Viewer(role="officer"))  # a report leaves this screen
st.title("Reports", anchor=False)
partnerships = load.load_partnerships(s)
if partnerships.is_empty():
    render_empty("No partnership is on the register yet. An administrator loads it on Load data.")
    st.stop()
st.markdown("The sentences of the report are below; its file also has the tables behind them.")
kind = select_one("Report", KINDS, key="report")
if kind == "partnership":
    chosen = select_partnership(s, partnerships)
    report = partnership_report(_inputs(s, default_period(s.as_at)), chosen)
    _render_report(s, report, f"report-{chosen}-{s.as_at}.html")
    st.stop()
period = _choose_period(s)
if period.is_backwards:
    render_empty("The period ends before it starts, or starts after the day of “As at”. Move it.")
    st.stop()
_render_report(s, spring_summary(_inputs(s, period)), f"spring-summary-{s.as_at}.html")
