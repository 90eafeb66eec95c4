"""`depesche copies`: reports that are one report, and what changed between their versions."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

import click
import msgspec

import depesche
from depesche.cli.flat import write_csv
from depesche.cli.options import LISTING_FORMATS, ledger_option, look_options, opened, terminal_of
from depesche.cli.render import ink
from depesche.cli.views.copies import changes_view, copies_view
from depesche.errors import LedgerError
from depesche.ledger import Ledger
from depesche.ledger.copying import CopiedReport, copied_reports, waiting
from depesche.ledger.store import saying
from depesche.link.copies_changes import Change, changes
from depesche.link.copies_linker import link_copies


@click.command()
@click.argument("report", required=False)
@ledger_option
@click.option(
    "--format",
    "form",
    type=click.Choice(LISTING_FORMATS),
    default="table",
    show_default=True,
    help="table to look at; csv; json: one object a line.",
)
@look_options
def copies(*, report: str | None, ledger: Path, form: str) -> None:
    """Show which reports are copies, versions, excerpts or translations of which original.

    With REPORT (an id, its beginning or its source) its cluster alone, and the sentences in which each report differs
    from the original: added, withdrawn, changed.
    """
    terminal = terminal_of()
    _compare_new(ledger)
    with opened(ledger) as book:
        chosen = None if report is None else book.report(report).report.id
        with saying(book.path):
            rows = copied_reports(book.connection, chosen)
            if waiting(book.connection):
                terminal.say(ink(terminal.words.say("not_compared"), style="meta"))
        changed = {} if chosen is None else _changes(book, rows)
    if form == "csv":
        write_csv("copies", [asdict(row) for row in rows], sys.stdout)
    elif form == "json":
        for row in rows:
            line = asdict(row) | ({"changes": changed.get(row.report, ())} if chosen is not None else {})
            terminal.write(msgspec.json.encode(line).decode() + "\n")
    elif not rows:
        terminal.print([ink(terminal.words.say("no_copies"), style="meta")])
    elif chosen is None:
        terminal.print(copies_view(rows, terminal.page))
    else:
        terminal.print(changes_view(rows, changed, terminal.page))


def _compare_new(path: Path) -> None:
    """Compare the reports that were added since the last time; a ledger that may only be read is left as it is."""
    if not path.exists():
        return  # to be said where it is opened
    with suppress(LedgerError), depesche.open_ledger(path) as book:
        if waiting(book.connection):
            link_copies(book)


def _changes(book: Ledger, rows: Sequence[CopiedReport]) -> dict[str, tuple[Change, ...]]:
    """What changed from the original to each report of its language."""
    if not rows:
        return {}
    original = next(row for row in rows if row.kind == "original")
    before = book.record(original.report)
    same = (row for row in rows if row is not original and row.language == original.language)
    return {row.report: changes(before, book.record(row.report)) for row in same}
