"""The inbox: what lies there is loaded and archived, or refused with its faults beside it."""

import os
from datetime import timedelta
from pathlib import Path

import pytest
from filelock import FileLock

from ingest.inbox import SETTLED_SECONDS, take_inbox
from ingest.purging import purge
from models.errors import StoreUnavailableError
from sql.versions import current_version
from tests.ingest.making import (
    CLOSED,
    COHERENCE,
    FIVE_ARE_ENOUGH,
    NOW,
    OPEN,
    PARTNERSHIPS,
    ROUNDS,
    new_workspace,
    same,
    wide,
)

EXPORT = "Timestamp,A,B,C,D\n" + "".join(f"05/05/2026 10:0{n}:00,4,4,3,5\n" for n in range(6))
MAPPING = """
mapping = 1
instrument = { id = "csp-toolkit", version = "2012" }
source = { dialect = "google-forms" }
scales.answers = { codes = { 1 = 1, 2 = 2, 3 = 3, 4 = 4, 5 = 5 } }
""" + "".join(
    f'[[items]]\nfeature = "{feature}"\nscale = "answers"\nmatch = {{ text = "{text}" }}\n'
    for feature, text in zip(COHERENCE, "ABCD", strict=True)
)


@pytest.fixture
def place(tmp_path):
    made = new_workspace(tmp_path / "workspace")
    with made.policy_file.open("a") as policy:
        policy.write(FIVE_ARE_ENOUGH)
    drop(made, "partnerships.csv", PARTNERSHIPS)
    drop(made, "rounds.csv", ROUNDS)
    take(made)
    return made


def drop(place, name, text, *, age_seconds=60):
    path = place.inbox / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    moment = NOW.timestamp() - age_seconds
    os.utime(path, (moment, moment))
    return path


def take(place, now=NOW):
    return {report.file: report.outcome for report in take_inbox(place, now=now)}


def names(folder: Path):
    return sorted(str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file())


def test_what_is_loaded_goes_to_the_archive_of_its_round(place):
    drop(place, "answers.csv", wide(CLOSED, same(4, 6)))
    assert take(place) == {"answers.csv": "accepted"}
    assert names(place.archive) == [
        f"{CLOSED}/answers.csv",
        "register/partnerships.csv",
        "register/rounds.csv",
    ]
    assert names(place.inbox) == []


def test_what_is_refused_lies_beside_its_faults(place):
    drop(place, "answers.csv", wide(CLOSED, [[7] * 8]))
    assert take(place) == {"answers.csv": "refused"}
    assert names(place.refused) == ["answers.csv", "answers.csv.faults.csv"]
    faults = (place.refused / "answers.csv.faults.csv").read_text().splitlines()
    assert faults[0] == "fault,file,sheet,row,column,value,problem,allowed"
    assert faults[1].startswith(f"rating_out_of_range,answers.csv,,2,{COHERENCE[0]},7,")


def test_an_export_is_read_for_the_round_whose_folder_it_lies_in(place):
    drop(place, f"{OPEN}/form.csv", EXPORT)
    assert take(place) == {"form.csv": "refused"}
    draft = (place.refused / OPEN / "form.csv.mapping-draft.toml").read_text()
    assert 'dialect = "google-forms"' in draft

    place.mappings.mkdir()
    (place.mappings / "form.toml").write_text(MAPPING)
    drop(place, f"{OPEN}/form.csv", EXPORT)
    assert take(place) == {"form.csv": "accepted"}
    assert (place.archive / OPEN / "form.csv").is_file()


def test_a_file_of_several_rounds_goes_with_the_first_that_is_erased(place):
    text = wide(CLOSED, same(4, 6)) + wide(OPEN, same(2, 6, 8)).split("\n", 1)[1].replace(
        ",2,2,2,2\n", ",,,,\n"
    )
    drop(place, "both.csv", text)
    assert take(place) == {"both.csv": "accepted"}
    assert names(place.archive / "several-rounds") == ["both.csv", "both.csv.rounds.txt"]
    purge(place, now=NOW)
    assert names(place.archive / "several-rounds") == []


def test_a_leadership_sheet_is_not_kept(place):
    header = "Partnership,Shared on,Shared by chair,Statement,Score\n"
    drop(place, "chair.csv", header + "alder,2026-05-01,yes,nowhere,7\n")
    assert take(place) == {"chair.csv": "refused"}
    assert names(place.refused) == []
    assert names(place.inbox) == []


def test_a_pair_is_archived_or_refused_together_and_never_stops_the_queue(place):
    drop(place, f"{OPEN}/form.sss", "<sss version='2.0'><survey/></sss>")
    drop(place, f"{OPEN}/form.asc", "1234\n")
    drop(place, f"{OPEN}/z.csv", EXPORT)
    assert set(take(place).values()) == {"refused"}
    assert names(place.inbox) == []
    assert {"form.sss", "form.asc", "z.csv"} <= set(names(place.refused / OPEN))


def test_a_second_run_finds_nothing_and_a_third_file_of_a_name_gets_a_number(place):
    for _ in range(2):
        drop(place, "answers.csv", wide(CLOSED, [[7] * 8]))
        take(place)
        assert take(place) == {}
    assert "answers (2).csv" in names(place.refused)


def test_a_run_that_died_before_moving_is_finished_by_the_next(place):
    text = wide(CLOSED, same(4, 6))
    drop(place, "answers.csv", text)
    take(place)
    drop(place, "answers.csv", text)
    before = current_version(place.store)
    assert take(place) == {"answers.csv": "unchanged"}
    assert current_version(place.store) == before
    assert names(place.inbox) == []


@pytest.mark.parametrize("name", [".hidden.csv", "~$open.xlsx", "half.csv.part", "half.tmp"])
def test_files_that_programs_keep_for_themselves_are_left(place, name):
    drop(place, name, "x")
    assert take(place) == {}
    assert names(place.inbox) == [name]


def test_a_file_that_may_still_be_arriving_waits_for_the_next_run(place):
    drop(place, "answers.csv", wide(CLOSED, same(4, 6)), age_seconds=SETTLED_SECONDS - 1)
    assert take(place) == {}
    assert take(place, NOW + timedelta(seconds=1)) == {"answers.csv": "accepted"}


def test_two_runs_at_once_do_not_meet(place):
    drop(place, "answers.csv", wide(CLOSED, same(4, 6)))
    with FileLock(place.root / "inbox.lock"), pytest.raises(StoreUnavailableError, match="inbox"):
        take_inbox(place, now=NOW)
    assert take(place) == {"answers.csv": "accepted"}


def test_a_purge_wipes_what_was_kept_of_the_round_and_old_refused_files(place):
    drop(place, "answers.csv", wide(CLOSED, same(4, 6)))
    drop(place, "open.csv", wide(OPEN, same(2, 6, 4), COHERENCE))
    drop(place, "bad.csv", wide(CLOSED, [[7] * 8]))
    take(place)
    purge(place, now=NOW)
    assert names(place.archive) == [
        f"{OPEN}/open.csv",
        "register/partnerships.csv",
        "register/rounds.csv",
    ]
    assert names(place.refused) == ["bad.csv", "bad.csv.faults.csv"]
    purge(place, now=NOW + timedelta(days=100))
    assert names(place.refused) == []
