"""What a phrase of time is resolved against, what it comes to, and the choice between years."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from depesche.find.times.tense import Tense
from depesche.records import TimexType

Values = Mapping[str, Any]
"""The slots of a phrase, as `grammar.Found.values`."""
AHEAD = ("present", "future")
"""Tenses in which a weekday is the next one: "am Sonntag sind Wahlen"."""
FAR, CLOSE = 300, 35
"""Days: how far a day must be, and how close the one on the other side, to distrust the tense."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What a phrase is resolved against: the day of publication, the day and year named last, the clause's tense."""

    published: date | None
    last: date | None
    near: date | None
    """The day named last, if in this sentence or the one before."""
    year: int | None
    """A year named shortly before, if not that of publication."""
    tense: Tense | None
    nowadays: bool = False
    """Whether "today" has no more than the sense of nowadays here."""
    elsewhere: date | None = None
    """The day that another clause of the report gives the weekday, where this one does not tell."""
    passed: date | None = None
    """The day before publication that was named last: what has happened after it has happened by now."""
    within: int | None = None
    """The year of the expression named last, a year itself or a day."""
    days: str | None = None
    """A day that no date tells, if the sentence has named such last: "täglich", "montags", "vor einigen Tagen"."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a phrase stands for; `begin` and `until` as in a `Timex`."""

    type: TimexType
    value: str
    mod: str | None = None
    begin: str | None = None
    until: str | None = None


Resolver = Callable[[Values, Setting], Meaning | None]


def named_year(v: Values, s: Setting) -> int | None:
    """The year that a phrase names, in digits or from the day of publication ("last year")."""
    if v.get("y"):
        return int(v["y"])
    if v.get("yy") is not None:
        return full_year(v["yy"], s.published)
    if "rel" in v and s.published:
        return s.published.year + int(v["rel"])
    return None


def range_year(month: int, v: Values, s: Setting) -> int | None:
    """The year of a month. The first end of a range has that of the last: "28. Dezember bis 3. Januar 1963"."""
    year = named_year(v, s)
    over = year is not None and int(v.get("until", month)) < month
    return year - 1 if year is not None and over else year


def full_year(two_digits: int, published: date | None) -> int:
    """The year between 79 years before and 20 years after publication (of 2020, if unknown) with these last digits."""
    latest = (published.year if published else 2020) + 20
    return latest - (latest - two_digits) % 100


def choose(days: Sequence[date], published: date, tense: Tense | None) -> date | None:
    """The last day up to publication for the past, the next from it on for the future, else the nearest.

    A day close by on the other side wins over one that is most of a year away: the clause was misread.
    """
    nearest = min(days, key=lambda d: (abs((d - published).days), d > published), default=None)
    if tense == "past":
        days = [d for d in days if d <= published]
    elif tense == "future":
        days = [d for d in days if d >= published]
    chosen = min(days, key=lambda d: abs((d - published).days), default=nearest)
    if chosen and nearest and abs((chosen - published).days) > FAR and abs((nearest - published).days) < CLOSE:
        return nearest
    return chosen


def safe_date(year: int, month: int, number: int) -> date | None:
    """The date, None if the calendar has none."""
    try:
        return date(year, month, number)
    except ValueError:
        return None


def plus(start: date, days: int) -> date | None:
    """The day so many days later, None beyond the calendar."""
    try:
        return start + timedelta(days)
    except OverflowError:
        return None


def with_part(value: str, v: Values) -> Meaning:
    """A TIME where the phrase names a part of the day, else a DATE."""
    if part := v.get("daypart"):
        return Meaning("TIME", f"{value}T{part}", v.get("phase") or None)
    return Meaning("DATE", value, v.get("phase") or None)


def digits(year: int | None) -> str:
    """A year in four digits, "XXXX" if unknown."""
    return "XXXX" if year is None else f"{year:04}"


def years_around(year: int) -> range:
    """The year before, the year and the year after, inside the calendar."""
    return range(max(year - 1, 1), min(year + 1, 9999) + 1)
