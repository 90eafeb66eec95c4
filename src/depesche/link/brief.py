"""What is new in a ledger: occasions, claims, answers and evidence, contradictions, channels that speak again.

brief = morning_brief(ledger, "1962-10-26")

A report is new if it was published on or after the day (one without a known day: if it came in then). A copy counts as
its original, so a copy of an old report is not new. Every line has the report and the characters that say it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import combinations
from typing import Literal

from depesche.dates import day as day_of
from depesche.dates import interval
from depesche.errors import UsageError
from depesche.ledger import Ledger, copying
from depesche.ledger.claiming import CLAIMS
from depesche.ledger.rows import ClaimRow, ContactRow, Named, Occasion
from depesche.ledger.store import saying
from depesche.link.claims_answers import LATER
from depesche.link.claims_file import ClaimFile, claim_file
from depesche.link.contacts_accounts import Line, compare_accounts, independent
from depesche.records import EvidenceStatus, Spans, Stance

SILENCE = 14
"""Days without a held contact after which a channel counts as silent, unless the caller says otherwise."""
FIRMEST: tuple[EvidenceStatus, ...] = ("presented", "announced", "unverified", "none")
"""What reports say of evidence; the first that any says is shown."""
MOST_SIDES = 4
"""Sides of a contact up to which each two of them are a channel; a conference of many resumes none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewOccasion:
    """A contact that no earlier report tells. `row` is the telling that was published first."""

    occasion: Occasion
    row: ContactRow


@dataclass(frozen=True, slots=True, kw_only=True)
class NewClaim:
    """A claim that no earlier report tells. `proposition` is its file; `sources` counts independent reports."""

    proposition: str
    claim: ClaimRow
    day: str | None
    evidence: EvidenceStatus
    sources: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Development:
    """A new answer or new evidence to a claim that was known: exactly one of `stance` and `evidence` is given."""

    proposition: str
    claim: ClaimRow
    day: str | None
    by: Named | None
    stance: Stance | None
    evidence: EvidenceStatus | None
    report: str
    spans: Spans
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Against:
    """What reports tell differently. `about`: of the contact itself, "account" (what sides say of it), or "claim".

    `of` is the id of the occasion or proposition; `values` stand beside `lines`, "" where the words say all.
    """

    about: str
    of: str
    lines: tuple[Line, ...]
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Resumed:
    """Two sides that spoke again after `days` days without a held contact. `row` tells the new one."""

    a: str
    b: str
    occasion: str
    last: str
    date: str
    days: int
    row: ContactRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """All that is new. `reports` counts independent new reports, `copies` those that repeat one."""

    since: str | None
    reports: int
    copies: int
    occasions: tuple[NewOccasion, ...] = ()
    claims: tuple[NewClaim, ...] = ()
    developments: tuple[Development, ...] = ()
    contradictions: tuple[Against, ...] = ()
    resumed: tuple[Resumed, ...] = ()


@dataclass(frozen=True, slots=True)
class _New:
    """The reports that are new, and those among them that are copies; `earliest` is the day of the first."""

    ledger: Ledger
    reports: frozenset[str]
    copies: frozenset[str]
    earliest: str | None


def morning_brief(ledger: Ledger, since: str, *, silence: int = SILENCE) -> Brief:
    """What is new since a day, month or year, inclusive. `silence` is in days.

    Raises:
        UsageError: `since` is no date.
        LedgerError: the ledger cannot be read.
    """
    days = interval(since)
    if days is None:
        raise UsageError(f"no date: {since!r}", hint="give a day, month or year: 1962-10-22, 1962-10, 1962")
    told = _days_of_reports(ledger)
    first = days[0].isoformat()
    fresh = {report for report, day in told.items() if day >= first}
    return _brief(_new(ledger, fresh, told), since, silence)


def brief_of(ledger: Ledger, reports: Sequence[str], *, silence: int = SILENCE) -> Brief:
    """What these reports add to the others of the ledger, as `morning_brief` tells it.

    Raises:
        LedgerError: the ledger cannot be read.
    """
    return _brief(_new(ledger, set(reports), _days_of_reports(ledger, reports)), None, silence)


def _days_of_reports(ledger: Ledger, reports: Sequence[str] | None = None) -> dict[str, str]:
    """The day on which each report was published, else on which it came in first."""
    chosen = "" if reports is None else " WHERE p.id IN (SELECT value FROM json_each(?))"
    query = (
        "SELECT p.id, coalesce(r.published, "
        "substr((SELECT min(x.made_at) FROM readings x WHERE x.report = p.n), 1, 10)) "
        "FROM current_readings r JOIN reports p ON p.n = r.report"
    )
    with saying(ledger.path):
        return dict(ledger.connection.execute(query + chosen, () if reports is None else (json.dumps([*reports]),)))


def _new(ledger: Ledger, fresh: set[str], days: dict[str, str]) -> _New:
    """Reports of which the original is new too."""
    with saying(ledger.path):
        counts = copying.sources(ledger.connection, fresh)
    kept = frozenset(r for r in fresh if counts.get(r, r) in fresh)
    return _New(
        ledger=ledger, reports=kept, copies=frozenset(r for r in fresh if counts.get(r, r) != r),
        earliest=min((days[r] for r in kept if r in days), default=None),
    )  # fmt: skip


def _brief(new: _New, since: str | None, silence: int) -> Brief:
    occasions = _occasions(new)
    files = list(_files(new))
    fresh = [o for o in occasions if all(a.source in new.reports for a in o.accounts)]
    return Brief(
        since=since, reports=len(new.reports - new.copies), copies=len(new.copies),
        occasions=tuple(NewOccasion(occasion=o, row=independent(o)[0][0]) for o in fresh),
        claims=tuple(_claim(f) for f in files if _is_new(f, new)),
        developments=tuple(d for f in files if not _is_new(f, new) for d in _developments(f, new)),
        contradictions=(*_told_otherwise(occasions, new), *_contrary(files, new)),
        resumed=tuple(r for o in fresh for r in _resumed(o, new.ledger, silence)),
    )  # fmt: skip


def _occasions(new: _New) -> list[Occasion]:
    """Occasions that a new report tells."""
    with saying(new.ledger.path):
        found = new.ledger.connection.execute(
            "SELECT c.id FROM json_each(?) j JOIN reports p ON p.id = j.value "
            "JOIN current_readings r ON r.report = p.n "
            "JOIN contacts c ON c.reading = r.n", (json.dumps(sorted(new.reports)),)
        ).fetchall()  # fmt: skip
    return new.ledger.occasions(contacts=[id_ for (id_,) in found]) if found else []


def _files(new: _New) -> Iterator[ClaimFile]:
    """Files of claims that new reports tell, or were told shortly before them and may be answered there."""
    if not new.reports:
        return
    first = day_of(new.earliest)
    since = (first - timedelta(LATER)).isoformat() if first else "9999"
    db = new.ledger.connection
    with saying(new.ledger.path):
        found = db.execute(
            "SELECT c.n FROM current_claims c JOIN readings r ON r.n = c.reading JOIN reports p ON p.n = r.report "
            "WHERE p.id IN (SELECT value FROM json_each(?)) OR r.published >= ?",
            (json.dumps(sorted(new.reports)), since),
        )
        names = {m.group for m in CLAIMS.members(db, [n for (n,) in found]).values()}
    files = [claim_file(new.ledger, name) for name in names]
    yield from sorted(files, key=lambda f: (f.first.day or "9999", f.proposition))


def _is_new(file: ClaimFile, new: _New) -> bool:
    return all(m.source in new.reports for m in file.made)


def _claim(file: ClaimFile) -> NewClaim:
    said = [step.status for step in file.evidence if not step.copy]
    best: EvidenceStatus = next((s for s in FIRMEST if s in said), "unknown")
    first = next((m for m in file.made if not m.copy), file.first)
    return NewClaim(
        proposition=file.proposition, claim=first.claim, day=first.day,
        evidence=best, sources=file.sources,
    )  # fmt: skip


def _developments(file: ClaimFile, new: _New) -> Iterator[Development]:
    fresh = new.reports - new.copies
    for step in file.evidence:
        if step.report in fresh and not step.copy and step.status != "unknown":
            yield Development(
                proposition=file.proposition, claim=file.first.claim, day=step.day, by=step.by, stance=None,
                evidence=step.status, report=step.report, spans=step.spans, quote=step.quote,
            )  # fmt: skip
    for answer in file.answers:
        if answer.report in fresh and not answer.copy:
            yield Development(
                proposition=file.proposition, claim=file.first.claim, day=answer.day, by=answer.actor,
                stance=answer.stance, evidence=None, report=answer.report, spans=answer.spans, quote=answer.quote,
            )  # fmt: skip


def _told_otherwise(occasions: Sequence[Occasion], new: _New) -> Iterator[Against]:
    """What reports tell differently of a contact, or two sides of what was said, where a new report is one of them."""
    fresh = new.reports - new.copies
    for one in occasions:
        compared = compare_accounts(new.ledger, one)
        for told in compared.contradictions:
            chosen = [(t.value, line) for t in told.told for line in t.lines[:1]]
            if len(chosen) > 1 and any(line.report in fresh for t in told.told for line in t.lines):
                values, lines = zip(*chosen, strict=True)
                yield Against(about=told.about, of=one.id, lines=lines, values=values)
        for shared in compared.disputed:
            if any(line.report in fresh for line in shared.lines):
                yield Against(about="account", of=one.id, lines=shared.lines, values=shared.parties)


def _contrary(files: Sequence[ClaimFile], new: _New) -> Iterator[Against]:
    """Claims of which one says the contrary of the other, one of them new; each two once."""
    fresh = new.reports - new.copies
    seen: set[frozenset[str]] = set()
    for file in files:
        for beside in file.beside:
            pair = frozenset((file.proposition, beside.proposition))
            if beside.form != "against" or pair in seen or not {file.first.claim.report, beside.claim.report} & fresh:
                continue
            seen.add(pair)
            rows = (file.first.claim, beside.claim)
            yield Against(
                about="claim", of=file.proposition, lines=tuple(_line(row) for row in rows),
                values=tuple(row.claimant.name if row.claimant else "" for row in rows),
            )  # fmt: skip


def _line(row: ClaimRow) -> Line:
    return Line(
        report=row.report, contact="", published=row.published, language=row.language, spans=row.spans,
        words=row.quote, speaker=row.claimant.name if row.claimant else "",
    )  # fmt: skip


def _resumed(one: Occasion, ledger: Ledger, silence: int) -> Iterator[Resumed]:
    """The channels that a held contact of a known day ends the silence of; the ledger knows of no contact between."""
    on = day_of(one.date)
    sides = list(dict.fromkeys(p.country or p.party or p.name for p in one.participants))
    if one.status != "held" or on is None or not 1 < len(sides) <= MOST_SIDES:
        return
    for a, b in combinations(sides, 2):
        until = (on - timedelta(1)).isoformat()
        held = [o for o in ledger.occasions(party=a, other=b, until=until) if o.status == "held" and o.id != one.id]
        ends = [days[1] for o in held if (days := interval(o.date)) and days[1] <= on]
        last = max(ends, default=None)
        if last is not None and (on - last).days > silence:
            yield Resumed(
                a=a, b=b, occasion=one.id, last=last.isoformat(), date=on.isoformat(), days=(on - last).days - 1,
                row=independent(one)[0][0],
            )  # fmt: skip


Section = Literal["occasions", "claims", "developments", "contradictions", "resumed"]
SECTIONS: tuple[Section, ...] = ("resumed", "occasions", "claims", "developments", "contradictions")
"""The parts of a brief, in the order in which they are shown."""
