"""Why rows of several reports were joined, in the reader's language: the ledger keeps the reasons in English."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from depesche.locale import Messages

KINDS = ("channel", "other")
NUMBERS = ("n", "m")


def joined_because(reason: str, words: Messages) -> str:
    """A reason as the linkers write it ("Kennedy, SU; the same day; both call") in the words of a language.

    What the table of the language does not know stays as it is; names always do.
    """
    table = _table(words.code)
    return "; ".join(_piece(piece, table, words) for piece in reason.split("; ")) if table else reason


def _piece(piece: str, table: tuple[tuple[re.Pattern[str], str], ...], words: Messages) -> str:
    """One reason; of a list of parties each by itself."""
    for pattern, said in table:
        if m := pattern.fullmatch(piece):
            kinds = {key: words.name("channel", value) for key, value in m.groupdict().items() if key in KINDS}
            return said.format(**{**m.groupdict(), **kinds})
    return ", ".join(_piece(part, table, words) for part in piece.split(", ")) if ", " in piece else piece


@cache
def _table(code: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Patterns and what they become, those without places first."""
    text = (files("depesche") / "locale" / "joined.toml").read_text(encoding="utf-8")
    found = tomllib.loads(text).get(code, {})
    return tuple((_pattern(form), said) for form, said in sorted(found.items(), key=lambda item: item[0].count("{")))


def _pattern(form: str) -> re.Pattern[str]:
    def place(m: re.Match[str]) -> str:
        if m[1] in NUMBERS:
            return rf"(?P<{m[1]}>\d+)"
        return rf"(?P<{m[1]}>call|meeting|visit|letter|talks)" if m[1] in KINDS else rf"(?P<{m[1]}>[^;]+?)"

    return re.compile(re.sub(r"\\\{(\w+)\\\}", place, re.escape(form)))
