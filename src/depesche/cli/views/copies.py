"""How copies look: the original of each cluster, what the others are of it, and what changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from pathlib import PurePath

from rich.text import Text

from depesche.cli.render import Lines, Page, flatten, hang, head, ink, join, short, wrap
from depesche.cli.views.contacts import date_column, date_label
from depesche.ledger.copying import CopiedReport
from depesche.link.copies_changes import Change

MARKS = {"added": "+", "withdrawn": "−", "changed": "~"}
STYLE = {"added": "evidence", "withdrawn": "denial", "changed": "claim"}


def copies_view(rows: Sequence[CopiedReport], page: Page) -> Lines:
    """Cluster by cluster: the original, and below it what the other reports are of it."""
    words = page.words
    clusters = [list(members) for _, members in groupby(rows, key=lambda row: row.original)]
    figures = join([words.say("n_reports", n=len(rows)), words.say("sources", n=len(clusters))])
    lines: Lines = wrap(head(words.name("head", "copies")) + Text("  ") + figures, page.width)
    column = date_column([row.published for row in rows], page, 2)
    for members in clusters:
        lines.append(Text())
        for row in members:
            lines += member_view(row, page, column)
    return lines


def member_view(row: CopiedReport, page: Page, column: int) -> Lines:
    """One report: day, what it is, headline; below, where it comes from."""
    words = page.words
    original = row.kind == "original"
    title = flatten(row.headline or words.say("untitled"))
    kind = ink(words.name("copy", row.kind), style="head" if original else "contact")
    line = join([kind, ink(title, style="party" if original else "")])
    lines = hang(date_label(row.published, page), line, width=page.width, column=column, indent=2)
    share = "" if original else words.say("contained", share=round(100 * row.contained))
    name = PurePath(row.source).name if row.source else ""
    about = (short(row.report), row.agency or "", words.name("language", row.language), share, name)
    return lines + hang(
        Text(), join([ink(part, style="meta") for part in about if part]), width=page.width, column=column
    )


def changes_view(
    rows: Sequence[CopiedReport], changed: Mapping[str, Sequence[Change]], page: Page
) -> Lines:  # fmt: skip
    """The reports of one cluster; below each the sentences in which it differs from the original."""
    words = page.words
    column = date_column([row.published for row in rows], page, 2)
    lines: Lines = wrap(head(words.name("head", "copies"), len(rows)), page.width)
    for row in rows:
        lines += [Text(), *member_view(row, page, column)]
        if row.kind == "original" or row.report not in changed:
            continue
        if not changed[row.report]:
            lines += hang(Text(), ink(words.say("no_change"), style="meta"), width=page.width, column=column)
        for change in changed[row.report]:
            if row.kind == "excerpt" and change.kind == "withdrawn":
                continue
            lines += _change(change, page, column)
        left_out = sum(c.kind == "withdrawn" for c in changed[row.report])
        if row.kind == "excerpt" and left_out:
            said = ink(words.say("left_out", n=left_out), style="meta")
            lines += hang(Text(), said, width=page.width, column=column)
    return lines


def _change(change: Change, page: Page, column: int) -> Lines:
    """A mark, the sentence as it was and as it is; what somebody said is named so."""
    words = page.words
    name = words.name("change", change.kind)
    what = join([ink(name, style=STYLE[change.kind]), words.say("a_statement") if change.statement else ""])
    mark = ink(MARKS[change.kind], style=STYLE[change.kind])
    lines = hang(mark, what, width=page.width, column=column + 2, indent=column)
    for text, style in ((change.old, "meta"), (change.new, "")):
        if text:
            lines += hang(Text(), ink(flatten(text), style=style), width=page.width, column=column + 2)
    return lines
