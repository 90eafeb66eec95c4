"""`depesche show`: one report, its spans marked."""

from __future__ import annotations

from pathlib import Path

import click

from depesche.cli.options import ledger_option, look_options, opened, terminal_of
from depesche.cli.views.report import report_view


@click.command()
@click.argument("report")
@ledger_option
@look_options
def show(*, report: str, ledger: Path) -> None:
    """Show the text of a report with its spans marked, and a line for each row below its paragraph.

    REPORT is an id, its beginning (four characters or more) or the report's source, as `depesche reports` lists them.
    """
    terminal = terminal_of()
    with opened(ledger) as book:
        record = book.report(report)
    terminal.print(report_view(record, terminal.page))
