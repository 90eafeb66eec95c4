"""Quotations become statements: their speakers and addressees are parties, they nest, they have an act and a day."""

from __future__ import annotations

from collections.abc import Sequence

from depesche.find.quotations.lexicon import load_lexicon
from depesche.records import Party, Quotation, Reading, Span, Statement, Timex
from depesche.text import Text
from depesche.weigh.actors import Cast
from depesche.weigh.acts import weigh_act

OPENING = 30
"""Code points at the beginning of a sentence in which its subject stands, an article or an office before it."""


def weigh_statements(text: Text, reading: Reading, cast: Cast, times: Sequence[Timex]) -> tuple[Statement, ...]:
    """The statements of a report, in the order of their contents.

    `Statement.about` is left to the readouts, which know the contacts.
    """
    quotations = [q for q in reading.quotations if q.content]
    found: list[Statement] = []
    for number, quotation in enumerate(quotations, 1):
        found.append(
            Statement(
                id=f"s{number}",
                type=quotation.type,
                medium=quotation.medium,
                act=weigh_act(text, quotation),
                speaker=_speaker(quotation, text, cast, found),
                addressees=tuple(Party(actor=cast.at(span), spans=(span,)) for span in quotation.addressee),
                cue=quotation.cue,
                frame=quotation.frame,
                content=quotation.content,
                within=_within(quotation, quotations),
                date=_day(quotation, text, times),
                confidence=quotation.confidence,
            )
        )
    return tuple(found)


def _speaker(quotation: Quotation, text: Text, cast: Cast, before: Sequence[Statement]) -> Party:
    """The party that the speaker's words denote; without any ("hieß es") the last one that the report itself cites."""
    if quotation.speaker:
        actor = next((a for a in map(cast.at, quotation.speaker) if a), None)
        return Party(actor=actor or _issuer(quotation.speaker[0], text, cast), spans=quotation.speaker)
    if quotation.type == "direct" and quotation.cue:
        last = next((s for s in reversed(before) if s.within is None), None)
        return Party(actor=last.speaker.actor if last else None)
    return Party()


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


def _within(quotation: Quotation, quotations: Sequence[Quotation]) -> str | None:
    """The innermost statement whose content holds this one's."""
    around = [
        (sum(s.end - s.start for s in other.content), number)
        for number, other in enumerate(quotations, 1)
        if other is not quotation and _holds(other, quotation)
    ]
    return f"s{min(around)[1]}" if around else None


def _holds(outer: Quotation, inner: Quotation) -> bool:
    return outer.content != inner.content and all(any(o.covers(i) for o in outer.content) for i in inner.content)


def _day(quotation: Quotation, text: Text, times: Sequence[Timex]) -> str | None:
    """The day of utterance: the date in the frame, else beside the cue in its sentence, outside the content."""
    inside = next((t for t in times if _is_day(t) and _beside(t, quotation, text)), None)
    if inside is None and quotation.type == "reported":
        inside = next((t for t in times if _is_day(t) and quotation.content[0].covers(Span(t.start, t.end))), None)
    return inside.value[:10] if inside is not None and inside.value else None


def _beside(time: Timex, quotation: Quotation, text: Text) -> bool:
    """Whether a time stands in the frame and in the clause of the cue: no "und" between the two."""
    if not any(f.covers(Span(time.start, time.end)) for f in quotation.frame):
        return False
    cue = quotation.cue[0] if quotation.cue else quotation.frame[0]
    between = text.tokens_in(Span(min(time.end, cue.end), max(time.start, cue.start)))
    return not any(t.lower in ("und", "and") for t in between)


def _is_day(time: Timex) -> bool:
    return time.type in ("DATE", "TIME") and time.value is not None and time.value[:4].isdigit()
