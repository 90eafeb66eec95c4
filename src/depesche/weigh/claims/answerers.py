"""Who answers a claim and is a party only by that: "Die Union bezweifelt das", "In Wien wird das bestritten"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from depesche.languages.countries import country_of
from depesche.records import Actor, ActorKind, FoundMention, Mention, Span
from depesche.text import Sentence, Text, Token
from depesche.weigh.actors import Cast
from depesche.weigh.claims.clauses import marks, verb_lemma
from depesche.weigh.claims.lexicon import Lexicon, load_lexicon
from depesche.weigh.claims.scene import BODY
from depesche.weigh.claims.subjects import passive, subject
from depesche.weigh.contacts.seats import seated_states

LONGEST = 8
"""Words that name who answers, at most."""
ABSTRACT = (
    "claim",
    "report",
    "demand",
    "result",
    "evidence",
    "instrument",
    "expertise",
    "conclusion",
    "inquiry",
    "shown",
)
"""Nouns that answer nothing themselves: "der Bericht bestätigt"."""
PERSONS = ("er", "in", "ist", "ent", "ant", "or", "te", "ige", "mann", "frau")
"""How German nouns for one person end."""
NOMINATIVE = frozenset(
    {"der", "die", "das", "ein", "eine", "sein", "seine", "ihr", "ihre", "beide", "mehrere", "einige", "viele"}
)
"""With what a subject's phrase may begin."""
PLURAL = frozenset({"beide", "mehrere", "einige", "viele"})
"""Those of them that begin the phrase of several."""
GENITIVE = frozenset({"der", "des", "von", "vom", "aus", "im", "in", "eines", "einer"})
"""What a phrase goes on with behind its noun."""
PLACED = frozenset({"in", "aus"})
"""What stands before the capital in which something is said."""


def seat_answerers(text: Text, cast: Cast) -> Cast:
    """The cast with those who answer a claim and are no mention yet; German alone.

    A noun phrase that is the subject of an answering verb names a party whatever the noun ("ein Mitarbeiter des Bundes
    dementierte"); of a passive without an agent, the capital in which it is said ("in Wien wird das bestritten").
    """
    lexicon = load_lexicon(text.language.code)
    if not lexicon.german:
        return cast
    seats: list[tuple[Span, ActorKind]] = []
    states: list[tuple[Span, str]] = []
    for sentence in text.sentences:
        if sentence.part not in BODY:
            continue
        for i in _answering(sentence, text[sentence.span], lexicon):
            if passive(sentence.tokens, i, lexicon) or any(t.lower == "man" for t in sentence.tokens):
                states += _places(sentence, i, lexicon)
            elif subject(text, cast, sentence, i, lexicon) is None and (
                seat := _seat(text, cast, sentence, i, lexicon)
            ):
                seats.append(seat)
    cast = _seated(text, cast, list(dict.fromkeys(seats))) if seats else cast
    return seated_states(text, cast, states, again=True) if states else cast


def _answering(sentence: Sentence, line: str, lexicon: Lexicon) -> Iterator[int]:
    """The verbs of a sentence that may answer a claim, and where a turn of phrase begins that does."""
    for stance, pattern in lexicon.answers:
        if stance in ("admit", "no-comment") and (m := pattern.search(line)):
            yield next(j for j, t in enumerate(sentence.tokens) if t.end > sentence.start + m.start())
    for i in range(len(sentence.tokens)):
        lemma = verb_lemma(sentence.tokens, i, lexicon)
        if lemma in lexicon.stances or lemma in lexicon.verbs.get("judge", ()):
            yield i


def _seat(text: Text, cast: Cast, sentence: Sentence, i: int, lexicon: Lexicon) -> tuple[Span, ActorKind] | None:
    """The subject's phrase, right before the finite verb of the clause of `i` or right after it."""
    tokens = sentence.tokens
    first = next((j + 1 for j in range(i - 1, -1, -1) if marks(tokens, j)), 0)
    verb = next((j for j in range(first + 1, i + 1) if j == i or lexicon.has(tokens[j], "finite")), i)
    phrase = tokens[first:verb]
    after = _length(tokens[verb + 1 :])
    for part in (phrase, tokens[verb + 1 : verb + 1 + after]):
        kind = _kind(text, part, tokens[verb], lexicon)
        if kind and not any(m.span.overlaps(_span(part)) for m, _ in cast.mentions if m.form != "pronoun"):
            return _span(part), kind
    return None


def _length(tokens: Sequence[Token]) -> int:
    """How many words the noun phrase at the begin of `tokens` has: article, adjectives, noun, a name."""
    end = 0
    if not tokens or tokens[0].lower not in NOMINATIVE:
        return 0
    while end < min(len(tokens), LONGEST) and tokens[end].text[0].isalnum():
        if end and tokens[end - 1].capitalised and not tokens[end].capitalised:
            break
        end += 1
    return end if end and tokens[end - 1].capitalised else 0


def _kind(text: Text, phrase: Sequence[Token], verb: Token, lexicon: Lexicon) -> ActorKind | None:
    """What a phrase before or after its verb names; None where it is no subject that could speak."""
    if not phrase or len(phrase) > LONGEST or any(not t.text[0].isalnum() for t in phrase):
        return None
    opening = phrase[0].lower in NOMINATIVE
    at = next(
        (j for j in range(int(opening), len(phrase)) if phrase[j].capitalised and phrase[j].text[0].isalpha()), None
    )
    if at is None or any(not _adjective(t) for t in phrase[int(opening) : at]):
        return None
    head, rest = phrase[at], phrase[at + 1 :]
    if rest and not (rest[0].capitalised or rest[0].lower in GENITIVE):
        return None
    if any(lexicon.noun_in(head, kind) for kind in ABSTRACT) or (
        opening and head.lower.endswith(("heit", "keit", "tum"))
    ):
        return None
    plural = verb.lower.endswith("en") or phrase[0].lower in PLURAL
    if not opening:
        strange = not text.language.knows(head.text) and not text.language.knows(head.lower)
        if strange and not plural:
            return "organization"
        return (
            "group"
            if plural and at == 0 and not rest and head.lower.endswith(("en", "er", "ker")) and not strange
            else None
        )
    if plural:
        return "group" if phrase[0].lower in ("die", *PLURAL) else None
    return "person" if phrase[0].lower != "das" and head.lower.endswith(PERSONS) else "organization"


def _adjective(token: Token) -> bool:
    return (token.text.islower() and token.lower.endswith(("e", "er", "en", "es"))) or token.text[0].isdigit()


def _places(sentence: Sentence, i: int, lexicon: Lexicon) -> list[tuple[Span, str]]:
    """The capital or state in which something is denied: "in Wien wird das bestritten", "auf deutscher Seite"."""
    tokens = sentence.tokens
    start = next((j + 1 for j in range(i - 1, -1, -1) if marks(tokens, j)), 0)
    stop = next((j for j in range(i, len(tokens)) if marks(tokens, j)), len(tokens))
    found: list[tuple[Span, str]] = []
    for j in range(start, stop - 1):
        behind = tokens[j + 1]
        if tokens[j].lower in PLACED and behind.capitalised and (code := country_of(behind.text, lexicon.code)):
            found.append((Span(behind.start, behind.end), code))
        elif behind.lower == "seite" and (code := country_of(tokens[j].text, lexicon.code)):
            found.append((Span(tokens[j].start, tokens[j].end), code))
    return found[:1]


def _span(tokens: Sequence[Token]) -> Span:
    """The characters of a phrase without its article."""
    first = 1 if tokens[0].lower in NOMINATIVE and len(tokens) > 1 else 0
    return Span(tokens[first].start, tokens[-1].end)


def _seated(text: Text, cast: Cast, seats: Sequence[tuple[Span, ActorKind]]) -> Cast:
    """The cast with these phrases as mentions of parties: of those of the same name, or else of new ones."""
    actors, mentions = list(cast.actors), list(cast.mentions)
    number = max((int(a.id[1:]) for a in actors if a.id[1:].isdigit()), default=0)
    for span, kind in seats:
        name = text[span]
        known = next((a.id for a in actors if a.kind == kind and a.name.casefold() == name.casefold()), None)
        if known is None:
            number += 1
            known = f"a{number}"
            said = (Mention(start=span.start, end=span.end, form="nominal"),)
            actors.append(Actor(id=known, kind=kind, name=name, mentions=said))
        mentions.append(
            (FoundMention(start=span.start, end=span.end, form="nominal", kind=kind, plural=kind == "group"), known)
        )
    ordered = tuple(sorted(mentions, key=lambda pair: (pair[0].start, -pair[0].end)))
    return Cast(tuple(actors), ordered, cast.text)
