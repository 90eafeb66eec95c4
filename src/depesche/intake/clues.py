"""What a text says about the day and year in which it was written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from depesche.intake.days import Day, day_at
from depesche.intake.lexicon import calendar, folded
from depesche.languages import READABLE, load_table
from depesche.records import Part

REACH = 20_000
"""Code points of the body that are searched; a report says early when it was written."""
LEAD = 600
"""Code points from the dateline within which a weekday is taken for that of the report: one or two paragraphs. In the
wire copy of PolNeAR it is the day of the report for three in four in the first 150, for two in three up to 600."""
YEAR = re.compile(
    r"(?<![\d.,$€£#-])\b(?P<year>1[89]\d\d|20\d\d)\b(?![.,]\d|[-–]\w|\s?(?:%|Euro\b|km\b|m\b|people\b|men\b|women\b|troops\b|soldiers\b))"
)
BEFORE_YEAR = re.compile(
    r"(?:\b(?:jahr|jahre|jahres|year|in|im|of|von|vom|seit|since|from|bis|until|by|ab|nach|vor|before|after|and|und|for|für|during|"
    r"anfang|mitte|ende|early|mid|late|sommer|herbst|frühjahr|frühling|winter|spring|summer|autumn|fall|zu)|[(/,])\s*$",
    re.IGNORECASE,
)
RANGE = re.compile(r"(?:von|zwischen|from|between)\s+(?:\w+\s+)?\d{4}\s+(?:bis|und|to|and|until)\s+$", re.IGNORECASE)
WEEK_AFTER = re.compile(
    r",?\s+(?:(?:der\s+)?(?:vergangenen?|letzten?|vorigen?|kommenden?|nächsten?|vorletzten?|vergangener|letzter|kommender|nächster|"
    r"voriger|dieser)\s+woche|in\s+einer\s+woche|vor\s+einer\s+woche|last\s+week|next\s+week|(?:a|one)\s+week|week\b)",
    re.IGNORECASE,
)
MONTH_YEAR = re.compile(r"\b(?P<month>[A-ZÄÖÜ][^\W\d_]{2,9})\.?(?: \d{1,2},)? (?P<year>1[89]\d\d|20\d\d)\b")
CLAUSE = re.compile(r"[.!?;:,–—]\s|\n")


@dataclass(frozen=True, slots=True)
class WeekdayMention:
    """A weekday that the text names by itself, as the last or present one ("am Sonntag", "on Sunday")."""

    weekday: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Clues:
    """What speaks for a day.

    `weekday` is the first unqualified weekday of the lead; `pairs` are days of the body with their weekday but without
    a year; `past` is the latest year that the text names as gone or present; `months` are the months that it names with
    their year; `recent` says that the years named run up to `past` without a gap, or that it is named twice.
    """

    weekday: WeekdayMention | None
    pairs: tuple[Day, ...]
    months: tuple[tuple[int, int], ...]
    past: int | None
    recent: bool


def find_clues(text: str, parts: Sequence[Part]) -> Clues:
    """Gather the clues of the paragraphs of a report."""
    body = [p for p in parts if p.kind == "paragraph"]
    if not body:
        return Clues(None, (), (), None, False)
    start, end = body[0].start, min(body[-1].end, body[0].start + REACH)
    past = _years(text, start, end)
    newest = max(past, default=None)
    recent = newest is not None and (past.count(newest) > 1 or newest - 1 in past)
    return Clues(
        weekday=_weekday(text, start, min(end, start + LEAD)),
        pairs=_pairs(text, start, end),
        months=_months(text, start, end),
        past=newest,
        recent=recent,
    )


def _weekday(text: str, start: int, end: int) -> WeekdayMention | None:
    """The first weekday of the lead that is not qualified ("kommenden Sonntag") or in a clause that looks ahead."""
    for m in _weekday_form().finditer(text, start, end):
        if not _qualified(text, m) and not _looks_ahead(text, m.start(), m.end()):
            return WeekdayMention(calendar("weekdays")[m["weekday"].casefold()], m.start(), m.end())
    return None


def _pairs(text: str, start: int, end: int) -> tuple[Day, ...]:
    """Every day that is written with its weekday and without a year: "Sonntag, den 4. November"."""
    days = (day_at(text, m.start()) for m in _weekday_form().finditer(text, start, end))
    return tuple(d for d in days if d is not None and d.weekday and d.year is None)


def _qualified(text: str, m: re.Match[str]) -> bool:
    before = text[max(0, m.start() - 40) : m.start()]
    if text[m.end() : m.end() + 2] in ("'s", "’s"):  # "Tuesday's vote": some Tuesday, past or to come
        return True
    if re.search(r"Nacht (?:zum|auf|von)(?: den)?\s$", before):
        return False
    word = re.search(r"([^\W\d_]+)[\s-]*$", before)
    if word and word[1].casefold() in folded("publication", "qualifiers"):
        return True
    return (
        WEEK_AFTER.match(text, m.end()) is not None
        or re.match(r"s?,?\s+(?:d(?:em|en)\s+)?\d", text[m.end() : m.end() + 8]) is not None
    )


def _looks_ahead(text: str, start: int, end: int) -> bool:
    """Whether the clause around has a verb of what is to come."""
    left = max((m.end() for m in CLAUSE.finditer(text, max(0, start - 200), start)), default=max(0, start - 200))
    right = CLAUSE.search(text, end, end + 200)
    clause = text[left : right.start() if right else end + 200]
    return any(w.casefold() in folded("publication", "ahead") for w in re.findall(r"[^\W\d_]+", clause))


def _years(text: str, start: int, end: int) -> list[int]:
    """The years that are named, but for those to come."""
    past: list[int] = []
    for m in YEAR.finditer(text, start, end):
        before = text[max(start, m.start() - 40) : m.start()]
        after = re.match(r"\s?([A-ZÄÖÜ][^\W\d_]+)", text[m.end() : m.end() + 30])
        if after and not BEFORE_YEAR.search(before) and not _after_month(before):
            continue  # a number of things: "2000 Soldaten"
        is_range = RANGE.search(before) is not None
        marked = any(before.casefold().rstrip().endswith(f" {w}") for w in folded("publication", "year_ahead"))
        if is_range or not (marked or _looks_ahead(text, m.start(), m.end())):
            past.append(int(m["year"]))
    return past


def _months(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Year and month of every "Juni 2014" and "June 3, 2014"."""
    return tuple(
        (int(m["year"]), calendar("months")[m["month"].casefold()])
        for m in MONTH_YEAR.finditer(text, start, end)
        if m["month"].casefold() in calendar("months")
    )


def _after_month(before: str) -> bool:
    word = re.search(r"([^\W\d_]+)\.?\s*(?:\d{1,2},?\s*)?$", before)
    return word is not None and word[1].casefold() in calendar("months")


@cache
def _weekday_form() -> re.Pattern[str]:
    """A weekday in full, with a part of the day joined to it or not; plurals and adverbs are left out."""
    plain = [w for w in calendar("weekdays") if len(w) > 5 and not w.endswith(("s", "e", "en"))]
    parts = {p for code in READABLE for p in load_table(code, "calendar").get("parts_of_day", ())}
    joined = "|".join(sorted(parts, key=len, reverse=True))
    one = "|".join(w.capitalize() for w in sorted(plain, key=len, reverse=True))
    return re.compile(rf"\b(?P<weekday>{one})(?:{joined})?\b")
