"""The day on which a report was written: newspapers print a day after their correspondents file."""

from __future__ import annotations

from datetime import date, timedelta

from depesche.dates import day
from depesche.intake.dateline import dateline_at
from depesche.intake.days import Day
from depesche.records import Report

EVE = 2
"""Days before the publication on which a report may have been written: printed on Monday, filed on Saturday."""


def written_on(report: Report) -> str | None:
    """The day that "today" and "on Monday" are counted from, YYYY-MM-DD: that of the dateline, where it is an eve.

    A dateline of another time is that of another report, or misread: the day of publication counts.
    """
    published = day(report.published)
    line = next((part for part in report.parts if part.kind == "dateline"), None)
    if published is None or line is None:
        return report.published
    found = dateline_at(report.text, line.start)
    if found is None or found.day is None:
        return report.published
    days = (found.day.in_year(year) for year in (published.year, published.year - 1))
    eves = [d for d in days if d and timedelta(0) < published - d <= timedelta(EVE) and _fits(d, found.day)]
    return eves[0].isoformat() if eves else report.published


def _fits(found: date, written: Day) -> bool:
    """Whether the year and the weekday that a dateline names are those of a day."""
    return written.year in (None, found.year) and written.weekday in (None, found.isoweekday())
