"""The files themselves: short, named for what they do, tied to no machine."""

import re

import pytest

from tests.architecture.conftest import ROOT, source_files

MOST_LINES = 250
MOST_LINES_OF_TESTS = 400
"""Cases of one subject stay together."""
NAMES_THAT_SAY_NOTHING = {"utils", "util", "helpers", "helper", "common", "misc"}
MACHINE_PATH = re.compile(r"/(?:home|Users|root|work)/[A-Za-z0-9_.]|[A-Z]:\\\\?Users\\\\?\w\w")
PACKAGE_INDEX = re.compile(
    r"https?://[^\s\"'<>)]*(?:/simple\b|pythonhosted|artifactory|nexus|devpi|[^\s\"'<>)]*:\w+@)"
    r"|(?i:index[-_]url)[ =]+\S*://"
)


def names(paths):
    return [path.relative_to(ROOT).as_posix() for path in paths]


def test_no_python_file_is_longer_than_a_person_reads_in_one_go():
    too_long = [
        path
        for path in source_files(".py")
        if len(path.read_text(encoding="utf-8").splitlines())
        > (MOST_LINES_OF_TESTS if (ROOT / "tests") in path.parents else MOST_LINES)
    ]
    assert names(too_long) == []


def test_figures_are_rounded_to_tenths_in_one_place(python_texts):
    """Python's own format would tell 3.25 as 3.2, and 3.15 as 3.1."""
    found = [path for path, text in python_texts.items() if ":.1f}" in text]
    assert found == ["models/rounding.py"]


def test_every_module_is_named_for_what_it_does():
    found = [path for path in source_files(".py") if path.stem in NAMES_THAT_SAY_NOTHING]
    assert names(found) == []


@pytest.mark.parametrize(
    "pattern", [MACHINE_PATH, PACKAGE_INDEX], ids=["machine_path", "package_index"]
)
def test_no_file_knows_the_machine_it_was_written_on(pattern):
    found = []
    for path in source_files():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        if path.name != "test_tree.py" and (pattern.search(text) or str(ROOT) in text):
            found.append(path)
    assert names(found) == []


@pytest.mark.parametrize(
    ("pattern", "text", "is_found"),
    [
        (MACHINE_PATH, "see /home/ann/file", True),
        (MACHINE_PATH, r"C:\Users\ann", True),
        (MACHINE_PATH, "tests/unit and and/or", False),
        (PACKAGE_INDEX, "PIP_INDEX_URL=https://pypi.example/plain", True),
        (PACKAGE_INDEX, "https://files.pythonhosted.org/x.whl", True),
        (PACKAGE_INDEX, "https://docs.python.org/3/", False),
        (PACKAGE_INDEX, "the address in UV_INDEX_URL is not written down", False),
    ],
)
def test_the_patterns_find_what_they_should(pattern, text, is_found):
    assert bool(pattern.search(text)) is is_found
