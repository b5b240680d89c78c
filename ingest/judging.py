"""Judging one file: accepted, refused or unchanged, and what it would change, in words."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from ingest.contents import Contents
from ingest.directions import Directions
from ingest.gate_agreed import shows_agreed_average
from ingest.given_again import given_again
from ingest.in_force import InForce
from ingest.issuing import Place, decide, given_in
from ingest.reading import Arrival, understand
from models.assessment_round import AssessmentRound
from models.fault import Fault
from models.instruments import load_instrument
from models.leadership_sheet import LeadershipSheet
from models.load_report import LoadReport, Outcome
from models.reissue import Submissions
from models.threshold import required_submissions
from models.words import counted, listed


class Progress(Protocol):
    """Told how the work goes on."""

    def begins(self, file: str) -> None:
        """A file's turn has come."""

    def has_read(self, done: int, whole: int) -> None:
        """So many responses of so many have been read of it."""


class _Silent:
    def begins(self, file: str) -> None:
        pass

    def has_read(self, done: int, whole: int) -> None:
        pass


SILENT: Progress = _Silent()
"""For whoever does not want to be told."""


def judge(
    arrival: Arrival,
    known: InForce,
    directions: Directions,
    progress: Progress,
    *,
    is_trial: bool,
) -> tuple[LoadReport, Contents]:
    """Accept, refuse or pass over one file; an accepted one becomes known to the next."""
    progress.begins(arrival.path.name)
    contents, faults = understand(arrival, known.register, directions, progress.has_read)
    subjects, given = contents.subjects(), given_in(contents.submissions)
    is_unchanged = known.has(subjects, arrival.sha256)
    if not subjects and not faults:
        faults = [_nothing(arrival)]
    if not faults and not is_unchanged:
        faults = given_again(contents, given, arrival.path.name, known)
    outcome: Outcome = "refused" if faults else "unchanged" if is_unchanged else "accepted"
    changes = tuple(_changes(contents, given, known)) if outcome == "accepted" else ()
    if outcome == "accepted":
        known.accept(contents, given, arrival.path.name, arrival.sha256)
    refused_rows = {(fault.sheet, fault.row) for fault in faults if fault.row is not None}
    report = LoadReport(
        file=arrival.path.name,
        sha256=arrival.sha256,
        received_sha256=arrival.received,
        is_trial=is_trial,
        outcome=outcome,
        contents=contents.in_words(),
        n_rows_read=arrival.n_rows,
        n_rows_accepted=arrival.n_rows if outcome == "accepted" else 0,
        n_rows_refused=len(refused_rows),
        faults=tuple(faults),
        changes=changes,
        round_ids=tuple(contents.rounds_of_members()),
        is_private=arrival.is_private,
        remarks=tuple(arrival.remarks() + _not_understood(contents)),
    )
    return report, contents


def _changes(
    contents: Contents, given: Mapping[Place, Submissions], known: InForce
) -> Iterator[str]:
    """What loading a file changes, a sentence for each round answered and for the rest."""
    means = contents.means_by_round()
    for round_id in contents.answered_rounds():
        n = sum(s.round_id == round_id for s in contents.submissions)
        what = counted(n, "submission") if n else "means"
        before = known.loads.get(f"answers:{round_id}")
        instead = f", in place of those from {before[2]}" if before else ""
        named = {r.round_id: r for r in contents.rounds}.get(round_id)
        declared = named or known.register.rounds[round_id]
        what += " that stand for its counts" if declared.basis == "counts" else ""
        is_open = declared.closed_on is None
        shown = "only returns are shown while it is open" if is_open else "it is closed"
        yield f"Round {round_id}: {what}{instead}; {shown}."
        if n and known.cannot_compare(round_id):
            yield (
                "Its published scores stay as they are: not all answers that were ever published "
                "of it are held, so it cannot be seen whether the difference would tell a few."
            )
        elif n and not is_open:
            yield from _what_is_shown(declared, given, known)
        elif not n and known.is_late(declared, means[round_id]):
            yield (
                "Its published means stay as they are: behind some of them there may be fewer than "
                f"{known.policy.anonymity_floor} members more or fewer than at an earlier time, "
                "and the difference would tell how those few answered."
            )
    for sheet in contents.leadership:
        yield _what_is_shared(sheet, known)
    rest = Contents(contents.partnerships, contents.rounds, contents.members)
    rest.actions = contents.actions
    if rest.subjects():
        yield f"Adds or updates {rest.in_words()}."


def _what_is_shared(sheet: LeadershipSheet, known: InForce) -> str:
    before = known.register.leadership.get(sheet.partnership_id)
    if sheet.is_withdrawn:
        return (
            f"The leadership sheet of the chair of {sheet.partnership_id} is taken back: from the "
            "version this publishes on, nobody sees it."
        )
    instead = f", in place of that of {before.shared_on}" if before else ""
    return (
        f"The leadership sheet of the chair of {sheet.partnership_id}, shared on "
        f"{sheet.shared_on}{instead}: its coordinator and members see it, and nobody else."
    )


def _what_is_shown(
    declared: AssessmentRound, latest: Mapping[Place, Submissions], known: InForce
) -> Iterator[str]:
    """What becomes of a closed round's scores, scorecard by scorecard."""
    titles: dict[str, list[str]] = {"new": [], "earlier": [], "none": []}
    agreed: dict[str, list[str]] = {"new": [], "earlier": [], "none": []}
    instrument = load_instrument(declared.instrument_id, declared.instrument_version)
    for scorecard_id in declared.scorecard_ids:
        place = (declared.round_id, scorecard_id)
        earlier = known.issues.get(place, {})
        issue = decide(scorecard_id, latest.get(place, Counter()), earlier, declared, known.policy)
        title = instrument.scorecard(scorecard_id).title
        if not issue.is_same:
            is_agreed = shows_agreed_average(declared, scorecard_id, known.policy)
            (agreed if is_agreed else titles)[issue.kind].append(title)
    yield from _what_is_agreed(agreed, declared.n_members)
    least = known.policy.anonymity_floor
    if titles["new"]:
        yield f"Scores are published of {listed(titles['new'])}."
    if titles["earlier"]:
        yield (
            f"The published scores of {listed(titles['earlier'])} stay as they are: to some of "
            f"their features fewer than {least} answers differ, and the difference would tell them."
        )
    if titles["none"]:
        required = required_submissions(declared.n_members, known.policy)
        why = "The partnership is too small" if required is None else "Short of threshold"
        yield f"{why}, so no scores are shown: {listed(titles['none'])}."


def _what_is_agreed(titles: Mapping[str, Sequence[str]], n_members: int) -> Iterator[str]:
    """The same where all members of a partnership too small for scores agreed to show averages."""
    if titles["new"]:
        yield f"All members agreed: the averages alone are published of {listed(titles['new'])}."
    if titles["earlier"]:
        yield (
            f"The published averages of {listed(titles['earlier'])} stay as they are: an average "
            f"of {n_members} members is never published a second time with other answers."
        )
    if titles["none"]:
        yield (
            f"All members agreed to show averages, but not all {n_members} answered, or not all "
            f"rated at least half of the features: nothing is shown of {listed(titles['none'])}."
        )


def _not_understood(contents: Contents) -> list[str]:
    return [
        f"Kept but not understood in “{action.action}”: {action.not_understood}."
        for action in contents.actions
        if action.not_understood
    ]


def _nothing(arrival: Arrival) -> Fault:
    return Fault(
        fault="no_rows",
        file=arrival.path.name,
        problem="there is a header but not one usable row under it",
        allowed="at least one filled row",
    )
