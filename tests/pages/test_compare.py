"""Compare: the choice in the link, the group, the funnel and what is said of them."""

from sql.workspace import Workspace
from tests.pages.conftest import OpenPage, alts, charts, tables, texts

SIDE_BY_SIDE = {"partnerships": ["harbour", "quarrendale"]}


def test_partnerships_come_from_the_link(open_page: OpenPage, built_workspace: Workspace) -> None:
    app = open_page(built_workspace, "compare", SIDE_BY_SIDE)
    assert app.multiselect(key="partnerships").value == ["harbour", "quarrendale"]
    said = texts(app)
    assert "Nobody is ranked" in said
    assert "Partnerships judge themselves" in said
    assert "Compared on all 39 features" in said


def test_strip_and_funnel_have_their_sentence_and_table(
    open_page: OpenPage, built_workspace: Workspace
) -> None:
    app = open_page(built_workspace, "compare", SIDE_BY_SIDE)
    strip, funnel = alts(app)
    assert "beside 10 partnerships (all partnerships); furthest apart on Focus and Impact" in strip
    assert funnel.startswith("Focus and Impact, 10 partnerships: 2 outside the inner limits, none")
    assert "Quarrendale Community Safety Partnership, 3.9, is high: further from" in funnel
    assert "20 of 24,3.3,3.4,3.0 to 3.86,2.75 to 4.11,within what chance would explain" in tables(
        app
    )
    assert "Focus and Impact,3.3,3.9,3.3,3.2,3.6,10" in tables(app)


def test_other_partnerships_are_not_named_in_any_chart(
    open_page: OpenPage, built_workspace: Workspace
) -> None:
    specs = str(charts(open_page(built_workspace, "compare", SIDE_BY_SIDE)))
    assert "Quarrendale" in specs
    assert "Ostrel" not in specs
    assert "marlchester" not in specs.lower()


def test_one_scorecard_shows_the_features_that_all_chosen_have_published(
    open_page: OpenPage, built_workspace: Workspace
) -> None:
    query = SIDE_BY_SIDE | {"scorecard": "strategic-coherence"}
    app = open_page(built_workspace, "compare", query)
    assert "Compared on all 4 features" in texts(app)
    assert [header.value for header in app.header] == ["More than chance? Strategic Coherence"]
    assert len(charts(app)) == 2


def test_a_small_group_shows_dots_alone_and_says_why(
    open_page: OpenPage, built_workspace: Workspace
) -> None:
    query = SIDE_BY_SIDE | {"group": "theme=Community safety"}
    app = open_page(built_workspace, "compare", query)
    said = texts(app)
    assert app.selectbox(key="group").value == "theme=Community safety"
    assert "6 partnerships with a published score (theme Community safety)" in said
    assert "Below 10 partnerships only their marks are drawn" in said
    assert "A funnel is drawn from 10 partnerships; 6 of this group can be in it" in said
    assert len(charts(app)) == 1


def test_a_group_of_fewer_than_five_is_not_drawn(
    open_page: OpenPage, built_workspace: Workspace
) -> None:
    query = SIDE_BY_SIDE | {"group": "area=Saltings"}
    app = open_page(built_workspace, "compare", query)
    said = texts(app)
    assert "Nothing of a group of fewer than 5 is drawn" in said
    assert "not part of it: Quarrendale Community Safety Partnership" in said
    assert "beside" not in alts(app)[0]
    assert "group_mean': 3" not in str(charts(app)[0])


def test_a_coordinator_starts_with_their_own_partnership(
    open_page: OpenPage, built_workspace: Workspace
) -> None:
    app = open_page(built_workspace, "compare", role="coordinator", coordinates="ostrel")
    assert app.multiselect(key="partnerships").value == ["ostrel"]
    assert not app.exception
