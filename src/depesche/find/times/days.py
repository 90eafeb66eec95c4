"""Days and times of day: dates, weekdays, "yesterday", "the day before", holidays, clock times."""

from __future__ import annotations

from datetime import date
from typing import Any

from depesche.dates import day, interval
from depesche.find.times.feasts import nth_weekday
from depesche.find.times.lengths import resolve_duration
from depesche.find.times.setting import (
    AHEAD,
    Meaning,
    Setting,
    Values,
    choose,
    digits,
    plus,
    range_year,
    safe_date,
    with_part,
)
from depesche.find.times.stretches import resolve_month, stretch

CURRENT = 60
"""Days around publication in which a day without a year is one of these weeks, whatever year is being told of."""
APART = 2
"""Days before publication, in its week, at which "last Thursday" is that of the week before. Counted in Wikinews and
PolNeAR: so in 4 of 4 reports at up to two days ("letzten" and "last", not "vergangenen"); beyond nobody wrote it."""
LATE = 8
"""From this hour on, "at night" is before midnight."""


def resolve_date(v: Values, s: Setting) -> Meaning | None:
    """A day and month, with or without its year: "23. Oktober", "Oct 23, 2022"."""
    if "of_month" in v:
        return _in_month(int(v["d"]), int(v["of_month"]), s)
    if "mon" not in v and "m" not in v:
        return _some_month(int(v["d"]), v.get("wday"), s)
    month, number = int(v["mon"] if "mon" in v else v["m"]), int(v["d"])
    try:
        year = range_year(month, v, s)
        date(year or 2000, month, number)
    except (ValueError, OverflowError):
        return None
    if year is None and s.published is None and s.year is None:
        return Meaning("DATE", f"XXXX-{month:02}-{number:02}")
    found = date(year, month, number) if year else _nearest_date(month, number, v.get("wday"), s)
    return Meaning("DATE", found.isoformat()) if found else None


def _in_month(number: int, shift: int, s: Setting) -> Meaning | None:
    """ "Am 3. dieses Monats": a day of the month that lies so far from that of publication."""
    month = stretch("M", shift, s.published) or "XXXX-XX"
    value = f"{month}-{number:02}"
    return Meaning("DATE", value) if s.published is None or day(value) else None


def _some_month(number: int, weekday: int | None, s: Setting) -> Meaning:
    """ "Freitag, den 31.", "on the 27th": the nearest such day that the tense allows."""
    if s.published is None:
        return Meaning("DATE", f"XXXX-XX-{number:02}")
    months = (divmod(s.published.year * 12 + s.published.month - 1 + n, 12) for n in range(-12, 13))
    days = [d for y, m in months if 0 < y < 10000 and (d := safe_date(y, m + 1, number))]
    found = choose([d for d in days if weekday in (None, d.isoweekday())], s.published, s.tense)
    return Meaning("DATE", found.isoformat() if found else f"XXXX-XX-{number:02}")


def _nearest_date(month: int, number: int, weekday: int | None, s: Setting) -> date | None:
    """The day in the year that was named just before, or that fits the weekday and the tense."""
    years = range(s.published.year - 4, s.published.year + 5) if s.published else ()  # the 29th of February
    days = [d for y in years if (d := safe_date(y, month, number))]
    current = s.published and s.tense != "past" and any(abs((d - s.published).days) < CURRENT for d in days)
    if s.year and weekday is None and s.tense != "future" and not current:
        return safe_date(s.year, month, number)
    if s.published is None:
        return None
    fitting = [d for d in days if weekday in (None, d.isoweekday())]
    return choose(fitting or days, s.published, s.tense)


def resolve_nth_weekday(v: Values, s: Setting) -> Meaning | None:
    """ "Der erste Montag im Oktober", "the last Sunday of March 2014"."""
    found = resolve_month({k: x for k, x in v.items() if k not in ("weekday", "nth")}, s) if "month" in v else None
    month = found.value if found else stretch("M", v.get("of_month", 0), s.published)
    days = interval(month)
    if not month or not days:
        return None
    chosen = nth_weekday(days[0].year, days[0].month, v["weekday"], v["nth"])
    return Meaning("DATE", chosen.isoformat()) if chosen else None


def resolve_weekday(v: Values, s: Setting) -> Meaning | None:
    """A weekday, alone or with a part of the day: "am Sonntag", "last Friday evening"."""
    found = _day_of_week(v, s)
    value = found.isoformat() if found else f"XXXX-WXX-{v['weekday']}"
    return with_part(value, v)


def _day_of_week(v: Values, s: Setting) -> date | None:
    if s.published is None:
        return None
    back = (s.published.isoweekday() - v["weekday"]) % 7
    shift = v.get("rel")
    if "follow" in v:
        return _beside(v["weekday"], v["follow"], s.last)
    if "inweek" in v:
        return plus(s.published, v["weekday"] - s.published.isoweekday() + 7 * v["inweek"])
    if shift is None and s.elsewhere:
        return s.elsewhere
    if shift is None:
        ahead = s.tense in AHEAD and back > 0
        return plus(s.published, 7 - back if ahead else -back)
    if shift == 0:
        return plus(s.published, -back if s.tense == "past" or back == 0 else 7 - back)
    if shift < 0:
        within = "apart" in v and 0 < back <= APART and back < s.published.isoweekday()
        return plus(s.published, -(back or 7) + 7 * (shift + 1 - within))
    return plus(s.published, 7 - back + 7 * (shift - 1))


def _beside(weekday: int, sign: int, last: date | None) -> date | None:
    """ "Am Montag darauf": the first such day after the one named last, or the last before it."""
    if last is None:
        return None
    off = (sign * (weekday - last.isoweekday()) - 1) % 7 + 1
    return plus(last, sign * off)


def resolve_day(v: Values, s: Setting) -> Meaning | None:
    """ "Gestern", "tomorrow night": so many days from publication."""
    found = plus(s.published, v["day"]) if s.published else None
    if v["day"] == 0 and "daypart" not in v and s.nowadays:
        return Meaning("DATE", "PRESENT_REF")
    if found is None and v["day"] == 0 and "daypart" not in v:
        return Meaning("DATE", "PRESENT_REF")
    return with_part(found.isoformat() if found else "XXXX-XX-XX", v)


def resolve_anniversary(v: Values, s: Setting) -> Meaning | None:
    """ "Heute vor 25 Jahren": the same day of that year."""
    found = plus(s.published, v["day"]) if s.published else None
    if found is None or not isinstance(v["n"], int):
        return Meaning("DATE", "XXXX-XX-XX")
    then = safe_date(found.year - v["n"], found.month, found.day)
    return Meaning("DATE", then.isoformat()) if then else None


def resolve_present(_v: Values, _s: Setting) -> Meaning:
    """ "Heute" in the sense of nowadays."""
    return Meaning("DATE", "PRESENT_REF")


def resolve_night(v: Values, s: Setting) -> Meaning | None:
    """The night that ends on a day: it begins on the day before."""
    if "d" in v:
        named = resolve_date(v, s)
        found = day(named.value) if named else None
        return Meaning("TIME", f"{plus(found, -1)}TNI") if found else None
    if "day" in v:
        found = plus(s.published, v["day"] - 1) if s.published else None
        return Meaning("TIME", f"{found or 'XXXX-XX-XX'}TNI")
    found = _day_of_week(v, s)
    if found is None:
        return Meaning("TIME", f"XXXX-WXX-{(v['weekday'] - 2) % 7 + 1}TNI")
    before = plus(found, -1)
    return Meaning("TIME", f"{before}TNI") if before else None


def resolve_daypart(v: Values, s: Setting) -> Meaning | None:
    """ "Am Abend": of the day named just before, else of publication."""
    if s.days and "rel" not in v:
        return with_part(s.days, v)
    anchor = s.near or s.published
    if v.get("rel") == -1 and v["daypart"] == "NI" and s.published:
        anchor = plus(s.published, -1)
    elif v.get("rel", 0) not in (0, -1):
        return None
    return with_part(anchor.isoformat() if anchor else "XXXX-XX-XX", v)


def resolve_clock(v: Values, s: Setting) -> Meaning | None:
    """A time by the clock, of the day named just before, else of publication."""
    hour = v["h"] % 12 + v["pm"] if "pm" in v else v["h"]
    if hour < 12 and (v.get("half") in ("AF", "EV") or (v.get("half") == "NI" and hour >= LATE)):
        hour += 12
    minutes = hour * 60 + v.get("mi", 0) + v.get("quarter", 0)
    if not 0 <= minutes <= 24 * 60:
        return None
    when = _day_of_week(v, s) if "weekday" in v else s.near or s.published
    if "day" in v and s.published:
        when = plus(s.published, v["day"])
    unknown = f"XXXX-WXX-{v['weekday']}" if "weekday" in v else "XXXX-XX-XX"
    zone = v.get("zone") or ""
    if s.days and not any(k in v for k in ("day", "weekday")):
        return Meaning("TIME", f"{s.days}T{minutes // 60:02}:{minutes % 60:02}{zone}")
    return Meaning("TIME", f"{when or unknown}T{minutes // 60:02}:{minutes % 60:02}{zone}")


def resolve_anaphor(v: Values, s: Setting) -> Meaning | None:
    """ "Am nächsten Tag", "the day before": counted from the day named last."""
    shift, part = v.get("after", 0), v.get("part_of", "D")  # "on that day": the day itself
    if part == "Y" and s.within:
        return Meaning("DATE", digits(s.within + shift))
    if part in ("Y", "M", "W"):
        value = stretch(part, shift, s.last)
        return Meaning("DATE", value) if value else None
    anchor = _anchor(shift, s)
    found = plus(anchor, shift) if anchor else None
    value = found.isoformat() if found else "XXXX-XX-XX"
    return Meaning("DATE", value) if part == "D" else Meaning("TIME", value + part)


def _anchor(shift: int, s: Setting) -> date | None:
    """The day to count from. A day after it that is being told of as past cannot lie after publication."""
    anchor = s.last or s.published
    if shift <= 0 or s.tense != "past" or anchor is None or s.published is None or anchor < s.published:
        return anchor
    return s.passed or (anchor if s.within is None else None)


def resolve_ago(v: Values, s: Setting) -> Meaning | None:
    """ "Vor drei Tagen", "two weeks ago", "two days before yesterday": as exact as the unit is."""
    unit, n = v["days"], v["n"]
    value = _counted(unit, n, -1, _origin(v, s))
    return Meaning("DATE", value, v.get("approx") or None) if value else resolve_duration({**v, "units": unit}, s)


def resolve_ahead(v: Values, s: Setting) -> Meaning | None:
    """ "In drei Tagen", "a week from today": the day so far ahead, where the clause looks ahead, else a length."""
    value = _counted(v["days"], v["n"], 1, _origin(v, s)) if s.tense in AHEAD or "from" in v else None
    if value and s.published:
        return Meaning("DATE", value, v.get("approx") or None)
    return resolve_duration({**v, "units": v["days"]}, s)


def _origin(v: Values, s: Setting) -> date | None:
    """The day that "ago" and "from tomorrow" count from."""
    return plus(s.published, v.get("day", 0)) if s.published else None


def resolve_shifted(v: Values, s: Setting) -> Meaning | None:
    """ "Zwei Tage später": counted from the day named last; longer units stay a length, as in KRAUTS."""
    unit, n = v["units"], v["n"]
    anchor = _anchor(v["back"], s)
    value = _counted(unit, n, v["back"], anchor) if unit in ("D", "W") and (anchor or not s.published) else None
    if value:
        return Meaning("DATE", value, v.get("approx") or None)
    return resolve_duration(v, s)


def _counted(unit: str, n: Any, sign: int, anchor: date | None) -> str | None:
    if not isinstance(n, int):
        return None
    if anchor is None:
        return "XXXX-XX-XX" if unit == "D" else stretch(unit, 0, None)
    if unit == "D":
        found = plus(anchor, sign * n)
        return found.isoformat() if found else None
    return stretch(unit, sign * n, anchor)
