"""The XLSForm: the tools take it, and what it collects loads."""

import csv
from io import BytesIO, StringIO

import pytest
from pyxform import xls2xform

from ingest.form_names import xml_name
from ingest.templates.asked import asked_for
from ingest.templates.xlsform import xlsform
from models.errors import UsageError
from tests.ingest.making import COHERENCE, PLANNING
from tests.templates.forms import PUBLIC, came_of, of_round, rows_of


def as_rows(content: bytes, sheet: str) -> list[dict[str, str]]:
    header, *rows = rows_of(content, sheet)
    return [dict(zip(header, row, strict=True)) for row in rows]


@pytest.mark.parametrize("instrument", PUBLIC, ids=lambda i: i.id)
def test_the_tools_convert_it_without_a_word(instrument):
    warnings: list[str] = []
    content = xlsform(asked_for(instrument.id, instrument.version))
    made = xls2xform.convert(BytesIO(content), warnings=warnings, file_type=".xlsx")
    assert warnings == []
    assert f'id="{instrument.id}" version="{instrument.version}"' in made.xform
    for feature in instrument.features:
        assert f"<{xml_name(feature.id)}/>" in made.xform


@pytest.mark.parametrize("instrument", PUBLIC, ids=lambda i: i.id)
def test_every_feature_is_a_question_in_the_group_of_its_scorecard(instrument):
    content = xlsform(asked_for(instrument.id, instrument.version))
    choices: dict[str, list[str]] = {}
    for row in as_rows(content, "choices"):
        choices.setdefault(row["list_name"], []).append(row["name"])
    group, found = "", []
    for row in as_rows(content, "survey"):
        group = row["name"] if row["type"] == "begin_group" else group
        if row["type"].startswith("select_one"):
            offered = choices[row["type"].removeprefix("select_one ")]
            found.append((group, row["name"], row["label"], offered))
    assert found == [
        (
            xml_name(card.id),
            feature.id.replace("-", "_"),
            feature.statement or feature.title,
            ["1", "2", "3", "4", "5", *(["na"] if card.allows_not_applicable else [])],
        )
        for card in instrument.scorecards
        for feature in card.features
    ]


def test_a_name_can_be_told_back_to_its_id_and_begins_with_a_letter():
    assert xml_name("co-design") == "co_design"
    assert xml_name("2nd-chance") == "_2nd_chance"


def test_a_form_for_a_round_is_known_by_it_and_says_until_when():
    content = xlsform(of_round("alder-2026-open"))
    settings = as_rows(content, "settings")[0]
    assert settings["form_id"] == "alder-2026-open"
    assert settings["form_title"].endswith("– Alder")
    survey = as_rows(content, "survey")
    assert [(row["name"], row["calculation"]) for row in survey if row["type"] == "calculate"] == [
        ("form_instrument", "'csp-toolkit'"),
        ("form_version", "'2012'"),
        ("round_id", "'alder-2026-open'"),
    ]
    assert any("Please answer by 4 June 2026." in row["label"] for row in survey)


@pytest.mark.parametrize("field", ["name", "label"])
def test_what_the_form_collects_loads_with_no_mapping(field):
    content = xlsform(of_round())
    asked = [row for row in as_rows(content, "survey") if row["type"].startswith("select_one")]
    choices = as_rows(content, "choices")
    answers = []
    for number, row in enumerate(asked):
        offered = [c for c in choices if row["type"] == f"select_one {c['list_name']}"]
        answers.append(offered[number % len(offered)][field])
    hidden = ["form_instrument", "form_version", "round_id"]
    text = StringIO()
    csv.writer(text, delimiter=";").writerows(
        [
            [*hidden, *(row[field] for row in asked), "_uuid", "_submission_time"],
            *(
                ["csp-toolkit", "2012", "alder-2024-review", *answers, f"u{n}", "2024-01-10T09:00"]
                for n in range(3)
            ),
        ]
    )
    contents, faults = came_of(text.getvalue().encode(), "export.csv")
    assert faults == []
    wanted = dict(
        zip((*COHERENCE, *PLANNING), [1, 2, 3, 4, 5, "not applicable", 1, 2], strict=True)
    )
    assert len(contents.submissions) == 6
    for submission in contents.submissions:
        assert dict(submission.answers) == {f: wanted[f] for f in submission.answers}


def test_no_form_is_made_whose_answers_could_not_be_loaded():
    with pytest.raises(UsageError, match="the chair's own"):
        xlsform(asked_for("chair-leadership"))
    with pytest.raises(UsageError, match="known from means"):
        xlsform(of_round("alder-2020-review"))
