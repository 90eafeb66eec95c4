"""Sentences, tokens and quotation marks of a report."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache

from depesche.languages import Language, load_language
from depesche.records import Part, PartKind, Report, Span

READ_PARTS: frozenset[PartKind] = frozenset({"headline", "caption", "paragraph", "crosshead"})
"""The parts whose words are read; datelines, credits and standards lines are make-up."""

TOKEN = re.compile(
    r"\d+(?:[.,:]\d+)*"  # numbers, times, dates
    r"|(?:\w\.){2,}"  # U.S., z.B.
    r"|\b[A-ZÄÖÜ]\.(?=[ -][A-ZÄÖÜ]\w)"  # initials: John F. Kennedy
    r"|\w+(?:[-’'‑]\w+)*"  # words, compounds, contractions
    r"|\.{3}|[^\w\s]"
)
OPENING = "„“”«»\"‚‘’‹›'"
QUOTES = {"„": '“”"', "“": '”"', "«": "»", "»": "«", '"': '"', "‚": "‘’", "‹": "›", "›": "‹"}
"""Opening mark -> marks that may close it. German sets „…“, »…«; English “…”, "…"; Swiss «…»."""
LONGEST_QUOTE = 3000
"""Code points; a mark that is not closed within this is taken as a stray one."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or mark. `lemma` is its dictionary form, `lower` its case-folded form."""

    start: int
    end: int
    text: str
    lemma: str
    lower: str

    @property
    def capitalised(self) -> bool:
        """Whether it begins with an upper-case letter."""
        return self.text[:1].isupper()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence within one part of the report; `part` is that part's kind, `tokens` are never empty."""

    start: int
    end: int
    part: PartKind
    tokens: tuple[Token, ...]

    @property
    def span(self) -> Span:
        """From the first to the last token."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Text:
    """A report cut into sentences and tokens.

    `quotes` are the stretches between matching quotation marks, marks included, outermost first in text order.
    """

    report: Report
    language: Language
    sentences: tuple[Sentence, ...]
    quotes: tuple[Span, ...]

    def __getitem__(self, span: Span) -> str:
        """The characters of a span."""
        return self.report.text[span.start : span.end]

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds the character at `offset`, or None between sentences."""
        i = bisect_right(self.sentences, offset, key=lambda s: s.start) - 1
        return self.sentences[i] if i >= 0 and offset < self.sentences[i].end else None

    def previous(self, sentence: Sentence) -> Sentence | None:
        """The sentence before this one, or None before the first."""
        i = bisect_right(self.sentences, sentence.start, key=lambda s: s.start) - 2
        return self.sentences[i] if i >= 0 else None

    def tokens_in(self, span: Span) -> tuple[Token, ...]:
        """The tokens that lie inside the span, across sentences."""
        found: list[Token] = []
        first = max(bisect_right(self.sentences, span.start, key=lambda s: s.start) - 1, 0)
        for sentence in self.sentences[first:]:
            if sentence.start >= span.end:
                break
            found += [t for t in sentence.tokens if t.start >= span.start and t.end <= span.end]
        return tuple(found)

    def in_quotes(self, offset: int) -> bool:
        """Whether the character at `offset` stands between quotation marks."""
        return any(q.start <= offset < q.end for q in self.quotes)


def segment(report: Report) -> Text:
    """Cut a report into sentences and tokens. Pure; never raises on any text in a readable language.

    Raises:
        DataError: the report's language cannot be read.
    """
    language = load_language(report.language)
    quotes = find_quotes(report.text)
    sentences: list[Sentence] = []
    for part in report.parts:
        if part.kind in READ_PARTS:
            sentences += _sentences(report.text, part, language)
    return Text(report=report, language=language, sentences=tuple(sentences), quotes=quotes)


def tokenize(text: str, language: Language, start: int = 0, end: int | None = None) -> tuple[Token, ...]:
    """The tokens of `text[start:end]`, with offsets into `text`."""
    return tuple(
        Token(m.start(), m.end(), m[0], language.lemma(m[0]), m[0].casefold())
        for m in TOKEN.finditer(text, start, len(text) if end is None else end)
    )


def find_quotes(text: str) -> tuple[Span, ...]:
    """The stretches between matching quotation marks within one paragraph, marks included, in text order."""
    found: list[Span] = []
    open_marks: list[int] = []
    for m in re.finditer(r"[„“”«»\"‚‘’‹›]|\n\s*\n", text):
        mark, at = m[0], m.start()
        if len(mark) > 1 or mark == "\n":
            open_marks.clear()
            continue
        closes = next((i for i in reversed(open_marks) if mark in QUOTES[text[i]] and at - i < LONGEST_QUOTE), None)
        if closes is not None and at > closes + 1 and not (mark in "“»«" and _opens(text, at) and text[closes] != mark):
            del open_marks[open_marks.index(closes) :]
            found.append(Span(closes, at + 1))
        elif mark in QUOTES and _opens(text, at):
            open_marks.append(at)
    return tuple(sorted(found, key=lambda s: (s.start, -s.end)))


def _opens(text: str, at: int) -> bool:
    """Whether a mark stands where an opening one does: a space or bracket before it, a word after it."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return (not before or before.isspace() or before in '([–—-„»“"/:') and bool(after) and not after.isspace()


@cache
def _boundary(code: str) -> tuple[re.Pattern[str], frozenset[str], frozenset[str]]:
    table = load_language(code).table("sentences")
    end = re.compile(r"(?<=[.!?…:])[\"“”»«’‘')\]]*(?=\s)|\n\s*(?=\S)")
    return end, frozenset(table["abbreviations"]), frozenset(table["before_ordinal_noun"])


def _sentences(text: str, part: Part, language: Language) -> list[Sentence]:
    start, end = part.start, part.end
    pattern, abbreviations, ordinal_nouns = _boundary(language.code)
    cuts: list[int] = []
    for m in pattern.finditer(text, start, end):
        if "\n" in m[0]:
            if re.match(r"\n\s*\n", m[0]) or not _continues(text, m.end(), end):
                cuts.append(m.end())
        elif _ends_sentence(text, m.start(), m.end(), end, abbreviations, ordinal_nouns):
            cuts.append(m.end())
    found: list[Sentence] = []
    for a, b in zip([start, *cuts], [*cuts, end], strict=True):
        if tokens := tokenize(text, language, a, b):
            found.append(Sentence(tokens[0].start, tokens[-1].end, part.kind, tokens))
    return found


def _continues(text: str, at: int, end: int) -> bool:
    """Whether a line goes on with lower case: a hard-wrapped line inside a sentence."""
    return at < end and text[at].islower()


def _ends_sentence(
    text: str, dot: int, close: int, end: int, abbreviations: frozenset[str], ordinal_nouns: frozenset[str]
) -> bool:
    """Whether the mark before `dot` (with closing quotation marks up to `close`) ends a sentence."""
    mark = text[dot - 1]
    after = text[close:end].lstrip()
    if not after:
        return False
    first = after.lstrip("„“”\"»«‚‘’'([–— ")[:1]
    if mark == ":":
        return False
    if close > dot:  # a closing quotation mark: "…!“ sagte er" goes on, "… .“ Er" does not
        return first.isupper() or first.isdigit()
    if mark in "!?…":
        return not first.islower()
    before = re.search(r"[\w.\-]*$", text[max(0, dot - 30) : dot - 1])
    word = before[0] if before else ""
    if f"{word}." in abbreviations or f"{word.casefold()}." in abbreviations:
        return False
    if re.fullmatch(r"[A-ZÄÖÜ]", word.split(".")[-1]):  # an initial: John F. Kennedy; U.S. officials
        return False
    if word.isdigit() and len(word) <= 2:
        following = re.match(r"[\w-]+", after)
        if following and (following[0] in ordinal_nouns or not following[0][:1].isupper()):
            return False
    return not first.islower()
