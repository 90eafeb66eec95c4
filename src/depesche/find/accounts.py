"""Whose account a noun of saying is, where a part of the word or the adjective before it tells: no "von", no genitive.

"Augenzeugenberichte": eyewitnesses; "OSZE-Bericht", "the OSCE report": the OSCE; "russische Behauptungen": Russia.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from depesche.find.gazetteer import bare, gazetteer
from depesche.find.grammar import grammar
from depesche.find.titles import english_head, german_head
from depesche.find.wording import MARKS, SOURCES, STOPS, is_adjective, is_saying, words_of
from depesche.languages import lemma
from depesche.languages.countries import countries
from depesche.records import FoundMention, Span
from depesche.text import Text, Token

ACRONYM = re.compile(r"[A-ZÄÖÜ][A-Za-zÄÖÜäöü]{0,5}[A-ZÄÖÜ]|[A-ZÄÖÜ]{2,7}")
"""What stands for a body's name before a hyphen."""


def told_by(tokens: Sequence[Token], text: Text, mentions: Sequence[FoundMention]) -> FoundMention | None:
    """The party whose account a speaker's words are; None where they name it otherwise or not at all."""
    plain = [t for t in tokens if t.text not in MARKS]
    if not plain:
        return None
    if len(plain) == 1 and (alone := _nation(plain[0], text)) and not _taken(plain[0], mentions):
        return _state(plain[0], alone)
    at = next((i for i, t in enumerate(plain) if _says(t, text)), None)
    if at is None or _owned(plain[at + 1 :], text):
        return None
    german = text.language.code == "de"
    if german and (named := _prefixed(plain[at], text, mentions)):
        return named
    before = [t for t in plain[:at] if not _says(t, text)]
    if not before or any(t.text in STOPS for t in before) or _taken(before[-1], mentions):
        return None
    if german and (denoted := _adjective(before[-1], text)):
        return denoted
    nation = _nation(before[-1], text)
    if nation:
        return _state(before[-1], nation) if _official(plain[at], text) else None
    return None if german else _english(before[-1])


def _says(token: Token, text: Text) -> bool:
    words = words_of(text.language.code)
    if text.language.code == "en":
        return token.text[:1].islower() and is_saying(bare(token.text), words)
    noun = token.text.rpartition("-")[2]  # "dpa-Meldung"
    return noun[:1].isupper() and is_saying(token.text, words)


def _owned(after: Sequence[Token], text: Text) -> bool:
    """Whether what follows a noun of saying tells whose it is."""
    if not after or after[0].text in STOPS:
        return False
    if text.language.code == "en":
        return after[0].lower in ("by", "of", "from")
    first, following = after[0], after[1] if len(after) > 1 else None
    return first.lower in SOURCES or first.text[0].isupper() or is_adjective(first, following, grammar("de"))


def _official(token: Token, text: Text) -> bool:
    """Whether a noun of saying is one by which states speak: claims and statements, not studies."""
    listed = words_of(text.language.code).official
    return bool({token.lower, token.lemma.casefold(), lemma(text.language.code, token.text).casefold()} & listed)


def _nation(token: Token, text: Text) -> str | None:
    adjectives = grammar(text.language.code).adjectives
    return adjectives.get(token.text) or (adjectives.get(token.lower) if text.language.code == "de" else None)


def _taken(token: Token, mentions: Sequence[FoundMention]) -> bool:
    return any(m.start <= token.start < m.end for m in mentions)


def _state(token: Token, country: str) -> FoundMention:
    return FoundMention(start=token.start, end=token.end, form="metonym", kind="state", country=country, gender="n")


def _adjective(token: Token, text: Text) -> FoundMention | None:
    """Whom an adjective before a noun of saying denotes: "behördliche Angaben", "von gewerkschaftlicher Seite"."""
    stem = re.sub(r"e[nrms]?$", "", token.lower)
    noun = text.language.table("speakers")["adjectives"].get(stem)
    head = german_head(noun) if noun else None
    if head is None:
        return None
    group = head.kind != "body"
    return FoundMention(
        start=token.start, end=token.end, form="nominal", kind="group" if group else "organization",
        title=noun, plural=group, gender=None if group else head.gender,
    )  # fmt: skip


def _prefixed(token: Token, text: Text, mentions: Sequence[FoundMention]) -> FoundMention | None:
    """The body, or the state, whose name stands before the hyphen of a compound: "OSZE-Bericht", "US-Angaben"."""
    prefix, hyphen, _ = token.text.rpartition("-")
    if not hyphen or _taken(token, mentions):
        return None
    span = Span(token.start, token.start + len(prefix))
    hit = gazetteer("de").single.get(prefix)
    country = countries("de").names.get(prefix)
    if country and not (hit and hit.kind == "organization"):
        return FoundMention(start=span.start, end=span.end, form="metonym", kind="state", country=country, gender="n")
    named = [text[m.name] for m in mentions if m.kind == "organization" and m.name is not None]
    initials = {"".join(w[0] for w in n.split()) for n in named if " " in n}
    spelt = prefix in initials and len(prefix) > 1  # "ai-Bericht" of "amnesty international"
    if (hit and hit.kind == "organization") or prefix in named or spelt or ACRONYM.fullmatch(prefix):
        return FoundMention(start=span.start, end=span.end, form="name", kind="organization", name=span)
    head = german_head(prefix)
    if head and head.kind in ("body", "group"):
        group = head.kind == "group"
        return FoundMention(
            start=span.start, end=span.end, form="nominal", kind="group" if group else "organization",
            title=head.title, country=head.country, plural=group, gender=None if group else head.gender,
        )  # fmt: skip
    return None


def _english(token: Token) -> FoundMention | None:
    """ "Eyewitness reports": eyewitnesses; "a government statement": the government; "an AEW press release": AEW."""
    word = bare(token.text)
    end = token.end - (len(token.text) - len(word))
    if word.casefold() in words_of("en").persons:
        return FoundMention(
            start=token.start, end=end, form="nominal", kind="group", title=word.casefold(), plural=True
        )  # fmt: skip
    head = english_head([word.casefold()], 0)
    if head and head.kind == "body":
        return FoundMention(
            start=token.start, end=end, form="nominal", kind="organization", title=head.title, gender="n"
        )  # fmt: skip
    if ACRONYM.fullmatch(word):
        span = Span(token.start, end)
        return FoundMention(start=span.start, end=end, form="name", kind="organization", name=span)
    return None


def adjectival(mention: FoundMention, text: Text) -> bool:
    """Whether an English mention is an adjective before a noun of saying: "its official statement"."""
    if text.language.code != "en" or text[mention.span].casefold() not in ("official", "representative"):
        return False
    after = text.tokens_in(Span(mention.end, mention.end + NEXT))
    return bool(after) and after[0].start == mention.end + 1 and is_saying(after[0].text, words_of("en"))


NEXT = 20
"""Code points in which the next word stands."""
