"""People whom a new report names as another one of these weeks did: their link is known without a look at all others.

A block of people is clustered by names, states, offices and days. An actor whom only the day tells apart from another
of the same year adds one day to what is known of that one. It changes nothing unless somebody who may be one person
with it (link/namesakes.py) was published so near to the new day, and not to the old one, that it now counts as near
(`REACHES`).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection
from datetime import date, timedelta

from depesche.ledger import linking as store
from depesche.ledger.linking import Link, Seen
from depesche.ledger.namesakes import any_of_names_between, names_told
from depesche.link.evidence import HALF_YEAR, MONTH, day
from depesche.link.names import parse
from depesche.link.namesakes import namesakes
from depesche.link.people import NEAR

REACHES = (MONTH, NEAR)
"""Days within which link/people.py counts two reports as near."""
BACK = 2 * MONTH
"""Days before its report within which the other one is looked for."""
LAST = "9999-12-31"


def settle(
    db: sqlite3.Connection, key: str, new: Collection[int], offices: dict[str, set[str]], judged: Collection[str]
) -> list[tuple[Seen, Link]] | None:
    """The new actors of a block with their links, None where one is not settled and the block is to be clustered anew.

    Offices of which others, without a name, may now be told to be these people are added to `offices` with the day.
    `judged` are blocks that somebody has decided of.
    """
    if not key.startswith("person:"):
        return None
    found: list[tuple[Seen, Link]] = []
    touched: list[tuple[str, str]] = []
    block = key.partition(":")[2]
    held = store.further_keys(db, new)
    for one in store.seen_new(db, key, new)[0]:
        on = day(one.published)
        anybody = one.country is None and len(parse(one.name).words) < 2  # no two bare surnames are taken for one
        if on is None or one.published is None or anybody:
            return None
        since = max(f"{one.published[:4]}-01-01", shifted(one.published, -BACK))
        known = store.known_as(db, one, since)
        if known is None:
            return None
        link, before = known
        spans = [(shifted(before, reach), shifted(one.published, reach)) for reach in REACHES]
        spans = [(a, b) for a, b in spans if store.any_between(db, key, a, b, but=one.n)]
        names = namesakes(db, block, names_told(db, [one.n], block)) if spans else ()
        if any(any_of_names_between(db, names, a, b, but=one.n) for a, b in spans):
            return None
        found.append((one, link))
        for holder in held.get(one.n, ()):
            office = holder.replace("holder:", "office:", 1)
            if office in judged:
                return None
            if store.any_between(db, office, shifted(before, HALF_YEAR), shifted(one.published, HALF_YEAR)):
                touched.append((office, one.published))
    for office, published in touched:
        offices.setdefault(office, set()).add(published)
    return found


def shifted(published: str, days: int) -> str:
    """A day some days on."""
    try:
        return (date.fromisoformat(published) + timedelta(days)).isoformat()
    except (OverflowError, ValueError):  # before or behind all days
        return LAST if days > 0 else ""
