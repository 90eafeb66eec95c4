"""Keys of a time: whatever lies within reach is met, and a day looks at two times at most."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from depesche.ledger import timed

DAYS = st.integers(1, 800_000)
REACH = st.integers(30, 400)


@given(DAYS, DAYS, REACH)
def test_what_is_within_reach_is_met(one: int, other: int, reach: int) -> None:
    told, sought = timed.at([7], one, reach), timed.about([7], other, reach)
    assert len(told) == 1
    assert len(sought) <= 2
    if abs(one - other) <= reach:
        assert told <= sought
    if abs(one - other) > 3 * reach:
        assert not told & sought


@given(DAYS, REACH)
def test_what_has_no_day_is_apart(day: int, reach: int) -> None:
    assert timed.about([7], 0, reach) == timed.at([7], 0, reach)
    assert not timed.at([7], 0, reach) & timed.about([7], day, reach)


@given(st.lists(DAYS, min_size=2, max_size=2), DAYS, REACH)
def test_a_stretch_of_days_holds_all_between(ends: list[int], day: int, reach: int) -> None:
    first, last = sorted(ends)
    held = timed.at([7], day, reach) <= timed.between([7], first, min(last, first + 20 * reach), reach)
    assert held or not first <= day <= min(last, first + 20 * reach)


@given(st.sets(st.integers(0, 2**63 - 1), max_size=20), DAYS, REACH)
def test_keys_are_numbers_that_a_ledger_holds(hashes: set[int], day: int, reach: int) -> None:
    assert all(0 <= key < 2**62 for key in timed.at(hashes, day, reach))
