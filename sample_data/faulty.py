"""Files that are each bad in one way, named after the fault, and the list of what is wrong."""

from collections.abc import Iterator
from datetime import date

from sample_data.answers import draw_replies
from sample_data.contrary import contrary_files
from sample_data.faulty_file import BadFile, Rows, spoilt
from sample_data.oversight import Files, instrument_of, wide_table
from sample_data.story import Round, partnerships
from sample_data.tables import (
    ACTION_COLUMNS,
    ROUND_COLUMNS,
    means_table,
    members_table,
    round_row,
)
from sample_data.unshared import unshared_files
from sample_data.upload import OPEN_ROUND, OSTREL
from sample_data.writing import Cell, csv_bytes, xlsx_bytes

OPEN_ID = OSTREL.round_id(OPEN_ROUND.label)
DUNMARL = partnerships()["dunmarl"]
EBBMARL = partnerships()["ebbmarl"]
NEW_REVIEW = Round(
    label="2026-review",
    opened_on=date(2026, 5, 4),
    closes_on=date(2026, 6, 5),
    is_open=True,
    n_members=12,
    n_answered=0,
)
LONG_HEADER: list[Cell] = ["round_id", "respondent", "feature_id", "answer"]


def bad_files() -> Files:
    """Every bad file, and `expected.csv`, which says what is wrong with each."""
    expected: Rows = [["file", "fault", "row", "column"]]
    makers = (
        _bad_answers,
        _bad_rounds,
        _bad_members,
        _bad_means,
        _bad_counts,
        _bad_actions,
        _bad_shapes,
        unshared_files,
        contrary_files,
    )
    for bad in (bad for maker in makers for bad in maker()):
        yield bad.name, bad.content
        expected.append([bad.name, bad.fault, bad.row, bad.column])
    yield "expected.csv", csv_bytes(expected)


def _without_column(fault: str, good: Rows, column: str) -> BadFile:
    place = good[0].index(column)
    table = [[*cells[:place], *cells[place + 1 :]] for cells in good]
    return BadFile(f"{fault}.csv", csv_bytes(table), column=column)


def _wide(n_answered: int = 5) -> Rows:
    """Good returns for the round that has none yet, with addresses that are on its roster."""
    table = wide_table(OSTREL, OPEN_ROUND, instrument_of(OSTREL))
    return [list(cells) for cells in table[: n_answered + 1]]


def _bad_answers() -> Iterator[BadFile]:
    yield spoilt("unknown_round", _wide(), 4, "round_id", "ostrel-2062-follow-up-6m")
    yield spoilt("rating_out_of_range", _wide(), 3, "objectives", "6")
    yield spoilt("rating_not_whole", _wide(), 5, "impact", "3.5")
    yield spoilt("not_applicable_not_allowed", _wide(), 2, "evidence", "N/A")
    yield spoilt("missing_value", _wide(), 4, "respondent", "")
    yield spoilt("not_on_roster", _wide(), 3, "email", "visitor@ostrel.example")
    yield _without_column("feature_missing", _wide(), "objectives")
    answers: Rows = [LONG_HEADER]
    answers += [[OPEN_ID, f"R{r:02d}", f, r + 1] for r in (1, 2, 3) for f in ("evidence", "impact")]
    yield spoilt("unknown_feature", answers, 5, "feature_id", "impackt")
    again: Rows = [*answers, [OPEN_ID, "R02", "evidence", 5]]
    yield BadFile("duplicate_answer.csv", csv_bytes(again), str(len(again)), "feature_id")
    yield _too_many()
    one = [LONG_HEADER, answers[1]]
    yield spoilt("wrong_basis", one, 2, "round_id", EBBMARL.round_id("2020-review"))
    yield spoilt("not_asked", answers, 3, "feature_id", "trust")


def _too_many() -> BadFile:
    """One more respondent than were invited, without addresses."""
    header, first, *_ = _wide()
    place = header.index("email")
    rows: Rows = [header]
    for number in range(1, OPEN_ROUND.n_members + 2):
        rows.append([first[0], f"R{number:02d}", *first[2:]])
    table = [[*cells[:place], *cells[place + 1 :]] for cells in rows]
    return BadFile("more_submissions_than_members.csv", csv_bytes(table))


def _rounds() -> Rows:
    """A good table: the first review of the partnership that was never reviewed."""
    return [list(ROUND_COLUMNS), list(round_row(DUNMARL, NEW_REVIEW, instrument_of(DUNMARL)))]


def _bad_rounds() -> Iterator[BadFile]:
    yield spoilt("unknown_partnership", _rounds(), 2, "partnership_id", "sunkenmarl")
    yield spoilt("unknown_instrument", _rounds(), 2, "instrument_id", "csp-tookit")
    yield spoilt("bad_date", _rounds(), 2, "opened_on", "31/04/2026")
    yield spoilt("dates_out_of_order", _rounds(), 2, "closes_on", "2026-04-03")
    yield spoilt("bad_identifier", _rounds(), 2, "round_id", "Dunmarl 2026/1")
    yield spoilt("bad_basis", _rounds(), 2, "basis", "guesses")
    yield spoilt("bad_kind", _rounds(), 2, "kind", "annual")
    yield spoilt("bad_number", _rounds(), 2, "n_members", "twelve")
    yield spoilt("unknown_scorecard", _rounds(), 2, "scorecards", "vision;goverance")
    yield _without_column("missing_column", _rounds(), "closes_on")
    yield spoilt("bad_all_agreed", _rounds(), 2, "all_agreed", "most of them")
    yield spoilt("cannot_agree", _rounds(), 2, "all_agreed", "yes")
    twice = [*_rounds(), _rounds()[1]]
    yield BadFile("duplicate_id.csv", csv_bytes(twice), "3", "round_id")
    private = _rounds()
    private[1][private[0].index("instrument_version")] = "2012"
    yield spoilt("private_instrument", private, 2, "instrument_id", "chair-leadership")


def _members() -> Rows:
    return [list(cells) for cells in members_table(OSTREL, OPEN_ROUND)]


def _bad_members() -> Iterator[BadFile]:
    yield spoilt("bad_email", _members(), 6, "email", "member05.ostrel.example")
    name = "Café and night-time economy representative"
    decoded = spoilt("wrong_encoding", _members(), 4, "name", name).content.decode()
    broken = decoded.encode().replace("é".encode(), b"\x81")
    yield BadFile("wrong_encoding.csv", broken, "4")
    ragged = csv_bytes(_members()).replace(b",Housing rep", b",Housing, rents and tenancy rep", 1)
    yield BadFile("too_long_row.csv", ragged, "2")


def _bad_means() -> Iterator[BadFile]:
    this = EBBMARL.round("2022-review")
    replies = draw_replies(EBBMARL, this, instrument_of(EBBMARL))
    means = means_table(EBBMARL.round_id(this.label), replies, has_counts=True)
    table = [list(cells) for cells in means]
    yield spoilt("mean_out_of_range", table, 8, "score_mean", "5.40")


def _bad_counts() -> Iterator[BadFile]:
    """A round known from counts, declared on one sheet and contradicting itself on the other."""
    rounds = _rounds()
    rounds[1][rounds[0].index("basis")] = "counts"
    header: list[Cell] = ["round_id", "feature_id", *(f"n_{n}" for n in range(1, 6)), "n_skipped"]
    first, second = instrument_of(DUNMARL).scorecards[0].features[:2]
    round_id = rounds[1][0]
    counts: Rows = [
        header,
        [round_id, first.id, 0, 1, 4, 4, 1, 0],
        [round_id, second.id, 0, 2, 3, 3, 1, 0],
    ]
    content = xlsx_bytes({"Round": rounds, "Counts": counts})
    yield BadFile("counts_disagree.xlsx", content, "3")


def _bad_actions() -> Iterator[BadFile]:
    row: list[Cell] = [
        OSTREL.id, "2026-05-04", "Partnership Working", "Trust", "Hold one meeting a year outdoors",
        "Partnership co-ordinator", "3.4", "12 months", "4", "csp-toolkit", "",
    ]  # fmt: skip
    good: Rows = [list(ACTION_COLUMNS), row]
    yield spoilt(
        "action_unknown_feature", good, 2, "Feature", "Trussed", known_as="unknown_feature"
    )
    yield spoilt("action_missing_text", good, 2, "Action", "", known_as="missing_value")


def _bad_shapes() -> Iterator[BadFile]:
    swatches: Rows = [["colour", "size", "weight"], ["green", "large", "3"]]
    yield BadFile("unknown_shape.csv", csv_bytes(swatches), "1")
    yield BadFile("empty_file.csv", b"")
    yield BadFile("not_a_workbook.xlsx", b"This is a text file with the wrong name.\n")
