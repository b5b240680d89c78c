"""What a file holds once it has been read and understood."""

from collections import Counter
from dataclasses import dataclass, field, fields
from typing import NamedTuple

from models.action import ActionRevision
from models.assessment_round import AssessmentRound
from models.leadership_sheet import LeadershipSheet
from models.partnership import Partnership
from models.roster import Completion, Member
from models.submission import Submission


class FeatureMean(NamedTuple):
    """A feature of a round known only by its mean; counts are None where the source has none."""

    round_id: str
    feature_id: str
    tenths: int
    n_answered: int | None
    n_not_applicable: int | None


@dataclass
class Contents:
    """Everything of one file, by kind."""

    partnerships: list[Partnership] = field(default_factory=list)
    rounds: list[AssessmentRound] = field(default_factory=list)
    members: list[Member] = field(default_factory=list)
    submissions: list[Submission] = field(default_factory=list)
    completions: list[Completion] = field(default_factory=list)
    means: list[FeatureMean] = field(default_factory=list)
    actions: list[ActionRevision] = field(default_factory=list)
    leadership: list[LeadershipSheet] = field(default_factory=list)

    def add(self, other: "Contents") -> None:
        """Take in what another sheet of the same file holds."""
        for kind in fields(self):
            getattr(self, kind.name).extend(getattr(other, kind.name))

    def subjects(self) -> tuple[str, ...]:
        """What the file speaks of; a later file on the same subject takes its place."""
        answered = [s.round_id for s in self.submissions] + [m.round_id for m in self.means]
        names = [
            *(f"partnership:{p.partnership_id}" for p in self.partnerships),
            *(f"round:{r.round_id}" for r in self.rounds),
            *(f"members:{m.round_id}" for m in self.members),
            *(f"answers:{round_id}" for round_id in answered),
            *(f"action:{a.action_id}:{a.sheet_date}" for a in self.actions),
            *(f"leadership:{sheet.partnership_id}" for sheet in self.leadership),
        ]
        return tuple(dict.fromkeys(names))

    def answered_rounds(self) -> list[str]:
        """Rounds whose answers or means the file holds, in order."""
        prefix = "answers:"
        return [s.removeprefix(prefix) for s in self.subjects() if s.startswith(prefix)]

    def rounds_of_members(self) -> list[str]:
        """Rounds of whose members the file holds something: answers, means or addresses."""
        members = [member.round_id for member in self.members]
        return list(dict.fromkeys([*self.answered_rounds(), *members]))

    def means_by_round(self) -> dict[str, list[FeatureMean]]:
        """The means of each round."""
        by_round: dict[str, list[FeatureMean]] = {}
        for mean in self.means:
            by_round.setdefault(mean.round_id, []).append(mean)
        return by_round

    def parts(self) -> set[str]:
        """What may stand on one sheet of a file only, or it would be counted twice."""
        return {
            *(f"partnership {p.partnership_id}" for p in self.partnerships),
            *(f"round {r.round_id}" for r in self.rounds),
            *(f"members of {m.round_id}" for m in self.members),
            *(f"{s.scorecard_id} of {s.round_id}" for s in self.submissions),
            *(f"{m.feature_id} of {m.round_id}" for m in self.means),
            *(f"action “{a.action}” of {a.sheet_date}" for a in self.actions),
        }

    def most_submitted(self) -> dict[str, int]:
        """Submissions by round: of the scorecard that most members completed."""
        most: dict[str, int] = {}
        counts = Counter((s.round_id, s.scorecard_id) for s in self.submissions)
        for (round_id, _), n in counts.items():
            most[round_id] = max(n, most.get(round_id, 0))
        return most

    def in_words(self) -> str:
        """The counts, as a person would say them."""
        counts = {
            "partnerships": len(self.partnerships),
            "rounds": len(self.rounds),
            "members": len(self.members),
            "submissions": len(self.submissions),
            "means": len(self.means),
            "actions": len(self.actions),
            "leadership sheets": len(self.leadership),
        }
        words = [f"{count} {_one_or_many(name, count)}" for name, count in counts.items() if count]
        return ", ".join(words) or "nothing that could be read"


def _one_or_many(plural: str, count: int) -> str:
    return plural.removesuffix("s") if count == 1 else plural
