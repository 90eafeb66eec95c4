"""Who takes part in the contact that a trigger tells of."""

from __future__ import annotations

from dataclasses import replace

from depesche.records import Actor
from depesche.text import Text
from depesche.weigh.actors import Cast
from depesche.weigh.contacts.clauses import Clause, Placed
from depesche.weigh.contacts.grammar import Grammar
from depesche.weigh.contacts.letters import LetterScene
from depesche.weigh.contacts.nouns import NounScene
from depesche.weigh.contacts.scene import Parties
from depesche.weigh.contacts.triggers import Trigger
from depesche.weigh.contacts.verbs import VerbScene
from depesche.weigh.contacts.voices import Voice


def weigh_parties(
    trigger: Trigger,
    clauses: tuple[Clause, ...],
    text: Text,
    cast: Cast,
    grammar: Grammar,
    voices: tuple[Voice, ...] = (),
) -> Parties:
    """The parties of one mention of a contact; those who only represent others stand for them."""
    parties = _parties(trigger, clauses, text, cast, grammar, voices)
    contacts: list[tuple[str, ...]] = []
    stands: dict[str, str] = {}
    for sides in parties.contacts:
        held = holders(sides, trigger, cast, grammar)
        meant = {a: represented(a, trigger, cast, grammar) for a in held}
        if len(held) > 1 and all(len(bodies) == 1 for bodies in meant.values()):
            contacts.append(held)
            stands.update({a: bodies[0] for a, bodies in meant.items() if bodies != (a,)})
        else:
            contacts.append(tuple(dict.fromkeys(b for a in held for b in meant[a])))
    return replace(parties, contacts=tuple(contacts), stands=tuple(stands.items()))


def holders(sides: tuple[str, ...], trigger: Trigger, cast: Cast, grammar: Grammar) -> tuple[str, ...]:
    """Who holds the office in both states of "die Präsidenten beider Länder"; the states where nobody is named.

    Ministers "aus Singapur, Malaysia und Brunei" stand for their states too.
    """
    placed = [
        p for p in trigger.clause.placed if p.actor in sides and (p.mention.office or _deputies(p, trigger, grammar))
    ]
    for several in placed:
        if several.mention.name is not None:
            continue
        behind = [p for p in trigger.clause.placed if p.lead > several.last and cast[p.actor].kind == "state"]
        speak = office_of_others(several.mention.office) or _deputies(several, trigger, grammar)
        states = [p.actor for p in behind if p.actor in sides or _listed(p, several, behind)]
        states = [*_inside(several, cast), *states] if states else []  # "the delegations of A, | B and C"
        if len(states) < 2 or several.actor in states:
            continue
        office = several.mention.office
        for state in states:
            named = (
                [] if speak else [a.id for a in cast.actors if a.country == cast[state].country and _holds(a, office)]
            )
            sides = tuple(a for a in sides if a not in {several.actor, state}) + tuple(named[:1] or [state])
    return sides


def _inside(placed: Placed, cast: Cast) -> list[str]:
    """The states that a phrase of deputies names itself: "the delegations of Cyprus"."""
    within = [a for m, a in cast.mentions if placed.mention.span.covers(m.span) and a != placed.actor]
    return [a for a in dict.fromkeys(within) if cast[a].kind == "state"]


def _deputies(placed: Placed, trigger: Trigger, grammar: Grammar) -> bool:
    words = trigger.clause.tokens[placed.first : placed.last + 1]
    return any(grammar.has("parties.deputies", t.lower) for t in words)


def office_of_others(office: str | None) -> bool:
    """Whether an office is that of somebody who only speaks for others."""
    return office in {"negotiator", "representative", "envoy", "delegate", "diplomat", "official"}


def _holds(actor: Actor, office: str | None) -> bool:
    return (
        actor.kind == "person"
        and any(m.form == "name" for m in actor.mentions)
        and any(r.office == office for r in actor.roles)
    )


def _listed(placed: Placed, several: Placed, behind: list[Placed]) -> bool:
    """Whether a state stands in the list "aus A, B und C" right behind an office in the plural."""
    return bool(behind) and behind[0].lead == several.last + 2 and placed.stand == "place"


def represented(actor_id: str, trigger: Trigger, cast: Cast, grammar: Grammar) -> tuple[str, ...]:
    """Whom "Vertreter der USA und Russlands", "representatives of the IMF" act for; else the actor itself."""
    if cast[actor_id].kind != "group":
        return (actor_id,)
    spans = [p.mention.span for p in trigger.clause.placed if p.actor == actor_id]
    head = grammar.lists["parties.deputies"]
    inside = [
        other
        for span in spans
        if any(
            t.lower in head or (grammar.german and t.lower.endswith(tuple(head)))  # "Spitzenvertreter"
            for t in trigger.clause.tokens
            if span.start <= t.start < span.end
        )
        for mention, other in cast.mentions
        if span.covers(mention.span) and other != actor_id and cast[other].kind in {"organization", "state"}
    ]
    if inside:
        return tuple(dict.fromkeys(inside))
    return (actor_id,)


def _parties(
    trigger: Trigger, clauses: tuple[Clause, ...], text: Text, cast: Cast, grammar: Grammar, voices: tuple[Voice, ...]
) -> Parties:
    if trigger.noun and (
        trigger.frame.kind == "reply" or (trigger.frame.kind, trigger.frame.channel) == ("to", "letter")
    ):
        return LetterScene(
            trigger=trigger, clauses=clauses, text=text, cast=cast, grammar=grammar, voices=voices
        ).parties()
    if trigger.noun:
        return NounScene(
            trigger=trigger, clauses=clauses, text=text, cast=cast, grammar=grammar, voices=voices
        ).parties()
    return VerbScene(trigger=trigger, clauses=clauses, text=text, cast=cast, grammar=grammar, voices=voices).parties()
