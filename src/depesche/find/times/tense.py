"""Whether the clause around a time expression looks back or ahead."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Literal

from depesche.languages import Language
from depesche.text import Sentence, Token

Tense = Literal["past", "present", "future"]
REACH = 80
"""Tokens looked at on either side; a sentence may be as long as a broken file."""
NEVER = "(?!)"
CLAUSE_MARKS = frozenset(",;:–—()")
PAIRED = {"–": "–", "—": "—", "(": ")"}
"""Marks that open a parenthesis, and what closes it."""
OPENING = '„“"»«‚'
LONGEST_ATTRIBUTE = 8
"""Tokens on either side within which an article and a participle may enclose the expression."""


@dataclass(frozen=True, slots=True)
class Tenses:
    """The verbs and forms of one language that tell, compiled from `[tense]` of its table."""

    future: frozenset[str]
    past: frozenset[str]
    perfect: frozenset[str]
    having: frozenset[str]
    """Those of `perfect` that with a weekday hardly ever are anything else."""
    participle: re.Pattern[str]
    weak: re.Pattern[str]
    present: re.Pattern[str]
    attributive: re.Pattern[str]
    """A past participle that stands before its noun: "die am Sonntag verabschiedete Resolution"."""
    planned: frozenset[str]
    """Participles that tell of what stands before them alone: "das geplante Treffen am Freitag", but "sagte am
    Freitag kurz vor dem geplanten Treffen"."""
    coming: re.Pattern[str]
    """A present participle there: "das am Montag beginnende Treffen"."""
    determiners: frozenset[str]
    prepositions: frozenset[str]
    infinitive: re.Pattern[str]
    """An infinitive of the past, after blanks were set between words: "getroffen haben", "have met"."""
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
        frozenset(table.get("having", ())),
        re.compile(table.get("participle", NEVER)),
        re.compile(table.get("weak", NEVER)),
        re.compile(table.get("present", NEVER)),
        re.compile(table.get("attributive", NEVER)),
        frozenset(table.get("planned", ())),
        re.compile(table.get("coming", NEVER)),
        frozenset(table.get("determiners", ())),
        frozenset(table.get("prepositions", ())),
        re.compile(table.get("infinitive", NEVER)),
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
    if before and (told := decisive.get(before[-1].lower)) and not _overnight(before, language):
        return told
    after = [t for t in tokens if t.start >= end]
    if told := _attributive(before, after, tenses):
        return told
    after = _without_plans(after, tenses)
    first = max((t.end for t in before if t.text in CLAUSE_MARKS), default=sentence.start)
    outside = before + after
    outside.sort(key=lambda t: start - t.end if t.end <= start else t.start - end)
    within = {t.start for t in _to_mark(after)}
    clause = [t for t in outside if (t.start >= first and t.end <= start) or t.start in within]
    if nearest:
        return _tense(clause, tenses, language, nearest=True)
    told = _tense(clause, tenses, language)
    if told == "present" and any(t.lower in tenses.having for t in clause) and _has_participle(outside, tenses):
        return "past"  # "habe am Freitag, so der Sprecher, einen Brief geschickt"
    return told or _tense(outside, tenses, language)


def _overnight(before: list[Token], language: Language) -> bool:
    """Whether a weekday stands before the word: "von Donnerstag auf Freitag"."""
    return len(before) > 1 and before[-2].lower in language.table("calendar")["weekdays"]


def _without_plans(after: list[Token], tenses: Tenses) -> list[Token]:
    """The words after the expression but for what calls another thing planned."""
    return [
        t
        for i, t in enumerate(after)
        if not (i and t.lower in tenses.planned and after[i - 1].lower in tenses.determiners)
    ]


def _has_participle(tokens: list[Token], tenses: Tenses) -> bool:
    return any(tenses.participle.fullmatch(t.text) for t in tokens)


def _to_mark(after: list[Token]) -> list[Token]:
    """The words up to the end of the clause; a parenthesis between dashes or brackets does not end it."""
    found: list[Token] = []
    closing = None
    for i, t in enumerate(after):
        if closing is not None:
            closing = None if t.text == closing else closing
        elif t.text not in CLAUSE_MARKS:
            found.append(t)
        elif t.text in PAIRED and any(u.text == PAIRED[t.text] for u in after[i + 1 :]):
            closing = PAIRED[t.text]
        else:
            break
    return found


def _attributive(before: list[Token], after: list[Token], tenses: Tenses) -> Tense | None:
    """What a participle tells that stands, with the expression, between an article and its noun."""
    opening = [t.lower for t in before[-LONGEST_ATTRIBUTE:]]
    nested = any(a in tenses.determiners and (not b or b in tenses.prepositions) for a, b in pairwise([*opening, ""]))
    if not nested:
        return None
    for t, following in pairwise(after[:LONGEST_ATTRIBUTE]):
        if not t.text[:1].isalpha() or t.text[:1].isupper():
            if t.text in CLAUSE_MARKS:
                return None
            continue
        if following.text[:1].isupper() or following.text[:1] in OPENING:
            if t.lower in tenses.future or tenses.coming.fullmatch(t.text):
                return "future"
            if tenses.attributive.fullmatch(t.text):
                return "past"
    return None


def _tense(tokens: list[Token], tenses: Tenses, language: Language, *, nearest: bool = False) -> Tense | None:
    """What the nearest telling word says; `tokens` are sorted by distance."""
    participle = _has_participle(tokens, tenses)
    if tenses.infinitive.search(" ".join(t.text for t in sorted(tokens, key=lambda t: t.start))):
        return "past"
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
