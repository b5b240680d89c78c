"""A purge that is killed leaves whole files; run again, it erases everything and says so once."""

import shutil
import signal

import pytest

from tests.duckdb_versions.conftest import VERSIONS, tables
from tests.duckdb_versions.worker import DEATHS_OF_PURGE
from tests.ingest.making import CLOSED, files_in, same, wide, write

NOW, LATER = "2026-05-11T09:30:00", "2026-05-12T09:30:00"
PEOPLE = [f"m{n}-of-the-round@alder.example" for n in range(6)]
OTHER = "alder-2026-open"
UNDER_2 = (
    "vault: rows copied, not checkpointed",
    "vault: old file has two names",
    "vault: new file in place",
    "vault and roster done",
)
CUTS = [("1.5.5", place) for place in DEATHS_OF_PURGE] + [("2.0.0", place) for place in UNDER_2]
PUBLISHED = ("pub_cell", "pub_return", "ref_round", "log_load", "log_load_subject", "act_revision")


@pytest.fixture(scope="module")
def peopled(begun, loaders, tmp_path_factory):
    """For each version, a round that is due with people and answers, and one that is not."""
    roots = {}
    for version in VERSIONS:
        folder = tmp_path_factory.mktemp("peopled")
        root = shutil.copytree(begun[version], folder / "workspace")
        members = "round_id,email\n" + "".join(f"{CLOSED},{email}\n" for email in PEOPLE)
        texts = {
            "members.csv": members + f"{OTHER},kept@alder.example\n",
            "answers.csv": wide(CLOSED, same(4, 6), emails=PEOPLE),
        }
        done = loaders[version].load(root, *(write(folder, *pair) for pair in texts.items()))
        assert set(done["outcomes"].values()) == {"accepted"}, done
        roots[version] = root
    return roots


def private_bytes(root) -> bytes:
    found = files_in(root)
    return b"\n".join(found[name] for name in found if not name.startswith("store/"))


@pytest.mark.parametrize(("version", "place"), CUTS)
def test_a_killed_purge_leaves_whole_files_and_is_finished_by_the_next(
    version, place, start, loaders, peopled, tmp_path
):
    root = shutil.copytree(peopled[version], tmp_path / "workspace")
    survivor = loaders[version]
    before = tables(survivor, root)
    assert PEOPLE[0].encode() in private_bytes(root)
    purger = start("purger", version)
    assert purger.ask("purge", root=root, now=NOW, die=place) == {"event": "asking"}
    assert purger.wait_for_death() == -signal.SIGKILL

    assert survivor.ask("vault", root=root)["rows"] in ([[CLOSED, 48]], [])
    people = survivor.ask("roster", root=root)["rows"]
    assert sorted(people) in ([[CLOSED, 6], [OTHER, 1]], [[OTHER, 1]])

    assert survivor.ask("purge", root=root, now=LATER) == {"event": "asking"}
    survivor.hear()
    assert survivor.ask("vault", root=root)["rows"] == []
    assert survivor.ask("roster", root=root)["rows"] == [[OTHER, 1]]
    after = tables(survivor, root)
    for name in PUBLISHED:
        assert after[name] == before[name], name
    (certificate,) = after["log_purge"]
    assert certificate[2:7] == [CLOSED, "48", "12", "6", "12"]
    left = {path.name for folder in ("vault", "roster") for path in (root / folder).iterdir()}
    assert left == {"vault.duckdb", "roster.duckdb", "roster.lock"}
    assert b"-of-the-round@" not in b"\n".join(files_in(root).values())
    assert b"kept@alder.example" in private_bytes(root)


@pytest.mark.parametrize("version", VERSIONS)
def test_nothing_of_an_erased_round_is_left_under_either_version(
    version, loaders, peopled, tmp_path
):
    root = shutil.copytree(peopled[version], tmp_path / "workspace")
    keys = loaders[version].ask("keys", root=root)["keys"]
    found = private_bytes(root)
    assert [key for key in keys if not _is_in(key, found)] == []
    loaders[version].ask("purge", root=root, now=NOW)
    (certificate,) = loaders[version].hear()["certificates"]
    assert certificate[1:6] == [CLOSED, 48, 12, 6, 12]
    content = b"\n".join(files_in(root).values())
    assert [key for key in keys if _is_in(key, content)] == []
    assert not [email for email in PEOPLE if email.encode() in content]


def _is_in(key: str, content: bytes) -> bool:
    """Whether a key is there as text or as the database writes it: 128 bits, the sign turned."""
    stored = (int(key.replace("-", ""), 16) ^ (1 << 127)).to_bytes(16, "little")
    return stored in content or key.encode() in content
