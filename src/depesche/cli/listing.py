"""A listing in the form that is asked for: to look at, CSV, or JSON Lines."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

import msgspec

from depesche.cli.flat import write_rows
from depesche.cli.render import Lines, Page, head, ink
from depesche.cli.terminal import Terminal

Item = TypeVar("Item")


def print_listing(
    table: str, rows: Iterable[Item], form: str, terminal: Terminal, view: Callable[[Sequence[Item], Page], Lines]
) -> None:
    """Print rows. `table` names the columns of the CSV and the heading; `view` lays them out to look at."""
    if form == "csv":
        write_rows(table, rows, sys.stdout)
    elif form == "json":
        write_json(rows, terminal)
    else:
        found = list(rows)
        if not found:
            terminal.print([ink(terminal.words.say("nothing"), style="meta")])
            return
        count = terminal.words.number(len(found))
        terminal.print([head(terminal.words.name("head", table), count)])
        terminal.print(view(found, terminal.page))


def write_json(rows: Iterable[object], terminal: Terminal) -> None:
    """One JSON object a line."""
    for row in rows:
        terminal.write(msgspec.json.encode(row).decode() + "\n")
