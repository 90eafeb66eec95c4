"""How judgements on actors look."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from depesche.cli.render import Lines, Page, flatten, hang, ink
from depesche.link import Told

VERBS = {"merge": "judged_merge", "split": "judged_split", "rename": "judged_rename", "undo": "judged_undo"}
"""Verb -> message."""


def history_view(rows: Sequence[Told], page: Page) -> Lines:
    """Number and words of each judgement; below, who made it and when."""
    words = page.words
    column = 4 + max((len(str(row.n)) for row in rows), default=0)
    lines: Lines = []
    for row in rows:
        one, other, value = (flatten(part or "") for part in (row.one, row.other, row.value))
        said = words.say(VERBS[row.verb], number=row.undoes or "", one=one, other=other, value=value).strip()
        label = ink(f"{row.n}", style="meta")
        lines += hang(label, ink(said, style="meta" if row.undone else ""), width=page.width, column=column, indent=2)
        state = words.say("undone") if row.undone else ""
        by = words.say("judged_by", author=flatten(row.author), day=words.day(row.made_at[:16]))
        about = ink(" · ".join(part for part in (by, state) if part), style="meta")
        lines += hang(Text(), about, width=page.width, column=column)
    return lines
