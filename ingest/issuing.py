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
from models.reissue import Issue, issue_to_show
from models.threshold import required_submissions
from sql.vault import fetch_for_gate, record_issues

Place = tuple[str, str]
"""A round and a scorecard."""
Answers = Mapping[str, Counter[str]]
"""To each feature, how many gave each answer; every submission answers every feature."""
Issues = Mapping[Place, Mapping[int, Answers]]
"""The issues of each scorecard so far, by number."""


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
        issue = decide(place[1], latest.get(place, {}), earlier, closed[place[0]], policy)
        number = len(earlier) + 1 if issue.kind == "new" else issue.number
        shown.append((*place, number))
        if issue.kind == "new":
            new.append((*place, number))
    record_issues(vault, _numbered(new), _numbered(shown))


def decide(
    scorecard_id: str,
    latest: Answers,
    earlier: Mapping[int, Answers],
    declared: AssessmentRound,
    policy: Policy,
) -> Issue:
    """What to show of one closed scorecard."""
    if shows_agreed_average(declared, scorecard_id, policy):
        return _decide_agreed(latest, earlier, declared)
    return issue_to_show(
        _n_submitted(latest),
        required_submissions(declared.n_members, policy),
        {number: _n_differing(latest, issue) for number, issue in earlier.items()},
        policy.anonymity_floor,
    )


def _decide_agreed(
    latest: Answers, earlier: Mapping[int, Answers], declared: AssessmentRound
) -> Issue:
    """The first answers of which an average could be told, for good: beside a second average of so
    few, even of answers that all changed, the first would say more than was agreed to."""
    if earlier:
        first = min(earlier)
        return Issue("earlier", first, is_same=not any(_n_differing(latest, earlier[first])))
    counts = [[given[str(level)] for level in range(1, 6)] for given in latest.values()]
    told = agreed_average(counts, _n_submitted(latest), declared.n_members)
    return Issue("none" if told is None else "new")


def _n_submitted(answers: Answers) -> int:
    return max((given.total() for given in answers.values()), default=0)


def fetch_issues(vault: Path) -> Issues:
    """Every issue so far. No file, no issues."""
    if not vault.exists():
        return {}
    found: dict[Place, dict[int, Answers]] = {}
    for (issue,), answers in fetch_for_gate(vault, "issued_answers").group_by("issue"):
        for place, given in answers_by_place(answers).items():
            found.setdefault(place, {})[int(str(issue))] = given
    return found


def answers_by_place(answers: pl.DataFrame) -> dict[Place, Answers]:
    """How many gave each answer, by scorecard and feature.

    `answers` has round_id, scorecard_id, feature_id, rating and is_not_applicable.
    """
    rating = pl.col("rating").cast(pl.String).fill_null("skipped")
    answer = pl.when("is_not_applicable").then(pl.lit("not applicable")).otherwise(rating)
    counts = answers.group_by("round_id", "scorecard_id", "feature_id", answer=answer).len()
    found: dict[Place, dict[str, Counter[str]]] = {}
    for round_id, scorecard_id, feature_id, given, n in counts.iter_rows():
        features = found.setdefault((round_id, scorecard_id), {})
        features.setdefault(feature_id, Counter())[given] = n
    return dict(found)


def _n_differing(latest: Answers, issued: Answers) -> list[int]:
    """In how many answers to each feature two sets of submissions differ, at least."""
    nothing: Counter[str] = Counter()
    return [
        max((new - old).total(), (old - new).total())
        for feature_id in latest.keys() | issued.keys()
        for new, old in [(latest.get(feature_id, nothing), issued.get(feature_id, nothing))]
    ]


def _numbered(rows: Sequence[tuple[str, str, int | None]]) -> pl.DataFrame:
    schema = {"round_id": pl.String, "scorecard_id": pl.String, "issue": pl.Int32}
    return pl.DataFrame(rows, schema=schema, orient="row")
