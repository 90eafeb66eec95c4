"""`depesche brief`: what is new since a day."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import click

import depesche
from depesche.cli.commands.channel import join_new
from depesche.cli.listing import write_json
from depesche.cli.options import ledger_option, look_options, object_option, opened, parse_date, terminal_of
from depesche.cli.render import ink
from depesche.cli.views.brief import brief_view
from depesche.errors import LedgerError
from depesche.ledger import claiming
from depesche.link import link_claims
from depesche.link.brief import SECTIONS, SILENCE, morning_brief


@click.command()
@click.option("--since", required=True, metavar="DATE", help="From this day, month or year on, inclusive.")
@click.option(
    "--silence",
    type=click.IntRange(min=1),
    default=SILENCE,
    show_default=True,
    metavar="DAYS",
    help="A channel is silent after so many days without a contact.",
)
@ledger_option
@object_option
@look_options
def brief(*, ledger: Path, since: str, silence: int, form: str) -> None:
    """Show what is new since a day: contacts, claims, answers, evidence, contradictions, channels that speak again.

    A report counts by the day on which it was published, else on which it came in. Copies are not counted. Every line
    has the place of its words.
    """
    terminal = terminal_of()
    since = parse_date(since)
    join_new(ledger)
    if ledger.exists():
        with suppress(LedgerError), depesche.open_ledger(ledger) as book:
            if claiming.waiting(book.connection):
                link_claims(book)
    with opened(ledger) as book:
        found = morning_brief(book, since, silence=silence)
    if form == "json":
        write_json([found], terminal)
    elif any(getattr(found, section) for section in SECTIONS):
        terminal.print(brief_view(found, terminal.page))
    else:
        words = terminal.words
        terminal.print([ink(words.say("nothing", group="brief", day=words.day(since)), style="meta")])
