"""To which claim an answer belongs, which assertions only an answer shows to be open, and what is one claim."""

from __future__ import annotations

from dataclasses import replace

from depesche.records import Response, Span, Spans, Stance, Statement
from depesche.weigh.claims.answers import Answer, find_answers, replies
from depesche.weigh.claims.clauses import clause_end
from depesche.weigh.claims.scene import Found, Scene, span_of

BACK = 8
"""Sentences back over which an answer may reach its claim; "the allegations" are seldom taken up later."""
NEAR = 2
"""Sentences back for answers to a "report" or a pronoun."""
GAP = 2
"""Sentences between two claims that "the allegations" take up together."""
SAME = 0.5
"""Share of the smaller proposition's content words that an answer repeats when it names its claim by them."""
ONE = 0.6
"""Share of the smaller proposition's content words that two propositions have in common when they are one claim."""
POINTED: frozenset[Stance] = frozenset({"doubt", "confirm", "admit", "no-comment"})
"""Stances that open one only where they point at it: "ziehen das in Zweifel"."""
PROMOTES: frozenset[Stance] = frozenset({"deny", "reject"})
"""Stances that open an assertion which nothing else had marked."""
CHARGES = frozenset({"charged", "accuse", "hearsay", "noun"})
"""What opens a claim that a confession may grant though nobody is named in it."""
FEWEST_WORDS = 4
"""Words that an assertion holds at least when an answer or evidence opens it: no quoted scrap."""


def answer_claims(scene: Scene, found: list[Found]) -> list[Found]:
    """The claims with their responses, and those that only an answer shows to be open."""
    claims = replies(scene, list(found))
    for n, sentence in enumerate(scene.text.sentences):
        if sentence.part in ("headline", "crosshead"):
            continue
        for answer in find_answers(scene, n, sentence):
            claims = _attach(scene, claims, answer)
    return _counter_accused(scene, claims)


def alike(a: frozenset[str], b: frozenset[str]) -> float:
    """Share of the smaller set's words that the other has."""
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def _attach(scene: Scene, claims: list[Found], answer: Answer) -> list[Found]:
    if answer.takes_up == "contrast":
        return _contrasted(scene, claims, answer)
    if answer.takes_up == "counter":
        return _countered(scene, claims, answer)
    if answer.apposed is not None and (answer.actor or answer.accused) and (taken := _apposed(scene, claims, answer)):
        return taken
    here = {i for i, c in enumerate(claims) if c.sentence == answer.sentence and c.how in ("noun", "denied")}
    here = {i for i in here if claims[i].claimant is None or claims[i].claimant != answer.actor}
    if not here:
        if any(
            c.sentence == answer.sentence and c.claimant == answer.actor and c.how in ("accuse", "claim")
            for c in claims
        ):
            return claims
        here = _targets(scene, claims, answer)
        newer = max((claims[i].sentence for i in here), default=-1)
        if (
            here
            and answer.pointed
            and answer.actor
            and not answer.plural
            and (nearest := _promote(scene, answer))
            and newer < nearest[0].sentence
            and not any(_overlap(nearest[0].content, c.content) for c in claims)
        ):
            return [*claims, *nearest]  # "diese Darstellung": the words just before, not an older claim
    if here:
        return [_answered(c, answer) if i in here else c for i, c in enumerate(claims)]
    opens = answer.stance in PROMOTES or (answer.stance in POINTED and answer.pointed) or _of_results(scene, answer)
    if opens and answer.takes_up in ("noun", "report", "pronoun") and answer.actor:
        return [*claims, *_promote(scene, answer)]
    return claims


def _of_results(scene: Scene, answer: Answer) -> bool:
    """Whether somebody doubts results: "questioned the findings", "zweifelt die Zahlen an"."""
    return answer.stance == "doubt" and any(
        scene.lexicon.noun_in(t, "result") for t in scene.text.tokens_in(answer.span)
    )


def _answered(claim: Found, answer: Answer) -> Found:
    """The claim with the answer; without it where it is not known who gives it."""
    response = answer.response(claim)
    return claim.with_response(response) if response.actor or not answer.accused else claim


def _countered(scene: Scene, claims: list[Found], answer: Answer) -> list[Found]:
    """What another said in the sentence before, or in this one, and one party says otherwise."""
    others = [
        i
        for i, c in enumerate(claims)
        if 0 <= answer.sentence - c.sentence <= 1
        and c.claimant != answer.actor
        and c.content[-1].end <= answer.span.start
    ]
    if others:
        last = max(others, key=lambda i: claims[i].content)
        return [_answered(c, answer) if i == last else c for i, c in enumerate(claims)]
    return [*claims, *_promote(scene, answer, reach=1)]


def _contrasted(scene: Scene, claims: list[Found], answer: Answer) -> list[Found]:
    """What the sentence tells "anders als das Militär behauptet": that side denies it all."""
    sentence = scene.text.sentences[answer.sentence]
    told = [c for c in claims if c.sentence == answer.sentence and c.claimant != answer.actor]
    rest = [c for c in claims if c not in told]
    for s in scene.statements:
        if not s.content or not sentence.start <= s.content[0].start < sentence.end or s.speaker.actor == answer.actor:
            continue
        if (
            s.type in ("reported", "direct")
            or not long_enough(scene, s)
            or any(_overlap(s.content, c.content) for c in told)
        ):
            continue
        told.append(opened(scene, s, how="answered", sentence=answer.sentence, trigger=answer.span))
    return [*rest, *(_answered(c, answer) for c in told)]


def _overlap(a: Spans, b: Spans) -> bool:
    return any(x.overlaps(y) for x in a for y in b)


def _apposed(scene: Scene, claims: list[Found], answer: Answer) -> list[Found]:
    """What the same sentence tells before it names it and somebody answers: "…, a charge that Y denied"."""
    sentence, end = scene.text.sentences[answer.sentence], answer.apposed or 0
    before = Span(sentence.start, end)
    told = [c for c in claims if c.content[0].overlaps(before) and (answer.accused or c.claimant != answer.actor)]
    if told:
        clipped = {id(c): _answered(replace(c, content=clip(c.content, end)), answer) for c in told}
        return [clipped.get(id(c), c) for c in claims]
    said = [s for s in scene.statements if s.content and before.start <= s.content[0].start < end]
    said = [s for s in said if s.speaker.actor not in (None, answer.actor) and _asserts(s, answer)]
    if not said:
        return []
    first = replace(said[0], content=clip(said[0].content, end))
    if not long_enough(scene, first):
        return []
    claim = opened(scene, first, how="answered", sentence=answer.sentence, trigger=answer.span)
    return [*claims, replace(claim, accused=answer.actor).with_response(answer.response())]


def clip(spans: Spans, end: int) -> Spans:
    """The spans before an offset."""
    return tuple(Span(s.start, min(s.end, end)) for s in spans if s.start < end)


def _targets(scene: Scene, claims: list[Found], answer: Answer) -> set[int]:
    """Which of the claims before it an answer takes up."""
    reach = {"noun": BACK, "turn": 3}.get(answer.takes_up, NEAR)
    about = [i for i, c in enumerate(claims) if c.sentence <= answer.sentence and c.words & answer.topic]
    back = [i for i, c in enumerate(claims) if 0 <= answer.sentence - c.sentence <= BACK or i in about]
    back = [i for i in back if claims[i].claimant is None or claims[i].claimant != answer.actor]
    if not back:
        return set()
    best = max(back, key=lambda i: (alike(claims[i].words, answer.words), i))
    if len(claims[best].words & answer.words) >= 2 and alike(claims[best].words, answer.words) >= SAME:
        return {best}
    if about := [i for i in back if i in about]:
        back, reach = about, answer.sentence
    back = [i for i in back if answer.sentence - claims[i].sentence <= reach or _aimed(claims[i], answer)]
    if answer.whose:
        back = [i for i in back if claims[i].claimant in (answer.whose, None)]
    aimed = [i for i in back if allied(scene, claims[i].accused, answer.actor)]
    if answer.stance == "no-comment" and not aimed:
        aimed = [i for i in back if _silent(scene, claims[i], answer)]
    if answer.stance == "admit" and answer.takes_up == "turn" and not aimed:
        aimed = [i for i in back if claims[i].how in CHARGES and claims[i].accused in (None, answer.actor)]
    if answer.takes_up == "nothing" or (answer.takes_up == "turn" and not aimed):
        back = [
            i
            for i in aimed or back
            if answer.sentence - claims[i].sentence <= (NEAR if aimed else 1 if answer.takes_up == "nothing" else 0)
            or _aimed(claims[i], answer)
        ]
    if answer.stance in ("confirm", "admit") and answer.takes_up != "noun":
        told = [i for i in back if answer.pointed and answer.sentence - claims[i].sentence == 1]
        back = aimed or (told if answer.takes_up == "pronoun" else [])  # "das bestätigte der Sprecher"
    pool = aimed or back
    if not pool:
        return set()
    last = max(pool, key=lambda i: claims[i].sentence)
    if not answer.plural:
        return {last}
    return _run(claims, pool, last)


def _run(claims: list[Found], pool: list[int], last: int) -> set[int]:
    """The claims of one claimant that lead up to the last one, no gap being longer than `GAP`: "the allegations"."""
    chosen, at = {last}, claims[last].sentence
    for i in sorted(pool, key=lambda i: -claims[i].sentence):
        near = 0 <= at - claims[i].sentence <= GAP
        if near and (claims[i].claimant == claims[last].claimant or claims[i].claimant is None):
            chosen.add(i)
            at = claims[i].sentence
    return chosen


def _aimed(claim: Found, answer: Answer) -> bool:
    """Whether somebody answers what is held against them, however far back: "räumte die Tat ein"."""
    charged = claim.how in ("accuse", "charged", "hearsay") and answer.takes_up in ("report", "turn")
    return charged and claim.accused is not None and claim.accused == answer.actor


def _silent(scene: Scene, claim: Found, answer: Answer) -> bool:
    """Whether a side other than the claimant's has no comment on what the sentence before it told of somebody."""
    near = 0 <= answer.sentence - claim.sentence <= 1
    return near and claim.accused is not None and not allied(scene, claim.claimant, answer.actor)


def _promote(scene: Scene, answer: Answer, reach: int = NEAR) -> list[Found]:
    """The assertion of another party just before, which the answer disputes."""
    sentences = scene.text.sentences
    reach = BACK if answer.whose else reach
    start, end = sentences[max(0, answer.sentence - reach)].start, answer.span.start
    before = [s for s in scene.statements if s.content and start <= s.content[0].start and s.content[-1].end <= end]
    before = [s for s in before if s.speaker.actor != answer.actor and _asserts(s, answer)]
    before = [s for s in before if s.speaker.actor or (answer.pointed and s.cue)]
    if answer.whose:
        before = [s for s in before if s.speaker.actor == answer.whose]
    before = [s for s in before if long_enough(scene, s)]
    if not before:
        return []
    last = max(before, key=lambda s: s.content[0].start)
    if not last.cue:  # what goes on in the subjunctive belongs to the words that somebody is said to have said
        cued = [s for s in before if s.cue and s.speaker.actor == last.speaker.actor]
        last = max(cued, key=lambda s: s.content[0].start, default=last)
    at = next((n for n, s in enumerate(sentences) if s.end > last.content[0].start), answer.sentence)
    claim = opened(scene, last, how="answered", sentence=at, trigger=answer.span)
    return [replace(claim, accused=answer.actor).with_response(answer.response())]


def long_enough(scene: Scene, statement: Statement) -> bool:
    """Whether a statement says enough to be a claim by itself."""
    words = [t for c in statement.content for t in scene.text.tokens_in(c) if t.text[0].isalnum()]
    return len(words) >= FEWEST_WORDS


def _asserts(statement: Statement, answer: Answer) -> bool:
    if statement.type == "reported":
        return answer.takes_up == "pronoun" and statement.act in ("assert", "accuse")
    if statement.type == "indirect" and statement.act == "express" and answer.stance == "deny":
        return True  # "man sei nicht gewarnt worden, klagten sie"
    return statement.act in ("assert", "accuse", "confirm", "announce")


def _counter_accused(scene: Scene, claims: list[Found]) -> list[Found]:
    """An assurance about oneself, against which the next words accuse: both are open.

    "Russland gibt an, …. Die USA halten Russland vor, …": the accusation is the denial.
    """
    found = list(claims)
    for claim in claims:
        if claim.how != "accuse" or claim.accused is None or claim.claimant is None or claim.sentence == 0:
            continue
        before = scene.text.sentences[claim.sentence - 1]
        for s in scene.statements:
            if not (
                allied(scene, s.speaker.actor, claim.accused)
                and s.content
                and before.start <= s.content[0].start < before.end
            ):
                continue
            if not _assures(scene, s) or any(c.statement == s.id for c in found):
                continue
            response = Response(actor=claim.claimant, stance="deny", statement=claim.statement, spans=claim.content)
            mine = opened(scene, s, how="assured", sentence=claim.sentence - 1, trigger=s.content[0])
            found.append(replace(mine, accused=claim.claimant).with_response(response))
            break
    return found


def _assures(scene: Scene, statement: Statement) -> bool:
    cue = [t for c in statement.cue for t in scene.text.tokens_in(c)]
    lemmas = {t.lemma for t in cue} | {f"{p.lower}{t.lemma}" for t in cue for p in cue}
    return bool(lemmas & scene.lexicon.verbs["assure"])


def opened(scene: Scene, statement: Statement, *, how: str, sentence: int, trigger: Span) -> Found:
    """A statement that something else shows to be a claim."""
    content = plain(scene, statement)
    claimant = None if statement.act == "no-comment" else scene.voice(statement)  # "wollte nicht sagen, ob …"
    return Found(
        how=how, sentence=sentence, content=content, claimant=claimant, trigger=trigger,
        statement=statement.id, words=scene.words(content),
    )  # fmt: skip


def plain(scene: Scene, statement: Statement) -> Spans:
    """A statement's content as a bare proposition: the clause after its last "dass" or "that", if it has one.

    "He had told his colleagues of Moscow's concern that X": the proposition is X.
    """
    if statement.type == "direct" and len(statement.content) > 1:
        return statement.content
    first = statement.content[0]
    tokens = scene.text.tokens_in(first)
    for j in range(len(tokens) - FEWEST_WORDS, -1, -1):
        if tokens[j].lower in ("dass", "daß", "that") and (j == 0 or scene.lexicon.german or j + 2 < len(tokens)):
            end = clause_end(tokens, j + 1, scene.lexicon, verb_last=True)
            if end - j > FEWEST_WORDS:
                return (span_of(tokens, j + 1, end),)
    return statement.content


def unify(scene: Scene, claims: list[Found]) -> list[Found]:
    """One claim for each proposition and claimant: repetitions are joined, responses kept.

    The claimant's own words are preferred to those in which another repeats them.
    """
    kept: list[Found] = []
    for claim in sorted(claims, key=lambda c: (c.sentence, c.content)):
        same = next((i for i, k in enumerate(kept) if _same(scene, k, claim)), None)
        if same is None:
            kept.append(claim)
            continue
        first, second = kept[same], claim
        if first.how in ("denied", "hearsay") and second.how in ("accuse", "claim", "answered", "assured"):
            first, second = second, first
        joined = replace(
            first, claimant=first.claimant or second.claimant, statement=first.statement or second.statement
        )
        for response in second.responses:
            joined = joined.with_response(response)
        if joined.evidence.status == "unknown":
            joined = replace(joined, evidence=second.evidence)
        kept[same] = joined
    return kept


def _same(scene: Scene, a: Found, b: Found) -> bool:
    if a.claimant and b.claimant and not allied(scene, a.claimant, b.claimant):
        return False
    return len(a.words & b.words) >= 2 and alike(a.words, b.words) >= ONE


def allied(scene: Scene, a: str | None, b: str | None) -> bool:
    """Whether two actors are one or act for one state: what its minister and its ministry say is one claim."""
    if a is None or b is None or a == b:
        return a == b and a is not None
    countries = {actor.country for actor in scene.cast.actors if actor.id in (a, b)}
    return len(countries) == 1 and None not in countries
