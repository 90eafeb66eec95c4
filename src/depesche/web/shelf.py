"""The ledger on behalf of a request."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

from starlette.requests import Request

from depesche.ledger import Ledger, open_ledger
from depesche.ledger.store import VERSION, connect, saying, unchanging
from depesche.web.settings import ReadOnly

AT_REST = 8
"""Connections that wait for the next request, at most; with more readers at a time, others are opened and closed."""

File = tuple[int, int, int]
"""Device, number and time of the last change, which is that of a checkpoint as well."""


class Shelf:
    """A ledger's connections for reading, kept from one request to the next: to open one costs as much as a short page.

    What SQLite has read and prepared is kept with them, for as long as nobody writes.
    """

    def __init__(self, path: Path) -> None:
        """Nothing is opened yet."""
        self.path = path
        self._resting: list[tuple[File, Ledger]] = []
        self._lock = Lock()

    @contextmanager
    def reading(self) -> Iterator[Ledger]:
        """The ledger as it is at one moment, whatever is added meanwhile. No two requests share a connection.

        Raises:
            LedgerError: it cannot be opened.
        """
        file, ledger = self._take()
        try:
            with saying(self.path):
                ledger.connection.execute("BEGIN")
            yield ledger
            with saying(self.path):
                ledger.connection.execute("ROLLBACK")
        except BaseException:
            ledger.close()
            raise
        with self._lock:
            if file is not None and len(self._resting) < AT_REST:
                self._resting.append((file, ledger))
                return
        ledger.close()

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            resting, self._resting = self._resting, []
        for _, ledger in resting:
            ledger.close()

    def _take(self) -> tuple[File | None, Ledger]:
        """A connection, and the file that it reads; None for the file if it may not be used again."""
        file = _file(self.path)
        while True:
            with self._lock:
                if not self._resting:
                    break
                known, ledger = self._resting.pop()
            if known == file and ledger.connection.execute("PRAGMA user_version").fetchone() == (VERSION,):
                return file, ledger
            ledger.close()
        ledger = Ledger(self.path, connect(self.path, read_only=True, threads=True))
        return None if unchanging(self.path) else file, ledger


def _file(path: Path) -> File | None:
    """Which file is at this path now: another may have taken its place."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino, found.st_mtime_ns


@contextmanager
def reading(request: Request) -> Iterator[Ledger]:
    """The ledger, open for reading; each request has a connection to itself, so that readers never wait for others.

    All that a request asks is asked of the ledger as it was at one moment, whatever is added meanwhile.

    Raises:
        LedgerError: it cannot be opened.
    """
    shelf: Shelf = request.app.state.shelf
    with shelf.reading() as ledger:
        yield ledger


@contextmanager
def writing(request: Request) -> Iterator[Ledger]:
    """The ledger, open for writing.

    Raises:
        LedgerError: it cannot be opened.
        ReadOnly: nothing may be kept here.
    """
    settings = request.app.state.settings
    if not settings.writable:
        raise ReadOnly
    with open_ledger(settings.ledger) as ledger:
        yield ledger
