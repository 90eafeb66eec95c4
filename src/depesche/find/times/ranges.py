"""Ranges: two days or longer stretches that words such as "from … to" join."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from functools import cache
from itertools import pairwise

from depesche.dates import day, interval
from depesche.find.times.setting import safe_date
from depesche.languages import Language
from depesche.records import Timex
from depesche.text import Text

DATED = ("DATE", "TIME")
YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)|\.\d\d$")
LONG_RANGE, WEEK = 300, 7
"""Days; a range that is longer begins in another year than was read."""
LONGEST_LOOK = 30
"""Code points before the first end that are looked at."""


def join_ranges(times: Sequence[Timex], text: Text) -> tuple[Timex, ...]:
    """The same expressions; both ends of a range know its first and last day."""
    found = _in_order(times, text)
    for i, (first, last) in enumerate(pairwise(found)):
        if first.type not in DATED or last.type not in DATED or not _joined(first, last, text):
            continue
        begin, end = interval(first.value), interval(last.value)
        if begin and end and begin[0] < end[1]:
            days = begin[0].isoformat(), end[1].isoformat()
            found[i] = replace(first, begin=days[0], until=days[1])
            found[i + 1] = replace(last, begin=days[0], until=days[1])
    return tuple(found)


def _in_order(times: Sequence[Timex], text: Text) -> list[Timex]:
    """The same, where the first end of a range took another year, or week, than its last: "von 1. bis 3. Dezember"."""
    found = list(times)
    to = _words(text.language.code)[0]
    whole = text.report.text
    for i, (first, last) in enumerate(pairwise(times)):
        begin, end = day(first.value), day(last.value)
        if first.type != "DATE" or last.type != "DATE" or begin is None or end is None or begin == end:
            continue
        if 0 < (end - begin).days < LONG_RANGE or to.fullmatch(whole[first.end : last.start].strip()) is None:
            continue
        if (begin - end).days < WEEK and begin > end:
            moved = end + timedelta(WEEK)
            if not any(c.isdigit() for c in whole[last.start : last.end]):
                found[i + 1] = replace(last, value=moved.isoformat())
        elif YEAR.search(whole, first.start, first.end) is None:
            years = (safe_date(end.year - off, begin.month, begin.day) for off in (0, 1))
            fitting = next((d for d in years if d and d <= end), None)
            found[i] = replace(first, value=fitting.isoformat()) if fitting else first
    return found


def _joined(first: Timex, last: Timex, text: Text) -> bool:
    """Whether the words between join two expressions to a range; "and" does where "between" stands before."""
    to, both, opening = _words(text.language.code)
    whole = text.report.text
    between = whole[first.end : last.start].strip()
    if to.fullmatch(between):
        return True
    before = whole[max(first.start - LONGEST_LOOK, 0) : first.start].rstrip()
    return both.fullmatch(between) is not None and opening.search(before) is not None


@cache
def _words(code: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    table = Language(code).table("times").get("range", {})
    patterns = (table.get("to", "(?!)"), table.get("and", "(?!)"), rf"\b(?:{table.get('between', '(?!)')})$")
    to, both, opening = (re.compile(p, re.IGNORECASE) for p in patterns)
    return to, both, opening
