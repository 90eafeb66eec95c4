"""Reading on this machine: one process, or a pool of them."""

from __future__ import annotations

import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import PurePath
from pickle import PicklingError
from traceback import extract_tb
from typing import TYPE_CHECKING, Protocol

from depesche.errors import DepescheError, InputError, UsageError
from depesche.records import Record, Report

if TYPE_CHECKING:
    from multiprocessing.context import SpawnProcess

    from depesche.reading import Kit

Read = Callable[[Report, "Kit | None"], Record]
Result = Record | InputError

AHEAD = 8
"""Reports in the pool for each process, at most: enough that none idles while the caller writes what it got."""
TURN = 0.5
"""Seconds."""
STARTED = "started"


class Engine(Protocol):
    """Reads reports, one result for each, in the order of input."""

    def __call__(
        self, reports: Iterable[Report | InputError], *, kit: Kit | None = None, read: Read | None = None
    ) -> Iterator[Result]:
        """Give out a record for each report; an `InputError` goes through as it is."""
        ...


def read_all(
    reports: Iterable[Report | InputError], *, jobs: int = 1, kit: Kit | None = None, read: Read | None = None
) -> Iterator[Result]:
    """Read reports with `jobs` processes: one result for each, in the order of input.

    A report that cannot be read gives an `InputError` that names its place, and the rest goes on; so does one whose
    process is killed. Input is taken only a little ahead of what is given out. Nothing happens until the iterator is
    consumed; closing it, or Ctrl-C, ends the processes.

    Args:
        reports: reports, and errors of the intake, which go through as they are.
        jobs: processes; 1 reads in this one.
        kit: what reading needs besides the report; None for the default.
        read: the function that reads; `depesche.reading.read` unless given. A pool needs an importable one.

    Raises:
        UsageError: `jobs` is less than 1.
        DepescheError: a process of the pool cannot be started.
    """
    if jobs < 1:
        raise UsageError(f"jobs must be 1 or more, not {jobs}", place="jobs")
    engine: Engine = serial if jobs == 1 else pool(jobs)
    return engine(reports, kit=kit, read=read)


def serial(
    reports: Iterable[Report | InputError], *, kit: Kit | None = None, read: Read | None = None
) -> Iterator[Result]:
    """Read in this process."""
    read = read or _default()
    for report in reports:
        yield report if isinstance(report, InputError) else read_one(report, kit, read)


def pool(jobs: int) -> Engine:
    """An engine of `jobs` processes, each started when first needed and kept until the end."""

    def run(
        reports: Iterable[Report | InputError], *, kit: Kit | None = None, read: Read | None = None
    ) -> Iterator[Result]:
        workers = _Workers(kit, read)
        threads = ThreadPoolExecutor(jobs, thread_name_prefix="depesche")
        try:
            yield from _in_order(reports, lambda report: threads.submit(workers.read, report), jobs * AHEAD)
        finally:
            workers.stop()
            threads.shutdown(wait=True, cancel_futures=True)
            workers.close()

    return run


def read_one(report: Report, kit: Kit | None, read: Read) -> Result:
    """Read one report; whatever goes wrong is an `InputError` that names the report and the line of our code."""
    try:
        return read(report, kit)
    except InputError as error:
        return error
    except Exception as error:  # whatever it is: it costs this report, never the run
        frame = extract_tb(error.__traceback__)[-1]
        at = f"{'/'.join(PurePath(frame.filename).parts[-2:])}:{frame.lineno}"
        return InputError(
            f"could not be read: {': '.join(filter(None, (type(error).__name__, str(error))))} ({at})",
            place=_place(report),
            hint="an error of Depesche: please report it",
        )


def _in_order(
    reports: Iterable[Report | InputError], submit: Callable[[Report], Future[Result]], ahead: int
) -> Iterator[Result]:
    """Results in the order of input, at most `ahead` of them under way; if the input breaks, after what came before."""
    source = iter(reports)
    under_way: deque[Future[Result] | InputError] = deque()
    broken: Exception | None = None
    ended = False
    while under_way or not ended:
        while not ended and len(under_way) < ahead:
            try:
                report = next(source)
            except StopIteration:
                ended = True
            except Exception as error:  # given on below
                broken, ended = error, True
            else:
                under_way.append(report if isinstance(report, InputError) else submit(report))
        if under_way:
            first = under_way.popleft()
            yield first if isinstance(first, InputError) else _result(first)
    if broken is not None:
        raise broken


def _result(future: Future[Result]) -> Result:
    """The result, waited for in turns: a Ctrl-C that comes just before an endless wait would not end it."""
    while not future.done():
        wait([future], timeout=TURN)
    return future.result()


class _Workers:
    """A process for each thread that asks: the thread waits for it, and starts another where one was killed."""

    def __init__(self, kit: Kit | None, read: Read | None) -> None:
        self.kit, self.read_with = kit, read
        self.mine = threading.local()
        self.lock = threading.Lock()
        self.all: list[tuple[SpawnProcess, Connection]] = []
        self.stopped = False

    def read(self, report: Report) -> Result:
        """Have a report read by this thread's process."""
        if getattr(self.mine, "pipe", None) is None:
            self.mine.process, self.mine.pipe = self._start()
        try:
            self.mine.pipe.send(report)
            result: Result = self.mine.pipe.recv()
        except (EOFError, OSError):
            return InputError(
                f"could not be read: its process ended ({self._ending()})",
                place=_place(report),
                hint="too little memory? try fewer --jobs",
            )
        return result

    def _start(self) -> tuple[SpawnProcess, Connection]:
        _keep_ctrl_c_out()
        context = get_context("spawn")  # fork is not safe beside threads, and not everywhere
        ours, theirs = context.Pipe()
        process = context.Process(target=_work, args=(theirs, self.kit, self.read_with), daemon=True)
        with self.lock:
            if self.stopped:
                raise DepescheError("the pool has ended")
            process.start()
            self.all.append((process, ours))
        theirs.close()
        try:
            answer = ours.recv()
        except (EOFError, OSError) as error:
            raise DepescheError(
                "a reading process did not start",
                hint="in a script of your own, call from under: if __name__ == '__main__'",
            ) from error
        if answer != STARTED:
            raise DepescheError(f"a reading process did not start: {answer}")
        return process, ours

    def _ending(self) -> str:
        """How this thread's process ended; the next report gets a new one."""
        with self.lock:  # two threads that wait for one process at once would lose its exit code
            self.mine.pipe.close()
            self.mine.pipe = None
            if self.stopped:
                return "the pool was stopped"
            self.mine.process.join()
            code = self.mine.process.exitcode
        return f"killed by signal {-code}" if code is not None and code < 0 else f"exit code {code}"

    def stop(self) -> None:
        """End all processes now."""
        with self.lock:
            self.stopped = True
            for process, _ in self.all:
                process.terminate()
            for process, _ in self.all:
                process.join()

    def close(self) -> None:
        """Let go of what the processes left behind; no thread may use them any more."""
        for process, pipe in self.all:
            process.close()
            pipe.close()


def _work(pipe: Connection, kit: Kit | None, read: Read | None) -> None:
    """What a process of the pool does: read what comes until nothing does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the one who started us, who ends us
    try:
        read = read or _default()
    except Exception as error:
        pipe.send(f"{type(error).__name__}: {error}")
        return
    pipe.send(STARTED)
    with suppress(EOFError, BrokenPipeError):
        while True:
            report = pipe.recv()
            result = read_one(report, kit, read)
            try:
                pipe.send(result)
            except (PicklingError, AttributeError, TypeError) as error:  # raised before anything is sent
                pipe.send(InputError(f"its record cannot be handed over: {error}", place=_place(report)))


def _keep_ctrl_c_out() -> None:
    """Block Ctrl-C in this thread, which processes inherit: it shall not reach them even while they start."""
    if hasattr(signal, "pthread_sigmask"):
        from multiprocessing import resource_tracker  # noqa: PLC0415  (POSIX only)

        resource_tracker.ensure_running()  # else the first process starts it, and it lifts the block
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})


def _default() -> Read:
    from depesche.reading import read  # noqa: PLC0415  (only where it is needed: it loads every finder)

    return read


def _place(report: Report) -> str:
    return report.source or f"report {report.id[:16]}"
