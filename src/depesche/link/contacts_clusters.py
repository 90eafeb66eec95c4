"""Tellings into occasions: greedily, the surest pairs first, and nothing joined that could as well be another's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from depesche.ledger.append import content_id
from depesche.ledger.contacting import Telling
from depesche.ledger.pairing import Member, Pair

CLEARLY = 0.02
"""By how much an occasion must fit better than another one that the telling could as well be of."""
FIRST = "first told"
Apart = Callable[[Telling, Telling], bool]


@dataclass(slots=True, eq=False)
class _Cluster:
    members: list[Telling] = field(default_factory=list)


def occasions(tellings: Mapping[int, Telling], pairs: Iterable[Pair], apart: Apart) -> dict[int, Member]:
    """The occasion of each telling, with score and reason of the pair that brought it in.

    `apart` says whether two tellings cannot be of one occasion. The order of the arguments and the numbers that a file
    gives to tellings do not matter: everything is decided by scores and content ids.
    """
    same = [p for p in pairs if p.form == "same" and p.one in tellings and p.other in tellings]
    scores: dict[int, dict[int, Pair]] = defaultdict(dict)
    for pair in same:
        scores[pair.one][pair.other] = scores[pair.other][pair.one] = pair
    home = {n: _Cluster([t]) for n, t in tellings.items()}

    def conflict(a: _Cluster, b: _Cluster) -> bool:
        return any(apart(x, y) for x in a.members for y in b.members)

    def rivals(mine: _Cluster, yours: _Cluster, score: float) -> bool:
        """Whether a third cluster that cannot be joined with `yours` could as well be joined with `mine`."""
        near = {id(home[m]): home[m] for t in mine.members for m, p in scores[t.n].items() if p.score > score - CLEARLY}
        others = (c for c in near.values() if c is not mine and c is not yours)
        return any(conflict(c, yours) and not conflict(c, mine) for c in others)

    for pair in sorted(same, key=lambda p: (-p.score, *sorted((tellings[p.one].id, tellings[p.other].id)))):
        a, b = home[pair.one], home[pair.other]
        if a is b or conflict(a, b) or rivals(a, b, pair.score) or rivals(b, a, pair.score):
            continue
        a.members += b.members
        for t in b.members:
            home[t.n] = a
    return {
        m.row: m for c in {id(c): c for c in home.values()}.values() for m in _members(c.members, scores)
    }  # fmt: skip


def _members(cluster: list[Telling], scores: Mapping[int, Mapping[int, Pair]]) -> Iterable[Member]:
    """The rows of one occasion; its id is that of the telling that was published first."""
    founder = min(cluster, key=lambda t: (t.published or "9999", t.id))
    name = f"oc-{content_id(founder.id)[:10]}"
    inside = {t.n: t for t in cluster}
    for t in cluster:
        own = [p for m, p in scores.get(t.n, {}).items() if m in inside]
        if t is founder or not own:
            yield Member(row=t.n, group=name, score=1.0, reason=FIRST)
            continue
        best = min(own, key=lambda p: (-p.score, p.reason))
        yield Member(row=t.n, group=name, score=best.score, reason=best.reason)
