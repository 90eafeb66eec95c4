"""What speaks for and against two actors being one: state, office, time."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache

from depesche.weigh.holders import GENERIC

SUCCESSORS = {
    "SU": "RU UA BY KZ UZ GE AM AZ MD LT LV EE TM TJ KG",
    "YU": "RS HR SI BA MK ME XK",
    "CS": "CZ SK",
    "DD": "DE",
}
"""A state that is no more -> those whom its people came to act for."""
LIFE = 60
"""Years for which one person is in the news at most."""
MONTH = 31
HALF_YEAR = 183
"""Days."""


@cache
def _kin() -> frozenset[frozenset[str]]:
    return frozenset(frozenset((old, new)) for old, states in SUCCESSORS.items() for new in states.split())


def states_agree(a: str | None, b: str | None) -> bool:
    """Whether one person may act for both: the same state, one and its successor, or one that is not told."""
    return a is None or b is None or a == b or frozenset((a, b)) in _kin()


def day(published: str | None) -> date | None:
    """A day of publication."""
    try:
        return date.fromisoformat(published) if published else None
    except ValueError:
        return None


def days_apart(a: Sequence[int], b: Sequence[int]) -> int:
    """Days between the nearest of two sorted lists of ordinals; a million where one is empty."""
    if len(a) > len(b):
        a, b = b, a
    near = 1_000_000
    for one in a:
        at = bisect_left(b, one)
        near = min([near, *(abs(one - other) for other in b[max(at - 1, 0) : at + 1])])
    return near


def offices_meet(a: Iterable[str], b: Iterable[str]) -> bool:
    """Whether two sets of offices have one in common, a general term for a special one included."""
    x, y = frozenset(a), frozenset(b)
    return bool(x & y) or any(p in GENERIC.get(q, ()) or q in GENERIC.get(p, ()) for p in x for q in y)
