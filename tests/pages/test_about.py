"""About the numbers: what a reader may ask of a figure is answered, from the policy in force."""

import tomllib

import pytest

from dashboard.content.reading import read_content, read_sections, read_text
from dashboard.prepare.about import policy_table, threshold_table
from models.policy import Policy, ThresholdStep
from models.threshold import required_submissions
from sql.workspace import Workspace
from tests.pages.conftest import OpenPage


def test_page_answers_each_question_under_its_heading(
    open_page: OpenPage, built_workspace: Workspace
):
    at = open_page(built_workspace, "about")
    assert not at.error
    assert [title.value for title in at.title] == ["About the numbers"]
    assert [header.value for header in at.header] == [
        "Which figures these are",
        "How the numbers are worked out",
        "The policy in force",
        "Who sees what",
        "The words used",
        "Accessibility",
    ]
    assert len(at.subheader) == len(read_sections("method", Policy()))
    assert "11 May 2026" in " ".join(m.value for m in at.main.markdown)


def test_version_policy_and_threshold_are_tables(open_page: OpenPage, built_workspace: Workspace):
    tables = [table.value for table in open_page(built_workspace, "about").table]
    version, threshold, policy, *rest = tables
    in_use = [value.replace("\\", "") for value in version["In use"]]
    assert in_use[1:3] == ["1", "11 May 2026 at 09:30"]
    assert list(threshold.columns) == ["Members", "Submissions needed"]
    assert len(policy) == len(Policy.model_fields)
    assert [next(iter(table.columns)) for table in rest] == ["What", "Word"]


def test_page_of_an_empty_workspace_says_why(open_page: OpenPage, empty_workspace: Workspace):
    assert "Nothing has been published" in open_page(empty_workspace, "about").error[0].value


@pytest.mark.parametrize("link", [{"as_at": "yesterday"}, {"partnership": "<b>"}, {"x": "1"}])
def test_nonsense_in_the_link_changes_nothing(
    open_page: OpenPage, built_workspace: Workspace, link: dict[str, str]
):
    at = open_page(built_workspace, "about", link)
    assert not at.error
    assert len(at.header) == 6


def test_every_setting_is_explained():
    assert set(tomllib.loads(read_text("policy.toml"))) == set(Policy.model_fields)


def test_settings_are_shown_as_people_say_them():
    policy = Policy(follow_up_months=(3, 9), not_compared=("personal-role", "unheard-of"))
    shown = policy_table(policy, read_text("policy.toml")).select("Setting", "In force").rows()
    settings = dict(shown)
    assert settings["Follow-up"] == "3 and 9 months"
    assert settings["Scorecards left out of comparisons"] == "Personal Role and unheard-of"
    assert settings["Day everything is worked out for"] == "today"
    assert settings["Least ratings behind a figure"] == "5 ratings"


def test_method_quotes_the_policy_in_force():
    text = " ".join(section.text for section in read_sections("method", Policy(anonymity_floor=7)))
    assert "at least 7 members rated the feature" in text
    assert "$" not in text


def test_threshold_is_grouped_without_gaps():
    rows = threshold_table(Policy()).rows()
    assert rows[:4] == [
        ("3 to 4", "not reported: too few members"),
        ("5 to 6", "5"),
        ("7 to 8", "6"),
        ("9 to 11", "7"),
    ]
    assert rows[-1] == ("39 or more", "20")
    assert sum(size == str(size) for size, _ in rows) == len(rows)


def test_threshold_of_a_body_with_its_own_table():
    own = Policy(threshold=(ThresholdStep(up_to_members=100, n_required=5),))
    rows = threshold_table(own).rows()
    assert rows == [("3 to 4", "not reported: too few members"), ("5 to 45", "5")]
    assert required_submissions(101, own) == 20


@pytest.mark.parametrize("name", ["accessibility", "file_shapes", "who_sees_what", "words"])
def test_texts_have_no_headings_of_their_own(name: str):
    assert not [line for line in read_content(name).splitlines() if line.startswith("#")]
