"""Two processes on one workspace: a reader never keeps a loader waiting, nor sees half a version.

Every step is told and answered over pipes. A loader that waited for a reader would never answer,
because the reader is only told to let go afterwards.
"""

import pytest

from sql.versions import KEPT_VERSIONS
from tests.duckdb_versions.conftest import VERSIONS, tables
from tests.ingest.making import (
    CLOSED,
    COHERENCE,
    FOCUS,
    PARTNERSHIPS,
    PLANNING,
    ROUNDS,
    SMALL,
    same,
    wide,
    write,
)

FOCUS_ROUND = "alder-2026-focus"
MARCH_ROUND = ROUNDS.splitlines()[0] + (
    "\nalder-2026-march,alder,csp-toolkit,follow-up,2026-03-02,2026-03-20,2026-03-21,20,"
    "strategic-coherence,,\n"
)


OLD = [[CLOSED, feature, 4.0] for feature in sorted((*COHERENCE, *PLANNING))]
NEW = [["alder-2026-march", feature, 2.0] for feature in sorted(COHERENCE)]


@pytest.mark.parametrize("version", VERSIONS)
def test_a_round_is_published_while_a_reader_holds_the_store(
    version, start, loaders, a_root, tmp_path
):
    root = a_root(version)
    a, b = start("reader A", version), loaders[version]
    new = [
        write(tmp_path, "round.csv", MARCH_ROUND),
        write(tmp_path, "answers.csv", wide("alder-2026-march", same(2, 10, 4), COHERENCE)),
    ]

    # A opens the store and is in the middle of reading a large result.
    assert a.ask("open", name="before", root=root) == {"path": "monitor-000001.duckdb"}
    assert a.ask("figures", name="before")["figures"] == OLD
    n_scores = a.ask("scores", name="before")["rows"]
    assert a.ask("start reading", name="before") == {"first": [4.0] * 3}

    # B loads and publishes to completion. A holds on: nobody has told it to let go.
    done = b.load(root, *new)
    assert done["outcomes"] == {"round.csv": "accepted", "answers.csv": "accepted"}
    assert done["version"] == "monitor-000002.duckdb"

    # A reads on where it was, in the version it opened, whole and the same.
    assert a.ask("figures", name="before")["figures"] == OLD
    assert a.ask("scores", name="before")["rows"] == n_scores
    assert a.ask("read on", name="before") == {"n": 8 * 30_000 - 3, "values": [4.0]}

    # The same process opens the store afresh and sees the new round, beside the old version.
    assert a.ask("open", name="after", root=root) == {"path": "monitor-000002.duckdb"}
    assert a.ask("figures", name="after")["figures"] == sorted(OLD + NEW)
    assert a.ask("scores", name="after")["rows"] > n_scores
    assert a.ask("figures", name="before")["figures"] == OLD


def test_a_version_may_be_pruned_from_under_its_reader(start, loaders, a_root, tmp_path):
    root = a_root("2.0.0")
    a, b = start("reader A", "2.0.0"), loaders["2.0.0"]
    a.ask("open", name="before", root=root)
    for number in range(KEPT_VERSIONS):
        text = PARTNERSHIPS.replace("Alder Partnership", f"Alder {number}")
        b.load(root, write(tmp_path, f"names-{number}.csv", text))
    assert not (root / "store" / "monitor-000001.duckdb").exists()
    assert a.ask("figures", name="before")["figures"] == OLD
    a.ask("close", name="before")


@pytest.mark.parametrize("version", VERSIONS)
def test_two_loaders_at_once_both_succeed(version, start, loaders, a_root, tmp_path):
    root = a_root(version)
    first, second = start("loader 1", version), loaders[version]
    focus = write(tmp_path, "focus.csv", wide(FOCUS_ROUND, same(3, 6, 9), FOCUS))
    small = write(tmp_path, "small.csv", wide(SMALL, same(5, 4, 4), COHERENCE))
    now = "2026-05-11T10:00:00"

    # The first has written its answers and is about to publish; the second asks for its turn.
    writing = first.ask("load", root=root, files=[focus], now=now, is_held=True)
    assert writing == {"event": "writing"}
    assert second.ask("load", root=root, files=[small], now=now) == {"event": "asking"}
    first.tell("go on")

    assert first.hear()["outcomes"] == {"focus.csv": "accepted"}
    assert second.hear()["outcomes"] == {"small.csv": "accepted"}
    published = tables(second, root)
    answered = {row[0] for row in published["pub_return"] if row[2] not in ("0", None)}
    assert answered == {CLOSED, FOCUS_ROUND, SMALL}
    log = [(row[0], row[1], row[4]) for row in published["log_load"]]
    assert log[-2:] == [("4", "focus.csv", "accepted"), ("5", "small.csv", "accepted")]


def test_a_workspace_begun_under_1_5_5_goes_on_under_2_0_0(loaders, a_root, tmp_path):
    root = a_root("1.5.5")
    newer = loaders["2.0.0"]
    before = tables(newer, root)
    assert before == tables(loaders["1.5.5"], root)

    done = newer.load(root, write(tmp_path, "corrected.csv", wide(CLOSED, same(3, 11))))
    assert (done["outcomes"], done["faults"]) == ({"corrected.csv": "accepted"}, [])
    after = tables(newer, root)
    assert {row[5] for row in after["pub_cell"]} == {"3.0"}
    assert after["ref_round"] == before["ref_round"]
    assert newer.ask("vault", root=root)["rows"] == [[CLOSED, 11 * 8]]
