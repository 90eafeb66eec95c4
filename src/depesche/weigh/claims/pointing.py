"""What an answer points at: "die Vorwürfe", "diese Darstellung", "das", and the words that say what it is about."""

from __future__ import annotations

from collections.abc import Sequence

from depesche.text import Sentence, Token
from depesche.weigh.claims.clauses import OPENING_MARKS, marks
from depesche.weigh.claims.lexicon import Lexicon
from depesche.weigh.claims.nouns import is_claim_verb
from depesche.weigh.claims.scene import Scene, span_of

OBJECT_REACH = 16
"""Tokens between an answering verb and the noun that names what it answers."""
TOPIC = 5
"""Tokens from a noun on that may tell what the claim is about ("the charge of piracy")."""
OPENS = 3
"""Tokens from a sentence's begin to the noun whose clause stands before its verb ("Berichte, wonach …, wies …")."""
CLAUSE_REACH = 14
"""Tokens between ", was" and the verb that answers ("…, was der Sprecher am Montag bestritt")."""


def points(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether a demonstrative stands before the noun at `at`: "diese Darstellung", "that version"."""
    return any(t.lower in lexicon.words["demonstratives"] for t in tokens[max(0, at - 2) : at])


def points_at_noun(tokens: Sequence[Token], j: int, lexicon: Lexicon) -> bool:
    """Whether "diese Zahlen", "diese Aussage" stands at `j`."""
    ahead = tokens[j + 1 : j + 2]
    return tokens[j].lower in lexicon.words["demonstratives"] and bool(ahead) and lexicon.noun_in(ahead[0], "result")


def takes_object(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> bool:
    """Whether the pronoun right after the verb, or at the begin of its clause, is its object: "bestätigte das"."""
    near = [i + 1, i + 2]
    return any(j < len(tokens) and anaphoric(tokens, j, lexicon) for j in near) or anaphoric(tokens, 0, lexicon)


def anaphoric(tokens: Sequence[Token], j: int, lexicon: Lexicon) -> bool:
    """Whether the word at `j` points back to what was said, and is no article and no conjunction."""
    if tokens[j].lower not in lexicon.words["strong_anaphors"]:
        return False
    ahead = tokens[j + 1 : j + 3]
    if not ahead or not ahead[0].text[0].isalnum():
        return not ahead or ahead[0].text not in OPENING_MARKS
    if lexicon.german:
        adjective = ahead[0].text.islower() and ahead[0].lower.endswith(("e", "en", "er", "es", "em"))
        named = ahead[0].capitalised or (adjective and len(ahead) > 1 and ahead[1].capitalised)
        return not (named and tokens[j].lower in lexicon.words["ambiguous"])
    if tokens[j].lower in lexicon.words["ambiguous"]:
        judged = any(ahead[0].lemma in listed for listed in lexicon.adjectives.values())
        return judged or any(
            lexicon.has(ahead[0], kind) for kind in ("prepositions", "auxiliaries", "passive", "joining")
        )
    return True


def apposed_at(sentence: Sentence, i: int, lexicon: Lexicon) -> int | None:
    """Where the sentence names what it has just told: "…, a charge that Y denied", "…, was Y bestritt"."""
    tokens = sentence.tokens
    for j in range(i - 2, 2, -1):
        if tokens[j].text not in ",–—":
            continue
        opening = tokens[j + 1]
        named = opening.lower in lexicon.words["indefinite"] and any(
            lexicon.noun_in(t, "claim") or lexicon.noun_in(t, "report") for t in tokens[j + 2 : j + 4]
        )
        if named or (lexicon.has(opening, "sentence_relatives") and i - j < CLAUSE_REACH):
            return tokens[j].start
    return None


def topic_of(scene: Scene, sentence: Sentence, at: int | None) -> frozenset[str]:
    """The content words just after the noun that names the claim."""
    if at is None or at + 1 >= len(sentence.tokens):
        return frozenset()
    return scene.words((span_of(sentence.tokens, at + 1, min(at + TOPIC, len(sentence.tokens))),))


def clause_of(sentence: Sentence, i: int) -> tuple[int, int]:
    """The stretch of the answering verb between the marks around it."""
    tokens, a, b = sentence.tokens, i, i + 1
    while a > 0 and tokens[a - 1].text not in ",;:":
        a -= 1
    while b < len(tokens) and not marks(tokens, b):
        b += 1
    return a, b


def object_of(scene: Scene, sentence: Sentence, i: int) -> tuple[str, int | None]:
    """How the clause of the verb at `i` names what it answers, and the index of the noun that does."""
    lexicon, tokens = scene.lexicon, sentence.tokens
    window = range(max(0, i - OBJECT_REACH), min(len(tokens), i + OBJECT_REACH))
    nearest: dict[str, int] = {}
    for kind in ("claim", "demand", "report"):
        at = [
            j for j in window if j != i and lexicon.noun_in(tokens[j], kind) and not is_claim_verb(tokens, j, lexicon)
        ]
        if at:
            nearest[kind] = min(at, key=lambda j: abs(j - i))
    if "claim" in nearest and tokens[min(nearest["claim"] + 1, len(tokens) - 1)].lower == "über":
        return "noun", nearest["claim"]  # "Gerüchte über seinen Rücktritt": no demand
    if "claim" in nearest and ("demand" not in nearest or abs(nearest["claim"] - i) <= abs(nearest["demand"] - i)):
        return "noun", nearest["claim"]
    if "demand" in nearest:
        return "demand", None
    if "report" in nearest:
        return "report", nearest["report"]
    if lexicon.german:
        for j, token in enumerate(tokens):
            pointed = points(tokens, j, lexicon) and lexicon.noun_in(token, "result") and j in window
            opens = j <= OPENS and j + 1 < len(tokens) and tokens[j + 1].text == ","
            if pointed or (opens and any(lexicon.noun_in(token, kind) for kind in ("claim", "report"))):
                return "report", j
    start, _ = clause_of(sentence, i)
    near = {start, *range(max(0, i - 3), min(i + 5, len(tokens)))} - {i}
    return ("pronoun", None) if any(anaphoric(tokens, j, lexicon) for j in near) else ("nothing", None)
