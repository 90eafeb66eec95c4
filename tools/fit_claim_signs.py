"""Fit the weights of the signs of open statements, and print what they do on reports that they were not fitted on.

    python tools/fit_claim_signs.py LANGUAGE [--shared ../shared] [--write] [--precision 0.71]

Reads the reports of training/annotations/corpus-train.jsonl with the rules alone, takes every statement that the rules
open nothing in, and fits a logistic regression (L2) whether an annotated claim covers it. Cross-validated over reports,
so that no report helps to read itself; `--write` puts the weights, and a bias that reaches the wished precision in
cross-validation, into languages/LANGUAGE/claims_signs.toml (where none reaches it, a bias that opens nothing).
"""

from __future__ import annotations

import argparse
import json
import pickle
import re
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from depesche.find.mentions import find_mentions
from depesche.find.network import read_by_network
from depesche.find.times import find_times
from depesche.intake import report_from_text
from depesche.text import segment
from depesche.weigh.actors import resolve_actors
from depesche.weigh.claims.likely import candidates
from depesche.weigh.statements import weigh_statements

HERE = Path(__file__).parents[1]
CORPUS = HERE / "training" / "annotations" / "corpus-train.jsonl"
TEXTS = ("quotes_de_wikinews/train.jsonl", "raw_en_fr_wikinews/raw.jsonl")
FOLDS, STEPS, SAME = 8, 400, 0.4
NEVER = -99.0
"""A bias that opens nothing."""
PENALTY = 6.0
"""Of the squared weights, against the log-likelihood; set by cross-validation with this script."""

Row = tuple[str, frozenset[str], bool]


def covered(gold: list[dict[str, Any]], spans: list[tuple[int, int]]) -> float:
    """The best F1 of the characters that the spans share with an annotated claim."""
    own = {i for a, b in spans for i in range(a, b)}
    best = 0.0
    for claim in gold:
        theirs = {i for s in claim["content"] for i in range(s["start"], s["end"])}
        if own and theirs:
            best = max(best, 2 * len(own & theirs) / (len(own) + len(theirs)))
    return best


def rows_of(language: str, shared: Path, cache: Path | None) -> list[Row]:
    """Document, signs and truth of every statement that the rules leave closed."""

    gold = {r["doc"]: r for r in map(json.loads, CORPUS.read_text(encoding="utf-8").splitlines())}
    found: list[Row] = []
    for doc, text, cast, statements in read_corpus(language, shared, cache, gold):
        for signs, content in candidates(text, cast, statements):
            truth = covered(gold[doc]["claims"], [(c.start, c.end) for c in content]) >= SAME
            found.append((doc, signs, truth))
    return found


def read_corpus(language: str, shared: Path, cache: Path | None, gold: dict[str, Any]) -> Any:
    """The reports of a language, read up to their statements."""
    if cache is not None and cache.exists():
        for doc, code, text, cast, statements, _ in pickle.loads(cache.read_bytes()):
            if code == language:
                yield doc, text, cast, statements
        return

    lines = [line for name in TEXTS for line in (shared / "data" / name).read_text(encoding="utf-8").splitlines()]
    texts = {r["id"]: r["text"] for r in map(json.loads, lines)}
    for doc, row in gold.items():
        if row["lang"] != language:
            continue
        day = date.fromisoformat(row["date"][:10]) if row["date"] else None
        text = segment(report_from_text(texts[doc], published=day, language=language))
        reading = read_by_network(text)
        cast = resolve_actors(find_mentions(text, reading), text)
        times = find_times(text, published=text.report.published)
        yield doc, text, cast, weigh_statements(text, reading, cast, times)


def fit(x: NDArray[np.float64], y: NDArray[np.float64]) -> NDArray[np.float64]:
    """Weights and, last, the bias: logistic regression by Newton's method."""
    x = np.hstack([x, np.ones((len(x), 1))])
    w = np.zeros(x.shape[1])
    ridge = np.full(x.shape[1], PENALTY)
    ridge[-1] = 1e-3
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-x @ w))
        gradient = x.T @ (p - y) + ridge * w
        step = np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + np.diag(ridge), gradient)
        w -= step
        if np.abs(step).max() < 1e-6:
            break
    return w


def main() -> None:
    """Fit, measure, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("language")
    parser.add_argument("--shared", type=Path, default=HERE.parent / "shared")
    parser.add_argument("--cache", type=Path, help="reports read before, pickled")
    parser.add_argument("--precision", type=float, default=0.71)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    rows = rows_of(options.language, options.shared, options.cache)
    seen: dict[str, set[str]] = {}
    for doc, signs, _ in rows:
        for sign in signs:
            seen.setdefault(sign, set()).add(doc)
    names = sorted(s for s, docs in seen.items() if len(docs) >= 4)
    x = np.array([[float(name in signs) for name in names] for _, signs, _ in rows])
    y = np.array([float(truth) for _, _, truth in rows])
    docs = sorted({doc for doc, _, _ in rows})
    fold = np.array([docs.index(doc) * 7919 % len(docs) % FOLDS for doc, _, _ in rows])
    score = np.zeros(len(y))
    for k in range(FOLDS):
        w = fit(x[fold != k], y[fold != k])
        score[fold == k] = x[fold == k] @ w[:-1] + w[-1]
    print(f"{len(y)} statements, {int(y.sum())} open, {len(names)} signs")
    threshold = None
    for cut in np.arange(1.5, -1.6, -0.1):
        taken = score >= cut
        hits = int((taken * y).sum())
        precision = hits / max(1, int(taken.sum()))
        print(f"cut {cut:5.2f}  P {precision:.2f}  R {hits / y.sum():.2f}  ({hits} of {int(taken.sum())})")
        if precision >= options.precision:
            threshold = float(cut)
    w = fit(x, y)
    lines = [f'"{names[i]}" = {w[i]:.2f}' for i in np.argsort(-w[:-1])]
    print("\n".join([*lines[:25], "…", *lines[-25:]]))
    if options.write:
        write(
            options.language, [f"bias = {w[-1] - threshold:.2f}" if threshold is not None else "bias = -99.0", *lines]
        )


def write(language: str, lines: list[str]) -> None:
    """Put the weights into the table of the language, in place of those that are there."""
    path = HERE / "src" / "depesche" / "languages" / language / "claims_signs.toml"
    head = re.split(r"(?m)^(?:# Set by tools/fit_claim_signs|\[weights\]$)", path.read_text(encoding="utf-8"))[0]
    said = f"# Set by tools/fit_claim_signs.py {language} on the training part of our own corpus, by cross-validation."
    path.write_text("\n".join([head.rstrip(), "", said, "[weights]", *lines, ""]), encoding="utf-8")


if __name__ == "__main__":
    main()
