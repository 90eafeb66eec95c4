"""What the words of a speaker point at: the phrase that a pronoun stands for, the name behind a body's noun."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from depesche.find.grammar import Grammar, grammar
from depesche.find.wording import MARKS, STOPS, words_of
from depesche.languages import known
from depesche.records import FoundMention, Span
from depesche.text import Text, Token


def meant(pronoun: Token, text: Text) -> Sequence[Token]:
    """The words that a speaker's pronoun may stand for: before a relative clause, else the last sentence's first ones.

    "Ein Hacker, der behauptet …"; "Die Verteidigung zweifelt daran. Sie argumentiert …"; empty where there are none.
    """
    words, rules = words_of(text.language.code), grammar(text.language.code)
    sentence = text.sentence_at(pronoun.start)
    if sentence is None or not (
        pronoun.lower in words.relative | words.nearest or rules.letters.get(pronoun.lower) == "u"
    ):
        return ()
    before = [t for t in sentence.tokens if t.end <= pronoun.start]
    if before and pronoun.lower in words.relative:
        before = before[:-1] if before[-1].text == "," else before
        while len(before) > 1 and before[-1].text[0].islower() and before[-1].lower not in rules.letters:
            before = before[:-1]  # "wurde ein Prediger zugeschaltet, der …"
        return _phrase_at_end(before, rules)
    previous = text.previous(sentence)
    if text.language.code != "de" or previous is None or len(before) > 1:
        return ()
    if pronoun.lower in words.nearest:
        return _phrase_at_end([t for t in previous.tokens if t.text not in STOPS], rules)
    first = previous.tokens[:PHRASE]
    counted = _counted(first)
    if first and (rules.letters.get(first[0].lower, "") in tuple("dziq") or counted):
        return first[counted - 1 :] if counted else first
    return _subject_of(previous.tokens, pronoun.lower)


def _counted(tokens: Sequence[Token]) -> int:
    """How many words open a sentence up to a number: "240", "rund 240", "mehr als 240"; 0 where none does."""
    for i, token in enumerate(tokens[:COUNTING]):
        if token.text[0].isdigit():
            following = tokens[i + 1].text if i + 1 < len(tokens) else "."
            return i + 1 if following[0].isalpha() else 0
        if token.lower not in ABOUT:
            return 0
    return 0


COUNTING = 4
ABOUT = frozenset("rund etwa gut knapp fast mehr als über bis zu ungefähr mindestens weniger insgesamt die".split())
"""What stands before a number of people."""


def _subject_of(tokens: Sequence[Token], pronoun: str) -> Sequence[Token]:
    """The first phrase of a sentence that may be its subject and is a person: "Dabei wurde ein Landwirt verletzt"."""
    for i, token in enumerate(tokens):
        if token.lower not in ARTICLES.get(pronoun, ()):
            continue
        noun = next((j for j in range(i + 1, min(i + PHRASE, len(tokens))) if _ends_phrase(tokens[j])), None)
        if noun is not None and _person(tokens[noun].text):
            return tokens[i : noun + 1]
    return ()


ARTICLES = {"er": ("ein",), "sie": ("eine",)}
"""Articles of a subject that is told of for the first time, by the pronoun that goes on with it."""


def _ends_phrase(token: Token) -> bool:
    return token.text[0].isupper() or token.text in STOPS


def _person(word: str) -> bool:
    table = words_of("de")
    return word in table.persons or known("de", word + "in") or (word.endswith("in") and known("de", word[:-2]))


def _phrase_at_end(tokens: Sequence[Token], rules: Grammar) -> Sequence[Token]:
    """The phrase with an article or a numeral that ends a row of tokens; empty where none does."""
    for i in range(len(tokens) - 2, max(-1, len(tokens) - PHRASE), -1):
        if tokens[i].text in STOPS:
            return ()
        if rules.letters.get(tokens[i].lower, "") in tuple("dDziq"):
            return tokens[i:]
    return ()


PHRASE = 8
"""Tokens of a phrase that a pronoun stands for, at most."""


def named_body(
    tokens: Sequence[Token], text: Text, mentions: Sequence[FoundMention]
) -> tuple[FoundMention, FoundMention] | None:
    """A body's noun with the unknown name right behind it ("der Zeitung China Daily"), and that of the noun alone.

    Only nouns of which there are many, none of which acts for a state: newspapers, firms, unions.
    """
    if text.language.code != "de":
        return None
    for m in mentions:
        if (
            m.kind != "organization"
            or m.name is not None
            or not (m.title or "").casefold().removesuffix("s").endswith(words_of("de").named)
        ):
            continue
        after = [t for t in tokens if t.start >= m.end]
        if not after or after[0].start > m.end + 1 or m.start < tokens[0].start:
            continue
        run = _name_run(after)
        if run:
            name = Span(run[0].start, run[-1].end)
            if not any(o.span.overlaps(name) for o in mentions if o is not m):
                return replace(m, end=name.end, form="name", name=name, country=m.country), m
    return None


def _name_run(tokens: Sequence[Token]) -> list[Token]:
    """The words in quotation marks, or the capitalised ones and domains, with which a phrase goes on."""
    if tokens[0].text in MARKS:
        last = next((i for i, t in enumerate(tokens[1:], 1) if t.text in MARKS), None)
        return list(tokens[1:last]) if last else []
    run: list[Token] = []
    for token in tokens:
        if not (token.text[0].isupper() or token.text[0].isdigit() or token.text.startswith(("al-", "el-"))):
            break
        run.append(token)
    dotted = len(tokens) > 2 and tokens[1].text == "." and tokens[2].start == tokens[1].end == tokens[0].end + 1
    return run or (list(tokens[:3]) if dotted else [])  # "ver.di"
