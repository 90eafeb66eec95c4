"""Which parties a record lists: those that have a name or a state, that act, or that a row speaks of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from depesche.find.grammar import Grammar, grammar
from depesche.records import Actor, Claim, Contact, Event, FoundMention, Statement
from depesche.text import Text, Token
from depesche.weigh.actors import Cast
from depesche.weigh.salience import DATIVE, words_before


def list_actors(
    text: Text,
    cast: Cast,
    statements: Sequence[Statement],
    contacts: Sequence[Contact],
    claims: Sequence[Claim],
    events: Sequence[Event] = (),
) -> tuple[Actor, ...]:
    """The actors of a record, in the order of the cast.

    Left out are parties without a name and a state that no statement, contact, claim or event speaks of and that are
    the subject of no verb: "a lawyer" that somebody hired, "residents" who were brought away.
    """
    spoken = set(_spoken_of(statements, contacts, claims)) | {a for e in events for a in (e.actor, e.recipient)}
    mentions: dict[str, list[FoundMention]] = {}
    for mention, actor in cast.mentions:
        mentions.setdefault(actor, []).append(mention)
    return tuple(a for a in cast.actors if a.id in spoken or _counts(a, mentions.get(a.id, []), text))


def _spoken_of(
    statements: Sequence[Statement], contacts: Sequence[Contact], claims: Sequence[Claim]
) -> Iterable[str | None]:
    for s in statements:
        yield s.speaker.actor
        yield from (a.actor for a in s.addressees)
    for k in contacts:
        yield from k.participants
        yield from (r.party for r in k.readouts)
    for c in claims:
        yield from (c.claimant, c.evidence.by)
        yield from (r.actor for r in c.responses)


def _counts(actor: Actor, mentions: Sequence[FoundMention], text: Text) -> bool:
    if actor.country or actor.kind == "state":
        return True
    return any(m.name is not None or m.form == "metonym" or is_subject(m, text) for m in mentions)


def is_subject(mention: FoundMention, text: Text) -> bool:
    """Whether a mention is the subject of its clause, as far as the words beside it tell."""
    rules = grammar(text.language.code)
    article, before = words_before(mention, text)
    if rules.letters.get(before.casefold(), "x") in "pef" or before.casefold() in rules.locative | rules.partner:
        return False
    sentence = next((s for s in text.sentences if s.start <= mention.start < s.end), None)
    if sentence is None:
        return False
    tokens = sentence.tokens
    first = next((i for i, t in enumerate(tokens) if t.end > mention.start), len(tokens))
    last = next((i for i, t in enumerate(tokens) if t.start >= mention.end), len(tokens))
    first -= bool(article) and first > 0
    following = tokens[last] if last < len(tokens) else None
    previous = tokens[first - 1] if first else None
    if rules.code == "en":
        return not (previous and _english_verb(previous, rules)) and bool(following and _english_verb(following, rules))
    if article in DATIVE or article in ("einem", "einen", "eines", "einer", "seinen", "ihren", "seinem", "ihrem"):
        return False
    if article == "der" and (mention.plural or mention.gender == "f"):
        return False
    if first > 1 and tokens[first - 2].text[0].isalpha() and _may_be_subject(tokens, first - 2, rules):
        return False
    verb = following if not first else previous
    return bool(verb and _german_verb(verb, rules) and verb.lower.endswith(("n", "sind")) == mention.plural) or (
        bool(following and _german_verb(following, rules) and previous and not previous.text[0].isalpha())
    )


def _may_be_subject(tokens: Sequence[Token], at: int, rules: Grammar) -> bool:
    """Whether the noun or pronoun before a German verb may be its subject: no preposition stands before it."""
    token = tokens[at]
    if rules.letters.get(token.lower) == "u":
        return True
    before = tokens[at - 1].lower if at else ""
    return token.text[0].isupper() and (at > 0 or not rules.letters.get(token.lower)) and before not in rules.locative


def _english_verb(token: Token, rules: Grammar) -> bool:
    lower = token.lower
    return token.text[0].islower() and (
        lower in rules.auxiliaries
        or lower.endswith("ed")
        or token.lemma.casefold() in rules.verbs
        or lower in rules.verbs
    )


def _german_verb(token: Token, rules: Grammar) -> bool:
    lower = token.lower
    if not token.text[0].islower() or lower.startswith("ge") or lower.endswith(("er", "es", "em")):
        return False
    return lower in rules.auxiliaries or (token.lemma.casefold() != lower and token.lemma.casefold().endswith("n"))
