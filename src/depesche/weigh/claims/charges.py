"""Charges that only their surroundings show to be open: misdeeds told of others by plain attribution."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from depesche.records import Span, Statement
from depesche.text import Sentence, Token
from depesche.weigh.claims.answers import find_answers
from depesche.weigh.claims.clauses import verb_lemma
from depesche.weigh.claims.content import OBJECT_REACH, bare, told_as_fact
from depesche.weigh.claims.lexicon import Lexicon
from depesche.weigh.claims.nouns import is_claim_verb
from depesche.weigh.claims.scene import Found, Scene, span_of
from depesche.weigh.claims.subjects import passive

DENIED_WITHIN = 4
"""Sentences after a charge in which somebody may refuse it."""
DISPUTED = frozenset({"deny", "reject", "doubt"})
AGENT_REACH = 4
"""Tokens after "von" or "by" in which the doer is named."""


def by_charge(scene: Scene, n: int, sentence: Sentence) -> Iterator[Found]:
    """Statements that tell a misdeed of another, where one sign says that the report leaves it open.

    The signs: a party to the conflict says it; an accusation stands in this sentence or beside it; another denies it.
    """
    lexicon = scene.lexicon
    if not any(_bad(sentence.tokens, i, lexicon) for i in range(len(sentence.tokens))):
        return
    for statement, tokens in told_as_fact(scene, sentence):
        if not statement.speaker.spans:
            continue
        if any(t.text == "?" for t in tokens) or (at := misdeed(tokens, lexicon)) is None:
            continue
        other, accused = _doer(scene, statement, tokens, at)
        if not other or not (_opposed(scene, statement, accused) or contested(scene, n, statement.speaker.actor)):
            continue
        clause = span_of(tokens, *bare(tokens, lexicon))
        yield Found(
            how="accuse", sentence=n, content=(clause,), claimant=scene.voice(statement), trigger=clause,
            accused=accused, statement=statement.id,
        )  # fmt: skip


def _bad(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> bool:
    """Whether the verb at `i` is a misdeed, or breaks something that binds."""
    lemma = _verb(tokens, i, lexicon)
    if lemma in lexicon.verbs["breach"]:
        near = tokens[max(0, i - OBJECT_REACH) : i + OBJECT_REACH]
        return any(lexicon.noun_in(t, "bond") for t in near)
    return lemma in lexicon.verbs["misdeed"] or lemma in lexicon.verbs["harm"]


def _verb(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> str:
    """The verb at `i`; a German participle that no dictionary form is known of, by its own letters ("gefoltert")."""
    lemma, word = verb_lemma(tokens, i, lexicon), tokens[i].lower
    if lexicon.german and lemma == word and word.startswith("ge") and word.endswith("t"):
        stem = word[2:-1]
        return next(
            (v for v in (f"{stem}n", f"{stem}en") if v in lexicon.verbs["misdeed"] | lexicon.verbs["harm"]), lemma
        )
    return lemma


def misdeed(tokens: Sequence[Token], lexicon: Lexicon) -> int | None:
    """Where a misdeed is told as done: in the perfect, the passive or the past."""
    done = any(t.lower in lexicon.words["perfects"] or t.lower in lexicon.words["passive"] for t in tokens)
    for i, token in enumerate(tokens):
        if not _bad(tokens, i, lexicon):
            continue
        before = tokens[i - 1].lower if i else ""
        if before in lexicon.words["infinitives"] or (not lexicon.german and before in lexicon.words["articles"]):
            continue
        past = token.lower != token.lemma and token.lower.endswith(("te", "ten") if lexicon.german else ("ed",))
        if done or past or (lexicon.german and verb_lemma(tokens, i, lexicon) != token.lemma.lower()):
            return i
        if not lexicon.german and token.lower != token.lemma and not token.lower.endswith(("ing", "s")):
            return i
    return None


def _doer(scene: Scene, statement: Statement, tokens: Sequence[Token], at: int) -> tuple[bool, str | None]:
    """Whether another than the speaker does it, and which actor that is, if it is one."""
    lexicon = scene.lexicon
    first, last = 0, at
    if passive(tokens, at, lexicon):
        by = next((j for j, t in enumerate(tokens) if lexicon.has(t, "agents")), None)
        if by is None or by + 1 >= len(tokens):
            return False, None
        first, last = by + 1, min(by + 1 + AGENT_REACH, len(tokens))
    elif lexicon.german and at < 2:
        first, last = 0, min(at + AGENT_REACH, len(tokens))
    if last <= first:
        return False, None
    own = {t.lemma for s in statement.speaker.spans for t in scene.text.tokens_in(s)}
    mentions = {m.start: (m, actor) for m, actor in scene.cast.within(span_of(tokens, first, last))}
    for j in range(first, last):
        mention, actor = mentions.get(tokens[j].start, (None, None))
        if mention is None and not lexicon.noun_in(tokens[j], "force"):
            continue
        if mention is not None and (mention.form == "pronoun" or actor == statement.speaker.actor):
            return False, None
        if mention is None and tokens[j].lemma in own:
            return False, None
        if not any(lexicon.has(t, "prepositions") for t in tokens[max(first, j - 2) : j]):
            return True, actor
    return False, None


def _opposed(scene: Scene, statement: Statement, accused: str | None) -> bool:
    """Whether a party to the conflict speaks: an opposition, rebels, or a state of another's side."""
    words = [t for s in statement.speaker.spans for t in scene.text.tokens_in(s)]
    if any(scene.lexicon.noun_in(t, "party") for t in words):
        return True
    speaker = statement.speaker.actor
    if accused is None or speaker is None or scene.cast[accused].kind == "person":
        return False
    states = {scene.cast.country(accused), scene.cast.country(speaker)}
    return len(states) == 2 and None not in states


def contested(scene: Scene, n: int, speaker: str | None) -> bool:
    """Whether an accusation stands beside sentence `n`, or another refuses what was said soon after it."""
    lexicon, sentences = scene.lexicon, scene.text.sentences
    for sentence in sentences[max(0, n - 1) : n + 2]:
        for i, token in enumerate(sentence.tokens):
            if lexicon.noun_in(token, "claim") and not is_claim_verb(sentence.tokens, i, lexicon):
                return True
            if verb_lemma(sentence.tokens, i, lexicon) in lexicon.verbs["accuse"]:
                return True
    return any(
        answer.stance in DISPUTED and answer.actor not in (None, speaker) and answer.takes_up in ("noun", "pronoun")
        for m in range(n, min(n + 1 + DENIED_WITHIN, len(sentences)))
        for answer in find_answers(scene, m, sentences[m])
    )


def weighty(scene: Scene, span: Span) -> bool:
    """Whether words tell of guilt: a misdeed, a deed or who is to blame."""
    tokens, lexicon = scene.text.tokens_in(span), scene.lexicon
    return any(
        _bad(tokens, i, lexicon)
        or lexicon.noun_in(t, "guilt")
        or lexicon.noun_in(t, "deed")
        or t.lower in lexicon.words["guilt"]
        for i, t in enumerate(tokens)
    )
