"""Reading on this machine: one process, or a pool of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Protocol

from depesche.errors import InputError
from depesche.records import Record, Report

if TYPE_CHECKING:
    from depesche.reading import Kit

Read = Callable[[Report, "Kit | None"], Record]


class Engine(Protocol):
    """Reads reports, one result for each, in the order of input."""

    def __call__(
        self, reports: Iterable[Report | InputError], *, kit: Kit | None = None, read: Read | None = None
    ) -> Iterator[Record | InputError]:
        """Give out a record for each report; an `InputError` goes through as it is."""
        ...


def read_all(
    reports: Iterable[Report | InputError], *, jobs: int = 1, kit: Kit | None = None, read: Read | None = None
) -> Iterator[Record | InputError]:
    """Read reports with `jobs` processes: one result for each, in the order of input.

    A report that cannot be read gives an `InputError` that names its place, and the rest goes on. Input is taken only
    a little ahead of what is given out. Nothing happens until the iterator is consumed.

    Args:
        reports: reports, and errors of the intake, which go through as they are.
        jobs: processes; 1 reads in this one.
        kit: what reading needs besides the report; None for the default.
        read: the function that reads; `depesche.reading.read` unless given. A pool needs an importable one.
    """
    raise NotImplementedError


def serial(
    reports: Iterable[Report | InputError], *, kit: Kit | None = None, read: Read | None = None
) -> Iterator[Record | InputError]:
    """Read in this process."""
    raise NotImplementedError


def pool(jobs: int) -> Engine:
    """An engine of `jobs` processes."""
    raise NotImplementedError
