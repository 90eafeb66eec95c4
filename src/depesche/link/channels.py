"""The state of a channel: contacts by kind, who begins them, silences, and what reports say of the channel itself.

state = channel_state(ledger, "US", "SU")
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from depesche.dates import day, interval
from depesche.ledger import Ledger
from depesche.ledger.contacting import Participant
from depesche.ledger.rows import ContactRow, EventRow, Named, Occasion
from depesche.ledger.store import saying
from depesche.link.contacts_accounts import Contradiction, contradictions, independent, initiator
from depesche.link.contacts_parties import match
from depesche.records import Channel, ContactStatus

SILENCE = 3
"""Full days without a held contact from which on a gap is a silence; less is the ordinary pace of diplomacy."""
SAME_PARTIES = 0.6
"""Score of two lists of participants from which on they are the same parties."""
MEETINGS = frozenset({"meeting", "visit", "talks"})
ORDER: tuple[Channel, ...] = ("call", "meeting", "visit", "talks", "letter", "contact")


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
    (it has some between: `between`, ids of occasions). Only contacts of the same parties count, and where the report
    tells the channel, those through it.
    """

    occasion: str
    date: str | None
    since: str
    row: ContactRow
    standing: Literal["supported", "open", "contradicted"]
    between: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelState:
    """The contacts of two parties over time, and what follows from them.

    `held`, `planned`, `declined` are the dated ones in order of time. `sources` counts independent reports, `copies`
    those that are another one's. `through` is the day of the ledger's latest report.
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

    @property
    def occasions(self) -> tuple[Occasion, ...]:
        """All, the undated ones last."""
        return (*self.held, *self.planned, *self.declined, *self.undated)


def channel_state(
    ledger: Ledger, a: str, b: str, *, since: str | None = None, until: str | None = None
) -> ChannelState:
    """The state of the channel between two parties: people, bodies or states, who count with who acts for them.

    Raises:
        LedgerError: the ledger cannot be read.
        UsageError: a party has no name, a date is none.
    """
    history = ledger.channel(a, b, since=since, until=until)
    every = [*history.held, *history.planned, *history.declined, *history.undated]
    whole = ledger.channel(a, b).held if since or until else history.held
    with saying(ledger.path):
        (through,) = ledger.connection.execute("SELECT max(published) FROM current_readings").fetchone()
    reports = {a.report: a.source for o in every for a in o.accounts}
    return ChannelState(
        a=a, b=b, held=history.held, planned=history.planned, declined=history.declined, undated=history.undated,
        last=history.last, longest_gap=history.longest_gap,
        counts=_counts(every),
        silences=_silences(history.held, None if until else through),
        begun=_begun(every),
        firsts=tuple(found for o in every if o.status == "held" for found in _firsts(o, whole)),
        contradictions=tuple((o.id, c) for o in every for c in contradictions(o)),
        sources=len({*reports.values()}),
        copies=len({report for report, source in reports.items() if report != source}),
        through=through,
        events=tuple(ledger.events(party=a, other=b, since=since, until=until)),
    )  # fmt: skip


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


def _firsts(one: Occasion, held: Sequence[Occasion]) -> list[Since]:
    """What an occasion's reports say of it as the first since a time, set against the other occasions."""
    found: list[Since] = []
    for row in independent(one)[0]:
        said, on = interval(row.since), interval(one.date) or interval(row.published)
        if said is None or on is None or (row.ordinal or 1) > 1 or any(f.since == row.since for f in found):
            continue
        others = [o for o in held if o.id != one.id and _comparable(row, o)]
        between = [o.id for o in others if (d := _days(o)) and d[0] > said[1] and d[1] < on[0]]
        at = [o for o in others if (d := _days(o)) and d[0] <= said[1] and d[1] >= said[0] and d[1] < on[0]]
        standing: Literal["supported", "open", "contradicted"] = (
            "contradicted" if between else "supported" if at else "open"
        )
        found.append(
            Since(
                occasion=one.id, date=one.date, since=row.since or "", row=row, standing=standing,
                between=tuple(between),
            )
        )  # fmt: skip
    return found


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
