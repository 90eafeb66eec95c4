"""Marks of update, correction, repetition and withdrawal: a note each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from depesche.intake.lexicon import words
from depesche.records import Note, Part

CODES = {"update": "W210", "correction": "W211", "repetition": "W212", "withdrawal": "W213"}
SAYS = {
    "update": "marked as an update of an earlier report",
    "correction": "marked as a correction, or corrects an earlier report",
    "repetition": "marked as a repetition of an earlier report",
    "withdrawal": "marked as withdrawn or embargoed",
}


def find_marks(text: str, parts: Sequence[Part]) -> tuple[Note, ...]:
    """A note for each mark at the beginning of a part, or in brackets anywhere in one."""
    notes: dict[tuple[int, int], Note] = {}
    for part in parts:
        for kind, code in CODES.items():
            spans = [(m.start(), m.end()) for m in _bracketed(kind).finditer(text, part.start, part.end)]
            if opening := _opening(kind).match(text, part.start, part.end):
                spans.append((part.start, opening.end() if part.kind == "headline" else part.end))
            for start, end in spans:
                notes.setdefault((start, end), Note(code=code, message=SAYS[kind], start=start, end=end))
    return tuple(notes[span] for span in sorted(notes))


def is_mark(block: str) -> bool:
    """Whether a block is a mark and nothing else: "(Aktualisierung: …)", "UPDATE 2"."""
    block = block.strip()
    return any(
        _bracketed(kind).fullmatch(block) or ((m := _opening(kind).match(block)) and m.end() == len(block))
        for kind in CODES
    )


@cache
def _bracketed(kind: str) -> re.Pattern[str]:
    plain = "|".join(re.escape(w.strip("(")) for w in words("marks", kind))
    return re.compile(rf"[(\[](?:{plain})(?!\w)[^()\[\]\n]{{0,400}}[)\]]")


@cache
def _opening(kind: str) -> re.Pattern[str]:
    """A single word needs a number, a dash or a colon behind it; a phrase speaks for itself."""
    single = [w for w in words("marks", kind) if not w.startswith("(")]
    phrase = "|".join(re.escape(w) for w in single if len(w.split()) > 2) or r"(?!)"
    word = "|".join(re.escape(w.rstrip(":-")) for w in single if len(w.split()) <= 2) or r"(?!)"
    return re.compile(rf"(?:{phrase})|(?:{word})(?:\s?\d{{1,2}})?(?:\s?[-–—:]\s?|(?<=\d)\s*$)")
