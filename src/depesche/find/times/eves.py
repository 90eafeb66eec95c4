"""Weekdays in a report that was written on the eve of its publication."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from depesche.dates import day
from depesche.records import Span, Timex
from depesche.text import Text

WEEK = timedelta(days=7)


def of_the_morrow(times: Sequence[Timex], text: Text, published: str | None) -> tuple[Timex, ...]:
    """The times of a report, in which a bare weekday that may be that of the publication is.

    Written on Monday and printed on Tuesday, "on Tuesday" is no day of the week before: that would be "last Tuesday".

    Args:
        times: as counted from the day of writing.
        text: the report, said to be of the day of writing.
        published: its day of publication, YYYY-MM-DD.
    """
    printed = day(published)
    if printed is None or text.report.published == published:
        return tuple(times)
    before = (printed - WEEK).isoformat()
    return tuple(
        replace(t, value=(published or "") + (t.value or "")[10:])
        if (t.value or "").startswith(before) and len(text.tokens_in(Span(t.start, t.end))) == 1
        else t
        for t in times
    )
