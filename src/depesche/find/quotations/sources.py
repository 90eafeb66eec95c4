"""Sentences whose source stands in a phrase of its own: "laut X", "nach Angaben von X", "according to X"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from depesche.find.quotations.clauses import Segment, is_subjunctive
from depesche.find.quotations.english import past_author
from depesche.find.quotations.lexicon import Lexicon
from depesche.find.quotations.phrases import noun_phrase, span_of
from depesche.records import Medium, Quotation, Span, Spans
from depesche.text import Sentence, Token


def by_source(sentence: Sentence, segments: tuple[Segment, ...], lexicon: Lexicon) -> Iterator[Quotation]:
    """Sentences whose source stands in a phrase of its own."""
    for s, segment in enumerate(segments):
        found = _source_phrase(segment, segments, s, lexicon)
        if found is None:
            continue
        begin, cue, speaker, end = found
        content = _around(segments, s, begin, end, lexicon)
        if content and sum(c.end - c.start for c in content) > 8:
            medium: Medium = "speech-thought" if _opinion(speaker, sentence) else "speech-writing"
            yield Quotation(
                type="indirect",
                medium=medium,
                content=content,
                cue=(cue,),
                frame=(Span(begin, end),),
                speaker=(speaker,),
            )


def _opinion(speaker: Span, sentence: Sentence) -> bool:
    words = {t.lower for t in sentence.tokens if speaker.start <= t.start < speaker.end}
    return bool(words & {"ansicht", "meinung", "auffassung", "überzeugung", "einschätzung"})


def _source_phrase(
    segment: Segment, segments: Sequence[Segment], s: int, lexicon: Lexicon
) -> tuple[int, Span, Span, int] | None:
    """Begin, cue, speaker and end of a source phrase."""
    tokens = segment.tokens
    for i, token in enumerate(tokens):
        word = token.lower
        for preposition in lexicon.prepositions:
            if tuple(t.lower for t in tokens[i : i + len(preposition)]) == preposition:
                end = noun_phrase(tokens, i + len(preposition), lexicon, source=True)
                if lexicon.code == "en":
                    end = max(end, past_author(tokens, end, lexicon))
                if end > i + len(preposition):
                    return (
                        token.start,
                        span_of(tokens[i : i + len(preposition)]),
                        span_of(tokens[i + len(preposition) : end]),
                        tokens[end - 1].end,
                    )
        if word in ("nach", "zufolge") and lexicon.code == "de":
            if word == "nach" and (found := _nach(tokens, i, lexicon)):
                return token.start, Span(token.start, token.end), *found
            if word == "zufolge" and i:
                begin = _phrase_back(tokens, i, lexicon)
                if begin < i:
                    return tokens[begin].start, Span(token.start, token.end), span_of(tokens[begin:i]), token.end
        if word == "so" and i == 0 and s and segment.mark in ",–" and lexicon.sources["so"]:
            end = noun_phrase(tokens, 1, lexicon)
            if end > 1 and end >= len(tokens) - 4 and not any(is_subjunctive(t, lexicon) for t in tokens):
                stop = segment.end
                speaker = span_of(tokens[1:end])
                if (
                    s + 1 < len(segments)
                    and segments[s + 1].mark == ","
                    and end == len(tokens)
                    and noun_phrase(segments[s + 1].tokens, 0, lexicon) == len(segments[s + 1].tokens)
                ):
                    speaker, stop = Span(speaker.start, segments[s + 1].end), segments[s + 1].end
                return token.start, Span(token.start, token.end), speaker, stop
    return None


def _nach(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> tuple[Span, int] | None:
    """ "nach Angaben von X", "nach eigenen Angaben", "nach einem Bericht der X": speaker and end."""
    end = noun_phrase(tokens, i + 1, lexicon)
    nouns = lexicon.sources["nach"]
    at = next((j for j in range(i + 1, min(end, i + 6)) if tokens[j].lower in nouns), None)
    if at is None and end > i + 1 and end < len(tokens) and tokens[end].lower in ("zufolge",):
        return None
    if at is None:
        return None
    return span_of(tokens[i + 1 : end]), tokens[end - 1].end


def _phrase_back(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> int:
    """Where the noun phrase that ends before token `i` begins."""
    return next((j for j in range(max(0, i - 12), i) if noun_phrase(tokens, j, lexicon) == i), i)


def _around(segments: tuple[Segment, ...], s: int, begin: int, end: int, lexicon: Lexicon) -> Spans:
    """The words around a source phrase: its clause if that is subordinate, else the sentence."""
    tokens = segments[s].tokens
    first, last = 0, len(segments) - 1
    opening = tokens[0].lower
    if s and (
        lexicon.word("subordinating", opening)
        or lexicon.word("conjunctions", opening)
        or (segments[s].mark == "," and lexicon.word("relative", opening))
    ):
        first = last = s
        while last + 1 < len(segments) and segments[last].end <= end:
            last += 1
    for k in range(first, s + 1):
        if segments[k].mark in (";", ":"):
            first = k
    start, stop = segments[first].start, segments[last].end
    found: list[Span] = []
    if start < begin:
        before = [t for k in range(first, s + 1) for t in segments[k].tokens if t.end <= begin]
        if before:
            found.append(Span(start, before[-1].end))
    after = [t for k in range(s, last + 1) for t in segments[k].tokens if t.start >= end]
    if after:
        found.append(Span(after[0].start, stop))
    return tuple(found)
