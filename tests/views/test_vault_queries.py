"""Queries of the vault: what the gate asks, and nothing about one member."""

from collections import Counter
from uuid import UUID

import duckdb
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sql.vault import fetch_for_gate, fetch_rounds_held, record_issues, replace_answers
from tests.tables import assert_rows, table

SCHEMA = {
    "round_id": pl.String,
    "scorecard_id": pl.String,
    "submission_key": pl.String,
    "feature_id": pl.String,
    "rating": pl.Int8,
    "is_not_applicable": pl.Boolean,
    "silence": pl.String,
}
ISSUE_SCHEMA = {"round_id": pl.String, "scorecard_id": pl.String, "issue": pl.Int32}
FEATURES = ("candour", "respect", "sharing")
NA, SKIPPED, NOT_ASKED, SET_ASIDE, OLD = "N/A", "", "not asked", "quarantined", "skipped once"
SILENCE = {SKIPPED: "skipped", NOT_ASKED: NOT_ASKED, SET_ASIDE: SET_ASIDE}
"""OLD is a skip as an earlier product stored it: without a word for it."""
Place = tuple[str, str]
Sheet = list[tuple[int | str, ...]]
"""One line per submission, one cell per feature."""
FIRST: dict[Place, Sheet] = {
    ("spring", "trust"): [(1, 3, NA), (1, 4, NA), (2, 5, 5), (OLD, NOT_ASKED, SKIPPED)],
    ("spring", "plans"): [(3, 3, 3)],
    ("autumn", "trust"): [(5, 5, 5)],
}
SECOND: dict[Place, Sheet] = {
    ("spring", "trust"): [(2, 2, 2)] * 5,
    ("spring", "plans"): [(3, 3, 3)],
}


def rating_of(cell: int | str) -> int | None:
    return cell if isinstance(cell, int) else None


def answers(sheets: dict[Place, Sheet]) -> pl.DataFrame:
    keys = (str(UUID(int=number)) for number in range(1, 10_000))
    rows = [
        (*place, key, feature_id, rating_of(cell), cell == NA, SILENCE.get(cell))
        for place, sheet in sheets.items()
        for ratings, key in zip(sheet, keys, strict=False)
        for feature_id, cell in zip(FEATURES, ratings, strict=True)
    ]
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")


def issues(rows: str) -> pl.DataFrame:
    return table(f"round_id | scorecard_id | issue\n{rows}").cast(ISSUE_SCHEMA)


@pytest.fixture
def vault(tmp_path):
    """Spring is closed and its scorecard Trust issued; then its answers were sent again."""
    path = tmp_path / "vault.duckdb"
    replace_answers(path, ["spring", "autumn"], [answers(FIRST)], file_sha256="a")
    record_issues(
        path,
        issues("spring | trust | 1"),
        issues("spring | trust | 1\n spring | plans |\n autumn | trust |"),
    )
    replace_answers(path, ["spring"], [answers(SECOND)], file_sha256="b")
    return path


def counted(path, *round_ids, closed=()):
    asked = {"round_ids": list(round_ids), "closed_round_ids": list(closed)}
    rows = fetch_for_gate(path, "submission_counts", **asked).rows()
    return {row[:2]: row[2] for row in rows}


def test_the_latest_answers_are_those_sent_last_of_the_rounds_asked_for(vault):
    assert fetch_rounds_held(vault) == {"autumn": "a", "spring": "b"}
    found = fetch_for_gate(vault, "answers", round_ids=["spring"])
    assert found.drop("submission_key").unique().sort(pl.all()).rows() == [
        ("spring", "plans", feature, 3, False) for feature in FEATURES
    ] + [("spring", "trust", feature, 2, False) for feature in FEATURES]
    assert found.select("scorecard_id", "submission_key").unique().height == 6


def test_answers_handed_over_piece_by_piece_are_those_of_one_frame(tmp_path):
    whole, nothing = answers(FIRST), answers({})
    pieces = [nothing, *whole.iter_slices(5), nothing]
    for path, frames in ((tmp_path / "a", [whole]), (tmp_path / "b", iter(pieces))):
        replace_answers(path, ["spring", "autumn"], frames, file_sha256="a")
    both = [
        fetch_for_gate(path, "answers", round_ids=["spring", "autumn"])
        for path in (tmp_path / "a", tmp_path / "b")
    ]
    assert both[0].height == whole.height
    assert both[0].equals(both[1])


def test_a_file_that_fails_half_way_leaves_the_answers_before(vault):
    def broken():
        yield answers({("autumn", "trust"): [(1, 1, 1)]})
        raise ValueError("half-way")

    with pytest.raises(Exception, match="half-way"):
        replace_answers(vault, ["autumn"], broken(), file_sha256="c")
    found = fetch_for_gate(vault, "answers", round_ids=["autumn"])
    assert found["rating"].unique().to_list() == [5]
    assert fetch_rounds_held(vault)["autumn"] == "a"


def test_an_issue_keeps_what_was_answered_when_it_was_recorded(vault):
    found = fetch_for_gate(vault, "issued_answers")
    assert_rows(
        found.with_columns(pl.col("submission_key").str.slice(-1).cast(pl.Int64)),
        """
        round_id | scorecard_id | issue | submission_key | feature_id | rating | is_not_applicable
        spring   | trust        | 1     | 1              | candour    | 1      | false
        spring   | trust        | 1     | 1              | respect    | 3      | false
        spring   | trust        | 1     | 1              | sharing    |        | true
        spring   | trust        | 1     | 2              | candour    | 1      | false
        spring   | trust        | 1     | 2              | respect    | 4      | false
        spring   | trust        | 1     | 2              | sharing    |        | true
        spring   | trust        | 1     | 3              | candour    | 2      | false
        spring   | trust        | 1     | 3              | respect    | 5      | false
        spring   | trust        | 1     | 3              | sharing    | 5      | false
        spring   | trust        | 1     | 4              | candour    |        | false
        spring   | trust        | 1     | 4              | respect    |        | false
        spring   | trust        | 1     | 4              | sharing    |        | false
        """,
    )


def test_ratings_are_counted_of_the_issue_that_is_shown(vault):
    """Not of what was sent later, and nothing of scorecards that show nothing."""
    assert_rows(
        fetch_for_gate(vault, "rating_counts", round_ids=["spring", "autumn"]),
        """
        round_id | scorecard_id | feature_id | n_1 | n_2 | n_3 | n_4 | n_5 | n_not_applicable | n_skipped | n_not_asked | n_quarantined
        spring   | trust        | candour    | 2   | 1   | 0   | 0   | 0   | 0                | 1         | 0           | 0
        spring   | trust        | respect    | 0   | 0   | 1   | 1   | 1   | 0                | 0         | 1           | 0
        spring   | trust        | sharing    | 0   | 0   | 0   | 0   | 1   | 2                | 1         | 0           | 0
        """,  # noqa: E501 - a table keeps its rows on one line
    )
    assert fetch_for_gate(vault, "rating_counts", round_ids=["autumn"]).is_empty()


def test_submissions_of_a_closed_round_are_those_shown_and_where_none_are_the_latest(vault):
    latest = {("spring", "plans"): 1, ("spring", "trust"): 5}
    assert counted(vault, "spring") == latest
    assert counted(vault, "spring", closed=["spring"]) == latest | {("spring", "trust"): 4}
    assert counted(vault, "autumn", closed=["spring", "autumn"]) == {("autumn", "trust"): 1}


def test_what_is_shown_stays_countable_when_the_answers_sent_again_leave_it_out(vault):
    """A file sent again without Trust takes nothing back that was published of it."""
    left = {("spring", "plans"): [(3, 3, 3)] * 2}
    replace_answers(vault, ["spring"], [answers(left)], file_sha256="c")
    assert counted(vault, "spring", closed=["spring"]) == {
        ("spring", "plans"): 2,
        ("spring", "trust"): 4,
    }


def test_an_earlier_issue_can_be_shown_again_and_nothing_at_all(vault):
    record_issues(vault, issues("spring | trust | 2"), issues("spring | trust | 2"))
    assert counted(vault, "spring", closed=["spring"])["spring", "trust"] == 5
    record_issues(vault, issues(""), issues("spring | trust | 1"))
    assert counted(vault, "spring", closed=["spring"])["spring", "trust"] == 4
    record_issues(vault, issues(""), issues("spring | trust |"))
    assert fetch_for_gate(vault, "rating_counts", round_ids=["spring"]).is_empty()
    assert fetch_for_gate(vault, "issued_answers")["issue"].unique().sort().to_list() == [1, 2]


def test_a_vault_of_an_earlier_product_gains_the_word_for_silence(vault):
    with duckdb.connect(vault) as con:
        con.execute("DROP VIEW shown_answer")
        for name in ("answer", "issued_answer"):
            con.execute(f"ALTER TABLE {name} DROP COLUMN silence")
    old = fetch_for_gate(vault, "rating_counts", round_ids=["spring"])
    assert old.select("feature_id", "n_skipped", "n_not_asked").rows() == [
        ("candour", 1, 0),
        ("respect", 1, 0),
        ("sharing", 1, 0),
    ]
    replace_answers(vault, ["spring"], [answers(FIRST)], file_sha256="c")
    record_issues(vault, issues("spring | trust | 2"), issues("spring | trust | 2"))
    new = fetch_for_gate(vault, "rating_counts", round_ids=["spring"])
    assert new["n_not_asked"].to_list() == [0, 1, 0]


def test_no_rounds_asked_for_gives_no_rows(vault):
    for name in ("rating_counts", "answers"):
        assert fetch_for_gate(vault, name, round_ids=[]).is_empty()
    assert counted(vault, closed=["spring"]) == {}


PLACES = [(round_id, card) for round_id in ("autumn", "spring") for card in ("plans", "trust")]
cells = st.sampled_from([1, 2, 3, 4, 5, NA, SKIPPED, NOT_ASKED, SET_ASIDE])
sheets = st.lists(st.tuples(*[cells] * len(FEATURES)), min_size=1, max_size=6)
sent = st.dictionaries(st.sampled_from(PLACES), sheets)
published = st.dictionaries(st.sampled_from(PLACES), st.sampled_from(["new", "earlier", "none"]))


class PlainVault:
    """What the vault should hold, in plain Python."""

    def __init__(self) -> None:
        self.latest: dict[Place, Sheet] = {}
        self.issued: dict[Place, list[Sheet]] = {}
        self.shown: dict[Place, int] = {}

    def publish(self, decided: dict[Place, str]) -> tuple[pl.DataFrame, pl.DataFrame]:
        """Decide on scorecards: what to record as new, and which issue each shows."""
        new, shown = [], []
        for place, kind in decided.items():
            earlier = self.issued.get(place, [])
            number = (
                len(earlier) + 1 if kind == "new" else 1 if kind == "earlier" and earlier else 0
            )
            if kind == "new":
                new.append((*place, number))
                self.issued[place] = [*earlier, self.latest.get(place, [])]
            shown.append((*place, number or None))
        rounds = {round_id for round_id, _ in decided}
        self.shown = {place: n for place, n in self.shown.items() if place[0] not in rounds}
        self.shown |= {(place[0], place[1]): n for *place, n in shown if n}
        frames = (pl.DataFrame(rows, ISSUE_SCHEMA, orient="row") for rows in (new, shown))
        return next(frames), next(frames)

    def shown_sheets(self) -> dict[Place, Sheet]:
        """The answers behind what is published, of scorecards that anybody answered."""
        found = {place: self.issued[place][number - 1] for place, number in self.shown.items()}
        return {place: sheet for place, sheet in found.items() if sheet}

    def rating_counts(self) -> set[tuple[object, ...]]:
        """The rows of the query."""
        kinds = (1, 2, 3, 4, 5, NA, SKIPPED, NOT_ASKED, SET_ASIDE)
        return {
            (*place, feature, *(Counter(column)[kind] for kind in kinds))
            for place, sheet in self.shown_sheets().items()
            for feature, column in zip(FEATURES, zip(*sheet, strict=True), strict=True)
        }


@settings(max_examples=8)
@given(history=st.lists(st.tuples(sent, published), min_size=2, max_size=3))
def test_after_any_history_the_queries_say_what_plain_python_says(tmp_path_factory, history):
    path, plain = tmp_path_factory.mktemp("vault") / "vault.duckdb", PlainVault()
    for sheets_sent, decided in history:
        rounds = sorted({round_id for round_id, _ in sheets_sent})
        kept = {place: s for place, s in plain.latest.items() if place[0] not in rounds}
        plain.latest = kept | sheets_sent
        replace_answers(path, rounds, [answers(sheets_sent)], file_sha256="a")
        record_issues(path, *plain.publish(decided))

    both = ["autumn", "spring"]
    found = fetch_for_gate(path, "rating_counts", round_ids=both)
    assert set(found.rows()) == plain.rating_counts()
    n_latest = {place: len(sheet) for place, sheet in plain.latest.items()}
    n_shown = {place: len(sheet) for place, sheet in plain.shown_sheets().items()}
    n_spring = {place: n for place, n in n_shown.items() if place[0] == "spring"}
    assert counted(path, *both, closed=both) == n_latest | n_shown
    assert counted(path, *both, closed=["spring"]) == n_latest | n_spring
    issued = fetch_for_gate(path, "issued_answers").group_by("round_id", "scorecard_id", "issue")
    assert {row[:3]: row[3] for row in issued.len().rows()} == {
        (*place, number): len(sheet) * len(FEATURES)
        for place, kept in plain.issued.items()
        for number, sheet in enumerate(kept, start=1)
        if sheet
    }
