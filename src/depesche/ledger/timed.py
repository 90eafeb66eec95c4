"""Keys of a time: what is told about then, and looked for then, stands side by side in a ledger's file.

A hash by itself lies anywhere in an index, so that each key of a new report is another page to read and to write, and
the larger the file, the fewer of these are at hand. With the number of its time before it, a key lies where the keys of
that time are.
"""

from __future__ import annotations

from collections.abc import Iterable

BITS = 44
"""Bits of a hash behind the number of its time."""


def at(hashes: Iterable[int], day: int, reach: int) -> set[int]:
    """Keys of what is told on a day (an ordinal, 0 where none is known) and sought within `reach` days."""
    return {_key(_time(day, reach), h) for h in hashes}


def about(hashes: Iterable[int], day: int, reach: int) -> set[int]:
    """The keys under which everything lies that is told at most `reach` days before or after a day.

    Times are so long that these are of two at most. Without a day they are of what has none.
    """
    return between(hashes, max(day - reach, 1), day + reach, reach) if day else at(hashes, 0, reach)


def between(hashes: Iterable[int], first: int, last: int, reach: int) -> set[int]:
    """The keys under which everything lies that is told from one day to another."""
    times = range(_time(first, reach), _time(last, reach) + 1)
    return {_key(time, h) for h in hashes for time in times}


def _time(day: int, reach: int) -> int:
    return 1 + max(day, 0) // (2 * reach) if day else 0


def _key(time: int, hash_: int) -> int:
    return time << BITS | hash_ & ((1 << BITS) - 1)
