"""How long one very large export takes to load, and how much memory the job needs.

    python -m benchmarks.large_export --responses 100000

Makes a workspace with one partnership and an invented export in a folder of its own, loads it by
the command line in a process of its own, and prints seconds and the process's greatest memory.
"""

import argparse
import csv
import random
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from ingest.mapping.draft_file import draft_text
from ingest.mapping.drafting import draft_mapping
from ingest.reading import receive
from ingest.workspace_folder import create_workspace
from models.instruments import load_instrument

INSTRUMENT = load_instrument("partnership-survey", "2007")
ROUND = "alder-2026"
LABELS = (*INSTRUMENT.scale_labels, "Not applicable", "")


def main() -> None:
    """Make, load, and say what it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--responses", type=int, default=100_000)
    n = parser.parse_args().responses
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        export = _export(root / "export.csv", n)
        _workspace(root / "workspace", n)
        mapping = _mapping(root / "mapping.toml", export)
        command = [sys.executable, "-m", "ingest.command", "ingest", str(root / "workspace")]
        began = time.perf_counter()
        subprocess.run(
            [*command, str(export), "--round", ROUND, "--mapping", str(mapping)], check=True
        )
        seconds = time.perf_counter() - began
        kilobytes = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        size = export.stat().st_size / 1e6
        print("| responses | file | seconds | greatest memory |\n|---|---|---|---|")
        print(f"| {n:,} | {size:.0f} MB | {seconds:.1f} | {kilobytes / 1024:.0f} MB |")


def _export(path: Path, n: int) -> Path:
    draw = random.Random(20260511)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        statements = [str(feature.statement) for feature in INSTRUMENT.features]
        writer.writerow(["Response", *statements])
        for number in range(n):
            writer.writerow([number, *draw.choices(LABELS, (1, 2, 4, 5, 3, 1, 1), k=50)])
    return path


def _workspace(root: Path, n: int) -> None:
    create_workspace(root)
    register = root.with_name("partnerships.csv")
    register.write_text(
        "partnership_id,name,lead_agency,area,theme,n_members,created_on\n"
        f"alder,Alder,Council,North,Safety,{n},2015-04-01\n"
    )
    rounds = root.with_name("rounds.csv")
    opened, closed = date(2026, 3, 2), date(2026, 4, 3)
    rounds.write_text(
        "round_id,partnership_id,instrument_id,kind,opened_on,closes_on,closed_on,n_members\n"
        f"{ROUND},alder,{INSTRUMENT.id},review,{opened},{closed},{closed},{n}\n"
    )
    command = [sys.executable, "-m", "ingest.command", "ingest", str(root)]
    subprocess.run([*command, str(register), str(rounds)], check=True, capture_output=True)


def _mapping(path: Path, export: Path) -> Path:
    draft = draft_mapping(export.name, receive(export).sheets, INSTRUMENT)
    path.write_text(draft_text(draft).replace("draft = true\n", ""), encoding="utf-8")
    return path


if __name__ == "__main__":
    main()
