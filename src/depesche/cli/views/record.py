"""How one report's record looks: headline, contacts, statements, claims, events, notes."""

from __future__ import annotations

from pathlib import PurePath

from rich.text import Text

from depesche.cli.render import Lines, Page, flatten, hang, head, ink, join, place, short, shorten, wrap
from depesche.cli.rows import rows_of
from depesche.cli.views.claims import claims_view
from depesche.cli.views.contacts import contacts_view
from depesche.cli.views.events import events_view
from depesche.cli.views.statements import statements_view
from depesche.records import Note, Record, Report, Span


def record_view(record: Record, page: Page) -> Lines:
    """The record of one report, to look at."""
    rows = rows_of(record)
    words = page.words
    lines = title_view(record.report, page)
    if rows.contacts:
        lines += [Text(), head(words.name("head", "contacts"), len(rows.contacts))]
        lines += contacts_view(rows.contacts, page, rows)
    if rows.statements:
        lines += [Text(), head(words.name("head", "statements"), len(rows.statements))]
        lines += statements_view(rows.statements, page)
    if rows.claims:
        lines += [Text(), head(words.name("head", "claims"), len(rows.claims))]
        lines += claims_view(rows.claims, page)
    if rows.events:
        lines += [Text(), head(words.name("head", "events"), len(rows.events))]
        lines += events_view(rows.events, page)
    if not (rows.contacts or rows.statements or rows.claims or rows.events):
        lines += [Text(), *wrap(ink(words.say("no_rows"), style="meta"), page.width)]
    return lines + notes_view(record, page)


def title_view(report: Report, page: Page) -> Lines:
    """Headline, or the first words of a report that has none; below, where the report comes from."""
    headline = ink(
        flatten(report.headline or "") or shorten(report.text, page.width) or page.words.say("untitled"), style="title"
    )
    return wrap(headline, page.width) + origin_view(report, page)


def origin_view(report: Report, page: Page) -> Lines:
    """Agency, place, day and its basis; credits, language, id and source."""
    words = page.words
    day = words.day(report.published) if report.published else words.name("basis", "none")
    basis = words.name("basis", report.published_basis) if report.published_basis else ""
    origin = join(
        [
            Text(report.agency or ""),
            Text(flatten(report.place or "")),
            Text(day),
            ink(basis, style="meta"),
        ]
    )
    credits = [f"{words.name('credit', credit.role)} {flatten(credit.name)}" for credit in report.credits]
    name = PurePath(report.source).name if report.source else ""
    about = join(
        [
            ink(part, style="meta")
            for part in (*credits, words.name("language", report.language), short(report.id), name)
        ]
    )
    return wrap(origin, page.width) + wrap(about, page.width)


def notes_view(record: Record, page: Page) -> Lines:
    """What a reader should know of: code, message and place."""
    if not record.notes:
        return []
    lines: Lines = [Text(), head(page.words.name("head", "notes"))]
    for note in record.notes:
        body = ink(note.message, style="note")
        if (span := _span(note)) is not None:
            body = body + ink(f" {place(record.report.id, (span,))}", style="meta")
        lines += hang(ink(note.code, style="note"), body, width=page.width, column=8, indent=2)
    return lines


def _span(note: Note) -> Span | None:
    return Span(note.start, note.end) if note.start is not None and note.end is not None else None
