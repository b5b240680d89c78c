"""Answers that another round of the partnership holds already.

Published under both, with one more or one less, the difference is somebody's answer. So a file that
brings them is refused, whatever either round is called and whichever of its scorecards it asks.
"""

from collections.abc import Iterator, Mapping

from ingest.contents import Contents
from ingest.gated import instrument_of
from ingest.in_force import InForce
from ingest.issuing import Place
from models.agreed_average import AGREEING_SIZES
from models.assessment_round import AssessmentRound
from models.fault import Fault
from models.reissue import Submissions, are_given_again
from models.words import listed


def given_again(
    contents: Contents, given: Mapping[Place, Submissions], file: str, known: InForce
) -> list[Fault]:
    """A fault for each round of the file and other round that hold nearly the same answers."""
    rounds = known.register.rounds | {declared.round_id: declared for declared in contents.rounds}
    latest = known.latest_beside(contents.answered_rounds()) | dict(given)
    found: dict[tuple[str, str], list[str]] = {}
    for place, answers in given.items():
        for other in _holding(place, answers, latest, rounds, known):
            pair = (place[0], other)
            if (other, place[0]) not in found:
                found.setdefault(pair, []).append(place[1])
    return [_fault(file, rounds[one], other, cards, known) for (one, other), cards in found.items()]


def _holding(
    place: Place,
    answers: Submissions,
    latest: dict[Place, Submissions],
    rounds: dict[str, AssessmentRound],
    known: InForce,
) -> Iterator[str]:
    """Other rounds of the partnership with nearly these answers: now, or in what was published.

    Fewer than the floor count where members may agree to an average, now or later. The very same
    answers may have been published under another round that holds its own by now:
    so it is where a file was loaded for the wrong round, and nothing differs that could be told.
    """
    declared, least = rounds[place[0]], known.policy.anonymity_floor
    for round_id, other in rounds.items():
        there = (round_id, place[1])
        if round_id == place[0] or other.partnership_id != declared.partnership_id:
            continue
        may_agree = any(each.n_members in AGREEING_SIZES for each in (declared, other))
        least_told = min(AGREEING_SIZES) if may_agree else least
        issued = [issue for issue in known.issues.get(there, {}).values() if issue != answers]
        beside = [*issued, *([latest[there]] if there in latest else [])]
        if any(are_given_again(answers, one, least, least_told) for one in beside):
            yield round_id


def _fault(
    file: str, declared: AssessmentRound, other: str, scorecard_ids: list[str], known: InForce
) -> Fault:
    instrument = instrument_of(declared)
    titles = [instrument.scorecard(scorecard_id).title for scorecard_id in scorecard_ids]
    return Fault(
        fault="same_answers",
        file=file,
        problem=(
            f"{declared.round_id}: the answers to {listed(titles)} are those of {other}, but for "
            f"fewer than {known.policy.anonymity_floor}: published under both rounds, the "
            "difference would tell how those few answered"
        ),
        allowed=(
            f"answers given to {declared.round_id} itself. Late returns and corrections belong to "
            f"{other}: load them for it. If {other} holds answers that are not its own, load its "
            "own first, or both rounds in one file. If it is chance, leave the scorecard out of "
            "the round"
        ),
    )
