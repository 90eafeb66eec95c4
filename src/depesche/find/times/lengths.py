"""Lengths of time, repetitions and references."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from depesche.find.times.setting import Meaning, Setting, Values

DAYS = {"D": 1, "W": 7, "M": 1, "Y": 12, "DE": 120}
"""Days of a day and a week, months of what is longer."""


def resolve_duration(v: Values, s: Setting) -> Meaning | None:
    """A length: so many units, with what is said of its exactness as mod."""
    unit = next((v[k] for k in ("units", "plural", "adjective", "lasting") if k in v), "Y")
    n = v.get("n", v.get("many", "X" if "plural" in v or "lasting" in v else 1))
    if "half" in v:
        n = n + v["half"] if not isinstance(n, str) else n
    value = period(n, unit)
    if "units2" in v and "NI" in unit + v["units2"]:
        return None
    if "units2" in v:
        value = period(n, unit) + period(v["n2"], v["units2"])[1:].removeprefix("T" if unit.startswith("T") else "")
    if unit == "F":
        value = period(n * 2 if isinstance(n, int) else n, "W")
    mod = v.get("approx") or v.get("sized") or None
    if mod == "HALF":
        value, mod = period(v["n"] / 2, unit), None
    begin, until = _reach(n, unit, v.get("rel", 0), s.published)
    return Meaning("DURATION", value, mod, begin, until)


def _reach(n: float | str, unit: str, sign: int, published: date | None) -> tuple[str | None, str | None]:
    """First and last day of "the past three weeks": up to the day before publication, or from the day after it."""
    if published is None or not isinstance(n, int) or unit not in DAYS or not sign:
        return None, None
    back = sign < 0
    try:
        if unit in ("D", "W"):
            far = published + timedelta(sign // abs(sign) * n * DAYS[unit])
        else:
            far = _months_off(published, sign // abs(sign) * n * DAYS[unit])
        ends = (far, published - timedelta(1)) if back else (published + timedelta(1), far)
    except (ValueError, OverflowError):
        return None, None
    return ends[0].isoformat(), ends[1].isoformat()


def _months_off(start: date, months: int) -> date:
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def period(n: float | str, unit: str) -> str:
    """`P3Y`, `PT2H`, `PXD`: so many of a unit (Y, M, W, D, TH …)."""
    amount = n if isinstance(n, str) else f"{n:g}"
    return f"PT{amount}{unit[1:]}" if unit.startswith("T") else f"P{amount}{unit}"


def resolve_each(v: Values, _s: Setting) -> Meaning | None:
    """ "Täglich", "every two weeks", "pro Jahr"."""
    if "every" in v or "yearly" in v:
        return Meaning("SET", v.get("every") or v["yearly"])
    if "season" in v:
        return Meaning("SET", f"XXXX-{v['season']}")
    if "month" in v:
        return Meaning("SET", f"XXXX-{v['month']:02}")
    return Meaning("SET", period(v.get("n", v.get("many", 1)), v["units"]))


def resolve_recurring(v: Values, _s: Setting) -> Meaning:
    """ "Montags", "every Friday evening"."""
    part = f"T{v['daypart']}" if "daypart" in v else ""
    return Meaning("SET", f"XXXX-WXX-{v.get('weekday', v.get('weekdays'))}{part}")


def resolve_ref(v: Values, _s: Setting) -> Meaning:
    """ "Damals", "now", "demnächst"."""
    return Meaning("DATE", v.get("ref") or v.get("era") or v["value"])


def resolve_none(_v: Values, _s: Setting) -> None:
    """A saying that only looks like a time."""
