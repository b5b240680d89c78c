"""SurveyMonkey's summary: counts without a single response."""

import random
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import PurePath

import pytest
from hypothesis import given as drawn
from hypothesis import settings

from ingest.contents import FeatureMean
from ingest.dialects import close_to, dialect_of
from ingest.grids.opening import open_file
from tests.dialects.asking import (
    FEATURES,
    LABELS,
    NA,
    ROUND,
    STATEMENTS,
    Read,
    Tally,
    by_text,
    grids,
    mapping,
    read,
    register,
    tallies,
)
from tests.dialects.surveymonkey_summary_files import (
    HEADINGS,
    Block,
    choice,
    matrix,
    open_question,
    stars,
    summary_csv,
    summary_workbook,
)

HOW = mapping("surveymonkey-summary", by_text())
COUNTS = [
    [0, 1, 2, 3, 4, 0],
    [1, 1, 1, 1, 1, 5],
    [0, 0, 0, 0, 9, 1],
    [3, 0, 0, 0, 0, 0],
    [0, 0, 2, 2, 0, 2],
]
BY_HAND = (
    Tally(10, Decimal("4.00"), 0, 0),
    Tally(5, Decimal("3.00"), 5, 0),
    Tally(9, Decimal("5.00"), 1, 0),
    Tally(3, Decimal("1.00"), 0, 7),
    Tally(4, Decimal("3.50"), 2, 4),
)
"""Worked out from COUNTS: ten took part, and the rest of each row skipped it."""
AS_MEANS = [(40, 10, 0), (30, 5, 5), (50, 9, 1), (10, 3, 0), (35, 4, 2)]


def on_counts(content: bytes, how=HOW, name: str = "summary.csv", **changes) -> Read:
    return read(name, content, how, register(basis="counts", **changes))


def on_means(content: bytes, how=HOW, name: str = "summary.csv") -> Read:
    return read(name, content, how, register(basis="means", n_submitted=10))


def means_of(found: Read) -> list[tuple[int, int | None, int | None]]:
    assert found.faults == []
    assert [(mean.round_id, mean.feature_id) for mean in found.contents.means] == [
        (ROUND, feature) for feature in FEATURES
    ]
    return [mean[2:] for mean in found.contents.means]


CHOICES = [
    choice(number, statement, dict(zip(HEADINGS, counts, strict=True)))
    for number, (statement, counts) in enumerate(zip(STATEMENTS, COUNTS, strict=True), start=1)
]
STARS = [
    stars(number, statement, counts)
    for number, (statement, counts) in enumerate(zip(STATEMENTS, COUNTS, strict=True), start=5)
]
SHAPES = {
    "matrix.csv": summary_csv(matrix(COUNTS)),
    "not_padded.csv": summary_csv(matrix(COUNTS), is_padded=False),
    "with_a_mark.csv": b"\xef\xbb\xbf" + summary_csv(matrix(COUNTS)),
    "choices.csv": summary_csv(*CHOICES),
    "stars.csv": summary_csv(*STARS),
    "workbook.xlsx": summary_workbook(matrix(COUNTS)),
    "stars.xlsx": summary_workbook(*STARS),
}


@pytest.mark.parametrize("name", SHAPES)
def test_counts_and_means_are_those_worked_out_by_hand(name):
    found = on_counts(SHAPES[name], name=name)
    assert found.faults == []
    assert tallies(found.contents) == BY_HAND
    assert means_of(on_means(SHAPES[name], name=name)) == AS_MEANS


@pytest.mark.parametrize("name", SHAPES)
def test_no_other_dialect_takes_a_summary_for_its_own(name):
    sheets = open_file(PurePath(name), SHAPES[name]).sheets
    best = dialect_of(sheets)
    assert (best.id, close_to(best, sheets)) == ("surveymonkey-summary", [])


@settings(max_examples=30, deadline=None)
@drawn(grids)
def test_any_answers_give_the_same_figures_as_their_counts(grid):
    columns = list(zip(*grid, strict=True))
    counts = [[column.count(answer) for answer in (1, 2, 3, 4, 5, NA)] for column in columns]
    content = summary_csv(matrix(counts))
    found = on_counts(content)
    assert found.faults == []
    assert [tally_of(column) for column in columns] == [
        tally[:3] for tally in tallies(found.contents)
    ]
    assert on_means(content).contents.means == [
        FeatureMean(ROUND, feature, half_up(ratings), len(ratings), column.count(NA))
        for feature, column in zip(FEATURES, columns, strict=True)
        if (ratings := ratings_of(column))
    ]


def ratings_of(column) -> list[int]:
    return [answer for answer in column if isinstance(answer, int)]


def tally_of(column) -> tuple[int, Decimal | None, int]:
    ratings = ratings_of(column)
    mean = Decimal(sum(ratings)) / len(ratings) if ratings else None
    rounded = mean.quantize(Decimal("0.01"), ROUND_HALF_UP) if mean else None
    return len(ratings), rounded, column.count(NA)


def half_up(ratings: list[int]) -> int:
    return int(Fraction(10 * sum(ratings), len(ratings)) + Fraction(1, 2))


@pytest.mark.parametrize("seed", range(3))
def test_shuffled_and_further_questions_change_nothing_and_are_not_loaded(seed):
    marker = "aardvark"
    others: list[Block] = [
        open_question(1, f"What is the {marker}?"),
        choice(2, f"Which {marker}s?", {marker: 4, "Others": 5}, n_answered=6),
        matrix([[1, 2, 3, 4, 5, 0]], [marker], question="Q9. And these?"),
        [
            ["Q7. Rank these"],
            ["Answer Choices", "1", "2", "Total", "Score"],
            [marker, 3, 4, 7, 1.5],
        ],
    ]
    blocks = [matrix(COUNTS), *others]
    random.Random(seed).shuffle(blocks)
    found = on_counts(summary_csv(*blocks, title=marker))
    assert tallies(found.contents) == BY_HAND
    assert marker not in f"{found.contents} {found.faults} {found.remarks}"


def test_the_average_leaves_not_applicable_out_although_the_total_has_it():
    found = on_counts(summary_csv(matrix([[1, 0, 0, 0, 3, 6]] * 5)))
    assert found.remarks == []
    assert {(tally.n, tally.mean) for tally in tallies(found.contents)} == {(4, Decimal("4.00"))}


def test_skips_beside_a_question_are_not_submissions():
    """Who skipped a question may have skipped them all: at least ten took part, so ten are told."""
    found = on_counts(summary_csv(matrix(COUNTS)))
    assert len(found.contents.submissions) == 10


def test_a_statement_that_nobody_rated_has_no_mean():
    content = summary_csv(matrix([*COUNTS[:4], [0, 0, 0, 0, 0, 4]]))
    assert [mean.feature_id for mean in on_means(content).contents.means] == list(FEATURES[:4])


def test_comments_beside_a_choice_are_no_answer_to_it():
    counts = dict(zip(LABELS, [0, 1, 2, 3, 4], strict=True))
    blocks = [
        choice(number, statement, counts, n_answered=12, n_comments=2)
        for number, statement in enumerate(STATEMENTS, start=1)
    ]
    found = on_counts(summary_csv(*blocks))
    assert {(tally.n, tally.mean) for tally in tallies(found.contents)} == {(10, Decimal("4.00"))}


def test_an_average_that_takes_not_applicable_for_a_rating_is_named_and_not_taken():
    """The tool gives every answer the weight of its place, unless the owner says it is N/A."""
    block = matrix([[1, 1, 1, 1, 1, 5]] * 5)
    for row in block[2:7]:
        row[-1] = "4.5"  # (15 + 5 * 6) / 10
    found = on_counts(summary_csv(block))
    assert found.faults == []
    assert {tally.mean for tally in tallies(found.contents)} == {Decimal("3.00")}
    assert len(found.remarks) == 5
    assert found.remarks[0] == (
        f"Q4. How far do you agree? – {STATEMENTS[0]}: the mean printed is 4.5, that of the "
        "counts 3.00, which is taken. It takes answers for ratings that the mapping says are none."
    )


def test_an_average_that_fits_no_counts_is_named():
    block = matrix(COUNTS)
    block[2][-1] = "4.21"
    (remark,) = on_means(summary_csv(block)).remarks
    assert remark.endswith("the mean printed is 4.21, that of the counts 4.00, which is taken.")


def test_a_scale_the_other_way_round_is_turned_and_its_average_agrees():
    how = HOW.model_copy(
        update={"items": tuple(item.model_copy(update={"reverse": True}) for item in HOW.items)}
    )
    found = on_means(summary_csv(matrix(COUNTS)), how)
    assert [tenths for tenths, *_ in means_of(found)] == [20, 30, 10, 50, 25]
    assert found.remarks == []


def test_features_that_a_summary_leaves_out_are_named_and_were_not_asked():
    items = HOW.items[:4]
    found = on_counts(summary_csv(matrix(COUNTS)), HOW.model_copy(update={"items": items}))
    assert found.remarks == [f"Not in this file: {FEATURES[4]}."]
    answers = [submission.answers for submission in found.contents.submissions]
    assert {given[FEATURES[4]] for given in answers} == {"not asked"}


# ------------------------------------------------------------------------------------- refusals


def only(found: Read):
    (fault,) = found.faults
    return fault


def test_counts_that_do_not_add_up_are_refused_at_their_row():
    block = matrix(COUNTS)
    block[3][-2] = 12
    fault = only(on_counts(summary_csv(block)))
    assert (fault.fault, fault.row) == ("counts_disagree", 6)
    assert fault.problem == "the counts add up to 10, and 12 are said to have answered"


def test_a_question_of_which_several_answers_could_be_ticked_is_refused():
    ticked = choice(1, STATEMENTS[0], dict(zip(HEADINGS, COUNTS[0], strict=True)), n_answered=8)
    fault = only(on_counts(summary_csv(ticked, *CHOICES[1:])))
    assert fault.fault == "counts_disagree"
    assert "several answers could be ticked" in fault.problem


def test_an_answer_that_is_not_on_the_scale_is_refused_where_anybody_gave_it():
    headings = [*LABELS[:4], "Entirely", "N/A"]
    found = on_counts(summary_csv(matrix(COUNTS, headings=headings)))
    assert [(fault.fault, fault.value) for fault in found.faults] == [
        ("unknown_answer", "Entirely")
    ] * 3, "of two statements nobody said so"


def test_two_scales_in_one_question_are_refused():
    headings = ["1", "2", "3", "Agree", "5", "N/A"]
    assert on_counts(summary_csv(matrix(COUNTS, headings=headings))).words == {"two_scales"}


def test_more_answers_than_members_are_refused():
    found = on_counts(summary_csv(matrix(COUNTS)), n_members=8)
    assert {(fault.fault, fault.row) for fault in found.faults} == {
        ("more_submissions_than_members", row) for row in (5, 6, 7)
    }


def test_a_summary_does_not_fit_a_round_that_takes_answers():
    fault = only(read("summary.csv", summary_csv(matrix(COUNTS)), HOW))
    assert (fault.fault, fault.value) == ("wrong_basis", ROUND)
    assert fault.allowed == "a round declared with basis counts or means"


def test_a_summary_does_not_fit_a_round_of_another_instrument():
    known = register(basis="means", instrument_id="csp-toolkit", instrument_version="2012")
    assert read("summary.csv", summary_csv(matrix(COUNTS)), HOW, known).words == {
        "wrong_instrument"
    }


def test_a_statement_that_is_not_there_is_refused():
    fault = only(on_counts(summary_csv(matrix(COUNTS[:4], STATEMENTS[:4]))))
    assert (fault.fault, fault.column) == ("mapped_column_missing", STATEMENTS[4])


def test_a_summary_without_counts_is_refused():
    found = on_counts(summary_csv(open_question(1, "Anything else?")))
    assert "no_rows" in found.words


def test_a_mean_alone_loads_for_a_round_on_means_and_not_for_one_on_counts():
    """As from an export with shares only: nothing says how many gave each answer."""
    block = matrix(COUNTS)
    block[2:7] = [[row[0], *["20.0%"] * 6, "", row[-1]] for row in block[2:7]]
    found = on_means(summary_csv(block))
    assert found.contents.means == [
        FeatureMean(ROUND, feature, tenths, None, None)
        for feature, (tenths, *_) in zip(FEATURES, AS_MEANS, strict=True)
    ]
    assert on_counts(summary_csv(block)).words == {"no_counts"}
