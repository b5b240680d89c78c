"""A chair shares a leadership sheet: only that partnership's own people can tell that one did.

Three counties: Alder's chair has shared a sheet; another partnership's chair has; none has, and the
same version was published anyhow. To everybody else they are the same, to the last letter.
"""

from typing import NamedTuple

import pytest

from ingest.job import publish
from models.leadership_sheet import leadership_instrument
from models.viewer import Viewer
from sql.workspace import Workspace
from tests.architecture.conftest import ROOT
from tests.attacks.publications import (
    ADMINISTRATOR,
    ALDER,
    INSIDER,
    OFFICER,
    OTHERS,
    REVIEW,
    printed,
    seen,
)
from tests.attacks.screens import ITS_COORDINATOR, Look, reports, screen
from tests.attacks.test_twins import differing
from tests.ingest.making import NOW, accepted, copy_of, load_text

ELSEWHERE, NEITHER = OTHERS[:2]
OF_ALDER = {"partnership": ALDER, "round": REVIEW}
COORDINATOR = Viewer(role="coordinator", partnership_id=ALDER)
OUTSIDERS = (OFFICER, Viewer(role="member", partnership_id=NEITHER))
LOOKS = (
    Look("partnership", OF_ALDER, {}),
    Look("partnership", OF_ALDER, {"role": "administrator"}),
    Look("partnership", OF_ALDER, {"role": "coordinator", "coordinates": NEITHER}),
    Look("load_data", {}, {}),
    Look("load_data", {}, {"role": "member", "member_of": NEITHER}),
    Look("about", {}, {}),
)


class Counties(NamedTuple):
    """Who has shared in each."""

    alder: Workspace
    elsewhere: Workspace
    nobody: Workspace


def sheet(who: str, scores: str) -> str:
    features = leadership_instrument().features
    lines = [f"{who},2026-03-02,yes,{f.id},{s}" for f, s in zip(features, scores, strict=True)]
    return "\n".join(["Partnership,Shared on,Shared by chair,Statement,Score", *lines]) + "\n"


@pytest.fixture(scope="module")
def counties(twins, tmp_path_factory):
    found = [
        copy_of(twins.one, tmp_path_factory.mktemp(name) / "workspace") for name in Counties._fields
    ]
    accepted(load_text(found[0], sheet(ALDER, "123451234512"), "leadership.csv"))
    accepted(load_text(found[1], sheet(ELSEWHERE, "555554444433"), "leadership.csv"))
    publish(found[2], now=NOW)
    return Counties(*found)


@pytest.mark.parametrize("viewer", OUTSIDERS, ids=lambda viewer: viewer.role)
def test_no_query_figure_or_log_differs_to_anybody_else(counties, viewer):
    alder, elsewhere, nobody = (seen(county, viewer) for county in counties)
    assert differing(alder, elsewhere) == differing(alder, nobody) == []


def test_administrators_see_in_the_log_that_a_sheet_came_and_nothing_of_it(counties):
    alder, elsewhere, nobody = (seen(county, ADMINISTRATOR) for county in counties)
    assert differing(alder, nobody) == differing(elsewhere, nobody) == ["loads"]
    assert alder["own_leadership"] == []


def test_no_command_prints_anything_else_to_anybody_even_its_own(counties):
    alder, elsewhere, nobody = map(printed, counties)
    assert differing(alder, elsewhere) == differing(alder, nobody) == []


def test_no_report_says_anything_else(counties):
    alder, elsewhere, nobody = map(reports, counties)
    assert differing(alder, elsewhere) == differing(alder, nobody) == []


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: f"{look.page} {look.who.get('role', '')}")
def test_no_page_sends_anything_else_to_anybody_else(counties, look):
    alder, elsewhere, nobody = (screen(county, look) for county in counties)
    assert len(alder) > 10
    assert alder == elsewhere
    assert alder == nobody


@pytest.mark.parametrize("viewer", [INSIDER, COORDINATOR], ids=lambda viewer: viewer.role)
def test_its_own_people_see_their_own_chairs_sheet_alone(counties, viewer):
    alder, elsewhere, nobody = (seen(county, viewer) for county in counties)
    assert [row["partnership_id"] for row in alder["own_leadership"]] == [ALDER]
    assert differing(alder, nobody) == ["own_leadership"]
    assert differing(elsewhere, nobody) == []


def test_its_own_page_shows_it_and_offers_no_file_of_it(counties):
    alder, _, nobody = (screen(c, Look("partnership", OF_ALDER, ITS_COORDINATOR)) for c in counties)
    statement = leadership_instrument().features[0].statement.encode()
    assert any(statement in sent for _, sent in alder)
    assert not any(statement in sent for _, sent in nobody)
    assert not any(statement in sent for kind, sent in alder if kind.endswith(".csv"))


def test_one_query_reads_it_and_it_demands_the_viewers_own_partnership():
    """The other says when there was one, to the job that loads the next."""
    texts = {p.stem: p.read_text("utf-8") for p in (ROOT / "sql").rglob("*.sql")}
    reading = {name for name, text in texts.items() if "own_leadership" in text}
    assert reading == {"060_leadership", "own_leadership", "register_leadership"}
    assert "partnership_id = $own_partnership_id" in texts["own_leadership"]
    assert texts["register_leadership"].count("scores") == texts["register_leadership"].count(
        "scores IS NULL AS is_withdrawn"
    )


# ------------------------------------------------------------------------- the naive publication


def test_naively_an_officer_reads_it(counties, monkeypatch):
    monkeypatch.setattr(Viewer, "sees_leadership_of", ALDER)
    alder, _, nobody = (seen(county) for county in counties)
    assert differing(alder, nobody) == ["own_leadership"]


def test_a_naive_log_tells_everybody_that_some_chair_has_shared(counties, monkeypatch):
    monkeypatch.setattr("tests.attacks.publications.log_table", lambda log, *_, **__: log)
    alder, _, nobody = (seen(county) for county in counties)
    assert differing(alder, nobody) == ["loads"]
