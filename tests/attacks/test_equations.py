"""What equations between published figures give: averages, margins and spreads.

Attack 11 of the suite: a scorecard's average times its features, less the others, is the feature
that is withheld or told as a range; a margin is a spread, and no spread is that all agree.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest

from ingest.gated import Figures
from tests.attacks.desk import Desk
from tests.attacks.publications import (
    COHERENCE,
    PLANNING,
    ROLE,
    Answers,
    Seen,
    cells,
    scorecards,
    seen_once,
)
from tests.attacks.twins import RANGED, WITHHELD

TRUE_MEANS = {RANGED: (5.0, 61 / 13), WITHHELD: (1.0, 14 / 3)}
"""Of the two features that are not told, in the one county and in the other."""
EXACTLY = 1e-6
Spreads = tuple[float | None, float | None, float | None]
"""A mean (None: of a scorecard), its spread and its margin."""


def solved(shown: Seen) -> dict[str, list[float]]:
    """For each feature without an exact score what the scorecard's average would make of it.

    Once as if the average were that of all features, once of those that are told.
    """
    card = scorecards(shown)[COHERENCE]
    features = {f: row for f, row in cells(shown).items() if row["scorecard_id"] == COHERENCE}
    found = {}
    for feature in (RANGED, WITHHELD):
        others = [row["score_exact"] for key, row in features.items() if key != feature]
        told = [score for score in others if score is not None]
        found[feature] = [
            n * card["score_exact"] - sum(told) for n in {len(told) + 1, card["n_parts"]}
        ]
    return found


def test_the_average_does_not_give_the_feature_that_is_not_told(twins):
    """It gives the same in both counties, and the truth in neither."""
    one, other = (solved(seen_once(twin)) for twin in twins)
    assert one == other
    for feature, means in TRUE_MEANS.items():
        assert not [x for x in one[feature] for mean in means if abs(x - mean) < EXACTLY]


def test_a_naive_average_gives_it(naive_twins):
    for place, twin in enumerate(naive_twins):
        found = solved(seen_once(twin))
        for feature, means in TRUE_MEANS.items():
            assert [x for x in found[feature] if abs(x - means[place]) < EXACTLY], feature


# ------------------------------------------------------------------------------ spreads and margins


def worked_out(desk: Desk, *columns: Sequence[int]) -> list[Spreads]:
    """What is published of spreads, of the scorecard and by feature, when members answer so."""
    shown = desk.publish(list(zip(*columns, strict=True)))
    rows = [*desk.returns, *shown.values()]
    return [(row.get("score_mean"), row["sd"], row["margin"]) for row in rows]


def agreed_by_spread(shown: Iterable[Spreads]) -> list[float]:
    """Means that stand out by a smaller spread than others have."""
    told = [(mean, sd) for mean, sd, _ in shown if mean is not None and sd is not None]
    return [mean for mean, sd in told if sd < 0.9 * max(sd for _, sd in told)]


def moved(one: Sequence[Spreads], other: Sequence[Spreads]) -> list[float | None]:
    """Means beside which something of the spread is another; None stands for the scorecard's."""
    return [a[0] or b[0] for a, b in zip(one, other, strict=True) if a[1:] != b[1:]]


AGREED = (3,) * 8
APART = (2, 3, 3, 3, 3, 4, 3, 3)
CAMPS = (2, 4, 3, 3, 4, 2, 3, 3)
HALVES = (3, 3, 3, 3, 4, 4, 4, 4)
TOP, TOP_BUT_ONE = (5,) * 8, (5, 5, 5, 5, 5, 5, 5, 1)
ALONE = {
    "all agree on one feature": ([AGREED, *[HALVES] * 3], [APART, *[HALVES] * 3]),
    "all agree on everything": ([AGREED] * 4, [APART, *[AGREED] * 3]),
    "what a range hides": ([TOP, *[CAMPS] * 3], [TOP_BUT_ONE, *[CAMPS] * 3]),
}
"""Two sets of answers of which the same scores are published."""
between_two = pytest.mark.parametrize("answers", ALONE.values(), ids=ALONE.keys())


@pytest.mark.parametrize("n_times", [1, 2])
@between_two
def test_no_spread_and_no_margin_tells_one_from_the_other(tmp_path, answers, n_times):
    """Of eight ratings, and of sixteen, of which bands are told too."""
    more = [column * (n_times - 1) for column in answers[0]]
    one, other = (
        worked_out(
            Desk(_folder(tmp_path, name), n_members=10 * n_times),
            *(rated + rest for rated, rest in zip(columns, more, strict=True)),
        )
        for name, columns in zip(("one", "other"), answers, strict=True)
    )
    assert len(one) == 5
    assert moved(one, other) == []


@between_two
def test_naive_spreads_and_margins_tell_it(tmp_path, naive, answers):
    one, other = (
        worked_out(Desk(_folder(tmp_path, name)), *columns)
        for name, columns in zip(("one", "other"), answers, strict=True)
    )
    assert None in moved(one, other)
    assert len(moved(one, other)) == 2


@pytest.mark.parametrize("n_times", [1, 2])
def test_no_margin_tells_on_which_feature_all_agree(tmp_path, n_times):
    columns = [column * n_times for column in (APART, APART, AGREED, APART)]
    shown = worked_out(Desk(tmp_path, n_members=10 * n_times), *columns)
    assert {mean for mean, _, _ in shown} == {None, 3.0}
    assert agreed_by_spread(shown) == []


def test_a_naive_margin_tells_it(tmp_path, naive):
    assert agreed_by_spread(worked_out(Desk(tmp_path), APART, APART, AGREED, APART)) == [3.0]


# ---------------------------------------------------------------- one scorecard beside the others

CARDS = (COHERENCE, PLANNING, ROLE)
MIXED: Answers = [[1 + (i + j) % 4 for j in range(8)] for i in range(8)]
ROLE_AGREED: Answers = [[3] * 9] * 8
ROLE_APART: Answers = [[1] * 9, [5] * 9] * 4


def by_scorecard(folder: Path, role: Answers) -> dict[str, list[Figures]]:
    """What is published of each scorecard where members answer so on their own role."""
    desk = Desk(folder, scorecard_ids=CARDS)
    shown = desk.publish([[*most, *own] for most, own in zip(MIXED, role, strict=True)])
    rows = [*desk.returns, *shown.values()]
    return {card: [row for row in rows if row["scorecard_id"] == card] for card in CARDS}


def test_no_scorecard_tells_anything_of_what_members_answer_on_another(tmp_path):
    """Officers see no Personal Role; its spread may be in nothing that they do see."""
    one = by_scorecard(_folder(tmp_path, "one"), ROLE_AGREED)
    other = by_scorecard(_folder(tmp_path, "other"), ROLE_APART)
    assert [card for card in CARDS if one[card] != other[card]] == [ROLE]


def _folder(root: Path, name: str) -> Path:
    (root / name).mkdir()
    return root / name
