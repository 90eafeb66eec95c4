"""The states that capitals stand for: of their day, and of the capital that a report is sent from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from depesche.find.gazetteer import gazetteer
from depesche.records import FoundMention
from depesche.text import Text, tokenize

FORMER = {"RU": ("SU", "1991-12-26"), "RS": ("YU", "1992-04-27"), "CZ": ("CS", "1993-01-01")}
"""Today's state -> the one that its capital stood for until that day."""


def same_state(one: str | None, other: str | None) -> bool:
    """Whether two codes mean one state, by its name of today or of before."""
    if one is None or other is None:
        return one == other
    return one == other or any({one, other} == {now, then} for now, (then, _) in FORMER.items())


def in_their_day(mentions: Sequence[FoundMention], text: Text) -> list[FoundMention]:
    """Moscow stands for the Soviet Union in a report of its day, or one that names it and never names Russia."""
    former = former_states(mentions, text)
    return [replace(m, country=former[m.country]) if m.country in former else m for m in mentions]


def former_states(mentions: Sequence[FoundMention], text: Text) -> dict[str, str]:
    """Today's state -> the one that its capital stands for in this report."""
    told = {m.country for m in mentions if m.form != "metonym" and m.kind != "organization"}
    published = text.report.published or "9999"
    return {now: then for now, (then, last) in FORMER.items() if published < last or (then in told and now not in told)}


def home_state(mentions: Sequence[FoundMention], text: Text) -> str | None:
    """The state from whose capital a report is sent, None where the dateline names no capital or more than one."""
    place = text.report.place
    if not place:
        return None
    tokens = tokenize(place, text.language)
    hit = gazetteer(text.language.code).match(tokens, 0) if tokens else None
    if place.isupper() and not hit:
        tokens = tokenize(place.title(), text.language)
        hit = gazetteer(text.language.code).match(tokens, 0)
    if not hit or hit.last != len(tokens) or hit.entry.kind != "capital" or not hit.entry.country:
        return None
    return former_states(mentions, text).get(hit.entry.country, hit.entry.country)
