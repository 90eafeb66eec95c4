"""What a capitalised word is likely to be: a title, a part of a name, a compound, a stranger to the dictionary."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from depesche.find.gazetteer import NameParts, bare, name_parts
from depesche.find.titles import english_head, german_head
from depesche.languages import Language, known, load_table

ACRONYM = re.compile(r"[A-ZÄÖÜ][A-ZÄÖÜ\-/&]{1,7}s?")
ARABIC = re.compile(r"(?:al|el|as|az|ad|an|ar|at|ash|esh|asch|ez|ul|ud)-[A-ZÄÖÜ]\w+")
INITIAL = re.compile(r"[A-ZÄÖÜ]|(?:[A-Z]\.)+")
LONGEST_NAME = 6
"""Tokens of a person's name; longer runs are headlines or lists."""


@dataclass(frozen=True, slots=True)
class Hints:
    """The lists of `names.toml`, as sets."""

    code: str
    time_words: frozenset[str]
    never: frozenset[str]
    acronyms_not: frozenset[str]
    common_nouns: frozenset[str]
    company_ends: frozenset[str]
    organisation_words: frozenset[str]
    organisation_first: frozenset[str]
    clubs: frozenset[str]
    links: frozenset[str]
    locative: frozenset[str]
    place_words: frozenset[str]
    honorifics: frozenset[str]
    named_bodies: tuple[str, ...]
    entitling: frozenset[str]


@cache
def hints(code: str) -> Hints:
    """What helps this language to tell names from other capitalised words."""
    t = load_table(code, "names")
    return Hints(
        code=code,
        time_words=frozenset(t["time_words"]),
        never=frozenset(t["never_names"]),
        acronyms_not=frozenset(t["acronyms_not"]),
        common_nouns=frozenset(t["common_nouns"]),
        company_ends=frozenset(t["company_ends"]),
        organisation_words=frozenset(t["organisation_words"]),
        organisation_first=frozenset(t["organisation_first"]),
        clubs=frozenset(t["clubs"]),
        links=frozenset(t["organisation_links"]),
        locative=frozenset(t["locative"]),
        place_words=frozenset(t["place_words"]),
        honorifics=frozenset(load_table(code, "offices")["honorifics"]["words"]),
        named_bodies=tuple(t["named_bodies"]),
        entitling=frozenset(t["entitling"]),
    )


def is_given(word: str, parts: NameParts) -> bool:
    """Whether a word is a given name, plain or doubled ("Jean-Marie")."""
    if word in parts.given or ("-" in word and all(p in parts.given for p in word.split("-"))):
        return True
    return (
        "-" in word
        and word.split("-", maxsplit=1)[0] in parts.given
        and word.rpartition("-")[2][:1].isupper()
        and not known("de", word)
        and (
            word.rpartition("-")[2] in parts.given
            or (len(word.split("-", maxsplit=1)[0]) > 2 and word.split("-")[1] in parts.given)
        )
    )


@lru_cache(maxsize=65536)
def is_title(word: str, code: str) -> bool:
    """Whether a word heads a phrase for a party by itself: no part of a name."""
    if code == "de":
        return german_head(word) is not None
    return english_head([word.casefold()], 0) is not None


@lru_cache(maxsize=65536)
def unknown(word: str, code: str) -> bool:
    """Whether the dictionary lacks a word, in the genitive too."""
    return not known(code, word) and not (code == "de" and word.endswith("s") and known(code, word[:-1]))


def strange_word(word: str, rules: Hints, language: Language) -> bool:
    """Whether a capitalised word is one that no dictionary knows: likely a name."""
    plain = bare(word)
    if not plain[:1].isupper() or len(plain) < 2 or any(c.isdigit() for c in plain) or plain in rules.never:
        return bool(ARABIC.fullmatch(word))
    if "-" in plain:
        return all(p and (p[0].isupper() or len(p) < 4) for p in plain.split("-")) and all(
            unknown(p, language.code) or p in name_parts().given or p in name_parts().surnames or len(p) < 4
            for p in plain.split("-")
        )
    return unknown(plain, language.code) and not (language.code == "de" and is_compound(plain))


@lru_cache(maxsize=65536)
def is_compound(word: str) -> bool:
    """Whether an unknown German word is two known ones put together ("Grenzgespräche")."""
    if len(word) < 9:
        return False
    for i in range(4, len(word) - 3):
        last = word[i:].capitalize()
        if known("de", last) and len(last) > 3:
            first = word[:i]
            if any(
                known("de", f)
                for f in (first, first.removesuffix("s"), first + "e", first.removesuffix("n"), first + "en")
            ):
                return True
    return word.endswith(
        ("ungen", "ung", "heit", "heiten", "keit", "keiten", "schaft", "schaften", "ismus", "tion", "tionen")
    )


@lru_cache(maxsize=65536)
def compound_tail(word: str) -> str | None:
    """The last part of an unknown German word that is two known ones put together, as a noun: "Gegnern"."""
    if len(word) < 9 or known("de", word) or not word[:1].isupper():
        return None
    for i in range(4, len(word) - 4):
        last = word[i:].capitalize()
        first = word[:i]
        joined = (first, first.removesuffix("s"), first + "e", first.removesuffix("n"), first + "en")
        if known("de", last) and any(known("de", f) for f in joined):
            return last
    return None


def is_acronym(word: str, rules: Hints) -> bool:
    """Whether a word in capitals is likely a body's short name."""
    return bool(ACRONYM.fullmatch(word)) and word not in rules.acronyms_not and "-" not in word and len(word) < 8
