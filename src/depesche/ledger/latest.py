"""The latest rows of a party, however it is asked for.

What is canonical has its rows in the order of their days (`rows_of`). A name is looked up once: where all that is
called so is one canonical actor, but for some that no linker has looked at yet, its rows are the latest of both.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from depesche.ledger.names import Condition, by_name, key
from depesche.ledger.selecting import Table, is_party, select, sides

APART = 500
"""Actors without a canonical one up to which their rows are looked up apart."""
_OWN = {
    "contacts": "t.n IN (SELECT contact FROM participants WHERE actor IN (SELECT value FROM json_each(?)))",
    "statements": "t.speaker IN (SELECT value FROM json_each(?))",
    "claims": "t.claimant IN (SELECT value FROM json_each(?))",
}
"""The rows of some actors."""


@dataclass(frozen=True, slots=True)
class Called:
    """Who is meant: a party as one would ask for it, and actors called so that were not linked yet, by number."""

    party: str
    apart: tuple[int, ...] = ()


def called(db: sqlite3.Connection, text: str) -> Called:
    """Who is called so: the one canonical actor if there is but one, else the text as it stands."""
    if key(text) is not None or re.fullmatch(r"\s*[A-Za-z]{2}\s*", text):
        return Called(text)
    named = by_name(text)
    found = db.execute(
        "SELECT party, CASE WHEN party IS NULL THEN actor END FROM (SELECT a.actor, (SELECT l.party FROM links l "
        "WHERE l.actor = a.actor AND l.n NOT IN (SELECT link FROM superseded_links)) AS party "
        f"FROM ({named.sql}) a) GROUP BY 1, 2 LIMIT {APART + 2}",
        named.values,
    ).fetchall()
    parties = [party for party, _ in found if party is not None]
    apart = tuple(actor for _, actor in found if actor is not None)
    return Called(parties[0], apart) if len(parties) == 1 and len(apart) <= APART else Called(text)


def latest_rows(
    db: sqlite3.Connection, table: Table, who: Called, since: str | None, until: str | None, *, most: int
) -> list[int]:
    """The numbers of a party's latest contacts, statements or claims."""
    sought = {
        "contacts": lambda: [sides(db, who.party, None)],
        "statements": lambda: is_party(db, "t.speaker", who.party, table),
        "claims": lambda: is_party(db, "t.claimant", who.party, table),
    }[table]()
    found = select(db, table, sought, since=since, until=until, limit=most, newest=True)
    if not who.apart:
        return found
    own = Condition(_OWN[table], (json.dumps(who.apart),), few=True)
    also = select(db, table, [own], since=since, until=until, limit=most, newest=True)
    return select(db, table, [_one_of([*found, *also])], limit=most, newest=True) if also else found


def _one_of(numbers: Sequence[int]) -> Condition:
    return Condition("t.n IN (SELECT value FROM json_each(?))", (json.dumps(numbers),), few=True)
