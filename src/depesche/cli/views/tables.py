"""Views of plain tables: actors and reports."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from rich.text import Text

from depesche.cli.render import NARROWEST, Lines, Page, flatten, hang, ink, join, short, wrap
from depesche.cli.views.contacts import date_column, date_label
from depesche.ledger.rows import ActorRow, ReportRow

GAP = 2
"""Columns between two columns of a table."""

COUNTS = ("reports", "mentions", "contacts", "statements", "claims")
"""What is counted for an actor."""


def actors_view(rows: Sequence[ActorRow], page: Page) -> Lines:
    """Names with their country and kind; counts in columns where the page is wide enough, else below the name."""
    words = page.words
    names = [_name(row, page) for row in rows]
    heads = [words.name("column", key) for key in COUNTS]
    counts = [(row.reports, row.mentions, row.contacts, row.statements, row.claims) for row in rows]
    room = page.width - 2 - sum(len(title) + GAP for title in heads)
    first = min(max(name.cell_len for name in names), room)
    if room < NARROWEST:
        pairs = zip(names, counts, strict=True)
        return [line for name, count in pairs for line in _stacked(name, count, page)]
    titles = Text(" " * (2 + first)) + ink("".join(" " * GAP + title for title in heads), style="meta")
    lines = [titles]
    for name, count in zip(names, counts, strict=True):
        *wrapped, end = [Text("  ") + part for part in wrap(name, first)]
        line = end + Text(" " * (2 + first - end.cell_len))
        for title, number in zip(heads, count, strict=True):
            figure = words.number(number) if number else "·"
            line.append(" " * GAP + figure.rjust(len(title)), style="" if number else "meta")
        lines += [*wrapped, line]
    return lines


def _name(row: ActorRow, page: Page) -> Text:
    text = ink(flatten(row.name), style="party")
    if row.country:
        text.append(f" {row.country}", style="country")
    text.append(f" · {page.words.name('kind', row.kind)}", style="meta")
    return text.append(f" · {row.canonical}", style="meta") if row.party and row.canonical == row.party else text


def _stacked(name: Text, count: Sequence[int], page: Page) -> Lines:
    figures = [page.words.say(f"n_{key}", n=n) for key, n in zip(COUNTS, count, strict=True) if n]
    lines = hang(Text(), name, width=page.width, column=2)
    return lines + hang(Text(), ink(" · ".join(figures), style="meta"), width=page.width, column=4)


def reports_view(rows: Sequence[ReportRow], page: Page) -> Lines:
    """Day and headline; below, where it comes from and what was found in it."""
    words = page.words
    column = date_column([row.published for row in rows], page, 2)
    lines: Lines = []
    for row in rows:
        headline = ink(flatten(row.headline or words.say("untitled")), style="" if row.headline else "meta")
        lines += hang(date_label(row.published, page), headline, width=page.width, column=column, indent=2)
        found = [
            words.say(f"n_{key}", n=n)
            for key, n in (("contacts", row.contacts), ("statements", row.statements), ("claims", row.claims))
            if n
        ]
        about = [short(row.report), row.agency or "", words.name("language", row.language), *found]
        name = PurePath(row.source).name if row.source else ""
        line = join([ink(part, style="meta") for part in (*about, name) if part])
        lines += hang(Text(), line, width=page.width, column=column)
    return lines
