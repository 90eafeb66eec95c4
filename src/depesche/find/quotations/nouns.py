"""Clauses that hang on a noun of saying: "Schoigus Behauptungen, dass …", "the allegation that …"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from depesche.find.quotations.clauses import Cue, Segment
from depesche.find.quotations.indirect import clause_end, subjunctive_main
from depesche.find.quotations.lexicon import Lexicon
from depesche.find.quotations.phrases import noun_phrase, span_of
from depesche.records import Quotation, Span
from depesche.text import Token

REACH = 8
"""Tokens that may stand between the noun and the clause ("… Behauptungen von X gestern zurückgewiesen, dass")."""


@dataclass(frozen=True, slots=True)
class NounClause:
    """A quotation that a noun governs, and the start of its clause, which no verb may take as well."""

    quotation: Quotation
    start: int


def by_noun(segments: tuple[Segment, ...], cues: Sequence[Cue], lexicon: Lexicon) -> list[NounClause]:
    """Every clause of a sentence that hangs on a noun of saying whose owner is named, or that is being rejected."""
    found: list[NounClause] = []
    for s, segment in enumerate(segments):
        for i, token in enumerate(segment.tokens):
            if token.lemma.casefold() not in lexicon.sources["nouns"]:
                continue
            start = _clause_start(segments, s, i, lexicon)
            if start is None:
                continue
            owner = _owner(segment.tokens, i, lexicon)
            governed = [c for c in cues if c.segment == s and c.tokens[0] is not token]
            rejected = any(lexicon.word("rejecting", c.verb.lemma) for c in governed)
            attitude = token.lemma.casefold() in lexicon.sources["attitudes"]
            if governed and not rejected and (owner is None or attitude):
                continue  # "teilte Moskaus Besorgnis mit, dass": the verb's own complement
            content = Span(start, clause_end(segments, _segment_at(segments, start), lexicon))
            quotation = Quotation(
                type="indirect",
                medium="speech-writing",
                content=(content,),
                cue=(Span(token.start, token.end),),
                frame=(Span(segment.start, max(segment.end, token.end) if start > segment.end else token.end),),
                speaker=(owner,) if owner else (),
            )
            found.append(NounClause(quotation, start))
            break
    return found


def _segment_at(segments: tuple[Segment, ...], start: int) -> int:
    return next(k for k, s in enumerate(segments) if s.start <= start < s.end)


def _clause_start(segments: tuple[Segment, ...], s: int, i: int, lexicon: Lexicon) -> int | None:
    """Where the clause of the noun at token `i` of segment `s` begins, if one hangs on it."""
    tokens = segments[s].tokens
    if lexicon.code == "en":
        follows = i + 2 < len(tokens) and tokens[i + 1].lower == "that" and (i > 0 or s == 0)
        return tokens[i + 1].start if follows else None
    if not tokens[i].capitalised or s + 1 >= len(segments) or len(tokens) - i > REACH:
        return None
    following = segments[s + 1]
    opening = following.tokens[0].lower
    if following.mark == "," and (opening in ("dass", "ob", "wonach") or subjunctive_main(following, lexicon)):
        return following.start
    return None


def _owner(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> Span | None:
    """Whose words they are: "Schoigus falsche Behauptungen", "Behauptungen von Schoigu", "Russia's claim"."""
    j = i - 1
    while j >= 0 and tokens[j].text[:1].islower() and not lexicon.word("articles", tokens[j].lower):
        j -= 1
    if j >= 0 and tokens[j].capitalised:
        if tokens[j].lower.endswith(("'s", "’s")):
            return Span(tokens[j].start, tokens[j].end - 2)
        if lexicon.code == "de" and tokens[j].lower.endswith(("s", "'", "’")) and j < i:
            return Span(tokens[j].start, tokens[j].end)
    if i + 1 < len(tokens) and tokens[i + 1].lower in ("von", "vom", "des", "der"):
        end = noun_phrase(tokens, i + 2, lexicon)
        if end > i + 2:
            return span_of(tokens[i + 2 : end])
    return None
