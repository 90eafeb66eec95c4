"""The file of a claim: who made it first, who repeated it, what was said of evidence, who answered, who stands where.

Depesche says who says what, never what is true: a file has no verdict.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from depesche.errors import UsageError
from depesche.ledger import Ledger, claiming, copying
from depesche.ledger.claiming import CLAIMS
from depesche.ledger.pairing import Form, Member, Pair
from depesche.ledger.queries import claim_rows
from depesche.ledger.rows import ClaimRow, Named
from depesche.ledger.store import saying
from depesche.link.claims_answers import answers_apart, evidence_apart
from depesche.records import EvidenceStatus, Spans, Stance

SHORTEST = 4
"""Characters of an id that are enough to ask for a claim."""
UNKNOWN_DAY = "9999"
Stand = Literal["claims", "deny", "reject", "doubt", "confirm", "admit", "no-comment"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """One claim of the file. `day` is when it was made, else published; `source` the report that its report counts as.

    `copy` where it stands in a copy of a report that tells it already: such a one repeats nothing. `score` and `reason`
    say why it is of this proposition.
    """

    claim: ClaimRow
    day: str | None
    source: str
    copy: bool
    score: float
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceStep:
    """What one report says of evidence: `status` on `day`, said by `by` (the narrator has the key "narrator").

    `apart` where it stands in a report that does not tell the claim itself.
    """

    day: str | None
    status: EvidenceStatus
    by: Named | None
    report: str
    spans: Spans
    quote: str
    copy: bool = False
    apart: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a party says to the claim. `apart` where it stands in a report that does not tell the claim itself."""

    day: str | None
    actor: Named | None
    stance: Stance
    report: str
    spans: Spans
    quote: str
    copy: bool = False
    apart: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where a party stands as of the newest report of it: it claims, or how it answers."""

    actor: Named
    stand: Stand
    day: str | None
    report: str
    spans: Spans


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """A claim that says nearly the same and is kept apart ("maybe"), or the contrary ("against")."""

    form: Form
    claim: ClaimRow
    day: str | None
    proposition: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimFile:
    """All that a ledger holds of one proposition, in order of time; what has no date stands last.

    `sources` counts independent reports that tell the claim, `copies` those that repeat another one's words.
    """

    proposition: str
    made: tuple[Made, ...]
    sources: int
    copies: int
    evidence: tuple[EvidenceStep, ...]
    answers: tuple[Answer, ...]
    standing: tuple[Standing, ...]
    beside: tuple[Beside, ...]

    @property
    def first(self) -> Made:
        """The claim that was made first."""
        return self.made[0]


def claim_file(ledger: Ledger, reference: str) -> ClaimFile:
    """The file of a claim: by an id of it or its proposition (or four characters of one, or more), or by its place.

    A place is a report, a colon, and the claim's key in its record or an offset in its words: "79231df2:952".

    Raises:
        UsageError: there is no such claim, or several that do not say the same.
        LedgerError: the ledger cannot be read.
    """
    db = ledger.connection
    with saying(ledger.path):
        proposition, members = _proposition(db, reference, str(ledger.path))
        rows = claim_rows(db, sorted(members))
        reports = copying.sources(db, {row.report for row in rows.values()})
        made = _made(rows, members, reports)
        answers = [*_answers(made), *_apart(db, made)]
        return ClaimFile(
            proposition=proposition,
            made=tuple(made),
            sources=len({m.source for m in made}),
            copies=len({m.claim.report for m in made if m.copy}),
            evidence=tuple(
                sorted((*_evidence(made), *_shown(db, made)), key=lambda e: (e.day or UNKNOWN_DAY, e.report))
            ),
            answers=tuple(sorted(answers, key=lambda a: (a.day or UNKNOWN_DAY, a.report, a.spans))),
            standing=tuple(_standing(made, answers)),
            beside=tuple(_beside(db, set(members))),
        )


def _proposition(db: sqlite3.Connection, reference: str, place: str) -> tuple[str, dict[int, Member]]:
    """The proposition that is meant, and the claims that make it."""
    report, colon, at = reference.rpartition(":")
    if colon and len(report) >= SHORTEST:
        found = claiming.current_at(db, report, at)
    else:
        found = claiming.current_with(db, reference) if len(reference) >= SHORTEST else []
    known = CLAIMS.members(db, (n for n, _ in found))
    names = {c.group for c in known.values()}
    if len(names) == 1:
        name = names.pop()
        return name, CLAIMS.members_of(db, [name])
    if not names:
        raise UsageError(f"no claim {reference!r} in the ledger", place=place, hint="depesche claims lists their ids")
    ids = ", ".join(sorted({id_[:16] for _, id_ in found}))
    raise UsageError(f"several claims are {reference!r}", place=place, hint=f"give more of the id: {ids}")


def _made(
    rows: dict[int, ClaimRow], members: dict[int, Member], reports: dict[str, str]
) -> list[Made]:  # fmt: skip
    """The claims in order of time; of those that one source tells, all but the first report's are copies."""
    made: list[Made] = []
    told: dict[str, str] = {}
    for n in sorted(rows, key=lambda n: (*_when(rows[n]), _is_copy(rows[n], reports), rows[n].id)):
        row = rows[n]
        source = reports.get(row.report, row.report)
        original = told.setdefault(source, row.report)
        made.append(
            Made(
                claim=row, day=row.date or row.published, source=source, copy=original != row.report,
                score=members[n].score, reason=members[n].reason,
            )
        )  # fmt: skip
    return made


def _when(row: ClaimRow) -> tuple[str, str]:
    """Its own day, and that on which it was published."""
    return row.date or row.published or UNKNOWN_DAY, row.published or UNKNOWN_DAY


def _is_copy(row: ClaimRow, reports: dict[str, str]) -> bool:
    return reports.get(row.report, row.report) != row.report


def _evidence(made: Iterable[Made]) -> Iterable[EvidenceStep]:
    for m in made:
        row = m.claim
        if row.evidence != "unknown":
            yield EvidenceStep(
                day=row.published or m.day, status=row.evidence, by=row.evidence_by, report=row.report,
                spans=row.evidence_spans or row.spans, quote=row.evidence_quote, copy=m.copy,
            )  # fmt: skip


def _shown(db: sqlite3.Connection, made: Sequence[Made]) -> Iterable[EvidenceStep]:
    for found in evidence_apart(db, [m.claim for m in made]):
        row = found.claim
        (text,) = db.execute("SELECT text FROM reports WHERE id = ?", (row.report,)).fetchone()
        yield EvidenceStep(
            day=row.published, status="presented", by=row.claimant, report=row.report, spans=found.spans,
            quote=" … ".join(text[s.start : s.end] for s in found.spans), apart=True, reason=found.reason,
        )  # fmt: skip


def _answers(made: Iterable[Made]) -> Iterable[Answer]:
    for m in made:
        for response in m.claim.responses:
            yield Answer(
                day=m.claim.published or m.day, actor=response.actor, stance=response.stance, report=m.claim.report,
                spans=response.spans, quote=response.quote, copy=m.copy,
            )  # fmt: skip


def _apart(db: sqlite3.Connection, made: Sequence[Made]) -> Iterable[Answer]:
    for found in answers_apart(db, [m.claim for m in made]):
        row = found.statement
        yield Answer(
            day=row.date or row.published, actor=row.speaker, stance=found.stance, report=row.report, spans=row.spans,
            quote=row.quote, apart=True, reason=found.reason,
        )  # fmt: skip


def _standing(made: Iterable[Made], answers: Iterable[Answer]) -> Iterable[Standing]:
    """The newest stand of each party; of one day, an answer counts after a claim."""
    stands: list[tuple[str, int, str, Standing]] = []
    for m in made:
        if m.claim.claimant is not None:
            one = Standing(
                actor=m.claim.claimant, stand="claims", day=m.day, report=m.claim.report, spans=m.claim.spans
            )
            stands.append((m.day or "", 0, m.claim.id, one))
    for a in answers:
        if a.actor is not None and a.actor.key != "narrator":
            one = Standing(actor=a.actor, stand=a.stance, day=a.day, report=a.report, spans=a.spans)
            stands.append((a.day or "", 1, a.report, one))
    newest: dict[str, Standing] = {}
    names: dict[str, Counter[str]] = {}
    for *_, one in sorted(stands, key=lambda s: s[:3]):
        key = one.actor.party or one.actor.name
        newest.pop(key, None)
        newest[key] = one
        names.setdefault(key, Counter())[one.actor.name] += 1
    return newest.values()


def _beside(db: sqlite3.Connection, members: set[int]) -> Iterable[Beside]:
    """Claims that are tied to the file by a pair, but are not of it; the surest pair of each."""
    pairs = CLAIMS.pairs_of(db, members)
    best: dict[int, Pair] = {}
    for pair in pairs.values():
        outside = {pair.one, pair.other} - members
        for n in outside:
            if n not in best or (pair.form == "against", pair.score) > (best[n].form == "against", best[n].score):
                best[n] = pair
    rows = claim_rows(db, sorted(best))
    names = CLAIMS.members(db, best)
    found = [
        Beside(
            form="against" if pair.form == "against" else "maybe", claim=rows[n], day=rows[n].date or rows[n].published,
            proposition=names[n].group if n in names else "", score=pair.score, reason=pair.reason,
        )
        for n, pair in best.items()
        if n in rows
    ]  # fmt: skip
    return sorted(found, key=lambda b: (b.form, -b.score, b.claim.id))
