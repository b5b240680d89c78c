"""The spring summary: what the oversight group reads once a year."""

from dashboard.charts.words import uk_date
from dashboard.reports.changes import changes_section
from dashboard.reports.document import Report, Section
from dashboard.reports.due import due_section
from dashboard.reports.inputs import Inputs, for_the_group
from dashboard.reports.limits import limits_section
from dashboard.reports.method import method_section, version_words
from dashboard.reports.reviews import attention_section, coverage_section
from dashboard.reports.scores import scores_section
from dashboard.reports.targets import targets_section
from dashboard.reports.weak import weak_section

IN_SHORT = "In short"
NOBODY = "No partnership is on the register on this day, so there is nothing to sum up."


def spring_summary(inputs: Inputs) -> Report:
    """The summary of a period, of everything the group may compare."""
    shown = for_the_group(inputs)
    findings: tuple[Section, ...] = (
        attention_section(shown),
        changes_section(shown),
        coverage_section(shown),
        scores_section(shown),
        targets_section(shown),
        weak_section(shown),
        due_section(shown),
        limits_section(shown),
    )
    if not inputs.n_overseen:
        findings = ()
    return Report(
        "Spring summary",
        inputs.policy.oversight_body,
        _basis(inputs),
        (*findings, method_section(shown)),
        _in_short(findings),
    )


def _in_short(findings: tuple[Section, ...]) -> Section:
    """The finding of each section, in the section's own words and numbers."""
    leads = tuple(section.sentences[0] for section in findings)
    return Section(IN_SHORT, leads or (NOBODY,))


def _basis(inputs: Inputs) -> tuple[str, ...]:
    return (
        f"Period: {inputs.period.words}.",
        f"As at {uk_date(inputs.as_at)}, from {version_words(inputs.version)}.",
    )
