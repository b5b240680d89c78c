"""What the oversight body decides, as one validated file: `policy.toml`."""

import tomllib
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from models.errors import PolicyError
from models.toml_fields import faults_in_words, with_tuples

Score = Annotated[float, Field(ge=1, le=5)]
STANDARD_RANGES_FROM_FLOOR = 5
Share = Annotated[float, Field(ge=0, le=1)]


class ThresholdStep(BaseModel):
    """One row of the body's own threshold table: partnerships of up to so many members."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")

    up_to_members: int = Field(ge=1)
    n_required: int = Field(ge=1)


class Policy(BaseModel):
    """The settings of one workspace. Every field is explained in `policy.toml` itself."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")

    oversight_body: str = "Oversight body"
    """Name shown on screens and reports."""
    as_at: date | None = None
    """Pins the day every status is worked out for; None means today."""
    cycle_months: int = Field(default=24, ge=1, le=120)
    due_soon_months: int = Field(default=6, ge=0, le=60)
    due_horizons_months: tuple[int, int, int] = (6, 12, 24)
    """How far ahead falling due is counted, nearest first."""
    follow_up_months: tuple[int, int] = (6, 12)
    anonymity_floor: int = Field(default=5, ge=3)
    """Least number of ratings behind any figure; never under 3."""
    score_ranges: Literal["strict", "standard"] = "strict"
    """How wide the ranges are that means near the ends of the scale are told as."""
    retention_months: int = Field(default=3, ge=0, le=60)
    weak_below: Score = 3.0
    very_weak_below: Score = 2.5
    solid_from: Score = 4.0
    wide_disagreement_from: float = Field(default=1.2, ge=1.2, le=4)
    some_disagreement_from: float = Field(default=0.8, ge=0.75, le=4)
    two_camps_from: Annotated[float, Field(gt=0, le=0.5)] = 0.3
    """Share of the ratings at 1-2, and again at 4-5, from which members form two camps."""
    least_real_change: float = Field(default=0.3, ge=0, le=4)
    feature_stability: Share = 0.5
    """Share of the spread between members that is stable opinion; the rest is what one person
    would answer differently on another day."""
    scorecard_stability: Share = 0.7
    false_discovery_rate: Annotated[float, Field(gt=0, le=0.2)] = 0.10
    """Among features called changed, the share that may be chance."""
    scorecard_error_rate: Annotated[float, Field(gt=0, le=0.2)] = 0.05
    """The chance that any scorecard of a round is called changed without having changed."""
    target_window_days: int = Field(default=45, ge=0, le=366)
    threshold: tuple[ThresholdStep, ...] = ()
    """The body's own table; empty means the published default by size."""
    not_compared: tuple[str, ...] = ("personal-role",)
    """Scorecards left out of comparisons and of the group's report."""
    size_groups: tuple[int, ...] = (10, 20)
    """The most members in each size group but the last, which holds the rest."""

    @model_validator(mode="after")
    def _bands_in_order(self) -> Self:
        if not self.very_weak_below <= self.weak_below <= self.solid_from:
            raise ValueError("very_weak_below, weak_below and solid_from must rise")
        sizes = [step.up_to_members for step in self.threshold]
        if sizes != sorted(set(sizes)):
            raise ValueError("threshold rows must rise by up_to_members")
        return self

    @model_validator(mode="after")
    def _ranges_fit_the_floor(self) -> Self:
        if self.score_ranges == "standard" and self.anonymity_floor < STANDARD_RANGES_FROM_FLOOR:
            raise ValueError(
                "score_ranges can be standard only with an anonymity_floor of "
                f"{STANDARD_RANGES_FROM_FLOOR} or more"
            )
        return self

    @model_validator(mode="after")
    def _lists_rise(self) -> Self:
        if self.some_disagreement_from > self.wide_disagreement_from:
            raise ValueError("some_disagreement_from must not be above wide_disagreement_from")
        for name in ("due_horizons_months", "follow_up_months", "size_groups"):
            values = getattr(self, name)
            if list(values) != sorted(set(values)) or any(value < 1 for value in values):
                raise ValueError(f"{name} must be whole numbers from 1 up that rise")
        return self


def parse_policy(text: str, *, file: str) -> Policy:
    """The policy that a TOML text states.

    Raises PolicyError naming the file, the field and what is allowed.
    """
    try:
        fields = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise PolicyError(f"{file} is not valid TOML: {error}. Correct that line.") from error
    try:
        return Policy.model_validate(with_tuples(fields))
    except ValidationError as error:
        raise PolicyError(f"{file} cannot be used: {faults_in_words(error)}.") from error
