"""Names that tables know: states, capitals, other places, bodies; and the parts of people's names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Literal

from depesche.languages import load_table
from depesche.languages.countries import countries
from depesche.text import TOKEN, Token

EntryKind = Literal["country", "capital", "place", "organization"]


@dataclass(frozen=True, slots=True)
class Entry:
    """What a table says of a name: its kind, standard name, the state that it is or acts for, the name as listed.

    What acts on its `own_account` (a party, an armed group, a firm) is of a state, but does not act for it.
    """

    kind: EntryKind
    standard: str
    country: str | None
    written: str = ""
    own_account: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """A run of tokens `[first, last)` that is a known name; `genitive` where it bears the ending."""

    first: int
    last: int
    entry: Entry
    genitive: bool


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Known names of one language: by their only word, or by the stems of their words."""

    language: str
    single: dict[str, Entry]
    multiple: dict[str, tuple[tuple[tuple[str, ...], Entry], ...]]
    small: frozenset[str] = frozenset()  # names of several words that are written in lower case too

    def match(self, tokens: Sequence[Token], at: int) -> Hit | None:
        """The longest known name that begins with the token at index `at`."""
        first = tokens[at].text
        for stems, entry in self.multiple.get(stem(self.language, first), ()):
            end = at + len(stems)
            if (
                end <= len(tokens)
                and all(
                    stem(self.language, tokens[at + i].text) == s
                    and (_cased(tokens[at + i].text, s) or entry.standard in self.small)
                    for i, s in enumerate(stems)
                )
                and (first[:1].isupper() or stems[0] not in TITLE_ARTICLES or entry.country)
            ):
                return Hit(at, end, entry, bare(tokens[end - 1].text) != tokens[end - 1].text)
        single = self.single.get(first)
        if single:
            if at + 1 < len(tokens) and first.isupper() and tokens[at + 1].text == "." and first + "." in self.single:
                return Hit(at, at + 2, single, False)
            return Hit(at, at + 1, single, False)
        shorter = (
            bare(first) if "'" in first or "’" in first else first.removesuffix("s") if self.language == "de" else first
        )
        if shorter != first and len(shorter) > 2 and (found := self.single.get(shorter)):
            return Hit(at, at + 1, found, True)
        return None


def bare(word: str) -> str:
    """A word without an English possessive ending."""
    return word[:-2] if word.endswith(("'s", "’s")) else word[:-1] if word.endswith(("s'", "s’")) else word


@lru_cache(maxsize=65536)
def stem(language: str, word: str) -> str:
    """What a word of a name keeps through all cases: "Weißen", "Weißes" -> "weiß"."""
    folded = bare(word).casefold()
    if language != "de" or word.isupper():
        return folded
    for ending in ("en", "em", "er", "es", "e", "n", "s"):
        if folded.endswith(ending) and len(folded) - len(ending) > 2 and not (ending == "s" and folded[-2] in "uis"):
            return folded[: -len(ending)]
    return folded


def _cased(word: str, key: str) -> bool:
    """Whether a word that a name sets in capitals has one; little words need none."""
    return word[:1].isupper() or key in LITTLE or word.startswith(("al-", "el-"))


TITLE_ARTICLES = frozenset({"die", "der", "das"})
"""Articles that are part of a paper's name: "für die Zeit danach" is no newspaper."""
LITTLE = frozenset(
    "of for the and on in to de la du des von vom für und der die das d dem im zu ohne gegen al el . , - / & (".split()
) | {"fü", "ohn", "geg", "d’orsay", "d'orsay", "d'ivoire", "d’ivoire"}


@cache
def gazetteer(language: str) -> Gazetteer:
    """The names that this language's tables know."""
    single: dict[str, Entry] = {}
    several: dict[tuple[str, ...], Entry] = {}

    def add(name: str, entry: Entry) -> None:
        words = TOKEN.findall(name)
        if len(words) == 1:
            single.setdefault(name, entry)
        else:
            several.setdefault(tuple(stem(language, w) for w in words), entry)

    small: set[str] = set()
    for body in listed_bodies(language):
        state = None if body.section in STATELESS else body.section
        entry = Entry("organization", body.names[0], state, own_account=body.own_account)
        for name in body.names:
            if name.islower() and " " in name:
                small.add(body.names[0])
            else:
                add(name, replace(entry, written=name))
    known = countries(language)
    for name, code in known.names.items():
        add(name, Entry("country", known.standard.get(code, name), code, name))
    for name, code in known.capitals.items():
        add(name, Entry("capital", name, code, name))
    for name in load_table(language, "places")["words"]:
        add(name, Entry("place", name, None, name))
    grouped: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}
    for stems, entry in several.items():
        grouped.setdefault(stems[0], []).append((stems, entry))
    multiple = {first: tuple(sorted(found, key=lambda e: -len(e[0]))) for first, found in grouped.items()}
    return Gazetteer(language, single, multiple, frozenset(small))


STATELESS = frozenset({"international", "media", "firms", "unions"})
"""Sections of `organisations.toml` whose bodies act for no state."""


@dataclass(frozen=True, slots=True)
class ListedBody:
    """A listed body: its section (a state, or one of `STATELESS`) and its names, the standard one first."""

    section: str
    names: tuple[str, ...]
    own_account: bool


def listed_bodies(language: str) -> Iterator[ListedBody]:
    """The bodies that a language's table lists, in its order."""
    for section, bodies in load_table(language, "organisations").items():
        for standard, further in bodies.items():
            if isinstance(further, dict):
                yield from (ListedBody(section, (name, *others), True) for name, others in further.items())
            else:
                yield ListedBody(section, (standard, *further), False)


@dataclass(frozen=True, slots=True)
class NameParts:
    """Parts of people's names: given names by gender, surnames, particles."""

    masculine: frozenset[str]
    feminine: frozenset[str]
    given: frozenset[str]
    doubtful: frozenset[str]
    surnames: frozenset[str]
    famous: frozenset[str]
    leaders: dict[str, str | None]
    particles: frozenset[str]
    family_first: frozenset[str]

    def gender(self, name: str) -> Literal["m", "f"] | None:
        """The gender that the first given name of a name tells, if it does."""
        first = name.split(maxsplit=1)[0] if name else ""
        for part in (first, first.split("-")[0]):
            if part in self.masculine:
                return "m"
            if part in self.feminine:
                return "f"
        return None


@cache
def name_parts() -> NameParts:
    """The parts of people's names, in all languages alike."""
    given, others = load_table("names", "given"), load_table("names", "surnames")
    male, female = frozenset(given["masculine"]), frozenset(given["feminine"])
    every = male | female | frozenset(given["either"])
    leaders = {name: code if len(code) == 2 else None for code, names in others["leaders"].items() for name in names}
    return NameParts(
        masculine=male,
        feminine=female,
        given=every,
        doubtful=frozenset(given["doubtful"]) - every,
        surnames=frozenset(others["words"]) | frozenset(leaders),
        famous=frozenset(leaders) - frozenset(others["homonyms"]["words"]),
        leaders=leaders,
        particles=frozenset(others["particles"]),
        family_first=frozenset(others["family_first"]),
    )


ARTICLES = frozenset({"der", "unser", "ihr", "euer", "jeder", "dieser"})
"""Words in -er that are no adjectives."""
