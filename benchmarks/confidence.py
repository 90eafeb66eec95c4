"""Is the confidence of a statement what it says? A reliability table.

    python -m benchmarks.confidence [--shared ../shared] [--reader network|rules]

A found quotation counts as right where the best one-to-one assignment pairs it with one of gold's and half of their
tokens (F1) are common. For the network, whose confidence is fitted on the same part, `python -m training.tune` prints
the cross-fitted table too.
"""

from __future__ import annotations

import argparse
import importlib
import json
import sys
from pathlib import Path
from typing import Any

from depesche.find.network import read_by_network
from depesche.find.rules import read_by_rules
from depesche.intake import report_from_text
from depesche.text import segment

PARTS = {"de": "quotes_de_wikinews/dev.jsonl", "en": "quotes_en_polnear/dev.jsonl"}
ENOUGH = 0.5
"""Overlap from which a quotation counts as found."""
BINS = 10


def judged(shared: Path, part: str, reader: str, scorer: Any) -> list[tuple[float, bool]]:
    """Confidence of each quotation that the reader finds, and whether it is right."""
    model = read_by_rules if reader == "rules" else read_by_network
    found: list[tuple[float, bool]] = []
    for line in (shared / "data" / part).read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        quotations = model(segment(report_from_text(row["text"], language=row["lang"]))).quotations
        cover = scorer.Cover(scorer.tokens_of(row))
        theirs = list(scorer.gold_quotes(row, cover))
        ours = [
            {"quote": cover([(s.start, s.end) for s in q.content]), "type": q.type, "medium": q.medium}
            for q in quotations
        ]
        pairs = scorer.assign(theirs, ours)
        right = {j for i, j in pairs if scorer.overlap(theirs[i]["quote"], ours[j]["quote"]) >= ENOUGH}
        found += [(q.confidence, j in right) for j, q in enumerate(quotations)]
    return found


def reliability(found: list[tuple[float, bool]]) -> str:
    """A table: statements by confidence, how many of them are right; and the expected calibration error."""
    lines = ["| confidence | statements | mean | right | |", "| --- | ---: | ---: | ---: | --- |"]
    error = 0.0
    for i in range(BINS):
        inside = [(c, r) for c, r in found if i / BINS <= c < (i + 1) / BINS or (i == BINS - 1 and c == 1)]
        if not inside:
            continue
        mean, right = (sum(x[k] for x in inside) / len(inside) for k in (0, 1))
        error += abs(mean - right) * len(inside) / len(found)
        bar = "█" * round(20 * right)
        lines.append(f"| {i / BINS:.1f} - {(i + 1) / BINS:.1f} | {len(inside)} | {mean:.2f} | {right:.2f} | {bar} |")
    return "\n".join([*lines, "", f"Expected calibration error {error:.3f}, {len(found)} statements."])


def main() -> None:
    """Print a table for each language."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path(__file__).parents[2] / "shared")
    parser.add_argument("--reader", choices=["network", "rules"], default="network")
    args = parser.parse_args()
    sys.path.insert(0, str(args.shared / "tools"))
    scorer = importlib.import_module("score_quotes")
    for language, part in PARTS.items():
        print(f"\n{language}, {part}\n\n{reliability(judged(args.shared, part, args.reader, scorer))}")


if __name__ == "__main__":
    main()
