"""The section of latest scores: a heat map for each instrument, as a table."""

from typing import Any

import polars as pl

from dashboard.charts.words import counted, score_words
from dashboard.reports.document import Cell, Section, Table, Value, counted_words, parts, tables
from dashboard.reports.inputs import Inputs
from models.bands import BANDS, score_band
from models.policy import Policy
from models.rounding import in_tenths
from sql.figures.attention import latest_changes

MARKS = {"improved": ("▲", "really improved"), "declined": ("▼", "really declined")}
Marks = dict[tuple[str, str], str]
"""Round and scorecard to the change word."""


def scores_section(inputs: Inputs) -> Section:
    """Every partnership by every scorecard: absolute bands, no order of merit."""
    latest = inputs.figures.latest
    n_shown = latest["partnership_id"].n_unique()
    words = [state_of(row, inputs.policy) for row in latest.iter_rows(named=True)]
    return Section(
        "Latest scores",
        (
            f"{n_shown} of {inputs.n_overseen} partnerships overseen have a closed round. Of their "
            f"{counted(latest.height, 'scorecard')}"
            + (
                f", {parts(counted_words(words, (*BANDS, *sorted(set(words) - set(BANDS)))))}."
                if words
                else ": none."
            ),
            "Partnerships stand in the order of the alphabet. Each number is an average from 1 to "
            "5 of the latest round that asked the scorecard; ▲ and ▼ mark changes since the "
            "review before that are likely to be real.",
        ),
        tables(band_key(inputs.policy) if words else None, *heat_tables(inputs)),
    )


def state_of(row: dict[str, Any], policy: Policy) -> str:
    """The band of a score, or the words for there being none."""
    if row["score_mean"] is not None:
        return score_band(row["score_mean"], policy)
    return str(row["withheld"] or "no data")


def score_cell(row: dict[str, Any], policy: Policy, change_word: str = "") -> Cell:
    """A score with its band, or why there is none."""
    if row["score_mean"] is None:
        return Cell(state_of(row, policy))
    mark, meaning = MARKS.get(change_word, ("", ""))
    band = score_band(row["score_mean"], policy)
    return Cell(score_words(row["score_mean"], None, row["score_range"]), band, mark, meaning)


def band_key(policy: Policy) -> Table:
    """What the shades mean."""
    very_weak, weak, solid = policy.very_weak_below, policy.weak_below, policy.solid_from
    row = (
        Cell(f"under {in_tenths(very_weak)}", "very weak"),
        Cell(f"{in_tenths(very_weak)} to under {in_tenths(weak)}", "weak"),
        Cell(f"{in_tenths(weak)} to under {in_tenths(solid)}", "fair"),
        Cell(f"{in_tenths(solid)} and over", "solid"),
    )
    columns = ("Band", *(band.capitalize() for band in BANDS))
    return Table("Key to the scores", columns, (("Score", *row),), is_grid=True)


def heat_tables(inputs: Inputs) -> list[Table]:
    """One grid for each instrument in use."""
    changes = latest_changes(inputs.figures)
    marks = {
        (row["round_id"], row["scorecard_id"]): row["change_word"]
        for row in changes.iter_rows(named=True)
    }
    groups = inputs.figures.latest.sort("instrument_id", "instrument_version").group_by(
        "instrument_id", "instrument_version", maintain_order=True
    )
    return [_heat_table(key[0], rows, inputs, marks) for key, rows in groups]


def _heat_table(instrument_id: str, rows: pl.DataFrame, inputs: Inputs, marks: Marks) -> Table:
    ordered = rows.sort("scorecard_order")
    titles = dict(ordered.select("scorecard_id", "scorecard_title").iter_rows())
    short = set(
        inputs.figures.status.filter(pl.col("review_status") == "short of threshold")[
            "partnership_id"
        ]
    )
    body = [
        _heat_row(mine, titles, inputs.policy, marks, is_short=mine["partnership_id"][0] in short)
        for _, mine in rows.sort("partnership", "partnership_id").group_by(
            "partnership_id", maintain_order=True
        )
    ]
    caption = f"{inputs.instrument_title(instrument_id)}: latest scores"
    return Table(caption, ("Partnership", *titles.values()), tuple(body), is_grid=True)


def _heat_row(
    mine: pl.DataFrame, titles: dict[str, str], policy: Policy, marks: Marks, *, is_short: bool
) -> tuple[Value, ...]:
    cells = {row["scorecard_id"]: row for row in mine.iter_rows(named=True)}
    days = sorted(set(mine["closed_on"].drop_nulls()))
    when = " and ".join(f"{day:%b %Y}" for day in days)
    note = f"{when}; short of threshold" if is_short else when
    scores = [
        score_cell(row, policy, marks.get((row["round_id"], row["scorecard_id"]), ""))
        if (row := cells.get(scorecard_id))
        else Cell("not asked")
        for scorecard_id in titles
    ]
    return (Cell(mine["partnership"][0], note=note), *scores)
