"""What people judged of rows: kept beside what was read, never in its place.

A correction holds on to the report and to the words of its row, not to the row: when the report is read again, it
speaks of the new row with most of these words.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args

import msgspec

from depesche.errors import UsageError
from depesche.ledger.linking import now, transaction
from depesche.ledger.selecting import day
from depesche.records import (
    Act,
    Channel,
    Claim,
    Contact,
    ContactStatus,
    EvidenceStatus,
    Record,
    Span,
    Spans,
    Stance,
    Statement,
)

RowKind = Literal["contact", "statement", "claim"]
Field = Literal["row", "speaker", "act", "participants", "channel", "status", "date", "claimant", "evidence", "stance"]
FIELDS: dict[RowKind, tuple[Field, ...]] = {
    "contact": ("row", "participants", "channel", "status", "date"),
    "statement": ("row", "speaker", "act"),
    "claim": ("row", "claimant", "evidence", "stance"),
}
"""What can be judged of each kind of row. `row` with the value "none" says that there is no such row in the report."""
CLOSED: dict[Field, tuple[str, ...]] = {
    "row": ("none",), "act": get_args(Act), "channel": get_args(Channel), "status": get_args(ContactStatus),
    "evidence": get_args(EvidenceStatus),
}  # fmt: skip
"""The values of closed lists. A stance is "NAME: STANCE", a list of participants "NAME; NAME"."""
LONGEST = 300
"""Characters of a value or of an author's name."""
FORMAT = "depesche-judgement/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One judgement of a row. `read` is the row as it was read then; `undone` where a later one took it back."""

    n: int
    report: str
    kind: RowKind
    spans: Spans
    field: Field
    value: str
    read: dict[str, Any]
    author: str
    made_at: str
    undone: bool = False

    def row_in(self, record: Record) -> str | None:
        """The id, in a record of the report, of the row that is judged; None where there is no such row any more."""
        best, found = 0.0, None
        for row in rows_of(record, self.kind):
            theirs = spans_of(record, row)
            shared = sum(max(0, min(s.end, t.end) - max(s.start, t.start)) for s in self.spans for t in theirs)
            extent = sum(s.end - s.start for s in (*self.spans, *theirs))
            if shared and shared / extent > best:
                best, found = shared / extent, row.id
        return found


def rows_of(record: Record, kind: RowKind) -> Sequence[Contact | Statement | Claim]:
    """The rows of one kind."""
    rows: dict[RowKind, Sequence[Contact | Statement | Claim]] = {
        "contact": record.contacts, "statement": record.statements, "claim": record.claims,
    }  # fmt: skip
    return rows[kind]


def spans_of(record: Record, row: Contact | Statement | Claim) -> Spans:
    """The words that a row is known by."""
    if isinstance(row, Contact):
        return row.spans
    if isinstance(row, Claim) and not row.content:
        return next((s.content for s in record.statements if s.id == row.statement), ())
    return row.content


def row_by_key(record: Record, key: str) -> tuple[RowKind, Contact | Statement | Claim]:
    """A row of a record by its id there, with its kind.

    Raises:
        UsageError: there is none.
    """
    for kind in get_args(RowKind):
        for row in rows_of(record, kind):
            if row.id == key:
                return kind, row
    raise UsageError(f"no row {key!r} in this report")


def correct(db: sqlite3.Connection, record: Record, key: str, field: str, value: str, *, author: str) -> int:
    """Keep a judgement of a row; its number.

    Raises:
        UsageError: the row has no such field, the value is none of its list, or nobody is named.
    """
    kind, row = row_by_key(record, key)
    value, author = " ".join(value.split()), " ".join(author.split())
    known: Field | None = next((f for f in FIELDS[kind] if f == field), None)
    if known is None:
        raise UsageError(f"nothing to judge in {field!r} of a {kind}")
    _check(known, value)
    if not author or len(author) > LONGEST:
        raise UsageError("nobody is named who judges", hint="give a name or initials")
    spans = [(s.start, s.end) for s in spans_of(record, row)]
    with transaction(db):
        cursor = db.execute(
            "INSERT INTO corrections (report, kind, spans, field, value, read, author, made_at) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (record.report.id, kind, json.dumps(spans), known, value, _as_read(record, row), author, now()),
        )
    return int(cursor.lastrowid or 0)


def _check(field: Field, value: str) -> None:
    """Raise a `UsageError` where a value is none that the field can have."""
    if not value or len(value) > LONGEST:
        raise UsageError(f"no value for {field}", hint=f"1 to {LONGEST} characters")
    if field in CLOSED and value not in CLOSED[field]:
        raise UsageError(f"{field} cannot be {value!r}", hint=", ".join(CLOSED[field]))
    if field == "stance" and value.rpartition(": ")[2] not in (*get_args(Stance), "none"):
        raise UsageError(f"no stance in {value!r}", hint=f"NAME: {', '.join(get_args(Stance))} or none")
    if field == "date":
        day(value)


def undo(db: sqlite3.Connection, n: int, *, author: str) -> None:
    """Take a judgement back.

    Raises:
        UsageError: there is no such judgement, or it was taken back before.
    """
    found = db.execute(
        "SELECT report, kind, spans, field, value, read FROM corrections WHERE n = ? AND undoes IS NULL "
        "AND n NOT IN (SELECT undoes FROM corrections WHERE undoes IS NOT NULL)",
        (n,),
    ).fetchone()
    if found is None:
        raise UsageError(f"no judgement {n} that holds")
    if not author.strip():
        raise UsageError("nobody is named who judges", hint="give a name or initials")
    with transaction(db):
        db.execute(
            "INSERT INTO corrections (report, kind, spans, field, value, read, undoes, author, made_at) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (*found, n, " ".join(author.split())[:LONGEST], now()),
        )


def corrections(db: sqlite3.Connection, *, limit: int = -1, offset: int = 0) -> list[Correction]:
    """All judgements, the newest first; those that take one back are told by its `undone`."""
    return _select(db, "WHERE c.undoes IS NULL ORDER BY c.n DESC LIMIT ? OFFSET ?", (limit, offset))


def corrections_of(db: sqlite3.Connection, report: str) -> list[Correction]:
    """The judgements of one report's rows, the oldest first."""
    return _select(db, "WHERE c.undoes IS NULL AND c.report = ? ORDER BY c.n", (report,))


def _select(db: sqlite3.Connection, where: str, values: tuple[object, ...]) -> list[Correction]:
    rows = db.execute(
        "SELECT c.n, c.report, c.kind, c.spans, c.field, c.value, c.read, c.author, c.made_at, "
        f"EXISTS (SELECT 1 FROM corrections u WHERE u.undoes = c.n) FROM corrections c {where}",
        values,
    ).fetchall()
    return [
        Correction(
            n=n, report=report, kind=kind, spans=tuple(Span(a, b) for a, b in json.loads(spans)), field=field,
            value=value, read=json.loads(read), author=author, made_at=made_at, undone=bool(undone),
        )
        for n, report, kind, spans, field, value, read, author, made_at, undone in rows
    ]  # fmt: skip


def _as_read(record: Record, row: Contact | Statement | Claim) -> str:
    """The row as JSON, its actors by their names."""
    names = {a.id: a.name for a in record.actors}
    values: dict[str, Any] = msgspec.to_builtins(row)
    if isinstance(row, Contact):
        values["participants"] = [names.get(p, p) for p in row.participants]
    elif isinstance(row, Statement):
        values["speaker"]["actor"] = names.get(row.speaker.actor or "", row.speaker.actor)
    else:
        values["claimant"] = names.get(row.claimant or "", row.claimant)
        for response in values["responses"]:
            response["actor"] = names.get(response["actor"] or "", response["actor"])
    return json.dumps(values, ensure_ascii=False)


def training_lines(db: sqlite3.Connection) -> Iterator[bytes]:
    """Every judgement that holds as a line of JSON, with the report's text: data to train on and to measure with."""
    for c in reversed(corrections(db)):
        if c.undone:
            continue
        text, language, published = db.execute(
            "SELECT p.text, r.language, r.published FROM reports p JOIN current_readings r ON r.report = p.n "
            "WHERE p.id = ?",
            (c.report,),
        ).fetchone()
        line = {
            "format": FORMAT, "report": {"id": c.report, "language": language, "published": published, "text": text},
            "kind": c.kind, "spans": [(s.start, s.end) for s in c.spans],
            "quote": " … ".join(text[s.start : s.end] for s in c.spans), "field": c.field, "value": c.value,
            "read": c.read, "author": c.author, "made_at": c.made_at,
        }  # fmt: skip
        yield msgspec.json.encode(line) + b"\n"
