"""Quotations become statements: their speakers and addressees are parties, they nest, they have an act and a day."""

from __future__ import annotations

from collections.abc import Sequence

from depesche.dates import stretch
from depesche.records import Party, Quotation, Reading, Span, Statement, Timex
from depesche.text import Text
from depesche.weigh.actors import Cast
from depesche.weigh.acts import weigh_act
from depesche.weigh.quoted import set_right
from depesche.weigh.speaking import speaker_of


def weigh_statements(text: Text, reading: Reading, cast: Cast, times: Sequence[Timex]) -> tuple[Statement, ...]:
    """The statements of a report, in the order of their contents.

    `Statement.about` is left to the readouts, which know the contacts.
    """
    quotations = set_right([q for q in reading.quotations if q.content], text, cast)
    found: list[Statement] = []
    for number, quotation in enumerate(quotations, 1):
        found.append(
            Statement(
                id=f"s{number}",
                type=quotation.type,
                medium=quotation.medium,
                act=weigh_act(text, quotation),
                speaker=speaker_of(quotation, text, cast, found),
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
    """When it was said, a day or the coarser stretch: the date in the frame beside the cue, outside the content.

    A summary ("reported") tells its day inside its own words.
    """
    inside = next((t for t in times if _is_day(t) and _beside(t, quotation, text)), None)
    if inside is None and quotation.type == "reported":
        inside = next((t for t in times if _is_day(t) and quotation.content[0].covers(Span(t.start, t.end))), None)
    return stretch(inside.value) if inside is not None else None


def _beside(time: Timex, quotation: Quotation, text: Text) -> bool:
    """Whether a time stands in the frame and in the clause of the cue: no "und" between the two."""
    if not any(f.covers(Span(time.start, time.end)) for f in quotation.frame):
        return False
    cue = quotation.cue[0] if quotation.cue else quotation.frame[0]
    between = text.tokens_in(Span(min(time.end, cue.end), max(time.start, cue.start)))
    return not any(t.lower in ("und", "and") for t in between)


def _is_day(time: Timex) -> bool:
    return time.type in ("DATE", "TIME") and stretch(time.value) is not None
