"""The state of a channel: contacts by kind, who begins them, silences, and what reports say of the channel itself.

state = channel_state(ledger, "US", "SU")
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from depesche.dates import day, interval
from depesche.ledger import Ledger
from depesche.ledger.channels import history as history_of
from depesche.ledger.contacting import Participant
from depesche.ledger.occasions import latest, latest_report, latest_since
from depesche.ledger.rows import ContactRow, EventRow, Named, Occasion
from depesche.ledger.store import saying
from depesche.link.contacts_accounts import Contradiction, contradictions, independent, initiator
from depesche.link.contacts_parties import match
from depesche.link.events_joined import Happening, join_events
from depesche.records import Channel, ContactStatus

SILENCE = 3
"""Full days without a held contact from which on a gap is a silence; less is the ordinary pace of diplomacy."""
SAME_PARTIES = 0.6
"""Score of two lists of participants from which on they are the same parties."""
RECENT = 200
"""Contacts of two parties, counted by reports, that are looked at where nobody asks for a period."""
STEP = 100
"""Contacts before the period, by reports, that are read at a time to find what speaks against a "first since"."""
BETWEEN = 20
"""Of the contacts that speak against a "first since", the latest so many are named."""
MEETINGS = frozenset({"meeting", "visit", "talks"})
ORDER: tuple[Channel, ...] = ("call", "meeting", "visit", "talks", "letter", "contact")

Standing = Literal["supported", "open", "contradicted"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many occasions of one kind and status there are."""

    channel: Channel
    status: ContactStatus
    n: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """Days without a held contact: from the day after `last` to the day before `next`, None while it lasts.

    Of one that lasts, `days` counts to the ledger's latest report. `after` and `ended_by` are ids of occasions.
    """

    last: str
    next: str | None
    days: int
    after: str
    ended_by: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """How many contacts a party began, of those where reports tell it: who wrote, rang up, sent for the other."""

    party: str
    country: str | None
    n: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """That a report calls a contact the first since a time, set against the ledger.

    `standing`: supported (the ledger has one at that time, and none between), open (it has none at all), contradicted
    (it has some between: `between`, ids of occasions, the latest 20 that were looked at). Only contacts of the same
    parties count, and where the report tells the channel, those through it.
    """

    occasion: str
    date: str | None
    since: str
    row: ContactRow
    standing: Standing
    between: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelState:
    """The contacts of two parties over time, and what follows from them.

    `held`, `planned`, `declined` are the dated ones in order of time. `sources` counts independent reports, `copies`
    those that are another one's. `through` is the day of the ledger's latest report. `earlier` is set where the latest
    contacts alone were looked at: the day from which on, as one would give it for `since`. `happenings` are the events
    between the two, `events` the best telling of each; where only the latest were looked at, `happened_since` is the
    day from which on. `whole` is False where some without a date were left out.
    """

    a: str
    b: str
    held: tuple[Occasion, ...] = ()
    planned: tuple[Occasion, ...] = ()
    declined: tuple[Occasion, ...] = ()
    undated: tuple[Occasion, ...] = ()
    last: Occasion | None = None
    longest_gap: int | None = None
    counts: tuple[Count, ...] = ()
    silences: tuple[Silence, ...] = ()
    begun: tuple[Begun, ...] = ()
    firsts: tuple[Since, ...] = ()
    contradictions: tuple[tuple[str, Contradiction], ...] = ()
    sources: int = 0
    copies: int = 0
    through: str | None = None
    events: tuple[EventRow, ...] = ()
    happenings: tuple[Happening, ...] = ()
    earlier: str | None = None
    happened_since: str | None = None
    whole: bool = True

    @property
    def occasions(self) -> tuple[Occasion, ...]:
        """All, the undated ones last."""
        return (*self.held, *self.planned, *self.declined, *self.undated)


def channel_state(
    ledger: Ledger,
    a: str,
    b: str,
    *,
    since: str | None = None,
    until: str | None = None,
    most: int | None = None,
    beside: int | None = None,
    firsts: bool = True,
) -> ChannelState:
    """The state of the channel between two parties: people, bodies or states, who count with who acts for them.

    `most` bounds what is looked at: about so many contacts of the period, counted by reports, the latest; `beside`
    bounds the events and what has no date, by reports as well. Without
    `firsts`, what reports call the first since a time is not set against the others, which takes longest.

    Raises:
        LedgerError: the ledger cannot be read.
        UsageError: a party has no name, a date is none.
    """
    db, earlier = ledger.connection, None
    with saying(ledger.path):
        through = latest_report(db)
        if most is not None and (earlier := latest_since(db, a, b, most, since=since, until=until)):
            since = earlier
    whole = True
    if most is not None and beside is not None and since is None and until is None:
        with saying(ledger.path):
            found, whole = latest(db, a, b, most + beside)
        history = history_of(a, b, found)
    else:
        history = ledger.channel(a, b, since=since, until=until)
    every = [*history.held, *history.planned, *history.declined, *history.undated]

    def before(floor: date) -> Iterator[Sequence[Occasion]]:
        return _backwards(ledger, a, b, since or "", floor)

    told, happened_since = _events(ledger, a, b, since, until, beside)
    happenings = tuple(join_events(db, told))
    reports = {a.report: a.source for o in every for a in o.accounts}
    return ChannelState(
        a=a, b=b, held=history.held, planned=history.planned, declined=history.declined, undated=history.undated,
        last=history.last, longest_gap=history.longest_gap,
        counts=_counts(every),
        silences=_silences(history.held, None if until else through),
        begun=_begun(every),
        firsts=_firsts(history.held, before if since else None) if firsts else (),
        contradictions=tuple((o.id, c) for o in every for c in contradictions(o)),
        sources=len({*reports.values()}),
        copies=len({report for report, source in reports.items() if report != source}),
        through=through,
        events=tuple(one.row for one in happenings), happenings=happenings,
        earlier=earlier, happened_since=happened_since, whole=whole,
    )  # fmt: skip


def _events(
    ledger: Ledger, a: str, b: str, since: str | None, until: str | None, most: int | None
) -> tuple[list[EventRow], str | None]:
    """The events between two parties; of more than `most` the latest, and the day from which on they are all told."""
    newest = most is not None
    found = ledger.events(
        party=a, other=b, since=since, until=until, limit=None if most is None else most + 1, newest=newest
    )
    told = [*found]
    if most is None or len(told) <= most:
        return (sorted(told, key=_began) if newest else told), None
    cut = _began(told[most])
    kept = [row for row in told if _began(row) > cut]  # all of a day, or none
    if not kept:
        day_ = cut.isoformat()
        return list(ledger.events(party=a, other=b, since=day_, until=until)), day_
    return sorted(kept, key=_began), (cut + timedelta(1)).isoformat()


def _began(row: EventRow) -> date:
    """The first day of an event, or that of its report."""
    days = interval(row.date) or interval(row.published)
    return days[0] if days else date.max


def _counts(occasions: Sequence[Occasion]) -> tuple[Count, ...]:
    found = Counter((o.channel, o.status) for o in occasions)
    order = sorted(found, key=lambda key: (ORDER.index(key[0]), ("held", "planned", "declined").index(key[1])))
    return tuple(Count(channel=channel, status=status, n=found[channel, status]) for channel, status in order)


def _silences(held: Sequence[Occasion], through: str | None) -> tuple[Silence, ...]:
    """Gaps between held contacts; what is told of a month or longer breaks none."""
    found: list[Silence] = []
    before: Occasion | None = None
    for one in held:
        if (on := day(one.date)) is None:
            continue
        if before is not None and one.gap is not None and one.gap > SILENCE:
            found.append(
                Silence(
                    last=before.date or "", next=one.date, days=one.gap - 1, after=before.id, ended_by=one.id
                )
            )  # fmt: skip
        before = one
    end = day(through)
    if before is not None and end is not None and (on := day(before.date)) and (end - on).days > SILENCE:
        found.append(
            Silence(last=before.date or "", next=None, days=(end - on).days, after=before.id, ended_by=None)
        )  # fmt: skip
    return tuple(found)


def _begun(occasions: Sequence[Occasion]) -> tuple[Begun, ...]:
    """Who begins contacts; of an occasion, the one whom most of its sources name, nobody where they differ."""
    found: Counter[str] = Counter()
    who: dict[str, Named] = {}
    for one in occasions:
        told = [named for row in independent(one)[0] if (named := initiator(row))]
        parties = {n.party or n.name for n in told}
        if len(parties) == 1 and one.status != "declined":
            key = parties.pop()
            found[key] += 1
            who.setdefault(key, told[0])
    return tuple(
        Begun(party=who[key].name, country=who[key].country, n=n)
        for key, n in sorted(found.items(), key=lambda f: (-f[1], f[0]))
    )


def _backwards(ledger: Ledger, a: str, b: str, since: str, floor: date) -> Iterator[Sequence[Occasion]]:
    """The held occasions of two parties before a period, back to a day, some at a time."""
    period, first = interval(since), floor.isoformat()
    end = period[0] if period else None
    while end is not None and end > floor:
        until = (end - timedelta(1)).isoformat()
        with saying(ledger.path):
            begin = latest_since(ledger.connection, a, b, STEP, since=first, until=until)
        yield ledger.channel(a, b, since=max(begin or first, first), until=until).held
        end = day(begin)


def _firsts(
    held: Sequence[Occasion], before: Callable[[date], Iterator[Sequence[Occasion]]] | None
) -> tuple[Since, ...]:  # fmt: skip
    """What reports say of occasions as the first since a time, set against the other occasions.

    `before` gives the held occasions before the period that is looked at, back to a day; they are read as far as
    somebody's words are neither contradicted nor at their end.
    """
    said = [
        (one, row, of, on)
        for one in held
        for row in independent(one)[0]
        if (row.ordinal or 1) <= 1 and (of := interval(row.since)) and (on := _days(one) or interval(row.published))
    ]
    known = [_Held(held)]
    more = before(min(of[0] for _, _, of, _ in said)) if before is not None and said else iter(())
    found: dict[tuple[str, str], Since] = {}
    for one, row, of, on in said:
        if (one.id, row.since or "") in found:
            continue
        standing: Standing = "open"
        between: tuple[str, ...] = ()
        for part in _parts(known, more):
            told, between = part.standing(one, row, of, on[0])
            standing = told if told != "open" else standing
            if told == "contradicted":
                break
        found[one.id, row.since or ""] = Since(
            occasion=one.id, date=one.date, since=row.since or "", row=row, standing=standing, between=between
        )
    return tuple(found.values())


def _parts(known: list[_Held], more: Iterator[Sequence[Occasion]]) -> Iterator[_Held]:
    """What is known, and then what there is more, which is known from then on."""
    yield from known
    for held in more:
        known.append(_Held(held))
        yield known[-1]


class _Held:
    """Held occasions by their days."""

    def __init__(self, held: Sequence[Occasion]) -> None:
        self.dated = sorted(((d, o) for o in held if (d := _days(o))), key=lambda f: f[0])
        self.starts = [days[0] for days, _ in self.dated]
        self.longest = max((days[1] - days[0] for days, _ in self.dated), default=timedelta(0))

    def standing(
        self, one: Occasion, row: ContactRow, said: tuple[date, date], on: date
    ) -> tuple[Standing, tuple[str, ...]]:
        """How a "first since" stands, and what lies between: days are compared first, then parties."""
        begin, end = bisect_right(self.starts, said[1]), bisect_left(self.starts, on)
        between: list[str] = []
        for days, other in reversed(self.dated[begin:end]):
            if days[1] < on and other.id != one.id and _comparable(row, other):
                between.append(other.id)
                if len(between) == BETWEEN:
                    break
        if between:
            return "contradicted", tuple(reversed(between))
        for days, other in self.dated[bisect_left(self.starts, said[0] - self.longest) : begin]:
            if days[1] >= said[0] and days[1] < on and other.id != one.id and _comparable(row, other):
                return "supported", ()
        return "open", ()


def _days(one: Occasion) -> tuple[date, date] | None:
    return interval(one.date)


def _comparable(row: ContactRow, other: Occasion) -> bool:
    """Whether another occasion is one of the same parties, and of the row's kind where the row tells one."""
    kinds = MEETINGS if row.channel in MEETINGS else {row.channel}
    if row.channel != "contact" and other.channel not in kinds | {"contact"}:
        return False
    found = match(_parties(row.participants), _parties(other.participants))
    return found is not None and found.score >= SAME_PARTIES


def _parties(named: Sequence[Named]) -> list[Participant]:
    return [Participant(name=n.name, kind=n.kind, country=n.country, party=n.party) for n in named]
