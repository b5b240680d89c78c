"""A draft says what it recognised and how surely, asks the rest, and loads nothing by itself."""

import csv
from io import StringIO

import pytest

from ingest.directions import Directions
from ingest.incoming import InMemory
from ingest.mapping.draft_file import draft_text
from ingest.mapping.drafting import draft_mapping
from ingest.mapping.mapping_file import parse_mapping
from ingest.reading import receive, understand
from models.errors import UsageError
from models.mapping import Match
from tests.dialects.asking import (
    FEATURES,
    INSTRUMENT,
    LABELS,
    NA,
    ROUND,
    STATEMENTS,
    as_given,
    register,
)

SECRET = "Ann Archer of the Harbour Trust"


def table(header, *rows) -> bytes:
    text = StringIO()
    csv.writer(text).writerows([header, *rows])
    return text.getvalue().encode()


def drafted(content: bytes):
    return draft_mapping("form.csv", receive(InMemory("form.csv", content)).sheets, INSTRUMENT)


def by_name(draft):
    return {column.name: column for column in draft.columns}


ALL_SURE = table(
    ("Comments", *STATEMENTS),
    (SECRET, LABELS[4], LABELS[3], NA, "", LABELS[0]),
    ("none", LABELS[4], LABELS[3], NA, LABELS[1], LABELS[0]),
)


def test_columns_are_recognised_by_their_text_but_for_what_tools_change():
    header = [f"{n}. {text.upper()}\u00a0" for n, text in enumerate(STATEMENTS, start=1)]
    draft = drafted(table(header, LABELS))
    assert [(c.feature, c.sureness) for c in draft.columns] == [(f, "exact") for f in FEATURES]


def test_columns_are_recognised_by_the_features_id():
    draft = drafted(table([feature.replace("-", "_") for feature in FEATURES], LABELS))
    assert [column.feature for column in draft.recognised] == list(FEATURES)


def test_a_near_text_is_a_suggestion_and_no_more():
    near = STATEMENTS[3].replace("training", "trainings")
    draft = drafted(table((*STATEMENTS[:3], near, STATEMENTS[4]), LABELS))
    column = by_name(draft)[near]
    assert (column.feature, column.sureness) == (FEATURES[3], "near")
    assert column.likeness >= 0.92
    assert FEATURES[3] in draft.missing
    mapping = parse_mapping(draft_text(draft), file="draft.toml")
    assert [item.feature for item in mapping.items] == [*FEATURES[:3], FEATURES[4]]


def test_columns_without_names_are_suggested_in_turn_where_they_are_just_as_many():
    header = [f"Q{number}" for number in range(1, len(INSTRUMENT.features) + 1)]
    draft = drafted(table(header, ["3"] * len(header)))
    assert {column.sureness for column in draft.columns} == {"by position"}
    assert draft.recognised == ()


def test_a_question_that_is_there_twice_is_not_sure():
    draft = drafted(table((*STATEMENTS, STATEMENTS[0]), (*LABELS, LABELS[0])))
    twice = [column for column in draft.columns if column.feature == FEATURES[0]]
    assert [(c.sureness, c.match.occurrence) for c in twice] == [
        ("there twice", 1),
        ("there twice", 2),
    ]


def test_answers_are_proposed_by_their_words_and_never_by_their_number():
    content = table(STATEMENTS, ("Strongly agree", "4", "9", "Doesn't apply to me", "meh"))
    meanings = {a.text: (a.meaning, a.is_sure) for a in drafted(content).answers}
    assert meanings["Strongly agree"] == (5, True)
    assert meanings["Disagree"] == (2, True)
    assert meanings["4"] == (4, False)
    assert meanings["Doesn't apply to me"] == ("not applicable", True)
    assert meanings["9"] == meanings["meh"] == (None, False)


def test_what_people_wrote_in_other_columns_is_nowhere_in_the_draft():
    draft = drafted(ALL_SURE)
    assert SECRET not in draft.model_dump_json()
    assert SECRET not in draft_text(draft)
    assert "column 1: Comments" in draft_text(draft)


def test_a_column_that_is_not_sure_is_not_quoted():
    twice = table((*STATEMENTS, STATEMENTS[0]), (*LABELS, SECRET))
    assert SECRET not in draft_text(drafted(twice))


def test_a_heading_with_odd_characters_makes_a_file_that_can_be_read():
    odd = table(("Why?\r\nSay\x0b more\x00", *STATEMENTS), ("x", *LABELS))
    assert parse_mapping(draft_text(drafted(odd)), file="draft.toml").draft


def test_a_mapping_by_places_alone_is_never_chosen_by_itself():
    mapping = parse_mapping(draft_text(drafted(ALL_SURE)).replace("draft = true\n", ""), file="m")
    items = tuple(
        item.model_copy(update={"match": Match(position=place)})
        for place, item in enumerate(mapping.items, start=2)
    )
    directions = Directions(ROUND, known={"m": mapping.model_copy(update={"items": items})})
    arrival = receive(InMemory("form.csv", ALL_SURE), directions)
    assert [f.fault for f in understand(arrival, register(), directions)[1]] == ["no_mapping"]


def test_a_column_of_many_different_answers_is_no_scale():
    rows = [(f"word {number}", *LABELS[1:]) for number in range(30)]
    assert "word 1" not in draft_text(drafted(table(STATEMENTS, *rows)))


def test_a_draft_reads_nothing_until_its_questions_are_answered():
    text = draft_text(drafted(ALL_SURE))
    unfinished = parse_mapping(text, file="draft.toml")
    arrival = receive(InMemory("form.csv", ALL_SURE), Directions(ROUND, unfinished))
    _, faults = understand(arrival, register(), Directions(ROUND, unfinished))
    assert [fault.fault for fault in faults] == ["draft_mapping"]

    finished = parse_mapping(text.replace("draft = true\n", ""), file="form.toml")
    contents, faults = understand(arrival, register(), Directions(ROUND, finished))
    assert faults == []
    assert as_given(contents) == [[5, 4, NA, "", 1], [5, 4, NA, 2, 1]]


def test_a_finished_mapping_of_the_workspace_is_used_by_itself_where_it_alone_fits():
    mapping = parse_mapping(draft_text(drafted(ALL_SURE)).replace("draft = true\n", ""), file="m")
    one, two = Directions(ROUND, known={"m": mapping}), Directions(ROUND, known={"m": mapping})
    two = Directions(ROUND, known={"m": mapping, "n": mapping})
    found = {}
    for name, directions in {"one": one, "two": two, "none": Directions(ROUND)}.items():
        arrival = receive(InMemory("form.csv", ALL_SURE), directions)
        found[name] = [f.fault for f in understand(arrival, register(), directions)[1]]
    assert found == {"one": [], "two": ["several_mappings"], "none": ["no_mapping"]}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("mapping = 1\nscales = [", "is not valid TOML"),
        ("mapping = 3", "mapping: Input should be 1"),
        ("mapping = 1\n[secret]\nx = 1", "secret: Extra inputs are not permitted"),
    ],
)
def test_a_file_that_is_no_mapping_says_where_it_goes_wrong(text, words):
    with pytest.raises(UsageError, match=words):
        parse_mapping(text, file="m.toml")
