"""What is put into the vault: every class of answer, and nothing to tell members by."""

from uuid import UUID

import polars as pl

from ingest import vaulting
from ingest.contents import Contents
from ingest.vaulting import answer_frames
from models.submission import ANSWERS, Answers, Submission

FEATURES = tuple(f"feature-{n}" for n in range(len(ANSWERS)))


def submission(round_id: str, scorecard_id: str, shift: int = 0) -> Submission:
    """A submission with every answer there is, beginning at one of them."""
    turned = [*ANSWERS[shift:], *ANSWERS[:shift]]
    answers = Answers.of(dict(zip(FEATURES, turned, strict=True)))
    return Submission(round_id, scorecard_id, answers)


def frames(*submissions: Submission) -> list[pl.DataFrame]:
    return list(answer_frames(Contents(submissions=list(submissions))))


def test_every_class_of_answer_is_kept():
    (frame,) = frames(submission("spring", "trust"))
    columns = ["feature_id", "rating", "is_not_applicable", "silence"]
    assert frame.select(columns).rows() == [
        *((feature, rating, False, None) for rating, feature in enumerate(FEATURES[:5], start=1)),
        (FEATURES[5], None, True, None),
        (FEATURES[6], None, False, "skipped"),
        (FEATURES[7], None, False, "not asked"),
        (FEATURES[8], None, False, "quarantined"),
    ]


def test_each_scorecard_of_a_round_is_a_frame_of_its_own():
    places = [("spring", "trust"), ("spring", "plans"), ("autumn", "trust")]
    found = frames(*(submission(*place) for place in places for _ in range(2)))
    told = [frame.select("round_id", "scorecard_id").unique().rows() for frame in found]
    assert told == [[place] for place in places]
    assert all(frame.height == 2 * len(FEATURES) for frame in found)


def test_a_long_file_is_handed_over_piece_by_piece(monkeypatch):
    monkeypatch.setattr(vaulting, "MOST_AT_ONCE", 4)
    found = frames(*(submission("spring", "trust") for _ in range(9)))
    assert [frame["submission_key"].n_unique() for frame in found] == [4, 4, 1]


def test_every_submission_has_a_random_key_of_its_own_and_its_own_answers():
    given = [submission("spring", "trust", shift) for shift in range(9)]
    (frame,), (again,) = frames(*given), frames(*given)
    keys, other_keys = (set(f["submission_key"]) for f in (frame, again))
    assert len(keys) == 9
    assert keys.isdisjoint(other_keys)
    assert {UUID(key).version for key in keys} == {4}
    kept = frame.group_by("submission_key", maintain_order=True).agg("rating")["rating"]
    expected = [[s.answers[feature] for feature in FEATURES] for s in given]
    of_ratings = [[a if isinstance(a, int) else None for a in row] for row in expected]
    assert sorted(kept.to_list(), key=str) == sorted(of_ratings, key=str)


def test_the_order_of_a_file_is_not_kept():
    """Of sixty submissions the chance to stand in the old order is one in 10 to the 81."""
    given = [submission("spring", "trust", shift % 9) for shift in range(60)]
    (frame,) = frames(*given)
    first = frame.filter(pl.col("feature_id") == FEATURES[0])["rating"].to_list()
    assert first != [rating if (rating := 1 + n % 9) <= 5 else None for n in range(60)]
