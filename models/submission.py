"""A submission: one member's completed scorecard. Lives in the vault alone."""

from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple, get_args

Missing = Literal["not applicable", "skipped", "not asked", "quarantined"]
"""Why there is no rating: the member said so; left it out; was never asked; or what the file holds
cannot be a rating and a person decided to set it aside."""
Rating = Literal[1, 2, 3, 4, 5]
Answer = Rating | Missing
ANSWERS: tuple[Answer, ...] = (*get_args(Rating), *get_args(Missing))
"""Every answer there is, in the order of the codes 1 to 9 that stand for them."""
CODES = {answer: code for code, answer in enumerate(ANSWERS, start=1)}


class Answers(Mapping[str, Answer]):
    """Feature id to answer, for every feature of a scorecard: a byte each, for files are long."""

    __slots__ = ("codes", "feature_ids")

    def __init__(self, feature_ids: tuple[str, ...], codes: bytes) -> None:
        self.feature_ids = feature_ids
        self.codes = codes

    @classmethod
    def of(cls, answers: Mapping[str, Answer]) -> "Answers":
        """The same answers. Raises ValueError for what cannot be an answer."""
        wrong = [feature for feature, answer in answers.items() if answer not in CODES]
        if wrong:
            raise ValueError(f"no answer to {', '.join(wrong)}: only {ANSWERS} are")
        return cls(tuple(answers), bytes(CODES[answer] for answer in answers.values()))

    def __getitem__(self, feature_id: str) -> Answer:
        try:
            return ANSWERS[self.codes[self.feature_ids.index(feature_id)] - 1]
        except ValueError:
            raise KeyError(feature_id) from None

    def __iter__(self) -> Iterator[str]:
        return iter(self.feature_ids)

    def __len__(self) -> int:
        return len(self.feature_ids)

    def __repr__(self) -> str:
        """Without the answers: they belong in no message."""
        return f"{type(self).__name__} to {len(self)} features"


class Submission(NamedTuple):
    """One member's answers to one scorecard of a round.

    It names no person. Two scorecards of one member are two submissions with nothing in common.
    """

    round_id: str
    scorecard_id: str
    answers: Answers


def is_submitted(answers: Mapping[str, Answer]) -> bool:
    """Whether a scorecard counts as completed: at least one feature rated or marked N/A."""
    return any(is_said(answer) for answer in answers.values())


def is_said(answer: Answer) -> bool:
    """Whether a member rated the feature or said that it does not apply."""
    return answer == "not applicable" or isinstance(answer, int)
