"""The day on which a sentence without a day of its own goes on."""

from __future__ import annotations

import re

from depesche.records import Timex
from depesche.text import Sentence, Text
from depesche.weigh.contacts.clauses import Clause
from depesche.weigh.contacts.grammar import Grammar

DAY = re.compile(r"\d{4}-\d\d-\d\d")

Days = dict[int, str]
"""The day of the sentence before, by the start of the sentence that goes on with it."""


def days_going_on(text: Text, times: tuple[Timex, ...], grammar: Grammar) -> Days:
    """For each sentence without a day that follows from one before ("Er übergab …", "Eine Stunde vor der Rede …",
    "then"), the day of that one.

    A pronoun goes on with the sentence right before it in its paragraph; "then" and "an hour before the speech" with the
    last day on which something happened. What was said to have happened earlier ("habe … am Donnerstag versichert",
    "had met on Thursday") gives no day to others.
    """
    found: Days = {}
    last: str | None = None
    before: str | None = None
    for previous, sentence in zip((None, *text.sentences), text.sentences, strict=False):
        here = [t for t in times if sentence.start <= t.start < sentence.end and t.type in {"DATE", "TIME"} and t.value]
        back = any(grammar.has("days.back", t.lower) for t in sentence.tokens)
        day = None
        if not here and not back:
            day = _inherited(sentence, previous, text, before, last, times, grammar)
            if day:
                found[sentence.start] = day
        own = next((t.value[:10] for t in here if t.value and DAY.match(t.value)), None)
        before = None if back else own or day
        last = last if back else own or last
    return found


def _inherited(
    sentence: Sentence,
    previous: Sentence | None,
    text: Text,
    before: str | None,
    last: str | None,
    times: tuple[Timex, ...],
    grammar: Grammar,
) -> str | None:
    words = [t.lower for t in sentence.tokens]
    same_paragraph = previous is not None and "\n" not in text.report.text[previous.end : sentence.start]
    if same_paragraph and grammar.has("days.pronouns", words[0]):
        return before
    if any(grammar.has("days.then", w) for w in words[:12]) and previous is not None and previous.part == sentence.part:
        return before or last
    opening = [t for t in times if t.type == "DURATION" and t.start == sentence.start]
    close = bool(opening) or grammar.has("days.shortly", words[0])
    return last if close and any(grammar.has("days.relative", w) for w in words[1:6]) else None


def goes_on(clause: Clause, days: Days) -> str | None:
    """The day that the main clause of a sentence goes on with."""
    return days.get(clause.sentence.start) if clause.opening == "main" else None
