"""How a claim looks: a card with its evidence and the responses to it."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from depesche.cli.render import (
    GLUE,
    Lines,
    Page,
    evidence_style,
    glue,
    hang,
    ink,
    join,
    party,
    shift,
    source,
    stance_style,
    wrap,
)
from depesche.ledger.rows import ClaimRow

CONTENT_LINES = 4
WORDS_LINES = 2
"""Lines that a claim's words, and those of evidence and responses, may take before they are shortened."""


def claims_view(rows: Sequence[ClaimRow], page: Page, *, indent: int = 2, dated: bool = False) -> Lines:
    """A card for each claim, an empty line between two. With `dated`, each says its day and source."""
    lines: Lines = []
    for row in rows:
        if lines:
            lines.append(Text())
        lines += claim_view(row, page, indent=indent, dated=dated)
    return lines


def claim_view(row: ClaimRow, page: Page, *, indent: int = 2, dated: bool = False) -> Lines:
    """One card: claimant; the words; what is said of evidence; each response."""
    words = page.words
    room = page.width - indent - 2
    title = join(
        [
            claimed_by(row, page),
            ink(words.day(row.date or row.published) if dated else "", style="meta"),
            ink(glue(words.say("no_evidence_said")) if row.evidence == "unknown" else "", style="meta"),
        ]
    )
    card = wrap(title, room)
    card += wrap(source(page, row.quote, row.report, row.spans, limit=room * CONTENT_LINES, style="claim"), room)
    labels = [words.name("stance", response.stance) for response in row.responses]
    evidence = words.name("tag", "evidence")
    column = max(len(label) for label in (evidence, *labels)) + 2
    if row.evidence != "unknown":
        card += hang(ink(evidence, style="meta"), _evidence(row, page, room - column), width=room, column=column)
    for response, label in zip(row.responses, labels, strict=True):
        body = party(response.actor, words.say("unnamed"), narrator=words.say("narrator"))
        if response.spans:
            limit = (room - column) * WORDS_LINES
            body = (
                body + ink(": ", style="meta") + source(page, response.quote, row.report, response.spans, limit=limit)
            )
        card += hang(ink(label, style=stance_style(response.stance)), body, width=room, column=column)
    return shift(card, indent + 2, mark=ink("┃", style="claim"))


def claimed_by(row: ClaimRow, page: Page) -> Text:
    """Who claims it."""
    if row.claimant is None:
        return ink(glue(page.words.say("it_is_claimed")), style="claim")
    return party(row.claimant, "") + ink(f"{GLUE}{page.words.say('claims')}", style="claim")


def _evidence(row: ClaimRow, page: Page, room: int) -> Text:
    text = ink(page.words.name("evidence", row.evidence), style=evidence_style(row.evidence))
    if row.evidence_by is not None:
        said_by = party(row.evidence_by, "", narrator=page.words.say("narrator"))
        text = text + ink(f"{GLUE}— ", style="meta") + said_by
    if row.evidence_spans:
        words = source(page, row.evidence_quote, row.report, row.evidence_spans, limit=room * WORDS_LINES)
        text = text + ink(": " if row.evidence_by else " ", style="meta") + words
    return text
