"""Fits how likely a suggested contact is right (depesche/weigh/contacts/likely.py), and measures it by turns.

    python -m training.likely [--shared ../shared] [--floors] [--write]

Learnt from what the network suggests in annotated reports: the short ones that it was not trained on, the Wikinews
reports of which our annotation is its training too, and newspapers' articles. A suggestion is right where two of its
parties or more are those of a contact told near it that no rule finds; of 390 further articles only the suggestions
themselves were judged (training/annotations/suggestions-news.jsonl). `--floors` prints, for suggestions in reports
left out of the fit, how many are told from each probability on and how many of them are right; `--write` writes
`likely.toml`.
"""

from __future__ import annotations

import datetime
import json
import random
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np
from scipy.optimize import minimize

from depesche.intake import report_from_text
from depesche.link.names import compare
from depesche.reading import Kit, read
from depesche.records import Actor, Record
from depesche.weigh.contacts import likely
from depesche.weigh.contacts.suggested import suggested
from depesche.weigh.contacts.told import Told
from training.records import FOLDER, corpus, newspapers, passage_rows
from training.weights import options, right_from, write_weights

TEXTS = ("quotes_de_wikinews/train.jsonl", "raw_en_fr_wikinews/raw.jsonl", "quotes_en_polnear/train.jsonl")
LEARNT = {"de": 600, "en": 400}
"""Numbers of the short reports up to which the network was trained on them."""
REAL = 3.0
"""How much a suggestion in a report that somebody printed counts beside one in a report of our own."""
NEAR = 150
"""Characters between the words of a suggestion and those of a contact, at most."""
HOLDS = 3.0
"""Of the squares of the weights: what a weight costs."""
FOLDS = 8
FLOORS = (0.5, 0.6, 0.65, 0.7, 0.75, 0.8, 0.9)
Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A suggestion: its features, and whether it is right."""

    doc: str
    real: bool
    features: dict[str, float]
    right: bool


def main() -> None:
    """Collect, fit, print, write."""
    asked = options(__doc__)
    found = [case for row, real in reports(asked.shared) for case in cases(row, real, Kit())]
    print(f"{len(found)} suggestions, {sum(c.right for c in found)} of them right")
    if asked.floors:
        floors(found)
    if asked.write:
        write_weights(fit(found), likely, "training.likely")


def reports(shared: Path) -> Iterator[tuple[Row, bool]]:
    """The reports that may be learnt from, with their texts, and whether somebody printed them."""
    for row in passage_rows("train"):
        if int(row["doc"].split("-")[1]) > LEARNT[row["lang"]]:
            yield row, False
    texts: dict[str, str] = {}
    for name in TEXTS:
        with (shared / "data" / name).open(encoding="utf-8") as lines:
            texts |= {row["id"]: row["text"] for row in map(json.loads, lines)}
    for doc, row in (corpus("train") | newspapers()).items():
        if doc in texts:
            yield {**row, "text": texts[doc]}, True
    judged: dict[str, dict[int, bool]] = {}
    with (FOLDER / "suggestions-news.jsonl").open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            judged.setdefault(row["doc"], {})[row["start"]] = row["right"]
    for doc, at in judged.items():
        yield {"doc": doc, "lang": "en", "date": None, "text": texts[doc], "judged": at}, True


def cases(row: Row, real: bool, kit: Kit) -> Iterator[Case]:
    """What the network suggests in a report, beside what its annotation has."""
    asked: list[tuple[Told, dict[str, float]]] = []

    def none_told(*arguments: Any) -> Iterator[tuple[Told, dict[str, float]]]:
        asked.extend(suggested(*arguments))
        return iter(())

    published = datetime.date.fromisoformat(row["date"][:10]) if row["date"] else None
    with patch("depesche.weigh.contacts.suggested", none_told):
        record = read(report_from_text(row["text"], published=published, language=row["lang"]), kit)
    if "judged" in row:
        for told, features in asked:
            if told.span.start in row["judged"]:
                right = row["judged"][told.span.start]
                yield Case(doc=row["doc"], real=real, features=features, right=right)
        return
    told_by_rules = [(c.spans[0].start, set(c.participants)) for c in record.contacts]
    unknown = [c for c in row["contacts"] if not any(_same(c, at, parties, record) for at, parties in told_by_rules)]
    for told, features in asked:
        right = any(_same(contact, told.span.start, set(told.participants), record) for contact in unknown)
        yield Case(doc=row["doc"], real=real, features=features, right=right)


def _same(contact: Row, at: int, parties: Set[str], record: Record) -> bool:
    """Whether two parties of what is told at an offset, or more, are those of a contact told near it."""
    if not any(s["start"] - NEAR <= at <= s["end"] + NEAR for s in contact["spans"]):
        return False
    left = [a for a in record.actors if a.id in parties]
    shared = 0
    for name in contact["participants"]:
        hit = next((a for a in left if _is(a, name if isinstance(name, str) else name[0], record)), None)
        if hit is not None:
            left.remove(hit)
            shared += 1
    return shared > 1


def _is(actor: Actor, name: str, record: Record) -> bool:
    """Whether an actor goes by a name, or by one of a person's names."""
    text = record.report.text
    said = {actor.name, *(text[m.start : m.end] for m in actor.mentions if m.form != "pronoun")}
    if actor.kind == "person" and any(compare(name, words).same for words in said):
        return True
    folded = name.casefold()
    return any(words.casefold() in folded or folded in words.casefold() for words in said)


def fit(found: Iterable[Case]) -> dict[str, float]:
    """The weights of a logistic regression, drawn to zero by their squares."""
    found = [*found]
    names = list(found[0].features)
    table = np.array([[case.features[name] for name in names] for case in found])
    right = np.array([float(case.right) for case in found])
    counts = np.array([REAL if case.real else 1.0 for case in found])

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        odds = table @ weights
        value = float((counts * (np.logaddexp(0, odds) - right * odds)).sum()) + HOLDS * float(weights @ weights) / 2
        return value, table.T @ (counts * (1 / (1 + np.exp(-odds)) - right)) + HOLDS * weights

    best = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B").x
    return dict(zip(names, (round(float(w), 3) for w in best), strict=True))


def floors(found: Sequence[Case]) -> None:
    """Print what is told, and right, from each probability on, of reports that the weights were not fitted on."""
    docs = sorted({case.doc for case in found})
    random.Random(1870).shuffle(docs)
    told: list[tuple[bool, float, bool]] = []
    for fold in range(FOLDS):
        left_out = set(docs[fold::FOLDS])
        weights = fit(case for case in found if case.doc not in left_out)
        with patch.object(likely, "weights", lambda known=weights: known):
            told += [(c.real, likely.likelihood(c.features), c.right) for c in found if c.doc in left_out]
    print(
        f"| reports | suggestions, right |{''.join(f' {f} |' for f in FLOORS)}\n| --- | --: |{' --: |' * len(FLOORS)}"
    )
    for real, name in ((False, "short ones of our own"), (True, "printed")):
        own = [(chance, right) for r, chance, right in told if r == real]
        print(f"| {name} | {len(own)}, {sum(r for _, r in own)} | {right_from(own, FLOORS)} |")


if __name__ == "__main__":
    main()
