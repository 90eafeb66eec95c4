"""What a claim says as keys that reports of one language or two share: names, states, numbers, meanings, stems."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from depesche.errors import DataError
from depesche.find.spelling import fold
from depesche.languages import known
from depesche.languages.countries import country_of
from depesche.link.copies_concepts import LANGUAGES, keys_of
from depesche.link.copies_words import WORD

STEM = 5
"""Letters of a word that its inflected forms share."""
SHORTEST = 4
"""Letters of a German compound's last part that is looked up by itself."""
WEIGHTS = {"*": 2.0, "#": 1.5, "@": 1.0, "!": 0.8, "=": 1.0, ".": 0.9, "~": 0.4}
"""By the mark that a key begins with: name, number, state, office, meaning, stem of a word, month or weekday."""
DULL = 0.35
"""The weight of a meaning that stands in reports of every kind."""
SHORTEST_NAME = 3
"""Letters that a name has at least."""
YEARS = range(1800, 2100)
SMALL = 12
"""A number up to this stands everywhere, and weighs as a meaning does."""


@dataclass(frozen=True, slots=True)
class Said:
    """The keys of a stretch of text in order, each once, with their weights; whether it denies what it says."""

    keys: dict[str, float]
    denies: bool


def said(text: str, stretches: Sequence[tuple[int, int]] | None, language: str) -> Said:
    """What these stretches of a text say; the whole text unless some are given."""
    keys: dict[str, float] = {}
    denials = 0
    for start, end in [(0, len(text))] if stretches is None else stretches:
        part = text[start:end]
        denials += len(_negations(language).findall(part)) if language in LANGUAGES else 0
        for key, weight in _keys(part, language):
            keys[key] = max(weight, keys.get(key, 0.0))
    return Said(keys, denials % 2 == 1)


def _keys(part: str, language: str) -> Iterator[tuple[str, float]]:
    """Keys of a stretch in order; a word may have several."""
    dull = _tables()["dull"]
    for key in keys_of(part, language):
        if key[0] == "=":
            yield key, DULL if key[1:] in dull else WEIGHTS["="]
        elif key[0] == "#":
            yield key, _weight_of_number(float(key[1:]))
        elif key[0] != "*":
            yield key, WEIGHTS[key[0]]
    for m in WORD.finditer(part):
        yield from _of_word(m[0], language)


@lru_cache(maxsize=65536)
def _of_word(written: str, language: str) -> tuple[tuple[str, float], ...]:
    """Keys of a word by itself: its meanings, else a name or a stem."""
    word = plain(written)
    if len(word) < SHORTEST_NAME or word[0].isdigit() or word in _empty(language):
        return ()
    if language in LANGUAGES and (meanings := meanings_of(word, language)):
        return tuple((f"={meaning}", WEIGHTS["="]) for meaning in meanings)
    if country_of(written, language if language in LANGUAGES else "en"):
        return ()
    if written[0].isupper() and not _ordinary(written, language):
        return ((f"*{_name(written)}", WEIGHTS["*"]),)
    return ((f".{word[: STEM + 1]}", WEIGHTS["."]),) if len(word) >= STEM else ()


def _weight_of_number(number: float) -> float:
    """Years stand in dates; small numbers everywhere."""
    if number in YEARS:
        return WEIGHTS["~"]
    return WEIGHTS["#"] if number > SMALL else WEIGHTS["="]


@lru_cache(maxsize=65536)
def _ordinary(word: str, language: str) -> bool:
    """Whether a capitalised word is none of a name: a German noun, or a word that begins a sentence."""
    return language in LANGUAGES and (known(language, word) if language == "de" else known(language, word.lower()))


@lru_cache(maxsize=65536)
def _name(word: str) -> str:
    """A name without its spelling and its genitive."""
    key = fold(word)
    return key[:-1] if len(key) > SHORTEST_NAME and key.endswith("s") else key


def plain(word: str) -> str:
    """Without case, umlauts and accents."""
    return word.casefold().translate(_PLAIN)


_PLAIN = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss", "é": "e", "è": "e", "á": "a", "í": "i", "ó": "o"})


@lru_cache(maxsize=65536)
def meanings_of(word: str, language: str) -> tuple[str, ...]:
    """The meanings of a word (without case and accents): by its beginnings, in German also by its last part."""
    stems = _stems(language)
    found = list(_begin(word, stems))
    if language == "de":
        for start in range(3, len(word) - SHORTEST + 1):
            found += [m for m in _begin(word[start:], stems, SHORTEST) if m not in found]
    return tuple(dict.fromkeys(found))


def _begin(word: str, stems: dict[str, tuple[str, ...]], shortest: int = 2) -> tuple[str, ...]:
    """The meanings of the longest known beginning; one of two or three letters is the whole word."""
    for end in range(len(word), shortest - 1, -1):
        if (end == len(word) or end > 3) and word[:end] in stems:
            return stems[word[:end]]
    return ()


@cache
def _stems(language: str) -> dict[str, tuple[str, ...]]:
    stems: dict[str, tuple[str, ...]] = {}
    for meaning, forms in _tables()["words"].items():
        for stem in forms.get(language, ()):
            key = plain(stem)
            stems[key] = (*stems.get(key, ()), meaning)
    return stems


@cache
def _empty(language: str) -> frozenset[str]:
    return frozenset(plain(word) for word in _tables()["empty"].get(language, ()))


@cache
def _negations(language: str) -> re.Pattern[str]:
    words = sorted(_tables()["negation"][language], key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)|n['’]t\b", re.IGNORECASE)


@cache
def _tables() -> dict[str, Any]:
    """claims.toml.

    Raises:
        DataError: it is missing or broken.
    """
    try:
        return tomllib.loads((files(__package__) / "claims.toml").read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise DataError(f"cannot load: {error}", place="link/claims.toml") from error
