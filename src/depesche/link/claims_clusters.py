"""Claims into propositions: the two groups that say the same most of all are joined, until none do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from heapq import heapify, heappop, heappush

from depesche.ledger.append import content_id
from depesche.ledger.claiming import Claimed, ClaimPair
from depesche.link.claims_compare import SAME

FIRST = "first claimed"


def propositions(claims: Mapping[int, tuple[str, str]], pairs: Iterable[ClaimPair]) -> dict[int, Claimed]:
    """The proposition of each claim, with score and reason of the pair that ties it best.

    `claims` gives the day and content id of each. Two groups are as near as their pairs are on average; pairs that are
    not given count as 0, so that one likeness alone never ties a claim to many. Numbers that a file gives to claims do
    not matter: everything is decided by scores and content ids.

    Source: average linkage (Sokal and Michener 1958).
    """
    known = {(p.one, p.other): p for p in pairs if p.form != "against" and p.one in claims and p.other in claims}
    groups = {n: [n] for n in claims}
    sums: dict[int, dict[int, float]] = {n: {} for n in claims}
    for (one, other), pair in sorted(known.items(), key=lambda item: _order(item[0], claims)):
        sums[one][other] = sums[other][one] = pair.score
    least = {n: claims[n][1] for n in claims}

    def near(a: int, b: int) -> tuple[float, tuple[str, str], int, int]:
        """How near two groups are, negative, and what settles a tie: the least content ids of both."""
        a, b = min(a, b), max(a, b)
        low, high = sorted((least[a], least[b]))
        return -round(sums[a][b] / (len(groups[a]) * len(groups[b])), 6), (low, high), a, b

    heap = [near(a, b) for a, row in sums.items() for b in row if a < b]
    heapify(heap)
    while heap and -heap[0][0] >= SAME:
        entry = heappop(heap)
        _, _, a, b = entry
        if b not in sums.get(a, {}) or entry != near(a, b):
            continue  # one of the two has changed since
        groups[a] += groups.pop(b)
        least[a] = min(least[a], least.pop(b))
        for c, total in sums.pop(b).items():
            sums[c].pop(b)
            if c != a:
                sums[a][c] = sums[c][a] = round(sums[a].get(c, 0.0) + total, 6)
        for c in sums[a]:
            heappush(heap, near(a, c))
    return {m.claim: m for members in groups.values() for m in _members(members, claims, known)}


def _order(pair: tuple[int, int], claims: Mapping[int, tuple[str, str]]) -> list[str]:
    return sorted(claims[n][1] for n in pair)


def _members(
    members: list[int], claims: Mapping[int, tuple[str, str]], pairs: Mapping[tuple[int, int], ClaimPair]
) -> Iterable[Claimed]:
    """The rows of one proposition; its id is that of the claim that was made first."""
    founder = min(members, key=lambda n: claims[n])
    name = f"pr-{content_id(claims[founder][1])[:10]}"
    for n in members:
        own = [p for m in members if m != n and (p := pairs.get((min(m, n), max(m, n))))]
        if n == founder or not own:
            yield Claimed(claim=n, proposition=name, score=1.0, reason=FIRST)
            continue
        best = min(own, key=lambda p: (-p.score, p.reason))
        yield Claimed(claim=n, proposition=name, score=best.score, reason=best.reason)
