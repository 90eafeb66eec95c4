"""The ledger as its callers see it: open, add, ask."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Literal

from depesche.ledger.rows import (
    ActorRow,
    Added,
    ChannelHistory,
    ClaimRow,
    ContactRow,
    Hits,
    ReportRow,
    StatementRow,
    Stats,
)
from depesche.records import Act, ActorKind, Channel, ContactStatus, EvidenceStatus, Record, Stance, StatementType


class Ledger:
    """An open ledger; use it as a context manager, from one thread.

    Filters are joined by "and". A *party* is a country code ("RU", "SU"), the name of a country in German or English,
    or an actor's name or a word of it as some report writes it ("Schoigu"), case and accents aside. `since` and
    `until` take a day or a coarser TIMEX3 value ("2022", "2022-10"), both inclusive; a row is in if its own date
    overlaps. Every query looks at the newest reading of each report, and sees what was committed when it was asked.

    Every method raises `LedgerError` where the file cannot be read or written.
    """

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        raise NotImplementedError

    def add(self, record: Record, *, reader: str | None = None, made_at: str | None = None) -> bool:
        """Add one record; True if it is new. It is safely on disk when this returns.

        `reader` is the version of the reader (default: this package's), `made_at` when the record was made, an
        ISO 8601 time in UTC (default: now). A record that the ledger has already, whatever its `made_at`, adds nothing.
        """
        raise NotImplementedError

    def add_many(
        self, records: Iterable[Record], *, reader: str | None = None, made_at: str | None = None, batch: int = 100
    ) -> Iterator[Added]:
        """Add records as they come; each `Added` is given out only once it is safely on disk.

        Up to `batch` records (or half a second's worth) share one transaction; none is open while waiting for records.
        Nothing happens until the iterator is consumed.
        """
        raise NotImplementedError

    def contacts(
        self,
        *,
        party: str | None = None,
        other: str | None = None,
        since: str | None = None,
        until: str | None = None,
        channel: Channel | None = None,
        status: ContactStatus | None = None,
        report: str | None = None,
        limit: int | None = None,
    ) -> Iterator[ContactRow]:
        """Contacts by date, undated ones last (none of those if `since` or `until` is given).

        `other` is a participant besides the one that `party` matches; `report` an id, a prefix of one, or a source.
        """
        raise NotImplementedError

    def statements(
        self,
        *,
        party: str | None = None,
        act: Act | None = None,
        type: StatementType | None = None,
        since: str | None = None,
        until: str | None = None,
        about: str | None = None,
        report: str | None = None,
        limit: int | None = None,
    ) -> Iterator[StatementRow]:
        """Statements by date, that of the report's publication where their own is not known, then in text order.

        `party` is the speaker; `about` the id of a contact row, or a prefix of one.
        """
        raise NotImplementedError

    def claims(
        self,
        *,
        party: str | None = None,
        respondent: str | None = None,
        evidence: EvidenceStatus | None = None,
        stance: Stance | None = None,
        since: str | None = None,
        until: str | None = None,
        report: str | None = None,
        limit: int | None = None,
    ) -> Iterator[ClaimRow]:
        """Claims with their responses, in the order of `statements`.

        `party` is the claimant, `respondent` a party that responds; `stance` a stance that some response takes.
        """
        raise NotImplementedError

    def actors(
        self,
        *,
        name: str | None = None,
        kind: ActorKind | None = None,
        country: str | None = None,
        limit: int | None = None,
    ) -> Iterator[ActorRow]:
        """Actors over all reports, the most mentioned first. `name` matches as a party's name does."""
        raise NotImplementedError

    def channel(self, a: str, b: str, *, since: str | None = None, until: str | None = None) -> ChannelHistory:
        """The contacts of two parties over time; tellings of one contact by several reports are folded into one.

        Two rows tell the same contact where status, date and channel are equal and, on either side, the same person
        takes part, or one row names the person and the other the state or body. Rows of one report are never folded,
        nor are rows without a date.
        """
        raise NotImplementedError

    def search(self, query: str, *, limit: int = 20, among: Literal["reports", "statements"] = "reports") -> Hits:
        """Reports in which all words of the query occur, best first.

        Words match whatever their case and accents; "quoted words" match as a phrase and a final * matches by prefix
        (Rakete*). `among="statements"` looks at attributed words only. Nothing else in a query has a meaning.

        Raises:
            UsageError: the query has no word.
        """
        raise NotImplementedError

    def report(self, reference: str) -> Record:
        """The record of a report: by id, a prefix of its id (four characters or more), or its source.

        Raises:
            UsageError: there is no such report, or more than one.
        """
        raise NotImplementedError

    def record(self, report_id: str) -> Record:
        """The newest record of the report with this id, equal to the one that was added.

        Raises:
            UsageError: there is no such report.
        """
        raise NotImplementedError

    def reports(
        self,
        *,
        since: str | None = None,
        until: str | None = None,
        language: str | None = None,
        limit: int | None = None,
    ) -> Iterator[ReportRow]:
        """Reports by day of publication, those without one last."""
        raise NotImplementedError

    def stats(self) -> Stats:
        """What the ledger holds."""
        raise NotImplementedError


def open_ledger(path: str | Path, *, read_only: bool = False) -> Ledger:
    """Open the ledger at `path`; create it where there is none, unless `read_only`.

    Raises:
        LedgerError: it cannot be opened; the message names the file and what to do.
    """
    raise NotImplementedError
