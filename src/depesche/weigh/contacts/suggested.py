"""What a network suggests: words that tell of a contact and that no rule knows, with the parties that it sees there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from depesche.dates import day
from depesche.find.grammar import grammar as function_words
from depesche.records import Channel, FoundContact, FoundMention, Span, Timex
from depesche.text import Sentence, Text
from depesche.weigh.actors import Cast
from depesche.weigh.contacts.clauses import Clause, split_clauses
from depesche.weigh.contacts.days import Days, goes_on
from depesche.weigh.contacts.details import verb_lemmas, weigh_details
from depesche.weigh.contacts.grammar import Frame, Grammar, Manner
from depesche.weigh.contacts.guests import received
from depesche.weigh.contacts.likely import Sighted, features
from depesche.weigh.contacts.told import Told
from depesche.weigh.contacts.triggers import Trigger

TAKES_PART = 0.05
"""Probability from which an actor may be a party."""
SEATED = {"de": 0.5, "en": 0.55}
"""Probability of the contact, times that of its second surest party, from which both are those of a rule's contact."""
WAYS: tuple[Channel, ...] = ("call", "letter", "visit", "talks")
"""Channels that a word may name by itself, in this order."""
BESIDE: tuple[Channel, ...] = ("call", "letter")
"""Channels that words beside it may name ("telefonisch", "schriftlich")."""
SURE = 0.85
"""Probability from which the network is asked for the channel that the rules leave open."""
FURTHER = 0.5
"""Share of the second surest party's probability from which others are parties too."""
REACH = 70
"""Characters between a person and the body that it is said to be of."""
OWN = re.compile(r"(?:, [^,;.:()]{0,50} | )(?:des|der|vom|von|of|for|at)(?: der| the| [a-zäöü]+en)? ")
"""What stands between the two: an apposition, or a preposition alone."""
WEEK = 7
"""Days."""
NEAR = 2
"""Sentences before and behind that a party may stand in."""
URGED = 4
"""Words between "zu" and what somebody is urged to, at most."""
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
) -> Iterator[tuple[Told, dict[str, float]]]:
    """What the network suggests where the rules know nothing (`known`), with what tells how likely it is (`likely.py`).

    A sentence that the rules read in full is theirs: what the network adds there is mostly another word for the same
    contact.
    """
    full = [told for told in known if len(told.participants) > 1 or told.pair]
    for contact in seen:
        sentence = text.sentence_at(contact.at.start)
        if sentence is None or _heads(sentence) or any(sentence.span.covers(told.span) for told in full):
            continue
        if any(contact.at.overlaps(told.span) for told in known):
            continue  # see `completed`
        sighted = sight(contact, text, cast, sentence)
        clauses = split_clauses(sentence, cast, times, grammar)
        trigger = _trigger(contact, clauses)
        if sighted is None or trigger is None or _empty(trigger, text) or _refuses(trigger, contact, grammar):
            continue
        details = weigh_details(trigger, clauses, text, grammar)
        named = "visit" if received(trigger, grammar) else _channel(trigger, grammar)
        plain = trigger.noun or trigger.word == trigger.clause.tokens[trigger.first].lemma  # no past form
        meant = details.status is None and bool(trigger.clause.lowers & grammar.lists["status.intends"])
        ahead = plain and (details.status == "planned" or meant)
        told = Told(
            span=trigger.span,
            channel=named or contact.channel,
            guessed=named is None,
            unruled=True,
            status="planned" if contact.status == "held" and ahead else contact.status,
            participants=sighted.actors,
            date=_gone_by(details.date, text) or goes_on(trigger.clause, days)
            if contact.status == "held"
            else details.date,
            ordinal=details.ordinal,
            since=details.since,
            place=details.place,
            lasts=details.lasts,
            noun=trigger.noun,
            another=details.another,
        )
        yield told, features(contact, sighted, told, text, cast, sentence, full)


def _empty(trigger: Trigger, text: Text) -> bool:
    """Whether a word tells nothing by itself: an article, a preposition, a form of "be"."""
    rules, word = function_words(text.language.code), trigger.clause.tokens[trigger.first].lower
    return word in rules.letters or word in rules.copula or word in rules.auxiliaries


def _refuses(trigger: Trigger, contact: FoundContact, grammar: Grammar) -> bool:
    """Whether what is taken for held is refused, or urged on somebody.

    "Weigerte sich, die Frage zu beantworten"; "forderte China zur Aufnahme eines Dialogs auf".
    """
    clause, first = trigger.clause, trigger.first
    refused = clause.tokens[first].lemma in grammar.lists["status.declined_verbs"]
    to = any(t.lower in grammar.lists["status.urged_to"] for t in clause.tokens[max(0, first - URGED) : first])
    urged = trigger.noun and to and bool(verb_lemmas(clause, grammar) & grammar.lists["status.urging_verbs"])
    return (refused or urged) and contact.status == "held"


def _heads(sentence: Sentence) -> bool:
    """Whether it is a headline, or a caption, a line without a mark at its end: either points elsewhere."""
    return sentence.part == "headline" or sentence.tokens[-1].text[-1].isalnum()


def _gone_by(value: str | None, text: Text) -> str | None:
    """The day of what has taken place: a weekday taken for the next one is the last one."""
    named, published = day(value), day(text.report.published)
    if named and published and 0 < (named - published).days < WEEK:
        return (named - timedelta(WEEK)).isoformat()
    return value


def _channel(trigger: Trigger, grammar: Grammar) -> Channel | None:
    """The channel that the word names by itself, or those beside it ("telefonisch")."""
    clause = trigger.clause
    token = clause.tokens[trigger.first]
    words = {token.lower, token.lemma.casefold()}
    for way in BESIDE:
        if clause.lowers & grammar.lists[f"how.{way}"]:
            return way
    named: set[Manner] = {f.channel for f in _frames(trigger, grammar) if not f.needs and not f.says}
    named |= {way for way in WAYS if words & grammar.lists.get(f"channel.{way}", frozenset())}
    return next((way for way in WAYS if way in named), None)


def _frames(trigger: Trigger, grammar: Grammar) -> Iterator[Frame]:
    """What the tables know of a word: of a noun, or of a verb with its particle."""
    clause, token = trigger.clause, trigger.clause.tokens[trigger.first]
    if trigger.noun:
        head = grammar.heads.search(token.lower)
        yield from (f for f in (grammar.nouns.get((token.lower,)), head and grammar.compounds.get(head[0])) if f)
        return
    yield from (*grammar.verbs.get(token.lemma, ()), *grammar.verbs.get(token.lower, ()))
    for (base, particle), frames in grammar.split.items():
        if base == token.lemma and particle in clause.lowers:
            yield from frames


def completed(told: Told, seen: Sequence[FoundContact], text: Text, cast: Cast) -> Told:
    """A mention that the rules found, with the channel and the parties that the network sees at the same words."""
    here = [c for c in seen if c.at.overlaps(told.span)]
    contact = max(here, key=lambda c: c.confidence, default=None)
    sentence = text.sentence_at(told.span.start)
    if contact is None or sentence is None:
        return told
    if contact.confidence >= SURE:
        told = replace(told, guess=contact.channel)
    if len(told.participants) > 1 or told.pair or told.series or told.others:
        return told
    sighted = sight(contact, text, cast, sentence) if not _heads(sentence) else None
    if sighted is None or contact.confidence * sighted.chances[1] < SEATED[text.language.code]:
        return told
    found = sighted.actors
    if told.channel == "letter" and len(found) > 2:
        return told  # a letter has a writer and a reader
    if not set(told.participants) <= set(found):
        return told
    return replace(told, seen=found, status=contact.status)


def sight(contact: FoundContact, text: Text, cast: Cast, sentence: Sentence) -> Sighted | None:
    """The actors whose mentions near the contact's words the network takes for parties; None for fewer than two."""
    number = text.sentences.index(sentence)
    close = text.sentences[max(0, number - NEAR) : number + NEAR + 1]
    near = Span(close[0].start, close[-1].end)
    surest: dict[str, float] = {}
    places: dict[str, FoundMention] = {}
    for mention, actor in cast.mentions:
        if near.overlaps(mention.span) and not _of_a_person(mention, text, cast):
            chance = _chance(contact, text, mention.span)
            if chance > surest.get(actor, -1.0):
                surest[actor], places[actor] = chance, mention
    taking = sorted((a for a, chance in surest.items() if chance >= TAKES_PART), key=lambda a: -surest[a])
    if len(taking) < 2:
        return None
    least = FURTHER * surest[taking[1]]
    sure = [a for a in taking[:MOST] if surest[a] >= least]
    apart = [a for a in sure if not any(_within(places[a].span, places[b].span) for b in sure)]
    actors = [a for a in apart if not any(_of_one_name(cast[a].name, cast[b].name) for b in apart)]
    if len(actors) < 2:
        return None
    return Sighted(
        actors=tuple(actors), chances=tuple(surest[a] for a in actors), mentions=tuple(places[a] for a in actors)
    )


def _of_one_name(short: str, full: str) -> bool:
    """Whether a lone surname is that of somebody named in full: "Clinton" is no party beside "Hillary Clinton"."""
    return short != full and " " not in short and full.endswith(f" {short}")


def _within(inner: Span, outer: Span) -> bool:
    """Whether a party only tells of which body another one is: "three leaders of the Jewish Agency"."""
    return inner != outer and outer.covers(inner)


def _of_a_person(mention: FoundMention, text: Text, cast: Cast) -> bool:
    """Whether it only says whose a person is: "Kennan of the State Department", "Krause, Präsident des Weltbunds"."""
    if mention.kind == "person":
        return False
    people = [m for m, _ in cast.mentions if m.kind == "person" and 0 <= mention.start - m.start < REACH]
    inside = any(m.span.covers(mention.span) for m in people)
    return inside or any(OWN.fullmatch(text.report.text[m.end : mention.start]) for m in people)


def _chance(contact: FoundContact, text: Text, mention: Span) -> float:
    """How likely a mention names a party: between the mean and the highest probability of its words.

    A noun that tells who it is counts for more than what hangs on it ("Bischöfen beider Kirchen").
    """
    inside = [chance for span, chance in contact.parties if mention.covers(span)]
    words = max(len(text.tokens_in(mention)), 1)
    return (sum(inside) / words + max(inside, default=0.0)) / 2


def _trigger(contact: FoundContact, clauses: Sequence[Clause]) -> Trigger | None:
    """The word in its clause; a noun where it begins with a capital letter."""
    for clause in clauses:
        inside = [i for i, t in enumerate(clause.tokens) if contact.at.overlaps(Span(t.start, t.end))]
        if inside:
            noun = clause.tokens[inside[0]].capitalised
            frame = Frame(kind="noun" if noun else "either", channel=contact.channel)
            return Trigger(clause=clause, frame=frame, first=inside[0], last=inside[0], noun=noun)
    return None
