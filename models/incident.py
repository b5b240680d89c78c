"""What may be said of an error that nobody expected: its kind and its place, never its words.

The message of such an error can quote data: DuckDB names the address that is there twice, a
conversion the rating that it could not read.
"""

import traceback
from pathlib import Path

_ROOT = Path(__file__).parents[1]
_ROOMS = {"dashboard", "ingest", "models", "sql"}
_N_PARTS_SHOWN = 2


def kind_and_place(error: BaseException) -> str:
    """`ValueError in readers/answers.py, line 12`: what was raised, and where.

    Where a library raised it, the place is the line of ours that called the library.
    """
    kind = type(error).__name__
    frames = traceback.extract_tb(error.__traceback__)
    if not frames:
        return kind
    ours = [frame for frame in frames if _is_ours(Path(frame.filename))]
    place = (ours or frames)[-1]
    shown = "/".join(Path(place.filename).parts[-_N_PARTS_SHOWN:])
    return f"{kind} in {shown}, line {place.lineno}"


def _is_ours(path: Path) -> bool:
    return path.is_relative_to(_ROOT) and path.relative_to(_ROOT).parts[0] in _ROOMS
