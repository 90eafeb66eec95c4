"""Longer stretches of the calendar: months, seasons, quarters, years, decades, centuries, weeks and weekends."""

from __future__ import annotations

from datetime import date

from depesche.dates import SEASONS, interval
from depesche.find.times.setting import (
    AHEAD,
    Meaning,
    Setting,
    Values,
    choose,
    digits,
    named_year,
    plus,
    range_year,
    years_around,
)


def resolve_month(v: Values, s: Setting) -> Meaning | None:
    """A month; the nearest that the tense allows, where no year is named."""
    mod, month = v.get("part"), v["month"]
    if "rel" in v and "y" not in v and "of_year" not in v:
        year = _shifted_month_year(month, v["rel"], s)
    else:
        year = range_year(month, {"rel": v["of_year"]} if "of_year" in v else v, s)
        year = year or _nearest_year(month, s)
    return Meaning("DATE", f"{digits(year)}-{month:02}", mod)


def _nearest_year(month: int, s: Setting) -> int | None:
    if s.year and s.tense != "future":
        return s.year
    if s.published is None:
        return None
    here = s.published.replace(day=1)
    found = choose([date(y, month, 1) for y in years_around(here.year)], here, s.tense)
    return found.year if found else None


def _shifted_month_year(month: int, shift: int, s: Setting) -> int | None:
    """ "Last June" is the last one before this month, "next June" the next one after it, "this June" this year's."""
    if s.published is None:
        return None
    year, now = s.published.year, s.published.month
    if shift < 0:
        return year - (month >= now) + shift + 1
    return year + (month <= now) + shift - 1 if shift else year


def resolve_season(v: Values, s: Setting) -> Meaning | None:
    """A season; winter counts to the year in which it begins."""
    first, mod = SEASONS[v["season"]], v.get("part") or v.get("phase")
    year = named_year({k: x for k, x in v.items() if k != "rel"}, s)
    if year is None and s.published:
        if "of_year" in v or v.get("rel") == 0:
            year = s.published.year + v.get("of_year", 0)
            if "of_year" not in v and first == SEASONS["WI"] and s.published.month < SEASONS["SP"]:
                year -= 1
        elif "rel" in v:
            year = _shifted_month_year(first, v["rel"], s)
        else:
            year = _season_now(v["season"], s.published) or _nearest_year(first, s)
    return Meaning("DATE", f"{digits(year)}-{v['season']}", mod)


def _season_now(season: str, published: date) -> int | None:
    """The year of the season that publication lies in, None in another."""
    for year in years_around(published.year):
        days = interval(f"{year:04}-{season}")
        if days and days[0] <= published <= days[1]:
            return year
    return None


def resolve_fraction(v: Values, s: Setting) -> Meaning | None:
    """A quarter or half of a year."""
    number, kind = v.get("number") or v.get("ord"), v["fraction"]
    if number == -1:
        number = 4 if kind == "Q" else 2
    if number is None or not 1 <= number <= (4 if kind == "Q" else 2):
        return None
    year = named_year({"rel": v["of_year"]} if "of_year" in v else v, s)
    if year is None and s.published:
        first = (number - 1) * (3 if kind == "Q" else 6) + 1
        year = s.published.year - (first > s.published.month and s.tense != "future")
    return Meaning("DATE", f"{digits(year)}-{kind}{number}", v.get("part"))


def resolve_decade(v: Values, s: Setting) -> Meaning | None:
    """ "Die achtziger Jahre", "the 1960s": the first three digits of the years."""
    mod = v.get("part") or v.get("phase")
    if "y" in v:
        return Meaning("DATE", str(v["y"] // 10), mod) if v["y"] % 10 == 0 else None
    now = s.published.year // 10 if s.published else 202
    century = 20 if 200 + v["decade"] < now and v["decade"] in (0, 1) else 19
    return Meaning("DATE", f"{century}{v['decade']}", mod)


def resolve_century(v: Values, s: Setting) -> Meaning | None:
    """ "19. Jahrhundert" is "18", the first two digits of the years; a millennium has one."""
    mod, width = v.get("part") or v.get("phase"), 2 if v["age"] == "CE" else 1
    number = v.get("number") or v.get("ord")
    if number is None:
        if s.published is None:
            return None
        number = s.published.year // 10 ** (4 - width) + 1 + v["rel"]
    if not 1 <= number <= (21 if width == 2 else 3):
        return None
    return Meaning("DATE", f"{number - 1:0{width}}", mod)


def resolve_plain_year(v: Values, s: Setting) -> Meaning | None:
    """A year in digits."""
    year = named_year(v, s)
    return Meaning("DATE", digits(year), v.get("part")) if year else None


def resolve_unit(v: Values, s: Setting) -> Meaning | None:
    """ "Letzte Woche", "Ende des Jahres", "Vorjahr": so many units from publication."""
    unit, mod = v.get("unit") or v.get("whole") or v.get("compound") or "Y", v.get("part") or v.get("edge")
    shift = v.get("rel", -1 if "compound" in v else 0)
    if "turn" in v and s.published:
        shift = v["turn"] - (s.published.month <= 6)
    if "y" in v:
        return Meaning("DATE", digits(v["y"]), mod)
    value = stretch(unit, shift, s.last if "from_last" in v else s.published)
    return Meaning("DATE", value, mod) if value else None


YEARS = range(1, 10_000)
"""Years that have four digits."""


def stretch(unit: str, shift: int, start: date | None) -> str | None:
    """The year, quarter, month, week, decade or century that lies `shift` from the one that holds `start`.

    None outside the calendar.
    """
    if start is None:
        return {"Y": "XXXX", "M": "XXXX-XX", "W": "XXXX-WXX", "Q": "XXXX-QX"}.get(unit)
    month = start.year * 12 + start.month - 1 + shift
    quarter = start.year * 4 + (start.month - 1) // 3 + shift
    week = plus(start, 7 * shift) or start
    iso = week.isocalendar()
    decade, century = start.year // 10 + shift, start.year // 100 + shift
    values = {
        "Y": digits(start.year + shift) if start.year + shift in YEARS else None,
        "Q": f"{quarter // 4:04}-Q{quarter % 4 + 1}" if quarter // 4 in YEARS else None,
        "M": f"{month // 12:04}-{month % 12 + 1:02}" if month // 12 in YEARS else None,
        "W": f"{iso.year:04}-W{iso.week:02}",
        "DE": f"{decade:03}" if decade >= 0 else None,
        "CE": f"{century:02}" if century >= 0 else None,
    }
    return values.get(unit)


def resolve_calendar_week(v: Values, s: Setting) -> Meaning | None:
    """A week by its number; of the year of publication, where none is named."""
    year = named_year(v, s) or (s.published.year if s.published else None)
    value = f"{digits(year)}-W{int(v['week']):02}"
    return Meaning("DATE", value) if 1 <= v["week"] <= 53 and (year is None or interval(value)) else None


def resolve_weekend(v: Values, s: Setting) -> Meaning | None:
    """A weekend, as "2022-W42-WE"; in the past tense the last one that has begun."""
    if s.published is None:
        return Meaning("DATE", "XXXX-WXX-WE")
    inside, shift = s.published.isoweekday() >= 6, v.get("rel")
    if shift is None:
        weeks = 0 if inside or s.tense in AHEAD else -1
    elif shift > 0:
        weeks = shift if inside else shift - 1
    else:
        weeks = shift
    return Meaning("DATE", f"{stretch('W', weeks, s.published)}-WE")
