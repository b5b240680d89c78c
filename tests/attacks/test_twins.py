"""Nothing that a user can get differs between two counties that differ in what may not be told.

Attacks 10 and 12 of the suite: the bisection of a score by targets; chart specification, alt text,
tooltip, table, download, report, command, order of rows, size of files. What does not differ cannot
be told apart in any way, nor by how long it takes: the same figures are prepared by the same steps.
"""

from typing import Any

import pytest

from sql.versions import current_version
from tests.attacks.publications import (
    BEFORE,
    COHERENCE,
    INSIDER,
    PLANNING,
    REVIEW,
    ROLE,
    VIEWERS,
    Seen,
    cells,
    printed,
    scorecards,
)
from tests.attacks.publications import seen_once as seen
from tests.attacks.screens import LOOKS, PARTNERSHIP, reports, screen
from tests.attacks.twins import (
    AGREED,
    BARS,
    COUNT_HIDDEN,
    LOW_RANGED,
    MEAN_OF_RANGED,
    RANGED,
    SPLIT_HIDDEN,
    TARGETS,
    WIDE,
    WITHHELD,
)
from tests.ingest.making import rows_in

PUBLISHED = ("pub_cell", "pub_return", "ref_round", "act_revision")


def differing(one: Any, other: Any) -> list[str]:
    """The names under which two mappings hold different things."""
    return [name for name in one.keys() | other.keys() if one.get(name) != other.get(name)]


def bisected(shown: Seen) -> tuple[float, float]:
    """Between which scores the latest of Alder's must lie, going by its targets' verdicts."""
    verdicts = {row["target_low"]: row["target_status"] for row in shown["targets"]}
    reached = [target for target, verdict in verdicts.items() if verdict == "achieved"]
    missed = [
        target for target, verdict in verdicts.items() if verdict not in ("achieved", "no data")
    ]
    return max(reached, default=1.0), min(missed, default=5.0)


def test_the_twins_have_all_that_may_not_be_told(twins):
    """So the tests below are about ranges, hidden numbers, withheld scores, bands and bars."""
    shown = cells(seen(twins.one))
    assert (shown[RANGED]["score_range"], shown[LOW_RANGED]["score_range"]) == (
        "or more",
        "or less",
    )
    assert shown[WITHHELD]["withheld"] == "too few ratings"
    assert (shown[COUNT_HIDDEN]["n_answered"], shown[COUNT_HIDDEN]["n_at_least"]) == (None, 11)
    assert (shown[WIDE]["n_answered"], shown[WIDE]["spread_band"]) == (None, "wide")
    assert (shown[AGREED]["score_mean"], shown[AGREED]["spread_band"]) == (3.0, "low")
    assert [shown[BARS][name] for name in ("n_low", "n_middle", "n_high")] == [4, 5, 4]
    assert (shown[SPLIT_HIDDEN]["n_answered"], shown[SPLIT_HIDDEN]["n_skipped"]) == (10, None)


def test_the_twins_have_averages_of_all_kinds(twins):
    now, before = (scorecards(seen(twins.one, INSIDER), r) for r in (REVIEW, BEFORE))
    assert [now[card]["score_range"] for card in (COHERENCE, PLANNING, ROLE)] == ["about"] * 3
    assert before[COHERENCE]["score_range"] is None
    assert {row["margin"] is not None for row in (*now.values(), *before.values())} == {True}
    assert len(cells(seen(twins.one, INSIDER), BEFORE)) == len(cells(seen(twins.one))) + 9


@pytest.mark.parametrize("viewer", VIEWERS, ids=lambda viewer: viewer.role)
def test_no_query_and_no_figure_differs(twins, viewer):
    """Rows are compared in their order."""
    assert differing(seen(twins.one, viewer), seen(twins.other, viewer)) == []


@pytest.mark.parametrize("table", PUBLISHED)
def test_no_table_of_the_store_differs_nor_does_the_order_of_its_rows(twins, table):
    one, other = (
        rows_in(current_version(twin.store), f"SELECT * FROM {table} ORDER BY rowid")
        for twin in twins
    )
    assert one
    assert one == other


def test_no_file_of_the_store_differs_in_name_or_size(twins):
    one, other = (
        {path.name: path.stat().st_size for path in twin.store.iterdir()} for twin in twins
    )
    assert one == other


def test_no_command_prints_anything_else(twins):
    assert differing(printed(twins.one), printed(twins.other)) == []


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.page)
def test_no_page_sends_anything_else(twins, look):
    one, other = (screen(twin, look) for twin in twins)
    assert len(one) > 10
    assert [kind for kind, _ in one] == [kind for kind, _ in other]
    assert [kind for (kind, a), (_, b) in zip(one, other, strict=True) if a != b] == []


def test_no_report_says_anything_else(twins):
    assert differing(reports(twins.one), reports(twins.other)) == []


def test_targets_a_tenth_apart_tell_no_more_than_the_range(twins):
    shown = seen(twins.one)
    assert len(shown["targets"]) == len(TARGETS)
    assert bisected(shown) == bisected(seen(twins.other)) == (4.6, 5.0)


# ------------------------------------------------------------------------- the naive publication


def test_naively_queries_and_figures_differ(naive_twins):
    differ = differing(seen(naive_twins.one), seen(naive_twins.other))
    assert {"scores", "comparison", "latest_scorecards", "outcomes", "targets"} <= set(differ)


def test_naively_commands_print_what_differs(naive_twins):
    figures = [("scores",), ("targets",), ("compare",)]
    differ = differing(*(printed(twin, figures) for twin in naive_twins))
    assert {"scores csv", "scores table", "targets csv", "compare csv"} <= set(differ)


def test_naively_pages_send_what_differs(naive_twins):
    one, other = (dict.fromkeys(screen(twin, PARTNERSHIP)) for twin in naive_twins)
    kinds = {kind for kind, _ in one.keys() ^ other.keys()}
    assert "vega_lite_chart" in kinds
    assert any(kind.endswith(".csv") for kind in kinds)


def test_naively_reports_say_what_differs(naive_twins):
    assert "partnership" in differing(reports(naive_twins.one), reports(naive_twins.other))


def test_naively_targets_a_tenth_apart_find_the_score(naive_twins):
    for name, twin in zip(MEAN_OF_RANGED, naive_twins, strict=True):
        reached, _ = bisected(seen(twin))
        assert reached == MEAN_OF_RANGED[name]
