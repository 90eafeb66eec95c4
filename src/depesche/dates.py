"""TIMEX3 values as stretches of days."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""First month of each season; three months each, as meteorologists count them."""

VALUE = re.compile(
    r"(?P<year>\d{4})"
    r"(?:-(?:(?P<season>SP|SU|FA|WI)|Q(?P<quarter>[1-4])|H(?P<half>[12])"
    r"|W(?P<week>\d\d)(?:-(?P<weekday>WE|[1-7]))?"
    r"|(?P<month>\d\d)(?:-(?P<day>\d\d|XX))?))?"
    r"(?:T[\w:.+-]*)?"
)
SHORT = re.compile(r"\d{1,3}")

Interval = tuple[date, date]


@lru_cache(maxsize=16384)
def interval(value: str | None) -> Interval | None:
    """First and last day that a TIMEX3 value of type DATE or TIME covers, both inclusive.

    "2022-05" is the month, "2022-W42" Monday to Sunday, "2022-W42-WE" Saturday and Sunday, "2022-SU" June to August,
    "2022-WI" December to February of the next year, "196" the decade, "19" the century (1900 to 1999), "2" the
    millennium. A time of day gives its day. None for what is no stretch of the calendar: references ("PAST_REF"),
    durations, sets, values with unknown years.
    """
    if not value:
        return None
    try:
        if SHORT.fullmatch(value):
            return _cut_short(value)
        m = VALUE.fullmatch(value)
        return _calendar(m) if m else None
    except (ValueError, OverflowError):  # the 31st of February, week 54, years outside of 1 to 9999
        return None


def day(value: str | None) -> date | None:
    """The day that a value names, None where it names a longer stretch or none."""
    found = interval(value)
    return found[0] if found and found[0] == found[1] else None


def stretch(value: str | None) -> str | None:
    """The day or the coarser stretch up to a year that a value names, its time of day left off.

    "2022-10-23T15:30" is "2022-10-23"; "2022-10", "2022-W42", "2022-W42-WE" and "2022-SU" are themselves. None for
    decades, open years and what is no stretch of the calendar.
    """
    days = interval(value)
    if value is None or days is None or SHORT.fullmatch(value):
        return None
    return days[0].isoformat() if days[0] == days[1] else value.partition("T")[0].removesuffix("-XX")


def covering(first: str, last: str) -> str | None:
    """The smallest stretch up to a month that holds two days and all between: a day, a week (ISO 8601) or a month.

    None where they lie in two months and two weeks: no TIMEX3 value tells that without telling far more.

    Raises:
        ValueError: one of them is no day of the calendar (YYYY-MM-DD).
    """
    a, b = date.fromisoformat(first), date.fromisoformat(last)
    if a == b:
        return first
    year, week, _ = a.isocalendar()
    value = f"{year:04}-W{week:02}"
    if (year, week) == b.isocalendar()[:2] and interval(value):  # the calendar ends within the last week of 9999
        return value
    return first[:7] if first[:7] == last[:7] else None


def within(inner: str | None, outer: str | None) -> bool:
    """Whether every day of `inner` lies in `outer`; False where one of them is no stretch of days."""
    a, b = interval(inner), interval(outer)
    return a is not None and b is not None and b[0] <= a[0] and a[1] <= b[1]


def months(year: int, first: int, count: int) -> Interval:
    """`count` months from the first of month `first` (1 to 12); may run into the next year.

    Raises:
        ValueError: the year or month is none of the calendar.
    """
    last_year, last = divmod(first - 1 + count - 1, 12)
    last_year, last = year + last_year, last + 1
    return date(year, first, 1), date(last_year, last, monthrange(last_year, last)[1])


def _cut_short(value: str) -> Interval:
    """A decade, century or millennium, written as the first digits of its years."""
    width = 4 - len(value)
    return date(max(int(value) * 10**width, 1), 1, 1), date((int(value) + 1) * 10**width - 1, 12, 31)


def _calendar(m: re.Match[str]) -> Interval:
    year = int(m["year"])
    if m["season"]:
        return months(year, SEASONS[m["season"]], 3)
    if m["quarter"]:
        return months(year, int(m["quarter"]) * 3 - 2, 3)
    if m["half"]:
        return months(year, int(m["half"]) * 6 - 5, 6)
    if m["week"]:
        return _week(year, int(m["week"]), m["weekday"])
    if m["month"] is None:
        return months(year, 1, 12)
    if m["day"] in (None, "XX"):
        return months(year, int(m["month"]), 1)
    found = date(year, int(m["month"]), int(m["day"]))
    return found, found


def _week(year: int, week: int, weekday: str | None) -> Interval:
    monday = date.fromisocalendar(year, week, 1)
    if weekday == "WE":
        return monday + timedelta(5), monday + timedelta(6)
    if weekday:
        found = monday + timedelta(int(weekday) - 1)
        return found, found
    return monday, monday + timedelta(6)
