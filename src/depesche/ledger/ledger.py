"""The ledger as its callers see it: open, add, ask."""

from __future__ import annotations

import json
import sqlite3
import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from types import TracebackType
from typing import Literal

from depesche.errors import UsageError
from depesche.export.json import decode
from depesche.ledger import names
from depesche.ledger.append import append
from depesche.ledger.channels import history
from depesche.ledger.linking import identifier, parties_of
from depesche.ledger.names import Condition
from depesche.ledger.occasions import occasions, occasions_page, resolve
from depesche.ledger.overview import actor_rows, report_rows, stats
from depesche.ledger.queries import (
    AnyRow,
    claim_rows,
    contact_rows,
    event_rows,
    in_chunks,
    statement_rows,
)
from depesche.ledger.rows import (
    ActorRow,
    Added,
    ChannelHistory,
    ClaimRow,
    ContactRow,
    EventRow,
    Hits,
    Occasion,
    ReportRow,
    StatementRow,
    Stats,
)
from depesche.ledger.searching import search
from depesche.ledger.selecting import Table, answered, day, does_to, equal, is_party, select, sides
from depesche.ledger.store import connect, let_go, saying
from depesche.records import (
    Act,
    ActorKind,
    Channel,
    ContactStatus,
    EventKind,
    EventStatus,
    EvidenceStatus,
    Record,
    Stance,
    StatementType,
)

BATCH = 100
"""Records that share a transaction, at most."""
BATCH_SECONDS = 0.5
"""How long a record may wait for others."""
SHORTEST_PREFIX = 4


class Ledger:
    """An open ledger; use it as a context manager, from one thread.

    Filters are joined by "and". A *party* is a country code ("RU", "SU"), the name of a country in German or English,
    or an actor's name or a word of it as some report writes it ("Schoigu"), case and accents aside. `since` and
    `until` take a day or a coarser TIMEX3 value ("2022", "2022-10"), both inclusive; a row is in if its own date
    overlaps. Every query looks at the newest reading of each report, and sees what was committed when it was asked.

    Every method raises `LedgerError` where the file cannot be read or written.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        """`open_ledger` is the way to get one."""
        self.path = path
        self._db = connection

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    @property
    def connection(self) -> sqlite3.Connection:
        """The open file, for the rooms after this one; `depesche.ledger.linking` is the way to use it."""
        return self._db

    def close(self) -> None:
        """Let go of the file."""
        with saying(self.path):
            let_go(self._db)

    def add(self, record: Record, *, reader: str | None = None, made_at: str | None = None) -> bool:
        """Add one record; True if it is new. It is safely on disk when this returns.

        `reader` is the version of the reader (default: this package's), `made_at` when the record was made, an
        ISO 8601 time in UTC (default: now). A record that the ledger has already, whatever its `made_at`, adds nothing.
        """
        return self._write([record], reader, made_at)[0].new

    def add_many(
        self, records: Iterable[Record], *, reader: str | None = None, made_at: str | None = None, batch: int = BATCH
    ) -> Iterator[Added]:
        """Add records as they come; each `Added` is given out only once it is safely on disk.

        Up to `batch` records (or half a second's worth) share one transaction; none is open while waiting for records.
        Nothing happens until the iterator is consumed.
        """
        waiting: list[Record] = []
        since = time.monotonic()
        source = iter(records)
        broken: Exception | None = None
        while broken is None:
            try:
                waiting.append(next(source))
            except StopIteration:
                break
            except Exception as error:  # the source broke: what it gave before is good, and is kept
                broken = error
                break
            if len(waiting) >= batch or time.monotonic() - since > BATCH_SECONDS:
                yield from self._write(waiting, reader, made_at)
                waiting, since = [], time.monotonic()
        yield from self._write(waiting, reader, made_at)
        if broken is not None:
            raise broken

    def _write(self, records: Sequence[Record], reader: str | None, made_at: str | None) -> list[Added]:
        """Add records in one transaction: all are on disk when this returns, or none is in the ledger."""
        if not records:
            return []
        reader = reader or version("depesche")
        made_at = made_at or datetime.now(UTC).isoformat(timespec="microseconds")
        with saying(self.path):
            self._db.execute("BEGIN IMMEDIATE")
            try:
                added = [
                    Added(
                        report=record.report.id,
                        source=record.report.source,
                        new=append(self._db, record, reader=reader, made_at=made_at),
                    )
                    for record in records
                ]
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise
        return added

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
        newest: bool = False,
    ) -> Iterator[ContactRow]:
        """Contacts by date, undated ones last (none of those if `since` or `until` is given).

        `other` is a participant besides the one that `party` matches; `report` an id, a prefix of one, or a source;
        `newest` gives the latest first.
        """
        with saying(self.path):
            conditions = [*equal("t.channel", channel), *equal("t.status", status), *self._of(report)]
            if party is not None or other is not None:
                conditions.append(sides(self._db, party, other))
        yield from self._ask("contacts", conditions, contact_rows, since, until, limit, newest)

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
        newest: bool = False,
    ) -> Iterator[StatementRow]:
        """Statements by date, that of the report's publication where their own is not known, then in text order.

        `party` is the speaker; `about` the id of a contact row, or a prefix of one; `newest`: the latest day first.
        """
        with saying(self.path):
            conditions = [
                *is_party(self._db, "t.speaker", party, "statements"), *equal("t.act", act), *equal("t.type", type),
                *self._of(report),
            ]  # fmt: skip
        if about is not None:
            conditions.append(Condition("t.about >= ? AND t.about < ?", (about, about + "g"), few=True))
        yield from self._ask("statements", conditions, statement_rows, since, until, limit, newest)

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
        newest: bool = False,
    ) -> Iterator[ClaimRow]:
        """Claims with their responses, in the order of `statements`.

        `party` is the claimant, `respondent` a party that responds; `stance` a stance that some response takes.
        """
        with saying(self.path):
            conditions = [
                *is_party(self._db, "t.claimant", party, "claims"), *equal("t.evidence", evidence), *self._of(report),
                *answered(self._db, respondent, stance),
            ]  # fmt: skip
        yield from self._ask("claims", conditions, claim_rows, since, until, limit, newest)

    def events(
        self,
        *,
        party: str | None = None,
        other: str | None = None,
        kind: EventKind | None = None,
        status: EventStatus | None = None,
        since: str | None = None,
        until: str | None = None,
        report: str | None = None,
        limit: int | None = None,
        newest: bool = False,
    ) -> Iterator[EventRow]:
        """Events in the order of `statements`; of `party` and `other` each is the actor or the recipient."""
        with saying(self.path):
            conditions = [
                *does_to(party, other), *equal("t.kind", kind), *equal("t.status", status),
                *self._of(report),
            ]  # fmt: skip
        yield from self._ask("events", conditions, event_rows, since, until, limit, newest)

    def actors(
        self,
        *,
        name: str | None = None,
        kind: ActorKind | None = None,
        country: str | None = None,
        limit: int | None = None,
        spellings: int | None = None,
    ) -> Iterator[ActorRow]:
        """Actors over all reports, the most mentioned first. `name` matches as a party's name does.

        `spellings` bounds the aliases of each: those that most reports use.
        """
        with saying(self.path):
            yield from actor_rows(
                self._db, name=name, kind=kind, country=names.code(country), limit=limit, spellings=spellings
            )

    def channel(self, a: str, b: str, *, since: str | None = None, until: str | None = None) -> ChannelHistory:
        """The contacts of two parties over time; what several reports tell of one contact is one occasion.

        Which tellings are one occasion was decided by `depesche.link.link_contacts`; a contact that it has not looked
        at stands alone. Tellings of an occasion count whether they name the two parties themselves or not.
        """
        return history(a, b, self.occasions(party=a, other=b, since=since, until=until))

    def occasions(
        self,
        *,
        party: str | None = None,
        other: str | None = None,
        since: str | None = None,
        until: str | None = None,
        contacts: Sequence[str] | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> list[Occasion]:
        """Occasions in order of time, undated ones last; those that the rows with the ids `contacts` tell of, if given.

        An occasion is in if one of its tellings is; `limit` of them are given, from the one at `offset` on.
        """
        with saying(self.path):
            conditions = [sides(self._db, party, other)] if party is not None or other is not None else []
            if contacts is not None:
                asked = (json.dumps([*contacts]),)
                conditions.append(Condition("t.id IN (SELECT value FROM json_each(?))", asked, few=True))
            found = select(self._db, "contacts", conditions, since=since, until=until, ordered=False)
            if limit is not None:
                return occasions_page(self._db, found, offset, limit)
            return occasions(self._db, found)[offset:]

    def occasion(self, reference: str) -> Occasion:
        """One occasion: by its id, by the id of a contact row (or the beginning of either), or by a contact's place.

        A place is a report, a colon, and the contact's key or an offset in its words: "79231df2:k1", "79231df2:952".

        Raises:
            UsageError: there is none, or more than one.
        """
        with saying(self.path):
            found = occasions(self._db, resolve(self._db, reference))
        if len(found) == 1:
            return found[0]
        if not found:
            hint = "give the place as printed beside the words of a contact, or an id"
            raise UsageError(f"no contact {reference!r} in the ledger", place=str(self.path), hint=hint)
        ids = ", ".join(o.id for o in found[:9])
        raise UsageError(f"several contacts are {reference!r}", place=str(self.path), hint=f"give one of: {ids}")

    def search(self, query: str, *, limit: int = 20, among: Literal["reports", "statements"] = "reports") -> Hits:
        """Reports in which all words of the query occur, best first; of more than 2,000, those added last are ranked.

        Words match whatever their case and accents; "quoted words" match as a phrase and a final * matches by prefix
        (Rakete*). `among="statements"` looks at attributed words only. Nothing else in a query has a meaning.

        Raises:
            UsageError: the query has no word.
        """
        with saying(self.path):
            return search(self._db, query, limit=limit, among=among)

    def report(self, reference: str) -> Record:
        """The record of a report: by id, a prefix of its id (four characters or more), or its source.

        Raises:
            UsageError: there is no such report, or more than one.
        """
        return self.record(self._resolve(reference))

    def record(self, report_id: str) -> Record:
        """The newest record of the report with this id, equal to the one that was added.

        Raises:
            UsageError: there is no such report.
        """
        with saying(self.path):
            found = self._db.execute(
                "SELECT r.record, p.text FROM current_readings r JOIN reports p ON p.n = r.report WHERE p.id = ?",
                (report_id,),
            ).fetchone()
        if not found:
            raise UsageError(f"no report {report_id!r} in the ledger", place=str(self.path))
        record = decode(zlib.decompress(found[0]))
        return replace(record, report=replace(record.report, text=found[1]))

    def linked_record(self, report_id: str) -> Record:
        """As `record`, but each actor's `canonical` is the identifier of an outside list (a QID) where it has one.

        Raises:
            UsageError: there is no such report.
        """
        record = self.record(report_id)
        with saying(self.path):
            found = dict(parties_of(self._db, report_id))
        actors = (replace(a, canonical=identifier(found.get(a.id)) or a.canonical) for a in record.actors)
        return replace(record, actors=tuple(actors))

    def reports(
        self,
        *,
        since: str | None = None,
        until: str | None = None,
        language: str | None = None,
        limit: int | None = None,
    ) -> Iterator[ReportRow]:
        """Reports by day of publication, those without one last."""
        conditions = [*equal("r.language", language)]
        if since is not None:
            conditions.append(Condition("r.published >= ?", (day(since)[0],)))
        if until is not None:
            conditions.append(Condition("r.published <= ?", (day(until)[1],)))
        with saying(self.path):
            yield from report_rows(self._db, conditions, limit)

    def stats(self) -> Stats:
        """What the ledger holds."""
        with saying(self.path):
            return stats(self._db, self.path)

    def _ask(
        self,
        table: Table,
        conditions: Sequence[Condition],
        fetch: Callable[[sqlite3.Connection, Sequence[int]], dict[int, AnyRow]],
        since: str | None,
        until: str | None,
        limit: int | None,
        newest: bool,
    ) -> Iterator[AnyRow]:
        with saying(self.path):
            numbers = select(self._db, table, conditions, since=since, until=until, limit=limit, newest=newest)
            yield from in_chunks(self._db, numbers, fetch)

    def _of(self, reference: str | None) -> list[Condition]:
        """The condition that a row is of this report."""
        return [] if reference is None else [Condition("p.id = ?", (self._resolve(reference),), few=True)]

    def _resolve(self, reference: str) -> str:
        """The id of a report from its id, a prefix of it, or a source.

        Raises:
            UsageError: no report has it, or several have.
        """
        with saying(self.path):
            found = (
                self._db.execute("SELECT id FROM reports WHERE id = ?", (reference,)).fetchall()
                or self._db.execute(
                    "SELECT DISTINCT p.id FROM readings r JOIN reports p ON p.n = r.report WHERE r.source = ? LIMIT 9",
                    (reference,),
                ).fetchall()
            )
            if not found and len(reference) >= SHORTEST_PREFIX:
                end = f"{reference}\U0010ffff"  # greater than all that begins so
                found = self._db.execute(
                    "SELECT id FROM reports WHERE id >= ? AND id < ? LIMIT 9", (reference, end)
                ).fetchall()
        if len(found) == 1:
            return str(found[0][0])
        if not found:
            raise UsageError(
                f"no report {reference!r} in the ledger", place=str(self.path), hint="give its id or source"
            )
        ids = ", ".join(id_[:16] for (id_,) in found)
        raise UsageError(f"several reports are {reference!r}", place=str(self.path), hint=f"give more of the id: {ids}")


def open_ledger(path: str | Path, *, read_only: bool = False) -> Ledger:
    """Open the ledger at `path`; create it where there is none, unless `read_only`.

    Raises:
        LedgerError: it cannot be opened; the message names the file and what to do.
    """
    path = Path(path)
    return Ledger(path, connect(path, read_only=read_only))
