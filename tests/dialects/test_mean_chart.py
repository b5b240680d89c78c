"""The toolkit's mean chart: means alone, in workbooks that people keep by hand."""

import random
from pathlib import PurePath

import pytest

from ingest.contents import FeatureMean
from ingest.dialects import close_to, dialect_of
from ingest.directions import Directions
from ingest.grids.opening import open_file
from ingest.incoming import InMemory
from ingest.reading import receive, understand
from sample_data.writing import xlsx_bytes
from tests.dialects.asking import ROUND, Read, register
from tests.dialects.mean_chart_files import (
    COHERENCE,
    FEATURES,
    PLANNING,
    TENTHS,
    a_sheet_each,
    as_given_out,
    csv_of,
    sheet_of,
)
from tests.ingest.making import workbook

CARDS = (COHERENCE.id, PLANNING.id)
BY_HAND = {feature: (tenths, None, None) for feature, tenths in zip(FEATURES, TENTHS, strict=True)}


def read(content: bytes, name: str = "chart.xlsx", *, round_id: str | None = ROUND, **changes):
    toolkit = {"instrument_id": "csp-toolkit", "instrument_version": "2012", "basis": "means"}
    known = register(**toolkit | {"scorecard_ids": CARDS, "n_submitted": 12} | changes)
    directions = Directions(round_id)
    arrival = receive(InMemory(name, content), directions)
    contents, faults = understand(arrival, known, directions)
    return Read(contents, faults, arrival.remarks())


def told(found: Read) -> dict[str, tuple[int, int | None, int | None]]:
    assert found.faults == []
    return {mean.feature_id: mean[2:] for mean in found.contents.means}


def only(found: Read):
    (fault,) = found.faults
    return fault


KEPT = {
    "a sheet each": a_sheet_each(),
    "by id": a_sheet_each(by_id=True),
    "with averages": {
        COHERENCE.id: sheet_of(COHERENCE.id, average="3.35"),
        PLANNING.id: sheet_of(PLANNING.id, average="2.6"),
    },
    "as given out": as_given_out(),
}


@pytest.mark.parametrize("sheets", KEPT.values(), ids=KEPT)
def test_means_are_those_worked_out_by_hand_and_need_no_mapping(sheets):
    found = read(xlsx_bytes(sheets))
    assert told(found) == BY_HAND
    assert found.remarks == []


@pytest.mark.parametrize("sheets", KEPT.values(), ids=KEPT)
def test_no_other_dialect_takes_a_mean_chart_for_its_own(sheets):
    opened = open_file(PurePath("chart.xlsx"), xlsx_bytes(sheets)).sheets
    assert (dialect_of(opened).id, close_to(dialect_of(opened), opened)) == ("mean-chart", [])


@pytest.mark.parametrize("seed", range(3))
def test_features_in_any_order_with_further_columns_notes_and_blank_rows(seed):
    order = random.Random(seed)
    sheets = a_sheet_each()
    for title, rows in sheets.items():
        head, (names, mean), features = rows[:2], rows[2], rows[3:]
        order.shuffle(features)
        wide = [["aardvark", name, "", value, 12, 1, "aardvark"] for name, value in features]
        wide.insert(2, ["", "", "", "", "", "", ""])
        wide.insert(1, ["", "aardvark", "", "to be discussed", "", "", ""])
        below = [["", "Number of replies", "", "12 of 20", "", "", ""]]
        columns = ["By", names, "Chart", mean, "n", "N/A", "Notes"]
        sheets[title] = [*head, columns, *wide, *below]  # type: ignore[list-item]
    found = read(xlsx_bytes(sheets))
    assert told(found) == {feature: (tenths, 12, 1) for feature, (tenths, *_) in BY_HAND.items()}
    assert found.remarks == [
        f"Not a feature, and passed over: {title} – {name}."
        for title in sheets
        for name in ("aardvark", "Number of replies")
    ]


def test_an_average_of_a_scorecard_is_no_feature_and_is_held_against_its_features():
    """3.4, 2.75, 4 and 3.25 are 3.35 on average, and more than a rounding from 3.6."""
    found = read(xlsx_bytes(as_given_out(averages=("3.6", "2.64"))))
    assert told(found) == BY_HAND
    assert found.remarks == [
        "STRATEGIC COHERENCE: the average given is 3.6, that of its features 3.35. Features that "
        "fewer members rated may weigh less in it. It is not loaded: the average shown is that of "
        "the features."
    ]


@pytest.mark.parametrize("name", ["Average", "Scorecard average", "Mean", COHERENCE.title, "Total"])
def test_whatever_an_average_is_called_it_is_kept_apart(name):
    sheet = [*sheet_of(COHERENCE.id), [name, 5.0]]
    found = read(xlsx_bytes({COHERENCE.title: sheet, PLANNING.title: sheet_of(PLANNING.id)}))
    assert told(found) == BY_HAND
    (remark,) = found.remarks
    assert remark.startswith(
        "Strategic Coherence: the average given is 5, that of its features 3.35."
    )


def test_several_scorecards_can_stand_below_each_other_on_one_sheet():
    rows = [*sheet_of(COHERENCE.id, average="3.35"), [], *sheet_of(PLANNING.id)]
    assert told(read(xlsx_bytes({"2024": rows}))) == BY_HAND


def test_a_scorecard_s_name_can_head_its_features():
    cards = ((COHERENCE.title, COHERENCE.id), (PLANNING.title, PLANNING.id))
    rows = [row for title, card in cards for row in ([title, "Mean"], *sheet_of(card)[3:])]
    assert told(read(xlsx_bytes({"2024": rows}))) == BY_HAND


def test_a_second_sheet_that_repeats_the_means_for_a_chart_changes_nothing():
    assert told(read(xlsx_bytes(as_given_out() | a_sheet_each()))) == BY_HAND


def test_a_second_sheet_with_other_means_is_refused():
    other = sheet_of(COHERENCE.id)
    other[3][1] = 1.2
    sheets = {COHERENCE.title: sheet_of(COHERENCE.id), f"{COHERENCE.title} old": other}
    assert read(xlsx_bytes(sheets)).words == {"duplicate_question"}


def test_features_not_filled_in_are_passed_over_and_named():
    sheets = a_sheet_each()
    sheets[COHERENCE.title][3][1] = ""
    found = read(xlsx_bytes(sheets))
    assert told(found) == {f: means for f, means in BY_HAND.items() if f != FEATURES[0]}
    assert found.remarks == [
        "Not filled in, and not loaded: 1 row without a mean.",
        f"Not in this file: {FEATURES[0]}.",
    ]


def test_what_a_workbook_works_out_is_rounded_as_it_shows(tmp_path):
    """2.35 is 2.3500000000000001 in a workbook, and 3.3499999999999996 is meant as 3.35."""
    sheets = a_sheet_each()
    sheets[COHERENCE.title][3][1] = 3.3499999999999996
    assert told(read(xlsx_bytes(sheets)))[FEATURES[0]] == (34, None, None)


def test_decimal_commas_are_read_where_they_are_a_habit():
    rows = [
        [str(cell).replace(".", ",") for cell in row] for card in CARDS for row in sheet_of(card)
    ]
    found = read(csv_of(rows), "chart.csv")
    assert told(found) == BY_HAND
    assert found.remarks == ["Its means are written with decimal commas and were read so."]


# ------------------------------------------------------------------------------------- refusals


def test_one_decimal_comma_among_points_is_refused_at_its_row():
    sheets = a_sheet_each()
    sheets[COHERENCE.title][4][1] = "2,75"
    fault = only(read(xlsx_bytes(sheets)))
    assert (fault.fault, fault.sheet, fault.row) == ("decimal_comma", COHERENCE.title, 5)
    assert fault.value == "2,75"


def test_a_mean_of_something_called_like_no_feature_is_refused():
    sheets = a_sheet_each()
    sheets[PLANNING.title][4][0] = "Shared responsibilities"
    fault = only(read(xlsx_bytes(sheets)))
    assert (fault.fault, fault.sheet, fault.row) == ("unknown_feature", PLANNING.title, 5)
    assert fault.value == "Shared responsibilities"
    assert fault.allowed == (
        "the title or id of a feature of csp-toolkit 2012, under the title of its scorecard"
    )


def test_a_feature_of_another_scorecard_is_not_one_of_this():
    sheets = a_sheet_each()
    sheets[PLANNING.title][4][0] = "Trust"
    assert read(xlsx_bytes(sheets)).words == {"unknown_feature"}


@pytest.mark.parametrize("mean", [0.4, 5.01, "high", "#DIV/0!"])
def test_what_is_no_mean_is_refused_at_its_row(tmp_path, mean):
    sheets = a_sheet_each()
    sheets[COHERENCE.title][3][1] = mean
    fault = only(read(workbook(tmp_path / "chart.xlsx", sheets).read_bytes()))
    assert (fault.fault, fault.sheet, fault.row) == ("mean_out_of_range", COHERENCE.title, 4)


def test_an_average_of_an_empty_scorecard_is_no_fault(tmp_path):
    """The toolkit's own formula divides by nothing until means are entered."""
    sheets = as_given_out(averages=("3.35", "#DIV/0!"))
    for row in sheets["Data entry"][7:]:
        row[2] = ""
    found = read(workbook(tmp_path / "chart.xlsx", sheets).read_bytes())
    assert set(told(found)) == {feature.id for feature in COHERENCE.features}


def test_a_scorecard_that_was_not_asked_is_refused():
    found = read(xlsx_bytes(a_sheet_each()), scorecard_ids=(COHERENCE.id,))
    assert found.words == {"not_asked"}


def test_means_do_not_fit_a_round_known_from_counts_or_answers():
    assert read(xlsx_bytes(a_sheet_each()), basis="counts").words == {"no_counts"}
    assert read(xlsx_bytes(a_sheet_each()), basis="responses").words == {"wrong_basis"}


def test_a_chart_says_nothing_of_its_round_so_somebody_must():
    fault = only(read(xlsx_bytes(a_sheet_each()), round_id=None))
    assert (fault.fault, fault.allowed) == ("no_round", "a round on record (--round ID)")


def test_a_chart_of_another_instrument_is_refused():
    survey = {"instrument_id": "partnership-survey", "instrument_version": "2007"}
    found = read(xlsx_bytes(a_sheet_each()), **survey, scorecard_ids=("learning",))
    assert found.words == {"no_mapping"}


def test_a_chart_that_was_never_filled_in_is_refused():
    sheets = a_sheet_each()
    for rows in sheets.values():
        for row in rows[3:]:
            row[1] = ""
    assert read(xlsx_bytes(sheets)).words == {"no_rows"}


def test_means_of_one_feature_are_kept_as_one():
    found = read(xlsx_bytes(a_sheet_each()))
    assert found.contents.means[0] == FeatureMean(ROUND, FEATURES[0], TENTHS[0], None, None)
