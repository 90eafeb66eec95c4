"""Where people travel to: a state that is not theirs."""

from __future__ import annotations

from itertools import pairwise

from depesche.find.gazetteer import bare, gazetteer
from depesche.text import Sentence, Text
from depesche.weigh.joining import Party

TOWARDS = frozenset({"nach", "to"})
"""Prepositions of where somebody travels to."""


def unless_abroad(state: str | None, party: Party, text: Text) -> str | None:
    """A state that is told by the surroundings, None where the person's first sentence has it as a destination."""
    first = text.sentence_at(min(m.start for m in party.mentions))
    abroad = party.kind == "person" and first is not None and state in _destinations(first, text)
    return None if abroad else state


def _destinations(sentence: Sentence, text: Text) -> set[str]:
    """The states that somebody travels to: "reiste nach Ägypten", "flew to Cairo"; not "nach Israels Angaben"."""
    tables, tokens = gazetteer(text.language.code), sentence.tokens
    found: set[str] = set()
    for i, (before, token) in enumerate(pairwise(tokens), 1):
        hit = tables.match(tokens, i) if before.lower in TOWARDS and token.capitalised else None
        if hit and hit.entry.country and token.text == bare(token.text):
            found.add(hit.entry.country)
    return found
