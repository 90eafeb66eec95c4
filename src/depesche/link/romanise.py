"""Names in Latin letters without accents, and how far two spellings of a word are apart."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from depesche.errors import DataError


@cache
def tables() -> dict[str, Any]:
    """names.toml.

    Raises:
        DataError: it is missing or broken.
    """
    try:
        return tomllib.loads((files(__package__) / "names.toml").read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise DataError(f"cannot load: {error}", place="link/names.toml") from error


@cache
def _letters() -> dict[int, str]:
    table = tables()
    return str.maketrans({**table["cyrillic"], **table["latin"]})


@lru_cache(maxsize=65536)
def romanise(text: str) -> str:
    """Lower-case Latin letters without accents: "Хрущёв" -> "khrushchyov", "Çavuşoğlu" -> "cavushoglu".

    Letters of other alphabets than Latin and Cyrillic stay as they are.
    """
    composed = unicodedata.normalize("NFC", text.casefold()).translate(_letters())
    decomposed = unicodedata.normalize("NFD", composed)
    return "".join(c for c in decomposed if not unicodedata.combining(c))


@dataclass(frozen=True, slots=True)
class _Costs:
    """First letter of a spelling -> (spelling, other spelling, cost); what a dropped letter costs."""

    swaps: dict[str, tuple[tuple[str, str, float], ...]]
    dropped: dict[str, float]


@cache
def _costs() -> _Costs:
    cheapest: dict[tuple[str, str], float] = {}
    for group in tables()["sounds"]:
        for line in group["spellings"]:
            words = line.split()
            for a in words:
                for b in words:
                    if a != b:
                        cheapest[a, b] = min(group["cost"], cheapest.get((a, b), 1.0))
    swaps: dict[str, list[tuple[str, str, float]]] = {}
    for (a, b), cost in cheapest.items():
        swaps.setdefault(a[0], []).append((a, b, cost))
    return _Costs({first: tuple(found) for first, found in swaps.items()}, dict(tables()["dropped"]))


@lru_cache(maxsize=262144)
def likeness(a: str, b: str) -> float:
    """How alike two romanised words are, 0 to 1: an edit distance in which spellings of one sound cost little.

    1 less the cost of turning one into the other, by the letters of the shorter one; double letters count once.
    """
    a, b = (re.sub(r"(.)\1+", r"\1", re.sub(r"[^a-z\u0100-\uffff]", "", word)) for word in (a, b))
    if a == b:
        return 1.0 if a else 0.0
    shorter = min(len(a), len(b))
    if not shorter or max(len(a), len(b)) > 2 * shorter + 3:
        return 0.0
    return max(0.0, 1.0 - _distance(a, b) / max(shorter, 3))


def _distance(a: str, b: str) -> float:
    """The cheapest way from `a` to `b` (dynamic programming over both, spellings of several letters at once)."""
    costs = _costs()
    width = len(b) + 1
    best = [[float("inf")] * width for _ in range(len(a) + 1)]
    best[0][0] = 0.0
    for i in range(len(a) + 1):
        swaps = [s for s in costs.swaps.get(a[i], ()) if a.startswith(s[0], i)] if i < len(a) else []
        row = best[i]
        for j in range(width):
            here = row[j]
            if here == float("inf"):
                continue
            if i < len(a):
                below = best[i + 1]
                below[j] = min(below[j], here + _dropped(a, i, costs))
                if j < len(b):
                    below[j + 1] = min(below[j + 1], here + (0.0 if a[i] == b[j] else 1.0))
                    for x, y, cost in swaps:
                        if b.startswith(y, j):
                            to = best[i + len(x)]
                            to[j + len(y)] = min(to[j + len(y)], here + cost)
            if j < len(b):
                row[j + 1] = min(row[j + 1], here + _dropped(b, j, costs))
    return best[-1][-1]


def _dropped(word: str, at: int, costs: _Costs) -> float:
    """The cost of a letter that the other spelling lacks: little for a mute e at the end, all for a first letter."""
    if at == 0:
        return 0.6 if word[0] in "jyhi" else 1.0
    if at == len(word) - 1 and word[at] == "e":
        return 0.2
    return costs.dropped.get(word[at], 1.0)
