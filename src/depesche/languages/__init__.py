"""One folder per language, data before code.

A language is a folder of TOML tables named by what they hold (`calendar.toml`, `cues.toml`, `offices.toml` …). A
finder compiles the table that it needs once and keeps it; adding a language means filling the tables.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import simplemma

from depesche.errors import DataError

READABLE = ("de", "en")
"""The languages that Depesche reads today, ISO 639-1."""

NAMES = {
    "de": "German", "en": "English", "fr": "French", "es": "Spanish", "pl": "Polish", "tr": "Turkish", "ru": "Russian",
    "uk": "Ukrainian", "it": "Italian", "pt": "Portuguese", "nl": "Dutch",
    "ar": "Arabic", "zh": "Chinese", "fa": "Persian",
}  # fmt: skip
"""English names, for messages."""


@dataclass(frozen=True, slots=True)
class Language:
    """A language that can be read: its code, its tables, its dictionary forms."""

    code: str

    def table(self, name: str) -> dict[str, Any]:
        """The table `name` of this language, parsed once.

        Raises:
            DataError: there is no such table, or it is broken.
        """
        return load_table(self.code, name)

    def lemma(self, word: str) -> str:
        """The dictionary form of a word ("führte" -> "führen"); the word itself where none is known."""
        return lemma(self.code, word)

    def knows(self, word: str) -> bool:
        """Whether the dictionary has the word: a capitalised German word that it lacks is likely a name."""
        return known(self.code, word)


@cache
def load_language(code: str) -> Language:
    """The language with this ISO 639-1 code.

    Raises:
        DataError: Depesche does not read it yet (`READABLE`).
    """
    if code not in READABLE:
        raise DataError(f"no language folder {code!r}", hint=f"there are {', '.join(READABLE)}")
    return Language(code)


@cache
def load_table(code: str, name: str) -> dict[str, Any]:
    """One table of one language; `Language.table` is the way to call it."""
    path = files(__package__) / code / f"{name}.toml"
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise DataError(f"cannot load: {error}", place=f"languages/{code}/{name}.toml") from error


@cache
def lemma(code: str, word: str) -> str:
    """Dictionary form of a word, by simplemma's dictionaries (no rules beyond the dictionary for names)."""
    found = str(simplemma.lemmatize(word, lang=code)) if word else ""
    if code == "de" and found == word and word.endswith("iert") and known(code, infinitive := f"{word[:-1]}en"):
        return infinitive  # participles that the dictionary lacks: "konferiert"
    return found


@cache
def known(code: str, word: str) -> bool:
    """Whether simplemma's dictionary of the language has the word as it stands."""
    return bool(word) and bool(simplemma.is_known(word, lang=code))
