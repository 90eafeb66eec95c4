"""One pass over a report: windows through the graphs, numbers to names and quotations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np

from depesche.errors import DataError
from depesche.model.decode import Candidate, Decoded, decode, decode_names, forms, likeliest, sigmoid
from depesche.model.graphs import Floats, Graphs, Ints
from depesche.model.labels import (
    CHANNELS,
    EVIDENCE,
    JUDGED,
    LINKS,
    MEDIA,
    RESPONSES,
    STATUSES,
    TYPES,
    NameKind,
)
from depesche.model.manifest import Manifest, Scheme, load_manifest
from depesche.model.subwords import BEGIN, END, PieceTable, Subwords, windows
from depesche.records import FoundClaim, FoundContact, NameSpan, Quotation, Reading, Span, Spans
from depesche.text import Text

ACTORS: dict[NameKind, Literal["person", "organization", "place"]] = {
    "person": "person",
    "organization": "organization",
    "place": "place",
}
"""Kinds of names that a reading gives out; the others denote no actors."""
CLAIMS, CONTACTS = "claims", "contacts"
ANCHORED = {CLAIMS: "claim-start", CONTACTS: "contact"}
"""Tags of the words that a scheme's anchors stand at; those of quotations at "start"."""
QUOTED = ("type", "medium")
TOLD = {CLAIMS: ("evidence",), CONTACTS: ("channel", "status")}
"""Forms that an anchor of a scheme is given; of a quotation, `QUOTED`, and those that its parts tell."""
PARTS, EVEN = 3, 0.5
"""Roles by which a quotation is judged (content, speaker, cue); the probability from which a word is in one."""
POSSESSIVE = 2
"""Letters of an English possessive ending, its mark included."""
LEAST = 0.02
"""Probability from which a word may name a party of a contact."""
EDGE_RIGHT = 0.7
"""A word near the right end of a window is read worse than one as near to the left end: what follows tells more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """What a text may hold: candidates by scheme, and the name logits of all words (words, name tags)."""

    candidates: dict[str, list[Candidate]]
    names: Floats


class Engine:
    """The opened folder."""

    def __init__(self, folder: Path, threads: int, names: str | None = None) -> None:
        """Open every file of the folder.

        Raises:
            DataError: it is not whole.
        """
        self.manifest: Manifest = load_manifest(folder)
        self.names = names
        self.subwords = Subwords((folder / "tokenizer.json").read_text(encoding="utf-8"))
        self.pieces = PieceTable(
            np.load(folder / "pieces.npy", mmap_mode="r"), np.load(folder / "scales.npy", mmap_mode="r")
        )
        self.graphs = Graphs(folder, threads)

    def scheme(self, language: str) -> Scheme:
        """How a language is read.

        Raises:
            DataError: the network does not read it.
        """
        if language not in self.manifest.languages:
            raise DataError(f"the network does not read {language!r}")
        return self.manifest.languages[language]

    def read(self, text: Text) -> Reading:
        """Names, quotations, claims and contacts of a text."""
        words, _, _ = words_of(text)
        decoding = self.manifest.decoding
        scheme = self.scheme(text.language.code).quotations
        seen = self.look(text, {each: decoding[each].start for each in (scheme, CLAIMS, CONTACTS)})
        return Reading(
            names=tuple(
                NameSpan(span=_bare(text, Span(words[first][0], words[behind - 1][1])), kind=denoted)
                for first, behind, kind in decode_names(seen.names)
                if (denoted := ACTORS.get(kind))
            ),
            quotations=tuple(_quotation(words, q) for q in decode(seen.candidates[scheme], decoding[scheme])),
            claims=tuple(_claim(words, c) for c in decode(seen.candidates[CLAIMS], decoding[CLAIMS])),
            contacts=tuple(
                _contact(words, found.candidate) for found in decode(seen.candidates[CONTACTS], decoding[CONTACTS])
            ),
        )

    def look(self, text: Text, floors: Mapping[str, float]) -> Looked:
        """What a text may hold.

        Args:
            text: the report.
            floors: least probability of an anchor, by scheme; only schemes named here are looked for.
        """
        labels, language = self.manifest.labels, self.scheme(text.language.code)
        rules = [language.quotations, *([language.checked] if language.checked else [])]
        quotations = np.array([labels.quote_schemes.index(each) for each in rules])
        named = labels.name_schemes.index(self.names or language.names)
        words, sentences, parts = words_of(text)
        pieces = self.subwords.words(text.report.text, words)
        lengths = [len(p) + (i in parts) for i, p in enumerate(pieces)]
        stretches = windows(lengths, sentences, self.manifest.window - 2, self.manifest.overlap)
        owner = _owners(stretches, len(words))
        names = np.zeros((len(words), len(labels.name_tags)), np.float32)
        found: dict[str, list[Candidate]] = {scheme: [] for scheme in floors}
        for number, (begin, end) in enumerate(stretches):
            ids, first, last = laid_out(pieces, parts, begin, end)
            states, branched, tags, logits = self.graphs.encode(self.pieces[ids], first, last, quotations, named)
            mine = owner[begin:end] == number
            names[begin:end][mine] = logits[mine]
            chances = sigmoid(tags[0])
            checked = sigmoid(tags[1][:, labels.tags.index("content")]) if language.checked else None
            for scheme, floor in floors.items():
                likely = chances[:, labels.tags.index(ANCHORED.get(scheme, "start"))]
                at = (likely >= floor) & mine
                if scheme == CONTACTS:  # every word that tells of it is tagged: the first of a run is its anchor
                    at[1:] &= likely[:-1] < floor
                anchors = np.flatnonzero(at)
                if not len(anchors):
                    continue
                links, told = self._linked(scheme, states, branched, anchors)
                found[scheme] += [
                    Candidate(
                        at=int(a) + begin,
                        start=float(likely[a]),
                        begin=begin,
                        roles=links[k],
                        forms={name: each[k] for name, each in told.items()},
                        checked=None if scheme in TOLD else checked,
                    )
                    for k, a in enumerate(anchors)
                ]
        return Looked(candidates=found, names=names)

    def _linked(self, scheme: str, states: Floats, branched: Floats, anchors: Ints) -> tuple[Floats, dict[str, Floats]]:
        """Probabilities of links (anchors, words, links), and of the labels of each form (anchors, labels)."""
        schemes = np.full(len(anchors), self.manifest.labels.link_schemes.index(scheme))
        if scheme in TOLD:
            links, given = self.graphs.link_branched(branched, anchors, schemes)
            told = forms(given)
            return sigmoid(links), {name: told[name] for name in TOLD[scheme]}
        links, given = self.graphs.link(states, anchors, schemes)
        links, told = sigmoid(links), forms(given)
        parts = (links[..., :PARTS] > EVEN).transpose(0, 2, 1).astype(np.float32)
        judged = forms(self.graphs.judge(branched, anchors, parts), JUDGED)
        return links, {**{name: told[name] for name in QUOTED}, **judged}


def laid_out(pieces: Sequence[Sequence[int]], parts: frozenset[int], begin: int, end: int) -> tuple[Ints, Ints, Ints]:
    """The pieces of a window, paragraphs apart, and the places of each word's first and last piece."""
    ids, first, last = [BEGIN], [], []
    for i in range(begin, end):
        if i in parts and i > begin:
            ids.append(END)
        first.append(len(ids))
        ids += pieces[i]
        last.append(len(ids) - 1)
    return np.array([*ids, END]), np.array(first), np.array(last)


def words_of(text: Text) -> tuple[list[tuple[int, int]], list[tuple[int, int]], frozenset[int]]:
    """Words of a text (begin and end), its sentences as word ranges, numbers of the words that begin a paragraph."""
    words: list[tuple[int, int]] = []
    sentences: list[tuple[int, int]] = []
    parts: set[int] = set()
    end = 0
    for sentence in text.sentences:
        if "\n" in text.report.text[end : sentence.start]:
            parts.add(len(words))
        sentences.append((len(words), len(words) + len(sentence.tokens)))
        words += [(t.start, t.end) for t in sentence.tokens]
        end = sentence.end
    return words, sentences, frozenset(parts)


def _owners(stretches: Sequence[tuple[int, int]], count: int) -> Ints:
    """For each word the number of the window that sees most around it."""
    best, owner = np.full(count, -1.0), np.zeros(count, np.int64)
    for number, (begin, end) in enumerate(stretches):
        places = np.arange(begin, end)
        left = np.where(begin == 0, np.inf, places - begin)
        right = np.where(end == count, np.inf, (end - 1 - places) * EDGE_RIGHT)
        room = np.minimum(left, right)
        better = room > best[begin:end]
        owner[begin:end][better], best[begin:end][better] = number, room[better]
    return owner


def _bare(text: Text, name: Span) -> Span:
    """A name without an English possessive ending."""
    return (
        Span(name.start, name.end - POSSESSIVE)
        if text[name].endswith(("'s", "’s")) and len(text[name]) > POSSESSIVE
        else name
    )


def _quotation(words: Sequence[tuple[int, int]], decoded: Decoded) -> Quotation:
    content, speaker, cue, frame, addressee = (_spans(words, role) for role in decoded.roles)
    return Quotation(
        type=TYPES[likeliest(decoded.candidate, "type")],
        medium=MEDIA[likeliest(decoded.candidate, "medium")],
        content=content,
        speaker=speaker,
        cue=cue,
        frame=frame,
        addressee=addressee,
        confidence=decoded.confidence,
        open=float(decoded.candidate.forms["open"][1]),
    )


def _claim(words: Sequence[tuple[int, int]], decoded: Decoded) -> FoundClaim:
    links = {link: _spans(words, role) for link, role in zip(LINKS, decoded.roles, strict=True)}
    return FoundClaim(
        content=links["content"],
        evidence=EVIDENCE[likeliest(decoded.candidate, "evidence")],
        claimant=links["speaker"],
        proof=links["evidence"],
        responses=tuple((stance, links[stance]) for stance in RESPONSES if links[stance]),
        confidence=decoded.confidence,
    )


def _contact(words: Sequence[tuple[int, int]], seen: Candidate) -> FoundContact:
    chances = seen.roles[:, LINKS.index("party")]
    return FoundContact(
        at=Span(*words[seen.at]),
        channel=CHANNELS[likeliest(seen, "channel")],
        status=STATUSES[likeliest(seen, "status")],
        parties=tuple(
            (Span(*words[seen.begin + i]), float(chances[i])) for i in np.flatnonzero(chances >= LEAST).tolist()
        ),
        confidence=seen.start,
    )


def _spans(words: Sequence[tuple[int, int]], numbers: Sequence[int]) -> Spans:
    """Runs of neighbouring words as spans."""
    runs: list[list[int]] = []
    for n in numbers:
        if runs and runs[-1][1] == n - 1:
            runs[-1][1] = n
        else:
            runs.append([n, n])
    return tuple(Span(words[a][0], words[b][1]) for a, b in runs)
