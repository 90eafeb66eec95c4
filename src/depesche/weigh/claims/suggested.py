"""What a network suggests, joined with what the rules find: claims, evidence, responses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from depesche.records import (
    Evidence,
    FoundClaim,
    Response,
    Span,
    Spans,
    Stance,
    Statement,
    overlap,
    shares,
    size,
)
from depesche.weigh.claims.clauses import verb_lemma
from depesche.weigh.claims.scene import BODY, Found, Scene
from depesche.weigh.speaking import speaks_of_subject

SURE = 0.85
"""Confidence from which a suggestion is a claim by itself."""
SAME = 0.4
"""Overlap (F1 of characters) from which a claim of the rules and a suggestion are one."""
SAID: frozenset[Stance] = frozenset({"doubt", "no-comment"})
"""Stances that turns of phrase tell better than the network."""
TELLING = 6
"""Words of a suggestion on evidence that need no word for it among them ("compared swabs of eighteen patients")."""
TOUCHES = 0.5
"""Share of the shorter content that two claims of one place share."""


def join_suggested(scene: Scene, ruled: list[Found], seen: Sequence[FoundClaim]) -> list[Found]:
    """The claims of the rules, and those that the network is sure of by itself.

    Each with the evidence and the responses that either knows of. Where both know a claim, the rules give its content.
    """
    joined: list[Found] = []
    used: set[int] = set()
    for claim in ruled:
        best, i = max(((overlap(claim.content, s.content), i) for i, s in enumerate(seen)), default=(0.0, -1))
        one = best >= SAME and i not in used
        used |= {i} if one else set()
        joined.append(_told_more(scene, claim, seen[i]) if one else claim)
    for i, suggestion in enumerate(seen):
        if i in used or suggestion.confidence < SURE or not _in_body(scene, suggestion):
            continue
        if any(shares(suggestion.content, claim.content) >= TOUCHES for claim in joined):
            continue
        if not scene.lexicon.german and _answers(joined, suggestion):
            continue  # "denied it had sent arms": said of a claim told before
        joined.append(_claim(scene, suggestion))
    return joined


def _answers(claims: Sequence[Found], seen: FoundClaim) -> bool:
    """Whether the words of a suggestion are an answer to a claim."""
    given = (response.spans for claim in claims for response in claim.responses if response.spans)
    return any(shares(seen.content, spans) >= TOUCHES for spans in given)


def _in_body(scene: Scene, seen: FoundClaim) -> bool:
    """Whether a suggestion lies where reports are told: headlines say in short what stands below them."""
    sentence = scene.text.sentence_at(seen.content[0].start)
    return sentence is not None and sentence.part in BODY


def _claim(scene: Scene, seen: FoundClaim) -> Found:
    statement = asserted(scene, seen.content)
    speaker = statement.speaker.actor if statement and statement.act != "no-comment" else None
    sentence = scene.text.sentence_at(seen.content[0].start)
    claim = Found(
        how="suggested",
        sentence=scene.text.sentences.index(sentence) if sentence else 0,
        content=seen.content,
        claimant=speaker,
        trigger=seen.content[0],
        statement=statement.id if statement else None,
        words=scene.words(seen.content),
    )
    return _told_more(scene, claim, seen)


def _told_more(scene: Scene, claim: Found, seen: FoundClaim) -> Found:
    """A claim with the claimant, where none is known, the evidence and the responses that the network sees."""
    if claim.claimant is None and seen.claimant and not _suspected(scene, claim):
        answering = {response.actor for response in claim.responses}  # who denies what another said has not said it
        named = (a for a in map(scene.cast.at, seen.claimant) if a and a not in answering)
        claim = replace(claim, claimant=next(named, None))
    if claim.evidence.status == "unknown" and seen.evidence != "unknown" and _tells_of_evidence(scene, seen.proof):
        by = scene.speaker_of(seen.proof[0])[0] if scene.around(seen.proof[0]) else "narrator"
        claim = replace(claim, evidence=Evidence(status=seen.evidence, by=by, spans=seen.proof))
    for response in _responses(scene, claim, seen):
        claim = claim.with_response(response)
    return claim


def _suspected(scene: Scene, claim: Found) -> bool:
    """Whether the words that tell of a claim speak of their subject: "X is accused of", who claims nothing."""
    said = asserted(scene, claim.content)
    return said is not None and speaks_of_subject(said.cue, scene.text)


def _tells_of_evidence(scene: Scene, proof: Spans) -> bool:
    """Whether words can tell of evidence.

    In German more than a particle or the name of a claim ("der Behauptungen der"), and no answer ("bestritt das"); in
    English, of which the network saw few, they must be named so, or be many.
    """
    tokens = [t for span in proof for t in scene.text.tokens_in(span) if t.text[0].isalnum()]
    lexicon = scene.lexicon
    words = " ".join(scene.text[span] for span in proof)
    answers = any(t.lemma.lower() in lexicon.stances for t in tokens)
    named = lexicon.about_evidence.search(words) is not None
    if lexicon.german:
        told = [t for t in tokens if not lexicon.noun_in(t, "claim")]
        return (named or not answers) and any(t.capitalised and t.lower not in lexicon.words["articles"] for t in told)
    return (named and len(tokens) > 1) or (len(tokens) >= TELLING and not answers)


def _tells_of_answer(scene: Scene, told: Spans) -> bool:
    """Whether words answer at all: one word alone does only if it is a verb that answers ("denied")."""
    tokens = [t for span in told for t in scene.text.tokens_in(span) if t.text[0].isalnum()]
    return len(tokens) > 1 or any(t.lemma.lower() in scene.lexicon.stances for t in tokens)


def _responses(scene: Scene, claim: Found, seen: FoundClaim) -> Iterator[Response]:
    """The responses of a suggestion, one a sentence."""
    known = [span for response in claim.responses for span in response.spans]
    for stance, spans in seen.responses:
        for told in _by_sentence(scene, spans):
            if any(span.overlaps(other) for span in told for other in known):
                continue
            if not scene.lexicon.german and not _tells_of_answer(scene, told):
                continue
            statement = asserted(scene, told)
            actor = statement.speaker.actor if statement else _answerer(scene, told)
            if actor is None or actor == claim.claimant:
                continue
            yield Response(
                actor=actor,
                stance=_refined(scene, stance, told, statement),
                statement=statement.id if statement else None,
                spans=told,
            )


def _refined(scene: Scene, stance: Stance, told: Spans, statement: Statement | None) -> Stance:
    """What the words of an answer say themselves, where the network takes it for a denial.

    Doubt and silence are rare in what it learnt from; rejecting it takes for denying, the speech act tells them apart.
    """
    if stance != "deny":
        return stance
    lexicon, sentence = scene.lexicon, scene.text.sentence_at(told[0].start)
    if sentence is not None:
        line = scene.text[sentence.span]
        for kind, pattern in lexicon.answers:
            if kind in SAID and any(_touches(told, sentence.start, m) for m in pattern.finditer(line)):
                return kind
        near = [j for j, t in enumerate(sentence.tokens) if any(t.start < s.end and s.start < t.end for s in told)]
        if any(verb_lemma(sentence.tokens, j, lexicon) in lexicon.verbs["doubt"] for j in near):
            return "doubt"
    return "reject" if statement is not None and statement.act == "reject" else stance


def _touches(told: Spans, start: int, match: re.Match[str]) -> bool:
    """Whether a turn of phrase, found in the sentence that begins at `start`, shares a character with an answer."""
    return any(Span(start + match.start(), start + match.end()).overlaps(span) for span in told)


def _answerer(scene: Scene, spans: Spans) -> str | None:
    """Whom the words of an answer name first, or the last one whom their sentence names before them."""
    sentence = scene.text.sentence_at(spans[0].start)
    named = scene.cast.within(sentence.span) if sentence else ()
    inside = [a for m, a in named if any(m.span.overlaps(span) for span in spans)]
    before = [a for m, a in named if m.end <= spans[0].start]
    return inside[0] if inside else before[-1] if before else None


def _by_sentence(scene: Scene, spans: Spans) -> list[Spans]:
    groups: dict[int, list[Span]] = {}
    for span in spans:
        sentence = scene.text.sentence_at(span.start)
        groups.setdefault(sentence.start if sentence else -1, []).append(span)
    return [tuple(group) for group in groups.values()]


def asserted(scene: Scene, spans: Spans) -> Statement | None:
    """The innermost statement that a claim or an answer is: its content holds the words, or is held by them."""
    best = max(scene.statements, key=lambda s: (round(shares(s.content, spans), 2), -size(s.content)), default=None)
    return best if best is not None and shares(best.content, spans) >= TOUCHES else None
