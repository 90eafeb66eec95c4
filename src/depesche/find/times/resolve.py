"""From a phrase to a TIMEX3 value: one function for each kind of phrase.

Source: TimeML 1.2.1 (TIMEX3); the choices that it leaves open follow KRAUTS (Strötgen et al. 2018) and TempEval-3.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from depesche.dates import SEASONS, day
from depesche.find.times.tense import Tense
from depesche.records import TimexType

Values = Mapping[str, Any]
AHEAD = ("present", "future")
"""Tenses in which a weekday is the next one: "am Sonntag sind Wahlen"."""

FAR, CLOSE = 300, 35
"""Days: how far a day must be, and how close the one on the other side, to distrust the tense."""
LATE = 8
"""From this hour on, "at night" is before midnight."""


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


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a phrase stands for."""

    type: TimexType
    value: str
    mod: str | None = None


Resolver = Callable[[Values, Setting], Meaning | None]


# --- days -------------------------------------------------------------------------------------------------------


def _date(v: Values, s: Setting) -> Meaning | None:
    month, number = v.get("mon") or v.get("month") or v.get("m"), v["d"]
    try:
        year = _year(v, s)
        date(year or 2000, month, number)
    except (ValueError, OverflowError):
        return None
    if year is None and s.published is None and s.year is None:
        return Meaning("DATE", f"XXXX-{month:02}-{number:02}")
    found = date(year, month, number) if year else _nearest_date(month, number, s)
    return Meaning("DATE", found.isoformat()) if found else None


def _year(v: Values, s: Setting) -> int | None:
    """The year that a phrase names, in digits or from the day of publication ("last year")."""
    if v.get("y"):
        return int(v["y"])
    if v.get("yy") is not None:
        return full_year(v["yy"], s.published)
    if "rel" in v and s.published:
        return s.published.year + int(v["rel"])
    return None


def full_year(two_digits: int, published: date | None) -> int:
    """The year between 79 years before and 20 years after publication (of 2020, if unknown) with these last digits."""
    latest = (published.year if published else 2020) + 20
    return latest - (latest - two_digits) % 100


def _nearest_date(month: int, number: int, s: Setting) -> date | None:
    if s.year and s.tense != "future":
        return _safe(s.year, month, number)
    if s.published is None:
        return None
    years = range(s.published.year - 4, s.published.year + 5)  # the 29th of February
    return _choose([d for y in years if (d := _safe(y, month, number))], s.published, s.tense)


def _choose(days: list[date], published: date, tense: Tense | None) -> date | None:
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


def _safe(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None


def _weekday(v: Values, s: Setting) -> Meaning | None:
    found = _day_of_week(v, s)
    value = found.isoformat() if found else f"XXXX-WXX-{v['weekday']}"
    return _with_part(value, v)


def _day_of_week(v: Values, s: Setting) -> date | None:
    if s.published is None:
        return None
    back = (s.published.isoweekday() - v["weekday"]) % 7
    shift = v.get("rel")
    if "inweek" in v:
        return _plus(s.published, v["weekday"] - s.published.isoweekday() + 7 * v["inweek"])
    if shift is None:
        ahead = s.tense in AHEAD and back > 0
        return _plus(s.published, 7 - back if ahead else -back)
    if shift == 0:
        return _plus(s.published, -back if s.tense == "past" or back == 0 else 7 - back)
    if shift < 0:
        return _plus(s.published, -(back or 7) + 7 * (shift + 1))
    return _plus(s.published, 7 - back + 7 * (shift - 1))


def _with_part(value: str, v: Values) -> Meaning:
    if part := v.get("daypart"):
        return Meaning("TIME", f"{value}T{part}", v.get("phase") or None)
    return Meaning("DATE", value)


def _plus(start: date, days: int) -> date | None:
    try:
        return start + timedelta(days)
    except OverflowError:
        return None


def _day(v: Values, s: Setting) -> Meaning | None:
    found = _plus(s.published, v["day"]) if s.published else None
    if found is None and v["day"] == 0 and "daypart" not in v:
        return Meaning("DATE", "PRESENT_REF")
    return _with_part(found.isoformat() if found else "XXXX-XX-XX", v)


def _present(_v: Values, _s: Setting) -> Meaning:
    return Meaning("DATE", "PRESENT_REF")


def _night(v: Values, s: Setting) -> Meaning | None:
    """The night that ends on a day: it begins on the day before."""
    if "d" in v:
        named = _date(v, s)
        found = day(named.value) if named else None
        return Meaning("TIME", f"{_plus(found, -1)}TNI") if found else None
    found = _day_of_week(v, s)
    if found is None:
        return Meaning("TIME", f"XXXX-WXX-{(v['weekday'] - 2) % 7 + 1}TNI")
    before = _plus(found, -1)
    return Meaning("TIME", f"{before}TNI") if before else None


def _daypart(v: Values, s: Setting) -> Meaning | None:
    anchor = s.near or s.published
    if v.get("rel") == -1 and v["daypart"] == "NI" and s.published:
        anchor = _plus(s.published, -1)
    elif v.get("rel", 0) not in (0, -1):
        return None
    return _with_part(anchor.isoformat() if anchor else "XXXX-XX-XX", v)


def _clock(v: Values, s: Setting) -> Meaning | None:
    hour = v["h"] % 12 + v["pm"] if "pm" in v else v["h"]
    if hour < 12 and (v.get("half") in ("AF", "EV") or (v.get("half") == "NI" and hour >= LATE)):
        hour += 12
    minutes = hour * 60 + v.get("mi", 0) + v.get("quarter", 0)
    if not 0 <= minutes <= 24 * 60:
        return None
    when = _day_of_week(v, s) if "weekday" in v else s.near or s.published
    if "day" in v and s.published:
        when = _plus(s.published, v["day"])
    unknown = f"XXXX-WXX-{v['weekday']}" if "weekday" in v else "XXXX-XX-XX"
    zone = v.get("zone") or ""
    return Meaning("TIME", f"{when or unknown}T{minutes // 60:02}:{minutes % 60:02}{zone}")


# --- longer stretches of the calendar -----------------------------------------------------------------------------


def _month(v: Values, s: Setting) -> Meaning | None:
    mod, month = v.get("part"), v["month"]
    if "rel" in v and "y" not in v and "of_year" not in v:
        year = _shifted_month_year(month, v["rel"], s)
    else:
        year = _year({"rel": v["of_year"]} if "of_year" in v else v, s)
        year = year or _nearest_year(month, s)
    return Meaning("DATE", f"{_digits(year)}-{month:02}", mod)


def _nearest_year(month: int, s: Setting) -> int | None:
    if s.year and s.tense != "future":
        return s.year
    if s.published is None:
        return None
    here = s.published.replace(day=1)
    found = _choose([date(y, month, 1) for y in _around(here.year)], here, s.tense)
    return found.year if found else None


def _shifted_month_year(month: int, shift: int, s: Setting) -> int | None:
    """"Last June" is the last one before this month, "next June" the next one after it, "this June" this year's."""
    if s.published is None:
        return None
    year, now = s.published.year, s.published.month
    if shift < 0:
        return year - (month >= now) + shift + 1
    return year + (month <= now) + shift - 1 if shift else year


def _season(v: Values, s: Setting) -> Meaning | None:
    first, mod = SEASONS[v["season"]], v.get("part") or v.get("phase")
    year = _year({k: x for k, x in v.items() if k != "rel"}, s)
    if year is None and s.published:
        if "of_year" in v or v.get("rel") == 0:
            year = s.published.year + v.get("of_year", 0)
            if "of_year" not in v and first == SEASONS["WI"] and s.published.month < SEASONS["SP"]:
                year -= 1
        elif "rel" in v:
            year = _shifted_month_year(first, v["rel"], s)
        else:
            year = _nearest_year(first, s)
    return Meaning("DATE", f"{_digits(year)}-{v['season']}", mod)


def _fraction(v: Values, s: Setting) -> Meaning | None:
    number, kind = v.get("number") or v.get("ord"), v["fraction"]
    if number is None or not 1 <= number <= (4 if kind == "Q" else 2):
        return None
    year = _year(v, s)
    if year is None and s.published:
        first = (number - 1) * (3 if kind == "Q" else 6) + 1
        year = s.published.year - (first > s.published.month and s.tense != "future")
    return Meaning("DATE", f"{_digits(year)}-{kind}{number}", v.get("part"))


def _decade(v: Values, s: Setting) -> Meaning | None:
    mod = v.get("part") or v.get("phase")
    if "y" in v:
        return Meaning("DATE", str(v["y"] // 10), mod) if v["y"] % 10 == 0 else None
    now = s.published.year // 10 if s.published else 202
    century = 20 if 200 + v["decade"] < now and v["decade"] in (0, 1) else 19
    return Meaning("DATE", f"{century}{v['decade']}", mod)


def _century(v: Values, s: Setting) -> Meaning | None:
    mod, width = v.get("part") or v.get("phase"), 2 if v["age"] == "CE" else 1
    number = v.get("number") or v.get("ord")
    if number is None:
        if s.published is None:
            return None
        number = s.published.year // 10 ** (4 - width) + 1 + v["rel"]
    if not 1 <= number <= (21 if width == 2 else 3):
        return None
    return Meaning("DATE", f"{number - 1:0{width}}", mod)


def _plain_year(v: Values, s: Setting) -> Meaning | None:
    year = _year(v, s)
    return Meaning("DATE", _digits(year), v.get("part")) if year else None


def _unit(v: Values, s: Setting) -> Meaning | None:
    unit, mod = v.get("unit") or v.get("whole") or v.get("compound") or "Y", v.get("part") or v.get("edge")
    shift = v.get("rel", -1 if "compound" in v else 0)
    if "y" in v:
        return Meaning("DATE", _digits(v["y"]), mod)
    value = stretch(unit, shift, s.published)
    return Meaning("DATE", value, mod) if value else None


def stretch(unit: str, shift: int, start: date | None) -> str | None:
    """The year, quarter, month, week, decade or century that lies `shift` from the one that holds `start`."""
    if start is None:
        return {"Y": "XXXX", "M": "XXXX-XX", "W": "XXXX-WXX", "Q": "XXXX-QX"}.get(unit)
    month = start.year * 12 + start.month - 1 + shift
    quarter = start.year * 4 + (start.month - 1) // 3 + shift
    week = _plus(start, 7 * shift) or start
    iso = week.isocalendar()
    values = {
        "Y": _digits(start.year + shift),
        "Q": f"{quarter // 4:04}-Q{quarter % 4 + 1}",
        "M": f"{month // 12:04}-{month % 12 + 1:02}",
        "W": f"{iso.year:04}-W{iso.week:02}",
        "DE": f"{start.year // 10 + shift}",
        "CE": f"{start.year // 100 + shift}",
    }
    return values.get(unit)


def _weekend(v: Values, s: Setting) -> Meaning | None:
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


def _holiday(v: Values, s: Setting) -> Meaning | None:
    rule, year = str(v["holiday"]), v.get("y")
    if year is None and s.published is None:
        return None if rule.startswith("E") else Meaning("DATE", f"XXXX-{rule}")
    if year:
        found = _feast(rule, year)
    elif s.published:
        near = [d for y in _around(s.published.year) if (d := _feast(rule, y))]
        tense: Tense | None = s.tense if "rel" not in v else ("past" if v["rel"] < 0 else "future" if v["rel"] else None)
        found = _choose(near, s.published, tense)
    return Meaning("DATE", found.isoformat()) if found else None


def _feast(rule: str, year: int) -> date | None:
    if rule.startswith("E"):
        return _plus(easter(year), int(rule[1:]))
    month, number = rule.split("-")
    return _safe(year, int(month), int(number))


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


# --- counted from another day ---------------------------------------------------------------------------------------


def _anaphor(v: Values, s: Setting) -> Meaning | None:
    shift, part = v["after"], v.get("part_of", "D")
    anchor = s.last or s.published
    if part in ("Y", "M", "W"):
        value = stretch(part, shift, anchor)
        return Meaning("DATE", value) if value and s.last else None
    found = _plus(anchor, shift) if anchor else None
    value = found.isoformat() if found else "XXXX-XX-XX"
    return Meaning("DATE", value) if part == "D" else Meaning("TIME", value + part)


def _ago(v: Values, s: Setting) -> Meaning | None:
    unit, n = v["days"], v["n"]
    value = _counted(unit, n, -1, s.published)
    return Meaning("DATE", value, v.get("approx") or None) if value else _duration({**v, "units": unit}, s)


def _shifted(v: Values, s: Setting) -> Meaning | None:
    unit, n = v["units"], v["n"]
    value = _counted(unit, n, v["back"], s.last or s.published) if unit in ("D", "W") else None
    if value:
        return Meaning("DATE", value, v.get("approx") or None)
    return _duration(v, s)


def _counted(unit: str, n: Any, sign: int, anchor: date | None) -> str | None:
    if not isinstance(n, int):
        return None
    if anchor is None:
        return "XXXX-XX-XX" if unit == "D" else stretch(unit, 0, None)
    if unit == "D":
        found = _plus(anchor, sign * n)
        return found.isoformat() if found else None
    return stretch(unit, sign * n, anchor)


# --- lengths, repetitions, references -------------------------------------------------------------------------------


def _duration(v: Values, _s: Setting) -> Meaning | None:
    unit = next((v[k] for k in ("units", "plural", "adjective", "lasting") if k in v), "Y")
    n = v.get("n", v.get("many", "X" if "plural" in v or "lasting" in v else 1))
    value = period(n, unit)
    if "units2" in v:
        value = period(n, unit) + period(v["n2"], v["units2"])[1:].removeprefix("T" if unit.startswith("T") else "")
    if unit == "F":
        value = period(n * 2 if isinstance(n, int) else n, "W")
    mod = v.get("approx") or v.get("sized") or None
    if mod == "HALF":
        value, mod = period(v["n"] / 2, unit), None
    return Meaning("DURATION", value, mod)


def period(n: float | str, unit: str) -> str:
    """`P3Y`, `PT2H`, `PXD`: so many of a unit (Y, M, W, D, TH …)."""
    amount = n if isinstance(n, str) else f"{n:g}"
    return f"PT{amount}{unit[1:]}" if unit.startswith("T") else f"P{amount}{unit}"


def _each(v: Values, _s: Setting) -> Meaning | None:
    if "every" in v:
        return Meaning("SET", v["every"])
    if "season" in v:
        return Meaning("SET", f"XXXX-{v['season']}")
    if "month" in v:
        return Meaning("SET", f"XXXX-{v['month']:02}")
    return Meaning("SET", period(v.get("n", v.get("many", 1)), v["units"]))


def _recurring(v: Values, _s: Setting) -> Meaning:
    part = f"T{v['daypart']}" if "daypart" in v else ""
    return Meaning("SET", f"XXXX-WXX-{v.get('weekday', v.get('weekdays'))}{part}")


def _ref(v: Values, _s: Setting) -> Meaning:
    return Meaning("DATE", v.get("ref") or v.get("era") or v["value"])


def _none(_v: Values, _s: Setting) -> None:
    """A saying that only looks like a time."""


def _digits(year: int | None) -> str:
    return "XXXX" if year is None else f"{year:04}"


def _around(year: int) -> range:
    return range(max(year - 1, 1), min(year + 1, 9999) + 1)


KINDS: Mapping[str, Resolver] = {
    "date": _date, "weekday": _weekday, "day": _day, "present": _present, "night": _night, "daypart": _daypart,
    "clock": _clock, "month": _month, "season": _season, "fraction": _fraction, "decade": _decade,
    "century": _century, "year": _plain_year, "span of years": _plain_year, "short year": _plain_year,
    "bare year": _plain_year, "unit": _unit, "weekend": _weekend, "holiday": _holiday, "anaphor": _anaphor,
    "ago": _ago, "shifted": _shifted, "duration": _duration, "each": _each, "recurring": _recurring, "ref": _ref,
    "saying": _none,
}  # fmt: skip
"""Kind of phrase (of `times.toml`) -> how it is resolved."""
