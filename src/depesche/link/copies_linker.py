"""Copies in a ledger: prints of new reports, what they share with others, and the clusters that change with them.

with open_ledger("crisis.db") as ledger:
    link_copies(ledger)
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

import msgspec

from depesche.export.json import decode
from depesche.ledger import Ledger, copying
from depesche.ledger.copying import CopyRow, PrintRow
from depesche.ledger.linking import now, transaction
from depesche.ledger.store import saying
from depesche.link.copies import (
    PART,
    SAMPLED,
    SAMPLES_SHARED,
    TRANSLATED_WITHIN,
    Print,
    Shared,
    bands,
    compare,
    nearness,
    print_of,
    samples,
)
from depesche.link.copies_align import Embedder
from depesche.link.copies_clusters import Edition, copies
from depesche.link.copies_concepts import Said
from depesche.records import Report

READINGS = 100
"""Readings that share a transaction."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedCopies:
    """What was done: reports looked at, prints compared with, pairs found, rows of reports written or withdrawn."""

    reports: int = 0
    compared: int = 0
    found: int = 0
    changed: int = 0

    def __add__(self, other: LinkedCopies) -> LinkedCopies:
        return LinkedCopies(
            reports=self.reports + other.reports, compared=self.compared + other.compared,
            found=self.found + other.found, changed=self.changed + other.changed,
        )  # fmt: skip


def link_copies(ledger: Ledger, embed: Embedder | None = None) -> LinkedCopies:
    """Say which reports of a ledger are one. Looks only at reports that are new, and at what they touch.

    `embed` gives sentences vectors of length one that lie together where their meanings do, in any language; with it,
    translations are judged by both. The same reports give the same copies in whatever order they came.

    Raises:
        LedgerError: the ledger cannot be read or written.
    """
    db, done = ledger.connection, LinkedCopies()
    with saying(ledger.path):
        while True:
            with transaction(db):
                new = copying.unprinted(db, READINGS)
                touched: set[int] = set()
                for reading in new:
                    report = _report(reading.record, reading.text)
                    numbers, step = _take_print(db, reading.n, report, embed)
                    touched |= numbers | copying.prints_of_report(db, reading.report)
                    done += step
                done += LinkedCopies(changed=_regroup(db, touched)) if touched else LinkedCopies()
            if len(new) < READINGS:
                return done


def _report(record: bytes, text: str) -> Report:
    return replace(decode(zlib.decompress(record)).report, text=text)


def _take_print(
    db: sqlite3.Connection, reading: int, report: Report, embed: Embedder | None
) -> tuple[set[int], LinkedCopies]:
    """Keep the print of a reading and its pairs; the prints that are touched."""
    own = print_of(report)
    n, new = copying.keep_print(db, _row(own), keys := samples(own))
    days, meeting = copying.days_of(db, n), bands(own)
    if new or report.published not in days:
        copying.keep_bands(db, n, meeting, report.published, TRANSLATED_WITHIN)
    copying.keep_reading(db, reading, n)
    if not new and report.published in days:
        return {n}, LinkedCopies(reports=1)
    alike = {*copying.by_bands(db, meeting, report.published, TRANSLATED_WITHIN)} - {n}
    if new:
        alike |= {*copying.by_samples(db, keys, SAMPLES_SHARED, PART, SAMPLED)} - {n}
    if not alike and own.words:
        return {n}, LinkedCopies(reports=1)
    found = 0
    for other, language in sorted(copying.language_of(db, alike).items()):
        row = copying.print_row(db, other, said=language != own.language)  # one language is compared by its words
        near = None
        if embed is not None and row.language != own.language:
            near = nearness(report, _report(*copying.text_of_print(db, other)), embed)
        shared = compare(own, _print(row), near)
        if shared is not None:
            copying.keep_pair(db, n, other, shared.form, shared.contained, shared.likeness)
            found += 1
    return {n}, LinkedCopies(reports=1, compared=len(alike), found=found)


def _regroup(db: sqlite3.Connection, touched: Iterable[int]) -> int:
    """Cluster anew what these prints are bonded with, and keep what has changed; how many reports changed."""
    prints = copying.around(db, touched)
    pairs = {
        (min(a, b), max(a, b)): Shared(form=form, contained=contained, likeness=likeness)  # type: ignore[arg-type]
        for a, b, form, contained, likeness in copying.pairs_among(db, prints)
    }
    editions = [_edition(*row) for row in copying.editions(db, prints)]
    wanted = {
        c.report: CopyRow(
            report=c.report, original=c.original, kind=c.kind, contained=c.contained, likeness=c.likeness
        )
        for c in copies(editions, pairs)
    }  # fmt: skip
    had, made_at, changed = copying.current(db, prints), now(), 0
    for report in sorted(wanted.keys() | had.keys()):
        old, new = had.get(report), wanted.get(report)
        if (replace(old, n=None) if old else None) != new:
            copying.replace(db, old, new, made_at)
            changed += 1
    return changed


def _edition(*row: Any) -> Edition:
    n, id_, print_, language, words, published, headline, agency = row
    return Edition(
        n=n, id=id_, print=print_, language=language, words=words, published=published, headline=headline, agency=agency
    )


# --- prints and rows ------------------------------------------------------------------------------------------


def _row(own: Print) -> PrintRow:
    said = [(s.keys, s.mass, s.length, sorted(s.plain)) for s in own.said]
    return PrintRow(
        id=own.id, language=own.language, words=own.words, shingles=own.shingles, told=own.told,
        said=msgspec.json.encode(said),
    )  # fmt: skip


def _print(row: PrintRow) -> Print:
    said = msgspec.json.decode(row.said, type=list[tuple[dict[str, float], float, int, list[str]]])
    return Print(
        id=row.id, language=row.language, words=row.words, shingles=row.shingles, told=row.told,
        said=tuple(Said(keys, mass, length, frozenset(plain)) for keys, mass, length, plain in said),
    )  # fmt: skip
