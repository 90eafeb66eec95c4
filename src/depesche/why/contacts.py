"""Why a contact is one: its words and their entries, and the words that its status, channel, day and place rest on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from depesche.records import Contact, Span
from depesche.text import Sentence, Token
from depesche.weigh.contacts.clauses import split_clauses
from depesche.weigh.contacts.days import day_value
from depesche.weigh.contacts.details import Details, weigh_details
from depesche.weigh.contacts.grammar import Grammar, load_grammar
from depesche.weigh.contacts.participants import weigh_parties
from depesche.weigh.contacts.triggers import Trigger, find_triggers
from depesche.why.grounds import Code, Field, Ground, Why
from depesche.why.rereading import Reread, is_word, joined, masked_sentence, span_of
from depesche.why.times import grounds_of_day

TABLE = "contacts.toml"
LISTED: tuple[Field, ...] = ("channel", "status", "ordinal", "since", "place")
"""Values of a contact that single words give."""


@dataclass(frozen=True, slots=True)
class Place:
    """One mention of a contact, found again: its trigger, and what the words around it say."""

    sentence: Sentence
    trigger: Trigger
    details: Details


def why_contact(again: Reread, contact: Contact) -> Iterator[Why]:
    """The reasons of a contact."""
    grammar = load_grammar(again.text.language.code)
    found = [place for span in contact.spans if (place := _place(again, grammar, span))]
    yield Why(row=contact.id, field="found", value=contact.channel, grounds=_found(again, grammar, contact, found))
    for field in LISTED:
        if grounds := _listed(again, grammar, contact, field, found):
            yield Why(row=contact.id, field=field, value=str(getattr(contact, field)), grounds=grounds)
    if contact.date and (grounds := _date(again, contact)):
        yield Why(row=contact.id, field="date", value=contact.date, grounds=grounds)
    if grounds := _participants(again, contact):
        yield Why(row=contact.id, field="participants", value=str(len(contact.participants)), grounds=grounds)


def _place(again: Reread, grammar: Grammar, span: Span, taken: Token | None = None) -> Place | None:
    """The mention of a contact at a span, None where no trigger is found there; `taken` is a word taken away."""
    sentence = again.text.sentence_at(span.start)
    if sentence is None:
        return None
    sentence = masked_sentence(sentence, taken) if taken else sentence
    clauses = split_clauses(sentence, again.cast, again.record.times, grammar)
    trigger = next((t for c in clauses for t in find_triggers(c, grammar) if t.span == span), None)
    if trigger is None:
        return None
    parties = weigh_parties(trigger, clauses, again.text, again.cast, grammar)
    return Place(sentence, trigger, weigh_details(trigger, clauses, again.text, grammar, parties.clause))


def _found(again: Reread, grammar: Grammar, contact: Contact, found: list[Place]) -> tuple[Ground, ...]:
    """The words, each with the entry of the table that it meets; no table has what the network found."""
    seen = {p.trigger.span: _entry(again, grammar, p.trigger) for p in found}
    rest = [s for s in contact.spans if s not in seen]
    grounds = [*seen.values(), *(_seen(again, s) for s in rest)]
    unique = {(g.code, g.words.casefold(), g.entry): g for g in reversed(grounds)}
    return tuple(reversed(unique.values()))


def _seen(again: Reread, span: Span) -> Ground:
    """Words that no table has: a single one is what the network suggests."""
    code: Code = "seen_contact" if len(again.text.tokens_in(span)) == 1 else "words"
    return Ground(code=code, words=again.words([span]), spans=(span,))


def _entry(again: Reread, grammar: Grammar, trigger: Trigger) -> Ground:
    tokens, span = trigger.clause.tokens, trigger.span
    code: Code
    spans: tuple[Span, ...] = (span,)
    if trigger.phrase:
        verb = tokens[trigger.verb]
        code, entry, spans = "phrase", f"{verb.lemma} + {again.words([span])}", tuple(sorted({span, span_of(verb)}))
    elif trigger.noun:
        words = tuple(t.lower for t in tokens[trigger.first : trigger.last + 1])
        head = grammar.heads.search(words[0]) if words not in grammar.nouns else None
        code, entry = ("compound", head[0]) if head else ("noun", " ".join(words))
    else:
        code, entry = "verb", _verb(grammar, trigger)
    return Ground(
        code=code, words=again.words(spans), spans=spans, table=TABLE, entry=entry, value=trigger.frame.channel
    )


def _verb(grammar: Grammar, trigger: Trigger) -> str:
    """The dictionary form of the entry, with the particle that stands apart."""
    lemma = trigger.clause.tokens[trigger.first].lemma
    for (base, particle), frames in grammar.split.items():
        if base == lemma and trigger.frame in frames and trigger.frame not in grammar.verbs.get(lemma, ()):
            return f"{particle}{base}" if grammar.german else f"{base} {particle}"
    return lemma


def _listed(again: Reread, grammar: Grammar, contact: Contact, field: Field, found: list[Place]) -> tuple[Ground, ...]:
    """The words without which a value would be another, at the first mention that gives it."""
    value = getattr(contact, field)
    place = next((p for p in found if getattr(p.details, field) == value), None)
    usual = value is None or (field == "status" and value == "held")
    if place is None or usual or (field == "channel" and value == place.trigger.frame.channel):
        return ()
    published = again.record.report.published
    if field == "status" and value == "planned" and place.details.date and published and place.details.date > published:
        return (Ground(code="ahead", value=place.details.date),)
    words = [
        t
        for t in place.sentence.tokens
        if is_word(t)
        and not place.trigger.span.covers(span_of(t))
        and (other := _place(again, grammar, place.trigger.span, t)) is not None
        and getattr(other.details, field) != value
    ]
    if not words:
        return ()
    spans = joined(words)
    return (Ground(code="changes", words=again.words(spans), spans=spans, value=str(value)),)


def _date(again: Reread, contact: Contact) -> tuple[Ground, ...]:
    """The expression that dates it: in the sentences that tell of it, else the one that they go on with."""
    sentences = [s for span in contact.spans if (s := again.text.sentence_at(span.start))]
    here = grounds_of_day(again, contact.date or "", (s.span for s in sentences), day_value)
    if here or not sentences:
        return here
    before = Span(0, min(s.start for s in sentences))
    earlier = [t for t in again.record.times if t.end <= before.end and day_value(t) == contact.date]
    if not earlier:
        return ()
    last = Span(earlier[-1].start, earlier[-1].end)
    return (
        Ground(code="going_on", words=again.words([last]), spans=(last,), value=contact.date or ""),
        *grounds_of_day(again, contact.date or "", (last,), day_value)[1:],
    )


def _participants(again: Reread, contact: Contact) -> tuple[Ground, ...]:
    """The words that name each participant in the sentences that tell of the contact, the nearest to its words."""
    grounds = []
    for actor in contact.participants:
        near = [
            (min(abs(m.start - span.end), abs(span.start - m.end)), m)
            for span in contact.spans
            if (sentence := again.text.sentence_at(span.start))
            for m, who in again.cast.mentions
            if who == actor and sentence.span.covers(m.span)
        ]
        if near:
            mention = min(near, key=lambda pair: pair[0])[1]
            words = again.words([mention.span])
            grounds.append(
                Ground(code="called", words=words, spans=(mention.span,), entry=mention.form, value=again.name(actor))
            )
    return tuple(grounds)
