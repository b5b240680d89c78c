"""Fail when requirements/*.txt no longer fit pyproject.toml, each other, or any other machine.

Asks no package index: it says that `make lock` is due, not what it would bring.
"""

import re
import sys
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "requirements"
LOCAL = re.compile(r"://|file:|@ |--(?:index|extra-index|find-links|trusted-host)|(?:^|\s)/\w")

Pins = dict[str, list[Requirement]]


def entries(path: Path) -> list[str]:
    """Return one string per requirement, its hashes included, comments left out."""
    lines = [re.sub(r"(^|\s)#.*", "", line) for line in path.read_text("utf-8").splitlines()]
    joined = "\n".join(lines).replace("\\\n", " ")
    return [line.strip() for line in joined.splitlines() if line.strip()]


def read_pins(path: Path, faults: list[str]) -> Pins:
    """Return the pins of one file by package, noting those without a version or a hash."""
    if LOCAL.search(path.read_text("utf-8")):
        faults.append(f"{path.name} names a package index or a place on one machine")
    pins: Pins = {}
    for entry in entries(path):
        pin, *hashes = re.split(r"\s+--hash=", entry)
        requirement = Requirement(pin)
        if not re.fullmatch(r"==[^*,]+", str(requirement.specifier)):
            faults.append(f"{path.name}: {requirement.name} has no exact version")
        if not hashes or not all(h.startswith("sha256:") for h in hashes):
            faults.append(f"{path.name}: {requirement.name} has no hash")
        pins.setdefault(canonicalize_name(requirement.name), []).append(requirement)
    return pins


def version(pin: Requirement) -> str:
    """Return the version that a pin pins."""
    return str(pin.specifier).removeprefix("==")


def check_wanted(wanted: list[str], pins: Pins, where: str, faults: list[str]) -> None:
    """Note each wanted requirement that the pins leave out or pin outside its range."""
    for text in wanted:
        requirement = Requirement(text)
        found = pins.get(canonicalize_name(requirement.name), [])
        if not found:
            faults.append(f"{where} does not pin {requirement.name}")
        faults.extend(
            f"{where} pins {pin}, pyproject.toml or requirements/*.in ask for {requirement}"
            for pin in found
            if not requirement.specifier.contains(version(pin), prereleases=True)
        )


def check_contained(small: str, large: str, pins: dict[str, Pins]) -> list[str]:
    """Return a fault for each pin of the smaller file that the larger has not."""
    held = {str(pin) for group in pins[large].values() for pin in group}
    return [
        f"{small}.txt pins {pin}, {large}.txt does not"
        for group in pins[small].values()
        for pin in group
        if str(pin) not in held
    ]


def main() -> int:
    """Print every fault; return 1 if there is one."""
    faults: list[str] = []
    pins = {name: read_pins(FOLDER / f"{name}.txt", faults) for name in ("run", "test", "check")}
    pyproject = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    project = pyproject["project"]
    extras = project["optional-dependencies"]
    ours = canonicalize_name(project["name"])
    wanted = [
        *project["dependencies"],
        *pyproject["build-system"]["requires"],
        *entries(FOLDER / "build.in"),
    ]
    check_wanted(wanted, pins["run"], "run.txt", faults)
    check_wanted([*wanted, *extras["test"]], pins["test"], "test.txt", faults)
    dev = [line for line in extras["dev"] if canonicalize_name(Requirement(line).name) != ours]
    chosen = entries(FOLDER / "pins.in")
    check_wanted([*wanted, *extras["test"], *dev, *chosen], pins["check"], "check.txt", faults)
    duckdb_2 = read_pins(FOLDER / "duckdb-2.txt", faults)
    check_wanted(entries(FOLDER / "duckdb-2.in"), duckdb_2, "duckdb-2.txt", faults)
    faults += check_contained("run", "test", pins) + check_contained("test", "check", pins)
    if faults:
        print("Run `make lock`, or mend these:", *faults, sep="\n  ")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
