"""Reports: every count adds up, nobody is named, nothing withheld gets out, same bytes twice."""

from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import polars as pl
import pytest

from dashboard.prepare.changes import DOES_NOT_ADD_UP
from dashboard.reports.document import Cell, Report, Table
from dashboard.reports.html import render_html
from dashboard.reports.inputs import Inputs
from dashboard.reports.partnership import partnership_report
from dashboard.reports.period import Period, default_period, period_up_to
from dashboard.reports.reviews import OUTCOMES, round_outcome
from dashboard.reports.summary import spring_summary
from models.policy import Policy
from models.review_cycle import STATUSES as REVIEW_STATUSES
from models.target_status import STATUSES as TARGET_STATUSES
from models.told_words import IN_A_CHANGE_NOTE
from models.viewer import Viewer
from sql.figures.attention import Figures, fetch_wide_features
from sql.figures.changes import fetch_scorecard_changes
from sql.figures.scores import fetch_latest_scorecards, fetch_scores
from sql.figures.status import fetch_status
from sql.figures.targets import fetch_targets
from sql.store import Store, open_store
from sql.workspace import Workspace

AS_AT = date(2026, 5, 11)
OFFICER = Viewer(role="officer")
CHANGED = "What really changed"
HARBOUR_COORDINATOR = Viewer(role="coordinator", partnership_id="harbour")


def read_inputs(store: Store, policy: Policy, viewer: Viewer = OFFICER) -> Inputs:
    figures = Figures(
        fetch_status(store, AS_AT, policy),
        store.fetch("rounds", {"as_at": AS_AT}),
        fetch_latest_scorecards(store, AS_AT),
        fetch_scorecard_changes(store, AS_AT, policy, viewer),
        fetch_targets(store, AS_AT, policy, viewer),
        fetch_wide_features(store, AS_AT),
    )
    return Inputs(
        figures,
        fetch_scores(store, AS_AT, viewer),
        store.fetch("instruments"),
        store.fetch("version"),
        store.fetch("agreed_averages", {"as_at": AS_AT}),
        policy,
        AS_AT,
        default_period(AS_AT),
    )


@pytest.fixture(scope="module")
def county(built_workspace: Workspace) -> Inputs:
    """The invented county as the officer sees it."""
    store = open_store(built_workspace.store)
    try:
        return read_inputs(store, built_workspace.policy())
    finally:
        store.close()


@pytest.fixture(scope="module")
def summary(county: Inputs) -> Report:
    return spring_summary(county)


def table(report: Report, section: str, caption: str) -> Table:
    return next(t for t in report.section(section).tables if t.caption.startswith(caption))


def counts(tally: Table) -> tuple[list[int], int]:
    """The parts of a tally, and its last row."""
    numbers = [int(str(row[1])) for row in tally.rows]
    return numbers[:-1], numbers[-1]


def with_frames(inputs: Inputs, **frames: pl.DataFrame) -> Inputs:
    return replace(inputs, figures=inputs.figures._replace(**frames))


def emptied(inputs: Inputs) -> Inputs:
    figures = Figures(*(frame.clear() for frame in inputs.figures))
    return replace(inputs, figures=figures, scores=inputs.scores.clear())


class Outline(HTMLParser):
    """Checks that every tag is closed, and keeps what the tests look at."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


# --- counts


def test_review_statuses_add_up_to_the_register(summary: Report, county: Inputs) -> None:
    tally = table(summary, "Reviews and returns", "Partnerships by review status")
    parts, total = counts(tally)
    assert len(parts) == len(REVIEW_STATUSES)
    assert sum(parts) == total == county.n_overseen == 17


def test_standings_add_up_to_the_register(summary: Report) -> None:
    parts, total = counts(table(summary, "What really changed", "How each partnership"))
    assert sum(parts) == total == 17


def test_targets_due_in_the_period_add_up(summary: Report) -> None:
    parts, total = counts(table(summary, "Targets due in the period", "Targets due"))
    assert len(parts) == len(TARGET_STATUSES)
    assert sum(parts) == total == 12


def test_every_partnership_is_in_the_comparison_or_among_those_left_out(summary: Report) -> None:
    lead = summary.section("What really changed").sentences[0]
    comparable = int(lead.split(" of ")[1].split()[0])
    left_out = table(summary, "What cannot be said, and why", "Partnerships that cannot")
    assert comparable + len(left_out.rows) == 17


def test_cells_of_the_heat_maps_are_those_that_the_sentence_counts(summary: Report) -> None:
    scores = summary.section("Latest scores")
    cells = [c for t in scores.tables[1:] for row in t.rows for c in row[1:]]
    assert all(isinstance(cell, Cell) for cell in cells)
    assert f"Of their {len(cells)} scorecards" in scores.sentences[0]
    texts = [cell.text for cell in cells if isinstance(cell, Cell)]
    for reason in ("short of threshold", "too few members"):
        assert texts.count(reason) > 0
        assert f"{texts.count(reason)} {reason}" in scores.sentences[0]


def test_digest_says_what_the_sections_say(summary: Report) -> None:
    assert summary.digest is not None
    leads = [section.sentences[0] for section in summary.sections[:-1]]
    assert list(summary.digest.sentences) == leads


@pytest.mark.parametrize(
    ("n_submitted", "n_required", "is_completed", "outcome"),
    [(12, 10, True, 0), (6, 9, False, 1), (4, None, False, 2), (None, None, False, 3)],
)
def test_outcome_of_a_round(
    n_submitted: int | None, n_required: int | None, is_completed: bool, outcome: int
) -> None:
    row = {"n_submitted": n_submitted, "n_required": n_required, "is_completed": is_completed}
    assert round_outcome(row) == OUTCOMES[outcome]


# --- what is said


def test_a_target_whose_date_moved_is_listed_with_its_first_date(summary: Report) -> None:
    listed = table(summary, "Targets due in the period", "Targets missed").rows
    moved = next(row for row in listed if "Terms of reference" in str(row[1]))
    assert moved[5] == "31 August 2026, first promised for 12 November 2025"
    assert moved[6] == "On track; by what was first promised: missed"


def test_real_changes_give_both_scores_days_and_numbers(summary: Report) -> None:
    changes = table(summary, "What really changed", "Scorecards that really changed").rows
    row = next(r for r in changes if r[0] == "Quarrendale Community Safety Partnership")
    assert row[1:] == (
        "Focus and Impact",
        "Really improved by 1.5",
        "2.4 (16 June 2023, 28 of 34 members)",
        "3.9 (6 June 2025, 30 of 34 members)",
        "9 of 9",
    )


def test_a_change_that_the_shown_scores_do_not_give_has_a_footnote(county: Inputs) -> None:
    changes = county.figures.scorecard_changes
    for adds_up in (True, False):
        shown = changes.with_columns(adds_up=pl.lit(adds_up))
        said = spring_summary(with_frames(county, scorecard_changes=shown))
        notes = said.section("What really changed").sentences
        assert (DOES_NOT_ADD_UP in notes) is not adds_up


def test_a_change_into_a_range_is_told_as_at_least_so_much(county: Inputs) -> None:
    into = {"after_range": pl.lit("or more"), "delta_range": pl.lit("or more")}
    changes = county.figures.scorecard_changes.with_columns(**into)
    section = spring_summary(with_frames(county, scorecard_changes=changes)).section(CHANGED)
    (rows,) = [t.rows for t in section.tables if t.caption.startswith("Scorecards that")]
    row = next(row for row in rows if row[0] == "Quarrendale Community Safety Partnership")
    assert row[2] == "Really improved by 1.5 or more"
    assert str(row[4]).startswith("3.9 or more (6 June 2025, ")
    assert IN_A_CHANGE_NOTE in section.sentences


def test_ranges_and_hidden_numbers_are_told_in_a_partnership_report(county: Inputs) -> None:
    ranged = pl.col("feature_id") == "equal-status-and-esteem"
    scores = county.scores.with_columns(
        score_range=pl.when(ranged).then(pl.lit("or more")).otherwise("score_range"),
        score_mean=pl.when(ranged).then(4.5).otherwise("score_mean"),
        n_answered=pl.when(~ranged).then("n_answered"),
        n_at_least=pl.when(ranged).then(20).otherwise("n_at_least"),
    )
    latest = county.figures.latest.with_columns(score_range=pl.lit("about"))
    report = partnership_report(
        replace(with_frames(county, latest=latest), scores=scores), "quarrendale"
    )
    rows = {
        row[0]: row
        for found in report.section("Every feature, scorecard by scorecard").tables
        for row in found.rows
    }
    row = rows["Equal status and esteem"]
    assert isinstance(row[1], Cell)
    assert (row[1].text, row[3]) == ("4.5 or more", "20 or more of 34")
    averages = table(report, "Latest scores", "Scorecards, from").rows
    assert all(isinstance(row[1], Cell) and row[1].text.startswith("≈") for row in averages)


def test_a_target_s_latest_score_is_told_as_a_range(county: Inputs) -> None:
    told = county.figures.targets.with_columns(latest_range=pl.lit("or more"))
    section = spring_summary(with_frames(county, targets=told)).section("Targets due in the period")
    latest = [str(row[4]) for row in section.tables[1].rows if row[4] != "none since"]
    assert latest
    assert all(" or more (" in words for words in latest)


def test_reasons_for_no_score_are_told_with_the_partnerships(summary: Report) -> None:
    said = " ".join(summary.section("What cannot be said, and why").sentences)
    assert "short of threshold (Wraxby Community Safety Partnership)" in said
    assert "too few members (Skelmere Wetlands Partnership)" in said
    weak = summary.section("Weak features that partnerships share").sentences
    assert "Of a review short of its threshold no score is shown: Wraxby" in " ".join(weak)


def test_changes_outside_the_period_are_left_out(county: Inputs) -> None:
    early = replace(county, period=Period(date(2025, 11, 1), date(2025, 12, 31)))
    said = spring_summary(early).section("What really changed")
    assert not [t for t in said.tables if t.caption.startswith("Scorecards")]


def test_weak_features_count_only_partnerships_that_were_asked(summary: Report) -> None:
    rows = table(summary, "Weak features that partnerships share", "Features under").rows
    vision = next(row for row in rows if row[0] == "Shared purpose")
    assert vision[2] == "2 of 5 asked (2 without a score)"
    assert all(len(str(row[3]).split("; ")) >= 2 for row in rows)


def test_partnerships_of_the_heat_map_stand_in_alphabetical_order(summary: Report) -> None:
    for grid in summary.section("Latest scores").tables[1:]:
        names = [row[0].text for row in grid.rows if isinstance(row[0], Cell)]
        assert names == sorted(names)


# --- what must not be said


def test_personal_role_is_absent_even_for_its_own_coordinator(built_workspace: Workspace) -> None:
    store = open_store(built_workspace.store)
    try:
        inputs = read_inputs(store, built_workspace.policy(), HARBOUR_COORDINATOR)
    finally:
        store.close()
    reflective = inputs.scores.filter("is_reflective")
    assert not reflective.is_empty()
    titles = set(reflective["feature_title"].drop_nulls()) - {None}
    others = set(inputs.scores.filter(~pl.col("is_reflective"))["feature_title"].drop_nulls())
    for report in (spring_summary(inputs), partnership_report(inputs, "harbour")):
        text = render_html(report)
        assert "Personal Role" not in text
        assert not [title for title in titles - others if title in text]


def test_scorecards_the_policy_leaves_out_are_absent(county: Inputs) -> None:
    policy = county.policy.model_copy(update={"not_compared": ("risk-management",)})
    text = render_html(spring_summary(replace(county, policy=policy)))
    assert "Risk Management" not in text


def test_a_figure_beside_a_reason_for_withholding_it_never_gets_out(county: Inputs) -> None:
    slip = pl.lit("too few ratings").alias("withheld")
    sevens = [pl.lit(1.7).alias(name) for name in ("score_mean", "score_low", "score_high")]
    leaking = replace(
        with_frames(county, latest=county.figures.latest.with_columns(slip, *sevens)),
        scores=county.scores.with_columns(slip, *sevens),
    )
    grid = spring_summary(leaking).section("Latest scores").tables[1:]
    assert {c.text for t in grid for row in t.rows for c in row[1:]} == {"too few ratings"}
    for report in (spring_summary(leaking), partnership_report(leaking, "harbour")):
        assert "1.7" not in render_html(report).split("</style>")[1]


def test_nobody_who_is_responsible_is_named(county: Inputs) -> None:
    named = county.figures.targets.with_columns(responsible=pl.lit("Zebedee Quill"))
    inputs = with_frames(county, targets=named)
    assert "Zebedee" not in render_html(spring_summary(inputs))
    assert "Zebedee" not in render_html(partnership_report(inputs, "harbour"))


# --- the file


def test_a_name_with_markup_stays_text(county: Inputs) -> None:
    name = pl.lit("<script>alert('x')</script> & Co").alias("partnership")
    frames = {
        field: frame.with_columns(name)
        for field, frame in county.figures._asdict().items()
        if "partnership" in frame.columns
    }
    policy = county.policy.model_copy(update={"oversight_body": "<b>Body</b>"})
    inputs = replace(with_frames(county, **frames), policy=policy)
    for report in (spring_summary(inputs), partnership_report(inputs, "harbour")):
        text = render_html(report)
        assert "<script" not in text
        assert "<b>" not in text
        assert "&lt;script&gt;alert(&#x27;x&#x27;)&lt;/script&gt; &amp; Co" in text
        Outline(text)


def test_same_inputs_give_the_same_bytes(county: Inputs) -> None:
    assert render_html(spring_summary(county)) == render_html(spring_summary(county))


def test_file_is_whole_and_needs_nothing_else(summary: Report) -> None:
    outline = Outline(render_html(summary))
    assert not outline.open
    names = [tag for tag, _ in outline.tags]
    assert names.count("h1") == 1
    assert names.count("table") == names.count("caption") == names.count("thead")
    assert ("html", {"lang": "en-GB"}) in outline.tags
    assert all(attrs.get("scope") for tag, attrs in outline.tags if tag == "th")
    assert not {"script", "link", "img", "iframe"} & set(names)
    assert all(str(a["href"]).startswith("#") for tag, a in outline.tags if tag == "a")


def test_bands_are_said_in_words(summary: Report) -> None:
    text = render_html(summary)
    assert '<td class="weak">2.8 <span aria-hidden="true">▲</span>' in text
    assert '<span class="hidden">, weak, really improved</span>' in text


# --- edges


def test_empty_register_gives_a_sensible_document(county: Inputs) -> None:
    report = spring_summary(emptied(county))
    assert report.digest is not None
    assert report.digest.sentences[0].startswith("No partnership is on the register")
    assert [section.title for section in report.sections] == ["How these figures were made"]
    Outline(render_html(report))


def test_register_without_rounds_says_that_nothing_can_be_compared(county: Inputs) -> None:
    bare = emptied(county)
    status = county.figures.status.filter(pl.col("review_status") == "never reviewed")
    report = spring_summary(with_frames(bare, status=status))
    said = " ".join(report.digest.sentences if report.digest else ())
    assert "None of 1 partnership overseen can be compared yet: 1 not reviewed yet." in said
    assert "None of 0 targets agreed fell due" in said
    Outline(render_html(report))


def test_report_on_a_partnership_without_scores_still_stands(county: Inputs) -> None:
    report = partnership_report(county, "dunmarl")
    assert "Not reviewed yet" in report.section("Review cycle").sentences[1]
    assert report.section("Latest scores").sentences == ("0 of 0 scorecards show a score.",)


def test_report_on_a_partnership_that_is_not_there_is_refused(county: Inputs) -> None:
    with pytest.raises(KeyError, match="nowhere"):
        partnership_report(county, "nowhere")


def test_period_never_reaches_beyond_the_day(county: Inputs) -> None:
    assert period_up_to(date(2025, 1, 1), date(2030, 1, 1), AS_AT).end == AS_AT
    assert period_up_to(date(2027, 1, 1), date(2030, 1, 1), AS_AT).is_backwards
    assert default_period(AS_AT) == Period(date(2025, 4, 1), AS_AT)
