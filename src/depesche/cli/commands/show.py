"""`depesche show`: one report, its spans marked, and the reasons of its rows."""

from __future__ import annotations

import json
from pathlib import Path

import click

from depesche.cli.options import ledger_option, look_options, opened, terminal_of
from depesche.cli.views.report import report_view


@click.command()
@click.argument("report")
@click.option(
    "--why",
    is_flag=True,
    help="Say of every row what it rests on: words, entries of tables, probabilities, days counted from.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="text to look at; json: the record, with --why its reasons under the key why.",
)
@ledger_option
@look_options
def show(*, report: str, why: bool, form: str, ledger: Path) -> None:
    """Show the text of a report with its spans marked, and a line for each row below its paragraph.

    REPORT is an id, its beginning (four characters or more) or the report's source, as `depesche reports` lists them.
    """
    from depesche.why import explain  # noqa: PLC0415 - loads the finders, which a plain look does not need

    terminal = terminal_of()
    with opened(ledger) as book:
        record = book.report(report)
    whys = explain(record) if why else ()
    if form == "text":
        terminal.print(report_view(record, terminal.page, whys))
        return
    from depesche.cli.views.why import as_objects  # noqa: PLC0415
    from depesche.export.json import encode  # noqa: PLC0415

    shown = json.loads(encode(record))
    if why:
        shown["why"] = as_objects(whys, record, terminal.page)
    terminal.write(json.dumps(shown, ensure_ascii=False) + "\n")
