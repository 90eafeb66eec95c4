"""The words in which Depesche speaks, by locale, and how it writes days.

The tables are `depesche/locale/*.toml`. The locale is that of the process (LANGUAGE, LC_ALL, LC_MESSAGES, LANG, in the
order of gettext) unless `--lang` says otherwise; a language that we have no table for is answered in English.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

LANGUAGES = ("en", "de")
"""Languages of the messages, ISO 639-1; the first answers for all that have no table."""

QUOTES = {"de": ("„", "“", "‚", "‘"), "en": ("“", "”", "‘", "’")}


@dataclass(frozen=True, slots=True)
class Messages:
    """The words of one language. `code` is ISO 639-1."""

    code: str
    table: Mapping[str, Any]

    def say(self, key: str, *, group: str = "say", n: int | None = None, **values: object) -> str:
        """The message `group.key` with its places filled; `n` chooses between singular and plural."""
        form = self.table[group][key]
        if isinstance(form, list):
            form = form[0 if n == 1 else 1]
        return str(form).format(n=self.number(n or 0), **values)

    def name(self, group: str, value: str) -> str:
        """The word for a value of a closed list: `name("channel", "call")`; the value itself where none is known."""
        return str(self.table[group].get(value, value))

    def number(self, n: int) -> str:
        """A whole number with the language's thousands mark, from five digits on."""
        return str(n) if abs(n) < 10_000 else f"{n:,}".replace(",", "." if self.code == "de" else ",")

    def nth(self, n: int) -> str:
        """An ordinal: "2nd", "2."."""
        if self.code == "de":
            return f"{n}."
        ending = "th" if 10 <= n % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
        return f"{n}{ending}"

    def quoted(self, words: str) -> str:
        """Words of a report in this language's quotation marks, instead of their own; inner marks are single ones."""
        opening, closing, inner_opening, inner_closing = QUOTES[self.code]
        words = re.sub(r"^[„“”«»\"](.*)[„“”«»\"]$", r"\1", words, flags=re.DOTALL)
        words = re.sub(r"[„«]|(?<!\S)[“\"»]|(?<=[(])[“\"»]", inner_opening, words)
        words = re.sub(r"[“”»\"]", inner_closing, words)
        return f"{opening}{words}{closing}"

    def day(self, value: str | None) -> str:
        """A TIMEX3 value as words: "23 Oct 2022", "Oct 2022", "week 42 of 2022"; the value itself where unknown.

        Its words are held together by no-break spaces, which `render.wrap` prints as spaces.
        """
        return self._words_for(value).replace(" ", "\N{NO-BREAK SPACE}")

    def _words_for(self, value: str | None) -> str:
        if value is None:
            return self.say("unknown", group="date")
        if "/" in value:
            return "–".join(self._words_for(part) for part in value.split("/", 1))
        months: Sequence[str] = self.table["date"]["months"]
        m = re.fullmatch(r"(\d{4}|XXXX)(?:-(\d\d))?(?:-(\d\d))?(?:T(\d\d:\d\d)(?::\d\d)?.*|T\w+)?", value)
        if m and (m[2] is None or 1 <= int(m[2]) <= 12):
            return self._day(m[1].replace("XXXX", ""), m[2], m[3], m[4], months)
        if m := re.fullmatch(r"(\d{4})-W(\d\d)(?:-WE)?", value):
            return self.say("week", group="date", week=int(m[2]), year=m[1])
        if m := re.fullmatch(r"(\d{4})-Q(\d)", value):
            return self.say("quarter", group="date", quarter=m[2], year=m[1])
        if m := re.fullmatch(r"(\d{4})-(SP|SU|FA|WI|H1|H2)", value):
            return self.say("season", group="date", season=self.name("season", m[2]), year=m[1])
        return value

    def _day(self, year: str, month: str | None, day: str | None, clock: str | None, months: Sequence[str]) -> str:
        if month is None:
            return year
        name = months[int(month) - 1]
        if day is None:
            return self.say("month", group="date", month=name, year=year).strip()
        written = self.say("day", group="date", day=int(day), month=name, year=year).strip()
        return self.say("clock", group="date", day=written, clock=clock) if clock else written


@cache
def messages(code: str) -> Messages:
    """The messages of a language, English where it has none."""
    code = code if code in LANGUAGES else LANGUAGES[0]
    table = tomllib.loads((files("depesche") / "locale" / f"{code}.toml").read_text(encoding="utf-8"))
    return Messages(code, table)


def locale_language(environ: Mapping[str, str]) -> str:
    """The language that the environment asks for, as gettext would find it; English where it asks for none of ours.

    Source: GNU gettext manual, 2.3 "Setting the locale": LANGUAGE counts unless the locale is C.
    """
    locale = next((environ[key] for key in ("LC_ALL", "LC_MESSAGES", "LANG") if environ.get(key)), "C")
    wanted = [locale]
    if locale.split(".")[0] not in ("C", "POSIX") and environ.get("LANGUAGE"):
        wanted = environ["LANGUAGE"].split(":")
    for entry in wanted:
        code = re.split(r"[_.@-]", entry)[0].lower()
        if code in LANGUAGES:
            return code
    return LANGUAGES[0]
