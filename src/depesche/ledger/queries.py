"""From row numbers to rows, some at a time, so that no cursor stays open while a caller thinks."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

from depesche.ledger.linking import identifier
from depesche.ledger.rows import ClaimRow, ContactRow, EventRow, Named, ReadoutRow, ResponseRow, Row, StatementRow
from depesche.records import Span, Spans

CHUNK = 200
"""Rows fetched at a time."""
NARRATOR = Named(key="narrator", name="narrator", kind="person")
AnyRow = TypeVar("AnyRow", bound=Row)
Database = sqlite3.Connection
_ORIGIN = """p.id AS report, r.source, r.headline, r.language, r.published"""
_FROM = """JOIN readings r ON r.n = t.reading JOIN reports p ON p.n = r.report"""


_NAMED = (
    "a.key, a.name, a.kind, a.country, a.canonical, (SELECT l.party FROM links l WHERE l.actor = a.n "
    "AND l.n NOT IN (SELECT link FROM superseded_links))"
)
"""The columns of `Named`; `a` is the actor."""


def spans(text: str) -> Spans:
    """Spans from their JSON."""
    return tuple(Span(start, end) for start, end in json.loads(text))


def in_chunks(
    db: Database, numbers: Sequence[int], fetch: Callable[[Database, Sequence[int]], dict[int, AnyRow]]
) -> Iterator[AnyRow]:
    """The rows with these numbers, in this order."""
    for i in range(0, len(numbers), CHUNK):
        chunk = numbers[i : i + CHUNK]
        rows = fetch(db, chunk)
        yield from (rows[n] for n in chunk)


# --- rows -----------------------------------------------------------------------------------------------------


def contact_rows(db: Database, numbers: Sequence[int]) -> dict[int, ContactRow]:
    """Contacts by their numbers."""
    people: dict[int, list[Named]] = defaultdict(list)
    for contact, *actor in _children(
        db, f"SELECT t.contact, {_NAMED} FROM participants t "
        "JOIN actors a ON a.n = t.actor WHERE t.contact IN (?) ORDER BY t.contact, t.position", numbers
    ):  # fmt: skip
        people[contact].append(_named(*actor))
    readouts: dict[int, list[ReadoutRow]] = defaultdict(list)
    for contact, party_, statements, withheld, at in _children(
        db, "SELECT contact, party, statements, withheld, spans FROM readouts "
        "WHERE contact IN (?) ORDER BY contact, position", numbers
    ):  # fmt: skip
        readouts[contact].append(
            ReadoutRow(party=party_, statements=tuple(json.loads(statements)), withheld=bool(withheld), spans=spans(at))
        )
    columns = "t.channel, t.status, t.date, t.place, t.ordinal, t.since"
    return {
        n: ContactRow(**origin, **own, participants=tuple(people[n]), readouts=tuple(readouts[n]))
        for n, origin, own in _rows(db, "contacts", columns, numbers)
    }


def statement_rows(db: Database, numbers: Sequence[int]) -> dict[int, StatementRow]:
    """Statements by their numbers."""
    addressees: dict[int, list[Named]] = defaultdict(list)
    for statement, *actor in _children(
        db, f"SELECT t.statement, {_NAMED} FROM addressees t "
        "JOIN actors a ON a.n = t.actor WHERE t.statement IN (?) ORDER BY t.statement, t.position", numbers
    ):  # fmt: skip
        addressees[statement].append(_named(*actor))
    columns = (
        "t.type, t.medium, t.act, t.speaker, t.speaker_words, t.cue_spans AS cue, t.cue_words, t.within, t.about, "
        "t.date, t.confidence"
    )
    rows = list(_rows(db, "statements", columns, numbers))
    actors = _actors(db, {own["speaker"] for _, _, own in rows})
    return {
        n: StatementRow(
            **origin,
            **{**own, "speaker": actors.get(own["speaker"]), "cue": spans(own["cue"])},
            addressees=tuple(addressees[n]),
        )
        for n, origin, own in rows
    }


def claim_rows(db: Database, numbers: Sequence[int]) -> dict[int, ClaimRow]:
    """Claims by their numbers, with their responses."""
    answers = _children(
        db, "SELECT claim, actor, narrator, stance, statement, spans, quote FROM responses "
        "WHERE claim IN (?) ORDER BY claim, position", numbers
    )  # fmt: skip
    columns = (
        "t.claimant, (SELECT s.id FROM statements s WHERE s.n = t.statement) AS statement, "
        "(SELECT s.date FROM statements s WHERE s.n = t.statement) AS date, t.evidence, t.evidence_by, "
        "t.evidence_narrator, t.evidence_spans, t.evidence_quote"
    )
    rows = list(_rows(db, "claims", columns, numbers))
    actors = _actors(
        db, {own[key] for _, _, own in rows for key in ("claimant", "evidence_by")} | {answer[1] for answer in answers}
    )
    responses: dict[int, list[ResponseRow]] = defaultdict(list)
    for claim, actor, narrator, stance, statement, at, quote in answers:
        responses[claim].append(
            ResponseRow(
                actor=NARRATOR if narrator else actors.get(actor),
                stance=stance, statement=statement, spans=spans(at), quote=quote,
            )
        )  # fmt: skip
    return {
        n: ClaimRow(
            **origin,
            claimant=actors.get(own["claimant"]),
            statement=own["statement"],
            date=own["date"],
            evidence=own["evidence"],
            evidence_by=NARRATOR if own["evidence_narrator"] else actors.get(own["evidence_by"]),
            evidence_spans=spans(own["evidence_spans"]),
            evidence_quote=own["evidence_quote"],
            responses=tuple(responses[n]),
        )
        for n, origin, own in rows
    }


def event_rows(db: Database, numbers: Sequence[int]) -> dict[int, EventRow]:
    """Events by their numbers."""
    columns = (
        "t.type, t.kind, t.status, t.actor, t.recipient, t.date, "
        "(SELECT s.id FROM statements s WHERE s.n = t.statement) AS statement, "
        "(SELECT s.speaker FROM statements s WHERE s.n = t.statement) AS told_by"
    )
    rows = list(_rows(db, "events", columns, numbers))
    parties = ("actor", "recipient", "told_by")
    actors = _actors(db, {own[key] for _, _, own in rows for key in parties})
    return {n: EventRow(**origin, **{**own, **{k: actors.get(own[k]) for k in parties}}) for n, origin, own in rows}


def _rows(
    db: Database, table: str, columns: str, numbers: Sequence[int]
) -> Iterator[tuple[int, dict[str, Any], dict[str, Any]]]:
    """Number, what every row has, and the row's own columns."""
    query = f"SELECT t.n, t.id, t.key, {_ORIGIN}, t.spans, t.quote, {columns} FROM {table} t {_FROM} WHERE t.n IN (?)"
    cursor = db.execute(*_with(query, numbers))
    names = [name for name, *_ in cursor.description]
    for n, *values in cursor.fetchall():
        row = dict(zip(names[1:], values, strict=True))
        own = {name: row.pop(name) for name in names[10:]}
        yield n, {**row, "spans": spans(row["spans"])}, own


def _actors(db: Database, numbers: set[int | None]) -> dict[int | None, Named]:
    """Actors by number."""
    wanted = [n for n in numbers if n is not None]
    query = f"SELECT a.n, {_NAMED} FROM actors a WHERE a.n IN (?)"
    return {n: _named(*actor) for n, *actor in _children(db, query, wanted)}


def _named(key: str, name: str, kind: Any, country: str | None, canonical: str | None, party_: str | None) -> Named:
    return Named(
        key=key, name=name, kind=kind, country=country, canonical=identifier(party_) or canonical, party=party_
    )


def _children(db: Database, query: str, numbers: Sequence[int]) -> list[tuple[Any, ...]]:
    return db.execute(*_with(query, numbers)).fetchall()


def _with(query: str, numbers: Sequence[int]) -> tuple[str, tuple[str]]:
    """The query with `IN (?)` over a list of numbers, bound as JSON: no limit on their count, one cached statement."""
    return query.replace("IN (?)", "IN (SELECT value FROM json_each(?))"), (json.dumps([*numbers]),)
