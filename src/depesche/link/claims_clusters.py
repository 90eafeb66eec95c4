"""Claims into propositions: the two groups that say the same most of all are joined, until none do.

Two groups are as near as their pairs are on average; pairs that are not there, or too unsure, count as 0, so that
one likeness alone never ties a claim to many. A group that was joined comes no nearer to a third than the nearer of its
parts was. So two groups that are each other's nearest are joined whatever happens elsewhere, and following the nearest
from a claim finds its group without a look at all the others.

Source: average linkage (Sokal and Michener 1958); chains of nearest neighbours (Benzécri 1982).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping

from depesche.ledger.append import content_id
from depesche.ledger.pairing import Member, Tie
from depesche.link.claims_compare import SAME

FIRST = "first claimed"
TiesOf = Callable[[Collection[int]], Iterable[Tie]]
"""The pairs of some claims, on either side, that may be one; some may come twice."""
Identities = Callable[[Collection[int]], Mapping[int, tuple[str, str]]]
"""Day and content id of those of some claims that count now."""
ROUNDED = 1e-6
"""Means are compared to six digits."""


class Groups:
    """The groups of claims, found from one claim at a time; pairs are asked for as far as the way leads.

    Numbers that a file gives to claims do not matter: everything is decided by scores and content ids.
    """

    def __init__(self, ties_of: TiesOf, identities: Identities) -> None:
        """See `TiesOf`, `Identities`."""
        self._ties_of, self._identities = ties_of, identities
        self._ids: dict[int, tuple[str, str]] = {}
        self._asked: set[int] = set()
        self._loaded: set[int] = set()
        self._ties: dict[int, dict[int, tuple[float, str]]] = {}
        self._home: dict[int, int] = {}
        self._inside: dict[int, list[int]] = {}
        self._least: dict[int, str] = {}
        self._sums: dict[int, dict[int, float]] = {}

    def load(self, rows: Collection[int]) -> None:
        """Ask for the pairs of claims at once, before their groups are."""
        new = {n for n in rows if n not in self._loaded}
        if not new:
            return
        found = list(self._ties_of(new))
        self._know({*new, *(tie[0] for tie in found), *(tie[1] for tie in found)})
        ids, loaded, home, sums, ties = self._ids, self._loaded, self._home, self._sums, self._ties
        for one, other, score, reason in found:
            if one not in ids or other not in ids:
                continue
            if one in new:
                ties[one][other] = score, reason
            if other in new:
                ties[other][one] = score, reason
            if one not in loaded and other not in loaded:  # else the other one's pairs had it
                a, b = home[one], home[other]
                sums[a][b] = sums[b][a] = score
        self._loaded |= new

    def _know(self, rows: Collection[int]) -> None:
        ids = self._identities([n for n in rows if n not in self._asked])
        self._asked.update(rows)
        self._ids |= ids
        for n, (_, id_) in ids.items():
            self._home[n], self._inside[n], self._least[n] = n, [n], id_
            self._sums[n], self._ties[n] = {}, {}

    def of(self, row: int) -> dict[int, Member]:
        """The rows of the group of a claim, each with score and reason of the pair that ties it best.

        Empty for a claim that does not count now.
        """
        self.load((row,))
        if row not in self._ids:
            return {}
        way: list[int] = []
        while True:
            here = way[-1] if way else self._home[row]
            if not way:
                way.append(here)
            near = self._nearest(here)
            if near is None:  # only where the way begins: it comes nearer with every step
                return self._members(self._inside[here])
            if len(way) > 1 and near == way[-2]:
                self._join(way.pop(), way.pop())
            else:
                way.append(near)

    def _nearest(self, group: int) -> int | None:
        """The group that is nearest to one, near enough to be joined; ties are settled by the least content ids."""
        self.load(self._inside[group])
        inside, own = self._inside, self._least[group]
        size, most, best, tie = len(inside[group]), SAME, None, ("", "")
        for other, total in self._sums[group].items():
            mean = total / (size * len(inside[other]))
            if mean < most - ROUNDED or (mean := round(mean, 6)) < most:
                continue
            least = self._least[other]
            ids = (own, least) if own < least else (least, own)
            if best is None or mean > most or ids < tie:
                most, best, tie = mean, other, ids
        return best

    def _join(self, a: int, b: int) -> None:
        for n in self._inside[b]:
            self._home[n] = a
        self._inside[a] += self._inside.pop(b)
        self._least[a] = min(self._least[a], self._least.pop(b))
        for c, total in self._sums.pop(b).items():
            self._sums[c].pop(b)
            if c != a:
                self._sums[a][c] = self._sums[c][a] = round(self._sums[a].get(c, 0.0) + total, 6)

    def _members(self, group: list[int]) -> dict[int, Member]:
        """The rows of one proposition; its id is that of the claim that was made first."""
        founder, inside = min(group, key=self._ids.__getitem__), set(group)
        name = f"pr-{content_id(self._ids[founder][1])[:10]}"
        found = {founder: Member(row=founder, group=name, score=1.0, reason=FIRST)}
        for n in group:
            if n != founder:
                own = self._ties[n]
                score, reason = min((own[m] for m in own.keys() & inside), key=lambda tie: (-tie[0], tie[1]))
                found[n] = Member(row=n, group=name, score=score, reason=reason)
        return found
