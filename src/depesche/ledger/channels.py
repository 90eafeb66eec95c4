"""The contacts of two parties over time: tellings of one contact by several reports, folded into one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from depesche.dates import day, interval
from depesche.find.spelling import fold as sound
from depesche.ledger.names import fold
from depesche.ledger.rows import ChannelHistory, ContactRow, Named, Occasion

Sides = tuple[Sequence[Named], Sequence[Named]]


def history(a: str, b: str, rows: Iterable[tuple[ContactRow, Sides]]) -> ChannelHistory:
    """The history from contacts in order of time, each with the participants on either side."""
    dated: list[list[ContactRow]] = []
    alike: dict[tuple[object, ...], list[tuple[list[ContactRow], Sides]]] = defaultdict(list)
    undated: list[Occasion] = []
    for row, sides in rows:
        if interval(row.date) is None:
            undated.append(_occasion([row]))
            continue
        candidates = alike[row.date, row.channel, row.status]
        same = next((told for told, of in candidates if _tells_same(row, sides, told, of)), None)
        if same is None:
            dated.append([row])
            candidates.append((dated[-1], sides))
        else:
            same.append(row)
    occasions = [_occasion(told) for told in dated]
    held = _with_gaps([o for o in occasions if o.status == "held"])
    gaps = [o.gap for o in held if o.gap is not None]
    return ChannelHistory(
        a=a,
        b=b,
        held=held,
        planned=tuple(o for o in occasions if o.status == "planned"),
        declined=tuple(o for o in occasions if o.status == "declined"),
        undated=tuple(undated),
        last=max(held, key=lambda o: interval(o.date) or (date.min, date.min), default=None),
        longest_gap=max(gaps, default=None),
    )


def _tells_same(row: ContactRow, sides: Sides, told: Sequence[ContactRow], of: Sides) -> bool:
    """Whether a row tells the contact that rows of the same date, channel and status told first."""
    if any(row.report == other.report for other in told):
        return False
    return all(_compatible(here, there) for here, there in zip(sides, of, strict=True))


def _compatible(here: Sequence[Named], there: Sequence[Named]) -> bool:
    """Whether two lists of participants on one side may be the same: a person in common, or one names no person."""
    ours, theirs = ([p for p in side if p.kind == "person"] for side in (here, there))
    return not (ours and theirs) or any(same_person(a, b) for a in ours for b in theirs)


def same_person(a: Named, b: Named) -> bool:
    """Whether two reports may name one person: one name ends in the other, or surname and first initial agree.

    "de Gaulle" and "Charles de Gaulle", "J. Kennedy" and "John F. Kennedy", "Chruschtschow" and "Nikita Khrushchev"
    may; "Robert" and "John F. Kennedy" not. Whom the linker found to be one party is one, whatever the names.
    """
    if a.party and a.party == b.party:
        return True
    if a.canonical and b.canonical:
        return a.canonical == b.canonical
    short, long = sorted((fold(a.name).split(), fold(b.name).split()), key=len)
    if not short:
        return False
    sounds = _sounds(short), _sounds(long)
    initials = len(short) > 1 and short[0][0] == long[0][0]
    return sounds[1][-len(short) :] == sounds[0] or (sounds[0][-1] == sounds[1][-1] and initials)


def _sounds(words: Sequence[str]) -> list[str]:
    """Words with transliterations folded onto each other; those in other scripts as they are."""
    return [sound(word) or word for word in words]


def _occasion(told: Sequence[ContactRow]) -> Occasion:
    """One contact from its tellings; the participants are those of all, people first named once."""
    rows = sorted(told, key=lambda r: (r.published is None, r.published or "", r.id))
    best = max(rows, key=lambda r: (len([p for p in r.participants if p.kind == "person"]), len(r.participants)))
    return Occasion(
        date=best.date, channel=best.channel, status=best.status, participants=best.participants, rows=tuple(rows)
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
