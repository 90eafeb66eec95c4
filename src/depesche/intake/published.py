"""The publication day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from depesche.intake.wire import Wire
from depesche.records import Note, PublishedBasis


@dataclass(frozen=True, slots=True)
class Publication:
    day: date | None = None
    basis: PublishedBasis | None = None
    notes: tuple[Note, ...] = ()


def tell_published(text: str, wire: Wire, *, known: Publication | None, today: date) -> Publication:
    return known or Publication()
