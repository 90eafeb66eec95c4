"""Reading what a visitor brings: one job at a time, its records in a ledger of its own until they are kept."""

from __future__ import annotations

import io
import secrets
import shutil
import tempfile
import threading
import time
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from depesche.engines import read_all
from depesche.errors import DepescheError, InputError, UsageError
from depesche.intake.options import Options
from depesche.intake.readers import READERS, guess_format
from depesche.ledger import Ledger, open_ledger
from depesche.link import link_actors
from depesche.link.claims_linker import link_claims
from depesche.link.contacts_linker import link_contacts
from depesche.link.copies_linker import link_copies
from depesche.link.knowledge import known_at
from depesche.reading import Kit
from depesche.records import Record, Report
from depesche.web.settings import ReadOnly, Settings

WAITING = 8
"""Jobs that may wait; more are asked to come again."""
KEPT = 64
"""Jobs that are remembered, the oldest forgotten first."""
REPORTS = 200
"""Reports of one job."""
AGE = 3600.0
"""Seconds after which a job is forgotten."""


@dataclass(frozen=True, slots=True)
class Brought:
    """A file or a pasted text: its name, without any folder, and its bytes."""

    name: str
    data: bytes


@dataclass(slots=True)
class Job:
    """What became of what somebody brought. `done` are ids of reports that were read, `failed` says what was not."""

    id: str
    folder: Path
    total: int = 0
    keep: bool = False
    done: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    finished: bool = False
    kept: bool = False
    made: float = field(default_factory=time.monotonic)

    @property
    def ledger(self) -> Path:
        """Where its records are until somebody keeps them."""
        return self.folder / "read.db"


class Jobs:
    """All jobs of one server."""

    def __init__(self, settings: Settings) -> None:
        """None yet."""
        self.settings = settings
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._lock = threading.Lock()
        self._asked = 0
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="depesche-read")

    def start(self, brought: Sequence[Brought], *, keep: bool) -> Job:
        """Begin to read.

        Raises:
            UsageError: there is nothing to read, or too much is being read already.
        """
        if not any(item.data.strip() for item in brought):
            raise UsageError("nothing to read", hint="paste a text, or choose a file")
        with self._lock:
            if sum(not job.finished for job in self._jobs.values()) >= WAITING:
                raise UsageError("too much is being read", hint="try again in a minute")
            self._forget()
            job = Job(secrets.token_urlsafe(9), Path(tempfile.mkdtemp(prefix="depesche-")), keep=keep)
            self._jobs[job.id] = job
        self._worker.submit(self._run, job, list(brought))
        return job

    def read_now(self, report: Report) -> Record:
        """Read one report while the asker waits; one is read at a time.

        Raises:
            UsageError: too much is being read already.
            InputError: it cannot be read, or not in time.
        """
        with self._lock:
            if self._asked >= WAITING:
                raise UsageError("too much is being read", hint="try again in a minute")
            self._asked += 1
        try:
            reading = self._worker.submit(lambda: next(read_all([report], kit=self._kit())))
            result = reading.result(timeout=self.settings.job_seconds)
        except TimeoutError as error:
            raise InputError("was not read in time") from error
        finally:
            with self._lock:
                self._asked -= 1
        if isinstance(result, InputError):
            raise result
        return result

    def keep_record(self, record: Record) -> None:
        """Put one record into the ledger, and link it with the others.

        Raises:
            ReadOnly: nothing may be kept here.
            LedgerError: it cannot be written.
        """
        self._check_writable()
        with open_ledger(self.settings.ledger) as ledger:
            ledger.add(record)
            self._link(ledger)

    def get(self, id_: str) -> Job:
        """A job by its id.

        Raises:
            UsageError: there is none, or it was forgotten.
        """
        with self._lock:
            job = self._jobs.get(id_)
        if job is None:
            raise UsageError("this reading is not remembered any more", hint="bring the report again")
        return job

    def close(self) -> None:
        """Forget all."""
        self._worker.shutdown(wait=False, cancel_futures=True)
        with self._lock:
            for job in self._jobs.values():
                shutil.rmtree(job.folder, ignore_errors=True)
            self._jobs.clear()

    def _forget(self) -> None:
        """Make room: the oldest ones that have ended go."""
        now = time.monotonic()
        for id_, job in list(self._jobs.items()):
            if job.finished and (len(self._jobs) >= KEPT or now - job.made > AGE):
                shutil.rmtree(job.folder, ignore_errors=True)
                del self._jobs[id_]

    def _run(self, job: Job, brought: list[Brought]) -> None:
        """In the worker's thread."""
        try:
            self._read(job, brought)
            if job.keep and job.done:
                self.keep(job)
        except DepescheError as error:
            job.failed.append(error.message)
        except Exception as error:  # whatever it is: the visitor is told, the server goes on
            job.failed.append(type(error).__name__)
        finally:
            job.finished = True

    def _read(self, job: Job, brought: list[Brought]) -> None:
        options = Options(limit=self.settings.report_limit)
        found = list(opened(brought, options))[: REPORTS + 1]
        if len(found) > REPORTS:
            job.failed.append(f"more than {REPORTS} reports: the others are left out")
        job.total = len(found[:REPORTS])
        kit = self._kit()
        end = time.monotonic() + self.settings.job_seconds
        with open_ledger(job.ledger) as ledger:
            for result in read_all(found[:REPORTS], kit=kit):
                if isinstance(result, InputError):
                    job.failed.append(str(result))
                else:
                    ledger.add(result)
                    if result.report.id not in job.done:
                        job.done.append(result.report.id)
                if time.monotonic() > end:
                    job.failed.append("the time for one reading is over: the others are left out")
                    break
            link_actors(ledger)

    def keep(self, job: Job) -> None:
        """Put a job's records into the ledger, and link them with the others.

        Raises:
            ReadOnly: nothing may be kept here.
            LedgerError: it cannot be written.
        """
        self._check_writable()
        with open_ledger(job.ledger, read_only=True) as read, open_ledger(self.settings.ledger) as ledger:
            for _ in ledger.add_many(read.record(id_) for id_ in job.done):
                pass
            self._link(ledger)
        job.kept = True

    def _check_writable(self) -> None:
        if not self.settings.writable:
            raise ReadOnly

    def _link(self, ledger: Ledger) -> None:
        with known_at(self.settings.known or Path("depesche-actors.db")) as knowledge:
            link_actors(ledger, knowledge)
        link_copies(ledger)
        link_contacts(ledger)
        link_claims(ledger)

    def _kit(self) -> Kit | None:
        return self.settings.kit() if self.settings.kit else None


def opened(brought: Sequence[Brought], options: Options) -> Iterator[Report | InputError]:
    """The reports in what was brought. Names tell the format alone; nothing is opened by them."""
    for item in brought:
        name = PurePath(item.name.replace("\\", "/")).name[:200] or "text"
        reader = READERS[guess_format(name, item.data[:4096])]
        yield from reader(io.BytesIO(item.data), name, options)
