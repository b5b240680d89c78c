"""The sample data is what its script makes, and nothing in it could be a real address."""

import csv
import re
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from sample_data.make_sample_data import FOLDERS, make_sample_data
from sample_data.story import partnerships

SAMPLES = Path(__file__).parents[2] / "sample_data"
ADDRESS = re.compile(r"[^\s,;\"<>]+@[^\s,;\"<>]+")
LARGEST_TOTAL_BYTES = 1_500_000


def contents(root: Path) -> dict[str, bytes]:
    """Every file of the generated folders, by path."""
    found = (path for folder in FOLDERS for path in (root / folder).rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}


def rows(path: str) -> list[dict[str, str]]:
    text = (SAMPLES / path).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def words(path: Path) -> str:
    """The text of a file; a workbook's is that of its parts."""
    if path.suffix == ".xlsx" and path.read_bytes().startswith(b"PK"):
        with ZipFile(path) as book:
            return "\n".join(book.read(name).decode() for name in book.namelist())
    return path.read_bytes().decode("utf-8", errors="replace")


def test_the_committed_files_are_what_the_script_makes(tmp_path):
    make_sample_data(tmp_path)

    made, committed = contents(tmp_path), contents(SAMPLES)
    assert made.keys() == committed.keys()
    assert [path for path in made if made[path] != committed[path]] == []


def test_the_command_makes_the_same_files_in_a_process_of_its_own(tmp_path):
    command = [sys.executable, "-m", "sample_data.make_sample_data", "--out", str(tmp_path)]
    subprocess.run(command, cwd=SAMPLES.parent, check=True, capture_output=True)

    assert contents(tmp_path) == contents(SAMPLES)


def test_there_are_partnerships_of_all_sizes_and_both_instruments():
    register, rounds = rows("oversight/01_partnerships.csv"), rows("oversight/02_rounds.csv")
    sizes = [int(row["n_members"]) for row in register]

    assert len(register) == 17
    assert (min(sizes), max(sizes)) == (4, 45)
    assert len({row["area"] for row in register}) == 4
    assert len({row["theme"] for row in register}) == 6
    assert {row["instrument_id"] for row in rounds} == {"csp-toolkit", "partnership-survey"}
    reviewed = {row["partnership_id"] for row in rounds}
    assert {row["partnership_id"] for row in register} - reviewed == {"dunmarl"}


def test_every_round_has_its_figures_but_the_one_that_waits_for_them():
    declared = {row["round_id"] for row in rows("oversight/02_rounds.csv")}
    arrived = {
        path.stem
        for folder in ("answers", "means")
        for path in (SAMPLES / "oversight" / folder).iterdir()
    }

    assert arrived < declared
    assert declared - arrived == {"ostrel-2026-follow-up-6m"}


@pytest.mark.parametrize("story", partnerships().values(), ids=lambda story: story.id)
def test_rounds_of_a_story_are_possible(story):
    labels = [this.label for this in story.rounds]

    assert len(set(labels)) == len(labels)
    assert all(this.opened_on > story.created_on for this in story.rounds)
    assert all(this.opened_on <= this.closes_on for this in story.rounds)
    assert all(this.n_answered <= this.n_members for this in story.rounds)
    assert {sheet.after for sheet in story.sheets} <= set(labels)


def test_every_address_is_in_a_domain_that_cannot_exist():
    paths = [SAMPLES / path for path in contents(SAMPLES)]
    addresses = {address for path in paths for address in ADDRESS.findall(words(path))}

    assert len(addresses) > 100
    assert [address for address in addresses if not address.endswith(".example")] == []


def test_every_bad_file_is_expected():
    expected = [row["file"] for row in rows("bad/expected.csv")]
    files = {path.name for path in (SAMPLES / "bad").iterdir()} - {"expected.csv"}

    assert len(set(expected)) == len(expected)
    assert set(expected) == files


def test_the_files_stay_small():
    assert sum(map(len, contents(SAMPLES).values())) < LARGEST_TOTAL_BYTES
