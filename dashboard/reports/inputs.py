"""What reports are made from, and the last lock before they are."""

from dataclasses import dataclass, replace
from datetime import date

import polars as pl

from dashboard.charts.withheld import without_withheld
from dashboard.reports.period import Period
from models.policy import Policy
from sql.figures.attention import Figures

SCORECARD = ["instrument_id", "scorecard_id"]


@dataclass(frozen=True)
class Inputs:
    """Frames as from `sql.figures`, all as at the same day, and what they were made with."""

    figures: Figures
    scores: pl.DataFrame
    """As from `fetch_scores`."""
    instruments: pl.DataFrame
    """The query `instruments`."""
    version: pl.DataFrame
    """The query `version`."""
    agreed: pl.DataFrame
    """The query `agreed_averages`."""
    policy: Policy
    as_at: date
    period: Period

    @property
    def n_overseen(self) -> int:
        """How many partnerships are on the register."""
        return self.figures.status.height

    def instrument_title(self, instrument_id: str) -> str:
        """What people call an instrument."""
        mine = self.instruments.filter(pl.col("instrument_id") == instrument_id)
        return str(mine["instrument_title"][0]) if mine.height else instrument_id


def for_the_group(inputs: Inputs) -> Inputs:
    """Only what the group may compare: no reflective scorecard, nothing the policy leaves out.

    A figure beside a reason for withholding it is dropped too, should one ever get so far.
    """
    left_out = pl.col("is_reflective") | pl.col("scorecard_id").is_in(inputs.policy.not_compared)
    kept = inputs.instruments.filter(pl.col("is_compared"), ~left_out)
    f = inputs.figures
    figures = f._replace(
        latest=without_withheld(_of(f.latest, kept)),
        scorecard_changes=_of(f.scorecard_changes, kept),
        targets=_of(f.targets, kept),
    )
    scores = without_withheld(_of(inputs.scores, kept))
    return replace(inputs, figures=figures, scores=scores, instruments=kept)


def _of(frame: pl.DataFrame, scorecards: pl.DataFrame) -> pl.DataFrame:
    keys = scorecards.select(SCORECARD).unique()
    return frame.join(keys, on=SCORECARD, how="semi", maintain_order="left")
