"""Reports, and casts made by hand, so that what weighs them needs no finder, or by the rules' names."""

from __future__ import annotations

import re

from depesche.find.mentions import find_mentions
from depesche.find.names import find_names
from depesche.records import Actor, FoundMention, Mention, Part, Reading, Report, Role, Span, Timex
from depesche.text import Text, segment
from depesche.weigh.actors import Cast, resolve_actors

PERSON, ORGANIZATION, STATE = "person", "organization", "state"


def written(words: str, language: str = "de", published: str | None = None) -> Text:
    """A report of one paragraph, or of several between empty lines."""
    parts = [Part(kind="paragraph", start=m.start(), end=m.end()) for m in re.finditer(r"[^\n]+", words)]
    return segment(Report(id="r", text=words, language=language, published=published, parts=tuple(parts)))


def found_cast(text: Text) -> Cast:
    """The actors that the rules' names make in a text."""
    return resolve_actors(find_mentions(text, Reading(names=find_names(text))), text)


def countries_of(words: str, language: str = "de", published: str | None = None) -> dict[str, str | None]:
    """The state of each actor that the rules find, by name."""
    return {a.name: a.country for a in found_cast(written(words, language, published)).actors}


def mentions_of(cast: Cast, text: Text, name: str) -> list[str]:
    """The words by which the actors of a name are mentioned."""
    return [text[Span(m.start, m.end)] for a in cast.actors if a.name == name for m in a.mentions]


def cast_of(text: Text, **actors: tuple[str, str | None, tuple[str, ...]]) -> Cast:
    """Actors by id: (kind, country, the snippets that denote it, every occurrence of each)."""
    mentions: list[tuple[FoundMention, str]] = []
    people: list[Actor] = []
    for actor_id, (kind, country, snippets) in actors.items():
        found: list[FoundMention] = []
        for snippet in snippets:
            for m in re.finditer(rf"(?<!\w){re.escape(snippet)}(?!\w)", text.report.text):
                found.append(FoundMention(start=m.start(), end=m.end(), form="name", kind=kind, country=country))
        outermost = [m for m in found if not any(o is not m and o.span.covers(m.span) for o in found)]
        mentions += [(m, actor_id) for m in outermost]
        people.append(
            Actor(
                id=actor_id,
                kind=kind,
                name=snippets[0],
                country=country,
                roles=(Role(title="x", country=country),) if kind == PERSON and country else (),
                mentions=tuple(Mention(start=m.start, end=m.end, form=m.form) for m in outermost),
            )
        )
    return Cast(tuple(people), tuple(sorted(mentions, key=lambda pair: pair[0].start)))


def time(text: Text, snippet: str, value: str, kind: str = "DATE") -> Timex:
    """A time expression by its first occurrence."""
    start = text.report.text.index(snippet)
    return Timex(start=start, end=start + len(snippet), type=kind, value=value)  # type: ignore[arg-type]


def said(text: Text, *spans: Span) -> list[str]:
    """The words of spans."""
    return [text[s] for s in spans]
