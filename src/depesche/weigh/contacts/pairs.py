"""Two states that a compound adjective names as the sides of talks: "deutsch-französisches", "U.S.-Soviet"."""

from __future__ import annotations

import re

from depesche.languages.countries import country_of
from depesche.records import Span
from depesche.text import Text
from depesche.weigh.contacts.grammar import Grammar
from depesche.weigh.contacts.triggers import Trigger

PAIR = re.compile(r"(?<![\w.-])((?:\w\.)+|\w+)[-–](\w+)(?:\s+[\w-]+){0,2}\s+$")
"""A compound of two parts before a noun, with at most two words between."""
REACH = 60
"""Code points before the noun in which the adjective stands."""


def state_pair(trigger: Trigger, text: Text, grammar: Grammar) -> tuple[tuple[Span, str], ...]:
    """The two states, as spans with their country codes; empty if the words before the noun name no two states."""
    start = max(trigger.clause.sentence.start, trigger.span.start - REACH)
    m = PAIR.search(text.report.text, start, trigger.span.start) if trigger.noun else None
    if m is None:
        return ()
    first, second = _code(m[1], grammar), _code(m[2], grammar)
    if first is None or second is None or first == second:
        return ()
    return (Span(*m.span(1)), first), (Span(*m.span(2)), second)


def _code(part: str, grammar: Grammar) -> str | None:
    combining = grammar.combining.get(part.casefold())
    return combining or country_of(part, grammar.language.code)
