"""Claims that a noun marks: "die Behauptung, …", "der Verdacht der …"; "claims that …", "allegations of …"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from depesche.records import Span
from depesche.text import Sentence, Token
from depesche.weigh.claims.clauses import complement, parts, phrase_end, verb_lemma
from depesche.weigh.claims.lexicon import VERB_STANCE, Lexicon
from depesche.weigh.claims.scene import Found, Scene, span_of

POSSESSIVE = ("sein", "ihr", "his", "her", "its", "their", "unser", "our", "mein", "my")
ANSWERS = (*VERB_STANCE, "reply")
DISPUTES = ("deny", "contradict", "reject", "doubt", "reply")
FIRST_REACH = 6
"""Tokens between "ich" and the noun that names what the speaker suspects."""
VERB_REACH = 8
"""Tokens between an English verb that answers and its object ("rejected Moscow's repeated statement that …")."""
RAISE_REACH = 20
"""Tokens between the noun and the verb that says that the claim is made ("erhob … den Vorwurf")."""


def by_noun(scene: Scene, n: int, sentence: Sentence) -> Iterator[Found]:
    """The claims that the nouns of one sentence mark."""
    lexicon, tokens = scene.lexicon, sentence.tokens
    if not any(lexicon.noun_in(t, "claim") or lexicon.noun_in(t, "report") for t in tokens):
        return
    line = scene.text[sentence.span]
    turned = any(stance in ("deny", "reject", "doubt") and p.search(line) for stance, p in lexicon.answers)
    answered = turned or answers(tokens, lexicon)
    disputed = answered and answers(tokens, lexicon, DISPUTES)
    for i, token in enumerate(tokens):
        named = lexicon.noun_in(token, "claim") and not is_claim_verb(tokens, i, lexicon)
        told = lexicon.noun_in(token, "report") and (
            (disputed and _object(tokens, i, lexicon)) or _whereby(tokens, i, lexicon)
        )
        if not named and not told:
            continue
        if any(lexicon.has(t, "first_persons") for t in tokens[max(0, i - FIRST_REACH) : i]):
            continue  # "ich hatte immer den Verdacht, …": talk
        clause = complement(tokens, i, lexicon, noun=True)
        if clause is None and named:
            clause = _attribute(scene, sentence, i, answered=answered)
        if clause is None and disputed and lexicon.german:
            clause = _about(tokens, i, lexicon)
        if clause is None or (not lexicon.german and _relative(tokens, i, clause, lexicon)):
            continue
        for part in parts(tokens, clause, lexicon):
            yield _claim(scene, n, sentence, i, span_of(tokens, *part), answered=answered)


def _relative(tokens: Sequence[Token], i: int, clause: tuple[int, int], lexicon: Lexicon) -> bool:
    """Whether an English clause tells what somebody says of it, not what it says: "…, a claim that Moscow disputes"."""
    if not any(t.lower in ("a", "an") for t in tokens[max(0, i - 2) : i]):
        return False
    last = tokens[clause[1] - 1]
    judged = any(last.lemma in lexicon.adjectives[kind] for kind in ("reject", "deny", "doubt"))
    return judged or last.lemma in lexicon.stances


def _whereby(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> bool:
    """Whether what is reported follows as somebody else's words: "Berichte, wonach …", "Gerüchte, denen zufolge"."""
    return i + 2 < len(tokens) and tokens[i + 1].text == "," and lexicon.has(tokens[i + 2], "whereby")


def _object(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> bool:
    """Whether an English noun stands after the verb that answers it, not in "says in a statement that …"."""
    return lexicon.german or answers(tokens[max(0, i - VERB_REACH) : i], lexicon, DISPUTES)


def _claim(scene: Scene, n: int, sentence: Sentence, i: int, content: Span, *, answered: bool) -> Found:
    token = sentence.tokens[i]
    trigger = Span(token.start, token.end)
    statement = scene.cued_by(trigger)
    claimant = owner(scene, sentence, i)
    if claimant is None and not answered:
        claimant = _raiser(scene, sentence, i) or (statement.speaker.actor if statement else None)
    return Found(
        how="noun",
        sentence=n,
        content=(content,),
        claimant=claimant,
        trigger=trigger,
        accused=scene.accused(sentence, claimant, content),
        statement=statement.id if statement else None,
    )


def answers(tokens: Sequence[Token], lexicon: Lexicon, kinds: Sequence[str] = ANSWERS) -> bool:
    """Whether somebody answers a claim in these tokens, by a verb of these lists."""
    return any(
        (lemma := verb_lemma(tokens, j, lexicon)) and any(lemma in lexicon.verbs[k] for k in kinds)
        for j in range(len(tokens))
    )


def is_claim_verb(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> bool:
    """Whether an English "claim(s)" is the verb."""
    if lexicon.german or tokens[i].lemma != "claim":
        return False
    before = tokens[i - 1] if i else None
    if before is None:
        return tokens[i].lower == "claim"
    return (
        tokens[i].lower in ("claimed", "claiming")
        or before.lower in ("he", "she", "they", "it", "who", "to", "also")
        or (before.capitalised and not before.text.endswith(("s", "'", "’")))
    )


def _attribute(scene: Scene, sentence: Sentence, i: int, *, answered: bool) -> tuple[int, int] | None:
    """The phrase that says what is claimed: "Verdacht der Beihilfe zur Untreue", "allegations of fraud"."""
    lexicon, tokens = scene.lexicon, sentence.tokens
    if i + 2 >= len(tokens) or any(lexicon.has(t, "settled") for t in tokens):
        return None
    if not lexicon.has(tokens[i + 1], "attributes"):
        return None
    whose = tokens[i + 1].lower in lexicon.words["owners"]
    if whose and tokens[i].lemma.casefold().endswith(tuple(lexicon.words["owned"])):
        return None  # a genitive after "Behauptung" tells whose it is
    start, end = i + 2, phrase_end(tokens, i + 2, lexicon)
    if end <= start or any(lexicon.noun_in(t, "harmless") for t in tokens[start:end]):
        return None
    named = scene.cast.within(span_of(tokens, start, end))
    if whose and named and named[0][0].start <= tokens[min(start + 1, end - 1)].start:
        return None  # whose claim it is, not what it says
    plural = tokens[i].lower != tokens[i].lemma.casefold()
    if whose and answered and plural and lexicon.german and i and tokens[i - 1].lower in lexicon.words["articles"]:
        return None  # "wies die Vorwürfe der … zurück" names the accusers
    if sum(t.text[0].isalnum() for t in tokens[start:end]) < 2 and _raiser(scene, sentence, i) is None:
        return None  # "der Vorwurf der Untreue" in passing
    if not lexicon.german and end - start == 1:
        start = i  # "allegations of misconduct": one word is no proposition
    return (start, end)


def _about(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """The whole phrase of "Gerüchte über seinen Rücktritt", where somebody disputes it."""
    if (
        i + 2 >= len(tokens)
        or tokens[i + 1].lower != "über"
        or tokens[i].lemma.casefold() not in lexicon.words["rumours"]
    ):
        return None
    end = phrase_end(tokens, i + 2, lexicon)
    return (i, end) if end > i + 2 else None


def owner(scene: Scene, sentence: Sentence, i: int) -> str | None:
    """Whose claim the noun at `i` names: "Gromykos Behauptung", "Vorwürfe der Opposition", "claims by Moscow"."""
    tokens, lexicon = sentence.tokens, scene.lexicon
    for mention, actor in scene.cast.within(Span(sentence.start, tokens[i].start)):
        between = [t for t in tokens[:i] if t.start >= mention.end]
        genitive = scene.text[Span(mention.start, mention.end + 1)].strip()[-1:] in "s’'" or mention.form == "pronoun"
        genitive = genitive or any(t.text in "’'" for t in between)
        if mention.form == "pronoun" and not scene.text[mention.span].casefold().startswith(POSSESSIVE):
            continue
        if (
            genitive
            and len(between) <= 3
            and all(t.text in "’'s" or (t.text.islower() and not lexicon.has(t, "articles")) for t in between)
        ):
            return actor
    if i + 2 < len(tokens) and lexicon.has(tokens[i + 1], "owners"):
        for mention, actor in scene.cast.within(Span(tokens[i + 1].start, sentence.end))[:1]:
            gap = [t for t in tokens[i + 1 :] if t.start < mention.start]
            if len(gap) <= 3 and not any(t.text in ",.;" for t in gap):
                return actor
    return scene.state_before(tokens, i)


def _raiser(scene: Scene, sentence: Sentence, i: int) -> str | None:
    """The subject of a verb that says that the claim is made ("erhob den Vorwurf, …")."""
    for j in range(max(0, i - RAISE_REACH), min(i + RAISE_REACH, len(sentence.tokens))):
        if verb_lemma(sentence.tokens, j, scene.lexicon) in scene.lexicon.verbs["raise"]:
            return scene.who(sentence, j)
    return None
