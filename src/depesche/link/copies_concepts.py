"""What a sentence says that another language says too: names, numbers, states, offices, and words of equal meaning."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from depesche.errors import DataError
from depesche.find.spelling import fold
from depesche.find.times.numbers import number_words
from depesche.languages import known, load_table
from depesche.languages.countries import countries, country_of
from depesche.link.copies_words import WORD, sentences
from depesche.records import Report

LANGUAGES = ("de", "en")
"""The languages that copies.toml has words of: translations are looked for between these."""
WEIGHTS = {"#": 2.0, "@": 1.0, "!": 0.8, "~": 1.0, "=": 1.0, "*": 2.0}
"""By the mark that a key begins with: number, state, office, month or weekday, meaning, name."""
LITTLE = 0.7
"""A number up to twelve: such numbers stand everywhere."""
SHORTEST_TAIL = 6
"""Letters that the beginning of a word needs to be found inside a German compound."""
SHORTEST_NAME = 3
NUMBER = re.compile(r"(?<![\w.,])\d{1,3}(?:[.,\u00a0\u202f ]\d{3})+(?!\d)|(?<![\w.,])\d+[.,]\d+|\d+")
ACRONYM = re.compile(r"\b(?:[A-Z]\.){2,}")


@dataclass(frozen=True, slots=True)
class Said:
    """What one sentence says: keys with their weights, and its length in characters.

    `mass` is the weight that a translation would repeat: capitalised German nouns, which may or may not be names,
    are keys but have no mass. `plain` are the keys by which a translation is looked for: no word that German also has
    as a noun, since it could not be told there from a name.
    """

    keys: Mapping[str, float]
    mass: float
    length: int
    plain: frozenset[str] = frozenset()


def said_by(report: Report) -> tuple[Said, ...]:
    """What each sentence of a report says; a key that many of its sentences share weighs less in each."""
    found = [(s.end - s.start, list(_keys(report.text[s.start : s.end], report.language))) for s in sentences(report)]
    frequency = Counter(key for _, keys in found for key in {k for k, *_ in keys})
    said = []
    for length, keys in found:
        weights = {key: round(_weight(key) / frequency[key] ** 0.5, 4) for key, *_ in keys}
        sure = {key for key, counts, _ in keys if counts}
        plain = frozenset(key for key, _, tells in keys if tells)
        said.append(Said(weights, round(sum(weights[key] for key in sure), 4), length, plain))
    return tuple(said)


def keys_of(words: str, language: str) -> dict[str, float]:
    """What a few words say, as keys with their weights."""
    return {key: _weight(key) for key, *_ in _keys(words, language)}


def _weight(key: str) -> float:
    if key[0] == "#" and float(key[1:]) <= 12:
        return LITTLE
    return WEIGHTS[key[0]]


def _keys(sentence: str, language: str) -> Iterator[tuple[str, bool, bool]]:
    """The keys of a sentence; whether a translation would surely repeat them, and whether it is looked for by them."""
    sentence = ACRONYM.sub(lambda m: m[0].replace(".", ""), sentence)
    yield from ((f"#{_value(m[0])}", True, True) for m in NUMBER.finditer(sentence))
    tables = _tables(language)
    if tables is not None and tables.phrases is not None:
        for m in tables.phrases.finditer(sentence.casefold()):
            yield f"!{tables.offices[m[0]]}", True, True
    found = list(WORD.finditer(sentence))
    for i, m in enumerate(found):
        word = m[0]
        if word[0].isdigit():
            continue
        if tables is not None and (
            country := (
                (word.casefold() in tables.firsts and i + 1 < len(found)
                 and _country(f"{word} {found[i + 1][0]}", language)) or _country(word, language)
            )
        ):  # fmt: skip
            yield f"@{country}", True, True
            continue
        meanings = _meanings(word, language)
        if meanings:
            yield from ((key, True, True) for key in meanings)
            if word.islower():
                continue
        if word[0].isupper() and len(word) >= SHORTEST_NAME and (key := _name(word)):
            noun = tables is not None and known("de", word)
            sure = not meanings and (language != "de" or not noun) and (i > 0 or not _common(word, language))
            yield f"*{key}", sure, not noun


@lru_cache(maxsize=65536)
def _country(words: str, language: str) -> str | None:
    return country_of(words, language)


def _common(word: str, language: str) -> bool:
    """Whether a word that begins a sentence may be any word."""
    return language not in LANGUAGES or known(language, word.lower())


@lru_cache(maxsize=65536)
def _name(word: str) -> str:
    """A name without its spelling and its genitive."""
    key = fold(word)
    return key[:-1] if len(key) > SHORTEST_NAME and key.endswith("s") else key


def _value(digits: str) -> str:
    """A number as both languages would write it: "60 000", "60.000" and "60,000" are one."""
    if re.fullmatch(r"\d{1,3}(?:\D\d{3})+", digits):
        return re.sub(r"\D", "", digits)
    return digits.replace(",", ".")


# --- tables ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Tables:
    """Beginnings of words -> keys; whole words -> keys; offices of several words; first words of states' long names."""

    stems: dict[str, list[str]]
    words: dict[str, list[str]]
    offices: dict[str, str]
    phrases: re.Pattern[str] | None
    firsts: frozenset[str]


@cache
def _tables(language: str) -> _Tables | None:
    """The tables of a language; None for one without words in copies.toml."""
    if language not in LANGUAGES:
        return None
    stems: dict[str, list[str]] = {}
    for meaning, forms in _meanings_table().items():
        for stem in forms.get(language, ()):
            stems.setdefault(_plain(stem), []).append(f"={meaning}")
    words: dict[str, list[str]] = {}
    for word, number in number_words(load_table(language, "times")["numbers"]).items():
        if number > 1:
            words.setdefault(_plain(word), []).append(f"#{number:g}")
    calendar = load_table(language, "calendar")
    for table, mark in (("months", "m"), ("weekdays", "d")):
        for word, number in calendar[table].items():
            words.setdefault(_plain(word), []).append(f"~{mark}{number}")
    offices = {f.casefold(): term for term, forms in load_table(language, "offices")["offices"].items() for f in forms}
    if language == "de":  # one word each; inflected by endings
        for form, term in offices.items():
            stems.setdefault(_plain(form), []).append(f"!{term}")
        return _Tables(stems, words, {}, None, _first_words(language))
    return _Tables(stems, words, offices, re.compile(rf"\b{_any_of(offices)}\b"), _first_words(language))


def _first_words(language: str) -> frozenset[str]:
    """The first words of all forms of states that have several, in small letters."""
    own = countries(language)
    forms = {*own.names, *own.adjectives, *own.people, *own.capitals}
    return frozenset(form.split()[0].casefold() for form in forms if " " in form)


def _any_of(phrases: Collection[str]) -> str:
    """A pattern for the longest of some phrases: letters that several begin with are looked at once."""
    if not phrases:
        return r"(?!)"
    further: dict[str, list[str]] = {}
    for phrase in phrases:
        if phrase:
            further.setdefault(phrase[0], []).append(phrase[1:])
    if not further:
        return ""
    ways = "|".join(re.escape(first) + _any_of(rest) for first, rest in further.items())
    return f"(?:{ways})?" if "" in phrases else f"(?:{ways})"


@cache
def _meanings_table() -> dict[str, Any]:
    """copies.toml.

    Raises:
        DataError: it is missing or broken.
    """
    try:
        table: dict[str, Any] = tomllib.loads((files(__package__) / "copies.toml").read_text(encoding="utf-8"))["words"]
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise DataError(f"cannot load: {error}", place="link/copies.toml") from error
    return table


@lru_cache(maxsize=65536)
def _meanings(word: str, language: str) -> tuple[str, ...]:
    """The keys of a word: as a whole, by its longest known beginning, and in German by those of its parts."""
    tables = _tables(language)
    if tables is None:
        return ()
    plain = _plain(word)
    if plain in tables.words:
        return tuple(tables.words[plain])
    found = list(_beginning(plain, tables.stems, 2 if len(plain) < 4 else 3))
    if language == "de":
        for start in range(3, len(plain) - SHORTEST_TAIL + 1):
            found += _beginning(plain[start:], tables.stems, SHORTEST_TAIL)
    return tuple(dict.fromkeys(found))


def _beginning(word: str, stems: Mapping[str, list[str]], shortest: int) -> list[str]:
    """The keys of the longest stem with which a word begins; a stem of two or three letters is the whole word."""
    for end in range(len(word), shortest - 1, -1):
        if (end == len(word) or end > 3) and word[:end] in stems:
            return stems[word[:end]]
    return []


def _plain(word: str) -> str:
    """Without case and accents."""
    split = unicodedata.normalize("NFD", word.casefold().replace("ß", "ss"))
    return "".join(c for c in split if not unicodedata.combining(c)).rstrip(".")
