"""Two publications of one round, one beside the other: the difference is somebody's answer.

Attacks 2 and 3 of the suite: a late return after closing, and n then n + 1 in disguise.
"""

from collections.abc import Mapping
from typing import Any

import pytest

from models.policy import Policy
from sql.database import open_file
from sql.versions import current_version
from tests.attacks.desk import FEATURES, Desk
from tests.attacks.publications import (
    BEFORE,
    NA,
    Answers,
    Asked,
    cells,
    county,
    declare,
    same_everywhere,
    seen,
    seen_cells,
    send,
)
from tests.ingest.making import accepted, copy_of, load_text, means

Cells = Mapping[str, Mapping[str, Any]]
EIGHT: Answers = same_everywhere([2, 3, 3, 4, 4, 2, 3, 4])
"""Eight of twelve members, which is enough; the mean is 3.1."""
LATE: Answers = [[1, 5, 2, 4]]
"""The answers of a ninth, which an attack is after."""
WANTED = dict(zip(FEATURES, LATE[0], strict=True))
TWELVE = Asked(n_members=12)
MEANS = Asked(BEFORE, 2024, basis="means", n_submitted=8, n_members=15)
FIVE_OTHER: Answers = [*same_everywhere([5, 1, 5, 1, 5]), *EIGHT[5:]]
"""Five of the eight have changed their answers."""
SEVEN = EIGHT[:7]
WEAKER = Policy(score_ranges="standard")
LOWER = Policy(anonymity_floor=3)
EXACTLY = 1e-9


def answers_of_the_last(before: Cells, after: Cells) -> dict[str, int]:
    """By feature what the one member answered who is in one publication and not in the other.

    A sum is told, or is the only one that gives the mean; the difference of two sums of ratings
    whose numbers differ by one is one rating.
    """
    found = {}
    for feature, cell in after.items():
        sums = [_sum(shown[feature]) for shown in (before, after) if feature in shown]
        if len(sums) < 2 or sums[0] is None or sums[1] is None:
            continue
        apart = (cell["n_answered"] or 0) - (before[feature]["n_answered"] or 0)
        if apart in (-1, 1):
            found[feature] = abs(sums[1] - sums[0])
    return found


def changed_answers(before: Cells, after: Cells) -> dict[str, int]:
    """By feature how much higher or lower somebody answers now, the number being the same."""
    pairs = [(f, before[f], after[f]) for f in after if f in before]
    return {
        feature: now - was
        for feature, one, other in pairs
        if one["n_answered"] == other["n_answered"]
        and (was := _sum(one)) is not None
        and (now := _sum(other)) is not None
        and was != now
    }


def _sum(cell: Mapping[str, Any]) -> int | None:
    """The sum of the ratings, if it can be known."""
    if cell["score_mean"] is None or cell["score_range"] or not cell["n_answered"]:
        return None
    n, mean = cell["n_answered"], round(float(cell["score_mean"]) * 10)
    exact = cell.get("score_sum") or n * cell.get("score_exact", 0.5 / n)
    if abs(exact - round(exact)) < EXACTLY:
        return round(exact)
    fitting = [total for total in range(n, 5 * n + 1) if (20 * total + n) // (2 * n) == mean]
    return fitting[0] if len(fitting) == 1 else None


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path)


def late_return(desk):
    return desk.publish(EIGHT), desk.publish([*EIGHT, *LATE])


def back_and_forth(desk):
    """A, then five changed, then A and one more."""
    first = desk.publish(EIGHT)
    desk.publish(FIVE_OTHER)
    return first, desk.publish([*EIGHT, *LATE])


def by_the_way_round(desk):
    """As before, and A itself is published between the two."""
    desk.publish(EIGHT)
    desk.publish(FIVE_OTHER)
    again = desk.publish(EIGHT)
    return again, desk.publish([*EIGHT, *LATE])


def through_nothing(desk):
    """Too few for a moment, so that nothing is shown; then one more than at first."""
    first = desk.publish(EIGHT)
    desk.publish(EIGHT[:3])
    return first, desk.publish([*EIGHT, *LATE])


def one_taken_out(desk):
    return desk.publish([*EIGHT, *LATE]), desk.publish(EIGHT)


def under_a_lower_floor(desk):
    """The floor is lowered before the late return is loaded."""
    first = desk.publish(EIGHT)
    desk.publish_again(LOWER)
    return first, desk.publish([*EIGHT, *LATE], LOWER)


def under_other_ranges(desk):
    """Strict, standard with the late return, and strict again."""
    first = desk.publish(EIGHT)
    desk.publish([*EIGHT, *LATE], WEAKER)
    return first, desk.publish_again(Policy())


def one_by_one(desk):
    """Late returns, each in a file of its own: each beside the one before."""
    published = [desk.publish([*EIGHT, *LATE * n]) for n in range(3)]
    return published[0], published[1]


def beside_corrections_of_one_feature(desk):
    """Five members answer one feature otherwise, so that the submissions differ in enough."""
    corrected = [[6 - row[0] if row[0] != 3 else 1, *row[1:]] for row in EIGHT[:5]]
    return desk.publish(EIGHT), desk.publish([*corrected, *EIGHT[5:], *LATE])


def late_at_the_threshold(desk):
    """Short of the threshold at first: what is shown later has nothing to be set beside."""
    return desk.publish(EIGHT[:7]), desk.publish([*EIGHT[:7], *LATE])


DISGUISES = [
    late_return,
    back_and_forth,
    by_the_way_round,
    through_nothing,
    one_taken_out,
    under_a_lower_floor,
    under_other_ranges,
    one_by_one,
    beside_corrections_of_one_feature,
    late_at_the_threshold,
]
in_every_disguise = pytest.mark.parametrize("disguise", DISGUISES, ids=lambda d: d.__name__)


@in_every_disguise
def test_two_publications_never_differ_by_one_member(desk, disguise):
    before, after = disguise(desk)
    assert any(cell["score_mean"] is not None for cell in after.values())
    assert answers_of_the_last(before, after) == {}


@pytest.mark.parametrize(
    "disguise",
    [late_return, back_and_forth, one_taken_out, late_at_the_threshold],
    ids=lambda d: d.__name__,
)
def test_two_naive_publications_differ_by_one_member(desk, naive, disguise):
    before, after = disguise(desk)
    assert answers_of_the_last(before, after) == WANTED


def test_beside_naive_corrections_of_one_feature_the_others_are_told(desk, naive):
    before, after = beside_corrections_of_one_feature(desk)
    told = answers_of_the_last(before, after)
    assert told.items() >= {f: WANTED[f] for f in FEATURES[1:]}.items()


@pytest.mark.parametrize("n_changed", [1, 4])
def test_a_correction_of_a_few_answers_changes_nothing(desk, n_changed):
    before = desk.publish(EIGHT)
    after = desk.publish([*LATE * n_changed, *EIGHT[n_changed:]])
    assert changed_answers(before, after) == {}
    assert after == before


def test_a_naive_correction_tells_what_was_changed(desk, naive):
    before = desk.publish(EIGHT)
    after = desk.publish([*LATE, *EIGHT[1:]])
    assert changed_answers(before, after) == {FEATURES[0]: -1, FEATURES[1]: 3, FEATURES[3]: 2}


def test_a_late_not_applicable_changes_nothing_either(desk):
    assert desk.publish(EIGHT) == desk.publish([*EIGHT, [NA, NA, NA, 3]])


def test_a_correction_of_many_answers_is_published(desk):
    """So the tests above fail where nothing would ever be published again."""
    assert desk.publish(EIGHT) != desk.publish(FIVE_OTHER)


@pytest.fixture(scope="module")
def eight_answered(tmp_path_factory):
    """A county in which the eight have answered, and a round before them has means alone.

    Copy it before writing.
    """
    workspace = county(tmp_path_factory.mktemp("eight"), TWELVE, MEANS)
    send(workspace, EIGHT, TWELVE)
    return workspace


@pytest.fixture
def workspace(eight_answered, tmp_path):
    return copy_of(eight_answered, tmp_path / "county" / "workspace")


def test_a_late_return_changes_nothing_that_a_user_can_get(workspace):
    """Neither after an attempt to open the round again, so that it would come in time."""
    before = seen(workspace)
    report = declare(workspace, TWELVE._replace(is_closed=False))
    assert [fault.fault for fault in report.faults] == ["reopened_round"]
    send(workspace, [*EIGHT, *LATE], TWELVE)
    after = seen(workspace)

    assert [name for name in after if after[name] != before[name]] == ["loads", "version"]
    assert answers_of_the_last(cells(before), cells(after)) == {}


def forgotten(workspace):
    """As an earlier product left the vault, which noted no issues."""
    con = open_file(workspace.vault, "vault")
    con.execute("DELETE FROM issued_answer")
    con.execute("DELETE FROM shown_issue")
    con.close()


def lost(workspace):
    """The vault is gone, perhaps to be restored from before the round."""
    workspace.vault.unlink()


def of_an_earlier_product(workspace):
    """Neither the vault nor the store notes what was issued."""
    forgotten(workspace)
    con = open_file(current_version(workspace.store), "store")
    con.execute("DROP TABLE log_issue")
    con.close()


HARMS = [forgotten, lost, of_an_earlier_product]


@pytest.mark.parametrize("harm", HARMS, ids=lambda harm: harm.__name__)
def test_a_late_return_tells_nothing_where_the_vault_does_not_know_what_was_issued(workspace, harm):
    before = seen_cells(workspace)
    harm(workspace)
    send(workspace, [*EIGHT, *LATE], TWELVE)
    assert answers_of_the_last(before, seen_cells(workspace)) == {}


def test_a_naive_late_return_is_read_off_the_queries(workspace, naive):
    before = seen_cells(workspace)
    send(workspace, [*EIGHT, *LATE], TWELVE)
    assert answers_of_the_last(before, seen_cells(workspace)) == WANTED


def after_a_restored_vault(workspace):
    """The vault of the eight comes back after five of them were published with other answers."""
    backup = workspace.vault.read_bytes()
    send(workspace, FIVE_OTHER, TWELVE)
    before = seen_cells(workspace)
    workspace.vault.write_bytes(backup)
    send(workspace, [*FIVE_OTHER, *LATE], TWELVE)
    return before, seen_cells(workspace)


def test_a_late_return_tells_nothing_where_the_vault_knows_only_an_older_issue(workspace):
    before, after = after_a_restored_vault(workspace)
    assert before == after


def test_a_naive_late_return_to_a_restored_vault_is_told(workspace, naive):
    assert answers_of_the_last(*after_a_restored_vault(workspace)) == WANTED


# -------------------------------------------------------------------------- rounds known by means


def by_means(workspace, *steps):
    """What is published first and last of means of so many members, one file after another."""
    published = []
    for n, mean in steps:
        declare(workspace, MEANS._replace(n_submitted=n))
        published.append(_means_published(workspace, n, means(mean, BEFORE)))
    return published[0], published[-1]


def of_one_more(workspace):
    return by_means(workspace, (8, "3.0"), (9, "3.2"))


def corrected_twice(workspace):
    """From the second time to the third they are five fewer, but one more than the first time."""
    return by_means(workspace, (8, "3.0"), (14, "3.5"), (9, "3.2"))


def with_numbers_of_their_own(workspace):
    """Fourteen submitted all along, and one of them rates the features later."""
    declare(workspace, MEANS._replace(n_submitted=14))
    published = []
    for n, mean in ((8, "3.0"), (9, "3.2")):
        header, *lines = means(mean, BEFORE).splitlines()
        text = "\n".join([f"{header},n_answered", *(f"{line},{n}" for line in lines)])
        published.append(_means_published(workspace, n, text))
    return published[0], published[-1]


def _means_published(workspace, n, text):
    accepted(load_text(workspace, text))
    shown = seen_cells(workspace, BEFORE)
    return {feature: cell | {"n_answered": n} for feature, cell in shown.items()}


by_any_means = pytest.mark.parametrize(
    "way", [of_one_more, corrected_twice, with_numbers_of_their_own], ids=lambda w: w.__name__
)


@by_any_means
def test_means_of_one_more_tell_nothing_of_that_one(workspace, way):
    before, after = way(workspace)
    assert {cell["score_mean"] for cell in before.values()} == {3.0}
    assert 5 not in answers_of_the_last(before, after).values()


@by_any_means
def test_naive_means_of_one_more_tell_what_that_one_answered(workspace, naive, way):
    assert answers_of_the_last(*way(workspace)) == dict.fromkeys(FEATURES, 5)


def test_means_of_many_more_are_published(workspace):
    """So the tests above fail where no means would ever be published again."""
    _, after = by_means(workspace, (8, "3.0"), (14, "3.5"))
    assert {cell["score_mean"] for cell in after.values()} == {3.5}
