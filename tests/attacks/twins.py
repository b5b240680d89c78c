"""Two counties that differ in nothing but what may not be told.

Whatever a user can get must be the same of both, to the last letter: then no attack whatever, on
any screen, can tell which of the two it looks at. Of thirteen who answered, and of eight in the
review before, their answers differ in scores told as ranges, in a score withheld, in who did not
rate, in how far members are apart within what is told of it, in the five bars behind three, and in
who answered what together. They differ in a round that fell short and in one that is open.
"""

from pathlib import Path
from typing import Literal, NamedTuple

from models.instruments import load_instrument
from sql.workspace import Workspace
from tests.attacks.publications import (
    ALDER,
    BEFORE,
    COHERENCE,
    NA,
    PLANNING,
    REVIEW,
    ROLE,
    SKIPPED,
    Answers,
    Asked,
    county,
    features_of,
    same_everywhere,
)
from tests.ingest.making import (
    ACTION_HEADER,
    NOW,
    accepted,
    copy_of,
    load,
    load_text,
    wide,
    write,
)

CARDS = (COHERENCE, PLANNING, ROLE)
N_MEMBERS = 15
RANGED, WITHHELD, COUNT_HIDDEN, AGREED = features_of(COHERENCE)
WIDE, BARS, SPLIT_HIDDEN, LOW_RANGED = features_of(PLANNING)
SHORT, OPEN = "alder-2025-follow-up", "alder-2026-follow-up"
ROUNDS = {
    REVIEW: Asked(scorecard_ids=CARDS, n_members=N_MEMBERS),
    BEFORE: Asked(BEFORE, 2024, scorecard_ids=CARDS, n_members=12),
    SHORT: Asked(SHORT, 2025, "follow-up", (PLANNING,), 12),
    OPEN: Asked(OPEN, 2026, "follow-up", n_members=12, is_closed=False),
}
TARGETS = tuple(f"{tenths / 10:.1f}" for tenths in range(36, 51))
"""Of the feature told as a range: one action for each, a tenth apart."""
Ratings = tuple[object, ...]
"""What each member answers to one feature."""


class Both(NamedTuple):
    """What members answer in the one county and in the other."""

    one: Ratings
    other: Ratings


Twin = Literal["one", "other"]


def times(*ratings: tuple[object, int]) -> Ratings:
    """Each rating so many times."""
    return tuple(rating for rating, n in ratings for _ in range(n))


OF_THIRTEEN = {
    "ranged": Both(times((5, 13)), times((5, 12), (1, 1))),
    "withheld": Both(times((1, 4), (NA, 9)), times((5, 2), (4, 1), (NA, 5), (SKIPPED, 5))),
    "count hidden": Both(
        times((3, 8), (2, 2), (4, 2), (NA, 1)), times((1, 1), (3, 9), (5, 1), (SKIPPED, 2))
    ),
    "agreed": Both(times((3, 13)), times((3, 11), (2, 1), (4, 1))),
    "wide": Both(
        times((1, 5), (3, 2), (5, 5), (NA, 1)), times((1, 5), (3, 1), (5, 5), (NA, 1), (SKIPPED, 1))
    ),
    "bars": Both(
        times((1, 1), (2, 3), (3, 5), (4, 3), (5, 1)), times((1, 2), (2, 2), (3, 5), (4, 2), (5, 2))
    ),
    "split hidden": Both(
        times((3, 10), (NA, 2), (SKIPPED, 1)), times((3, 8), (2, 1), (4, 1), (NA, 1), (SKIPPED, 2))
    ),
    "low ranged": Both(times((1, 13)), times((1, 12), (5, 1))),
}
OF_EIGHT = {
    "agreed": Both(times((3, 8)), times((2, 3), (3, 2), (4, 3))),
    "wide": Both(times((1, 4), (5, 4)), times((1, 3), (2, 1), (4, 1), (5, 3))),
    "halves": Both(times((3, 4), (4, 4)), times((2, 1), (3, 3), (4, 3), (5, 1))),
    "ranged": Both(times((5, 8)), times((5, 7), (1, 1))),
    "count hidden": Both(times((3, 7), (NA, 1)), times((2, 1), (3, 4), (4, 1), (SKIPPED, 2))),
    "withheld": Both(times((1, 3), (NA, 5)), times((5, 4), (SKIPPED, 4))),
}
ALL = (*OF_THIRTEEN, "agreed")
COLUMNS = {
    REVIEW: [OF_THIRTEEN[kind] for kind in (*OF_THIRTEEN, *ALL)],
    BEFORE: [
        OF_EIGHT[kind]
        for kind in (
            *("agreed", "wide", "halves", "agreed"),
            *("ranged", "count hidden", "withheld", "halves"),
            *("agreed", "halves", "agreed", "wide", "halves", "ranged", "agreed", "wide", "agreed"),
        )
    ],
}
"""By round the answers to the features of its scorecards, in order."""
WHOLE = {SHORT: Both((1, 1, 1, 1, 1), (5, 4, 5, 3, 5)), OPEN: Both((2, 2, 2), (5, 1, 4))}
"""By round what each member answers to every feature."""
MEAN_OF_RANGED = {"one": 5.0, "other": 4.7}


def parents(root: Path) -> Workspace:
    """What both counties have in common: others, and actions on the score told as a range."""
    workspace = county(root, *ROUNDS.values(), n_others=12)
    card = load_instrument("csp-toolkit").scorecard(COHERENCE)
    feature = card.features[0].title
    lines = [
        f"{ALDER},2024-03-01,{card.title},{feature},Reach {target},Chair,3.0,2026-02-28,{target}"
        for target in TARGETS
    ]
    accepted(load_text(workspace, ACTION_HEADER + "\n".join(lines) + "\n", "actions.csv"))
    return workspace


def answers_of(twin: Twin) -> dict[str, Answers]:
    """What members answer in one of the counties: by round a row per member."""
    found: dict[str, Answers] = {
        round_id: list(zip(*(getattr(both, twin) for both in columns), strict=True))
        for round_id, columns in COLUMNS.items()
    }
    for round_id, both in WHOLE.items():
        found[round_id] = same_everywhere(getattr(both, twin))
    return found


def born(parent: Workspace, root: Path, twin: Twin) -> Workspace:
    """A county of its own: its answers are loaded into a copy, as files of the same names."""
    workspace = copy_of(parent, root / "workspace")
    incoming = root / "incoming"
    incoming.mkdir()
    paths = [
        write(incoming, f"{round_id}.csv", wide(round_id, answers, _features(round_id)))
        for round_id, answers in answers_of(twin).items()
    ]
    accepted(*load(workspace, *paths, now=NOW))
    return workspace


def _features(round_id: str) -> tuple[str, ...]:
    return features_of(*ROUNDS[round_id].scorecard_ids)
