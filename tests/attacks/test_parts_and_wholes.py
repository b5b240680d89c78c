"""Figures of a whole and of its parts: what is left when one is taken from the other.

Attacks 4, 5 and 6 of the suite: all but one organisation, the total less a sub-group, and the group
of partnerships less those that publish.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from importlib.resources import files
from itertools import combinations
from statistics import median

import numpy as np
import pytest
import typer

from ingest.command.entry import app
from tests.attacks.naive import naive_cell
from tests.attacks.publications import (
    ADMINISTRATOR,
    ALDER,
    COHERENCE,
    OTHERS,
    REVIEW,
    VIEWERS,
    Answers,
    Asked,
    Row,
    Seen,
    cells,
    county,
    features_of,
    same_everywhere,
    seen,
    seen_once,
    send,
)
from tests.attacks.twins import AGREED, CARDS, N_MEMBERS, ROUNDS
from tests.ingest.making import accepted, copy_of, load_text, long

LEAST_APART = 5
OF_QUERIES = {"as_at", "partnership_id", "own_partnership_id", "before_round_id", "round_id"}
OF_QUERIES |= {"chosen_round_ids", "chosen_scorecard_ids", "round_ids", "scorecard_id"}
OF_QUERIES |= {"least_ratings"}
"""What a query of the store can be asked for: days, rounds, partnerships, scorecards."""
OF_COMMANDS = {"--format", "--as-at", "--partnership", "--scorecard", "--group", "--instrument"}
OF_COMMANDS |= {"--round", "--before", "--level", "--coordinator-of", "--member-of"}
FIGURE_COMMANDS = ("status", "scores", "changes", "compare", "targets")
ABOUT_PEOPLE = re.compile(r"organisation|agency|member_|email|respondent|gender|age_|role_of")
WIDTH = len(features_of(*CARDS))
SHORT_ANSWERS: Answers = same_everywhere([5, 5, 5, 4, 4], WIDTH)
OTHER_SHORT_ANSWERS: Answers = same_everywhere([1, 2, 1, 1, 2], WIDTH)
"""Five of fifteen members: too few for the partnership to be told of, or to count in a group."""
Whole = tuple[int, int]
"""How many are in a published figure, and the sum of their ratings."""


# ---------------------------------------------------------------------- all but one organisation


def complements(published: Iterable[Row]) -> list[Whole]:
    """What is left between two figures of one feature that differ by fewer than five people."""
    sets: dict[tuple[str, str], set[Whole]] = defaultdict(set)
    for row in published:
        if row.get("n_answered") and row.get("score_mean") is not None and row.get("feature_id"):
            whole = (row["n_answered"], round(row["n_answered"] * float(row["score_mean"])))
            sets[row["round_id"], row["feature_id"]].add(whole)
    return [
        (abs(one[0] - other[0]), abs(one[1] - other[1]))
        for wholes in sets.values()
        for one, other in combinations(sorted(wholes), 2)
        if abs(one[0] - other[0]) < LEAST_APART
    ]


def rows_of(shown: Seen) -> list[Row]:
    return [row for rows in shown.values() for row in rows]


def test_each_feature_of_a_round_has_one_figure_wherever_it_is_shown(twins):
    """Every query and figure has the same set of people in it: all who answered."""
    for twin in twins:
        assert complements(rows_of(seen_once(twin))) == []


def test_a_figure_without_one_organisation_gives_its_answers_away(twins):
    """As a filter by organisation would publish it: twelve of thirteen, one from the police."""
    counts = {"n_1": 0, "n_2": 0, "n_3": 12, "n_4": 0, "n_5": 0, "n_not_applicable": 0}
    place = {"round_id": REVIEW, "scorecard_id": COHERENCE, "feature_id": AGREED}
    filtered = naive_cell(place | counts | {"n_skipped": 0}, N_MEMBERS)
    assert complements([*rows_of(seen_once(twins.one)), filtered]) == [(1, 3)]


def test_no_query_can_be_asked_for_some_of_the_members():
    texts = [
        item.read_text(encoding="utf-8") for item in (files("sql") / "queries" / "store").iterdir()
    ]
    asked = {name for text in texts for name in re.findall(r"\$(\w+)", text)}
    assert asked <= OF_QUERIES


def test_no_command_can_be_asked_for_some_of_the_members():
    commands = typer.main.get_command(app).commands
    for name in FIGURE_COMMANDS:
        options = {word for param in commands[name].params for word in param.opts if word[0] == "-"}
        assert options <= OF_COMMANDS, name


def test_no_figure_has_a_column_about_people(twins):
    names = {name for row in rows_of(seen_once(twins.one)) for name in row}
    assert "score_mean" in names
    assert not [name for name in names - {"lead_agency"} if ABOUT_PEOPLE.search(name)]


def test_who_completed_what_selects_no_figure(twins):
    """Scorecards completed by different people share no feature that could be subtracted."""
    cards = defaultdict(set)
    for row in seen_once(twins.one)["scores"]:
        if row["feature_id"]:
            cards[row["feature_id"]].add(row["scorecard_id"])
    assert {len(of) for of in cards.values()} == {1}


# ------------------------------------------------------- totals, and the group less all who publish


def not_from_published(shown: Seen) -> list[str]:
    """Group figures that published averages of partnerships do not give: they rest on more."""
    latest = [row for row in shown["latest_scorecards"] if row["score_mean"] is not None]
    found = []
    for row in shown["comparison"]:
        own = [r["score_mean"] for r in latest if r["scorecard_id"] == row["scorecard_id"]]
        told = {"n_group": row["n_group"]}
        wanted = {"n_group": len(own)}
        if row["middle"] is not None:
            told |= {
                name: round(row[name], 9) for name in ("middle", "quarter_low", "quarter_high")
            }
            low, high = np.quantile(own, [0.25, 0.75])
            wanted |= {"middle": median(own), "quarter_low": low, "quarter_high": high}
        found += [name for name in told if abs(told[name] - wanted[name]) > 1e-6]
    return found


def in_the_group_alone(shown: Seen, hidden: str) -> list[float]:
    """Averages that a partnership may have, going by the group: those that give its middle.

    Empty where nothing of it is in the group's figures.
    """
    rows = [r for r in shown["comparison"] if r["scorecard_id"] == COHERENCE]
    others = [r["score_mean"] for r in rows if r["partnership_id"] != hidden]
    known = [score for score in others if score is not None]
    if rows[0]["n_group"] <= len(known) or rows[0]["middle"] is None:
        return []
    possible = [tenths / 10 for tenths in range(10, 51)]
    return [x for x in possible if abs(median([*known, x]) - rows[0]["middle"]) < 1e-6]


@pytest.fixture
def with_answers(parent, tmp_path):
    """A county of its own in which these are Alder's answers."""

    def make(name, answers):
        workspace = copy_of(parent, tmp_path / name / "workspace")
        send(workspace, answers, ROUNDS[REVIEW])
        return workspace

    return make


def test_group_figures_follow_from_published_figures(twins):
    shown = seen_once(twins.one)
    compared = [row for row in shown["comparison"] if row["scorecard_id"] == COHERENCE]
    assert {row["n_group"] for row in compared} == {len(OTHERS) + 1}
    assert not_from_published(shown) == []


def test_what_a_partnership_is_not_told_with_changes_nothing_of_the_group(with_answers):
    one, other = with_answers("one", SHORT_ANSWERS), with_answers("other", OTHER_SHORT_ANSWERS)
    shown = seen(one)
    assert {row["withheld"] for row in cells(shown).values()} == {"short of threshold"}
    assert shown == seen(other)
    assert in_the_group_alone(shown, ALDER) == []


def test_naively_the_group_less_the_others_is_the_partnership(with_answers, naive):
    one = seen(with_answers("one", SHORT_ANSWERS))
    other = seen(with_answers("other", OTHER_SHORT_ANSWERS))
    assert one["comparison"] != other["comparison"]
    assert 4.6 in in_the_group_alone(one, ALDER)
    assert 1.4 in in_the_group_alone(other, ALDER)
    assert set(in_the_group_alone(one, ALDER)).isdisjoint(in_the_group_alone(other, ALDER))


def test_group_figures_of_more_than_is_published_are_noticed(twins):
    """As a total over all answers would be: it counts the partnership whose score is withheld."""
    shown = dict(seen_once(twins.one))
    shown["latest_scorecards"] = [
        row | {"score_mean": None} if row["partnership_id"] == ALDER else row
        for row in shown["latest_scorecards"]
    ]
    assert "n_group" in not_from_published(shown)


# ----------------------------------------------------------------- all answers less those in a file


def skipped_in_all(shown: Seen, n_submitted: int) -> int | None:
    """How many answers a long file left out, going by its rows; None where nothing says."""
    n_rows = shown["loads"][0].get("Rows read")
    return None if n_rows is None else n_submitted * len(features_of(COHERENCE)) - n_rows


@pytest.fixture(scope="module")
def one_skipped(tmp_path_factory):
    """Eight members answer four features in a long file, all but one of all."""
    workspace = county(tmp_path_factory.mktemp("skipped"), Asked(n_members=12))
    rows = [
        (REVIEW, f"r{member}", feature, 3 + (member + place) % 2)
        for member in range(8)
        for place, feature in enumerate(features_of(COHERENCE))
    ]
    accepted(load_text(workspace, long(rows[1:])))
    return workspace


@pytest.mark.parametrize("viewer", VIEWERS, ids=lambda viewer: viewer.role)
def test_the_log_does_not_tell_how_many_skipped_a_feature(one_skipped, viewer):
    shown = seen(one_skipped, viewer)
    assert [cell["n_answered"] for cell in cells(shown).values()].count(None) == 1
    assert skipped_in_all(shown, 8) is None


def test_to_those_who_load_files_it_tells_it(one_skipped):
    assert skipped_in_all(seen(one_skipped, ADMINISTRATOR), 8) == 1
