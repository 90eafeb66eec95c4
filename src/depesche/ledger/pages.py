"""What the pages ask of a ledger besides its listings: what is new, who speaks with whom, a row by its address."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from depesche.dates import interval
from depesche.ledger.names import Condition, state
from depesche.ledger.names import party as party_query
from depesche.ledger.occasions import occasions
from depesche.ledger.overview import report_rows
from depesche.ledger.queries import claim_rows, contact_rows, in_chunks
from depesche.ledger.rows import ClaimRow, ContactRow, Occasion, ReportRow
from depesche.ledger.selecting import CURRENT, answered, day, equal, is_party

Kind = Literal["contacts", "statements", "claims"]
OPEN = ("deny", "reject", "doubt")
"""Stances that contradict a claim."""
_NEWEST_FIRST = "ORDER BY r.published DESC, r.n DESC, json_extract(t.spans, '$[0][0]'), t.id"
"""The order of an index, so that a page of rows is found without sorting all; what has no day comes last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Which reports are looked at: published on these days (YYYY-MM-DD, both inclusive), or added after a reading."""

    since: str | None = None
    until: str | None = None
    after: int | None = None

    def conditions(self) -> list[Condition]:
        """The window as conditions on a row's reading `r`."""
        found = []
        if self.after is not None:
            found.append(Condition("r.n > ?", (self.after,)))
        if self.since is not None:
            found.append(Condition("r.published >= ?", (day(self.since)[0],)))
        if self.until is not None:
            found.append(Condition("r.published <= ?", (day(self.until)[1],)))
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Resumed:
    """Two states that spoke again: the contact, the days of silence before it, and the day of the last one."""

    a: str
    b: str
    occasion: Occasion
    silence: int
    before: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bond:
    """How often two parties were in contact. A party is a state's code, or a canonical actor's id with its name."""

    a: str
    b: str
    held: int
    planned: int
    declined: int
    last: str | None


def newest(db: sqlite3.Connection) -> tuple[str | None, int]:
    """The last day on which a report was published, and the number of the reading that was added last."""
    (published,) = db.execute("SELECT max(published) FROM readings").fetchone()
    (n,) = db.execute("SELECT coalesce(max(n), 0) FROM readings").fetchone()
    return published, int(n)


def count_after(db: sqlite3.Connection, reading: int) -> int:
    """How many reports were added after a reading."""
    return int(
        db.execute(
            "SELECT count(*) FROM readings WHERE n > ? AND n NOT IN (SELECT reading FROM superseded)", (reading,)
        ).fetchone()[0]
    )


def days_beside(db: sqlite3.Connection, first: str, last: str) -> tuple[str | None, str | None]:
    """The last day with a report before `first`, and the first one after `last`."""
    (before,) = db.execute("SELECT max(published) FROM readings WHERE published < ?", (first,)).fetchone()
    (after,) = db.execute("SELECT min(published) FROM readings WHERE published > ?", (last,)).fetchone()
    return before, after


def count_in(db: sqlite3.Connection, window: Window) -> int:
    """How many reports lie in the window."""
    where = " AND ".join(["r.n NOT IN (SELECT reading FROM superseded)", *(c.sql for c in window.conditions())])
    values = [v for c in window.conditions() for v in c.values]
    return int(db.execute(f"SELECT count(*) FROM readings r WHERE {where}", values).fetchone()[0])


def new_occasions(db: sqlite3.Connection, window: Window, *, limit: int) -> tuple[list[Occasion], bool]:
    """The contacts that reports of the window tell of, each once; the latest contact first, undated ones last.

    Of many, those that the newest reports tell: `limit` rows are looked at. The second value is whether these are all.
    """
    numbers = _newest(db, "contacts", window.conditions(), limit + 1)
    found = occasions(db, numbers[:limit])
    dated = [o for o in found if interval(o.date)]
    return [*reversed(dated), *(o for o in found if not interval(o.date))], len(numbers) <= limit


def new_claims(db: sqlite3.Connection, window: Window, condition: Condition, *, limit: int) -> list[ClaimRow]:
    """Claims that reports of the window tell of and that meet the condition on `t`, the newest reports first."""
    numbers = _newest(db, "claims", [*window.conditions(), condition], limit)
    return list(in_chunks(db, numbers, claim_rows))


def newest_reports(db: sqlite3.Connection, window: Window, *, language: str | None, limit: int) -> list[ReportRow]:
    """Reports of the window, those published last first."""
    conditions = [*window.conditions(), *equal("r.language", language)]
    where = " AND ".join(["r.n NOT IN (SELECT reading FROM superseded)", *(c.sql for c in conditions)])
    values = [v for c in conditions for v in c.values]
    numbers = [
        n
        for (n,) in db.execute(
            f"SELECT r.n FROM readings r WHERE {where} ORDER BY r.published DESC, r.n DESC LIMIT ?",
            (*values, limit),
        )
    ]
    chosen = Condition("r.n IN (SELECT value FROM json_each(?))", (json.dumps(numbers),))
    return sorted(report_rows(db, [chosen], None), key=lambda r: r.published or "", reverse=True)


def newest_claims(
    db: sqlite3.Connection,
    *,
    party: str | None,
    respondent: str | None,
    evidence: str | None,
    stance: str | None,
    since: str | None,
    until: str | None,
    limit: int,
) -> list[ClaimRow]:
    """As `Ledger.claims`, but those of the newest reports first."""
    conditions = [
        *is_party(db, "t.claimant", party), *equal("+t.evidence", evidence), *answered(db, respondent, stance),
        *_within(since, until),
    ]  # fmt: skip
    return list(in_chunks(db, _newest(db, "claims", conditions, limit), claim_rows))


def _within(since: str | None, until: str | None) -> list[Condition]:
    """The row's days overlap the asked ones."""
    found = [] if since is None else [Condition("+t.last_day >= ?", (day(since)[0],))]
    return found if until is None else [*found, Condition("+t.first_day <= ?", (day(until)[1],))]


def _newest(db: sqlite3.Connection, table: Kind, conditions: Sequence[Condition], limit: int) -> list[int]:
    """The numbers of the rows of the newest reports that meet all conditions; `t` is the row, `r` its reading.

    Readings are walked through by day, and the walk ends at the limit; where few rows meet the conditions, the planner
    is free to begin with those.
    """
    rare = any(c.few for c in conditions)
    conditions = [c.test or c for c in conditions]
    where = " AND ".join(["r.n NOT IN (SELECT reading FROM superseded)", *(c.sql for c in conditions)])
    values = [v for c in conditions for v in c.values]
    join = "JOIN" if rare else "CROSS JOIN"
    query = f"SELECT t.n FROM readings r {join} {table} t ON t.reading = r.n WHERE {where} {_NEWEST_FIRST} LIMIT ?"
    return [n for (n,) in db.execute(query, (*values, limit))]


UNPROVEN = Condition("+t.evidence IN ('none', 'unverified')")
"""Claims of which a report says that no evidence was given, or that it could not be verified."""
CONTRADICTED = Condition(
    "EXISTS (SELECT 1 FROM responses a WHERE a.claim = t.n AND a.stance IN (SELECT value FROM json_each(?)))",
    (json.dumps(OPEN),),
)
"""Claims that somebody denied, rejected or doubted."""


def resumed(db: sqlite3.Connection, found: Sequence[Occasion], *, silence: int) -> list[Resumed]:
    """Of these contacts, those before which two states had not been in contact for `silence` days or more."""
    again = []
    for occasion in found:
        days = interval(occasion.date)
        if occasion.status != "held" or not days or days[0] != days[1]:
            continue
        states = sorted({p.country for p in occasion.participants if p.country})
        for i, a in enumerate(states):
            for b in states[i + 1 :]:
                before = _last_before(db, a, b, days[0])
                if before and (days[0] - before).days > silence:
                    quiet = (days[0] - before).days - 1
                    again.append(
                        Resumed(a=a, b=b, occasion=occasion, silence=quiet, before=before.isoformat())
                    )  # fmt: skip
    return again


def _last_before(db: sqlite3.Connection, a: str, b: str, on: date) -> date | None:
    """The last day before `on` of which it is known that two states were in contact."""
    row = db.execute(
        "SELECT last_day FROM met WHERE a = ? AND b = ? AND first_day < ? AND first_day > '' AND last_day < ? "
        "AND status = 'held' AND reading NOT IN (SELECT reading FROM superseded) ORDER BY first_day DESC LIMIT 1",
        (a, b, on.isoformat(), on.isoformat()),
    ).fetchone()
    found = row[0] if row else None
    return date.fromisoformat(found) if found else None


# --- network --------------------------------------------------------------------------------------------------

_PARTY = (
    "coalesce((SELECT l.party FROM links l WHERE l.actor = {0} AND l.n NOT IN (SELECT link FROM superseded_links)), "
    "(SELECT x.name FROM actors x WHERE x.n = {0}))"
)
_STATES = "SELECT t.a AS one, t.b AS other, t.status, t.last_day, t.told FROM met_by_day t {index} WHERE {where}"
_PEOPLE = (
    f"SELECT {_PARTY.format('p.actor')} AS one, {_PARTY.format('q.actor')} AS other, t.status, t.last_day, "
    "coalesce((SELECT o.occasion FROM occasions o WHERE o.contact = t.n "
    "AND o.n NOT IN (SELECT row FROM superseded_occasions)), t.n) AS told "
    "FROM contacts t {index} CROSS JOIN participants p ON p.contact = t.n "
    "CROSS JOIN participants q ON q.contact = t.n AND q.position > p.position WHERE {where}"
)
_PAIRS = """
    WITH pairs AS {kept} ({pairs})
    SELECT min(one, other), max(one, other), count(DISTINCT CASE status WHEN 'held' THEN told END),
        count(DISTINCT CASE status WHEN 'planned' THEN told END),
        count(DISTINCT CASE status WHEN 'declined' THEN told END), max(CASE status WHEN 'held' THEN last_day END)
    FROM pairs WHERE one != other GROUP BY 1, 2 ORDER BY 3 DESC, 4 + 5 DESC, 1, 2
"""
"""Each pair of parties with its contacts, each once however many reports tell of it."""


_EVER = """
    SELECT a, b, sum(n * (status = 'held')) AS held, sum(n * (status = 'planned')) AS planned,
        sum(n * (status = 'declined')) AS declined,
        (SELECT m.last_day FROM met m INDEXED BY met_by_last WHERE m.a = bonds.a AND m.b = bonds.b
            AND m.status = 'held' AND m.reading NOT IN (SELECT reading FROM superseded)
            ORDER BY m.last_day DESC LIMIT 1) AS last
    FROM bonds GROUP BY a, b HAVING sum(n) > 0 ORDER BY held DESC, planned + declined DESC, a, b
"""
"""What the ledger keeps of all years."""


def bonds(db: sqlite3.Connection, since: str | None, until: str | None, *, people: bool) -> list[Bond]:
    """Who was in contact with whom, the most frequent pair first: states, or (`people`) actors.

    Contacts that several reports tell of are counted once, where the ledger has joined them.
    """
    if since is None and until is None and not people:
        return [Bond(a=a, b=b, held=h, planned=p, declined=d, last=last) for a, b, h, p, d, last in db.execute(_EVER)]
    by_day, across = ("INDEXED BY contacts_by_day", "contacts_across") if people else ("", "met_across")
    upper = [] if until is None else [Condition("t.first_day <= ?", (day(until)[1],))]
    stretches = [(by_day, [*upper, Condition("t.first_day > ''")] if until else [])]
    if since is not None:  # those that begin in the period, and those that reach into it
        first = day(since)[0]
        reach = Condition("t.first_day < ? AND t.last_day >= ? AND t.last_day > t.first_day", (first, first))
        stretches = [
            (by_day, [*upper, Condition("t.first_day >= ?", (first,))]),
            (f"INDEXED BY {across}", [*upper, reach]),
        ]
    pairs = " UNION ALL ".join(
        (_PEOPLE if people else _STATES).format(
            index=index, where=" AND ".join([CURRENT, *(c.sql for c in conditions)])
        )
        for index, conditions in stretches
    )  # fmt: skip
    values = [value for _, conditions in stretches for c in conditions for value in c.values]
    rows = db.execute(_PAIRS.format(pairs=pairs, kept="MATERIALIZED" if people else ""), values).fetchall()
    return [Bond(a=a, b=b, held=h, planned=p, declined=d, last=last) for a, b, h, p, d, last in rows]


def since_recent(db: sqlite3.Connection, most: int) -> str | None:
    """The month from which on a ledger has about so many contacts, YYYY-MM; None where it has no more in all.

    Pages that would show all contacts of a large ledger begin there.
    """
    found = db.execute(
        "SELECT first_day FROM contacts WHERE first_day IS NOT NULL ORDER BY first_day DESC LIMIT 1 OFFSET ?", (most,)
    ).fetchone()
    return str(found[0])[:7] if found else None


def said_by(db: sqlite3.Connection, text: str, first: str, last: str) -> dict[str, int]:
    """How many statements a party made on each day of a stretch (YYYY-MM-DD, both inclusive)."""
    if code := state(text):
        query = "SELECT day, n FROM said WHERE state = ? AND day BETWEEN ? AND ? AND n > 0"
        return dict(db.execute(query, (code, first, last)))
    sought = party_query(text)
    return dict(
        db.execute(
            "SELECT t.first_day, count(*) FROM statements t WHERE t.reading NOT IN (SELECT reading FROM superseded) "
            "AND +t.first_day = t.last_day AND +t.first_day BETWEEN ? AND ? "
            f"AND t.speaker IN ({sought.sql}) GROUP BY 1",
            (first, last, *sought.values),
        )
    )


def partners(db: sqlite3.Connection, contacts: Sequence[int], own: str | None, *, most: int) -> list[tuple[str, int]]:
    """The states, besides `own`, that took part most in those of these contacts that were held, with their counts."""
    return db.execute(
        "SELECT a.country, count(DISTINCT t.n) FROM json_each(?) j CROSS JOIN contacts t ON t.n = j.value "
        "JOIN participants p ON p.contact = t.n JOIN actors a ON a.n = p.actor "
        "WHERE t.status = 'held' AND a.country IS NOT NULL AND a.country IS NOT ? "
        "GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ?",
        (json.dumps([*contacts]), own, most),
    ).fetchall()


def names_of(db: sqlite3.Connection, parties: Sequence[str]) -> dict[str, str]:
    """The fullest name of each canonical actor."""
    rows = db.execute(
        "SELECT n.key, n.name FROM json_each(?) j CROSS JOIN tally_names n ON n.key = j.value "
        "ORDER BY length(n.name), n.name",
        (json.dumps([*parties]),),
    ).fetchall()
    return dict(rows)


# --- a row by its address -------------------------------------------------------------------------------------


def contact_now(db: sqlite3.Connection, id_: str) -> ContactRow | None:
    """The contact with this id, or what it is in the newest reading of its report."""
    n = _now(db, "contacts", id_)
    return contact_rows(db, [n])[n] if n else None


def claim_now(db: sqlite3.Connection, id_: str) -> ClaimRow | None:
    """The claim with this id, or what it is in the newest reading of its report."""
    n = _now(db, "claims", id_)
    return claim_rows(db, [n])[n] if n else None


def _now(db: sqlite3.Connection, table: Kind, id_: str) -> int | None:
    """The current row with this id; where its report was read again, the row whose words lie nearest to its words."""
    rows = db.execute(
        f"SELECT t.n, t.spans, r.report, t.reading IN (SELECT reading FROM superseded) FROM {table} t "
        "JOIN readings r ON r.n = t.reading WHERE t.id = ? ORDER BY 4, t.n DESC LIMIT 1",
        (id_,),
    ).fetchone()
    if rows is None:
        return None
    n, spans, report, old = rows
    if not old:
        return int(n)
    return nearest(
        spans,
        db.execute(
            f"SELECT t.n, t.spans FROM {table} t JOIN readings r ON r.n = t.reading "
            "WHERE r.report = ? AND r.n NOT IN (SELECT reading FROM superseded)",
            (report,),
        ).fetchall(),
    )


def nearest(spans: str, rows: Sequence[tuple[int, str]]) -> int | None:
    """The number of the row whose spans (JSON) share most characters with these; None where none shares any."""
    wanted = json.loads(spans)
    best, found = 0.0, None
    for n, own in rows:
        theirs = json.loads(own)
        shared = sum(max(0, min(b, d) - max(a, c)) for a, b in wanted for c, d in theirs)
        extent = sum(d - c for c, d in theirs) + sum(b - a for a, b in wanted)
        if shared and shared / extent > best:
            best, found = shared / extent, n
    return found


def first_of_week(last: str) -> str:
    """Six days before a day: with it, a week."""
    return (date.fromisoformat(last) - timedelta(6)).isoformat()
