"""What a noun that speaks stands for: a person, a body, a group, or a thing; its gender, its state."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from depesche.find.gazetteer import bare, gazetteer
from depesche.find.grammar import grammar
from depesche.find.titles import english_head, german_head
from depesche.find.wording import Wording, words_of
from depesche.find.words import compound_tail, hints, is_compound
from depesche.languages import known, lemma
from depesche.languages.countries import countries
from depesche.text import Text, Token

Kind = Literal["person", "organization", "group"]


def kind_of(tokens: Sequence[Token], words: Wording, text: Text) -> Kind | None:
    """What a speaker's noun stands for; None for a thing."""
    head = tokens[words.head]
    return _german_kind(tokens, words, head) if text.language.code == "de" else _english_kind(words, head)


SINGULAR = frozenset({"ein", "eine", "einer", "eines", "einem", "einen", "das", "dem", "des", "dieses", "jedes", "vom"})


def _german_kind(tokens: Sequence[Token], words: Wording, head: Token) -> Kind | None:
    table = words_of("de")
    word = head.text.rpartition("-")[2]
    base = lemma("de", word)
    if {word, base, head.text} & table.things or word.isdigit() or head.text in hints("de").time_words:
        return None
    if {word, base} & table.groups or " und " in f" {' '.join(t.text for t in tokens[words.first : words.last])} ":
        return "group"
    firm = base.casefold().endswith(table.firms)
    person = not firm and is_person_noun(word, base)
    if not person and not firm and not _is_body(word, base):
        return None
    many = words.before and (words.before[0].isdigit() or grammar("de").letters.get(words.before) in ("i", "q"))
    if words.before in SINGULAR:
        return "person" if person else "organization"
    if many:
        return "group"
    if person:
        return "group" if _plural_person(word, base, words) else "person"
    plural = words.before in ("", "die", "den", "der") and base not in (word, word.rstrip("s"))
    return "group" if plural else "organization"


def _is_body(word: str, base: str) -> bool:
    """Whether a noun may stand for a body: by its ending, or because no dictionary has it (a name)."""
    if {word.casefold(), base.casefold()} & words_of("de").sayings:
        return False
    if base.casefold().endswith(words_of("de").bodies) or word.casefold().endswith(words_of("de").bodies):
        return True
    head = german_head(word) or german_head(base)
    return head is not None or not (known("de", word) or known("de", base) or is_compound(word))


def _plural_person(word: str, base: str, words: Wording) -> bool:
    """Whether a noun for people stands in the plural: by its ending, else by what stands before it."""
    if word.endswith("innen"):
        return True
    if word.endswith("in"):
        return False
    if words.before in ("", "die", "diese", "jene", "keine"):
        return word != base or not words.before or word.endswith(("er", "el", "en", "chen"))
    if words.before == "der":
        return words.saying and (word != base or word.endswith("er"))
    if words.before == "den":
        return word.endswith("n") and not base.endswith("n")
    return words.before.endswith("e") or (words.before.endswith("en") and word != base)


def is_person_noun(word: str, base: str) -> bool:
    """Whether a German noun stands for a person: it has a feminine form, or is an adjective ("Verantwortliche")."""
    if {word, base} & words_of("de").persons or word.endswith(("innen", "leute", "männer", "frauen")):
        return True
    head = german_head(word)
    if head is not None and head.kind in ("office", "people"):
        return True
    stem = base.removesuffix("e")
    if word.endswith("in") and known("de", word[:-2]) and word[:1].isupper():
        return True
    if len(stem) > 2 and (known("de", base + "in") or known("de", stem + "in")):
        return True
    tail = compound_tail(word)
    if tail and tail != word and is_person_noun(tail, lemma("de", tail)):
        return True
    lower = word.casefold()
    adjective = lower.endswith(("e", "en", "er")) and known("de", lower) and lemma("de", lower) != lower
    return adjective and lemma("de", lower).endswith((*grammar("de").adjective_endings, "end", "t"))


def _english_kind(words: Wording, head: Token) -> Kind | None:
    table = words_of("en")
    word = bare(head.text)
    lower = word.casefold()
    base = lemma("en", lower)
    if lower in table.things or word[0].isdigit():
        return None
    if lower in table.groups:
        return "group"
    office = english_head([lower], 0)
    person = base in table.persons or base.endswith(table.human) or (office is not None and office.kind == "office")
    plural = lower.endswith("s") and base != lower and not lower.endswith("ss")
    if lower == "one":
        return "person"
    if grammar("en").letters.get(lower) in ("i", "q"):
        return "group"
    if plural and (person or word[0].islower() or words.first == words.head):
        return "group"
    if person:
        return "person"
    return "organization"


def gender_of(head: Token, code: str) -> Literal["m", "f", "n"] | None:
    """The gender of a German noun, by the tables, else by its ending."""
    if code != "de":
        return None
    word = head.text.rpartition("-")[2]
    found = german_head(head.text)
    if found:
        return found.gender
    lower = word.casefold()
    ends = words_of("de")
    if lower.endswith(ends.feminine):
        return "f"
    return "n" if lower.endswith(ends.neuter) else "m" if lower.endswith(ends.masculine) else None


def singular(title: str, head: Token, kind: Kind, code: str) -> str:
    """The noun by which a party is known again, in the nominative."""
    if code != "de":
        return bare(title)
    word = head.text
    tail = compound_tail(word)
    base = word[: -len(tail)] + lemma("de", tail).lower() if tail else lemma("de", word) if known("de", word) else word
    if kind == "group":
        shown = word[:-1] if word.endswith("n") and word[:-1] == base else word
    else:
        shown = base if base[:1].isupper() else word
    return title[: -len(word)] + shown


def country_of(tokens: Sequence[Token], words: Wording, text: Text) -> str | None:
    """The state that a phrase names by an adjective, a prefix or an owner ("der mexikanische Staat")."""
    code = text.language.code
    rules, states = grammar(code), countries(code)
    for i in range(words.first, words.last):
        word = bare(tokens[i].text)
        if i < words.head or (code == "en" and i == words.head):
            found = rules.adjectives.get(word) or rules.adjectives.get(word.casefold() if code == "de" else word)
            if found:
                return found
        prefix = word.partition("-")[0] if "-" in word else ""
        if prefix and prefix in states.names:
            return states.names[prefix]
        hit = gazetteer(code).match(tokens, i) if word[:1].isupper() else None
        if hit and hit.entry.kind == "country" and (i < words.head or tokens[i - 1].lower in OWNERS or hit.genitive):
            return hit.entry.country
    return None


OWNERS = frozenset({"der", "des", "von", "in", "aus", "of", "from", "den"})
