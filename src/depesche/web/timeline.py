"""A channel as a strip of time: contacts on the line, what either side said above and below it, silences left open."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from depesche.dates import interval
from depesche.ledger.rows import EventRow, Occasion

At = Callable[[date], float]
"""Where a day stands on the line."""
WIDTH, HEIGHT, LINE, EDGE = 1000, 172, 84, 16
"""Of the drawing, in its own units; `LINE` is the height of the line of time, `EDGE` what is free on either side."""
TALL = 52
"""The tallest bar of statements."""
BARS = 160
"""Bars of one side, at most: each has six units."""
SILENCE = 3
"""Full days without a contact from which on a silence is drawn: as `depesche channel` does."""
LABELLED = 46
"""The narrowest silence that has room for its number of days."""
STEPS = (1, 2, 7, 14, 30, 61, 91, 182, 365, 730, 1826, 3652, 7305)
"""Days between two ticks."""
TICKS = 9


@dataclass(frozen=True, slots=True)
class Point:
    """A contact on the line; `id` is the anchor of its row below."""

    x: float
    y: float
    status: str
    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Bar:
    """What one side said on a day, or on some: upwards for the first party, downwards for the other."""

    x: float
    y: float
    height: float
    width: float
    count: int
    side: str


@dataclass(frozen=True, slots=True)
class Gap:
    """A silence; `label` is its number of days where there is room for it."""

    x: float
    width: float
    days: int
    label: bool


@dataclass(frozen=True, slots=True)
class Tick:
    """A date below the strip."""

    x: float
    day: str
    end: bool


@dataclass(frozen=True, slots=True)
class Strip:
    """All that is drawn."""

    points: tuple[Point, ...]
    bars: tuple[Bar, ...]
    gaps: tuple[Gap, ...]
    ticks: tuple[Tick, ...]
    events: tuple[Point, ...] = ()
    width: int = WIDTH
    height: int = HEIGHT
    line: int = LINE


def strip(
    occasions: Sequence[Occasion], said: Mapping[str, Mapping[str, int]], events: Sequence[EventRow] = ()
) -> Strip | None:
    """The strip of a channel; None where no contact has a date. Events beside it are left out.

    `said` has for each side ("a", "b") the number of statements by day (YYYY-MM-DD).
    """
    dated = [(days, o) for o in occasions if (days := interval(o.date))]
    if not dated:
        return None
    first, last = min(days[0] for days, _ in dated), max(days[1] for days, _ in dated)
    first, last = first - timedelta(1), last + timedelta(1)
    span = max((last - first).days, 1)

    def at(day: date) -> float:
        return round(EDGE + (WIDTH - 2 * EDGE) * (day - first).days / span, 1)

    return Strip(
        points=tuple(_points(dated, at)), bars=tuple(_bars(said, at, first, last, span)),
        gaps=tuple(_gaps(dated, at)), events=tuple(_events(events, at, first, last)),
        ticks=tuple(_ticks(first, last, span, at)),
    )  # fmt: skip


def _points(dated: Sequence[tuple[tuple[date, date], Occasion]], at: At) -> list[Point]:
    points: list[Point] = []
    stacked: dict[float, int] = {}
    for (begin, end), o in dated:
        x = at(begin + (end - begin) / 2)
        near = next((known for known in stacked if abs(known - x) < 9), x)
        stacked[near] = stacked.get(near, -1) + 1
        level = stacked[near]
        y = LINE + (0 if not level else 11 * ((level + 1) // 2) * (-1 if level % 2 else 1))
        points.append(Point(x, max(8, min(y, HEIGHT - 30)), o.status, f"k{o.id}", o.date or ""))
    return points


def _bars(said: Mapping[str, Mapping[str, int]], at: At, first: date, last: date, span: int) -> list[Bar]:
    """What either side said, by day; of a long time, by stretches of some days, so that no bar covers another."""
    step = -(-span // BARS)
    counts: Counter[tuple[str, int]] = Counter()
    for side, days in said.items():
        for text, n in days.items():
            if first <= (day := date.fromisoformat(text)) <= last:
                counts[side, (day - first).days // step] += n
    most = max(counts.values(), default=1)
    width = max(2.0, min(12.0, (WIDTH - 2 * EDGE) / span * step * 0.5))
    bars = []
    for (side, stretch), n in counts.items():
        height = round(TALL * math.sqrt(n / most), 1)
        y = LINE - 12 - height if side == "a" else LINE + 12
        middle = (at(first + timedelta(stretch * step)) + at(first + timedelta(stretch * step + step - 1))) / 2
        bars.append(Bar(round(middle - width / 2, 1), y, height, round(width, 1), n, side))
    return bars


def _gaps(dated: Sequence[tuple[tuple[date, date], Occasion]], at: At) -> list[Gap]:
    held = sorted({days[0] for days, o in dated if o.status == "held" and days[0] == days[1]})
    gaps = []
    for before, after in pairwise(held):
        days = (after - before).days - 1
        if days >= SILENCE:
            x, end = at(before) + 8, at(after) - 8
            if end > x:
                gaps.append(Gap(x, round(end - x, 1), days, end - x > LABELLED))
    return gaps


def _events(events: Sequence[EventRow], at: At, first: date, last: date) -> list[Point]:
    """Events of the strip's days, below the line."""
    points = []
    for event in events:
        days = interval(event.date)
        if days and days[0] == days[1] and first <= days[0] <= last:
            points.append(Point(at(days[0]), HEIGHT - 36, event.status, event.id, event.kind))
    return points


def _ticks(first: date, last: date, span: int, at: At) -> list[Tick]:
    step = next((s for s in STEPS if span / s <= TICKS), STEPS[-1])
    days = []
    if step < 28:
        days = [first + timedelta(i) for i in range(1, span, step)]
    else:
        months = max(1, round(step / 30.44))
        month = first.year * 12 + first.month
        while (year := month // 12) <= last.year and len(days) < 40:
            day = date(year, month % 12 + 1, 1)
            if first <= day <= last:
                days.append(day)
            month += 1 if (month % 12 + 1) % months != 1 % months else months
    form = 10 if step < 28 else 7 if step < 360 else 4
    return [Tick(at(day), day.isoformat()[:form], False) for day in days]
