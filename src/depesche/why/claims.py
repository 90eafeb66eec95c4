"""Why words count as a claim: what marks them as open, whose they are, and the words of evidence and responses."""

from __future__ import annotations

from collections.abc import Iterator

from depesche.records import Claim, Response
from depesche.text import Sentence
from depesche.weigh.claims.answers import Answer, find_answers
from depesche.weigh.claims.evidence import weigh_evidence
from depesche.weigh.claims.lexicon import load_lexicon
from depesche.weigh.claims.likely import find_claims
from depesche.weigh.claims.responses import unify
from depesche.weigh.claims.scene import Found, Scene
from depesche.why.grounds import Code, Ground, Why
from depesche.why.rereading import Reread
from depesche.why.statements import chain

TABLE, SIGNS = "claims.toml", "claims_signs.toml"
MARKS: dict[str, Code] = {
    "accuse": "accuse", "claim": "claim", "report": "reported_claim", "alleged": "alleged", "hearsay": "hearsay",
    "noun": "claim_noun", "shown": "shown", "finding": "finding", "denied": "denied", "admitted": "admitted",
    "answered": "answered", "assured": "assured", "evidence": "evidence_told", "signs": "many_signs",
}  # fmt: skip
"""What marked a claim (`Found.how`); others are told as plain marks."""
TAKEN_UP: dict[str, Code] = {"noun": "takes_up_noun", "report": "takes_up_noun", "pronoun": "takes_up_pronoun"}


def why_claims(again: Reread) -> Iterator[Why]:
    """The reasons of every claim, its evidence and its responses."""
    if not again.record.claims:
        return
    scene = Scene(again.text, again.cast, again.record.statements, load_lexicon(again.text.language.code))
    found = unify(scene, weigh_evidence(scene, find_claims(scene)))
    answers = [a for n, s in enumerate(again.text.sentences) if _told(s) for a in find_answers(scene, n, s)]
    for claim in again.record.claims:
        yield from _claim(again, claim, found, answers)


def _claim(again: Reread, claim: Claim, found: list[Found], answers: list[Answer]) -> Iterator[Why]:
    mark = next((f for f in found if f.content == claim.content and f.claimant == claim.claimant), None)
    if mark is not None:
        code = MARKS.get(mark.how, "marked")
        spans, table = (mark.content, SIGNS) if mark.how == "signs" else ((mark.trigger,), TABLE)
        words = Ground(code=code, words=again.words(spans), spans=spans, table=table, entry=mark.how)
        yield Why(row=claim.id, field="found", value=mark.how, grounds=(words,))
    else:
        seen = Ground(code="seen_open", words=again.words(claim.content), spans=claim.content)
        yield Why(row=claim.id, field="found", value="suggested", grounds=(seen,))
    if grounds := _claimant(again, claim):
        yield Why(row=claim.id, field="claimant", value=again.name(claim.claimant), grounds=grounds)
    evidence = claim.evidence
    if evidence.status != "unknown" and evidence.spans:
        by = evidence.by if evidence.by == "narrator" else again.name(evidence.by)
        told = Ground(
            code="evidence_words", words=again.words(evidence.spans), spans=evidence.spans, table=TABLE, value=by
        )
        yield Why(row=claim.id, field="evidence", value=evidence.status, grounds=(told,))
    for response in claim.responses:
        yield Why(
            row=claim.id, field="response", value=response.stance, grounds=tuple(_response(again, response, answers))
        )


def _claimant(again: Reread, claim: Claim) -> tuple[Ground, ...]:
    """The speaker of the statement that holds it; the chain down to the innermost one where it is passed on."""
    statement = next((s for s in again.record.statements if s.id == claim.statement), None)
    if statement is None or claim.claimant is None or statement.speaker.actor != claim.claimant:
        return ()
    if steps := chain(again, statement):
        return steps
    words = again.words(statement.speaker.spans)
    return (Ground(code="speaks", words=words, spans=statement.speaker.spans, entry=statement.id),)


def _response(again: Reread, response: Response, answers: list[Answer]) -> Iterator[Ground]:
    yield Ground(
        code="words", words=again.words(response.spans), spans=response.spans, value=again.name(response.actor)
    )
    same = (a for a in answers if (a.span,) == response.spans and a.stance == response.stance)
    answer = next(same, None)
    if answer is not None and answer.takes_up in TAKEN_UP:
        yield Ground(code=TAKEN_UP[answer.takes_up])


def _told(sentence: Sentence) -> bool:
    return sentence.part not in ("headline", "crosshead")
