"""How well tellings of one contact are joined: pairwise precision, recall and F1, on the demo and on real reports.

    python -m benchmarks.contacts_joined [--reader rules|network] [--shared ../shared] [--errors] [--groups r20 r21 …]
    python -m benchmarks.contacts_joined --query 10000

Labels are those of training/annotations/contact-groups.jsonl: contacts of several reports, and which are the same.
Figures for each set: *joining*, over the contacts that the reader found (what the joining itself gets right);
*end to end*, where a labelled pair counts as missed if the reader missed one of the two; and how many of the labelled
contacts the reader found. The real reports need ../shared; the demo does not. `--query` makes a ledger of so many
varied reports and times a query of a channel and the joining of each report.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path
from typing import Any

from benchmarks import kits
from depesche import open_ledger, read
from depesche.intake import open_sources, report_from_text
from depesche.ledger import Ledger
from depesche.ledger.rows import ContactRow
from depesche.link import link_actors, link_contacts, link_copies
from depesche.link.channels import channel_state
from depesche.reading import Kit
from depesche.records import Actor, Contact, Mention, Record, Report, Role, Span

HERE = Path(__file__).parents[1]
GROUPS = HERE / "training" / "annotations" / "contact-groups.jsonl"
DEMO = HERE / "demo" / "reports"
OWN = HERE / "training" / "annotations" / "pairs-texts"
PARTS = {"demo": "the demo", "variants": "the demo, its translations and other versions", "real": "real reports"}
Row = dict[str, Any]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reader", choices=("network", "rules"), default="network")
    parser.add_argument("--shared", type=Path, default=HERE.parent / "shared")
    parser.add_argument("--errors", action="store_true", help="name the pairs that came out wrong")
    parser.add_argument("--part", choices=PARTS, help="of these groups alone")
    parser.add_argument("--groups", nargs="*", help="of these groups alone, by name")
    parser.add_argument("--labelled", action="store_true", help="only the real contacts as labelled; nothing is read")
    parser.add_argument("--query", type=int, metavar="N", help="time a query in a ledger of N varied reports instead")
    options = parser.parse_args()
    kit = kits.rules() if options.reader == "rules" or options.labelled else kits.network()
    if options.query:
        growth(options.query, kit)
        return
    groups = [json.loads(line) for line in GROUPS.read_text(encoding="utf-8").splitlines()]
    print("| set | groups | labelled contacts | found | joining P | R | F1 | end to end P | R | F1 |")
    print("| --- | --: | --: | --: | --: | --: | --: | --: | --: | --: |")
    for part, name in PARTS.items():
        if part != (options.part or ("real" if options.labelled else part)):
            continue
        chosen = [g for g in groups if g["part"] == part and g["group"] in (options.groups or [g["group"]])]
        if not chosen:
            continue
        reports = dict(texts(chosen, options.shared / "data"))
        missing = {(c["set"], c["doc"]) for g in chosen for c in g["contacts"]} - reports.keys()
        if missing:
            sys.exit(f"{len(missing)} labelled reports are not in {options.shared}")
        if not options.labelled:
            measure(name, chosen, reports, kit, errors=options.errors)
        if part == "real":
            measure(f"{name}, contacts as labelled", chosen, reports, None, errors=options.errors)


def texts(groups: Sequence[Row], data: Path) -> Iterator[tuple[tuple[str, str], Report]]:
    """The reports of the groups by set and id."""
    wanted: dict[str, dict[str, str | None]] = defaultdict(dict)
    for group in groups:
        for contact in group["contacts"]:
            wanted[contact["set"]][contact["doc"]] = contact.get("published")
    if "demo" in wanted:
        yield from _demo()
    for doc, day in wanted.get("pairs-texts", {}).items():
        text = (OWN / f"{doc}.txt").read_text(encoding="utf-8")
        yield ("pairs-texts", doc), report_from_text(text, published=date.fromisoformat(day or ""), source=doc)
    for set_ in sorted(wanted.keys() - {"demo", "pairs-texts"}):
        for path in sorted((data / set_).glob("*.jsonl")):
            for line in path.read_text(encoding="utf-8").splitlines():
                row = json.loads(line)
                if row.get("id") in wanted[set_]:
                    yield (set_, row["id"]), _report(row)


def _demo() -> Iterator[tuple[tuple[str, str], Report]]:
    """The demo's reports by the names that demo/facts.jsonl gives them; those of one file are numbered."""
    for path in sorted(DEMO.iterdir()):
        found = [report for report in open_sources([str(path)]) if isinstance(report, Report)]
        for i, report in enumerate(found, 1):
            yield ("demo", path.stem if len(found) == 1 else f"{path.stem}-{i}"), report


def _report(row: Row) -> Report:
    meta = row.get("meta") or {}
    day = str(meta.get("date") or meta.get("dct") or "")[:10]
    published = date.fromisoformat(day) if len(day) == 10 and day > "0001" else None
    return report_from_text(row["text"], published=published, language=row["lang"], source=row["id"])


# --- measuring ------------------------------------------------------------------------------------------------


def measure(
    name: str, groups: Sequence[Row], reports: dict[tuple[str, str], Report], kit: Kit | None, *, errors: bool
) -> None:
    """Read the reports, join their contacts and print a line of figures. Without a kit the labels are the reading."""
    labels = labelled_records(groups, reports)
    by_id = {report.id: key for key, report in reports.items()}
    with tempfile.TemporaryDirectory() as folder, open_ledger(Path(folder) / "joined.db") as ledger:
        list(ledger.add_many(read(r, kit) if kit else labels[key] for key, r in reports.items()))
        for link in (link_actors, link_copies, link_contacts):
            link(ledger)
        rows: dict[tuple[str, str], list[ContactRow]] = defaultdict(list)
        for row in sorted(ledger.contacts(), key=lambda r: (r.report, int(r.key[1:]))):
            rows[by_id[row.report]].append(row)
        home = {a.contact: o.id for o in ledger.occasions() for a in o.accounts}
    counts = [0] * 6
    labelled = found = 0
    for group in groups:
        matched = match(group["contacts"], rows)
        labelled, found = labelled + len(group["contacts"]), found + sum(m is not None for m in matched)
        for (a, x), (b, y) in combinations(zip(group["contacts"], matched, strict=True), 2):
            if (a["set"], a["doc"]) == (b["set"], b["doc"]):
                continue
            same = a["occasion"] == b["occasion"]
            joined = x is not None and y is not None and home[x.id] == home[y.id]
            if x is not None and y is not None:
                _count(counts, 0, same=same, joined=joined)
            _count(counts, 3, same=same, joined=joined)
            if errors and same != joined:
                why = "reader" if x is None or y is None else "joining"
                print(f"{group['group']} {why}: {a['doc']} {a['spans'][0]} / {b['doc']} {b['spans'][0]}: same {same}")
    figures = [f"{v:.3f}" for at in (0, 3) for v in _f1(*counts[at : at + 3])]
    print(f"| {name} | {len(groups)} | {labelled} | {found} | {' | '.join(figures)} |")


def labelled_records(groups: Sequence[Row], reports: dict[tuple[str, str], Report]) -> dict[tuple[str, str], Record]:
    """Records of what a careful reader reads of the labelled contacts: of those whose values are labelled."""
    found = {key: Record(report=report) for key, report in reports.items()}
    for label in (contact for group in groups for contact in group["contacts"] if "participants" in contact):
        key = label["set"], label["doc"]
        record = found[key]
        actors: list[Actor] = []
        (start, end), *_ = label["spans"]
        for p in label["participants"]:
            values = {k: v for k, v in p.items() if k != "office"}
            mention = Mention(start=start, end=end, form="title" if "office" in p else "name")
            roles = tuple(Role(title=p["name"], office=p[key], country=p["country"]) for key in ("office",) if key in p)
            number = f"a{len(record.actors) + len(actors)}"
            actors.append(Actor(id=number, mentions=(mention,), roles=roles, **values))
        contact = Contact(
            id=f"k{len(record.contacts) + 1}", channel=label["channel"], status=label["status"], date=label["date"],
            participants=tuple(a.id for a in actors), spans=tuple(Span(a, b) for a, b in label["spans"]),
        )  # fmt: skip
        found[key] = replace(record, actors=(*record.actors, *actors), contacts=(*record.contacts, contact))
    return found


def match(contacts: Sequence[Row], rows: dict[tuple[str, str], list[ContactRow]]) -> list[ContactRow | None]:
    """For each labelled contact the row that shares most of its words; each row is given once, in text order."""
    fits = []
    for i, contact in enumerate(contacts):
        for j, row in enumerate(rows[contact["set"], contact["doc"]]):
            shared = sum(
                max(0, min(end, s.end) - max(start, s.start)) for start, end in contact["spans"] for s in row.spans
            )
            extent = sum(end - start for start, end in contact["spans"]) + sum(s.end - s.start for s in row.spans)
            if shared:
                fits.append((-shared / extent, i, j, row))
    found: list[ContactRow | None] = [None] * len(contacts)
    taken: set[str] = set()
    for _, i, _, row in sorted(fits, key=lambda f: f[:3]):
        if found[i] is None and row.id not in taken:
            found[i] = row
            taken.add(row.id)
    return found


def _count(counts: list[int], at: int, *, same: bool, joined: bool) -> None:
    """Hits, joined pairs, labelled pairs."""
    counts[at] += same and joined
    counts[at + 1] += joined
    counts[at + 2] += same


def _f1(hit: int, joined: int, same: int) -> tuple[float, float, float]:
    return hit / (joined or 1), hit / (same or 1), 2 * hit / ((joined + same) or 1)


# --- a large ledger -------------------------------------------------------------------------------------------


def growth(number: int, kit: Kit) -> None:
    """Time joining and a query in a ledger of `number` reports: the demo's, moved to other days, copies among them."""
    records = [read(found, kit) for found in open_sources([str(DEMO)]) if isinstance(found, Report)]
    with tempfile.TemporaryDirectory() as folder, open_ledger(Path(folder) / "grown.db") as ledger:
        step = max(number // 10, 1)
        for begin in range(0, number, step):
            list(ledger.add_many(varied(records, begin, begin + step)))
            link_actors(ledger)
            started = time.process_time()
            done = link_contacts(ledger)
            spent = time.process_time() - started
            print(f"{begin + step:>7} reports: {1000 * spent / step:6.2f} ms CPU a report, "
                  f"{done.compared / max(done.contacts, 1):5.1f} compared with a contact")  # fmt: skip
        for a, b in (("US", "SU"), ("U Thant", "SU")):
            print(f"channel {a} {b}: {_timed(ledger, a, b)}")


def _timed(ledger: Ledger, a: str, b: str) -> str:
    started = time.perf_counter()
    every = ledger.channel(a, b)
    whole = time.perf_counter() - started
    since, until = "1970-01", "1970-12"
    started = time.perf_counter()
    channel_state(ledger, a, b)
    state = time.perf_counter() - started
    started = time.perf_counter()
    ledger.channel(a, b, since=since, until=until)
    year = time.perf_counter() - started
    n = len(every.held) + len(every.planned) + len(every.declined) + len(every.undated)
    return f"{n} occasions, {1000 * whole:.0f} ms, its state {1000 * state:.0f} ms, a year of it {1000 * year:.0f} ms"


def varied(records: Sequence[Record], begin: int, end: int) -> Iterator[Record]:
    """Records of the demo, each moved by some days and years, so that occasions differ but for a few."""
    for i in range(begin, end):
        source = random.Random(i)
        record = records[i % len(records)]
        shift = timedelta(days=3 * (i // len(records)) + source.randrange(2))
        move = {c.date: _moved(c.date, shift) for c in record.contacts if c.date}
        report = replace(
            record.report, id=f"{i:032x}", source=f"varied/{i}", text=f"{record.report.text}\n{i}",
            published=_moved(record.report.published, shift),
        )  # fmt: skip
        contacts = tuple(replace(c, date=move.get(c.date or "", c.date)) for c in record.contacts)
        yield replace(record, report=report, contacts=contacts)


def _moved(value: str | None, shift: timedelta) -> str | None:
    try:
        return (date.fromisoformat(value) + shift).isoformat() if value else None
    except ValueError:  # no day
        return value


if __name__ == "__main__":
    main()
