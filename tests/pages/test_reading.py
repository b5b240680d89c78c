"""Load data: an export of a survey tool is asked about, checked, loaded, and known next time."""

import csv
from collections.abc import Sequence
from datetime import datetime, timedelta
from io import StringIO

import pytest
from streamlit.testing.v1 import AppTest

from ingest.directions import NO_DIRECTIONS, with_mappings
from ingest.incoming import InMemory
from ingest.upload_process import run_draft, run_job
from models.instruments import load_instrument
from models.mapping import Mapping
from models.reading_choice import ReadingChoice
from sql.workspace import Workspace
from tests.pages.conftest import OpenPage, tables
from tests.pages.test_load_data import ADMINISTRATOR, LOAD, buttons, press, said

ROUND = "hobsworth-2026-follow-up-12m"
SURVEY = load_instrument("partnership-survey", "2007")
ASKED = [
    feature
    for card in SURVEY.scorecards
    if card.id in ("risk-management", "communication")
    for feature in card.features
]
LABELS = SURVEY.scale_labels
CHECK = "Check this file"
NAME = "partnership-survey-google-forms"
SECRET = "Ann Archer of the Harbour Trust"
in_this_process = pytest.mark.usefixtures("job_in_this_process")


def form(answers: Sequence[str], *, statements: Sequence[str] = ()) -> bytes:
    """A form's responses as a table: a day, a column for each statement, and comments."""
    text, first = StringIO(), datetime(2026, 2, 2, 10, 5, 11)
    header = statements or [feature.statement for feature in ASKED]
    rows = [
        [
            (first + timedelta(hours=n)).strftime("%d/%m/%Y %H:%M:%S"),
            *(answers[(n + place) % len(answers)] for place in range(len(header))),
            SECRET,
        ]
        for n in range(12)
    ]
    csv.writer(text).writerows([["Sent on", *header, "Anything else?"], *rows])
    return text.getvalue().encode()


WORDS = form([*LABELS, "Don't know"])


def offered(at: AppTest, content: bytes) -> AppTest:
    """The page after a file was chosen and its round was named."""
    at.file_uploader[0].set_value([("form.csv", content, "text/csv")])
    at.run()
    box(at, "Which round").set_value(ROUND)
    return at.run()


def box(at: AppTest, label: str):
    """The select whose label has these words, as a reader sees it."""
    return next(found for found in at.selectbox if label in found.label.replace("\\", ""))


def opened(open_page: OpenPage, workspace: Workspace) -> AppTest:
    return open_page(workspace, "load_data", **ADMINISTRATOR)


def warnings(at: AppTest) -> str:
    return "\n".join(str(found.value) for found in at.main.warning).replace("\\", "")


@in_this_process
def test_export_is_asked_about_checked_loaded_and_its_mapping_kept(
    open_page: OpenPage, workspace: Workspace
):
    at = offered(opened(open_page, workspace), WORDS)
    assert "Choose a round" not in said(at)
    labels = [found.label for found in at.expander]
    assert "Risk Management: 6 of 6 found" in labels
    assert "Learning" not in " ".join(labels), "only scorecards that the round asks"
    box(at, "Which column has the day").set_value(1)
    press(at.run(), CHECK)
    assert "1 file checked: 1 would be loaded." in said(at)
    assert f"Read by the mapping {NAME}.toml." in said(at)
    assert with_mappings(NO_DIRECTIONS, workspace.mappings).known == {}, "checking keeps nothing"
    press(at, LOAD)
    assert "1 file sent: 1 loaded." in said(at)
    kept = with_mappings(NO_DIRECTIONS, workspace.mappings).known[f"{NAME}.toml"]
    assert kept.scales["answers"].labels[LABELS[4]] == 5
    assert kept.scales["answers"].not_applicable == ("Don't know",)
    assert kept.responses.submitted == "Sent on"
    assert [item.feature for item in kept.items] == [feature.id for feature in ASKED]


@in_this_process
def test_kept_mapping_reads_the_next_file_of_the_form(open_page: OpenPage, workspace: Workspace):
    at = press(offered(opened(open_page, workspace), WORDS), CHECK)
    press(at, LOAD)
    at = offered(opened(open_page, workspace), form([*LABELS[1:], "Don't know"]))
    assert "A mapping of this workspace reads this file." in said(at)
    assert len(at.main.selectbox) == 2, "only the round is asked, beside what the log shows"
    press(at, CHECK)
    assert f"Read by the mapping {NAME}.toml." in said(at)
    assert LOAD in buttons(at)


@in_this_process
def test_undecided_answer_is_asked_and_not_guessed(open_page: OpenPage, built_workspace: Workspace):
    at = offered(opened(open_page, built_workspace), form([*LABELS, "Hard to say"]))
    assert box(at, "“Hard to say”").value is None
    press(at, CHECK)
    assert "Say what is meant by “Hard to say”." in warnings(at)
    assert LOAD not in buttons(at)
    box(at, "“Hard to say”").set_value("not applicable")
    press(at.run(), CHECK)
    assert LOAD in buttons(at)


@in_this_process
def test_nearly_the_same_words_are_offered_first_and_not_chosen(
    open_page: OpenPage, built_workspace: Workspace
):
    statements = [str(feature.statement) for feature in ASKED]
    statements[0] = statements[0].removesuffix(".") + " now."
    at = offered(opened(open_page, built_workspace), form(LABELS, statements=statements))
    near = box(at, ASKED[0].statement)
    assert near.value == 0
    assert near.options[0] == "No column"
    assert near.options[1].startswith("2. ")
    assert "(nearly the same words, 9" in near.options[1]
    press(at, CHECK)
    assert f"Choose a column for {ASKED[0].title}." in warnings(at)
    box(at, ASKED[0].statement).set_value(2)
    press(at.run(), "Look up the answers in these columns")
    press(at, CHECK)
    assert LOAD in buttons(at)


@in_this_process
def test_bare_numbers_are_asked_which_end_is_good(open_page: OpenPage, workspace: Workspace):
    at = offered(opened(open_page, workspace), form(["1", "2", "4"]))
    press(at, CHECK)
    assert "Say which end of the numbers is good." in warnings(at)
    at.radio(key="reading_0_0_good_end").set_value("low")
    press(at.run(), CHECK)
    press(at, LOAD)
    kept = with_mappings(NO_DIRECTIONS, workspace.mappings).known[f"{NAME}.toml"]
    assert kept.scales["answers"].codes == {"1": 5, "2": 4, "3": 3, "4": 2, "5": 1}


@in_this_process
def test_answers_of_columns_chosen_by_hand_are_looked_up(
    open_page: OpenPage, built_workspace: Workspace
):
    statements = [f"Question {n}" for n in range(1, len(ASKED) + 1)]
    at = offered(opened(open_page, built_workspace), form([*LABELS, "Hm"], statements=statements))
    for number, feature in enumerate(ASKED, start=2):
        box(at, str(feature.statement)).set_value(number)
    at.run()
    press(at, CHECK)
    assert "Look up the answers in the columns chosen." in warnings(at)
    press(at, "Look up the answers in these columns")
    box(at, "“Hm”").set_value("quarantined")
    press(at.run(), CHECK)
    assert LOAD in buttons(at)


@in_this_process
def test_another_mapping_of_the_same_name_is_never_written_over(
    open_page: OpenPage, workspace: Workspace
):
    press(press(offered(opened(open_page, workspace), WORDS), CHECK), LOAD)
    before = (workspace.mappings / f"{NAME}.toml").read_bytes()
    statements = [f"{n}? {feature.statement} Really?" for n, feature in enumerate(ASKED)]
    at = offered(opened(open_page, workspace), form(LABELS, statements=statements))
    for number, feature in enumerate(ASKED, start=2):
        box(at, str(feature.statement)).set_value(number)
    at.run()
    if "Look up the answers in these columns" in buttons(at):
        press(at, "Look up the answers in these columns")
    press(at, CHECK)
    assert f"there is another mapping called {NAME} already" in tables(at)
    assert LOAD not in buttons(at)
    at.text_input[0].set_value("survey-spring")
    press(at.run(), CHECK)
    press(at, LOAD)
    assert (workspace.mappings / f"{NAME}.toml").read_bytes() == before
    assert set(with_mappings(NO_DIRECTIONS, workspace.mappings).known) == {
        f"{NAME}.toml",
        "survey-spring.toml",
    }


@in_this_process
@pytest.mark.parametrize("role", ["officer", "coordinator", "member"])
def test_nobody_else_sees_the_questions(open_page: OpenPage, built_workspace: Workspace, role: str):
    at = offered(opened(open_page, built_workspace), form([*LABELS, "Hard to say"]))
    at.session_state["role"] = role
    at.switch_page("app_pages/load_data.py").run()
    assert "How to read this file" not in [found.label for found in at.expander]
    assert CHECK not in buttons(at)
    assert "Hard to say" not in said(at)


@in_this_process
def test_nothing_of_the_file_is_in_keys_or_link(open_page: OpenPage, built_workspace: Workspace):
    at = offered(opened(open_page, built_workspace), form([*LABELS, "Hard to say"]))
    keys = " ".join(str(found.key) for found in (*at.selectbox, *at.button, *at.text_input))
    for word in ("form.csv", "Hard", "agree", "Sent"):
        assert word not in keys
        assert word not in str(dict(at.query_params))
    assert SECRET not in said(at)


def test_job_drafts_and_reads_by_a_choice(workspace: Workspace):
    file = InMemory("form.csv", form([*LABELS, "Hard to say"]))
    draft = run_draft(workspace.root, file, SURVEY, (2, 3))
    assert {column.feature for column in draft.recognised} == {feature.id for feature in ASKED}
    assert "Hard to say" in {answer.text for answer in draft.answers}
    choice = ReadingChoice(round_id=ROUND, mapping=by_text(), name="spring", is_kept=True)
    (report,) = run_job(workspace.root, [InMemory(file.name, file.content, choice)], is_trial=False)
    assert report.outcome == "accepted"
    assert with_mappings(NO_DIRECTIONS, workspace.mappings).known == {"spring.toml": by_text()}


def by_text() -> Mapping:
    return Mapping.model_validate(
        {
            "mapping": 1,
            "instrument": {"id": SURVEY.id, "version": SURVEY.version},
            "source": {"dialect": "google-forms"},
            "scales": {
                "answers": {
                    "labels": {label: rating for rating, label in enumerate(LABELS, start=1)},
                    "not_applicable": ("Hard to say",),
                }
            },
            "items": tuple(
                {"feature": f.id, "scale": "answers", "match": {"text": f.statement}} for f in ASKED
            ),
        }
    )
