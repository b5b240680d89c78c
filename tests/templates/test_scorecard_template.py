"""The printable scorecards."""

import re

import pytest

from ingest.templates import scorecard as printed
from ingest.templates.asked import asked_for
from ingest.templates.scorecard import printed_scorecards
from models.instruments import all_instruments
from tests.templates.forms import of_round


@pytest.mark.parametrize("instrument", all_instruments(), ids=lambda i: i.id)
def test_every_instrument_prints_as_a_tagged_pdf(instrument):
    content = printed_scorecards(asked_for(instrument.id, instrument.version))
    assert content.startswith(b"%PDF-")
    for mark in (b"/StructTreeRoot", b"/Lang(en-GB)", b"pdfuaid:part", b"/Table", b"/TH"):
        assert mark in content.replace(b"/Lang (", b"/Lang("), mark
    assert instrument.title.encode() in content or instrument.title.encode("utf-16-be") in content


def test_one_scorecard_is_printed_on_fewer_pages_and_the_same_every_time():
    one = asked_for("csp-toolkit", None, ["strategic-coherence"])
    content = printed_scorecards(one)
    assert content == printed_scorecards(one)
    assert len(re.findall(rb"/Type\s*/Page\b", content)) == 1


def test_what_is_printed_is_what_members_read():
    sheet = printed._sheet(of_round("alder-2026-open"))
    assert sheet["title"].endswith("– Alder")
    assert "Please answer by 4 June 2026." in sheet["promise"]
    card = sheet["cards"][0]
    assert "Choose N/A" in card["how"]
    assert card["fields"] == [("Partnership", "Alder"), ("Date", "")]
    assert len(card["features"][0]["levels"]) == 5


def test_a_scorecard_without_not_applicable_offers_none():
    card = printed._sheet(asked_for("csp-toolkit", None, ["focus-and-impact"]))["cards"][0]
    assert (card["has_na"], "N/A" in card["how"]) == (False, False)


def test_the_chairs_own_sheet_promises_what_it_is():
    sheet = printed._sheet(asked_for("chair-leadership"))
    assert "Nobody else sees it unless you choose to share it" in sheet["promise"]
    assert sheet["cards"][0]["fields"] == []
