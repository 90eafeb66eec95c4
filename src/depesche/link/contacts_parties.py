"""Whether two lists of participants may be those of one contact: people, offices, bodies, states."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from depesche.ledger.contacting import Participant
from depesche.ledger.linking import identifier
from depesche.link.evidence import offices_meet, states_agree
from depesche.link.names import compare, plain, surname_key
from depesche.link.observing import body_key

ALIKE, OFFICE, OPEN, STANDS, BESIDE = 0.9, 0.85, 0.7, 0.75, 0.65
"""How surely two are one: names alike; the same office; an office not told; a state for who acts for it; two bodies of
one state."""
UNNAMED = 0.85
"""Factor where no person or body is the same on both sides: a state speaks with a state more than once a day."""
MORE, LEAD, EACH = 0.97, 0.55, 0.75
"""Factors: for each party that one list alone names; that is more if it is one of the first two there, between whom the
contact is; if each list names some that the other does not."""
PERSONAL = frozenset({"person", "group"})
MOST = 6
"""Participants that give keys."""


@dataclass(frozen=True, slots=True)
class Match:
    """Score and reasons. `sure` where a person or body is the same on two sides at least."""

    score: float
    reasons: tuple[str, ...]
    sure: bool = False


def match(ours: Sequence[Participant], theirs: Sequence[Participant]) -> Match | None:
    """Set two lists against each other; None where they cannot be of one contact."""
    x, y = distinct(ours), distinct(theirs)
    across = _sides(x) > 1 and _sides(y) > 1
    fits = []
    for i, a in enumerate(x):
        for j, b in enumerate(y):
            if (found := likeness(a, b, across=across)) is not None:
                fits.append((-found[0], a.name, b.name, i, j, found))
    taken: list[tuple[int, int, float, str]] = []
    for *_, i, j, (score, reason) in sorted(fits):
        if all(i != k and j != m for k, m, _, _ in taken):
            taken.append((i, j, score, reason))
    if len(taken) < 2:
        return None
    left_x = [a for i, a in enumerate(x) if all(i != k for k, *_ in taken)]
    left_y = [b for j, b in enumerate(y) if all(j != m for _, m, *_ in taken)]
    if across:  # a delegation, of which the other report names the state alone
        left_x = [a for a in left_x if not _absorbed(a, [y[j] for _, j, *_ in taken])]
        left_y = [b for b in left_y if not _absorbed(b, [x[i] for i, *_ in taken])]
    if _other_person(left_x, left_y):
        return None
    score = sum(s for *_, s, _ in taken) / len(taken)
    certain = sum(reason in ("same", "same name") for *_, reason in taken)
    score *= 1.0 if certain else UNNAMED
    for left, of in ((left_x, x), (left_y, y)):
        for one in left:
            score *= LEAD if one in of[:2] else MORE
    score *= EACH if left_x and left_y else 1.0
    reasons = tuple(dict.fromkeys(_said(x[i], reason) for i, _, _, reason in sorted(taken)))
    return Match(round(score, 4), reasons, certain > 1)


def distinct(participants: Sequence[Participant]) -> list[Participant]:
    """The participants, without a state beside those who act for it, and each party once."""
    acting = {p.country for p in participants if p.kind in ("person", "organization") and p.country}
    kept = [p for p in participants if p.kind != "state" or p.country not in acting]
    found: dict[object, Participant] = {}
    for p in kept:
        found.setdefault(p.party or (p.name, p.country), p)
    return list(found.values()) if len(found) > 1 else list(participants)


def likeness(a: Participant, b: Participant, *, across: bool) -> tuple[float, str] | None:
    """How surely two participants are one, and why; `across` where a state may stand for who acts for it."""
    if a.party and a.party == b.party:
        return 1.0, "same state" if a.kind == "state" else "same"
    if identifier(a.party) and identifier(b.party) and a.kind == b.kind:
        return None
    if {a.kind, b.kind} <= PERSONAL and (a.kind == b.kind == "person" or not (_is_named(a) or _is_named(b))):
        return _people(a, b)
    if a.kind == b.kind and a.kind != "person" and _same_body(a, b):
        return 1.0, "same state" if a.kind == "state" else "same"
    if {a.kind, b.kind} == {"person", "organization"} and plain(a.name) == plain(b.name):
        return (ALIKE, "same name") if states_agree(a.country, b.country) else None
    if across and a.country and states_agree(a.country, b.country) and b.country:
        return (STANDS, "one for its state") if {a.kind, b.kind} & {"state", "group"} else (BESIDE, "of one state")
    return None


def _people(a: Participant, b: Participant) -> tuple[float, str] | None:
    """Two persons, named or called by their office."""
    if not states_agree(a.country, b.country):
        return None
    if a.named and b.named:
        found = _names(a.name, b.name)
        return (ALIKE * found, "same name") if found else None
    if a.country is None or b.country is None:
        if a.offices and offices_meet(a.offices, b.offices):
            return OPEN, "same office"
        return (OPEN, "same words") if plain(a.name) == plain(b.name) else None
    if offices_meet(a.offices, b.offices):
        return OFFICE, "same office"
    return None if a.offices and b.offices else (OPEN, "office not told")


@lru_cache(maxsize=65536)
def _names(a: str, b: str) -> float:
    found = compare(a, b)
    return found.score if found.same else 0.0


def _same_body(a: Participant, b: Participant) -> bool:
    if a.kind == "state":
        return a.country is not None and states_agree(a.country, b.country) and b.country is not None
    return body_key(a.name, a.country) == body_key(b.name, b.country)


def _sides(participants: Sequence[Participant]) -> int:
    """How many states, and parties without one, take part."""
    return len({p.country or p.party or p.name for p in participants})


def _absorbed(one: Participant, matched: Sequence[Participant]) -> bool:
    """Whether the other report names the state, or a body of it, that this one belongs to."""
    return one.country is not None and any(p.country == one.country and not _is_named(p) for p in matched)


def _is_named(p: Participant) -> bool:
    return p.kind == "person" and p.named


def _other_person(left_x: Sequence[Participant], left_y: Sequence[Participant]) -> bool:
    """Whether the two reports name different people, or a different body, for one state."""
    return any(
        a.country == b.country and (a.country is not None or a.kind == b.kind)
        for a in left_x for b in left_y if _is_named(a) and _is_named(b)
    )  # fmt: skip


def _said(a: Participant, reason: str) -> str:
    return {
        "same": f"{a.name}",
        "same name": f"{a.name} (name alike)",
        "same office": f"{a.name} (same office)",
        "same state": f"{a.country or a.name}",
    }.get(reason, f"{a.country or a.name} ({reason})")


def keys(participants: Sequence[Participant]) -> set[str]:
    """Keys under which a contact meets others that may be the same: each two of its sides.

    They do not depend on who was linked with whom.
    """
    sides = [_tokens(p) for p in distinct(participants)[:MOST]]
    return {"|".join(sorted((a, b))) for x, y in combinations(sides, 2) for a in x for b in y}


def _tokens(p: Participant) -> tuple[str, ...]:
    if p.kind == "person":
        own = f"person:{_surname(p.name)}"
        return (p.country, own) if p.country else (own,)
    return (p.country,) if p.country else (body_key(p.name, None), f"person:{_surname(p.name)}")


_surname = lru_cache(maxsize=65536)(surname_key)
