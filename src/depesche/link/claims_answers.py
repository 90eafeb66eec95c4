"""Answers that stand in another report than the claim: "Moscow rejected the accusation of Kiev that …"."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property, lru_cache
from hashlib import blake2b
from typing import cast

import msgspec

from depesche.export.json import decode
from depesche.ledger import claiming
from depesche.ledger.queries import claim_rows, spans, statement_rows
from depesche.ledger.rows import ClaimRow, StatementRow
from depesche.link.claims_compare import SAME, SHARED, Verdict, akin, attainable, compare
from depesche.link.claims_prints import ClaimPrint, Settings, print_of, sayings_of
from depesche.link.claims_words import said
from depesche.link.copies_words import WORD, sentences
from depesche.link.remembering import Memory
from depesche.records import Report, Span, Spans, Stance

SURE = 0.6
"""The score from which on a statement answers a claim: twice that at which claims are one, since a wrong answer under a
party's name is worse than a missing one."""
EVIDENCE = frozenset(("=photo", "=picture", "=document", "=proof", "=record", "=film"))
"""Meanings of words for evidence."""
LATER = 30
"""Days after the last claim within which an answer is looked for."""
LOOKED, FILES = 4096, 256
"""Readings, and files of claims, that are remembered; a reading takes about 10 kB, a file in a busy month 200."""


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
    days = _days(claims)
    told = _Sayings.of(db, claims)
    if days is None or not told.prints:
        return []
    best: dict[int, Verdict] = {}
    for n, reading, quote, at, language in _candidates(db, *days, {row.report for row in claims}):
        key = (reading, at)
        if key not in told.verdicts:
            told.verdicts[key] = _answers(db, reading, spans(at), _parts(quote, spans(at)), language, told)
        if (verdict := told.verdicts[key]) is not None:
            best[n] = verdict
    own = {row.claimant.party or row.claimant.name for row in claims if row.claimant}
    found = [
        AnswerApart(
            statement=row, stance=cast("Stance", row.act), score=best[n].score, reason=best[n].reason
        )
        for n, row in statement_rows(db, sorted(best)).items()
        if row.speaker is not None and (row.speaker.party or row.speaker.name) not in own
    ]  # fmt: skip
    return sorted(found, key=lambda a: a.statement.id)


def _answers(
    db: sqlite3.Connection, reading: str, at: Spans, parts: tuple[str, ...], language: str, claims: _Sayings
) -> Verdict | None:  # fmt: skip
    """How surely these words of a report that answer something answer these claims; None where not surely enough."""
    if not claims.akin_to(_said(parts, language), language):
        return None
    look = _look(db, reading)
    if _hedged(look.report, at, look.bare):
        return None
    own = print_of(look.report, at, look.bare)
    dated = {day: replace(own, day=day) for day in {p.day for p in claims.prints}}
    near = [p for p in claims.prints if attainable(dated[p.day], p) >= SURE]
    if not near:
        return None
    dated = {day: replace(own, day=day, setting=look.settings.keys) for day in {p.day for p in near}}
    best = max(filter(None, (compare(dated[p.day], p) for p in near)), key=lambda v: v.score, default=None)
    return best if best is not None and best.form == "same" and best.score >= SURE else None


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
    days, states = _days(claims), _states(db, claims)
    told = _Sayings.of(db, claims)
    if days is None or not states or not told.prints:
        return []
    best: dict[int, tuple[Span, Verdict]] = {}
    for n, reading, published in _showing(db, *days, {row.report for row in claims}):
        if reading not in told.shown:
            told.shown[reading] = _shows(db, reading, published, told)
        if (shown := told.shown[reading]) is not None:
            best[n] = shown
    found: dict[str, EvidenceApart] = {}
    for n, row in sorted(claim_rows(db, sorted(best)).items()):
        side = _states(db, [row])
        if row.report not in found and not (side and not side & states):
            phrase, verdict = best[n]
            found[row.report] = EvidenceApart(claim=row, spans=(phrase,), score=verdict.score, reason=verdict.reason)
    return sorted(found.values(), key=lambda e: (e.claim.published or "", e.claim.id))


def _shows(
    db: sqlite3.Connection, reading: str, published: str, claims: _Sayings
) -> tuple[Span, Verdict] | None:  # fmt: skip
    """The sentence of a report that shows evidence of what these claims say, and how surely it does."""
    look = _look(db, reading)
    best: tuple[Span, Verdict] | None = None
    for phrase, object_of, says in look.phrases:
        if not claims.akin_to(says, look.report.language):
            continue
        own = print_of(look.report, (object_of,), look.bare, day=published)
        near = [p for p in claims.prints if attainable(own, p) >= SAME]
        own = replace(own, setting=look.settings.keys) if near else own
        for p in near:
            verdict = compare(own, p)
            if verdict and verdict.form == "same" and (best is None or verdict.score > best[1].score):
                best = phrase, verdict
    return best


def _days(claims: Sequence[ClaimRow]) -> tuple[str, str] | None:
    """The days of publication on which reports are looked at for these claims."""
    days = sorted(day for row in claims if (day := row.published))
    return (days[0], (date.fromisoformat(days[-1]) + timedelta(LATER)).isoformat()) if days else None


def _states(db: sqlite3.Connection, claims: Iterable[ClaimRow]) -> set[str]:
    """The states for which those who make these claims speak, as any report of the ledger tells."""
    found = {row.claimant.country for row in claims if row.claimant and row.claimant.country}
    parties = [row.claimant.party for row in claims if row.claimant and row.claimant.party]
    rows = db.execute(
        "SELECT DISTINCT n.country FROM json_each(?) j CROSS JOIN tally_names n ON n.key = j.value "
        "WHERE n.country > ''",
        (json.dumps(parties),),
    )
    return found | {country for (country,) in rows}


# --- reports that are looked at -------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Look:
    """A report as it was read, with what is made of it once it is asked for."""

    report: Report

    @cached_property
    def bare(self) -> Settings:
        """Its sentences, without what it is about: that takes longest to find, and few reports need it."""
        return Settings(tuple(Span(s.start, s.end) for s in sentences(self.report)), frozenset())

    @cached_property
    def settings(self) -> Settings:
        """Its sentences, and what it is about."""
        return sayings_of(self.report)

    @cached_property
    def phrases(self) -> tuple[tuple[Span, Span, dict[str, float]], ...]:
        """From each word for evidence to the end of its sentence, with and without that word, and what that says."""
        text, language = self.report.text, self.report.language
        return tuple(
            (
                Span(m.start(), sentence.end), Span(m.end(), sentence.end),
                _said((text[m.end() : sentence.end],), language),
            )
            for sentence in sentences(self.report)
            for m in WORD.finditer(text, sentence.start, sentence.end)
            if m.end() < sentence.end and _means_evidence(m[0], language)
        )  # fmt: skip


@lru_cache(maxsize=65536)
def _means_evidence(word: str, language: str) -> bool:
    return bool(said(word, None, language).keys.keys() & EVIDENCE)


def _look(db: sqlite3.Connection, reading: str) -> _Look:
    """The report of a reading, by the reading's id."""
    if (known := _LOOKED.get(reading)) is not None:
        return known
    record, text = db.execute(
        "SELECT r.record, p.text FROM readings r JOIN reports p ON p.n = r.report WHERE r.id = ?", (reading,)
    ).fetchone()
    return _LOOKED.keep(reading, _Look(replace(decode(zlib.decompress(record)).report, text=text)))


_LOOKED = Memory[str, _Look](LOOKED)
"""Readings that were looked at. A reading's id is a hash of its record: it never means another one."""


@dataclass(frozen=True)
class _Sayings:
    """What the claims of a file say, and what was found of it in other readings so far.

    A verdict hangs on the claims' prints and on the reading alone: both are named by hashes of their content, so that
    it holds for ever. Who speaks, and which reading counts now, is asked each time.
    """

    prints: tuple[ClaimPrint, ...]
    verdicts: dict[tuple[str, str], Verdict | None] = field(default_factory=dict)
    shown: dict[str, tuple[Span, Verdict] | None] = field(default_factory=dict)

    @classmethod
    def of(cls, db: sqlite3.Connection, claims: Sequence[ClaimRow]) -> _Sayings:
        """Those of these claims."""
        ids = json.dumps([row.id for row in claims])
        numbers = db.execute("SELECT n FROM claims WHERE id IN (SELECT value FROM json_each(?))", (ids,)).fetchall()
        found = sorted({*claiming.prints(db, (n for (n,) in numbers)).values()})
        key = blake2b(b"\0".join(found), digest_size=16).digest()
        if (known := _FILES.get(key)) is not None:
            return known
        prints = {p.id: p for p in (msgspec.json.decode(data, type=ClaimPrint) for data in found)}
        return _FILES.keep(key, cls(tuple(prints[id_] for id_ in sorted(prints))))

    def akin_to(self, says: Mapping[str, float], language: str) -> bool:
        """Whether words say enough of what one of the claims says for a comparison. It spares most reports a look."""
        own = ClaimPrint(id="", report="", language=language, day=None, says=says, around={}, setting=frozenset())
        surely = SHARED * max(1.5, sum(says.values()))  # the lighter of two claims weighs no more than this one
        for p in self.prints:
            shared = sum(min(w, p.says[k]) for k, w in says.items() if k in p.says)
            if shared >= surely or (shared and akin(own, p)):
                return True
        return False


_FILES = Memory[bytes, _Sayings](FILES)


# --- which are looked at --------------------------------------------------------------------------------------


def _showing(db: sqlite3.Connection, since: str, until: str, told: Iterable[str]) -> list[tuple[int, str, str]]:
    """Claims with evidence shown, between two days of publication, in other reports: number, reading, day."""
    return db.execute(
        "SELECT c.n, r.id, r.published FROM readings r CROSS JOIN claims c ON c.reading = r.n "
        "JOIN reports p ON p.n = r.report WHERE r.published BETWEEN ? AND ? AND c.evidence = 'presented' "
        "AND r.n NOT IN (SELECT reading FROM superseded) AND p.id NOT IN (SELECT value FROM json_each(?)) ORDER BY c.n",
        (since, until, json.dumps([*told])),
    ).fetchall()


def _candidates(
    db: sqlite3.Connection, since: str, until: str, told: Iterable[str]
) -> list[tuple[int, str, str, str, str]]:
    """Statements that answer something, between two days of publication, in other reports.

    Number, reading, words, spans, language.
    """
    return db.execute(
        "SELECT t.n, r.id, t.quote, t.spans, r.language FROM readings r CROSS JOIN statements t ON t.reading = r.n "
        "JOIN reports p ON p.n = r.report WHERE r.published BETWEEN ? AND ? AND t.act IN ('deny', 'reject', 'confirm') "
        "AND r.n NOT IN (SELECT reading FROM superseded) AND p.id NOT IN (SELECT value FROM json_each(?)) ORDER BY t.n",
        (since, until, json.dumps([*told])),
    ).fetchall()


def _hedged(report: Report, spans: Spans, settings: Settings) -> bool:
    """Whether a sentence takes its answer back ("neither confirmed nor denied that …")."""
    held = [s for s in settings.sentences if s.overlaps(spans[0])]
    before = [(s.start, spans[0].start) for s in held if s.start < spans[0].start]
    return said(report.text, before, report.language).denies


def _parts(quote: str, at: Spans) -> tuple[str, ...]:
    """The words of each span from those of all, between which the ledger puts dots."""
    found, begin = [], 0
    for span in at:
        found.append(quote[begin : begin + span.end - span.start])
        begin += span.end - span.start + len(" … ")
    return tuple(found)


@lru_cache(maxsize=16384)
def _said(parts: tuple[str, ...], language: str) -> dict[str, float]:
    """What these words say; remembered, since many claims of a month are set against the same answers."""
    keys: dict[str, float] = {}
    for part in parts:
        for key, weight in said(part, None, language).keys.items():
            keys[key] = max(weight, keys.get(key, 0.0))
    return keys
