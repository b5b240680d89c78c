"""The toolkit's mean chart: a workbook of scorecards, their features and each feature's mean.

As its coordinators keep it: a sheet for each scorecard or all on one, features in any order, with
columns, notes and averages added by hand. The average of a scorecard is never taken for a feature.
"""

from collections.abc import Sequence
from decimal import Decimal
from functools import cache

from ingest.dialects.decimal_commas import with_points
from ingest.dialects.dialect import TELLING_ROWS, Dialect
from ingest.dialects.export import Column, Summary, SummaryItem
from ingest.dialects.mean_rows import MeanRow, rows_of_means
from ingest.grids.sheet import Sheet
from models.fault import Fault
from models.instruments import all_instruments
from models.text_key import name_key
from models.words import counted

LIKENESS = 0.7
FEWEST_FEATURES = 3
"""So many rows that are called as features and have a place for a mean make a mean chart."""
TOLERANCE = Decimal("0.05")
"""By so much an average may miss that of rounded means, plus as much for its own rounding."""


def resolve_mean_chart(file: str, sheets: Sequence[Sheet]) -> Summary:
    """Every row with a mean; blank ones are passed over and averages compared with their rows."""
    rows = [row for sheet in sheets for row in rows_of_means(sheet, _scorecard_names())]
    rows, remarks, faults = with_points(file, rows)
    given = [row for row in _once(rows) if row.mean and not row.is_average]
    summary = Summary("mean-chart", tuple(map(_item, given)), faults=faults, remarks=remarks)
    if not given:
        problem = "no row under a column headed mean or average holds a mean"
        allowed = "a row for each feature, with its mean in a column of that name"
        summary.faults.append(Fault(fault="no_rows", file=file, problem=problem, allowed=allowed))
    n_blank = sum(not row.mean and not row.is_average for row in rows)
    if n_blank:
        summary.remarks.append(
            f"Not filled in, and not loaded: {counted(n_blank, 'row')} without a mean."
        )
    summary.remarks += _unlike_averages(rows, given)
    return summary


def _likeness(sheets: Sequence[Sheet]) -> float:
    tops = [sheet._replace(rows=sheet.rows[:TELLING_ROWS]) for sheet in sheets]
    rows = [row for sheet in tops for row in rows_of_means(sheet, _scorecard_names())]
    known = {name_key(row.name) for row in rows} & _feature_names()
    return LIKENESS if len(known) >= FEWEST_FEATURES else 0.0


def _once(rows: Sequence[MeanRow]) -> list[MeanRow]:
    """Rows without those that a second sheet, such as a chart's, repeats with the same mean."""
    seen: set[tuple[str, str, str]] = set()
    found = []
    for row in rows:
        key = (name_key(row.scorecard), name_key(row.name), row.mean)
        if key not in seen:
            found.append(row)
        seen.add(key)
    return found


def _item(row: MeanRow) -> SummaryItem:
    name = " – ".join(filter(None, (row.scorecard, row.name)))
    return SummaryItem(
        Column(name, stem=row.scorecard, row=row.name),
        row.number,
        mean=row.mean,
        n_answered=row.n_answered,
        n_not_applicable=row.n_not_applicable,
        sheet=row.sheet,
    )


def _unlike_averages(rows: Sequence[MeanRow], given: Sequence[MeanRow]) -> list[str]:
    """Which scorecards' averages are not those of their features, in sentences.

    Several different ones of a scorecard are something else: last year's, or what is aimed at.
    """
    averages: dict[str, set[Decimal]] = {}
    for row in rows:
        mean = row.number_of_mean
        if row.is_average and mean is not None:
            averages.setdefault(row.scorecard, set()).add(mean)
    told = (_unlike(card, next(iter(a)), given) for card, a in averages.items() if len(a) == 1)
    return [sentence for sentence in told if sentence]


def _unlike(scorecard: str, average: Decimal, rows: Sequence[MeanRow]) -> str:
    """How a scorecard's average differs from that of its features; blank where it does not."""
    key = name_key(scorecard)
    means = [row.number_of_mean for row in rows if name_key(row.scorecard) == key]
    of_features = [mean for mean in means if mean is not None]
    if not of_features:
        return ""
    own = sum(of_features, Decimal(0)) / len(of_features)
    if abs(average - own) <= 2 * TOLERANCE:
        return ""
    return (
        f"{scorecard}: the average given is {average}, that of its features {own:.2f}. "
        "Features that fewer members rated may weigh less in it. It is not loaded: the average "
        "shown is that of the features."
    )


@cache
def _scorecard_names() -> frozenset[str]:
    cards = (card for instrument in all_instruments() for card in instrument.scorecards)
    return frozenset(name_key(name) for card in cards for name in (card.id, card.title))


@cache
def _feature_names() -> frozenset[str]:
    features = (feature for instrument in all_instruments() for feature in instrument.features)
    return frozenset(name_key(name) for feature in features for name in feature.names)


MEAN_CHART = Dialect(
    "mean-chart", "the mean chart workbook", _likeness, resolve_mean_chart, names_features=True
)
