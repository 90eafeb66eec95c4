"""The tables of the intake: agencies mix languages, so those of all languages hold for every report."""

from __future__ import annotations

import re
from functools import cache

from depesche.languages import READABLE, load_table


@cache
def words(section: str, key: str) -> tuple[str, ...]:
    """A list of `wire.toml`, over all languages, longest entries first."""
    found = {word for code in READABLE for word in load_table(code, "wire")[section].get(key, ())}
    return tuple(sorted(found, key=lambda w: (-len(w), w)))


@cache
def folded(section: str, key: str) -> frozenset[str]:
    """The same as a set of case-folded entries."""
    return frozenset(word.casefold() for word in words(section, key))


@cache
def agency_years() -> dict[str, tuple[int, int]]:
    """The years in which an agency worked under a name."""
    merged = {}
    for code in READABLE:
        merged.update({name: (y[0], y[1]) for name, y in load_table(code, "wire")["dateline"]["agency_years"].items()})
    return merged


@cache
def places() -> frozenset[str]:
    """Names of towns that datelines carry, case-folded."""
    capitals = {name.casefold() for code in READABLE for name in load_table(code, "countries").get("capitals", ())}
    return folded("dateline", "places") | capitals


@cache
def calendar(section: str) -> dict[str, int]:
    """Months or weekdays of all languages, case-folded, to their numbers."""
    return {name: number for code in READABLE for name, number in load_table(code, "calendar")[section].items()}


@cache
def alternation(section: str, *keys: str) -> str:
    """A regular expression that matches any entry of these lists, the longest first."""
    entries = sorted({word for key in keys for word in words(section, key)}, key=len, reverse=True)
    return "|".join(re.escape(word) for word in entries)
