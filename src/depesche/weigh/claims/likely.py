"""Statements that many signs together show to be open, though no word marks them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import log

from depesche.records import Evidence, Spans, Statement, overlap
from depesche.text import Text
from depesche.weigh.actors import Cast
from depesche.weigh.claims.lexicon import load_lexicon
from depesche.weigh.claims.openness import find_open
from depesche.weigh.claims.responses import answer_claims, opened
from depesche.weigh.claims.scene import BODY, Found, Scene
from depesche.weigh.claims.signs import Surroundings, load_signs, sentence_of, signs

EVIDENT = frozenset({"speaker data", "a study reports", "a study finds"})
"""Signs of a speaker who brings the evidence along."""
NO_CLAIMS = frozenset({"ask", "promise", "threaten", "demand", "propose", "agree", "praise", "no-comment"})
"""Acts that say nothing which could be true or false."""
TRUST, EVEN, UNSEEN = 0.5, 0.2, 0.02
"""How much a network's log-odds count beside the signs; the probability that tells neither way; that of a statement
which it does not take for open."""
SAME = 0.4
"""Overlap (F1 of characters) from which a claim that it suggests is the statement."""


def find_claims(scene: Scene) -> list[Found]:
    """Every claim of a report with its responses: what a word marks, and what many signs show.

    The answers are sought twice: the first time they are signs themselves, the second they find the claims so opened.
    """
    marked = find_open(scene)
    likely = by_signs(scene, answer_claims(scene, marked))
    return answer_claims(scene, sorted([*marked, *likely], key=lambda c: (c.sentence, c.content)))


def by_signs(scene: Scene, claims: Sequence[Found]) -> list[Found]:
    """The statements whose signs weigh enough, as claims."""
    weights = load_signs(scene.lexicon.code).weights
    found: list[Found] = []
    around = Surroundings.of(scene, claims)
    for n, statement in _closed(scene, claims):
        borne = signs(scene, around, n, statement)
        if sum(weights.get(sign, 0.0) for sign in borne) + weights.get("bias", -99.0) + _network(scene, statement) < 0:
            continue
        claim = opened(scene, statement, how="signs", sentence=n, trigger=statement.content[0])
        if EVIDENT & borne and statement.speaker.spans:
            claim = _evidenced(claim, statement)
        found.append(claim)
    return found


def _of_talk(scene: Scene, statement: Statement) -> bool:
    """Whether a statement tells what was said, takes up what stands before it, or names what nobody says.

    "Sagte, er habe den Wunsch nach Frieden bekräftigt" is an account of talk; "das habe der Hof entschieden" repeats;
    "keine Hinweise darauf, dass" and "Bedenken, dass" assert nothing.
    """
    words = load_signs(scene.lexicon.code).words
    content = [t for c in statement.content for t in scene.text.tokens_in(c)]
    cue = [t for c in statement.cue for t in scene.text.tokens_in(c)]
    if content and content[0].lower in scene.lexicon.words["strong_anaphors"]:
        return True
    if any(t.lower in scene.lexicon.words["no"] or t.lemma.casefold() in words["feeling"] for t in cue):
        return True
    return any(t.lemma.casefold() in words["talk"] for t in content)


def _network(scene: Scene, statement: Statement) -> float:
    """What a network's probability that a statement is open adds to its signs, in log-odds; 0 where none was asked."""
    if scene.seen is None:
        return 0.0
    likely = max((c.confidence for c in scene.seen if overlap(c.content, statement.content) >= SAME), default=UNSEEN)
    return TRUST * (_odds(likely) - _odds(EVEN))


def _odds(p: float) -> float:
    return log(p / (1 - p))


def _evidenced(claim: Found, statement: Statement) -> Found:
    """The claim of a study, which is its own evidence."""
    return replace(claim, evidence=Evidence(status="presented", by="narrator", spans=statement.speaker.spans))


def candidates(text: Text, cast: Cast, statements: tuple[Statement, ...]) -> Iterator[tuple[frozenset[str], Spans]]:
    """The signs and content of every statement that the rules leave closed: what the weights are fitted on."""
    scene = Scene(text, cast, statements, load_lexicon(text.language.code))
    claims = answer_claims(scene, find_open(scene))
    around = Surroundings.of(scene, claims)
    for n, statement in _closed(scene, claims):
        yield signs(scene, around, n, statement), statement.content


def _closed(scene: Scene, claims: Sequence[Found]) -> Iterator[tuple[int, Statement]]:
    """The statements that may be open and overlap no claim, with the index of their sentence."""
    polls = load_signs(scene.lexicon.code).words["poll"]
    for statement in scene.statements:
        if not statement.content or statement.act in NO_CLAIMS or statement.about or _of_talk(scene, statement):
            continue
        if any(a.overlaps(b) for c in claims for a in c.content for b in statement.content):
            continue
        n = sentence_of(scene, statement.content[0])
        if any(t.lemma.casefold() in polls for t in scene.text.sentences[n].tokens):
            continue  # what people think is no fact that could be open
        if scene.text.sentences[n].part in BODY:
            yield n, statement
