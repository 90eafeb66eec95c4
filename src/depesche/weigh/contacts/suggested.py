"""What a network suggests: words that tell of a contact and that no rule knows, with the parties that it sees there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from depesche.records import FoundContact, Span, Timex
from depesche.text import Sentence, Text
from depesche.weigh.actors import Cast
from depesche.weigh.contacts.clauses import Clause, split_clauses
from depesche.weigh.contacts.days import Days, goes_on
from depesche.weigh.contacts.details import weigh_details
from depesche.weigh.contacts.grammar import Frame, Grammar
from depesche.weigh.contacts.told import Told
from depesche.weigh.contacts.triggers import Trigger

TAKES_PART = 0.35
"""Mean probability of a mention's words from which its actor is a party."""
NEAR = 1
"""Sentences before and behind that a party may stand in."""
MOST = 6
"""Parties of a contact that nobody lists, at most."""


def suggested(
    seen: Sequence[FoundContact],
    known: Sequence[Told],
    text: Text,
    cast: Cast,
    times: tuple[Timex, ...],
    days: Days,
    grammar: Grammar,
) -> Iterator[Told]:
    """Mentions of contacts in sentences where the rules know none (`known`), with the two parties or more seen there.

    A sentence that the rules read is theirs: what the network adds there is mostly another word for the same contact.
    """
    for contact in seen:
        sentence = text.sentence_at(contact.at.start)
        if sentence is None or any(sentence.span.covers(told.span) for told in known):
            continue
        participants = parties(contact, text, cast, sentence)
        if len(participants) < 2:
            continue
        clauses = split_clauses(sentence, cast, times, grammar)
        trigger = _trigger(contact, clauses)
        if trigger is None:
            continue
        details = weigh_details(trigger, clauses, text, grammar)
        yield Told(
            span=trigger.span,
            channel=contact.channel,
            status=contact.status,
            participants=participants,
            date=details.date or (goes_on(trigger.clause, days) if contact.status == "held" else None),
            ordinal=details.ordinal,
            since=details.since,
            place=details.place,
            noun=trigger.noun,
            another=details.another,
        )


def parties(contact: FoundContact, text: Text, cast: Cast, sentence: Sentence) -> tuple[str, ...]:
    """The actors whose mentions near the contact's words the network takes for parties, the surest first."""
    number = text.sentences.index(sentence)
    close = text.sentences[max(0, number - NEAR) : number + NEAR + 1]
    near = Span(close[0].start, close[-1].end)
    surest: dict[str, float] = {}
    for mention, actor in cast.mentions:
        if near.overlaps(mention.span):
            surest[actor] = max(surest.get(actor, 0.0), _chance(contact, text, mention.span))
    taking = sorted((a for a, chance in surest.items() if chance >= TAKES_PART), key=lambda a: -surest[a])
    return tuple(taking[:MOST])


def _chance(contact: FoundContact, text: Text, mention: Span) -> float:
    """Mean probability of a mention's words."""
    words = len(text.tokens_in(mention))
    return sum(chance for span, chance in contact.parties if mention.covers(span)) / max(words, 1)


def _trigger(contact: FoundContact, clauses: Sequence[Clause]) -> Trigger | None:
    """The word in its clause; a noun where it begins with a capital letter."""
    for clause in clauses:
        inside = [i for i, t in enumerate(clause.tokens) if contact.at.overlaps(Span(t.start, t.end))]
        if inside:
            noun = clause.tokens[inside[0]].capitalised
            frame = Frame(kind="noun" if noun else "either", channel=contact.channel)
            return Trigger(clause=clause, frame=frame, first=inside[0], last=inside[0], noun=noun)
    return None
