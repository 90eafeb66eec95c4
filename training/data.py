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
from depesche.model.labels import FORMS, LINKS, MEDIA, NAME_TAGS, TYPES
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
NAMES = Path(__file__).parent / "annotations" / "names.jsonl"
"""Our own annotation of names in whole reports."""
GOLD_MEDIA = {"SW": "speech-writing", "ST": "speech-thought", "TW": "thought-writing"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A quotation, a claim or a contact over word numbers.

    `scheme`: one of `LINK_SCHEMES`; `roles` in the order of `LINKS`; `forms` in that of `FORMS`, -1 where not marked;
    `at`: the word that it is anchored at, unless that is the first of its content; `anchored`: whether that word lies
    in the text at hand, not before it.
    """

    scheme: str
    roles: tuple[tuple[int, ...], ...]
    forms: tuple[int, ...]
    at: int | None = None
    anchored: bool = True

    @property
    def anchor(self) -> int | None:
        """The word that it is anchored at, if it has any."""
        if self.at is not None or not self.roles[0]:
            return self.at
        return self.roles[0][0]

    def touches(self, begin: int, end: int) -> bool:
        """Whether any of its words lies in the range."""
        return any(begin <= w < end for role in self.roles for w in role)


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A text to learn from.

    `words`: begin and end of each, in characters; `pieces`: of each word; `sentences`: word ranges without gaps;
    `parts`: numbers of the words that begin a paragraph; `names`: a tag for each word, or empty if not marked;
    `recorded`: whether claims and contacts are marked; `foreign`: whether its quotations follow other rules than those
    of its scheme, so that their extent is not to be learnt.
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
    recorded: bool = False
    foreign: bool = False
    language: str = ""


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
            quotations=tuple(_marked(row, words, scheme)),
            language=row["lang"],
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


def report_examples(shared: Path, subwords: Subwords, part: str) -> Iterator[Example]:
    """Reports with our own annotation of names."""
    texts: dict[str, dict[str, str]] = {}
    for row in read_rows(NAMES):
        if row["part"] != part:
            continue
        if row["set"] not in texts:
            name = row["set"] if "/" in row["set"] else row["set"] + "/raw"
            texts[row["set"]] = {r["id"]: r["text"] for r in read_rows(shared / "data" / f"{name}.jsonl")}
        text = segment(report_from_text(texts[row["set"]][row["doc"]], language=row["lang"]))
        words, sentences, parts = words_of(text)
        tags = [0] * len(words)
        for name in row["names"]:
            covered = inside(words, [(name["start"], name["end"])])
            for i in covered:
                tags[i] = NAME_TAGS.index(("B-" if i == covered[0] else "I-") + name["kind"])
        yield Example(
            id=row["doc"],
            text=text.report.text,
            scheme="reports",
            words=tuple(words),
            pieces=tuple(subwords.words(text.report.text, words)),
            sentences=tuple(sentences),
            parts=parts,
            names=tuple(tags),
        )


def read_rows(path: Path) -> list[Row]:
    """The rows of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def _marked(row: Row, words: Sequence[tuple[int, int]], scheme: str) -> Iterator[Marked]:
    for quote in row["quotes"]:
        spans = (quote["quote"], quote["speaker"], quote["cue"], quote.get("frame") or [], quote.get("addr") or [])
        kind, medium = quote.get("type"), quote.get("medium")
        medium = medium if isinstance(medium, str) else ""
        kind, medium = GOLD_TYPES.get(kind, kind), GOLD_MEDIA.get(medium, medium.lower())
        forms = (TYPES.index(kind) if kind in TYPES else -1, MEDIA.index(medium) if medium in MEDIA else -1)
        yield Marked(
            scheme=scheme,
            roles=(*(inside(words, each) for each in spans), *((),) * (len(LINKS) - len(spans))),
            forms=(*forms, *(-1,) * (len(FORMS) - len(forms))),
        )


def inside(words: Sequence[tuple[int, int]], spans: Sequence[Sequence[int]]) -> tuple[int, ...]:
    """Numbers of the words whose middle lies in one of the spans."""
    return tuple(i for i, (a, b) in enumerate(words) if any(s <= (a + b) / 2 < e for s, e in spans))


def _tags(row: Row, words: Sequence[tuple[int, int]]) -> list[int]:
    tags = [0] * len(words)
    for name in sorted(row["ents"], key=lambda e: e["b"] - e["e"]):  # longest first: the outer one wins
        kind, covered = KINDS.get(name["type"]), inside(words, [(name["b"], name["e"])])
        if kind is None or name.get("layer", 1) != 1 or any(tags[i] for i in covered):
            continue
        for i in covered:
            tags[i] = NAME_TAGS.index(("B-" if i == covered[0] else "I-") + kind)
    return tags
