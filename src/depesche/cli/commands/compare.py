"""`depesche compare`: the accounts of one contact side by side."""

from __future__ import annotations

from pathlib import Path

import click

from depesche.cli.commands.channel import join_new
from depesche.cli.listing import write_json
from depesche.cli.options import ledger_option, look_options, object_option, opened, terminal_of
from depesche.cli.views.compare import comparison_view
from depesche.link.contacts_accounts import compare_accounts


@click.command()
@click.argument("contact")
@ledger_option
@object_option
@look_options
def compare(*, ledger: Path, contact: str, form: str) -> None:
    """Set the accounts of one contact side by side: what both say, what one says alone, what they contradict.

    CONTACT is the place printed beside a contact's words (79231df2:952), a report and the contact's key in its record
    (79231df2:k1), or an id as --format json gives it, of a contact or of an occasion (oc-…). All reports of the same
    occasion are gathered; a copy's words count once, with its original's.
    """
    terminal = terminal_of()
    join_new(ledger)
    with opened(ledger) as book:
        comparison = compare_accounts(book, book.occasion(contact))
    if form == "json":
        write_json([comparison], terminal)
    else:
        terminal.print(comparison_view(comparison, terminal.page))
