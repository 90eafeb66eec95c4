"""Who answers a claim, and how: by verb, by turn of phrase, by a plain contradiction."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from depesche.records import Response, Span, Stance, Statement
from depesche.text import Sentence
from depesche.weigh.claims.clauses import complement, subject, verb_lemma
from depesche.weigh.claims.lexicon import VERB_STANCE
from depesche.weigh.claims.openness import Found, Scene, _who

BACK = 8
"""Sentences back over which an answer may reach its claim; "the allegations" are seldom taken up later."""
SAME = 0.5
"""Share of the smaller proposition's content words that must recur for two propositions to be one."""
PROMOTES: frozenset[Stance] = frozenset({"deny", "reject"})
"""Stances that open an assertion which nothing else had marked."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer before it is known to which claim: `takes_up` how the claim is named."""

    sentence: int
    actor: str | None
    stance: Stance
    span: Span
    takes_up: str  # "noun" (die Vorwürfe), "report" (die Darstellung), "pronoun" (dies), "nothing"
    plural: bool = False
    words: frozenset[str] = frozenset()
    statement: str | None = None

    def response(self) -> Response:
        """The row of the record."""
        return Response(actor=self.actor, stance=self.stance, statement=self.statement, spans=(self.span,))


def answer_claims(scene: Scene, found: list[Found]) -> list[Found]:
    """The claims with their responses, and those that only an answer shows to be open."""
    claims = list(found)
    for n, sentence in enumerate(scene.text.sentences):
        if sentence.part in ("headline", "crosshead"):
            continue
        for answer in _answers(scene, n, sentence):
            claims = _attach(scene, claims, answer)
    return claims


def _answers(scene: Scene, n: int, sentence: Sentence) -> Iterator[Answer]:
    lexicon, tokens = scene.lexicon, sentence.tokens
    taken: set[str | None] = set()
    for i in range(len(tokens)):
        lemma = verb_lemma(tokens, i, lexicon)
        stance = next((s for k, s in VERB_STANCE.items() if lemma in lexicon.verbs[k]), None)
        if stance is None or (not lexicon.german and tokens[i].capitalised and i):
            continue
        if any(t.lower in ("nicht", "not", "nie", "never") for t in tokens[max(0, i - 2) : i + 1]) and stance != "deny":
            if stance != "confirm":
                continue
            stance = "doubt"
        how, plural = _object(scene, sentence, i)
        if how == "demand" or (how == "nothing" and stance not in ("deny",)):
            continue
        if stance in ("confirm", "admit") and how == "pronoun":
            continue
        actor = _who(scene, sentence, i)
        if actor is None and scene.lexicon.german and stance not in PROMOTES:
            continue
        end = tokens[i].end
        trigger = Span(tokens[i].start, end)
        cued = scene.cued_by(trigger)
        if actor not in taken:
            taken.add(actor)
            yield Answer(
                n,
                actor,
                stance,
                _clause_span(sentence, i),
                how,
                plural,
                scene.words((sentence.span,)),
                cued.id if cued else None,
            )
    yield from _turns(scene, n, sentence, taken)


def _clause_span(sentence: Sentence, i: int) -> Span:
    """The clause of the answering verb: between the commas around it."""
    tokens, a, b = sentence.tokens, i, i + 1
    while a > 0 and tokens[a - 1].text not in ",;:":
        a -= 1
    while b < len(tokens) and tokens[b].text not in ",;:.":
        b += 1
    return Span(tokens[a].start, tokens[b - 1].end)


def _object(scene: Scene, sentence: Sentence, i: int) -> tuple[str, bool]:
    """How the clause of the verb at `i` names what it answers, and whether in the plural."""
    lexicon, tokens = scene.lexicon, sentence.tokens
    a, b = max(0, i - 16), min(len(tokens), i + 16)
    window = range(a, b)
    claims = [j for j in window if lexicon.noun_in(tokens[j], "claim")]
    demands = [j for j in window if lexicon.noun_in(tokens[j], "demand")]
    if claims and not (demands and min(abs(j - i) for j in demands) < min(abs(j - i) for j in claims)):
        j = min(claims, key=lambda x: abs(x - i))
        return "noun", tokens[j].lower != tokens[j].lemma.casefold()
    if demands:
        return "demand", False
    if reports := [j for j in window if lexicon.noun_in(tokens[j], "report")]:
        j = min(reports, key=lambda x: abs(x - i))
        return "report", tokens[j].lower != tokens[j].lemma.casefold()
    near = [t.lower for t in tokens[max(0, i - 3) : i + 5] if t.text != tokens[i].text]
    if lexicon.words["strong_anaphors"] & set(near):
        return "pronoun", False
    return "nothing", False


def _turns(scene: Scene, n: int, sentence: Sentence, taken: set[str | None]) -> Iterator[Answer]:
    """Answers by a turn of phrase ("beteuerte seine Unschuld") or a verdict ("die Vorwürfe seien haltlos")."""
    lexicon, tokens = scene.lexicon, sentence.tokens
    line = scene.text[sentence.span]
    for stance, pattern in lexicon.answers:
        if not (m := pattern.search(line)):
            continue
        span = Span(sentence.start + m.start(), sentence.start + m.end())
        actor = _speaker(scene, sentence, span)
        if actor in taken or (actor is None and stance != "doubt"):
            continue
        taken.add(actor)
        nouns = any(lexicon.noun_in(t, "claim") or lexicon.noun_in(t, "report") for t in tokens)
        yield Answer(
            n,
            actor,
            stance,
            span,
            "noun" if nouns else "turn",
            True,
            scene.words((sentence.span,)),
            _statement(scene, span),
        )
        return
    named = [t for t in tokens if lexicon.noun_in(t, "claim")]
    if not named:
        return
    for kind in ("reject", "deny", "doubt"):
        for token in tokens:
            if token.lemma in lexicon.adjectives[kind] and abs(token.start - named[0].start) < 90:
                span = Span(min(token.start, named[0].start), max(token.end, named[0].end))
                actor = _speaker(scene, sentence, span)
                if actor and actor not in taken:
                    stance: Stance = "reject" if kind == "reject" else "deny" if kind == "deny" else "doubt"  # type: ignore[no-redef]
                    yield Answer(
                        n, actor, stance, span, "noun", True, scene.words((sentence.span,)), _statement(scene, span)
                    )
                return


def _statement(scene: Scene, span: Span) -> str | None:
    return scene.speaker_of(span)[1]


def _speaker(scene: Scene, sentence: Sentence, span: Span) -> str | None:
    """Who says the words of the span: the statement around them, else the subject of their clause."""
    if actor := scene.speaker_of(span)[0]:
        return actor
    at = next((i for i, t in enumerate(sentence.tokens) if t.end > span.start), 0)
    found = subject(scene.text, scene.cast, sentence, at, scene.lexicon) if at < len(sentence.tokens) else None
    return found[1] if found else None


# --- to which claim ------------------------------------------------------------------------------------------------


def alike(a: frozenset[str], b: frozenset[str]) -> float:
    """Share of the smaller set's words that the other has."""
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def _attach(scene: Scene, claims: list[Found], answer: Answer) -> list[Found]:
    here = [i for i, c in enumerate(claims) if c.sentence == answer.sentence and c.how in ("noun", "denied")]
    if here:
        return [
            c.with_response(answer.response()) if i in here and c.claimant != answer.actor else c
            for i, c in enumerate(claims)
        ]
    if any(
        c.sentence == answer.sentence and c.how in ("accuse", "claim") and c.claimant == answer.actor for c in claims
    ):
        return claims
    back = [i for i, c in enumerate(claims) if 0 <= answer.sentence - c.sentence <= BACK and c.claimant != answer.actor]
    targets = _targets(claims, back, answer)
    if targets:
        return [c.with_response(answer.response()) if i in targets else c for i, c in enumerate(claims)]
    if (
        answer.stance in PROMOTES
        and answer.takes_up in ("noun", "report", "pronoun", "nothing")
        and (promoted := _promote(scene, answer))
    ):
        return [*claims, promoted]
    return claims


def _targets(claims: list[Found], back: list[int], answer: Answer) -> set[int]:
    """Which of the claims before it an answer takes up."""
    if not back:
        return set()
    best = max(back, key=lambda i: (alike(claims[i].words, answer.words), i))
    if len(claims[best].words & answer.words) >= 2 and alike(claims[best].words, answer.words) >= SAME:
        return {best}
    if answer.takes_up == "nothing":
        return set()
    if answer.takes_up in ("report", "pronoun"):
        back = [i for i in back if answer.sentence - claims[i].sentence <= 2]
    if answer.takes_up == "turn":
        back = [
            i
            for i in back
            if answer.sentence - claims[i].sentence <= 3
            and (claims[i].accused == answer.actor or answer.sentence - claims[i].sentence <= 1)
        ]
    if not back:
        return set()
    aimed = [i for i in back if claims[i].accused is not None and claims[i].accused == answer.actor]
    pool = aimed or back
    last = max(pool, key=lambda i: claims[i].sentence)
    if answer.plural:
        near = claims[last].sentence
        return {i for i in pool if near - claims[i].sentence <= 1 and claims[i].claimant == claims[last].claimant}
    return {last}


def _promote(scene: Scene, answer: Answer) -> Found | None:
    """The assertion of another party just before, which the answer disputes."""
    sentence = scene.text.sentences[answer.sentence]
    near = scene.text.sentences[max(0, answer.sentence - 2)]
    before = [
        s
        for s in scene.statements
        if s.content
        and near.start <= s.content[0].start
        and s.content[-1].end <= sentence.start
        and s.speaker.actor is not None
        and s.speaker.actor != answer.actor
        and _asserts(s)
    ]
    if not before or answer.actor is None or answer.takes_up == "nothing":
        return None
    last = max(before, key=lambda s: s.content[0].start)
    content = plain(scene, last)
    claim = Found(
        how="answered",
        sentence=answer.sentence - 1,
        content=content,
        claimant=last.speaker.actor,
        trigger=answer.span,
        accused=answer.actor,
        statement=last.id,
        words=scene.words(content),
    )
    return claim.with_response(answer.response())


def _asserts(statement: Statement) -> bool:
    return statement.act in ("assert", "accuse", "confirm", "announce") and statement.type != "reported"


def plain(scene: Scene, statement: Statement) -> tuple[Span, ...]:
    """A statement's content without a conjunction before it."""
    first = statement.content[0]
    tokens = scene.text.tokens_in(first)
    if len(tokens) > 2 and scene.lexicon.has(tokens[0], "complementizers"):
        return (Span(tokens[1].start, first.end), *statement.content[1:])
    return statement.content


def unify(claims: list[Found]) -> list[Found]:
    """One claim for each proposition and claimant: repetitions are joined, responses kept."""
    kept: list[Found] = []
    for claim in sorted(claims, key=lambda c: (c.sentence, c.content)):
        same = next((i for i, k in enumerate(kept) if _same(k, claim)), None)
        if same is None:
            kept.append(claim)
            continue
        first, second = kept[same], claim
        if first.how == "denied" and second.how != "denied":
            first, second = second, first
        joined = replace(
            first, claimant=first.claimant or second.claimant, statement=first.statement or second.statement
        )
        for response in second.responses:
            joined = joined.with_response(response)
        kept[same] = replace(
            joined, responses=tuple(r for r in joined.responses if r.actor is None or r.actor != joined.claimant)
        )
    return kept


def _same(a: Found, b: Found) -> bool:
    if a.claimant and b.claimant and a.claimant != b.claimant and not (a.how == "noun" and b.how == "noun"):
        return False
    return len(a.words & b.words) >= 2 and alike(a.words, b.words) >= SAME + 0.1


__all__ = ["alike", "answer_claims", "complement", "plain", "unify"]
