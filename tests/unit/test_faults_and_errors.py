"""What can go wrong, as facts."""

import pytest
from pydantic import ValidationError

from models import errors
from models.fault import Fault
from models.load_report import LoadReport

FAULT = Fault(fault="bad_date", file="rounds.csv", problem="not a date", allowed="2024-03-31")
REPORT = {
    "file": "rounds.csv",
    "sha256": "0" * 64,
    "received_sha256": ("0" * 64,),
    "is_trial": True,
    "outcome": "refused",
    "contents": "1 round",
    "n_rows_read": 1,
    "n_rows_accepted": 0,
    "n_rows_refused": 1,
    "faults": (FAULT,),
    "changes": (),
    "remarks": (),
}


def test_a_fault_of_the_whole_file_names_no_cell():
    assert (FAULT.sheet, FAULT.row, FAULT.column, FAULT.value) == (None, None, None, None)


@pytest.mark.parametrize("missing", ["fault", "file", "problem", "allowed"])
def test_a_fault_always_says_what_where_and_what_would_be_allowed(missing):
    facts = FAULT.model_dump()
    del facts[missing]
    with pytest.raises(ValidationError, match=missing):
        Fault(**facts)


def test_a_report_knows_three_outcomes():
    outcomes = ("accepted", "refused", "unchanged")
    reports = [LoadReport(**REPORT | {"outcome": outcome}) for outcome in outcomes]
    assert [report.outcome for report in reports] == list(outcomes)
    with pytest.raises(ValidationError, match="'accepted', 'refused' or 'unchanged'"):
        LoadReport(**REPORT | {"outcome": "partly"})


@pytest.mark.parametrize(
    ("error", "exit_code"),
    [
        (errors.MonitorError, 1),
        (errors.UsageError, 2),
        (errors.PolicyError, 2),
        (errors.InputRefusedError, 3),
        (errors.StoreUnavailableError, 4),
    ],
)
def test_each_kind_of_error_has_its_exit_code(error, exit_code):
    assert error("What, where, what to do.").exit_code == exit_code
    assert issubclass(error, errors.MonitorError)
