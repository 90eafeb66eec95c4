"""Agreement of two annotators on the same reports.

    python -m training.annotations.agreement FIRST.jsonl SECOND.jsonl [--shared ../shared]

Prints Markdown tables: contacts, claims, evidence and responses by the scorer beside the data, in both directions;
speech acts and speakers of quotations for the reports in which both annotated them. Needs ../shared.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

Row = dict[str, Any]
HERE = Path(__file__).parent


def read_rows(path: Path) -> dict[str, Row]:
    """The reports of a file, by identifier."""
    return {row["doc"]: row for row in map(json.loads, path.read_text(encoding="utf-8").splitlines())}


def kappa(pairs: Sequence[tuple[str, str]]) -> float:
    """Agreement beyond chance of two annotators' labels; 1.0 where both only ever gave one label.

    Source: Cohen, A coefficient of agreement for nominal scales (1960).
    """
    n = len(pairs)
    left, right = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    chance = sum(left[label] * right[label] for label in left) / n**2
    return (sum(a == b for a, b in pairs) / n - chance) / (1 - chance) if chance < 1 else 1.0


def macro_f1(pairs: Sequence[tuple[str, str]]) -> tuple[float, int]:
    """Mean F1 over the labels that either annotator gave, and how many these are."""
    left, right = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    both = Counter(a for a, b in pairs if a == b)
    labels = left.keys() | right.keys()
    return sum(2 * both[label] / (left[label] + right[label]) for label in labels) / len(labels), len(labels)


def scores(gold: Path, predicted: Path, shared: Path) -> dict[str, dict[str, float]]:
    """The figures of the scorer, one file taken as gold and the other as predicted."""
    command = [sys.executable, str(shared / "tools/score_records.py"), str(gold), str(predicted), "--json"]
    done = subprocess.run(command, capture_output=True, check=True)
    figures: dict[str, dict[str, float]] = json.loads(done.stdout)
    return figures


def record_table(first: Path, second: Path, shared: Path, docs: set[str] | None = None) -> str:
    """Markdown: F1 of every measure in both directions, over `docs` or all reports."""
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for name, path in (("first", first), ("second", second)):
            rows = [row for doc, row in read_rows(path).items() if docs is None or doc in docs]
            paths.append(Path(folder) / f"{name}.jsonl")
            paths[-1].write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        ahead, back = scores(paths[0], paths[1], shared), scores(paths[1], paths[0], shared)
    head = "| measure | first as gold: P | R | F1 | second as gold: P | R | F1 | rows |\n" + "|---" * 8 + "|\n"
    return head + "".join(
        f"| {key} | "
        + " | ".join(f"{f[k]:.2f}" for f in (ahead[key], back[key]) for k in ("precision", "recall", "f1"))
        + f" | {ahead[key]['gold']} / {back[key]['gold']} |\n"
        for key in ahead
    )


def _same_speaker(shared: Path) -> Any:
    sys.path.insert(0, str(shared / "tools"))
    from score_records import same_name  # type: ignore[import-not-found] # noqa: PLC0415

    return lambda a, b: (a is None and b is None) or bool(a and b and same_name(a, b))


def quotation_table(first: dict[str, Row], second: dict[str, Row], shared: Path) -> str:
    """Markdown: acts and speakers of the gold quotations that both annotated."""
    pairs = [
        (a, b)
        for doc, row in first.items()
        if row.get("quotes") and doc in second
        for a, b in zip(row["quotes"], second[doc]["quotes"], strict=True)
    ]
    if not pairs:
        return "No report in which both annotated quotations.\n"
    acts = [(a["act"], b["act"]) for a, b in pairs]
    mean, labels = macro_f1(acts)
    same = _same_speaker(shared)
    speakers = sum(same(a["actor"], b["actor"]) for a, b in pairs)
    nested = sum((a["within"] is None) == (b["within"] is None) for a, b in pairs)
    rows = (
        ("quotations", f"{len(pairs)}"),
        ("speech act: same", f"{sum(a == b for a, b in acts) / len(acts):.2f}"),
        ("speech act: kappa", f"{kappa(acts):.2f}"),
        (f"speech act: macro-F1 over {labels} acts", f"{mean:.2f}"),
        ("speaker's actor: same", f"{speakers / len(pairs):.2f}"),
        ("nested or not: same", f"{nested / len(pairs):.2f}"),
    )
    return "| measure | value |\n|---|--:|\n" + "".join(f"| {name} | {value} |\n" for name, value in rows)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("first", type=Path, nargs="?", default=HERE / "passes/first.jsonl")
    parser.add_argument("second", type=Path, nargs="?", default=HERE / "passes/second.jsonl")
    parser.add_argument("--shared", type=Path, default=Path(__file__).parents[3] / "shared")
    args = parser.parse_args()
    first, second = read_rows(args.first), read_rows(args.second)
    tables = record_table(args.first, args.second, args.shared), quotation_table(first, second, args.shared)
    sys.stdout.write("\n".join((f"Reports in both: {len(first.keys() & second.keys())}\n", *tables)))


if __name__ == "__main__":
    main()
