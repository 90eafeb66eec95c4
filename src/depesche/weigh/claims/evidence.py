"""What a report says of the evidence for a claim, and who says it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from depesche.records import Evidence, EvidenceStatus, Response, Span
from depesche.weigh.claims.responses import alike, long_enough, opened
from depesche.weigh.claims.scene import Found, Scene

REACH = 2
"""Sentences back over which words about evidence may reach their claim."""
OPENS: frozenset[EvidenceStatus] = frozenset({"none", "unverified"})
"""What said of an assertion shows by itself that it is open."""


@dataclass(frozen=True, slots=True)
class Told:
    """Words about evidence; `by` is "narrator" or an actor id."""

    sentence: int
    status: EvidenceStatus
    span: Span
    by: str


def find_evidence(scene: Scene) -> list[Told]:
    """Every place that speaks of evidence, one a sentence."""
    found = []
    for n, sentence in enumerate(scene.text.sentences):
        if sentence.part in ("headline", "crosshead"):
            continue
        line = scene.text[sentence.span]
        for status, pattern in scene.lexicon.evidence:
            if m := pattern.search(line):
                span = Span(sentence.start + m.start(), sentence.start + m.end())
                found.append(Told(n, status, span, scene.speaker_of(span)[0] or "narrator"))
                break
    return found


def weigh_evidence(scene: Scene, claims: list[Found]) -> list[Found]:
    """The claims with what is told of their evidence, and those that only this shows to be open."""
    weighed = list(claims)
    for told in find_evidence(scene):
        if any(c.covers(told.span) for claim in claims for c in claim.content):
            continue  # the evidence is part of what is claimed
        at = _claim_for(scene, weighed, told)
        if at is None and told.status in OPENS and (opened := _opened(scene, told)):
            weighed.append(opened)
            at = len(weighed) - 1
        if at is None or weighed[at].evidence.status != "unknown":
            continue
        claim = replace(weighed[at], evidence=Evidence(status=told.status, by=told.by, spans=(told.span,)))
        if told.status == "none" and told.by not in ("narrator", claim.claimant):
            claim = claim.with_response(Response(actor=told.by, stance="doubt", spans=(told.span,)))
        weighed[at] = claim
    return weighed


def _claim_for(scene: Scene, claims: list[Found], told: Told) -> int | None:
    """The claim that the words about evidence speak of: in the same sentence, else the last before it."""
    here = [i for i, c in enumerate(claims) if c.sentence == told.sentence]
    if here:
        return here[0]
    words = scene.words((scene.text.sentences[told.sentence].span,))
    back = [i for i, c in enumerate(claims) if 0 < told.sentence - c.sentence <= REACH]
    return max(back, key=lambda i: (claims[i].sentence, alike(claims[i].words, words)), default=None)


def _opened(scene: Scene, told: Told) -> Found | None:
    """The assertion just before the words, which nothing else had marked as open."""
    start = scene.text.sentences[max(0, told.sentence - 1)].start
    before = [s for s in scene.statements if s.content and start <= s.content[0].start and s.speaker.actor]
    before = [s for s in before if s.content[-1].end <= told.span.start and s.type != "reported"]
    before = [s for s in before if long_enough(scene, s)]
    if not before:
        return None
    last = max(before, key=lambda s: (s.content[0].start, -s.content[-1].end))
    return opened(scene, last, how="evidence", sentence=max(0, told.sentence - 1), trigger=told.span)
