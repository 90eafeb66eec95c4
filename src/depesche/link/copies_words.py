"""What of a report is compared: the words of its paragraphs, folded, and the stretches of three that they make."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from depesche.find.spelling import fold
from depesche.records import Report, Span
from depesche.text import find_quotes

SHINGLE = 3
"""Words in a shingle: of two to four, the length that parted the developed half of the pairs best
(`python -m benchmarks.copies --part dev`)."""
WORD = re.compile(r"\w+")
SENTENCE_END = re.compile(r"[.!?…:][\"”“«»'’)\]]*\s+(?=[\"„“”«»'‚‘(\[]*[^\W\d_a-zäöüß])|\n\s*\n")
SHORT = re.compile(r"(?:^|[\s(.])(?:[^\W\d]{1,2}|\d+|[A-Z][a-zé]{2}|bzw|usw|sog|zzgl|Sept|Prof|Capt|Febr)\.$")
"""What an abbreviation looks like before its full stop: "Dr.", "28.", "Oct.", "U.S."."""


@dataclass(frozen=True, slots=True)
class Words:
    """The folded words of a report's paragraphs in order, and for each whether it stands in quotation marks."""

    folded: tuple[str, ...]
    quoted: tuple[bool, ...]


def body(report: Report) -> list[Span]:
    """The paragraphs of a report: no headline, dateline, caption, credits; the whole text where it has none."""
    found = [Span(p.start, p.end) for p in report.parts if p.kind == "paragraph"]
    return found or [Span(0, len(report.text))]


def words_of(report: Report) -> Words:
    """The words that copies have in common: spellings of a name are folded onto each other."""
    quotes = [(q.start, q.end) for q in find_quotes(report.text)]
    folded: list[str] = []
    quoted: list[bool] = []
    at = 0
    for part in body(report):
        for m in WORD.finditer(report.text, part.start, part.end):
            while at < len(quotes) and quotes[at][1] <= m.start():
                at += 1
            folded.append(fold(m[0]) or m[0].casefold())
            quoted.append(at < len(quotes) and quotes[at][0] <= m.start())
    return Words(tuple(folded), tuple(quoted))


def shingles(words: Words) -> tuple[frozenset[int], frozenset[int]]:
    """Hashes (32 bits) of all stretches of three words, and of those that stand outside quotation marks.

    Two reporters write down the same words of a speaker; they do not tell the rest in the same words. So what lies
    outside the quotation marks tells a copy from an account of the same event.
    """
    every: set[int] = set()
    told: set[int] = set()
    for i in range(len(words.folded) - SHINGLE + 1):
        key = zlib.crc32(" ".join(words.folded[i : i + SHINGLE]).encode())
        every.add(key)
        if not any(words.quoted[i : i + SHINGLE]):
            told.add(key)
    return frozenset(every), frozenset(told)


def sentences(report: Report) -> tuple[Span, ...]:
    """The sentences of the paragraphs, cut where a mark, a space and a capital letter follow each other."""
    return tuple(s for part in body(report) for s in _cut(report.text, part))


def _cut(text: str, part: Span) -> Iterator[Span]:
    start = part.start
    for m in SENTENCE_END.finditer(text, part.start, part.end):
        if m[0].isspace() or not SHORT.search(text[max(start, m.start() - 8) : m.start() + 1]):
            yield from _trimmed(text, start, m.end())
            start = m.end()
    yield from _trimmed(text, start, part.end)


def _trimmed(text: str, start: int, end: int) -> Sequence[Span]:
    words = text[start:end]
    left = start + len(words) - len(words.lstrip())
    right = start + len(words.rstrip())
    return [Span(left, right)] if WORD.search(words) else []
