"""Expressions of time in a text, with their TIMEX3 values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import zip_longest

from depesche.dates import day, interval
from depesche.find.times.context import fits, is_nowadays
from depesche.find.times.days import CURRENT
from depesche.find.times.grammar import Found, Grammar, load_grammar
from depesche.find.times.ranges import join_ranges
from depesche.find.times.resolve import KINDS
from depesche.find.times.setting import Meaning, Setting
from depesche.find.times.tense import Tense, tense_at
from depesche.find.times.weekdays import SURE, is_bare, sure_weekdays
from depesche.languages import Language
from depesche.records import Report, Timex
from depesche.text import Sentence, Text, tokenize

__all__ = ["TABLES", "Resolved", "find_in_phrase", "find_times", "interval", "resolved"]

TABLES = ("de", "en", "es", "fr", "pl", "ru", "tr", "uk")
"""The languages with tables of times. Reports are read in fewer (`languages.READABLE`)."""

TENSED = frozenset(
    {
        *("date", "weekday", "month", "season", "fraction", "weekend", "night", "holiday", "clock", "day", "ahead"),
        *("anaphor", "shifted"),
    }
)
"""Kinds whose value may depend on the tense of their clause."""


DATING = frozenset({"date", "weekday", "day"})
JOINED = re.compile(r"[^\S\n]*[()]?[^\S\n]*(?:\b(?:on|of|am|des|vom)\s+)?")
"""What may stand between a time of day and the day that it belongs to."""
AGAIN = {"P1D": "XXXX-XX-XX"}
"""Repetitions that a time of day may belong to: "täglich um 9 Uhr"."""
IN_A_YEAR = frozenset({"date", "month", "season", "fraction", "holiday"})
"""Kinds that take a year from before."""
YEAR = re.compile(r"\d{4}")
NEARBY = 2
"""Sentences for which "the year before" counts from the year of what was named last."""
ANCHORED = frozenset({"clock", "daypart"})
"""Kinds that take their day from another expression, and so name none."""
ORDINAL = re.compile(r"(?:\d|\b[A-ZÄ][a-zä]{2,3})\.$")
LONGEST_SEASON = 92
"""Days; a year that only stands alone ("1973") tells nothing of the days named after it."""
YEAR_OF_A_STORY = 8
"""Sentences for which a year long past holds for days named without one: a report that looks back. Set by reading
retrospectives; the figures of `python -m benchmarks.quality --only Times` do not depend on it."""
LOOK_AHEAD = 60
"""Code points past a sentence that seems to end in an ordinal or a short month: "vom 21. / Februar an"."""
ENTRY = re.compile(r"[^\W\d_][^.!?;:\n]{1,60}: [^\n]*, ?(?:[^\W\d_]{1,4} )?\d[\d.: –-]*(?:[^\W\d_]{1,4}\.?)?\.?")
"""An entry of a programme: a label, what is on, and last the time of day: "Bonn: Lesung, im Rathaus, 20 Uhr"."""
HEADING = 8
"""Tokens; a day in a sentence of no more stands above the entries of a programme and holds for them."""
LATEST_FEW = 10
"""Days; "a few days ago", said later in a month than this, was in the same month."""


@dataclass(frozen=True, slots=True)
class Named:
    """What the report has named so far: the last day, the last year, and the sentences that they stand in."""

    day: date | None = None
    day_in: int = -2
    passed: date | None = None
    """The last day that lies before that of publication."""
    within: int | None = None
    """The year of whatever was named last."""
    within_in: int = -2
    days: str | None = None
    """A day that no date tells, as XXXX-XX-XX: one that comes again ("täglich", "montags"), or is some days past ("vor
    einigen Tagen"). A day named after it takes its place."""
    days_in: int = -2
    year: int | None = None
    year_in: int = -2
    alone: int | None = None
    """A year that stood alone ("1956"); it holds to the end of its sentence."""
    alone_in: int = -2

    def after(self, timex: Timex, kind: str, sentence: int, published: date | None) -> Named:
        """With one more expression, read as a phrase of this kind."""
        if kind == "some ago":
            this_month = published is not None and timex.value == "PXD" and published.day > LATEST_FEW
            return replace(self, days=f"{published:%Y-%m}-XX" if this_month else "XXXX-XX-XX", days_in=sentence)
        if timex.type == "SET" and (again := AGAIN.get(timex.value or "", timex.value) or "").startswith("XXXX-"):
            return replace(self, days=again.partition("T")[0], days_in=sentence)
        if timex.type not in ("DATE", "TIME") or (covered := interval(timex.value)) is None:
            return self
        known = self
        if covered[0] == covered[1]:
            passed = covered[0] if published and covered[0] < published else known.passed
            known = replace(known, day=covered[0], day_in=sentence, passed=passed, days=None)
        if covered[0].year == covered[1].year:
            known = replace(known, within=covered[0].year, within_in=sentence)
        if (covered[1] - covered[0]).days <= LONGEST_SEASON:
            known = replace(known, year=covered[0].year, year_in=sentence)
        if YEAR.fullmatch(timex.value or ""):
            known = replace(known, alone=covered[0].year, alone_in=sentence)
        return known


def find_times(text: Text, *, published: str | None, leaning: Tense | None = None) -> tuple[Timex, ...]:
    """The expressions of time in the text, sorted, without overlaps.

    Values are resolved against the day of publication, the tense of the clause and the day named last. Where
    `published` (YYYY-MM-DD) is None, what depends on it stays open: "XXXX-WXX-7" for a Sunday, "XXXX-10-23".

    Args:
        text: the report, segmented.
        published: its day of publication.
        leaning: the tense where no verb tells one; agendas look ahead ("future"), reports back (None).

    Raises:
        DataError: the tables of the text's language are missing or broken.
    """
    times = [r.timex for r in resolved(text, published=published, leaning=leaning)]
    return join_ranges(times, text)


def find_in_phrase(
    phrase: str, *, language: str, published: str | None, leaning: Tense | None = None
) -> tuple[Timex, ...]:
    """The expressions of time in a sentence or less, of any language that has tables of times (`TABLES`).

    Letter case never counts here.

    Raises:
        DataError: the tables of the language are missing or broken.
    """
    spoken = Language(language)
    report = Report(id="", text=phrase, language=language, published=published)
    tokens = tokenize(phrase, spoken)
    sentences = (Sentence(tokens[0].start, tokens[-1].end, "paragraph", tokens),) if tokens else ()
    text = Text(report, spoken, sentences, ())
    times = [r.timex for r in resolved(text, published=published, leaning=leaning, loose=True)]
    return join_ranges(times, text)


@dataclass(frozen=True, slots=True)
class Resolved:
    """An expression with the phrase that it was read as and what it was resolved against."""

    timex: Timex
    found: Found
    setting: Setting


def resolved(
    text: Text, *, published: str | None, leaning: Tense | None = None, loose: bool = False
) -> Iterator[Resolved]:
    """The expressions of time, each with its phrase and setting; `find_times` tells the rest."""
    grammar = load_grammar(text.language.code, loose)
    published_day = day(published)
    phrases = list(_placed(grammar, text))
    known = sure_weekdays(((p.found, p.tense) for p in phrases), published_day)
    named = Named()
    for phrase, following in zip_longest(phrases, phrases[1:]):
        kind = phrase.found.kind
        setting = _setting(phrase, named, published_day, leaning, known)
        if following and following.number == phrase.number and _dated_by(phrase.found, following.found, text):
            of_next = _timexes(following.found, _setting(following, named, published_day, leaning, known))
            setting = replace(setting, near=day(of_next[0].value) if of_next else setting.near)
        for timex in _timexes(phrase.found, setting):
            yield Resolved(timex, phrase.found, setting)
            named = named if kind in ANCHORED else named.after(timex, kind, phrase.number, published_day)


@dataclass(frozen=True, slots=True)
class Placed:
    """A phrase with the number of its sentence, whether that goes on the one before, and the tense of the clause."""

    found: Found
    text: Text
    number: int
    goes_on: bool
    tense: Tense | None


def _placed(grammar: Grammar, text: Text) -> Iterator[Placed]:
    """All phrases of a text."""
    at, before = 0, None
    for number, sentence in enumerate(_stretches(text)):
        goes_on = before is not None and _goes_on(text, before, sentence)
        for found in _phrases(grammar, text, sentence, at):
            at = found.end
            yield Placed(found, text, number, goes_on, _tense_of(found, text, sentence))
        before = sentence


def _goes_on(text: Text, before: Sentence, sentence: Sentence) -> bool:
    """Whether a day of the sentence before holds on: in one paragraph, but from no entry of a programme to the next."""
    whole = text.report.text
    if "\n" in whole[before.end : sentence.start]:
        return False
    return len(before.tokens) <= HEADING or not ENTRY.fullmatch(whole, sentence.start, sentence.end)


def _stretches(text: Text) -> tuple[Sentence, ...]:
    """The sentences, and the datelines and credits between them: days stand there too."""
    made_up = [
        Sentence(tokens[0].start, tokens[-1].end, part.kind, tokens)
        for part in text.report.parts
        if part.kind in ("dateline", "credit")
        and (tokens := tokenize(text.report.text, text.language, part.start, part.end))
    ]
    return tuple(sorted((*text.sentences, *made_up), key=lambda s: s.start)) if made_up else text.sentences


def _phrases(grammar: Grammar, text: Text, sentence: Sentence, at: int) -> Iterator[Found]:
    """The phrases of a sentence that the words around them allow, from an offset on."""
    whole = text.report.text
    if not grammar.trigger.search(whole, sentence.start, sentence.end):
        return
    at = max(at, sentence.start)
    end = (
        min(sentence.end + LOOK_AHEAD, len(whole))
        if ORDINAL.search(whole, sentence.end - 6, sentence.end)
        else sentence.end
    )
    while (found := grammar.search(whole, at, end)) and found.start < sentence.end:
        if fits(found, text, sentence.span):
            yield found
            at = max(found.end, at + 1)
        else:  # of "ist rund drei Jahre", an age, "drei Jahre" is one too
            at = found.end if "approx" in found.values else found.start + 1


def _tense_of(found: Found, text: Text, sentence: Sentence) -> Tense | None:
    if found.kind not in TENSED:
        return None
    clause = text.sentence_at(found.end - 1) or sentence  # another one where it was cut after an ordinal
    of_week = "weekday" in found.values or found.kind == "weekend"
    return tense_at(clause, found.start, found.end, text.language, weekday=of_week, nearest=found.kind == "day")


def _setting(
    phrase: Placed, named: Named, published: date | None, leaning: Tense | None, known: Mapping[int, date]
) -> Setting:
    found, number, tense = phrase.found, phrase.number, phrase.tense
    told = published is not None and named.year is not None and named.year < published.year - 1 and tense != "future"
    year = named.year if number - named.year_in <= (YEAR_OF_A_STORY if told else 1) else None
    if published and year is not None and abs(year - published.year) <= 1:
        year = None
    setting = Setting(
        published=published,
        last=named.day,
        passed=named.passed,
        within=named.within if number - named.within_in <= NEARBY else None,
        days=named.days if named.days_in == number else None,
        near=named.day if named.day_in == number or (named.day_in == number - 1 and phrase.goes_on) else None,
        year=year,
        tense=tense or leaning,
        nowadays=found.kind == "day" and is_nowadays(found, phrase.text, tense),
        elsewhere=known.get(int(found.values["weekday"])) if is_bare(found) and tense not in SURE else None,
    )
    if tense != "past" or named.alone_in != number or not _is_old(found, setting):
        return setting
    return replace(setting, year=named.alone)


def _is_old(found: Found, setting: Setting) -> bool:
    """Whether the phrase, read without a year named before, would lie months before publication."""
    if found.kind not in IN_A_YEAR or setting.published is None:
        return found.kind in IN_A_YEAR
    meaning = KINDS[found.kind](found.values, setting)
    days = interval(meaning.value) if meaning else None
    return days is not None and (setting.published - days[1]).days > CURRENT


def _dated_by(found: Found, following: Found, text: Text) -> bool:
    """Whether a time of day takes its day from the next expression: "um 9 Uhr am Montag"."""
    if found.kind not in ANCHORED or following.kind not in DATING:
        return False
    return JOINED.fullmatch(text.report.text, found.end, following.start) is not None


def _timexes(found: Found, setting: Setting) -> list[Timex]:
    meaning = KINDS[found.kind](found.values, setting)
    if meaning is None:
        return []
    first = Timex(
        start=found.start,
        end=found.end,
        type=meaning.type,
        value=meaning.value,
        mod=meaning.mod,
        begin=meaning.begin,
        until=meaning.until,
        anchor=_anchor(found, meaning, setting),
    )
    if found.kind != "span of years":
        return [first]
    year = int(meaning.value[:2] + str(found.values["yy"]).zfill(2))
    if year <= int(meaning.value):
        year += 100
    second = Timex(start=found.end + 1, end=found.end + 1 + len(found.words["yy"]), type="DATE", value=str(year))
    return [first, second]


def _anchor(found: Found, meaning: Meaning, setting: Setting) -> str | None:
    """The day without which the phrase would have another meaning."""
    resolve = KINDS[found.kind]
    for known, without in (
        (setting.near, replace(setting, near=None)),
        (setting.passed, replace(setting, passed=None)),
        (setting.last, replace(setting, last=None, passed=None)),
        (setting.published, replace(setting, published=None)),
    ):
        if known is not None and resolve(found.values, without) != meaning:
            return known.isoformat()
    return None
