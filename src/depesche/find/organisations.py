"""Names of bodies that no table lists: by the word that heads them or by the form of a company."""

from __future__ import annotations

from collections.abc import Sequence

from depesche.find.gazetteer import bare, gazetteer, name_parts
from depesche.find.titles import german_head
from depesche.find.words import LONGEST_NAME, Hints, is_given, strange_word
from depesche.languages import Language
from depesche.text import Token


def organisation_end(tokens: Sequence[Token], at: int, rules: Hints, language: Language) -> int | None:
    """Where the body's name that begins at `at` ends, by its last or first word; None if none begins there."""
    end = at
    while (
        end < len(tokens)
        and end - at < LONGEST_NAME
        and tokens[end].text[0].isupper()
        and tokens[end].text not in rules.never
    ):
        end += 1
        if tokens[end - 1].text.endswith(("'s", "’s")):
            break
    if end == at:
        return None
    words = [t.text for t in tokens[at:end]]
    if rules.code == "en":
        joined = _conjoined(tokens, at, end, rules, language)
        if joined:
            return joined
    if rules.code == "de":
        return _german_organisation(tokens, at, words, rules, language)
    for i, word in enumerate(words):
        plain = bare(word)
        if i and plain in rules.company_ends:
            return at + i + 1
        if plain in rules.organisation_words and (i or plain in rules.organisation_first):
            last = at + i + 1
            while last < at + len(words) and tokens[last].text in rules.organisation_words:
                last += 1
            longer = _linked(tokens, last, rules) if plain != "Office" or i else None
            if longer or i:
                return longer or last
    return None


def _conjoined(tokens: Sequence[Token], at: int, end: int, rules: Hints, language: Language) -> int | None:
    """Where a body named in two runs of capitals ends: "House Oversight and Reform Committee", "Workers' Party"."""
    if end + 1 >= len(tokens) or any(bare(t.text) in rules.organisation_words for t in tokens[at:end]):
        return None
    owners = tokens[end].text in ("'", "’") and tokens[end - 1].text.endswith("s") and end - at > 1
    if not owners and tokens[end].text not in ("and", "&"):
        return None
    if not owners and (strange_word(tokens[at].text, rules, language) or gazetteer("en").match(tokens, at)):
        return None
    last = end + 1
    while last < len(tokens) and last - end < LONGEST_NAME and tokens[last].text[0].isupper():
        last += 1
        if tokens[last - 1].text.endswith(("'s", "’s")):
            break
    run = [bare(t.text) for t in tokens[end + 1 : last]]
    if not run or run[-1] not in rules.organisation_words or run[0] in rules.never:
        return None
    if not owners and (
        len(run) < 2 or is_given(tokens[at].text, name_parts()) or gazetteer("en").match(tokens, end + 1)
    ):
        return None
    return last


def _linked(tokens: Sequence[Token], at: int, rules: Hints) -> int | None:
    """Where "of X and Y" after the head of a body's name ends; None where nothing of the kind follows."""
    if (
        at >= len(tokens)
        or tokens[at].lower not in ("of", "for", "on", "für")
        or tokens[at - 1].text.endswith(("'s", "’s"))
    ):
        return None
    end, i = None, at
    while i < len(tokens) and i - at < 8:
        if tokens[i].text[0].isupper() and tokens[i].text not in rules.never and tokens[i].text not in rules.time_words:
            end = i + 1
            if tokens[i].text.endswith(("'s", "’s")):
                break
        elif tokens[i].lower not in rules.links or (end and tokens[i].lower in ("in", "on", "to", "against", "for")):
            break
        i += 1
    return end


def _german_organisation(
    tokens: Sequence[Token], at: int, words: list[str], rules: Hints, language: Language
) -> int | None:
    for i, word in enumerate(words):
        if i and word in rules.company_ends:
            return at + i + 1
    first = words[0]
    if first in rules.clubs:
        return _club_end(tokens, at, rules)
    before = german_head(tokens[at - 1].text) if at else None
    if (
        before
        and before.kind == "body"
        and before.title.casefold().endswith(rules.named_bodies)
        and not gazetteer("de").match(tokens, at)
    ):
        count = 0
        while (
            count < len(words)
            and count < 4
            and (strange_word(words[count], rules, language) or (count and words[count] in rules.organisation_words))
        ):
            count += 1
        return at + count if count else None
    if len(words) > 1 and words[1] in rules.organisation_words and at and _capital_adjective(first, language):
        return _linked(tokens, at + 2, rules) or at + 2
    if (
        first in rules.organisation_words
        and len(words) > 1
        and first in ("Universität", "Institut", "Bank", "Hochschule")
    ):
        return at + 2 if gazetteer("de").match(tokens, at + 1) else None
    if first in rules.organisation_first:
        return _linked(tokens, at + 1, rules)
    return None


def _club_end(tokens: Sequence[Token], at: int, rules: Hints) -> int | None:
    """Where the name of a club ends: "FC Bayern München", "SV Werder Bremen", "FC 08 Villingen"."""
    end = at + 1
    while end < len(tokens) and end - at <= CLUB and (tokens[end].text[0].isupper() or tokens[end].text.isdigit()):
        if tokens[end].text in rules.never or tokens[end].text in rules.time_words or german_head(tokens[end].text):
            break
        end += 1
    return end if end > at + 1 and not tokens[end - 1].text.isdigit() else None


CLUB = 3
"""Words of a club's name behind "FC", at most."""


def club_start(tokens: Sequence[Token], at: int, rules: Hints) -> int:
    """Where the name of a club begins that goes on at `at`: with the number before it ("1. FC Köln")."""
    numbered = (
        at > 1 and tokens[at - 1].text == "." and tokens[at - 2].text.isdigit() and len(tokens[at - 2].text) < CLUB
    )
    if tokens[at].text in rules.clubs and numbered:
        return at - 2
    ordinal = at and tokens[at - 1].text.rstrip(".").isdigit() and tokens[at - 1].text.endswith(".")
    return at - 1 if tokens[at].text in rules.clubs and ordinal else at


def _capital_adjective(word: str, language: Language) -> bool:
    """Whether a capitalised word within a sentence is an adjective: part of a name ("der Nationale Rat")."""
    if not word.endswith(("e", "en", "er", "es", "em")) or len(word) < 5:
        return False
    lower = word.casefold()
    lemma = language.lemma(lower)
    if lemma == lower or not lemma[:1].islower() or lemma.endswith("en"):
        return False
    head = german_head(word)
    return head is None or (head.title == "Oberst" and word != "Oberst")
