"""German claims that stand before the verb that marks them, and those that "will … gesehen haben" marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from depesche.records import Response, Span, Stance, Statement
from depesche.text import Sentence, Token
from depesche.weigh.claims.clauses import clause_end, marks, verb_lemma
from depesche.weigh.claims.hearsay import perfects
from depesche.weigh.claims.lexicon import Lexicon
from depesche.weigh.claims.scene import Found, Scene, span_of
from depesche.weigh.claims.subjects import subject_after

FEWEST = 4
"""Words that a clause before its verb holds at least."""
REACH = 12
"""Tokens between "dass …," and the verb that answers it, with a clause between ("wie die Opposition argwöhnt")."""
DISPUTES: frozenset[Stance] = frozenset({"deny", "reject", "doubt"})


def by_fronted(scene: Scene, n: int, sentence: Sentence) -> Iterator[Found]:
    """As in "Lange habe Havanna gelogen, hält Washington ihm vor", "Dass er floh, bestreitet Paris"."""
    if not scene.lexicon.german:
        return
    yield from _accused(scene, n, sentence)
    yield from _that(scene, n, sentence)
    yield from _boasted(scene, n, sentence)


def _accused(scene: Scene, n: int, sentence: Sentence) -> Iterator[Found]:
    """What an accusing verb has before it, as the statement that it is the cue of."""
    lexicon, tokens = scene.lexicon, sentence.tokens
    for i in range(len(tokens)):
        lemma = verb_lemma(tokens, i, lexicon)
        if lemma not in lexicon.verbs["accuse"] and lemma not in lexicon.verbs["claim"]:
            continue
        trigger = Span(tokens[i].start, tokens[i].end)
        if statement := told_before(scene, sentence, trigger):
            claimant = scene.voice(statement)
            yield Found(
                how="accuse" if lemma in lexicon.verbs["accuse"] else "claim", sentence=n, content=statement.content,
                claimant=claimant, trigger=trigger, accused=scene.accused(sentence, claimant, statement.content[0]),
                statement=statement.id,
            )  # fmt: skip


def told_before(scene: Scene, sentence: Sentence, trigger: Span) -> Statement | None:
    """The statement that a verb is the cue of, where all its content stands before the verb in the same sentence."""
    statement = scene.cued_by(trigger)
    if statement is None or statement.type == "reported" or not statement.content:
        return None
    if not (sentence.start <= statement.content[0].start and statement.content[-1].end <= trigger.start):
        return None
    words = scene.text.tokens_in(statement.content[0])
    told = any(scene.lexicon.has(t, kind) for t in words for kind in ("subjunctive", "finite"))
    return statement if told and len(words) >= FEWEST else None


def _that(scene: Scene, n: int, sentence: Sentence) -> Iterator[Found]:
    """A clause with "dass" that opens the sentence, before a verb that disputes it."""
    lexicon, tokens = scene.lexicon, sentence.tokens
    if tokens[0].lower not in ("dass", "daß") or len(tokens) < FEWEST + 3:
        return
    end = clause_end(tokens, 1, lexicon, verb_last=True)
    end = next((j for j in range(FEWEST, min(end + 1, len(tokens))) if tokens[j].text == ","), end)
    for i in range(end + 1, min(end + REACH, len(tokens))):
        stance = lexicon.stances.get(verb_lemma(tokens, i, lexicon))
        if stance not in DISPUTES or tokens[i - 1].lower in lexicon.words["negations"]:
            continue
        opening = next((j + 1 for j in range(i - 1, -1, -1) if marks(tokens, j)), 0)
        if tokens[opening].lower == "wie":
            continue
        trigger = Span(tokens[i].start, tokens[i].end)
        behind = subject_after(scene.text, scene.cast, sentence, i, lexicon)
        who = behind[1] if behind else scene.who(sentence, i)
        says = opening > end + 1 and tokens[end + 1].lower == "wie"
        named = scene.cast.within(span_of(tokens, end + 1, opening)) if says else ()
        claimant = named[0][1] if named and named[0][1] != who else None
        response = Response(actor=who, stance=stance, statement=scene.told_in(trigger, who), spans=(trigger,))
        yield Found(
            how="denied", sentence=n, content=(span_of(tokens, 1, end),), claimant=claimant, trigger=trigger,
            accused=who, responses=(response,) if who else (),
        )  # fmt: skip
        return


def _boasted(scene: Scene, n: int, sentence: Sentence) -> Iterator[Found]:
    """As in "will den Brief nie erhalten haben", "will erfahren haben, dass …": what somebody says of themselves."""
    lexicon, tokens = scene.lexicon, sentence.tokens
    for i, token in enumerate(tokens):
        if not lexicon.has(token, "boasting") or any(t.text == "?" for t in tokens[i:]):
            continue
        said = scene.around(Span(token.start, token.end))
        for a, b in perfects(tokens, i, lexicon) if said is None or said.type != "direct" else ():
            if b <= i + 1:
                continue  # "weil sie das nicht geändert haben wollen": a wish
            if any(lexicon.has(t, "plans") or t.lower == "bis" for t in tokens[a:b]) or tokens[b - 2].lower == "zu":
                continue
            content = _object(tokens, b, lexicon) or span_of(tokens, a, b)
            who = scene.who(sentence, i)
            found = Found(
                how="claim", sentence=n, content=(content,), claimant=who, trigger=Span(token.start, token.end)
            )
            outer = scene.around(content)
            yield replace(found, statement=outer.id) if outer and outer.speaker.actor == who else found


def _object(tokens: Sequence[Token], b: int, lexicon: Lexicon) -> Span | None:
    """The clause after "erfahren haben, dass …"."""
    if b + FEWEST >= len(tokens) or tokens[b].text != "," or not lexicon.has(tokens[b + 1], "complementizers"):
        return None
    return span_of(tokens, b + 2, clause_end(tokens, b + 2, lexicon, verb_last=True))
