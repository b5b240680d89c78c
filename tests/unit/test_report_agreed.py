"""Averages that all members agreed to show, in reports."""

from contextlib import closing

import pytest

from dashboard.reports.html import render_html
from dashboard.reports.inputs import Inputs
from dashboard.reports.partnership import partnership_report
from dashboard.reports.summary import spring_summary
from models.policy import Policy
from sql.store import open_store
from sql.workspace import Workspace
from tests.unit.test_report_summary import read_inputs

TITLE = "Averages by agreement"


@pytest.fixture(scope="module")
def county(built_workspace: Workspace) -> Inputs:
    with closing(open_store(built_workspace.store)) as store:
        return read_inputs(store, Policy())


def test_they_are_in_their_own_partnerships_report(county: Inputs) -> None:
    section = partnership_report(county, "skelmere").section(TITLE)
    (table,) = section.tables
    assert table.rows[0] == ("Vision", "3.5", "14 March 2025")
    assert table.rows[2][1] == "3.7 or more"
    assert "All of its members answered and agreed" in section.sentences[0]


def test_they_are_in_no_other_report(county: Inputs) -> None:
    others = (spring_summary(county), partnership_report(county, "harbour"))
    assert not any(TITLE in render_html(report) for report in others)
