"""Words set against words: figures that two sides give, and what one side says "hingegen"."""

from __future__ import annotations

from collections.abc import Iterator

from depesche.records import Response, Span, Statement
from depesche.text import Sentence
from depesche.weigh.claims.scene import Found, Scene

BESIDE = 1
"""Sentences between two figures of one thing."""


def by_figures(scene: Scene, n: int, sentence: Sentence) -> Iterator[Found]:
    """As in "nach Angaben der Veranstalter 7.000 Menschen; die Polizei sprach von 4.000": the larger claim, denied."""
    after = scene.text.sentences[n : n + 1 + BESIDE]
    here = [s for s in scene.statements if s.content and sentence.start <= s.content[0].start < sentence.end]
    for first in here:
        if not _spoken_by(scene, first, scene.lexicon.words["organisers"]) or not _counts(scene, first):
            continue
        end = after[-1].end
        for second in scene.statements:
            if second.id == first.id or not second.content or not sentence.start <= second.content[0].start < end:
                continue
            if not _spoken_by(scene, second, scene.lexicon.words["counters"]) or not _counts(scene, second):
                continue
            response = Response(actor=second.speaker.actor, stance="deny", statement=second.id, spans=second.content)
            yield Found(
                how="figures", sentence=n, content=first.content, claimant=first.speaker.actor,
                trigger=first.content[0], statement=first.id, responses=(response,) if response.actor else (),
            )  # fmt: skip
            break


def by_first_reports(scene: Scene, n: int, sentence: Sentence) -> Iterator[Found]:
    """As in "it was initially reported that …, but …": what was told first, and is told otherwise later."""
    lexicon = scene.lexicon
    following = scene.text.sentences[n + 1 : n + 2]
    after = [t for s in (sentence, *following) for t in s.tokens]
    for statement in scene.statements:
        if not statement.content or not sentence.start <= statement.content[0].start < sentence.end:
            continue
        if statement.type == "direct" or statement.act != "assert":
            continue
        spans = (*statement.cue, *statement.speaker.spans)
        if not any(lexicon.has(t, "first_told") for s in spans for t in scene.text.tokens_in(s)):
            continue
        end = statement.content[-1].end
        if any(t.start >= end and lexicon.has(t, "told_later") for t in after):
            yield Found(
                how="superseded", sentence=n, content=statement.content, claimant=statement.speaker.actor,
                trigger=statement.content[0], statement=statement.id,
            )  # fmt: skip


def _spoken_by(scene: Scene, statement: Statement, listed: frozenset[str]) -> bool:
    tokens = [t for s in statement.speaker.spans for t in scene.text.tokens_in(s)]
    return any(t.lemma.casefold() in listed or t.lower in listed for t in tokens)


def _counts(scene: Scene, statement: Statement) -> bool:
    """Whether the words give a number of people: of three digits at least, or with a word for a crowd."""
    tokens = [t for c in statement.content for t in scene.text.tokens_in(c)]
    return any(t.text[0].isdigit() and len(t.text.replace(".", "").replace(",", "")) > 2 for t in tokens)


def countered(scene: Scene, sentence: Sentence) -> tuple[Statement, Span] | None:
    """What a party says against the words before it: "Die Kanadier hingegen sagen, …"; the statement and its words."""
    marks = [t for t in sentence.tokens if scene.lexicon.has(t, "counter")]
    if not marks:
        return None
    for statement in scene.statements:
        if not statement.content or not sentence.start <= statement.content[0].start < sentence.end:
            continue
        if statement.speaker.actor is None or statement.act not in ("assert", "deny", "accuse", "reject"):
            continue
        if not statement.cue and statement.type != "reported":
            continue
        inside = statement.type != "reported" and any(
            c.start <= t.start < c.end for t in marks for c in statement.content
        )
        if not inside:
            return statement, statement.content[0]
    return None
