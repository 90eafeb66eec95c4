"""Pages about the ledger itself: reports, actors, the API; and the door."""

from __future__ import annotations

import hmac

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from depesche.ledger.pages import Window, newest_reports
from depesche.web.downloads import download
from depesche.web.guard import COOKIE, key_of
from depesche.web.look import visit
from depesche.web.shelf import reading

LISTED = 100


def reports(request: Request) -> Response:
    """All reports by day of publication, the newest first."""
    page = visit(request)
    limit = page.number("limit", LISTED, 5000)
    with reading(request) as ledger:
        window = Window(since=page.ask("since"), until=page.ask("until"))
        found = newest_reports(ledger.connection, window, language=page.ask("language"), limit=limit)
        stats = ledger.stats()
    return page.render(
        "reports.html", found=found, total=stats.reports, limit=limit, stats=stats, since=page.ask("since"),
        until=page.ask("until"),
    )  # fmt: skip


def reports_file(request: Request) -> Response:
    """The list of reports to take away."""
    page = visit(request)
    with reading(request) as ledger:
        found = list(ledger.reports(since=page.ask("since"), until=page.ask("until"), language=page.ask("language")))
    return download(page, "reports", found, name="reports")


def actors(request: Request) -> Response:
    """All actors, the most mentioned first."""
    page = visit(request)
    limit = page.number("limit", LISTED, 5000)
    with reading(request) as ledger:
        found = list(ledger.actors(name=page.ask("name"), country=page.ask("country"), limit=limit, spellings=0))
    return page.render("actors.html", found=found, limit=limit)


def actors_file(request: Request) -> Response:
    """The list of actors to take away."""
    page = visit(request)
    with reading(request) as ledger:
        found = list(ledger.actors(name=page.ask("name"), country=page.ask("country")))
    return download(page, "actors", found, name="actors")


def about(request: Request) -> Response:
    """What the HTTP API offers, told by its own document."""
    page = visit(request)
    document = request.app.openapi()
    ways = [
        {"verb": verb.upper(), "path": path, **operation}
        for path, operations in document["paths"].items()
        for verb, operation in operations.items()
    ]
    return page.render("about.html", ways=ways)


def door(request: Request) -> Response:
    """Ask for the token."""
    page = visit(request)
    return page.render("login.html", then=_inside(page.ask("next")), wrong=bool(page.ask("wrong")))


async def enter(request: Request) -> Response:
    """Let in who knows the token."""
    async with request.form(max_files=0, max_fields=4) as form:
        given, then = str(form.get("token", "")), _inside(str(form.get("next", "")))
    token = request.app.state.settings.token
    if token is not None and not hmac.compare_digest(given.encode(), token.encode()):
        return RedirectResponse("/login?wrong=1", status_code=303)
    response = RedirectResponse(then, status_code=303)
    if token is not None:
        secure = request.url.scheme == "https"
        response.set_cookie(COOKIE, key_of(token), httponly=True, samesite="strict", secure=secure)
    return response


def _inside(where: str | None) -> str:
    """An address of ours; anything else is the front page."""
    where = where or "/"
    return where if where.startswith("/") and not where.startswith(("//", "/\\")) and "\\" not in where else "/"
