"""Words that head a phrase for a party: offices, bodies, groups."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Literal

from depesche.find.gazetteer import bare, gazetteer
from depesche.languages import load_table
from depesche.languages.countries import countries

Number = Literal["s", "p", "a"]
"""Singular, plural, either."""
Gender = Literal["m", "f", "n"]


@dataclass(frozen=True, slots=True)
class Head:
    """A word (or words) that can head a phrase for a party.

    `title` is its dictionary form without a state's prefix, `office` the English standard term of an office,
    `country` the state that a prefix names ("US-Präsident"), `words` the number of tokens.
    """

    kind: Literal["office", "body", "group", "pair", "people"]
    title: str
    office: str | None = None
    country: str | None = None
    number: Number = "s"
    gender: Gender | None = None
    words: int = 1
    genitive: bool = False


@lru_cache(maxsize=65536)
def german_head(word: str) -> Head | None:
    """What a German word heads, if anything: by the tables, else by its prefix before a hyphen or its ending."""
    if not word[:1].isupper() and "-" not in word:
        return None
    found = _german_forms().get(word)
    if found:
        return found
    if "-" in word:
        return _hyphenated(word)
    return _compound(word)


def _hyphenated(word: str) -> Head | None:
    prefix, _, last = word.rpartition("-")
    last = last[:1].upper() + last[1:]
    found = _german_forms().get(last) or _compound(last)
    if not found or found.kind == "people":
        return None
    first = prefix.split("-")[0]
    if first.casefold() in ("ex", "vize", "alt", "co"):
        rest = prefix.partition("-")[2]
        return replace(found, country=found.country or _prefix_country(rest), title=word)
    country = _prefix_country(prefix)
    keep = prefix if country is None or prefix not in ("US", "USA", "DDR", "UdSSR") else ""
    return replace(found, country=country or found.country, title=f"{keep}-{found.title}" if keep else found.title)


def _prefix_country(prefix: str) -> str | None:
    code: str | None = load_table("de", "offices")["prefixes"].get(prefix)
    if code:
        return code
    entry = gazetteer("de").single.get(prefix)
    return entry.country if entry and entry.kind != "place" else None


def _compound(word: str) -> Head | None:
    forms = _german_endings()
    folded = word.lower()
    for i in range(2, len(word) - 3):
        found = forms.get(folded[i:])
        if found:
            prefix = word[:i].rstrip("s")
            title = word[:i] + found.title
            country = _prefix_country(prefix) if prefix in load_table("de", "offices")["prefixes"] else None
            return replace(found, title=title, country=country)
    return None


@cache
def _german_forms() -> dict[str, Head]:
    forms: dict[str, Head] = {}
    bodies, offices = load_table("de", "bodies"), load_table("de", "offices")
    for lemma, gender in bodies["bodies"].items():
        forms |= dict(body_forms(lemma, gender))
    for office, lemmas in offices["offices"].items():
        for lemma in lemmas:
            for form, head in office_forms(lemma, office):
                forms.setdefault(form, head)
    for form in bodies["groups"]["words"] + bodies["groups"]["sources"]:
        group = Head("group", form, number="p")
        for inflected in (form, form + "n" if not form.endswith(("n", "s")) else form):
            if inflected not in forms:
                forms[inflected] = group
    for form, (code, tag) in countries("de").people.items():
        forms.setdefault(form, _people(form, code, tag))
    return forms


def _people(form: str, code: str, tag: str) -> Head:
    number: Number = "p" if tag == "p" else "a" if tag == "a" else "s"
    gender: Gender | None = "f" if tag == "f" else "m" if tag in ("m", "a") else None
    return Head("people", form, country=code, number=number, gender=gender)


@cache
def _german_endings() -> dict[str, Head]:
    forms: dict[str, Head] = {}
    for ending, office in load_table("de", "offices")["heads"].items():
        for form, head in office_forms(ending, office):
            forms.setdefault(form, head)
    for ending, gender in load_table("de", "bodies")["heads"].items():
        for form, head in body_forms(ending, gender):
            forms.setdefault(form, head)
    return forms


def office_forms(lemma: str, office: str) -> list[tuple[str, Head]]:
    """All forms of a German office, masculine and feminine, with number and gender."""
    male = Head("office", lemma, office, gender="m")
    either, plural = replace(male, number="a"), replace(male, number="p")
    if lemma.endswith("mann"):
        female = replace(male, title=lemma[:-4] + "frau", gender="f")
        root = lemma[:-4]
        return [
            *((lemma + ending, male) for ending in ("", "es", "s")),
            *((root + form, plural) for form in ("männer", "männern", "leute", "leuten")),
            (root + "frau", female),
            (root + "frauen", replace(female, number="p")),
        ]
    if lemma.endswith(("te", "nde")) and not lemma.casefold().endswith("experte"):
        neutral = replace(male, gender=None)
        return [(lemma, replace(neutral, number="a")), (lemma + "r", male), (lemma + "n", replace(neutral, number="a"))]
    if lemma.endswith(("ter", "nder", "ler")) and lemma.casefold().endswith(
        ("beamter", "geordneter", "sandter", "auftragter", "sitzender", "oneller")
    ):
        return [(lemma, male)]
    stem = lemma[:-1] if lemma.endswith("e") else lemma
    for a, b in (("anwalt", "anwält"), ("arzt", "ärzt"), ("rat", "rät")):
        if stem.casefold().endswith(a):
            stem = stem[: -len(a)] + (b.capitalize() if stem == a.capitalize() else b)
    lady = Head("office", stem + "in", office, gender="f")
    forms = [(stem + "in", lady), (stem + "innen", replace(lady, number="p"))]
    if lemma.endswith(("er", "or", "är", "ier")) and not lemma.endswith("ier"):
        last = either if lemma.endswith("er") else male
        forms += [(lemma, last), (lemma + "s", male), (lemma + "n", plural)]
        forms += [(lemma + "en", plural)] if not lemma.endswith("er") else []
        unstressed = lemma.endswith(("er", "or")) and not lemma.casefold().endswith("major")
        forms += [] if unstressed else [(lemma + "e", plural)]  # "Majore", "Sekretäre", but "Autoren"
    elif lemma.endswith("e"):
        forms += [(lemma, male), (lemma + "n", either), (lemma + "ns", male)]
    elif lemma.casefold().endswith(
        (
            "ent", "ant", "at", "ell", "ist", "krat", "loge", "nom", "arch", "hirt", "graf", "prinz", "fürst", "zar",
            "lyst", "soph",
        )
    ):  # fmt: skip
        forms += [(lemma, male), (lemma + "en", either), (lemma + "s", male)]
    else:
        forms += [
            (lemma, male),
            (lemma + "s", either if lemma.endswith(("chef", "premier", "al")) else male),
            (lemma + "es", male),
        ]
        forms += [(stem + "e", plural), (stem + "en", plural), (lemma + "e", plural), (lemma + "en", plural)]
    return forms


def body_forms(lemma: str, gender: Gender) -> list[tuple[str, Head]]:
    """All forms of a German body, singular and plural."""
    head = Head("body", lemma, gender=gender)
    group = Head("group", lemma, number="p")
    forms = [(lemma, head)]
    if gender == "f":
        plural = lemma + ("n" if lemma.endswith("e") else "nen" if lemma.endswith("in") else "en")
        return [*forms, (plural, group)]
    forms += [(lemma + "s", head), (lemma + "es", head)]
    if lemma.endswith("ium") or lemma.endswith("iums"):
        forms.append((lemma[:-2] + "en", group))
    elif lemma.endswith("hof"):
        forms += [(lemma[:-3] + "höfe", group), (lemma[:-3] + "hofes", head)]
    elif not lemma.endswith("er"):
        forms += [(lemma + "e", group), (lemma + "en", group)]
    return forms


# --- English --------------------------------------------------------------------------------------------------

AMBIGUOUS = frozenset(
    [
        "general",
        "major",
        "head",
        "chief",
        "chair",
        "judge",
        "justice",
        "captain",
        "deputy",
        "marshal",
        "executive",
        "private",
    ]
) | {"representative", "lead", "secretary", "colonel", "shah", "editor"}
"""English words that are an office only before a name, after an article or before "of"."""


@cache
def english_heads() -> dict[str, tuple[tuple[tuple[str, ...], Head], ...]]:
    """First word, lower case -> phrases that head a party, longest first."""
    found: dict[tuple[str, ...], Head] = {}
    offices, bodies = load_table("en", "offices"), load_table("en", "bodies")
    for office, phrases in offices["offices"].items():
        for phrase in phrases:
            words = tuple(phrase.split())
            country = offices["prefixes"].get(phrase)
            head = Head("office", phrase, office, country, words=len(words), gender=_english_gender(phrase))
            found.setdefault(words, head)
            found.setdefault(_plural(words), replace(head, number="p"))
    for phrase in bodies["bodies"]["words"]:
        words = tuple(phrase.split())
        found.setdefault(words, Head("body", phrase, words=len(words), gender="n"))
        found.setdefault(_plural(words), Head("group", phrase, number="p", words=len(words)))
    for phrase in bodies["groups"]["words"]:
        words = tuple(phrase.split())
        found[words] = replace(found.get(words, Head("group", phrase, number="p")), number="p", words=len(words))
    grouped: dict[str, list[tuple[tuple[str, ...], Head]]] = {}
    for words, head in found.items():
        grouped.setdefault(words[0], []).append((words, head))
    return {first: tuple(sorted(phrases, key=lambda p: -len(p[0]))) for first, phrases in grouped.items()}


SECRETARY = "secretary of state"
"""Without more, the one of the United States for foreign affairs."""


def _english_gender(phrase: str) -> Gender | None:
    if phrase.endswith(("woman", "queen", "princess", "duchess", "empress")):
        return "f"
    return "m" if phrase.endswith(("man", "king", "prince", "duke", "emperor", "pope")) else None


def _plural(words: tuple[str, ...]) -> tuple[str, ...]:
    at = next((i - 1 for i, w in enumerate(words) if w in ("of", "for", "general") and i), len(words) - 1)
    word = words[at]
    if word.endswith(("man", "woman")):
        many = word[:-2] + "en"
    elif word.endswith("y") and word[-2:-1] not in "aeiou":
        many = word[:-1] + "ies"
    else:
        many = word + ("es" if word.endswith(("s", "ch")) else "s")
    return (*words[:at], many, *words[at + 1 :])


def english_head(words: list[str], at: int) -> Head | None:
    """The longest office, body or group that begins at `words[at]`; words in lower case, possessives as written."""
    first = words[at]
    for phrase, head in english_heads().get(first, ()) or english_heads().get(bare(first), ()):
        last = at + len(phrase) - 1
        if last < len(words) and list(phrase[:-1]) == words[at:last] and phrase[-1] == bare(words[last]):
            if head.title == SECRETARY and words[last + 1 : last + 2] == ["for"]:
                return replace(head, office="minister", country=None)  # a British one, for something else
            return replace(head, genitive=words[last] != phrase[-1]) if words[last] != phrase[-1] else head
    return None
