"""Who speaks with whom as a graph: where each party stands, found without chance."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from depesche.ledger.pages import Bond

MOST = 22
"""Parties in the drawing; more would cover one another."""
WIDTH, HEIGHT, LOWEST = 1000.0, 620.0, 300.0
"""Of the drawing; with few parties it is as low as `LOWEST`."""
ROUNDS = 160
"""Of the layout, at most."""
STILL = 0.002
"""A move, in the length of a bond, below which the layout is done: a fifth of a unit of the drawing."""
ROW = 30.0
"""What a name needs in height."""
LETTER = 8.4
"""What a letter of a name needs in width, about."""

Place = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Node:
    """A party in the drawing; `width` is that of its plate."""

    party: str
    name: str
    x: float
    y: float
    width: float
    weight: int


@dataclass(frozen=True, slots=True)
class Edge:
    """A bond in the drawing. `width` grows with the root of the number of contacts."""

    bond: Bond
    x1: float
    y1: float
    x2: float
    y2: float
    width: float


@dataclass(frozen=True, slots=True)
class Graph:
    """All that is drawn; `left_out` are parties for which there was no room."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    left_out: int
    width: float = WIDTH
    height: float = HEIGHT


def weights(bonds: Sequence[Bond]) -> dict[str, int]:
    """How many contacts each party had, the most first."""
    found: dict[str, int] = {}
    for bond in bonds:
        for party in (bond.a, bond.b):
            found[party] = found.get(party, 0) + bond.held + bond.planned + bond.declined
    return {p: found[p] for p in sorted(sorted(found), key=found.__getitem__, reverse=True)}


def graph(bonds: Sequence[Bond], names: Mapping[str, str], weight: Mapping[str, int] | None = None) -> Graph:
    """The drawing: parties with many contacts in the middle, those that speak with one another side by side.

    Source: Gansner, Koren and North (2005), "Graph drawing by stress majorization": places are found by bringing the
    distances in the drawing near those in the graph, from a circle on, so that equal input gives an equal drawing.
    `weight` is what `weights` gives, if it is known.
    """
    weight = weights(bonds) if weight is None else weight
    parties = list(islice(weight, MOST))
    shown = [b for b in bonds if b.a in parties and b.b in parties]
    widths = {p: max(34.0, LETTER * len(names.get(p, p)) + 18) for p in parties}
    height = min(HEIGHT, max(LOWEST, 42.0 * len(parties)))
    places = _places(tuple(parties), frozenset((b.a, b.b) for b in shown), tuple(widths.values()), height)
    most = max((b.held + b.planned + b.declined for b in shown), default=1)
    edges = [
        Edge(b, *places[b.a], *places[b.b], round(1 + 7 * math.sqrt((b.held + b.planned + b.declined) / most), 1))
        for b in sorted(shown, key=lambda b: b.held)
    ]
    nodes = [Node(p, names.get(p, p), *places[p], round(widths[p], 1), weight[p]) for p in parties]
    return Graph(tuple(nodes), tuple(edges), len(weight) - len(parties), height=height)


@lru_cache(maxsize=256)
def _places(
    parties: tuple[str, ...], pairs: frozenset[tuple[str, str]], widths: tuple[float, ...], height: float
) -> dict[str, Place]:
    """Where each party stands. Remembered: it hangs on these alone, and seldom changes between two visits."""
    spread = dict(zip(parties, _spread(_distances(parties, pairs)), strict=True))
    return _fitted(spread, parties, dict(zip(parties, widths, strict=True)), height)


def _distances(parties: Sequence[str], pairs: Iterable[tuple[str, str]]) -> list[list[float]]:
    """The lengths of the shortest ways between parties; those without a way stand apart."""
    far, size = 3.2, len(parties)
    at = {p: i for i, p in enumerate(parties)}
    found = [[0.0 if i == j else far for j in range(size)] for i in range(size)]
    for one, other in pairs:
        found[at[one]][at[other]] = found[at[other]][at[one]] = 1.0
    for i, via in enumerate(found):
        for row in found:
            so_far = row[i]
            if so_far < far:
                row[:] = [min(length, so_far + rest) for length, rest in zip(row, via, strict=True)]
    return found


def _spread(distance: Sequence[Sequence[float]]) -> list[Place]:
    """Places by stress majorization, one party at a time."""
    size, turn = len(distance), math.pi * (3 - math.sqrt(5))
    # the golden angle: neighbours in the order of weight are not side by side
    xs = [math.sqrt(i) * math.cos(i * turn) for i in range(size)]
    ys = [math.sqrt(i) * math.sin(i * turn) for i in range(size)]
    ways = [[(j, d, 1 / d**2) for j, d in enumerate(row) if j != i] for i, row in enumerate(distance)]
    totals = [sum(share for *_, share in way) for way in ways]
    for _ in range(ROUNDS):
        moved = 0.0
        for i, way in enumerate(ways):
            if not way:
                continue
            x = y = 0.0
            px, py = xs[i], ys[i]
            for j, wanted, share in way:
                ox, oy = xs[j], ys[j]
                east, north = px - ox, py - oy
                pull = wanted / (math.sqrt(east * east + north * north) or 1e-6)
                x += share * (ox + pull * east)
                y += share * (oy + pull * north)
            xs[i], ys[i] = x, y = x / totals[i], y / totals[i]
            moved = max(moved, abs(x - px), abs(y - py))
        if moved < STILL:
            break
    return list(zip(xs, ys, strict=True))


def _fitted(
    places: dict[str, Place], parties: Sequence[str], widths: dict[str, float], height: float
) -> dict[str, Place]:
    """Places scaled to the drawing, pushed apart until no two names touch."""
    if not places:
        return {}
    xs, ys = [x for x, _ in places.values()], [y for _, y in places.values()]
    edge = max(widths.values()) / 2 + 10

    def scaled(value: float, low: float, high: float, size: float, margin: float) -> float:
        return size / 2 if high - low < 1e-9 else margin + (size - 2 * margin) * (value - low) / (high - low)

    at = {
        p: (scaled(x, min(xs), max(xs), WIDTH, edge), scaled(y, min(ys), max(ys), height, 30.0))
        for p, (x, y) in places.items()
    }
    for _ in range(80):
        moved = False
        for i, p in enumerate(parties):
            for q in parties[i + 1 :]:
                moved |= _part(at, p, q, (widths[p] + widths[q]) / 2 + 14)
        if not moved:
            break
    return {
        p: (round(min(max(x, widths[p] / 2 + 4), WIDTH - widths[p] / 2 - 4), 1), round(min(max(y, 20), height - 20), 1))
        for p, (x, y) in at.items()
    }


def _part(at: dict[str, Place], p: str, q: str, wide: float) -> bool:
    """Move two names apart where they overlap, along the axis that needs less."""
    (px, py), (qx, qy) = at[p], at[q]
    over_x, over_y = wide - abs(px - qx), ROW - abs(py - qy)
    if over_x <= 0 or over_y <= 0:
        return False
    if over_y <= over_x:
        step = over_y / 2 * (1 if py > qy or (py == qy and p > q) else -1)
        at[p], at[q] = (px, py + step), (qx, qy - step)
    else:
        step = over_x / 2 * (1 if px > qx else -1)
        at[p], at[q] = (px + step, py), (qx - step, qy)
    return True
