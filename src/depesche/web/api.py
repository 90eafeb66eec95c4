"""The HTTP API: records of a posted report, the queries of the ledger, one page of rows at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from itertools import islice
from typing import Annotated, Any, Generic, Literal, TypeVar

import anyio.to_thread
import msgspec
from fastapi import APIRouter, Query, Request
from fastapi import Path as InPath
from fastapi.responses import Response

from depesche.errors import InputError, UsageError
from depesche.export.json import encode
from depesche.intake import report_from_text
from depesche.ledger.corrections import Correction, corrections
from depesche.ledger.pages import Bond, bonds
from depesche.ledger.rows import (
    ActorRow,
    ClaimRow,
    ContactRow,
    EventRow,
    Hit,
    Occasion,
    ReportRow,
    StatementRow,
    Stats,
)
from depesche.ledger.store import saying
from depesche.link.contacts_accounts import Comparison, compare_accounts
from depesche.records import (
    Act,
    ActorKind,
    Channel,
    ContactStatus,
    EventKind,
    EventStatus,
    EvidenceStatus,
    Record,
    Stance,
    StatementType,
)  # fmt: skip
from depesche.web.look import etag
from depesche.web.shelf import reading

T = TypeVar("T")
MOST, DEEPEST = 1000, 100_000
"""Rows of one page, and rows that may lie before it."""
OCCASIONS = 30
"""Rows of a page of a channel, where nobody says how many: each holds all tellings of its contact."""
SPELLINGS = 20
"""Of an actor in a list; its page tells all."""


@dataclass(frozen=True)
class Failed:
    """What went wrong, and what to do."""

    error: str
    hint: str | None = None


@dataclass(frozen=True)
class Posted:
    """A report to be read. `published` is YYYY-MM-DD, `language` ISO 639-1."""

    text: str
    published: date | None = None
    language: str | None = None
    headline: str | None = None
    source: str | None = None
    url: str | None = None


@dataclass(frozen=True)
class Page(Generic[T]):
    """A page of rows; `next` is where the following one is."""

    rows: list[T] = field(default_factory=list)
    next: str | None = None


@dataclass(frozen=True)
class Found:
    """Reports that a search found; `total` is how many there are in all."""

    total: int
    rows: list[Hit] = field(default_factory=list)


PROBLEMS: dict[int | str, dict[str, Any]] = {
    400: {"model": Failed, "description": "A value of the query means nothing"},
    401: {"model": Failed, "description": "A token is needed"},
    403: {"model": Failed, "description": "Sent by a page of another site, or nothing may be kept here"},
    404: {"model": Failed, "description": "There is none"},
    413: {"model": Failed, "description": "Too large"},
    422: {"model": Failed, "description": "Not as it should be"},
    429: {"model": Failed, "description": "Too many requests"},
    503: {"model": Failed, "description": "The ledger cannot be used"},
}
router = APIRouter(responses=PROBLEMS, redirect_slashes=False)

Limit = Annotated[int, Query(ge=1, le=MOST, description="Rows of a page")]
Offset = Annotated[int, Query(ge=0, le=DEEPEST, description="Rows before the page")]
Party = Annotated[
    str | None, Query(max_length=200, description="A country code or name, an actor's name, or an actor's id")
]
Day = Annotated[str | None, Query(max_length=20, description="A day, month, week, quarter or year, inclusive")]
Reference = Annotated[str, InPath(max_length=200)]


def answered(request: Request, value: object, headers: dict[str, str] | None = None) -> Response:
    """JSON with a validator; 304 where the asker has it already (RFC 9110, 13.1.2)."""
    data = value if isinstance(value, bytes) else msgspec.json.encode(value)
    own = {"etag": etag(data), **(headers or {})}
    if own["etag"] in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=own)
    return Response(data, media_type="application/json", headers=own)


def paged(request: Request, rows: Iterable[object], limit: int, offset: int, *, before: int = 0) -> Response:
    """One page of rows, and where the next one is: in the body, and as a link (RFC 8288).

    `rows` begin with the first of all, or with the one at `before`.
    """
    found = list(islice(rows, offset - before, offset - before + limit + 1))
    following = None
    if len(found) > limit and offset + limit <= DEEPEST:
        following = str(
            request.url.include_query_params(offset=offset + limit, limit=limit).replace(scheme="", netloc="")
        )
    headers = {"link": f'<{following}>; rel="next"'} if following else None
    return answered(request, {"rows": found[:limit], "next": following}, headers)


@router.get("/stats", response_model=Stats)
def stats(request: Request) -> Response:
    """What the ledger holds."""
    with reading(request) as ledger:
        return answered(request, ledger.stats())


@router.get("/reports", response_model=Page[ReportRow])
def reports(
    request: Request, since: Day = None, until: Day = None,
    language: Annotated[str | None, Query(max_length=8)] = None, limit: Limit = 100, offset: Offset = 0,
) -> Response:  # fmt: skip
    """Reports by day of publication."""
    with reading(request) as ledger:
        rows = ledger.reports(since=since, until=until, language=language, limit=offset + limit + 1)
        return paged(request, rows, limit, offset)


@router.get("/reports/{report}", response_model=Record)
def report(request: Request, report: Reference) -> Response:
    """The record of a report: by its id, the beginning of one, or its source."""
    with reading(request) as ledger:
        return answered(request, encode(ledger.linked_record(ledger.report(report).report.id)))


@router.get("/contacts", response_model=Page[ContactRow])
def contacts(
    request: Request, party: Party = None, other: Party = None, since: Day = None, until: Day = None,
    channel: Channel | None = None, status: ContactStatus | None = None, limit: Limit = 100, offset: Offset = 0,
) -> Response:  # fmt: skip
    """Who spoke with whom, by date; one row for each report that tells of it."""
    with reading(request) as ledger:
        rows = ledger.contacts(
            party=party, other=other, since=since, until=until, channel=channel, status=status, limit=offset + limit + 1
        )
        return paged(request, rows, limit, offset)


@router.get("/contacts/{contact}", response_model=Comparison)
def contact(request: Request, contact: Reference) -> Response:
    """One contact as all reports tell it, the accounts of its parties side by side."""
    with reading(request) as ledger:
        return answered(request, compare_accounts(ledger, ledger.occasion(contact)))


@router.get("/statements", response_model=Page[StatementRow])
def statements(
    request: Request, party: Party = None, act: Act | None = None, type: StatementType | None = None,
    since: Day = None, until: Day = None, about: Annotated[str | None, Query(max_length=40)] = None,
    limit: Limit = 100, offset: Offset = 0,
) -> Response:  # fmt: skip
    """Who said what, by date. `about` is the id of a contact."""
    with reading(request) as ledger:
        rows = ledger.statements(
            party=party, act=act, type=type, since=since, until=until, about=about, limit=offset + limit + 1
        )
        return paged(request, rows, limit, offset)


@router.get("/claims", response_model=Page[ClaimRow])
def claims(
    request: Request, party: Party = None, respondent: Party = None, evidence: EvidenceStatus | None = None,
    stance: Stance | None = None, since: Day = None, until: Day = None, limit: Limit = 100, offset: Offset = 0,
) -> Response:  # fmt: skip
    """Claims with what is said of evidence, and who answers."""
    with reading(request) as ledger:
        rows = ledger.claims(
            party=party, respondent=respondent, evidence=evidence, stance=stance, since=since, until=until,
            limit=offset + limit + 1,
        )  # fmt: skip
        return paged(request, rows, limit, offset)


@router.get("/events", response_model=Page[EventRow])
def events(
    request: Request, party: Party = None, other: Party = None, kind: EventKind | None = None,
    status: EventStatus | None = None, since: Day = None, until: Day = None, limit: Limit = 100, offset: Offset = 0,
) -> Response:  # fmt: skip
    """What parties did to each other, by date."""
    with reading(request) as ledger:
        rows = ledger.events(
            party=party, other=other, kind=kind, status=status, since=since, until=until, limit=offset + limit + 1
        )
        return paged(request, rows, limit, offset)


@router.get("/actors", response_model=Page[ActorRow])
def actors(
    request: Request, name: Party = None, kind: ActorKind | None = None,
    country: Annotated[str | None, Query(max_length=60)] = None, limit: Limit = 100, offset: Offset = 0,
) -> Response:  # fmt: skip
    """Parties over all reports, the most mentioned first; of each the twenty spellings that most reports use."""
    with reading(request) as ledger:
        rows = ledger.actors(name=name, kind=kind, country=country, limit=offset + limit + 1, spellings=SPELLINGS)
        return paged(request, rows, limit, offset)


@router.get("/channel", response_model=Page[Occasion])
def channel(
    request: Request, a: Annotated[str, Query(max_length=200)], b: Annotated[str, Query(max_length=200)],
    since: Day = None, until: Day = None, limit: Limit = OCCASIONS, offset: Offset = 0,
) -> Response:  # fmt: skip
    """The contacts of two parties in order of time, each once, with the reports that tell of it."""
    with reading(request) as ledger:
        rows = ledger.occasions(party=a, other=b, since=since, until=until, limit=limit + 1, offset=offset)
        return paged(request, rows, limit, offset, before=offset)


@router.get("/network", response_model=Page[Bond])
def network(
    request: Request, of: Literal["states", "people"] = "states", since: Day = None, until: Day = None,
    limit: Limit = 100, offset: Offset = 0,
) -> Response:  # fmt: skip
    """Who was in contact with whom, and how often."""
    with reading(request) as ledger, saying(ledger.path):
        return paged(request, bonds(ledger.connection, since, until, people=of == "people"), limit, offset)


@router.get("/search", response_model=Found)
def search(
    request: Request, q: Annotated[str, Query(max_length=200)],
    among: Annotated[Literal["reports", "statements"], Query(alias="in")] = "reports", limit: Limit = 20,
) -> Response:  # fmt: skip
    """Reports in which all words occur, best first; "a phrase", a prefix*."""
    with reading(request) as ledger:
        hits = ledger.search(q, limit=limit, among=among)
        return answered(request, {"total": hits.total, "rows": hits.hits})


@router.get("/judgements", response_model=Page[Correction])
def judgements(request: Request, limit: Limit = 100, offset: Offset = 0) -> Response:
    """What people judged of rows, the newest first."""
    with reading(request) as ledger, saying(ledger.path):
        rows: Iterator[Correction] = iter(corrections(ledger.connection, limit=offset + limit + 1))
        return paged(request, rows, limit, offset)


@router.post("/read", response_model=Record)
async def read(
    request: Request, posted: Posted,
    keep: Annotated[bool, Query(description="Keep the record in the ledger")] = False,
) -> Response:  # fmt: skip
    """Read a report and answer with its record."""
    return await anyio.to_thread.run_sync(partial(_read, request, posted, keep))


def _read(request: Request, posted: Posted, keep: bool) -> Response:
    settings, jobs = request.app.state.settings, request.app.state.jobs
    if not posted.text.strip():
        raise UsageError("there is no text")
    if len(posted.text.encode("utf-8", "replace")) > settings.report_limit:
        raise InputError(f"more than {settings.report_limit} bytes")
    record = jobs.read_now(
        report_from_text(
            posted.text, published=posted.published, language=posted.language, headline=posted.headline,
            source=posted.source, url=posted.url,
        )
    )  # fmt: skip
    if keep:
        jobs.keep_record(record)
    return answered(request, encode(record))
