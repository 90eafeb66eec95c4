"""People whom reports call by office alone: "the British defence secretary", in 1962 and in 2022."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence

from depesche.ledger import linking as store
from depesche.ledger.linking import Seen
from depesche.link.evidence import HALF_YEAR, day, days_apart
from depesche.link.groups import Group, Member
from depesche.link.settling import LAST, shifted

HOLDER, CHAIN = 0.75, 0.7
"""Scores of a link: to the only person whom reports name as the holder; to the office in the news around that time."""

CHAINED, FIRST, OPEN = "same office; same time", "first of its office", "office alone; its holder stays open"
"""Reasons."""


def office(
    db: sqlite3.Connection, key: str, days: Collection[str], fresh: Mapping[int, str]
) -> tuple[list[Seen], list[Group]]:
    """Those whom reports call by an office alone about some days (all of them, if "" is one), and their parties.

    Who they are hangs on reports within half a year, and on the one before in the same chain. `fresh` are parties of
    actors that are not written yet.
    """
    first, last, before = "", LAST, None
    undated: list[Seen] = []
    if "" not in days:
        known = sorted(d for d in days if day(d))
        undated = store.seen_between(db, key, "", "") if len(known) < len(days) else []
        if not known:
            return undated, officeholders(undated, ())
        first, last = shifted(known[0], -HALF_YEAR), shifted(known[-1], HALF_YEAR)
        while later := _chained(db, key, shifted(last, 1), shifted(last, HALF_YEAR)):
            last = max(s.published or "" for s in later)
        before = max(
            _chained(db, key, shifted(first, -HALF_YEAR), shifted(first, -1)),
            key=lambda s: (s.published or "", s.id), default=None,
        )  # fmt: skip
    nameless = [*undated, *store.seen_between(db, key, first, last)]
    held = store.held_between(
        db, key.replace("office:", "holder:", 1), shifted(first, -HALF_YEAR), shifted(last, HALF_YEAR)
    )
    holders = ((on, party) for n, on, old in held if (party := fresh.get(n, old)))
    return nameless, officeholders(nameless, holders, before)


def _chained(db: sqlite3.Connection, key: str, first: str, last: str) -> list[Seen]:
    """Those of some days who are one only because they are called alike."""
    found = store.seen_between(db, key, first, last) if first <= last else []
    return [s for s in found if s.reason in (CHAINED, FIRST)]


def officeholders(
    nameless: Sequence[Seen], holders: Iterable[tuple[str, str]], before: Seen | None = None
) -> list[Group]:
    """The parties of one office of one state. `holders` are named people who hold it: day of publication and party.

    An actor is the holder whom reports name within half a year of it, if there is just one. The others are one as long
    as no half year passes without any of them; where two holders are near, or no day is known, each stands alone.
    `before` is the last of the others whose report came before all of these.
    """
    named: dict[str, set[int]] = {}
    for published, party in holders:
        if on := day(published):
            named.setdefault(party, set()).add(on.toordinal())
    days_of = {party: sorted(days) for party, days in sorted(named.items())}
    joined: dict[str, Group] = {}
    groups: list[Group] = []
    chain = Group(party=before.party) if before else Group()
    last = on.toordinal() if before and (on := day(before.published)) else None
    for one in sorted(nameless, key=lambda s: (s.published or "9999", s.id)):
        on = day(one.published)
        near = [p for p, days in days_of.items() if on and days_apart([on.toordinal()], days) <= HALF_YEAR]
        if len(near) == 1:
            group = joined.setdefault(near[0], Group(party=near[0]))
            group.members.append(Member(one, HOLDER, "office alone; only holder named at that time"))
        elif on is None or near:
            groups.append(Group([Member(one, 1.0, OPEN)]))
        elif last is not None and on.toordinal() - last <= HALF_YEAR:
            chain.members.append(Member(one, CHAIN, CHAINED))
            last = on.toordinal()
        else:
            groups.append(chain)
            chain = Group([Member(one, 1.0, FIRST)])
            last = on.toordinal()
    return [g for g in (*groups, chain, *joined.values()) if g.members]
