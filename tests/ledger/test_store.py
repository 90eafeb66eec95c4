"""The file under the ledger: what is wrong with it is said, and what was said to be added stays."""

import os
import random
import re
import signal
import sqlite3
import subprocess
import sys
import textwrap
import threading
import time
from pathlib import Path

import crisis
import pytest

from depesche.errors import LedgerError, UsageError
from depesche.ledger import open_ledger, store
from depesche.ledger.append import append
from depesche.link import link_actors

HERE = Path(__file__).parent


@pytest.fixture
def path(tmp_path):
    return tmp_path / "crisis.ledger"


@pytest.fixture
def filled(path):
    with open_ledger(path) as ledger:
        list(ledger.add_many([crisis.gromyko(), crisis.council()]))
    return path


def said(path, **options):
    with pytest.raises(LedgerError) as error:
        open_ledger(path, **options)
    assert error.value.place == str(path)
    assert error.value.hint
    assert error.value.exit_code == 4
    return error.value.message


# --- versions -------------------------------------------------------------------------------------------------


def objects(build):
    db = sqlite3.connect(":memory:")
    build(db)
    found = db.execute("SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY 1, 2").fetchall()
    db.close()
    return [(*rest, re.sub(r"\s+", " ", re.sub(r"--.*", "", sql or "")).strip()) for *rest, sql in found]


def test_the_migrations_build_what_schema_sql_says():
    """A change of schema.sql needs a migration that makes the same change in ledgers that exist."""
    by_migrations = objects(lambda db: [store.run(db, script) for _, script in store.migrations()])
    assert by_migrations == objects(lambda db: store.run(db, store.schema()))
    assert len(by_migrations) > 40


def test_migrations_are_numbered_without_a_gap():
    assert [number for number, _ in store.migrations()] == list(range(1, store.VERSION + 1))


def test_an_older_ledger_is_brought_up_to_date(path, monkeypatch):
    with open_ledger(path) as ledger:
        ledger.add(crisis.gromyko())
    now = store.VERSION
    monkeypatch.setattr(store, "VERSION", now + 1)
    monkeypatch.setattr(
        store, "migrations", lambda: [(now, "no SQL;"), (now + 1, "CREATE TABLE second (n INTEGER) STRICT;")]
    )
    assert f"older version ({now})" in said(path, read_only=True)
    with open_ledger(path) as ledger:
        assert ledger.stats().reports == 1
    db = sqlite3.connect(path)
    assert db.execute("PRAGMA user_version").fetchone() == (now + 1,)
    assert db.execute("SELECT count(*) FROM second").fetchone() == (0,)
    db.close()


def test_a_ledger_of_the_first_version_keeps_its_rows_and_can_be_linked(path):
    """A file as version 1 wrote it: its reports stay, and the tables of version 2 are there, append-only."""
    db = sqlite3.connect(path, isolation_level=None)
    store.run(db, dict(store.migrations())[1])
    db.execute(f"PRAGMA application_id = {store.APPLICATION}")
    db.execute("PRAGMA user_version = 1")
    append(db, crisis.gromyko(), reader="0.1.0", made_at="1962-10-19T00:00:00Z")
    db.close()
    with open_ledger(path) as ledger:
        assert ledger.record(crisis.gromyko().report.id) == crisis.gromyko()
        assert ledger.add(crisis.council())
        link_actors(ledger)
        assert {row.party for row in ledger.actors()} >= {"dp-state-SU"}
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            ledger.connection.execute("UPDATE links SET score = 0")
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            ledger.connection.execute("DELETE FROM link_keys")


def test_a_migration_that_fails_changes_nothing(filled, monkeypatch):
    later = store.VERSION + 1
    monkeypatch.setattr(store, "VERSION", later)
    monkeypatch.setattr(
        store, "migrations", lambda: [(later, "CREATE TABLE second (n INTEGER);\nCREATE TABLE second (n);\n")]
    )
    with pytest.raises(LedgerError, match="already exists"):
        open_ledger(filled)
    monkeypatch.undo()
    with open_ledger(filled) as ledger:
        assert ledger.stats().reports == 2


def test_a_newer_ledger_is_left_alone(filled):
    db = sqlite3.connect(filled)
    db.execute("PRAGMA user_version = 99")
    db.close()
    for read_only in (True, False):
        message = said(filled, read_only=read_only)
        assert "newer Depesche" in message
        assert "99" in message


# --- what is no ledger ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("read_only", [True, False])
def test_not_a_database(path, read_only):
    path.write_text("Washington, 22. Oktober – Präsident Kennedy sprach zur Nation.\n" * 100)
    before = path.read_bytes()
    assert "no SQLite database" in said(path, read_only=read_only)
    assert path.read_bytes() == before


def test_a_database_of_something_else(path):
    db = sqlite3.connect(path)
    db.execute("CREATE TABLE recipes (name TEXT)")
    db.commit()
    db.close()
    before = path.read_bytes()
    assert "no ledger of Depesche" in said(path)
    assert path.read_bytes() == before


def test_a_folder(tmp_path):
    assert "is a folder" in said(tmp_path)


def test_a_missing_folder(tmp_path):
    assert "folder does not exist" in said(tmp_path / "no" / "such.ledger")


def test_a_missing_ledger_is_not_made_for_reading(path):
    assert "no such ledger" in said(path, read_only=True)
    assert not path.exists()


def test_an_empty_file_becomes_a_ledger(path):
    path.touch()
    with open_ledger(path) as ledger:
        assert ledger.add(crisis.gromyko())


def test_a_damaged_ledger(filled):
    size = filled.stat().st_size
    with filled.open("r+b") as file:
        for at in range(4096, size, 4096):
            file.seek(at)
            file.write(b"\xff" * 4096)
    with pytest.raises(LedgerError, match="damaged"), open_ledger(filled) as ledger:
        list(ledger.contacts())


@pytest.mark.parametrize("name", ["with space", "what?mode=ro", "a#b", "50%", "Krise-Öl", "x.db;y"])
def test_any_file_name(tmp_path, name):
    path = tmp_path / name
    with open_ledger(path) as ledger:
        ledger.add(crisis.gromyko())
    assert path.exists()
    with open_ledger(str(path), read_only=True) as ledger:
        assert ledger.stats().reports == 1


# --- permissions ----------------------------------------------------------------------------------------------


def read_only_folder(script, folder, path):
    """Run a script that may read the folder, but not write to it: as a user who owns nothing, where we are root."""
    folder.chmod(0o555)
    if path.exists():
        path.chmod(0o444)
    ours = [p for p in folder.parents if p.stat().st_uid == os.geteuid() and p.name.startswith(("pytest", "popen"))]
    for parent in ours:
        parent.chmod(0o755)
    try:
        return subprocess.run(
            [sys.executable, "-c", script, str(path)], capture_output=True, text=True, check=False, timeout=60
        )
    finally:
        folder.chmod(0o755)


OPEN = """
import os, sys
import importlib.metadata
sys.path.insert(0, {source!r})
from depesche.ledger import open_ledger
from depesche.errors import LedgerError
if os.geteuid() == 0:
    os.setuid(65534)
try:
    with open_ledger(sys.argv[1], read_only={read_only}) as ledger:
        print(ledger.stats().reports)
        {then}
except LedgerError as error:
    print(error)
"""
SOURCE = str(HERE.parents[1] / "src")


def test_a_ledger_in_a_read_only_folder_can_be_read(filled):
    script = OPEN.format(source=SOURCE, read_only=True, then="print(len(list(ledger.claims())))")
    result = read_only_folder(script, filled.parent, filled)
    assert (result.stdout, result.stderr) == ("2\n2\n", "")


def test_a_ledger_in_a_read_only_folder_cannot_be_written(filled):
    script = OPEN.format(source=SOURCE, read_only=False, then="pass")
    result = read_only_folder(script, filled.parent, filled)
    assert str(filled) in result.stdout
    assert "read-only" in result.stdout
    assert result.stderr == ""


def test_a_ledger_cannot_be_made_in_a_read_only_folder(path):
    script = OPEN.format(source=SOURCE, read_only=False, then="pass")
    result = read_only_folder(script, path.parent, path)
    assert "its folder is read-only" in result.stdout


def test_what_is_open_for_reading_cannot_be_written(filled):
    with open_ledger(filled, read_only=True) as ledger, pytest.raises(LedgerError, match="read-only"):
        ledger.add(crisis.dobrynin())


# --- several at once ------------------------------------------------------------------------------------------


def test_a_reader_sees_what_is_committed_and_never_waits(filled):
    with open_ledger(filled) as writer, open_ledger(filled, read_only=True) as reader:
        writer._db.execute("BEGIN IMMEDIATE")
        writer._db.execute("INSERT INTO reports (id, text) VALUES ('x', 'y')")
        start = time.monotonic()
        assert reader.stats().reports == 2
        assert time.monotonic() - start < 1
        writer._db.execute("ROLLBACK")
        for added in writer.add_many(crisis.made(i) for i in range(5)):
            assert reader.record(added.report)
        assert reader.stats().reports == 7


def test_a_second_writer_waits_for_the_first(filled):
    with open_ledger(filled) as first:
        first._db.execute("BEGIN IMMEDIATE")
        done = []

        def second():
            with open_ledger(filled) as ledger:
                done.append(ledger.add(crisis.dobrynin()))

        thread = threading.Thread(target=second)
        thread.start()
        time.sleep(0.3)
        assert done == []
        first._db.execute("COMMIT")
        thread.join(10)
        assert done == [True]


def test_a_ledger_that_stays_locked_is_said(filled, monkeypatch):
    monkeypatch.setattr(store, "PATIENCE", 0.1)
    with open_ledger(filled) as first, open_ledger(filled) as second:
        first._db.execute("BEGIN IMMEDIATE")
        with pytest.raises(LedgerError, match=r"locked.*try again"):
            second.add(crisis.dobrynin())
        first._db.execute("ROLLBACK")
        assert second.add(crisis.dobrynin())


def test_many_open_a_new_ledger_at_once(path):
    failures = []

    def work(i):
        try:
            with open_ledger(path) as ledger:
                ledger.add(crisis.made(i))
        except LedgerError as error:
            failures.append(error)

    threads = [threading.Thread(target=work, args=(i,)) for i in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    with open_ledger(path, read_only=True) as ledger:
        assert ledger.stats().reports == 6


# --- full disk and sudden death -------------------------------------------------------------------------------


def test_a_full_disk_is_said_and_what_was_added_stays(path):
    with open_ledger(path) as ledger:
        list(ledger.add_many([crisis.gromyko(), crisis.council()]))
        (pages,) = ledger._db.execute("PRAGMA page_count").fetchone()
        ledger._db.execute(f"PRAGMA max_page_count = {pages + 30}")
        said_ids = []
        with pytest.raises(LedgerError, match=r"disk is full.*safe.*make room") as error:
            said_ids.extend(added.report for added in ledger.add_many((crisis.made(i) for i in range(50)), batch=2))
        assert str(path) in str(error.value)
        ledger._db.execute("PRAGMA max_page_count = 1000000")
        assert {r.report for r in ledger.reports()} >= set(said_ids)
        assert len(list(ledger.add_many(crisis.made(i) for i in range(50)))) == 50
        assert ledger.stats().reports == 52


def test_a_file_that_may_not_grow(path):
    """A limit on the size of files stands in for a full disk below SQLite: the write itself fails."""
    script = """
        import resource, signal, sys
        sys.path[:0] = [sys.argv[2], sys.argv[3]]
        import crisis
        from depesche.errors import LedgerError
        from depesche.ledger import open_ledger
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (1_500_000, 1_500_000))
        with open_ledger(sys.argv[1]) as ledger:
            try:
                for added in ledger.add_many((crisis.made(i) for i in range(500)), batch=5):
                    print(added.report, flush=True)
            except LedgerError as error:
                print(error, file=sys.stderr)
    """
    result = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script), str(path), str(HERE), SOURCE],
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert result.stderr.count("\n") == 1, result.stderr
    assert str(path) in result.stderr
    assert "safe" in result.stderr
    ids = result.stdout.split()
    assert 5 <= len(ids) < 500
    with open_ledger(path) as ledger:
        assert {r.report for r in ledger.reports()} >= set(ids)
        assert ledger._db.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_kill_loses_nothing_that_was_said_to_be_added(path):
    script = """
        import sys
        sys.path[:0] = [sys.argv[2], sys.argv[3]]
        import crisis
        from depesche.ledger import open_ledger
        with open_ledger(sys.argv[1]) as ledger:
            start = int(sys.argv[4])
            for added in ledger.add_many((crisis.made(i) for i in range(start, start + 100_000)), batch=3):
                print(added.report, flush=True)
    """
    ids, rounds = [], random.Random(1962)
    for round_ in range(6):
        with subprocess.Popen(
            [sys.executable, "-c", textwrap.dedent(script), str(path), str(HERE), SOURCE, str(round_ * 100_000)],
            stdout=subprocess.PIPE, text=True,
        ) as child:  # fmt: skip
            for _ in range(rounds.randint(1, 40)):
                ids.append(child.stdout.readline().strip())
            time.sleep(rounds.random() / 50)
            os.kill(child.pid, signal.SIGKILL)
            ids += [line.strip() for line in child.stdout if line.endswith("\n")]
        with open_ledger(path) as ledger:
            assert ledger._db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            assert ledger._db.execute("PRAGMA foreign_key_check").fetchall() == []
            assert len(ids) > round_
            for id_ in ids:
                assert len(ledger.record(id_).statements) == 30
    with open_ledger(path) as ledger, pytest.raises(UsageError):
        ledger.record("no such id")
