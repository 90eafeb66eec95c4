"""Copies, versions, excerpts and translations, measured on pairs of reports that were labelled by reading.

    python -m benchmarks.copies [--part measured|dev] [--shared ../shared] [--errors]
    python -m benchmarks.copies --growth 2000

The first measures detection and kinds on training/annotations/pairs.jsonl, and how many of the pairs that are copies
would meet in a ledger at all. Thresholds were set on the part `dev`; the part `measured` was only counted. The second
adds so many varied reports to a ledger and says how long linking takes for each as it grows. Both need ../shared.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from depesche.intake import open_sources, report_from_text
from depesche.ledger import open_ledger
from depesche.link.copies import PART, SAMPLES_SHARED, Print, bands, compare, print_of, samples
from depesche.link.copies_clusters import Edition, kind_of
from depesche.link.copies_linker import link_copies
from depesche.records import Record, Report

HERE = Path(__file__).parents[1]
PAIRS = HERE / "training" / "annotations" / "pairs.jsonl"
TEXTS = HERE / "training" / "annotations" / "pairs-texts"
DEMO = HERE / "demo" / "reports"
COPIES = {"copy", "version", "excerpt", "translation"}
SETS = {
    "quotes_de_wikinews": ("train.jsonl", "dev.jsonl"), "raw_en_fr_wikinews": ("raw.jsonl",),
    "events_en_meantime": ("train.jsonl", "dev.jsonl"), "coref_de_en_parcorfull_news": ("dev.jsonl",),
    "neardup_silver": ("dev.jsonl",), "ner_de_smartdata": ("train.jsonl", "dev.jsonl"),
    "quotes_en_polnear": ("train.jsonl", "dev.jsonl"), "el_de_en_n3": ("dev.jsonl",),
}  # fmt: skip
"""The files of the sets from which pairs were drawn."""
Row = dict[str, Any]
Key = tuple[str, str]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", choices=("measured", "dev"), default="measured")
    parser.add_argument("--shared", type=Path, default=HERE.parent / "shared")
    parser.add_argument("--errors", action="store_true", help="name the pairs that came out wrong")
    parser.add_argument("--growth", type=int, metavar="N", help="add N varied reports to a ledger instead")
    options = parser.parse_args()
    if options.growth:
        growth(options.shared / "data", options.growth)
        return
    rows = map(json.loads, PAIRS.read_text(encoding="utf-8").splitlines())
    pairs = [row for row in rows if row["part"] == options.part]
    reports = dict(load(pairs, options.shared / "data"))
    missing = [row for row in pairs if not {_key(row, "a"), _key(row, "b")} <= set(reports)]
    if missing:
        sys.exit(f"{len(missing)} pairs have reports that are not in {options.shared}")
    measure(pairs, reports, errors=options.errors)


# --- pairs ----------------------------------------------------------------------------------------------------


def load(pairs: Sequence[Row], data: Path) -> Iterator[tuple[Key, Report]]:
    """The reports of the pairs, by set and id."""
    wanted = {_key(row, side) for row in pairs for side in "ab"}
    for set_, id_ in sorted(wanted):
        if set_ == "demo":
            yield (set_, id_), _first(open_sources([str(DEMO / id_)]))
        elif set_ == "pairs-texts":
            yield (set_, id_), report_from_text((TEXTS / id_).read_text(encoding="utf-8"))
    for row, set_ in _rows(data, {set_ for set_, _ in wanted}):
        if (set_, row["id"]) in wanted:
            yield (set_, row["id"]), _report(row)


def _rows(data: Path, sets: Iterable[str]) -> Iterator[tuple[Row, str]]:
    for set_ in sorted(set(sets) & set(SETS)):
        for name in SETS[set_]:
            for line in (data / set_ / name).read_text(encoding="utf-8").splitlines():
                row = json.loads(line)
                if row.get("text"):
                    yield row, set_


def _report(row: Row) -> Report:
    meta = row.get("meta") or {}
    day = re.match(r"\d{4}-\d\d-\d\d", str(meta.get("date") or meta.get("dct") or ""))
    published = date.fromisoformat(day[0]) if day and day[0] > "0001" else None
    return report_from_text(row["text"], published=published, language=row["lang"], source=row["id"])


def _first(found: Iterable[object]) -> Report:
    report = next(iter(found))
    if not isinstance(report, Report):
        sys.exit(f"not a report: {report}")
    return report


def _key(row: Row, side: str) -> Key:
    return row[f"set_{side}"], row[side]


def measure(pairs: Sequence[Row], reports: dict[Key, Report], *, errors: bool) -> None:
    """Print the figures of these pairs."""
    prints = {key: print_of(report) for key, report in reports.items()}
    outcomes = [(row, *judge(row, reports, prints)) for row in pairs]
    print("| pairs | number | precision | recall | F1 |\n| --- | --- | --- | --- | --- |")
    for sure in (True, False):
        chosen = [o for o in outcomes if o[0]["sure"] or not sure]
        doubt = "" if sure else ", doubtful labels too"
        _line(f"one language{doubt}", [o for o in chosen if len(o[0]["languages"]) == 1])
        _line(f"two languages{doubt}", [o for o in chosen if len(o[0]["languages"]) == 2])
    for name, labels in (("the same event", {"same"}), ("the same event or story", {"same", "related"})):
        apart = [o for o in outcomes if o[0]["label"] in labels]
        wrong = [o for o in apart if o[1] != "none"]
        sure_wrong = [o for o in wrong if o[0]["sure"]]
        sure_all = [o for o in apart if o[0]["sure"]]
        print(f"\n{name}, told independently, called copies: {len(sure_wrong)} of {len(sure_all)}"
              f" ({len(wrong)} of {len(apart)} with doubtful labels)")  # fmt: skip
    together = [o for o in outcomes if o[0]["label"] in COPIES]
    print(f"copies that would meet in a ledger: {sum(o[2] for o in together)} of {len(together)}")
    right = Counter((o[0]["label"], o[1]) for o in together if o[1] != "none")
    print("kinds, labelled -> found:", ", ".join(f"{a} -> {b} {n}" for (a, b), n in sorted(right.items())))
    if errors:
        for row, found, meets in outcomes:
            wrong_pair = (row["label"] in COPIES) != (found != "none")
            if wrong_pair or (row["label"] in COPIES and not meets):
                print(row["pair"], row["label"], found, "" if meets else "(would not meet)", row["a"], row["b"])


def judge(row: Row, reports: dict[Key, Report], prints: dict[Key, Print]) -> tuple[str, bool]:
    """What the pair is found to be ("none" if not copies), and whether a ledger would compare the two at all."""
    a, b = _key(row, "a"), _key(row, "b")
    one, other = prints[a], prints[b]
    shared = compare(one, other)
    ours, theirs = {*samples(one)}, {*samples(other)}
    least = max(SAMPLES_SHARED, PART * min(len(ours), len(theirs)))
    meets = one.id == other.id or len(ours & theirs) >= least
    if one.language != other.language:
        meets = bool({*bands(one)} & {*bands(other)})
    if shared is None:
        return "none", meets
    shorter, longer = sorted((_edition(reports[a], one), _edition(reports[b], other)), key=lambda e: e.words)
    return kind_of(shared, shorter, longer), meets


def _edition(report: Report, own: Print) -> Edition:
    return Edition(
        n=0, id=report.id, print=own.id, language=report.language, words=own.words, published=report.published,
        headline=report.headline, agency=report.agency,
    )  # fmt: skip


def _line(name: str, outcomes: Sequence[tuple[Row, str, bool]]) -> None:
    copies = [row["label"] in COPIES for row, _, _ in outcomes]
    found = [kind != "none" for _, kind, _ in outcomes]
    hit = sum(c and f for c, f in zip(copies, found, strict=True))
    precision, recall = hit / (sum(found) or 1), hit / (sum(copies) or 1)
    f1 = 2 * hit / ((sum(found) + sum(copies)) or 1)
    print(f"| {name} | {len(outcomes)}, {sum(copies)} of them copies | {precision:.3f} | {recall:.3f} | {f1:.3f} |")


# --- growth ---------------------------------------------------------------------------------------------------


def growth(data: Path, number: int) -> None:
    """Print the time that linking takes for each report while a ledger grows to `number` varied reports."""
    texts = [(row["text"], row["lang"]) for row, _ in _rows(data, ("quotes_de_wikinews", "raw_en_fr_wikinews"))]
    texts = [(text, language) for text, language in texts if language in ("de", "en") and len(text) < 6000]
    with tempfile.TemporaryDirectory() as folder, open_ledger(Path(folder) / "growth.db") as ledger:
        step = max(number // 10, 1)
        for started, report in enumerate(varied(texts, number), 1):
            ledger.add(Record(report=report))
            if started % step == 0:
                begin = time.process_time()
                linked = link_copies(ledger)
                spent = time.process_time() - begin
                each, others = 1000 * spent / linked.reports, linked.compared / linked.reports
                print(f"{started:>7} reports: {each:6.1f} ms CPU a report, {others:5.1f} compared with, "
                      f"{linked.found} pairs found")  # fmt: skip


def varied(texts: Sequence[tuple[str, str]], number: int) -> Iterator[Report]:
    """Reports made of paragraphs of several real ones with other numbers; one in ten is a copy of an earlier one."""
    source = random.Random(7)
    made: list[tuple[str, str]] = []
    pools: dict[str, list[str]] = {}
    for text, language in texts:
        pools.setdefault(language, []).extend(s for s in re.split(r"(?<=[.!?])\s+", text) if len(s) > 40)
    for i in range(number):
        if made and source.random() < 0.1:
            text, language = source.choice(made)
            words = text.split(" ")
            for _ in range(3):
                words[source.randrange(len(words))] = "etwa" if language == "de" else "about"
            text = " ".join(words)
        else:
            language = source.choice([language for _, language in texts])
            chosen = source.sample(pools[language], 14)
            text = re.sub(r"\d+", lambda m: str(int(m[0]) + source.randrange(9)), "\n\n".join(chosen))
            made.append((text, language))
        day = date(2005, 1, 1) + timedelta(days=i // 20)
        yield report_from_text(text, language=language, published=day, source=f"varied/{i}")


if __name__ == "__main__":
    main()
