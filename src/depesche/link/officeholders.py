"""People whom reports call by office alone: "the British defence secretary", in 1962 and in 2022."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from depesche.ledger.linking import Link, Seen
from depesche.link.evidence import HALF_YEAR, day, days_apart
from depesche.link.groups import Group, Member

HOLDER, CHAIN = 0.75, 0.7
"""Scores of a link: to the only person whom reports name as the holder; to the office in the news around that time."""

CHAINED, FIRST, OPEN = "same office; same time", "first of its office", "office alone; its holder stays open"
"""Reasons."""


def officeholders(nameless: Sequence[Seen], holders: Sequence[Seen], links: Mapping[int, Link]) -> list[Group]:
    """The parties of one office of one state. `holders` are named people who hold it, `links` say who they are.

    An actor is the holder whom reports name within half a year of it, if there is just one. The others are one as long
    as no half year passes without any of them; where two holders are near, or no day is known, each stands alone.
    """
    named: dict[str, set[int]] = {}
    for one in holders:
        on = day(one.published)
        if on and one.n in links:
            named.setdefault(links[one.n].party, set()).add(on.toordinal())
    joined: dict[str, Group] = {}
    groups: list[Group] = []
    last: int | None = None
    for one in sorted(nameless, key=lambda s: (s.published or "9999", s.id)):
        on = day(one.published)
        near = [
            p for p, days in sorted(named.items()) if on and days_apart([on.toordinal()], sorted(days)) <= HALF_YEAR
        ]
        if len(near) == 1:
            group = joined.setdefault(near[0], Group(party=near[0]))
            group.members.append(Member(one, HOLDER, "office alone; only holder named at that time"))
        elif on is None or near:
            groups.append(Group([Member(one, 1.0, OPEN)]))
        elif last is not None and on.toordinal() - last <= HALF_YEAR:
            groups[-1].members.append(Member(one, CHAIN, CHAINED))
            last = on.toordinal()
        else:
            groups.append(Group([Member(one, 1.0, FIRST)]))
            last = on.toordinal()
    return [*groups, *joined.values()]
