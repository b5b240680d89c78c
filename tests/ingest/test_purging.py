"""A purge: of what is erased no byte stays, what is kept stays, and the certificate is true."""

import tempfile
from datetime import datetime
from hashlib import sha256
from uuid import UUID

import polars as pl
import pytest

from ingest import job
from ingest.job import check_files, publish
from ingest.purging import purge
from ingest.retained import warnings_in
from models.errors import StoreUnavailableError, UsageError
from sql.database import append, open_file
from sql.versions import current_version
from sql.workspace import Workspace
from tests.ingest.making import (
    CLOSED,
    COHERENCE,
    FOCUS,
    MEANS,
    NOW,
    OPEN,
    accepted,
    copy_of,
    every_row,
    files_in,
    load_text,
    means,
    published,
    rows_in,
    same,
    wide,
)

FOCUS_ROUND = "alder-2026-focus"
PEOPLE = [f"secret.person{n:02d}@alder.example" for n in range(7)]
KEPT_PEOPLE = [f"kept.person{n:02d}@alder.example" for n in range(6)]
LATER = datetime(2026, 5, 12, 8, 0)
DUE = {CLOSED}
"""The only round closed over three months ago whose answers are held."""


def word(*parts: object) -> str:
    """A word that is nowhere else, and so unlike others that no database packs it."""
    return sha256(repr(parts).encode()).hexdigest()[:14]


def invited(round_id: str, emails: list[str]) -> str:
    lines = [f"{round_id},{e},{word(e, 'name')},{word(e, 'agency')}" for e in emails]
    return "\n".join(["round_id,email,name,organisation", *lines]) + "\n"


@pytest.fixture(scope="module")
def filled(registered, tmp_path_factory):
    """One round that is due, one closed lately, one open, one on means. Copy it before writing."""
    workspace = copy_of(registered, tmp_path_factory.mktemp("filled") / "workspace")
    open_answers = wide(OPEN, same(2, 3, 4), COHERENCE)
    answers = wide(CLOSED, [[1 + n % 5, 5, 4, 3, 2, "N/A", "", 4] for n in range(7)], emails=PEOPLE)
    kept = wide(FOCUS_ROUND, same(4, 6, 9), FOCUS, emails=KEPT_PEOPLE)
    for name, text in {
        "members.csv": invited(CLOSED, PEOPLE),
        "kept-members.csv": invited(FOCUS_ROUND, KEPT_PEOPLE),
        "answers.csv": answers,
        "kept.csv": kept,
        "open.csv": open_answers,
        "means.csv": means("3.4"),
    }.items():
        accepted(load_text(workspace, text, name))
    return workspace


@pytest.fixture
def workspace(filled, tmp_path):
    return copy_of(filled, tmp_path / "workspace")


def keys_of(workspace, round_id: str) -> list[UUID]:
    text = f"SELECT DISTINCT submission_key FROM answer WHERE round_id = '{round_id}'"
    return [key for (key,) in rows_in(workspace.vault, text)]


def forms_of(key: UUID) -> tuple[bytes, ...]:
    """A key as text, and in every order of bytes a database may keep it in."""
    signed = key.int ^ (1 << 127)
    raw = (
        key.int.to_bytes(16, "little"),
        signed.to_bytes(16, "little"),
        signed.to_bytes(16, "big"),
    )
    return (str(key).encode(), key.hex.encode(), key.bytes, key.bytes_le, *raw)


def markers(workspace, round_id: str, people: list[str]) -> dict[str, tuple[bytes, ...]]:
    """Everything by which a round's members and answers could be found again."""
    found: dict[str, tuple[bytes, ...]] = {}
    for email in people:
        found[email] = (email.encode(),)
        for kind in ("name", "agency"):
            found[f"{kind} of {email}"] = (word(email, kind).encode(),)
    for key in keys_of(workspace, round_id):
        found[str(key)] = forms_of(key)
    return found


def private_bytes(workspace) -> bytes:
    """Vault, roster and all that lies beside them."""
    parts = files_in(workspace.root)
    return b"\n".join(parts[name] for name in parts if not name.startswith("store/"))


def is_found(forms: tuple[bytes, ...], content: bytes) -> bool:
    return any(form in content for form in forms)


def test_no_byte_of_what_was_erased_stays_in_the_workspace(workspace, tmp_path, monkeypatch):
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    monkeypatch.setenv("TMPDIR", str(temporary))
    wanted = markers(workspace, CLOSED, PEOPLE)
    kept = markers(workspace, FOCUS_ROUND, KEPT_PEOPLE)
    sources = rows_in(workspace.vault, f"SELECT file_sha256 FROM source WHERE round_id='{CLOSED}'")
    sources += rows_in(
        workspace.roster, f"SELECT file_sha256 FROM source WHERE round_id='{CLOSED}'"
    )
    before = b"\n".join(files_in(workspace.root).values())
    assert [name for name, forms in wanted.items() if not is_found(forms, before)] == []
    assert all(fingerprint.encode() in private_bytes(workspace) for (fingerprint,) in sources)

    purge(workspace, now=NOW)

    after = b"\n".join(files_in(workspace.root).values())
    assert [name for name, forms in wanted.items() if is_found(forms, after)] == []
    assert not any(fingerprint.encode() in private_bytes(workspace) for (fingerprint,) in sources)
    assert [name for name, forms in kept.items() if not is_found(forms, after)] == []
    assert list(temporary.iterdir()) == []
    assert {path.name for path in workspace.vault.parent.iterdir()} == {"vault.duckdb"}
    assert {path.name for path in workspace.roster.parent.iterdir()} == {
        "roster.duckdb",
        "roster.lock",
    }


def test_rows_of_other_rounds_stay_as_they_are_in_their_order(workspace):
    orders = {
        workspace.vault: ("answer", "source"),
        workspace.roster: ("member", "completion", "source"),
    }

    def rest():
        return {
            table: rows_in(
                path, f"SELECT * FROM {table} WHERE round_id <> '{CLOSED}' ORDER BY rowid"
            )
            for path, tables in orders.items()
            for table in tables
        }

    before = rest()
    assert all(before.values())
    purge(workspace, now=NOW)
    assert rest() == before
    for path, tables in orders.items():
        for table in tables:
            assert rows_in(path, f"SELECT 1 FROM {table} WHERE round_id = '{CLOSED}'") == []


def test_published_figures_stay_as_they_are(workspace):
    before = every_row(current_version(workspace.store))
    (workspace.root / "policy.toml").write_text("anonymity_floor = 7\n", encoding="utf-8")
    purge(workspace, now=NOW)
    after = every_row(current_version(workspace.store))

    for table in before.keys() - {"log_purge", "meta_version"}:
        assert after[table] == before[table], table
    publish(workspace, now=LATER)
    again = every_row(current_version(workspace.store))
    old, new = ([row for row in t["pub_cell"] if row[0] == CLOSED] for t in (before, again))
    assert old == new


def test_the_certificate_says_what_was_erased_and_what_is_left(workspace):
    done = purge(workspace, now=NOW).certificates

    vault, roster = (
        sha256(p.read_bytes()).hexdigest() for p in (workspace.vault, workspace.roster)
    )
    certificate = (NOW, CLOSED, 7 * 8, 14, 7, 14, vault, roster, 3)
    assert done.rows() == [certificate]
    assert published(workspace, "SELECT * FROM log_purge") == [(1, *certificate)]


def test_a_second_purge_has_nothing_to_do(workspace):
    purge(workspace, now=NOW)
    before = files_in(workspace.root)
    assert purge(workspace, now=LATER).certificates.is_empty()
    assert files_in(workspace.root) == before


def test_a_trial_tells_and_changes_nothing(workspace):
    before = files_in(workspace.root)
    told = purge(workspace, now=NOW, is_trial=True).certificates
    assert files_in(workspace.root) == before
    counts = ["round_id", "n_answers", "n_submissions", "n_members", "n_completions"]
    assert told.select(counts).rows() == [(CLOSED, 56, 14, 7, 14)]
    assert told["vault_sha256"].to_list() == [None]
    assert told.select(counts).equals(purge(workspace, now=NOW).certificates.select(counts))


def test_a_closed_round_is_erased_before_its_time_when_it_is_named(workspace):
    done = purge(workspace, now=NOW, round_ids=[FOCUS_ROUND]).certificates
    assert done.select("round_id", "n_answers", "n_members").rows() == [(FOCUS_ROUND, 54, 6)]
    assert keys_of(workspace, CLOSED)
    assert not keys_of(workspace, FOCUS_ROUND)


@pytest.mark.parametrize(
    ("round_id", "words"),
    [
        (OPEN, "is still open. Close it first"),
        ("alder-1999-review", "There is no round alder-1999"),
    ],
)
def test_an_open_or_unknown_round_is_refused_and_nothing_erased(workspace, round_id, words):
    before = files_in(workspace.root)
    with pytest.raises(UsageError, match=words):
        purge(workspace, now=NOW, round_ids=[CLOSED, round_id])
    assert files_in(workspace.root) == before


@pytest.mark.parametrize("day", ["2024-05-08", "2024-05-09"])
def test_a_round_is_erased_from_its_day_on(workspace, day):
    now = datetime.fromisoformat(f"{day}T23:59:00")
    found = set(purge(workspace, now=now).certificates["round_id"])
    assert found == (DUE if day == "2024-05-09" else set())


def test_a_round_known_from_means_has_nothing_to_erase(workspace):
    assert purge(workspace, now=NOW, round_ids=[MEANS]).certificates.is_empty()


@pytest.mark.parametrize("kind", ["answers", "members"])
def test_an_erased_round_takes_no_file_again(workspace, kind):
    text = wide(CLOSED, same(4, 1)) if kind == "answers" else invited(CLOSED, PEOPLE[:1])
    accepted(load_text(workspace, wide(CLOSED, same(4, 8)), "corrected.csv"))
    purge(workspace, now=NOW)
    report = load_text(workspace, text, "again.csv", now=LATER)
    (fault,) = report.faults
    assert (report.outcome, fault.fault, fault.row, fault.column) == (
        *("refused", "erased_round", 2),
        "round_id",
    )
    assert "erased" in fault.problem
    assert not keys_of(workspace, CLOSED)


def test_the_very_file_that_was_erased_is_refused_too(workspace, filled):
    purge(workspace, now=NOW)
    path = filled.root.parent / "incoming" / "answers.csv"
    (report,) = check_files(workspace, [path], now=LATER)
    assert {fault.fault for fault in report.faults} == {"erased_round"}


def test_a_round_is_final_even_before_its_certificate_is_logged(workspace, monkeypatch):
    def power_cut(*_, **__):
        raise RuntimeError("cut")

    with monkeypatch.context() as cut:
        cut.setattr("ingest.purging._log", power_cut)
        with pytest.raises(RuntimeError):
            purge(workspace, now=NOW)
    assert load_text(workspace, wide(CLOSED, same(4, 7)), now=LATER).outcome == "refused"
    done = purge(workspace, now=LATER).certificates
    assert done.select("erased_at", "n_answers", "n_members").rows() == [(NOW, 56, 7)]


def test_answers_that_a_backup_brought_back_are_erased_again(workspace):
    backup = workspace.vault.read_bytes()
    purge(workspace, now=NOW)
    workspace.vault.write_bytes(backup)
    done = purge(workspace, now=LATER).certificates
    counts = ("n_answers", "n_submissions", "n_members", "n_completions")
    assert done.select("erased_at", *counts).rows() == [(LATER, 56, 14, 0, 0)]
    assert not keys_of(workspace, CLOSED)
    numbers = published(workspace, "SELECT purge_id FROM log_purge ORDER BY 1")
    assert numbers == [(1,), (2,)]


def test_a_due_round_of_which_nothing_is_left_gets_its_certificate_once(workspace):
    workspace.vault.unlink()
    workspace.roster.unlink()
    done = purge(workspace, now=NOW).certificates
    assert done.select("round_id", "n_answers", "n_members", "vault_sha256").rows() == [
        (CLOSED, 0, 0, None)
    ]
    assert purge(workspace, now=LATER).certificates.is_empty()


def test_answers_of_a_round_that_was_never_published_are_named_and_erased_on_demand(workspace):
    con = open_file(workspace.vault, "vault")
    append(con, "source", pl.DataFrame({"round_id": ["stray"], "file_sha256": ["ab"]}))
    con.close()
    (warning,) = purge(workspace, now=NOW).warnings
    assert "holds stray, of which nothing was published" in warning
    purge(workspace, now=LATER, round_ids=["stray"])
    assert purge(workspace, now=LATER).warnings == ()


def test_two_at_once_wait_for_each_other(workspace, monkeypatch):
    monkeypatch.setattr(job, "PATIENCE_SECONDS", 0)
    with job.writing(workspace), pytest.raises(StoreUnavailableError, match="Another job"):
        purge(workspace, now=NOW)
    assert purge(workspace, now=NOW).certificates.height == 1


def test_an_empty_workspace_has_nothing_to_erase(tmp_path):
    (tmp_path / "policy.toml").write_text("", encoding="utf-8")
    workspace = Workspace(tmp_path)
    assert purge(workspace, now=NOW).certificates.is_empty()
    assert warnings_in(workspace, NOW.date()) == []


def test_warnings_follow_the_published_log(workspace):
    (due,) = warnings_in(workspace, NOW.date())
    assert f"1 round should be erased, the first since 9 May 2024: {CLOSED}." in due
    purge(workspace, now=NOW)
    assert warnings_in(workspace, NOW.date()) == []
    (soon,) = warnings_in(workspace, datetime(2026, 6, 20).date())
    assert FOCUS_ROUND in soon


def test_a_store_of_an_earlier_product_is_purged_as_well(workspace):
    path = current_version(workspace.store)
    con = open_file(path, "store")
    con.execute("DROP TABLE log_purge")
    con.close()
    assert warnings_in(workspace, NOW.date()) == []
    text = wide(FOCUS_ROUND, same(4, 7, 9), FOCUS)
    accepted(load_text(workspace, text, "corrected.csv"))
    assert purge(workspace, now=NOW).certificates["round_id"].to_list() == [CLOSED]


def test_vault_and_roster_of_an_earlier_product_are_purged_as_well(workspace):
    for path, name in ((workspace.vault, "vault"), (workspace.roster, "roster")):
        con = open_file(path, name)
        con.execute("DROP TABLE erased")
        con.close()
    accepted(load_text(workspace, wide(CLOSED, same(4, 9)), "corrected.csv"))
    assert purge(workspace, now=NOW).certificates["n_answers"].to_list() == [72]
