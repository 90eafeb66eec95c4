"""Names of people in a block as the linker keeps them: whose there are, on which days, and who bears them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from typing import NamedTuple

from depesche.ledger.linking import METHOD, further_keys, offices_of

NAMED = "named:"
"""What the keys of names begin with."""


def named_key(block: str, name: str, country: str | None) -> str:
    """The key of all who have this name and state, of the block of this surname."""
    return f"{NAMED}{block}/{country or ''}/{name}"


class Brief(NamedTuple):
    """What of a `Seen` tells who it is, and its link: blocks are read as a whole, and most of them stays as it is."""

    n: int
    id: str
    published: str | None
    name: str
    country: str | None
    roles: str
    party: str | None
    identifier: str | None
    score: float | None
    reason: str | None

    @property
    def offices(self) -> tuple[tuple[str, str | None], ...]:
        """English standard terms with the state of each."""
        return offices_of(self.roles, self.country)


def names_told(db: sqlite3.Connection, actors: Iterable[int], block: str) -> set[str]:
    """The keys of the names of those of some actors who are of a block of people."""
    found = further_keys(db, actors, f"{NAMED}{block}/")
    return {key for keys in found.values() for key in keys}


def names_of(db: sqlite3.Connection, block: str) -> list[str]:
    """The keys of all names of a block of people; looked up one by one, since a few names stand for most actors."""
    found = db.execute(
        "WITH RECURSIVE step (key) AS (SELECT min(key) FROM link_days WHERE method = ?1 AND key >= ?2 AND key < ?3 "
        "UNION ALL SELECT (SELECT min(d.key) FROM link_days d WHERE d.method = ?1 AND d.key > step.key AND d.key < ?3) "
        "FROM step WHERE step.key IS NOT NULL) SELECT key FROM step WHERE key IS NOT NULL",
        (METHOD, f"{NAMED}{block}/", f"{NAMED}{block}0"),  # "0" follows "/"
    )
    return [key for (key,) in found]


def briefly(db: sqlite3.Connection, keys: Iterable[str]) -> list[Brief]:
    """The current actors with one of these keys, with as little of each as tells who it is."""
    found = db.execute(
        "SELECT a.n, a.id, nullif(k.day, ''), a.name, a.country, a.roles, l.party, l.identifier, l.score, l.reason "
        "FROM json_each(?) j CROSS JOIN link_days k ON k.method = ? AND k.key = j.value JOIN actors a ON a.n = k.actor "
        "LEFT JOIN links l ON l.actor = a.n AND NOT EXISTS (SELECT 1 FROM superseded_links s WHERE s.link = l.n) "
        "WHERE NOT EXISTS (SELECT 1 FROM superseded s WHERE s.reading = a.reading)",
        (json.dumps([*keys]), METHOD),
    )
    return [Brief._make(row) for row in found]


def any_of_names_between(
    db: sqlite3.Connection, names: Iterable[str], first: str, last: str, *, but: int
) -> bool:  # fmt: skip
    """The same for any of some keys."""
    query = (
        "SELECT 1 FROM json_each(?) j CROSS JOIN link_days d ON d.method = ? AND d.key = j.value "
        "AND d.day > ? AND d.day <= ? AND d.actor != ? LIMIT 1"
    )
    return db.execute(query, (json.dumps([*names]), METHOD, first, last, but)).fetchone() is not None
