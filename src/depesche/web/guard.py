"""Who may ask, how much, and what every answer carries: one layer around all pages.

Source: OWASP cheat sheets "Content Security Policy", "Cross-Site Request Forgery Prevention" (Fetch Metadata) and
"HTTP Headers", for what is checked; RFC 9110 and RFC 6585 for the status codes.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import time
from collections import OrderedDict
from dataclasses import dataclass, field
from http import HTTPStatus
from http.cookies import CookieError, SimpleCookie
from urllib.parse import quote, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from depesche.web.settings import LOOPBACK, Settings

COOKIE = "depesche-key"
OPEN = ("/login", "/static/")
"""What is answered without the token: where it is asked for, and the looks of that page."""
SAFE = ("GET", "HEAD", "OPTIONS")
CLIENTS = 4096
"""Clients whose rates are remembered."""
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), interest-cohort=()",
}


def key_of(token: str) -> str:
    """What a browser keeps in the token's place."""
    return hashlib.sha256(f"depesche:{token}".encode()).hexdigest()


@dataclass(slots=True)
class Bucket:
    """A token bucket: `rate` a second, `most` at once."""

    rate: float
    most: float
    left: float
    at: float = field(default_factory=time.monotonic)

    def take(self) -> bool:
        """Whether one more is allowed now."""
        now = time.monotonic()
        self.left = min(self.most, self.left + (now - self.at) * self.rate)
        self.at = now
        if self.left < 1:
            return False
        self.left -= 1
        return True


class Guard:
    """The layer; pure ASGI, so that a body is stopped while it comes in."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        """Put it around `app`."""
        self.app, self.settings = app, settings
        self._buckets: OrderedDict[tuple[str, str], Bucket] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or let through."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1008})
            return

        async def sealed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("cache-control", "private, no-cache")
            await send(message)

        refused = self.refuse(scope)
        if refused is None and scope["method"] not in SAFE:
            body = await self._body(scope, receive)
            if isinstance(body, Response):
                refused = body
            else:
                receive = replayed(body, receive)
        await (refused or self.app)(scope, receive, sealed)

    def refuse(self, scope: Scope) -> Response | None:
        """What is answered in place of the page; None where the request may go on."""
        headers, path = Headers(scope=scope), scope["path"]
        if not self._known_host(headers.get("host", "")):
            return said(scope, 421, "this name is not served here: see --allow-host")
        if not self._slow_enough(scope):
            return said(scope, 429, "too many requests", {"retry-after": "5"})
        if scope["method"] not in SAFE and foreign(headers):
            return said(scope, 403, "a form of another site")
        if self.settings.token is None or path.startswith(OPEN):
            return None
        if self._has_token(headers):
            return None
        if path.startswith("/api") or scope["method"] not in SAFE:
            return said(scope, 401, "a token is needed", {"www-authenticate": "Bearer"})
        query = scope.get("query_string", b"").decode("latin-1")
        where = path + (f"?{query}" if query else "")
        return RedirectResponse(f"/login?next={quote(where, safe='')}", status_code=303)

    def _known_host(self, host: str) -> bool:
        """Whether a request names us; else a page of another site may have turned its own name to this machine."""
        if self.settings.token is not None:
            return True
        name = urlsplit(f"//{host}").hostname if host else None
        return name in LOOPBACK or name in {h.lower() for h in self.settings.hosts}

    def _has_token(self, headers: Headers) -> bool:
        token = self.settings.token or ""
        given = headers.get("authorization", "")
        if given.lower().startswith("bearer ") and hmac.compare_digest(given[7:].encode(), token.encode()):
            return True
        try:
            cookie = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
        except CookieError:
            return False
        return cookie is not None and hmac.compare_digest(cookie.value.encode(), key_of(token).encode())

    def _slow_enough(self, scope: Scope) -> bool:
        client = (scope.get("client") or ("", 0))[0]
        if not self._take(client, "all", self.settings.rate, self.settings.rate * 10):
            return False
        if scope["method"] in SAFE:
            return True
        return self._take(client, "posts", self.settings.posts / 60, float(self.settings.posts))

    def _take(self, client: str, kind: str, rate: float, most: float) -> bool:
        bucket = self._buckets.setdefault((client, kind), Bucket(rate, most, most))
        self._buckets.move_to_end((client, kind))
        while len(self._buckets) > CLIENTS:
            self._buckets.popitem(last=False)
        return bucket.take()

    async def _body(self, scope: Scope, receive: Receive) -> bytes | Response:
        """The whole body, or what is answered to one that is too large or too slow."""
        limit = self.settings.body_limit
        length = Headers(scope=scope).get("content-length", "0")
        too_large = said(scope, 413, f"more than {limit} bytes")
        if length.isdigit() and int(length) > limit:
            return too_large
        parts: list[bytes] = []
        size, more = 0, True
        try:
            async with asyncio.timeout(self.settings.body_seconds):
                while more:
                    message = await receive()
                    if message["type"] == "http.disconnect":
                        return said(scope, 400, "broken off")
                    parts.append(message.get("body", b""))
                    size, more = size + len(parts[-1]), message.get("more_body", False)
                    if size > limit:
                        return too_large
        except TimeoutError:
            return said(scope, 408, "the request took too long to come in", {"connection": "close"})
        return b"".join(parts)


def replayed(body: bytes, receive: Receive) -> Receive:
    """A `receive` that gives out a body that came in already."""
    told = False

    async def again() -> Message:
        nonlocal told
        if told:
            return await receive()
        told = True
        return {"type": "http.request", "body": body, "more_body": False}

    return again


def foreign(headers: Headers) -> bool:
    """Whether a page of another site sent this. Programs, which send neither header, are no pages."""
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site not in ("same-origin", "none")
    origin = headers.get("origin")
    return origin is not None and urlsplit(origin).netloc != headers.get("host")


def said(scope: Scope, status: int, why: str, headers: dict[str, str] | None = None) -> Response:
    """A refusal, in the form that the asker reads."""
    if scope["path"].startswith("/api"):
        return JSONResponse({"error": why}, status_code=status, headers=headers)
    name = {421: "Misdirected Request"}.get(status) or HTTPStatus(status).phrase
    return PlainTextResponse(f"{status} {name}: {why}\n", status_code=status, headers=headers)
