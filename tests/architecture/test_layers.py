"""Who may import whom, and that a name means what it seems to mean."""

import subprocess
import sys
from importlib.metadata import packages_distributions
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.architecture.conftest import PACKAGES, ROOT


def test_the_import_contracts_of_pyproject_hold():
    pytest.importorskip("importlinter", reason="make check installs it and runs the contracts")
    command = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    linted = subprocess.run(
        [sys.executable, "-c", command, "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert linted.returncode == 0, linted.stdout + linted.stderr
    assert "0 broken" in linted.stdout


@pytest.mark.parametrize("package", PACKAGES)
def test_a_package_is_the_one_in_this_checkout(package):
    assert Path(find_spec(package).origin) == ROOT / package / "__init__.py"


def test_nothing_beside_the_dashboards_app_hides_a_module_of_somebody_else():
    """Streamlit puts the folder of the app first on the path: its names come before all others."""
    names = {
        path.stem
        for path in (ROOT / "dashboard").iterdir()
        if not path.name.startswith((".", "__"))
    }
    own = {path.parent.name for path in ROOT.glob("*/__init__.py")}
    taken = sys.stdlib_module_names | packages_distributions().keys() | own
    assert names & taken == set()


def test_commands_and_jobs_do_not_wait_for_what_only_judging_changes_needs():
    """Importing scipy.stats takes a second (decisions, section 9)."""
    code = "import sys, ingest.command; print(*(name for name in sys.modules if 'scipy.s' in name))"
    asked = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    loaded = asked.stdout.split()
    assert "scipy.special" in loaded
    assert "scipy.stats" not in loaded


def test_nothing_imports_the_tests(python_texts):
    found = [
        path
        for path, text in python_texts.items()
        if any(line.startswith(("import tests", "from tests")) for line in text.splitlines())
    ]
    assert found == []
