"""How a statement looks, and a tree of nested ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.text import Text

from depesche.cli.render import Lines, Page, flatten, ink, join, parties, party, shift, source, stance_style, wrap
from depesche.ledger.rows import StatementRow

CONTENT_LINES = 2
"""Lines that the words of a statement may take before they are shortened."""


def statements_view(rows: Sequence[StatementRow], page: Page, *, indent: int = 2, dated: bool = False) -> Lines:
    """Statements as a tree: those within another hang below it. With `dated`, each says its day."""
    known = {row.id for row in rows}
    inside: dict[str, list[StatementRow]] = {}
    for row in rows:
        inside.setdefault(row.within if row.within in known and row.within else "", []).append(row)
    return [line for row in inside.get("", []) for line in _branch(row, inside, page, indent, dated)]


def _branch(
    row: StatementRow, inside: Mapping[str, Sequence[StatementRow]], page: Page, indent: int, dated: bool
) -> Lines:
    lines = shift(statement_view(row, page, room=page.width - indent, dated=dated), indent)
    children = inside.get(row.id, [])
    inner = Page(page.width - indent - 2, page.words, page.coloured)
    for child in children:
        last = child is children[-1]
        first, *rest = _branch(child, inside, inner, 0, dated)
        lines += shift([first], indent + 2, mark=ink("└" if last else "├", style="meta"))
        lines += shift(rest, indent + 2, mark=ink(" " if last else "│", style="meta"))
    return lines


def statement_view(row: StatementRow, page: Page, *, room: int, dated: bool) -> Lines:
    """Who says it to whom and how; the words."""
    line = statement_line(row, page, dated=dated)
    words = source(page, row.quote, row.report, row.spans, limit=room * CONTENT_LINES)
    return [*wrap(line, room), *shift(wrap(words, room - 2), 2)]


def statement_line(row: StatementRow, page: Page, *, dated: bool = False) -> Text:
    """Speaker, addressees, act and type."""
    words = page.words
    if row.speaker is None and row.speaker_words:
        who = ink(words.quoted(flatten(row.speaker_words)), style="meta")
    else:
        who = party(row.speaker, words.say("unnamed_speaker"))
    if row.addressees:
        who = who + ink(" → ", style="meta") + parties(row.addressees, words.say("unnamed"))
    return join(
        [
            who,
            ink(words.name("act", row.act), style=stance_style(row.act)),
            ink(words.name("type", row.type), style="meta"),
            ink(words.day(row.date or row.published) if dated else "", style="meta"),
        ]
    )
