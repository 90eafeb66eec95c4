"""How well claims that say the same are joined across reports and languages: pairwise precision, recall and F1.

    python -m benchmarks.claims_joined [--part dev|test] [--shared ../shared] [--errors]
    python -m benchmarks.claims_joined --fit

Labels are those of training/annotations/claim-groups.jsonl: claims of several reports, and which of them say the same.
The claims themselves are given, so that joining alone is measured. All reports of a part are put into one ledger: pairs
count, be their claims of one event or of two. Weights were fitted on `dev`; but the figures of `test` were on screen
while thresholds were chosen, and whoever labelled both parts wrote the method: `test` is not held out.
`--fit` reckons the weights of link/claims_compare.py anew, over the pairs of `dev`. The real reports need ../shared.
"""

from __future__ import annotations

import argparse
import json
import re
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
from training.annotations.passages import read_passages

from depesche import open_ledger
from depesche.intake import open_sources
from depesche.ledger.claiming import CLAIMS
from depesche.link.claims_compare import FACTORS, features
from depesche.link.claims_linker import link_claims
from depesche.link.claims_prints import ClaimPrint, print_of, sayings_of
from depesche.records import Claim, Part, Record, Report, Span

HERE = Path(__file__).parents[1]
FOLDER = HERE / "training" / "annotations"
DEMO = HERE / "demo" / "reports"
MARKED = re.compile(r"\[\[(\w+)\|([^|]*)\|([^\]]*)\]\]")
ROUNDS, STEP, PENALTY = 3000, 4.0, 1e-3
"""Of the descent that finds the weights."""
Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """A claim with its label: claims of one label say the same."""

    report: Report
    set: str
    content: tuple[Span, ...]
    says: str


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", choices=("dev", "test"))
    parser.add_argument("--shared", type=Path, default=HERE.parent / "shared")
    parser.add_argument("--errors", action="store_true", help="print the pairs that are wrong")
    parser.add_argument("--fit", action="store_true", help="reckon the weights anew")
    chosen = parser.parse_args()
    if chosen.fit:
        fit(*labelled(chosen.shared, "dev"))
        return
    for part in [chosen.part] if chosen.part else ["dev", "test"]:
        claims, unsure = labelled(chosen.shared, part)
        measure(part, claims, unsure, joined(claims), errors=chosen.errors)


def labelled(shared: Path, part: str) -> tuple[list[Labelled], set[frozenset[str]]]:
    """The labelled claims of a part whose texts are at hand, and the pairs of labels that are not counted."""
    texts = dict(_texts(shared))
    claims: list[Labelled] = []
    unsure: set[frozenset[str]] = set()
    for line in (FOLDER / "claim-groups.jsonl").read_text(encoding="utf-8").splitlines():
        row: Row = json.loads(line)
        if row["part"] != part:
            continue
        unsure |= {frozenset(pair) for pair in row["unsure"]}
        sets = {r["doc"]: r["set"] for r in row["reports"]}
        for c in row["claims"]:
            if c["doc"] in texts:
                content = tuple(Span(s["start"], s["end"]) for s in c["content"])
                claims.append(Labelled(report=texts[c["doc"]], set=sets[c["doc"]], content=content, says=c["says"]))
    return claims, unsure


def _texts(shared: Path) -> Iterator[tuple[str, Report]]:
    """Every report that may have labels, by its identifier."""
    for row in read_passages():
        yield row["doc"], _report(row["doc"], row["text"], row["lang"], str(row["date"]))
    group = ""
    for line in (FOLDER / "claim-groups-texts.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            group = line[2:]
            continue
        lang, day, text = line.split(" ", 2)
        doc = f"own-{group}-{lang}"
        yield doc, _report(doc, MARKED.sub(lambda m: m[3], text), lang, day)
    for path in sorted(DEMO.iterdir()):
        found = [r for r in open_sources([str(path)]) if isinstance(r, Report)]
        for n, report in enumerate(found, 1):
            doc = f"{path.stem}-{n}" if path.suffix == ".jsonl" else path.stem
            yield doc, _report(doc, report.text, report.language, report.published)
    for name in ("quotes_de_wikinews/train", "raw_en_fr_wikinews/raw", "neardup_silver/dev"):
        path = shared / "data" / f"{name}.jsonl"
        for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else ():
            row = json.loads(line)
            if row.get("text"):
                published: str | None = (row.get("meta") or {}).get("date")
                yield row["id"], _report(row["id"], row["text"], row["lang"], published)


def _report(doc: str, text: str, language: str, day: str | None) -> Report:
    whole = (Part(kind="paragraph", start=0, end=len(text)),)
    published = day if day and re.fullmatch(r"[12]\d{3}-\d\d-\d\d", day) else None
    return Report(id=doc, text=text, source=doc, language=language, published=published, parts=whole)


def joined(claims: list[Labelled]) -> dict[int, str]:
    """The proposition of each claim, by its place in the list, as the linker finds it in a fresh ledger."""
    places: dict[tuple[str, tuple[Span, ...]], list[int]] = {}
    records: dict[str, Record] = {}
    for n, c in enumerate(claims):
        had = records.get(c.report.id) or Record(report=c.report)
        records[c.report.id] = Record(
            report=c.report, claims=(*had.claims, Claim(id=f"c{n}", claimant=None, content=c.content))
        )
        places.setdefault((c.report.id, c.content), []).append(n)
    found: dict[int, str] = {}
    with tempfile.TemporaryDirectory() as folder, open_ledger(Path(folder) / "claims.db") as ledger:
        for record in records.values():
            ledger.add(record, reader="labels")
        link_claims(ledger)
        db = ledger.connection
        rows = db.execute(
            "SELECT c.n, p.id, c.spans FROM claims c JOIN readings r ON r.n = c.reading "
            "JOIN reports p ON p.n = r.report "
            "ORDER BY c.n"
        ).fetchall()
        names = CLAIMS.members(db, (n for n, *_ in rows))
        for n, report, spans in rows:
            for place in places[report, tuple(Span(a, b) for a, b in json.loads(spans))]:
                found[place] = names[n].group if n in names else f"alone-{n}"
    return found


def measure(
    part: str, claims: list[Labelled], unsure: set[frozenset[str]], names: dict[int, str], *, errors: bool
) -> None:
    """Print pairwise figures for all claims of a part, and for kinds of pairs."""
    kinds: dict[str, Callable[[Labelled, Labelled], bool]] = {
        "all": lambda *_: True,
        "two languages": lambda a, b: a.report.language != b.report.language,
        "one language": lambda a, b: a.report.language == b.report.language,
        "Wikinews": lambda a, b: all("wikinews" in x.set for x in (a, b)),
        "other news": lambda a, b: all("neardup" in x.set for x in (a, b)),
        "the demo": lambda a, b: a.set == b.set == "demo",
        "our own texts": lambda a, b: all(x.set in ("claim-groups-texts", "passages") for x in (a, b)),
    }
    print(f"\n{part}: {len(claims)} claims of {len({c.report.id for c in claims})} reports")
    print("| pairs | labelled | P | R | F1 |\n| --- | --: | --: | --: | --: |")
    every = combinations(range(len(claims)), 2)
    pairs = [(i, j) for i, j in every if frozenset((claims[i].says, claims[j].says)) not in unsure]
    for kind, holds in kinds.items():
        among = [(i, j) for i, j in pairs if holds(claims[i], claims[j])]
        gold = {p for p in among if claims[p[0]].says == claims[p[1]].says}
        said = {p for p in among if names[p[0]] == names[p[1]]}
        hits = len(gold & said)
        precision, recall = hits / max(1, len(said)), hits / max(1, len(gold))
        f1 = 2 * hits / max(1, len(gold) + len(said))
        print(f"| {kind} | {len(gold)} | {precision:.2f} | {recall:.2f} | {f1:.2f} |")
        if errors and kind == "all":
            for mark, wrong in (("missed", gold - said), ("wrong", said - gold)):
                for i, j in sorted(wrong):
                    print(f"  {mark}: {_words(claims[i])} || {_words(claims[j])}")


def _words(claim: Labelled) -> str:
    return " … ".join(claim.report.text[s.start : s.end] for s in claim.content)[:90]


def fit(claims: list[Labelled], unsure: set[frozenset[str]]) -> None:
    """Print the weights that logistic regression finds over all pairs with something in common."""
    prints: list[ClaimPrint] = [
        print_of(c.report, c.content, sayings_of(c.report), id=str(n), day=c.report.published)
        for n, c in enumerate(claims)
    ]
    rows, same = [], []
    for i, j in combinations(range(len(claims)), 2):
        if frozenset((claims[i].says, claims[j].says)) in unsure or not prints[i].says.keys() & prints[j].says.keys():
            continue
        found = features(prints[i], prints[j])
        rows.append([found[name] for name in FACTORS])
        same.append(claims[i].says == claims[j].says)
    x, y = np.array(rows, float), np.array(same, float)
    mean, spread = x.mean(0), x.std(0) + 1e-9
    z = np.c_[(x - mean) / spread, np.ones(len(x))]
    weights = np.zeros(z.shape[1])
    for _ in range(ROUNDS):
        chance = 1 / (1 + np.exp(-z @ weights))
        weights -= STEP * (z.T @ (chance - y) / len(y) + PENALTY * np.r_[weights[:-1], 0])
    factors = weights[:-1] / spread
    print("BIAS", round(float(weights[-1] - (mean * factors).sum()), 2))
    print("FACTORS", {name: round(float(w), 2) for name, w in zip(FACTORS, factors, strict=True)})


if __name__ == "__main__":
    main()
