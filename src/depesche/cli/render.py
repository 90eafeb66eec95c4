"""How things look in the terminal: lines, hanging indents, parties, quoted words and where they stand.

Everything here is pure: values in, lines out, laid out for a width. A line is a `rich.text.Text` that is not
wrapped again; no line ends in a space.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.text import Text

from depesche.cli.messages import Messages
from depesche.ledger.rows import Named
from depesche.records import Spans

Lines = list[Text]

SHORT_ID = 8
"""Characters of a report's id that views print; the ledger takes four or more."""

GLUE = "\N{NO-BREAK SPACE}"
"""Between words that stay on one line; printed as a space."""

NARROWEST = 28
"""Columns that a hanging text needs at least; with less, it goes below its label."""

DENIALS = frozenset({"deny", "reject", "doubt"})
"""Acts and stances that are shown in the colour of denial."""


@dataclass(frozen=True, slots=True)
class Page:
    """What a view needs to know of where it is shown: columns, words, and whether colours can carry meaning."""

    width: int
    words: Messages
    coloured: bool = True


def ink(words: str, style: str = "") -> Text:
    """Words in a colour of `terminal.STYLES`.

    A `Text` with a style of its own would colour all that is added to it.
    """
    return Text().append(words, style=style)


def glue(text: str) -> str:
    """Words that stay on one line: a date, a name with its country."""
    return text.replace(" ", GLUE)


def wrap(text: Text, width: int) -> Lines:
    """Break a text into lines between words; only a word that is longer than a line is cut."""
    width = max(width, 1)
    cuts: list[int] = []
    used = 0
    for m in re.finditer(r"([^ \n]*)([ \n]*)", text.plain):
        length = cell_len(m[1])
        if used and used + length > width:
            cuts.append(m.start())
            used = 0
        if length > width:
            pieces = _fold(m[1], width)
            cuts += [m.start() + at for at in pieces]
            length = cell_len(m[1][pieces[-1] :])
        used += length + len(m[2])
    return [_unglue(line) for line in text.divide(cuts)]


def _fold(word: str, width: int) -> list[int]:
    """Where to cut a word that is longer than a line: after a mark inside it if there is one, else at the width."""
    cuts, start = [], 0
    while cell_len(word[start:]) > width:
        end = start + 1
        while end < len(word) and cell_len(word[start : end + 1]) <= width:
            end += 1
        mark = max(word.rfind(mark, start, end) for mark in "-/,.–")
        start = mark + 1 if mark > start else end
        cuts.append(start)
    return cuts


def _unglue(line: Text) -> Text:
    line.rstrip()
    line.plain = line.plain.replace(GLUE, " ")
    return line


def hang(label: Text, body: Text, *, width: int, column: int, indent: int = 0) -> Lines:
    """A label with a body hanging to its right.

    The body begins at `column`, the label at `indent`; where that leaves too little, the body goes below.
    """
    if width - column < NARROWEST or label.cell_len > column - indent - 1:
        lines = wrap(label, width - indent) if label.plain else []
        column = min(column, indent + 2)
        return [*shift(lines, indent), *shift(wrap(body, width - column), column)]
    first, *rest = wrap(body, width - column)
    start = Text(" " * indent) + label
    start.append(" " * (column - start.cell_len))
    return [_rstrip(start + first), *shift(rest, column)]


def shift(lines: Iterable[Text], by: int, *, mark: Text | None = None) -> Lines:
    """Move lines to the right, with a mark in the margin if one is given; empty lines stay empty but for the mark."""
    margin = Text(" " * by) if mark is None else Text(" " * (by - mark.cell_len - 1)) + mark + Text(" ")
    return [_rstrip(margin + line) for line in lines]


def _rstrip(line: Text) -> Text:
    line.rstrip()
    return line


def join(parts: Iterable[Text | str], separator: str = " · ") -> Text:
    """The parts that are not empty, joined by a dim separator."""
    found = [part if isinstance(part, Text) else Text(part) for part in parts if part]
    separator = separator.replace(" ", GLUE, 1)
    return ink(separator, style="meta").join(found)


def head(title: str, count: str | int | None = None) -> Text:
    """The heading of a section."""
    line = ink(title.upper(), style="head")
    return line if count is None else line + ink(f"  {count}", style="meta")


def flatten(words: str) -> str:
    """Words on one line."""
    return re.sub(r"\s+", " ", words).strip()


def shorten(words: str, limit: int) -> str:
    """Words cut to `limit` characters at most, between words, with an ellipsis where something was left out."""
    words = flatten(words)
    if len(words) <= limit:
        return words
    cut = words[: max(limit - 2, 1)]
    if not words[len(cut)].isspace():
        cut = re.sub(r"\s*\S*$", "", cut) or cut
    return cut.rstrip(" ,;:–-") + " …"


def short(report: str) -> str:
    """The short form of a report's id."""
    return report[:SHORT_ID]


def place(report: str, spans: Spans) -> str:
    """Where words stand: "3f2a91c0:214–240", the first and the last character that a span covers, end exclusive."""
    if not spans:
        return short(report)
    stretches = ",".join(f"{span.start}–{span.end}" for span in sorted(spans)[:3])
    return f"{short(report)}:{stretches}" + (",…" if len(spans) > 3 else "")


def source(page: Page, words: str, report: str, spans: Spans, *, limit: int = 0, style: str = "") -> Text:
    """Quoted words and where they stand. `limit` is in characters, 0 for none; the style is that of the words."""
    ref = ink(place(report, spans), style="meta")
    words = flatten(words)
    if not words:
        return ref
    return ink(page.words.quoted(shorten(words, limit) if limit else words), style=style) + Text(" ") + ref


def party(actor: Named | None, unknown: str, *, narrator: str = "") -> Text:
    """An actor: name and country; the narrator is the report itself."""
    if actor is None:
        return ink(unknown, style="meta")
    if actor.key == "narrator":
        return ink(narrator or actor.name, style="meta")
    text = ink(flatten(actor.name), style="party")
    return text + ink(f"{GLUE}{actor.country}", style="country") if actor.country else text


def parties(actors: Sequence[Named], unknown: str) -> Text:
    """Two parties joined by a dash, more by commas."""
    if not actors:
        return ink(unknown, style="meta")
    separator = f"{GLUE}– " if len(actors) == 2 else ", "
    return ink(separator, style="meta").join(party(actor, unknown) for actor in actors)


def stance_style(value: str) -> str:
    """The colour of an act or stance."""
    if value in DENIALS:
        return "denial"
    return "meta" if value == "no-comment" else "statement"


def evidence_style(status: str) -> str:
    """The colour of what a report says of evidence."""
    return {"none": "no-evidence", "unverified": "no-evidence", "unknown": "meta"}.get(status, "evidence")
