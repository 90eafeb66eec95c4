"""Quality on gold data: contacts and claims, speech acts, quotations, times.

    python -m benchmarks.quality [--shared ../shared] [--write FILE]

Reads the development parts with the reader as it stands, scores them with the scorers beside the data, and prints
one Markdown table a task. Held-out parts are not here. Needs ../shared.
"""

from __future__ import annotations

import argparse
import datetime
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from training.annotations.passages import read_passages

from depesche.export.json import encode
from depesche.intake import report_from_text
from depesche.reading import read

HEAD = """# Measured quality

Measured {today} with `python -m benchmarks.quality --write docs/reference/measurements.md`, as
`depesche read` reads: statements by the network, times by rules, contacts and claims by both.
How to read it:

- *Contacts and claims, German* (nine reports), *Quotations* (train), *Times* (train): rules were written with these
  reports or their neighbours in view. Treat the figures as development figures.
- *Quotations, German* and *Attributions, English* (dev): only totals were looked at while the rules were written.
  The English gold has no form and no medium.
- *… reports not looked at* and *Speech acts*: the development part of our own corpus, 65 German and 15 English
  reports, annotated in two passes and settled (`training/annotations/`); never trained on, and not read by who wrote
  the rules. Kinds of errors in 60 of them were once told in general terms and mended. Small: two dozen contacts.
- *… passages*: forty short ones of our own about documented history, rich in rare cases; their figures say how such
  cases fare, not how a day's reports do.
- *… short reports kept apart*: those of our own in plain and in hard wordings that nobody read who wrote rules
  (`part: blind`); never trained on. Only their totals were looked at.
- Speed: [measured apart](speed.md); confidence of statements: `python -m benchmarks.confidence`; the demo's own gold:
  `tests/golden/`.
"""
Row = dict[str, Any]
ANNOTATIONS = Path(__file__).parents[1] / "training" / "annotations" / "corpus-dev.jsonl"
"""Our own development part: reports that nothing was written for or trained on; their texts lie in the data."""
PASSAGES = Path(__file__).parents[1] / "training" / "annotations"
"""Where the passages that we wrote lie; their development part carries its text."""
SETS = {"quotes_de_wikinews/dev": "quotes_de_wikinews/dev.jsonl", "raw_en_fr_wikinews": "raw_en_fr_wikinews/raw.jsonl"}
"""Where those texts are, by the set that a report names."""
MATCHED = 0.5
"""A statement is the gold's where the characters of their contents overlap with an F1 of at least this."""


@dataclass(frozen=True, kw_only=True)
class Task:
    """One scorer over one gold file. `documents` yields (name, text, publication day, language).

    `lines`: gold marks only so many lines of each text; time expressions behind them are left out.
    `scorer` is a script beside the data, or "acts": speech acts, scored here. `part`: of our own passages.
    """

    name: str
    gold: str | Path
    scorer: str
    documents: Callable[[Path, list[Row]], Iterator[tuple[str, str, str | None, str]]]
    lines: int | None = None
    part: str = "dev"


def from_texts(shared: Path, rows: list[Row]) -> Iterator[tuple[str, str, str | None, str]]:
    """Gold whose texts lie beside it; the day of the seed is the intake's to find."""
    for row in rows:
        text = (shared / "data/records_de/texts" / f"{row['doc']}.txt").read_text(encoding="utf-8")
        yield row["doc"], text, None if row["doc"] == "seed" else row.get("date"), "de"


def from_rows(language: str) -> Callable[[Path, list[Row]], Iterator[tuple[str, str, str | None, str]]]:
    """Gold that carries its text."""

    def documents(_: Path, rows: list[Row]) -> Iterator[tuple[str, str, str | None, str]]:
        for row in rows:
            meta = row.get("meta") or {}
            yield row["id"], row["text"], (meta.get("dct") or meta.get("date") or None), language

    return documents


def from_annotations(language: str) -> Callable[[Path, list[Row]], Iterator[tuple[str, str, str | None, str]]]:
    """Gold of our own, which carries no text: the texts are looked up in their set."""

    def documents(shared: Path, rows: list[Row]) -> Iterator[tuple[str, str, str | None, str]]:
        rows = [row for row in rows if row["lang"] == language]
        sources = {name: _source(shared, name) for name in {row["set"] for row in rows}}
        for row in rows:
            yield row["doc"], sources[row["set"]][row["doc"]]["text"], row["date"], language

    return documents


def from_passages(*languages: str) -> Callable[[Path, list[Row]], Iterator[tuple[str, str, str | None, str]]]:
    """Gold of our own with its text."""

    def documents(_: Path, rows: list[Row]) -> Iterator[tuple[str, str, str | None, str]]:
        for row in rows:
            if row["lang"] in languages:
                yield row["doc"], row["text"], row["date"], row["lang"]

    return documents


def _source(shared: Path, name: str) -> dict[str, Row]:
    """The rows of a set that our annotations point into, by identifier."""
    lines = (shared / "data" / SETS[name]).read_text(encoding="utf-8").splitlines()
    return {row["id"]: row for row in map(json.loads, lines)}


TASKS = (
    Task(
        name="Contacts and claims, German", gold="records_de/dev.jsonl", scorer="score_records.py", documents=from_texts
    ),
    Task(
        name="Quotations, German",
        gold="quotes_de_wikinews/dev.jsonl",
        scorer="score_quotes.py",
        documents=from_rows("de"),
    ),
    Task(
        name="Attributions, English",
        gold="quotes_en_polnear/dev.jsonl",
        scorer="score_quotes.py",
        documents=from_rows("en"),
    ),
    Task(name="Times, German", gold="timex_de_krauts/dev.jsonl", scorer="score_times.py", documents=from_rows("de")),
    Task(
        name="Times, English",
        gold="events_en_meantime/dev.jsonl",
        scorer="score_times.py",
        documents=from_rows("en"),
        lines=6,
    ),
    Task(
        name="Contacts and claims, German, reports not looked at",
        gold=ANNOTATIONS,
        scorer="score_records.py",
        documents=from_annotations("de"),
    ),
    Task(
        name="Contacts and claims, English, reports not looked at",
        gold=ANNOTATIONS,
        scorer="score_records.py",
        documents=from_annotations("en"),
    ),
    Task(name="Speech acts, German", gold=ANNOTATIONS, scorer="acts", documents=from_annotations("de")),
    Task(name="Speech acts, English", gold=ANNOTATIONS, scorer="acts", documents=from_annotations("en")),
    Task(
        name="Contacts and claims, passages", gold=PASSAGES, scorer="score_records.py",
        documents=from_passages("de", "en"),
    ),
    *(
        Task(
            name=f"Contacts and claims, short reports kept apart, {name}", gold=PASSAGES, scorer="score_records.py",
            documents=from_passages(code), part="blind",
        )
        for name, code in (("German", "de"), ("English", "en"))
    ),
    Task(name="Speech acts, passages", gold=PASSAGES, scorer="acts", documents=from_passages("de", "en")),
)  # fmt: skip


def _gold(task: Task, shared: Path) -> list[Row]:
    """The gold's rows: of a file beside the data or beside the code, or of a part of the passages."""
    if task.gold == PASSAGES:
        return [row for row in read_passages(PASSAGES) if row["part"] == task.part]
    lines = (shared / "data" / task.gold).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line]


def measure(task: Task, shared: Path) -> dict[str, dict[str, float]]:
    """Read the documents of a task and score the records."""
    rows = _gold(task, shared)
    found: dict[str, Row] = {}
    for name, text, published, language in task.documents(shared, rows):
        day = datetime.date.fromisoformat(str(published)[:10]) if published else None
        row = json.loads(encode(read(report_from_text(text, published=day, language=language))))
        if task.lines:
            end = sum(len(line) for line in text.splitlines(keepends=True)[: task.lines])
            row["times"] = [t for t in row["times"] if t["start"] < end]
        found[name] = {"doc": name, **row}
    if task.scorer == "acts":
        return score_acts(shared, [row for row in rows if row["doc"] in found], found)
    with tempfile.TemporaryDirectory() as folder:
        gold, predicted = Path(folder) / "gold.jsonl", Path(folder) / "predicted.jsonl"
        _write(gold, [row for row in rows if (row.get("doc") or row["id"]) in found])
        _write(predicted, list(found.values()))
        command = [sys.executable, str(shared / "tools" / task.scorer), str(gold), str(predicted), "--json"]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    figures: dict[str, dict[str, float]] = json.loads(done.stdout)
    return figures


def score_acts(shared: Path, rows: list[Row], found: dict[str, Row]) -> dict[str, dict[str, float]]:
    """Speech acts of the statements whose contents are the gold's: each act, their mean, and all together.

    "matched" says how many gold statements were found at all; the acts are scored on these. The mean is over the acts
    that the gold has among them.
    """
    pairs: list[tuple[str, str]] = []
    gold_count = read_count = 0
    sources: dict[str, dict[str, Row]] = {}
    for row in rows:
        if row["quotes"] and row["set"] not in sources:
            sources[row["set"]] = _source(shared, row["set"])
        quotations = sources[row["set"]][row["doc"]].get("quotes") or [] if row["quotes"] else []
        gold = [(_covered(q["quote"]), mine["act"]) for q, mine in zip(quotations, row["quotes"], strict=True)]
        gold += [(_covered((x["start"], x["end"]) for x in s["content"]), s["act"]) for s in row["statements"]]
        read = [
            (_covered((x["start"], x["end"]) for x in s["content"]), s["act"]) for s in found[row["doc"]]["statements"]
        ]
        gold_count, read_count = gold_count + len(gold), read_count + len(read)
        pairs += _paired(gold, read)
    shares = _shares(pairs)
    means = (sum(f[i] for f in shares.values()) / max(len(shares), 1) for i in range(3))
    same = sum(a == b for a, b in pairs) / max(len(pairs), 1)
    precision, recall = len(pairs) / max(read_count, 1), len(pairs) / max(gold_count, 1)
    figures = {
        "matched": (precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)),
        "act, macro": tuple(means),
        "act, all": (same,) * 3,
        **{f"act {act}": figure for act, figure in sorted(shares.items())},
    }
    return {name: dict(zip(("precision", "recall", "f1"), figure, strict=True)) for name, figure in figures.items()}


def _covered(spans: Iterable[Sequence[int]]) -> frozenset[int]:
    return frozenset(i for start, end in spans for i in range(start, end))


def _paired(gold: list[tuple[frozenset[int], str]], read: list[tuple[frozenset[int], str]]) -> list[tuple[str, str]]:
    """Acts (gold, read) of statements that are the same, the most similar first, each used once."""
    candidates = sorted(
        (
            (-2 * len(g & r) / (len(g) + len(r)), i, j)
            for i, (g, _) in enumerate(gold)
            for j, (r, _) in enumerate(read)
            if g & r
        )
    )
    left, right, out = set[int](), set[int](), []
    for score, i, j in candidates:
        if -score >= MATCHED and i not in left and j not in right:
            left.add(i)
            right.add(j)
            out.append((gold[i][1], read[j][1]))
    return out


def _shares(pairs: list[tuple[str, str]]) -> dict[str, tuple[float, float, float]]:
    """Precision, recall and F1 of each act that the gold has."""
    out = {}
    for act in {g for g, _ in pairs}:
        hit = sum(g == r == act for g, r in pairs)
        said, meant = sum(r == act for _, r in pairs), sum(g == act for g, _ in pairs)
        out[act] = (hit / max(said, 1), hit / meant, 2 * hit / (said + meant))
    return out


def _write(path: Path, rows: list[Row]) -> None:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


def table(task: Task, figures: dict[str, dict[str, float]]) -> str:
    """The figures as Markdown."""
    passages = "training/annotations/passages-*.yaml"
    gold = task.gold if isinstance(task.gold, str) else f"training/annotations/{task.gold.name}"
    gold = passages if task.gold == PASSAGES else gold
    scorer = "benchmarks/quality.py" if task.scorer == "acts" else task.scorer
    head = f"### {task.name}\n\n`{scorer} {gold}`\n\n| measure | precision | recall | F1 |\n|---|---|---|---|\n"
    return head + "".join(
        f"| {k} | {f['precision']:.3f} | {f['recall']:.3f} | {f['f1']:.3f} |\n" for k, f in figures.items()
    )


def main() -> None:
    """Measure every task that has its gold data."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path(__file__).parents[2] / "shared")
    parser.add_argument("--write", type=Path, help="write the tables to this file too")
    parser.add_argument("--only", help="tasks whose name holds this")
    args = parser.parse_args()
    out = [HEAD.format(today=datetime.date.today().isoformat())]
    for task in TASKS:
        if args.only and args.only.casefold() not in task.name.casefold():
            continue
        if not (args.shared / "data" / task.gold).exists():
            print(f"skipped, no gold data: {task.gold}", file=sys.stderr)
            continue
        out.append(table(task, measure(task, args.shared)))
        print(out[-1])
    if args.write:
        args.write.write_text("\n".join(out), encoding="utf-8")


if __name__ == "__main__":
    main()
