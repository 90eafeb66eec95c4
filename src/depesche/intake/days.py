"""Days as they are written in datelines: "23. Oktober", "Oct. 23, 2022", "Sonntag, 23.10.2022"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from depesche.intake.lexicon import calendar

WEEKDAY = r"(?:(?P<weekday>[^\W\d_]{2,10})\.?,?\s+(?:d(?:en|em|er)\s+|the\s+)?\(?)?"
MONTH = r"(?P<month>[^\W\d_]{3,10})\.?"
YEAR = r"(?:,?\s+(?P<year>[12]\d{3})\b)?"
FORMS = tuple(
    re.compile(form)
    for form in (
        r"(?P<year>[12]\d{3})-(?P<number>\d\d)-(?P<day>\d\d)(?:T[\d:.+Z-]{4,30})?\b",
        WEEKDAY + r"(?P<day>\d{1,2})\.\s?(?P<number>1[0-2]|0?[1-9])\.(?:\s?(?P<year>[12]\d{3}|\d\d)\b)?",
        WEEKDAY + r"(?:den\s+)?(?P<day>\d{1,2})\.\s{0,2}" + MONTH + YEAR,
        WEEKDAY + r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\s+" + MONTH + YEAR,
        WEEKDAY + MONTH + r"\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?\b(?![.,:]\d)" + YEAR,
    )
)
LEAP_YEAR = 2000


@dataclass(frozen=True, slots=True)
class Day:
    """A day as written; `year` and `weekday` (ISO, 1 to 7) where they are given."""

    day: int
    month: int
    year: int | None
    weekday: int | None
    start: int
    end: int

    def in_year(self, year: int) -> date | None:
        """The day in a year; None for 29 February where there is none."""
        try:
            return date(year, self.month, self.day)
        except ValueError:
            return None


def day_at(text: str, start: int) -> Day | None:
    """The day that is written at `start`, if any."""
    found = [day for form in FORMS if (day := _day(form.match(text, start)))]
    return max(found, key=lambda d: d.end, default=None)


def weekday_number(word: str) -> int | None:
    """The ISO number of a capitalised weekday, None for any other word."""
    return calendar("weekdays").get(word.casefold()) if word[:1].isupper() else None


def _day(m: re.Match[str] | None) -> Day | None:
    if m is None:
        return None
    named = m.groupdict()
    start, weekday = m.start(), None
    if named.get("weekday"):
        weekday = weekday_number(named["weekday"])
        if weekday is None:  # another word before the day
            start = m.start("month") if m.re is FORMS[4] else m.start("day")
    if named.get("month"):
        month = calendar("months").get(named["month"].casefold()) if named["month"][:1].isupper() else None
    else:
        month = int(named["number"])
    if month is None:
        return None
    day = Day(int(named["day"]), month, _year(named.get("year")), weekday, start, m.end())
    return day if day.in_year(day.year or LEAP_YEAR) and (start == m.start()) else None


def _year(written: str | None) -> int | None:
    """A year as written; two digits are of this century up to 49."""
    if not written:
        return None
    return int(written) if len(written) == 4 else int(written) + (2000 if int(written) < 50 else 1900)
