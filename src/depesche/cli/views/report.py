"""How a report's text looks with its spans marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rich.text import Text

from depesche.cli.render import Lines, Page, evidence_style, flatten, hang, ink, join, party, stance_style, wrap
from depesche.cli.rows import Rows, rows_of
from depesche.cli.views.claims import claimed_by
from depesche.cli.views.contacts import contact_line
from depesche.cli.views.events import event_line
from depesche.cli.views.record import notes_view, origin_view, title_view
from depesche.cli.views.statements import statement_line
from depesche.cli.views.why import by_row, parties_view, reasons_view, times_view
from depesche.ledger.rows import ClaimRow
from depesche.records import Part, Record, Span, Spans
from depesche.why import Why

RAISED = str.maketrans("ksce0123456789", "ᵏˢᶜᵉ⁰¹²³⁴⁵⁶⁷⁸⁹")
"""A tag in the text is raised like the mark of a footnote."""

PLAIN_MARKS = ("‹", "›")
"""Where there are no colours, marks say where a span begins and ends."""


@dataclass(frozen=True, slots=True)
class Tagged:
    """A span of a row: its tag ("k1") and its colour."""

    span: Span
    tag: str
    style: str


def report_view(record: Record, page: Page, whys: Sequence[Why] = ()) -> Lines:
    """The text, paragraph by paragraph; below each, a line for every row whose words begin in it.

    With reasons (`whys`), each row says below itself what it rests on, and parties and times follow the text.
    """
    rows = rows_of(record)
    reasons = by_row(whys)
    tagged = tags_of(rows)
    described = dict(_descriptions(rows, page))
    first = {tag: min(t.span for t in tagged if t.tag == tag) for tag in described if any(t.tag == tag for t in tagged)}
    blocks = _blocks(record)
    lines: Lines = []
    if blocks and flatten(record.report.text[blocks[0].start : blocks[0].end]) == flatten(record.report.headline or ""):
        headline = marked(record, blocks.pop(0), tagged, page)
        headline.stylize("title")
        lines += wrap(headline, page.width) + origin_view(record.report, page)
    else:
        lines += title_view(record.report, page)
    lines += reasons_view(reasons.get("report", ()), record, page, indent=0)
    column = max((len(tag) for tag in described), default=2) + 4
    for block in blocks:
        lines.append(Text())
        lines += wrap(marked(record, block, tagged, page), page.width)
        for tag, line in described.items():
            if tag in first and block.start <= first[tag].start < block.end:
                style = next(t.style for t in tagged if t.tag == tag)
                lines += hang(ink(tag, style=style), line, width=page.width, column=column, indent=2)
                lines += reasons_view(reasons.get(tag, ()), record, page, indent=column)
    if reasons:
        lines += parties_view(record, reasons, page) + times_view(record, reasons, page)
    return lines + notes_view(record, page)


def marked(record: Record, block: Span, tagged: Sequence[Tagged], page: Page) -> Text:
    """The characters of a block with its spans coloured, each followed by its tag."""
    inside = [t for t in tagged if t.span.overlaps(block)]
    text = Text()
    cuts = sorted({block.start, block.end, *(max(t.span.start, block.start) for t in inside),
                   *(min(t.span.end, block.end) for t in inside)})  # fmt: skip
    opening, closing = ("", "") if page.coloured else PLAIN_MARKS
    for start, end in pairwise(cuts):
        text.append(opening * sum(t.span.start == start for t in inside))
        over = [t for t in inside if t.span.start <= start and end <= t.span.end]
        words = record.report.text[start:end].replace("\n", " ")
        innermost = min(over, key=lambda t: (t.span.end - t.span.start, _RANK[t.tag[0]]), default=None)
        text.append(words, style=innermost.style if innermost else "")
        ending = sorted((t for t in inside if t.span.end == end), key=lambda t: -t.span.start)
        for t in ending:
            text.append(closing + t.tag.translate(RAISED), style=t.style)
    return text


_RANK = {"c": 0, "k": 1, "e": 2, "s": 3}
"""Of two equal spans, the claim's colour is shown, then the contact's, then the event's."""


def tags_of(rows: Rows) -> list[Tagged]:
    """Every span of every row, in the order of the text."""
    tagged: list[Tagged] = []

    def add(spans: Spans, tag: str, style: str) -> None:
        tagged.extend(Tagged(span, tag, style) for span in spans if span.start < span.end)

    for contact in rows.contacts:
        add(contact.spans, contact.key, "contact")
        for readout in contact.readouts:
            add(readout.spans, contact.key, "no-evidence" if readout.withheld else "contact")
    for statement in rows.statements:
        add(statement.spans, statement.key, stance_style(statement.act))
    for claim in rows.claims:
        add(claim.spans, claim.key, "claim")
        add(claim.evidence_spans, claim.key, evidence_style(claim.evidence))
        for response in claim.responses:
            add(response.spans, claim.key, stance_style(response.stance))
    for event in rows.events:
        add(event.spans, event.key, "event")
    return sorted(tagged, key=lambda t: (t.span.start, -t.span.end))


def _descriptions(rows: Rows, page: Page) -> Iterator[tuple[str, Text]]:
    """A line for each row."""
    words = page.words
    for contact in rows.contacts:
        day = ink(words.day(contact.date), style="" if contact.date else "meta")
        yield contact.key, join([day, contact_line(contact, page)])
    for statement in rows.statements:
        yield statement.key, statement_line(statement, page)
    for claim in rows.claims:
        yield claim.key, _claim_line(claim, page)
    for event in rows.events:
        yield event.key, join([ink(words.day(event.date), style="" if event.date else "meta"), event_line(event, page)])


def _claim_line(row: ClaimRow, page: Page) -> Text:
    """Claimant, evidence, responses."""
    words = page.words
    if row.evidence == "unknown":
        evidence = ink(words.say("no_evidence_said"), style="meta")
    else:
        label = f"{words.name('tag', 'evidence')} {words.name('evidence', row.evidence)}"
        evidence = ink(label, style=evidence_style(row.evidence))
    responses = []
    for response in row.responses:
        who = party(response.actor, words.say("unnamed"), narrator=words.say("narrator"))
        responses.append(who + ink(f" {words.name('stance', response.stance)}", style=stance_style(response.stance)))
    return join([claimed_by(row, page), evidence, *responses])


def _blocks(record: Record) -> list[Span]:
    """The paragraphs: parts of one line are one block; where the make-up is unknown, the text's own."""
    text = record.report.text
    blocks: list[Span] = []
    parts: Sequence[Part | Span] = record.report.parts or [Span(0, len(text))]
    for part in parts:
        if blocks and "\n" not in text[blocks[-1].end : part.start]:
            blocks[-1] = Span(blocks[-1].start, part.end)
        else:
            blocks.append(Span(part.start, part.end))
    return [block for block in blocks if flatten(text[block.start : block.end])]
