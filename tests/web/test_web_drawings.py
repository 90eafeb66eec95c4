"""Where things stand in drawings: without chance, inside the frame, not upon one another."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from depesche.ledger.pages import Bond
from depesche.ledger.rows import Named, Occasion
from depesche.web.graph import HEIGHT, MOST, WIDTH, graph, weights
from depesche.web.morse import morse_path
from depesche.web.timeline import BARS, EDGE, strip
from depesche.web.timeline import WIDTH as LONG

STATES = ["US", "SU", "GB", "FR", "DE", "CU", "TR", "CN", "PL", "IT", "EG", "IL", "IN", "PK", "JP", "KR", "VN", "YU", "AT", "CH",
          "SE", "NO", "FI", "NL", "BE"]  # fmt: skip


def bond(a: str, b: str, held: int = 1) -> Bond:
    return Bond(a=min(a, b), b=max(a, b), held=held, planned=0, declined=0, last=None)


pairs = st.sets(
    st.tuples(st.sampled_from(STATES), st.sampled_from(STATES)).filter(lambda p: p[0] < p[1]), min_size=1, max_size=40
)


@settings(max_examples=25, deadline=None)
@given(pairs)
def test_names_stand_inside_and_apart(found):
    bonds = [bond(a, b, 1 + i % 7) for i, (a, b) in enumerate(sorted(found))]
    drawing = graph(bonds, {})
    assert drawing == graph(bonds, {})
    assert len(drawing.nodes) <= MOST
    assert drawing.left_out == len(weights(bonds)) - len(drawing.nodes)
    for node in drawing.nodes:
        assert node.width / 2 <= node.x <= WIDTH - node.width / 2
        assert 0 < node.y < drawing.height <= HEIGHT
    for a, b in combinations(drawing.nodes, 2):
        assert abs(a.x - b.x) > (a.width + b.width) / 2 - 1 or abs(a.y - b.y) > 20, (a, b)


def test_who_speaks_most_is_in_the_middle():
    drawing = graph([bond("US", other, 3) for other in STATES[1:9]], {})
    hub = next(n for n in drawing.nodes if n.party == "US")
    assert 300 < hub.x < 700


def occasion(on: str | None, status: str = "held") -> Occasion:
    who = tuple(Named(key=f"a{i}", name=n, kind="state", country=n) for i, n in enumerate(("US", "SU")))
    return Occasion(id=f"oc-{on}-{status}", date=on, channel="call", status=status, participants=who, rows=())


def test_silences_lie_between_contacts():
    drawn = strip([occasion(d) for d in ("1962-10-01", "1962-10-02", "1962-10-12")], {"a": {"1962-10-02": 4}, "b": {}})
    assert [gap.days for gap in drawn.gaps] == [9]
    xs = [p.x for p in drawn.points]
    assert xs == sorted(xs)
    gap = drawn.gaps[0]
    assert xs[1] < gap.x < gap.x + gap.width < xs[2]
    assert [(bar.side, bar.count) for bar in drawn.bars] == [("a", 4)]


@settings(deadline=None)
@given(st.lists(st.dates(), max_size=30))
def test_all_lies_in_the_strip(days):
    drawn = strip([occasion(d.isoformat()) for d in sorted(days)], {"a": {}, "b": {}})
    if not days:
        assert drawn is None
        return
    assert len(drawn.points) == len(days)
    assert all(EDGE - 1 <= p.x <= LONG for p in drawn.points)
    assert all(0 <= p.y <= drawn.height for p in drawn.points)
    assert 1 <= len(drawn.ticks) <= 40


def test_a_long_time_has_few_bars_and_counts_all_that_was_said():
    days = [(date(1962, 1, 1) + timedelta(i)).isoformat() for i in range(5000)]
    drawn = strip([occasion(days[0]), occasion(days[-1])], {"a": dict.fromkeys(days, 1), "b": {days[2500]: 7}})
    assert len(drawn.bars) <= 2 * BARS
    assert sum(bar.count for bar in drawn.bars if bar.side == "a") == 5000
    (other,) = (bar for bar in drawn.bars if bar.side == "b")
    assert other.count == 7
    assert 480 < other.x < 520
    assert all(EDGE - 8 <= bar.x <= LONG for bar in drawn.bars)
    short = strip([occasion(days[0]), occasion(days[100])], {"a": dict.fromkeys(days[:101], 1), "b": {}})
    assert [bar.count for bar in short.bars] == [1] * 101


def test_dates_that_are_no_days_have_a_place():
    drawn = strip([occasion("1962-10"), occasion("1962-W43", "planned"), occasion(None)], {})
    assert len(drawn.points) == 2


@pytest.mark.parametrize(("text", "strokes"), [("E", 1), ("DEPESCHE", 21), ("S", 3)])
def test_morse(text, strokes):
    assert morse_path(text).count("M") == strokes
