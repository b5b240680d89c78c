"""What an action sheet to fill in holds, as workbook and as document."""

from ingest.templates.asked import Asked
from models.instrument import Scorecard

COLUMNS = (
    *("Scorecard", "Feature", "Action", "Responsibility", "Score"),
    *("Date of completion", "Score at target", "Done on"),
)
"""The toolkit's, and the day on which an action was done."""
N_ROWS = 4
"""Ready for each scorecard; more may be put in."""
TITLE = "Action sheet"
HINTS = (
    "A row for each action: what will be done about which feature, and by whom.",
    "Score: the feature's score when the sheet is written. Score at target: what it is to be by "
    "the date of completion, such as 4, 3-4 or “maintain”.",
    "Date of completion: a day, a month or a time from the sheet's date, such as 30/09/2026, March "
    "2027 or 6 months.",
    "An empty scorecard means the one above it. To change what was promised, send a sheet of a "
    "later date.",
)


def lines_above(asked: Asked) -> dict[str, str]:
    """What stands once above the table; a value is blank where it is to be written."""
    return {
        "Partnership": asked.partnership.partnership_id if asked.partnership else "",
        "Sheet date": "",
        "Instrument": asked.instrument.id,
    }


def scorecards_of(asked: Asked) -> tuple[Scorecard, ...]:
    """Those of the partnership's work, as in the toolkit; others only where they were named."""
    own = tuple(card for card in asked.scorecards if not (asked.is_all and card.is_reflective))
    return own or asked.scorecards
