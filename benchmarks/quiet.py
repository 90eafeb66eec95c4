"""Precision where there is nothing to find: reports without any contact and any claim.

    python -m benchmarks.quiet [--shared ../shared] [--reader network|rules] [--each]

Reads the hundred reports of training/annotations/quiet.jsonl (sport, weather, culture and the like, chosen by reading)
and counts the contacts and claims found in them: each is false. `--each` lists what was found and where, as document
and offsets. Nobody mends a rule after reading these reports. Needs ../shared.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from depesche.find.network import read_by_network
from depesche.find.rules import read_by_rules
from depesche.intake import report_from_text
from depesche.languages import NAMES
from depesche.reading import Kit, read
from depesche.records import Claim, Contact, Span

Row = dict[str, Any]
HERE = Path(__file__).parents[1]
QUIET = HERE / "training" / "annotations" / "quiet.jsonl"
SETS = {
    "quotes_de_wikinews/train": "quotes_de_wikinews/train.jsonl",
    "raw_en_fr_wikinews": "raw_en_fr_wikinews/raw.jsonl",
    "events_en_meantime/train": "events_en_meantime/train.jsonl",
}
"""Where the texts are, by the set that a report names."""
GOAL = 5
"""At most so many false contacts, and so many false claims, in all the reports together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What was found in a quiet report: all of it false."""

    doc: str
    language: str
    contacts: tuple[Contact, ...]
    claims: tuple[Claim, ...]


def load_quiet(path: Path = QUIET) -> list[Row]:
    """The rows of the set: `doc`, `set`, `lang`, `date`, `topic`."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def texts_of(rows: Iterable[Row], shared: Path) -> dict[str, str]:
    """The texts of the reports, by document.

    Raises:
        KeyError: a set lacks a report.
    """
    wanted: dict[str, set[str]] = {}
    for row in rows:
        wanted.setdefault(row["set"], set()).add(row["doc"])
    texts: dict[str, str] = {}
    for name, documents in wanted.items():
        lines = (shared / "data" / SETS[name]).read_text(encoding="utf-8").splitlines()
        there = {row["id"]: row["text"] for row in map(json.loads, lines)}
        texts |= {document: there[document] for document in documents}
    return texts


def measure(rows: Sequence[Row], texts: dict[str, str], kit: Kit) -> Iterator[Found]:
    """Read the reports, each with its language and day of publication given."""
    for row in rows:
        day = date.fromisoformat(row["date"])
        record = read(report_from_text(texts[row["doc"]], published=day, language=row["lang"]), kit)
        yield Found(doc=row["doc"], language=row["lang"], contacts=record.contacts, claims=record.claims)


def table(found: Sequence[Found]) -> str:
    """Reports, false contacts and false claims by language and together, with the goals, as Markdown."""
    lines = ["| language | reports | false contacts | false claims | reports with either |", "|---|--:|--:|--:|--:|"]
    for code in sorted({f.language for f in found}):
        lines.append(_line(NAMES[code], [f for f in found if f.language == code]))
    return "\n".join([*lines, _line("both", found), f"| goal, at most | | {GOAL} | {GOAL} | |"])


def _line(name: str, found: Sequence[Found]) -> str:
    contacts, claims = sum(len(f.contacts) for f in found), sum(len(f.claims) for f in found)
    touched = sum(bool(f.contacts or f.claims) for f in found)
    return f"| {name} | {len(found)} | {contacts} | {claims} | {touched} |"


def each(found: Iterable[Found]) -> Iterator[str]:
    """A line for everything found: document, kind and offsets, in code points of the report's text."""
    for report in found:
        for contact in report.contacts:
            yield f"{report.doc}\tcontact {contact.channel} {contact.status}\t{_offsets(contact.spans)}"
        for claim in report.claims:
            yield f"{report.doc}\tclaim, evidence {claim.evidence.status}\t{_offsets(claim.content)}"


def _offsets(spans: Iterable[Span]) -> str:
    return " ".join(f"{span.start}-{span.end}" for span in spans)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=HERE.parent / "shared")
    parser.add_argument("--reader", choices=("network", "rules"), default="network")
    parser.add_argument("--each", action="store_true", help="list what was found, and where")
    options = parser.parse_args()
    rows = load_quiet()
    kit = Kit(model=read_by_rules if options.reader == "rules" else read_by_network)
    found = list(measure(rows, texts_of(rows, options.shared), kit))
    print(table(found))
    if options.each:
        print("\n" + "\n".join(each(found)))


if __name__ == "__main__":
    main()
