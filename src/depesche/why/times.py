"""Why a time has its value, a row its day, and a report its day of publication."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from depesche.find.times.reasons import INFERRED, Because
from depesche.records import Record, Span, Timex
from depesche.why.grounds import Code, Ground, Why
from depesche.why.rereading import Reread

CODES: dict[str, Code] = {
    "itself": "itself", "published": "from_published", "named": "from_named", "year": "in_year",
    "nowadays": "nowadays", "elsewhere": "elsewhere", "again": "undated", "open": "open",
}  # fmt: skip
TENSES: dict[str, Code] = {"past": "past", "present": "present", "future": "future"}
BASES: dict[str, Code] = {
    "metadata": "metadata", "option": "option", "dateline": "dateline", "weekday": "weekday",
}  # fmt: skip


def why_published(record: Record) -> tuple[Why, ...]:
    """How the day of publication is known, with what the intake noted on it."""
    report = record.report
    basis: Code = BASES.get(report.published_basis or "", "unknown") if report.published else "unknown"
    noted = [
        Ground(
            code="note",
            words=" ".join(report.text[n.start : n.end].split()) if n.start is not None and n.end is not None else "",
            spans=(Span(n.start, n.end),) if n.start is not None and n.end is not None else (),
            entry=n.code,
            value=n.message,
        )
        for n in record.notes
        if n.code in INFERRED
    ]
    value = report.published or ""
    return (Why(row="report", field="published", value=value, grounds=(Ground(code=basis, value=value), *noted)),)


def why_time(again: Reread, number: int, time: Timex) -> tuple[Why, ...]:
    """What the value of a time rests on; nothing where reading it again gives another value."""
    grounds = _because(again, time)
    words = again.words([Span(time.start, time.end)])
    if not grounds:
        return ()
    told = Ground(code="words", words=words, spans=(Span(time.start, time.end),), value=time.value or "")
    return (Why(row=f"t{number}", field="value", value=time.value or "", grounds=(told, *grounds)),)


def grounds_of_day(
    again: Reread, day: str, near: Iterable[Span], value_of: Callable[[Timex], str | None]
) -> tuple[Ground, ...]:
    """The expression that gave a row its day: the one of this value that stands nearest, within the spans `near`."""
    spans = list(near)
    fitting = [
        t
        for t in again.record.times
        if value_of(t) == day and any(s.start <= t.start and t.end <= s.end for s in spans)
    ]
    if not fitting:
        return ()
    time = fitting[0]
    span = Span(time.start, time.end)
    told = Ground(code="time", words=again.words([span]), spans=(span,), value=day)
    return (told, *_because(again, time))


def _because(again: Reread, time: Timex) -> tuple[Ground, ...]:
    reason = again.reasons.get(Span(time.start, time.end))
    if reason is None or reason.timex.value != time.value:
        return ()
    return tuple(map(_ground, reason.because))


def _ground(because: Because) -> Ground:
    if because.ground == "tense":
        return Ground(code=TENSES[because.value or "past"])
    return Ground(code=CODES[because.ground], value=because.value or "")
