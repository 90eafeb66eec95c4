"""Names on gold data: people, organisations, places, as a reading finds them.

    python -m benchmarks.names [--shared ../shared]

F1 of exact spans with their kind, outer layer, of what stands behind the seam `Kit.model`: rules, network alone, and
both as the reader joins them. Sentences stand alone in these sets, without the report around them.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from depesche.find.network import NetworkReader
from depesche.find.rules import read_by_rules
from depesche.intake import report_from_text
from depesche.model import ReadingModel
from depesche.records import Model
from depesche.text import Text, segment

SETS = {
    "GermEval 2014, German": ("ner_de_germeval2014/dev.jsonl", "germeval"),
    "SmartData, German news": ("ner_de_smartdata/dev.jsonl", "smartdata"),
    "Universal NER, English": ("ner_multi_uner/dev.jsonl", "wikineural"),
    "CrossNER politics, English": ("ner_en_crossner_politics/dev.jsonl", "crossner"),
    "our own, whole reports": ("", "reports"),
}
"""Files, and the annotation rules that the network reads each by; no training set has those of Universal NER."""
OWN = Path(__file__).parents[1] / "training" / "annotations" / "names.jsonl"
TEXTS = {"de": "quotes_de_wikinews/dev.jsonl", "en": "raw_en_fr_wikinews/raw.jsonl"}
KINDS = {
    **dict.fromkeys(("PER", "PERSON", "politician", "person"), "person"),
    **dict.fromkeys(("ORG", "ORGANIZATION", "ORGANIZATION_COMPANY", "organisation", "politicalparty"), "organization"),
    "organization": "organization",
    "place": "place",
    **dict.fromkeys(("LOC", "LOCATION", "LOCATION_CITY", "country", "location"), "place"),
}
Name = tuple[str, int, int, str]


def gold(rows: Iterable[dict[str, Any]]) -> set[Name]:
    """Outer names of people, organisations and places."""
    return {
        (row["id"], e["b"], e["e"], KINDS[e["type"]])
        for row in rows
        for e in row["ents"]
        if e["type"] in KINDS and e.get("layer", 1) == 1
    }


def found(rows: Iterable[dict[str, Any]], model: Callable[[Text], Any]) -> set[Name]:
    """What a model finds."""
    return {
        (row["id"], n.span.start, n.span.end, n.kind)
        for row in rows
        for n in model(segment(report_from_text(row["text"], language=row["lang"]))).names
    }


def f1(a: set[Name], b: set[Name]) -> float:
    """Harmonic mean of precision and recall."""
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else 0.0


def own(data: Path) -> list[dict[str, Any]]:
    """The dev part of our own annotation, in the form of the sets."""
    texts = {row["id"]: row["text"] for path in TEXTS.values() for row in rows_of(data / path)}
    return [
        {
            "id": row["doc"],
            "lang": row["lang"],
            "text": texts[row["doc"]],
            "ents": [{"b": n["start"], "e": n["end"], "type": n["kind"]} for n in row["names"]],
        }
        for row in rows_of(OWN)
        if row["part"] == "dev"
    ]


def rows_of(path: Path) -> list[dict[str, Any]]:
    """The rows of a JSON Lines file; of SmartData only news."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line]
    return [row for row in rows if (row.get("meta") or {}).get("source", "news") not in ("tweet", "rss")]


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path(__file__).parents[2] / "shared")
    data = parser.parse_args().shared / "data"
    kinds = ("person", "place", "organization")
    print("| set | reader | F1 | " + " | ".join(kinds) + " |\n| --- | --- | ---: | ---: | ---: | ---: |")
    for name, (path, scheme) in SETS.items():
        rows = rows_of(data / path) if path else own(data)
        theirs = gold(rows)
        network = ReadingModel(names=scheme)
        models: dict[str, Model] = {"rules": read_by_rules, "network": network, "both": NetworkReader(model=network)}
        for label, model in models.items():
            ours = found(rows, model)
            each = [f1({n for n in theirs if n[3] == k}, {n for n in ours if n[3] == k}) for k in kinds]
            figures = " | ".join(f"{x:.3f}" for x in (f1(theirs, ours), *each))
            print(f"| {name} | {label} | {figures} |", flush=True)


if __name__ == "__main__":
    main()
