"""The words of a speaker taken apart: what stands before, the noun that heads them, what completes it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from depesche.find.gazetteer import bare
from depesche.find.grammar import Grammar, grammar
from depesche.languages import known, lemma, load_table
from depesche.text import Token

Gender = Literal["m", "f", "n", "p"]
"""Of a possessive; p: plural."""
MARKS = frozenset("„“”«»\"‚‘’'`")
STOPS = frozenset(",;:().–—[]")


@dataclass(frozen=True, slots=True)
class Words:
    """The table `speakers.toml` of one language, as sets."""

    code: str
    sayings: frozenset[str]
    endings: tuple[str, ...]
    no_sayings: frozenset[str]
    persons: frozenset[str]
    groups: frozenset[str]
    things: frozenset[str]
    leading: frozenset[str]
    ending: frozenset[str]
    again: frozenset[str]
    relative: frozenset[str]
    nearest: frozenset[str]
    own: frozenset[str]
    possessives: dict[str, Gender]


@cache
def words_of(code: str) -> Words:
    """What the words of a speaker are, in this language."""
    t = load_table(code, "speakers")
    return Words(
        code=code,
        sayings=frozenset(t["sayings"]),
        endings=tuple(s for s in t["sayings"] if len(s) > LEAST),
        no_sayings=frozenset(t["no_sayings"]),
        persons=frozenset(t["persons"]),
        groups=frozenset(t["groups"]),
        things=frozenset(t["things"]),
        leading=frozenset(t["leading"]),
        ending=frozenset(t["ending"]),
        again=frozenset(t["again"]),
        relative=frozenset(t["relative"]),
        nearest=frozenset(t["nearest"]),
        own=frozenset(t["own"]),
        possessives={w: gender for gender, listed in t["possessives"].items() for w in listed},
    )


LEAST = 4
"""Letters of a noun of saying, more than which a German compound may end in it ("Augenzeugenberichten")."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A speaker's words: indices into its tokens. `first` to `last` is the phrase, `head` its noun.

    `before` is the article or numeral before it, lower case; `owner` the index of a possessive that stands for the
    speaker ("seinen Angaben"), and then there is no head. `saying` tells that a noun of saying went before.
    """

    first: int
    head: int
    last: int
    before: str = ""
    owner: int | None = None
    saying: bool = False


def is_saying(word: str, words: Words) -> bool:
    """Whether a noun is one of saying, or a compound of one."""
    lower = word.casefold()
    if word in words.no_sayings:
        return False
    if lower in words.sayings:
        return True
    return words.code == "de" and lower.endswith(words.endings) and not lower.endswith(("zeitung", "nachricht"))


def wording(tokens: Sequence[Token], code: str) -> Wording | None:
    """Take the words of a speaker apart, None where no noun heads them."""
    words, rules = words_of(code), grammar(code)
    return _german(tokens, 0, words, rules) if code == "de" else _english(tokens, 0, words, rules)


# --- German ---------------------------------------------------------------------------------------------------


def is_adjective(token: Token, following: Token | None, rules: Grammar) -> bool:
    """Whether a German word, capitalised or not, is an adjective before the next one."""
    word = token.text
    if following is None or not (
        following.text[0].isupper() or following.text[0] in MARKS or following.text[0].islower()
    ):
        return False
    if not word.endswith(("e", "en", "er", "es", "em")) or len(word) < LEAST:
        return False
    if word[0].islower():
        return word not in rules.not_adjectives and token.lower not in rules.letters
    base = lemma("de", token.lower)
    if word in rules.adjectives or token.lower in rules.adjectives or token.lower in rules.capital_adjectives:
        return following.text[0].isupper() or following.text[0].islower()
    return known("de", token.lower) and base != word and base.endswith(rules.adjective_endings)


def _german(tokens: Sequence[Token], at: int, words: Words, rules: Grammar) -> Wording | None:
    before, owner, saying = "", None, at > 0
    i = at
    while i < len(tokens):
        token = tokens[i]
        letter = rules.letters.get(token.lower, "")
        capital = token.text[0].isupper() and i > 0
        if token.lower in words.possessives and not capital:
            owner = i if token.lower not in words.relative or i + 1 < len(tokens) else None
            before = token.lower
        elif token.lower in words.own:
            return None
        elif letter in tuple("dDziq") and not capital:
            before, owner = token.lower, None
        elif (token.lower in words.leading or token.text in MARKS) and not capital:
            pass
        elif token.text[0].isdigit() or (token.text[0].islower() and not token.text[0].isupper()):
            if token.text[0].isdigit():
                before = token.text
            elif not is_adjective(token, tokens[i + 1] if i + 1 < len(tokens) else None, rules):
                return _lower(tokens, i, before) if i + 1 == len(tokens) and before else None
        elif not is_adjective(token, tokens[i + 1] if i + 1 < len(tokens) else None, rules):
            break
        i += 1
    if i >= len(tokens):
        return None
    if is_saying(tokens[i].text, words):
        if owner is not None:
            return Wording(owner, owner, owner + 1, owner=owner, saying=True)
        return _german(tokens, i + 1, words, rules)
    first = i
    while first > at and is_adjective(tokens[first - 1], tokens[first], rules):
        first -= 1
    if first > at and tokens[first - 1].text[0].isdigit():
        first -= 1
    return Wording(first, i, _german_end(tokens, i, words, rules), before, saying=saying)


def _lower(tokens: Sequence[Token], at: int, before: str) -> Wording | None:
    """A name in lower case after an article ("die taz")."""
    return Wording(at, at, at + 1, before) if len(tokens[at].text) > 2 else None


def _german_end(tokens: Sequence[Token], head: int, words: Words, rules: Grammar) -> int:
    """Where a phrase ends: before a comma, a bracket, a preposition of time or place, a verb."""
    last = head + 1
    i = last
    while i < len(tokens):
        token = tokens[i]
        following = tokens[i + 1] if i + 1 < len(tokens) else None
        if token.text in STOPS or (token.lower in words.ending and token.text[0].islower()):
            break
        if token.text[0].isupper() or token.text[0].isdigit():
            last = i + 1
        elif token.text in MARKS:
            last = i + 1 if last == i and i > head + 1 and tokens[i - 1].text not in MARKS else last
        elif (token.lower == "in" and not (following and following.text[0].isupper())) or (
            token.lower not in rules.letters and not is_adjective(token, following, rules)
        ):
            break
        i += 1
    return last


# --- English --------------------------------------------------------------------------------------------------


def _english(tokens: Sequence[Token], at: int, words: Words, rules: Grammar) -> Wording | None:
    before, owner = "", None
    i = at
    while i < len(tokens):
        token = tokens[i]
        if token.lower in words.possessives:
            owner, before = i, token.lower
        elif rules.letters.get(token.lower, "") in tuple("dzq") or token.text[0].isdigit():
            before = token.lower
        elif not (token.lower in words.leading or token.text in MARKS):
            break
        i += 1
    end = i
    while end < len(tokens) and not _stops(tokens, end, i, words):
        end += 1
    if end == i:
        return None
    head = end - 1
    while head > i and tokens[head].text in MARKS:
        head -= 1
    if is_saying(bare(tokens[head].text), words) and tokens[head].text[0].islower():
        if owner is not None:
            return Wording(owner, owner, owner + 1, owner=owner, saying=True)
        possessor = next((k for k in range(i, head) if tokens[k].text.endswith(("'s", "’s", "s'"))), None)
        if possessor is not None:
            return Wording(i, possessor, possessor + 1, before, saying=True)
        source = next((k for k in range(end, len(tokens)) if tokens[k].lower in ("by", "of", "from", "to")), None)
        return _english(tokens, source + 1, words, rules) if source is not None else None
    last = end
    if end < len(tokens) and tokens[end].lower == "of":
        last = end + 1
        while last < len(tokens) and tokens[last].text not in STOPS and tokens[last].lower not in words.ending:
            last += 1
    return Wording(i, head, last, before, saying=at > 0)


def _stops(tokens: Sequence[Token], at: int, first: int, words: Words) -> bool:
    token = tokens[at]
    return token.text in STOPS or token.lower == "of" or (token.lower in words.ending and at > first)
