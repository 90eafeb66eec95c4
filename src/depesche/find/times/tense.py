"""Whether the clause around a time expression looks back or ahead."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from depesche.languages import Language
from depesche.text import Sentence, Token

Tense = Literal["past", "present", "future"]
REACH = 80
"""Tokens looked at on either side; a sentence may be as long as a broken file."""
NEVER = "(?!)"
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
    before: Mapping[str, Tense]
    before_weekday: Mapping[str, Tense]


@cache
def load_tenses(code: str) -> Tenses:
    """The table of a language, compiled once."""
    table = Language(code).table("times").get("tense", {})
    return Tenses(
        frozenset(table.get("future", ())),
        frozenset(table.get("past", ())),
        frozenset(table.get("perfect", ())),
        re.compile(table.get("participle", NEVER)),
        re.compile(table.get("weak", NEVER)),
        re.compile(table.get("present", NEVER)),
        dict(table.get("before", {})),
        {**table.get("before", {}), **table.get("before_weekday", {})},
    )


def tense_at(
    sentence: Sentence, start: int, end: int, language: Language, *, weekday: bool = False, nearest: bool = False
) -> Tense | None:
    """The tense of the clause that holds the expression; of the nearest verb where the clause has none.

    A plain present tells only where nothing else does, but as much as any other tense with `nearest`.

    A word such as "seit" or "until" right before the expression decides alone.
    """
    tenses = load_tenses(language.code)
    here = bisect_left(sentence.tokens, start, key=lambda t: t.start)
    tokens = sentence.tokens[max(here - REACH, 0) : here + REACH]
    before = [t for t in tokens if t.end <= start]
    decisive = tenses.before_weekday if weekday else tenses.before
    if before and (told := decisive.get(before[-1].lower)):
        return told
    first = max((t.end for t in before if t.text in CLAUSE_MARKS), default=sentence.start)
    last = min((t.start for t in tokens if t.text in CLAUSE_MARKS and t.start >= end), default=sentence.end)
    outside = [t for t in tokens if t.end <= start or t.start >= end]
    outside.sort(key=lambda t: start - t.end if t.end <= start else t.start - end)
    clause = [t for t in outside if t.start >= first and t.end <= last]
    if nearest:
        return _tense(clause, tenses, language, nearest=True)
    return _tense(clause, tenses, language) or _tense(outside, tenses, language)


def _tense(tokens: list[Token], tenses: Tenses, language: Language, *, nearest: bool = False) -> Tense | None:
    """What the nearest telling word says; `tokens` are sorted by distance."""
    participle = any(tenses.participle.fullmatch(t.text) for t in tokens)
    auxiliary = nearest and any(t.lower in tenses.perfect for t in tokens)
    for t in tokens:
        if t.lower in tenses.future:
            return "future"
        perfect = participle and t.lower in tenses.perfect
        if perfect or t.lower in tenses.past or (tenses.weak.fullmatch(t.text) and _is_verb(t, language)):
            return "past"
        if nearest and _is_present(t, tenses, language) and not (auxiliary and tenses.participle.fullmatch(t.text)):
            return "present"
    return "present" if any(_is_present(t, tenses, language) for t in tokens) else None


def _is_present(token: Token, tenses: Tenses, language: Language) -> bool:
    """Whether the word may be a verb in the present tense."""
    return token.lower in tenses.perfect or (
        tenses.present.fullmatch(token.text) is not None and _is_verb(token, language)
    )


def _is_verb(token: Token, language: Language) -> bool:
    """Whether the word may be a finite verb: written small, with an infinitive as its dictionary form."""
    if not token.text.islower():
        return False
    if language.code == "de":
        infinitive = token.lemma.endswith(("en", "eln", "ern")) and token.lemma.islower()
        return infinitive and (token.text != token.lemma or not token.text.endswith("ten"))
    return language.code != "en" or token.lemma != token.text or token.text.endswith("ed")
