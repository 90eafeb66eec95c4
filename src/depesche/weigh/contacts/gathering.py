"""Contacts whose sides stand apart: at a gathering told in several sentences, or in the outcome of talks."""

from __future__ import annotations

from collections.abc import Sequence

from depesche.weigh.actors import Cast
from depesche.weigh.contacts.told import Growing, Told

NEAR = 4
"""Sentences before "beide Staaten" in which the two stand."""


def gathered(waiting: Sequence[Told], growing: Sequence[Growing], cast: Cast) -> list[Growing]:
    """The contacts of gatherings that no single mention names two parties of, but several together do.

    "Treffen der Verteidigungsminister" and "Auf dem Treffen sagte Jung": both took part.
    """
    found: list[Growing] = []
    for told in _occasions(waiting):
        sides = tuple(dict.fromkeys(a for t in told for a in (*t.participants, *t.present)))
        states = {cast[a].country for a in sides if cast[a].kind != "state"}
        sides = tuple(a for a in sides if cast[a].kind != "state" or cast[a].country not in states)
        if len(sides) > 1 and not any(set(sides) <= set(g.participants) for g in growing):
            found.append(Growing(participants=sides, status=told[0].status, told=told))
    return found


def _occasions(waiting: Sequence[Told]) -> list[list[Told]]:
    """The mentions of each gathering: of one kind, and of no two days ("a July 25 meeting", "that of March 20")."""
    found: list[list[Told]] = []
    for mention in waiting:
        if not mention.occasion or mention.status == "declined":
            continue
        alike = [
            told
            for told in found
            if told[0].occasion == mention.occasion
            and not (mention.date and any(t.date and not same_date(mention.date, t.date) for t in told))
        ]
        if alike:
            alike[-1].append(mention)
        else:
            found.append([mention])
    return found


def same_date(a: str, b: str) -> bool:
    """Whether two dates can be one day: equal, or one is a coarser period that may hold the other."""
    return a.startswith(b) or b.startswith(a) or ("W" in a) != ("W" in b)


def concluded(weak: Sequence[Told], waiting: Sequence[Told], growing: Sequence[Growing]) -> list[Growing]:
    """Talks told without parties, whose outcome names them: "Die Verhandlungen … A und B einigten sich"."""
    found: list[Growing] = []
    talks = [t for t in waiting if t.occasion in {"verhandlungen", "gespräche"} and not t.participants]
    for mention in weak:
        known = any(set(mention.participants) <= set(g.participants) for g in [*growing, *found])
        if len(mention.participants) > 1 and talks and not known:
            found.append(Growing(participants=mention.participants, status=mention.status, told=[*talks, mention]))
    return found


def two_of(kind: str, before: int, cast: Cast, audience: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """The two states, or bodies, that "beide Staaten", "beide Parteien" stand for; none where it is not clear.

    Those of the nearest sentence before that names just two; else those of a report that names no third. Houses of
    parliament (`audience`, folded names) do not count.
    """
    text = cast.text
    mentions = [
        (m.start, a)
        for m, a in cast.mentions
        if cast[a].kind == kind and m.start < before and cast[a].name.casefold() not in audience
    ]
    if text is None:
        return ()
    sentence, seen = text.sentence_at(before), 0
    while sentence is not None and seen <= NEAR:
        here = tuple(dict.fromkeys(a for at, a in mentions if sentence.start <= at < sentence.end))
        if len(here) == 2:
            return here
        sentence, seen = text.previous(sentence), seen + 1
    every = tuple(dict.fromkeys(a for _, a in mentions))
    return every if len(every) == 2 else ()
