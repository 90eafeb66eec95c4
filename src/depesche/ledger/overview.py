"""What the ledger holds as a whole: actors over all reports, the reports, the counts."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from depesche.ledger.linking import identifier, renamed
from depesche.ledger.names import Condition
from depesche.ledger.rows import ActorRow, ReportRow, Stats
from depesche.records import ActorKind

CURRENT = "reading NOT IN (SELECT reading FROM superseded)"
_ACTORS = """
    SELECT t.party, t.own, t.canonical, t.names, t.reports, t.mentions, t.contacts, t.statements, t.claims,
           t.first, t.last
    FROM (
        SELECT l.party, max(a.canonical) AS canonical, max(a.name) AS name,
               json_group_array(json_array(a.name, a.kind, a.country, a.mentions)) AS own,
               json_group_array((SELECT json_group_array(name) FROM aliases WHERE actor = a.n)) AS names,
               count(DISTINCT r.report) AS reports, sum(a.mentions) AS mentions,
               sum((SELECT count(DISTINCT contact) FROM participants WHERE actor = a.n)) AS contacts,
               sum((SELECT count(*) FROM statements WHERE speaker = a.n)) AS statements,
               sum((SELECT count(*) FROM claims WHERE claimant = a.n)) AS claims,
               min(r.published) AS first, max(r.published) AS last
        FROM actors a JOIN readings r ON r.n = a.reading
        LEFT JOIN links l ON l.actor = a.n AND l.n NOT IN (SELECT link FROM superseded_links)
        WHERE {where}
        GROUP BY coalesce(l.party, json_array(a.folded, a.kind, a.country))
    ) t
    ORDER BY t.mentions DESC, t.name, t.party, t.own LIMIT ?
"""
_REPORTS = """
    SELECT p.id AS report, r.source, r.url, r.headline, r.agency, r.language, r.published, r.published_basis,
           r.reader, r.made_at,
           (SELECT count(*) FROM actors WHERE reading = r.n) AS actors,
           (SELECT count(*) FROM contacts WHERE reading = r.n) AS contacts,
           (SELECT count(*) FROM statements WHERE reading = r.n) AS statements,
           (SELECT count(*) FROM claims WHERE reading = r.n) AS claims
    FROM readings r JOIN reports p ON p.n = r.report
    WHERE r.n NOT IN (SELECT reading FROM superseded) {where}
    ORDER BY r.published IS NULL, r.published, r.source, p.id LIMIT ?
"""  # the counts read the indexes of UNIQUE (reading, id)


def actor_rows(db: sqlite3.Connection, conditions: Sequence[Condition], limit: int | None) -> Iterator[ActorRow]:
    """Canonical actors, the most mentioned first; what was not linked by equal name, kind and country."""
    where = " AND ".join([f"a.{CURRENT}", *(c.sql for c in conditions)])
    values = [value for c in conditions for value in c.values]
    called = renamed(db)
    for row in db.execute(_ACTORS.format(where=where), (*values, -1 if limit is None else limit)).fetchall():
        party, own, canonical, names, reports, mentions, contacts, statements, claims, first, last = row
        name, kind, country = _shown(json.loads(own))
        aliases = {alias for group in json.loads(names) for alias in group}
        yield ActorRow(
            name=called.get(party, name), kind=kind, country=country, canonical=identifier(party) or canonical,
            aliases=tuple(sorted(aliases)), reports=reports, mentions=mentions, contacts=contacts,
            statements=statements, claims=claims, first=first, last=last, party=party,
        )  # fmt: skip


def _shown(own: Sequence[tuple[str, ActorKind, str | None, int]]) -> tuple[str, ActorKind, str | None]:
    """Name, kind and state to show: the fullest name, of these the most mentioned; the state that most acts are for."""
    names, states = Counter[str](), Counter[str]()
    for name, _, country, mentions in own:
        names[name] += mentions
        states[country or ""] += mentions * bool(country)
    name = max(names, key=lambda n: (len(n.split()), names[n], n))
    return name, own[0][1], max(states, key=lambda s: (states[s], s)) or None


def report_rows(db: sqlite3.Connection, conditions: Sequence[Condition], limit: int | None) -> Iterator[ReportRow]:
    """Reports by day of publication."""
    where = "".join(f" AND {c.sql}" for c in conditions)
    values = [value for c in conditions for value in c.values]
    cursor = db.execute(_REPORTS.format(where=where), (*values, -1 if limit is None else limit))
    names = [name for name, *_ in cursor.description]
    for row in cursor.fetchall():
        yield ReportRow(**dict(zip(names, row, strict=True)))


def stats(db: sqlite3.Connection, path: Path) -> Stats:
    """The counts of everything."""

    def count(table: str) -> int:
        return int(db.execute(f"SELECT count(*) FROM {table}").fetchone()[0])

    languages = db.execute(
        "SELECT language, count(*) FROM current_readings GROUP BY language ORDER BY 2 DESC, 1"
    ).fetchall()
    first, last = db.execute("SELECT min(published), max(published) FROM current_readings").fetchone()
    beside = [path, path.with_name(f"{path.name}-wal")]
    return Stats(
        reports=count("reports"), readings=count("readings"), actors=count("current_actors"),
        contacts=count("current_contacts"), statements=count("current_statements"), claims=count("current_claims"),
        languages=tuple(languages), first=first, last=last, size=sum(p.stat().st_size for p in beside if p.exists()),
    )  # fmt: skip
