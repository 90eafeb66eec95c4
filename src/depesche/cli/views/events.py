"""How an event looks."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from depesche.cli.render import Lines, Page, hang, ink, join, party, source
from depesche.cli.views.contacts import date_column, date_label
from depesche.ledger.rows import EventRow


def events_view(rows: Sequence[EventRow], page: Page, *, indent: int = 2) -> Lines:
    """A list of events, each with the words that tell it."""
    column = date_column([row.date for row in rows], page, indent)
    lines: Lines = []
    for row in rows:
        line = event_line(row, page)
        lines += hang(date_label(row.date, page), line, width=page.width, column=column, indent=indent)
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
