"""Which answers to each closed scorecard are shown: decided before the gate, noted in the vault.

It is noted before the store is published: whatever readers have seen is always on record here, even
when the job dies in between (rule R1 of the statistics specification, section 7).
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import polars as pl

from ingest.gate_agreed import shows_agreed_average
from models.agreed_average import agreed_average
from models.assessment_round import AssessmentRound
from models.policy import Policy
from models.reissue import Issue, Submissions, by_feature, issue_to_show, n_differing
from models.submission import Answer, Submission
from models.threshold import required_submissions
from sql.vault import fetch_for_gate, record_issues

Place = tuple[str, str]
"""A round and a scorecard."""
Issues = Mapping[Place, Mapping[int, Submissions]]
"""The issues of each scorecard so far, by number."""
Marks = dict[str, set[str]]
"""By round the marks of its issues: they tell one issue from another and nothing of its answers."""


def issue_answers(vault: Path, rounds: Iterable[AssessmentRound], policy: Policy) -> None:
    """Decide for every scorecard of these rounds which answers are shown, and note it."""
    closed = {declared.round_id: declared for declared in rounds if declared.closed_on is not None}
    if not closed:
        return
    latest = answers_by_place(fetch_for_gate(vault, "answers", round_ids=list(closed)))
    issues = fetch_issues(vault)
    places = [(r, card) for r, declared in closed.items() for card in declared.scorecard_ids]
    new, shown = [], []
    for place in places:
        earlier = issues.get(place, {})
        issue = decide(place[1], latest.get(place, Counter()), earlier, closed[place[0]], policy)
        number = len(earlier) + 1 if issue.kind == "new" else issue.number
        shown.append((*place, number))
        if issue.kind == "new":
            new.append((*place, number))
    record_issues(vault, _numbered(new), _numbered(shown))


def decide(
    scorecard_id: str,
    latest: Submissions,
    earlier: Mapping[int, Submissions],
    declared: AssessmentRound,
    policy: Policy,
) -> Issue:
    """What to show of one closed scorecard."""
    if shows_agreed_average(declared, scorecard_id, policy):
        return _decide_agreed(latest, earlier, declared)
    return issue_to_show(
        latest.total(),
        required_submissions(declared.n_members, policy),
        {number: n_differing(latest, issue) for number, issue in earlier.items()},
        policy.anonymity_floor,
    )


def _decide_agreed(
    latest: Submissions, earlier: Mapping[int, Submissions], declared: AssessmentRound
) -> Issue:
    """The first answers of which an average could be told, for good: beside a second average of so
    few, even of answers that all changed, the first would say more than was agreed to."""
    if earlier:
        first = min(earlier)
        return Issue("earlier", first, is_same=latest == earlier[first])
    given = by_feature(latest).values()
    counts = [[answers[str(level)] for level in range(1, 6)] for answers in given]
    told = agreed_average(counts, latest.total(), declared.n_members)
    return Issue("none" if told is None else "new")


def fetch_issues(vault: Path) -> Issues:
    """Every issue so far. No file, no issues."""
    if not vault.exists():
        return {}
    found: dict[Place, dict[int, Submissions]] = {}
    for (issue,), answers in fetch_for_gate(vault, "issued_answers").group_by("issue"):
        for place, given in answers_by_place(answers).items():
            found.setdefault(place, {})[int(str(issue))] = given
    return found


def fetch_marks(vault: Path) -> pl.DataFrame:
    """The mark of every issue so far: round_id, scorecard_id, issue_mark. No file, no rows."""
    names = ["round_id", "scorecard_id", "issue_mark"]
    if not vault.exists():
        return pl.DataFrame(schema=dict.fromkeys(names, pl.String))
    return fetch_for_gate(vault, "issue_marks").select(names)


def marks_by_round(marks: pl.DataFrame) -> Marks:
    """Marks of issues, by round."""
    found: dict[str, set[str]] = {}
    for round_id, mark in marks.select("round_id", "issue_mark").iter_rows():
        found.setdefault(round_id, set()).add(mark)
    return found


def answers_by_place(answers: pl.DataFrame) -> dict[Place, Submissions]:
    """The submissions to each scorecard.

    `answers` has round_id, scorecard_id, submission_key, feature_id, rating and is_not_applicable.
    """
    rating = pl.col("rating").cast(pl.String).fill_null("skipped")
    answer = pl.when("is_not_applicable").then(pl.lit("not applicable")).otherwise(rating)
    place = ("round_id", "scorecard_id", "submission_key")
    each = answers.sort("feature_id").group_by(*place, maintain_order=True)
    found: dict[Place, Submissions] = {}
    for round_id, card, _, features, given in each.agg("feature_id", answer.alias("a")).iter_rows():
        submission = tuple(zip(features, given, strict=True))
        found.setdefault((round_id, card), Counter())[submission] += 1
    return found


def given_in(submissions: Iterable[Submission]) -> dict[Place, Submissions]:
    """The submissions of a file to each scorecard, as `answers_by_place` finds them in the vault.

    Whatever the reason for which a member is silent, it counts as skipped.
    """
    found: dict[Place, Submissions] = {}
    for round_id, card, answers in submissions:
        given = tuple(sorted((feature, _as_kept(answer)) for feature, answer in answers.items()))
        found.setdefault((round_id, card), Counter())[given] += 1
    return found


def _as_kept(answer: Answer) -> str:
    is_silent = not isinstance(answer, int) and answer != "not applicable"
    return "skipped" if is_silent else str(answer)


def _numbered(rows: Sequence[tuple[str, str, int | None]]) -> pl.DataFrame:
    schema = {"round_id": pl.String, "scorecard_id": pl.String, "issue": pl.Int32}
    return pl.DataFrame(rows, schema=schema, orient="row")
