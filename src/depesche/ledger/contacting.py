"""What the joining of contacts reads and writes: tellings, keys under which they meet, pairs, occasions."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from depesche.ledger.linking import METHOD as ACTORS
from depesche.ledger.pairing import Pairing
from depesche.records import ActorKind, Channel, ContactStatus

METHOD = 3
"""The version of keys and comparison (link/contacts*.py). Raising it makes every reading be looked at again."""
LEAD, AROUND = 800, 250
"""Characters at the beginning of a report, and on either side of a contact's first words, for one that has no day."""
BESIDE = 80
"""Characters before a contact's first words, and after them."""
WIDEST = 31
"""Days of the longest stretch under which a contact is kept; a vaguer one meets nothing."""

CONTACTS = Pairing(
    rows="contacts", seen="told_readings", method=METHOD, pairs="contact_pairs",
    groups="occasions", row="contact", group="occasion",
)  # fmt: skip
"""Which contacts are one occasion."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """A party to a contact as its report has it. `named` is False for a person whom the report calls by office alone.

    `offices` are English standard terms; `party` the canonical actor, None where it was not linked.
    """

    name: str
    kind: ActorKind
    country: str | None = None
    offices: frozenset[str] = frozenset()
    party: str | None = None
    named: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """A contact as one report tells it. `n` numbers it in this file, `id` is its content id, `report` the report's.

    `published` of a copy that has no day of its own is that of the original. `around` are the first words of
    the report and those around it, for one that has no day at all, and `language` theirs. `before` and `after`
    are what stands beside its first words.
    """

    n: int
    id: str
    report: str
    channel: Channel
    status: ContactStatus
    participants: tuple[Participant, ...]
    quote: str = ""
    date: str | None = None
    place: str | None = None
    ordinal: int | None = None
    since: str | None = None
    published: str | None = None
    around: str = ""
    language: str | None = None
    before: str = ""
    after: str = ""


# --- what is new ----------------------------------------------------------------------------------------------


def waiting(db: sqlite3.Connection) -> bool:
    """Whether the ledger has contacts that were not looked at, or whose actors were linked anew since."""
    return bool(CONTACTS.unseen(db, 1)) or any(_newest(db, table) > _seen(db, mark) for table, mark in _MARKS.items())


_MARKS = {"links": METHOD, "copies": -METHOD}
"""Tables whose rows are looked at once, with the method under which `told_links` keeps up to where."""


def relinked(db: sqlite3.Connection) -> set[int]:
    """Contacts that were looked at and whose actors have a newer link, or whose report has become a copy since.

    Of copies, those count that have no day of publication of their own. Keeps that it was asked for. (CROSS JOIN keeps
    SQLite from looking through all contacts for the few new links.)
    """
    told = "CROSS JOIN told_readings t ON t.reading = c.reading AND t.method = ? "
    current = "AND c.reading NOT IN (SELECT reading FROM superseded)"
    found = db.execute(
        f"SELECT DISTINCT c.n FROM links l CROSS JOIN participants p ON p.actor = l.actor "
        f"CROSS JOIN contacts c ON c.n = p.contact "
        f"{told} WHERE l.n > ? {current}",
        (METHOD, _seen(db, METHOD)),
    ).fetchall()
    found += db.execute(
        f"SELECT DISTINCT c.n FROM copies k CROSS JOIN readings r ON r.report = k.report AND r.published IS NULL "
        f"CROSS JOIN contacts c ON c.reading = r.n {told} WHERE k.n > ? {current}",
        (METHOD, _seen(db, -METHOD)),
    ).fetchall()
    for table, mark in _MARKS.items():
        if (newest := _newest(db, table)) > _seen(db, mark):
            db.execute("INSERT INTO told_links VALUES (?, ?)", (newest, mark))
    return {n for (n,) in found}


def _newest(db: sqlite3.Connection, table: str) -> int:
    return int(db.execute(f"SELECT coalesce(max(n), 0) FROM {table}").fetchone()[0])


def _seen(db: sqlite3.Connection, mark: int) -> int:
    query = "SELECT coalesce(max(link), 0) FROM told_links WHERE method = ?"
    return int(db.execute(query, (mark,)).fetchone()[0])


# --- tellings and keys ----------------------------------------------------------------------------------------


def tellings(db: sqlite3.Connection, contacts: Iterable[int]) -> dict[int, Telling]:
    """Tellings by their numbers."""
    wanted = json.dumps([*contacts])
    people: dict[int, list[Participant]] = defaultdict(list)
    for contact, name, kind, country, roles, party, key in db.execute(
        "SELECT t.contact, a.name, a.kind, a.country, a.roles, "
        "(SELECT l.party FROM links l WHERE l.actor = a.n AND l.n NOT IN (SELECT link FROM superseded_links)), "
        "(SELECT k.key FROM link_keys k WHERE k.actor = a.n AND k.method = ? AND k.position = 0) "
        "FROM participants t JOIN actors a ON a.n = t.actor WHERE t.contact IN (SELECT value FROM json_each(?)) "
        "ORDER BY t.contact, t.position",
        (ACTORS, wanted),
    ):
        offices = frozenset(office for _, office, state in json.loads(roles) if office and state in (None, country))
        people[contact].append(
            Participant(
                name=name, kind=kind, country=country, offices=offices, party=party,
                named=kind != "person" or (key is not None and key.startswith("person:")),
            )
        )  # fmt: skip
    rows = db.execute(
        "SELECT c.n, c.id, p.id, c.channel, c.status, c.quote, c.date, c.place, c.ordinal, c.since, "
        "coalesce(r.published, (SELECT o.published FROM copies k JOIN readings o ON o.report = k.original "
        "WHERE k.report = r.report AND k.n NOT IN (SELECT copy FROM superseded_copies) "
        "AND o.n NOT IN (SELECT reading FROM superseded))) AS day, r.language, CASE WHEN c.first_day IS NULL AND "
        "r.published IS NULL THEN substr(p.text, 1, ?) || ' ' || "
        "substr(p.text, max(json_extract(c.spans, '$[0][0]') - ?, 0) + 1, 2 * ?) ELSE '' END, "
        "substr(p.text, max(json_extract(c.spans, '$[0][0]') - ?, 0) + 1, min(json_extract(c.spans, '$[0][0]'), ?)), "
        "substr(p.text, json_extract(c.spans, '$[0][1]') + 1, ?) "
        "FROM contacts c JOIN readings r ON r.n = c.reading JOIN reports p ON p.n = r.report "
        "WHERE c.n IN (SELECT value FROM json_each(?))",
        (LEAD, AROUND, AROUND, BESIDE, BESIDE, BESIDE, wanted),
    )
    return {
        n: Telling(
            n=n, id=id_, report=report, channel=channel, status=status, participants=tuple(people[n]), quote=quote,
            date=date, place=place, ordinal=ordinal, since=since, published=published, language=words[0],
            around=words[1], before=words[2], after=words[3],
        )
        for n, id_, report, channel, status, quote, date, place, ordinal, since, published, *words in rows
    }  # fmt: skip


def keep_keys(db: sqlite3.Connection, contact: int, keys: Iterable[str], first: str, last: str) -> None:
    """Keep the keys of a contact and its days (YYYY-MM-DD, both inclusive)."""
    db.executemany(
        "INSERT INTO contact_keys VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        ((METHOD, key, first, last, contact) for key in keys),
    )


def meeting(db: sqlite3.Connection, keys: Iterable[str], earliest: str, first: str, last: str) -> set[int]:
    """Contacts of current readings with one of these keys that may lie between two days.

    `earliest` is the first day on which the stretch of one that reaches `first` can begin.
    """
    found = db.execute(
        "SELECT DISTINCT k.contact FROM json_each(?) j CROSS JOIN contact_keys k ON k.method = ? AND k.key = j.value "
        "AND k.first_day >= ? AND k.first_day <= ? AND k.last_day >= ? JOIN contacts c ON c.n = k.contact "
        "WHERE c.reading NOT IN (SELECT reading FROM superseded)",
        (json.dumps([*keys]), METHOD, earliest, last, first),
    )
    return {n for (n,) in found}
