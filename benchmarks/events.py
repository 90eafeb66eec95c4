"""Quality of events: PLOVER roots of marked pairs in English sentences, and German passages of our own.

    python -m benchmarks.events [--shared ../shared] [--reader network|rules] [--part test|dev|all] [--each]

English: events_en_plv/train (PLV; research use, not part of the project), halved by a hash of the sentence's id: rules
are made on `dev`, figures come from `test`. For each marked pair of source and target the event that is found between
the two counts: precision is the share of them whose root is the marked one, recall the share of marked pairs.
German: the passages of training/annotations/events-de.yaml, every event with its kind, status and both parties.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from depesche.find.network import read_by_network
from depesche.find.rules import read_by_rules
from depesche.intake import report_from_text
from depesche.reading import Kit, read
from depesche.records import Event, Record, Span

Row = dict[str, Any]
HERE = Path(__file__).parents[1]
PLV = "data/events_en_plv/train.jsonl"
PASSAGES = HERE / "training" / "annotations" / "events-de.yaml"
TAG = re.compile(r"</?([st])>")
BOTH = frozenset(["agreement", "cease-fire", "break-off", "restoration", "exercise"])
"""Kinds that both sides do: their order is free."""
OUTSIDE = frozenset(["ACCUSE", "REQUEST", "REJECT", "CONSULT", "PROTEST"])
"""Roots that Depesche tells as statements, claims and contacts, or not at all."""


@dataclass(slots=True)
class Count:
    """Gold, found, right."""

    gold: int = 0
    found: int = 0
    right: int = 0

    def line(self, name: str) -> str:
        """One line of the table."""
        precision = f"{self.right / self.found:.2f}" if self.found else "  – "
        recall = f"{self.right / self.gold:.2f}" if self.gold else "  – "
        return f"{name:<14} gold {self.gold:>4}  found {self.found:>4}  P {precision}  R {recall}"


@dataclass(slots=True)
class Tally:
    """Counts by root, and what was wrong."""

    by: dict[str, Count] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    def of(self, name: str) -> Count:
        """The count of a root or kind."""
        return self.by.setdefault(name, Count())

    def total(self, names: Sequence[str] | None = None) -> Count:
        """The sum over names."""
        counts = [c for n, c in self.by.items() if names is None or n in names]
        return Count(sum(c.gold for c in counts), sum(c.found for c in counts), sum(c.right for c in counts))


def is_dev(identifier: str) -> bool:
    """Whether a sentence is of the half that rules are made on."""
    return hashlib.sha256(identifier.encode()).digest()[-1] % 2 == 0


def unmarked(marked: str) -> tuple[str, dict[str, list[Span]]]:
    """The sentence without its marks, and the spans of source ("s") and target ("t")."""
    text, last, opened = "", 0, 0
    spans: dict[str, list[Span]] = {"s": [], "t": []}
    for m in TAG.finditer(marked):
        text += marked[last : m.start()]
        last = m.end()
        if m[0].startswith("</"):
            spans[m[1]].append(Span(opened, len(text)))
        else:
            opened = len(text)
    return text + marked[last:], spans


def event_between(record: Record, source: Sequence[Span], target: Sequence[Span]) -> Event | None:
    """The event of the two marked parties; of several the first."""
    mentions = {a.id: [Span(m.start, m.end) for m in a.mentions] for a in record.actors}

    def is_at(actor: str | None, spans: Sequence[Span]) -> bool:
        return actor is not None and any(m.overlaps(s) for m in mentions.get(actor, ()) for s in spans)

    for event in record.events:
        if is_at(event.actor, source) and is_at(event.recipient, target):
            return event
        if event.kind in BOTH and is_at(event.actor, target) and is_at(event.recipient, source):
            return event
    return None


def measure_pairs(rows: Sequence[Row], kit: Kit) -> Tally:
    """PLV: the root of the event between the marked parties."""
    tally = Tally()
    for row in rows:
        text, spans = unmarked(row["marked"])
        record = read(report_from_text(text, language="en"), kit)
        tally.of(row["label"]).gold += 1
        event = event_between(record, spans["s"], spans["t"])
        if event is None:
            continue
        tally.of(event.type).found += 1
        if event.type == row["label"]:
            tally.of(event.type).right += 1
        else:
            tally.wrong.append(f"{event.type}/{event.kind}/{event.status} not {row['label']}: {row['marked']}")
    return tally


def told(record: Record) -> Iterator[tuple[str, str, str, str | None]]:
    """Kind, status, and both parties by name or country."""
    names = {a.id: a.name for a in record.actors}
    for e in record.events:
        yield e.kind, e.status, names.get(e.actor or "", ""), names.get(e.recipient or "")


def fits(gold: Row, found: tuple[str, str, str, str | None]) -> bool:
    """Whether kind, status and parties are the annotated ones; a party may have several names."""
    kind, status, actor, recipient = found
    if (gold["kind"], gold.get("status", "held")) != (kind, status):
        return False
    pairs = [(gold["actor"], gold.get("recipient"))]
    if kind in BOTH:
        pairs.append((gold.get("recipient"), gold["actor"]))
    return any(_named(a, actor) and _named(r, recipient) for a, r in pairs)


def _named(gold: str | list[str] | None, found: str | None) -> bool:
    names = gold if isinstance(gold, list) else [gold]
    return found in names or any(g and found and g in found.split() for g in names)


def measure_passages(passages: Sequence[Row], kit: Kit) -> Tally:
    """Our own passages: every event found has to be annotated, every annotated one found."""
    tally = Tally()
    for passage in passages:
        record = read(report_from_text(passage["text"], language=passage.get("lang", "de")), kit)
        open_ = list(passage.get("events") or [])
        for gold in open_:
            tally.of(gold["kind"]).gold += 1
        for found in told(record):
            tally.of(found[0]).found += 1
            hit = next((g for g in open_ if fits(g, found)), None)
            if hit:
                open_.remove(hit)
                tally.of(found[0]).right += 1
            else:
                tally.wrong.append(f"false {found}: {passage['text']}")
        tally.wrong += [f"missed {g['kind']} {g['actor']} {g.get('recipient')}: {passage['text']}" for g in open_]
    return tally


def table(title: str, tally: Tally, covered: Sequence[str] | None = None) -> str:
    """The figures, a line for each name."""
    lines = [title, *(tally.by[n].line(n) for n in sorted(tally.by))]
    if covered is not None:
        lines.append(tally.total(covered).line("told as events"))
    return "\n".join([*lines, tally.total().line("all")])


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--shared", type=Path, default=HERE.parent / "shared")
    parser.add_argument("--reader", choices=("network", "rules"), default="network")
    parser.add_argument("--part", choices=("test", "dev", "all"), default="test")
    parser.add_argument("--passages", type=Path, default=PASSAGES)
    parser.add_argument("--each", action="store_true", help="list what was wrong")
    options = parser.parse_args()
    kit = Kit(model=read_by_rules if options.reader == "rules" else read_by_network)
    if (path := options.shared / PLV).exists():
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        rows = [r for r in rows if options.part == "all" or is_dev(r["id"]) == (options.part == "dev")]
        tally = measure_pairs(rows, kit)
        roots = sorted({r["label"] for r in rows} - OUTSIDE)
        print(table(f"PLV, {options.part}: {len(rows)} pairs", tally, roots))
        print("\n".join(tally.wrong) if options.each else "")
    if options.passages.exists():
        passages = yaml.safe_load(options.passages.read_text(encoding="utf-8"))
        tally = measure_passages(passages, kit)
        print(table(f"Passages: {len(passages)}", tally))
        print("\n".join(tally.wrong) if options.each else "")


if __name__ == "__main__":
    main()
