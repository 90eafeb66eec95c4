"""`depesche events`: what parties did to each other besides speaking."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, product
from pathlib import Path

import click

from depesche.cli.listing import print_listing
from depesche.cli.options import (
    choice_option,
    listing_options,
    look_options,
    opened,
    party_option,
    report_option,
    terminal_of,
    time_options,
)
from depesche.cli.views.events import events_view
from depesche.ledger.rows import EventRow
from depesche.records import EventKind, EventStatus

UNDATED = "9999"
"""Sorts after every day."""


@click.command()
@party_option("Given twice: events between the two.")
@time_options
@choice_option("--kind", EventKind, "Of this kind.")
@choice_option("--status", EventStatus, "With this status.")
@report_option
@listing_options
@look_options
def events(
    *,
    ledger: Path,
    party: tuple[str, ...],
    since: str | None,
    until: str | None,
    kind: tuple[EventKind, ...],
    status: tuple[EventStatus, ...],
    report: str | None,
    form: str,
    limit: int | None,
) -> None:
    """List what parties did to each other: attacks, threats, sanctions, expulsions, exercises, agreements."""
    first, second = (*party, None, None)[:2]
    with opened(ledger) as book:
        found: dict[str, EventRow] = {}
        for one, state in product(kind or (None,), status or (None,)):
            rows: Iterator[EventRow] = book.events(
                party=first, other=second, kind=one, status=state, since=since, until=until, report=report, limit=limit
            )
            found |= {row.id: row for row in rows}
        ordered = sorted(found.values(), key=lambda r: (r.date or r.published or UNDATED, r.report, r.spans))
        print_listing("events", islice(ordered, limit), form, terminal_of(), events_view)
