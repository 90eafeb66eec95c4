"""What of a claim is compared: what it says, the sentence around it, whom the report speaks of, and when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from depesche.link.claims_words import said
from depesche.link.copies_words import sentences
from depesche.records import Report, Span

SETTING = 24
"""Names, states and meanings of a report that tell what it is about, at most."""
PARTIES = "*@"
"""Marks of keys that are names or states."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimPrint:
    """A claim to be compared: keys (link/claims_words.py) with weights.

    `says` are those of its content in order, `around` those of the rest of its sentences, `setting` those that the
    report has most of. `agents` are the keys of those who the claim says did it, as far as its words tell: a state may
    stand for its people. `denies` where it says that something is not so. `day` is the first day of its date or the day
    of publication.
    """

    id: str
    report: str
    language: str
    day: str | None
    says: Mapping[str, float]
    around: Mapping[str, float]
    setting: frozenset[str]
    agents: frozenset[str] = frozenset()
    denies: bool = False
    claimant: str | None = None
    country: str | None = None


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
    claimant: str | None = None,
    country: str | None = None,
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
        agents=_agents(report, content, held, own.keys, around), denies=own.denies, claimant=claimant, country=country,
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


def _agents(
    report: Report,
    content: Sequence[Span],
    held: Sequence[Span],
    says: Mapping[str, float],
    around: Mapping[str, float],
) -> frozenset[str]:
    """The party that a claim begins with; for one without ("accused A of having fired"), those around it."""
    first = next((k for k in says if k[0] in PARTIES), None)
    return frozenset({first}) if first else frozenset()
