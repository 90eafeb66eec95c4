"""What a report says of the evidence for a claim, and who says it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from depesche.records import Evidence, EvidenceStatus, Response, Span, Statement
from depesche.text import Sentence
from depesche.weigh.claims.clauses import clause_end
from depesche.weigh.claims.responses import alike, allied, long_enough, opened
from depesche.weigh.claims.scene import Found, Scene, span_of

REACH = 2
"""Sentences over which words about evidence may reach back to their claim."""
FEWEST = 3
"""Words that a ground has at least."""
AHEAD = 1
"""Sentences over which they may point forward, where they name its topic."""
OPENS: frozenset[EvidenceStatus] = frozenset({"none", "unverified"})
"""What said of an assertion shows by itself that it is open."""


@dataclass(frozen=True, slots=True)
class Told:
    """Words about evidence.

    `by` is "narrator", an actor id, or None for a speaker unknown; `words` are the content words from them on.
    """

    sentence: int
    status: EvidenceStatus
    span: Span
    by: str | None
    words: frozenset[str]


def find_evidence(scene: Scene) -> list[Told]:
    """Every place that speaks of evidence, one a sentence."""
    found = []
    lexicon = scene.lexicon
    for n, sentence in enumerate(scene.text.sentences):
        if sentence.part in ("headline", "crosshead"):
            continue
        line = scene.text[sentence.span]
        if not lexicon.about_evidence.search(line):
            continue
        for status, pattern in lexicon.evidence:
            if m := pattern.search(line):
                span = Span(sentence.start + m.start(), sentence.start + m.end())
                by = scene.speaker_of(span)[0] if scene.around(span) else "narrator"
                words = scene.words((Span(span.start, sentence.end),)) - scene.words(
                    (Span(span.start, span.start + 1),)
                )
                found.append(Told(n, status, span, by, words))
                break
    return found


def weigh_evidence(scene: Scene, claims: list[Found]) -> list[Found]:
    """The claims with what is told of their evidence, and those that only this shows to be open."""
    weighed = list(claims)
    for told in find_evidence(scene):
        at = _claim_for(scene, weighed, told)
        if at is None and (opened := _opened(scene, weighed, told)):
            weighed.append(opened)
            at = len(weighed) - 1
        if at is None:
            continue
        claim = weighed[at]
        if claim.evidence.status == "unknown":
            claim = replace(claim, evidence=Evidence(status=told.status, by=told.by, spans=(told.span,)))
        if told.status == "none" and told.by not in (None, "narrator", claim.claimant):
            claim = claim.with_response(Response(actor=told.by, stance="doubt", spans=(told.span,)))
        weighed[at] = claim
        inside = [c for c in weighed if c.how == "alleged" and told.span.covers(c.content[0]) and c is not claim]
        weighed = [c for c in weighed if c not in inside]  # "keine Beweise für angebliche …" tells of a claim
    return weighed


def grounded(scene: Scene, claims: list[Found]) -> list[Found]:
    """German claims whose sentence goes on with their ground: "der Vertrag sei nichtig, weil er …", "…, da er floh"."""
    if not scene.lexicon.german:
        return claims
    found = []
    for claim in claims:
        if claim.evidence.status == "unknown" and (ground := _ground(scene, claim)):
            by = claim.claimant or "narrator"
            claim = replace(claim, evidence=Evidence(status="presented", by=by, spans=(ground,)))  # noqa: PLW2901
        found.append(claim)
    return found


def _ground(scene: Scene, claim: Found) -> Span | None:
    """The clause with "weil" or "da" in the content or right after it."""
    sentence = scene.text.sentence_at(claim.content[-1].start)
    if sentence is None or claim.how in ("denied", "hearsay", "alleged", "charged"):
        return None
    tokens, end = sentence.tokens, claim.content[-1].end
    for j in range(1, len(tokens) - FEWEST):
        if tokens[j].start < claim.content[0].start or tokens[j].start > end + 2 or tokens[j - 1].text != ",":
            continue
        if tokens[j].lower in ("weil", "da") and tokens[j + 1].lower not in ("ist", "war", "sind", "waren", "sei"):
            stop = clause_end(tokens, j + 1, scene.lexicon, verb_last=True)
            if tokens[j].start < end:  # inside the content: "…, weil er …, argumentieren Juristen"
                stop = min(stop, next((k for k in range(j, len(tokens)) if tokens[k].start >= end), stop))
            return span_of(tokens, j, stop) if stop - j > FEWEST else None
    return None


def _claim_for(scene: Scene, claims: list[Found], told: Told) -> int | None:
    """The claim that the words about evidence speak of.

    One in the same sentence; else, within reach, the one whose claimant the sentence names or whose topic it repeats;
    else the last one before it. What a claimant says of its own evidence stays with its own claims.
    """
    near = [
        i
        for i, c in enumerate(claims)
        if told.sentence - REACH <= c.sentence <= told.sentence + AHEAD and not _within(told, c)
    ]
    if told.status == "none" and told.by != "narrator":
        near = [i for i in near if claims[i].claimant != told.by]
    if told.status in ("presented", "announced") and told.by != "narrator":
        near = [i for i in near if claims[i].claimant is None or allied(scene, claims[i].claimant, told.by)]
    named = {a for _, a in scene.cast.within(scene.text.sentences[told.sentence].span)}
    opposed = told.status == "none" and told.by != "narrator"
    line = scene.text.sentences[told.sentence]
    points = _refers(scene, line) or bool(scene.lexicon.pointing.search(scene.text[line.span]))
    ranked = []
    for i in near:
        claim, apart = claims[i], told.sentence - claims[i].sentence
        fits = any(allied(scene, claim.claimant, a) for a in named)
        topic = len(claim.words & told.words)
        if (apart < 0 or opposed) and not topic and not (points and apart >= 0):
            continue
        if told.status == "presented" and apart > 1 and not fits and not topic:
            continue
        before = claim.content[0].start < told.span.start
        ranked.append(
            (apart == 0 and before, apart == 0, fits + bool(topic), alike(claim.words, told.words), -apart, i)
        )
    return max(ranked)[-1] if ranked else None


def _within(told: Told, claim: Found) -> bool:
    """Whether the words are part of what is claimed ("behauptete, es gebe Fotos"), or the claim is part of them."""
    return any(c.covers(told.span) for c in claim.content) or told.span.covers(claim.content[0])


def _opened(scene: Scene, claims: Sequence[Found], told: Told) -> Found | None:
    """The assertion just before the words, which nothing else had marked as open."""
    sentence = scene.text.sentences[told.sentence]
    if told.by is None:
        return None
    if told.status == "presented" and told.by != "narrator":
        return _evidenced(scene, claims, told)
    if told.status not in OPENS and not scene.lexicon.pointing.search(scene.text[sentence.span]):
        return None
    reach = REACH if _refers(scene, sentence) else 1
    start = scene.text.sentences[max(0, told.sentence - reach)].start
    before = [s for s in scene.statements if s.content and start <= s.content[0].start]
    before = [s for s in before if s.speaker.actor or _spoken(scene, s, told)]
    before = [s for s in before if s.content[-1].end <= told.span.start and s.type != "reported"]
    before = [s for s in before if long_enough(scene, s) and s.speaker.actor != told.by and s.act in ASSERTIVE]
    if told.status == "presented":  # "Es verwies auf Luftaufnahmen": its own ground for what it said just before
        named = {a for _, a in scene.cast.within(sentence.span)}
        goes_on = sentence.tokens[0].lower in scene.lexicon.words["third_persons"]
        before = [s for s in before if goes_on or any(allied(scene, s.speaker.actor, a) for a in named)]
        before = [s for s in before if s.type != "direct" and not _unreal(scene, s)]
    if not before:
        return None
    last = max(before, key=lambda s: (s.content[0].start, -s.content[-1].end))
    return _open(scene, last, told)


ASSERTIVE = frozenset({"assert", "accuse", "confirm", "announce", "deny", "condemn", "warn"})
"""Acts whose content may be true or false."""


def _spoken(scene: Scene, statement: Statement, told: Told) -> bool:
    """Whether somebody who is no actor of the report said it ("a department spokesman said"), and it is unproven."""
    if told.status not in OPENS or told.by != "narrator" or not (statement.speaker.spans and statement.cue):
        return False
    words = scene.text.tokens_in(statement.speaker.spans[0])
    cue = scene.text.tokens_in(statement.cue[0])
    return len(words) > 1 and not any(scene.lexicon.has(t, kind) for t in cue for kind in ("prepositions", "sources"))


def _refers(scene: Scene, sentence: Sentence) -> bool:
    """Whether a sentence names an assertion by a noun: "the account", "die Angaben"."""
    return any(scene.lexicon.noun_in(t, kind) for t in sentence.tokens for kind in ("claim", "report"))


def _evidenced(scene: Scene, claims: Sequence[Found], told: Told) -> Found | None:
    """A statement that says of itself that there is evidence for it: "had unmistakable evidence of …"."""
    around = scene.around(told.span)
    if around is None or around.type == "reported" or not long_enough(scene, around):
        return None
    if not scene.lexicon.evident.match(scene.text[Span(told.span.start, around.content[-1].end)]):
        return None
    if any(c.statement == around.id for c in claims) or _unreal(scene, around):
        return None
    return _open(scene, around, told)


def _unreal(scene: Scene, statement: Statement) -> bool:
    """Whether a statement tells a condition, a wish or a plan ("if we have evidence …")."""
    return any(scene.lexicon.has(t, "unreal") for c in statement.content for t in scene.text.tokens_in(c))


def _open(scene: Scene, statement: Statement, told: Told) -> Found:
    at = next(n for n, s in enumerate(scene.text.sentences) if s.end > statement.content[0].start)
    return opened(scene, statement, how="evidence", sentence=at, trigger=told.span)
