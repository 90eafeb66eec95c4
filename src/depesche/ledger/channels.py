"""The contacts of two parties over time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from depesche.dates import day, interval
from depesche.ledger.rows import ChannelHistory, Occasion


def history(a: str, b: str, occasions: Sequence[Occasion]) -> ChannelHistory:
    """The history from occasions in order of time."""
    dated = [o for o in occasions if interval(o.date) is not None]
    held = _with_gaps([o for o in dated if o.status == "held"])
    gaps = [o.gap for o in held if o.gap is not None]
    return ChannelHistory(
        a=a,
        b=b,
        held=held,
        planned=tuple(o for o in dated if o.status == "planned"),
        declined=tuple(o for o in dated if o.status == "declined"),
        undated=tuple(o for o in occasions if interval(o.date) is None),
        last=max(held, key=lambda o: interval(o.date) or (date.min, date.min), default=None),
        longest_gap=max(gaps, default=None),
    )


def _with_gaps(held: Sequence[Occasion]) -> tuple[Occasion, ...]:
    """The days between contacts whose day is known; a coarser date has no gap and ends none."""
    found: list[Occasion] = []
    before: date | None = None
    for occasion in held:
        on = day(occasion.date)
        if on is None:
            found.append(occasion)
            continue
        found.append(replace(occasion, gap=(on - before).days if before else None))
        before = on
    return tuple(found)
