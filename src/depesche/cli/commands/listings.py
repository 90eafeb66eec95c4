"""`depesche contacts`, `statements`, `claims`, `actors`, `reports`: what a ledger holds, row by row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TypeVar, get_args

import click

from depesche.cli.listing import print_listing
from depesche.cli.options import (
    act_option,
    channel_option,
    evidence_option,
    listing_options,
    look_options,
    opened,
    party_option,
    report_option,
    status_option,
    terminal_of,
    time_options,
)
from depesche.cli.rows import LedgerTelling
from depesche.cli.views.claims import claims_view
from depesche.cli.views.contacts import contacts_view
from depesche.cli.views.statements import statements_view
from depesche.cli.views.tables import actors_view, reports_view
from depesche.ledger.rows import ClaimRow, ContactRow, StatementRow
from depesche.records import Act, ActorKind, Channel, ContactStatus, EvidenceStatus, Stance, StatementType

AnyRow = TypeVar("AnyRow", StatementRow, ClaimRow)

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
    channel: Channel | None,
    status: ContactStatus | None,
    report: str | None,
    form: str,
    limit: int | None,
) -> None:
    """List who spoke with whom, when and through which channel, and what each side gave out about it."""
    terminal = terminal_of()
    with opened(ledger) as book:

        def ask(one: str | None, other: str | None) -> Iterator[ContactRow]:
            few = limit if len(party) <= 2 else None
            return book.contacts(
                party=one,
                other=other,
                since=since,
                until=until,
                channel=channel,
                status=status,
                report=report,
                limit=few,
            )

        first, second = (*party, None, None)[:2]
        rows = ask(first, second)
        for more in party[2:]:
            kept = {row.id for row in ask(first, more)}
            rows = iter([row for row in rows if row.id in kept])
        telling = LedgerTelling(book)
        print_listing(
            "contacts", islice(rows, limit), form, terminal, lambda found, page: contacts_view(found, page, telling)
        )


@click.command()
@party_option("Given more than once: what any of them says.")
@time_options
@act_option
@click.option("--type", type=click.Choice(get_args(StatementType)), help="Rendered in this way.")
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
    act: Act | None,
    type: StatementType | None,
    about: str | None,
    report: str | None,
    form: str,
    limit: int | None,
) -> None:
    """List who said what to whom, as a tree where one statement reports another."""
    with opened(ledger) as book:

        def ask(one: str | None) -> Iterator[StatementRow]:
            return book.statements(
                party=one, since=since, until=until, act=act, type=type, about=about, report=report, limit=limit
            )

        rows = islice(_union([ask(one) for one in party or (None,)]), limit)
        print_listing(
            "statements", rows, form, terminal_of(), lambda found, page: statements_view(found, page, dated=True)
        )


@click.command()
@party_option("Given twice: claims that one of them makes and the other answers.")
@time_options
@evidence_option
@click.option("--stance", type=click.Choice(get_args(Stance)), help="Answered in this way by somebody.")
@report_option
@listing_options
@look_options
def claims(
    *,
    ledger: Path,
    party: tuple[str, ...],
    since: str | None,
    until: str | None,
    evidence: EvidenceStatus | None,
    stance: Stance | None,
    report: str | None,
    form: str,
    limit: int | None,
) -> None:
    """List claims: who makes them, what is said of evidence, who denies or confirms them."""
    with opened(ledger) as book:

        def ask(claimant: str | None, respondent: str | None) -> Iterator[ClaimRow]:
            return book.claims(
                party=claimant, respondent=respondent, evidence=evidence, stance=stance, since=since, until=until,
                report=report, limit=limit,
            )  # fmt: skip

        pairs: list[tuple[str | None, str | None]] = [(a, b) for a in party for b in party if a != b]
        pairs = pairs or [(party[0] if party else None, None)]
        rows = islice(_union([ask(a, b) for a, b in pairs]), limit)
        print_listing("claims", rows, form, terminal_of(), lambda found, page: claims_view(found, page, dated=True))


@click.command()
@click.option("--name", metavar="NAME", help="A name, or a word of it.")
@click.option("--kind", type=click.Choice(get_args(ActorKind)), help="Of this kind.")
@click.option("--country", metavar="CODE", help="Acting for this state (ISO 3166-1: RU, US).")
@listing_options
@look_options
def actors(
    *, ledger: Path, name: str | None, kind: ActorKind | None, country: str | None, form: str, limit: int | None
) -> None:
    """List the parties that the reports name, the most mentioned first."""
    with opened(ledger) as book:
        rows = book.actors(name=name, kind=kind, country=country.upper() if country else None, limit=limit)
        print_listing("actors", rows, form, terminal_of(), actors_view)


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


def _union(queries: Sequence[Iterator[AnyRow]]) -> Iterator[AnyRow]:
    """The rows of several queries, each row once; in the order of date, as each query gives them."""
    if len(queries) == 1:
        return queries[0]
    found = {row.id: row for query in queries for row in query}
    return iter(sorted(found.values(), key=lambda row: row.date or row.published or UNDATED))
