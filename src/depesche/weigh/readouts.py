"""Readouts: what each side of a contact gave out about it, and where it gave out nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

from depesche.languages.countries import country_of
from depesche.records import Actor, Contact, Readout, Span, Statement
from depesche.text import Sentence, Text
from depesche.weigh.actors import Cast
from depesche.weigh.contacts.grammar import Grammar, load_grammar

NEAR = 1
"""Sentences behind a mention of a contact in which a side's words still count as its account of it."""

BACK = 3
"""Sentences before a refusal of details among which the contact is looked for, the nearest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Withheld:
    """A place where the report says that sides gave no details."""

    contact: str
    parties: tuple[str, ...]
    span: Span


def weigh_readouts(
    text: Text, cast: Cast, statements: tuple[Statement, ...], contacts: tuple[Contact, ...]
) -> tuple[tuple[Statement, ...], tuple[Contact, ...]]:
    """Set `Statement.about` and `Contact.readouts`.

    A statement is part of a side's account where its speaker stands on that side (takes part, or acts for the same
    state) and its sentences mention the contact, or it follows such a mention, or it was made to the other side.
    """
    if not contacts:
        return statements, contacts
    grammar = load_grammar(text.language.code)
    about = {s.id: k for s in statements if (k := _about(s, text, cast, contacts, grammar))}
    about |= _nested(statements, about)
    withheld = _find_withheld(text, cast, contacts, grammar)
    told = tuple(replace(s, about=about.get(s.id)) for s in statements)
    return told, tuple(replace(k, readouts=_readouts(k, told, withheld, cast, grammar)) for k in contacts)


def side_of(actor: Actor | None, contact: Contact, cast: Cast, grammar: Grammar) -> str | None:
    """The side of a contact that an actor speaks for: an ISO country code, else a participant's name."""
    if actor is None:
        return None
    participants = [cast[p] for p in contact.participants]
    if actor.id in contact.participants:
        return actor.country or actor.name
    if actor.country and any(p.country == actor.country for p in participants) and _speaks_for_state(actor, grammar):
        return actor.country
    return None


def _speaks_for_state(actor: Actor, grammar: Grammar) -> bool:
    """Whether an actor who takes no part can give its state's account: no senator, journalist, former minister."""
    if actor.kind == "organization":
        return not grammar.lists["no_contact.media"] & set(actor.name.casefold().split())
    titles = {w for r in actor.roles for w in f"{r.title} {r.office or ''}".casefold().split()}
    return not titles & grammar.lists["withheld.outsiders"]


def _actor(cast: Cast, actor_id: str | None) -> Actor | None:
    return cast[actor_id] if actor_id is not None else None


def _about(statement: Statement, text: Text, cast: Cast, contacts: tuple[Contact, ...], grammar: Grammar) -> str | None:
    """The contact that a statement gives an account of, None if none."""
    speaker = _actor(cast, statement.speaker.actor)
    fitting = [k for k in contacts if k.status != "declined" and side_of(speaker, k, cast, grammar)]
    if not fitting:
        return None
    to_other = [k for k in fitting if any(a.actor in k.participants for a in statement.addressees)]
    covered = _sentences(statement, text)
    if not covered:
        return None
    first, last = covered[0], covered[-1]
    near = [(abs(_middle(s) - first.start), k) for k in fitting for s in k.spans if first.start <= s.start < last.end]
    if near:
        return min(near, key=lambda pair: pair[0])[1].id
    if to_other:
        return to_other[0].id
    i = text.sentences.index(first)
    before = text.sentences[max(0, i - NEAR) : i]
    paragraph = [s for s in before if "\n\n" not in text.report.text[s.end : first.start]]
    told = [k for s in paragraph for k in fitting if k.status == "held" for m in k.spans if s.start <= m.start < s.end]
    return told[-1].id if told else None


def _sentences(statement: Statement, text: Text) -> list[Sentence]:
    """The sentences that the words of a statement stand in."""
    spans = (*statement.content, *statement.cue, *statement.frame, *statement.speaker.spans)
    found = {s.start: s for span in spans if (s := text.sentence_at(span.start)) is not None}
    return [found[k] for k in sorted(found)]


def _middle(span: Span) -> int:
    return (span.start + span.end) // 2


def _nested(statements: tuple[Statement, ...], about: dict[str, str]) -> dict[str, str]:
    """A statement that reports an account is one, and so is what is reported within it."""
    found: dict[str, str] = {}
    for s in statements:
        if s.within and s.id not in about and s.within in about:
            found[s.id] = about[s.within]
        elif s.within and s.id in about and s.within not in about:
            found[s.within] = about[s.id]
    return found


def _find_withheld(text: Text, cast: Cast, contacts: tuple[Contact, ...], grammar: Grammar) -> list[Withheld]:
    found: list[Withheld] = []
    for i, sentence in enumerate(text.sentences):
        m = grammar.withheld.search(text.report.text, sentence.start, sentence.end)
        if m is None:
            continue
        named = [k for k in contacts if any(sentence.start <= s.start < sentence.end for s in k.spans)]
        for before in reversed(text.sentences[max(0, i - BACK) : i]):
            if not named:
                named = [k for k in contacts if any(before.start <= s.start < before.end for s in k.spans)][-1:]
        for contact in named[:1]:
            if sides := _withholding(sentence, m.end(), contact, text, cast, grammar):
                found.append(Withheld(contact=contact.id, parties=sides, span=Span(m.start(), m.end())))
    return found


def _withholding(
    sentence: Sentence, end: int, contact: Contact, text: Text, cast: Cast, grammar: Grammar
) -> tuple[str, ...]:
    """The sides that withhold: both, the one whose country or first party is named, all where nobody is.

    "Beide Seiten"; "von französischer Seite"; "Gromyko wollte sich nicht äußern"; "Einzelheiten wurden nicht bekannt".
    """
    tokens = text.tokens_in(Span(sentence.start, end))
    every = tuple(dict.fromkeys(s for p in contact.participants if (s := side_of(cast[p], contact, cast, grammar))))
    for adjective, noun in pairwise(tokens):
        if grammar.has("withheld.side", noun.lower):
            code = country_of(adjective.text, text.language.code)
            if code is not None and code not in every:
                unplaced = tuple(cast[p].name for p in contact.participants if cast[p].country is None)
                return unplaced if len(unplaced) == 1 else ()
            return (code,) if code else every if grammar.has("withheld.both", adjective.lower) else ()
    if any(
        grammar.has("pairs.both", t.lower) or (t is tokens[0] and grammar.has("withheld.both", t.lower)) for t in tokens
    ):
        return every
    named = cast.within(Span(sentence.start, end))
    for _, actor in named:
        if side := side_of(cast[actor], contact, cast, grammar):
            return (side,)
    return () if named else every


def _readouts(
    contact: Contact, statements: tuple[Statement, ...], withheld: list[Withheld], cast: Cast, grammar: Grammar
) -> tuple[Readout, ...]:
    """One readout for each side that gave an account or withheld it, in the order of the participants."""
    given: dict[str, list[str]] = {}
    for s in statements:
        if s.about == contact.id and (side := side_of(_actor(cast, s.speaker.actor), contact, cast, grammar)):
            given.setdefault(side, []).append(s.id)
    kept = [w for w in withheld if w.contact == contact.id]
    sides = [side_of(cast[p], contact, cast, grammar) for p in contact.participants]
    return tuple(
        Readout(
            party=side,
            statements=tuple(given.get(side, ())),
            withheld=any(side in w.parties for w in kept),
            spans=tuple(w.span for w in kept if side in w.parties),
        )
        for side in dict.fromkeys(s for s in sides if s)
        if side in given or any(side in w.parties for w in kept)
    )
