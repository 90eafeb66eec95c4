"""What a page shows, to take away: CSV in the columns of the command line, JSON in the form of the ledger's rows."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import msgspec
from starlette.exceptions import HTTPException
from starlette.responses import Response

from depesche.ledger.pages import Bond
from depesche.ledger.rows import ActorRow, ClaimRow, ContactRow, Hit, Named, ReportRow, Row, StatementRow
from depesche.records import Spans
from depesche.web.look import Visit, etag

Line = Mapping[str, object]
RISKY = ("=", "+", "-", "@", "\t", "\r")
"""What makes a spreadsheet take a cell for a formula. Source: OWASP, "CSV Injection"."""


def download(page: Visit, table: str, rows: Sequence[Any], *, name: str) -> Response:
    """The rows in the form that the address ends in (`csv` or `json`), as a file to keep.

    Raises:
        UsageError: the address ends otherwise.
    """
    form = page.request.path_params["form"]
    if form == "json":
        data, kind = msgspec.json.encode({"query": page.query, "rows": list(rows)}), "application/json"
    elif form == "csv":
        lines = (line for row in rows for line in FLATTEN[table](row))
        data, kind = as_csv(lines, HEADERS.get(table, ())), "text/csv; charset=utf-8"
    else:
        raise HTTPException(404, f"no format {form!r}: csv or json")
    tag = etag(data)
    file = re.sub(r"[^\w-]+", "-", name).strip("-")[:60] or table
    headers = {
        "etag": tag,
        "content-disposition": f'attachment; filename="{file}.{form}"'.encode("ascii", "ignore").decode(),
    }
    if tag in page.request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers={"etag": tag})
    return Response(data, media_type=kind, headers=headers)


def as_csv(lines: Iterable[Line], header: Sequence[str] = ()) -> bytes:
    """CSV (RFC 4180) with a header line; what a spreadsheet would take for a formula begins with an apostrophe.

    `header`: the columns that a file without rows names.
    """
    file = io.StringIO(newline="")
    writer: csv.DictWriter[str] | None = None
    for line in lines:
        if writer is None:
            writer = csv.DictWriter(file, list(line), extrasaction="ignore", restval="")
            writer.writeheader()
        writer.writerow({key: _cell(value) for key, value in line.items()})
    if writer is None and header:
        csv.writer(file).writerow(header)
    return file.getvalue().encode()


def _cell(value: object) -> object:
    if isinstance(value, str) and value.startswith(RISKY):
        return f"'{value}"
    return "" if value is None else value


def _place(row: Row) -> dict[str, object]:
    return {
        "report": row.report, "source": row.source, "headline": row.headline, "published": row.published,
        "id": row.id, "spans": _spans(row.spans), "quote": row.quote,
    }  # fmt: skip


def _spans(spans: Spans) -> str:
    return " ".join(f"{s.start}-{s.end}" for s in spans)


def _names(actors: Sequence[Named]) -> str:
    return "; ".join(a.name for a in actors)


def _of(key: str, actor: Named | None) -> dict[str, object]:
    return {key: actor.name if actor else None, f"{key}_country": actor.country if actor else None}


def _contact(row: ContactRow) -> list[Line]:
    return [
        {
            "date": row.date, "channel": row.channel, "status": row.status, "participants": _names(row.participants),
            "countries": "; ".join(a.country or "" for a in row.participants), "place": row.place,
            "ordinal": row.ordinal, "since": row.since, "readouts": "; ".join(r.party for r in row.readouts),
            "withheld": "; ".join(r.party for r in row.readouts if r.withheld), **_place(row),
        }
    ]  # fmt: skip


def _statement(row: StatementRow) -> list[Line]:
    return [
        {
            "date": row.date, **_of("speaker", row.speaker), "act": row.act, "type": row.type, "medium": row.medium,
            "addressees": _names(row.addressees), "within": row.within, "about": row.about,
            "confidence": row.confidence, **_place(row),
        }
    ]  # fmt: skip


def _claim(row: ClaimRow) -> list[Line]:
    claim = {
        "date": row.date, **_of("claimant", row.claimant), "evidence": row.evidence,
        "evidence_by": row.evidence_by.name if row.evidence_by else None, "evidence_quote": row.evidence_quote,
    }  # fmt: skip
    answers = [{**_of("respondent", r.actor), "stance": r.stance, "response_quote": r.quote} for r in row.responses]
    empty: dict[str, object] = {"respondent": None, "respondent_country": None, "stance": None, "response_quote": None}
    return [claim | answer | _place(row) for answer in answers or [empty]]


def _plain(row: Any) -> list[Line]:
    values = msgspec.to_builtins(row)
    return [{key: "; ".join(map(str, v)) if isinstance(v, list) else v for key, v in values.items()}]


def _actor(row: ActorRow) -> list[Line]:
    return _plain(row)


def _report(row: ReportRow) -> list[Line]:
    return _plain(row)


def _hit(row: Hit) -> list[Line]:
    return [
        {
            "report": row.report, "published": row.published, "headline": row.headline, "language": row.language,
            "snippet": row.snippet, "spans": _spans(row.spans), "source": row.source,
        }
    ]  # fmt: skip


def _bond(row: Bond) -> list[Line]:
    return _plain(row)


FLATTEN: Mapping[str, Callable[[Any], list[Line]]] = {
    "contacts": _contact, "statements": _statement, "claims": _claim, "actors": _actor, "reports": _report,
    "hits": _hit, "bonds": _bond,
}  # fmt: skip
"""The lines of each table."""


PLACE = ("report", "source", "headline", "published", "id", "spans", "quote")
HEADERS: Mapping[str, Sequence[str]] = {
    "contacts": (
        "date", "channel", "status", "participants", "countries", "place", "ordinal", "since", "readouts", "withheld",
        *PLACE,
    ),
    "statements": (
        "date", "speaker", "speaker_country", "act", "type", "medium", "addressees", "within", "about", "confidence",
        *PLACE,
    ),
    "claims": (
        "date", "claimant", "claimant_country", "evidence", "evidence_by", "evidence_quote", "respondent",
        "respondent_country", "stance", "response_quote", *PLACE,
    ),
}  # fmt: skip
"""Columns of a file without rows; those of a file with some are its rows' own, which are the same."""
