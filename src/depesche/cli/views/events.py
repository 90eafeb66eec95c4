"""How an event looks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.text import Text

from depesche.cli.render import Lines, Page, hang, ink, join, party, source
from depesche.cli.views.contacts import date_column, date_label
from depesche.ledger.rows import EventRow


def events_view(
    rows: Sequence[EventRow],
    page: Page,
    *,
    indent: int = 2,
    sources: Mapping[str, int] | None = None,
    dates: Mapping[str, str | None] | None = None,
) -> Lines:
    """A list of events, each with the words that tell it.

    Where several reports tell them, `sources` says how many independent ones, `dates` what the most precise date is.
    """
    days = [(dates or {}).get(row.id, row.date) for row in rows]
    column = date_column(days, page, indent)
    lines: Lines = []
    for row, day in zip(rows, days, strict=True):
        line = event_line(row, page)
        if sources and sources.get(row.id, 1) > 1:
            line = line + ink(" · ", style="meta") + ink(page.words.say("sources", n=sources[row.id]), style="meta")
        lines += hang(date_label(day, page), line, width=page.width, column=column, indent=indent)
        words = source(page, row.quote, row.report, row.spans, limit=page.width - column, style="meta")
        lines += hang(Text(), words, width=page.width, column=column)
    return lines


def event_line(row: EventRow, page: Page) -> Text:
    """Kind, who did it to whom, PLOVER type, the status where it was not held, and who tells it if a speaker does."""
    words = page.words
    unnamed = words.say("unnamed")
    who = party(row.actor, unnamed)
    if row.recipient is not None:
        who = who + ink(" → ", style="meta") + party(row.recipient, unnamed)
    told = ""
    if row.statement is not None:
        told = words.say("told_by", who=row.told_by.name) if row.told_by else words.say("told_by_somebody")
    style = "planned" if row.status == "planned" else "event"
    return join(
        [
            ink(words.name("event_kind", row.kind), style=style),
            who,
            ink(row.type, style="meta"),
            ink(words.name("event_status", row.status) if row.status != "held" else "", style=style),
            ink(told, style="meta"),
        ]
    )
