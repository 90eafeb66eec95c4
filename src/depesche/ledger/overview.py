"""What the ledger holds as a whole: actors over all reports, the reports, the counts."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from depesche.ledger.linking import identifier, renamed
from depesche.ledger.names import Condition, words
from depesche.ledger.queries import CHUNK
from depesche.ledger.rows import ActorRow, ReportRow, Stats
from depesche.records import ActorKind

OFTEN = 2000
"""Names of a state from which on its actors are found by walking through all, the most mentioned first."""
_TALLIES = """
    {meant}SELECT t.key, t.mentions, t.reports, t.contacts, t.statements, t.claims,
           (SELECT max(name) FROM tally_names WHERE key = t.key) AS name,
           (SELECT min(day) FROM tally_days WHERE key = t.key AND day > '') AS first,
           (SELECT max(day) FROM tally_days WHERE key = t.key AND day > '') AS last
    FROM {tallies} t WHERE {where} ORDER BY t.mentions DESC, name, t.key LIMIT :limit
"""
_MEANT = """
    WITH meant AS MATERIALIZED (SELECT t.key, t.mentions FROM tallies t WHERE {where}),
    most AS (SELECT t.* FROM meant CROSS JOIN tallies t ON t.key = meant.key WHERE :limit < 0 OR meant.mentions >=
        coalesce((SELECT mentions FROM meant ORDER BY mentions DESC LIMIT 1 OFFSET max(:limit - 1, 0)), 0))
"""
"""Of those that are meant, the most mentioned: names and days are looked up for them alone."""
_MEANS = {
    "party": "t.key = :party",
    "name": "t.key IN (SELECT key FROM tally_aliases WHERE name IN "
    "(SELECT name FROM names WHERE n IN (SELECT rowid FROM name_words WHERE name_words MATCH :name)))",
    "country": "t.key IN (SELECT key FROM tally_names WHERE country = :country)",
    "kind": "EXISTS (SELECT 1 FROM tally_names k WHERE k.key = t.key AND k.kind = :kind)",
}
_HAS_STATE = "EXISTS (SELECT 1 FROM tally_names k WHERE k.key = t.key AND k.country = :country)"
_CHOSEN = """
    SELECT r.n FROM readings r JOIN reports p ON p.n = r.report
    WHERE r.n NOT IN (SELECT reading FROM superseded) {where}
    ORDER BY r.published NULLS LAST, r.source, p.id LIMIT ?
"""
_REPORTS = """
    SELECT p.id AS report, r.source, r.url, r.headline, r.agency, r.language, r.published, r.published_basis,
           r.reader, r.made_at,
           (SELECT count(*) FROM actors WHERE reading = r.n) AS actors,
           (SELECT count(*) FROM contacts WHERE reading = r.n) AS contacts,
           (SELECT count(*) FROM statements WHERE reading = r.n) AS statements,
           (SELECT count(*) FROM claims WHERE reading = r.n) AS claims
    FROM json_each(?) j CROSS JOIN readings r ON r.n = j.value JOIN reports p ON p.n = r.report ORDER BY j.key
"""  # the counts read the indexes of UNIQUE (reading, id)


def actor_rows(
    db: sqlite3.Connection,
    *,
    name: str | None = None,
    kind: ActorKind | None = None,
    country: str | None = None,
    party: str | None = None,
    limit: int | None = None,
    spellings: int | None = None,
) -> Iterator[ActorRow]:
    """Canonical actors, the most mentioned first; what was not linked by equal name, kind and country.

    `name` matches the words of one of an actor's names; of `kind` and `country` it is enough that one report has them.
    `spellings` bounds the aliases of each: those that most reports use.
    """
    values = {"party": party, "name": name and words(name), "country": country, "kind": kind}
    walking = party is None and name is None and (country is None or _often(db, country))
    tests = {**_MEANS, "country": _HAS_STATE} if walking or name is not None else _MEANS
    where = " AND ".join(["1", *(tests[key] for key, value in values.items() if value is not None)])
    shape = {"meant": "", "tallies": "tallies", "where": where}
    if not walking:
        shape = {"meant": _MEANT.format(where=where), "tallies": "most", "where": "1"}
    query = _TALLIES.format(**shape)
    found = db.execute(query, {**values, "limit": -1 if limit is None else limit}).fetchall()
    called = renamed(db)
    for i in range(0, len(found), CHUNK):
        yield from _filled(db, found[i : i + CHUNK], called, spellings)


def _often(db: sqlite3.Connection, country: str) -> bool:
    """Whether many names are of a state, so that the most mentioned are found by walking through all."""
    query = "SELECT 1 FROM tally_names WHERE country = ? LIMIT 1 OFFSET ?"
    return db.execute(query, (country, OFTEN)).fetchone() is not None


def _filled(
    db: sqlite3.Connection, found: Sequence[tuple[Any, ...]], called: dict[str, str], spellings: int | None
) -> Iterator[ActorRow]:
    """The rows of these tallies, with their names."""
    keys = (json.dumps([key for key, *_ in found]),)
    names: dict[str, list[tuple[str, ActorKind, str, str, int]]] = defaultdict(list)
    for key, *own in db.execute(
        "SELECT n.key, n.name, n.kind, n.country, n.canonical, n.mentions FROM json_each(?) j "
        "CROSS JOIN tally_names n ON n.key = j.value", keys
    ):  # fmt: skip
        names[key].append((own[0], own[1], own[2], own[3], own[4]))
    aliases: dict[str, list[str]] = defaultdict(list)  # the most used first
    used = (
        "SELECT name FROM tally_aliases INDEXED BY tally_aliases_used WHERE key = ? ORDER BY actors DESC, name LIMIT ?"
    )
    for key, *_ in found if spellings != 0 else ():
        aliases[key] = [alias for (alias,) in db.execute(used, (key, -1 if spellings is None else spellings))]
    for key, mentions, reports, contacts, statements, claims, _, first, last in found:
        party = None if key.startswith("[") else key
        name, kind, country, canonical = _shown(names[key])
        yield ActorRow(
            name=called.get(party or "", name), kind=kind, country=country, canonical=identifier(party) or canonical,
            aliases=tuple(sorted(aliases[key])), reports=reports, mentions=mentions, contacts=contacts,
            statements=statements, claims=claims, first=first, last=last, party=party,
        )  # fmt: skip


def _shown(
    own: Sequence[tuple[str, ActorKind, str, str, int]],
) -> tuple[str, ActorKind, str | None, str | None]:
    """Name, kind, state and identifier to show: the fullest name, of these the most mentioned; else what most tell."""
    names, kinds, states = Counter[str](), Counter[ActorKind](), Counter[str]()
    for name, kind, country, _, mentions in own:
        names[name] += mentions
        kinds[kind] += mentions
        states[country] += mentions * bool(country)
    name = max(names, key=lambda n: (len(n.split()), names[n], n))
    kind = max(kinds, key=lambda k: (kinds[k], k))
    canonical = max(c for _, _, _, c, _ in own)
    return name, kind, max(states, key=lambda s: (states[s], s)) or None, canonical or None


def report_rows(db: sqlite3.Connection, conditions: Sequence[Condition], limit: int | None) -> Iterator[ReportRow]:
    """Reports by day of publication."""
    where = "".join(f" AND {c.sql}" for c in conditions)
    values = [value for c in conditions for value in c.values]
    numbers = db.execute(_CHOSEN.format(where=where), (*values, -1 if limit is None else limit)).fetchall()
    cursor = db.execute(_REPORTS, (json.dumps([n for (n,) in numbers]),))
    names = [name for name, *_ in cursor.description]
    for row in cursor.fetchall():
        yield ReportRow(**dict(zip(names, row, strict=True)))


def stats(db: sqlite3.Connection, path: Path) -> Stats:
    """The counts of everything. Rows are numbered from one, without a gap, for ever: the last number counts them."""

    def number(query: str) -> int:
        return int(db.execute(query).fetchone()[0])

    def count(table: str) -> int:
        every = number(f"SELECT coalesce(max(n), 0) FROM {table}")
        return every - number(f"SELECT count(*) FROM superseded s CROSS JOIN {table} t ON t.reading = s.reading")

    languages = Counter(dict(db.execute("SELECT language, count(*) FROM readings GROUP BY 1")))
    languages.subtract(
        dict(
            db.execute(
                "SELECT r.language, count(*) FROM superseded s CROSS JOIN readings r ON r.n = s.reading GROUP BY 1"
            )
        )
    )
    order = "SELECT published FROM current_readings WHERE published IS NOT NULL ORDER BY published {} LIMIT 1"
    first, last = (next(iter(db.execute(order.format(way)).fetchall()), (None,))[0] for way in ("ASC", "DESC"))
    beside = [path, path.with_name(f"{path.name}-wal")]
    return Stats(
        reports=number("SELECT coalesce(max(n), 0) FROM reports"),
        readings=number("SELECT coalesce(max(n), 0) FROM readings"), actors=count("actors"),
        contacts=count("contacts"), statements=count("statements"), claims=count("claims"),
        languages=tuple(sorted(((code, n) for code, n in languages.items() if n), key=lambda c: (-c[1], c[0]))),
        first=first, last=last, size=sum(p.stat().st_size for p in beside if p.exists()),
    )  # fmt: skip
