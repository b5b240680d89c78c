"""Fail when a package the product runs on has a licence we have not agreed to.

Looks at every package of requirements/run.txt that is installed here.
"""

import re
import sys
from importlib import metadata
from pathlib import Path

RUN = Path(__file__).parent.parent / "requirements" / "run.txt"

# Permissive licences, and the MPL, whose conditions stay with its own files. As SPDX writes them,
# and as older packages write them in free text.
AGREED = re.compile(
    r"""(?ix) ^ \W* (the\s)? (
      0BSD | Apache([\s-].*)? | (\d-Clause\s)? BSD([\s-].*)? | CC0(-1\.0)? | CNRI-Python | HPND
      | ISC([\s].*)? | MIT([\s-](CMU|0|License))? | (MPL|Mozilla)\W.*2\.0.* | PSF(-2\.0)?
      | Python\sSoftware\sFoundation.* | Unlicense | Zlib | BSL-1\.0 | LLVM-exception
    ) \W* $"""
)


def licences(package: metadata.PackageMetadata) -> list[str]:
    """Return the names of a package's licences, from the most exact statement that it makes."""
    for expression in package.get_all("License-Expression", []):
        return re.split(r"\s+(?:AND|OR|WITH)\s+", expression.strip("() "))
    classifiers = [
        line.split(" :: ")[-1]
        for line in package.get_all("Classifier", [])
        if line.startswith("License :: ") and not line.endswith("OSI Approved")
    ]
    return classifiers or [package.get_all("License", ["not stated"])[0].splitlines()[0]]


def main() -> int:
    """Name every package whose licence is not agreed; return 1 if there is one."""
    names = sorted(set(re.findall(r"^([\w.-]+)==", RUN.read_text("utf-8"), re.MULTILINE)))
    refused = []
    for name in names:
        try:
            found = licences(metadata.metadata(name))
        except metadata.PackageNotFoundError:
            continue  # for another system or another Python
        if not all(AGREED.match(licence) for licence in found):
            refused.append(f"{name}: {', '.join(found)}")
    if refused:
        print("Licences not agreed to (scripts/check_licences.py):", *refused, sep="\n  ")
    return bool(refused)


if __name__ == "__main__":
    sys.exit(main())
