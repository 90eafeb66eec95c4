"""Holidays: the rules by which a calendar sets them, and the day that a rule gives a year.

A rule is "12-24" (a fixed day), "E-2" (days from Easter of the western churches), "O0" (from Easter of the eastern
churches), "A1-7" (days from the first Sunday of Advent; A1 to A4) or "11/4/4" (the fourth Thursday of November; -1 is
the last).
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from depesche.find.times.setting import (
    Meaning,
    Setting,
    Values,
    choose,
    named_year,
    plus,
    safe_date,
    with_part,
    years_around,
)
from depesche.find.times.stretches import stretch
from depesche.find.times.tense import Tense

RULE = re.compile(
    r"(?P<month>\d\d)-(?P<day>\d\d)|(?P<church>[EO])(?P<from_easter>[+-]?\d+)|A(?P<advent>[1-4])(?P<from_advent>[+-]\d+)?"
    r"|(?P<of>\d\d)/(?P<weekday>[1-7])/(?P<nth>-?[1-5])"
)


def resolve_holiday(v: Values, s: Setting) -> Meaning | None:
    """A holiday, or the week that holds it; the nearest that the tense allows, where no year is named."""
    rule = str(v["holiday"])
    found = _nearest(rule, v, s)
    if found is None:
        fixed = "y" not in v and s.published is None and RULE.fullmatch(rule)
        return Meaning("DATE", f"XXXX-{rule}") if fixed and fixed["month"] else None
    if v.get("span") == "W":
        return Meaning("DATE", str(stretch("W", 0, found)))
    return with_part(found.isoformat(), v)


def _nearest(rule: str, v: Values, s: Setting) -> date | None:
    if "y" in v or "yy" in v:
        year = named_year({k: x for k, x in v.items() if k != "rel"}, s)
        return feast(rule, year) if year else None
    if s.year and s.tense != "future" and "rel" not in v:
        return feast(rule, s.year)
    if s.published is None:
        return None
    days = [d for y in years_around(s.published.year) if (d := feast(rule, y))]
    tense: Tense | None = s.tense if "rel" not in v else ("past" if v["rel"] < 0 else "future" if v["rel"] else None)
    return choose(days, s.published, tense)


def feast(rule: str, year: int) -> date | None:
    """The day that a rule gives a year, None where the calendar has none."""
    m = RULE.fullmatch(rule)
    if m is None:
        raise ValueError(f"no rule of a holiday: {rule!r}")
    if m["month"]:
        return safe_date(year, int(m["month"]), int(m["day"]))
    if m["church"]:
        start = easter(year) if m["church"] == "E" else eastern_easter(year)
        return plus(start, int(m["from_easter"]))
    if m["advent"]:
        return plus(advent(year, int(m["advent"])), int(m["from_advent"] or 0))
    return nth_weekday(year, int(m["of"]), int(m["weekday"]), int(m["nth"]))


def easter(year: int) -> date:
    """Easter Sunday of a year after 1582, in the Gregorian calendar. Source: Meeus/Jones/Butcher."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, number = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, number + 1)


def eastern_easter(year: int) -> date:
    """Easter Sunday of the eastern churches, as a day of the Gregorian calendar. Source: Meeus, Julian Easter."""
    a, b, c = year % 4, year % 7, year % 19
    d = (19 * c + 15) % 30
    e = (2 * a + 4 * b - d + 34) % 7
    month, number = divmod(d + e + 114, 31)
    return date(year, month, number + 1) + timedelta(year // 100 - year // 400 - 2)


def advent(year: int, sunday: int) -> date:
    """The so-manieth Sunday of Advent; the fourth is the last one before Christmas Day."""
    eve = date(year, 12, 24)
    return eve - timedelta(eve.isoweekday() % 7 + 7 * (4 - sunday))


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date | None:
    """The so-manieth weekday (1 is Monday) of a month, counted from its end where negative; None if it has none."""
    days = monthrange(year, month)[1]
    found = [d for n in range(1, days + 1) if (d := date(year, month, n)).isoweekday() == weekday]
    return found[nth if nth < 0 else nth - 1] if abs(nth) <= len(found) else None
