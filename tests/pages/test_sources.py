"""Every number answers "where does this come from?" in one click."""

import tomllib

import pytest

from dashboard.content.reading import read_sections, read_text
from dashboard.source import LABEL
from models.policy import Policy
from sql.workspace import Workspace
from tests.pages.conftest import OpenPage, charts, texts

KINDS = tomllib.loads(read_text("sources.toml"))


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_number_leads_to_a_section_of_the_method(kind: str) -> None:
    assert set(KINDS[kind]) == {"section", "rule"}
    assert KINDS[kind]["section"] in {s.title for s in read_sections("method", Policy())}


@pytest.mark.parametrize(
    ("page", "query"),
    [
        ("overview", {}),
        ("partnership", {"partnership": "harbour"}),
        ("partnership", {"partnership": "harbour", "scorecard": "focus-and-impact"}),
        (
            "partnership",
            {"partnership": "harbour", "scorecard": "focus-and-impact", "feature": "evidence"},
        ),
        ("targets", {}),
        ("review_cycle", {}),
        ("compare", {}),
    ],
)
def test_every_chart_has_its_source_one_click_away(
    open_page: OpenPage, built_workspace: Workspace, page: str, query: dict[str, str]
) -> None:
    app = open_page(built_workspace, page, query)
    asked = [p for p in app.get("popover") if p.proto.popover.label == LABEL]
    assert len(asked) >= len(charts(app)) > 0
    assert "from version 1 of the published figures" in texts(app)
    assert all(metric.help for metric in app.metric)


def test_a_score_names_its_rule_its_rounds_and_who_answered(
    open_page: OpenPage, built_workspace: Workspace
) -> None:
    said = texts(open_page(built_workspace, "partnership", {"partnership": "harbour"}))
    assert "each counting the same, if at least half of them have one" in said
    assert "Review closed 26 April 2024, each scorecard from at least 20 of 24 members" in said
    assert "Review closed 14 April 2022" in said
    assert "the policy of Marlshire Strategic Officers" in said
