"""The places that a report names and the states that they lie in; the state whose affairs it tells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from depesche.find.gazetteer import bare, gazetteer, name_parts
from depesche.find.grammar import grammar
from depesche.find.titles import german_head
from depesche.languages import load_table
from depesche.languages.countries import countries
from depesche.text import Sentence, Text, Token

LEAD = 3
"""Sentences at the head of a report, one of which names the state in which it plays."""
SHARE = 0.6
"""Share of all namings of states, one a sentence, that are of the report's own, at least.

Set on the training part of our annotations (0.7: fewer states right); `python -m benchmarks.speakers` measures it.
"""


@cache
def cities() -> dict[str, str]:
    """Cities and regions -> the state that they lie in; single words that are people's names left out."""
    parts = name_parts()
    people = parts.given | parts.surnames
    return {name: code for code, names in load_table("names", "cities").items() for name in names if name not in people}


@cache
def _everywhere() -> dict[str, str]:
    """Cities and regions -> their state, names that people bear too: beside a body that only a state has."""
    return {name: code for code, names in load_table("names", "cities").items() for name in names}


@cache
def _first_words() -> frozenset[str]:
    return frozenset(name.split()[0] for name in cities() if " " in name)


def states_named(text: Text, *, bodies: bool = True) -> list[set[str]]:
    """For each sentence the states that its words name: as such, by adjective, capital, city, inhabitants, `bodies`."""
    return [{state for state, by_body in named if bodies or not by_body} for named in namings(text)]


def namings(text: Text) -> list[set[tuple[str, bool]]]:
    """For each sentence the states that its words name, and whether by a body's name."""
    return [set(_named(sentence, text)) for sentence in text.sentences]


def _named(sentence: Sentence, text: Text) -> Iterator[tuple[str, bool]]:
    code = text.language.code
    tables, rules = gazetteer(code), grammar(code)
    tokens = sentence.tokens
    i = 0
    while i < len(tokens):
        token = tokens[i]
        word = bare(token.text)
        i += 1
        if not word[0].isalpha():
            continue
        pair = f"{token.text} {bare(tokens[i].text)}" if i < len(tokens) and word[0].isupper() else ""
        if found := rules.adjectives.get(pair):  # "North Korean"
            yield found, False
            i += 1
            continue
        if found := rules.adjectives.get(word) or (rules.adjectives.get(token.lower) if code == "de" else None):
            yield found, False
            continue
        if not word[0].isupper():
            if code == "de" and (region := _region(word, code)):
                yield region, False
            continue
        hit = tables.match(tokens, i - 1)
        if hit and hit.entry.country:
            yield hit.entry.country, hit.entry.kind == "organization"
            i = hit.last
            continue
        if code == "de" and "-" in word and word.partition("-")[0] in countries("de").names:
            yield countries("de").names[word.partition("-")[0]], False
        elif found := place_state(tokens, i - 1, code):
            yield found, False
        elif code == "de" and (head := german_head(word)) and head.country:
            yield head.country, False


def place_state(tokens: Sequence[Token], at: int, code: str) -> str | None:
    """The state of the city or region that stands at `at`: after a word for where, or as a German adjective in -er."""
    word = bare(tokens[at].text)
    known = cities()
    before = tokens[at - 1].lower if at else ""
    where = before in grammar(code).locative or before in ("von", "of", "near", "from", "at") or at == 0
    if word in _first_words():
        for length in (3, 2):
            phrase = " ".join(bare(t.text) for t in tokens[at : at + length])
            if phrase in known:
                return known[phrase]
    if where and word in known:
        return known[word]
    if found := _region(word, code):
        return found
    if where and "-" in word and (first := word.partition("-")[0]) in known and word.rpartition("-")[2] in known:
        return known[first]  # "Nürnberg-Fürth"
    if code == "de" and word.endswith("er") and at + 1 < len(tokens) and tokens[at + 1].text[:1].isupper():
        return of_adjective(word)
    return None


@cache
def regions(code: str) -> dict[str, str]:
    """Adjectives of regions, as they stand in the table -> the state that they lie in."""
    return {word: state for state, words in load_table(code, "bodies")["regions"].items() for word in words}


def _region(word: str, code: str) -> str | None:
    """The state of a region by its adjective: a German one in any case, an English one as it stands."""
    if code != "de":
        return regions(code).get(word)
    if "isch" not in word and "deutsch" not in word:
        return None
    return regions(code).get(re.sub(r"e[nrms]?$", "", word.casefold()))


@cache
def of_adjective(word: str) -> str | None:
    """ "Münchner", "Frankfurter", "Bremer", "Kölner" -> the state of the city."""
    known, capitals = cities(), countries("de").capitals
    stem = word[:-2]
    for name in (
        stem,
        stem + "en",
        stem[:-1] + "en" if stem.endswith("n") else stem,
        stem + "e",
        word[:-1],
        stem + "um",
    ):
        if name in known:
            return known[name]
        if name in capitals:
            return capitals[name]
    return None


def sent_from(text: Text) -> str | None:
    """The state of the place in the dateline."""
    place = text.report.place
    if not place:
        return None
    name = place.title() if place.isupper() else place
    return cities().get(name) or countries(text.language.code).capitals.get(name)


def home_of(text: Text, named: Sequence[set[str]]) -> str | None:
    """The state whose affairs a report tells: the only one named, or named at its head and far more than any other."""
    counted = Counter(state for states in named for state in states)
    sent = sent_from(text)
    if sent:
        counted[sent] += 1
        named = [{sent}, *named]
    if not counted:
        return None
    best, times = counted.most_common(1)[0]
    if len(counted) == 1:
        return best
    if times < SHARE * sum(counted.values()) or not any(best in states for states in named[:LEAD]):
        return None
    return best


def city_state(tokens: Sequence[Token], at: int, code: str) -> str | None:
    """The state of the city that stands at `at`, whatever stands before it, and though people bear its name."""
    word = bare(tokens[at].text)
    known = _everywhere()
    if "-" in word:  # "US-Bundesstaat", "Nürnberg-Fürth"
        first = word.partition("-")[0]
        return countries(code).names.get(first) or known.get(word) or known.get(first)
    two = " ".join(bare(t.text) for t in tokens[at : at + 2])
    return known.get(two) or known.get(word) or countries(code).capitals.get(word)
