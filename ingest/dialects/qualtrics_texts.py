"""Qualtrics' question texts taken apart: over a grid they are `heading - statement` in one."""

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import takewhile

from ingest.dialects.qualtrics_header import Heading

GRID_ID = re.compile(r"(.*QID[\d#]+)[_-]\d+")
GRID_TAG = re.compile(r"(.+)_\d+")
JOINTS = (r"\s[-\u2013]\s+", r"[?.:!\u2026]\s*-\s*", r"-\s*")
"""What joins the two, the clearest first: old files have no blanks round the hyphen."""


def stems_and_rows(headings: Sequence[Heading]) -> list[tuple[str, str]]:
    """The heading and the statement of each column; no statement where it is no grid."""
    grids: defaultdict[str, list[int]] = defaultdict(list)
    for n, heading in enumerate(headings):
        if grid := _grid(heading):
            grids[grid].append(n)
    found = [(heading.text, "") for heading in headings]
    for members in grids.values():
        cut = _joint([headings[n].text for n in members])
        for n in members:
            text = headings[n].text
            found[n] = (re.sub(r"\s*[-\u2013]\s*\Z", "", text[:cut]), text[cut:])
    return found


def _grid(heading: Heading) -> str:
    """What the columns of one grid have in common; blank for other columns."""
    if heading.own_name:
        return ""
    ident = heading.import_id or heading.tag
    shape = GRID_ID if heading.import_id else GRID_TAG
    found = shape.fullmatch(ident)
    return found[1] if found else ""


def _joint(texts: Sequence[str]) -> int:
    """Where the statements begin: after the last joint that all texts share, but for an end."""
    alike = takewhile(lambda letters: len(set(letters)) == 1, zip(*texts, strict=False))
    shared = "".join(letters[0] for letters in alike)
    for joint in JOINTS[: 3 if len(texts) > 1 else 2]:
        ends = [found.end() for found in re.finditer(joint, shared)]
        ends = [end for end in ends if all(len(text) > end for text in texts)]
        if ends:
            return ends[-1]
    return max(map(len, texts))
