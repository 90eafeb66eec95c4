"""`depesche contacts`, `statements`, `claims`, `reports`: what a ledger holds, row by row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import partial
from itertools import islice, product
from pathlib import Path
from typing import TypeVar

import click

from depesche.cli.listing import print_listing, write_json
from depesche.cli.options import (
    act_option,
    channel_option,
    evidence_option,
    listing_options,
    look_options,
    opened,
    party_option,
    report_option,
    stance_option,
    status_option,
    terminal_of,
    time_options,
    type_option,
)
from depesche.cli.rows import LedgerTelling
from depesche.cli.views.claim_file import claim_file_view
from depesche.cli.views.claims import claims_view
from depesche.cli.views.contacts import contacts_view
from depesche.cli.views.statements import statements_view
from depesche.cli.views.tables import reports_view
from depesche.errors import LedgerError, UsageError
from depesche.ledger import open_ledger
from depesche.ledger.claiming import waiting
from depesche.ledger.rows import ClaimRow, ContactRow, StatementRow
from depesche.link.claims_file import claim_file
from depesche.link.claims_linker import link_claims
from depesche.records import Act, Channel, ContactStatus, EvidenceStatus, Stance, StatementType

AnyRow = TypeVar("AnyRow", ContactRow, StatementRow, ClaimRow)

UNDATED = "9999"
"""Sorts after every day."""


@click.command()
@party_option("Given more than once: contacts in which all of them take part.")
@time_options
@channel_option
@status_option
@report_option
@listing_options
@look_options
def contacts(
    *,
    ledger: Path,
    party: tuple[str, ...],
    since: str | None,
    until: str | None,
    channel: tuple[Channel, ...],
    status: tuple[ContactStatus, ...],
    report: str | None,
    form: str,
    limit: int | None,
) -> None:
    """List who spoke with whom, when and through which channel, and what each side gave out about it."""
    with opened(ledger) as book:

        def ask(one: str | None, other: str | None) -> Iterator[ContactRow]:
            few = limit if len(party) <= 2 else None
            return _union(
                book.contacts(
                    party=one,
                    other=other,
                    since=since,
                    until=until,
                    channel=through,
                    status=state,
                    report=report,
                    limit=few,
                )
                for through, state in product(channel or (None,), status or (None,))
            )

        first, second = (*party, None, None)[:2]
        rows = ask(first, second)
        for more in party[2:]:
            kept = {row.id for row in ask(first, more)}
            rows = iter([row for row in rows if row.id in kept])
        view = partial(contacts_view, telling=LedgerTelling(book))
        print_listing("contacts", islice(rows, limit), form, terminal_of(), view)


@click.command()
@party_option("Given more than once: what any of them says.")
@time_options
@act_option
@type_option
@click.option("--about", metavar="ID", help="About this contact (its id, or the beginning of it).")
@report_option
@listing_options
@look_options
def statements(
    *,
    ledger: Path,
    party: tuple[str, ...],
    since: str | None,
    until: str | None,
    act: tuple[Act, ...],
    type: tuple[StatementType, ...],
    about: str | None,
    report: str | None,
    form: str,
    limit: int | None,
) -> None:
    """List who said what to whom, as a tree where one statement reports another."""
    with opened(ledger) as book:
        rows = _union(
            book.statements(
                party=speaker, since=since, until=until, act=does, type=kind, about=about, report=report, limit=limit
            )
            for speaker, does, kind in product(party or (None,), act or (None,), type or (None,))
        )
        view = partial(statements_view, dated=True)
        print_listing("statements", islice(rows, limit), form, terminal_of(), view)


@click.command()
@party_option("Given twice: claims that one of them makes and the other answers.")
@time_options
@evidence_option
@stance_option
@report_option
@click.option(
    "--file",
    "claim",
    metavar="CLAIM",
    help="The file of one claim: by its place (79231df2:952) or id, the file's id (pr-…), or the beginning of an id.",
)
@listing_options
@look_options
def claims(
    *,
    ledger: Path,
    claim: str | None,
    party: tuple[str, ...],
    since: str | None,
    until: str | None,
    evidence: tuple[EvidenceStatus, ...],
    stance: tuple[Stance, ...],
    report: str | None,
    form: str,
    limit: int | None,
) -> None:
    """List claims: who makes them, what is said of evidence, who denies or confirms them.

    With --file all that the ledger holds of one claim, over all reports and languages: when it was first made, who
    repeated it, what was said of evidence, who answered and how, and where each party stands. Never a verdict.
    """
    if claim is not None:
        _show_file(ledger, claim, form)
        return
    with opened(ledger) as book:
        pairs: list[tuple[str | None, str | None]] = [(a, b) for a in party for b in party if a != b]
        rows = _union(
            book.claims(
                party=claimant,
                respondent=respondent,
                since=since,
                until=until,
                evidence=status,
                stance=stand,
                report=report,
                limit=limit,
            )
            for (claimant, respondent), status, stand in product(
                pairs or [(party[0] if party else None, None)], evidence or (None,), stance or (None,)
            )
        )
        print_listing("claims", islice(rows, limit), form, terminal_of(), partial(claims_view, dated=True))


def _show_file(ledger: Path, claim: str, form: str) -> None:
    """The file of a claim, to look at or as JSON."""
    if form == "csv":
        raise UsageError("a claim's file has no table of rows", hint="--format table or json")
    terminal = terminal_of()
    join_claims(ledger)
    with opened(ledger) as book:
        file = claim_file(book, claim)
    if form == "json":
        write_json([file], terminal)
    else:
        terminal.print(claim_file_view(file, terminal.page))


def join_claims(path: Path) -> None:
    """Join the claims that were added since the last time; a ledger that may only be read is left as it is."""
    if not path.exists():
        return  # to be said where it is opened
    with suppress(LedgerError), open_ledger(path) as book:
        if waiting(book.connection):
            link_claims(book)


@click.command()
@time_options
@click.option("--language", metavar="CODE", help="In this language (ISO 639-1: de, en).")
@listing_options
@look_options
def reports(
    *, ledger: Path, since: str | None, until: str | None, language: str | None, form: str, limit: int | None
) -> None:
    """List the reports of a ledger, by the day on which they were published."""
    with opened(ledger) as book:
        rows = book.reports(since=since, until=until, language=language, limit=limit)
        print_listing("reports", rows, form, terminal_of(), reports_view)


def _union(queries: Iterable[Iterator[AnyRow]]) -> Iterator[AnyRow]:
    """The rows of several queries, each row once, by date as each query gives them; of one query, as they come."""
    first, *others = queries
    if not others:
        return first
    found = {row.id: row for query in (first, *others) for row in query}
    return iter(sorted(found.values(), key=lambda row: (row.date or row.published or UNDATED, row.report, row.spans)))
