"""What a year, a bare month or a length needs around it to be a time, and not a quantity, a name or an age."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from depesche.dates import day
from depesche.find.times.grammar import Found
from depesche.find.times.tense import Tense
from depesche.languages import Language
from depesche.records import Span
from depesche.text import Text

LONGEST_LOOK = 60
"""Code points that are looked at on either side."""
COUNTING = ("de", "en")
"""Languages in which `_counts` knows a noun; elsewhere a year stands after a word of `before_year` or before none."""
UP_TO = frozenset({"bis", "ab", "seit"})
"""Before "heute" these make it a day."""
LONG_REPORT = 4000
"""Code points; above this a report without a word of days is an essay rather than news."""
SHORT_REPORT = 2500
"""Code points; up to this a report is news of a day, and its "heute" the day. Set on KRAUTS train, where it changes
nothing up to 2500 and costs three values at 4000."""
WORD_BEFORE = re.compile(r"([\w.§’'-]+)[\s„“\"»«(‚'–—-]*$")
WORD_AFTER = re.compile(r"\s*([\w-]+|[%€$°])")
NEXT_WORDS = re.compile(r"\s+(\w+)(?:\s+(\w+))?")
NUMBER_BEFORE = re.compile(r"\d[\s.,:/]$|(?<=\d)(?<![12]\d{3})[-–]$")
NUMBER_AFTER = re.compile(r"[.,:/]\d|[-–](?![12]\d{3}(?!\d))\d")
"""Parts of a longer number; "1914-1918" is none."""
RANGE_AFTER = re.compile(r"\s*(?:(?:bis|auf|und|oder|to|and|or)\s|[-–])\s*\d[\d.,]*\s*(\w+|[%€$°])")
"""What follows the first end of a range: "1450 bis 1850 Mark"."""
MONEY = frozenset("$€£¥#")
MONEY_OR_PATH = MONEY | frozenset("/_=&")
OPENING = frozenset("„“\"»«:.!?–—-(‚'")
QUOTES = frozenset("„“”\"»«‚‘’'")
TITLES = frozenset({"holiday", "day", "unit", "daypart", "weekday", "weekend"})
"""Kinds that are a title where they stand in quotation marks alone: NBC's "Today", the theme "Weihnachten". So were 8
of 8 in PolNeAR (train) and GermEval; "Januar 2017", "jetzt" and "1960s", quoted there too, are times."""
SURE_YEARS = range(1700, 2031)
"""A number outside of these that counts nothing still needs a word before it that makes it a year."""
LATELY = range(-6, 2)
"""Years off that of publication in which four digits are the year even before a noun: "machten 2015 Schlagzeilen".
Read in DFKI SmartData and Wikinews (train): each of the 41 that had been left out was a year."""
BOTH = ("und", "and")
THOUSANDS = re.compile(r"(?<!\d)\d{1,3}[^\S\n]$")
"""Before "000 Arbeitstage" of "960 000 Arbeitstage"."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language, compiled from `[context]` of its table."""

    before_year: frozenset[str]
    after_quantity: frozenset[str]
    before_quantity: re.Pattern[str]
    before_month: frozenset[str]
    before_month_only: frozenset[str]
    careful_months: frozenset[str]
    before_weekday: frozenset[str]
    after_weekday: frozenset[str]
    verbless: frozenset[str]
    participle: re.Pattern[str]
    lasting: re.Pattern[str]
    age: re.Pattern[str]
    before_age: frozenset[str]
    of_age: re.Pattern[str]
    no_age: re.Pattern[str]
    daily: re.Pattern[str] | None
    before_rate: frozenset[str]
    rated: re.Pattern[str]
    numbered: re.Pattern[str]
    capitals: bool
    """Whether months and weekdays are written with one."""


@cache
def load_words(code: str) -> Words:
    """The table of a language, compiled once."""
    table = Language(code).table("times").get("context", {})

    def words(key: str) -> frozenset[str]:
        return frozenset(table.get(key, ()))

    def pattern(key: str, form: str = "{}") -> re.Pattern[str]:
        return re.compile(form.format(table[key]) if key in table else "(?!)", re.IGNORECASE if key == "lasting" else 0)

    quantity = "|".join(map(re.escape, table.get("before_quantity", ()))) or "(?!)"
    return Words(
        before_year=words("before_year"),
        after_quantity=words("after_quantity"),
        before_quantity=re.compile(rf"(?<!\w)(?:{quantity})\s*$", re.I),
        before_month=words("before_month"),
        before_month_only=words("before_month_only"),
        careful_months=words("careful_months"),
        before_weekday=words("before_weekday"),
        after_weekday=words("after_weekday"),
        verbless=words("verbless"),
        participle=pattern("participle"),
        lasting=pattern("lasting", r"[\w-]*{}\b"),
        age=pattern("age"),
        before_age=words("before_age"),
        of_age=pattern("of_age"),
        no_age=pattern("no_age"),
        daily=pattern("daily") if "daily" in table else None,
        before_rate=words("before_rate"),
        rated=pattern("rated"),
        numbered=pattern("numbered"),
        capitals=bool(Language(code).table("times").get("capitals", True)),
    )


@dataclass(frozen=True, slots=True)
class Around:
    """A phrase with what stands left and right of it in its sentence."""

    found: Found
    left: str
    right: str
    language: Language
    words: Words
    published: int | None
    """The year of publication."""

    @property
    def before(self) -> str:
        """The word before, without marks between."""
        m = WORD_BEFORE.search(self.left)
        return m[1] if m else ""

    @property
    def after(self) -> str:
        """The word after, if nothing but white space is between."""
        m = WORD_AFTER.match(self.right)
        return m[1] if m else ""


def fits(found: Found, text: Text, sentence: Span) -> bool:
    """Whether the words around allow the phrase to be a time."""
    if found.kind in TITLES and _is_title(found, text.report.text):
        return False
    check = CHECKS.get(found.kind)
    if check is None:
        return True
    left = text.report.text[max(sentence.start, found.start - LONGEST_LOOK) : found.start]
    right = text.report.text[found.end : max(min(sentence.end, found.end + LONGEST_LOOK), found.end)]
    published = day(text.report.published)
    year = published.year if published else None
    return check(Around(found, left, right, text.language, load_words(text.language.code), year))


def _is_title(found: Found, whole: str) -> bool:
    """Whether the phrase stands in quotation marks alone, and is no answer ("Morgen", sagte er)."""
    before, first, after = whole[found.start - 1 : found.start], whole[found.start], whole[found.end : found.end + 2]
    if before not in QUOTES or after[:1] not in QUOTES or after[1:].isalpha() or not first.isupper():
        return False  # "Today’s vote", he said
    return found.kind == "holiday" or after[1:] != ","


def is_nowadays(found: Found, text: Text, tense: Tense | None) -> bool:
    """Whether "today" means nowadays: said of no act, or of a plan in a long report, where hardly a word tells of days.

    Set on KRAUTS train (essays) and read on Wikinews train (news): `python -m benchmarks.times`.
    """
    daily = load_words(text.language.code).daily
    if found.values.get("day") != 0 or "daypart" in found.values or daily is None or tense == "past":
        return False
    whole = text.report.text
    if len(whole) <= SHORT_REPORT:
        return False
    m = WORD_BEFORE.search(whole, max(found.start - LONGEST_LOOK, 0), found.start)
    if m and m[1].casefold() in UP_TO:
        return False
    if tense == "future" and len(whole) <= LONG_REPORT:
        return False
    return sum(1 for _ in daily.finditer(whole)) * LONG_REPORT < len(whole)


def _year(a: Around) -> bool:
    """A number of four digits: a year unless something is counted, paid or numbered."""
    if a.left[-1:] in MONEY_OR_PATH or a.right[:1] in MONEY or a.after.casefold() in a.words.after_quantity:
        return False
    if a.words.before_quantity.search(a.left) or NUMBER_BEFORE.search(a.left) or a.words.numbered.search(a.left):
        return False
    if a.words.rated.match(a.right):
        return False
    if (m := RANGE_AFTER.match(a.right)) and m[1].casefold() in a.words.after_quantity:
        return False
    if NUMBER_AFTER.match(a.right) and a.found.kind == "bare year":
        return False
    year = int(a.found.values["y"])
    strong = a.before.casefold() in a.words.before_year or (
        a.before[:1].isupper() and not a.left.rstrip().endswith(".")
    )
    if a.language.code not in COUNTING:
        return strong or (year in SURE_YEARS and not a.after)
    if a.published is not None and year - a.published in LATELY:
        return True
    if _counts(a):
        return strong and year in SURE_YEARS and year % 50 != 0 and a.language.code == "de"
    return strong or year in SURE_YEARS


def _counts(a: Around) -> bool:
    """Whether a noun follows, alone or after adjectives: "2000 Soldaten", "2000 russische Soldaten", "2000 troops"."""
    m = NEXT_WORDS.match(a.right)
    if not m:
        return False
    first, second = m[1], m[2] or ""
    if first.casefold() in a.words.verbless:
        return False
    if a.language.code == "de":
        if first[:1].isupper():
            return a.language.knows(first)
        inflected = first.endswith(("e", "en", "er")) and second[:1].isupper()
        return inflected and not a.words.participle.fullmatch(first)
    return first.islower() and first.endswith("s") and a.language.lemma(first) != first and a.before.casefold() != "in"


def _month(a: Around) -> bool:
    """A bare month that is a name or another word too ("Karl Mai", "Juli Zeh", "Theresa May")."""
    if not a.words.capitals or any(k in a.found.values for k in ("y", "rel", "part", "of_year", "next")):
        return True
    before = a.before.casefold()
    if a.found.words["month"].casefold() not in a.words.careful_months:
        return before in a.words.before_month or not (a.before[:1].isupper() or a.after[:1].isupper())
    surname = a.right[:1] == " " and a.after[:1].isupper()
    if before in a.words.before_month_only:
        return not surname or a.language.knows(a.after)
    joined = re.search(r"(\w+)\s+\w+\s*$", a.left)  # "April und Mai"
    months = a.language.table("calendar")["months"]
    return before in a.words.before_month and joined is not None and joined[1].casefold() in months and not surname


def _weekday(a: Around) -> bool:
    """No part of a name: "Sunday Times", "Black Monday"."""
    named = a.after[:1].isupper() and a.after.casefold() in a.words.after_weekday
    return not (named or (a.before[:1].isupper() and a.before.casefold() in a.words.before_weekday))


def _length(a: Around) -> bool:
    """No age: "19 Jahre alt", "unter 20 Jahren", "der dreijährige Sohn"; but "ist ein Jahr her"."""
    if a.words.no_age.match(a.right):
        return True
    if a.words.age.match(a.right):
        return False
    if len(digits := a.found.words.get("n", "")) == 3 and digits.isdecimal() and THOUSANDS.search(a.left):
        return False
    if "until" in a.found.values and a.found.values.get("units") == "Y" and a.after in BOTH:
        return False  # "Mädchen zwischen neun und zwölf Jahren" far more often than "Strafen zwischen …"
    if a.found.words.get("adjective", "")[:1].isupper() and not a.found.words["adjective"].isupper():
        return False  # "der 44-Jährige"
    if a.found.values.get("adjective") == "Y" and a.language.code == "de":
        m = re.match(r"\s+(?:[a-zäöüß]+e[nrsm]?\s+)?([\w-]+)", a.right)
        return m is not None and a.words.lasting.fullmatch(m[1]) is not None
    if a.found.values.get("units") == "Y" and a.words.of_age.search(a.left):
        return False
    if a.found.values.get("units") == "Y" and "approx" not in a.found.values:
        return a.before.casefold() not in a.words.before_age
    return True


def _initial(a: Around) -> bool:
    """Such words take a capital only at the beginning of a sentence or quotation; elsewhere they name: "USA Today"."""
    word = next((a.found.words[k] for k in ("ref", "day", "every") if k in a.found.words), "")
    if not word[:1].isupper() or word.isupper() or " " in word or a.language.code not in COUNTING:
        return True
    left = a.left.rstrip()
    return not left or left[-1] in OPENING


def _each(a: Around) -> bool:
    """No speed ("60 miles per hour"), no genitive ("die Tore des Abends")."""
    return a.before.casefold() not in a.words.before_rate and _initial(a)


CHECKS: Mapping[str, Callable[[Around], bool]] = {
    "bare year": _year,
    "span of years": _year,
    "month": _month,
    "weekday": _weekday,
    "duration": _length,
    "ref": _initial,
    "day": _initial,
    "each": _each,
}
"""Kind of phrase -> what it asks of the words around; other kinds ask nothing."""
