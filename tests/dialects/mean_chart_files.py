"""Mean charts as the toolkit gives them out, and as coordinators keep them. All is invented."""

from collections.abc import Sequence

from models.instruments import load_instrument
from sample_data.writing import Cell, Table

TOOLKIT = load_instrument("csp-toolkit", "2012")
COHERENCE = TOOLKIT.scorecard("strategic-coherence")
PLANNING = TOOLKIT.scorecard("planning-and-delivery")
MEANS = {COHERENCE.id: ("3.4", "2.75", "4", "3.25"), PLANNING.id: ("2.1", "3.9", "3.05", "1.5")}
"""By scorecard, the mean of each feature as written."""
TENTHS = (34, 28, 40, 33, 21, 39, 31, 15)
"""The same, half up."""
FEATURES = tuple(feature.id for card in (COHERENCE, PLANNING) for feature in card.features)
Sheets = dict[str, list[list[Cell]]]


def number(text: str) -> Cell:
    return float(text) if text.replace(".", "", 1).isdigit() else text


def sheet_of(card_id: str, *, by_id: bool = False, average: str = "") -> list[list[Cell]]:
    """A scorecard's sheet: title, features with their means, the scorecard's average if given."""
    card = TOOLKIT.scorecard(card_id)
    rows: list[list[Cell]] = [[card.title], [], ["Question", "Mean average"]]
    for feature, mean in zip(card.features, MEANS[card_id], strict=True):
        rows.append([feature.id if by_id else feature.title, number(mean)])
    return [*rows, ["Average", number(average)]] if average else rows


def a_sheet_each(**changes: bool | str) -> Sheets:
    return {card.title: sheet_of(card.id, **changes) for card in (COHERENCE, PLANNING)}  # type: ignore[arg-type]


def as_given_out(averages: Sequence[str] = ("3.35", "2.64")) -> Sheets:
    """All on one sheet: scorecards in merged cells, means to fill in, averages to leave alone."""
    rows: list[list[Cell]] = [
        ["SCSN Scorecard Mean Chart"],
        ["First enter the data below"],
        ["SCORE-CARD", "QUESTION", "MEAN AVERAGE\n(please enter)", "AVERAGE (please leave)"],
    ]
    for card, average in zip((COHERENCE, PLANNING), averages, strict=True):
        for place, feature in enumerate(card.features):
            mean = MEANS[card.id][place]
            title = [card.title.upper(), average] if place == 0 else ["", ""]
            rows.append([title[0], f"{feature.title}*", number(mean), number(title[1])])
    return {"Data entry": rows, "Notes": [["Mean", "see the handbook"]]}


def csv_of(rows: Table) -> bytes:
    return "\n".join(";".join(str(cell) for cell in row) for row in rows).encode()
