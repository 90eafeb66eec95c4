"""Signs that a statement is open although no word marks it: who speaks, what of, and what stands around it.

None of them opens a statement alone; `likely.py` weighs them together. They are named, so that their weights can be
read (`claims_signs.toml`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from depesche.languages import load_language
from depesche.records import Span, Statement
from depesche.text import Token
from depesche.weigh.claims.answers import Answer, find_answers
from depesche.weigh.claims.lexicon import Lexicon
from depesche.weigh.claims.scene import Found, Scene

ANSWERED_WITHIN = 3
"""Sentences after a statement in which somebody may answer it."""
SHORT = 5
"""Words; what is shorter seldom states a fact."""
LONG = 30
BARS = frozenset({"talk", "feeling", "poll"})
"""Lists of words that keep a statement closed whatever its signs (`likely.py`)."""
HEATED = 2
"""Claims that the rules found in a report which is about accusations."""
NEAR = 1
"""Sentences between a statement and a claim beside it."""


@dataclass(frozen=True, slots=True)
class SignWords:
    """`claims_signs.toml` of one language: word lists by name, weights by sign."""

    speakers: dict[str, frozenset[str]]
    cues: dict[str, frozenset[str]]
    words: dict[str, frozenset[str]]
    together: dict[str, frozenset[str]]  # signs that tell more together than apart, by a name for them
    weights: dict[str, float]


@cache
def load_signs(code: str) -> SignWords:
    """The signs of a language and what they weigh."""
    table = load_language(code).table("claims_signs")

    def folded(name: str) -> dict[str, frozenset[str]]:
        return {k: frozenset(w.casefold() for w in v) for k, v in table[name].items()}

    together = {k: frozenset(v) for k, v in table["together"].items()}
    return SignWords(folded("speakers"), folded("cues"), folded("words"), together, dict(table["weights"]))


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the signs look at besides the statement: the claims found, and the answers of each sentence."""

    claims: tuple[Found, ...]
    answers: dict[int, tuple[Answer, ...]]
    heat: int  # words of accusation and crime in the report

    @staticmethod
    def of(scene: Scene, claims: Sequence[Found]) -> Surroundings:
        """The surroundings of every statement of a report."""
        lexicon = scene.lexicon
        answers = {n: tuple(find_answers(scene, n, s)) for n, s in enumerate(scene.text.sentences)}
        tokens = [t for s in scene.text.sentences for t in s.tokens]
        kinds = ("claim", "offence", "guilt")
        heat = sum(
            any(lexicon.noun_in(t, kind) for kind in kinds) or t.lemma in lexicon.verbs["accuse"] for t in tokens
        )
        return Surroundings(tuple(claims), answers, heat)


def signs(scene: Scene, around: Surroundings, n: int, statement: Statement) -> frozenset[str]:
    """The signs that a statement in sentence `n` bears."""
    words = load_signs(scene.lexicon.code)
    content = [t for c in statement.content for t in scene.text.tokens_in(c)]
    found = {f"act {statement.act}", f"type {statement.type}"}
    found |= {f"speaker {k}" for k in _speaker(scene, statement, words)}
    found |= {f"cue {k}" for k in _cue(scene, statement, words)}
    found |= set(_content(content, scene.lexicon, words))
    found |= set(_beside(scene, around, n, statement, words))
    return frozenset(found | {name for name, parts in words.together.items() if parts <= found})


def _speaker(scene: Scene, statement: Statement, words: SignWords) -> Iterator[str]:
    tokens = [t for s in statement.speaker.spans for t in scene.text.tokens_in(s)]
    named = {t.lemma.casefold() for t in tokens}
    for kind, listed in words.speakers.items():
        if named & listed or any(
            w.endswith(tuple(x for x in listed if len(x) > SHORT)) for w in named if len(w) > SHORT
        ):
            yield kind
    if not tokens:
        yield "unnamed"
    elif statement.speaker.actor is None:
        yield "no party"
    elif (kind := scene.cast[statement.speaker.actor].kind) in ("person", "state", "group"):
        yield kind


def _cue(scene: Scene, statement: Statement, words: SignWords) -> Iterator[str]:
    lemmas = {t.lemma.casefold() for s in statement.cue for t in scene.text.tokens_in(s)}
    yield from (kind for kind, listed in words.cues.items() if lemmas & listed)
    if not lemmas:
        yield "none"


def _content(tokens: Sequence[Token], lexicon: Lexicon, words: SignWords) -> Iterator[str]:
    lower = {t.lower for t in tokens} | {t.lemma.casefold() for t in tokens}
    yield from (f"says {kind}" for kind, listed in words.words.items() if kind not in BARS and lower & listed)
    for kind in ("deed", "offence", "guilt", "claim"):
        if any(lexicon.noun_in(t, kind) for t in tokens):
            yield f"says {kind}"
    if any(t.lemma in lexicon.misdeeds or t.lemma in lexicon.verbs["harm"] for t in tokens):
        yield "says harm"
    if any(lexicon.has(t, "negations") or lexicon.has(t, "no") for t in tokens):
        yield "says no"
    if any(t.text[0].isdigit() for t in tokens):
        yield "says a number"
    if any(t.text == "?" for t in tokens):
        yield "asks"
    count = sum(t.text[0].isalnum() for t in tokens)
    if count < SHORT:
        yield "short"
    elif count > LONG:
        yield "long"


def _beside(scene: Scene, around: Surroundings, n: int, statement: Statement, words: SignWords) -> Iterator[str]:
    """What stands around: claims of the same speaker, claims of others, contrasts, the report's topic."""
    speaker = statement.speaker.actor
    near = [claim for claim in around.claims if abs(claim.sentence - n) <= NEAR]
    own = [claim for claim in near if speaker is not None and claim.claimant == speaker]
    marks = {
        "beside own claim": bool(own),
        "beside claim": len(own) < len(near),
        "many claims": len(around.claims) >= HEATED,
        "no claims": not around.claims,
        "heated": around.heat >= HEATED * 2,
        "cool": around.heat == 0,
        "nested": statement.within is not None,
        "opens the report": n <= NEAR,
        "contrast": _contrast(scene, n, words),
        "contrast after": _contrast(scene, n + 1, words),
    }
    yield from (name for name, there in marks.items() if there)
    yield from _answered(around, n, statement)


def _contrast(scene: Scene, n: int, words: SignWords) -> bool:
    sentences = scene.text.sentences
    return n < len(sentences) and any(t.lower in words.words["contrast"] for t in sentences[n].tokens)


def _answered(around: Surroundings, n: int, statement: Statement) -> Iterator[str]:
    """The stance of what another says soon after the statement, and whether it points at it."""
    for m in range(n, n + 1 + ANSWERED_WITHIN):
        for answer in around.answers.get(m, ()):
            if answer.actor == statement.speaker.actor or answer.span.start <= statement.content[-1].end:
                continue
            yield "answered deny" if answer.stance == "reject" else f"answered {answer.stance}"
            if answer.takes_up in ("pronoun", "contrast") or answer.pointed:
                yield "answered at once"


def sentence_of(scene: Scene, span: Span) -> int:
    """The index of the sentence in which a span begins."""
    return next((n for n, s in enumerate(scene.text.sentences) if s.end > span.start), 0)
