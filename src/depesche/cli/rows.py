"""The rows of one record, in the form in which the ledger answers: one look serves both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, TypedDict

from depesche.ledger import Ledger
from depesche.ledger.copying import sources
from depesche.ledger.rows import ClaimRow, ContactRow, EventRow, Named, ReadoutRow, ResponseRow, StatementRow
from depesche.ledger.store import saying
from depesche.records import Claim, Contact, Event, Record, Report, Span, Spans, Statement

NARRATOR = "narrator"


class _Origin(TypedDict):
    report: str
    source: str | None
    headline: str | None
    language: str
    published: str | None


class Telling(Protocol):
    """What a view may ask for besides the row that it shows."""

    def text(self, report: str) -> str:
        """The text of a report, by id."""
        ...

    def told_of(self, contact: ContactRow) -> Sequence[StatementRow]:
        """The statements that give an account of a contact."""
        ...

    def source_of(self, report: str) -> str:
        """The report that this one counts as: itself, or the original of which it is a copy."""
        ...


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of one record, in its order; a `Telling`. Ids are those of the record ("k1")."""

    record: Record
    contacts: tuple[ContactRow, ...]
    statements: tuple[StatementRow, ...]
    claims: tuple[ClaimRow, ...]
    events: tuple[EventRow, ...] = ()

    def text(self, report: str) -> str:
        """The text of the report."""
        return self.record.report.text if report == self.record.report.id else ""

    def told_of(self, contact: ContactRow) -> Sequence[StatementRow]:
        """The statements that the contact's readouts name."""
        told = {s for readout in contact.readouts for s in readout.statements}
        return [row for row in self.statements if row.id in told]

    def source_of(self, report: str) -> str:
        """The report itself: copies are known to a ledger alone."""
        return report


class LedgerTelling:
    """A `Telling` over a ledger; the texts that were asked for are kept."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._texts: dict[str, str] = {}
        self._sources: dict[str, str] = {}

    def text(self, report: str) -> str:
        """The text of a report, by id."""
        if report not in self._texts:
            self._texts[report] = self._ledger.record(report).report.text
        return self._texts[report]

    def told_of(self, contact: ContactRow) -> Sequence[StatementRow]:
        """The statements that give an account of a contact."""
        return list(self._ledger.statements(about=contact.id))

    def source_of(self, report: str) -> str:
        """The report that this one counts as: itself, or the original of which it is a copy."""
        if report not in self._sources:
            with saying(self._ledger.path):
                self._sources |= sources(self._ledger.connection, [report])
        return self._sources.get(report, report)


def rows_of(record: Record) -> Rows:
    """Flatten a record."""
    cast = {
        a.id: Named(key=a.id, name=a.name, kind=a.kind, country=a.country, canonical=a.canonical) for a in record.actors
    }
    cast[NARRATOR] = Named(key=NARRATOR, name=NARRATOR, kind="organization")
    report, dates = record.report, {s.id: s.date for s in record.statements}
    speakers = {s.id: cast.get(s.speaker.actor or "") for s in record.statements}
    return Rows(
        record=record,
        contacts=tuple(_contact(c, report, cast) for c in record.contacts),
        statements=tuple(_statement(s, report, cast) for s in record.statements),
        claims=tuple(_claim(c, report, cast, dates) for c in record.claims),
        events=tuple(_event(e, report, cast, speakers) for e in record.events),
    )


def words_at(text: str, spans: Sequence[Span]) -> str:
    """The characters of spans, parts joined by an ellipsis."""
    return " … ".join(text[span.start : span.end] for span in sorted(spans))


def _origin(report: Report) -> _Origin:
    return _Origin(
        report=report.id,
        source=report.source,
        headline=report.headline,
        language=report.language,
        published=report.published,
    )


def _contact(contact: Contact, report: Report, cast: dict[str, Named]) -> ContactRow:
    return ContactRow(
        id=contact.id,
        key=contact.id,
        spans=contact.spans,
        quote=words_at(report.text, contact.spans),
        channel=contact.channel,
        status=contact.status,
        participants=tuple(cast[p] for p in contact.participants if p in cast),
        date=contact.date,
        place=contact.place,
        ordinal=contact.ordinal,
        since=contact.since,
        readouts=tuple(
            ReadoutRow(party=r.party, statements=r.statements, withheld=r.withheld, spans=r.spans)
            for r in contact.readouts
        ),
        **_origin(report),
    )


def _statement(statement: Statement, report: Report, cast: dict[str, Named]) -> StatementRow:
    speaker = statement.speaker
    return StatementRow(
        id=statement.id,
        key=statement.id,
        spans=statement.content,
        quote=words_at(report.text, statement.content),
        type=statement.type,
        medium=statement.medium,
        act=statement.act,
        speaker=cast.get(speaker.actor or ""),
        speaker_words=words_at(report.text, speaker.spans),
        addressees=tuple(cast[a.actor] for a in statement.addressees if a.actor in cast),
        cue=statement.cue,
        cue_words=words_at(report.text, statement.cue),
        within=statement.within,
        about=statement.about,
        date=statement.date,
        confidence=statement.confidence,
        **_origin(report),
    )


def _claim(claim: Claim, report: Report, cast: dict[str, Named], dates: dict[str, str | None]) -> ClaimRow:
    def quote(spans: Spans) -> str:
        return words_at(report.text, spans)

    return ClaimRow(
        id=claim.id,
        key=claim.id,
        spans=claim.content,
        quote=quote(claim.content),
        claimant=cast.get(claim.claimant or ""),
        statement=claim.statement,
        date=dates.get(claim.statement or ""),
        evidence=claim.evidence.status,
        evidence_by=cast.get(claim.evidence.by or ""),
        evidence_spans=claim.evidence.spans,
        evidence_quote=quote(claim.evidence.spans),
        responses=tuple(
            ResponseRow(
                actor=cast.get(r.actor or ""),
                stance=r.stance,
                statement=r.statement,
                spans=r.spans,
                quote=quote(r.spans),
            )
            for r in claim.responses
        ),
        **_origin(report),
    )


def _event(event: Event, report: Report, cast: dict[str, Named], speakers: dict[str, Named | None]) -> EventRow:
    return EventRow(
        id=event.id,
        key=event.id,
        spans=event.spans,
        quote=words_at(report.text, event.spans),
        type=event.type,
        kind=event.kind,
        status=event.status,
        actor=cast.get(event.actor or ""),
        recipient=cast.get(event.recipient or ""),
        date=event.date,
        statement=event.statement,
        told_by=speakers.get(event.statement or ""),
        **_origin(report),
    )
