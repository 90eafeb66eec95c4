"""The how-manieth contact of a series it is, and since when it is the first."""

from __future__ import annotations

import datetime
import re

from depesche.text import Text
from depesche.weigh.contacts.days import day_value
from depesche.weigh.contacts.grammar import Grammar
from depesche.weigh.contacts.triggers import Trigger

ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth",
    "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth",
)  # fmt: skip
"""Keys of the table [order], in their order."""


def ordinal_of(trigger: Trigger, grammar: Grammar) -> int | None:
    """The number of a series: an ordinal before the noun, or before "Mal"/"time" in the clause."""
    tokens = trigger.clause.tokens
    for i, token in enumerate(tokens):
        number = next((n for n, key in enumerate(ORDINALS, 1) if grammar.has(f"order.{key}", token.lower)), None)
        if number is None:
            continue
        counted = i + 1 < len(tokens) and grammar.has("order.times", tokens[i + 1].lower)
        before = (
            trigger.noun and 0 < trigger.first - i <= 3 and all(t.text.islower() for t in tokens[i + 1 : trigger.first])
        )
        first_since = number == 1 and any(grammar.has("order.since", t.lower) for t in tokens)
        if before or (counted and not first_since):
            return number
    return None


def since_of(trigger: Trigger, text: Text, grammar: Grammar) -> str | None:
    """The value of "seit Mai", "since 2014", "seit einem Jahr" behind "zum ersten Mal", "erstmals", "first"."""
    tokens = trigger.clause.tokens
    firsts = [
        i for i, t in enumerate(tokens) if grammar.has("order.erstmals", t.lower) or grammar.has("order.first", t.lower)
    ]
    for i, token in enumerate(tokens):
        if not grammar.has("order.since", token.lower) or not any(f < i or f < i + 6 for f in firsts):
            continue
        time = next(
            (
                t
                for t in trigger.clause.times
                if token.start <= t.start <= token.end + 6 or t.start <= token.start < t.end
            ),
            None,
        )
        if time is not None:
            return day_value(time) or _ago(time.value, text.report.published)
    return None


def _ago(duration: str | None, published: str | None) -> str | None:
    """The period that lies a duration before the report's day, as coarse as the duration's unit."""
    m = re.fullmatch(r"P(\d+)([YMWD])", duration or "")
    if m is None or published is None:
        return None
    count, unit = int(m[1]), m[2]
    day = datetime.date.fromisoformat(published)
    if unit == "Y":
        return f"{day.year - count:04}" if day.year > count else None
    if unit == "M":
        months = day.year * 12 + day.month - 1 - count
        return f"{months // 12:04}-{months % 12 + 1:02}"
    then = day - datetime.timedelta(days=count * (7 if unit == "W" else 1))
    year, week, _ = then.isocalendar()
    return f"{year:04}-W{week:02}" if unit == "W" else then.isoformat()
