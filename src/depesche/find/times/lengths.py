"""Lengths of time, repetitions and references."""

from __future__ import annotations

from depesche.find.times.setting import Meaning, Setting, Values


def resolve_duration(v: Values, _s: Setting) -> Meaning | None:
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
    return Meaning("DURATION", value, mod)


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
