"""A record read again: its text cut into words, its actors where they stand, and texts with a word taken away."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from depesche.find.mentions import find_mentions
from depesche.find.names import find_names
from depesche.find.quotations import find_quotations
from depesche.find.times.reasons import Reason, explain_times
from depesche.intake.written import written_on
from depesche.records import Actor, FoundMention, Mention, Quotation, Reading, Record, Span, Spans, Statement
from depesche.text import Sentence, Text, Token, segment
from depesche.weigh.actors import Cast

MASK = "x"
"""What the letters of a word are replaced by: a word that no table knows."""


@dataclass(frozen=True, slots=True)
class Reread:
    """A record with what its reasons are told from.

    `reasons` are those of the times, by the span of each; `ruled` is what the rules alone find said.
    """

    record: Record
    text: Text
    cast: Cast
    reasons: dict[Span, Reason]
    ruled: tuple[Quotation, ...]

    def words(self, spans: Iterable[Span]) -> str:
        """The characters of spans on one line, parts joined by an ellipsis."""
        return " … ".join(" ".join(self.text[span].split()) for span in sorted(spans))

    def name(self, actor: str | None) -> str:
        """The name of an actor by id; "" where there is none."""
        return next((a.name for a in self.record.actors if a.id == actor), "")


def reread(record: Record) -> Reread:
    """Read a record's report again as far as reasons need it.

    The cast is that of the record, not resolved anew: who an actor is, is part of what is explained. What the tables
    say of each mention (its title, the state that it names) is looked up again.

    Raises:
        DataError: the tables of the report's language are missing or broken.
    """
    text = segment(replace(record.report, published=written_on(record.report)))
    spoken = tuple(quotation_of(s) for s in record.statements if s.content)
    known = {m.span: m for m in find_mentions(text, Reading(names=find_names(text), quotations=spoken))}
    mentions = [(_found(m, actor, known), actor.id) for actor in record.actors for m in actor.mentions]
    ordered = tuple(sorted(mentions, key=lambda pair: (pair[0].start, -pair[0].end)))
    reasons = explain_times(text, published=text.report.published)
    return Reread(
        record=record,
        text=text,
        cast=Cast(actors=record.actors, mentions=ordered, text=text),
        reasons={Span(r.timex.start, r.timex.end): r for r in reasons},
        ruled=find_quotations(text),
    )


def quotation_of(statement: Statement) -> Quotation:
    """The quotation that a statement was made from."""
    return Quotation(
        type=statement.type,
        medium=statement.medium,
        content=statement.content,
        cue=statement.cue,
        frame=statement.frame,
        speaker=statement.speaker.spans,
        addressee=tuple(span for party in statement.addressees for span in party.spans),
        confidence=statement.confidence,
    )


def masked(text: Text, token: Token) -> Text:
    """The text with one word replaced by one that no table knows, of the same length."""
    whole = text.report.text
    sentences = tuple(masked_sentence(s, token) if s.start <= token.start < s.end else s for s in text.sentences)
    line = whole[: token.start] + MASK * (token.end - token.start) + whole[token.end :]
    return replace(text, report=replace(text.report, text=line), sentences=sentences)


def masked_sentence(sentence: Sentence, token: Token) -> Sentence:
    """The sentence with one word replaced by one that no table knows, of the same length."""
    word = MASK * (token.end - token.start)
    other = Token(token.start, token.end, word, word, word)
    return replace(sentence, tokens=tuple(other if t.start == token.start else t for t in sentence.tokens))


def is_word(token: Token) -> bool:
    """Whether a token is a word, not a mark or a number."""
    return token.text[0].isalpha()


def span_of(token: Token) -> Span:
    """The characters of a token."""
    return Span(token.start, token.end)


def joined(tokens: Iterable[Token]) -> Spans:
    """The spans of tokens; those that only a space parts are one."""
    spans: list[Span] = []
    for token in sorted(tokens, key=lambda t: t.start):
        if spans and token.start - spans[-1].end <= 1:
            spans[-1] = Span(spans[-1].start, token.end)
        else:
            spans.append(span_of(token))
    return tuple(spans)


def _found(mention: Mention, actor: Actor, known: dict[Span, FoundMention]) -> FoundMention:
    span = Span(mention.start, mention.end)
    if (found := known.get(span)) and found.form == mention.form:
        return replace(found, kind=actor.kind)
    return FoundMention(
        start=mention.start,
        end=mention.end,
        form=mention.form,
        kind=actor.kind,
        name=span if mention.form == "name" else None,
    )
