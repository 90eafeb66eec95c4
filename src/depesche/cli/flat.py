"""Rows as flat tables for CSV: the same columns from a ledger and from a record just read."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TextIO

from depesche.ledger.rows import ActorRow, ClaimRow, ContactRow, Hit, Named, ReportRow, Row, StatementRow
from depesche.records import Spans

Flat = Mapping[str, object]

_PLACE = ("report", "source", "published", "spans", "quote")


def _place(row: Row) -> dict[str, object]:
    return {
        "report": row.report,
        "source": row.source,
        "published": row.published,
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


def _actor(key: str, actor: Named | None) -> dict[str, object]:
    return {key: actor.name if actor else None, f"{key}_country": actor.country if actor else None}


def contacts(row: ContactRow) -> list[Flat]:
    """One line for each contact."""
    return [
        {
            "date": row.date,
            "channel": row.channel,
            "status": row.status,
            "participants": _names(row.participants),
            "countries": _countries(row.participants),
            "place": row.place,
            "ordinal": row.ordinal,
            "since": row.since,
            "readouts": "; ".join(r.party + (" (withheld)" if r.withheld else "") for r in row.readouts),
            "id": row.id,
            **_place(row),
        }
    ]


def statements(row: StatementRow) -> list[Flat]:
    """One line for each statement."""
    return [
        {
            "date": row.date,
            **_actor("speaker", row.speaker),
            "speaker_words": row.speaker_words,
            "addressees": _names(row.addressees),
            "act": row.act,
            "type": row.type,
            "medium": row.medium,
            "cue": row.cue_words,
            "within": row.within,
            "about": row.about,
            "confidence": row.confidence,
            "id": row.id,
            **_place(row),
        }
    ]


def claims(row: ClaimRow) -> list[Flat]:
    """One line for each response to a claim; one for a claim without any."""
    claim: dict[str, object] = {
        "date": row.date,
        **_actor("claimant", row.claimant),
        "evidence": row.evidence,
        "evidence_by": row.evidence_by.name if row.evidence_by else None,
        "evidence_quote": row.evidence_quote,
        "evidence_spans": _spans(row.evidence_spans),
    }
    empty = {
        "responder": None,
        "responder_country": None,
        "stance": None,
        "response_quote": None,
        "response_spans": None,
    }
    responses: list[dict[str, object]] = [
        {
            **_actor("responder", r.actor),
            "stance": r.stance,
            "response_quote": r.quote,
            "response_spans": _spans(r.spans),
        }
        for r in row.responses
    ] or [dict(empty)]
    return [{**claim, **response, "id": row.id, **_place(row)} for response in responses]


def actors(row: ActorRow) -> list[Flat]:
    """One line for each actor."""
    return [
        {
            "name": row.name,
            "kind": row.kind,
            "country": row.country,
            "canonical": row.canonical,
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
        "date", "channel", "status", "participants", "countries", "place", "ordinal", "since", "readouts", "id",
        *_PLACE,
    ),
    "statements": (
        "date", "speaker", "speaker_country", "speaker_words", "addressees", "act", "type", "medium", "cue", "within",
        "about", "confidence", "id", *_PLACE,
    ),
    "claims": (
        "date", "claimant", "claimant_country", "evidence", "evidence_by", "evidence_quote", "evidence_spans",
        "responder", "responder_country", "stance", "response_quote", "response_spans", "id", *_PLACE,
    ),
    "actors": (
        "name", "kind", "country", "canonical", "aliases", "reports", "mentions", "contacts", "statements", "claims",
        "first", "last",
    ),
    "reports": (
        "report", "published", "published_basis", "headline", "agency", "language", "contacts", "statements", "claims",
        "source", "url",
    ),
    "hits": ("report", "published", "headline", "language", "snippet", "spans", "source"),
}  # fmt: skip
"""The columns of each table, also where it has no rows."""

FLATTEN: dict[str, Callable[[Any], list[Flat]]] = {
    "contacts": contacts,
    "statements": statements,
    "claims": claims,
    "actors": actors,
    "reports": reports,
    "hits": hits,
}


def write_csv(table: str, rows: Iterable[object], file: TextIO, *, header: bool = True) -> None:
    """Write rows as CSV with a header line (RFC 4180 but for the line end, which is a plain newline)."""
    writer = csv.DictWriter(file, COLUMNS[table], lineterminator="\n")
    if header:
        writer.writeheader()
    for row in rows:
        writer.writerows(FLATTEN[table](row))
