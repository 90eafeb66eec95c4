"""Today: what reports of the last days bring, or what came in since the last visit."""

from __future__ import annotations

import re

from starlette.requests import Request
from starlette.responses import Response

from depesche.ledger.pages import (
    CONTRADICTED,
    UNPROVEN,
    Window,
    count_after,
    count_in,
    days_beside,
    first_of_week,
    new_claims,
    new_occasions,
    newest,
    resumed,
)
from depesche.ledger.rows import Occasion
from depesche.ledger.selecting import day
from depesche.web.look import visit
from depesche.web.shelf import reading

SILENT = 30
"""Days of silence from which on a channel is said to be resumed."""
MOST = 120
"""Contacts that are looked at, those of the newest reports."""
SHOWN = 10
"""Rows that stand in each part of it."""
SEEN = "depesche-seen"


def today(request: Request) -> Response:
    """The front page."""
    page = visit(request)
    with reading(request) as ledger:
        db = ledger.connection
        last, n = newest(db)
        since, until, after = page.ask("since"), page.ask("until"), page.ask("after")
        if after is None and since is None and last is not None:
            since = first_of_week(day(until)[1] if until else last)
            until = until or last
        window = Window(since=since, until=until, after=_whole(after))
        found, every = new_occasions(db, window, limit=MOST)
        first = day(since)[0] if since else ""
        fresh, older = list[Occasion](), list[Occasion]()
        for o in found:
            (fresh if not o.date or o.date[:10] >= first[: len(o.date)] else older).append(o)
        seen = request.cookies.get(SEEN, "")
        response = page.render(
            "today.html", window=window, since=since, until=until, reports=count_in(db, window),
            occasions=fresh[:SHOWN], more=len(fresh) - SHOWN, every=every, older=older,
            unproven=new_claims(db, window, UNPROVEN, limit=SHOWN),
            contradicted=new_claims(db, window, CONTRADICTED, limit=SHOWN),
            resumed=resumed(db, fresh, silence=SILENT)[:SHOWN],
            beside=days_beside(db, day(since)[0], day(until or since)[1]) if since else (None, None),
            month=_month(until or since),
            arrived=count_after(db, before) if (before := _whole(seen)) is not None else 0, seen=seen,
            empty=n == 0,
        )  # fmt: skip
    if after is None:
        response.set_cookie(SEEN, str(n), max_age=365 * 24 * 3600, samesite="lax", httponly=True)
    return response


def _month(asked: str | None) -> str | None:
    """The month in which a period ends, YYYY-MM; None where there is no period."""
    return day(asked)[1][:7] if asked else None


def _whole(text: str | None) -> int | None:
    """A number of a reading; None where it is none."""
    return int(text) if text and re.fullmatch(r"\d{1,9}", text) else None
