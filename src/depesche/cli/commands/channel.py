"""`depesche channel`: the contacts of two parties over time."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path

import click

import depesche
from depesche.cli.flat import write_rows
from depesche.cli.listing import write_json
from depesche.cli.options import LISTING_FORMATS, ledger_option, look_options, opened, terminal_of, time_options
from depesche.cli.render import ink
from depesche.cli.rows import LedgerTelling
from depesche.cli.views.channel import channel_view
from depesche.errors import LedgerError
from depesche.ledger.contacting import waiting
from depesche.link import link_contacts
from depesche.link.channels import RECENT, ChannelState, channel_state


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
    """Show the contacts of two parties over time: gaps, planned and declined ones, the last contact; and events.

    A and B are country codes or names (RU, Russia), or actors' names. What several reports tell of one contact is shown
    once; copies of a report count as one source with it. Of very many contacts the table shows the latest, unless
    --since or --until is given.
    """
    terminal = terminal_of()
    join_new(ledger)
    with opened(ledger) as book:
        most = RECENT if form == "table" and since is None and until is None else None
        state = channel_state(book, a, b, since=since, until=until, most=most)
        if form == "json":
            write_json([state], terminal)
        elif form == "csv":
            write_rows("contacts", _tellings(state), sys.stdout)
        elif not (state.occasions or state.events):
            terminal.print([ink(terminal.words.say("no_contact", a=a, b=b), style="meta")])
        else:
            terminal.print(channel_view(state, terminal.page, LedgerTelling(book)))


def join_new(path: Path) -> None:
    """Join the contacts that came since the last time; a ledger that may only be read is left as it is."""
    if not path.exists():
        return  # to be said where it is opened
    with suppress(LedgerError), depesche.open_ledger(path) as book:
        if waiting(book.connection):
            link_contacts(book)


def _tellings(state: ChannelState) -> list[object]:
    """Every row of the history, each once."""
    return list({row.id: row for occasion in state.occasions for row in occasion.rows}.values())
