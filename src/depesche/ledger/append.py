"""One record into rows."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

import msgspec

from depesche.dates import interval
from depesche.export.json import encode
from depesche.ledger.names import fold
from depesche.records import Actor, Claim, Contact, Event, Mention, Party, Record, Span, Spans, Statement

NAMING = ("name", "metonym")
"""The forms of mention whose words are a name of the actor."""
ZLIB_LEVEL = 3
ID_BYTES = 12
"""96 bits: among 10^9 rows of one kind, two share an id with a chance below 10^-11."""


def content_id(*values: object) -> str:
    """A hash of values (str, int, float, None, lists and tuples of them); the same on every machine."""
    text = json.dumps(values, ensure_ascii=True, separators=(",", ":"))
    return hashlib.blake2b(text.encode(), digest_size=ID_BYTES).hexdigest()


def reading_id(record: Record) -> str:
    """The id of the reading that consists in this record."""
    return hashlib.blake2b(encode(record), digest_size=ID_BYTES).hexdigest()


def pairs(spans: Iterable[Span | Mention]) -> list[tuple[int, int]]:
    """Spans as plain pairs."""
    return [(s.start, s.end) for s in spans]


def dump(values: object) -> str:
    """Compact JSON."""
    return msgspec.json.encode(values).decode()


def append(db: sqlite3.Connection, record: Record, *, reader: str, made_at: str) -> bool:
    """Insert one record within the caller's transaction; False where the ledger has this very reading."""
    reading = reading_id(record)
    if db.execute("SELECT 1 FROM readings WHERE id = ?", (reading,)).fetchone():
        return False
    report = record.report
    db.execute("INSERT INTO reports (id, text) VALUES (?, ?) ON CONFLICT DO NOTHING", (report.id, report.text))
    (report_n,) = db.execute("SELECT n FROM reports WHERE id = ?", (report.id,)).fetchone()
    stored = zlib.compress(encode(replace(record, report=replace(report, text=""))), ZLIB_LEVEL)
    reading_n = _insert(db, "readings", {
        "id": reading, "report": report_n, "reader": reader, "made_at": made_at, "source": report.source,
        "url": report.url, "language": report.language, "headline": report.headline, "agency": report.agency,
        "place": report.place, "published": report.published, "published_basis": report.published_basis,
        "record": stored,
    })  # fmt: skip
    _supersede(db, report_n)
    _Rows(db, record, reading_n).insert()
    return True


def _supersede(db: sqlite3.Connection, report: int) -> None:
    """Mark all readings of a report but the newest; of two made at the same time the greater id counts."""
    db.execute(
        "INSERT INTO superseded SELECT n FROM readings WHERE report = ?1 AND n != "
        "(SELECT n FROM readings WHERE report = ?1 ORDER BY made_at DESC, id DESC LIMIT 1) ON CONFLICT DO NOTHING",
        (report,),
    )


def _insert(db: sqlite3.Connection, table: str, values: dict[str, object]) -> int:
    """Insert a row; its `n`, or that of the row with the same id in the same reading."""
    columns, marks = ", ".join(values), ", ".join("?" * len(values))
    cursor = db.execute(f"INSERT INTO {table} ({columns}) VALUES ({marks}) ON CONFLICT DO NOTHING", [*values.values()])
    if cursor.rowcount and cursor.lastrowid is not None:
        return cursor.lastrowid
    query = f"SELECT n FROM {table} WHERE reading = ? AND id = ?"
    (n,) = db.execute(query, (values["reading"], values["id"])).fetchone()
    return int(n)


@dataclass(slots=True)
class _Rows:
    """The rows of one record; maps from the record's own ids to row numbers and content ids."""

    db: sqlite3.Connection
    record: Record
    reading: int
    n: dict[str, int] = field(default_factory=dict)
    id: dict[str, str] = field(default_factory=dict)

    def insert(self) -> None:
        """Insert the rows, those first that others point at."""
        self._give_ids()
        for actor in self.record.actors:
            self._actor(actor)
        for contact in self.record.contacts:
            self._contact(contact)
        for statement in self.record.statements:
            self._statement(statement)
        for claim in self.record.claims:
            self._claim(claim)
        for event in self.record.events:
            self._event(event)

    # --- ids ---------------------------------------------------------------------------------------------------

    def _give_ids(self) -> None:
        """Content ids of all rows: report, kind, spans and values, with ids of the record replaced by content."""
        report = self.record.report.id
        for a in self.record.actors:
            roles = [(r.title, r.office, r.country) for r in a.roles]
            mentions = [(m.start, m.end, m.form) for m in a.mentions]
            self.id[a.id] = content_id(report, "actor", mentions, a.kind, a.name, a.canonical, a.country, roles)
        anchors = {s.id: (pairs(s.content), pairs(s.cue)) for s in self.record.statements}
        places = {k.id: (pairs(k.spans), k.channel, k.status) for k in self.record.contacts}
        for k in self.record.contacts:
            readouts = [
                (r.party, [anchors.get(s) for s in r.statements], r.withheld, pairs(r.spans)) for r in k.readouts
            ]
            self.id[k.id] = content_id(
                report, "contact", pairs(k.spans), k.channel, k.status, [self._of(p) for p in k.participants],
                k.date, k.place, k.ordinal, k.since, readouts,
            )  # fmt: skip
        for s in self.record.statements:
            self.id[s.id] = content_id(
                report, "statement", pairs(s.content), pairs(s.cue), pairs(s.frame), s.type, s.medium, s.act,
                self._party(s.speaker), [self._party(p) for p in s.addressees], anchors.get(s.within or ""),
                places.get(s.about or ""), s.date, s.confidence,
            )  # fmt: skip
        for c in self.record.claims:
            evidence = (c.evidence.status, self._of(c.evidence.by), pairs(c.evidence.spans))
            responses = [(self._of(r.actor), r.stance, self._of(r.statement), pairs(r.spans)) for r in c.responses]
            self.id[c.id] = content_id(
                report, "claim", pairs(c.content), self._of(c.claimant), self._of(c.statement), evidence, responses
            )

        for e in self.record.events:
            self.id[e.id] = content_id(
                report, "event", pairs(e.spans), e.type, e.kind, e.status, self._of(e.actor), self._of(e.recipient),
                self._of(e.statement), e.date,
            )  # fmt: skip

    def _of(self, key: str | None) -> str | None:
        """The content id of a row of the record; other keys ("narrator") stand for themselves."""
        return None if key is None else self.id.get(key, key)

    def _party(self, party: Party) -> tuple[str | None, list[tuple[int, int]]]:
        return self._of(party.actor), pairs(party.spans)

    # --- rows --------------------------------------------------------------------------------------------------

    def _words(self, spans: Sequence[Span | Mention]) -> str:
        """The characters of spans, as they stand; parts joined by " … "."""
        return " … ".join(self.record.report.text[s.start : s.end] for s in spans)

    def _actor(self, a: Actor) -> None:
        n = self.n[a.id] = _insert(self.db, "actors", {
            "id": self.id[a.id], "reading": self.reading, "key": a.id, "kind": a.kind, "name": a.name,
            "folded": fold(a.name), "canonical": a.canonical, "country": a.country,
            "roles": dump([[r.title, r.office, r.country] for r in a.roles]), "mentions": len(a.mentions),
            "spans": dump(pairs(a.mentions)), "quote": self._words(a.mentions[:1]),
        })  # fmt: skip
        names = {a.name, *(self._words([m]) for m in a.mentions if m.form in NAMING)}
        self._many(
            "INSERT INTO aliases (actor, name) VALUES (?, ?) ON CONFLICT DO NOTHING",
            [(n, name) for name in sorted(names)],
        )

    def _contact(self, k: Contact) -> None:
        first, last = _days(k.date)
        n = self.n[k.id] = _insert(self.db, "contacts", {
            "id": self.id[k.id], "reading": self.reading, "key": k.id, "channel": k.channel, "status": k.status,
            "date": k.date, "first_day": first, "last_day": last, "place": k.place, "ordinal": k.ordinal,
            "since": k.since, "spans": dump(pairs(k.spans)), "quote": self._words(k.spans),
        })  # fmt: skip
        participants = [(n, i, self.n[p]) for i, p in enumerate(k.participants) if p in self.n]
        self._many("INSERT INTO participants VALUES (?, ?, ?) ON CONFLICT DO NOTHING", participants)
        readouts = [
            (n, i, r.party, dump([self._of(s) for s in r.statements]), int(r.withheld), dump(pairs(r.spans)))
            for i, r in enumerate(k.readouts)
        ]
        self._many("INSERT INTO readouts VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING", readouts)

    def _statement(self, s: Statement) -> None:
        first, last = self._days(s.date)
        n = self.n[s.id] = _insert(self.db, "statements", {
            "id": self.id[s.id], "reading": self.reading, "key": s.id, "type": s.type, "medium": s.medium,
            "act": s.act, "speaker": self._n(s.speaker.actor), "speaker_spans": dump(pairs(s.speaker.spans)),
            "speaker_words": self._words(s.speaker.spans), "cue_spans": dump(pairs(s.cue)),
            "cue_words": self._words(s.cue), "frame_spans": dump(pairs(s.frame)), "within": self._of(s.within),
            "about": self._of(s.about), "date": s.date, "first_day": first, "last_day": last,
            "confidence": s.confidence, "spans": dump(pairs(s.content)), "quote": self._words(s.content),
        })  # fmt: skip
        addressees = [(n, i, self._n(p.actor), dump(pairs(p.spans))) for i, p in enumerate(s.addressees)]
        self._many("INSERT INTO addressees VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING", addressees)

    def _claim(self, c: Claim) -> None:
        statement = next((s for s in self.record.statements if s.id == c.statement), None)
        first, last = self._days(statement.date if statement else None)
        spans: Spans = c.content or (statement.content if statement else ())
        n = self.n[c.id] = _insert(self.db, "claims", {
            "id": self.id[c.id], "reading": self.reading, "key": c.id, "claimant": self._n(c.claimant),
            "statement": self._n(c.statement), "evidence": c.evidence.status, "evidence_by": self._n(c.evidence.by),
            "evidence_narrator": int(c.evidence.by == "narrator"), "evidence_spans": dump(pairs(c.evidence.spans)),
            "evidence_quote": self._words(c.evidence.spans), "first_day": first, "last_day": last,
            "spans": dump(pairs(spans)), "quote": self._words(spans),
        })  # fmt: skip
        responses = [
            (n, i, self._n(r.actor), int(r.actor == "narrator"), r.stance, self._of(r.statement),
             dump(pairs(r.spans)), self._words(r.spans))
            for i, r in enumerate(c.responses)
        ]  # fmt: skip
        self._many("INSERT INTO responses VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING", responses)

    def _event(self, e: Event) -> None:
        first, last = self._days(e.date)
        self.n[e.id] = _insert(self.db, "events", {
            "id": self.id[e.id], "reading": self.reading, "key": e.id, "type": e.type, "kind": e.kind,
            "status": e.status, "actor": self._n(e.actor), "recipient": self._n(e.recipient),
            "statement": self._n(e.statement), "date": e.date, "first_day": first, "last_day": last,
            "spans": dump(pairs(e.spans)), "quote": self._words(e.spans),
        })  # fmt: skip

    def _many(self, statement: str, rows: Sequence[tuple[object, ...]]) -> None:
        if rows:
            self.db.executemany(statement, rows)

    def _n(self, key: str | None) -> int | None:
        return self.n.get(key) if key else None

    def _days(self, date: str | None) -> tuple[str | None, str | None]:
        """The days of a TIMEX3 value; the day of publication where it has no place on the calendar."""
        published = self.record.report.published
        return _days(date) if interval(date) else _days(published)


def _days(value: str | None) -> tuple[str | None, str | None]:
    """First and last day of a TIMEX3 value as text; two None where it has no place on the calendar."""
    found = interval(value)
    return (found[0].isoformat(), found[1].isoformat()) if found else (None, None)
