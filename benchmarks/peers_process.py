"""Readers that run in processes of their own, and what they take: the side of `benchmarks.peers` that asks."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.peers_figures import Process, Report, Timed, shares, turns, words_in

WORKER = Path(__file__).with_name("peers_worker.py")
ONE_THREAD = dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS", "RAYON_NUM_THREADS"), "1"
) | {"TOKENIZERS_PARALLELISM": "false"}
LEAST = 0.5
"""Seconds that one figure rests on, at least: short work is repeated until then."""


@dataclass(frozen=True, slots=True, kw_only=True)
class System:
    """A reader of the worker's, with its argument, in the environment of the peers or in ours."""

    name: str
    reader: str
    argument: str
    peer: bool = True


class Worker:
    """One process of one system."""

    def __init__(self, system: System, process: subprocess.Popen[str]) -> None:
        self.system, self.process = system, process
        self.loaded: float = self.take()["loaded"]

    def give(self, **request: Any) -> None:
        """Send a request."""
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(request) + "\n")
        self.process.stdin.flush()

    def take(self) -> dict[str, Any]:
        """Wait for the answer.

        Raises:
            RuntimeError: the process has ended; what it complained of is above, on standard error.
        """
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError(f"{self.system.name}: its process ended with exit code {self.process.wait()}")
        answer: dict[str, Any] = json.loads(line)
        return answer

    def ask(self, **request: Any) -> dict[str, Any]:
        """Send a request and wait for its answer."""
        self.give(**request)
        return self.take()


@contextmanager
def started(system: System, peers: Path, cpu: int | None = None) -> Iterator[Worker]:
    """A worker, in an empty folder of its own, on one core if asked; it ends with the block."""
    python = str((peers / "bin" / "python").absolute()) if system.peer else sys.executable
    command = [python, str(WORKER), system.reader, system.argument, *([] if cpu is None else [str(cpu)])]
    with tempfile.TemporaryDirectory() as folder:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=os.environ | ONE_THREAD,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        with process:
            yield Worker(system, process)


def cores() -> list[int]:
    """The cores that this process may use."""
    return sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else list(range(os.cpu_count() or 1))


def race(
    systems: Sequence[System], groups: dict[str, list[Report]], *, processes: int, rounds: int, peers: Path
) -> tuple[list[Timed], list[Process]]:
    """Let the systems read the groups in turn, round after round.

    Each system has `processes` processes, each on a core of its own and with its share of every group; the time of a
    system is that of its slowest process. One pass over the first group is not counted. Shares differ from one number
    of processes to another in their order only.
    """
    seconds: dict[tuple[str, str], list[float]] = {}
    failed: dict[tuple[str, str], int] = {}
    children: dict[str, float] = {}
    with ExitStack() as stack:
        crews = {s.name: [stack.enter_context(started(s, peers, cpu)) for cpu in cores()[:processes]] for s in systems}
        for crew in crews.values():
            for length, reports in groups.items():
                for worker, share in zip(crew, shares(reports, len(crew)), strict=True):
                    worker.ask(do="keep", name=length, reports=share)
            with children_watched([worker.process.pid for worker in crew]) as peak:
                _pass(crew, next(iter(groups)), least=0.0)
            children[crew[0].system.name] = peak[0]
        for number in range(rounds):
            for length in groups:
                for name in turns(list(crews), number):
                    taken, lost = _pass(crews[name], length, least=LEAST)
                    seconds.setdefault((name, length), []).append(taken)
                    failed[name, length] = lost
        costs = [
            Process(reader=name, loaded=w.loaded, own=w.ask(do="memory")["memory"], child=children[name])
            for name, crew in crews.items()
            for w in crew
        ]
    timed = [
        Timed(
            reader=name,
            length=length,
            reports=len(groups[length]),
            words=sum(map(words_in, groups[length])),
            seconds=tuple(values),
            failed=failed[name, length],
        )
        for (name, length), values in seconds.items()
    ]
    return timed, costs


def _pass(crew: Sequence[Worker], length: str, *, least: float) -> tuple[float, int]:
    """Seconds until the slowest has read its share, and how many reports failed."""
    for worker in crew:
        worker.give(do="time", name=length, least=least)
    answers = [worker.take() for worker in crew]
    return max(a["seconds"] for a in answers), sum(a["failed"] for a in answers)


@contextmanager
def children_watched(parents: Sequence[int]) -> Iterator[list[float]]:
    """The largest resident memory in MB, in a list of one, of any process that descends from these, while in the block.

    Looked at every 20 ms, as HeidelTime's Java ends without anybody waiting for it; 0 where there is no /proc.
    """
    peak, over = [0.0], threading.Event()

    def watch() -> None:
        while not over.wait(0.02):
            peak[0] = max([peak[0], *map(_resident, _descendants(parents))])

    thread = threading.Thread(target=watch, daemon=True)
    thread.start()
    try:
        yield peak
    finally:
        over.set()
        thread.join()


def _descendants(parents: Sequence[int]) -> list[int]:
    above: dict[int, int] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # it has ended meanwhile
            above[int(stat.parent.name)] = int(stat.read_text().rpartition(")")[2].split()[1])
    found, layer = [], list(parents)
    while layer := [pid for pid, parent in above.items() if parent in layer]:
        found += layer
    return found


def _resident(pid: int) -> float:
    """Peak in MB; 0 for a process that has ended."""
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("VmHWM"):
                return int(line.split()[1]) / 1024
    return 0.0


def rows_of(system: System, reports: Sequence[Report], peers: Path) -> list[dict[str, Any] | None]:
    """What a system finds in each report; None where it fails."""
    with started(system, peers) as worker:
        rows: list[dict[str, Any] | None] = worker.ask(do="read", reports=list(reports))["rows"]
    return rows
