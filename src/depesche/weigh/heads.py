"""Which of several parties in one phrase answers for its words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from depesche.find.grammar import grammar
from depesche.records import FoundMention, Span
from depesche.text import Text

AGENT = re.compile(r"\b(?:by|durch|vonseiten|seitens)\s+(?:[a-zäöü]+\s+)?$", re.IGNORECASE)
"""What stands before whoever made a statement ("a statement released by the Supreme Court")."""


def answers(mentions: Sequence[FoundMention], span: Span, text: Text) -> int:
    """Which of the mentions inside a phrase answers for its words: its index.

    The first one that owns nothing after it; where a noun of saying heads the phrase, the one that it is by.
    """
    whole = text.report.text
    lead = whole[span.start : mentions[0].start]
    if _apposed(mentions, span, text):
        return len(mentions) - 1
    if _heads(lead, text):
        return _unowning(mentions, text)
    agents = (i for i, m in enumerate(mentions) if AGENT.search(whole, span.start, m.start) and _agent(m, span, text))
    by = next(agents, None)
    return by if by is not None else _unowning(mentions, text)


def _apposed(mentions: Sequence[FoundMention], span: Span, text: Text) -> bool:
    """Whether a name ends the phrase beside a description: "the operator of the plant, the company TEPCO".

    What goes before names nobody itself but tells what the last one is; between the two stands a comma or a dash.
    """
    last, before = mentions[-1], mentions[-2]
    if last.name is None or span.end - last.end > 1 or last.kind not in ("person", "organization"):
        return False
    whole = text.report.text
    between = whole[before.end : last.start]
    if not APPOSITION.fullmatch(between):
        return False
    named = [m for m in mentions[:-1] if m.name is not None and m.kind == last.kind]
    owned = whole[before.end :].startswith(("'s", "’s")) or (
        text.language.code == "de" and _genitive(before, span, text)
    )
    return owned or not named


def _genitive(mention: FoundMention, span: Span, text: Text) -> bool:
    """Whether a German name only tells whose somebody is: "Kennedys Berater", "der Weggefährte Adenauers"."""
    if mention.name is None or not text[mention.name].endswith("s"):
        return False
    lead = text.report.text[span.start : mention.start].rstrip().rpartition(" ")[2]
    return mention.start == mention.name.start and (lead[:1].isupper() or mention.start == span.start)


APPOSITION = re.compile(
    r"(?:['’]s?)?[^,–;():]{0,60}(?:,|\s[–-])\s+(?:der|die|das|dem|den|the|ein|eine|einer|einem|a|an)?\s*"
    r"(?:[A-ZÄÖÜ][a-zäöüß-]{3,}\s+)?(?:(?:Dr|Prof|Mr|Mrs|Ms|Sir|Herrn?|Frau)\.?\s*){0,3}[„“\"]?"
)
"""What stands between a description and the name of whom it describes."""


def _heads(lead: str, text: Text) -> bool:
    """Whether nothing but function words and adjectives stands before the first mention."""
    letters = grammar(text.language.code).letters
    words = re.findall(r"[\w'’-]+", lead)
    german = text.language.code == "de"
    return all(letters.get(w.casefold(), "w") in "dDzpefiqv" or (german and w[:1].islower()) for w in words)


def _agent(mention: FoundMention, span: Span, text: Text) -> bool:
    """Whether no clause of its own stands between the head of the phrase and "by"."""
    before = text.report.text[span.start : mention.start]
    return not re.search(r"\b(?:who|whom|whose|which|that)\b|,\s*(?:der|die|das|dem|den)\b", before)


def _unowning(mentions: Sequence[FoundMention], text: Text) -> int:
    """The first mention that does not own the next: "the president's press secretary, Pierre Salinger": the second."""
    whole = text.report.text
    for i, mention in enumerate(mentions[:-1]):
        between = whole[mention.end : mentions[i + 1].start]
        owns = (
            re.fullmatch(r"['’]s?\s+(?:[\w-]+,?\s+){0,5}", between)
            or _tells(mention, between, mentions[i + 1], text)
            or _completes(mention, between, mentions[i + 1], text)
        )
        if not owns and (between.strip() or mentions[i + 1].kind != "organization" or mentions[i + 1].name):
            return i
    return len(mentions) - 1


def _completes(mention: FoundMention, between: str, following: FoundMention, text: Text) -> bool:
    """Whether a German party stands inside the phrase of the next one: before a participle, as whose somebody is.

    "Die zur Universität Bonn gehörende Klinik", "Adenauers enger Mitarbeiter Hans Globke".
    """
    if text.language.code != "de" or following.name is None:
        return False
    if PARTICIPLE.fullmatch(between):
        before = text.tokens_in(Span(max(0, mention.start - NEAR), mention.start))
        letters = grammar("de").letters
        articles = [i for i, t in enumerate(before[:-1]) if letters.get(t.lower) in ("d", "D")]
        return any(_prepositional(before[i + 1].lower, letters) for i in articles[-2:])
    owned = mention.name is not None and mention.start == mention.name.start and text[mention.name].endswith("s")
    return owned and following.kind == "person" and bool(OWNED.fullmatch(between))


def _prepositional(word: str, letters: dict[str, str]) -> bool:
    return word in PREPOSITIONS or letters.get(word) in ("p", "e", "f")


NEAR = 40
"""Code points before a party in which the article of the phrase around it stands."""
PARTICIPLE = re.compile(r"\s+(?:[a-zäöüß]+\s+){0,2}[a-zäöüß]{2,}(?:end|t|en)e[nrsm]?\s+[„“\"»]?")
"""What stands between a party and the noun on which it hangs by a participle ("gehörende", "vertretene")."""
OWNED = re.compile(
    r"\s+(?:[a-zäöüß]+e[nrsm]?\s+){0,2}[A-ZÄÖÜ][a-zäöüß-]{3,}(?:,)?\s+(?:(?:Dr|Prof|Herrn?|Frau)\.?\s*)*"
)
"""What stands between a name and that of the person who is its bearer's something ("s enger Mitarbeiter")."""
PREPOSITIONS = frozenset({"zu", "zum", "zur", "mit", "für", "gegen", "wegen", "dem", "den"})


def _tells(mention: FoundMention, between: str, following: FoundMention, text: Text) -> bool:
    """Whether a body's name only tells whose the person named after it is: "State Department counsel Abram Chayes"."""
    if text.language.code != "en" or following.kind != "person" or following.name is None:
        return False
    if mention.kind not in ("organization", "state") or (
        not between.strip() and following.start == following.name.start
    ):
        return mention.kind == "organization" and mention.name is None and not between.strip()
    words = re.sub(r"^\s*\([^()]*\)", "", between).split()
    letters = grammar("en").letters
    plain = all(re.fullmatch(r"[\w&.'’/-]+", w) and not w.endswith(("ed", "ing", "said", "says")) for w in words)
    joined = bool(words) and letters.get(words[0].casefold()) == "&"
    return plain and not joined and not any(letters.get(w.casefold(), "x") in "pefuqdDz" for w in words)
