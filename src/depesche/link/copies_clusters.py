"""Which reports are one, from what pairs of them share: clusters, the original of each, and what the others are of it.

Everything here is a pure function of reports and pairs, so that the order in which a ledger was filled does not count.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from depesche.link.copies import Shared

Kind = Literal["original", "copy", "version", "excerpt", "translation"]
CORRECTED = re.compile(
    r"\b(?:BERICHTIG\w*|KORREKTUR\w*|KORRIGIERT\w*|CORRECT(?:ED|S|ION)\w*|UPDATE\b(?:\s*\d+)?|ROUNDUP\b(?:\s*\d+)?"
    r"|ZUSAMMENFASSUNG\w*|NEUFASSUNG|WDH\b|WIEDERHOLUNG|NEU:|AKTUALISIERT|REFILE|RPT|WRAPUP|ZF\b)"
)
"""What agencies print over a version of a report that they sent before. Source: usage of dpa, AFP, Reuters, AP."""
EXCERPT = 0.67
"""A report with at most this share of the other's words is an excerpt of it."""
WHOLE = 0.75
"""The share from which on one house's report in another house's name is a copy, not a version: of the shorter one where
both names are known, of both where they are not."""
SAME = 0.97
"""The likeness from which on two reports of one house say the same."""
FULL = 0.5
"""The original has at least this share of the words of the fullest report of its cluster and language."""
NO_DAY = "9999"
"""Sorts after every day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """A report as clusters know it. `n` numbers it in its ledger, `id` is its content hash, `print` its print's."""

    n: int
    id: str
    print: str
    language: str
    words: int
    published: str | None = None
    headline: str | None = None
    agency: str | None = None

    @property
    def corrected(self) -> bool:
        """Whether its headline says that it takes the place of an earlier one."""
        return bool(CORRECTED.search(self.headline or ""))


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """What one report is of the original of its cluster; `report` and `original` are numbers of reports."""

    report: int
    original: int
    kind: Kind
    contained: float
    likeness: float


Pairs = Mapping[tuple[str, str], Shared]
"""What prints share, by their ids, the smaller first."""
IDENTICAL = Shared(form="words", contained=1.0, likeness=1.0)


def kind_of(shared: Shared, one: Edition, other: Edition) -> Kind:
    """What `one` is of `other`."""
    if one.language != other.language:
        return "translation"
    if one.corrected or other.corrected:
        return "version"
    if one.words <= EXCERPT * other.words and shared.contained >= WHOLE:
        return "excerpt"
    if one.agency and one.agency == other.agency:
        return "copy" if shared.likeness >= SAME else "version"
    if one.agency and other.agency:
        return "copy" if shared.contained >= WHOLE else "version"
    return "copy" if shared.likeness >= WHOLE else "version"


def cluster(editions: Iterable[Edition], pairs: Pairs) -> list[list[Edition]]:
    """Reports that are one, together; each cluster and their list in the order of ids.

    What has most words in common with another is joined with it first. A copy or version joins by one bond, since a
    version of a version is one of the first as well. An excerpt or translation joins only where it is bonded with more
    than half of a cluster: a round-up that holds two reports does not make them one.
    """
    of_print: dict[str, list[Edition]] = defaultdict(list)
    for edition in sorted(editions, key=lambda e: e.id):
        of_print[edition.print].append(edition)
    words = {print_: own[0].words for print_, own in of_print.items()}
    home = {print_: [print_] for print_ in of_print}
    for (a, b), shared in sorted(pairs.items(), key=lambda item: (_loose(item, words), -item[1].contained, item[0])):
        if a not in home or b not in home or home[a] is home[b]:
            continue
        if _loose(((a, b), shared), words) and not _bonded(home[a], home[b], pairs):
            continue
        joined = home[a] + home[b]
        home.update(dict.fromkeys(joined, joined))
    clusters = {id(prints): prints for prints in home.values()}
    found = [sorted((e for p in prints for e in of_print[p]), key=lambda e: e.id) for prints in clusters.values()]
    return sorted(found, key=lambda members: members[0].id)


def _loose(item: tuple[tuple[str, str], Shared], words: Mapping[str, int]) -> bool:
    """Whether a bond is that of an excerpt or translation."""
    (a, b), shared = item
    shorter, longer = sorted((words.get(a, 0), words.get(b, 0)))
    return shared.form == "translation" or shorter <= EXCERPT * longer


def _bonded(one: Sequence[str], other: Sequence[str], pairs: Pairs) -> bool:
    """Whether more than half of what could be bonds between two clusters are."""
    bonds = sum((min(a, b), max(a, b)) in pairs for a in one for b in other)
    return 2 * bonds > len(one) * len(other)


def original_of(members: Sequence[Edition]) -> Edition:
    """The oldest report of a cluster that is no fragment; of several of that day the fullest.

    What says of itself that it corrects another is none; a day is known before none is; and where languages differ on
    one day, the original is in that of most reports.
    """
    fullest: dict[str, int] = defaultdict(int)
    for e in members:
        fullest[e.language] = max(fullest[e.language], e.words)
    languages = Counter(e.language for e in members)
    whole = [e for e in members if e.words >= FULL * fullest[e.language]]
    return min(
        whole, key=lambda e: (e.corrected, e.published or NO_DAY, -languages[e.language], e.language, -e.words, e.id)
    )


def copies(editions: Iterable[Edition], pairs: Pairs) -> list[Copy]:
    """What each report is of its original; reports that have no copies are left out."""
    found: list[Copy] = []
    for members in cluster(editions, pairs):
        if len(members) == 1:
            continue
        original = original_of(members)
        for e in members:
            shared = IDENTICAL if e.print == original.print else pairs.get(_pair(e.print, original.print))
            if e is original:
                kind: Kind = "original"
            elif shared is None:  # joined through others
                kind = "translation" if e.language != original.language else "version"
            else:
                kind = kind_of(shared, e, original)
            known = shared or _strongest(e, members, pairs)
            found.append(
                Copy(
                    report=e.n, original=original.n, kind=kind, contained=known.contained, likeness=known.likeness
                )
            )  # fmt: skip
    return found


def _strongest(e: Edition, members: Sequence[Edition], pairs: Pairs) -> Shared:
    """What it shares with that of the cluster that it shares most with."""
    bonds = [shared for m in members if (shared := pairs.get(_pair(e.print, m.print))) is not None]
    return max(bonds, key=lambda s: (s.contained, s.likeness, s.form))


def _pair(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a < b else (b, a)
