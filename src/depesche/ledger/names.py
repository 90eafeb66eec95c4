"""How a party is asked for: a country's code, a country's name, or words of an actor's name."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from depesche.errors import UsageError
from depesche.languages import READABLE
from depesche.languages.countries import countries, country_name


def fold(text: str) -> str:
    """Text without case, accents and outer space: "ŠOJGU " and "sojgu" are equal."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).split())


@dataclass(frozen=True, slots=True)
class Condition:
    """A part of a WHERE clause, and the values to bind.

    `few`: it is met by few rows, so that it is best to begin with those. `test` says the same of one row after another,
    where many meet it. `walk` says the same of a table that has those rows in the order of their days.
    """

    sql: str
    values: tuple[object, ...] = ()
    test: Condition | None = None
    few: bool = False
    walk: Walk | None = None


@dataclass(frozen=True, slots=True)
class Walk:
    """A table `m` with the columns `first_day` ("" for none) and `last_day`, in whose order rows can be walked through.

    `row` is its column with the row's number; `sql` and `values` choose the rows.
    """

    table: str
    row: str
    sql: str
    values: tuple[object, ...]


def party(text: str) -> Condition:
    """A query for the `n` of all actors that are this party.

    An identifier ("Q7187") or the id of a canonical actor is matched as it stands. A country is matched by the state
    that an actor is or acts for; a two-letter word that is no country's code also by name ("EU"). A name is matched by
    its words, in order, in one of the actor's names, or in those of another report's actor that was linked to it.

    Raises:
        UsageError: the text has no word.
    """
    text = text.strip()
    if re.fullmatch(r"Q\d+|dp-[\w-]+", text):
        return Condition("SELECT actor FROM current_links WHERE party = ?", (text,))
    if code := state(text):
        return Condition("SELECT n FROM actors WHERE country = ?", (code,))
    if re.fullmatch(r"[A-Za-z]{2}", text):
        return Condition(
            "SELECT n FROM actors WHERE country = ? OR (country IS NULL AND n IN (" + _BY_NAME + "))",
            (text.upper(), words(text)),
        )
    return linked(by_name(text))


def asked(text: str, column: str) -> Condition | None:
    """The test whether the actor in a column is this party; None where that is best looked up (`party`)."""
    text = text.strip()
    if re.fullmatch(r"Q\d+|dp-[\w-]+", text):
        return Condition(
            f"EXISTS (SELECT 1 FROM links l WHERE l.actor = {column} AND l.party = ? "
            "AND l.n NOT IN (SELECT link FROM superseded_links))",
            (text,),
        )
    code = state(text)
    return (
        Condition(f"EXISTS (SELECT 1 FROM actors s WHERE s.n = {column} AND s.country = ?)", (code,)) if code else None
    )


def key(text: str) -> str | None:
    """The party of the table `rows_of` that is meant: a state's code, a canonical actor's id; None for other words."""
    text = text.strip()
    return text if re.fullmatch(r"Q\d+|dp-[\w-]+", text) else state(text)


def state(text: str) -> str | None:
    """The code of the state that is meant, by code or name; None where none is."""
    text = text.strip()
    if re.fullmatch(r"[A-Za-z]{2}", text):
        return text.upper() if country_name(text.upper(), "en") else None
    return None if re.fullmatch(r"Q\d+|dp-[\w-]+", text) else country_code(text)


def linked(condition: Condition) -> Condition:
    """The actors of a query, and all that are the same canonical actors."""
    return Condition(
        f"{condition.sql} UNION SELECT l.actor FROM current_links l WHERE l.party IN "
        f"(SELECT party FROM current_links WHERE actor IN ({condition.sql}))",
        condition.values * 2,
    )


_BY_NAME = "SELECT actor FROM aliases WHERE n IN (SELECT rowid FROM alias_words WHERE alias_words MATCH ?)"


def by_name(text: str) -> Condition:
    """A query for the `n` of all actors that have these words, in this order, in one of their names."""
    return Condition(_BY_NAME, (words(text),))


def words(text: str) -> str:
    """An FTS5 query for the words of a name in their order; the last may stand in the genitive ("Schoigus")."""
    found = re.findall(r"[^\W_]+", text)
    if not found:
        raise UsageError(f"no name in {text!r}", hint="give a country code such as RU, a country, or a name")
    phrase = " ".join(found)
    return f'"{phrase}" OR "{phrase}s"'


def code(text: str | None) -> str | None:
    """A country as a code: the code itself, or that of a country with this name; else the text, which matches none."""
    return text if text is None else country_code(text) or text.upper()


def country_code(text: str) -> str | None:
    """The code of the country with this name in a language that we read; None if there is none."""
    for language in READABLE:
        if found := _countries(language).get(fold(text)):
            return found
    return None


@cache
def _countries(language: str) -> dict[str, str]:
    """Country names without case and accents -> code."""
    return {fold(name): code for name, code in countries(language).names.items()}
