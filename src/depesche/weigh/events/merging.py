"""Every telling of one event in a report is one event."""

from __future__ import annotations

from dataclasses import dataclass, replace

from depesche.dates import interval
from depesche.records import Event, EventKind, EventStatus, EventType, Spans


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One telling of an event, in the values of `Event`. `both` says that the order of the parties means nothing."""

    type: EventType
    kind: EventKind
    status: EventStatus
    actor: str
    recipient: str | None
    date: str | None
    statement: str | None
    spans: Spans
    both: bool = False


def merge(told: list[Told]) -> tuple[Event, ...]:
    """The events, numbered e1, e2 … in the order in which they are first told."""
    kept: list[Told] = []
    for one in told:
        for i, other in enumerate(kept):
            if _same(one, other):
                kept[i] = _joined(other, one)
                break
        else:
            kept.append(one)
    return tuple(
        Event(
            id=f"e{n}", type=t.type, kind=t.kind, status=t.status, actor=t.actor, recipient=t.recipient, date=t.date,
            statement=t.statement, spans=t.spans,
        )
        for n, t in enumerate(kept, 1)
    )  # fmt: skip


def _same(one: Told, other: Told) -> bool:
    if (one.kind, one.status) != (other.kind, other.status):
        return False
    here, there = (one.actor, one.recipient), (other.actor, other.recipient)
    sides = here == there or (one.both and set(here) == set(there)) or _half(one, other)
    return sides and _agree(one.date, other.date)


def _half(one: Told, other: Told) -> bool:
    """Whether the actors are the same, and one telling leaves the recipient out."""
    return one.actor == other.actor and (one.recipient is None or other.recipient is None)


def _agree(one: str | None, other: str | None) -> bool:
    """Whether two dates may be of one event: one is unknown, or one lies within the other."""
    if one is None or other is None or one == other:
        return True
    a, b = interval(one), interval(other)
    return bool(a and b and ((a[0] <= b[0] and b[1] <= a[1]) or (b[0] <= a[0] and a[1] <= b[1])))


def _joined(first: Told, second: Told) -> Told:
    """The first telling with what the second adds; what the report says itself counts more than what somebody says."""
    dates = [d for d in (first.date, second.date) if d]
    return replace(
        first,
        recipient=first.recipient or second.recipient,
        date=max(dates, key=len, default=None),
        statement=first.statement if second.statement else None,
        spans=tuple(dict.fromkeys((*first.spans, *second.spans))),
    )
