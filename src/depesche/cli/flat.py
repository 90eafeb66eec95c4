"""Rows of a ledger as flat tables for CSV, in the columns that `export.tables` gives a record that was just read."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TextIO

from depesche.ledger.rows import ActorRow, ClaimRow, ContactRow, EventRow, Hit, Named, ReportRow, Row, StatementRow
from depesche.link import Told
from depesche.records import Spans

Flat = Mapping[str, object]

_PLACE = ("report", "source", "published", "id", "start", "end", "spans", "quote")


def _place(row: Row) -> dict[str, object]:
    return {
        "report": row.report,
        "source": row.source,
        "published": row.published,
        "id": row.id,
        "start": min((span.start for span in row.spans), default=None),
        "end": max((span.end for span in row.spans), default=None),
        "spans": _spans(row.spans),
        "quote": row.quote,
    }


def _spans(spans: Spans) -> str:
    """ "127-130 291-302": code points, end exclusive."""
    return " ".join(f"{span.start}-{span.end}" for span in spans)


def _names(actors: Sequence[Named]) -> str:
    return "; ".join(actor.name for actor in actors)


def _countries(actors: Sequence[Named]) -> str:
    """The countries in the order of the names; empty where one has none."""
    return "; ".join(actor.country or "" for actor in actors)


def _canonical(actors: Sequence[Named]) -> str:
    """The identifiers, or known names, in the order of the names; empty where one has none."""
    return "; ".join(actor.canonical or "" for actor in actors)


def _actor(key: str, actor: Named | None) -> dict[str, object]:
    return {
        key: actor.name if actor else None,
        f"{key}_country": actor.country if actor else None,
        f"{key}_canonical": actor.canonical if actor else None,
    }


def contacts(row: ContactRow) -> list[Flat]:
    """One line for each contact."""
    line = {
        "date": row.date,
        "channel": row.channel,
        "status": row.status,
        "participants": _names(row.participants),
        "countries": _countries(row.participants),
        "canonical": _canonical(row.participants),
        "place": row.place,
        "ordinal": row.ordinal,
        "since": row.since,
        "readouts": "; ".join(r.party for r in row.readouts),
        "withheld": "; ".join(r.party for r in row.readouts if r.withheld),
    }
    return [_place(row) | line]


def statements(row: StatementRow) -> list[Flat]:
    """One line for each statement; its quote is the content."""
    line = {
        "type": row.type,
        "medium": row.medium,
        "act": row.act,
        **_actor("speaker", row.speaker),
        "speaker_quote": row.speaker_words,
        "addressees": _names(row.addressees),
        "cue_quote": row.cue_words,
        "within": row.within,
        "about": row.about,
        "date": row.date,
        "confidence": row.confidence,
    }
    return [_place(row) | line]


def claims(row: ClaimRow) -> list[Flat]:
    """One line for each response to a claim; one for a claim without any."""
    claim = _place(row) | {
        **_actor("claimant", row.claimant),
        "statement": row.statement,
        "evidence": row.evidence,
        "evidence_by": row.evidence_by.name if row.evidence_by else None,
        "evidence_quote": row.evidence_quote,
    }
    responses: list[Flat] = [
        {**_actor("respondent", r.actor), "stance": r.stance, "response_quote": r.quote} for r in row.responses
    ]
    return [claim | {**response} for response in responses or [{}]]


def events(row: EventRow) -> list[Flat]:
    """One line for each event."""
    line = {
        "date": row.date,
        "type": row.type,
        "kind": row.kind,
        "status": row.status,
        **_actor("actor", row.actor),
        **_actor("recipient", row.recipient),
        "statement": row.statement,
    }
    return [_place(row) | line]


def actors(row: ActorRow) -> list[Flat]:
    """One line for each actor."""
    return [
        {
            "name": row.name,
            "kind": row.kind,
            "country": row.country,
            "canonical": row.canonical,
            "party": row.party,
            "aliases": "; ".join(row.aliases),
            "reports": row.reports,
            "mentions": row.mentions,
            "contacts": row.contacts,
            "statements": row.statements,
            "claims": row.claims,
            "first": row.first,
            "last": row.last,
        }
    ]


def judgements(row: Told) -> list[Flat]:
    """One line for each judgement."""
    return [{name: getattr(row, name) for name in COLUMNS["judgements"]}]


def reports(row: ReportRow) -> list[Flat]:
    """One line for each report."""
    return [
        {
            "report": row.report,
            "published": row.published,
            "published_basis": row.published_basis,
            "headline": row.headline,
            "agency": row.agency,
            "language": row.language,
            "contacts": row.contacts,
            "statements": row.statements,
            "claims": row.claims,
            "source": row.source,
            "url": row.url,
        }
    ]


def hits(row: Hit) -> list[Flat]:
    """One line for each report that a search found."""
    return [
        {
            "report": row.report,
            "published": row.published,
            "headline": row.headline,
            "language": row.language,
            "snippet": row.snippet,
            "spans": _spans(row.spans),
            "source": row.source,
        }
    ]


COLUMNS: dict[str, tuple[str, ...]] = {
    "contacts": (
        *_PLACE, "date", "channel", "status", "participants", "countries", "canonical", "place", "ordinal", "since",
        "readouts", "withheld",
    ),
    "statements": (
        *_PLACE, "type", "medium", "act", "speaker", "speaker_country", "speaker_canonical", "speaker_quote",
        "addressees", "cue_quote", "within", "about", "date", "confidence",
    ),
    "claims": (
        *_PLACE, "claimant", "claimant_country", "claimant_canonical", "statement", "evidence", "evidence_by",
        "evidence_quote", "respondent", "respondent_country", "respondent_canonical", "stance", "response_quote",
    ),
    "events": (
        *_PLACE, "date", "type", "kind", "status", "actor", "actor_country", "actor_canonical", "recipient",
        "recipient_country", "recipient_canonical", "statement",
    ),
    "mentions": (*_PLACE, "name", "kind", "country", "canonical", "roles", "form"),
    "actors": (
        "name", "kind", "country", "canonical", "party", "aliases", "reports", "mentions", "contacts", "statements",
        "claims", "first", "last",
    ),
    "judgements": ("n", "verb", "one", "other", "value", "undoes", "author", "made_at", "undone"),
    "reports": (
        "report", "published", "published_basis", "headline", "agency", "language", "contacts", "statements", "claims",
        "source", "url",
    ),
    "hits": ("report", "published", "headline", "language", "snippet", "spans", "source"),
    "copies": (
        "report", "original", "kind", "contained", "likeness", "published", "language", "agency", "headline", "source",
        "words",
    ),
}  # fmt: skip
"""The columns of each table, also where it has no rows."""

FLATTEN: dict[str, Callable[[Any], list[Flat]]] = {
    "contacts": contacts,
    "statements": statements,
    "claims": claims,
    "events": events,
    "actors": actors,
    "judgements": judgements,
    "reports": reports,
    "hits": hits,
}


def write_rows(table: str, rows: Iterable[object], file: TextIO) -> None:
    """Write rows of a ledger as CSV."""
    write_csv(table, (line for row in rows for line in FLATTEN[table](row)), file)


def write_csv(table: str, lines: Iterable[Flat], file: TextIO) -> None:
    """Write CSV with a header line, also where there are no rows (RFC 4180 but for the line end, a plain newline)."""
    writer = csv.DictWriter(file, COLUMNS[table], lineterminator="\n")
    writer.writeheader()
    writer.writerows(lines)
