"""What an inquiry found about guilt: claims with their evidence ("die Untersuchung kommt zu dem Schluss, dass …")."""

from __future__ import annotations

from collections.abc import Iterator

from depesche.records import Evidence, Span
from depesche.text import Sentence
from depesche.weigh.claims.charges import contested, weighty
from depesche.weigh.claims.clauses import asked, complement, verb_lemma
from depesche.weigh.claims.responses import long_enough
from depesche.weigh.claims.scene import Found, Scene, span_of

WEAK = frozenset({"kommen", "gelangen", "schließen"})
"""German verbs that find only together with a noun ("zu dem Schluss") or "daraus"."""


def by_finding(scene: Scene, n: int, sentence: Sentence) -> Iterator[Found]:
    """Clauses that tell what a body found, where they weigh guilt or stand beside an accusation.

    No science, economy or opinion poll: a word of those fields in the sentence opens nothing.
    """
    lexicon, tokens = scene.lexicon, sentence.tokens
    if any(lexicon.noun_in(t, "unrelated") for t in tokens):
        return
    for i in range(len(tokens)):
        lemma = verb_lemma(tokens, i, lexicon)
        if lemma not in lexicon.verbs["find"] or asked(tokens, i, lexicon):
            continue
        clause = complement(tokens, i, lexicon)
        if clause is None or not lexicon.has(tokens[clause[0] - 1], "complementizers"):
            continue
        before = tokens[: clause[0] - 1]
        at = next((j for j, t in enumerate(before) if lexicon.noun_in(t, "inquiry")), None)
        if at is None or any(lexicon.has(t, "negations") or lexicon.has(t, "unreal") for t in before):
            continue
        if lemma in WEAK and not any(lexicon.noun_in(t, "conclusion") or lexicon.has(t, "inferring") for t in before):
            continue
        content = span_of(tokens, *clause)
        if not (weighty(scene, content) or contested(scene, n, None)):
            continue
        end = next((j + 1 for j in range(len(before) - 1, at, -1) if before[j].text[0].isalnum()), at + 1)
        statement = scene.around(content)
        yield Found(
            how="finding", sentence=n, content=(content,), claimant=scene.who(sentence, i),
            trigger=Span(tokens[i].start, tokens[i].end), statement=statement.id if statement else None,
            evidence=Evidence(status="presented", by="narrator", spans=(span_of(tokens, at, end),)),
        )  # fmt: skip
    yield from _by_expertise(scene, n, sentence)


def _by_expertise(scene: Scene, n: int, sentence: Sentence) -> Iterator[Found]:
    """As in "laut Obduktion wurde …", where somebody disputes it or an accusation stands near."""
    for statement in scene.statements:
        if statement.speaker.actor or not statement.speaker.spans or not statement.content:
            continue
        if not sentence.start <= statement.content[0].start < sentence.end or not long_enough(scene, statement):
            continue
        source = statement.speaker.spans[0]
        if not any(scene.lexicon.noun_in(t, "expertise") for t in scene.text.tokens_in(source)):
            continue
        if contested(scene, n, None):
            yield Found(
                how="finding", sentence=n, content=statement.content, claimant=None, trigger=source,
                statement=statement.id, evidence=Evidence(status="presented", by="narrator", spans=(source,)),
            )  # fmt: skip
