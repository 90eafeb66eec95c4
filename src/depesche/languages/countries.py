"""States by name, adjective, inhabitant or capital; ISO 3166-1 alpha-2, and SU, DD, YU, CS for former states."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from depesche.languages import load_table

PeopleForm = Literal["m", "f", "x", "a", "p"]
"""Of an inhabitant's form: masculine, feminine, either gender, singular or plural, plural."""


@dataclass(frozen=True, slots=True)
class Countries:
    """The states as one language writes them. Keys are as written; `people` gives (code, form)."""

    standard: dict[str, str]
    names: dict[str, str]
    adjectives: dict[str, str]
    people: dict[str, tuple[str, PeopleForm]]
    capitals: dict[str, str]


@cache
def countries(language: str) -> Countries:
    """The table of a language, compiled once."""
    table = load_table(language, "countries")
    people = {form: tuple(value.split("-")) for form, value in table["people"].items()}
    return Countries(table["standard"], table["names"], table["adjectives"], people, table["capitals"])


def country_of(words: str, language: str) -> str | None:
    """The code of the state that a name, adjective, inhabitant or capital belongs to; None if it is none.

    Takes inflected German forms ("russischem", "Frankreichs", "Britin") and English possessives ("France's").
    """
    known = countries(language)
    for form in (words, words.removesuffix("'s").removesuffix("’s"), words.removesuffix("s")):
        code = known.names.get(form) or known.adjectives.get(form) or known.capitals.get(form)
        if code:
            return code
        if form in known.people:
            return known.people[form][0]
        if form.casefold() in known.adjectives:
            return known.adjectives[form.casefold()]
    return None


def country_name(code: str, language: str = "en") -> str | None:
    """The usual name of the state with this code; None if there is none."""
    return countries(language).standard.get(code)
