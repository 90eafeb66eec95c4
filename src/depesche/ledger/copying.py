"""What the search for copies reads and writes: prints, the keys under which they meet, pairs, copies."""

from __future__ import annotations

import json
import math
import sqlite3
import zlib
from array import array
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from depesche.ledger import timed

METHOD = 2
"""The version of prints and of their comparison (link/copies*.py). Raising it makes every report be looked at again."""
SHORT = 150
"""Words of a print below which its samples are kept apart as well (schema.sql and migrations say it too)."""
OFTEN = 1000
"""Prints that a sample is counted in, at most, to tell the frequent ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintRow:
    """A print as it is stored; `said` is JSON."""

    id: str
    language: str
    words: int
    shingles: frozenset[int]
    told: frozenset[int]
    said: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A reading whose print is to be taken: its number, its report's, the record (JSON, zlib) and the text."""

    n: int
    report: int
    record: bytes
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyRow:
    """What a report is of its original, as the ledger has it now. `n` is None for a row that is yet to be written."""

    report: int
    original: int
    kind: str
    contained: float
    likeness: float
    n: int | None = None


def unprinted(db: sqlite3.Connection, limit: int) -> list[Reading]:
    """Current readings without a print; prints are taken in the order of the readings' numbers."""
    rows = db.execute(
        "SELECT r.n, r.report, r.record, p.text FROM readings r JOIN reports p ON p.n = r.report "
        "WHERE r.n > coalesce("
        "(SELECT reading FROM printed_readings WHERE method = ? ORDER BY reading DESC LIMIT 1), 0) "
        "AND NOT EXISTS (SELECT 1 FROM superseded s WHERE s.reading = r.n) "
        "ORDER BY r.n LIMIT ?",
        (METHOD, limit),
    )
    return [Reading(n=n, report=report, record=record, text=text) for n, report, record, text in rows]


def keep_print(db: sqlite3.Connection, row: PrintRow, samples: Iterable[int]) -> tuple[int, bool]:
    """The number of a print, and whether it is new."""
    found = db.execute("SELECT n FROM prints WHERE method = ? AND id = ?", (METHOD, row.id)).fetchone()
    if found:
        return int(found[0]), False
    cursor = db.execute(
        "INSERT INTO prints (id, method, language, words, shingles, told, said) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (row.id, METHOD, row.language, row.words, _packed(row.shingles), _packed(row.told), zlib.compress(row.said)),
    )
    n = int(cursor.lastrowid or 0)
    rows = [(s, n) for s in samples]
    for table in ("print_samples", "short_samples") if row.words < SHORT else ("print_samples",):
        db.executemany(f"INSERT INTO {table} VALUES (?, ?) ON CONFLICT DO NOTHING", rows)
    return n, True


def keep_bands(db: sqlite3.Connection, print_: int, bands: Iterable[int], day: str | None, within: int) -> None:
    """Keep the bands of a print for a day on which a report with it was published."""
    keys = sorted(timed.at(bands, _ordinal(day), within))
    db.executemany("INSERT INTO print_bands VALUES (?, ?) ON CONFLICT DO NOTHING", ((b, print_) for b in keys))


def _ordinal(day: str | None) -> int:
    return date.fromisoformat(day).toordinal() if day else 0


def keep_reading(db: sqlite3.Connection, reading: int, print_: int) -> None:
    """Keep the print of a reading."""
    db.execute("INSERT INTO printed_readings VALUES (?, ?, ?)", (reading, METHOD, print_))


def prints_of_report(db: sqlite3.Connection, report: int) -> set[int]:
    """The prints of all readings of a report."""
    found = db.execute(
        "SELECT d.print FROM printed_readings d JOIN readings r ON r.n = d.reading WHERE r.report = ? AND d.method = ?",
        (report, METHOD),
    )
    return {n for (n,) in found}


def by_samples(db: sqlite3.Connection, samples: Sequence[int], least: int, part: float, one_in: int) -> list[int]:
    """Prints with at least `least` of these samples and this part of those that the shorter of both has.

    How many another print has is reckoned from its words: one sample for each `one_in`.

    Some samples stand in a great part of all prints. A long print that is sought shares more of them than are set
    aside here, so that it is met by another one; short ones are looked up by themselves.
    """
    enough = math.ceil(max(least, part * min(len(samples), SHORT / one_in)))  # of a print that is not short
    aside = _frequent(db, samples, max(enough - 2, 1))
    rare = [s for s in samples if s not in aside]
    found = db.execute(
        "WITH near AS MATERIALIZED (SELECT s.print AS n, count(*) AS shared FROM json_each(:rare) j "
        "CROSS JOIN print_samples s ON s.sample = j.value GROUP BY 1 HAVING count(*) + :aside >= :enough "
        "UNION ALL SELECT s.print, -1 FROM json_each(:samples) j "
        "CROSS JOIN short_samples s ON s.sample = j.value GROUP BY 1) "
        "SELECT DISTINCT near.n FROM near CROSS JOIN prints f INDEXED BY prints_words ON f.n = near.n "
        "WHERE (shared < 0 OR shared + :aside >= :part * min(:all, f.words / :one_in)) "
        "AND (SELECT count(*) FROM json_each(:samples) j CROSS JOIN print_samples s "
        "ON s.sample = j.value AND s.print = near.n) >= max(:least, :part * min(:all, f.words / :one_in))",
        {
            "rare": json.dumps(rare), "samples": json.dumps([*samples]), "aside": len(aside), "enough": enough,
            "all": len(samples), "least": least, "part": part, "one_in": float(one_in),
        },
    )  # fmt: skip
    return [n for (n,) in found]


def _frequent(db: sqlite3.Connection, samples: Sequence[int], most: int) -> set[int]:
    """The samples that most prints have, so many of them."""
    counted = db.execute(
        "SELECT j.value, (SELECT count(*) FROM (SELECT 1 FROM print_samples s WHERE s.sample = j.value LIMIT ?)) AS n "
        "FROM json_each(?) j ORDER BY n DESC LIMIT ?",
        (OFTEN, json.dumps([*samples]), most),
    )
    return {sample for sample, _ in counted}


def by_bands(db: sqlite3.Connection, bands: Collection[int], day: str | None, within: int) -> list[int]:
    """Prints with one of these bands, of a report published so many days from `day` at most, or on a day not known.

    Without a day, those of reports of any day.
    """
    if day:
        keys = timed.about(bands, _ordinal(day), within)
    else:
        first, last = db.execute("SELECT min(published), max(published) FROM readings").fetchone()
        keys = timed.between(bands, _ordinal(first), _ordinal(last), within)
    keys |= timed.at(bands, 0, within)
    found = db.execute(
        "WITH met AS MATERIALIZED ("
        "SELECT DISTINCT b.print AS n FROM json_each(:bands) j CROSS JOIN print_bands b ON b.band = j.value) "
        "SELECT n FROM met WHERE :day IS NULL OR EXISTS ("
        "SELECT 1 FROM printed_readings d CROSS JOIN readings r INDEXED BY readings_report ON r.n = d.reading "
        "WHERE d.print = met.n AND (r.published IS NULL "
        "OR r.published BETWEEN date(:day, '-' || :within || ' days') AND date(:day, '+' || :within || ' days')))",
        {"bands": json.dumps([*keys]), "day": day, "within": within},
    )
    return [n for (n,) in found]


def days_of(db: sqlite3.Connection, print_: int) -> set[str | None]:
    """The days on which reports with this print were published."""
    found = db.execute(
        "SELECT r.published FROM printed_readings d JOIN readings r ON r.n = d.reading WHERE d.print = ?", (print_,)
    )
    return {day for (day,) in found}


def print_row(db: sqlite3.Connection, n: int, *, said: bool = True) -> PrintRow:
    """A print by its number; without what its sentences say, unless that is asked for."""
    id_, language, words, shingles, told, packed = db.execute(
        f"SELECT id, language, words, shingles, told, {'said' if said else 'NULL'} FROM prints WHERE n = ?", (n,)
    ).fetchone()
    return PrintRow(
        id=id_, language=language, words=words, shingles=_unpacked(shingles), told=_unpacked(told),
        said=zlib.decompress(packed) if said else b"[]",
    )  # fmt: skip


def language_of(db: sqlite3.Connection, prints: Iterable[int]) -> dict[int, str]:
    """The languages of prints. CROSS JOIN keeps SQLite from looking through all prints of the method."""
    query = (
        "SELECT f.n, f.language FROM json_each(?) j CROSS JOIN prints f INDEXED BY prints_words ON f.n = j.value "
        "WHERE f.method = ?"
    )
    return dict(db.execute(query, (json.dumps([*prints]), METHOD)))


def text_of_print(db: sqlite3.Connection, print_: int) -> tuple[bytes, str]:
    """Record and text of a reading with this print."""
    record, text = db.execute(
        "SELECT r.record, p.text FROM printed_readings d JOIN readings r ON r.n = d.reading "
        "JOIN reports p ON p.n = r.report WHERE d.print = ? ORDER BY p.id LIMIT 1",
        (print_,),
    ).fetchone()
    return record, text


def keep_pair(
    db: sqlite3.Connection, one: int, other: int, form: str, contained: float, likeness: float
) -> None:  # fmt: skip
    """Keep what two prints share."""
    db.execute(
        "INSERT INTO print_pairs VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        (min(one, other), max(one, other), form, contained, likeness),
    )


def around(db: sqlite3.Connection, prints: Iterable[int]) -> list[int]:
    """These prints, and all that pairs lead to from them."""
    found = db.execute(
        "WITH RECURSIVE near (n) AS (SELECT value FROM json_each(?) "
        "UNION SELECT p.other FROM near JOIN print_pairs p ON p.one = near.n "
        "UNION SELECT p.one FROM near JOIN print_pairs p ON p.other = near.n) SELECT n FROM near",
        (json.dumps([*prints]),),
    )
    return [n for (n,) in found]


def editions(db: sqlite3.Connection, prints: Iterable[int]) -> list[tuple[object, ...]]:
    """The reports that have these prints now: n, id, print's id, language, words, published, headline, agency."""
    return db.execute(
        "SELECT p.n, p.id, f.id, f.language, f.words, r.published, r.headline, r.agency FROM prints f "
        "JOIN printed_readings d ON d.print = f.n JOIN readings r ON r.n = d.reading JOIN reports p ON p.n = r.report "
        "WHERE f.n IN (SELECT value FROM json_each(?)) AND d.method = ? "
        "AND r.n NOT IN (SELECT reading FROM superseded) ORDER BY p.id",
        (json.dumps([*prints]), METHOD),
    ).fetchall()


def pairs_among(db: sqlite3.Connection, prints: Sequence[int]) -> list[tuple[str, str, str, float, float]]:
    """The pairs of these prints: both ids, form, contained, likeness."""
    return db.execute(
        "SELECT a.id, b.id, p.form, p.contained, p.likeness FROM print_pairs p JOIN prints a ON a.n = p.one "
        "JOIN prints b ON b.n = p.other WHERE p.one IN (SELECT value FROM json_each(?))",
        (json.dumps(prints),),
    ).fetchall()


def current(db: sqlite3.Connection, prints: Iterable[int]) -> dict[int, CopyRow]:
    """What the ledger says now of the reports that have, or had, these prints; by the number of the report."""
    rows = db.execute(
        "SELECT DISTINCT c.report, c.original, c.kind, c.contained, c.likeness, c.n FROM printed_readings d "
        "JOIN readings r ON r.n = d.reading JOIN copies c ON c.report = r.report "
        "WHERE d.print IN (SELECT value FROM json_each(?)) AND c.n NOT IN (SELECT copy FROM superseded_copies)",
        (json.dumps([*prints]),),
    )
    return {
        report: CopyRow(report=report, original=original, kind=kind, contained=contained, likeness=likeness, n=n)
        for report, original, kind, contained, likeness, n in rows
    }


def replace(db: sqlite3.Connection, old: CopyRow | None, new: CopyRow | None, made_at: str) -> None:
    """Put a row in the place of another one."""
    if old is not None:
        db.execute("INSERT INTO superseded_copies VALUES (?)", (old.n,))
    if new is not None:
        db.execute(
            "INSERT INTO copies (report, original, kind, contained, likeness, made_at) VALUES (?, ?, ?, ?, ?, ?)",
            (new.report, new.original, new.kind, new.contained, new.likeness, made_at),
        )


def _packed(hashes: Iterable[int]) -> bytes:
    """Hashes of 32 bits as bytes, the least significant first."""
    return b"".join(h.to_bytes(4, "little") for h in sorted(hashes))


def _unpacked(packed: bytes) -> frozenset[int]:
    found = array("I", packed)
    if memoryview(b"\x01\x00\x00\x00").cast("I")[0] != 1:  # a big-endian machine
        found.byteswap()
    return frozenset(found)


# --- questions ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class CopiedReport:
    """A report that has copies, and what it is of the original of its cluster.

    `report` and `original` are ids; `contained` is the share of the shorter of the two that the longer repeats,
    `likeness` what they share of both; `words` are those of its paragraphs.
    """

    report: str
    original: str
    kind: str
    contained: float
    likeness: float
    published: str | None
    language: str
    agency: str | None
    headline: str | None
    source: str | None
    words: int


def copied_reports(db: sqlite3.Connection, report: str | None = None) -> list[CopiedReport]:
    """All reports that have copies, cluster by cluster, the original first; with an id that report's cluster alone."""
    where = (
        "" if report is None else "WHERE c.original = (SELECT c.original FROM current_copies c JOIN reports p "
        "ON p.n = c.report WHERE p.id = ?)"
    )  # fmt: skip
    cursor = db.execute(
        "SELECT p.id AS report, o.id AS original, c.kind, c.contained, c.likeness, r.published, r.language, r.agency, "
        "r.headline, r.source, f.words FROM current_copies c JOIN reports p ON p.n = c.report "
        "JOIN reports o ON o.n = c.original JOIN current_readings r ON r.report = p.n "
        "JOIN current_readings ro ON ro.report = o.n "
        "JOIN printed_readings d ON d.reading = r.n AND d.method = ? JOIN prints f ON f.n = d.print "
        f"{where} ORDER BY ro.published IS NULL, ro.published, o.id, c.kind != 'original', r.published IS NULL, "
        "r.published, p.id",
        (METHOD,) if report is None else (METHOD, report),
    )
    names = [name for name, *_ in cursor.description]
    return [CopiedReport(**dict(zip(names, row, strict=True))) for row in cursor.fetchall()]


def waiting(db: sqlite3.Connection) -> bool:
    """Whether the ledger has reports that were not compared yet."""
    return bool(unprinted(db, 1))


def sources(db: sqlite3.Connection, reports: Iterable[str]) -> dict[str, str]:
    """The source that each report counts as, by ids: copies count as their original, any other as itself."""
    found = db.execute(
        "SELECT p.id, o.id FROM json_each(?) j JOIN reports p ON p.id = j.value "
        "JOIN independent_sources i ON i.report = p.n JOIN reports o ON o.n = i.source",
        (json.dumps([*reports]),),
    )
    return dict(found.fetchall())
