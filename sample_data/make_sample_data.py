"""Make the sample data again: `python -m sample_data.make_sample_data`.

Writes the folders `oversight`, `upload` and `bad` beside this file, or in the folder given. The
same code makes the same bytes every time.
"""

import argparse
import shutil
from collections.abc import Callable
from pathlib import Path

from sample_data.faulty import bad_files
from sample_data.oversight import Files, oversight_files
from sample_data.upload import upload_files

FOLDERS: dict[str, Callable[[], Files]] = {
    "oversight": oversight_files,
    "upload": upload_files,
    "bad": bad_files,
}


def make_sample_data(out: Path) -> int:
    """Write every folder anew under `out`; return how many files were written."""
    n_files = 0
    for folder, files in FOLDERS.items():
        shutil.rmtree(out / folder, ignore_errors=True)
        for path, content in files():
            target = out / folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
            n_files += 1
    return n_files


def main() -> None:
    """Read the command line and make the files."""
    parser = argparse.ArgumentParser(description="Make the invented sample data again.")
    parser.add_argument("--out", type=Path, default=Path(__file__).parent, help="where to write")
    out: Path = parser.parse_args().out
    print(f"{make_sample_data(out)} files in {out}")


if __name__ == "__main__":
    main()
