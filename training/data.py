"""Gold data to training examples: one form for quotations and names of every set.

Each set has annotation rules of its own, so an example names its *scheme*: which roles it marks, how far a source or
a cue reaches, what counts as a name. The network reads every scheme with the same encoder.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from depesche.intake import report_from_text
from depesche.model.engine import words_of
from depesche.model.labels import MEDIA, NAME_TAGS, TYPES
from depesche.model.subwords import Subwords
from depesche.text import TOKEN, segment

Row = dict[str, Any]
KINDS = {
    **dict.fromkeys(("PER", "PERSON", "politician", "person"), "person"),
    **dict.fromkeys(("ORG", "ORGANIZATION", "ORGANIZATION_COMPANY", "organisation", "politicalparty"), "organization"),
    **dict.fromkeys(
        ("LOC", "LOCATION", "LOCATION_CITY", "LOCATION_STREET", "LOCATION_STOP", "LOCATION_ROUTE"), "place"
    ),
    **dict.fromkeys(("country", "location"), "place"),
    **dict.fromkeys(("OTH", "MISC", "misc", "event", "election"), "other"),
    "LOCderiv": "derived",
}
"""Names of the sets' types to ours; others are left out."""
GOLD_TYPES = {
    "Direct": "direct",
    "Indirect": "indirect",
    "Reported": "reported",
    "FreeIndirect": "free-indirect",
    "IndirectFreeIndirect": "indirect-free-indirect",
    "freeIndirect": "free-indirect",
    "indirect freeIndirect": "indirect-free-indirect",
}
GOLD_MEDIA = {"SW": "speech-writing", "ST": "speech-thought", "TW": "thought-writing"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """One quotation over word numbers; `roles` in the order of `ROLES`, `type` and `medium` -1 where not marked.

    `anchored`: whether its content begins in the text at hand, not before it.
    """

    roles: tuple[tuple[int, ...], ...]
    type: int = -1
    medium: int = -1
    anchored: bool = True

    def touches(self, begin: int, end: int) -> bool:
        """Whether any of its words lies in the range."""
        return any(begin <= w < end for role in self.roles for w in role)


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A text to learn from.

    `words`: begin and end of each, in characters; `pieces`: of each word; `sentences`: word ranges without gaps;
    `parts`: numbers of the words that begin a paragraph; `names`: a tag for each word, or empty if not marked.
    """

    id: str
    text: str
    scheme: str
    words: tuple[tuple[int, int], ...]
    pieces: tuple[tuple[int, ...], ...]
    sentences: tuple[tuple[int, int], ...]
    parts: frozenset[int]
    quotations: tuple[Marked, ...] = ()
    names: tuple[int, ...] = field(default=())


def quotation_examples(rows: Iterable[Row], scheme: str, subwords: Subwords) -> Iterator[Example]:
    """Texts with quotations, cut into words as the reader cuts them."""
    for row in rows:
        text = segment(report_from_text(row["text"], language=row["lang"]))
        words, sentences, parts = words_of(text)
        yield Example(
            id=row["id"],
            text=text.report.text,
            scheme=scheme,
            words=tuple(words),
            pieces=tuple(subwords.words(text.report.text, words)),
            sentences=tuple(sentences),
            parts=parts,
            quotations=tuple(_marked(row, words)),
        )


def name_examples(rows: Iterable[Row], scheme: str, subwords: Subwords) -> Iterator[Example]:
    """Texts with names; outer layer only."""
    for row in rows:
        words = [m.span() for m in TOKEN.finditer(row["text"])]
        if not words:
            continue
        yield Example(
            id=row["id"],
            text=row["text"],
            scheme=scheme,
            words=tuple(words),
            pieces=tuple(subwords.words(row["text"], words)),
            sentences=((0, len(words)),),
            parts=frozenset(),
            names=tuple(_tags(row, words)),
        )


def read_rows(path: Path) -> list[Row]:
    """The rows of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def _marked(row: Row, words: Sequence[tuple[int, int]]) -> Iterator[Marked]:
    for quote in row["quotes"]:
        spans = (quote["quote"], quote["speaker"], quote["cue"], quote.get("frame") or [], quote.get("addr") or [])
        kind, medium = quote.get("type"), quote.get("medium")
        medium = medium if isinstance(medium, str) else ""
        kind, medium = GOLD_TYPES.get(kind, kind), GOLD_MEDIA.get(medium, medium.lower())
        yield Marked(
            roles=tuple(_inside(words, each) for each in spans),
            type=TYPES.index(kind) if kind in TYPES else -1,
            medium=MEDIA.index(medium) if medium in MEDIA else -1,
        )


def _inside(words: Sequence[tuple[int, int]], spans: Sequence[Sequence[int]]) -> tuple[int, ...]:
    """Numbers of the words whose middle lies in one of the spans."""
    return tuple(i for i, (a, b) in enumerate(words) if any(s <= (a + b) / 2 < e for s, e in spans))


def _tags(row: Row, words: Sequence[tuple[int, int]]) -> list[int]:
    tags = [0] * len(words)
    for name in sorted(row["ents"], key=lambda e: e["b"] - e["e"]):  # longest first: the outer one wins
        kind, inside = KINDS.get(name["type"]), _inside(words, [(name["b"], name["e"])])
        if kind is None or name.get("layer", 1) != 1 or any(tags[i] for i in inside):
            continue
        for i in inside:
            tags[i] = NAME_TAGS.index(("B-" if i == inside[0] else "I-") + kind)
    return tags
