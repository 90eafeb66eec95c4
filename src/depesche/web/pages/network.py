"""Network: who speaks with whom, as a drawing and as a table."""

from __future__ import annotations

from itertools import islice

from starlette.requests import Request
from starlette.responses import Response

from depesche.ledger import Ledger
from depesche.ledger.pages import Bond, bonds, names_of, since_recent
from depesche.web.downloads import download
from depesche.web.graph import MOST, graph, weights
from depesche.web.look import Visit, visit
from depesche.web.shelf import reading

IN_TABLE = 18
"""Parties in the table; its columns must fit."""
RECENT = 2000
"""Contacts that are counted where no period is asked for, about: those of the latest months."""


def network(request: Request) -> Response:
    """The drawing and the table for a period."""
    page = visit(request)
    people = page.ask("of") == "people"
    with reading(request) as ledger:
        since, until, recent = period(page, ledger)
        found = bonds(ledger.connection, since, until, people=people)
        weight = weights(found)
        parties = list(islice(weight, max(MOST, IN_TABLE)))
        names = names_of(ledger.connection, parties) if people else {p: page.words.party(p) for p in parties}
    names = {p: names.get(p, p) for p in parties}
    short = {p: _short(names[p]) if people else names[p] for p in parties}
    parties, known = parties[:IN_TABLE], {*parties[:IN_TABLE]}
    shown = [b for b in found if b.a in known and b.b in known]
    cells = {(b.a, b.b): b for b in shown} | {(b.b, b.a): b for b in shown}
    return page.render(
        "network.html", drawing=graph(found, short, weight), bonds=found, parties=parties, names=names,
        cells=cells, people=people, since=since, until=until, most=max((_all(b) for b in found), default=1),
        in_all=_all, rest=len(weight) - IN_TABLE, recent=recent,
    )  # fmt: skip


def period(page: Visit, ledger: Ledger) -> tuple[str | None, str | None, bool]:
    """What is asked for; of a large ledger, where nothing is, the latest months: then the last value is True."""
    since, until = page.ask("since"), page.ask("until")
    if since or until or page.ask("all"):
        return since, until, False
    since = since_recent(ledger.connection, RECENT)
    return since, None, since is not None


def network_file(request: Request) -> Response:
    """The pairs to take away."""
    page = visit(request)
    with reading(request) as ledger:
        since, until, _ = period(page, ledger)
        found = bonds(ledger.connection, since, until, people=page.ask("of") == "people")
    return download(page, "bonds", found, name="network")


def _all(bond: Bond) -> int:
    return bond.held + bond.planned + bond.declined


def _short(name: str, most: int = 18) -> str:
    """A name for a plate: whole where it is short; of a person the last word; of others as much as fits."""
    if len(name) < most:
        return name
    words = name.split()
    if all(word[:1].isupper() for word in words) and len(words) <= 4:
        return words[-1][:most]
    return name[:most].rsplit(" ", 1)[0] + " …"
