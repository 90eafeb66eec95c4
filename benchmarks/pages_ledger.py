"""A large ledger for `benchmarks.pages`: varied records, linked as the linkers would, by what their maker knows.

Reading and linking a hundred thousand reports takes many hours; here records are varied from those of the demo
(`benchmarks.scale`), and the rows that the linkers write are written from what is known of them:

- an actor of the same kind, name and state is the same canonical actor;
- one report in five is a copy of the one before it, and tells the same contacts;
- claims that were varied from one claim of the demo, in one month, make one proposition.

What the linkers keep for themselves (keys, prints of reports) is left out: the file is smaller than a grown one.
Prints of claims are made for the files of claims that are asked for (`print_claims`).
"""

from __future__ import annotations

import hashlib
import json
import random
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.scale import BULK, demo, varied
from depesche.ledger import Ledger, claiming, contacting, copying, linking, open_ledger
from depesche.ledger.linking import now, transaction
from depesche.link.claims_linker import _take_prints

_LINKS = """
    INSERT INTO links (actor, party, identifier, score, reason, made_at)
    SELECT n, 'dp-' || hashed(kind, folded, coalesce(country, '')), NULL, 1.0, 'same name', :now
    FROM actors WHERE reading > :from AND reading <= :to
"""
_OCCASIONS = """
    INSERT INTO occasions (contact, occasion, score, reason, made_at)
    SELECT c.n, 'oc-' || hashed(source_of(r.source), c.key, ''), 1.0, 'first told', :now
    FROM contacts c JOIN readings r ON r.n = c.reading WHERE c.reading > :from AND c.reading <= :to
"""
_PROPOSITIONS = """
    INSERT INTO propositions (claim, proposition, score, reason, made_at)
    SELECT c.n, 'pr-' || hashed(base_of(r.source), c.key, coalesce(substr(r.published, 1, 7), '')), 1.0,
        'first claimed', :now
    FROM claims c JOIN readings r ON r.n = c.reading WHERE c.reading > :from AND c.reading <= :to
"""
_COPIES = """
    INSERT INTO copies (report, original, kind, contained, likeness, made_at)
    SELECT r.report, o.report, CASE WHEN r.n = o.n THEN 'original' ELSE 'copy' END, 1.0, 1.0, :now
    FROM readings r JOIN readings o ON o.source = source_of(r.source)
    WHERE r.n > :from AND r.n <= :to AND copied(r.source)
"""
_PRINTS = """
    INSERT INTO prints (n, id, method, language, words, shingles, told, said)
    SELECT n, id, :copying, language, 220, x'', x'', x'' FROM readings WHERE n > :from AND n <= :to
"""
_SEEN = (
    ("linked_readings (reading, method)", "n, :linking"),
    ("told_readings (reading, method)", "n, :contacting"),
    ("claimed_readings (reading, method)", "n, :claiming"),
    ("printed_readings (reading, method, print)", "n, :copying, n"),
)


def make(path: Path, reports: int) -> None:
    """Make a ledger of so many reports, or bring one that this made to that number."""
    begin = time.monotonic()
    with open_ledger(path) as ledger:
        done = ledger.stats().reports
        if done >= reports:
            return
        bases = demo()
        for start in range(done, reports, BULK):
            end = min(start + BULK, reports)
            list(ledger.add_many(varied(bases, start, end), batch=BULK))
            if start // BULK % 20 == 19:
                print(f"{end:,} reports, {time.monotonic() - begin:.0f} s", flush=True)
        link(ledger, len(bases))
        ledger.connection.execute("PRAGMA wal_checkpoint (TRUNCATE)")


def link(ledger: Ledger, bases: int) -> None:
    """Write what the linkers would, for all readings that they have not looked at."""
    db = ledger.connection
    db.create_function("hashed", 3, _hashed, deterministic=True)
    db.create_function("source_of", 1, _source_of, deterministic=True)
    db.create_function("copied", 1, lambda source: _number(source) % 5 >= 3, deterministic=True)
    db.create_function("base_of", 1, lambda source: str(_base(_source_of(source), bases)), deterministic=True)
    (first,) = db.execute("SELECT coalesce(max(reading), 0) FROM linked_readings").fetchone()
    (last,) = db.execute("SELECT max(n) FROM readings").fetchone()
    for begin in range(first, last, BULK * 4):
        values = {
            "from": begin, "to": min(begin + BULK * 4, last), "now": now(), "linking": linking.METHOD,
            "contacting": contacting.METHOD, "claiming": claiming.METHOD, "copying": copying.METHOD,
        }  # fmt: skip
        with transaction(db):
            for query in (_LINKS, _OCCASIONS, _PROPOSITIONS, _COPIES, _PRINTS):
                db.execute(query, values)
            for table, columns in _SEEN:
                db.execute(f"INSERT INTO {table} SELECT {columns} FROM readings WHERE n > :from AND n <= :to", values)
    with transaction(db):
        newest = db.execute("SELECT coalesce(max(n), 0) FROM links").fetchone()[0]
        db.execute("INSERT INTO told_links VALUES (?, ?) ON CONFLICT DO NOTHING", (newest, contacting.METHOD))
        newest = db.execute("SELECT coalesce(max(n), 0) FROM copies").fetchone()[0]
        db.execute("INSERT INTO told_links VALUES (?, ?) ON CONFLICT DO NOTHING", (newest, -contacting.METHOD))


def print_claims(ledger: Ledger, ids: Sequence[str]) -> None:
    """Make the prints of all claims that are of one proposition with these."""
    db = ledger.connection
    readings = [
        n
        for (n,) in db.execute(
            "SELECT DISTINCT d.reading FROM json_each(?) j JOIN claims c ON c.id = j.value "
            "JOIN propositions p ON p.claim = c.n JOIN propositions q ON q.proposition = p.proposition "
            "JOIN claims d ON d.n = q.claim",
            (json.dumps([*ids]),),
        )
    ]
    with transaction(db):
        for reading in claiming.with_claims(db, readings):
            for _ in _take_prints(db, reading):
                pass


def _hashed(*parts: str) -> str:
    return hashlib.blake2b("\0".join(parts).encode(), digest_size=5).hexdigest()


def _number(source: str) -> int:
    return int(source.rpartition("/")[2])


def _source_of(source: str) -> str:
    """The source of the report that this one is a copy of, or its own."""
    number = _number(source)
    return f"varied/{number - (number % 5 == 4)}"


def _base(source: str, bases: int) -> int:
    """Which record of the demo it was varied from, as `benchmarks.scale.varied` draws it."""
    return random.Random(_number(source)).randrange(bases)
