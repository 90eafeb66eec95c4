"""Quality of Depesche and of peers on the same gold, by the scorers beside the data."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.peers_figures import Report

Row = dict[str, Any]
Figures = dict[str, dict[str, float]]
PARTS = {"content": "quote", "source": "speaker", "cue": "cue"}
"""What papers call the parts of an attribution, and the scorer's names for them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """A gold file, its scorer, and the measures to show under their names.

    `lines`: gold marks only so many lines of each text; times behind them are left out.
    """

    name: str
    path: str
    language: str
    scorer: str
    measures: dict[str, str]
    lines: int | None = None


GOLD = (
    Gold(
        name="Attributions, English",
        path="quotes_en_polnear/dev.jsonl",
        language="en",
        scorer="score_quotes.py",
        measures={f"{name}, {how}": f"{how}.{PARTS[name]}" for how in ("exact", "tokens") for name in PARTS},
    ),
    Gold(
        name="Times, English",
        path="events_en_meantime/dev.jsonl",
        language="en",
        scorer="score_times.py",
        measures={name: name for name in ("strict", "relaxed", "type", "value")},
        lines=6,
    ),
    Gold(
        name="Times, German",
        path="timex_de_krauts/dev.jsonl",
        language="de",
        scorer="score_times.py",
        measures={name: name for name in ("strict", "relaxed", "type", "value")},
    ),
)


def rows_in(path: Path) -> list[Row]:
    """The objects of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def report_of(row: Row, language: str) -> Report:
    """A row of the data as a report; the day where the data tells it."""
    meta = row.get("meta") or {}
    day = str(meta.get("dct") or meta.get("date") or "")[:10]
    return {"id": row["id"], "text": row["text"], "day": day or None, "language": language}


def within(row: Row, text: str, lines: int | None) -> Row:
    """The row without times behind the first `lines` lines of the text."""
    if lines is None:
        return row
    end = sum(len(line) for line in text.splitlines(keepends=True)[:lines])
    return {**row, "times": [t for t in row.get("times") or [] if t["start"] < end]}


def scored(
    gold: Gold, shared: Path, read: Callable[[Sequence[Report]], list[Row | None]], most: int | None = None
) -> tuple[Figures, int]:
    """The figures of what `read` finds, under their shown names, and how many reports it failed on."""
    rows = rows_in(shared / "data" / gold.path)[:most]
    found = read([report_of(row, gold.language) for row in rows])
    predicted = [
        {"doc": row["id"], **within(f or {}, row["text"], gold.lines)} for row, f in zip(rows, found, strict=True)
    ]
    with tempfile.TemporaryDirectory() as folder:
        names = []
        for name, content in (("gold", rows), ("predicted", predicted)):
            path = Path(folder) / f"{name}.jsonl"
            path.write_text("".join(json.dumps(row) + "\n" for row in content), encoding="utf-8")
            names.append(str(path))
        command = [sys.executable, str(shared / "tools" / gold.scorer), *names, "--json"]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    figures: Figures = json.loads(done.stdout)
    return {shown: figures[key] for shown, key in gold.measures.items()}, sum(f is None for f in found)
