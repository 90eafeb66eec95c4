"""Records as flat rows, for CSV: one table each of contacts, statements, claims and actors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TextIO

from depesche.records import Record

Flat = Mapping[str, object]


def contacts(record: Record) -> Iterator[Flat]:
    """A row for each contact."""
    raise NotImplementedError


def statements(record: Record) -> Iterator[Flat]:
    """A row for each statement."""
    raise NotImplementedError


def claims(record: Record) -> Iterator[Flat]:
    """A row for each claim and response (one row for a claim without responses)."""
    raise NotImplementedError


def actors(record: Record) -> Iterator[Flat]:
    """A row for each mention of each actor."""
    raise NotImplementedError


def write_csv(rows: Iterable[Flat], file: TextIO) -> int:
    """Write rows as CSV (RFC 4180, header line); the columns are those of the first row. Returns how many."""
    raise NotImplementedError
