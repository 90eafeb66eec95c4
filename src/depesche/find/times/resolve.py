"""From a phrase to a TIMEX3 value: one function for each kind of phrase.

Source: TimeML 1.2.1 (TIMEX3); the choices that it leaves open follow KRAUTS (Strötgen et al. 2018) and TempEval-3.
"""

from __future__ import annotations

from collections.abc import Mapping

from depesche.find.times import days, feasts, lengths, stretches
from depesche.find.times.setting import Resolver

KINDS: Mapping[str, Resolver] = {
    "date": days.resolve_date,
    "nth weekday": days.resolve_nth_weekday,
    "weekday": days.resolve_weekday,
    "day": days.resolve_day,
    "anniversary": days.resolve_anniversary,
    "present": days.resolve_present,
    "night": days.resolve_night,
    "daypart": days.resolve_daypart,
    "clock": days.resolve_clock,
    "month": stretches.resolve_month,
    "season": stretches.resolve_season,
    "fraction": stretches.resolve_fraction,
    "decade": stretches.resolve_decade,
    "century": stretches.resolve_century,
    "year": stretches.resolve_plain_year,
    "span of years": stretches.resolve_plain_year,
    "short year": stretches.resolve_plain_year,
    "bare year": stretches.resolve_plain_year,
    "unit": stretches.resolve_unit,
    "calendar week": stretches.resolve_calendar_week,
    "weekend": stretches.resolve_weekend,
    "holiday": feasts.resolve_holiday,
    "anaphor": days.resolve_anaphor,
    "ago": days.resolve_ago,
    "ahead": days.resolve_ahead,
    "shifted": days.resolve_shifted,
    "duration": lengths.resolve_duration,
    "some ago": lengths.resolve_duration,
    "each": lengths.resolve_each,
    "recurring": lengths.resolve_recurring,
    "ref": lengths.resolve_ref,
    "saying": lengths.resolve_none,
}
"""Kind of phrase (of `times.toml`) -> how it is resolved."""
