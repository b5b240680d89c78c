"""Partnership: from the whole down to one feature."""

from sql.workspace import Workspace
from tests.pages.conftest import OpenPage, alts, charts, tables, texts

QUARRENDALE = {"partnership": "quarrendale"}


def test_a_link_opens_one_partnership(open_page: OpenPage, built_workspace: Workspace) -> None:
    app = open_page(built_workspace, "partnership", QUARRENDALE)
    said = texts(app)
    assert "34 members" in said
    assert "Really improved: Focus and Impact (2.4 to 3.9)" in said
    assert len(charts(app)) == 3


def test_a_scorecard_opens_its_features(open_page: OpenPage, built_workspace: Workspace) -> None:
    query = QUARRENDALE | {"scorecard": "focus-and-impact"}
    said = texts(open_page(built_workspace, "partnership", query))
    assert "They do not prove that life has improved" in said
    assert "Strongest: Sustainability" in said


def test_a_feature_shows_the_box_up_its_action_and_what_helps(
    open_page: OpenPage, built_workspace: Workspace
) -> None:
    query = {
        "partnership": "pennerby",
        "scorecard": "partnership-working",
        "feature": "trust",
    }
    app = open_page(built_workspace, "partnership", query)
    said = texts(app)
    assert "Members see this very differently: ask why." in said
    levels = next(table.value for table in app.table if "Where" in table.value.columns)
    assert levels["Where"].to_list() == ["", "", "You are here", "One box up", ""]
    assert "Spend one afternoon" in tables(app)
    assert any("Killers" in expander.label for expander in app.expander)


def test_a_range_and_a_hidden_number_read_the_same_in_words_chart_and_table(
    open_page: OpenPage, built_workspace: Workspace
) -> None:
    query = {
        "partnership": "hobsworth",
        "round": "hobsworth-2025-follow-up-6m",
        "scorecard": "risk-management",
        "feature": "risk-management-4",
    }
    app = open_page(built_workspace, "partnership", query)
    assert not app.exception
    said = texts(app)
    assert "Average 4.4 or more. 9 or more of 15 members rated it. Near the ends" in said
    assert "Against January 2025 nobody can say: in the same range." in said
    assert "This feature was rated by 9 or more of 15 members." in said
    assert "No bars: near an end of the scale" in said
    assert "Appetite for risk,4.4 or more,4.4,–,–,9 or more of 15 members" in tables(app)
    assert "highest Appetite for risk 4.4 or more" in alts(app)[0]


def test_a_short_review_shows_its_reason_in_place_of_every_score(
    open_page: OpenPage, built_workspace: Workspace
) -> None:
    app = open_page(built_workspace, "partnership", {"partnership": "wraxby"})
    said = tables(app)
    assert "Focus and Impact,6 March 2026,review,short of threshold,–,–,–,responses" in said
    assert "Short of threshold" in str(charts(app))


def test_a_click_on_a_spoke_opens_its_scorecard(
    open_page: OpenPage, built_workspace: Workspace
) -> None:
    app = open_page(built_workspace, "partnership", QUARRENDALE)
    app.selectbox(key="scorecard").set_value("focus-and-impact").run()
    app.selectbox(key="feature").set_value("evidence").run()
    assert app.header[1].value == "Evidence"
    app.selectbox(key="partnership").set_value("larkhollow").run()
    assert not app.exception
    assert app.selectbox(key="scorecard").value == "all"


def test_personal_role_is_for_its_own_coordinator(
    open_page: OpenPage, built_workspace: Workspace
) -> None:
    officer = open_page(built_workspace, "partnership", QUARRENDALE)
    assert "personal-role" not in officer.selectbox(key="scorecard").options
    assert "Personal Role" not in officer.selectbox(key="scorecard").options
    own = open_page(
        built_workspace,
        "partnership",
        QUARRENDALE,
        role="coordinator",
        coordinates="quarrendale",
    )
    assert "Personal Role" in own.selectbox(key="scorecard").options


def test_a_partnership_too_small_to_report_says_why(
    open_page: OpenPage, built_workspace: Workspace
) -> None:
    app = open_page(built_workspace, "partnership", {"partnership": "skelmere"})
    assert not app.exception
    assert texts(app).count("Scores are shown from 5 members; 4 were asked.") == 1
    assert "too small" not in texts(app), "it is said once"


def test_a_partnership_without_rounds_says_so(
    open_page: OpenPage, built_workspace: Workspace
) -> None:
    app = open_page(built_workspace, "partnership", {"partnership": "dunmarl"})
    assert "No round of this partnership has been closed yet" in texts(app)
