"""How fast the pages are: eight readers at a time over every kind of page, while reports are being ingested.

    python -m benchmarks.pages [--reports 10000] [--ledger FILE] [--readers 8] [--rounds 2] [--only today channel]

Makes a ledger (`benchmarks.pages_ledger`) unless FILE holds one already, and writes to FILE: give a copy of one that
matters. `depesche serve --read-only` serves it; `depesche ingest --reader rules` reads varied reports into it all the
while, in another process, until the readers are through. Then every reader walks through all addresses in an order of
its own, without a pause.

The table tells, for each kind of page: milliseconds of the clock for one reader alone (the median), for the readers
together (median and worst), milliseconds of the server's processor for one answer, and its size. The processor's time
does not hang on what else the machine does; the clock's does. So the load is printed, and the share of a core that the
server had while it was asked by all: "alone" is the median times that share, what it would be on a core of its own.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import random
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, urlencode

from benchmarks.pages_ledger import make, print_claims
from benchmarks.scale import demo, varied
from depesche.ledger import open_ledger
from depesche.ledger.overview import actor_rows

EACH = 6
"""Addresses of each kind of page."""
NEVER = float("nan")
GOAL = 300
"""Milliseconds that a page may take, at the median (a page is a glance, not a wait)."""


@dataclass
class Times:
    """Seconds that answers of one kind took, and their sizes."""

    one: list[float] = field(default_factory=list)
    many: list[float] = field(default_factory=list)
    spent: list[float] = field(default_factory=list)
    size: list[int] = field(default_factory=list)


def main() -> None:
    """Make, serve, ingest, read, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=10_000)
    parser.add_argument("--ledger", type=Path)
    parser.add_argument("--readers", type=int, default=8)
    parser.add_argument("--rounds", type=int, default=2, help="how often each reader sees each kind of page")
    parser.add_argument("--seconds", type=float, default=1e9, help="when the readers stop, wherever they are")
    parser.add_argument("--only", nargs="*", help="kinds of page")
    parser.add_argument("--quiet", action="store_true", help="no ingest meanwhile")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = options.ledger or Path(folder) / "pages.db"
        make(path, options.reports)
        pages = addresses(path)
        if options.only:
            pages = {kind: at for kind, at in pages.items() if kind in options.only}
        with served(path) as (port, server), ingesting(path, Path(folder), not options.quiet) as count:
            times, share = measure(port, server, pages, options)
            told = f"{count():,} reports came in meanwhile" if not options.quiet else "nothing came in meanwhile"
    show(times, options.readers, share)
    print(f"\n{options.reports:,} reports; {told}; load {', '.join(f'{x:.1f}' for x in os.getloadavg())}", end="")
    print(f" on {os.cpu_count()} cores; the server had {share:.2f} of a core")


def addresses(path: Path) -> dict[str, list[str]]:
    """Addresses of each kind of page: what the links of the pages lead to, for great and small parties alike."""
    chance = random.Random(8)
    with open_ledger(path) as ledger:
        db = ledger.connection

        def some(query: str, n: int = EACH) -> list[str]:
            """Rows by number, drawn by chance: `query` ends in a table whose rows are numbered without a gap."""
            (last,) = db.execute(f"SELECT max(n) FROM {query.rsplit(maxsplit=1)[-1]}").fetchone()
            found: list[str] = []
            while len(found) < n:
                row = db.execute(f"{query} WHERE n = ?", (chance.randrange(1, last + 1),)).fetchone()
                if row and row[0] is not None:
                    found.append(row[0])
            return found

        reports, contacts = some("SELECT id FROM reports"), some("SELECT id FROM contacts")
        claims = some("SELECT id FROM claims")
        often = (
            "SELECT key FROM tallies t WHERE key LIKE 'dp-%' AND EXISTS (SELECT 1 FROM tally_names n "
            "WHERE n.key = t.key AND n.kind = 'person') ORDER BY mentions DESC LIMIT 2"
        )
        people = [row[0] for row in db.execute(often)]
        while len(people) < EACH:
            (party,) = some("SELECT party FROM links", 1)
            if any(row.kind == "person" for row in actor_rows(db, party=party)):
                people.append(party)
        days = some("SELECT published FROM readings")
        name = db.execute("SELECT name FROM actors WHERE kind = 'person' LIMIT 1").fetchone()[0]
        print_claims(ledger, claims)
    months = [day[:7] for day in days]
    pairs = [("SU", "US"), ("US", "CU"), ("FR", "DE"), ("GB", "RU"), ("IN", "PK"), ("ID", "MX")]
    words = ["Raketen", "missiles", "Kennedy", '"Soviet Union"', "Botschafter Gespräch", "Präsi*"]
    return {
        "Today": ["/", *(page("/", since=day, until=day) for day in days[1:])],
        "Today, a month": [page("/", since=month, until=month) for month in months],
        "Channels": ["/channel", page("/channel", since=months[0], until=months[0])],
        "Channel": [page("/channel", a=a, b=b) for a, b in pairs],
        "Channel, a year": [
            page("/channel", a=a, b=b, since=month[:4], until=month[:4])
            for (a, b), month in zip(pairs, months, strict=True)
        ],
        "Network": ["/network"],
        "Network, all years": ["/network?all=1"],
        "Network, a month": [page("/network", since=month, until=month) for month in months],
        "Network, a year": [page("/network", since=month[:4], until=month[:4]) for month in months],
        "Network of people": ["/network?of=people", page("/network", of="people", since=months[0], until=months[0])],
        "Claims": ["/claims", page("/claims", evidence="none"), page("/claims", stance="deny"),
                   page("/claims", party="US"), page("/claims", respondent="SU"), page("/claims", since=months[0])],
        "Claim": [f"/claim/{id_}" for id_ in claims],
        "Contact": [f"/contact/{id_}" for id_ in contacts],
        "Actor, a person": [page("/actor", party=party) for party in people],
        "Actor, a state": [page("/actor", party=party) for party in ("US", "SU", "FR", "DE")],
        "Actor by name": [page("/actor", party=name)],
        "Actors": ["/actors", page("/actors", name="Kennedy"), page("/actors", country="US")],
        "Report": [f"/report/{id_}" for id_ in reports],
        "Reports": ["/reports", page("/reports", until=days[0])],
        "Search": [page("/search", q=word) for word in words],
        "Search in statements": [page("/search", q=word, **{"in": "statements"}) for word in words[:3]],
        "Search for contacts": [page("/search", party="SU", other="US", **{"in": "contacts"}),
                                page("/search", **{"in": "contacts"})],
        "Corrections, About": ["/corrections", "/about"],
        "API lists": [f"/api/{of}?limit=100" for of in ("reports", "contacts", "statements", "claims", "events")],
        "API lists of a party": [f"/api/{of}?party=US&limit=100" for of in ("contacts", "statements", "claims")],
        "API, actors": ["/api/actors?limit=100"],
        "API, channel": ["/api/channel?a=SU&b=US&since=1970&until=1970", "/api/channel?a=FR&b=DE"],
        "API, network": ["/api/network", f"/api/network?since={months[0]}&until={months[0]}"],
        "API, report": [f"/api/reports/{id_}" for id_ in reports[:3]],
        "API, stats": ["/api/stats"],
    }  # fmt: skip


def page(path: str, **query: str) -> str:
    """An address."""
    return f"{path}?{urlencode(query, quote_via=quote)}" if query else path


# --- server and ingest ----------------------------------------------------------------------------------------


@contextmanager
def served(path: Path) -> Iterator[tuple[int, int]]:
    """`depesche serve` in a process of its own: its port, its process id."""
    command = [sys.executable, "-m", "depesche", "serve", "--ledger", str(path), "--port", "0", "--read-only"]
    process = subprocess.Popen(
        [*command, "--rate", "1000000"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    assert process.stdout is not None
    try:
        line = ""
        while not (found := re.search(r"http://[\w.]+:(\d+)/", line)):
            line = process.stdout.readline()
            if not line:
                raise SystemExit("the server did not start")
        yield int(found[1]), process.pid
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(20)


@contextmanager
def ingesting(path: Path, folder: Path, wanted: bool) -> Iterator[Callable[[], int]]:
    """`depesche ingest` of varied reports in another process, for as long as the block lasts."""
    with open_ledger(path) as ledger:
        before = ledger.stats().reports

    def count() -> int:
        with open_ledger(path, read_only=True) as ledger:
            return ledger.stats().reports - before

    if not wanted:
        yield count
        return
    reports = folder / "more.jsonl"
    with reports.open("w", encoding="utf-8") as file:
        for n, record in enumerate(varied(demo(), 10_000_000 + before, 10_004_000 + before)):
            report = record.report
            file.write(json.dumps({"text": report.text, "date": report.published, "id": f"more/{before}/{n}"}) + "\n")
    command = [sys.executable, "-m", "depesche", "ingest", str(reports), "--ledger", str(path), "--reader", "rules"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        end = time.monotonic() + 120
        while not count():  # it has loaded its rules, and writes
            if process.poll() is not None or time.monotonic() > end:
                raise SystemExit("the ingest did not start")
            time.sleep(0.5)
        yield count
        if process.poll() is not None:
            print("the ingest ended before the readers")
    finally:
        process.kill()
        process.wait()


# --- reading --------------------------------------------------------------------------------------------------


def measure(
    port: int, server: int, pages: dict[str, list[str]], options: argparse.Namespace
) -> tuple[dict[str, Times], float]:
    """Every address by one reader, then by all at a time; and the share of a core that the server had then."""
    times: dict[str, Times] = defaultdict(Times)
    flat = [(kind, at) for kind, every in pages.items() for at in every]
    with reading(port) as get:
        get("/about")
        for kind, at in flat:
            begin, spent = time.perf_counter(), processor(server)
            size = get(at)
            times[kind].one.append(time.perf_counter() - begin)
            times[kind].spent.append(processor(server) - spent)
            times[kind].size.append(size)
    lock = threading.Lock()
    broken: list[BaseException] = []

    def walk(number: int) -> None:
        chance = random.Random(number)
        try:
            with reading(port) as get:
                for _ in range(options.rounds):
                    for kind, at in chance.sample(flat, len(flat)):
                        if time.perf_counter() > begin + options.seconds:
                            return
                        asked = time.perf_counter()
                        get(at)
                        with lock:
                            times[kind].many.append(time.perf_counter() - asked)
        except BaseException as error:
            broken.append(error)

    threads = [threading.Thread(target=walk, args=(n,)) for n in range(options.readers)]
    begin, spent = time.perf_counter(), processor(server)
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if broken:
        raise SystemExit(f"a reader failed: {broken[0]}")
    return times, min(1.0, (processor(server) - spent) / (time.perf_counter() - begin))


@contextmanager
def reading(port: int):  # type: ignore[no-untyped-def]
    """A reader with a connection of its own: gets an address, returns the size of the answer."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=300)

    def get(at: str) -> int:
        connection.request("GET", at, headers={"accept-language": "en"})
        answer = connection.getresponse()
        body = answer.read()
        if answer.status == 303 and (where := answer.getheader("location")):
            return get(where)
        if answer.status != 200:
            raise RuntimeError(f"{at}: {answer.status} {body[:300]!r}")
        return len(body)

    try:
        yield get
    finally:
        connection.close()


def processor(process: int) -> float:
    """Seconds of processor that a process has had, in all its threads."""
    spent = 0
    for task in Path(f"/proc/{process}/task").iterdir():
        try:
            spent += int((task / "schedstat").read_text().split()[0])
        except OSError:  # it has ended
            continue
    return spent / 1e9


def show(times: dict[str, Times], readers: int, share: float) -> None:
    """The table."""

    def ms(seconds: float) -> str:
        return f"{1000 * seconds:.0f}"

    print(f"| page | one reader | {readers} readers, median | alone | worst | processor | kB |")
    print("| --- |" + " --: |" * 6)
    for kind, found in times.items():
        median = 1000 * statistics.median(found.many or [NEVER])
        mark = "" if median <= GOAL else " !"
        worst = max(found.many, default=NEVER)
        cells = (
            ms(statistics.median(found.one)), f"{median:.0f}{mark}", f"{median * share:.0f}", ms(worst),
            ms(statistics.median(found.spent)), f"{max(found.size) / 1000:.0f}",
        )  # fmt: skip
        print(f"| {kind} | {' | '.join(cells)} |")
    every = [t for found in times.values() for t in found.many]
    median = statistics.median(every)
    print(f"| all | | {ms(median)} | {ms(median * share)} | {ms(max(every))} | | |")


if __name__ == "__main__":
    main()
