"""Reports as they come in over the years: `stream(bases, begin, end)`, for ledgers too large to be read.

Records of the demo are varied: fourteen reports a day, some twenty years for a hundred thousand. Each tells of two
states, a few of them often. States have people in office who change every five years and are named in all reports
of their time. Four words in five that have four letters or more are others of the same length, out of a large
vocabulary in which few words are frequent, and numbers of two digits or more are others too; reports of one story (the
same states and base within some weeks) share most of both, as reports of one affair do. Of five reports, one tells in
other words what the one before tells, and one is a copy.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from hashlib import blake2b

from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

from benchmarks.actors import STATES, surname
from depesche.records import Actor, Record

A_DAY = 14
"""Reports."""
FIRST = date(2000, 1, 1)
TERM, STORY = 5 * 365, 20
"""Days for which people are in office; days that a story lasts."""
OTHER, SHARED = 0.8, 0.7
"""Of the words, so many are others; of these, so many are those of the story."""
WORDS = 40_000
"""Words of a language to draw from; the first are drawn most."""
LONG = re.compile(r"[^\W\d_]{4,}")
NUMBER = re.compile(r"\d\d+")


def stream(bases: Sequence[Record], begin: int, end: int) -> Iterator[Record]:
    """Records `begin` to `end`; the same number always gives the same record."""
    for i in range(begin, end):
        yield _report(bases, i)


def _report(bases: Sequence[Record], i: int) -> Record:
    event, own = i - (i % 5 in (1, 4)), i - (i % 5 == 4)
    chance = random.Random(event)
    base = bases[chance.randrange(len(bases))]
    day = FIRST + timedelta(event // A_DAY)
    states = _states(chance)
    shift = day - date.fromisoformat(base.report.published or "1962-10-27")
    story = f"{sorted(states.items())}{base.report.id}{day.toordinal() // STORY}"
    names = _names(base, states, day)

    def other(match: re.Match[str]) -> str:
        word = match[0]
        if word in names:
            return names[word]
        if _chance(f"{story}{word}") > OTHER:
            return word
        pool = _vocabulary(base.report.language).get((len(word), word[0].isupper()))
        return pool[int(len(pool) * draw(word) ** 3)] if pool else word

    def number(match: re.Match[str]) -> str:
        least = 10 ** (len(match[0]) - 1)
        return str(least + int(9 * least * draw(match[0])))

    def draw(word: str) -> float:
        """Chance for a word of the story, or of this report alone."""
        shared = _chance(f"{own}{word}") < SHARED
        return _chance(f"{story if shared else own}{word}:")

    text = NUMBER.sub(number, LONG.sub(other, base.report.text))

    report = replace(
        base.report, id=f"{i:032x}", source=f"stream/{i}", text=f"{text}\n{i}",
        published=day.isoformat(), agency=f"A{i % 5}",
    )  # fmt: skip
    return replace(
        base, report=report, actors=tuple(_actor(a, names, states) for a in base.actors),
        contacts=tuple(replace(c, date=_moved(c.date, shift), since=_moved(c.since, shift)) for c in base.contacts),
        statements=tuple(replace(s, date=_moved(s.date, shift)) for s in base.statements),
        events=tuple(replace(e, date=_moved(e.date, shift)) for e in base.events),
    )  # fmt: skip


def _chance(words: str) -> float:
    """A number from 0 to 1 that hangs on words alone."""
    return int.from_bytes(blake2b(words.encode(), digest_size=6).digest()) / 2**48


def _states(chance: random.Random) -> dict[str, str]:
    """The two states of the demo as others; in one report of ten as they are."""
    if chance.random() < 0.1:
        return {}
    pool = [s.upper() for s in STATES]
    one, two = (pool[int(len(pool) * chance.random() ** 2)] for _ in range(2))
    return {"US": one, "SU": two if two != one else pool[(pool.index(one) + 1) % len(pool)]}


def _names(base: Record, states: dict[str, str], day: date) -> dict[str, str]:
    """The words of people's names as those of who holds their place now: of their state, in this term."""
    found: dict[str, str] = {}
    for actor in base.actors:
        if actor.kind == "person":
            place = f"{states.get(actor.country or '', actor.country)}{day.toordinal() // TERM}"
            for word in LONG.findall(actor.name):
                if word[0].isupper() and (pool := _surnames().get(len(word))):
                    found.setdefault(word, random.Random(f"{place}{word}").choice(pool))
    return found


def _actor(actor: Actor, names: dict[str, str], states: dict[str, str]) -> Actor:
    roles = tuple(replace(r, country=states.get(r.country or "", r.country)) for r in actor.roles)
    return replace(
        actor, name=LONG.sub(lambda m: names.get(m[0], m[0]), actor.name), roles=roles, canonical=None,
        country=states.get(actor.country or "", actor.country),
    )  # fmt: skip


@cache
def _surnames() -> dict[int, list[str]]:
    chance = random.Random(1962)
    found: dict[int, dict[str, None]] = {}
    for _ in range(20_000):
        name = surname(chance)
        found.setdefault(len(name), {})[name] = None
    return {length: list(names) for length, names in found.items()}


@cache
def _vocabulary(language: str) -> dict[tuple[int, bool], list[str]]:
    """Words of a language by length and capital, in an order by chance."""
    every = [w for w in DefaultDictionaryFactory().get_dictionary(language) if LONG.fullmatch(w)]
    found: dict[tuple[int, bool], list[str]] = {}
    for word in random.Random(1962).sample(sorted(every), min(WORDS, len(every))):
        for form in (word, word.capitalize()) if language == "en" else (word,):
            found.setdefault((len(form), form[0].isupper()), []).append(form)
    return found


def _moved(value: str | None, shift: timedelta) -> str | None:
    try:
        return (date.fromisoformat(value) + shift).isoformat() if value else None
    except ValueError:  # a month, a year
        return value
