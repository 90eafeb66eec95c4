"""Rules applied to what is new: alerts, each with the words that say it and where they stand."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from depesche.ledger import Ledger, names
from depesche.ledger.queries import spans
from depesche.ledger.rows import ClaimRow, ContactRow
from depesche.ledger.store import saying
from depesche.link.brief import Brief, brief_of
from depesche.link.claims_file import claim_file
from depesche.records import Spans
from depesche.watch.rules import Rule, When


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Words of a report, and where they stand."""

    report: str
    published: str | None
    spans: Spans
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """What a rule found. `about` holds ids of what it is about: a rule alerts of each once. `parties` are names."""

    id: str
    rule: str
    when: When
    parties: tuple[str, ...]
    detail: str
    said: tuple[Said, ...]
    about: tuple[str, ...]


def find_alerts(ledger: Ledger, rules: Sequence[Rule], reports: Sequence[str]) -> list[Alert]:
    """What rules find in reports that are new.

    Raises:
        LedgerError: the ledger cannot be read.
    """
    if not reports:
        return []
    brief = brief_of(ledger, reports, silence=min((r.days for r in rules), default=1))
    return [alert for rule in rules for alert in _apply(ledger, rule, brief)]


def _apply(ledger: Ledger, rule: Rule, brief: Brief) -> Iterator[Alert]:
    if rule.when in ("claim", "claim-without-evidence"):
        for new in brief.claims:
            bare = rule.when == "claim" or new.evidence in ("none", "unverified")
            if bare and _is_by(ledger, rule, new.claim) and _is_about(ledger, rule, new.claim):
                who = (new.claim.claimant.name,) if new.claim.claimant else ()
                ids = [m.claim.id for m in claim_file(ledger, new.proposition).made]
                yield _alert(rule, who, new.evidence, [_row(new.claim)], ids)
    elif rule.when == "contact":
        for one in brief.occasions:
            if _between(ledger, rule, one.row):
                parties = tuple(p.name for p in one.occasion.participants)
                detail = f"{one.occasion.channel} {one.occasion.status} {one.occasion.date or ''}".strip()
                yield _alert(rule, parties, detail, [_row(one.row)], [r.id for r in one.occasion.rows])
    elif rule.when == "channel-resumed":
        for back in brief.resumed:
            if back.days >= rule.days and _between(ledger, rule, back.row):
                ids = [f"{back.a} {back.b} {back.date}"]
                detail = f"{back.last} – {back.date}: {back.days}"
                yield _alert(rule, (back.a, back.b), detail, [_row(back.row)], ids)
    else:
        for against in brief.contradictions:
            said = [
                Said(report=line.report, published=line.published, spans=line.spans, words=line.words)
                for line in against.lines
            ]
            ids = sorted(f"{s.report}:{s.spans[0].start if s.spans else ''}" for s in said)
            yield _alert(rule, against.values, against.about, said, [" ".join((against.about, *ids))])


def _alert(rule: Rule, parties: Sequence[str], detail: str, said: Sequence[Said], about: Sequence[str]) -> Alert:
    key = json.dumps([rule.name, sorted(about)])
    return Alert(
        id=f"al-{hashlib.sha256(key.encode()).hexdigest()[:20]}", rule=rule.name, when=rule.when,
        parties=tuple(p for p in parties if p), detail=detail, said=tuple(said), about=tuple(about),
    )  # fmt: skip


def _row(row: ClaimRow | ContactRow) -> Said:
    return Said(report=row.report, published=row.published, spans=row.spans, words=row.quote)


def _between(ledger: Ledger, rule: Rule, row: ContactRow) -> bool:
    """Whether all parties of the rule take part."""
    return all(any(r.id == row.id for r in ledger.contacts(party=p, report=row.report)) for p in rule.parties)


def _is_by(ledger: Ledger, rule: Rule, row: ClaimRow) -> bool:
    """Whether one of the rule's parties makes the claim."""
    return not rule.by or any(
        r.id == row.id for party in rule.by for r in ledger.claims(party=party, report=row.report)
    )  # fmt: skip


def _is_about(ledger: Ledger, rule: Rule, row: ClaimRow) -> bool:
    """Whether the claim's words name one of the rule's parties."""
    for party in rule.about:
        wanted = names.party(party)
        with saying(ledger.path):
            found = ledger.connection.execute(
                "SELECT a.spans FROM actors a JOIN current_readings r ON r.n = a.reading "
                f"JOIN reports p ON p.n = r.report WHERE p.id = ? AND a.n IN ({wanted.sql})",
                (row.report, *wanted.values),
            ).fetchall()
        if any(own.overlaps(said) for (text,) in found for own in spans(text) for said in row.spans):
            return True
    return not rule.about
