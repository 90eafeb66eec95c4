"""`depesche read`: reports in, records out."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Literal

import click

from depesche.cli.options import look_options, reading_options, terminal_of
from depesche.cli.reading import Count, intake_options, kit_of, read_sources

if TYPE_CHECKING:
    from depesche.cli.terminal import Terminal
    from depesche.intake.options import Format
    from depesche.records import Record


@click.command()
@reading_options
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "jsonl", "csv"]),
    default="text",
    show_default=True,
    help="text to look at; json or jsonl: one record a line; csv: the rows that --rows names.",
)
@click.option(
    "--rows",
    type=click.Choice(["contacts", "statements", "claims", "events", "actors"]),
    default="contacts",
    show_default=True,
    help="The rows that csv writes.",
)
@look_options
@click.pass_context
def read(
    ctx: click.Context,
    *,
    sources: tuple[str, ...],
    published: date | None,
    language: str | None,
    reader: Literal["network", "rules"],
    min_confidence: float,
    jobs: int,
    input_format: Format,
    size: int | None,
    form: str,
    rows: str,
) -> None:
    """Read reports and print what they say.

    FILE may be a file, a folder, a pattern, or - for standard input; plain text, HTML or JSON Lines.
    The exit code is 3 if a report could not be read; the others are.
    """
    terminal = terminal_of(ctx)
    count = Count()
    terminal.kept = lambda: terminal.words.say("stopped_read", n=count.read)
    records = read_sources(
        sources,
        terminal=terminal,
        count=count,
        jobs=jobs,
        options=intake_options(published=published, language=language, form=input_format, size=size),
        kit=kit_of(reader, min_confidence),
        quiet=terminal.out.is_terminal,  # where records are printed, they are the progress
    )
    if form == "csv":
        _write_csv(records, rows)
    elif form == "text":
        _write_text(records, terminal)
    else:
        from depesche.export.json import encode  # noqa: PLC0415

        for record in records:
            terminal.write(encode(record).decode() + "\n")
    count.close(terminal)
    ctx.exit(count.exit_code)


def _write_csv(records: Iterable[Record], table: str) -> None:
    """One table over all records, one header line."""
    from depesche.cli.flat import write_csv  # noqa: PLC0415
    from depesche.export.tables import TABLES  # noqa: PLC0415

    columns = "mentions" if table == "actors" else table
    write_csv(columns, (line for record in records for line in TABLES[table](record)), sys.stdout)


def _write_text(records: Iterable[Record], terminal: Terminal) -> None:
    """The records to look at, two empty lines between them."""
    from rich.text import Text  # noqa: PLC0415

    from depesche.cli.views.record import record_view  # noqa: PLC0415

    for i, record in enumerate(records):
        terminal.print([Text(), Text()] if i else [])
        terminal.print(record_view(record, terminal.page))
