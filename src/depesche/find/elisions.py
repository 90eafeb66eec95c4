"""German compounds that share a part: "das Wirtschafts- und Finanzministerium" is one body, and one phrase."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from depesche.records import FoundMention, Span
from depesche.text import Text

WORD = r"[A-ZÄÖÜ][A-Za-zäöüß]+"
BEFORE = re.compile(rf"(?<![\w-])(?:{WORD}-,\s+)*{WORD}-\s+(?:und|oder|sowie)\s+$")
"""What stands before the last of several compounds."""
BEHIND = re.compile(rf"-(?:,\s+{WORD}-)*\s+(?:und|oder|sowie)\s+{WORD}")
"""What stands behind the part of a compound that others share."""
REACH = 120
"""Code points in which such a row stands."""


def with_elisions(text: Text, mentions: Sequence[FoundMention]) -> list[FoundMention]:
    """The mentions, each from the first to the last of the compounds that share its noun; none cut off inside."""
    if text.language.code != "de" or "- " not in text.report.text:
        return list(mentions)
    whole = [_whole(m, text) for m in mentions]
    grown = [m.span for m, old in zip(whole, mentions, strict=True) if m is not old]
    return [
        m for m, old in zip(whole, mentions, strict=True)
        if m is not old or not any(g.covers(m.span) and _stump(m, text) for g in grown)
    ]  # fmt: skip


def _whole(mention: FoundMention, text: Text) -> FoundMention:
    whole = text.report.text
    behind = BEHIND.match(whole, mention.end)
    if behind and mention.kind != "state":
        mention = replace(mention, end=behind.end())
    if mention.kind == "state" or (mention.name is not None and mention.kind == "person"):
        return mention
    first = max(0, mention.start - REACH)
    before = BEFORE.search(whole[first : mention.start])
    if before is None:
        return mention
    start = first + before.start()
    name = mention.name
    if name is not None and name.start == mention.start:
        name = Span(start, name.end)
    return replace(mention, start=start, name=name)


def _stump(mention: FoundMention, text: Text) -> bool:
    """Whether a mention is the first part of a compound: "Wirtschafts" of "Wirtschafts-"."""
    return text.report.text[mention.end : mention.end + 1] == "-"
