"""What of a claim is compared: what it says, the sentence around it, whom the report speaks of, and when."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from depesche.link.claims_words import said
from depesche.link.copies_words import sentences
from depesche.records import Report, Span

SETTING = 24
"""Names, states and meanings of a report that tell what it is about, at most."""
BY = re.compile(r"\b(?:by|von|vom|durch)\s", re.IGNORECASE)
NEAR = 40
"""Characters behind "by" or "von" in which an agent is looked for."""
PARTIES = "*@"
"""Marks of keys that are names or states."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimPrint:
    """A claim to be compared: keys (link/claims_words.py) with weights.

    `says` are those of its content in order, `around` those of the rest of its sentences, `setting` those that the
    report has most of. `agent` is the party that did what the claim tells, as far as its words say; `denies` where it
    says that something is not so. `day` is the first day of its date, or the day of publication.
    """

    id: str
    report: str
    language: str
    day: str | None
    says: Mapping[str, float]
    around: Mapping[str, float]
    setting: frozenset[str]
    agent: str | None = None
    denies: bool = False


def sayings_of(report: Report) -> Settings:
    """What all claims of a report share: its sentences and what it is about."""
    found = [Span(s.start, s.end) for s in sentences(report)]
    counts: Counter[str] = Counter()
    for s in found:
        counts.update(k for k, w in said(report.text, [(s.start, s.end)], report.language).keys.items() if w >= 1)
    ranked = sorted(counts, key=lambda k: (-counts[k] * (2 if k[0] in PARTIES else 1), k))
    return Settings(tuple(found), frozenset(ranked[:SETTING]))


@dataclass(frozen=True, slots=True)
class Settings:
    """The sentences of a report, and the keys that it has most of."""

    sentences: tuple[Span, ...]
    keys: frozenset[str]


def print_of(
    report: Report,
    content: Sequence[Span],
    settings: Settings,
    *,
    id: str = "",
    day: str | None = None,
) -> ClaimPrint:
    """The print of a claim whose words these spans are."""
    language = report.language
    own = said(report.text, [(s.start, s.end) for s in content], language)
    held = [s for s in settings.sentences if any(s.overlaps(c) for c in content)] or [content[0]]
    rest = _without(held, content)
    around = said(report.text, [(s.start, s.end) for s in rest], language).keys
    return ClaimPrint(
        id=id, report=report.id, language=language, day=day, says=own.keys,
        around={k: w for k, w in around.items() if k not in own.keys}, setting=settings.keys,
        agent=_agent(report.text, content, language), denies=own.denies,
    )  # fmt: skip


def _without(held: Sequence[Span], content: Sequence[Span]) -> list[Span]:
    """What is left of sentences without a claim's own words."""
    left = list(held)
    for c in content:
        left = [
            part for s in left
            for part in ((s,) if not s.overlaps(c) else (Span(s.start, c.start), Span(c.end, s.end)))
            if part.start < part.end
        ]  # fmt: skip
    return left


def _agent(text: str, content: Sequence[Span], language: str) -> str | None:
    """The party behind "by" or "von", else the first one that a claim names."""
    for pattern in (BY, None):
        for span in content:
            part = text[span.start : span.end]
            found = pattern.search(part) if pattern else None
            if pattern and not found:
                continue
            keys = said(part[found.end() if found else 0 :][: NEAR if found else None], None, language).keys
            party = next((k for k in keys if k[0] in PARTIES), None)
            if party:
                return party
    return None
