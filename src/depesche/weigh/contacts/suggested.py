"""What a network suggests: words that tell of a contact, as mentions that are merged with those of the rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from depesche.records import FoundContact, Span, Timex
from depesche.text import Text
from depesche.weigh.actors import Cast
from depesche.weigh.contacts.clauses import Clause, split_clauses
from depesche.weigh.contacts.days import Days, goes_on
from depesche.weigh.contacts.details import weigh_details
from depesche.weigh.contacts.grammar import Frame, Grammar
from depesche.weigh.contacts.told import Told
from depesche.weigh.contacts.triggers import Trigger

SURE = 0.5
"""Confidence from which words that no rule knows tell of a contact."""
PARTIES = 2
"""Parties of a contact, at least."""


def suggested(
    seen: Sequence[FoundContact],
    known: Sequence[Told],
    text: Text,
    cast: Cast,
    times: tuple[Timex, ...],
    days: Days,
    grammar: Grammar,
) -> Iterator[Told]:
    """Mentions of contacts that the network is sure of and that lie beside those that the rules know."""
    for contact in seen:
        if contact.confidence < SURE or any(t.span.overlaps(contact.at) for t in known):
            continue
        sentence = text.sentence_at(contact.at.start)
        participants = tuple(dict.fromkeys(a for span in contact.parties for a in cast.all_at(span)))
        if sentence is None or len(participants) < PARTIES:
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


def _trigger(contact: FoundContact, clauses: Sequence[Clause]) -> Trigger | None:
    """The words of a contact in their clause; a noun where they begin with a capital letter."""
    for clause in clauses:
        inside = [i for i, t in enumerate(clause.tokens) if contact.at.overlaps(Span(t.start, t.end))]
        if inside:
            noun = clause.tokens[inside[0]].capitalised
            frame = Frame(kind="noun" if noun else "either", channel=contact.channel)
            return Trigger(clause=clause, frame=frame, first=inside[0], last=inside[0], noun=noun)
    return None
