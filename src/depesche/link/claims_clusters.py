"""Claims into propositions: the two groups that say the same most of all are joined, until none do.

Two groups are as near as their pairs are on average; pairs that are not there, or too unsure, count as 0, so that
one likeness alone never ties a claim to many. A group that was joined comes no nearer to a third than the nearer of its
parts was. So two groups that are each other's nearest are joined whatever happens elsewhere, and following the nearest
from a claim finds its group without a look at all the others.

Source: average linkage (Sokal and Michener 1958); chains of nearest neighbours (Benzécri 1982).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Protocol

from depesche.ledger.append import content_id
from depesche.ledger.pairing import Member, Tie
from depesche.link.claims_compare import SAME

FIRST = "first claimed"
ROUNDED = 1e-6
"""Means are compared to six digits."""
Pairs = Collection[tuple[int, int]]


class Pairings(Protocol):
    """What groups are made from: pairs of claims that may be one, none of a claim that no longer counts."""

    def ties(self, rows: Collection[int]) -> Iterable[Tie]:
        """The pairs of some claims, on either side; some may come twice."""

    def reasons(self, pairs: Pairs) -> Mapping[tuple[int, int], str]:
        """Why the two of a pair may be one."""

    def identities(self, rows: Collection[int]) -> Mapping[int, tuple[str, str]]:
        """Day and content id of claims."""


class Groups:
    """The groups of claims, found from one claim at a time; pairs are asked for as far as the way leads.

    Numbers that a file gives to claims do not matter: everything is decided by scores and content ids.
    """

    def __init__(self, pairings: Pairings) -> None:
        """See `Pairings`."""
        self._pairings = pairings
        self._ids: dict[int, tuple[str, str]] = {}
        self._ties: dict[int, dict[int, float]] = {}
        self._home: dict[int, int] = {}
        self._inside: dict[int, list[int]] = {}
        self._sums: dict[int, dict[int, float]] = {}

    def load(self, rows: Collection[int]) -> None:
        """Ask for the pairs of claims at once, before their groups are."""
        ties, home, sums = self._ties, self._home, self._sums
        new = {n for n in rows if n not in ties}
        if not new:
            return
        found = list(self._pairings.ties(new))
        for n in (*new, *(n for one, other, _ in found for n in (one, other))):
            if n not in home:
                home[n], self._inside[n], sums[n] = n, [n], {}
        for one, other, score in found:
            if one not in ties and other not in ties:  # else the other one's pairs had it
                a, b = home[one], home[other]
                sums[a][b] = sums[b][a] = score
        ties |= {n: {} for n in new}
        for one, other, score in found:
            if one in new:
                ties[one][other] = score
            if other in new:
                ties[other][one] = score

    def of(self, row: int) -> dict[int, Member]:
        """The rows of the group of a claim, each with score and reason of the pair that ties it best."""
        self.load((row,))
        way = [self._home[row]]
        while (near := self._nearest(way[-1])) is not None:
            if len(way) > 1 and near == way[-2]:
                self._join(way.pop(), way.pop())
                way = way or [self._home[row]]
            else:
                way.append(near)
        return self._members(self._inside[way[-1]])  # only where the way begins: it comes nearer with every step

    def _nearest(self, group: int) -> int | None:
        """The group that is nearest to one, near enough to be joined; ties are settled by the least content ids."""
        self.load(self._inside[group])
        inside = self._inside
        size, most, best = len(inside[group]), SAME, list[int]()
        for other, total in self._sums[group].items():
            mean = total / (size * len(inside[other]))
            if mean < most - ROUNDED or (mean := round(mean, 6)) < most:
                continue
            if mean > most:
                best.clear()
            most = mean
            best.append(other)
        if len(best) < 2:
            return best[0] if best else None
        self._know(n for other in (group, *best) for n in inside[other])
        own = self._least(group)
        return min(best, key=lambda other: sorted((own, self._least(other))))

    def _know(self, rows: Iterable[int]) -> None:
        unknown = {n for n in rows if n not in self._ids}
        if unknown:
            self._ids |= self._pairings.identities(unknown)

    def _least(self, group: int) -> str:
        return min(self._ids[n][1] for n in self._inside[group])

    def _join(self, a: int, b: int) -> None:
        for n in self._inside[b]:
            self._home[n] = a
        self._inside[a] += self._inside.pop(b)
        for c, total in self._sums.pop(b).items():
            self._sums[c].pop(b)
            if c != a:
                self._sums[a][c] = self._sums[c][a] = round(self._sums[a].get(c, 0.0) + total, 6)

    def _members(self, group: list[int]) -> dict[int, Member]:
        """The rows of one proposition; its id is that of the claim that was made first."""
        self._know(group)
        founder, inside = min(group, key=self._ids.__getitem__), set(group)
        name = f"pr-{content_id(self._ids[founder][1])[:10]}"
        found = {founder: Member(row=founder, group=name, score=1.0, reason=FIRST)}
        best: dict[int, list[tuple[int, int]]] = {}
        for n in inside - {founder}:
            own = self._ties[n]
            most = max(own[m] for m in own.keys() & inside)
            best[n] = [(min(n, m), max(n, m)) for m in own.keys() & inside if own[m] == most]
        reasons = self._pairings.reasons({pair for pairs in best.values() for pair in pairs}) if best else {}
        for n, pairs in best.items():
            one, other = pairs[0]
            score = self._ties[one][other]
            found[n] = Member(row=n, group=name, score=score, reason=min(reasons[pair] for pair in pairs))
        return found
