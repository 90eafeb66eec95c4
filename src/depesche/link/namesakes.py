"""Who of a block of people may be one person with whom: names that are alike, of states that agree.

Two of a block whom no row of such pairs leads from one to the other are never one person, and neither has a say in who
the other is. So of a block of a common surname only those are read whom a new report may concern.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from depesche.ledger import namesakes as store
from depesche.link.evidence import states_agree
from depesche.link.people import compare


def namesakes(db: sqlite3.Connection, block: str, keys: Iterable[str]) -> set[str]:
    """These keys of names, and those of all others of their block that may be one person with any of them."""
    return reached(keys, store.names_of(db, block))


def reached(keys: Iterable[str], every: Iterable[str]) -> set[str]:
    """These keys of names, and all to which likeness leads from them, from one to the next."""
    found = set(keys)
    others = set(every) - found
    edge = [*found]
    while edge and others:
        own = edge.pop()
        near = {other for other in others if _may_be_one(own, other)}
        others -= near
        found |= near
        edge += near
    return found


def _may_be_one(one: str, other: str) -> bool:
    (_, own, name), (_, their, second) = one.split("/", 2), other.split("/", 2)
    if not states_agree(own or None, their or None):
        return False
    return compare(name, second).same or compare(second, name).same
