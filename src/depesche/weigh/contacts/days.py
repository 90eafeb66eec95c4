"""The day of a contact: in its clause, beside it, or that on which the sentence goes on."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from depesche.dates import covering, day, stretch
from depesche.records import Span, Timex
from depesche.text import Sentence, Text, Token
from depesche.weigh.contacts.clauses import Clause
from depesche.weigh.contacts.grammar import Grammar
from depesche.weigh.contacts.stretches import is_verb
from depesche.weigh.contacts.triggers import Trigger

LENGTH = re.compile(r"P(?P<number>\d+)(?P<unit>[DWM])")
DAY = re.compile(r"\d{4}-\d\d-\d\d")

RECENT = 3
"""Days before the publication on which what a report tells of the hours of the day may have happened."""
REACH_OF_THIS = 12
"""Code points before an hour of the day in which "this" may stand."""
REACH = 4
"""Words before a time in which "seit" makes it the beginning of a stretch."""
HOURS = frozenset(
    ["abend", "vormittag", "nachmittag", "mittag", "morgen", "nacht", "mitternacht",
     "evening", "afternoon", "morning", "night", "noon", "midnight"]
)  # fmt: skip
"""Words for the hours of a day."""
THIS = frozenset(["heute", "this", "today", "tonight", "last", "gestern", "yesterday", "every", "jeden"])
"""Words beside them that say of which day they are."""
SAME = frozenset(["that", "same", "selben", "gleichen"])
"""Words before them, or before "day", that point at the day told last."""
FURTHEST = 400
"""Code points between a day and the hours told of it, where a paragraph ends between them."""

Days = dict[int, str]
"""The day of the sentence before, by the start of the sentence that goes on with it."""


def times_of_day(text: Text, times: tuple[Timex, ...]) -> tuple[Timex, ...]:
    """Times with the hours of the day ("am Abend") on the day told last before them, in the same part of the report.

    Only where nothing but the publication day was there to count them from, and that day was told shortly before.
    """
    published = day(text.report.published)
    found: list[Timex] = []
    last: tuple[str, int] | None = None
    for time in times:
        own = time.value and DAY.match(time.value)
        if own and published and time.type == "TIME" and own[0] == published.isoformat() and last:
            words = [t.lower for t in text.tokens_in(Span(max(0, time.start - REACH_OF_THIS), time.end))]
            between = text.report.text[last[1] : time.start]
            near = "\n" not in between or len(between) <= FURTHEST
            if near and words and words[-1] in HOURS and not THIS.intersection(words[-3:]):
                time = replace(time, value=last[0] + (time.value or "")[10:])  # noqa: PLW2901
        elif own and time.type in {"DATE", "TIME"} and _recent(own[0], published):
            last = own[0], time.end
        found.append(time)
    return tuple(found)


def _recent(told: str, published: date | None) -> bool:
    """Whether a day lies so close before the publication that what a report tells of its hours may be of it."""
    then = day(told)
    return published is not None and then is not None and 0 < (published - then).days <= RECENT


def days_going_on(text: Text, times: tuple[Timex, ...], grammar: Grammar) -> Days:
    """For each sentence without a day that goes on with one before, the day of that one.

    A pronoun ("Er übergab …") goes on with the sentence right before it in its paragraph; "then" and "an hour before
    the speech" with the last day on which something happened. What was said to have happened earlier ("habe … am
    Donnerstag versichert", "had met on Thursday") gives no day to others.
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
    if any(a in SAME and b in HOURS | {"day", "tag"} for a, b in pairwise(words[:6])):
        return before or last
    then = [w for i, w in enumerate(words[:12]) if not (i and grammar.has("roles.and", words[i - 1]))]
    if any(grammar.has("days.then", w) for w in then) and previous is not None and previous.part == sentence.part:
        return before or last
    opening = [t for t in times if t.type == "DURATION" and t.start == sentence.start]
    close = bool(opening) or grammar.has("days.shortly", words[0])
    return last if close and any(grammar.has("days.relative", w) for w in words[1:6]) else None


def goes_on(clause: Clause, days: Days) -> str | None:
    """The day that the main clause of a sentence goes on with."""
    return days.get(clause.sentence.start) if clause.opening == "main" else None


def date_of(trigger: Trigger, clauses: tuple[Clause, ...], grammar: Grammar) -> str | None:
    """The time expression of the clause that stands nearest to the trigger and is a day or coarser.

    A second predicate ("sprach am Sonntag mit A und führte …") shares the time of the first.
    """
    clause, span = trigger.clause, trigger.span
    if not grammar.german:
        clause = replace(clause, times=tuple(t for t in clause.times if not _of_another(t, trigger, grammar)))
    if day := day_of(clause, span):
        return day
    if trigger.frame.channel == "letter" and trigger.noun and (day := _broadcast(trigger, clauses, grammar)):
        return day
    if clause.number > 1 and clause.opening == "main" and not _verbs_in(clauses[0], grammar):
        return day_of(clauses[0], span)  # "On the following day, after …, the two met"
    if day := _goes_on_behind(clause, clauses, span):
        return day
    first = clause.tokens[0].lower
    shares = grammar.has("roles.and", first) or clause.opening == "relative" or grammar.has("days.there", first)
    return day_of(clauses[clause.number - 1], span) if clause.number and shares else None


def _of_another(time: Timex, trigger: Trigger, grammar: Grammar) -> bool:
    """Whether an English time is that of somebody's other journey: "Trump's visit reminds of Reagan's trip in 1985"."""
    tokens, owned = trigger.clause.tokens, False
    for i in range(trigger.last + 1, len(tokens)):
        if tokens[i].start >= time.start:
            break
        if (tokens[i].lower,) in grammar.nouns and any(
            t.lower.endswith(("'s", "’s")) for t in tokens[max(0, i - 4) : i]
        ):
            owned = True
    return owned


def lasts(trigger: Trigger, grammar: Grammar) -> bool:
    """Whether it is said to have gone on for days: "Vier Tage hat … getagt", "nach zwei Wochen Verhandlungen"."""
    tokens, counted = trigger.clause.tokens, grammar.lists.get("days.counted", frozenset())
    for time in trigger.clause.times if counted else ():
        some = LENGTH.fullmatch(time.value or "") if time.type == "DURATION" else None
        if some is None or (some["unit"] == "D" and int(some["number"]) < 2):
            continue
        before = [t.lower for t in tokens if t.end <= time.start][-2:]
        before = [w for w in before if not grammar.has("roles.determiners", w)][-1:]
        beside = 0 <= trigger.span.start - time.end <= 1
        if beside or not counted & set(before):
            return True
    return False


def _goes_on_behind(clause: Clause, clauses: tuple[Clause, ...], span: Span) -> str | None:
    """The day of the clause before a semicolon: "war am Mittwoch krank; X besuchte ihn"."""
    marks = [t.text for t in clause.sentence.tokens if t.end <= clause.tokens[0].start][-1:]
    if not clause.number or clause.opening != "main" or marks != [";"]:
        return None
    return next((found for c in clauses[clause.number - 1 :: -1] if (found := day_of(c, span))), None)


def _verbs_in(clause: Clause, grammar: Grammar) -> bool:
    return any(is_verb(t, grammar) for t in clause.tokens)


def _broadcast(trigger: Trigger, clauses: tuple[Clause, ...], grammar: Grammar) -> str | None:
    """The day of a relative clause about a letter: "ein Schreiben an X, das Radio Moskau am Sonntag verlas"."""
    at = next((i for i, c in enumerate(clauses) if c is trigger.clause), 0)
    for clause in clauses[at + 1 : at + 2]:
        first = clause.tokens[0].lower
        about = grammar.has("clause.relatives", first) or first == "that"
        if about and (day := day_of(clause, trigger.span)) and len(day) == 10:
            return day
    return None


def day_of(clause: Clause, span: Span) -> str | None:
    """The day or coarser period of a clause that stands nearest to a span."""
    dated = [t for t in clause.times if day_value(t) and not _after_since(t, clause.tokens)]
    if not dated:
        return None
    nearest = min(dated, key=lambda t: min(abs(t.start - span.end), abs(span.start - t.end)))
    value = day_value(nearest)
    return _next_day(value) if value and _night_before(nearest, clause.tokens) else value


def _night_before(time: Timex, tokens: tuple[Token, ...]) -> bool:
    """Whether a night is told by the day that follows it, German for the small hours: "in der Nacht zum Mittwoch"."""
    words = [t.lower for t in tokens if time.start <= t.start < time.end]
    return "nacht" in words and any(w in {"zum", "auf"} for w in words[words.index("nacht") + 1 :][:1])


def _next_day(value: str) -> str:
    found = day(value)
    return (found + timedelta(1)).isoformat() if found else value


def day_value(time: Timex) -> str | None:
    """The day or coarser stretch that an expression names; None for a duration, a set, and what is unknown.

    The end of a range ("from 17 to 21 July") names the week or month that holds it all, and nothing if none does.
    """
    if time.type not in {"DATE", "TIME"}:
        return None
    if time.begin and time.until:
        return covering(time.begin, time.until)
    value = stretch(time.value)
    return value.removesuffix("-WE") if value else None  # a weekend is told by its week


def _after_since(time: Timex, tokens: tuple[Token, ...]) -> bool:
    """Whether a time begins or ends a period ("seit Mai", "until 2014") and dates nothing itself."""
    if time.begin and time.until:
        return False  # both ends are known: the stretch itself
    bounds = {"seit", "bis", "ab", "since", "until", "till"}
    if any(t.lower == "bis" for t in tokens if t.start >= time.end):
        bounds.add("vom")
    inside = [t.lower for t in tokens if time.start <= t.start < time.end][:1]
    before = [t.lower for t in tokens if t.end <= time.start][-REACH:]
    return bool(bounds & {*inside, *before[-1:]}) or "seit" in before  # "seit dem Waffenstillstand im Juni"
