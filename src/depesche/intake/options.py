"""What a caller may say about the reports that come in."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Format = Literal["auto", "text", "html", "jsonl", "feed"]

LIMIT = 10_000_000
"""Bytes of one report. An agency report has 3,000; a long protocol 500,000: above this it is no single report."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What is known about the reports beforehand; each field wins over what a report says of itself.

    Attributes:
        published: the day on which the reports came out.
        language: their language, ISO 639-1.
        format: how the bytes are read; "auto" looks at the name and the first bytes.
        source: what to record as the source of reports that do not name one.
        limit: the largest single report, in bytes; a larger one is an `InputError`.
        today: no publication day that has to be inferred lies after this day.
    """

    published: date | None = None
    language: str | None = None
    format: Format = "auto"
    source: str | None = None
    limit: int = LIMIT
    today: date = field(default_factory=date.today)
