"""What the pages are served with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from depesche.errors import UsageError

if TYPE_CHECKING:
    from depesche.reading import Kit

LOOPBACK = ("localhost", "127.0.0.1", "::1")
"""Names by which this machine calls itself."""


class ReadOnly(UsageError):
    """Something is to be kept where nothing may be."""

    def __init__(self) -> None:
        """There is one thing to say."""
        super().__init__("this ledger is served for reading only")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the pages show, who may see them, and how much they take.

    Attributes:
        ledger: the ledger's file; it must be there.
        known: the file of imported actors, for linking what is kept.
        token: what a reader must know; None where the pages are bound to loopback alone.
        hosts: names besides those of loopback under which the pages may be asked for, without a token.
        kit: makes what reading needs; called once, when something is first read.
        writable: whether reports and judgements may be kept.
        body_limit: bytes of a request, at most.
        body_seconds: how long a request's body may take to come in.
        report_limit: bytes of one report, at most.
        job_seconds: how long the reports of one request may take to be read.
        rate: requests that a client may make each second, on average; and at once, ten times as many.
        posts: requests a minute that have something read or written, for each client.
    """

    ledger: Path
    known: Path | None = None
    token: str | None = None
    hosts: tuple[str, ...] = ()
    kit: Callable[[], Kit] | None = None
    writable: bool = True
    body_limit: int = 5_000_000
    body_seconds: float = 20.0
    report_limit: int = 500_000
    job_seconds: float = 300.0
    rate: float = 50.0
    posts: int = 60
