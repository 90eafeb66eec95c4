"""Whatever the text: no exception, spans in order inside the text, values of TIMEX3."""

import re
from itertools import pairwise
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from depesche.find.times import find_times
from depesche.find.times.feasts import easter
from depesche.find.times.grammar import load_grammar
from depesche.find.times.resolve import KINDS
from depesche.find.times.setting import full_year
from depesche.languages import READABLE
from depesche.records import Part, Report, Timex
from depesche.text import segment

N = r"(?:X|\d+(?:\.\d+)?)"
UNIT = r"(?:Y|M|W|D|Q|DE|CE|L|WE|TNI)"
DATE = r"\d{4}|\d{1,3}|XXXX|[\dX]{4}-(?:[\dX]{2}|[\dX]{2}-[\dX]{2}|WXX|W\d\d|W[\dX]{2}-(?:[1-7]|WE|WD)|Q[1-4X]|H[12]|SP|SU|FA|WI)"
TIME = r"(?:T(?:MO|MI|AF|EV|NI|\d\d:\d\d(?:Z|[+-]\d\d:\d\d)?))"
VALUE = re.compile(
    rf"(?:(?:{DATE}){TIME}?|P{N}{UNIT}(?:{N}{UNIT})?|PT{N}(?:[HMS]|NI)(?:{N}[HMS])?|P{N}{UNIT}T{N}[HMS]|P1[YMWDQ]|(?:PAST|PRESENT|FUTURE)_REF)"
)

PIECES = {
    "de": ["am", "Sonntag", "23", ".", " ", "Oktober", "2022", "vor", "drei", "Tagen", "31", "Februar", "9999", "Uhr", ":", "letzten",
           "Woche", "Jahr", "seit", "Mai", "00", "Jahrhundert", "99", "Nacht", "zum", "/", "-", "halb", "Anfang", "Ostern", "1000", "\n"],
    "en": ["on", "Sunday", "23", ",", " ", "October", "2022", "three", "days", "ago", "31", "February", "9999", "p.m.", ":", "last",
           "week", "year", "since", "May", "00", "century", "99", "night", "/", "-", "late", "Easter", "1000", "s", "later", "\n"],
}  # fmt: skip


def times(text: str, language: str, published: str | None) -> tuple[Timex, ...]:
    part = Part(kind="paragraph", start=0, end=len(text))
    report = Report(id="x", text=text, language=language, published=published, parts=(part,))
    return find_times(segment(report), published=published)


def check(text: str, found: tuple[Timex, ...]) -> None:
    assert all(0 <= t.start < t.end <= len(text) for t in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    wrong = [t.value for t in found if t.value is None or not VALUE.fullmatch(t.value)]
    assert wrong == []


@pytest.mark.parametrize("words", ["23 year ago", "in 9990 years", "40 quarters ago", "480 months ago"])
def test_no_time_lies_outside_the_calendar(words: str) -> None:
    check(words, times(words, "en", "0022-01-01"))
    check(words, times(words, "en", "9999-12-31"))


@pytest.mark.parametrize("language", READABLE)
@settings(deadline=None)  # the first call compiles the grammar
@given(text=st.text(), published=st.none() | st.dates().map(str))
def test_any_text(language: str, text: str, published: str | None) -> None:
    check(text, times(text, language, published))


@pytest.mark.parametrize("language", READABLE)
@settings(deadline=None, max_examples=300)
@given(data=st.data(), published=st.none() | st.dates().map(str))
def test_any_words_of_time(language: str, data: st.DataObject, published: str | None) -> None:
    text = " ".join(data.draw(st.lists(st.sampled_from(PIECES[language]), max_size=12)))
    check(text, times(text, language, published))


@pytest.mark.parametrize("language", READABLE)
def test_every_kind_of_phrase_is_resolved(language: str) -> None:
    assert {p.kind for p in load_grammar(language).phrases} <= set(KINDS)


@pytest.mark.parametrize("published", ["", "yesterday", "2022-02-30", "2022-10"])
def test_a_broken_publication_day_counts_as_none(published: str) -> None:
    assert [t.value for t in times("Am Sonntag sprachen sie.", "de", published)] == ["XXXX-WXX-7"]


def test_datelines_and_credits_are_read_but_no_standards() -> None:
    text = "GENF, 22. Oktober\nAm Montag sprachen sie.\nStand vom Dienstag"
    first = text.index("\nStand")
    parts = (
        Part(kind="dateline", start=0, end=17),
        Part(kind="paragraph", start=18, end=first),
        Part(kind="standards", start=first + 1, end=len(text)),
    )
    report = Report(id="x", text=text, language="de", parts=parts)
    found = find_times(segment(report), published="1962-10-22")
    assert [text[t.start : t.end] for t in found] == ["22. Oktober", "Montag"]


def test_headline_is_read() -> None:
    text = "Gipfel am Montag"
    report = Report(id="x", text=text, language="de", parts=(Part(kind="headline", start=0, end=len(text)),))
    assert [t.value for t in find_times(segment(report), published="1986-10-13")] == ["1986-10-13"]


@pytest.mark.parametrize(
    ("year", "day"), [(1916, "04-23"), (1962, "04-22"), (2000, "04-23"), (2022, "04-17"), (2024, "03-31")]
)
def test_easter(year: int, day: str) -> None:
    assert easter(year).isoformat() == f"{year}-{day}"


def test_two_digits_of_a_year() -> None:
    assert [full_year(y, None) for y in (86, 99, 0, 22, 40, 41)] == [1986, 1999, 2000, 2022, 2040, 1941]


def test_an_endless_sentence_takes_no_quadratic_time() -> None:
    text = "am Montag sprach er mit dem Minister und " * 2000
    report = Report(id="x", text=text, language="de", parts=(Part(kind="paragraph", start=0, end=len(text)),))
    cut = segment(report)
    began = process_time()
    assert len(find_times(cut, published="1962-10-28")) == 2000
    assert process_time() - began < 20


@pytest.mark.parametrize(
    ("language", "words", "snippet", "value"),
    [
        (
            "en",
            "In October 1962 the world waited. The ships turned back. On Oct. 24 they stopped.",
            "Oct. 24",
            "1962-10-24",
        ),
        ("en", "The autumn of 1962 was tense. He wrote a letter dated Oct. 30.", "Oct. 30", "1962-10-30"),
        (
            "de",
            "Im Oktober 1962 telefonierten sie oft. Am 22. Oktober sprachen sie zweimal.",
            "22. Oktober",
            "1962-10-22",
        ),
        (
            "de",
            "Die Krise vom Oktober 1962 ist erforscht. Am 5. Januar eröffnet die Ausstellung.",
            "5. Januar",
            "1993-01-05",
        ),
        ("en", "He was elected in 1989. On Oct. 23 he resigned.", "Oct. 23", "1992-10-23"),
    ],
)
def test_days_of_a_report_that_looks_back(language: str, words: str, snippet: str, value: str) -> None:
    start = words.index(snippet)
    found = [t.value for t in times(words, language, "1993-01-02") if t.start <= start < t.end]
    assert found == [value]


@pytest.mark.parametrize("words", ["Anfang letzten Jahrhunderts", "im letzten Jahrzehnt", "im letzten Jahrhundert"])
def test_nothing_is_before_the_first_century(words: str) -> None:
    assert times(words, "de", "0007-03-01") == ()
    assert times(words, "de", "1962-10-22")
