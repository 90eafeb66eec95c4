"""Events: what parties did to each other besides speaking, as PLOVER types (docs/explanation/events.md).

Triggers come from `languages/<code>/events.toml`; the parties from how mentions stand around them. Precision first:
what is conditional, denied, asked for or without its parties is no event.
"""

from __future__ import annotations

from dataclasses import replace

from depesche.records import Event, Span, Statement, Timex
from depesche.text import Sentence, Text
from depesche.weigh.actors import Cast
from depesche.weigh.contacts.clauses import Clause, Placed, split_clauses
from depesche.weigh.contacts.days import date_of
from depesche.weigh.contacts.grammar import Grammar, load_grammar
from depesche.weigh.events.lexicon import Lexicon, load_lexicon
from depesche.weigh.events.merging import Told, merge
from depesche.weigh.events.sides import Sides, is_joint
from depesche.weigh.events.status import weigh_status
from depesche.weigh.events.triggers import Found, find_triggers, may_tell

__all__ = ["weigh_events"]

OPEN_ACTS = frozenset({"deny", "reject", "ask", "demand", "propose", "warn", "threaten"})
"""Acts of statements whose content is not said to happen: "bestritt, dass Israel angegriffen habe"."""
SPORT_SHARE = 0.02
"""Share of words of sport from which a report is one about sport, as for contacts."""


def weigh_events(
    text: Text, cast: Cast, times: tuple[Timex, ...], statements: tuple[Statement, ...]
) -> tuple[Event, ...]:
    """The events of a report, numbered e1, e2 … in the order in which they are first told.

    `spans` are the words that tell it, in code points, end exclusive. A date is that of the clause, never the
    publication day by default. An event that stands in the content of a statement carries that statement's id.
    """
    grammar, lexicon = load_grammar(text.language.code), load_lexicon(text.language.code)
    said = sorted(((c, s) for s in statements for c in s.content), key=lambda pair: pair[0].end - pair[0].start)
    told: list[Told] = []
    for sentence in text.sentences:
        if may_tell(sentence, lexicon, german=grammar.german):
            told += _told(sentence, text, cast, times, said, grammar, lexicon)
    if told and _sport(text, grammar):
        return ()
    return merge(told)


def _told(
    sentence: Sentence,
    text: Text,
    cast: Cast,
    times: tuple[Timex, ...],
    said: list[tuple[Span, Statement]],
    grammar: Grammar,
    lexicon: Lexicon,
) -> list[Told]:
    """The tellings of events in one sentence."""
    found: list[Told] = []
    clauses = tuple(_without_times(c) for c in split_clauses(sentence, cast, times, grammar))
    for clause in clauses:
        for trigger in find_triggers(clause, grammar, lexicon):
            found += _weigh(trigger, clauses, text, cast, said, grammar, lexicon)
    return found


def _weigh(
    found: Found,
    clauses: tuple[Clause, ...],
    text: Text,
    cast: Cast,
    said: list[tuple[Span, Statement]],
    grammar: Grammar,
    lexicon: Lexicon,
) -> list[Told]:
    spans = found.spans
    own = found.frame.kind == "threat"  # the report's words for a threat are themselves a statement that threatens
    holding = (s for c, s in said if c.covers(spans[0]) and not (own and s.act == "threaten"))
    statement = next(holding, None)
    status = weigh_status(found, clauses, text, grammar, lexicon, told=statement is not None)
    if status is None or (statement is not None and statement.act in OPEN_ACTS):
        return []
    if statement is None and (text.in_quotes(spans[0].start) or _reported(found.clause, lexicon)):
        return []  # somebody says it, and we do not know who
    pairs = Sides(found=found, trigger=found.trigger, clauses=clauses, text=text, cast=cast, grammar=grammar).pairs()
    date = date_of(found.trigger, clauses, grammar)
    published = text.report.published
    if status == "held" and date and len(date) == 10 and published and date > published:
        status = "planned"
    frame = found.frame
    return [
        Told(
            type=frame.joint if frame.joint and is_joint(frame, pairs) else frame.type,
            kind=frame.kind,
            status=status,
            actor=actor,
            recipient=recipient,
            date=date,
            statement=statement.id if statement else None,
            spans=spans,
            both=frame.sides == "mutual" or frame.mutual,
        )
        for actor, recipient in pairs
    ]


def _without_times(clause: Clause) -> Clause:
    """The clause with mentions right behind a time standing bare: "On 29 October 1956 Israel attacked …"."""

    def timed(p: Placed) -> bool:
        before = clause.tokens[p.first - 1] if p.first else None
        return before is not None and any(t.start <= before.start < t.end for t in clause.times)

    placed = tuple(replace(p, stand="bare", lead=p.first) if not p.joined and timed(p) else p for p in clause.placed)
    return replace(clause, placed=placed)


def _reported(clause: Clause, lexicon: Lexicon) -> bool:
    """Whether a clause is in the German subjunctive of reported speech."""
    return bool(clause.lowers & lexicon.lists["subjunctive"])


def _sport(text: Text, grammar: Grammar) -> bool:
    """Whether a report is about sport, where teams attack and beat each other."""
    words = [t.lower for s in text.sentences for t in s.tokens if t.text.isalpha()]
    hits = [w for w in words if grammar.has("no_contact.sport", w)]
    return len(set(hits)) > 2 and len(hits) > SPORT_SHARE * len(words)
