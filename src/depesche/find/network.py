"""Reading with the network: what it finds, mended where the text itself tells more, and what the rules know better."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from depesche.find.joined import joined_names
from depesche.find.names import find_names
from depesche.find.quotations import find_quotations
from depesche.model import ReadingModel
from depesche.records import FoundClaim, Model, NameSpan, Quotation, Reading, Span, overlap, size
from depesche.text import Text

LIKELY = 0.05
"""Probability from which a quotation is weighed as a claim."""
ONE = 0.4
"""Overlap (F1 of characters) from which a claim and a quotation are one."""
ALIKE = 0.7
"""Share of a pair of quotation marks and of a content, each in the other, from which the marks bound the content."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkReader:
    """Names and quotations of a text by a network, joined with what the tables and the rules know better."""

    model: Model

    def __call__(self, text: Text) -> Reading:
        """Read a text.

        Raises:
            DataError: the network cannot be opened.
        """
        seen = self.model(text)
        names = joined_names(text, find_names(text), seen.names)
        mended = [_named_whole(q, names) for q in _mended(text, seen.quotations)]
        quotations = tuple(q for q in mended if not any(_repeats(q, other) for other in mended))
        return Reading(
            names=names,
            quotations=with_nested(quotations, [q for q in find_quotations(text) if not _supposed(text, q)]),
            claims=None if seen.claims is None else tuple(open_claims(seen.claims, seen.quotations)),
            contacts=seen.contacts,
        )


read_by_network = NetworkReader(model=ReadingModel())
"""With the network that comes with the package; opened with the first report of a process."""


def open_claims(claims: Sequence[FoundClaim], quotations: Sequence[Quotation]) -> Iterator[FoundClaim]:
    """Claims found by their own beginnings, and the quotations that may be open; each once.

    Where a claim is a quotation, the quotation tells best where it ends and how likely it is open, and the claim
    knows evidence and answers.
    """
    taken: set[int] = set()
    for quotation in quotations:
        if quotation.open < LIKELY:
            continue
        i, same = max(
            ((i, c) for i, c in enumerate(claims) if i not in taken and overlap(c.content, quotation.content) >= ONE),
            key=lambda found: found[1].confidence,
            default=(-1, None),
        )
        taken.add(i)
        base = same or FoundClaim(content=quotation.content, evidence="unknown")
        yield replace(
            base,
            content=quotation.content,
            claimant=quotation.speaker or base.claimant,
            confidence=quotation.open,
        )
    yield from (c for i, c in enumerate(claims) if i not in taken)


def with_nested(seen: Sequence[Quotation], ruled: Sequence[Quotation]) -> tuple[Quotation, ...]:
    """The network's quotations, and inside their contents those that the rules find with a frame of their own.

    The gold that the network learnt from seldom marks who says within what somebody says: "the ministry said that S.
    had told him that …". What the network found inside such an inner quotation is the inner speaker's.
    """
    inner = [
        q
        for q in ruled
        if q.cue
        and q.speaker
        and any(_covers(s, q.content) and _covers(s, (*q.cue, *q.speaker)) for s in seen)
        and not any(overlap(q.content, s.content) > ALIKE and s.type == q.type and not _covers(s, q.cue) for s in seen)
    ]
    found = list(inner)
    for s in seen:
        host = min((q for q in inner if _covers(q, s.content)), key=lambda q: size(q.content), default=None)
        found.append(
            replace(s, speaker=host.speaker, cue=host.cue, frame=host.frame, addressee=host.addressee) if host else s
        )
    return tuple(sorted(found, key=lambda q: (q.content[0].start, -q.content[-1].end)))


def _supposed(text: Text, quotation: Quotation) -> bool:
    """Whether somebody is only said to believe or to plan: English verbs of thought take plans and expectations in."""
    return text.language.code == "en" and quotation.medium == "speech-thought"


def _covers(quotation: Quotation, spans: Sequence[Span]) -> bool:
    return all(any(c.covers(s) for c in quotation.content) for s in spans)


def _mended(text: Text, quotations: Sequence[Quotation]) -> Iterator[Quotation]:
    """Contents that lie between quotation marks but for a word or two begin and end with them."""
    for quotation in quotations:
        whole = Span(quotation.content[0].start, quotation.content[-1].end)
        marks = next((q for q in text.quotes if _alike(q, whole)), None)
        if marks is None or quotation.type != "direct" or _broken(quotation, marks):
            yield quotation
        else:
            yield replace(quotation, content=(marks,))


def _repeats(quotation: Quotation, other: Quotation) -> bool:
    """Whether a quotation is a stretch of another one of the same type and speaker, told a second time."""
    return (
        quotation is not other
        and (quotation.type, quotation.speaker) == (other.type, other.speaker)
        and size(quotation.content) < size(other.content)
        and _covers(other, quotation.content)
        and not _covers(other, (*quotation.speaker, *quotation.cue))
    )


def _named_whole(quotation: Quotation, names: Sequence[NameSpan]) -> Quotation:
    """A quotation whose speaker's words hold the whole of a name that they cut: "President John" "F. Kennedy"."""
    return replace(quotation, speaker=tuple(_over_names(span, names) for span in quotation.speaker))


def _over_names(span: Span, names: Sequence[NameSpan]) -> Span:
    cut = [n.span for n in names if n.kind == "person" and n.span.start <= span.end - 1 < n.span.end]
    return Span(span.start, max((n.end for n in cut), default=span.end))


def _broken(quotation: Quotation, marks: Span) -> bool:
    """Whether the speaker is named between its marks: "I", he said, "will not" is two stretches in one pair."""
    parts = (*quotation.speaker, *quotation.cue, *quotation.frame)
    return len(quotation.content) > 1 and any(marks.overlaps(part) for part in parts)


def _alike(a: Span, b: Span) -> bool:
    common = min(a.end, b.end) - max(a.start, b.start)
    return common > ALIKE * (a.end - a.start) and common > ALIKE * (b.end - b.start)
