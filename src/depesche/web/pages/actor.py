"""Actor: what a party said, with whom it was in contact, how reports write it; merging and taking apart."""

from __future__ import annotations

from functools import partial
from urllib.parse import quote

import anyio.to_thread
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from depesche.errors import UsageError
from depesche.ledger import Ledger, names
from depesche.ledger.latest import called, latest_rows
from depesche.ledger.overview import actor_rows
from depesche.ledger.pages import partners
from depesche.ledger.queries import claim_rows, contact_rows, in_chunks, statement_rows
from depesche.ledger.rows import ActorRow
from depesche.ledger.store import saying
from depesche.link import Judging, party_of
from depesche.web.downloads import download
from depesche.web.look import YEAR, address, visit
from depesche.web.pages.correct import AUTHOR
from depesche.web.shelf import reading, writing

LISTED = 30
"""Statements on a page; of contacts and claims, half as many. The latest come first."""
KNOWN_BY, PARTNERS = 200, 8
"""The latest contacts that tell with which states a party speaks most; and how many states are named."""


def actor(request: Request) -> Response:
    """The page of a party."""
    page = visit(request)
    party = page.ask("party")
    if not party:
        return RedirectResponse("/actors", status_code=303)
    limit = page.number("limit", LISTED, 2000)
    beside = max(limit // 2, 1)
    since, until = page.ask("since"), page.ask("until")
    with reading(request) as ledger, saying(ledger.path):
        state = page.words.party(party) if len(party) == 2 else None
        db, who = ledger.connection, called(ledger.connection, party)
        own = _own(ledger, who.party)
        numbers = latest_rows(db, "contacts", who, since, until, most=max(beside, KNOWN_BY))
        contacts = list(in_chunks(db, numbers[:beside], contact_rows))
        told = latest_rows(db, "statements", who, since, until, most=limit)
        statements = list(in_chunks(db, told, statement_rows))
        made = latest_rows(db, "claims", who, since, until, most=beside)
        claims = list(in_chunks(db, made, claim_rows))
        if not own and not (statements or contacts or claims or any(ledger.actors(name=party, limit=1, spellings=0))):
            raise UsageError(f"nobody is called {party!r} in this ledger")
        return page.render(
            "actor.html", party=party, own=own, title=own.name if own else state or party, limit=limit,
            statements=statements, beside=beside, contacts=contacts, claims=claims, since=since, until=until,
            partners=partners(db, numbers, own.country if own else names.state(party), most=PARTNERS),
            author=request.cookies.get(AUTHOR, ""),
        )  # fmt: skip


def _own(ledger: Ledger, party: str) -> ActorRow | None:
    """The row of the one actor that is meant; None where it is a state, or where several are called so."""
    if len(party) == 2:
        return None
    try:
        id_ = party_of(ledger, party)
    except UsageError:
        return None
    return next(actor_rows(ledger.connection, party=id_), None)


def actor_file(request: Request) -> Response:
    """What a party said to take away."""
    page = visit(request)
    party = page.ask("party")
    if not party:
        raise UsageError("no party is named", hint="/actor.csv?party=SU")
    with reading(request) as ledger:
        rows = list(ledger.statements(party=party, since=page.ask("since"), until=page.ask("until")))
    return download(page, "statements", rows, name=f"statements-{party}")


async def judge(request: Request) -> Response:
    """Merge two actors, or take one apart."""
    async with request.form(max_files=0, max_fields=120) as form:
        values = {key: str(value)[:300] for key, value in form.items() if key != "name"}
        names = [str(value)[:300] for value in form.getlist("name")]
    where = await anyio.to_thread.run_sync(partial(_judge, request, values, names))
    response = RedirectResponse(where, status_code=303)
    response.set_cookie(
        AUTHOR, quote(values.get("author", "")[:80], safe=" "), max_age=YEAR, samesite="lax", httponly=True
    )
    return response


def _judge(request: Request, values: dict[str, str], names: list[str]) -> str:
    author = values.get("author", "").strip()
    if not author:
        raise UsageError("nobody is named who judges", hint="give a name or initials")
    one = values.get("one", "")
    with writing(request) as ledger:
        judging = Judging(ledger=ledger, author=author)
        if values.get("verb") == "merge":
            judging.merge(one, values.get("other", "").strip())
        elif values.get("verb") == "split":
            judging.split(one, names=names)
        elif values.get("verb") == "rename":
            judging.rename(one, values.get("value", "").strip())
        else:
            raise UsageError("merge, split or rename")
        now = party_of(ledger, one) if one.startswith(("dp-", "Q")) else None
    return address("/actor", party=now or one)
