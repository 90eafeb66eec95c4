"""The name to show: a phrase of the report in the nominative."""

from __future__ import annotations

import re

from depesche.find.gazetteer import ARTICLES, bare, gazetteer
from depesche.find.titles import Head, german_head
from depesche.find.wording import words_of
from depesche.languages import known, lemma
from depesche.languages.countries import countries
from depesche.records import FoundMention
from depesche.text import Text, tokenize

ENDINGS = {"m": "er", "f": "e", "n": "es", None: "er"}
"""Of an adjective without an article, by gender."""
GENITIVE = re.compile(r"\b(?:des|eines|dieses|jenes|seines|ihres|deren|dessen)(?:\s+[a-zäöüß][\w-]*e[nsr])*\s+$")
"""What stands before a noun in the genitive."""
FEMININE = ("schaft", "ung", "heit", "keit", "tion", "union", "ität", "allianz", "liga", "front", "partei", "konferenz")
"""Endings of nouns that are feminine: their adjectives end in "-e" in the nominative, with an article or without."""
STEM = 4
"""Letters in which a noun and its dictionary form agree."""


def listed(written: str, text: Text) -> str:
    """A state's name as the tables list it: without the genitive ending, "USA" as "USA"."""
    tokens = tokenize(written, text.language)
    hit = gazetteer(text.language.code).match(tokens, 0)
    return hit.entry.written if hit and hit.last == len(tokens) and hit.entry.written else bare(written)


def strong(written: str, text: Text, start: int) -> str:
    """ "Obersten Gerichtshofs" -> "Oberster Gerichtshof": a body's name in the nominative; `start`: where it stands."""
    if text.language.code != "de":
        return bare(written)
    words = written.split()
    at = next((i for i, w in enumerate(words) if i and (h := german_head(w)) and h.kind == "body"), None)
    head = german_head(words[at]) if at else None
    linked = any(w.islower() and not w.endswith(("e", "er", "es", "en", "em")) for w in words[:at])  # "Büro für …"
    if head is None or at is None or linked:
        if len(words) > 1 and words[-1].casefold().endswith(FEMININE) and all(_declined(w) for w in words[:-1]):
            return " ".join([*(_adjective(w, ENDINGS["f"]) for w in words[:-1]), words[-1]])
        owned = GENITIVE.search(text.report.text[max(0, start - 60) : start])
        return " ".join([_ungenitive(words[0]), *words[1:]]) if owned else written
    return " ".join([*(_adjective(w, ENDINGS[head.gender]) for w in words[:at]), head.title, *words[at + 1 :]])


def _ungenitive(word: str) -> str:
    """A noun without the ending of the genitive: "Flughafens" -> "Flughafen", where a dictionary has the noun."""
    base = lemma("de", word)
    return base if word in (base + "s", base + "es") and known("de", base) else word


def nominative(mention: FoundMention, text: Text) -> str:
    """A nameless phrase in the nominative: "russischen Außenministeriums" -> "russisches Außenministerium"."""
    phrase = " ".join(text[mention.span].split())
    if text.language.code != "de":
        one = mention.plural and phrase.casefold() in words_of("en").persons  # "eyewitness reports"
        return bare(phrase) + ("es" if phrase.endswith("s") else "s") if one else bare(phrase)
    words = phrase.split()
    if len(words) == 1 and words[0][0].islower() and mention.title:  # "behördlichen Angaben"
        return mention.title
    at = _head_at(words, mention)
    if at is None:
        return phrase
    head = german_head(words[at].strip(","))
    plural = mention.plural or (head is not None and head.kind == "group" and mention.kind == "group")
    before = _before(words[:at], plural, head, words[at], mention)
    noun = _noun(words[at], head, plural, mention)
    return " ".join([*before, noun, *words[at + 1 :]])


def _head_at(words: list[str], mention: FoundMention) -> int | None:
    """Which word heads a phrase: the one of its title, else one that the tables know; a body's where one is meant."""
    title = (mention.title or "").split()
    last = title[-1].casefold()[:STEM] if title else ""
    at = next((i for i, w in enumerate(words) if last and w.casefold().startswith(last) and w[0].isupper()), None)
    if at is not None:
        return at
    heads = [(i, h) for i, w in enumerate(words) if (h := german_head(w.strip(",")))]
    if mention.kind == "organization":
        heads = [(i, h) for i, h in heads if h.kind == "body"] or heads
    return heads[0][0] if heads else None


def _before(words: list[str], plural: bool, head: Head | None, noun: str, mention: FoundMention) -> list[str]:
    """The adjectives before a noun, without an article."""
    gender = head.gender if head and head.gender else mention.gender
    if gender is None and head is None and mention.kind == "organization":
        return words
    if gender is None and noun.endswith("in") and mention.kind == "person":
        gender = "f"
    ending = "e" if plural else ENDINGS[gender]
    nations = countries("de").adjectives
    return [
        w if w[0].isupper() and w.casefold() not in nations and not _declined(w) else _adjective(w, ending)
        for w in words
    ]


def _declined(word: str) -> bool:
    """Whether a capitalised word is an adjective with an ending: "Obersten", not "Hamburger"."""
    lower = word.casefold()
    return lower.endswith(("en", "em", "es", "e")) and known("de", lower) and lemma("de", lower)[:1].islower()


def _noun(written: str, head: Head | None, plural: bool, mention: FoundMention) -> str:
    if head is None:
        title = (mention.title or written).split()[-1]
        if plural:
            dative = written == title + "n" and title.endswith(("er", "el"))
            return title if dative else _adjectival(written)
        return title if title[:STEM].casefold() == written[:STEM].casefold() else written
    if plural:
        return _adjectival(_nominative_plural(written, head.title))
    return written if head.kind == "people" else _singular(written, head.title)


def _adjectival(word: str) -> str:
    """A plural noun that is an adjective, without an article: "Grünen" -> "Grüne", "Verantwortlichen"."""
    if not word.endswith("en"):
        return word
    last = word.rpartition("-")[2]
    base, adjective = lemma("de", last), lemma("de", last.casefold())
    if known("de", last) and adjective[:1].islower() and base.startswith(last[:-2]) and len(base) - len(last) < 1:
        return word[:-1]
    return word


def _adjective(word: str, ending: str) -> str:
    stem = re.sub(r"(?:en|em|er|es|e)$", "", word)
    return (
        word
        if stem == word or len(stem) < 3 or (word[0].isupper() and word.endswith("er") and stem + "er" in ARTICLES)
        else stem + ending
    )


def _nominative_plural(written: str, title: str) -> str:
    """The noun without the ending of the dative: "Vertretern" -> "Vertreter"."""
    shorter = german_head(written[:-1]) if written.endswith("n") else None
    return written[:-1] if shorter and shorter.number != "s" and shorter.title in (title, written[:-1]) else written


def _singular(written: str, title: str) -> str:
    """The noun as written but for its ending: "US-Verteidigungsministers" -> "US-Verteidigungsminister"."""
    last = title.rpartition("-")[2]
    prefix = written.rpartition("-")[0]
    return f"{prefix}-{last}" if prefix and not title.startswith(prefix) else title
