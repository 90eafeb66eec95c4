"""A report's text with its rows marked: nested elements from spans that may nest, touch and cross."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from depesche.records import Actor, Record, Span, Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A span of a row. `row` is the row's id in the record, `kind` the class of its element.

    `rank` orders marks of equal span, the outer one first; `own` says that these are the row's own words, the first of
    which get its anchor; `label` is the name of the speaker above a frame, `tag` the raised mark behind a span; both
    lead to the row. `when` is the TIMEX3 value of a time.
    """

    start: int
    end: int
    kind: str
    row: str
    rank: int = 5
    own: bool = False
    label: str | None = None
    says: str = ""
    tag: bool = False
    when: str | None = None


@dataclass(slots=True)
class _Open:
    """A mark whose element is open; `anchored`: it got the anchor of its row."""

    mark: Mark
    anchored: bool = False


def marked(text: str, span: Span, marks: Iterable[Mark], anchored: set[str] | None = None) -> Markup:
    """The characters of a span as HTML with the marks that lie in it; every character of the text stands in it once.

    Marks may nest, touch and cross; the element of one that crosses another is cut in two. `anchored` are rows that
    have their anchor already, before this span; those that get it here are added.
    """
    anchored = set() if anchored is None else anchored
    inside = [m for m in marks if m.start < span.end and span.start < m.end]
    starts: dict[int, list[_Open]] = {}
    for mark in sorted(inside, key=lambda m: (m.start, -m.end, m.rank)):
        starts.setdefault(max(mark.start, span.start), []).append(_Open(mark))
    cuts = sorted({span.start, span.end, *starts, *(min(m.end, span.end) for m in inside)})
    out: list[str | Markup] = []
    stack: list[_Open] = []
    for i, at in enumerate(cuts):
        again = _close(stack, at, out)
        for item in sorted([*again, *starts.get(at, [])], key=lambda o: (-o.mark.end, o.mark.rank)):
            stack.append(item)
            out.append(_begin(item, anchored))
        if i + 1 < len(cuts):
            out.append(escape(text[at : cuts[i + 1]]))
    while stack:
        out.append(_end(stack.pop(), last=False))
    return Markup("").join(out)


def _close(stack: list[_Open], at: int, out: list[str | Markup]) -> list[_Open]:
    """Close all that end here; those above them that go on are given back, to be opened again."""
    again: list[_Open] = []
    while any(item.mark.end <= at for item in stack):
        item = stack.pop()
        out.append(_end(item, last=item.mark.end <= at))
        if item.mark.end > at:
            again.append(item)
    return again


_SPAN = Markup('<span class="{kind}" data-row="{row}"{anchor}>{label}')
_TIME = Markup('<time class="{kind}" data-row="{row}" datetime="{when}">')
_LABEL = Markup('<a class="by" href="#row-{row}" data-row="{row}" aria-label="{says}">{label}</a>')
_TAG = Markup('<a class="fn" href="#row-{row}" data-row="{row}">{row}</a>')


def _begin(item: _Open, anchored: set[str]) -> Markup:
    """The start tag of a mark's element; the first of its row has the anchor and the label."""
    mark = item.mark
    if mark.when is not None:
        return _TIME.format(kind=mark.kind, row=mark.row, when=mark.when)
    if not mark.own or mark.row in anchored:
        return _SPAN.format(kind=mark.kind, row=mark.row, anchor="", label="")
    anchored.add(mark.row)
    item.anchored = True
    label = _LABEL.format(row=mark.row, label=mark.label, says=mark.says) if mark.label is not None else Markup("")
    return _SPAN.format(kind=mark.kind, row=mark.row, anchor=Markup(' id="{}"').format(mark.row), label=label)


def _end(item: _Open, *, last: bool) -> Markup:
    if item.mark.when is not None:
        return Markup("</time>")
    tag = _TAG.format(row=item.mark.row) if last and item.mark.tag and item.anchored else Markup("")
    return Markup("{}</span>").format(tag)


# --- which marks a record gives -------------------------------------------------------------------------------


def marks_of(record: Record, *, unnamed: str, says: dict[str, str]) -> list[Mark]:
    """Every span of every row. `says` has, by the id of a statement, what a screen reader says of its label."""
    found: list[Mark] = []
    actors = {a.id: a for a in record.actors}
    heights = heights_of(record.statements)
    for s in record.statements:
        label = short_name(actors.get(s.speaker.actor or "")) or _words(record, s.speaker.spans) or unnamed
        for span in s.content:
            kind = f"st h{min(heights[s.id], 3)} {'q' if s.type == 'direct' else 'i'}"
            found.append(_mark(span, kind, s.id, rank=1, own=True, label=label, says=says.get(s.id, label)))
        found += [_mark(span, "cue", s.id, rank=6) for span in s.cue]
        found += [_mark(span, "frame", s.id, rank=3) for span in s.frame]
    for k in record.contacts:
        found += [_mark(span, f"ct {k.status}", k.id, own=True, tag=True) for span in k.spans]
        found += [_mark(span, "ro", k.id) for readout in k.readouts for span in readout.spans]
    for c in record.claims:
        own = c.content or next((s.content for s in record.statements if s.id == c.statement), ())
        found += [_mark(span, "cl", c.id, rank=4, own=True, tag=True) for span in own]
        found += [_mark(span, f"ev {c.evidence.status}", c.id) for span in c.evidence.spans]
        found += [_mark(span, f"re {r.stance}", c.id) for r in c.responses for span in r.spans]
    for e in record.events:
        found += [_mark(span, "ht", e.id, own=True, tag=True) for span in e.spans]
    for a in record.actors:
        found += [
            _mark(Span(m.start, m.end), "nm" if m.form in ("name", "metonym") else "nm weak", a.id, rank=8, own=True)
            for m in a.mentions
        ]
    for i, t in enumerate(record.times):
        if t.value:
            found.append(Mark(start=t.start, end=t.end, kind="tm", row=f"t{i}", rank=9, when=t.value))
    return [m for m in found if m.start < m.end]


def _mark(
    span: Span, kind: str, row: str, *, rank: int = 5, own: bool = False, label: str | None = None, says: str = "",
    tag: bool = False,
) -> Mark:  # fmt: skip
    return Mark(start=span.start, end=span.end, kind=kind, row=row, rank=rank, own=own, label=label, says=says, tag=tag)


def heights_of(statements: Sequence[Statement]) -> dict[str, int]:
    """How many frames lie within a statement's frame, one in the other: 0 for the innermost."""
    inner: dict[str, list[str]] = {s.id: [] for s in statements}
    for s in statements:
        if s.within in inner and s.within != s.id:
            inner[s.within].append(s.id)

    def height(id_: str, seen: frozenset[str]) -> int:
        deeper = [height(i, seen | {id_}) + 1 for i in inner[id_] if i not in seen]
        return max(deeper, default=0)

    return {s.id: height(s.id, frozenset()) for s in statements}


def depths_of(statements: Sequence[Statement]) -> dict[str, int]:
    """How many frames lie around a statement's frame."""
    above = {s.id: s.within for s in statements}
    depths = {}
    for s in statements:
        depth, at, seen = 0, s.within, {s.id}
        while at in above and at not in seen:
            seen.add(at)
            depth, at = depth + 1, above[at]
        depths[s.id] = depth
    return depths


def short_name(actor: Actor | None, most: int = 22) -> str | None:
    """A name for a narrow place: of a person the last word, of others as much as fits."""
    if actor is None:
        return None
    words = actor.name.split()
    if actor.kind == "person" and words:
        return words[-1][:most]
    return actor.name if len(actor.name) <= most else actor.name[:most].rsplit(" ", 1)[0] + "…"


def _words(record: Record, spans: Iterable[Span]) -> str | None:
    found = " ".join(record.report.text[s.start : s.end] for s in spans)
    return (found if len(found) <= 22 else found[:22].rsplit(" ", 1)[0] + "…") or None


def blocks_of(record: Record) -> list[tuple[str, Span]]:
    """The paragraphs with what they are; parts that stand on one line are one; without a make-up, the text's lines."""
    text = record.report.text
    blocks: list[tuple[str, Span]] = []
    for part in record.report.parts:
        if blocks and "\n" not in text[blocks[-1][1].end : part.start]:
            kind, before = blocks[-1]
            blocks[-1] = ("paragraph" if kind == "dateline" else kind, Span(before.start, part.end))
        else:
            blocks.append((part.kind, Span(part.start, part.end)))
    covered = [block for block in blocks if text[block[1].start : block[1].end].strip()]
    return covered or _lines(text)


def _lines(text: str) -> list[tuple[str, Span]]:
    found, at = [], 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            found.append(("paragraph", Span(at, at + len(line.rstrip("\n")))))
        at += len(line)
    return found
