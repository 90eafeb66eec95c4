"""Report: the text with its marks; beside every paragraph the rows that begin in it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any

import msgspec
from markupsafe import Markup
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from depesche.export.json import encode
from depesche.ledger import Ledger
from depesche.ledger.copying import CopiedReport, copied_reports
from depesche.ledger.corrections import Correction, corrections_of
from depesche.ledger.linking import parties_of
from depesche.link.copies_changes import Change, changes
from depesche.records import Record, Span
from depesche.web.downloads import FLATTEN, as_csv
from depesche.web.look import Visit, etag, visit
from depesche.web.marking import Mark, blocks_of, depths_of, marked, marks_of
from depesche.web.shelf import reading

LINK = re.compile(r"https?://[^\s\"'<>]+", re.I)
"""Addresses that a page may lead to."""
COMPARED = 12
"""Copies whose differences are shown, at most."""


@dataclass(frozen=True, slots=True)
class Item:
    """A row beside a paragraph; `depth` is how deep a statement is nested, `about` the contact that it tells of."""

    kind: str
    row: Any
    start: int
    depth: int = 0
    about: str | None = None
    judged: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph: what it is, its HTML, its rows."""

    kind: str
    html: Markup
    rows: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Copied:
    """A report of the same cluster; `changes` from the original, None where they were not looked for."""

    row: CopiedReport
    changes: tuple[Change, ...] | None


@dataclass(frozen=True, slots=True)
class Cast:
    """An actor of the report."""

    id: str
    name: str
    kind: str
    country: str | None
    roles: tuple[Any, ...] = ()
    mentions: tuple[Any, ...] = ()
    party: str | None = field(default=None)


def report(request: Request) -> Response:
    """A report of the ledger."""
    page = visit(request)
    reference = request.path_params["report"]
    with reading(request) as ledger:
        record = ledger.report(reference)
        if record.report.id != reference:
            return _at(record.report.id)
        return report_page(page, ledger, record)


def _at(report_id: str) -> Response:
    from starlette.responses import RedirectResponse  # noqa: PLC0415

    return RedirectResponse(f"/report/{report_id}", status_code=303)


def report_page(page: Visit, ledger: Ledger, record: Record, *, job: str | None = None) -> Response:
    """The page of a report; `job` where it was only just read, and is not in the ledger."""
    report = record.report
    contacts = list(ledger.contacts(report=report.id))
    statements = list(ledger.statements(report=report.id))
    claims = list(ledger.claims(report=report.id))
    events = list(ledger.events(report=report.id))
    judged = {} if job else _judged(page, corrections_of(ledger.connection, report.id), record)
    items = _items(record, {"contact": contacts, "statement": statements, "claim": claims, "happening": events}, judged)
    says = {
        s.key: f"{s.speaker.name if s.speaker else page.words.t('unnamed_speaker')} {page.words.name('act', s.act)}"
        for s in statements
    }
    marks = marks_of(record, unnamed=str(page.words.t("nobody")), says=says)
    parties = dict(parties_of(ledger.connection, report.id))
    cast = [
        Cast(a.id, a.name, a.kind, a.country, a.roles, a.mentions, parties.get(a.id))
        for a in sorted(record.actors, key=lambda a: -len(a.mentions))
    ]
    return page.render(
        "report.html", report=report, blocks=_blocks(record, marks, items), contacts=contacts, statements=statements,
        claims=claims, events=events, actors=cast, notes=record.notes, job=job,
        copies=[] if job else _copies(ledger, record),
        link=next((url for url in (report.url, report.source) if url and LINK.fullmatch(url)), None),
        source_name=PurePath(report.source).name if report.source and not LINK.match(report.source) else None,
    )  # fmt: skip


def _items(record: Record, rows_by_kind: Mapping[str, Sequence[Any]], judged: dict[str, list[Any]]) -> list[Item]:
    depths, keys = depths_of(record.statements), {k.id: k.key for k in rows_by_kind["contact"]}
    found = []
    for kind, rows in rows_by_kind.items():
        for row in rows:
            start = min((s.start for s in row.spans), default=0)
            about = keys.get(row.about or "") if kind == "statement" else None
            found.append(
                Item(kind, row, start, min(depths.get(row.key, 0), 3), about, tuple(judged.get(row.key, ())))
            )  # fmt: skip
    order = {"contact": 0, "statement": 1, "claim": 2, "happening": 3}
    return sorted(found, key=lambda i: (i.start, i.depth, order[i.kind]))


def _blocks(record: Record, marks: list[Mark], items: list[Item]) -> list[Block]:
    """The paragraphs; a row stands beside that in which its first words are, or the next one."""
    blocks = blocks_of(record)
    headline = " ".join((record.report.headline or "").split())
    found, waiting = [], list(items)
    anchored: set[str] = set()
    for i, (kind, span) in enumerate(blocks):
        last = i + 1 == len(blocks)
        own = [item for item in waiting if item.start < span.end or last]
        waiting = [item for item in waiting if item not in own]
        text = " ".join(record.report.text[span.start : span.end].split())
        if kind == "headline" and text == headline and not own:
            continue  # it stands above already
        found.append(Block(kind, marked(record.report.text, Span(span.start, span.end), marks, anchored), tuple(own)))
    return found


def _copies(ledger: Ledger, record: Record) -> list[Copied]:
    """The cluster of a report; what differs between the original and this report, and the others if this is it."""
    rows = copied_reports(ledger.connection, record.report.id)
    original = next((row for row in rows if row.kind == "original"), None)
    if original is None:
        return []
    here = record.report.id
    before = record if here == original.report else ledger.record(original.report)
    found = []
    for i, row in enumerate(rows):
        wanted = here in (original.report, row.report) and row is not original and i <= COMPARED
        if not wanted or row.language != original.language:
            found.append(Copied(row, None))
            continue
        after = record if row.report == here else ledger.record(row.report)
        differ = changes(before, after)
        shown = tuple(c for c in differ if not (row.kind == "excerpt" and c.kind == "withdrawn"))
        found.append(Copied(row, shown))
    return found


def _judged(page: Visit, found: list[Correction], record: Record) -> dict[str, list[Any]]:
    """By row: what somebody said of it."""
    by_row: dict[str, list[Any]] = {}
    for correction in found:
        key = correction.row_in(record)
        if key and not correction.undone:
            what = page.words.t(f"judged_{correction.field}", value=value_words(page, correction))
            by_row.setdefault(key, []).append(
                {"text": what, "author": correction.author, "made_at": correction.made_at}
            )  # fmt: skip
    return by_row


def value_words(page: Visit, correction: Correction) -> str:
    """A judged value as words."""
    group = {"act": "act", "channel": "channel", "status": "status", "evidence": "evidence", "stance": "stance"}
    value = correction.value or ""
    if correction.field == "stance":
        who, _, stance = value.rpartition(": ")
        return f"{who}: {page.words.name('stance', stance)}" if who else page.words.name("stance", stance)
    if correction.field in group:
        return page.words.name(group[correction.field], value)
    return page.words.day(value) if correction.field == "date" else value


def report_file(request: Request) -> Response:
    """A report to take away: its record (`json`), or its rows (`csv`)."""
    form = request.path_params["form"]
    with reading(request) as ledger:
        record = ledger.linked_record(ledger.report(request.path_params["report"]).report.id)
        if form == "json":
            data = msgspec.json.format(encode(record), indent=1)
        elif form == "csv":
            rows = ledger.statements(report=record.report.id)
            data = as_csv(line for row in rows for line in FLATTEN["statements"](row))
        else:
            raise HTTPException(404, f"no format {form!r}: csv or json")
    kind = "application/json" if form == "json" else "text/csv; charset=utf-8"
    disposition = f'attachment; filename="{record.report.id}.{form}"'
    return Response(data, media_type=kind, headers={"etag": etag(data), "content-disposition": disposition})
