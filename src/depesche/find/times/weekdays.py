"""Which day a weekday is throughout a report: where one clause tells, the others mean the same day.

"Am Sonntag telefonierten sie. […] Das Gespräch am Sonntag ist das erste seit Mai."
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from depesche.dates import day
from depesche.find.times.days import resolve_date, resolve_weekday
from depesche.find.times.grammar import Found
from depesche.find.times.setting import Setting
from depesche.find.times.tense import Tense

SURE = ("past", "future")
"""Tenses that tell by themselves on which side of publication a weekday lies."""
WEEK = 7
"""Days around publication in which a weekday without more means one of two days."""


def is_bare(found: Found) -> bool:
    """Whether the phrase names a weekday and nothing that tells which one ("next", "this week", a date)."""
    told = ("rel", "inweek", "follow", "d", "nth", "weekdays")
    return found.kind in ("weekday", "night") and "weekday" in found.values and not any(k in found.values for k in told)


def sure_weekdays(phrases: Iterable[tuple[Found, Tense | None]], published: date | None) -> Mapping[int, date]:
    """Weekday (1 is Monday) -> the one day that clauses with a telling tense, or dates, give it in a report."""
    told: dict[int, set[date]] = {}
    if published is None:
        return {}
    for found, tense in phrases:
        setting = Setting(published=published, last=None, near=None, year=None, tense=tense)
        meaning = None
        if found.kind == "date" and "wday" in found.values:
            meaning = resolve_date(found.values, setting)
        elif found.kind == "weekday" and (tense in SURE or not is_bare(found)):
            meaning = resolve_weekday(found.values, setting)
        named = day(meaning.value) if meaning else None
        if named and abs((named - published).days) <= WEEK:
            told.setdefault(named.isoweekday(), set()).add(named)
    return {weekday: next(iter(days)) for weekday, days in told.items() if len(days) == 1}
