"""Figures of the comparison with peers: groups by length, medians and spreads, tables. Pure functions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

Report = dict[str, Any]
LENGTHS = ("short", "medium", "long")
"""Under 120 words, 120 to 400, over 400."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """Median, minimum and maximum of one figure over the rounds."""

    median: float
    least: float
    most: float

    def show(self) -> str:
        """As a table shows it: the median, with the range behind it."""
        return f"{figure(self.median)} ({figure(self.least)}–{figure(self.most)})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Timed:
    """What one reader took for the reports of one length. `seconds`: one figure a round, in the order of rounds."""

    reader: str
    length: str
    reports: int
    words: int
    seconds: tuple[float, ...]
    failed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Process:
    """What one reader's process cost. Memory in MB, `child`: of the largest process that it started itself."""

    reader: str
    loaded: float
    own: float
    child: float


def words_in(report: Report) -> int:
    """Words between blanks."""
    return len(report["text"].split())


def length_of(report: Report) -> str:
    """The group that a report belongs to."""
    words = words_in(report)
    return "short" if words < 120 else "medium" if words <= 400 else "long"


def grouped(reports: Iterable[Report], most: int) -> dict[str, list[Report]]:
    """Reports by length, at most so many of each, evenly taken from their order; lengths without any are left out."""
    groups: dict[str, list[Report]] = {length: [] for length in LENGTHS}
    for report in reports:
        groups[length_of(report)].append(report)
    return {length: evenly(group, most) for length, group in groups.items() if group}


def evenly(items: Sequence[Report], most: int) -> list[Report]:
    """At most so many items, evenly taken from their order."""
    if len(items) <= most:
        return list(items)
    return [items[i * len(items) // most] for i in range(most)]


def shares(reports: Sequence[Report], processes: int) -> list[list[Report]]:
    """Reports dealt out to processes by falling length, so that each has about as many words."""
    dealt: list[list[Report]] = [[] for _ in range(processes)]
    for report in sorted(reports, key=words_in, reverse=True):
        min(dealt, key=lambda share: sum(map(words_in, share))).append(report)
    return dealt


def turns(names: Sequence[str], number: int) -> list[str]:
    """Who comes when in a round: everybody once, forwards and backwards in turn, so that no place is anybody's own."""
    return list(names) if number % 2 == 0 else list(reversed(names))


def spread(values: Iterable[float]) -> Spread:
    """Median and range.

    Raises:
        ValueError: there are no values.
    """
    taken = sorted(values)
    if not taken:
        raise ValueError("no values to take the median of")
    return Spread(median=median(taken), least=taken[0], most=taken[-1])


def ratio(one: Timed, other: Timed) -> Spread:
    """How many times as fast `one` is as `other`, round by round: a machine that slows down slows both."""
    return spread(b / a for a, b in zip(one.seconds, other.seconds, strict=True))


def speed_table(timed: Sequence[Timed], base: str) -> str:
    """One row a length and reader; `base` is the reader that the others are compared with."""
    head = f"| length | reader | reports, words | reports/s | words/s | speed, {base} = 1 |\n" + "|---" * 6 + "|\n"
    bases = {t.length: t for t in timed if t.reader == base}

    def row(t: Timed) -> str:
        read = f"{t.reports}, {t.words:,}{f', {t.failed} failed' if t.failed else ''}"
        reports = figure(spread(t.reports / s for s in t.seconds).median)
        words = spread(t.words / s for s in t.seconds).show()
        times = "1" if t.reader == base else ratio(t, bases[t.length]).show()
        return f"| {t.length} | {t.reader} | {read} | {reports} | {words} | {times} |\n"

    return head + "".join(map(row, sorted(timed, key=lambda t: LENGTHS.index(t.length))))


def figure(value: float) -> str:
    """Three digits, or more where the number has more before its point."""
    return f"{value:,.0f}" if value >= 99.95 else f"{value:#.3g}"


def process_table(processes: Iterable[Process]) -> str:
    """One row a reader: the largest of its processes."""
    largest: dict[str, Process] = {}
    for process in processes:
        seen = largest.get(process.reader, process)
        largest[process.reader] = Process(
            reader=process.reader,
            loaded=max(seen.loaded, process.loaded),
            own=max(seen.own, process.own),
            child=max(seen.child, process.child),
        )
    head = "| reader | loading, s | peak memory, MB | of what it starts, MB |\n|---|---|---|---|\n"
    return head + "".join(
        f"| {p.reader} | {p.loaded:.1f} | {p.own:.0f} | {f'{p.child:.0f}' if p.child else '–'} |\n"
        for p in largest.values()
    )


def quality_table(figures: Mapping[str, Mapping[str, Mapping[str, float]]], measures: Sequence[str]) -> str:
    """One row a reader: precision, recall and F1 of each measure, in percent."""
    head = f"| reader | {' | '.join(measures)} |\n|{'---|' * (len(measures) + 1)}\n"

    def cell(scores: Mapping[str, float]) -> str:
        return " / ".join(f"{100 * scores[key]:.1f}" for key in ("precision", "recall", "f1"))

    return head + "".join(
        f"| {reader} | {' | '.join(cell(scores[measure]) for measure in measures)} |\n"
        for reader, scores in figures.items()
    )


def with_section(document: str, heading: str, section: str) -> str:
    """The document with what stands under a heading of the second order, to the end, written anew."""
    kept, _, _ = document.partition(f"{heading}\n")
    return f"{kept.rstrip()}\n\n{heading}\n\n{section.strip()}\n".lstrip("\n")
