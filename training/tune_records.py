"""Fit the confidence of claims and contacts on our own development part, and write it into the manifest.

    python -m training.tune_records --shared ../shared --weights src/depesche/model/weights

A claim counts as right where its words overlap with one of gold's, a contact where the word that it is looked from is
one that tells of a contact. Prints how reliable confidences are that were fitted on the other half of the reports.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np
from benchmarks.confidence import reliability
from numpy.typing import NDArray
from scipy.optimize import minimize

from depesche.intake import report_from_text
from depesche.model import ReadingModel
from depesche.model.decode import Decoded, decode
from depesche.model.engine import words_of
from depesche.model.manifest import Manifest
from depesche.text import segment
from training.data import Row, inside, read_rows
from training.records import corpus, passage_rows

TEXTS = ("quotes_de_wikinews/dev.jsonl", "raw_en_fr_wikinews/raw.jsonl")
MATCH = 0.4
"""Overlap (F1 of words) from which a claim is one of gold's, as the scorer beside the data has it."""
FLOOR = 0.05
"""Anchors less likely than this are not looked at."""
SHRINK = 0.01
"""How strongly the weights of the features are drawn towards nothing: the part is small."""
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What was found in one report: features with a leading 1, and whether each is right."""

    features: list[tuple[float, ...]]
    right: list[bool]


def reports(shared: Path) -> Iterator[tuple[str, Row]]:
    """Texts of the development part and of the development passages, with what is annotated."""
    texts = {row["id"]: row["text"] for name in TEXTS for row in read_rows(shared / "data" / name)}
    yield from ((texts[doc], row) for doc, row in corpus("dev").items())
    yield from ((row["text"], row) for row in passage_rows("dev"))


def judged(model: ReadingModel, text: str, row: Row, scheme: str) -> Judged:
    """Read one report and compare."""
    taken = segment(report_from_text(text, language=row["lang"]))
    words, _, _ = words_of(taken)
    floored = msgspec.structs.replace(model.engine.manifest.decoding[scheme], start=FLOOR)
    found = decode(model.engine.look(taken, {scheme: FLOOR}).candidates[scheme], floored)
    key = "content" if scheme == "claims" else "spans"
    gold = [set(inside(words, [(s["start"], s["end"]) for s in each[key]])) for each in row[scheme]]
    right = _claims_right(found, gold) if scheme == "claims" else [any(d.at in g for g in gold) for d in found]
    return Judged(features=[(1.0, *d.features) for d in found], right=right)


def _claims_right(found: Sequence[Decoded], gold: Sequence[set[int]]) -> list[bool]:
    """Each claim of gold is found once, by what overlaps with it most."""
    pairs = sorted(
        (
            (2 * len(common) / (len(g) + len(d.roles[0])), i, j)
            for i, d in enumerate(found)
            for j, g in enumerate(gold)
            if (common := g & set(d.roles[0]))
        ),
        reverse=True,
    )
    right, taken = [False] * len(found), set()
    for overlap, i, j in pairs:
        if overlap >= MATCH and not right[i] and j not in taken:
            right[i] = True
            taken.add(j)
    return right


def fitted(documents: Sequence[Judged]) -> Floats:
    """Logistic regression of being right; a row of features for each found."""
    x, y = arrays(documents)

    def loss(w: Floats) -> float:
        z = x @ w
        return float(np.mean(np.logaddexp(0, z) - y * z) + SHRINK * (w[1:] ** 2).sum())

    return np.asarray(minimize(loss, np.zeros(x.shape[1]), method="L-BFGS-B").x)


def arrays(documents: Sequence[Judged]) -> tuple[Floats, Floats]:
    """Features and rightness of everything found."""
    x = np.array([f for d in documents for f in d.features])
    return x, np.array([float(r) for d in documents for r in d.right])


def main() -> None:
    """Fit and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--weights", type=Path, default=Path("src/depesche/model/weights"))
    options = parser.parse_args()
    path = options.weights / "manifest.json"
    manifest = msgspec.json.decode(path.read_bytes(), type=Manifest)
    model = ReadingModel(options.weights, threads=2)
    for scheme in ("claims", "contacts"):
        documents = [judged(model, text, row, scheme) for text, row in reports(options.shared)]
        crossed: list[tuple[float, bool]] = []
        for i in range(2):
            x, y = arrays(documents[i::2])
            chances = 1 / (1 + np.exp(-(x @ fitted(documents[1 - i :: 2]))))
            crossed += zip(chances.tolist(), (y > 0).tolist(), strict=True)
        print(scheme)
        print(reliability(crossed), flush=True)
        weights = tuple(round(float(w), 4) for w in fitted(documents))
        manifest.decoding[scheme] = msgspec.structs.replace(manifest.decoding[scheme], confidence=weights, start=FLOOR)
    path.write_bytes(msgspec.json.format(msgspec.json.encode(manifest), indent=1) + b"\n")


if __name__ == "__main__":
    main()
