"""What people decided of canonical actors, laid over what the linker finds."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from depesche.ledger import linking as store
from depesche.ledger.linking import Judgement, Place, Seen
from depesche.link.evidence import day
from depesche.link.groups import Group, Member
from depesche.link.names import compare


@dataclass(frozen=True, slots=True)
class Decision:
    """A judgement that holds, its places as the actors that current readings have there."""

    judgement: Judgement
    one: tuple[Seen, ...]
    other: tuple[Seen, ...]

    @property
    def actors(self) -> tuple[Seen, ...]:
        """All that it speaks of."""
        return self.one + self.other


@dataclass(frozen=True, slots=True)
class Judged:
    """The judgements that hold, the oldest first: a later one may undo in effect what an earlier one did."""

    decisions: tuple[Decision, ...]

    @property
    def blocks(self) -> set[str]:
        """The keys of all blocks that some judgement touches."""
        return {s.key for d in self.decisions for s in d.actors}

    def joined(self, keys: Iterable[str]) -> set[str]:
        """These keys, and those of blocks that must be looked at together with them."""
        found = set(keys)
        grown = True
        while grown:
            before = len(found)
            for decision in self.decisions:
                own = {s.key for s in decision.actors}
                if own & found:
                    found |= own
            grown = len(found) > before
        return found

    def apply(self, groups: Sequence[Group]) -> list[Group]:
        """The groups, joined and parted as people decided."""
        found = list(groups)
        for decision in self.decisions:
            if decision.judgement.verb == "merge":
                found = _merged(found, decision)
            elif decision.judgement.verb == "split":
                found = _split(found, decision)
        return found


def judged(db: sqlite3.Connection) -> Judged:
    """The judgements of a ledger that hold."""
    return Judged(
        tuple(
            Decision(j, _actors(db, j.one), _actors(db, j.other))
            for j in store.judgements(db)
            if not j.undone and j.verb in ("merge", "split", "rename")
        )
    )


def _actors(db: sqlite3.Connection, places: Sequence[Place]) -> tuple[Seen, ...]:
    found = (store.seen_at(db, place) for place in places)
    return tuple({s.n: s for s in found if s}.values())


def _merged(groups: list[Group], decision: Decision) -> list[Group]:
    """All groups with an actor of the decision as one; the link of each but the founder's group names the judgement."""
    numbers = {s.n for s in decision.actors}
    touched = [g for g in groups if any(m.seen.n in numbers for m in g.members)]
    if len(touched) < 2:
        return groups
    first = min(touched, key=lambda g: (g.identifier is None, g.founder.published or "9999", g.founder.id))
    reason = f"merged by judgement {decision.judgement.n}"
    joined = Group(
        [m if g is first else Member(m.seen, 1.0, reason, m.identifier) for g in touched for m in g.members],
        first.party,
    )
    return [*(g for g in groups if g not in touched), joined]


def _split(groups: list[Group], decision: Decision) -> list[Group]:
    """Each group that holds both sides in two; an actor of neither goes with the side that is more like it."""
    one, other = {s.n for s in decision.one}, {s.n for s in decision.other}
    found: list[Group] = []
    for group in groups:
        numbers = {m.seen.n for m in group.members}
        if not numbers & one or not numbers & other:
            found.append(group)
            continue
        reason = f"split by judgement {decision.judgement.n}"
        left, right = Group(), Group(party=group.party)
        for m in group.members:
            if m.seen.n in one or (m.seen.n not in other and _leans(m.seen, decision)):
                left.members.append(Member(m.seen, 1.0, reason, m.identifier))
            else:
                right.members.append(m)
        if left.identifier == right.identifier:  # the list cannot tell them apart either
            left.members = [replace(m, identifier=None) for m in left.members]
        found += [left, right]
    return found


def _leans(one: Seen, decision: Decision) -> bool:
    """Whether an actor that a split does not speak of goes with its `one`: by name, else by time."""
    return _nearness(one, decision.one) > _nearness(one, decision.other)


def _nearness(one: Seen, side: Sequence[Seen]) -> tuple[float, float]:
    """How like the side an actor is: the best likeness of names, then the days to the nearest report (negative)."""
    names = max((compare(one.name, s.name).score for s in side), default=0.0)
    on = day(one.published)
    days = [abs((on - other).days) for s in side if on and (other := day(s.published))]
    return names, -float(min(days, default=10**6))
