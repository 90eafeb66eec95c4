"""The file under a ledger: open it, bring it up to date, say what is wrong with it."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.resources import files
from pathlib import Path

from depesche.errors import LedgerError

APPLICATION = 0x44455045
"""`PRAGMA application_id`: "DEPE"."""
VERSION = 15
"""`PRAGMA user_version`: the number of the newest migration."""
PATIENCE = 10.0
"""Seconds to wait for another writer."""
LEAVE = 100
"""Milliseconds to wait for readers when a writer leaves."""

_HINTS = {
    "SQLITE_NOTADB": ("is not a ledger: the file is no SQLite database", "give another path"),
    "SQLITE_CORRUPT": ("is damaged", "restore a copy, or read the reports again into a new ledger"),
    "SQLITE_BUSY": ("is locked: another process writes to it", "try again when that has ended"),
    "SQLITE_LOCKED": ("is locked: another process writes to it", "try again when that has ended"),
    "SQLITE_FULL": ("the disk is full; what was said to be added is safe", "make room and run the same command again"),
    "SQLITE_READONLY": ("cannot be written: the file or its folder is read-only", "change its permissions, or copy it"),
    "SQLITE_CANTOPEN": ("cannot be opened", "does its folder exist, and may you write there?"),
    "SQLITE_PERM": ("cannot be opened: permission denied", "change its permissions, or copy it"),
    "SQLITE_IOERR": ("the disk fails; what was said to be added is safe", "is there room, and is the disk sound?"),
}
"""SQLite's primary result code -> what to say, what to do."""


@contextmanager
def saying(path: Path) -> Iterator[None]:
    """Turn SQLite's errors inside the block into a `LedgerError` that names the file and what to do."""
    try:
        yield
    except sqlite3.Error as error:
        name = getattr(error, "sqlite_errorname", None) or ""
        primary = "_".join(name.split("_")[:2])
        message, hint = _HINTS.get(primary, (f"cannot be used: {error}", None))
        raise LedgerError(message, place=str(path), hint=hint) from error


def connect(path: Path, *, read_only: bool, threads: bool = False) -> sqlite3.Connection:
    """A connection to the ledger at `path`, made or brought up to date where it is to be written.

    `threads`: one thread after another may use it.

    Raises:
        LedgerError: see `depesche.ledger.open_ledger`.
    """
    _look(path, read_only=read_only)
    with saying(path):
        connection = sqlite3.connect(
            _uri(path, read_only=read_only), uri=True, timeout=PATIENCE, isolation_level=None, cached_statements=256,
            check_same_thread=not threads,
        )  # fmt: skip
        try:
            _prepare(connection, path, read_only=read_only)
        except BaseException:
            connection.close()
            raise
    return connection


def _look(path: Path, *, read_only: bool) -> None:
    """Say what a look at the path tells already, in better words than SQLite's."""
    if path.is_dir():
        raise LedgerError("is a folder, not a ledger", place=str(path), hint="give the path of a file")
    if path.exists():
        return
    if read_only:
        raise LedgerError("there is no such ledger", place=str(path), hint="depesche ingest makes one")
    if not path.parent.is_dir():
        raise LedgerError("its folder does not exist", place=str(path), hint=f"make {path.parent} first")
    if not os.access(path.parent, os.W_OK):
        raise LedgerError("its folder is read-only", place=str(path), hint="choose another folder")


def let_go(connection: sqlite3.Connection) -> None:
    """Close a connection that may have written.

    The file itself holds all then, and the log beside it nothing, though readers have it open, unless one reads now.
    """
    with suppress(sqlite3.Error):  # for reading only, in a transaction, or no ledger: all stays as it is
        connection.execute(f"PRAGMA busy_timeout = {LEAVE}")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def unchanging(path: Path) -> bool:
    """Whether a ledger is at rest in a folder that we may not write to: it is read as one that never changes."""
    return not path.with_name(f"{path.name}-wal").exists() and not os.access(path.parent, os.W_OK)


def _uri(path: Path, *, read_only: bool) -> str:
    """The file as an URI."""
    uri = path.resolve().as_uri()
    if not read_only:
        return f"{uri}?mode=rwc"
    return f"{uri}?immutable=1" if unchanging(path) else f"{uri}?mode=ro"


def _prepare(connection: sqlite3.Connection, path: Path, *, read_only: bool) -> None:
    version = _version(connection, path)
    if version > VERSION:
        raise LedgerError(
            f"was written by a newer Depesche (ledger version {version}, this one reads {VERSION})",
            place=str(path),
            hint="pip install --upgrade depesche",
        )
    if not read_only:
        connection.execute("PRAGMA journal_mode = WAL")
        # FULL: a commit is on the disk before it is reported, and survives a power cut, not only kill -9.
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA recursive_triggers = ON")  # INSERT OR REPLACE must not delete either
        if version < VERSION:
            migrate(connection, path)
    elif version < VERSION:
        raise LedgerError(
            f"is of an older version ({version})",
            place=str(path),
            hint="open it for writing once to bring it up to date",
        )
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA cache_size = -32768")


def _version(connection: sqlite3.Connection, path: Path) -> int:
    """The version of the ledger; 0 for an empty file.

    Raises:
        LedgerError: it is a database of something else.
    """
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if application != APPLICATION and (tables or application or version):
        raise LedgerError("is a database, but no ledger of Depesche", place=str(path), hint="give another path")
    return int(version)


def migrate(connection: sqlite3.Connection, path: Path) -> None:
    """Bring a ledger up to date, in one transaction; a new one is built from schema.sql at once."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        version = _version(connection, path)  # somebody else may have been quicker
        scripts = [schema()] if version == 0 else [text for number, text in migrations() if number > version]
        for script in scripts:
            run(connection, script)
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute(f"PRAGMA user_version = {VERSION}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def schema() -> str:
    """schema.sql: the ledger as it is today."""
    return (files(__package__) / "schema.sql").read_text(encoding="utf-8")


def migrations() -> list[tuple[int, str]]:
    """The migrations in order: number (the first is 1, without a gap) and SQL."""
    folder = files(__package__) / "migrations"
    found = sorted((f for f in folder.iterdir() if f.name.endswith(".sql")), key=lambda f: f.name)
    return [(int(f.name.split("_")[0]), f.read_text(encoding="utf-8")) for f in found]


def run(connection: sqlite3.Connection, script: str) -> None:
    """Run the statements of a script inside the open transaction (`executescript` would commit it first)."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            connection.execute(statement)
            statement = ""
