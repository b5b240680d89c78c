"""Triple-S, the standard by which survey tools exchange data: Snap, Forsta, LimeSurvey and more."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.dialects.described import likeness_of, resolve_described
from ingest.dialects.dialect import Dialect
from ingest.dialects.export import Responses
from ingest.grids.sheet import Sheet, Variable
from ingest.grids.triple_s import pair
from models.words import listed

MOST_NAMED = 10


def _likeness(sheets: Sequence[Sheet]) -> float:
    return likeness_of(pair.DIALECT, sheets)


def _resolve(file: str, sheets: Sequence[Sheet]) -> Responses:
    export = resolve_described(pair.DIALECT, sheets)
    variables = [variable for sheet in sheets for variable in sheet.variables]
    export.remarks += _remarks(variables)
    return export


def _remarks(variables: Sequence[Variable]) -> Iterator[str]:
    if turned := [variable.name for variable in variables if _runs_against_codes(variable)]:
        yield (
            f"Codes run against the scores that the file gives: {_some(turned)}. Ratings must come "
            "from the labels."
        )
    if weights := [variable.name for variable in variables if variable.use == "weight"]:
        yield f"Weights are not applied, every response counts once: {_some(weights)}."


def _runs_against_codes(variable: Variable) -> bool:
    """Whether a higher code is a lower score throughout."""
    scored = [(float(c), s) for c, s in variable.scores.items() if c.isdecimal()]
    scores = [score for _, score in sorted(scored)]
    return len(scores) > 1 and all(low > high for low, high in pairwise(scores))


def _some(names: Sequence[str]) -> str:
    more = [f"{len(names) - MOST_NAMED} more"] if len(names) > MOST_NAMED else []
    return listed([*names[:MOST_NAMED], *more])


TRIPLE_S = Dialect(pair.DIALECT, "Triple-S", _likeness, _resolve)
