"""`depesche channel`: the contacts of two parties over time."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from depesche.cli.flat import write_rows
from depesche.cli.listing import write_json
from depesche.cli.options import LISTING_FORMATS, ledger_option, look_options, opened, terminal_of, time_options
from depesche.cli.render import ink
from depesche.cli.rows import LedgerTelling
from depesche.cli.views.channel import channel_view
from depesche.ledger.rows import ChannelHistory


@click.command()
@click.argument("a")
@click.argument("b")
@time_options
@ledger_option
@click.option(
    "--format",
    "form",
    type=click.Choice(LISTING_FORMATS),
    default="table",
    show_default=True,
    help="table to look at; csv: a row for each telling; json: one object.",
)
@look_options
def channel(*, ledger: Path, a: str, b: str, since: str | None, until: str | None, form: str) -> None:
    """Show the contacts of two parties over time: gaps, planned and declined ones, the last contact.

    A and B are country codes or names (RU, Russia), or actors' names.
    """
    terminal = terminal_of()
    with opened(ledger) as book:
        history = book.channel(a, b, since=since, until=until)
        if form == "json":
            write_json([history], terminal)
        elif form == "csv":
            write_rows("contacts", _tellings(history), sys.stdout)
        elif not _tellings(history):
            terminal.print([ink(terminal.words.say("no_contact", a=a, b=b), style="meta")])
        else:
            terminal.print(channel_view(history, terminal.page, LedgerTelling(book)))


def _tellings(history: ChannelHistory) -> list[object]:
    """Every row of the history, each once."""
    occasions = (*history.held, *history.planned, *history.declined, *history.undated)
    return list({row.id: row for occasion in occasions for row in occasion.rows}.values())
