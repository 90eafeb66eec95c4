"""The ledger on behalf of a request."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from starlette.requests import Request

from depesche.ledger import Ledger, open_ledger
from depesche.ledger.store import saying
from depesche.web.settings import ReadOnly


@contextmanager
def reading(request: Request) -> Iterator[Ledger]:
    """The ledger, open for reading; each request has its own connection, so that readers never wait for one another.

    All that a request asks is asked of the ledger as it was at one moment, whatever is added meanwhile.

    Raises:
        LedgerError: it cannot be opened.
    """
    with open_ledger(request.app.state.settings.ledger, read_only=True) as ledger:
        with saying(ledger.path):
            ledger.connection.execute("BEGIN")
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
