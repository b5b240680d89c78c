"""The last section: how the figures were made, by which rules, from which version."""

import polars as pl

from dashboard.charts.words import uk_date
from dashboard.reports.document import Section, Table, capital
from dashboard.reports.inputs import Inputs
from models.policy import Policy
from models.rounding import in_tenths

METHOD = (
    "Members of each partnership rate its features from 1 to 5. A feature’s score is the mean of "
    "its ratings, without “not applicable” and blanks; a scorecard’s is the mean of its features.",
    "Near the ends of the scale a feature’s score is told as a range (“4.5 or more”), and so is a "
    "number of ratings where one or two members did not rate it (“10 or more”), so that nobody can "
    "work out single answers. “≈” marks averages into which ranges entered with their middle.",
    "A scorecard without a score says why: “too few ratings”; “short of threshold”, where fewer "
    "members answered than the review needs; “too few members”, where a partnership is too small "
    "for any score.",
    "Scores are what members think of their own partnership. A lower score can also mean franker "
    "answers or new members, so a score opens a conversation and does not close one.",
    "Partnerships are not ranked: they differ in size, task and age.",
    "Scorecards that members fill in about themselves are left out.",
    "Targets are judged at the latest round near their date, never by whether the work was done.",
)


def method_section(inputs: Inputs, *, has_period: bool = True) -> Section:
    """Method note, policy in force, and what the document was made from."""
    return Section(
        "How these figures were made",
        METHOD,
        (
            Table(
                "What this document was made from", ("Item", "Value"), _origin(inputs, has_period)
            ),
            Table("Policy in force", ("Setting", "Value"), _policy_rows(inputs.policy)),
        ),
    )


def version_words(version: pl.DataFrame) -> str:
    """`version 3 of the published figures, of 11 May 2026`."""
    if version.is_empty():
        return "an unnumbered version of the published figures"
    row = version.row(0, named=True)
    return (
        f"version {row['store_version']} of the published figures, of "
        f"{uk_date(row['published_at'].date())}"
    )


def _origin(inputs: Inputs, has_period: bool) -> tuple[tuple[str, str], ...]:
    rows = (
        ("As at", uk_date(inputs.as_at)),
        ("Period", inputs.period.words if has_period else ""),
        ("Figures", capital(version_words(inputs.version))),
    )
    return tuple(row for row in rows if row[1])


def _policy_rows(policy: Policy) -> tuple[tuple[str, str], ...]:
    early, late = policy.follow_up_months
    weak, very_weak = in_tenths(policy.weak_below), in_tenths(policy.very_weak_below)
    threshold = "The body’s own table" if policy.threshold else "The published default by size"
    return (
        ("A review falls due again after", f"{policy.cycle_months} months"),
        ("“Due soon” starts", f"{policy.due_soon_months} months before"),
        ("Follow-ups of targets", f"{early} and {late} months"),
        ("Least returns for a review to count", threshold),
        ("Least ratings behind any figure", str(policy.anonymity_floor)),
        ("Weak", f"under {weak}; very weak under {very_weak}"),
        ("Solid", f"from {in_tenths(policy.solid_from)}"),
        ("Least change called real", f"{policy.least_real_change:g} points"),
        (
            "A round counts for a target’s date",
            f"up to {policy.target_window_days} days before or after",
        ),
    )
