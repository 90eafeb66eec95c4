"""Fit thresholds and confidence on the development parts, and write them into the manifest.

    python -m training.tune --shared ../shared --weights src/depesche/model/weights

Thresholds are climbed one at a time from the middle. Figures are given twice: fitted on all of the part, and
cross-fitted (each half read with the thresholds of the other), which is the one to believe.
"""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from benchmarks.confidence import reliability
from numpy.typing import NDArray
from scipy.optimize import minimize

from depesche.intake import report_from_text
from depesche.model import ReadingModel
from depesche.model.decode import Candidate, decode, likeliest
from depesche.model.labels import MEDIA, ROLES, TYPES
from depesche.model.manifest import Decoding, Manifest
from depesche.text import segment
from training.batches import MARKED
from training.data import read_rows

PARTS = {"wikinews": "quotes_de_wikinews/dev.jsonl", "polnear": "quotes_en_polnear/dev.jsonl"}
Floats = NDArray[np.float64]
STEPS = (0.15, 0.2, 0.25, 0.3, 0.4, 0.45, 0.5, 0.55, 0.6, 0.7, 0.8)
COSTS = (0.5, 1, 2, 3, 5, 8)
FLOOR = 0.05
"""Beginnings less likely than this are not looked into."""
MATCH = 0.5
"""Overlap (F1 of tokens) from which a quotation counts as one of gold's when confidence is fitted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """A document of a development part: its candidates, the gold tokens of each of its words, gold's quotations."""

    candidates: list[Candidate]
    cover: list[frozenset[int]]
    gold: list[dict[str, Any]]


def look(model: ReadingModel, rows: Sequence[dict[str, Any]], scheme: str, scorer: Any) -> list[Looked]:
    """Run the network once over every document."""
    found = []
    for row in rows:
        text = segment(report_from_text(row["text"], language=row["lang"]))
        cover = scorer.Cover(scorer.tokens_of(row))
        words = [(t.start, t.end) for s in text.sentences for t in s.tokens]
        candidates = model.engine.look(text, {scheme: FLOOR}).candidates[scheme]
        found.append(
            Looked(
                candidates=candidates,
                cover=[frozenset(cover([word])) for word in words],
                gold=list(scorer.gold_quotes(row, cover)),
            )
        )
    return found


def predicted(document: Looked, decoding: Decoding) -> list[dict[str, Any]]:
    """The quotations of a document, as the scorer compares them."""
    names = ("quote", "speaker", "cue", "frame", "addressee")
    return [
        {
            **{
                name: set().union(*(document.cover[w] for w in words))
                for name, words in zip(names, q.roles, strict=True)
            },
            "type": TYPES[likeliest(q.candidate, "type")],
            "medium": MEDIA[likeliest(q.candidate, "medium")],
            "confidence": q.confidence,
        }
        for q in decode(document.candidates, decoding)
    ]


def figures(documents: Sequence[Looked], decode: Callable[[int], Decoding], scorer: Any) -> dict[str, float]:
    """F1 of everything that the scorer counts; `decode` gives the thresholds of a document's number."""
    scores = scorer.Scores()
    for number, document in enumerate(documents):
        found = predicted(document, decode(number))
        scores.add_runs(document.gold, found)
        pairs = scorer.assign(document.gold, found)
        for i, j in pairs:
            scores.add(document.gold[i], found[j])
        for i in set(range(len(document.gold))) - {i for i, _ in pairs}:
            scores.add(document.gold[i], None)
        for j in set(range(len(found))) - {j for _, j in pairs}:
            scores.add(None, found[j])
    return {name: value[2] for name, value in scores.figures().items()}


def aim(scheme: str, f: dict[str, float]) -> float:
    """What is climbed."""
    if scheme == "polnear":
        return f["exact.speaker"] + f["exact.cue"] + f["exact.quote"]
    return f["joint"] + 0.25 * f["form"]


def climb(documents: Sequence[Looked], scheme: str, start: Decoding, scorer: Any) -> Decoding:
    """Thresholds, one at a time, until none gets better."""
    best, value, better = start, aim(scheme, figures(documents, lambda _: start, scorer)), True
    while better:
        better = False
        for tried in neighbours(scheme, best):
            got = aim(scheme, figures(documents, lambda _, t=tried: t, scorer))
            if got > value + 2e-4:
                best, value, better = tried, got, True
    return best


def neighbours(scheme: str, decoding: Decoding) -> Iterator[Decoding]:
    """Decodings that differ in one place; roles that the scheme does not mark are left alone."""
    change = msgspec.structs.replace
    for step in STEPS[4:]:
        yield change(decoding, start=step)
    for place, role in enumerate(ROLES):
        if role in MARKED[scheme]:
            before, after = decoding.roles[:place], decoding.roles[place + 1 :]
            yield from (change(decoding, roles=(*before, step, *after)) for step in STEPS)
            before, after = decoding.breaks[:place], decoding.breaks[place + 1 :]
            yield from (change(decoding, breaks=(*before, cost, *after)) for cost in COSTS)
    for step in (0.5, 0.6, 0.7, 0.8):
        yield change(decoding, same=step)


def judged(documents: Sequence[Looked], decoding: Decoding, scorer: Any) -> tuple[Floats, Floats]:
    """Features of every quotation found, with a leading 1, and whether it is one of gold's."""
    rows, hits = [], []
    for document in documents:
        decoded = decode(document.candidates, decoding)
        found = predicted(document, decoding)
        matched = {
            j
            for i, j in scorer.assign(document.gold, found)
            if scorer.overlap(document.gold[i]["quote"], found[j]["quote"]) >= MATCH
        }
        rows += [[1.0, *q.features] for q in decoded]
        hits += [float(j in matched) for j in range(len(decoded))]
    return np.array(rows), np.array(hits)


def fit_confidence(documents: Sequence[Looked], decoding: Decoding, scorer: Any) -> Decoding:
    """Logistic regression of "is one of gold's" on the features of a quotation."""
    x, y = judged(documents, decoding, scorer)

    def loss(w: Floats) -> float:
        z = x @ w
        return float(np.mean(np.logaddexp(0, z) - y * z) + 1e-3 * (w[1:] ** 2).sum())

    fitted = minimize(loss, np.zeros(x.shape[1]), method="L-BFGS-B").x
    return msgspec.structs.replace(decoding, confidence=tuple(round(float(w), 4) for w in fitted))


def calibration(documents: Sequence[Looked], decoding: Decoding, scorer: Any) -> str:
    """The reliability table of confidences that were fitted on the other half of the documents."""
    found: list[tuple[float, bool]] = []
    for i in range(2):
        weights = fit_confidence(documents[1 - i :: 2], decoding, scorer).confidence
        x, y = judged(documents[i::2], decoding, scorer)
        found += zip((1 / (1 + np.exp(-(x @ np.array(weights))))).tolist(), (y > 0).tolist(), strict=True)
    return reliability(found)


def main() -> None:
    """Fit and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--weights", type=Path, default=Path("src/depesche/model/weights"))
    parser.add_argument("--fast", action="store_true", help="only score with what the manifest says")
    options = parser.parse_args()
    sys.path.insert(0, str(options.shared / "tools"))
    scorer = importlib.import_module("score_quotes")

    path = options.weights / "manifest.json"
    manifest = msgspec.json.decode(path.read_bytes(), type=Manifest)
    model = ReadingModel(options.weights, threads=2)
    for scheme, part in PARTS.items():
        documents = look(model, read_rows(options.shared / "data" / part), scheme, scorer)
        start = manifest.decoding[scheme]
        show(f"{scheme} as it is", figures(documents, lambda _, s=start: s, scorer))
        if options.fast:
            continue
        halves = [climb(documents[i::2], scheme, start, scorer) for i in range(2)]
        show(f"{scheme} cross-fitted", figures(documents, lambda n, h=halves: h[1 - n % 2], scorer))
        fitted = climb(documents, scheme, start, scorer)
        show(f"{scheme} fitted", figures(documents, lambda _, s=fitted: s, scorer))
        manifest.decoding[scheme] = fit_confidence(documents, fitted, scorer)
        print(calibration(documents, fitted, scorer), flush=True)
    path.write_bytes(msgspec.json.format(msgspec.json.encode(manifest), indent=1) + b"\n")


def show(name: str, f: dict[str, float]) -> None:
    """One line of the figures that count."""
    print(name, *(f"{k} {100 * f[k]:.1f}" for k in ("message", "roles", "joint", "form", "medium")), end=" | ")
    print(*(f"{k} {100 * f[f'exact.{k}']:.1f}" for k in ("speaker", "cue", "quote")), flush=True)


if __name__ == "__main__":
    main()
