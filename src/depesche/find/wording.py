"""The words of a speaker taken apart: what stands before, the noun that heads them, what completes it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from depesche.find.gazetteer import bare
from depesche.find.grammar import Grammar, grammar
from depesche.find.titles import german_head
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
    binding: frozenset[str]
    official: frozenset[str]
    persons: frozenset[str]
    groups: frozenset[str]
    things: frozenset[str]
    bodies: tuple[str, ...]
    firms: tuple[str, ...]
    human: tuple[str, ...]
    abstract: tuple[str, ...]
    feminine: tuple[str, ...]
    neuter: tuple[str, ...]
    masculine: tuple[str, ...]
    named: tuple[str, ...]
    states: frozenset[str]
    leading: frozenset[str]
    ending: frozenset[str]
    again: frozenset[str]
    relative: frozenset[str]
    nearest: frozenset[str]
    own: frozenset[str]
    made: frozenset[str]
    possessives: dict[str, Gender]
    accounting: dict[str, str]


@cache
def words_of(code: str) -> Words:
    """What the words of a speaker are, in this language."""
    t = load_table(code, "speakers")
    return Words(
        code=code,
        sayings=frozenset(t["sayings"]),
        endings=tuple(s for s in t["sayings"] if len(s) > LEAST),
        no_sayings=frozenset(t["no_sayings"]),
        binding=frozenset(t["binding"]),
        official=frozenset(t["official"]),
        persons=frozenset(t["persons"]),
        groups=frozenset(t["groups"]),
        things=frozenset(t["things"]),
        bodies=tuple(t["bodies"]),
        firms=tuple(t["firms"]),
        human=tuple(t["human"]),
        abstract=tuple(t["abstract"]),
        feminine=tuple(t["feminine"]),
        neuter=tuple(t["neuter"]),
        masculine=tuple(t["masculine"]),
        named=tuple(t["named"]),
        states=frozenset(t["states"]),
        leading=frozenset(t["leading"]),
        ending=frozenset(t["ending"]),
        again=frozenset(t["again"]),
        relative=frozenset(t["relative"]),
        nearest=frozenset(t["nearest"]),
        own=frozenset(t["own"]),
        made=frozenset(t["made"]),
        accounting=dict(t["accounting"]),
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
    if not word.endswith(("e", "en", "er", "es", "em")) or len(word) < LEAST:
        return False
    if word[0].islower():
        return word not in rules.not_adjectives and token.lower not in rules.letters
    if following is None or not (following.text[0].isupper() or is_adjective(following, None, rules)):
        return False
    if word in rules.adjectives or token.lower in rules.adjectives or token.lower in rules.capital_adjectives:
        return True
    if (
        word.endswith("er")
        and following.text[0].isupper()
        and german_head(word) is None
        and german_head(following.text)
    ):
        return True  # "Hamburger Grüne"
    if not known("de", token.lower):
        return re.sub(r"e[nrms]?$", "", token.lower).endswith(("isch", "lich", "feindlich", "haft", "los"))
    return lemma("de", token.lower).endswith(rules.adjective_endings)


def _german(tokens: Sequence[Token], at: int, words: Words, rules: Grammar) -> Wording | None:
    lead = _lead(tokens, at, words, rules)
    if lead is None:
        return None
    i, before, owner = lead
    if i >= len(tokens):
        return _lower(tokens, len(tokens) - 1, before) if before and at < len(tokens) else None
    if is_saying(tokens[i].text, words):
        if owner is not None:
            return Wording(owner, owner, owner + 1, owner=owner, saying=True)
        if account_of(tokens[i].text, words):
            return Wording(i, i, i + 1, saying=True)
        following = tokens[i + 1] if i + 1 < len(tokens) else None
        owned = following is not None and (
            following.lower in SOURCES or following.text[0].isupper() or is_adjective(following, None, rules)
        )
        return _german(tokens, i + 1, words, rules) if owned else None
    first = i
    while first > at and (tokens[first - 1].text == "-" or is_adjective(tokens[first - 1], tokens[first], rules)):
        first -= 1
    while first > at and tokens[first - 1].text[0].isdigit():
        first -= 1
    return Wording(first, i, _german_end(tokens, i, words, rules), before, saying=at > 0)


SOURCES = frozenset(
    {
        "der",
        "des",
        "dieser",
        "eines",
        "einer",
        "von",
        "vom",
        "durch",
        "seitens",
        "mehrerer",
        "zweier",
        "seines",
        "seiner",
    }
)
"""What stands between a noun of saying and whoever says it."""
MANY = frozenset({"einige", "mehrere", "viele", "zahlreiche", "manche", "alle", "einigen", "mehreren", "vielen"})


def _lead(tokens: Sequence[Token], at: int, words: Words, rules: Grammar) -> tuple[int, str, int | None] | None:
    """The index of the noun, the article before it, and that of a possessive; None where there is a clause."""
    before, owner = "", None
    for i in range(at, len(tokens)):
        token, following = tokens[i], tokens[i + 1] if i + 1 < len(tokens) else None
        letter = rules.letters.get(token.lower, "")
        opens = i == at or token.text[0].islower()
        if letter == "u" or token.lower in words.own:
            return None
        if token.lower in words.possessives and opens:
            owner, before = i, token.lower
        elif letter and letter in "dDziq" and opens:
            before, owner = before if before in MANY else token.lower, None
        elif token.text[0].isdigit():
            before = token.text if following is None or following.text != "-" else before
        elif (
            is_adjective(token, following, rules)
            or token.text in MARKS
            or token.text == "-"
            or (token.lower in words.leading and opens)
        ):
            pass
        elif (
            i > at
            and tokens[i - 1].lower in ("in", "aus", "bei")
            and following
            and is_adjective(following, None, rules)
        ):
            pass  # "die in London ansässige Beobachtungsstelle"
        elif token.text[0].islower():
            return (len(tokens), before, None) if i + 1 == len(tokens) and i > at else None
        else:
            return i, before, owner
    return None


def account_of(word: str, words: Words) -> str | None:
    """Whose account a German compound is: "Augenzeugen" of "Augenzeugenberichten"."""
    if words.code != "de":
        return None
    ending = next((e for e in sorted(words.endings, key=len, reverse=True) if word.casefold().endswith(e)), None)
    stem = word[: -len(ending)] if ending else ""
    stems = (stem, stem.removesuffix("s"))
    found = next((s for s in stems if len(s) > LEAST and german_head(s)), None)
    return found or next((s for s in stems if s and s.casefold() in words.accounting), None)


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
        elif _ends(token, following, rules):
            break
        i += 1
    return last


def _ends(token: Token, following: Token | None, rules: Grammar) -> bool:
    """Whether a German word in lower case is no part of a phrase any more."""
    if token.lower == "in":
        return following is None or not following.text[0].isupper()
    return token.lower not in rules.letters and not is_adjective(token, following, rules)


# --- English --------------------------------------------------------------------------------------------------

WHO = frozenset({"who", "whom", "which"})
"""What opens a clause rather than a phrase: "Cherry, who led the petition"."""
CLITICS = ("'ve", "’ve", "'d", "’d", "'re", "’re", "'ll", "’ll", "'s", "’s")
"""What a pronoun may bear: "they've"."""


def pronoun_alone(tokens: Sequence[Token], words: Words, rules: Grammar) -> str | None:
    """The pronoun that a speaker's words consist of, lower case, None where they hold a noun: "they've", "CNN who"."""
    plain = [t.lower for t in tokens if t.text not in MARKS and t.text not in STOPS]
    if len(plain) != 1:
        return None
    word = next((plain[0].removesuffix(c) for c in CLITICS if plain[0].endswith(c)), plain[0])
    return word if rules.letters.get(word) == "u" or word in words.relative else None


def _english(tokens: Sequence[Token], at: int, words: Words, rules: Grammar) -> Wording | None:
    if pronoun_alone(tokens[at:], words, rules) is not None or (at < len(tokens) and tokens[at].lower in WHO):
        return None
    i, before, owner = _opening(tokens, at, words, rules)
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


def _opening(tokens: Sequence[Token], at: int, words: Words, rules: Grammar) -> tuple[int, str, int | None]:
    """The index of the first word after articles and the like, the last of them, and the index of a possessive."""
    before, owner, i = "", None, at
    while i < len(tokens):
        token = tokens[i]
        if token.lower in words.possessives:
            owner, before = i, token.lower
        elif rules.letters.get(token.lower, "") in tuple("dzq") or token.text[0].isdigit():
            before = token.lower
        elif not (token.lower in words.leading or token.text in MARKS):
            break
        i += 1
    return i, before, owner


def _stops(tokens: Sequence[Token], at: int, first: int, words: Words) -> bool:
    token = tokens[at]
    if token.text in STOPS or token.lower == "of" or (token.lower in words.ending and at > first):
        return True
    return at > first and token.lower in words.made and tokens[at - 1].text[0].islower()
