"""What the linker reads and writes: actors as reports have them, keys, links, judgements."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import Literal

import msgspec

from depesche.records import ActorKind, Span, Spans

Verb = Literal["merge", "split", "rename", "undo"]
Place = tuple[str, tuple[tuple[int, int], ...]]
"""Where a report mentions an actor: the report's id and the mentions' spans."""
OWN = "dp-"
"""What the ids of canonical actors begin with that no outside list has."""
METHOD = 2
"""The version of the linker's keys (link/observing.py). Raising it makes every reading be looked at again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """An actor as one report has it, with the link that it has now.

    `n` numbers it in this file, `id` is its content id. `offices` are English standard terms with the state of each.
    """

    n: int
    id: str
    report: str
    published: str | None
    kind: ActorKind
    name: str
    country: str | None
    offices: tuple[tuple[str, str | None], ...]
    spans: Spans
    key: str
    link: int | None = None
    party: str | None = None
    identifier: str | None = None
    score: float = 0.0
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """That an actor of a report is this canonical actor."""

    actor: int
    party: str
    identifier: str | None
    score: float
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What somebody decided of canonical actors; `undone` where a later judgement took it back.

    merge: `one` and `other` are one party. split: `one` is another party than `other`. rename: `one` is called `value`.
    undo: judgement `undoes` no longer holds.
    """

    n: int
    verb: Verb
    one: tuple[Place, ...]
    other: tuple[Place, ...]
    value: str | None
    undoes: int | None
    author: str
    made_at: str
    undone: bool = False


def identifier(party: str | None) -> str | None:
    """The identifier of an outside list that a canonical actor goes by, None where its id is our own."""
    return party if party and not party.startswith(OWN) else None


@contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    """All that is written inside is on the disk at the end, or nothing is."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


def now() -> str:
    """The time, as the ledger writes it."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


# --- readings and keys ----------------------------------------------------------------------------------------


def unlinked(db: sqlite3.Connection, limit: int) -> list[tuple[int, bytes]]:
    """Current readings that this version of the linker has not looked at: number and compressed record.

    Readings are looked at in the order of their numbers.
    """
    return db.execute(
        "SELECT n, record FROM readings WHERE n > coalesce("
        "(SELECT reading FROM linked_readings WHERE method = ? ORDER BY reading DESC LIMIT 1), 0) "
        "AND NOT EXISTS (SELECT 1 FROM superseded s WHERE s.reading = readings.n) ORDER BY n LIMIT ?",
        (METHOD, limit),
    ).fetchall()


def actor_numbers(db: sqlite3.Connection, reading: int) -> dict[str, int]:
    """The numbers of a reading's actors by their keys in the record."""
    return dict(db.execute("SELECT key, n FROM actors WHERE reading = ?", (reading,)))


def write_keys(db: sqlite3.Connection, reading: int, keys: Iterable[tuple[int, Sequence[str]]]) -> None:
    """Keep the keys of a reading's actors, and that the reading has been looked at."""
    db.execute("INSERT INTO linked_readings VALUES (?, ?)", (reading, METHOD))
    rows = [(actor, METHOD, i, key) for actor, own in keys for i, key in enumerate(own)]
    db.executemany("INSERT INTO link_keys VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING", rows)
    (day,) = db.execute("SELECT coalesce(published, '') FROM readings WHERE n = ?", (reading,)).fetchone()
    db.executemany(
        "INSERT INTO link_days VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
        ((METHOD, key, day, actor) for actor, _, _, key in rows),
    )


def keys_of_older_readings(db: sqlite3.Connection, reading: int) -> set[str]:
    """The keys of the actors of all other readings of the same report: their blocks lose members."""
    found = db.execute(
        "SELECT k.key FROM link_keys k JOIN actors a ON a.n = k.actor JOIN readings r ON r.n = a.reading "
        "WHERE k.method = ? AND r.report = (SELECT report FROM readings WHERE n = ?) AND r.n != ?",
        (METHOD, reading, reading),
    )
    return {key for (key,) in found}


def every_key(db: sqlite3.Connection) -> set[str]:
    """All keys of blocks."""
    found = db.execute("SELECT DISTINCT key FROM link_keys WHERE method = ? AND position = 0", (METHOD,))
    return {key for (key,) in found}


def further_keys(db: sqlite3.Connection, actors: Iterable[int], prefix: str = "holder:") -> dict[int, set[str]]:
    """The keys of actors that begin so, besides those of their blocks, of those that have any."""
    found: dict[int, set[str]] = {}
    for actor, key in db.execute(
        "SELECT actor, key FROM link_keys WHERE method = ? AND position > 0 "
        "AND actor IN (SELECT value FROM json_each(?))",
        (METHOD, json.dumps([*actors])),
    ):
        if key.startswith(prefix):
            found.setdefault(actor, set()).add(key)
    return found


_SEEN = """
    SELECT a.n, a.id, p.id, r.published, a.kind, a.name, a.country, a.roles, a.spans, k.key,
           l.n, l.party, l.identifier, l.score, l.reason
    FROM {source} JOIN actors a ON a.n = k.actor JOIN readings r ON r.n = a.reading JOIN reports p ON p.n = r.report
    LEFT JOIN links l ON l.actor = a.n AND l.n NOT IN (SELECT link FROM superseded_links)
    WHERE a.reading NOT IN (SELECT reading FROM superseded) AND {where}
    ORDER BY a.id
"""


def seen(db: sqlite3.Connection, key: str, *, block: bool = True) -> list[Seen]:
    """The current actors with this key: that of their block, or (`block=False`) one of the others."""
    where = f"k.key = ? AND k.method = ? AND k.position {'=' if block else '>'} 0"
    return [_seen(row) for row in db.execute(_SEEN.format(source="link_keys k", where=where), (key, METHOD))]


def seen_among(db: sqlite3.Connection, key: str, actors: Iterable[int]) -> list[Seen]:
    """Some actors of a block."""
    where = "k.actor IN (SELECT value FROM json_each(?)) AND +k.key = ? AND k.method = ? AND k.position = 0"
    query = _SEEN.format(source="link_keys k", where=where)
    return [_seen(row) for row in db.execute(query, (json.dumps([*actors]), key, METHOD))]


def seen_new(db: sqlite3.Connection, key: str, new: Iterable[int]) -> tuple[list[Seen], str | None]:
    """Those of some new actors that are of this block, and the canonical actor of one that has a link."""
    where = "k.actor IN (SELECT value FROM json_each(?)) AND k.key = ? AND k.method = ? AND k.position = 0"
    query = _SEEN.format(source="link_keys k", where=where.replace("k.key", "+k.key"))
    found = [_seen(row) for row in db.execute(query, (json.dumps([*new]), key, METHOD))]
    old = db.execute(
        "SELECT l.party FROM link_keys k JOIN links l ON l.actor = k.actor WHERE k.key = ? AND k.method = ? "
        "AND k.position = 0 AND l.n NOT IN (SELECT link FROM superseded_links) LIMIT 1",
        (key, METHOD),
    ).fetchone()
    return [one for one in found if one.link is None], old[0] if old else None


def seen_between(db: sqlite3.Connection, key: str, first: str, last: str) -> list[Seen]:
    """The current actors of a block that were published between two days, both inclusive."""
    where = "k.key = ? AND k.method = ? AND k.day BETWEEN ? AND ?"
    query = _SEEN.format(source="link_days k", where=where)
    return [_seen(row) for row in db.execute(query, (key, METHOD, first, last))]


def held_between(
    db: sqlite3.Connection, key: str, first: str, last: str
) -> list[tuple[int, str, str | None]]:  # fmt: skip
    """The current actors with a key of an office between two days: number, day, canonical actor."""
    return db.execute(
        "SELECT d.actor, d.day, (SELECT l.party FROM links l WHERE l.actor = d.actor "
        "AND NOT EXISTS (SELECT 1 FROM superseded_links s WHERE s.link = l.n)) "
        "FROM link_days d JOIN actors a ON a.n = d.actor WHERE d.method = ? AND d.key = ? AND d.day BETWEEN ? AND ? "
        "AND NOT EXISTS (SELECT 1 FROM superseded s WHERE s.reading = a.reading)",
        (METHOD, key, first, last),
    ).fetchall()


def any_between(db: sqlite3.Connection, key: str, first: str, last: str, *, but: int = 0) -> bool:
    """Whether a key has an actor behind one day, up to another, besides one."""
    query = "SELECT 1 FROM link_days WHERE method = ? AND key = ? AND day > ? AND day <= ? AND actor != ? LIMIT 1"
    return first < last and db.execute(query, (METHOD, key, first, last, but)).fetchone() is not None


def known_as(db: sqlite3.Connection, one: Seen, since: str) -> tuple[Link, str] | None:
    """The link of an actor of the same block that only the day tells apart from this one, and its day.

    Name, state and roles are the same; it was published since a day, before this one, or its id comes before.
    """
    found = db.execute(
        "SELECT l.party, l.score, l.reason, d.day FROM link_days d CROSS JOIN actors a ON a.n = d.actor "
        "CROSS JOIN actors x ON x.n = ? CROSS JOIN links l ON l.actor = a.n WHERE d.method = ? AND d.key = ? "
        "AND d.day BETWEEN ? AND ? AND (d.day < ? OR a.id < x.id) AND a.n != x.n "
        "AND a.name = x.name AND a.country IS x.country AND a.roles = x.roles AND l.identifier IS NULL "
        "AND NOT EXISTS (SELECT 1 FROM superseded_links s WHERE s.link = l.n) "
        "AND NOT EXISTS (SELECT 1 FROM superseded s WHERE s.reading = a.reading) ORDER BY d.day DESC LIMIT 1",
        (one.n, METHOD, one.key, since, one.published, one.published),
    ).fetchone()
    if not found:
        return None
    party, score, reason, day = found
    return Link(actor=one.n, party=party, identifier=None, score=score, reason=reason), day


def seen_at(db: sqlite3.Connection, place: Place) -> Seen | None:
    """The current actor of a report that is mentioned there: the one that shares most with the spans."""
    report, spans = place
    where = "k.position = 0 AND k.method = ? AND p.id = ?"
    best: tuple[int, int] = (0, 0)
    found: Seen | None = None
    for row in db.execute(_SEEN.format(source="link_keys k", where=where), (METHOD, report)):
        one = _seen(row)
        shared = sum(max(0, min(s.end, end) - max(s.start, start)) for s in one.spans for start, end in spans)
        extent = -sum(s.end - s.start for s in one.spans)
        if shared and (shared, extent) > best:
            best, found = (shared, extent), one
    return found


def seen_as(db: sqlite3.Connection, party: str) -> list[Seen]:
    """The current actors that are this canonical actor now."""
    where = "k.position = 0 AND k.method = ? AND l.party = ?"
    return [_seen(row) for row in db.execute(_SEEN.format(source="link_keys k", where=where), (METHOD, party))]


def _seen(row: Sequence[object]) -> Seen:
    n, id_, report, published, kind, name, country, roles, spans, key, link, party, identifier, score, reason = row
    return Seen(
        n=int(str(n)), id=str(id_), report=str(report), published=published, kind=kind, name=str(name),  # type: ignore[arg-type]
        country=country, offices=offices_of(str(roles), country), key=str(key), link=link, party=party,  # type: ignore[arg-type]
        spans=tuple(Span(a, b) for a, b in msgspec.json.decode(str(spans))), identifier=identifier,  # type: ignore[arg-type]
        score=float(str(score or 0)), reason=str(reason or ""),
    )  # fmt: skip


@lru_cache(maxsize=8192)
def offices_of(roles: str, country: str | None) -> tuple[tuple[str, str | None], ...]:
    """The offices among some roles (JSON), with the state of each."""
    return tuple(sorted({(office, state or country) for _, office, state in json.loads(roles) if office}, key=str))


# --- links ----------------------------------------------------------------------------------------------------


def write_links(db: sqlite3.Connection, actors: Iterable[Seen], links: dict[int, Link], made_at: str) -> int:
    """Keep what has changed: an actor with another link than before gets a new one. Returns how many."""
    written = 0
    for one in actors:
        link = links.get(one.n)
        before = (one.party, one.identifier, one.score, one.reason) if one.link is not None else None
        if link is None or (link.party, link.identifier, link.score, link.reason) == before:
            continue
        if one.link is not None:
            db.execute("INSERT INTO superseded_links VALUES (?)", (one.link,))
        db.execute(
            "INSERT INTO links (actor, party, identifier, score, reason, made_at) VALUES (?, ?, ?, ?, ?, ?)",
            (link.actor, link.party, link.identifier, link.score, link.reason, made_at),
        )
        written += 1
    return written


def parties_of(db: sqlite3.Connection, report: str) -> list[tuple[str, str]]:
    """The keys of a report's actors in its current record, each with its canonical actor."""
    return db.execute(
        "SELECT a.key, l.party FROM current_readings r JOIN reports p ON p.n = r.report "
        "JOIN actors a ON a.reading = r.n JOIN current_links l ON l.actor = a.n WHERE p.id = ?",
        (report,),
    ).fetchall()


def became(db: sqlite3.Connection, party: str) -> str | None:
    """What a canonical actor is called now whose id is, or once was, this; None where there never was one.

    Of several that it fell apart into, the one with most of its actors.
    """
    now = (
        "SELECT l.party FROM links l CROSS JOIN actors a ON a.n = l.actor WHERE l.party = ? AND l.n NOT IN "
        "(SELECT link FROM superseded_links) AND a.reading NOT IN (SELECT reading FROM superseded) LIMIT 1"
    )
    found = (
        db.execute(now, (party,)).fetchone()
        or db.execute(
            "SELECT now.party FROM links old JOIN links now ON now.actor = old.actor JOIN actors a ON a.n = now.actor "
            "WHERE old.party = ? AND now.n NOT IN (SELECT link FROM superseded_links) "
            "AND a.reading NOT IN (SELECT reading FROM superseded) "
            "GROUP BY now.party ORDER BY count(*) DESC, now.party LIMIT 1",
            (party,),
        ).fetchone()
    )
    return str(found[0]) if found else None


# --- judgements -----------------------------------------------------------------------------------------------


def judgements(db: sqlite3.Connection) -> list[Judgement]:
    """All judgements, the oldest first."""
    rows = db.execute(
        "SELECT n, verb, one, other, value, undoes, author, made_at, "
        "EXISTS (SELECT 1 FROM judgements u WHERE u.undoes = j.n) FROM judgements j ORDER BY n"
    ).fetchall()
    return [
        Judgement(
            n=n, verb=verb, one=_places(one), other=_places(other), value=value, undoes=undoes, author=author,
            made_at=made_at, undone=bool(undone),
        )
        for n, verb, one, other, value, undoes, author, made_at, undone in rows
    ]  # fmt: skip


def renamed(db: sqlite3.Connection) -> dict[str, str]:
    """Canonical actors that somebody gave a name: id -> name; the last name counts."""
    found: dict[str, str] = {}
    for judgement in judgements(db):
        if judgement.verb == "rename" and not judgement.undone and judgement.value:
            for one in filter(None, (seen_at(db, place) for place in judgement.one)):
                if one.party:
                    found[one.party] = judgement.value
    return found


def write_judgement(
    db: sqlite3.Connection,
    verb: Verb,
    one: Sequence[Place],
    other: Sequence[Place] = (),
    *,
    author: str,
    made_at: str,
    value: str | None = None,
    undoes: int | None = None,
) -> int:
    """Keep a judgement; its number."""
    cursor = db.execute(
        "INSERT INTO judgements (verb, one, other, value, undoes, author, made_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (verb, json.dumps(one), json.dumps(other), value, undoes, author, made_at),
    )
    return int(cursor.lastrowid or 0)


def _places(text: str) -> tuple[Place, ...]:
    return tuple((report, tuple((start, end) for start, end in spans)) for report, spans in json.loads(text))
