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
    db: sqlite3.Connection, key: str, days: Collection[str], new: Collection[int], fresh: Mapping[int, str]
) -> tuple[list[Seen], list[Group]]:
    """Those whom reports call by an office alone and who may be somebody else now, and their parties.

    These are `new` ones, and all within half a year of a day on which a named holder changed (of all days, if "" is
    one of `days`); besides, those to whose chain one of these is added at its beginning or in between. `fresh` are
    parties of actors that are not written yet.
    """
    added = store.seen_new(db, key, new)[0] if new else []
    dated = [s for s in added if day(s.published)]
    if not days and (not dated or not _chained(db, key, min(s.published or "" for s in dated), _after(dated))):
        return added, officeholders(added, *_around(db, key, dated, fresh))
    days = {*days, *(s.published or "" for s in dated)}
    first, last = "", LAST
    if "" not in days:
        first, last = shifted(min(days), -HALF_YEAR), shifted(max(days), HALF_YEAR)
        while later := _chained(db, key, shifted(last, 1), shifted(last, HALF_YEAR)):
            last = max(s.published or "" for s in later)
    between = store.seen_between(db, key, first, last)
    nameless = [*between, *(s for s in added if s not in between)]
    return nameless, officeholders(nameless, *_around(db, key, between, fresh, first, last))


def _after(dated: Sequence[Seen]) -> str:
    return shifted(max(s.published or "" for s in dated), HALF_YEAR)


def _around(
    db: sqlite3.Connection,
    key: str,
    nameless: Sequence[Seen],
    fresh: Mapping[int, str],
    first: str = "",
    last: str = "",
) -> tuple[list[tuple[str, str]], Seen | None]:
    """Named holders about some nameless ones, by day; the last one in a chain before them."""
    known = sorted(s.published for s in nameless if day(s.published) and s.published)
    if not known:
        return [], None
    first, last = first or known[0], last or known[-1]
    held = store.held_between(
        db, key.replace("office:", "holder:", 1), shifted(first, -HALF_YEAR), shifted(last, HALF_YEAR)
    )
    chain = _chained(db, key, shifted(first, -HALF_YEAR), shifted(first, -1))
    before = max(chain, key=lambda s: (s.published or "", s.id), default=None)
    return [(on, party) for n, on, old in held if (party := fresh.get(n, old))], before


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
