"""Claims that their own words make: a misdeed told of another party, and what pictures are said to show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from depesche.records import Evidence, Span, Statement
from depesche.text import Sentence, Token
from depesche.weigh.claims.clauses import clause_end, marks
from depesche.weigh.claims.lexicon import Lexicon
from depesche.weigh.claims.scene import Found, Scene, span_of

ACCUSING = frozenset({"assert", "accuse", "condemn"})
"""Acts that may tell a misdeed of another."""
OBJECT_REACH = 8
"""Tokens between "broken" or "verletzt" and what is broken."""
SHOWN_REACH = 12
"""Tokens between a picture and the verb that tells what it shows."""


def told_as_fact(scene: Scene, sentence: Sentence) -> Iterator[tuple[Statement, list[Token]]]:
    """Statements of a sentence that assert or accuse, with the words of their content: no threat, no denial."""
    lexicon = scene.lexicon
    for statement in scene.statements:
        if not (statement.content and sentence.start <= statement.content[0].start < sentence.end):
            continue
        if statement.type == "reported" or statement.act not in ACCUSING:
            continue
        tokens = [t for t in sentence.tokens if any(c.start <= t.start < c.end for c in statement.content)]
        if not any(t.lower in lexicon.words["unreal"] or t.lower in lexicon.words["negations"] for t in tokens):
            yield statement, tokens


def by_misdeed(scene: Scene, n: int, sentence: Sentence) -> Iterator[Found]:
    """Statements that tell a misdeed of another party: "sagte, Moskau habe seine Zusagen gebrochen".

    Only of parties that act for a state, or are one, and only as a fact: no threat, no condition, no denial.
    """
    lexicon = scene.lexicon
    if not any(t.lemma in lexicon.misdeeds or t.lower in lexicon.words["deceit"] for t in sentence.tokens):
        return
    for statement, tokens in told_as_fact(scene, sentence):
        if not statement.speaker.actor:
            continue
        if (at := _misdeed(tokens, lexicon)) is None or (accused := _doer(scene, statement, tokens, at)) is None:
            continue
        clause = span_of(tokens, *bare(tokens, lexicon))
        yield Found(
            how="accuse", sentence=n, content=(clause,), claimant=scene.voice(statement), trigger=clause,
            accused=accused, statement=statement.id,
        )  # fmt: skip


def bare(tokens: Sequence[Token], lexicon: Lexicon) -> tuple[int, int]:
    """The statement's tokens without its conjunction and its last mark."""
    start = 1 if lexicon.has(tokens[0], "complementizers") and len(tokens) > 1 else 0
    end = len(tokens)
    while end > start + 1 and tokens[end - 1].text in ",.;":
        end -= 1
    return start, end


def _misdeed(tokens: Sequence[Token], lexicon: Lexicon) -> int | None:
    """Where the misdeed is told: a verb that is one, one with its object, or a deed done in secret."""
    for i, token in enumerate(tokens):
        if token.capitalised and i:
            continue
        finished = any(t.lower in lexicon.words["perfects"] for t in tokens)
        if not finished:
            return None
        if token.lemma in lexicon.verbs["misdeed"]:
            return i
        if token.lemma in lexicon.verbs["breach"]:
            near = tokens[max(0, i - OBJECT_REACH) : i + OBJECT_REACH]
            if any(lexicon.noun_in(t, "bond") for t in near):
                return i
        adverb = token.lower != "secret" or (i > 0 and tokens[i - 1].lower == "in")  # no "secret talks"
        if token.lower in lexicon.words["deceit"] and adverb:
            return i
    return None


def _doer(scene: Scene, statement: Statement, tokens: Sequence[Token], at: int) -> str | None:
    """The first party of the content, if it is another than the speaker's and acts for a state."""
    named = scene.cast.within(Span(tokens[0].start, tokens[at].end))
    if not named:
        return None
    mention, actor = named[0]
    speaker = statement.speaker.actor
    country = scene.cast.country(actor)
    if mention.form == "pronoun" or country is None or actor == speaker or speaker is None:
        return None
    before = [t for t in tokens if t.end <= mention.start]
    if any(scene.lexicon.has(t, "prepositions") for t in before):
        return None
    return actor if country != scene.cast.country(speaker) else None


def by_shown(scene: Scene, n: int, sentence: Sentence) -> Iterator[Found]:
    """What pictures or papers show, as somebody says: "Aufnahmen, die nach amerikanischer Darstellung … zeigen"."""
    lexicon, tokens = scene.lexicon, sentence.tokens
    for i, token in enumerate(tokens):
        if token.lemma not in lexicon.verbs["show"] or (lexicon.german and token.capitalised):
            continue
        at = next((j for j in range(i - 1, max(-1, i - SHOWN_REACH), -1) if lexicon.noun_in(tokens[j], "shown")), None)
        if at is None:
            continue
        found = _shown_german(scene, sentence, at, i) if lexicon.german else _shown_english(scene, sentence, at, i)
        if found is None:
            continue
        claimant, content = found
        noun = Span(tokens[at].start, tokens[at].end)
        claim = Found(how="shown", sentence=n, content=(content,), claimant=claimant, trigger=noun)
        yield replace(claim, evidence=Evidence(status="presented", by="narrator", spans=(noun,)))
        return


def _shown_german(scene: Scene, sentence: Sentence, at: int, i: int) -> tuple[str | None, Span] | None:
    lexicon, tokens = scene.lexicon, sentence.tokens
    relative = next((j for j in range(at + 1, i) if tokens[j].text == ","), None)
    stop = next((j for j in range(i + 1, len(tokens)) if marks(tokens, j)), len(tokens))
    begin = relative + 1 if relative is not None else at
    end = i + 1 if relative is not None else stop
    cited = next((j for j in range(begin, end) if lexicon.has(tokens[j], "sources")), None)
    if cited is None:
        return None
    claimant = scene.source(sentence, span_of(tokens, at, at + 1))
    if claimant is None and not (tokens[cited].capitalised and tokens[cited - 1].text.islower()):
        return None  # "nach amerikanischer Darstellung" names a side, even where it is no actor
    if relative is None:
        start = at - 1 if at and lexicon.has(tokens[at - 1], "articles") else at
        return claimant, span_of(tokens, start, end)
    start = cited + 1
    for mention, _ in scene.cast.within(span_of(tokens, cited, i)):
        if mention.start <= tokens[min(cited + 2, i - 1)].end:
            start = next((j for j in range(cited, i) if tokens[j].start >= mention.end), start)
    return (claimant, span_of(tokens, start, end)) if end - start >= 2 else None


def _shown_english(scene: Scene, sentence: Sentence, at: int, i: int) -> tuple[str | None, Span] | None:
    lexicon, tokens = scene.lexicon, sentence.tokens
    between = tokens[at + 1 : i]
    said = next((j for j in range(at + 1, i) if tokens[j].lemma in ("say", "claim", "believe", "purport")), None)
    if any(t.lower == "according" for t in between):
        claimant = scene.source(sentence, span_of(tokens, at, at + 1))
        if claimant is None:
            return None
    elif said is not None and tokens[said + 1].lower == "to":
        claimant = None
    elif said is not None and any(t.lower in ("that", "which") for t in between[:2]):
        claimant = scene.who(sentence, said)
    else:
        return None
    end = clause_end(tokens, i, lexicon, verb_last=False)
    return (claimant, span_of(tokens, i, end)) if end - i >= 3 else None
