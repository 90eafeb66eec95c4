"""Occasions: what the joining of contacts found, as rows to look at."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from depesche.dates import day, interval
from depesche.ledger.contacting import CONTACTS
from depesche.ledger.copying import sources
from depesche.ledger.pairing import Member
from depesche.ledger.queries import contact_rows, in_chunks
from depesche.ledger.rows import Account, ContactRow, Occasion, Tie, TieForm
from depesche.ledger.selecting import select, sides
from depesche.records import Channel

RANK: tuple[Channel, ...] = ("visit", "call", "letter", "meeting", "talks", "contact")
"""Which channel's name wins where as many reports name one as another."""
_ALONE = "not linked yet"
_NAMED = """
    SELECT j.value, (SELECT o.occasion FROM occasions o WHERE o.contact = j.value
        AND o.n NOT IN (SELECT row FROM superseded_occasions))
    FROM json_each(?) j
"""
"""The occasion of each contact."""
_TELLINGS = """
    SELECT o.occasion, r.published, t.id, t.date, t.n
    FROM json_each(?) j CROSS JOIN occasions o ON o.occasion = j.value
    CROSS JOIN contacts t ON t.n = o.contact
    CROSS JOIN readings r INDEXED BY readings_report ON r.n = t.reading
    WHERE o.n NOT IN (SELECT row FROM superseded_occasions) AND r.n NOT IN (SELECT reading FROM superseded)
    UNION ALL
    SELECT t.id, r.published, t.id, t.date, t.n
    FROM json_each(?) j CROSS JOIN contacts t ON t.n = j.value
    CROSS JOIN readings r INDEXED BY readings_report ON r.n = t.reading
"""
"""The tellings of occasions, and contacts that stand alone."""
_Telling = tuple[str, str | None, str, str | None, int]
"""Occasion, day of publication, id, date, number."""


def occasions(db: sqlite3.Connection, contacts: Sequence[int]) -> list[Occasion]:
    """The occasions that these contacts tell of, with all other tellings of each, in time; undated last."""
    members = CONTACTS.members(db, contacts)
    names = {m.group for m in members.values()}
    members |= CONTACTS.members_of(db, names)
    numbers = sorted({*contacts, *members})
    rows = dict(zip(numbers, in_chunks(db, numbers, contact_rows), strict=True))
    told: dict[str, list[int]] = defaultdict(list)
    for n in numbers:
        told[members[n].group if n in members else rows[n].id].append(n)
    counts_as = sources(db, {row.report for row in rows.values()})
    found = [
        _occasion(name, [(rows[n], members.get(n)) for n in of], counts_as) for name, of in told.items()
    ]  # fmt: skip
    ties = _ties(db, numbers, {n: name for name, of in told.items() for n in of}, {o.id: o for o in found})
    found = [_with(o, ties.get(o.id, [])) for o in found]
    return sorted(found, key=_in_time)


def occasions_page(db: sqlite3.Connection, contacts: Iterable[int], offset: int, limit: int) -> list[Occasion]:
    """Some of the occasions that these contacts tell of, in the order of all: for the others, days alone are read."""
    named = db.execute(_NAMED, (json.dumps([*contacts]),)).fetchall()
    names = json.dumps(sorted({name for _, name in named if name is not None}))
    alone = json.dumps([n for n, name in named if name is None])
    told: dict[str, list[_Telling]] = defaultdict(list)
    for telling in db.execute(_TELLINGS, (names, alone)):
        told[telling[0]].append(telling)
    places = {name: _place(name, *_when(of)) for name, of in told.items()}
    order = sorted(told, key=places.__getitem__)
    return occasions(db, [told[name][0][4] for name in order[offset : offset + limit]])


def _when(told: list[_Telling]) -> tuple[str | None, str | None]:
    """Date and first report of an occasion of these tellings."""
    if len(told) == 1:
        return told[0][3], told[0][1]
    told.sort(key=lambda t: (t[1] is None, t[1] or "", t[2]))
    return _date([date_ for _, _, _, date_, _ in told]), told[0][1]


def resolve(db: sqlite3.Connection, reference: str) -> list[int]:
    """The contacts that a reference means: an occasion's id, a contact row's id, the beginning of one, or its place.

    A place is a report's id (or its beginning), a colon, and the contact's key in the record or an offset inside its
    words: "79231df2:k1", "79231df2:952", "79231df2:952–960".
    """
    if found := db.execute("SELECT contact FROM current_occasions WHERE occasion = ?", (reference,)).fetchall():
        return _current(db, [n for (n,) in found])
    report, _, place = reference.rpartition(":")
    if report:
        return _at(db, report, place)
    end = f"{reference}\U0010ffff"
    for column, table in (("id", "contacts"), ("occasion", "current_occasions")):
        own = "n" if table == "contacts" else "contact"
        query = f"SELECT {own} FROM {table} WHERE {column} >= ? AND {column} < ? LIMIT 50"
        if len(reference) >= 4 and (found := db.execute(query, (reference, end)).fetchall()):
            return _current(db, [n for (n,) in found])
    return []


def latest_report(db: sqlite3.Connection) -> str | None:
    """The day of the latest report."""
    found = db.execute(
        "SELECT published FROM readings WHERE published IS NOT NULL AND n NOT IN (SELECT reading FROM superseded) "
        "ORDER BY published DESC LIMIT 1"
    ).fetchone()
    return str(found[0]) if found else None


def latest_since(
    db: sqlite3.Connection, a: str, b: str, most: int, *, since: str | None = None, until: str | None = None
) -> str | None:
    """The day from which on two parties have about so many dated contacts, by reports; None where they have no more.

    `since` and `until` bound the contacts that count, as one would give them for a listing.
    """
    condition = [sides(db, a, b)]
    found = select(db, "contacts", condition, since=since, until=until, limit=most + 1, newest=True)
    if len(found) <= most:
        return None
    days = [day for (day,) in db.execute(
        "SELECT first_day FROM contacts WHERE n IN (SELECT value FROM json_each(?)) AND first_day IS NOT NULL",
        (json.dumps(found),),
    )]  # fmt: skip
    return min(days) if len(days) > most else None


def latest(db: sqlite3.Connection, a: str, b: str, most: int) -> tuple[list[Occasion], bool]:
    """The latest contacts of two parties, about so many by reports, undated ones last; whether these are all."""
    found = select(db, "contacts", [sides(db, a, b)], limit=most + 1, newest=True)
    return occasions(db, found[:most]), len(found) <= most


def _at(db: sqlite3.Connection, report: str, place: str) -> list[int]:
    """Contacts of a report by key or offset; of several at one place, that with the shortest words."""
    rows = db.execute(
        "SELECT c.n, c.key, c.spans FROM contacts c JOIN readings r ON r.n = c.reading "
        "JOIN reports p ON p.n = r.report "
        "WHERE (p.id >= ? AND p.id < ? OR r.source = ?) AND c.reading NOT IN (SELECT reading FROM superseded)",
        (report, f"{report}\U0010ffff", report),
    ).fetchall()
    if keyed := [n for n, key, _ in rows if key == place]:
        return keyed
    digits = place.replace("–", "-").split(",")[0].split("-")[0]
    if not digits.isdigit():
        return []
    at = [
        (end - start, n) for n, _, spans in rows for start, end in json.loads(spans) if start <= int(digits) < end
    ]  # fmt: skip
    return [min(at)[1]] if at else []


def _current(db: sqlite3.Connection, numbers: Sequence[int]) -> list[int]:
    found = db.execute(
        "SELECT n FROM current_contacts WHERE n IN (SELECT value FROM json_each(?))", (json.dumps(numbers),)
    )
    return [n for (n,) in found]


def _occasion(
    name: str, told: Sequence[tuple[ContactRow, Member | None]], counts_as: dict[str, str]
) -> Occasion:  # fmt: skip
    told = sorted(told, key=lambda t: (t[0].published is None, t[0].published or "", t[0].id))
    rows = tuple(row for row, _ in told)
    best = max(rows, key=lambda r: (sum(p.kind == "person" for p in r.participants), len(r.participants)))
    accounts = tuple(
        Account(
            contact=row.id, report=row.report, source=counts_as.get(row.report, row.report),
            score=member.score if member else 1.0, reason=member.reason if member else _ALONE,
        )
        for row, member in told
    )  # fmt: skip
    channels: Counter[Channel] = Counter(row.channel for row in rows if row.channel != "contact")
    channels = channels or Counter({"contact": 1})
    return Occasion(
        id=name, date=_date([row.date for row in rows]), status=rows[0].status,
        participants=best.participants, rows=rows,
        channel=min(channels, key=lambda c: (-channels[c], RANK.index(c))), accounts=accounts,
        sources=len({a.source for a in accounts}),
        reported=_first([row.published for row in rows]),
    )  # fmt: skip


def _date(dates: Sequence[str | None]) -> str | None:
    """The most precise date that reports tell; of several, the one that most tell, then the one told first."""
    if len({*dates}) == 1:
        return dates[0]
    told = Counter(date_ for date_ in dates if interval(date_) is not None)
    if not told:
        return next((date_ for date_ in dates if date_), None)
    return min(told, key=lambda d: (_days(d), -told[d], dates.index(d)))


def _first(published: Sequence[str | None]) -> str | None:
    return min((day for day in published if day), default=None)


def _days(value: str | None) -> int:
    found = interval(value)
    return (found[1] - found[0]).days if found else 10**6


def _ties(
    db: sqlite3.Connection, numbers: Sequence[int], home: dict[int, str], known: dict[str, Occasion]
) -> dict[str, list[Tie]]:
    """What occasions are to others: for each two the surest pair; a planned one became one alone."""
    pairs = list(CONTACTS.pairs_of(db, numbers).values())
    strangers = {n for p in pairs for n in (p.one, p.other)} - home.keys()
    home = home | {n: m.group for n, m in CONTACTS.members(db, strangers).items()}
    dates = _dates(db, strangers, home) | {name: (o.date, o.status) for name, o in known.items()}
    best: dict[tuple[str, str], Tie] = {}
    sure = [(pair, n, m) for pair in pairs for n, m in ((pair.one, pair.other), (pair.other, pair.one))]
    sure = [(pair, n, m) for pair, n, m in sure if home.get(n) in known and m in home and home[n] != home[m]]
    for pair, n, m in sorted(sure, key=lambda s: (-s[0].score, s[0].reason, dates[home[s[2]]][0] or "", home[s[2]])):
        here, there = home[n], home[m]
        if (here, there) in best:
            continue
        if pair.form in ("same", "maybe") and _days_apart(dates[here][0], dates[there][0]):
            continue  # one telling fits both, but they are two
        form: TieForm = "maybe" if pair.form == "same" else pair.form
        if form == "became" and dates[here][1] != "planned":
            form = "planned-as"
        best[here, there] = Tie(
            form=form, occasion=there, date=dates[there][0], score=pair.score, reason=pair.reason
        )  # fmt: skip
    ties: dict[str, list[Tie]] = defaultdict(list)
    for (here, _), tie in best.items():
        if tie.form != "became" or all(t.form != "became" for t in ties[here]):
            ties[here].append(tie)
    return ties


def _days_apart(a: str | None, b: str | None) -> bool:
    """Whether two days are known, and more than one day lies between them."""
    x, y = day(a), day(b)
    return x is not None and y is not None and abs((x - y).days) > 1


def _dates(
    db: sqlite3.Connection, contacts: Iterable[int], home: dict[int, str]
) -> dict[str, tuple[str | None, str]]:  # fmt: skip
    """Date and status of the occasions of contacts that were not asked for."""
    rows = db.execute(
        "SELECT n, date, status FROM contacts WHERE n IN (SELECT value FROM json_each(?))",
        (json.dumps([*contacts]),),
    )
    found: dict[str, tuple[str | None, str]] = {}
    for n, told, status in sorted(rows, key=lambda r: (_days(r[1]), r[1] or "", r[0])):
        if n in home:
            found.setdefault(home[n], (told, status))
    return found


def _with(one: Occasion, ties: Sequence[Tie]) -> Occasion:
    return replace(one, ties=tuple(sorted(ties, key=lambda t: (t.form, -t.score, t.occasion)))) if ties else one


def _in_time(one: Occasion) -> tuple[object, ...]:
    return _place(one.id, one.date, one.reported)


def _place(id_: str, told: str | None, reported: str | None) -> tuple[object, ...]:
    """Where an occasion stands among others: by its date, undated ones last, by when they were reported."""
    days = interval(told)
    if days is None:
        return True, reported or "9999", date.max, id_
    return False, days[0].isoformat(), days[1], id_
