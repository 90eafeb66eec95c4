"""Who speaks where a speaker's words name nobody: "demnach", "nach eigenen Angaben", a relative pronoun, a paper."""

from __future__ import annotations

from collections.abc import Sequence

from depesche.find.quotations.lexicon import load_lexicon
from depesche.find.wording import words_of
from depesche.records import Party, Quotation, Span, Statement
from depesche.text import Text
from depesche.weigh.actors import Cast

OPENING = 30
"""Code points at the beginning of a sentence in which its subject stands, an article or an office before it."""
GAP = 3
"""Code points between a party and the relative pronoun that means it: a comma and a space, a closing mark."""


def speaker_of(quotation: Quotation, text: Text, cast: Cast, before: Sequence[Statement]) -> Party:
    """The party that the speaker's words denote; without any ("hieß es") the last one that the report itself cites."""
    if quotation.speaker:
        actor = next((a for a in map(cast.at, quotation.speaker) if a), None)
        return Party(actor=actor or _unnamed(quotation.speaker, text, cast, before), spans=quotation.speaker)
    if quotation.type == "direct" and quotation.cue:
        return Party(actor=_last(before))
    return Party()


def _last(before: Sequence[Statement]) -> str | None:
    """Whom the report cited last, itself and not within somebody's words."""
    last = next((s for s in reversed(before) if s.within is None), None)
    return last.speaker.actor if last else None


def _unnamed(speaker: Sequence[Span], text: Text, cast: Cast, before: Sequence[Statement]) -> str | None:
    words = words_of(text.language.code)
    for span in speaker:
        tokens = [t for t in text.tokens_in(span) if t.lower not in words.leading]
        if not tokens:
            continue
        found = None
        if tokens[0].lower in words.own:
            found = _subject(span, text, cast)
        elif len(tokens) == 1 and tokens[0].lower in words.again:
            found = _source(span, text, cast, before)
        elif len(tokens) == 1 and tokens[0].lower in words.relative:
            found = _antecedent(Span(tokens[0].start, tokens[0].end), cast)
        if found:
            return found
    return _issuer(speaker[0], text, cast)


def _subject(span: Span, text: Text, cast: Cast) -> str | None:
    """ "Nach eigenen Angaben war die Feuerwehr …": who is named next in the sentence, or else before in it."""
    sentence = text.sentence_at(span.start)
    if sentence is None:
        return None
    inside = cast.within(sentence.span)
    opening = span.start - sentence.start < OPENING
    after = next((a for m, a in inside if m.start >= span.end), None) if opening else None
    return after or next((a for m, a in inside if m.end <= span.start), None)


def _source(span: Span, text: Text, cast: Cast, before: Sequence[Statement]) -> str | None:
    """ "Demnach …": whom the report cited last, if in the sentence before or this one."""
    sentence = text.sentence_at(span.start)
    previous = text.previous(sentence) if sentence else None
    earliest = previous.start if previous else sentence.start if sentence else 0
    near = [s for s in before if s.within is None and s.speaker.actor and any(c.end > earliest for c in s.content)]
    if near:
        return near[-1].speaker.actor
    if sentence is None or previous is None or "\n" in text[Span(previous.end, sentence.start)]:
        return None
    parties = [(m, a) for m, a in cast.within(previous.span) if m.form != "pronoun" and m.kind != "state"]
    return parties[0][1] if parties and parties[0][0].start - previous.start < OPENING else None


def _antecedent(pronoun: Span, cast: Cast) -> str | None:
    """The party right before a relative pronoun: "ein Sprecher, der …"."""
    near = [(m, a) for m, a in cast.mentions if 0 <= pronoun.start - m.end <= GAP]
    return max(near, key=lambda pair: pair[0].end - pair[0].start)[1] if near else None


def _issuer(speaker: Span, text: Text, cast: Cast) -> str | None:
    """Who issued a paper that speaks without an owner: "Das Weiße Haus zögerte. In einer Erklärung hieß es …".

    It is the party that the sentence before begins with, in the same paragraph.
    """
    documents = load_lexicon(text.language.code).documents
    sentence = text.sentence_at(speaker.start)
    before = text.previous(sentence) if sentence else None
    if sentence is None or before is None or "\n" in text[Span(before.end, sentence.start)]:
        return None
    if not any(t.lemma.casefold() in documents for t in text.tokens_in(speaker)) or cast.within(speaker):
        return None
    parties = [(m, a) for m, a in cast.within(before.span) if m.kind != "group" and m.form != "pronoun"]
    return parties[0][1] if parties and parties[0][0].start - before.start < OPENING else None
