"""Search: words in reports or statements, rows by filters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal, get_args

from markupsafe import Markup, escape
from starlette.requests import Request
from starlette.responses import Response

from depesche.ledger import Ledger
from depesche.ledger.rows import Hit
from depesche.records import Act, Channel, ContactStatus
from depesche.web.downloads import download
from depesche.web.look import Visit, visit
from depesche.web.pages.rows import asked_claims
from depesche.web.shelf import reading

KINDS = ("reports", "statements", "contacts", "claims")
LISTED = 30
FOUND = 10_000
"""Reports with the words that are asked for, in a file, at most."""
TABLES = {"reports": "hits", "statements": "statements", "contacts": "contacts", "claims": "claims"}


def search(request: Request) -> Response:
    """Found reports, or rows that meet the filters."""
    page = visit(request)
    kind = _kind(page)
    limit = page.number("limit", LISTED, 2000)
    with reading(request) as ledger:
        total, rows = asked(page, ledger, kind, limit)
    return page.render(
        "search.html", kind=kind, kinds=KINDS, found=rows, total=total, limit=limit, acts=get_args(Act),
        channels=get_args(Channel), statuses=get_args(ContactStatus), since=page.ask("since"), until=page.ask("until"),
        marked=marked, asked=bool({k for k in page.query if k not in ("in", "limit")}),
    )  # fmt: skip


def search_file(request: Request) -> Response:
    """What was found, to take away."""
    page = visit(request)
    kind = _kind(page)
    with reading(request) as ledger:
        _, rows = asked(page, ledger, kind, None)
    table = TABLES[kind] if not rows or not isinstance(rows[0], Hit) else "hits"
    since, until = page.ask("since"), page.ask("until")
    name = "-".join(filter(None, (kind, page.ask("party"), since, until if until != since else None)))
    return download(page, "reports" if kind == "reports" and not page.ask("q") else table, rows, name=name)


def _kind(page: Visit) -> str:
    kind = page.ask("in") or "reports"
    return kind if kind in KINDS else "reports"


def asked(page: Visit, ledger: Ledger, kind: str, limit: int | None) -> tuple[int | None, Sequence[Any]]:
    """How many there are in all, where that is known; and the rows."""
    words, party = page.ask("q"), page.ask("party")
    since, until = page.ask("since"), page.ask("until")
    if words and kind in ("reports", "statements") and not party:
        among: Literal["reports", "statements"] = "reports" if kind == "reports" else "statements"
        hits = ledger.search(words, limit=FOUND if limit is None else limit, among=among)
        found = [h for h in hits.hits if _within(h.published, since, until)]
        return (hits.total if len(found) == len(hits.hits) else None), found
    if kind == "reports":
        return None, list(ledger.reports(since=since, until=until, language=page.ask("language"), limit=limit))
    if kind == "statements":
        act = next((a for a in get_args(Act) if a == page.ask("act")), None)
        return None, list(
            ledger.statements(party=party, act=act, since=since, until=until, limit=limit, newest=limit is not None)
        )
    if kind == "claims":
        return None, asked_claims(page, ledger, limit)
    channel = next((c for c in get_args(Channel) if c == page.ask("channel")), None)
    status = next((s for s in get_args(ContactStatus) if s == page.ask("status")), None)
    rows = ledger.contacts(
        party=party, other=page.ask("other") if party else None, since=since, until=until, channel=channel,
        status=status, limit=limit, newest=limit is not None,
    )  # fmt: skip
    return None, list(rows)


def _within(day: str | None, since: str | None, until: str | None) -> bool:
    """Whether a report was published in the period."""
    from depesche.ledger.selecting import day as days  # noqa: PLC0415

    if since and (not day or day < days(since)[0]):
        return False
    return not (until and (not day or day > days(until)[1]))


def marked(hit: Hit) -> Markup:
    """The stretch of text that was found, its words marked."""
    out, at = Markup(""), 0
    for span in hit.marks:
        out += escape(hit.snippet[at : span.start])
        out += Markup("<mark>{}</mark>").format(hit.snippet[span.start : span.end])
        at = span.end
    return out + escape(hit.snippet[at:])
