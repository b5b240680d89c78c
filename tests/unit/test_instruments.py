"""The instruments that ship are whole, and a broken one is refused."""

import json
import re
from importlib.resources import files
from typing import Any

import pytest
from pydantic import ValidationError

from models.instrument import Feature, Instrument, UnknownIdError
from models.instruments import INSTRUMENT_IDS, all_instruments, load_instrument

TOOLKIT = load_instrument("csp-toolkit")
SURVEY = load_instrument("partnership-survey")
LEADERSHIP = load_instrument("chair-leadership")
AGREEMENT = (
    "Strongly disagree",
    "Disagree",
    "Neither agree nor disagree",
    "Agree",
    "Strongly agree",
)

every_instrument = pytest.mark.parametrize(
    "instrument", all_instruments(), ids=lambda instrument: f"{instrument.id}-{instrument.version}"
)


def words_for_people(instrument: Instrument) -> list[str]:
    found = [instrument.title, instrument.description, *instrument.scale_labels]
    for scorecard in instrument.scorecards:
        found += [scorecard.title, scorecard.purpose, scorecard.reading_hint]
    for feature in instrument.features:
        found += [feature.title, *feature.descriptors, feature.statement]
    for resource in instrument.resources:
        found += [resource.title, resource.summary, *resource.steps, resource.credit]
    return found


def small(**changes: object) -> dict[str, Any]:
    levels = ["one", "two", "three", "four", "five"]
    card = {
        "id": "card",
        "title": "Card",
        "purpose": "What it tells.",
        "reading_hint": "How to read it.",
        "allows_not_applicable": True,
        "features": [
            {"id": "first", "title": "First", "descriptors": levels},
            {"id": "second", "title": "Second", "descriptors": levels},
        ],
    }
    other = card | {"id": "other", "features": [{"id": "third", "title": "3", "statement": "So."}]}
    resource = {
        "id": "tool",
        "title": "Tool",
        "summary": "What it is.",
        "steps": ["Do this."],
        "scorecard_ids": ["card"],
        "feature_ids": ["second"],
        "credit": "A body",
    }
    return {
        "id": "small",
        "version": "1",
        "title": "Small",
        "description": "Two scorecards.",
        "wording": "own",
        "is_private": False,
        "scale_labels": levels,
        "scorecards": [card, other],
        "resources": [
            resource | {"id": "whole-card", "feature_ids": []},
            resource,
            resource | {"id": "elsewhere", "scorecard_ids": [], "feature_ids": ["third"]},
        ],
    } | changes


def read(data: dict[str, Any]) -> Instrument:
    return Instrument.model_validate_json(json.dumps(data))


def test_three_instruments_ship() -> None:
    assert INSTRUMENT_IDS == ("chair-leadership", "csp-toolkit", "partnership-survey")
    shipped = [(instrument.id, instrument.version) for instrument in all_instruments()]
    assert shipped == [
        ("chair-leadership", "2012"),
        ("csp-toolkit", "2012"),
        ("partnership-survey", "2007"),
    ]


def test_toolkit_has_seven_scorecards_with_48_features() -> None:
    assert [(card.id, len(card.features)) for card in TOOLKIT.scorecards] == [
        ("focus-and-impact", 9),
        ("partnership-working", 11),
        ("strategic-coherence", 4),
        ("planning-and-delivery", 4),
        ("review-reflect-refine", 4),
        ("capturing-performance", 7),
        ("personal-role", 9),
    ]
    assert TOOLKIT.wording == "own"
    assert not TOOLKIT.is_private


def test_toolkit_has_240_descriptors_that_differ_within_a_feature() -> None:
    assert sum(len(feature.descriptors) for feature in TOOLKIT.features) == 240
    for feature in TOOLKIT.features:
        assert len({text.casefold() for text in feature.descriptors}) == 5, feature.id
        assert not feature.statement, feature.id


def test_descriptors_are_short_sentences() -> None:
    for feature in TOOLKIT.features:
        for text in feature.descriptors:
            assert 8 <= len(text.split()) <= 18, text
            assert text[0].isupper(), text
            assert text.endswith("."), text


def test_personal_role_speaks_for_the_member() -> None:
    for feature in TOOLKIT.scorecard("personal-role").features:
        said = " ".join(feature.descriptors)
        assert re.search(r"\b(I|my|me|My)\b", said), feature.id


def test_toolkit_feature_ids_are_slugs_of_their_titles() -> None:
    for feature in TOOLKIT.features:
        letters = re.sub(r"[^a-z0-9 -]", "", feature.title.lower())
        assert feature.id == letters.replace(" ", "-")


def test_only_focus_and_impact_refuses_not_applicable() -> None:
    refusing = [card.id for card in TOOLKIT.scorecards if not card.allows_not_applicable]
    assert refusing == ["focus-and-impact"]


def test_only_personal_role_is_reflective() -> None:
    reflective = [
        card.id
        for instrument in all_instruments()
        for card in instrument.scorecards
        if card.is_reflective
    ]
    assert reflective == ["personal-role"]


def test_toolkit_has_seven_resources_for_the_scorecards_they_belong_to() -> None:
    assert [(tool.id, tool.scorecard_ids) for tool in TOOLKIT.resources] == [
        ("exploring-added-value", ("focus-and-impact",)),
        ("ten-steps-to-smart-objectives", ("focus-and-impact",)),
        ("five-degrees-of-partnership", ("focus-and-impact",)),
        ("the-top-ten-partnership-killers-and-solutions", ("partnership-working",)),
        ("partnership-life-cycle", ("partnership-working",)),
        ("partnership-governance-checklist", ("partnership-working",)),
        ("which-projects-should-the-partnership-pursue", ("planning-and-delivery",)),
    ]
    for tool in TOOLKIT.resources:
        assert 4 <= len(tool.steps) <= 10, tool.id
        assert tool.feature_ids, tool.id
        for feature_id in tool.feature_ids:
            assert tool in TOOLKIT.resources_for(feature_id)


def test_survey_has_nine_sections_with_50_statements() -> None:
    assert [(card.id, len(card.features)) for card in SURVEY.scorecards] == [
        ("vision", 6),
        ("governance", 6),
        ("service-delivery-and-performance", 6),
        ("risk-management", 6),
        ("planning-and-resources", 6),
        ("learning", 5),
        ("evidence-of-need-and-consultation", 5),
        ("dissolution", 5),
        ("communication", 5),
    ]
    assert SURVEY.wording == "illustrative"
    assert SURVEY.scale_labels == AGREEMENT
    assert SURVEY.feature("vision-1").title == "Shared purpose"


def test_leadership_sheet_is_private_and_has_12_statements() -> None:
    assert [(card.id, len(card.features)) for card in LEADERSHIP.scorecards] == [("leadership", 12)]
    assert LEADERSHIP.is_private
    assert LEADERSHIP.scale_labels == AGREEMENT


@pytest.mark.parametrize("instrument", [SURVEY, LEADERSHIP], ids=["survey", "leadership"])
def test_statements_are_distinct_sentences_with_short_titles(instrument: Instrument) -> None:
    statements = [feature.statement for feature in instrument.features]
    assert len(set(statements)) == len(statements)
    titles = [feature.title for feature in instrument.features]
    assert len(set(titles)) == len(titles)
    for feature in instrument.features:
        assert not feature.descriptors
        assert feature.statement.endswith(".")
        assert 2 <= len(feature.title.split()) <= 4, feature.title


@every_instrument
def test_texts_carry_no_links_or_abbreviated_names(instrument: Instrument) -> None:
    titles = {feature.title for feature in instrument.features}
    for text in words_for_people(instrument):
        assert not re.search(r"https?:|www\.|@", text), text
        if text not in titles:
            assert not re.search(r"\b(CSP|CPP|SCSN)\b", text), text


@every_instrument
def test_every_scorecard_file_is_listed(instrument: Instrument) -> None:
    name = f"{instrument.id.replace('-', '_')}_{instrument.version}"
    folder = files("models.instruments").joinpath(name)
    numbered = [entry.name for entry in folder.iterdir() if re.match(r"\d\d_", entry.name)]
    assert len(numbered) == len(instrument.scorecards)


@every_instrument
def test_ids_lead_back_to_what_they_name(instrument: Instrument) -> None:
    for scorecard in instrument.scorecards:
        assert instrument.scorecard(scorecard.id) is scorecard
        for feature in scorecard.features:
            assert instrument.feature(feature.id) is feature
            assert instrument.scorecard_of(feature.id) is scorecard


def test_newest_version_is_the_default_and_is_read_once() -> None:
    assert load_instrument("csp-toolkit", "2012") is load_instrument("csp-toolkit")


def test_unknown_instrument_says_what_there_is() -> None:
    with pytest.raises(KeyError) as caught:
        load_instrument("csp")
    assert str(caught.value) == (
        "no instrument called 'csp'; there are: chair-leadership, csp-toolkit, partnership-survey"
    )


def test_unknown_version_says_what_there_is() -> None:
    with pytest.raises(UnknownIdError) as caught:
        load_instrument("csp-toolkit", "2013")
    assert str(caught.value) == "no version of csp-toolkit called '2013'; there are: 2012"


@pytest.mark.parametrize("look_up", ["scorecard", "feature", "scorecard_of", "resources_for"])
def test_unknown_id_within_an_instrument_says_what_there_is(look_up: str) -> None:
    with pytest.raises(
        UnknownIdError, match=r"in chair-leadership 2012 called 'trust'.*leadership"
    ):
        getattr(LEADERSHIP, look_up)("trust")


def test_resources_naming_the_feature_come_before_those_naming_its_scorecard() -> None:
    instrument = read(small())
    assert [tool.id for tool in instrument.resources_for("second")] == ["tool", "whole-card"]
    assert [tool.id for tool in instrument.resources_for("first")] == ["whole-card", "tool"]
    assert [tool.id for tool in instrument.resources_for("third")] == ["elsewhere"]


@pytest.mark.parametrize("levels", [("a", "b", "c", "d"), ("a", "b", "c", "d", "a"), ("a",) * 6])
def test_descriptors_must_be_five_different_ones(levels: tuple[str, ...]) -> None:
    with pytest.raises(ValidationError, match=r"descriptor"):
        Feature(id="trust", title="Trust", descriptors=levels)


def test_a_feature_has_either_descriptors_or_a_statement() -> None:
    levels = ("a", "b", "c", "d", "e")
    with pytest.raises(ValidationError, match="either five descriptors or a statement"):
        Feature(id="trust", title="Trust")
    with pytest.raises(ValidationError, match="either five descriptors or a statement"):
        Feature(id="trust", title="Trust", descriptors=levels, statement="We trust each other.")


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"scorecards": small()["scorecards"] * 2}, "scorecard given twice: card, other"),
        (
            {"scorecards": [*small()["scorecards"], small()["scorecards"][0] | {"id": "new"}]},
            "feature given twice: first, second",
        ),
        ({"resources": [small()["resources"][1]] * 2}, "resource given twice: tool"),
        (
            {"resources": [small()["resources"][1] | {"feature_ids": ["fourth"]}]},
            "tool links to what is not there: fourth",
        ),
        (
            {"resources": [small()["resources"][1] | {"scorecard_ids": ["cards"]}]},
            "tool links to what is not there: cards",
        ),
        ({"id": "Not a slug"}, "String should match pattern"),
        ({"version": "first"}, "String should match pattern"),
        ({"title": " "}, "at least 1 character"),
        ({"is_private": "no"}, "valid boolean"),
        ({"scale_labels": ["low", "high"]}, "Field required"),
        ({"colour": "blue"}, "Extra inputs are not permitted"),
    ],
)
def test_a_broken_instrument_is_refused(changes: dict[str, object], problem: str) -> None:
    with pytest.raises(ValidationError, match=problem):
        read(small(**changes))
