"""Claims into propositions: the two groups that say the same most of all are joined, until none do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

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
    while True:
        near = [
            (-round(total / (len(groups[a]) * len(groups[b])), 6), _tie(groups[a], groups[b], claims), (a, b))
            for a, row in sums.items()
            for b, total in row.items()
            if a < b
        ]
        nearest, _, (a, b) = min(near, default=(0.0, [], (0, 0)))
        if -nearest < SAME:
            break
        groups[a] += groups.pop(b)
        for c, total in sums.pop(b).items():
            sums[c].pop(b)
            if c != a:
                sums[a][c] = sums[c][a] = round(sums[a].get(c, 0.0) + total, 6)
    return {m.claim: m for members in groups.values() for m in _members(members, claims, known)}


def _order(pair: tuple[int, int], claims: Mapping[int, tuple[str, str]]) -> list[str]:
    return sorted(claims[n][1] for n in pair)


def _tie(a: Iterable[int], b: Iterable[int], claims: Mapping[int, tuple[str, str]]) -> list[str]:
    """What settles a tie: the least content ids of two groups."""
    return sorted(min(claims[n][1] for n in members) for members in (a, b))


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
