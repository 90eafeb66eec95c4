"""How often a quotation that the rules find is one of gold's: the confidences of `find.quotations`.

    python -m benchmarks.confidence [--shared ../shared]

A found quotation counts as right where the best one-to-one assignment pairs it with one of gold's that shares a
token with it. German Wikinews, development part, which the rules were not written after.
"""

from __future__ import annotations

import argparse
import importlib
import json
import sys
from collections import Counter
from pathlib import Path

from depesche.find.quotations import find_quotations
from depesche.intake import report_from_text
from depesche.text import segment


def main() -> None:
    """Print type, number found and precision."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path(__file__).parents[2] / "shared")
    args = parser.parse_args()
    sys.path.insert(0, str(args.shared / "tools"))
    scorer = importlib.import_module("score_quotes")
    found: Counter[str] = Counter()
    right: Counter[str] = Counter()
    gold = args.shared / "data" / "quotes_de_wikinews" / "dev.jsonl"
    for line in gold.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        quotations = find_quotations(segment(report_from_text(row["text"], language="de")))
        cover = scorer.Cover(scorer.tokens_of(row))
        theirs = list(scorer.gold_quotes(row, cover))
        ours = [
            {"quote": cover([(s.start, s.end) for s in q.content]), "type": q.type, "medium": q.medium}
            for q in quotations
        ]
        found.update(q.type for q in quotations)
        right.update(
            quotations[j].type for i, j in scorer.assign(theirs, ours) if theirs[i]["quote"] & ours[j]["quote"]
        )
    for kind, number in found.most_common():
        print(f"{kind:24} {number:5} found, precision {right[kind] / number:.2f}")


if __name__ == "__main__":
    main()
