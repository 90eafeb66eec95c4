"""A growing ledger: what linking one more report costs, what questions take, how large the file gets.

    python -m benchmarks.scale [--reports 1000 3000 10000] [--each 100] [--profile]

Reports are made by varying the demo's records (read once): other people (a few of them often, thousands seldom), other
states, other days, other words of the same length from one vocabulary. One in five is a copy of the report before
it. They go in through `Ledger.add_many`, in bulk; at each size the next `--each` reports come one at a time, each
linked at once, as a watcher adds them. Times of linking are milliseconds of processor for a report; those of queries
are of the clock, the best of three. `--profile` prints where the time goes at each size.
"""

from __future__ import annotations

import argparse
import cProfile
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
from depesche.errors import DepescheError
from depesche.intake import open_sources
from depesche.ledger import Ledger, open_ledger
from depesche.link import link_actors, link_claims, link_contacts, link_copies
from depesche.link.channels import RECENT, channel_state
from depesche.link.claims_file import claim_file
from depesche.reading import read
from depesche.records import Actor, Record, Report

BULK = 500
"""Reports added in one transaction while a ledger is filled."""
DAYS = 20 * 365
"""Days over which the reports are spread."""
PEOPLE = 20_000
"""Surnames to draw from; the first are drawn most."""
LINKERS: tuple[tuple[str, Callable[[Ledger], object]], ...] = (
    ("actors", link_actors), ("copies", link_copies), ("contacts", link_contacts), ("claims", link_claims),
)  # fmt: skip


def main() -> None:
    """Fill, link, ask, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, nargs="+", default=[1000, 3000, 10000])
    parser.add_argument("--each", type=int, default=100, help="reports added one at a time at each size")
    parser.add_argument("--profile", action="store_true")
    options = parser.parse_args()
    bases = demo()
    names = [name for name, _ in LINKERS]
    head = ["reports", *(f"{n}, bulk" for n in names), *(f"{n}, singly" for n in ("add", *names))]
    head += ["channel", "whole channel", "a state's month", "claim's file", "MB", "peak MB of memory"]
    print(f"| {' | '.join(head)} |\n|{' --: |' * len(head)}", flush=True)
    with tempfile.TemporaryDirectory() as folder, open_ledger(Path(folder) / "scale.db") as ledger:
        done = 0
        for size in sorted(options.reports):
            bulk = fill(ledger, varied(bases, done, size))
            profile = cProfile.Profile() if options.profile else None
            one = trickle(ledger, varied(bases, size, size + options.each), profile)
            done = size + options.each
            asked = questions(ledger)
            megabytes = sum(f.stat().st_size for f in Path(folder).iterdir()) / 2**20
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            row = [f"{size:,}", *(f"{bulk[n]:.1f}" for n in names), *(f"{one[n]:.1f}" for n in ("add", *names))]
            print(f"| {' | '.join([*row, *asked, f'{megabytes:.0f}', f'{peak:.0f}'])} |", flush=True)
            if profile is not None:
                pstats.Stats(profile).sort_stats("cumulative").print_stats(45)


def demo() -> list[Record]:
    """The demo's records, read by rules."""
    kit = rules()
    return [read(found, kit) for found in open_sources([str(DEMO)]) if isinstance(found, Report)]


def fill(ledger: Ledger, records: Iterator[Record]) -> dict[str, float]:
    """Add in bulk and link; ms of processor for a report and linker."""
    made = list(records)
    for i in range(0, len(made), BULK):
        list(ledger.add_many(made[i : i + BULK]))
    found = {}
    for name, link in LINKERS:
        begin = time.process_time()
        link(ledger)
        found[name] = 1000 * (time.process_time() - begin) / max(len(made), 1)
    return found


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


def questions(ledger: Ledger) -> list[str]:
    """The times of four queries: a channel, the whole of it, a state with anybody for a month, a claim's file."""
    claim = next(iter(ledger.claims(limit=1)), None)
    whole = 0

    def channel() -> None:
        channel_state(ledger, "US", "SU", most=RECENT)

    def every() -> None:
        nonlocal whole
        whole = len(channel_state(ledger, "US", "SU").occasions)

    def state() -> None:
        ledger.occasions(party="US", since="1975-03", until="1975-03")

    def file() -> None:
        if claim is not None:
            claim_file(ledger, claim.id)

    times = [timed(ask) for ask in (channel, every, state, file)]
    return [f"{times[0]:.0f}", f"{times[1]:.0f} ({whole} occasions)", f"{times[2]:.0f}", f"{times[3]:.0f}"]


def timed(ask: Callable[[], None]) -> float:
    """Milliseconds of the clock, the best of three."""
    best = float("inf")
    for _ in range(3):
        begin = time.perf_counter()
        try:
            ask()
        except DepescheError as error:
            raise SystemExit(str(error)) from error
        best = min(best, time.perf_counter() - begin)
    return 1000 * best


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
