"""One answer cell: a rating, not applicable, or skipped."""

import re
from typing import cast

from ingest.table import Row, Table
from models.instrument import Scorecard
from models.submission import Answer

NOT_APPLICABLE = {"n/a", "na", "not applicable", "don't know", "don’t know"}
ALLOWED = "a whole number 1 to 5, N/A or an empty cell"
ALLOWED_RATING = "a whole number 1 to 5 or an empty cell"


def read_answer(table: Table, row: Row, column: str, scorecard: Scorecard) -> Answer:
    """The answer in a cell; what cannot be one is noted and counts as skipped."""
    text = row.get(column).casefold()
    allowed = ALLOWED if scorecard.allows_not_applicable else ALLOWED_RATING
    if not text:
        return "skipped"
    if text in NOT_APPLICABLE:
        if scorecard.allows_not_applicable:
            return "not applicable"
        problem = f"{scorecard.title} does not offer N/A"
        table.fault("not_applicable_not_allowed", problem, allowed, row=row, column=column)
        return "skipped"
    if re.fullmatch(r"-?\d+(?:\.0+)?", text) is None:
        table.fault("rating_not_whole", "this is not a rating", allowed, row=row, column=column)
        return "skipped"
    rating = float(text)
    if not 1 <= rating <= 5:
        table.fault("rating_out_of_range", "outside the scale", allowed, row=row, column=column)
        return "skipped"
    return cast(Answer, int(rating))
