"""Whether two reports are one: prints of their words, and what two prints have in common.

    a, b = print_of(report), print_of(other)
    shared = compare(a, b)
    if shared is not None:  # one is a copy, version, excerpt or translation of the other
        ...

docs/explanation/copies.md says how, and how well it works.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from depesche.link.copies_align import Embedder, align
from depesche.link.copies_concepts import LANGUAGES, Said, said_by
from depesche.link.copies_words import sentences, shingles, words_of
from depesche.records import Report

Form = Literal["words", "translation"]
TOLD = 0.5
"""The share of the shorter report's shingles outside quotation marks that a copy, version or excerpt repeats at least.
Set on the developed half of training/annotations/pairs.jsonl: `python -m benchmarks.copies --part dev`."""
QUOTED = 0.8
"""The share of all shingles, where hardly anything stands outside quotation marks."""
WHOLLY, ALIKE = 0.7, 0.3
"""Where less than this part of the shorter one's telling is repeated, the two share at least this part of all words;
else what they share is background, or an interviewer's questions. Set on what was found among staged reports."""
FEWEST = 12
"""Shingles that two reports share at least; shorter ones are copies only of what is the same throughout."""
TRANSLATED = 0.5
"""The share of the shorter report that a translation repeats in order, at least. Set on the same pairs."""
FEWEST_SENTENCES = 3
"""Sentences that a translation repeats at least."""
LIGHTEST = 8.0
"""The weight that they have together at least: four names or numbers, or eight words of equal meaning."""
SAMPLED = 5
"""One of so many shingles is kept to find a report again by. Source: the MOD sketch of Broder (1997), "On the
resemblance and containment of documents": unlike MinHash with banding, it finds an excerpt within what holds it."""
SAMPLES_SHARED = 2
"""Samples that two reports share at least, to be compared."""
PART = 0.25
"""The part of the shorter one's samples that two reports share at least, to be compared: half of what copies share, so
that chance in the sampling loses none."""
KEYS_SHARED = 0.35
"""The share of the keys of the one that says less that a translation has as well; with less, it is not aligned."""
BANDS, ROWS = 64, 4
"""MinHash with banding over what a report says, to find its translations: of two reports that share half of it, 98 in
100 meet; of two that share a twentieth, one in 2500. Source: Leskovec, Rajaraman and Ullman, "Mining of Massive
Datasets", chapter 3."""
TRANSLATED_WITHIN = 60
"""Days between the publication of a report and of its translation, at most; one of no known day may be of any."""
PRIME = (1 << 61) - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Print:
    """What of a report is compared. `id` is a hash of it: reports with one print are copies to the last word.

    `shingles` and `told` are hashes of stretches of three words, of all and of those outside quotation marks; `said`
    is what each sentence says.
    """

    id: str
    language: str
    words: int
    shingles: frozenset[int]
    told: frozenset[int]
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """What two reports have in common: `contained` is the share of the shorter, `likeness` that of both (Jaccard)."""

    form: Form
    contained: float
    likeness: float


def print_of(report: Report) -> Print:
    """The print of a report; the same for the same paragraphs, whatever agency, dateline and credits stand around."""
    words = words_of(report)
    every, told = shingles(words)
    said = said_by(report)
    digest = hashlib.blake2b(" ".join((report.language, *words.folded)).encode(), digest_size=12)
    digest.update(repr([(sorted(s.keys.items()), s.mass, s.length) for s in said]).encode())
    return Print(
        id=digest.hexdigest(), language=report.language, words=len(words.folded), shingles=every, told=told, said=said
    )


def compare(a: Print, b: Print, near: Sequence[Sequence[float]] | None = None) -> Shared | None:
    """What makes two reports one; None where they are two. `near`: see `copies_align.align`."""
    if a.id == b.id:
        return Shared(form="words", contained=1.0, likeness=1.0)
    if a.language == b.language:
        return _same_words(a, b)
    if {a.language, b.language} <= set(LANGUAGES):
        return _same_meaning(a, b, near)
    return None


def nearness(one: Report, other: Report, embed: Embedder) -> list[list[float]]:
    """How near the meanings of the sentences of two reports are: the products of their vectors."""
    first, second = (embed([r.text[s.start : s.end] for s in sentences(r)]) for r in (one, other))
    return [[sum(x * y for x, y in zip(u, v, strict=True)) for v in second] for u in first]


def _same_words(a: Print, b: Print) -> Shared | None:
    together = len(a.shingles & b.shingles)
    likeness = together / (len(a.shingles | b.shingles) or 1)
    told = min(len(a.told), len(b.told))
    if told >= FEWEST:
        contained, least, enough = len(a.told & b.told) / told, TOLD, together >= FEWEST
    else:
        contained, least = together / (min(len(a.shingles), len(b.shingles)) or 1), QUOTED
        enough = together >= FEWEST or likeness >= QUOTED
    if contained < least or not enough or (contained < WHOLLY and likeness < ALIKE):
        return None
    return Shared(form="words", contained=round(contained, 3), likeness=round(likeness, 3))


def _same_meaning(a: Print, b: Print, near: Sequence[Sequence[float]] | None) -> Shared | None:
    keys, others = keys_of(a), keys_of(b)
    together = len(keys & others)
    if near is None and together < KEYS_SHARED * min(len(keys), len(others)):
        return None
    first, second = sorted((a, b), key=lambda p: p.id)  # ties of the alignment must not hang on who came first
    if near is not None and first is not a:
        near = [list(column) for column in zip(*near, strict=True)]
    found = align(first.said, second.said, near)
    sentences_shared = min(len({i for i, _ in found.pairs}), len({j for _, j in found.pairs}))
    if found.score < TRANSLATED or sentences_shared < FEWEST_SENTENCES or found.matched < LIGHTEST:
        return None
    likeness = together / (len(keys | others) or 1)
    return Shared(form="translation", contained=round(found.score, 3), likeness=round(likeness, 3))


# --- to be found again by -------------------------------------------------------------------------------------


def samples(print_: Print) -> list[int]:
    """The shingles by which reports with the same words are found."""
    return sorted(s for s in print_.shingles if s % SAMPLED == 0)


def keys_of(print_: Print) -> set[str]:
    """What a report says, as far as other languages say it in a way that can be told."""
    return {key for said in print_.said for key in said.keys if key in said.plain}


def bands(print_: Print) -> list[int]:
    """Keys of 63 bits under which translations meet; none for a report that says too little."""
    if print_.language not in LANGUAGES:
        return []
    keys = [int.from_bytes(hashlib.blake2b(k.encode(), digest_size=7).digest()) for k in keys_of(print_)]
    if len(keys) < FEWEST:
        return []
    least = _least(keys)
    rows = (least[i : i + ROWS] for i in range(0, BANDS * ROWS, ROWS))
    return [_mixed(i, row) for i, row in enumerate(rows)]


def _least(keys: Sequence[int]) -> list[int]:
    """For each hash function the least hash of these keys, of 56 bits: (a * key + b) % PRIME.

    Products have 117 bits: they are summed in parts, since 2 ** 61 is 1 modulo PRIME.
    """
    import numpy as np  # noqa: PLC0415 - heavy, and needed here alone

    half, low = np.uint64(32), np.uint64(0xFFFFFFFF)
    prime, bits = np.uint64(PRIME), np.uint64(61)
    a, b = (np.array(column, np.uint64)[:, None] for column in zip(*_FUNCTIONS, strict=True))
    k = np.array(keys, np.uint64)[None, :]
    high = (a >> half) * (k >> half) * np.uint64(8)  # times 2 ** 64
    middle = (a >> half) * (k & low) + (a & low) * (k >> half)  # times 2 ** 32
    middle = (middle >> np.uint64(29)) + ((middle & np.uint64((1 << 29) - 1)) << half)
    lowest = (a & low) * (k & low)
    total = high + middle + (lowest & prime) + (lowest >> bits) + b
    total = (total & prime) + (total >> bits)
    total = np.where(total >= prime, total - prime, total)
    return [int(n) for n in total.min(axis=1)]


def _mixed(band: int, row: Iterable[int]) -> int:
    digest = hashlib.blake2b(repr((band, *row)).encode(), digest_size=8).digest()
    return int.from_bytes(digest) >> 1


def _functions() -> list[tuple[int, int]]:
    """Hash functions that are the same on every machine."""
    source = random.Random(1962)  # noqa: S311 - no secret
    return [(source.randrange(1, PRIME), source.randrange(PRIME)) for _ in range(BANDS * ROWS)]


_FUNCTIONS = _functions()
