r"""The phrase grammar of time expressions: tables of one language, compiled into one pattern.

A phrase of `times.toml` is a regular expression over slots: "{weekday}, {d}\. {month}". A blank stands for white space
within one paragraph, "[- ]" for a hyphen or that; "{month:until}" gives a slot another name; "<im|seit> " at the
beginning demands one of these words before the phrase; "-" at the end, that the phrase is the first part of a
compound, which stays outside ("14-Tage-Frist"). Letter case counts only in slot words that begin with a
capital letter or "=".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from depesche.errors import DataError
from depesche.find.times.numbers import number_words
from depesche.languages import Language

Value = str | int | float

DIGITS: Mapping[str, str] = {
    "d": r"0?[1-9]|[12]\d|3[01]",
    "m": r"0?[1-9]|1[0-2]",
    "y": r"1\d{3}|20\d\d",
    "y3": r"[1-9]\d{2}",
    "yy": r"\d\d",
    "h": r"[01]?\d|2[0-4]",
    "mi": r"[0-5]\d",
    "q": r"[1-4]",
    "week": r"0?[1-9]|[1-4]\d|5[0-3]",
}
"""Slots that every language writes in digits."""
BLANK = r"(?:[^\S\n]+|[^\S\n]*\n[^\S\n]*)"
LEFT, RIGHT = r"(?<![\w&])(?<![^\W\d][-‑])(?<!\d[.,:])", r"(?![\w&]|[-‑][^\W\d])"
COMPOUND = r"(?=[-‑][^\W\d])"
BEFORE = re.compile(r"(?:<([^<>=!?]+)> )?(.+)")
PREFIX = 5
"""Letters of a word that `_starts` looks at."""
GLUED = re.compile(r"\{(\w+)(?::\w+)?\}(?=(?:\[[^\]]*\]\?)?[{\w])")
"""A slot that more letters may follow without a blank."""
SLOT = re.compile(r"\{(\w+)(?::(\w+))?\}")


class Slot(NamedTuple):
    """A slot of a phrase: its name, the group of the pattern that it fills, the table that reads its words."""

    name: str
    group: str
    table: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """One kind of phrase: how it is read (`kind`, a key of `resolve.KINDS`) and what its table adds to its slots."""

    kind: str
    given: Mapping[str, Value]
    slots: tuple[Slot, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase in a text: its kind, the marked stretch, the values and the words of its slots."""

    kind: str
    start: int
    end: int
    values: Mapping[str, Value]
    words: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Grammar:
    """The compiled phrases of one language."""

    language: Language
    pattern: re.Pattern[str]
    trigger: re.Pattern[str]
    phrases: tuple[Phrase, ...]
    tables: Mapping[str, tuple[tuple[re.Pattern[str], Value], ...]]

    def search(self, text: str, start: int, end: int) -> Found | None:
        """The first phrase between two offsets."""
        m = self.pattern.search(text, start, end)
        return self._found(m) if m else None

    def _found(self, m: re.Match[str]) -> Found:
        number = next(i for i in range(len(self.phrases)) if m[f"p{i}"] is not None)
        phrase = self.phrases[number]
        filled = [slot for slot in phrase.slots if m[slot.group] is not None]
        words = {slot.name: m[slot.group] for slot in filled}
        values = {slot.name: self.value(slot.table, m[slot.group]) for slot in filled}
        return Found(phrase.kind, m.start(), m.end(), {**phrase.given, **values}, words)

    def value(self, table: str, word: str) -> Value:
        """What a word stands for in a table; digits stand for themselves."""
        return _value(self.language.code, table, word)


@cache
def load_grammar(code: str, loose: bool = False) -> Grammar:
    """The grammar of a language, compiled once; with `loose` letter case never counts.

    Raises:
        DataError: there are no tables for the language, or they are broken.
    """
    language = Language(code)
    table = language.table("times")
    tables = _tables(language, table)
    cased = _loosely if loose else _cased
    slots = {**DIGITS, **{name: _alternatives(words, cased) for name, words in tables.items()}}
    place = f"languages/{code}/times.toml"
    phrases: list[Phrase] = []
    patterns: list[str] = []
    for i, row in enumerate(table["phrases"]):
        for form in row["forms"]:
            phrase, pattern = _phrase(len(phrases), form, row, slots, f"{place}, phrase {i + 1}")
            phrases.append(phrase)
            patterns.append(pattern)
    forms = [form for rule in table["phrases"] for form in rule["forms"]]
    glued = {name for form in forms for name in GLUED.findall(form)}
    try:
        starts = _starts(
            [*(w for words in tables.values() for w in words), *forms],
            {w for name in glued for w in tables.get(name, ())},
            table.get("openers", ()),
        )
        whole = re.compile(f"{LEFT}{starts}(?:{'|'.join(patterns)})", re.IGNORECASE)
        trigger = re.compile("|".join(table["triggers"]), re.IGNORECASE)
        compiled = {
            name: tuple(
                (re.compile(fragment.removeprefix("="), re.IGNORECASE), value) for fragment, value in words.items()
            )
            for name, words in tables.items()
        }
    except re.error as error:
        raise DataError(f"cannot compile: {error}", place=place) from error
    return Grammar(language, whole, trigger, tuple(phrases), compiled)


def _tables(language: Language, table: Mapping[str, Any]) -> dict[str, dict[str, Value]]:
    """Every slot's words. Months and weekdays come from the calendar; they take a capital unless the table says no."""
    calendar = language.table("calendar")
    numbers = number_words(table["numbers"])
    short = frozenset(table["not_bare"])
    written = str.capitalize if table.get("capitals", True) else str
    months = {written(k): v for k, v in calendar["months"].items()}
    days = {written(k): v for k, v in calendar["weekdays"].items()}
    parts = calendar["parts_of_day"]
    return {
        **{name: dict(words) for name, words in table["slots"].items()},
        "month": {k: v for k, v in months.items() if k.casefold() not in short},
        "mon": {f"{k}\\.?" if k.casefold() in short else k: v for k, v in months.items()},
        "weekday": {k: v for k, v in days.items() if k.casefold() not in short},
        "wday": {f"{k}\\.?" if k.casefold() in short else k: v for k, v in days.items()},
        "daypart": {**parts, **table["slots"].get("daypart", {})},
        "word": dict(numbers),
        "n": {r"\d{1,3}(?:[.,]\d{3})+|\d+(?:[.,]\d+)?": "digits", **numbers, **table["slots"].get("n", {})},
    }


def _alternatives(words: Mapping[str, Value], cased: Callable[[str], str]) -> str:
    longest_first = sorted(words, key=len, reverse=True)
    return "|".join(_blank(cased(w)) for w in longest_first)


def _starts(fragments: Iterable[str], glued: Container[str], openers: Sequence[str]) -> str:
    """A look ahead that only words pass with which some phrase can begin, for speed.

    It knows the first letters of every run of letters in the tables: more than can begin a phrase, never less. `glued`
    are fragments that others follow without a blank ("zweiwöchig"): short ones need not be whole words. After an
    opener, a word that never is a whole phrase ("the"), the next word must be such a one too.
    """
    trie: dict[str, set[str]] = {}
    for fragment in fragments:
        plain = re.sub(r"<[^<>=!]+> |\{[^}]*\}|\\[a-zA-Z]", " ", fragment)
        for run, mark in re.findall(r"([^\W\d_]+)(\W?)", plain.casefold()):
            known = run[:-1] if mark in ("?", "*") else run
            rest = known[1:PREFIX]
            if len(run) < PREFIX and mark in ("", " ", "|", ")") and fragment not in glued:
                rest += r"\b"
            if known:
                trie.setdefault(known[0], set()).add(rest)
    branches = [first if "" in rest else f"{first}(?:{'|'.join(sorted(rest))})" for first, rest in sorted(trie.items())]
    known_words = "|".join(branches)
    if not openers:
        return rf"(?=[\d’']|{known_words})"
    opener = rf"(?:{'|'.join(openers)})(?!\w)"
    return rf"(?=[\d’']|(?!{opener})(?:{known_words})|{opener}(?:{BLANK}|[-‑])(?:[\d’']|{known_words}))"


def _preceded(words: str) -> str:
    """A look back at one of the words that must stand before a phrase."""
    if not words:
        return ""
    looks = ["(?<=\\b" + word.replace(" ", "\\s") + "\\s)" for word in words.split("|")]
    return f"(?:{'|'.join(looks)})"


def _blank(form: str) -> str:
    """Every blank as white space; "[- ]" is a hyphen or that."""
    return form.replace("[- ]", "(?:-|\0)").replace(" ", BLANK).replace("\0", BLANK)


def _cased(fragment: str) -> str:
    """A capital in the table demands one in the text (or capitals throughout)."""
    if fragment.startswith("="):
        return f"(?-i:{fragment[1:]})"
    if not fragment[:1].isupper():
        return fragment
    plain = fragment if "\\" in fragment else f"{fragment}|{fragment.upper()}"
    return f"(?-i:{plain})"


def _loosely(fragment: str) -> str:
    """A capital demands nothing; "=" still does."""
    return _cased(fragment) if fragment.startswith("=") else fragment


def _phrase(number: int, form: str, row: Mapping[str, Any], slots: Mapping[str, str], place: str) -> tuple[Phrase, str]:
    used: list[Slot] = []

    def fill(m: re.Match[str]) -> str:
        table, name = m[1], m[2] or m[1]
        if table not in slots:
            raise DataError(f"slot {table!r} of {form!r} is unknown", place=place)
        used.append(Slot(name, f"p{number}_{len(used)}", table))
        return f"(?P<{used[-1].group}>{slots[table]})"

    before, phrase = BEFORE.findall(form)[0]
    pattern = _preceded(before) + SLOT.sub(fill, _blank(phrase.removesuffix("-")))
    pattern = f"(?:{pattern})" + (COMPOUND if phrase.endswith("-") else RIGHT)
    given = {k: v for k, v in row.items() if k not in ("forms", "kind")}
    return Phrase(row["kind"], given, tuple(used)), f"(?P<p{number}>{pattern})"


@cache
def _value(code: str, table: str, word: str) -> Value:
    if word.isdecimal() or table in DIGITS:
        return int(word)
    plain = " ".join(word.split())
    for pattern, value in load_grammar(code).tables[table]:
        if pattern.fullmatch(plain):
            return _decimal(plain) if value == "digits" else value
    raise DataError(f"{word!r} is in no row", place=f"languages/{code}, table {table}")


def _decimal(word: str) -> Value:
    whole = re.sub(r"[.,](?=\d{3}(?:\D|$))", "", word)  # 400.000 Jahre, 2,000 years
    number = float(whole.replace(",", "."))
    return int(number) if number.is_integer() else number
