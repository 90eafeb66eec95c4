"""How a page is made: its words, its look, its templates."""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from string import Formatter
from typing import Any
from urllib.parse import quote_plus

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from depesche.languages.countries import country_name
from depesche.ledger.rows import Named
from depesche.locale import LANGUAGES, Messages, messages
from depesche.locale.joined import joined_because
from depesche.web.morse import morse_path
from depesche.web.settings import Settings

THEMES = ("auto", "light", "dark")
YEAR = 365 * 24 * 3600


@cache
def table(code: str) -> Mapping[str, Any]:
    """What the pages say in a language, besides the words of `depesche.locale`."""
    return tomllib.loads((files("depesche.web") / "words" / f"{code}.toml").read_text(encoding="utf-8"))


@cache
def _parts(code: str, key: str, single: bool) -> tuple[tuple[Markup, str | None], ...]:
    """What the pages say as words (then the second is None) and places for values, which are named alone."""
    form = table(code)["page"][key]
    if isinstance(form, list):
        form = form[0 if single else 1]
    found: list[tuple[Markup, str | None]] = []
    for words, field, _, _ in Formatter().parse(form):
        found += [(Markup(words), None)] if words else []  # noqa: S704 - our own table
        found += [(Markup(""), field)] if field is not None else []
    return tuple(found) or ((Markup(""), None),)


@lru_cache(maxsize=16384)
def _day(code: str, value: str | None) -> str:
    return messages(code).day(value)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language: those of the pages, and those of the closed lists."""

    common: Messages

    @property
    def code(self) -> str:
        """ISO 639-1."""
        return self.common.code

    def t(self, key: str, /, n: int | None = None, **values: object) -> Markup:
        """What the pages say; `n` chooses singular or plural. Values are escaped."""
        parts = _parts(self.code, key, n == 1)
        if len(parts) == 1 and parts[0][1] is None:
            return parts[0][0]
        values["n"] = self.common.number(n or 0)
        said = "".join([part if field is None else escape(values[field]) for part, field in parts])
        return Markup(said)  # noqa: S704 - our own words, and values that are escaped

    def name(self, group: str, value: str | None) -> str:
        """The word for a value of a closed list."""
        own = table(self.code).get(group, {}).get(value or "")
        return str(own) if own else self.common.name(group, value or "")

    def day(self, value: str | None) -> str:
        """A TIMEX3 value as words."""
        return _day(self.code, value)

    def weekday(self, value: str | None) -> str:
        """The day of the week of a day, "" where it is none."""
        from depesche.dates import day  # noqa: PLC0415

        found = day(value)
        return str(table(self.code)["page"]["weekdays"][found.weekday()]) if found else ""

    def stretch(self, first: str, last: str) -> str:
        """Two days as a stretch: "22–28 Oct 1962"."""
        if first == last:
            return self.day(first)
        months = self.common.table["date"]["months"]
        if re.fullmatch(r"\d{4}-\d\d-\d\d", first) and first[:7] == last[:7] and len(last) == len(first):
            begin = f"{int(first[8:])}." if self.code == "de" else str(int(first[8:]))
            return f"{begin}–{self.day(last)}"
        if re.fullmatch(r"\d{4}-\d\d-\d\d", first) and first[:4] == last[:4] and len(last) == len(first):
            begin = self.common.say("day_month", group="date", day=int(first[8:]), month=months[int(first[5:7]) - 1])
            return f"{begin} – {self.day(last)}"
        return f"{self.day(first)} – {self.day(last)}"

    def party(self, text: str | None) -> str:
        """A state by its name, anything else as it stands."""
        return (country_name(text, self.code) if text else None) or text or ""

    def quoted(self, text: str) -> str:
        """Words of a report in the quotation marks of the language, on one line."""
        return self.common.quoted(" ".join(text.split()))

    def because(self, reason: str) -> str:
        """Why rows were joined, which the ledger keeps in English."""
        return joined_because(reason, self.common)

    def share(self, part: float) -> str:
        """A share as per cent."""
        return f"{round(100 * part)}\N{NARROW NO-BREAK SPACE}%" if self.code == "de" else f"{round(100 * part)}%"


@dataclass(frozen=True, slots=True)
class Visit:
    """One request for a page: who serves it, in which language and colours."""

    request: Request
    settings: Settings
    words: Words
    theme: str

    @property
    def query(self) -> dict[str, str]:
        """The query without empty values and without what concerns the look."""
        return {k: v for k, v in self.request.query_params.items() if v.strip() and k not in ("lang", "theme")}

    def ask(self, key: str) -> str | None:
        """A value of the query, stripped; None where there is none."""
        value = self.request.query_params.get(key, "").strip()
        return value or None

    def number(self, key: str, default: int, most: int = 1000) -> int:
        """A whole number of the query between 1 and `most`."""
        value = self.request.query_params.get(key, "")
        return min(max(int(value), 1), most) if re.fullmatch(r"\d{1,6}", value) else default

    def address(self, **changes: object) -> str:
        """This page with another query."""
        return address(self.request.url.path, **{**self.query, **changes})

    def render(self, template: str, status: int = 200, **values: object) -> Response:
        """The page, with a validator by which a browser asks whether it changed (RFC 9110, 8.8.3)."""
        html = environment().get_template(template).render(visit=self, w=self.words, **self._helpers(), **values)
        response = HTMLResponse(html, status_code=status)
        tag = etag(html.encode())
        response.headers["etag"] = tag
        response.headers["content-language"] = self.words.code
        response.headers["vary"] = "Accept-Language, Cookie"
        self._remember(response)
        if status == 200 and tag in self.request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers={"etag": tag, "vary": response.headers["vary"]})
        return response

    def _helpers(self) -> dict[str, object]:
        words = self.words
        return {
            "t": words.t, "name": words.name, "day": words.day, "stretch": words.stretch,
            "weekday": words.weekday, "quoted": words.quoted,
            "partyname": words.party, "share": words.share, "because": words.because,
            "number": words.common.number, "nth": words.common.nth,
            "url": address, "who": actor_address, "settings": self.settings, "themes": THEMES, "languages": LANGUAGES,
            "path": self.request.url.path,
        }  # fmt: skip

    def _remember(self, response: Response) -> None:
        """Keep a choice of language or colours that the address asked for."""
        for key, known in (("lang", LANGUAGES), ("theme", THEMES)):
            if (value := self.request.query_params.get(key)) in known:
                response.set_cookie(f"depesche-{key}", str(value), max_age=YEAR, samesite="lax", httponly=True)


def visit(request: Request) -> Visit:
    """What a request asks for in language and colours: the address, then the cookie, then the browser's languages."""
    asked = request.query_params.get("lang") or request.cookies.get("depesche-lang")
    code = asked if asked in LANGUAGES else spoken(request.headers.get("accept-language", ""))
    theme = request.query_params.get("theme") or request.cookies.get("depesche-theme")
    return Visit(request, request.app.state.settings, Words(messages(code)), theme if theme in THEMES else "auto")


def spoken(accepted: str) -> str:
    """The first of our languages that a browser prefers (RFC 9110, 12.5.4); English where it asks for none."""
    wanted = []
    for i, part in enumerate(accepted[:500].split(",")):
        tag, _, weight = part.strip().partition(";q=")
        quality = float(weight) if re.fullmatch(r"[01](\.\d{0,3})?", weight) else 1.0
        wanted.append((-quality, i, tag[:2].lower()))
    return next((code for quality, _, code in sorted(wanted) if code in LANGUAGES and quality), LANGUAGES[0])


def address(path: str, **query: object) -> str:
    """A path of ours with a query; values that are None or "" are left out."""
    given = "&".join(f"{_quoted(key)}={_quoted(str(value))}" for key, value in query.items() if value not in (None, ""))
    return f"{path}?{given}" if given else path


_quoted = lru_cache(maxsize=16384)(quote_plus)


def actor_address(actor: Named) -> str:
    """The page of an actor: by its canonical id where it was linked, else by its name."""
    return _party_address(actor.party or actor.name)


@lru_cache(maxsize=8192)
def _party_address(party: str) -> str:
    return address("/actor", party=party)


def etag(data: bytes) -> str:
    """A validator for these bytes."""
    return f'"{hashlib.blake2b(data, digest_size=12).hexdigest()}"'


@cache
def environment() -> Environment:
    """The templates: everything that is not markup of ours is escaped."""
    made = Environment(
        loader=PackageLoader("depesche.web", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters["short"] = lambda text: str(text)[:8]
    made.filters["flat"] = lambda text: " ".join(str(text or "").split())
    made.filters["clip"] = clip
    made.globals["version"] = static_version()
    made.globals["morse"] = morse_path("DEPESCHE")
    return made


def clip(text: str, most: int = 160) -> str:
    """A text on one line, cut between words where it is too long."""
    flat = " ".join(text.split())
    if len(flat) <= most:
        return flat
    return flat[:most].rsplit(" ", 1)[0].rstrip(",;:–-") + " …"


@cache
def static_version() -> str:
    """Changes when a static file does, so that browsers may keep them for ever."""
    digest = hashlib.blake2b(digest_size=5)
    for file in sorted((files("depesche.web") / "static").iterdir(), key=lambda f: f.name):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def attribute(value: object) -> Markup:
    """A value as JSON inside an attribute."""
    return escape(json.dumps(value))
