"""How much of one report another one repeats, sentence by sentence and in the same order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from depesche.link.copies_concepts import Said

Embedder = Callable[[Sequence[str]], Sequence[Sequence[float]]]
"""Sentences -> vectors of length one, in which sentences of equal meaning lie together whatever their language."""
LONGEST = 60
"""Sentences that are aligned at most; what a report says behind them is not looked at."""
FAR = 0.5
"""Nearness from which on an embedder's word counts."""
RATIO = 2.2
"""A sentence this many times longer than another is not its translation."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """`score`: the share of the shorter report that the other one repeats in order; `pairs` of sentence numbers."""

    score: float
    matched: float
    pairs: tuple[tuple[int, int], ...]


def align(a: Sequence[Said], b: Sequence[Said], near: Sequence[Sequence[float]] | None = None) -> Alignment:
    """Sentences of two reports laid beside each other in order: one to one, one to two, two to one, or left out.

    `near[i][j]`, where an embedder gave it, is how near the meanings of sentence i of `a` and j of `b` are (-1 to 1).

    Source: the shape of the alignment is that of Gale and Church (1993), "A program for aligning sentences in bilingual
    corpora"; what is summed is the weight of what both sentences say.
    """
    a, b = a[:LONGEST], b[:LONGEST]
    if not a or not b:
        return Alignment(0.0, 0.0, ())
    best: list[list[float]] = [[0.0] * (len(b) + 1) for _ in range(len(a) + 1)]
    step: list[list[tuple[int, int]]] = [[(0, 0)] * (len(b) + 1) for _ in range(len(a) + 1)]
    single = [[_worth(x, y) for y in b] for x in a]
    if near is not None:
        single = [[_with_meaning(w, a[i], b[j], near[i][j]) for j, w in enumerate(row)] for i, row in enumerate(single)]
    for i in range(len(a) + 1):
        for j in range(len(b) + 1):
            if i == j == 0:
                continue
            options = [(best[i - 1][j], (1, 0))] if i else []
            if j:
                options.append((best[i][j - 1], (0, 1)))
            if i and j:
                options.append((best[i - 1][j - 1] + single[i - 1][j - 1], (1, 1)))
                if i > 1 and (single[i - 1][j - 1] or single[i - 2][j - 1]):
                    options.append((best[i - 2][j - 1] + _worth(_joined(a[i - 2], a[i - 1]), b[j - 1]), (2, 1)))
                if j > 1 and (single[i - 1][j - 1] or single[i - 1][j - 2]):
                    options.append((best[i - 1][j - 2] + _worth(a[i - 1], _joined(b[j - 2], b[j - 1])), (1, 2)))
            best[i][j], step[i][j] = max(options)
    total = best[len(a)][len(b)]
    shorter = min(sum(s.mass for s in a), sum(s.mass for s in b))
    return Alignment(min(total / shorter, 1.0) if shorter else 0.0, total, _path(step))


def _worth(a: Said, b: Said) -> float:
    """The weight that two sentences share, if it is a good part of the lighter one and their lengths agree."""
    shared = sum(min(w, b.keys[key]) for key, w in a.keys.items() if key in b.keys)
    if not shared or max(a.length, b.length) > RATIO * min(a.length, b.length) + 20:
        return 0.0
    lighter = min(a.mass, b.mass) or 1.0
    return shared * min(1.0, shared / lighter)


def _with_meaning(worth: float, a: Said, b: Said, near: float) -> float:
    """The mean of what two sentences share in keys and what their meanings share in the eyes of an embedder."""
    lighter = min(a.mass, b.mass)
    return (worth + lighter * max(0.0, (near - FAR) / (1 - FAR))) / 2


def _joined(a: Said, b: Said) -> Said:
    return Said({**a.keys, **b.keys}, a.mass + b.mass, a.length + b.length)


def _path(step: list[list[tuple[int, int]]]) -> tuple[tuple[int, int], ...]:
    """The pairs of sentence numbers on the best way, in order."""
    i, j = len(step) - 1, len(step[0]) - 1
    pairs: list[tuple[int, int]] = []
    while i or j:
        di, dj = step[i][j]
        pairs += [(i - 1 - x, j - 1 - y) for x in range(di) for y in range(dj)]
        i, j = i - di, j - dj
    return tuple(sorted(pairs))
