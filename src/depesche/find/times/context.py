"""What a year in digits, a bare month or a length needs around it to be a time, and not a quantity, a name or an age."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from depesche.find.times.grammar import Found
from depesche.languages import load_language
from depesche.records import Span
from depesche.text import Text

LONGEST_WORD = 60
WORD_BEFORE = re.compile(r"([\w.§%€$-]+)[\s„“\"»«(‚'–—-]*$")
WORD_AFTER = re.compile(r"[\s]*([\w-]+|[%€$°])")
MONEY = "$€£¥#"


@dataclass(frozen=True, slots=True)
class Context:
    """The words of one language, compiled from `[context]` of its table."""

    code: str
    before_year: frozenset[str]
    after_quantity: frozenset[str]
    before_quantity: re.Pattern[str]
    before_month: frozenset[str]
    careful_months: frozenset[str]
    lasting: re.Pattern[str]
    age: re.Pattern[str]
    before_age: frozenset[str]


@cache
def load_context(code: str) -> Context:
    """The table of a language, compiled once."""
    table = load_language(code).table("times")["context"]
    return Context(
        code,
        frozenset(table["before_year"]),
        frozenset(table["after_quantity"]),
        re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, table['before_quantity']))})\s*$", re.IGNORECASE),
        frozenset(table["before_month"]),
        frozenset(table["careful_months"]),
        re.compile(rf"\w*{table['lasting']}\b", re.IGNORECASE),
        re.compile(table["age"]),
        frozenset(table["before_age"]),
    )


def fits(found: Found, text: Text, sentence: Span) -> bool:
    """Whether the words around allow the phrase to be a time."""
    check = CHECKS.get(found.kind)
    return check is None or check(found, text, sentence)


def _before(text: Text, sentence: Span, at: int) -> str:
    return text.report.text[max(sentence.start, at - LONGEST_WORD) : at]


def _after(text: Text, sentence: Span, at: int) -> str:
    return text.report.text[at : min(sentence.end, at + LONGEST_WORD)]


def _word_before(text: Text, sentence: Span, at: int) -> str:
    m = WORD_BEFORE.search(_before(text, sentence, at))
    return m[1] if m else ""


def _word_after(text: Text, sentence: Span, at: int) -> str:
    m = WORD_AFTER.match(_after(text, sentence, at))
    return m[1] if m else ""


def _year(found: Found, text: Text, sentence: Span) -> bool:
    """A number of four digits: a year unless something is counted, paid or numbered."""
    context = load_context(text.language.code)
    left, right = _before(text, sentence, found.start), _after(text, sentence, found.end)
    before, after = _word_before(text, sentence, found.start), _word_after(text, sentence, found.end)
    if left[-1:] in MONEY and left or right[:1] in MONEY and right or after.casefold() in context.after_quantity:
        return False
    if context.before_quantity.search(left) or re.match(r"[.,:/]\d", right) or re.search(r"\d[\s.,:/]$", left):
        return False
    if re.match(r"\)", right) and left.endswith("("):
        return True
    strong = before.casefold() in context.before_year or (before[:1].isupper() and bool(left.strip()))
    counted = _counts(text, sentence, found.end)
    year = int(found.values["y"])
    if counted and not (strong and text.language.code == "en" and before.casefold() == "in"):
        return strong and _names_year(before, context) and not counted
    return strong or year >= FIRST_LIKELY_YEAR


FIRST_LIKELY_YEAR = 1100
"""Bare numbers below need a word before them that makes them a year."""


def _names_year(before: str, context: Context) -> bool:
    return before.casefold() in context.before_year or before[:1].isupper()


def _counts(text: Text, sentence: Span, at: int) -> bool:
    """Whether a noun follows, alone or after adjectives: "2000 Soldaten", "2000 russische Soldaten"."""
    words = re.findall(r"^\s+(\w+)(?:\s+(\w+))?", _after(text, sentence, at))
    if not words:
        return False
    first, second = words[0]
    if text.language.code == "de":
        if first[:1].isupper():
            return text.language.knows(first)
        return first.endswith(("e", "en", "er")) and second[:1].isupper() and not _participle(first) and first not in VERBLESS
    return first.islower() and first.endswith("s") and first not in VERBLESS and text.language.lemma(first) != first


VERBLESS = frozenset("der die das den dem des ein eine einen einer wurde wurden werden waren haben hatten unter über hinter oder aber his its was as is has this does".split())


def _participle(word: str) -> bool:
    return re.fullmatch(r"(?:\w*ge\w+(?:t|en)|(?:be|ver|er|ent|zer)\w+(?:t|en)|\w+iert)e[nrs]?", word) is not None


def _month(found: Found, text: Text, sentence: Span) -> bool:
    """A bare month that is a name or another word too ("Karl Mai", "Juli Zeh", "Theresa May")."""
    if any(k in found.values for k in ("y", "rel", "part", "of_year")):
        return True
    context = load_context(text.language.code)
    before, after = _word_before(text, sentence, found.start), _word_after(text, sentence, found.end)
    if before.casefold() in context.before_month:
        return not (found.words["month"].casefold() in context.careful_months and _name_follows(text, sentence, found.end))
    if found.words["month"].casefold() in context.careful_months:
        return False
    return not (before[:1].isupper() or after[:1].isupper())


def _name_follows(text: Text, sentence: Span, at: int) -> bool:
    """Whether a capitalised word follows that the dictionary does not have: "von August Bebel"."""
    after = _word_after(text, sentence, at)
    return after[:1].isupper() and _after(text, sentence, at)[:1] == " " and not text.language.knows(after)


def _length(found: Found, text: Text, sentence: Span) -> bool:
    """No age: "19 Jahre alt", "unter 20 Jahren", "der dreijährige Sohn"."""
    context = load_context(text.language.code)
    right = _after(text, sentence, found.end)
    if context.age.match(right):
        return False
    unit = found.values.get("adjective")
    if unit == "Y":
        following = re.match(r"\s+(?:\w+e[nrsm]?\s+)?(\w+)", right) if text.language.code == "de" else None
        return text.language.code != "de" or (following is not None and context.lasting.fullmatch(following[1]) is not None)
    if found.values.get("units") == "Y" and "approx" not in found.values:
        return _word_before(text, sentence, found.start).casefold() not in context.before_age
    return True


def _initial(found: Found, text: Text, sentence: Span) -> bool:
    """German writes these words small but at the beginning of a sentence or quotation."""
    if text.language.code != "de" or not text.report.text[found.start].isupper():
        return True
    words = found.words.get("ref") or found.words.get("day") or ""
    if not words[:1].isupper() or words.isupper():
        return True
    left = _before(text, sentence, found.start).rstrip()
    return not left or left[-1] in "„“\"»«:.!?–—-(‚'"


Check = Callable[[Found, Text, Span], bool]
CHECKS: Mapping[str, Check] = {
    "bare year": _year, "span of years": _year, "month": _month, "duration": _length, "ref": _initial, "day": _initial,
}  # fmt: skip
