"""Fits whom phrases without a name mean (depesche/weigh/meant.py), and measures it on reports left out in turn.

    python -m training.meant [--shared ../shared] [--floors] [--write]

Learnt from phrases that do not name their party: those of the contacts and statements of the short reports
(training/annotations, `part: train`), and the speakers of the German Wikinews reports there. `--floors` prints how many
of those that no rule knows are told from each probability on, and how many of them are right; `--write` writes
`meant.toml`.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np
from scipy.optimize import minimize

from depesche.intake import report_from_text
from depesche.reading import Kit, read
from depesche.records import FoundMention
from depesche.weigh import meant, reference
from depesche.weigh.joining import Party
from depesche.weigh.salience import Seen
from training.annotations.passages import read_passages
from training.weights import options, right_from, write_weights

HERE = Path(__file__).parent / "annotations"
SPEAKERS = "quotes_de_wikinews/train.jsonl"
FOLDS = 8
HOLDS = 0.5
"""Of the squares of the weights: what a weight costs."""
FLOORS = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8)
ENDS = re.compile(r"[^\w\s-]|\b[IVX]+\b")
"""What of a name is none of its words: full stops, numerals."""
Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A phrase: the features of each candidate, which of them it means (None: none), whether a rule names somebody."""

    doc: str
    sort: meant.Sort
    features: tuple[dict[str, float], ...]
    right: int | None
    by_rule: bool


def main() -> None:
    """Collect, fit, print, write."""
    asked = options(__doc__)
    found = [case for row in reports(asked.shared) for case in cases(row, Kit())]
    print(f"{len(found)} phrases, {sum(not c.by_rule for c in found)} of them known by no rule")
    if asked.floors:
        floors(found)
    if asked.write:
        write_weights(fit(found), meant, "training.meant")


def reports(shared: Path) -> Iterator[Row]:
    """The reports that may be learnt from, with `phrases`: extents and the party each denotes."""
    for row in read_passages():
        if row["part"] == "train":
            told = [(s, who) for c in row["contacts"] for who, spans in c["parties"].items() for s in spans]
            told += [(s, q.get("actor")) for q in row["statements"] for s in q.get("speaker") or ()]
            yield {**row, "phrases": [((s["start"], s["end"]), who) for s, who in told]}
    with (shared / "data" / SPEAKERS).open(encoding="utf-8") as lines:
        sources = {row["id"]: row for row in map(json.loads, lines)}
    with (HERE / "corpus-train.jsonl").open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if source := sources.get(row["doc"]):
                pairs = zip(row["quotes"], source["quotes"], strict=True)
                told = [(tuple(s), q.get("actor")) for q, quote in pairs for s in quote["speaker"]]
                yield {**row, "text": source["text"], "phrases": told}


def cases(row: Row, kit: Kit) -> Iterator[Case]:
    """The phrases of a report that name nobody, as the reader finds them."""
    told: dict[tuple[int, int], set[str]] = {}
    for (start, end), who in row["phrases"]:
        if not who or not set(_words(who)) & set(_words(row["text"][start:end])):
            told.setdefault((start, end), set()).add(who or "")
    if not told:
        return
    asked: list[tuple[FoundMention, meant.Sort, dict[Party, dict[str, float]], list[Party]]] = []
    referents = reference._referents

    def watched(mention: FoundMention, state: Seen, people: Sequence[Party], owner: Party | None) -> list[Party]:
        with patch.object(reference, "meant", lambda *_: None):
            parties = referents(mention, state, people, owner)
        if sort := meant.sort_of(mention, state):
            asked.append((mention, sort, meant.candidates(mention, state, sort), parties))
        return parties

    published = datetime.date.fromisoformat(row["date"][:10]) if row["date"] else None
    with patch.object(reference, "_referents", watched):
        read(report_from_text(row["text"], published=published, language=row["lang"]), kit)
    for mention, sort, found, parties in asked:
        here = [who for (a, b), who in told.items() if mention.start < b and a < mention.end and mention.end >= b - 2]
        if here and len(here[0]) == 1:
            who = _words(next(iter(here[0])))
            named = [any(_same(_words(name), who) for name in party.names) for party in found]
            yield Case(
                doc=row["doc"], sort=sort, features=tuple(found.values()), by_rule=any(p.names for p in parties),
                right=named.index(True) if any(named) else None,
            )  # fmt: skip


def _words(name: str) -> list[str]:
    """The words of a name by which somebody is known."""
    return [w for w in ENDS.sub(" ", name).split() if len(w) > 2 and w[0].isupper()]


def _same(known: Sequence[str], told: Sequence[str]) -> bool:
    """Whether two names may be one person's: the surname is the other's, or a word of it."""
    return bool(known and told) and (known[-1] in told or (len(known) == 1 and known[0] in told))


def fit(found: Sequence[Case]) -> dict[str, float]:
    """The weights of features that make what the phrases mean most likely, drawn to zero by their squares."""
    names = sorted({name for case in found for f in case.features for name in f})
    names += [f"{meant.NOBODY}: {sort}" for sort in meant.LEAST]
    place = {name: i for i, name in enumerate(names)}
    tables = []
    for case in found:
        table = np.zeros((len(case.features) + 1, len(names)))
        for i, features in enumerate((*case.features, {f"{meant.NOBODY}: {case.sort}": 1.0})):
            for name, value in features.items():
                table[i, place[name]] = value
        tables.append((table, len(case.features) if case.right is None else case.right))

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        value, slope = HOLDS * float(weights @ weights) / 2, HOLDS * weights
        for table, right in tables:
            scores = table @ weights
            chances = np.exp(scores - scores.max())
            chances /= chances.sum()
            value -= float(np.log(chances[right] + 1e-12))
            chances[right] -= 1.0
            slope = slope + table.T @ chances
        return value, slope

    best = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B").x
    return dict(zip(names, (round(float(w), 3) for w in best), strict=True))


def floors(found: Sequence[Case]) -> None:
    """Print what is told, and right, from each probability on, of reports that the weights were not fitted on."""
    docs = sorted({case.doc for case in found})
    told: list[tuple[meant.Sort, float, bool]] = []
    for fold in range(FOLDS):
        left_out = set(docs[fold::FOLDS])
        weights = fit([case for case in found if case.doc not in left_out])
        for case in found:
            if case.doc in left_out and case.features and not case.by_rule:
                scores = [sum(weights[name] * v for name, v in f.items()) for f in case.features]
                chances = np.exp([*scores, weights[f"{meant.NOBODY}: {case.sort}"]])
                best = int(np.argmax(scores))
                told.append((case.sort, float(chances[best] / chances.sum()), best == case.right))
    print(f"| no rule knows | phrases |{''.join(f' {f} |' for f in FLOORS)}\n| --- | --: |{' --: |' * len(FLOORS)}")
    for sort in meant.LEAST:
        own = [(chance, right) for s, chance, right in told if s == sort]
        print(f"| {sort} | {len(own)} | {right_from(own, FLOORS)} |")


if __name__ == "__main__":
    main()
