"""Submissions that stand for counts: the gate says of them what it says of the members' own."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.contents import Contents
from ingest.gate import gate_answers
from ingest.issuing import issue_answers
from ingest.tallies import Tally, submissions_of
from ingest.vaulting import answer_frames
from models.instruments import load_instrument
from models.policy import Policy
from models.submission import ANSWERS, Answers, Submission, is_submitted
from sql.vault import replace_answers
from tests.ingest.making import CLOSED, a_round

CARD = load_instrument("csp-toolkit", "2012").scorecard("strategic-coherence")
FEATURES = tuple(feature.id for feature in CARD.features)
rows = st.tuples(*[st.sampled_from([1, 2, 3, 3, 4, 4, 5, *ANSWERS[5:]])] * len(FEATURES))
people = st.lists(rows, min_size=10, max_size=16)


def submissions(answers) -> list[Submission]:
    given = (dict(zip(FEATURES, row, strict=True)) for row in answers)
    return [Submission(CLOSED, CARD.id, Answers.of(row)) for row in given]


def tallies(found: list[Submission]) -> dict[str, Tally]:
    return {feature: Tally(s.answers[feature] for s in found) for feature in FEATURES}


def shown(folder, found: list[Submission]) -> list[dict[str, object]]:
    vault, declared = folder / "vault.duckdb", a_round(CLOSED, date(2024, 1, 8))
    frames = answer_frames(Contents(submissions=found))
    replace_answers(vault, [CLOSED], frames, file_sha256="a")
    issue_answers(vault, [declared], Policy())
    gated = gate_answers(vault, [declared], Policy())
    return [*gated.returns.to_dicts(), *gated.cells.to_dicts()]


@settings(max_examples=6, deadline=None, derandomize=True)
@given(people)
def test_the_gate_cannot_tell_counts_from_the_answers_they_are_of(tmp_path_factory, answers):
    own = submissions(answers)
    stand_ins = submissions_of(CLOSED, CARD, tallies(own))
    of_own, of_stand_ins = (shown(tmp_path_factory.mktemp("v"), s) for s in (own, stand_ins))
    assert of_stand_ins == of_own


@settings(max_examples=50, deadline=None)
@given(people)
def test_the_counts_of_the_stand_ins_are_the_counts_given(answers):
    given = tallies(submissions(answers))
    assert tallies(submissions_of(CLOSED, CARD, given)) == given


def test_nothing_said_is_no_submission():
    assert submissions_of(CLOSED, CARD, {FEATURES[0]: Tally({"skipped": 9})}) == []
    (one,) = submissions_of(CLOSED, CARD, {FEATURES[0]: Tally({"not applicable": 1})})
    assert is_submitted(one.answers)
