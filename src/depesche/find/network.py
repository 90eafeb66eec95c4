"""Reading with the network: what it finds, mended where the text itself tells more, and what the rules know better."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from depesche.find.names import find_names
from depesche.model import ReadingModel
from depesche.records import Model, NameSpan, Quotation, Reading, Span
from depesche.text import Text

FULL = 2
"""Words of a full name, at least."""
ALIKE = 0.7
"""Share of a pair of quotation marks and of a content, each in the other, from which the marks bound the content."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkReader:
    """Names and quotations of a text by a network, joined with the names that the tables know."""

    model: Model

    def __call__(self, text: Text) -> Reading:
        """Read a text.

        Raises:
            DataError: the network cannot be opened.
        """
        seen = self.model(text)
        return Reading(
            names=joined_names(text, find_names(text), seen.names),
            quotations=tuple(_mended(text, seen.quotations)),
        )


read_by_network = NetworkReader(model=ReadingModel())
"""With the network that comes with the package; opened with the first report of a process."""


def joined_names(text: Text, known: Sequence[NameSpan], seen: Sequence[NameSpan]) -> tuple[NameSpan, ...]:
    """Names of the tables, and the network's full names of people whom no table has.

    On whole reports the tables know bodies, places and titles better; the network knows people with rare names.
    """
    rest = [
        n
        for n in seen
        if n.kind == "person"
        and len(text.tokens_in(n.span)) >= FULL
        and not any(n.span.overlaps(other.span) for other in known)
    ]
    return tuple(sorted([*known, *rest], key=lambda n: n.span))


def _mended(text: Text, quotations: Sequence[Quotation]) -> Iterator[Quotation]:
    """Contents that lie between quotation marks but for a word or two begin and end with them."""
    for quotation in quotations:
        content = quotation.content[0]
        marks = next((q for q in text.quotes if len(quotation.content) == 1 and _alike(q, content)), None)
        yield replace(quotation, content=(marks,)) if marks and quotation.type == "direct" else quotation


def _alike(a: Span, b: Span) -> bool:
    common = min(a.end, b.end) - max(a.start, b.start)
    return common > ALIKE * (a.end - a.start) and common > ALIKE * (b.end - b.start)
