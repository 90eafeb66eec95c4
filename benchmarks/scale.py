"""A growing ledger: what linking one more report costs, what questions take, how large the file gets.

    python -m benchmarks.scale [--reports 1000 3000 10000 …] [--each 100] [--scattered] [--profile]
    python -m benchmarks.scale --ledger big.db --reports 1000 3000 10000   # and later, going on:
    python -m benchmarks.scale --ledger big.db --reports 30000 100000
    python -m benchmarks.scale --ledger big.db --reports 100500 --each 500 --control 5000
    python -m benchmarks.scale --ledger big.db --plot docs/explanation/scale.svg

Reports are varied from the demo's records (read once, by rules): a stream in the order of days, as benchmarks/stream.py
makes it, or, with `--scattered`, reports of twenty years in no order, of which the ledger holds ever more for each
day. They go in through `Ledger.add_many` in bulk; at each size the next `--each` reports come one at a time, each
linked at once, as a watcher adds them. Times are milliseconds of processor: of linking for a report, of queries the
best of three. With `--control N` the same reports come, in turn, into a second ledger too, of the N reports before
them alone: what differs is the size of the ledger, not the week whose stories they tell. With `--ledger` file and
figures (.figures.jsonl beside it) are kept, and a later run goes on from there; `--plot` draws the figures.
"""

from __future__ import annotations

import argparse
import cProfile
import json
import math
import pstats
import random
import re
import resource
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from benchmarks.actors import STATES, surname
from benchmarks.contacts_joined import DEMO
from benchmarks.kits import rules
from benchmarks.stream import stream
from depesche.errors import DepescheError
from depesche.intake import open_sources
from depesche.ledger import Ledger, open_ledger
from depesche.ledger.occasions import latest_report
from depesche.link import link_actors, link_claims, link_contacts, link_copies
from depesche.link.channels import RECENT, channel_state
from depesche.link.claims_file import claim_file
from depesche.reading import read
from depesche.records import Actor, Record, Report

TURN = 25
"""Reports that come into one ledger before the other has its turn."""
BULK, STEP = 500, 5000
"""Reports added in one transaction, and linked together, while a ledger is filled."""
DAYS = 20 * 365
"""Days over which the reports are spread."""
PEOPLE = 20_000
"""Surnames to draw from; the first are drawn most."""
Make = Callable[[Sequence[Record], int, int], Iterator[Record]]
LINKERS: tuple[tuple[str, Callable[[Ledger], object]], ...] = (
    ("actors", link_actors), ("copies", link_copies), ("contacts", link_contacts), ("claims", link_claims),
)  # fmt: skip


def main() -> None:
    """Fill, link, ask, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, nargs="*", default=[1000, 3000, 10000])
    parser.add_argument("--each", type=int, default=100, help="reports added one at a time at each size")
    parser.add_argument("--ledger", type=Path, help="a ledger of earlier runs, to go on with")
    parser.add_argument("--scattered", action="store_true", help="reports in no order of days")
    parser.add_argument("--control", type=int, metavar="N", help="and into a ledger of the N reports before alone")
    parser.add_argument("--plot", type=Path, metavar="SVG", help="draw the figures of --ledger, and do nothing else")
    parser.add_argument("--profile", action="store_true")
    options = parser.parse_args()
    if options.plot:
        options.plot.write_text(curves(figures_of(options.ledger)), encoding="utf-8")
        return
    with tempfile.TemporaryDirectory() as folder:
        path = options.ledger or Path(folder) / "scale.db"
        for row in figures_of(path):
            table_row(row)
        with open_ledger(path) as ledger:
            grow(ledger, path, options)


def grow(ledger: Ledger, path: Path, options: argparse.Namespace) -> None:
    """Bring a ledger to each size, measure there, keep and print the figures."""
    bases, make = demo(), varied if options.scattered else stream
    for size in sorted(options.reports):
        done = ledger.stats().reports
        if size < done:
            continue
        bulk = fill(ledger, make, bases, done, size)
        profile = cProfile.Profile() if options.profile else None
        if options.control:
            both = in_turn(ledger, make, bases, size, options.each, options.control)
            print(f"of {size:,} reports: {told(both[0])}\nof the last {options.control:,}: {told(both[1])}", flush=True)
            continue
        one = trickle(ledger, make(bases, size, size + options.each), profile)
        row: dict[str, float] = {"reports": size}
        row |= {f"{name}, bulk": ms for name, ms in bulk.items()} | {f"{name}, singly": ms for name, ms in one.items()}
        row |= questions(ledger)
        row["MB"] = sum(f.stat().st_size for f in path.parent.glob(f"{path.name}*")) / 2**20
        row["peak MB of memory"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        with _figures(path).open("a", encoding="utf-8") as kept:
            kept.write(json.dumps(row) + "\n")
        table_row(row, head=size == min(options.reports))
        if profile is not None:
            pstats.Stats(profile).sort_stats("cumulative").print_stats(45)


def _figures(path: Path) -> Path:
    return path.with_name(f"{path.name}.figures.jsonl")


def figures_of(path: Path) -> list[dict[str, float]]:
    """What was measured on a ledger before."""
    kept = _figures(path)
    return [json.loads(line) for line in kept.read_text(encoding="utf-8").splitlines()] if kept.exists() else []


def table_row(row: dict[str, float], *, head: bool = False) -> None:
    """Print a row of the table."""
    if head:
        print(f"| {' | '.join(row)} |\n|{' --: |' * len(row)}", flush=True)
    print(
        f"| {' | '.join(f'{v:,.0f}' if v >= 100 or k == 'reports' else f'{v:.1f}' for k, v in row.items())} |",
        flush=True,
    )


def demo() -> list[Record]:
    """The demo's records, read by rules."""
    kit = rules()
    return [read(found, kit) for found in open_sources([str(DEMO)]) if isinstance(found, Report)]


def fill(ledger: Ledger, make: Make, bases: Sequence[Record], begin: int, end: int) -> dict[str, float]:
    """Add in bulk and link, some thousands at a time; ms of processor for a report and linker.

    What an earlier run added and did not link is linked first, and not counted.
    """
    for _, link in LINKERS:
        link(ledger)
    spent = dict.fromkeys((name for name, _ in LINKERS), 0.0)
    for start in range(begin, end, STEP):
        list(ledger.add_many(make(bases, start, min(start + STEP, end)), batch=BULK))
        for name, link in LINKERS:
            at = time.process_time()
            link(ledger)
            spent[name] += time.process_time() - at
    return {name: 1000 * seconds / max(end - begin, 1) for name, seconds in spent.items()}


def trickle(ledger: Ledger, records: Iterator[Record], profile: cProfile.Profile | None) -> dict[str, float]:
    """Add one at a time, each linked at once; ms of processor for a report."""
    spent = dict.fromkeys(("add", *(name for name, _ in LINKERS)), 0.0)
    number = 0
    for number, record in enumerate(records, 1):  # noqa: B007
        begin = time.process_time()
        ledger.add(record)
        spent["add"] += time.process_time() - begin
        if profile is not None:
            profile.enable()
        for name, link in LINKERS:
            begin = time.process_time()
            link(ledger)
            spent[name] += time.process_time() - begin
        if profile is not None:
            profile.disable()
    return {name: 1000 * seconds / max(number, 1) for name, seconds in spent.items()}


def in_turn(
    ledger: Ledger, make: Make, bases: Sequence[Record], size: int, each: int, last: int
) -> tuple[dict[str, float], dict[str, float]]:
    """The same reports, one at a time, into a ledger and into one of the last reports before them; ms of each."""
    spent: tuple[dict[str, float], dict[str, float]] = {}, {}
    with tempfile.TemporaryDirectory() as folder, open_ledger(Path(folder) / "last.db") as small:
        fill(small, make, bases, max(size - last, 0), size)
        for start in range(size, size + each, TURN):
            end = min(start + TURN, size + each)
            for kept, where in zip(spent, (ledger, small), strict=True):
                for name, ms in trickle(where, make(bases, start, end), None).items():
                    kept[name] = kept.get(name, 0.0) + ms * (end - start) / each
    return spent


def told(spent: dict[str, float]) -> str:
    """What one more report takes, as a line: all linkers, and each."""
    linked = [(name, spent[name]) for name, _ in LINKERS]
    return f"{sum(ms for _, ms in linked):.1f} ms ({', '.join(f'{name} {ms:.1f}' for name, ms in linked)})"


def questions(ledger: Ledger) -> dict[str, float]:
    """Milliseconds of queries: a channel, a year of it, a state with anybody for a month, a claim's file."""
    claim = next(iter(ledger.claims(limit=1)), None)
    year = int((latest_report(ledger.connection) or "2000")[:4])
    asked: dict[str, Callable[[], object]] = {
        "channel": lambda: channel_state(ledger, "US", "SU", most=RECENT),
        "a year of it": lambda: ledger.channel("US", "SU", since=str(year), until=str(year)),
        "a state's month": lambda: ledger.occasions(party="US", since=f"{year}-01", until=f"{year}-01"),
        "claim's file": lambda: claim_file(ledger, claim.id) if claim else None,
    }
    return {name: timed(ask) for name, ask in asked.items()}


def timed(ask: Callable[[], object]) -> float:
    """Milliseconds of processor, the best of three."""
    best = float("inf")
    for _ in range(3):
        begin = time.process_time()
        try:
            ask()
        except DepescheError as error:
            raise SystemExit(str(error)) from error
        best = min(best, time.process_time() - begin)
    return 1000 * best


# --- a plot ---------------------------------------------------------------------------------------------------

WIDTH, HEIGHT, EDGE = 640, 260, 48
COLOURS = {"actors": "#1b6ca8", "copies": "#8a5a00", "contacts": "#2e7d32", "claims": "#a23b72"}


def curves(rows: Sequence[dict[str, float]]) -> str:
    """An SVG plot: milliseconds for one more report, linked as it comes, by the reports in the ledger (logarithmic)."""
    sizes = [row["reports"] for row in rows]
    most = max(row[f"{name}, singly"] for row in rows for name in COLOURS) or 1.0
    low, high = math.log10(min(sizes)), math.log10(max(sizes))

    def x(size: float) -> float:
        return EDGE + (WIDTH - 2 * EDGE - 60) * (math.log10(size) - low) / (high - low or 1.0)

    def y(ms: float) -> float:
        return HEIGHT - EDGE - (HEIGHT - 2 * EDGE) * ms / most

    parts = [f'<path d="M{EDGE} {EDGE}V{HEIGHT - EDGE}H{WIDTH - EDGE}" fill="none" stroke="#888"/>']
    parts += [f'<text x="{x(s):.0f}" y="{HEIGHT - EDGE + 18}" text-anchor="middle">{s:,.0f}</text>' for s in sizes]
    parts += [f'<text x="{EDGE - 6}" y="{y(v) + 4:.0f}" text-anchor="end">{v:.0f}</text>' for v in (0, most / 2, most)]
    parts.append(
        f'<text x="{EDGE}" y="{EDGE - 20}">ms of processor for one more report, by reports in the ledger</text>'
    )
    for name, colour in COLOURS.items():
        points = [(x(row["reports"]), y(row[f"{name}, singly"])) for row in rows]
        line = " ".join(f"{a:.0f},{b:.0f}" for a, b in points)
        parts.append(f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"/>')
        a, b = points[-1]
        parts.append(f'<text x="{a + 8:.0f}" y="{b + 4:.0f}" fill="{colour}">{name}</text>')
    inside = "\n".join(parts)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" '
        f'font-size="12" fill="#555" role="img" aria-label="Linking time for one more report">\n{inside}\n</svg>\n'
    )


# --- varying --------------------------------------------------------------------------------------------------


def varied(bases: Sequence[Record], begin: int, end: int) -> Iterator[Record]:
    """Records `begin` to `end`; the same number always gives the same record."""
    words = _vocabulary(tuple(r.report.text for r in bases))
    for i in range(begin, end):
        copied = i % 5 == 4
        chance = random.Random(i - copied)  # a copy has the words, people and days of the one before it
        base = bases[chance.randrange(len(bases))]
        yield _vary(base, i, chance, words)


def _vary(base: Record, i: int, chance: random.Random, words: dict[tuple[int, bool], list[str]]) -> Record:
    names = _names(base, chance)
    states = _states(chance)
    shift = timedelta(days=chance.randrange(DAYS))
    seed = chance.random()

    def other(match: re.Match[str]) -> str:
        word = match[0]
        if word in names:
            return names[word]
        pool = words.get((len(word), word[0].isupper()), [])
        draw = random.Random(f"{seed}{word}")
        return draw.choice(pool) if pool and draw.random() < 0.6 else word

    text = re.sub(r"[^\W\d_]{4,}", other, base.report.text)
    report = replace(
        base.report, id=f"{i:032x}", source=f"varied/{i}", text=f"{text}\n{i}",
        published=_moved(base.report.published, shift),
    )  # fmt: skip
    actors = tuple(_actor(a, names, states) for a in base.actors)
    contacts = tuple(replace(c, date=_moved(c.date, shift), since=_moved(c.since, shift)) for c in base.contacts)
    statements = tuple(replace(s, date=_moved(s.date, shift)) for s in base.statements)
    events = tuple(replace(e, date=_moved(e.date, shift)) for e in base.events)
    return replace(base, report=report, actors=actors, contacts=contacts, statements=statements, events=events)


def _actor(actor: Actor, names: dict[str, str], states: dict[str, str]) -> Actor:
    name = re.sub(r"[^\W\d_]{4,}", lambda m: names.get(m[0], m[0]), actor.name)
    country = states.get(actor.country or "", actor.country)
    roles = tuple(replace(r, country=states.get(r.country or "", r.country)) for r in actor.roles)
    return replace(actor, name=name, country=country, roles=roles, canonical=None)


def _names(base: Record, chance: random.Random) -> dict[str, str]:
    """Surnames of the report's people -> others of the same length; the first of the list most often."""
    found: dict[str, str] = {}
    for actor in base.actors:
        if actor.kind == "person":
            for word in re.findall(r"[^\W\d_]{4,}", actor.name):
                pool = _surnames().get(len(word), [])
                if word[0].isupper() and pool and chance.random() > 0.05:
                    found.setdefault(word, pool[int(len(pool) * chance.random() ** 4)])
    return found


def _states(chance: random.Random) -> dict[str, str]:
    """The two states of the demo as others; in one report of ten as they are."""
    if chance.random() < 0.1:
        return {}
    pool = [s.upper() for s in STATES]
    one, two = (pool[int(len(pool) * chance.random() ** 2)] for _ in range(2))
    return {"US": one, "SU": two if two != one else pool[(pool.index(one) + 1) % len(pool)]}


@cache
def _surnames() -> dict[int, list[str]]:
    chance = random.Random(1962)
    found: dict[int, dict[str, None]] = {}
    for _ in range(PEOPLE):
        name = surname(chance)
        found.setdefault(len(name), {})[name] = None
    return {length: list(names) for length, names in found.items()}


@cache
def _vocabulary(texts: tuple[str, ...]) -> dict[tuple[int, bool], list[str]]:
    """The words of all texts by length and capital."""
    found: dict[tuple[int, bool], set[str]] = {}
    for text in texts:
        for word in re.findall(r"[^\W\d_]{4,}", text):
            found.setdefault((len(word), word[0].isupper()), set()).add(word)
    return {key: sorted(words) for key, words in found.items()}


def _moved(value: str | None, shift: timedelta) -> str | None:
    try:
        return (date.fromisoformat(value) + shift).isoformat() if value else None
    except ValueError:  # a month, a year
        return value


if __name__ == "__main__":
    main()
