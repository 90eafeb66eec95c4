"""Whether the clause around a time expression looks back or ahead."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from depesche.languages import Language, load_language
from depesche.text import Sentence, Token

Tense = Literal["past", "present", "future"]
CLAUSE_MARKS = frozenset(",;:–—()")


@dataclass(frozen=True, slots=True)
class Tenses:
    """The verbs and forms of one language that tell, compiled from `[tense]` of its table."""

    future: frozenset[str]
    past: frozenset[str]
    perfect: frozenset[str]
    participle: re.Pattern[str]
    weak: re.Pattern[str]
    present: re.Pattern[str]


@cache
def load_tenses(code: str) -> Tenses:
    """The table of a language, compiled once."""
    table = load_language(code).table("times")["tense"]
    return Tenses(
        frozenset(table["future"]),
        frozenset(table["past"]),
        frozenset(table["perfect"]),
        re.compile(table["participle"]),
        re.compile(table["weak"]),
        re.compile(table["present"]),
    )


def tense_at(sentence: Sentence, start: int, end: int, language: Language) -> Tense | None:
    """The tense of the clause that holds the expression; of the whole sentence where the clause has no verb."""
    first = max((t.end for t in sentence.tokens if t.text in CLAUSE_MARKS and t.end <= start), default=sentence.start)
    last = min((t.start for t in sentence.tokens if t.text in CLAUSE_MARKS and t.start >= end), default=sentence.end)
    outside = [t for t in sentence.tokens if t.end <= start or t.start >= end]
    clause = [t for t in outside if t.start >= first and t.end <= last]
    return _tense(clause, language) or _tense(outside, language)


def _tense(tokens: list[Token], language: Language) -> Tense | None:
    tenses = load_tenses(language.code)
    words = [t.lower for t in tokens]
    if any(w in tenses.future for w in words):
        return "future"
    participle = any(tenses.participle.fullmatch(t.text) for t in tokens)
    if any(w in tenses.past for w in words) or (participle and any(w in tenses.perfect for w in words)):
        return "past"
    verbs = [t for t in tokens if t.text.islower() and _is_verb(t, language)]
    if any(tenses.weak.fullmatch(t.text) and t.text != t.lemma for t in verbs):
        return "past"
    if any(w in tenses.perfect for w in words) or any(tenses.present.fullmatch(t.text) for t in verbs):
        return "present"
    return None


def _is_verb(token: Token, language: Language) -> bool:
    if language.code == "de":
        return token.lemma.endswith(("en", "eln", "ern")) and token.lemma.islower()
    return token.lemma != token.text or token.text.endswith("ed")
