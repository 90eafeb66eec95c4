"""How a contact looks."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from depesche.cli.render import GLUE, Lines, Page, flatten, hang, ink, join, parties, source
from depesche.cli.rows import Telling, words_at
from depesche.ledger.rows import ContactRow, Named, ReadoutRow, StatementRow

STATUS_STYLE = {"held": "contact", "planned": "planned", "declined": "declined"}
GIST_LINES = 2
"""Lines that a readout's words may take before they are shortened."""


def contacts_view(rows: Sequence[ContactRow], page: Page, telling: Telling, *, indent: int = 2) -> Lines:
    """A list of contacts, with what each side gave out about them."""
    column = date_column([row.date for row in rows], page, indent)
    lines: Lines = []
    for row in rows:
        lines += hang(
            date_label(row.date, page), contact_line(row, page), width=page.width, column=column, indent=indent
        )
        lines += account_view(row, page, telling, column=column)
    return lines


def account_view(row: ContactRow, page: Page, telling: Telling, *, column: int) -> Lines:
    """The words that say that the contact takes place, and each side's account of it."""
    room = page.width - column
    words = source(page, row.quote, row.report, row.spans, limit=room, style="meta")
    lines = hang(Text(), words, width=page.width, column=column)
    told = {one.id: one for one in telling.told_of(row)} if row.readouts else {}
    for readout in row.readouts:
        statements = [told[s] for s in readout.statements if s in told]
        lines += hang(Text(), _readout(row, readout, statements, page, telling, room), width=page.width, column=column)
    return lines


def contact_line(row: ContactRow, page: Page, *, participants: Sequence[Named] = ()) -> Text:
    """Channel, participants (those given, else the row's), place, ordinal, and the status where it was not held."""
    words = page.words
    style = STATUS_STYLE[row.status]
    status = ink(words.name("status", row.status), style=style) if row.status != "held" else None
    return join(
        [
            ink(words.name("channel", row.channel), style=style),
            parties(participants or row.participants, words.say("unnamed")),
            Text(flatten(row.place or "")),
            Text(ordinal(row, page)),
            *([status] if status else []),
        ]
    )


def ordinal(row: ContactRow, page: Page) -> str:
    """ "2nd time since May 2022", "first since May 2022" or nothing."""
    words = page.words
    if row.ordinal and row.ordinal > 1:
        nth = words.nth(row.ordinal)
        return (
            words.say("ordinal_since", nth=nth, day=words.day(row.since))
            if row.since
            else words.say("ordinal", nth=nth)
        )
    return words.say("first_since", day=words.day(row.since)) if row.since else ""


def date_column(dates: Sequence[str | None], page: Page, indent: int) -> int:
    """Where the text beside a column of dates begins."""
    return indent + 2 + max((len(page.words.day(date)) for date in dates), default=0)


def date_label(date: str | None, page: Page) -> Text:
    """A date for the margin."""
    return ink(page.words.day(date), style="" if date else "meta")


def _readout(
    row: ContactRow, readout: ReadoutRow, told: Sequence[StatementRow], page: Page, telling: Telling, room: int
) -> Text:
    """One side's account: its words, or that it gave no details."""
    line = ink(f"{readout.party}{GLUE}", style="party")
    if readout.withheld:
        line = line + ink(page.words.say("withheld"), style="no-evidence")
        if readout.spans:
            said = words_at(telling.text(row.report), readout.spans)
            line = line + Text(" ") + source(page, said, row.report, readout.spans, limit=room * GIST_LINES)
    inner = {one.id for one in told}
    outermost = [one for one in told if one.within not in inner]
    for one in outermost:
        words = source(
            page, one.quote, row.report, one.spans, limit=room * GIST_LINES // len(outermost), style="statement"
        )
        line = line + (ink(" · ", style="meta") if len(line.plain) > len(readout.party) + 1 else Text()) + words
    return line
