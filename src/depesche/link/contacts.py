"""Whether two reports tell of one contact: parties, time, channel, status; a score with its reasons.

    verdict = compare(one, other)
    if verdict is not None and verdict.form == "same": ...

docs/explanation/contacts-across-reports.md says why each rule is as it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from depesche.dates import interval
from depesche.languages import READABLE
from depesche.languages.countries import country_of
from depesche.ledger.contacting import WIDEST, Telling
from depesche.ledger.names import fold
from depesche.ledger.pairing import Form
from depesche.link.contacts_parties import likeness, match
from depesche.link.contacts_said import beside, shared
from depesche.records import Channel

SAME, MAYBE = 0.6, 0.35
"""Two tellings are of one contact from the first score on; from the second on it is said that they may be. Set on the
demo and on read groups; `python -m benchmarks.contacts_joined` measures them."""
BEHIND, AHEAD = 4, 14
"""Days before a report within which a contact lies whose day it does not tell; days after it, for a planned one."""
MEETINGS = frozenset({"meeting", "visit", "talks"})
"""Channels that may name one occasion: talks are held at a meeting, a meeting on a visit."""
FAMILY, OPEN, LOOSE = 0.92, 0.88, 0.6
"""Factors: two such channels; one report does not tell the channel; talks that may have been held by telephone."""
WITHIN = ((1, 1.0), (3, 0.95), (7, 0.85), (WIDEST, 0.5))
"""Factor of a date within a stretch of so many days that the other report tells."""
COPIED = 0.9
"""Score of two tellings at the same place of one sentence."""
OTHER_WORDS, NEAR = 2, 7
"""Words that may differ there; days between the two reports."""
FACE_TO_FACE = frozenset({"meeting", "visit"})
SURE_WITHIN = 0.68
"""Factor of such a stretch where both name the same people face to face: two people seldom meet twice a month. Where
they did, a report of another day fits as well, and the vague one stays apart."""
STORIES = ((0.5, 0.8), (0.2, 0.7))
"""Factors where neither report tells a day nor has one of publication, by what their beginnings and the words about the
contact have in common: of reports of one story a fifth and more, of others about a tenth."""
DAY_TOLD = ((0, 0.88), (1, 0.8), (2, 0.65), (BEHIND, 0.6))
"""Factors where one report does not tell the day, by days from its publication to the other's day."""
BY_DAY = ((0, 0.85), (1, 0.75), (2, 0.65), (3, 0.6))
"""Factors where neither does, by days between the reports."""
REPLY = 0.75
"""Factor for letters on top of these, where the days are not the same: one is answered by the next. Not in reports of
one story that tell no day: `turned` tells a letter from its answer."""
ANNOUNCED = 0.85
"""Factor of a planned contact without a day, and one that was held within `AHEAD` days."""
SAME_DAY = 0.58
"""Factor of a planned contact without a day, and one that others announced for the very day of that report: the next
one may be meant."""
NEXT_DAY = 0.45
"""Factor of two days, one after the other: kept apart, and said."""
NEXT = "a day apart"
OTHER_PLACE, OTHER_TOWN, SAME_PLACE = 0.4, 0.8, 1.05
OTHER_ORDINAL, ONE_ORDINAL, SAME_ORDINAL = 0.85, 0.8, 1.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """The days on which a contact may lie, both inclusive; `told` where the report says so itself."""

    first: date
    last: date
    told: bool
    published: date | None = None

    @property
    def days(self) -> int:
        """How many."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What two tellings are to each other (`Form`), with score and reasons."""

    form: Form
    score: float
    reason: str


def stretch(telling: Telling) -> Stretch | None:
    """When a contact was: its own date, else some days about the report's publication; None if neither is known."""
    if (told := interval(telling.date)) is not None:
        return Stretch(first=told[0], last=told[1], told=True)
    if (published := interval(telling.published)) is None:
        return None
    behind, ahead = {"held": (BEHIND, 0), "planned": (0, AHEAD)}.get(telling.status, (BEHIND, BEHIND))
    return Stretch(
        first=published[0] - timedelta(behind), last=published[0] + timedelta(ahead), told=False, published=published[0]
    )


def compare(one: Telling, other: Telling) -> Verdict | None:
    """What two tellings of two reports are to each other, None where they are different ones or nothing tells."""
    if one.report == other.report:
        return None
    form = _form(one, other)
    parties = match(one.participants, other.participants)
    channel = _channel(one.channel, other.channel)
    if form == "same" and channel is not None and copied(one, other):
        known = ", ".join(parties.reasons) if parties else ""
        return Verdict(form="same", score=COPIED, reason="; ".join(filter(None, (known, "told in the same words"))))
    if form is None or parties is None or channel is None or turned(one, other):
        return None
    time = _time(one, other, form)
    if time is not None and time[1].startswith("within") and time[0] < SURE_WITHIN and parties.sure:
        time = (SURE_WITHIN, time[1]) if {one.channel, other.channel} <= FACE_TO_FACE else time
    if time is None:
        return None
    if one.channel == other.channel == "letter" and stretch(one) and stretch(other):
        sure = time[1].startswith("the same day") or time[0] >= DAY_TOLD[0][1]
        time = time if sure else (time[0] * REPLY, time[1])
    score, reasons = parties.score * channel[0] * time[0], [", ".join(parties.reasons), time[1], channel[1]]
    for factor, reason in (_place(one, other), _ordinal(one, other)):
        score, reasons = score * factor, [*reasons, reason]
    score = round(min(score, 1.0), 3)
    if score < MAYBE or (form != "same" and score < SAME):
        return None
    if form == "same" and score < SAME:
        form = "maybe"
    return Verdict(form=form, score=score, reason="; ".join(filter(None, reasons)))


def copied(one: Telling, other: Telling) -> bool:
    """Whether two tellings stand at the same place of one sentence that both reports have.

    The words on both sides are the same but for two, their days may be one, and the reports lie no week apart.
    """
    a, b = beside(one.before, one.after), beside(other.before, other.after)
    if not a or sum(x != y for x, y in zip(a, b, strict=False)) > OTHER_WORDS or not b:
        return False
    if one.quote.split()[:1] != other.quote.split()[:1]:
        return False
    x, y = stretch(one), stretch(other)
    if x is None or y is None:
        return True
    if x.told and y.told:
        return x.first <= y.last and y.first <= x.last
    near = [interval(t.published) for t in (one, other)]
    return all(near) and abs((near[0][0] - near[1][0]).days) <= NEAR  # type: ignore[index]


def contradicts(one: Telling, other: Telling) -> bool:
    """Whether two tellings cannot be of one contact, whatever a third one says."""
    if one.report == other.report or one.status != other.status:
        return True
    if _channel(one.channel, other.channel) is None:
        return True
    if copied(one, other):
        return False
    if match(one.participants, other.participants) is None:
        return True
    if turned(one, other):
        return True
    a, b = stretch(one), stretch(other)
    if a is None or b is None:
        return False
    if a.told and b.told:
        return a.first > b.last or b.first > a.last
    if one.status == "planned" and a.told != b.told:  # what is announced on the day, or after it, is the next one
        told, other_one = (a, b) if a.told else (b, a)
        return other_one.first >= told.last
    return False


def _form(one: Telling, other: Telling) -> Form | None:
    if one.status == other.status:
        return "same"
    return "became" if "planned" in (one.status, other.status) else "against"


def _channel(a: Channel, b: Channel) -> tuple[float, str] | None:
    if a == b:
        return 1.0, f"both {a}" if a != "contact" else ""
    if "contact" in (a, b):
        return OPEN, "one does not tell the channel"
    if {a, b} <= MEETINGS:
        return FAMILY, f"{min(a, b)} and {max(a, b)}"
    return (LOOSE, "call and talks") if {a, b} == {"call", "talks"} else None


# --- time -----------------------------------------------------------------------------------------------------


def _time(one: Telling, other: Telling, form: Form | None) -> tuple[float, str] | None:
    a, b = stretch(one), stretch(other)
    if a is None and b is None:
        return _without_days(one, other) if form == "same" else None
    if a is None or b is None:
        return None
    if form == "became" and (found := _afterwards(one, a, b)) is not None:
        return found
    if a.told and b.told:
        found = _both_told(a, b)
        return None if found and found[1] == NEXT and "letter" in (one.channel, other.channel) else found
    if a.first > b.last or b.first > a.last:
        return None
    if a.told or b.told:
        return _one_told(a, b) if a.told else _one_told(b, a)
    return _neither_told(one, other)


def _without_days(one: Telling, other: Telling) -> tuple[float, str] | None:
    """Two tellings without any day: their reports must be of one story, as far as their words tell."""
    names = [p.name for t in (one, other) for p in t.participants]
    if one.language is None or other.language is None:
        return None
    part = shared((one.around, one.language), (other.around, other.language), besides=names)
    return next(((factor, "no days; reports of one story") for least, factor in STORIES if part >= least), None)


def _both_told(a: Stretch, b: Stretch) -> tuple[float, str] | None:
    if a.first > b.last or b.first > a.last:
        apart = (a.first - b.last).days if a.first > b.last else (b.first - a.last).days
        return (NEXT_DAY, NEXT) if apart == 1 and a.days == b.days == 1 else None
    if (a.first, a.last) == (b.first, b.last):
        within = _within(a.days)
        return (max(within, 0.85), "the same day" if a.days == 1 else "the same days") if within else None
    within = _within(max(a.days, b.days))
    return (within, f"within {max(a.days, b.days)} days") if within else None


def _one_told(told: Stretch, other: Stretch) -> tuple[float, str] | None:
    """A day, and the days about a report that tells none; the nearest of them is that of its publication."""
    near = other.published or other.last
    apart = max((near - told.last).days, (told.first - near).days, 0)
    if other.last > near:  # planned: it lies ahead of its report
        factor = ANNOUNCED if told.last > near else SAME_DAY
    else:
        factor = next((f for days, f in DAY_TOLD if apart <= days), 0.0)
    factor *= _within(told.days)
    return (factor, "one does not tell the day") if factor else None


def _neither_told(one: Telling, other: Telling) -> tuple[float, str] | None:
    apart = abs((date.fromisoformat(one.published or "") - date.fromisoformat(other.published or "")).days)
    factor = next((f for days, f in BY_DAY if apart <= days), None)
    said = "reports of one day" if not apart else "reports a day apart" if apart == 1 else f"reports {apart} days apart"
    return (factor, f"day not told; {said}") if factor else None


def _afterwards(one: Telling, a: Stretch, b: Stretch) -> tuple[float, str] | None:
    """A planned contact whose day is not told, and what was told later; `one` is the telling of `a`."""
    planned, then = (a, b) if one.status == "planned" else (b, a)
    if planned.told or planned.first > then.last or then.first > planned.last:
        return None
    within = _within(then.days)
    return (ANNOUNCED * within, f"within {AHEAD} days of its announcement") if within else None


def _within(days: int) -> float:
    return next((factor for most, factor in WITHIN if days <= most), 0.0)


# --- place, number, direction ---------------------------------------------------------------------------------


def _place(one: Telling, other: Telling) -> tuple[float, str]:
    if not one.place or not other.place or {one.channel, other.channel} & {"call", "letter"}:
        return 1.0, ""
    if fold(one.place).removesuffix("s") == fold(other.place).removesuffix("s"):
        return SAME_PLACE, f"both at {one.place}"
    here, there = _country(one.place), _country(other.place)
    if here and there:
        return (1.0, "") if here == there else (OTHER_PLACE, f"{one.place} or {other.place}")
    return OTHER_TOWN, f"{one.place} or {other.place}"


def _country(place: str) -> str | None:
    return next(filter(None, (country_of(place, language) for language in READABLE)), None)


def _ordinal(one: Telling, other: Telling) -> tuple[float, str]:
    if not one.ordinal or not other.ordinal:
        later = (one.ordinal or other.ordinal or 1) > 1 and (one.date is None or one.date != other.date)
        return (ONE_ORDINAL, "") if later else (1.0, "")
    if one.ordinal == other.ordinal:
        return (SAME_ORDINAL, f"both number {one.ordinal}") if one.ordinal > 1 else (1.0, "")
    return OTHER_ORDINAL, f"number {one.ordinal} or {other.ordinal}"


def turned(one: Telling, other: Telling) -> bool:
    """Whether two letters go different ways: the first participant of each is its writer."""
    if not one.channel == other.channel == "letter" or min(len(one.participants), len(other.participants)) < 2:
        return False
    (writer, reader), (author, _) = one.participants[:2], other.participants[:2]
    return not likeness(writer, author, across=True) and likeness(reader, author, across=True) is not None
