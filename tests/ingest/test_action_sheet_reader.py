"""Action sheets, in the toolkit's columns."""

from datetime import date

import pytest

from ingest.reading import receive, understand
from models.action import ActionRevision, action_id
from tests.ingest.making import ACTION_HEADER, found_faults, read, register, workbook

GOOD = {
    "partnership": "alder",
    "sheet_date": "2026-03-01",
    "scorecard": "Strategic Coherence",
    "feature": "Fit within CPP",
    "action": "Meet the board",
    "responsible": "Chair",
    "score": "3.2",
    "due": "3 months",
    "target": "4",
}


def sheet(*changes: dict[str, str]) -> str:
    return ACTION_HEADER + "".join(",".join((GOOD | c).values()) + "\n" for c in changes)


def one(tmp_path, **change: str) -> ActionRevision:
    contents, faults = read(tmp_path, sheet(change))
    assert faults == []
    assert len(contents.actions) == 1
    return contents.actions[0]


def test_a_row_is_a_revision_of_an_action(tmp_path):
    assert one(tmp_path) == ActionRevision(
        action_id=action_id("alder", "fit-within-cpp", "Meet the board"),
        partnership_id="alder",
        instrument_id="csp-toolkit",
        scorecard_id="strategic-coherence",
        feature_id="fit-within-cpp",
        action="Meet the board",
        responsible="Chair",
        sheet_date=date(2026, 3, 1),
        baseline=3.2,
        target_text="4",
        target_low=4.0,
        target_high=4.0,
        due_text="3 months",
        due_on=date(2026, 6, 1),
        done_on=None,
        not_understood=None,
    )


@pytest.mark.parametrize(
    ("scorecard", "feature"),
    [
        ("strategic-coherence", "fit-within-cpp"),
        ("STRATEGIC  COHERENCE", "fit within CPP"),
        ("Strategic Coherence:", "Fit, within CPP"),
    ],
)
def test_titles_and_ids_name_the_same_feature(tmp_path, scorecard, feature):
    change = {"scorecard": scorecard, "feature": f'"{feature}"'}
    assert one(tmp_path, **change).feature_id == "fit-within-cpp"


@pytest.mark.parametrize(
    ("written", "low", "high"),
    [
        ("4", 4, 4),
        ("3-4", 3, 4),
        ("3 – 4", 3, 4),
        (">=4", 4, 5),
        ("maintain", 3.2, 5),
        ("better", None, None),
    ],
)
def test_a_target_is_kept_as_written_and_understood_where_it_can_be(tmp_path, written, low, high):
    action = one(tmp_path, target=written)
    assert (action.target_text, action.target_low, action.target_high) == (written, low, high)
    assert action.not_understood == (None if low else f"target “{written}”")


@pytest.mark.parametrize(
    ("written", "due"),
    [
        ("31/03/2026", date(2026, 3, 31)),
        ("2026-03-31", date(2026, 3, 31)),
        ("March 2026", date(2026, 3, 31)),
        ("spring 2026", date(2026, 5, 31)),
        ("1 year", date(2027, 3, 1)),
        ("ASAP", None),
    ],
)
def test_a_date_is_kept_as_written_and_understood_where_it_can_be(tmp_path, written, due):
    action = one(tmp_path, due=written)
    assert (action.due_text, action.due_on) == (written, due)
    assert action.not_understood == (None if due else f"date “{written}”")


def test_what_is_missing_is_listed_never_guessed(tmp_path):
    action = one(tmp_path, score="", due="", target="")
    assert (action.baseline, action.due_on, action.target_low) == (None, None, None)
    assert action.not_understood == "no target given and no date given"
    assert one(tmp_path, score="", target="maintain").target_low is None


def test_a_true_date_of_a_workbook_is_kept_as_a_person_would_write_it(tmp_path):
    header = [*ACTION_HEADER.strip().split(","), "Done on"]
    row = [*list(GOOD.values())[:7], date(2026, 9, 30), 4, date(2026, 4, 2)]
    row[1] = date(2026, 3, 1)
    path = workbook(tmp_path / "sheet.xlsx", {"Actions": [header, row]})
    contents, faults = understand(receive(path), register())

    assert faults == []
    action = contents.actions[0]
    assert (action.sheet_date, action.due_on) == (date(2026, 3, 1), date(2026, 9, 30))
    assert (action.due_text, action.done_on) == ("2026-09-30", date(2026, 4, 2))


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"partnership": ""}, ("missing_value", "Partnership", "", "a value")),
        (
            {"partnership": "elder"},
            ("unknown_partnership", "Partnership", "elder", "a partnership of the register"),
        ),
        ({"sheet_date": ""}, ("missing_value", "Sheet date", "", "a value")),
        (
            {"sheet_date": "spring"},
            ("bad_date", "Sheet date", "spring", "a date such as 2026-03-31 or 31/03/2026"),
        ),
        ({"scorecard": ""}, ("missing_value", "Scorecard", "", "a value")),
        (
            {"scorecard": "Coherence"},
            (
                "unknown_scorecard",
                "Scorecard",
                "Coherence",
                "a scorecard of an instrument this partnership has used",
            ),
        ),
        (
            {"scorecard": "Vision"},
            (
                "unknown_scorecard",
                "Scorecard",
                "Vision",
                "a scorecard of an instrument this partnership has used",
            ),
        ),
        ({"feature": ""}, ("missing_value", "Feature", "", "a value")),
        (
            {"feature": "Fitness"},
            (
                "unknown_feature",
                "Feature",
                "Fitness",
                "one of Fit within CPP; Awareness of value and potential; "
                "Connection to wider action; Persuasive performance",
            ),
        ),
        ({"action": ""}, ("missing_value", "Action", "", "a value")),
        *(
            ({"score": bad}, ("bad_number", "Score", bad, "a score from 1 to 5, or empty"))
            for bad in ("0.5", "5.1", "low")
        ),
    ],
)
def test_a_fault_names_the_cell_as_it_is_written(tmp_path, change, expected):
    kind, column, value, allowed = expected
    assert found_faults(tmp_path, sheet(change)) == [(kind, 2, column, value, allowed)]


def test_a_partnership_that_was_never_asked_has_no_features(tmp_path):
    known = register()
    known.rounds.clear()
    _, faults = read(tmp_path, sheet({}), known)
    assert [fault.fault for fault in faults] == ["unknown_scorecard"]


def test_an_action_stands_once_on_a_sheet_whatever_its_case(tmp_path):
    text = sheet({}, {"action": "MEET  the Board"})
    assert [f[:4] for f in found_faults(tmp_path, text)] == [
        ("duplicate_id", 3, "Action", "MEET  the Board")
    ]
    assert found_faults(tmp_path, sheet({}, {"sheet_date": "2026-04-01"})) == []


def test_a_sheet_date_on_record_keeps_its_values(tmp_path):
    known = register()
    first, _ = read(tmp_path, sheet({}), known)
    known.include(first)

    assert read(tmp_path, sheet({}), known)[1] == []
    assert read(tmp_path, sheet({"sheet_date": "2026-04-01", "due": "1 year"}), known)[1] == []
    _, faults = read(tmp_path, sheet({"due": "6 months"}), known)
    assert [(f.fault, f.row, f.column, f.value, f.allowed) for f in faults] == [
        (
            "rewritten_action",
            2,
            "Sheet date",
            "2026-03-01",
            "the same values, or a later sheet date for a revision",
        )
    ]
