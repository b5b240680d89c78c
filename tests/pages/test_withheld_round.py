"""Partnership: what small and short rounds show in the place of scores."""

import pytest

from sql.workspace import Workspace
from tests.pages.conftest import OpenPage, charts, tables, texts

SKELMERE = {"partnership": "skelmere"}
WRAXBY = {"partnership": "wraxby"}


def test_a_small_partnership_reads_why_and_what_there_is(
    open_page: OpenPage, built_workspace: Workspace
) -> None:
    app = open_page(built_workspace, "partnership", SKELMERE)
    said = texts(app)
    assert not app.exception
    assert not app.error
    assert "Scores are shown from 5 members; 4 were asked." in said
    assert "The middle partnership is told from 10 partnerships" in said
    assert charts(app) == []


def test_where_all_members_agreed_their_averages_stand_in_the_table_and_nothing_else(
    open_page: OpenPage, built_workspace: Workspace
) -> None:
    app = open_page(built_workspace, "partnership", SKELMERE)
    assert "All 4 answered and agreed that the averages" in texts(app)
    assert "No score can be shown" not in texts(app)
    told = [line.split(",") for line in tables(app).splitlines() if line.startswith("Vision,")]
    assert [columns[1] for columns in told] == ["3.5"]
    assert "Service Delivery and Performance,3.7 or more" in tables(app)


def test_a_short_round_reads_the_threshold_its_last_scores_and_the_middle(
    open_page: OpenPage, built_workspace: Workspace
) -> None:
    app = open_page(built_workspace, "partnership", WRAXBY)
    said = texts(app)
    assert "9 of 18 members must answer a scorecard before anything of it is shown; 6 did." in said
    assert "3 more returns would be enough" in said
    assert "Of the 10 partnerships with an average, half score more" in said
    assert "Scorecard,This round,Review Dec 2023,Middle partnership" in tables(app)
    assert "Focus and Impact,short of threshold,2.9,3.3" in tables(app)
    assert len(charts(app)) == 1, "the lines over the rounds"


def test_an_earlier_complete_round_is_shown_as_ever(
    open_page: OpenPage, built_workspace: Workspace
) -> None:
    app = open_page(built_workspace, "partnership", WRAXBY | {"round": "wraxby-2023-review"})
    assert "must answer a scorecard before" not in texts(app)
    assert len(charts(app)) == 3


@pytest.mark.parametrize(
    ("query", "words"),
    [
        (SKELMERE | {"scorecard": "vision", "feature": "vision-1"}, "“"),
        (WRAXBY | {"scorecard": "partnership-working", "feature": "trust"}, "Trust"),
    ],
)
def test_features_stay_readable(
    open_page: OpenPage, built_workspace: Workspace, query: dict[str, str], words: str
) -> None:
    app = open_page(built_workspace, "partnership", query)
    assert not app.error
    assert words in texts(app)
    assert "No score is shown" in texts(app)
    levels = [table.value for table in app.table if "Level" in table.value.columns]
    assert [len(frame) for frame in levels] == ([5] if "wraxby" in query.values() else [])


def test_a_figure_that_stands_in_says_where_it_comes_from(
    open_page: OpenPage, built_workspace: Workspace
) -> None:
    said = texts(open_page(built_workspace, "partnership", WRAXBY))
    assert "What is withheld is neither missing nor zero" in said
