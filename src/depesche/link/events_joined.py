"""The same event in several reports: of one kind, by the same side to the same side, on one day.

    for happening in join_events(ledger.connection, ledger.events(party="RU", other="UA")):
        print(happening.date, happening.kind, happening.sources)

A state counts with all who act for it, as it does in a channel. What one report tells apart is never joined.
"""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from depesche.dates import day, interval
from depesche.ledger.copying import sources
from depesche.ledger.names import fold
from depesche.ledger.rows import EventRow, Named

BEHIND = 3
"""Days before its report on which an event lies whose day the report does not tell."""
UNKNOWN = "9999"
"""Sorts after every day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One event as all reports tell it: `rows` are the tellings, the best first; `sources` counts independent reports.

    The best is one that a report tells itself, not a speaker in it, then the one that was published first.
    """

    rows: tuple[EventRow, ...]
    sources: int

    @property
    def row(self) -> EventRow:
        """The best telling."""
        return self.rows[0]

    @property
    def date(self) -> str | None:
        """The most precise date that is told; of several, the one that most tell."""
        told = Counter(r.date for r in self.rows if interval(r.date) is not None)
        return min(told, key=lambda d: (not day(d), -told[d], d), default=self.row.date)


def join_events(db: sqlite3.Connection, rows: Iterable[EventRow]) -> list[Happening]:
    """Tellings of events as happenings, in order of time. What decides is their content, never their order."""
    alike: dict[tuple[object, ...], list[EventRow]] = defaultdict(list)
    for row in rows:
        alike[row.type, row.kind, row.status, _side(row.actor), _side(row.recipient)].append(row)
    groups = [group for key, own in alike.items() for group in (_groups(own) if key[3] else [[r] for r in own])]
    counts_as = sources(db, {row.report for group in groups for row in group})
    found = [
        Happening(
            rows=tuple(sorted(group, key=lambda r: (r.statement is not None, r.published or UNKNOWN, r.id))),
            sources=len({counts_as.get(r.report, r.report) for r in group}),
        )
        for group in groups
    ]
    return sorted(found, key=lambda h: (h.date or h.row.published or UNKNOWN, h.row.published or UNKNOWN, h.row.id))


def _side(who: Named | None) -> str | None:
    """The state that a party acts for, else the party itself."""
    return (who.country or who.party or fold(who.name)) if who else None


def _groups(rows: Sequence[EventRow]) -> list[list[EventRow]]:
    """Tellings of one kind between two sides: by their dates; then those without, by the days before their reports."""
    dated: dict[str, list[list[EventRow]]] = defaultdict(list)
    undated: list[EventRow] = []
    for row in sorted(rows, key=lambda r: (r.published or UNKNOWN, r.id)):
        if interval(row.date) is None:
            undated.append(row)
        else:
            _put(row, dated[row.date or ""])
    groups = [group for own in dated.values() for group in own]
    late: list[list[EventRow]] = []
    for row in undated:
        on = day(row.published)
        near = [group for group in groups if on and _lies(group, on) and _free(row, group)]
        if len(near) == 1:
            near[0].append(row)
        elif near:
            late.append([row])  # which of them is meant stays open
        else:
            _put(row, [group for group in late if group[0].published == row.published and on], late)
    return groups + late


def _put(row: EventRow, known: list[list[EventRow]], new: list[list[EventRow]] | None = None) -> None:
    """Add a telling to the first group without one of its report, else as a group of its own."""
    for group in known:
        if _free(row, group):
            group.append(row)
            return
    (known if new is None else new).append([row])


def _free(row: EventRow, group: Sequence[EventRow]) -> bool:
    return all(row.report != other.report for other in group)


def _lies(group: Sequence[EventRow], on: date) -> bool:
    """Whether the day of a group is one of those before a day."""
    told = day(group[0].date)
    return told is not None and 0 <= (on - told).days <= BEHIND
