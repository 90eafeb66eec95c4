"""Parties of a contact that no finder knows as one: bodies and groups that only the slot of a trigger shows.

"mit den örtlichen Stammesältesten", "an die Universitätsleitung", "zwischen den Beschäftigten und dem Konzern".
"""

from __future__ import annotations

from depesche.records import Actor, ActorKind, FoundMention, Mention, Span
from depesche.text import Text, Token
from depesche.weigh.actors import Cast
from depesche.weigh.contacts.clauses import Clause, split_clauses
from depesche.weigh.contacts.grammar import Grammar
from depesche.weigh.contacts.triggers import find_triggers, may_tell

Seat = tuple[Span, ActorKind, str]
"""The words of a party, its kind, and its name in the nominative."""
ADJECTIVES = ("e", "en", "er", "es", "em")


def seat_parties(text: Text, cast: Cast, grammar: Grammar) -> Cast:
    """The cast with the bodies and groups that stand beside a trigger and are no mention yet."""
    if not grammar.german:
        return cast
    found: list[Seat] = []
    for sentence in text.sentences:
        if not may_tell(sentence, grammar):
            continue
        for clause in split_clauses(sentence, cast, (), grammar):
            if find_triggers(clause, grammar):
                found += _unknown(clause, cast, grammar)
    return _seated(cast, found) if found else cast


def _unknown(clause: Clause, cast: Cast, grammar: Grammar) -> list[Seat]:
    """The nouns for bodies and groups in a clause that no mention covers."""
    tokens = clause.tokens
    held = [m.span for m, _ in cast.within(Span(clause.sentence.start, clause.sentence.end))]
    found: list[Seat] = []
    for i, token in enumerate(tokens):
        kind = _kind(token, grammar)
        if kind is None or any(s.start <= token.start < s.end for s in held):
            continue
        if (
            i + 1 < len(tokens)
            and tokens[i + 1].start - token.end <= 1
            and any(s.start == tokens[i + 1].start for s in held)
        ):
            continue  # the title of a name
        first = i
        while first and tokens[first].start - tokens[first - 1].end <= 1 and _adjective(tokens[first - 1], grammar):
            first -= 1
        words = [
            _nominative(t.text, kind) if k == i else _ending(t.text, kind)
            for k, t in enumerate(tokens[: i + 1])
            if k >= first
        ]
        found.append((Span(tokens[first].start, token.end), kind, " ".join(words)))
    return found


def _kind(token: Token, grammar: Grammar) -> ActorKind | None:
    if not token.capitalised:
        return None
    word = token.lower
    if grammar.has("parties.bodies", word) or word.endswith(tuple(grammar.lists["parties.body_heads"])):
        return "organization"
    return "group" if word.endswith(tuple(grammar.lists["parties.group_heads"])) else None


def _adjective(token: Token, grammar: Grammar) -> bool:
    return (
        token.text.islower()
        and token.lower.endswith(ADJECTIVES)
        and not (
            grammar.has("roles.determiners", token.lower)
            or grammar.has("clause.not_verbs", token.lower)
            or any(
                grammar.has(f"roles.{s}", token.lower) for s in ("with", "by", "to", "about", "place", "at", "between")
            )
        )
    )


def _ending(word: str, kind: ActorKind) -> str:
    return word[:-1] if kind == "group" and word.endswith(("en", "er")) else word


def _nominative(word: str, kind: ActorKind) -> str:
    """A plural noun without the ending of its case: "Stammesältesten" -> "Stammesälteste", "Vertretern" -> "Vertreter"."""
    if kind == "group" and word.endswith(("sten", "igen", "ften", "eten", "erten", "ndten", "eamten", "ern", "chen")):
        return word[:-1]
    return word


def _seated(cast: Cast, found: list[Seat]) -> Cast:
    actors, mentions = list(cast.actors), list(cast.mentions)
    numbers = [int(a.id[1:]) for a in cast.actors if a.id[1:].isdigit()]
    names: dict[str, list[Seat]] = {}
    for seat in found:
        names.setdefault(seat[2].split()[-1].casefold(), []).append(seat)
    for key, seats in names.items():
        known = next((a.id for a in actors if a.kind == seats[0][1] and a.name.casefold().split()[-1:] == [key]), None)
        if known is None:
            known = f"a{max(numbers, default=0) + 1}"
            numbers.append(int(known[1:]))
            said = tuple(Mention(start=s.start, end=s.end, form="nominal") for s, _, _ in seats)
            name = max((name for _, _, name in seats), key=len)
            actors.append(Actor(id=known, kind=seats[0][1], name=name, mentions=said))
        mentions += [
            (FoundMention(start=s.start, end=s.end, form="nominal", kind=kind, plural=kind == "group"), known)
            for s, kind, _ in seats
        ]
    ordered = tuple(sorted(mentions, key=lambda pair: (pair[0].start, -pair[0].end)))
    return Cast(tuple(actors), ordered, cast.text)
