"""Answers that stand in another report than the claim: "Moscow rejected the accusation of Kiev that …"."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from typing import cast

import msgspec

from depesche.export.json import decode
from depesche.ledger import claiming
from depesche.ledger.queries import claim_rows, spans, statement_rows
from depesche.ledger.rows import ClaimRow, StatementRow
from depesche.link.claims_compare import akin, compare
from depesche.link.claims_prints import ClaimPrint, Settings, print_of, sayings_of
from depesche.link.claims_words import said
from depesche.link.copies_words import WORD, sentences
from depesche.records import Report, Span, Spans, Stance

ANSWERS = ("deny", "reject", "confirm")
"""Speech acts that answer a claim; each is the stance too."""
SURE = 0.6
"""The score from which on a statement answers a claim: twice that at which claims are one, since a wrong answer under a
party's name is worse than a missing one."""
EVIDENCE = frozenset(("=photo", "=picture", "=document", "=proof", "=record", "=film"))
"""Meanings of words for evidence."""
LATER = 30
"""Days after the last claim within which an answer is looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerApart:
    """A statement that answers a claim of another report, and why it is taken for one."""

    statement: StatementRow
    stance: Stance
    score: float
    reason: str


def answers_apart(db: sqlite3.Connection, claims: Sequence[ClaimRow]) -> list[AnswerApart]:
    """Statements of reports that do not tell these claims, and that deny, reject or confirm what they say.

    A statement counts where what it denies says the same as one of the claims, surely so, and its speaker makes none
    of them. That a report denies "the accusations" alone, without saying which, is not enough.
    """
    days = sorted(day for row in claims if (day := row.published))
    if not days:
        return []
    until = (date.fromisoformat(days[-1]) + timedelta(LATER)).isoformat()
    prints = _prints(db, claims)
    numbers = _candidates(db, days[0], until, {row.report for row in claims}, prints)
    own = {row.claimant.party or row.claimant.name for row in claims if row.claimant}
    found = []
    reports: dict[str, Report] = {}
    for row in statement_rows(db, numbers).values():
        if row.speaker is None or (row.speaker.party or row.speaker.name) in own:
            continue
        if row.report not in reports:
            reports[row.report] = _report(db, row.report)
        report = reports[row.report]
        settings = sayings_of(report)
        if _hedged(report, row.spans, settings):
            continue
        own_print = print_of(report, row.spans, settings, id=row.id, day=row.date or row.published)
        verdicts = [v for p in prints if (v := compare(replace(own_print, day=p.day), p))]
        best = max(verdicts, key=lambda v: v.score, default=None)
        if best is not None and best.form == "same" and best.score >= SURE:
            found.append(
                AnswerApart(statement=row, stance=cast("Stance", row.act), score=best.score, reason=best.reason)
            )
    return sorted(found, key=lambda a: a.statement.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceApart:
    """A sentence that tells of evidence for a claim of other reports: the claim that it stands with, and its spans."""

    claim: ClaimRow
    spans: Spans
    score: float
    reason: str


def evidence_apart(db: sqlite3.Connection, claims: Sequence[ClaimRow]) -> list[EvidenceApart]:
    """Sentences of reports that do not tell these claims, in which evidence of what they say is shown.

    Such a sentence names evidence ("photographs", "documents"), says from there on the same as one of the claims, and
    stands in a report in which somebody, not of another state than the claimants, shows evidence for a claim.
    """
    days = sorted(day for row in claims if (day := row.published))
    states = _states(db, claims)
    if not days or not states:
        return []
    until = (date.fromisoformat(days[-1]) + timedelta(LATER)).isoformat()
    prints = _prints(db, claims)
    found: dict[str, EvidenceApart] = {}
    for row in claim_rows(db, _showing(db, days[0], until, {row.report for row in claims})).values():
        side = _states(db, [row])
        if side and not side & states:
            continue
        report = _report(db, row.report)
        settings: Settings | None = None
        for phrase, object_of in _evidence_phrases(report):
            if not _akin((report.text[object_of.start : object_of.end],), report.language, prints):
                continue
            settings = settings or sayings_of(report)
            own_print = print_of(report, (object_of,), settings, id=row.id, day=row.published)
            verdicts = [v for p in prints if (v := compare(own_print, p)) and v.form == "same"]
            best = max(verdicts, key=lambda v: v.score, default=None)
            if best is not None and (row.report not in found or best.score > found[row.report].score):
                found[row.report] = EvidenceApart(claim=row, spans=(phrase,), score=best.score, reason=best.reason)
    return sorted(found.values(), key=lambda e: (e.claim.published or "", e.claim.id))


def _states(db: sqlite3.Connection, claims: Iterable[ClaimRow]) -> set[str]:
    """The states for which those who make these claims speak, as any report of the ledger tells."""
    found = {row.claimant.country for row in claims if row.claimant and row.claimant.country}
    parties = [row.claimant.party for row in claims if row.claimant and row.claimant.party]
    rows = db.execute(
        "SELECT DISTINCT a.country FROM json_each(?) j CROSS JOIN links l ON l.party = j.value "
        "JOIN actors a ON a.n = l.actor WHERE a.country IS NOT NULL AND l.n NOT IN (SELECT link FROM superseded_links)",
        (json.dumps(parties),),
    )
    return found | {country for (country,) in rows}


def _evidence_phrases(report: Report) -> Iterator[tuple[Span, Span]]:
    """From each word for evidence to the end of its sentence, with and without that word: "photographs of sites"."""
    for sentence in sentences(report):
        for m in WORD.finditer(report.text, sentence.start, sentence.end):
            if m.end() < sentence.end and said(m[0], None, report.language).keys.keys() & EVIDENCE:
                yield Span(m.start(), sentence.end), Span(m.end(), sentence.end)


def _showing(db: sqlite3.Connection, since: str, until: str, told: Iterable[str]) -> list[int]:
    """Claims with evidence shown, between two days of publication, in other reports; by number."""
    rows = db.execute(
        "SELECT c.n FROM readings r CROSS JOIN claims c ON c.reading = r.n JOIN reports p ON p.n = r.report "
        "WHERE r.published BETWEEN ? AND ? AND c.evidence = 'presented' "
        "AND r.n NOT IN (SELECT reading FROM superseded) AND p.id NOT IN (SELECT value FROM json_each(?)) ORDER BY c.n",
        (since, until, json.dumps([*told])),
    )
    return [n for (n,) in rows]


def _hedged(report: Report, spans: Spans, settings: Settings) -> bool:
    """Whether a sentence takes its answer back ("neither confirmed nor denied that …")."""
    held = [s for s in settings.sentences if s.overlaps(spans[0])]
    before = [(s.start, spans[0].start) for s in held if s.start < spans[0].start]
    return said(report.text, before, report.language).denies


def _candidates(
    db: sqlite3.Connection, since: str, until: str, told: Iterable[str], prints: Sequence[ClaimPrint]
) -> list[int]:
    """Statements that answer something akin, between two days of publication, in other reports; by number."""
    rows = db.execute(
        "SELECT t.n, t.quote, t.spans, r.language FROM readings r CROSS JOIN statements t ON t.reading = r.n "
        "JOIN reports p ON p.n = r.report "
        f"WHERE r.published BETWEEN ? AND ? AND t.act IN ({', '.join('?' * len(ANSWERS))}) "
        "AND r.n NOT IN (SELECT reading FROM superseded) AND p.id NOT IN (SELECT value FROM json_each(?)) ORDER BY t.n",
        (since, until, *ANSWERS, json.dumps([*told])),
    )
    return [n for n, quote, at, language in rows if _akin(_parts(quote, spans(at)), language, prints)]


def _parts(quote: str, at: Spans) -> tuple[str, ...]:
    """The words of each span from those of all, between which the ledger puts dots."""
    found, begin = [], 0
    for span in at:
        found.append(quote[begin : begin + span.end - span.start])
        begin += span.end - span.start + len(" … ")
    return tuple(found)


def _akin(parts: tuple[str, ...], language: str, prints: Sequence[ClaimPrint]) -> bool:
    """Whether these words say enough of what one of the claims says for a comparison. It spares most reports a look."""
    says = _said(parts, language)
    own = ClaimPrint(id="", report="", language=language, day=None, says=says, around={}, setting=frozenset())
    return any(akin(own, p) for p in prints)


@lru_cache(maxsize=16384)
def _said(parts: tuple[str, ...], language: str) -> dict[str, float]:
    """What these words say; remembered, since many claims of a month are set against the same answers."""
    keys: dict[str, float] = {}
    for part in parts:
        for key, weight in said(part, None, language).keys.items():
            keys[key] = max(weight, keys.get(key, 0.0))
    return keys


def _prints(db: sqlite3.Connection, claims: Sequence[ClaimRow]) -> list[ClaimPrint]:
    ids = json.dumps([row.id for row in claims])
    numbers = db.execute("SELECT n FROM claims WHERE id IN (SELECT value FROM json_each(?))", (ids,)).fetchall()
    found = claiming.prints(db, (n for (n,) in numbers))
    prints = (msgspec.json.decode(data, type=ClaimPrint) for data in found.values())
    return sorted({p.id: p for p in prints}.values(), key=lambda p: p.id)


def _report(db: sqlite3.Connection, report: str) -> Report:
    record, text = db.execute(
        "SELECT r.record, p.text FROM current_readings r JOIN reports p ON p.n = r.report WHERE p.id = ?", (report,)
    ).fetchone()
    return replace(decode(zlib.decompress(record)).report, text=text)
