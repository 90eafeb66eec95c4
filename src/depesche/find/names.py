"""Proper names of people, bodies and places, by rules: tables, titles, and words that no dictionary knows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Literal

from depesche.find.gazetteer import Gazetteer, NameParts, bare, gazetteer, name_parts
from depesche.find.spelling import fold
from depesche.find.titles import Head, english_head, german_head
from depesche.languages import Language, known, load_table
from depesche.records import NameSpan, Span
from depesche.text import Sentence, Text, Token

NameKind = Literal["person", "organization", "place"]
ACRONYM = re.compile(r"[A-ZÄÖÜ][A-ZÄÖÜ\-/&]{1,7}s?")
ARABIC = re.compile(r"(?:al|el|as|ad|an|ar|at|ash|esh|asch|ez)-[A-ZÄÖÜ]\w+")
INITIAL = re.compile(r"[A-ZÄÖÜ]|(?:[A-Z]\.)+")
LONGEST_NAME = 6
"""Tokens of a person's name; longer runs are headlines or lists."""


@dataclass(frozen=True, slots=True)
class Hints:
    """The lists of `names.toml`, as sets."""

    code: str
    time_words: frozenset[str]
    never: frozenset[str]
    acronyms_not: frozenset[str]
    company_ends: frozenset[str]
    organisation_words: frozenset[str]
    organisation_first: frozenset[str]
    links: frozenset[str]
    locative: frozenset[str]
    place_words: frozenset[str]
    honorifics: frozenset[str]
    named_bodies: tuple[str, ...]


@cache
def hints(code: str) -> Hints:
    """What helps this language to tell names from other capitalised words."""
    t = load_table(code, "names")
    return Hints(
        code=code,
        time_words=frozenset(t["time_words"]),
        never=frozenset(t["never_names"]),
        acronyms_not=frozenset(t["acronyms_not"]),
        company_ends=frozenset(t["company_ends"]),
        organisation_words=frozenset(t["organisation_words"]),
        organisation_first=frozenset(t["organisation_first"]),
        links=frozenset(t["organisation_links"]),
        locative=frozenset(t["locative"]),
        place_words=frozenset(t["place_words"]),
        honorifics=frozenset(load_table(code, "offices")["honorifics"]["words"]),
        named_bodies=tuple(t["named_bodies"]),
    )


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


def _first_pass(sentence: Sentence, tables: Gazetteer, rules: Hints, language: Language, found: _Found) -> None:
    tokens = sentence.tokens
    parts = name_parts()
    shouting = sum(t.text.isupper() and len(t.text) > 3 for t in tokens) > len(tokens) / 2
    i = 0
    while i < len(tokens):
        token = tokens[i]
        if not (token.text[0].isupper() or token.text[0] in "ae"):
            i += 1
            continue
        hit = tables.match(tokens, i) if not shouting or len(token.text) > 3 else None
        person = _person_end(tokens, i, tables, rules, parts, language)
        if hit and (person is None or hit.last >= person):
            kind: NameKind = "organization" if hit.entry.kind == "organization" else "place"
            last = hit.last
            if kind == "organization" or not (organisation := _organisation_end(tokens, i, rules, language)):
                found.add(tokens, i, last, kind)
                i = last
                continue
            found.add(tokens, i, organisation, "organization")
            i = organisation
            continue
        if token.text[0].isupper() and not shouting:
            if organisation := _organisation_end(tokens, i, rules, language):
                found.add(tokens, i, organisation, "organization")
                i = organisation
                continue
        if person:
            found.add(tokens, i, person, "person")
            _remember(tokens[i:person], found, language)
            i = person
            continue
        if not shouting and _is_acronym(token.text, rules):
            found.add(tokens, i, i + 1, "organization")
        i += 1


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


# --- people ---------------------------------------------------------------------------------------------------


def _person_end(
    tokens: Sequence[Token], at: int, tables: Gazetteer, rules: Hints, parts: NameParts, language: Language
) -> int | None:
    """Where the person's name that begins at `at` ends (an index), None if none begins there."""
    first = tokens[at].text
    if not first[0].isupper() or first in rules.never or first in rules.time_words:
        return None
    title = _title_before(tokens, at, rules)
    given = _given(first, parts) or (first in parts.doubtful and _titled_word(tokens, at, rules, language))
    initial = INITIAL.fullmatch(first) and at + 1 < len(tokens) and (tokens[at + 1].text == "." or len(first) > 1)
    strange = _strange(first, rules, language)
    if not (given or initial or strange or first in parts.surnames) and not (
        title and _titled_word(tokens, at, rules, language)
    ):
        return None
    if _is_title(first, rules.code) and not given:
        return None
    end = _run(tokens, at, tables, rules, parts, language, titled=title)
    count = sum(t.text != "." for t in tokens[at:end])
    names = [t.text for t in tokens[at:end] if t.text != "."]
    if names[-1].isupper() and len(names[-1]) > 1 and count > 1 and not names[0].isupper():
        end -= 1
        count -= 1
        names.pop()
    if title:
        return (
            end
            if count > 1
            or given
            or strange
            or bare(first).removesuffix("s") in parts.surnames
            or first in parts.surnames
            else None
        )
    if count < 2 or (not names[-1][0].isupper() and not ARABIC.fullmatch(names[-1])):
        return None
    if (given or initial) and (count > 1 and not INITIAL.fullmatch(names[-1])):
        return end
    return end if _strange_person(tokens, at, end, names, rules, parts, language) else None


def _titled_word(tokens: Sequence[Token], at: int, rules: Hints, language: Language) -> bool:
    """Whether a known word after a title is a given name for all that: "Ministerin Penny Mordaunt"."""
    if at + 1 >= len(tokens) or _is_title(tokens[at].text, rules.code) or tokens[at].text in rules.organisation_words:
        return False
    following = tokens[at + 1].text
    return following in name_parts().surnames or _strange(following, rules, language)


def _strange_person(
    tokens: Sequence[Token], at: int, end: int, names: list[str], rules: Hints, parts: NameParts, language: Language
) -> bool:
    """Whether a run of words without a known given name is a person all the same."""
    if count_capitals(names) < 2 or (at and tokens[at - 1].lower in rules.locative):
        return False
    if any(n in rules.place_words or n in rules.organisation_words for n in names):
        return False
    if at and tokens[at - 1].lower in ("die", "das", "the", "eine", "a", "an", "„", "“", '"', "»"):
        return False
    if not all(
        _strange(n, rules, language) or n in parts.surnames or n in parts.particles or _given(n, parts) for n in names
    ):
        return False
    if rules.code == "en":
        nxt = tokens[end].text if end < len(tokens) else "."
        return not nxt[0].isupper() and not any(n.isupper() for n in names)
    return not any(n.isupper() and len(n) > 2 for n in names)


def count_capitals(names: Sequence[str]) -> int:
    """How many words begin with a capital."""
    return sum(n[0].isupper() for n in names)


def _run(
    tokens: Sequence[Token],
    at: int,
    tables: Gazetteer,
    rules: Hints,
    parts: NameParts,
    language: Language,
    *,
    titled: bool,
) -> int:
    """The end of the run of name parts that begins at `at`."""
    end = at + 1
    only_given = _given(tokens[at].text, parts) or titled or tokens[at].text in parts.doubtful
    while end < len(tokens) and end - at < LONGEST_NAME:
        word = tokens[end].text
        before = tokens[end - 1].text
        if before.endswith(("'s", "’s")):
            break
        if word == "." and INITIAL.fullmatch(before) and len(before) == 1 and tokens[end].start == tokens[end - 1].end:
            end += 1
            continue
        if word in parts.particles and end + 1 < len(tokens) and _particle_goes_on(tokens, end, parts, language, rules):
            end += 1
            continue
        if ARABIC.fullmatch(word):
            end += 1
            continue
        if not word[0].isupper() or word in rules.never or word in rules.time_words:
            break
        if _given(word, parts) or INITIAL.fullmatch(word) or (word in ("Jr", "Sr") and rules.code == "en"):
            only_given = only_given and (_given(word, parts) or bool(INITIAL.fullmatch(word)))
            end += 1
            continue
        if _is_title(word, rules.code) and word not in parts.surnames:
            break
        hit = tables.match(tokens, end)
        if hit and not (only_given and hit.entry.kind in ("place", "capital")):
            break
        surname = bare(word) in parts.surnames or word.removesuffix("s") in parts.surnames
        if surname or _strange(word, rules, language) or (only_given and _could_be_surname(word, rules)):
            only_given = False
            end += 1
            continue
        break
    while end > at + 1 and tokens[end - 1].text in parts.particles and not tokens[end - 1].text[0].isupper():
        end -= 1
    return end


def _particle_goes_on(tokens: Sequence[Token], at: int, parts: NameParts, language: Language, rules: Hints) -> bool:
    """Whether a particle ("von", "de la") is followed by a surname rather than by a phrase of its own."""
    following = tokens[at + 1].text
    if following in parts.particles:
        return at + 2 < len(tokens) and tokens[at + 2].text[0].isupper()
    if not following[0].isupper() or _is_title(following, rules.code):
        return False
    if tokens[at].text in ("von", "der", "das", "den", "vom", "zu", "zur", "la", "San"):
        entry = gazetteer(rules.code).match(tokens, at + 1)
        known_word = known(language.code, following) and following not in parts.surnames
        return not entry and not (tokens[at].text in ("der", "das", "den", "vom", "zu", "zur") and known_word)
    return True


def _could_be_surname(word: str, rules: Hints) -> bool:
    return (
        word not in rules.organisation_words
        and word not in rules.place_words
        and not (word.isupper() and len(word) > 2)
    )


def _given(word: str, parts: NameParts) -> bool:
    if word in parts.given:
        return True
    return (
        "-" in word
        and word.split("-", maxsplit=1)[0] in parts.given
        and word.rpartition("-")[2][:1].isupper()
        and not known("de", word)
        and (
            word.rpartition("-")[2] in parts.given
            or (len(word.split("-", maxsplit=1)[0]) > 2 and word.split("-")[1] in parts.given)
        )
    )


def _title_before(tokens: Sequence[Token], at: int, rules: Hints) -> bool:
    """Whether an office or an honorific stands right before the token at `at`."""
    if not at:
        return False
    before = tokens[at - 1].text
    if before in rules.honorifics or (before == "." and at > 1 and tokens[at - 2].text + "." in rules.honorifics):
        return True
    head: Head | None
    if rules.code == "de":
        head = german_head(before)
        return (
            head is not None
            and (head.kind == "office" or (head.kind == "people" and head.number != "p"))
            and head.number != "p"
        )
    for back in (1, 2, 3):
        if at >= back:
            head = english_head([t.lower for t in tokens[at - back : at]], 0)
            if head and head.words == back and head.kind == "office" and not head.genitive and head.number == "s":
                return (
                    back > 1 or before[0].isupper() or head.title not in ("head", "general", "major", "lead", "chair")
                )
    return False


@lru_cache(maxsize=65536)
def _is_title(word: str, code: str) -> bool:
    if code == "de":
        return german_head(word) is not None
    return english_head([word.casefold()], 0) is not None


@lru_cache(maxsize=65536)
def _unknown(word: str, code: str) -> bool:
    return not known(code, word) and not (code == "de" and word.endswith("s") and known(code, word[:-1]))


def _strange(word: str, rules: Hints, language: Language) -> bool:
    """Whether a capitalised word is one that no dictionary knows: likely a name."""
    plain = bare(word)
    if not plain[:1].isupper() or len(plain) < 2 or any(c.isdigit() for c in plain) or plain in rules.never:
        return bool(ARABIC.fullmatch(word))
    if "-" in plain:
        return all(p and (p[0].isupper() or len(p) < 4) for p in plain.split("-")) and all(
            _unknown(p, language.code) or p in name_parts().given or p in name_parts().surnames or len(p) < 4
            for p in plain.split("-")
        )
    return _unknown(plain, language.code) and not (language.code == "de" and _is_compound(plain))


@lru_cache(maxsize=65536)
def _is_compound(word: str) -> bool:
    """Whether an unknown German word is two known ones put together ("Grenzgespräche")."""
    if len(word) < 9:
        return False
    for i in range(4, len(word) - 3):
        last = word[i:].capitalize()
        if known("de", last) and len(last) > 3:
            first = word[:i]
            if any(
                known("de", f)
                for f in (first, first.removesuffix("s"), first + "e", first.removesuffix("n"), first + "en")
            ):
                return True
    return word.endswith(
        ("ungen", "ung", "heit", "heiten", "keit", "keiten", "schaft", "schaften", "ismus", "tion", "tionen")
    )


# --- bodies and places ----------------------------------------------------------------------------------------


def _is_acronym(word: str, rules: Hints) -> bool:
    return bool(ACRONYM.fullmatch(word)) and word not in rules.acronyms_not and "-" not in word and len(word) < 8


def _organisation_end(tokens: Sequence[Token], at: int, rules: Hints, language: Language) -> int | None:
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
            and (_strange(words[count], rules, language) or (count and words[count] in rules.organisation_words))
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


def _introduced(tokens: Sequence[Token], rules: Hints, found: _Found) -> None:
    """Names spelt out before their acronym: "Radio Free Asia (RFA)", "Bund für Umwelt und Naturschutz (BUND)"."""
    for i, token in enumerate(tokens[1:-1], 1):
        if tokens[i - 1].text != "(" or tokens[i + 1].text != ")" or not ACRONYM.fullmatch(token.text) or i < 3:
            continue
        letters = [c for c in token.text if c.isupper()]
        first = i - 1
        while letters and first > 0 and i - first < 12:
            word = tokens[first - 1].text
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
        elif (_strange(forms[0], rules, language) and any(fold(f) in found.folded and len(f) > 3 for f in forms)) or (
            any(f in name_parts().famous for f in forms) and _alone_ok(tokens, i, rules)
        ):
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


def _alone_ok(tokens: Sequence[Token], at: int, rules: Hints) -> bool:
    """Whether a surname that is also a word stands as a name: no article or adjective before it."""
    if rules.code == "en":
        return at > 0 or len(tokens) > 1
    before = tokens[at - 1] if at else None
    if before is None:
        return True
    return before.lower not in (
        "der", "die", "das", "den", "dem", "des", "ein", "eine", "einen", "einem", "einer", "im", "am", "zum", "zur", "vom", "beim", "kein", "keine", "ins",
    ) and not (before.text[0].islower() and before.lower.endswith(("en", "er", "es", "em")) and known("de", before.lower) and before.lemma.casefold() != before.lower and before.lemma.endswith(("ig", "isch", "lich", "sam", "bar", "haft")))  # fmt: skip


def _places(tokens: Sequence[Token], rules: Hints, language: Language, found: _Found) -> None:
    for i, token in enumerate(tokens[1:], 1):
        if token.start in found.taken or not token.text[0].isupper() or tokens[i - 1].lower not in rules.locative:
            continue
        if token.text.isupper() or not _strange(token.text, rules, language) or _is_title(token.text, rules.code):
            continue
        last = i + 1
        if rules.code == "en":
            while (
                last < len(tokens)
                and tokens[last].start not in found.taken
                and tokens[last].text[0].isupper()
                and (tokens[last].text in rules.place_words or _strange(tokens[last].text, rules, language))
            ):
                last += 1
        found.add(tokens, i, last, "place")
