"""Each role on each page: Personal Role and the chair's sheet stay in their partnership, names with
its coordinator."""

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.navigation import PAGES
from models.instruments import load_instrument
from models.leadership_sheet import leadership_instrument
from sql.roster import fetch_chase_list
from sql.workspace import Workspace
from tests.pages.conftest import OpenPage, tables, texts

OPEN_ROUND = "harbour-2026-review"
CHAIRS = {feature.statement for feature in leadership_instrument().features}
CARD = load_instrument("csp-toolkit").scorecard("personal-role")
LINK = {"partnership": "harbour", "round": "harbour-2024-review", "scorecard": CARD.id}
ROLES: dict[str, dict[str, str]] = {
    "officer": {"role": "officer"},
    "administrator": {"role": "administrator"},
    "own coordinator": {"role": "coordinator", "coordinates": "harbour"},
    "other coordinator": {"role": "coordinator", "coordinates": "ostrel"},
    "own member": {"role": "member", "member_of": "harbour"},
    "other member": {"role": "member", "member_of": "ostrel"},
}
every_role = pytest.mark.parametrize("role", ROLES)


def everything(app: AppTest) -> str:
    """All that a page sends to the browser, without the marks that keep Markdown away."""
    sent = [str(node.proto) for node in app.main if getattr(node, "proto", None) is not None]
    return ("\n".join(sent) + texts(app) + tables(app)).replace("\\", "")


@pytest.fixture(scope="module")
def people(built_workspace: Workspace) -> set[str]:
    """Addresses of those invited to the open round; their names are those of other people too."""
    return {*fetch_chase_list(built_workspace.roster, OPEN_ROUND)["email"]}


@every_role
def test_names_personal_role_and_the_chairs_sheet_are_sent_to_their_own_people_alone(
    open_page: OpenPage, built_workspace: Workspace, people: set[str], role: str
) -> None:
    names, personal, chairs = {}, set(), set()
    app = open_page(built_workspace, PAGES[0].name, LINK, **ROLES[role])
    for page in PAGES:
        for key, value in LINK.items():
            app.query_params[key] = value
        app.switch_page(f"app_pages/{page.name}.py").run()
        assert app.title[0].value == page.title
        assert not [*app.exception, *app.error]
        sent = everything(app)
        names[page.name] = {word for word in people if word in sent}
        personal |= {page.name for feature in CARD.features if feature.title in sent}
        chairs |= {page.name for statement in CHAIRS if statement in sent}
    assert {page for page, found in names.items() if found} == (
        {"review_cycle"} if role == "own coordinator" else set()
    )
    assert personal == ({"partnership", "targets"} if role.startswith("own") else set())
    assert chairs == ({"partnership"} if role.startswith("own") else set())


def test_the_chairs_sheet_says_who_shared_it_when_and_who_sees_it(
    open_page: OpenPage, built_workspace: Workspace
) -> None:
    query = {"partnership": "harbour"}
    app = open_page(built_workspace, "partnership", query, **ROLES["own member"])
    assert "The chair shared it with this partnership on 16 March 2026" in texts(app)
    assert "only its coordinator and members see it" in texts(app)
    assert "Knowing" not in tables(app)
    assert "4: Agree" in tables(app)


def test_the_chairs_sheet_did_not_exist_before_it_was_shared(
    open_page: OpenPage, built_workspace: Workspace
) -> None:
    query = {"partnership": "harbour", "as_at": "2026-03-15"}
    app = open_page(built_workspace, "partnership", query, **ROLES["own member"])
    assert "The chair shared it" not in texts(app)


def test_the_coordinator_finds_everybody_with_something_left_to_complete(
    open_page: OpenPage, built_workspace: Workspace, people: set[str]
) -> None:
    app = open_page(built_workspace, "review_cycle", **ROLES["own coordinator"])
    found = {address for address in people if address in everything(app)}
    assert len(found) > len(people) / 2


@pytest.mark.parametrize("role", ["coordinator", "member"])
def test_who_belongs_to_no_partnership_yet_sees_what_an_officer_sees(
    open_page: OpenPage, built_workspace: Workspace, role: str
) -> None:
    app = open_page(built_workspace, "partnership", LINK, role=role)
    assert app.selectbox(key="scorecard").value == "all"
    assert CARD.title not in app.selectbox(key="scorecard").options


@pytest.mark.parametrize(("role", "key"), [("coordinator", "coordinates"), ("member", "member_of")])
def test_the_side_bar_asks_which_partnership_one_belongs_to(
    open_page: OpenPage, built_workspace: Workspace, role: str, key: str
) -> None:
    app = open_page(built_workspace, "partnership", LINK)
    app.sidebar.selectbox(key="role").set_value(role).run()
    app.sidebar.selectbox(key=key).set_value("harbour").run()
    assert CARD.title in app.selectbox(key="scorecard").options
    app.sidebar.selectbox(key="role").set_value("officer").run()
    assert CARD.title not in app.selectbox(key="scorecard").options


def test_a_member_sees_no_files_but_what_was_erased(
    open_page: OpenPage, built_workspace: Workspace
) -> None:
    app = open_page(built_workspace, "load_data", **ROLES["own member"])
    sent = everything(app)
    assert "Only an administrator loads files" in sent
    assert ".csv" not in sent.replace("files-received.csv", "")
    assert ".xlsx" not in sent
    assert not app.warning
    assert "Erased after its time" in [header.value for header in app.header]
