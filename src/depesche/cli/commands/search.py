"""`depesche search`: reports and statements by their words."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Literal

import click

from depesche.cli.flat import write_rows
from depesche.cli.listing import write_json
from depesche.cli.options import listing_options, look_options, opened, terminal_of
from depesche.cli.render import ink
from depesche.cli.views.search import search_view

FEW = 20
"""Reports that are shown where --limit does not say how many."""


@click.command()
@click.argument("query", nargs=-1, required=True)
@click.option(
    "--among",
    type=click.Choice(["reports", "statements"]),
    default="reports",
    show_default=True,
    help="Look at whole reports, or at what somebody said alone.",
)
@listing_options
@look_options
def search(
    *, ledger: Path, query: tuple[str, ...], among: Literal["reports", "statements"], form: str, limit: int | None
) -> None:
    """Find reports in which all words of QUERY occur, best first.

    Case and accents do not matter; "quoted words" match as a phrase, a final * by prefix (missile*).
    """
    terminal = terminal_of()
    with opened(ledger) as book:
        found = book.search(" ".join(query), limit=limit or FEW, among=among)
    if form == "json":
        write_json(found.hits, terminal)
    elif form == "csv":
        write_rows("hits", found.hits, sys.stdout)
    elif not found.hits:
        terminal.print([ink(terminal.words.say("nothing"), style="meta")])
    else:
        terminal.print(search_view(found, terminal.page))
