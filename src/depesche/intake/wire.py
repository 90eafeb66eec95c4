"""The make-up of a wire report."""

from __future__ import annotations

import re
from dataclasses import dataclass

from depesche.records import Credit, Note, Part

BLOCK = re.compile(r"\S(?:[^\n]|\n(?!\s*\n))*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wire:
    parts: tuple[Part, ...]
    headline: str | None = None
    agency: str | None = None
    place: str | None = None
    credits: tuple[Credit, ...] = ()
    notes: tuple[Note, ...] = ()


def take_apart(text: str, *, headline: str | None = None) -> Wire:
    parts = []
    for m in BLOCK.finditer(text):
        kind = "headline" if not parts and "\n\n" in text and not m[0].rstrip().endswith(".") else "paragraph"
        parts.append(Part(kind=kind, start=m.start(), end=m.start() + len(m[0].rstrip())))  # type: ignore
    return Wire(
        parts=tuple(parts),
        headline=headline or (text[parts[0].start : parts[0].end] if parts and parts[0].kind == "headline" else None),
    )
