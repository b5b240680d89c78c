"""Every file in sample_data/bad is refused whole, for the reason that expected.csv gives."""

import csv

import pytest

from ingest.fingerprint import fingerprint, fingerprint_key
from ingest.job import check_files
from ingest.purging import purge
from sample_data.contrary import ERASED_ID
from sql.versions import current_version
from tests.ingest.making import (
    NOW,
    SAMPLES,
    accepted,
    bytes_in,
    copy_of,
    every_row,
    files_in,
    load,
    new_workspace,
)

BAD = SAMPLES / "bad"
OVERSIGHT = SAMPLES / "oversight"
LOG_TABLES = {"log_load", "meta_version"}


def expected() -> dict[str, set[tuple[str, int | None, str | None]]]:
    found: dict[str, set[tuple[str, int | None, str | None]]] = {}
    with (BAD / "expected.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            number = int(row["row"]) if row["row"] else None
            place = (row["fault"], number, row["column"] or None)
            found.setdefault(row["file"], set()).add(place)
    return found


@pytest.fixture(scope="module")
def county(tmp_path_factory):
    """The sample's register, the roster of the bad files' round, answers, a chair's sheet.

    One round is erased.
    """
    workspace = new_workspace(tmp_path_factory.mktemp("county") / "workspace")
    files = [*OVERSIGHT.glob("*.csv"), *(OVERSIGHT / "members").glob("ostrel-*")]
    files += (OVERSIGHT / "answers").glob("ostrel-*")
    files += (OVERSIGHT / "actions").glob("ostrel-*")
    files += (OVERSIGHT / "leadership").glob("harbour*")
    accepted(*load(workspace, *files))
    purge(workspace, now=NOW, round_ids=[ERASED_ID])
    return workspace


@pytest.fixture(scope="module")
def attempt(county, tmp_path_factory):
    """What came of loading every bad file, and the workspace they were loaded into."""
    workspace = copy_of(county, tmp_path_factory.mktemp("attempt") / "workspace")
    reports = load(workspace, *(BAD / name for name in expected()))
    return workspace, {report.file: report for report in reports}


def places(report) -> set[tuple[str, int | None, str | None]]:
    return {(fault.fault, fault.row, fault.column) for fault in report.faults}


def test_every_bad_file_is_expected():
    assert set(expected()) == {path.name for path in BAD.iterdir()} - {"expected.csv"}


@pytest.mark.parametrize("name", expected())
def test_checking_a_bad_file_finds_what_is_wrong_and_writes_nothing(county, name):
    before = files_in(county.root)
    (report,) = check_files(county, [BAD / name], now=NOW)

    assert (report.outcome, report.is_trial, report.n_rows_accepted) == ("refused", True, 0)
    assert places(report) == expected()[name]
    assert report.n_rows_refused == len({row for _, row, _ in expected()[name] if row})
    assert report.changes == ()
    assert files_in(county.root) == before


@pytest.mark.parametrize("name", expected())
def test_loading_a_bad_file_finds_the_same(attempt, name):
    _, reports = attempt

    assert (reports[name].outcome, reports[name].is_trial) == ("refused", False)
    assert places(reports[name]) == expected()[name]
    assert (reports[name].n_rows_accepted, reports[name].changes) == (0, ())


def test_bad_files_leave_nothing_but_a_line_each_in_the_log(county, attempt):
    workspace, reports = attempt
    before = every_row(current_version(county.store))
    after = every_row(current_version(workspace.store))

    assert bytes_in(workspace.vault.parent) == bytes_in(county.vault.parent)
    assert bytes_in(workspace.roster.parent) == bytes_in(county.roster.parent)
    for table in before.keys() - LOG_TABLES:
        assert after[table] == before[table], table
    lines = {line[1]: line for line in set(after["log_load"]) - set(before["log_load"])}
    assert lines.keys() == expected().keys()
    key = fingerprint_key(workspace)
    for name, report in reports.items():
        n_read, n_refused = str(report.n_rows_read), str(report.n_rows_refused)
        assert lines[name][1:] == (
            *(name, fingerprint(key, report.sha256), str(NOW), "refused", None),
            *(n_read, "0", n_refused, str(len(report.faults)), None),
        )


@pytest.mark.parametrize("name", ["rating_out_of_range.csv", "bad_email.csv", "bad_kind.csv"])
def test_a_bad_file_alone_leaves_the_private_files_as_they_were(county, tmp_path, name):
    workspace = copy_of(county, tmp_path / "workspace")
    load(workspace, BAD / name)

    assert files_in(workspace.vault.parent) == files_in(county.vault.parent)
    assert files_in(workspace.roster.parent) == files_in(county.roster.parent)


def test_the_file_with_nine_faults_names_all_nine(county):
    (report,) = check_files(county, [SAMPLES / "upload" / "with_faults.csv"], now=NOW)

    assert report.outcome == "refused"
    assert [fault.row for fault in report.faults] == list(range(3, 12))


def test_one_bad_file_does_not_keep_the_others_out(county, tmp_path):
    workspace = copy_of(county, tmp_path / "workspace")
    good = OVERSIGHT / "answers" / "brackenholt-2025-review.csv"
    reports = load(workspace, BAD / "rating_out_of_range.csv", good)

    assert {report.file: report.outcome for report in reports} == {
        "rating_out_of_range.csv": "refused",
        "brackenholt-2025-review.csv": "accepted",
    }
