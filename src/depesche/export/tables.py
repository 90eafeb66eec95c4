"""Records as flat rows, for CSV: one table each of contacts, statements, claims, events and actors.

Every row says where it comes from (report, source, published), where in the text (start, end: code points of the
report's text, end exclusive, from the first span to the last; `spans` has them all) and in which words (`quote`).
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TextIO

from depesche.records import Actor, Contact, Mention, Party, Record, Report, Span, Statement

Flat = Mapping[str, object]


def contacts(record: Record) -> Iterator[Flat]:
    """A row for each contact."""
    actors = _actors(record)
    for k in record.contacts:
        people = [actors[p] for p in k.participants if p in actors]
        yield _row(record.report, k.id, k.spans) | {
            "date": k.date,
            "channel": k.channel,
            "status": k.status,
            "participants": _join(a.name for a in people),
            "countries": _join(a.country or "" for a in people),
            "canonical": _join(a.canonical or "" for a in people),
            "place": k.place,
            "ordinal": k.ordinal,
            "since": k.since,
            **_readouts(k),
        }


def statements(record: Record) -> Iterator[Flat]:
    """A row for each statement; its quote is the content."""
    for s in record.statements:
        yield _row(record.report, s.id, s.content) | _statement(record, s)


def claims(record: Record) -> Iterator[Flat]:
    """A row for each response to a claim, and one for a claim without responses."""
    actors = _actors(record)
    said = {s.id: s for s in record.statements}
    for c in record.claims:
        content = c.content or (said[c.statement].content if c.statement in said else ())
        claim = _row(record.report, c.id, content) | {
            "claimant": _name(actors, c.claimant),
            "claimant_country": _country(actors, c.claimant),
            "claimant_canonical": _canonical(actors, c.claimant),
            "statement": c.statement,
            "evidence": c.evidence.status,
            "evidence_by": _name(actors, c.evidence.by),
            "evidence_quote": _words(record.report, c.evidence.spans),
        }
        answers: Sequence[tuple[str | None, ...]] = [
            (
                _name(actors, r.actor), _country(actors, r.actor), _canonical(actors, r.actor), r.stance,
                _words(record.report, r.spans),
            )
            for r in c.responses
        ]  # fmt: skip
        for answer in answers or [(None, None, None, None, None)]:
            names = ("respondent", "respondent_country", "respondent_canonical", "stance", "response_quote")
            yield claim | dict(zip(names, answer, strict=True))


def events(record: Record) -> Iterator[Flat]:
    """A row for each event."""
    actors = _actors(record)
    for e in record.events:
        yield _row(record.report, e.id, e.spans) | {
            "date": e.date,
            "type": e.type,
            "kind": e.kind,
            "status": e.status,
            "actor": _name(actors, e.actor),
            "actor_country": _country(actors, e.actor),
            "actor_canonical": _canonical(actors, e.actor),
            "recipient": _name(actors, e.recipient),
            "recipient_country": _country(actors, e.recipient),
            "recipient_canonical": _canonical(actors, e.recipient),
            "statement": e.statement,
        }


def actors(record: Record) -> Iterator[Flat]:
    """A row for each mention of each actor."""
    for a in record.actors:
        for m in a.mentions:
            yield _row(record.report, a.id, [m]) | {
                "name": a.name,
                "kind": a.kind,
                "country": a.country,
                "canonical": a.canonical,
                "roles": _join(r.office or r.title for r in a.roles),
                "form": m.form,
            }


TABLES: Mapping[str, Callable[[Record], Iterator[Flat]]] = {
    "contacts": contacts,
    "statements": statements,
    "claims": claims,
    "events": events,
    "actors": actors,
}
"""Name of a table -> its rows."""


def write_csv(rows: Iterable[Flat], file: TextIO) -> int:
    """Write rows as CSV (RFC 4180, with a header line); the columns are those of the first row.

    Open `file` with `newline=""`. Text stands as it is: a quote that begins with "=" or "-" is not altered.

    Returns:
        How many rows were written, the header aside; without rows nothing is written.

    Raises:
        ValueError: a row has a column that the first lacks.
    """
    writer: csv.DictWriter[str] | None = None
    count = 0
    for row in rows:
        if writer is None:
            writer = csv.DictWriter(file, list(row))
            writer.writeheader()
        writer.writerow({key: _cell(value) for key, value in row.items()})
        count += 1
    return count


def _row(report: Report, key: str, spans: Sequence[Span | Mention]) -> dict[str, object]:
    return {
        "report": report.id,
        "source": report.source,
        "published": report.published,
        "id": key,
        "start": min((s.start for s in spans), default=None),
        "end": max((s.end for s in spans), default=None),
        "spans": " ".join(f"{s.start}-{s.end}" for s in spans),
        "quote": _words(report, spans),
    }


def _statement(record: Record, s: Statement) -> dict[str, object]:
    actors = _actors(record)
    return {
        "type": s.type,
        "medium": s.medium,
        "act": s.act,
        "speaker": _name(actors, s.speaker.actor),
        "speaker_country": _country(actors, s.speaker.actor),
        "speaker_canonical": _canonical(actors, s.speaker.actor),
        "speaker_quote": _words(record.report, s.speaker.spans),
        "addressees": _join(_party(record, actors, p) for p in s.addressees),
        "cue_quote": _words(record.report, s.cue),
        "within": s.within,
        "about": s.about,
        "date": s.date,
        "confidence": s.confidence,
    }


def _readouts(contact: Contact) -> dict[str, object]:
    return {
        "readouts": _join(r.party for r in contact.readouts),
        "withheld": _join(r.party for r in contact.readouts if r.withheld),
    }


def _actors(record: Record) -> dict[str | None, Actor]:
    return {a.id: a for a in record.actors}


def _name(actors: Mapping[str | None, Actor], key: str | None) -> str | None:
    """The name of an actor; "narrator" stands for itself."""
    return actors[key].name if key in actors else key


def _country(actors: Mapping[str | None, Actor], key: str | None) -> str | None:
    return actors[key].country if key in actors else None


def _canonical(actors: Mapping[str | None, Actor], key: str | None) -> str | None:
    return actors[key].canonical if key in actors else None


def _party(record: Record, actors: Mapping[str | None, Actor], party: Party) -> str:
    return _name(actors, party.actor) or _words(record.report, party.spans)


def _words(report: Report, spans: Iterable[Span | Mention]) -> str:
    return " … ".join(report.text[s.start : s.end] for s in spans)


def _join(values: Iterable[str]) -> str:
    return "; ".join(values)


def _cell(value: object) -> object:
    return "" if value is None else value
