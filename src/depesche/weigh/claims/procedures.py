"""What the law holds against somebody: "gegen ihn wird wegen Betrugs ermittelt", "die Anklage lautet auf Mord".

A charge brought, an inquiry opened or a warrant issued is a claim that somebody did the deed: nobody has proved it. A
conviction is none, since the report treats the deed as settled, but an acquittal answers what it acquits of.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from depesche.records import Response, Span
from depesche.text import Sentence, Token
from depesche.weigh.claims.answers import find_answers
from depesche.weigh.claims.clauses import marks, phrase_end
from depesche.weigh.claims.hearsay import happening
from depesche.weigh.claims.lexicon import Lexicon
from depesche.weigh.claims.scene import Found, Scene, span_of
from depesche.weigh.claims.subjects import agent

AFTER = 4
"""Tokens between the offence and the participle that says what is done about it ("wegen Betrugs in Wien angeklagt")."""
BEFORE = 2
"""Tokens between the noun of the step taken and its "wegen" ("Ermittlungen gegen ihn wegen")."""
DISPUTED_WITHIN = 4
"""Sentences after a verdict in which the convict may deny it."""
FREED = 14
"""Tokens between "vom Verdacht" and "freigesprochen"."""


def by_procedure(scene: Scene, n: int, sentence: Sentence) -> Iterator[Found]:
    """The charges that the steps of the law tell in one sentence, and what somebody is cleared of."""
    lexicon, tokens = scene.lexicon, sentence.tokens
    if not any(lexicon.has(t, "steps") or lexicon.has(t, "settled") or lexicon.noun_in(t, "step") for t in tokens):
        return
    yield from _cleared(scene, n, sentence)
    for i, token in enumerate(tokens):
        if lexicon.has(token, "grounds") and (found := _charged(scene, n, sentence, i)):
            yield found
        elif clause := _stated(tokens, i, lexicon):
            content = span_of(tokens, *clause)
            yield _claim(scene, n, sentence, i, content)


def _charged(scene: Scene, n: int, sentence: Sentence, i: int) -> Found | None:
    """As in "wegen versuchten Mordes ermittelt", "Anzeige wegen Verleumdung": from the step or "wegen" to the end."""
    lexicon, tokens = scene.lexicon, sentence.tokens
    end = phrase_end(tokens, i + 1, lexicon)
    if any(lexicon.has(t, "grounds") for t in tokens[i + 1 : end]):
        return None  # the last "wegen" tells the offence
    if end <= i + 1 or not any(offence(t, lexicon) for t in tokens[i + 1 : end]):
        return None
    if any(lexicon.has(t, "settled") for t in tokens) and not _disputed(scene, n):
        return None
    step = next((j for j in range(max(0, i - 1 - BEFORE), i) if lexicon.noun_in(tokens[j], "step")), None)
    done = next((j for j in range(end, min(end + AFTER, len(tokens))) if lexicon.has(tokens[j], "steps")), None)
    if done is None:  # a verdict, which somebody disputes
        done = next((j for j in range(end, min(end + AFTER, len(tokens))) if lexicon.has(tokens[j], "settled")), None)
    around = [j for j in range(i) if lexicon.has(tokens[j], "steps") and not any(marks(tokens, k) for k in range(j, i))]
    if step is None and done is None and not around:
        return None
    start = step if step is not None else i
    return _claim(
        scene, n, sentence, done if done is not None else i, span_of(tokens, start, done + 1 if done else end)
    )


def _disputed(scene: Scene, n: int) -> bool:
    """Whether somebody denies or admits soon after sentence `n` what a court has held against them."""
    return any(
        answer.stance in ("deny", "reject", "admit") and answer.takes_up in ("noun", "turn", "report")
        for m in range(n + 1, min(n + 1 + DISPUTED_WITHIN, len(scene.text.sentences)))
        for answer in find_answers(scene, m, scene.text.sentences[m])
    )


def _stated(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """The clause of "die Anklage lautet auf …", "gegen den Mann besteht Tatverdacht", "tatverdächtig ist …"."""
    if not lexicon.has(tokens[i], "stated"):
        return None
    start = next((j + 1 for j in range(i - 1, -1, -1) if marks(tokens, j)), 0)
    end = next((j for j in range(i, len(tokens)) if marks(tokens, j)), len(tokens))
    clause = tokens[start:end]
    if any(lexicon.has(t, "negations") or lexicon.has(t, "no") or lexicon.has(t, "unreal") for t in clause):
        return None
    fixed = any(lexicon.has(t, "states_charge") for t in clause)
    return (start, end) if fixed and end - start >= 4 else None


def _cleared(scene: Scene, n: int, sentence: Sentence) -> Iterator[Found]:
    """As in "wurde vom Verdacht der Untreue freigesprochen": the charge, which the court denies."""
    lexicon, tokens = scene.lexicon, sentence.tokens
    freed = next((j for j, t in enumerate(tokens) if lexicon.has(t, "freeing")), None)
    if freed is None:
        return
    for i in range(max(0, freed - FREED), min(len(tokens), freed + FREED)):
        if (
            not lexicon.noun_in(tokens[i], "claim")
            or i + 2 >= len(tokens)
            or not lexicon.has(tokens[i + 1], "attributes")
        ):
            continue
        end = phrase_end(tokens, i + 2, lexicon)
        if end - i < 3:
            continue
        court = agent(scene.cast, sentence, lexicon, freed) or scene.who(sentence, freed)
        trigger = Span(tokens[freed].start, tokens[freed].end)
        response = Response(actor=court, stance="deny", spans=(trigger,))
        content = span_of(tokens, i, end)
        yield Found(
            how="cleared", sentence=n, content=(content,), claimant=None, trigger=trigger,
            accused=scene.accused(sentence, court, content), responses=(response,) if court else (),
        )  # fmt: skip
        return


def offence(token: Token, lexicon: Lexicon) -> bool:
    """Whether a noun names a deed that the law forbids."""
    return lexicon.noun_in(token, "offence") or (lexicon.noun_in(token, "deed") and happening(token, lexicon))


def _claim(scene: Scene, n: int, sentence: Sentence, i: int, content: Span) -> Found:
    around = scene.around(content)
    claimant = agent(scene.cast, sentence, scene.lexicon, i) or scene.authority(sentence.span)
    return Found(
        how="charged", sentence=n, content=(content,), claimant=claimant or (around.speaker.actor if around else None),
        trigger=content, accused=scene.accused(sentence, claimant, content), statement=around.id if around else None,
    )  # fmt: skip
