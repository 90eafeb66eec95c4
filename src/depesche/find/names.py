"""Proper names of people, bodies and places, by rules: tables, titles, and words that no dictionary knows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from depesche.find.gazetteer import Gazetteer, bare, gazetteer, name_parts
from depesche.find.organisations import club_start, organisation_end
from depesche.find.people import person_end
from depesche.find.spelling import fold
from depesche.find.words import ACRONYM, ARABIC, Hints, hints, is_acronym, is_title, strange_word
from depesche.languages import Language, known, lemma, load_table
from depesche.records import NameSpan, Span
from depesche.text import Sentence, Text, Token

NameKind = Literal["person", "organization", "place"]


SMALL = "adetv"
"""Letters that names in the tables begin with in lower case: "amnesty international", "al-Qaida", "dpa", "taz"."""


@dataclass(slots=True)
class _Found:
    """What the first pass over a text has gathered."""

    names: list[NameSpan] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)  # offsets of tokens that belong to a name
    surnames: set[str] = field(default_factory=set)
    folded: set[str] = field(default_factory=set)
    particles: set[str] = field(default_factory=set)  # runs of particles before a surname, lower case

    def add(self, tokens: Sequence[Token], first: int, last: int, kind: NameKind) -> None:
        end = tokens[last - 1].end
        text = tokens[last - 1].text
        if text.endswith(("'s", "’s")):
            end -= 2
        self.names.append(NameSpan(span=Span(tokens[first].start, end), kind=kind))
        self.taken.update(t.start for t in tokens[first:last])


def find_names(text: Text) -> tuple[NameSpan, ...]:
    """The proper names of a report, disjoint and in the order of the text.

    A German genitive ending belongs to the span ("Schoigus"), an English possessive does not. Surnames alone are
    found wherever the report gives the full name somewhere, before it too.
    """
    found = _Found()
    tables = gazetteer(text.language.code)
    rules = hints(text.language.code)
    for sentence in text.sentences:
        _first_pass(sentence, tables, rules, text.language, found)
    for sentence in text.sentences:
        _introduced(sentence.tokens, rules, found)
    for sentence in text.sentences:
        _surnames_alone(sentence.tokens, rules, text.language, found)
        _places(sentence.tokens, rules, text.language, found)
    return tuple(sorted(found.names, key=lambda n: n.span))


def surnames_of(text: Text, names: Sequence[NameSpan]) -> tuple[NameSpan, ...]:
    """Surnames alone of the people among the names, wherever none of the names stands."""
    found = _Found()
    rules = hints(text.language.code)
    spans = [n.span for n in names]
    for name in names:
        tokens = text.tokens_in(name.span)
        if name.kind == "person" and len(tokens) > 1:
            _remember(tokens, found, text.language)
    if not found.surnames:
        return ()
    for sentence in text.sentences:
        inside = [s for s in spans if s.start < sentence.end and sentence.start < s.end]
        found.taken.update(t.start for t in sentence.tokens if any(s.overlaps(Span(t.start, t.end)) for s in inside))
        _surnames_alone(sentence.tokens, rules, text.language, found)
    return tuple(found.names)


def _first_pass(sentence: Sentence, tables: Gazetteer, rules: Hints, language: Language, found: _Found) -> None:
    tokens = sentence.tokens
    parts = name_parts()
    shouting = sum(t.text.isupper() and len(t.text) > 3 for t in tokens) > len(tokens) / 2
    i = 0
    while i < len(tokens):
        token = tokens[i]
        if not (token.text[0].isupper() or token.text[0] in SMALL):
            i += 1
            continue
        hit = tables.match(tokens, i) if not shouting or len(token.text) > 3 else None
        hit = None if hit and _plain_noun(tokens, i, rules) else hit
        person = person_end(tokens, i, tables, rules, parts, language)
        body = organisation_end(tokens, i, rules, language) if token.text[0].isupper() and not shouting else None
        if hit and (person is None or hit.last >= person) and (body is None or body <= hit.last):
            found.add(tokens, i, hit.last, "organization" if hit.entry.kind == "organization" else "place")
            i = hit.last
            continue
        if body:
            found.add(tokens, club_start(tokens, i, rules), body, "organization")
            i = body
            continue
        if person:
            found.add(tokens, i, person, "person")
            _remember(tokens[i:person], found, language)
            i = person
            continue
        if not shouting and is_acronym(token.text, rules):
            found.add(tokens, i, i + 1, "organization")
        i += 1


def _plain_noun(tokens: Sequence[Token], i: int, rules: Hints) -> bool:
    """Whether a paper's name is a common noun here: "ein ähnliches Bild", "in neuem Bild"."""
    if not i or tokens[i].text not in rules.common_nouns:
        return False
    before = tokens[i - 1].text
    if before.casefold() in INDEFINITE:
        return True
    base = lemma(rules.code, before)
    adjective = before.islower() and len(before) > ARTICLE and before.endswith(DECLINED)
    return adjective and base.islower() and base != before and base[-1] != "n"


INDEFINITE = frozenset("ein kein sein ihr mein unser einem einen eines einer keinem keinen dieses diesem jenes".split())
"""Words that stand before a noun, and before no name of a paper."""
DECLINED = ("es", "en", "em", "er", "e")
ARTICLE = 3
"""Letters of an article: "des Spiegel" is the paper."""


def _remember(name: Sequence[Token], found: _Found, language: Language) -> None:
    last = bare(name[-1].text)
    if len(name) > 1 or not known(language.code, last):
        surname = last.split("-", 1)[-1] if ARABIC.fullmatch(last) else last
        for form in {last, surname}:
            found.surnames.add(form)
            found.folded.add(fold(form))
    particles = [t.lower for t in name[1:-1] if t.text in name_parts().particles]
    if particles:
        found.particles.add(" ".join(particles))
    if len(name) > 1 and name[0].text in name_parts().family_first:
        found.surnames.add(name[0].text)


def _introduced(tokens: Sequence[Token], rules: Hints, found: _Found) -> None:
    """Names spelt out before their acronym: "Radio Free Asia (RFA)", "Bund für Umwelt und Naturschutz (BUND)"."""
    for i, token in enumerate(tokens[1:-1], 1):
        if tokens[i - 1].text != "(" or tokens[i + 1].text != ")" or not ACRONYM.fullmatch(token.text) or i < 3:
            continue
        letters = [c for c in token.text if c.isupper()]
        first = i - 1
        while letters and first > 0 and i - first < 12:
            word = tokens[first - 1].text
            if word in rules.never or (len(letters) == 1 and word[0].islower() and word not in rules.links):
                break
            if word[0].isupper():
                parts = [p[0] for p in re.split(r"[-/]", word) if p and p[0].isupper()]
                if letters[-len(parts) :] != parts and parts[-1] != letters[-1]:
                    break
                letters = letters[: -len(parts)] if letters[-len(parts) :] == parts else letters[:-1]
            elif not word.isalpha():
                break
            first -= 1
        if letters or first == i - 1 or any(t.start in found.taken for t in tokens[first : i - 1]):
            continue
        found.add(tokens, first, i - 1, "organization")
        if token.start not in found.taken:
            found.add(tokens, i, i + 1, "organization")


def _surnames_alone(tokens: Sequence[Token], rules: Hints, language: Language, found: _Found) -> None:
    for i, token in enumerate(tokens):
        if (
            token.start in found.taken
            or len(token.text) < 2
            or not (token.text[0].isupper() or ARABIC.fullmatch(token.text))
        ):
            continue
        forms = [bare(token.text)]
        if rules.code == "de" and token.text.endswith("s"):
            forms.append(token.text[:-1])
        if any(f in found.surnames for f in forms) and not (i + 1 < len(tokens) and tokens[i + 1].text == "-"):
            if known(language.code, forms[0]) and forms[0] in found.surnames and not _alone_ok(tokens, i, rules):
                continue
            found.add(tokens, _with_particles(tokens, i, found), i + 1, "person")
        elif (
            strange_word(forms[0], rules, language) and any(fold(f) in found.folded and len(f) > 3 for f in forms)
        ) or (any(f in name_parts().famous for f in forms) and _alone_ok(tokens, i, rules)):
            found.add(tokens, i, i + 1, "person")


def _with_particles(tokens: Sequence[Token], at: int, found: _Found) -> int:
    """Where a surname begins that stands with its particles ("De la Calle")."""
    first = at
    while first and tokens[first - 1].text.casefold() in (
        "de",
        "la",
        "van",
        "der",
        "von",
        "del",
        "al",
        "el",
        "bin",
        "den",
        "di",
        "da",
    ):
        first -= 1
    part = " ".join(t.lower for t in tokens[first:at])
    return first if first < at and part in found.particles else at


BEFORE_MONTHS = frozenset(
    "in of since until till last next this late early mid by from through to and on before after during every im seit "
    "bis vom am ab ende anfang mitte".split()
)
"""What stands before a month rather than a person of the same name."""


def _alone_ok(tokens: Sequence[Token], at: int, rules: Hints) -> bool:
    """Whether a surname that is also a word stands as a name: no article or adjective before it."""
    before = tokens[at - 1] if at else None
    if bare(tokens[at].text) in rules.time_words:  # "May said", but not "in May", "by May 8"
        following = tokens[at + 1].text if at + 1 < len(tokens) else "."
        return following[0].islower() and not (before and before.lower in BEFORE_MONTHS)
    if rules.code == "en":
        return at > 0 or len(tokens) > 1
    if before is None:
        return True
    if before.lower in load_table("de", "grammar")["singular"] or before.lower in ("der", "die", "ins"):
        return False
    adjective = (
        before.text[0].islower() and before.lower.endswith(("en", "er", "es", "em")) and before.lemma != before.text
    )
    return not (adjective and before.lemma.endswith(("ig", "isch", "lich", "sam", "bar", "haft")))


def _places(tokens: Sequence[Token], rules: Hints, language: Language, found: _Found) -> None:
    for i, token in enumerate(tokens[1:], 1):
        if token.start in found.taken or not token.text[0].isupper() or tokens[i - 1].lower not in rules.locative:
            continue
        if token.text.isupper() or not strange_word(token.text, rules, language) or is_title(token.text, rules.code):
            continue
        last = i + 1
        if rules.code == "en":
            while (
                last < len(tokens)
                and tokens[last].start not in found.taken
                and tokens[last].text[0].isupper()
                and (tokens[last].text in rules.place_words or strange_word(tokens[last].text, rules, language))
            ):
                last += 1
        found.add(tokens, i, last, "place")
