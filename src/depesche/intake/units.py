"""The lines and paragraphs of a report, before it is known what each is."""

from __future__ import annotations

import re
from dataclasses import dataclass

from depesche.intake.credits import byline, credits_in
from depesche.intake.dateline import dateline_at

BLOCK = re.compile(r"\S[^\n]*(?:\n(?![^\S\n]*(?:\n|\Z))[^\n]*)*")
LINE = re.compile(r"[^\n]*\S")
FINAL = re.compile(r"[.!?…:;,][\"“”«»’'‘)\]]*$|[\"“”«»]$")
"""How prose ends; headlines and crossheads do not, but for a question or exclamation mark."""
WRAPPED = 100
"""Longest line of a text that is broken into lines by hand or by a mailer."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A line or paragraph: code points without the white space around it; `alone` if blank lines stand around it."""

    start: int
    end: int
    text: str
    alone: bool

    @property
    def prose(self) -> bool:
        """Whether it is running text: it is long, or ends as sentences do."""
        return len(self.text) > 160 or FINAL.search(self.text) is not None

    @property
    def short(self) -> bool:
        """Whether it is one line that does not end as prose does."""
        return "\n" not in self.text and len(self.text) <= 160 and not re.search(r"[.:;,…–—-][\"“”«»)]*$", self.text)


def find_units(text: str) -> list[Unit]:
    """The units of a text, in order: paragraphs between blank lines, lines where paragraphs are one line each."""
    units: list[Unit] = []
    for block in BLOCK.finditer(text):
        lines = [(m.start(), m.end()) for m in LINE.finditer(text, block.start(), block.end())]
        groups = _groups(text, lines)
        units += [Unit(start, end, text[start:end], len(groups) == 1) for start, end in groups]
    return units


def _groups(text: str, lines: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The lines of a block, those of one wrapped paragraph joined."""
    if len(lines) == 1:
        return [_strip(text, *lines[0])]
    wrapped = max(end - start for start, end in lines) <= WRAPPED
    groups = [lines[0]]
    for start, end in lines[1:]:
        line, before = text[start:end].strip(), text[slice(*groups[-1])].strip()
        if wrapped and not _stands_apart(line) and not _stands_apart(before, first=True):
            groups[-1] = (groups[-1][0], end)
        else:
            groups.append((start, end))
    return [_strip(text, *group) for group in groups]


def _stands_apart(line: str, *, first: bool = False) -> bool:
    """Whether a line of a block begins a unit of its own (or, as the first, is one by itself)."""
    if byline(line) or credits_in(line):
        return True
    found = dateline_at(line, 0)
    if found is None or not (found.agency or found.day):
        return False
    return not first or found.end >= len(line)


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    inner = text[start:end]
    return start + len(inner) - len(inner.lstrip()), end - (len(inner) - len(inner.rstrip()))
