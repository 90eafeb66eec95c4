"""Contacts: who exchanged words with whom, through which channel, when (annotation guide, "Contacts").

Triggers (verbs, nouns) come from `languages/<code>/contacts.toml`; the parties from how mentions stand around them;
every mention of one contact is merged into one. Precision first: what names fewer than two parties is none.
"""

from __future__ import annotations

from dataclasses import replace

from depesche.records import Contact, ContactStatus, FoundContact, Span, Statement, Timex
from depesche.text import Sentence, Text
from depesche.weigh.actors import Cast
from depesche.weigh.contacts.clauses import split_clauses
from depesche.weigh.contacts.days import Days, days_going_on, goes_on, times_of_day
from depesche.weigh.contacts.details import weigh_details
from depesche.weigh.contacts.gaps import fill_gap
from depesche.weigh.contacts.gathering import two_of
from depesche.weigh.contacts.grammar import Grammar, load_grammar
from depesche.weigh.contacts.hosts import seat_hosts
from depesche.weigh.contacts.likely import LEAST, likelihood
from depesche.weigh.contacts.merging import merge
from depesche.weigh.contacts.nouns import acts
from depesche.weigh.contacts.participants import weigh_parties
from depesche.weigh.contacts.suggested import completed, suggested
from depesche.weigh.contacts.told import Told
from depesche.weigh.contacts.triggers import Trigger, find_triggers, may_tell
from depesche.weigh.contacts.voices import Voice, voices_of

__all__ = ["seat_hosts", "weigh_contacts"]

SPORT_SHARE = 0.02
"""Share of words of sport from which a report is one about sport. Set by reading Wikinews reports of both kinds."""


def weigh_contacts(
    text: Text,
    cast: Cast,
    times: tuple[Timex, ...],
    statements: tuple[Statement, ...],
    seen: tuple[FoundContact, ...] = (),
) -> tuple[Contact, ...]:
    """The contacts of a report, numbered k1, k2 … in the order in which they are first told.

    `spans` are all mentions, in code points, end exclusive. A date is that of the clause, never the publication day
    by default. `readouts` are left to `weigh_readouts`. `seen`: what a network suggests.
    """
    grammar = load_grammar(text.language.code)
    if _sport(text, grammar):
        return ()
    times = times_of_day(text, times)
    days = days_going_on(text, times, grammar)
    voices = voices_of(statements)
    told = [t for s in text.sentences for t in _told(s, text, cast, times, days, grammar, voices)]
    told = [completed(t, seen, text, cast) for t in told]
    more = suggested(seen, told, text, cast, times, days, grammar)
    told += [t for t, features in more if likelihood(features) >= LEAST]
    return merge(tuple(sorted(told, key=lambda t: t.span)), cast)


def _told(
    sentence: Sentence,
    text: Text,
    cast: Cast,
    times: tuple[Timex, ...],
    days: Days,
    grammar: Grammar,
    voices: tuple[Voice, ...],
) -> list[Told]:
    """The mentions of contacts in one sentence."""
    found: list[Told] = []
    if not may_tell(sentence, grammar):
        return found
    clauses = split_clauses(sentence, cast, times, grammar)
    here = tuple(actor for _, actor in cast.within(Span(sentence.start, sentence.end)))
    for clause in clauses:
        for trigger in find_triggers(clause, grammar):
            parties = weigh_parties(trigger, clauses, text, cast, grammar, voices)
            if not parties.contacts or (parties.pair and text.in_quotes(trigger.span.start)):
                continue  # whom "they" means in quoted words only their frame knows
            details = weigh_details(trigger, clauses, text, grammar, parties.clause)
            status = details.status or _outcome(trigger, grammar)
            if status is None:
                continue
            if parties.sides in {"state", "organization"}:
                audience = grammar.lists["no_contact.audience"]
                parties = replace(
                    parties, contacts=(two_of(parties.sides, trigger.span.start, cast, audience),), pair=False
                )
            for participants in parties.contacts:
                found.append(
                    Told(
                        span=trigger.span,
                        channel=details.channel,
                        status=status,
                        participants=participants,
                        date=details.date or (goes_on(clause, days) if status == "held" else None),
                        ordinal=details.ordinal,
                        since=details.since,
                        place=details.place,
                        pair=parties.pair,
                        series=parties.series,
                        noun=trigger.noun,
                        beside=here,
                        loose=details.loose,
                        lasts=details.lasts,
                        another=details.another,
                        others=details.others,
                        copies=parties.copies,
                        reply=parties.reply,
                        joins=parties.joins,
                        present=parties.present,
                        stands=parties.stands,
                        occasion=grammar.occasion(trigger.clause.tokens[trigger.last].lower) if trigger.noun else "",
                        weak=_is_weak(trigger, participants, cast),
                    )
                )
                follows = clauses[clause.number + 1] if clause.number + 1 < len(clauses) else None
                if follows and follows.gap and (more := fill_gap(follows, clause, trigger, found[-1])):
                    found.append(more)
    return found


def _outcome(trigger: Trigger, grammar: Grammar) -> ContactStatus | None:
    """Held, of talks that came to nothing: "sie konnten sich nicht einigen"."""
    ahead = grammar.lists["status.intends"] | grammar.lists["status.hypothetical"]
    past = trigger.frame.weak and not trigger.clause.lowers & ahead
    return "held" if past and trigger.clause.lowers & grammar.lists["status.negations"] else None


def _is_weak(trigger: Trigger, participants: tuple[str, ...], cast: Cast) -> bool:
    """Whether the words tell of the outcome of talks alone; people who agree have talked."""
    people = len(participants) > 1 and all(cast[a].kind == "person" for a in participants)
    known = any(acts(cast[a]) for a in participants)
    return trigger.frame.weak and not (trigger.frame.outright and people and known)


def _sport(text: Text, grammar: Grammar) -> bool:
    """Whether a report is about sport, where teams meet and visit each other without a word."""
    words = [t.lower for s in text.sentences for t in s.tokens if t.text.isalpha()]
    hits = [w for w in words if grammar.has("no_contact.sport", w)]
    return len(set(hits)) > 2 and len(hits) > SPORT_SHARE * len(words)
