"""How the hits of a search look."""

from __future__ import annotations

from rich.text import Text

from depesche.cli.render import Lines, Page, flatten, hang, head, ink, join, place
from depesche.cli.views.contacts import date_column, date_label
from depesche.ledger.rows import Hit, Hits


def search_view(found: Hits, page: Page) -> Lines:
    """Day and headline of each report; below, the words around the matches, which are marked."""
    words = page.words
    shown = words.say("hits", n=found.total, shown=words.number(len(found.hits)))
    lines: Lines = [head(words.name("head", "results"), shown)]
    column = date_column([hit.published for hit in found.hits], page, 2)
    for hit in found.hits:
        headline = ink(flatten(hit.headline or words.say("untitled")), style="party")
        lines += hang(date_label(hit.published, page), headline, width=page.width, column=column, indent=2)
        lines += hang(Text(), _snippet(hit), width=page.width, column=column)
        about = join([ink(place(hit.report, hit.spans[:1]), style="meta"), ink(hit.source or "", style="meta")])
        lines += hang(Text(), about, width=page.width, column=column)
    return lines


def _snippet(hit: Hit) -> Text:
    text = Text(hit.snippet)
    for mark in hit.marks:
        text.stylize("mark", mark.start, mark.end)
    before = ink("… " if hit.snippet_start > 0 else "", style="meta")
    after = ink("" if hit.snippet.endswith((".", "!", "?", "“", "”", '"', "»", "«")) else " …", style="meta")
    return before + text + after
