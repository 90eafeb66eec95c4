"""What changed between two versions of a report: sentences and statements added, withdrawn, changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from depesche.find.spelling import fold
from depesche.link.copies_words import WORD, sentences
from depesche.records import Record, Span

ChangeKind = Literal["added", "withdrawn", "changed"]
ALIKE = 0.5
"""The share of words from which on a sentence is another one's newer form, not a new one."""
Key = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One sentence that two versions do not share.

    `before` and `after` are its places in the older and the newer report, None where it does not stand there; `old` and
    `new` their characters. `statement`: whether it gives words or thoughts of somebody, so that what a party said is
    what changed.
    """

    kind: ChangeKind
    before: Span | None
    after: Span | None
    old: str
    new: str
    statement: bool


def changes(before: Record, after: Record) -> tuple[Change, ...]:
    """The changes from one report to another of the same language, in the order of the newer one.

    Names in another spelling, letter case, marks and what stands around the paragraphs (headline, dateline, agency,
    credits) are no changes.
    """
    old, new = sentences(before.report), sentences(after.report)
    keys = [_key(before, s) for s in old], [_key(after, s) for s in new]
    found: list[Change] = []
    for tag, i, i_end, j, j_end in SequenceMatcher(None, *keys, autojunk=False).get_opcodes():
        if tag != "equal":
            for a, b in _matched(keys[0][i:i_end], keys[1][j:j_end]):
                found += _change(
                    before, None if a is None else old[i + a], after, None if b is None else new[j + b]
                )  # fmt: skip
    return tuple(found)


def _matched(old: Sequence[Key], new: Sequence[Key]) -> Iterator[tuple[int | None, int | None]]:
    """Sentences of a stretch in which two reports differ, each beside its newer form; in order, as far as can be."""
    likeness = [[_alike(a, b) for b in new] for a in old]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in range(len(old) - 1, -1, -1):
        for j in range(len(new) - 1, -1, -1):
            beside = best[i + 1][j + 1] + likeness[i][j] if likeness[i][j] >= ALIKE else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], beside)
    i = j = 0
    while i < len(old) or j < len(new):
        if i < len(old) and j < len(new) and likeness[i][j] >= ALIKE and (
            best[i][j] == best[i + 1][j + 1] + likeness[i][j]
        ):  # fmt: skip
            yield i, j
            i, j = i + 1, j + 1
        elif i < len(old) and best[i][j] == best[i + 1][j]:
            yield i, None
            i += 1
        else:
            yield None, j
            j += 1


def _change(before: Record, a: Span | None, after: Record, b: Span | None) -> Iterator[Change]:
    old, new = _words(before, a), _words(after, b)
    kind: ChangeKind = "changed" if a and b else "withdrawn" if a else "added"
    statement = _states(before, a) or _states(after, b)
    yield Change(kind=kind, before=a, after=b, old=old, new=new, statement=statement)


def _key(record: Record, span: Span) -> Key:
    return tuple(fold(m[0]) or m[0].casefold() for m in WORD.finditer(record.report.text, span.start, span.end))


def _alike(a: Key, b: Key) -> float:
    return SequenceMatcher(None, a, b, autojunk=False).ratio()


def _words(record: Record, span: Span | None) -> str:
    return record.report.text[span.start : span.end] if span else ""


def _states(record: Record, span: Span | None) -> bool:
    """Whether a sentence holds the content of a statement."""
    return span is not None and any(part.overlaps(span) for s in record.statements for part in s.content)
