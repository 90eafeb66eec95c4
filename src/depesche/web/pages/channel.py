"""Channel: two parties over time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import chain

from starlette.requests import Request
from starlette.responses import Response

from depesche.dates import interval
from depesche.errors import UsageError
from depesche.ledger import Ledger
from depesche.ledger.pages import bonds, names_of, said_by
from depesche.ledger.rows import ChannelHistory, ContactRow, Occasion
from depesche.link.channels import SILENCE, ChannelState, channel_state
from depesche.web.downloads import download
from depesche.web.look import visit
from depesche.web.pages.network import period
from depesche.web.shelf import reading
from depesche.web.timeline import strip

LISTED = 40
"""Channels on the page that asks for two parties."""
MOST = 50
"""Contacts of two parties, by reports, that stand on one page, about: the latest of the period. A link leads on."""
BESIDE = 25
"""Events, and contacts without a date, that stand there as well, likewise."""


def channel(request: Request) -> Response:
    """The channel of `a` and `b`; without them, the channels of the ledger."""
    page = visit(request)
    a, b = page.ask("a"), page.ask("b")
    since, until = page.ask("since"), page.ask("until")
    with reading(request) as ledger:
        if not a or not b:
            since, until, recent = period(page, ledger)
            found = bonds(ledger.connection, since, until, people=False)
            return page.render(
                "channels.html", bonds=found[:LISTED], a=a, b=b, since=since, until=until, recent=recent
            )  # fmt: skip
        history = channel_state(ledger, a, b, since=since, until=until, most=MOST, beside=BESIDE, firsts=False)
        dated = sorted(
            (*history.held, *(o for o in (*history.planned, *history.declined) if o.date)), key=lambda o: o.date or ""
        )
        said = _said(ledger, a, b, dated) if dated else {}
        names = names_of(ledger.connection, [p for p in (a, b) if p.startswith(("dp-", "Q"))])
        return page.render(
            "channel.html", a=a, b=b, since=since, until=until, history=history, dated=dated,
            before=_day_before(history.earlier) if history.earlier else None,
            before_events=_day_before(history.happened_since) if history.happened_since else None,
            undated=_undated(history), strip=strip(dated, said, history.events), silence=SILENCE, names=names,
            quiet={s.ended_by: s for s in history.silences if s.ended_by},
            lasting=next((s for s in history.silences if s.ended_by is None), None),
        )  # fmt: skip


def channel_file(request: Request) -> Response:
    """The rows of a channel to take away."""
    page = visit(request)
    a, b = page.ask("a"), page.ask("b")
    if not a or not b:
        raise UsageError("two parties are needed", hint="/channel.csv?a=SU&b=US")
    with reading(request) as ledger:
        history = ledger.channel(a, b, since=page.ask("since"), until=page.ask("until"))
    return download(page, "contacts", tellings(history), name=f"channel-{a}-{b}")


def tellings(history: ChannelHistory) -> list[ContactRow]:
    """Every row of a history, each once."""
    occasions = chain(history.held, history.planned, history.declined, history.undated)
    return list({row.id: row for occasion in occasions for row in occasion.rows}.values())


def _undated(history: ChannelState) -> list[Occasion]:
    without = [o for o in (*history.planned, *history.declined) if not o.date]
    return list({o.id: o for o in (*history.undated, *without)}.values())


def _day_before(first: str) -> str:
    return (date.fromisoformat(first) - timedelta(1)).isoformat()


def _said(ledger: Ledger, a: str, b: str, dated: Sequence[Occasion]) -> dict[str, dict[str, int]]:
    """How much either side said on each day from the first contact to the last."""
    days = [found for o in dated if (found := interval(o.date))]
    first, last = min(d[0] for d in days).isoformat(), max(d[1] for d in days).isoformat()
    return {side: said_by(ledger.connection, party, first, last) for side, party in (("a", a), ("b", b))}
