"""How a contact looks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.text import Text

from depesche.cli.render import Lines, Page, hang, join, parties, shorten, source
from depesche.cli.rows import Rows
from depesche.ledger.rows import ContactRow, StatementRow
from depesche.records import Spans

STATUS_STYLE = {"held": "contact", "planned": "planned", "declined": "declined"}
GIST_LINES = 2
"""Lines that a readout's words may take before they are shortened."""


def contacts_view(rows: Sequence[ContactRow], page: Page, *, statements: Rows | None = None, indent: int = 2) -> Lines:
    """A list of contacts. With `statements`, the rows of the same record, each side's readout is quoted."""
    column = date_column([row.date for row in rows], page, indent)
    known = {row.id: row for row in statements.statements} if statements else {}
    lines: Lines = []
    for row in rows:
        lines += contact_view(row, page, column=column, statements=known, indent=indent)
    return lines


def contact_view(
    row: ContactRow, page: Page, *, column: int, statements: Mapping[str, StatementRow], indent: int = 2
) -> Lines:
    """One contact: what it was; the words that say so; each side's account."""
    label = Text(page.words.day(row.date), style="" if row.date else "meta")
    lines = hang(label, contact_line(row, page), width=page.width, column=column, indent=indent)
    room = page.width - column
    lines += hang(
        Text(), source(page, row.quote, row.report, row.spans, limit=room, style="meta"), width=page.width, column=column
    )
    for readout in row.readouts:
        lines += hang(
            Text(),
            _readout(row, readout.party, readout.withheld, readout.spans, [statements[s] for s in readout.statements if s in statements], page, room),
            width=page.width,
            column=column,
        )
    return lines


def contact_line(row: ContactRow, page: Page) -> Text:
    """Channel, participants, ordinal, place, and the status where it was not held."""
    words = page.words
    style = STATUS_STYLE[row.status]
    status = Text(words.name("status", row.status), style=style) if row.status != "held" else None
    return join(
        [
            Text(words.name("channel", row.channel), style=style),
            parties(row.participants, words.say("unnamed")),
            Text(flatten_place(row.place)),
            Text(ordinal(row, page)),
            *([status] if status else []),
        ]
    )


def flatten_place(place: str | None) -> str:
    """The place, if there is one."""
    return " ".join((place or "").split())


def ordinal(row: ContactRow, page: Page) -> str:
    """ "2nd time since May 2022", "first since May 2022" or nothing."""
    words = page.words
    if row.ordinal and row.ordinal > 1:
        nth = words.nth(row.ordinal)
        return (
            words.say("ordinal_since", nth=nth, day=words.day(row.since)) if row.since else words.say("ordinal", nth=nth)
        )
    return words.say("first_since", day=words.day(row.since)) if row.since else ""


def date_column(dates: Sequence[str | None], page: Page, indent: int) -> int:
    """Where the text beside a column of dates begins."""
    return indent + 2 + max((len(page.words.day(date)) for date in dates), default=0)


def _readout(
    row: ContactRow, side: str, withheld: bool, spans: Spans, told: Sequence[StatementRow], page: Page, room: int
) -> Text:
    """One side's account: its words, or that it gave no details."""
    label = Text(f"{side} ", style="party")
    if withheld:
        label = label + Text(page.words.say("withheld"), style="no-evidence")
        if spans or told:
            label = label + Text(" ")
    if told:
        gist = " / ".join(shorten(one.quote, room * GIST_LINES) for one in told)
        return label + source(
            page, gist, row.report, tuple(s for one in told for s in one.spans), limit=room * GIST_LINES
        )
    return label + source(page, "", row.report, spans) if spans else label


