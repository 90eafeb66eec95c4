"""`depesche ingest`: reports in, records kept in a ledger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

import depesche
from depesche.cli.options import known_option, ledger_option, look_options, reading_options, terminal_of
from depesche.cli.reading import Count, intake_options, kit_of, read_sources
from depesche.cli.render import ink
from depesche.link import link_actors, link_contacts, link_copies
from depesche.link.claims_linker import link_claims
from depesche.link.knowledge import known_at

if TYPE_CHECKING:
    from depesche.intake.options import Format
    from depesche.records import Record


@click.command()
@reading_options
@ledger_option
@known_option
@click.option("--allow-internal", "internal", is_flag=True, help="Feeds also at addresses inside the network.")
@look_options
@click.pass_context
def ingest(
    ctx: click.Context,
    *,
    sources: tuple[str, ...],
    ledger: Path,
    imported: Path,
    published: date | None,
    language: str | None,
    reader: Literal["network", "rules"],
    min_confidence: float,
    jobs: int,
    input_format: Format,
    size: int | None,
    internal: bool,
) -> None:
    """Read reports and keep their records in a ledger, which is made where there is none.

    Besides files and folders, sources may be addresses of feeds (RSS, Atom, JSON Feed).

    A report that the ledger has already adds nothing, so a run that was broken off is simply run again. At the end the
    actors of the new reports are linked with those of the others (depesche actors), copies are found (depesche copies),
    and contacts that several reports tell are joined (depesche channel).
    The exit code is 3 if a report could not be read; the others are kept.
    """
    terminal = terminal_of()
    words = terminal.words
    count, new, known, stopped = Count(), 0, 0, False

    def kept() -> str:
        return words.say("stopped_kept", n=new, ledger=ledger) if new else words.say("stopped_nothing")

    def until_stopped(records: Iterable[Record]) -> Iterator[Record]:
        """Ctrl-C while reading ends the input; what was read before it is kept."""
        nonlocal stopped
        try:
            yield from records
        except KeyboardInterrupt:
            stopped = True

    terminal.kept = kept
    with depesche.open_ledger(ledger) as book:
        records = read_sources(
            sources,
            terminal=terminal,
            count=count,
            jobs=jobs,
            options=intake_options(published=published, language=language, form=input_format, size=size),
            kit=kit_of(reader, min_confidence),
            internal=internal,
        )
        before = book.stats().reports
        try:
            for added in book.add_many(until_stopped(records)):
                new, known = new + added.new, known + (not added.new)
        except KeyboardInterrupt:
            stopped, new = True, book.stats().reports - before  # what was committed, told or not
        with known_at(imported) as knowledge:
            link_actors(book, knowledge)
        link_copies(book)
        link_contacts(book)
        link_claims(book)
    if stopped:
        raise KeyboardInterrupt
    line = words.say("closing_kept", n=new, known=words.number(known), failed=words.number(count.failed), ledger=ledger)
    terminal.say(ink(line, "meta"))
    ctx.exit(count.exit_code)
