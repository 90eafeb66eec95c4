"""Speed and memory of reading: whole records a second.

    python -m benchmarks.speed [--shared ../shared] [--reports 1000] [--jobs 2] [--reader network|rules]

Reads the German Wikinews texts (train and dev) with one job and with several, and prints reports and words a second,
the slowest report, failures and the largest memory of a process. Needs ../shared.
"""

from __future__ import annotations

import argparse
import json
import resource
import time
from collections.abc import Iterator
from datetime import date
from itertools import cycle, islice
from pathlib import Path

from benchmarks.kits import network, rules
from depesche.engines import read_all
from depesche.errors import InputError
from depesche.intake import report_from_text
from depesche.records import Report


def reports(shared: Path, number: int) -> Iterator[Report]:
    """Reports of the two parts in order, from the beginning again where there are fewer."""
    rows: list[dict[str, object]] = []
    for part in ("train", "dev"):
        path = shared / "data" / "quotes_de_wikinews" / f"{part}.jsonl"
        rows += [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    for row in islice(cycle(rows), number):
        meta = row["meta"]
        day = date.fromisoformat(str(meta["date"])) if isinstance(meta, dict) and meta.get("date") else None
        yield report_from_text(str(row["text"]), published=day, language="de", source=str(row["id"]))


def megabytes(who: int) -> float:
    """Largest resident memory of this process or of its largest child, in MB."""
    return resource.getrusage(who).ru_maxrss / 1024


def main() -> None:
    """Print one line a number of jobs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path(__file__).parents[2] / "shared")
    parser.add_argument("--reports", type=int, default=1000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--reader", choices=["network", "rules"], default="network")
    args = parser.parse_args()
    kit = rules() if args.reader == "rules" else network()
    taken = list(reports(args.shared, args.reports))
    words = sum(len(r.text.split()) for r in taken)
    for jobs in sorted({1, args.jobs}):
        begin = time.perf_counter()
        results = list(read_all(taken, jobs=jobs, kit=kit))
        seconds = time.perf_counter() - begin
        failed = sum(isinstance(r, InputError) for r in results)
        print(
            f"{jobs} job(s): {len(taken)} reports, {words} words in {seconds:.1f} s: "
            f"{len(taken) / seconds:.0f} reports/s, {words / seconds:.0f} words/s, {failed} failed, "
            f"memory {megabytes(resource.RUSAGE_SELF):.0f} MB here, "
            f"{megabytes(resource.RUSAGE_CHILDREN):.0f} MB in the largest worker"
        )


if __name__ == "__main__":
    main()
