"""Which words of a report are open assertions: accusations, mere allegations, propositions that somebody denies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from depesche.records import Response, Span, Spans, Statement
from depesche.text import Sentence, Text, Token
from depesche.weigh.actors import Cast
from depesche.weigh.claims.clauses import agent, complement, passive, subject, verb_lemma
from depesche.weigh.claims.lexicon import Lexicon, content_words

NOUN_PHRASE = 14
"""Tokens that a phrase after a noun may hold ("der Verdacht der Beihilfe zur Untreue")."""
PERFECT_REACH = 40


@dataclass(frozen=True, slots=True)
class Found:
    """A claim in the making.

    `how`: what marked it. `sentence`: index of the sentence of the mark. `accused`: actor at whom it is aimed.
    """

    how: str
    sentence: int
    content: Spans
    claimant: str | None
    trigger: Span
    accused: str | None = None
    statement: str | None = None
    responses: tuple[Response, ...] = ()
    words: frozenset[str] = field(default_factory=frozenset)

    def with_response(self, response: Response) -> Found:
        """The same claim, answered once more; one answer an actor and stance."""
        if any(r.actor == response.actor and r.stance == response.stance for r in self.responses):
            return self
        return replace(self, responses=(*self.responses, response))


@dataclass(frozen=True, slots=True)
class Scene:
    """What every step looks at."""

    text: Text
    cast: Cast
    statements: tuple[Statement, ...]
    lexicon: Lexicon

    def speaker_of(self, span: Span) -> tuple[str | None, str | None]:
        """Actor and id of the innermost statement whose content holds the span."""
        around = [s for s in self.statements if any(c.covers(span) for c in s.content)]
        if not around:
            return None, None
        inner = min(around, key=lambda s: sum(c.end - c.start for c in s.content))
        return inner.speaker.actor, inner.id

    def cued_by(self, trigger: Span) -> Statement | None:
        """The statement whose cue holds the trigger."""
        return next((s for s in self.statements if any(c.overlaps(trigger) for c in s.cue)), None)

    def words(self, spans: Spans) -> frozenset[str]:
        """The content words of spans."""
        return content_words((t for s in spans for t in self.text.tokens_in(s)), self.lexicon)


def find_open(scene: Scene) -> list[Found]:
    """Every marked claim, sentence by sentence; none twice at one place."""
    found: list[Found] = []
    for n, sentence in enumerate(scene.text.sentences):
        if sentence.part in ("headline", "crosshead"):
            continue
        for claim in _in_sentence(scene, n, sentence):
            if not any(_overlap(claim.content, other.content) for other in found if other.sentence == n):
                found.append(replace(claim, words=scene.words(claim.content)))
    return found


def _overlap(a: Spans, b: Spans) -> bool:
    return any(x.overlaps(y) for x in a for y in b)


def _in_sentence(scene: Scene, n: int, sentence: Sentence) -> Iterator[Found]:
    yield from _by_verb(scene, n, sentence)
    yield from _by_noun(scene, n, sentence)
    yield from _by_hearsay(scene, n, sentence)
    yield from _by_adjective(scene, n, sentence)


def _span(tokens: Sequence[Token], a: int, b: int) -> Span:
    return Span(tokens[a].start, tokens[b - 1].end)


# --- accusing and claiming verbs --------------------------------------------------------------------------------


def _by_verb(scene: Scene, n: int, sentence: Sentence) -> Iterator[Found]:
    lexicon, tokens = scene.lexicon, sentence.tokens
    for i in range(len(tokens)):
        lemma = verb_lemma(tokens, i, lexicon)
        kind = next((k for k in ("accuse", "claim", "deny") if lemma in lexicon.verbs[k]), None)
        if kind is None and lemma == "machen" and (end := _blames(tokens, i)):
            kind, blame = "accuse", end
        else:
            blame = None
        if kind is None or (i > 0 and tokens[i - 1].lower in lexicon.words["negations"]):
            continue
        clause = complement(tokens, i, lexicon)
        if not lexicon.german and kind == "accuse":
            clause = _of_what(tokens, i) or clause
        trigger = Span(tokens[i].start, tokens[i].end)
        who = _who(scene, sentence, i)
        if kind == "deny":
            if clause and clause[1] - clause[0] > 2:
                yield _denied(scene, n, _span(tokens, *clause), trigger, who)
            continue
        if clause:
            content: Span | None = _span(tokens, *clause)
        elif kind == "accuse":
            content = _phrase(scene, sentence, i, blame)
        else:
            content = None
        if content is None:
            continue
        statement = scene.cued_by(trigger)
        claimant = who if who else (statement.speaker.actor if statement else None)
        yield Found(
            how=kind,
            sentence=n,
            content=(content,),
            claimant=claimant,
            trigger=trigger,
            accused=_accused(scene, sentence, claimant, content),
            statement=statement.id if statement else None,
        )


def _who(scene: Scene, sentence: Sentence, i: int) -> str | None:
    """The actor who does the verb at `i`, active or passive."""
    if passive(sentence.tokens, i, scene.lexicon):
        return agent(scene.cast, sentence, scene.lexicon)
    statement = scene.cued_by(Span(sentence.tokens[i].start, sentence.tokens[i].end))
    if statement and statement.speaker.actor:
        return statement.speaker.actor
    found = subject(scene.text, scene.cast, sentence, i, scene.lexicon)
    return found[1] if found else None


def _blames(tokens: Sequence[Token], i: int) -> int | None:
    """Where "verantwortlich" stands in "machte Y für Z verantwortlich"."""
    for j in range(i - 12 if i > 12 else 0, min(i + 20, len(tokens))):
        if tokens[j].lower == "verantwortlich":
            return j
    return None


def _of_what(tokens: Sequence[Token], i: int) -> tuple[int, int] | None:
    """The gerund clause of "accused X of doing …"."""
    for j in range(i + 1, min(i + 14, len(tokens) - 1)):
        if tokens[j].text in ".;:":
            return None
        if tokens[j].lower in ("of", "for") and tokens[j + 1].lower.endswith("ing"):
            end = next(
                (
                    k
                    for k in range(j + 2, len(tokens))
                    if tokens[k].text in ".;:" or (tokens[k].text == "," and k > j + 4)
                ),
                len(tokens),
            )
            return (j + 1, end)
    return None


def _phrase(scene: Scene, sentence: Sentence, i: int, blame: int | None) -> Span | None:
    """An accusation without a clause of its own: the phrase with its verb, up to the marks around it."""
    tokens = sentence.tokens
    if scene.lexicon.german:
        objects = [t for t in tokens[max(0, i - 12) : i + 14] if t.capitalised and scene.text.language.knows(t.text)]
        if not objects:
            return None
    elif not any(t.lower in ("of", "for") for t in tokens[i + 1 : i + 14]):
        return None
    start, end = i, i + 1
    if scene.lexicon.german and tokens[i].lemma != tokens[i].lower and _is_last(tokens, i):
        while start > 0 and tokens[start - 1].text not in ",;:–":
            start -= 1
    while end < len(tokens) and tokens[end].text not in ",;:–.":
        end += 1
    if blame is not None and blame >= end:
        end = blame + 1
    span = _span(tokens, start, end)
    return span if end - start >= 4 else None


def _is_last(tokens: Sequence[Token], i: int) -> bool:
    return (
        i + 1 >= len(tokens)
        or tokens[i + 1].text in ",.;:"
        or tokens[i + 1].lower in ("hat", "haben", "hatte", "hatten", "wird", "werden", "wurde", "worden")
    )


def _accused(scene: Scene, sentence: Sentence, claimant: str | None, content: Span) -> str | None:
    """The first other actor of the sentence before the content, else inside it."""
    named = [a for m, a in scene.cast.within(sentence.span) if a != claimant and m.start < content.start]
    inside = [a for _, a in scene.cast.within(content) if a != claimant]
    return next(iter(named or inside), None)


def _denied(scene: Scene, n: int, content: Span, trigger: Span, who: str | None) -> Found:
    statement = scene.cued_by(trigger)
    response = Response(actor=who, stance="deny", statement=statement.id if statement else None, spans=(trigger,))
    return Found(
        how="denied", sentence=n, content=(content,), claimant=None, trigger=trigger, accused=who, responses=(response,)
    )


# --- nouns: "Behauptungen, dass …", "der Verdacht der …" ----------------------------------------------------------


def _by_noun(scene: Scene, n: int, sentence: Sentence) -> Iterator[Found]:
    lexicon, tokens = scene.lexicon, sentence.tokens
    for i, token in enumerate(tokens):
        if not lexicon.noun_in(token, "claim") or (
            not lexicon.german and token.lemma == "claim" and _is_verb(tokens, i)
        ):
            continue
        trigger = Span(token.start, token.end)
        clause = complement(tokens, i, lexicon, noun=True)
        if clause is None and (clause := _attribute(scene, tokens, i)) is None:
            continue
        content = _span(tokens, *clause)
        claimant = _owner(scene, sentence, i)
        if claimant is None and not _answers(tokens, lexicon):
            claimant = _raiser(scene, sentence, i)
        statement = scene.cued_by(trigger)
        if claimant is None and statement and not _answers(tokens, lexicon):
            claimant = statement.speaker.actor
        yield Found(
            how="noun",
            sentence=n,
            content=(content,),
            claimant=claimant,
            trigger=trigger,
            accused=_accused(scene, sentence, claimant, content),
            statement=statement.id if statement else None,
        )


def _is_verb(tokens: Sequence[Token], i: int) -> bool:
    before = tokens[i - 1] if i else None
    return (
        tokens[i].lower in ("claimed", "claiming")
        or before is None
        or before.lower in ("he", "she", "they", "it", "who", "to", "also")
    )


def _answers(tokens: Sequence[Token], lexicon: Lexicon) -> bool:
    """Whether somebody answers a claim in these tokens."""
    kinds = ("deny", "contradict", "reject", "doubt", "confirm", "admit")
    return any(verb_lemma(tokens, j, lexicon) in lexicon.verbs[k] for j in range(len(tokens)) for k in kinds)


def _attribute(scene: Scene, tokens: Sequence[Token], i: int) -> tuple[int, int] | None:
    """The phrase that says what is claimed: "Verdacht der Beihilfe zur Untreue", "allegations of fraud"."""
    lexicon = scene.lexicon
    if i + 2 >= len(tokens) or any(
        t.text in lexicon.words["settled"] or t.lower in lexicon.words["settled"] for t in tokens
    ):
        return None
    opening = tokens[i + 1].lower
    if opening not in lexicon.words["attributes"]:
        return None
    end = i + 2
    while (
        end < min(i + NOUN_PHRASE, len(tokens))
        and tokens[end].text not in ",.;:–()"
        and not _ends_phrase(tokens[end], lexicon)
    ):
        end += 1
    named = scene.cast.within(_span(tokens, i + 2, end))
    if (
        lexicon.german
        and opening in ("der", "des", "einer", "eines")
        and named
        and named[0][0].start <= tokens[min(i + 3, end - 1)].start
    ):
        return None  # whose claim it is, not what it says
    return (
        (i + 2, end) if end > i + 2 and any(t.capitalised or not lexicon.german for t in tokens[i + 2 : end]) else None
    )


def _ends_phrase(token: Token, lexicon: Lexicon) -> bool:
    if not lexicon.german:
        return token.lower in lexicon.words["phrase_ends"]
    return token.text.islower() and (
        token.lower in lexicon.words["finite"]
        or (
            token.lemma.endswith("n")
            and token.lemma != token.lower
            and token.lower.startswith(("ge", "er", "be", "ver"))
        )
    )


def _owner(scene: Scene, sentence: Sentence, i: int) -> str | None:
    """Whose claim the noun at `i` names: "Schukows Behauptung", "Vorwürfe der Opposition", "claims by Moscow"."""
    tokens = sentence.tokens
    genitive = "s’'"
    for mention, actor in scene.cast.within(Span(sentence.start, tokens[i].start)):
        between = [t for t in tokens[:i] if t.start >= mention.end]
        if (
            len(between) <= 2
            and all(t.text.islower() or t.text in "’'s" for t in between)
            and (
                scene.text[Span(mention.start, mention.end + 1)].strip()[-1:] in genitive
                or any(t.text in "’'" for t in between)
                or mention.form == "pronoun"
            )
        ):
            return actor
    if i + 2 < len(tokens) and tokens[i + 1].lower in scene.lexicon.words["owners"]:
        for mention, actor in scene.cast.within(Span(tokens[i + 1].start, sentence.end))[:1]:
            if mention.start <= tokens[min(i + 4, len(tokens) - 1)].start and not any(
                t.text in ",.;" for t in tokens[i + 1 : i + 4] if t.start < mention.start
            ):
                return actor
    return None


def _raiser(scene: Scene, sentence: Sentence, i: int) -> str | None:
    """The subject of a verb that says that the claim is made ("erhob den Vorwurf, …")."""
    lexicon = scene.lexicon
    for j in range(len(sentence.tokens)):
        if verb_lemma(sentence.tokens, j, lexicon) in lexicon.verbs["raise"] and abs(j - i) < 20:
            return _who(scene, sentence, j)
    return None


# --- hearsay: "soll … haben" --------------------------------------------------------------------------------------


def _by_hearsay(scene: Scene, n: int, sentence: Sentence) -> Iterator[Found]:
    lexicon, tokens = scene.lexicon, sentence.tokens
    for i, token in enumerate(tokens):
        if not lexicon.has(token, "hearsay"):
            continue
        span = _verb_last_perfect(tokens, i) or _verb_second_perfect(tokens, i)
        if span is None:
            continue
        a, b = span
        if any(lexicon.has(t, "plans") for t in tokens[a:b]) or any(t.text == "?" for t in tokens[b : b + 2]):
            continue
        content = _span(tokens, a, b)
        source, statement = scene.speaker_of(content)
        yield Found(
            how="hearsay",
            sentence=n,
            content=(content,),
            claimant=source or _source(scene, sentence, content),
            trigger=Span(token.start, token.end),
            accused=next((x for _, x in scene.cast.within(content)), None),
            statement=statement,
        )


def _verb_second_perfect(tokens: Sequence[Token], i: int) -> tuple[int, int] | None:
    """As in "Er soll Papiere gefälscht haben": from the clause's begin to the infinitive."""
    for j in range(i + 2, min(i + PERFECT_REACH, len(tokens))):
        if tokens[j].text in ".;:–":
            return None
        if tokens[j].lower in ("haben", "sein") and _participle(tokens[j - 1]) and _clause_closes(tokens, j):
            start = i
            while start > 0 and tokens[start - 1].text not in ",;:–.":
                start -= 1
            return (start, j + 1)
    return None


def _clause_closes(tokens: Sequence[Token], j: int) -> bool:
    return (
        j + 1 >= len(tokens) or not tokens[j + 1].text[0].isalnum() or tokens[j + 1].lower in ("und", "oder", "sowie")
    )


def _verb_last_perfect(tokens: Sequence[Token], i: int) -> tuple[int, int] | None:
    """As in "…, der Papiere gefälscht haben soll": the clause back to its comma."""
    if i < 3 or tokens[i - 1].lower not in ("haben", "sein") or not _participle(tokens[i - 2]):
        return None
    start = i
    while start > 0 and tokens[start - 1].text not in ",;:–.":
        start -= 1
    if tokens[start].lower in ("dass", "daß", "ob"):
        start += 1
    return (start, i + 1)


def _participle(token: Token) -> bool:
    return (
        token.text.islower()
        and token.lower.endswith(("t", "en", "an"))
        and (token.lemma != token.lower or token.lower.startswith("ge"))
    ) or token.lower == "worden"


def _source(scene: Scene, sentence: Sentence, content: Span) -> str | None:
    """Whom the sentence names as its source: "laut X", "nach Angaben von X", "X zufolge"."""
    tokens = sentence.tokens
    for i, token in enumerate(tokens):
        if not scene.lexicon.has(token, "sources") or (
            content.start < token.start < content.end and token.lower == "wie"
        ):
            continue
        reach = (token.end, tokens[min(i + 7, len(tokens) - 1)].end)
        if token.lower == "zufolge":
            reach = (tokens[max(0, i - 6)].start, token.start)
        if named := scene.cast.within(Span(*reach)):
            return named[-1 if token.lower == "zufolge" else 0][1]
    return None


# --- "angeblich", "mutmaßlich", "alleged" -------------------------------------------------------------------------


def _by_adjective(scene: Scene, n: int, sentence: Sentence) -> Iterator[Found]:
    lexicon, tokens = scene.lexicon, sentence.tokens
    for i, token in enumerate(tokens[:-1]):
        word = token.lemma.casefold()
        careful = word in lexicon.adjectives["careful"]
        if (
            not careful
            and word not in lexicon.adjectives["alleged"]
            and token.lower not in lexicon.adjectives["alleged"]
        ):
            continue
        inflected = lexicon.german and token.lower != word and tokens[i + 1 : i + 2] and not _ends_adverb(tokens, i)
        attributive = inflected if lexicon.german else not token.lower.endswith("ly")
        if attributive:
            span = _noun_phrase(scene, tokens, i)
        elif careful:
            span = None
        else:
            span = _clause_around(tokens, i, lexicon)
        if span is None:
            continue
        content = _span(tokens, *span)
        source, statement = scene.speaker_of(content)
        yield Found(
            how="alleged",
            sentence=n,
            content=(content,),
            claimant=source or _source(scene, sentence, content),
            trigger=Span(token.start, token.end),
            accused=next((x for _, x in scene.cast.within(sentence.span)), None),
            statement=statement,
        )


def _ends_adverb(tokens: Sequence[Token], i: int) -> bool:
    return not tokens[i + 1].text[0].isalnum()


def _noun_phrase(scene: Scene, tokens: Sequence[Token], i: int) -> tuple[int, int] | None:
    """The phrase that the adjective at `i` opens, if its noun names something that happens, not a person."""
    lexicon = scene.lexicon
    end, head = i + 1, None
    while (
        end < min(i + NOUN_PHRASE, len(tokens))
        and tokens[end].text not in ",.;:–()"
        and not _ends_phrase(tokens[end], lexicon)
    ):
        if head is None and (tokens[end].capitalised if lexicon.german else True):
            head = end
        end += 1
    if head is None:
        return None
    nouns = tokens[head : head + (1 if lexicon.german else 3)]
    if any(t.lemma in lexicon.words["persons"] or t.lemma.casefold() in lexicon.words["persons"] for t in nouns):
        return None
    if lexicon.german and (
        tokens[head].lemma.endswith(("er", "in", "ist", "ant")) or not scene.text.language.knows(tokens[head].text)
    ):
        return None  # agent nouns and names
    return (i + 1, end) if end - i >= 3 else None


def _clause_around(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """The clause that an adverb stands in, between its marks."""
    start = end = i
    while (
        start > 0
        and tokens[start - 1].text not in ',;:–.„“"()'
        and not (tokens[start - 1].lower in ("und", "and", "but", "that", "who") and i - start > 2)
    ):
        start -= 1
    while end < len(tokens) and tokens[end].text not in ',;:–.“"()':
        end += 1
    if lexicon.german and tokens[start].lower in ("dass", "daß", "weil", "da"):
        start += 1
    return (start, end) if end - start >= 4 else None
