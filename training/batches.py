"""Windows of examples, batches of windows, tensors of batches."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from depesche.model.engine import laid_out
from depesche.model.labels import NAME_SCHEMES, QUOTE_SCHEMES, ROLES, TAGS
from depesche.model.subwords import PAD, UNKNOWN, windows
from training.data import Example, Marked

MARKED = {
    "wikinews": (1, 1, 1, 1, 1),
    "polnear": (1, 1, 1, 0, 0),
    "bundestag": (1, 1, 1, 0, 1),
    "redewiedergabe": (1, 1, 1, 1, 0),
}
"""Which of `ROLES` a scheme marks."""
TYPED = ("wikinews", "redewiedergabe")
"""Schemes that tell types of quotations apart."""
OVERLAP = 60
"""Pieces that neighbouring windows share, about."""
JITTER = 0.1
"""Share of anchors that are moved by a word or two, so that a beginning found slightly off is forgiven."""
ALONE, APART = 0.25, 0.3
"""Share of sentences with names that stand alone; of those strung together, share that begins a paragraph."""
ANCHORS = 28
"""Anchors learnt from in one step, at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """A stretch of an example, word numbers counted from its own begin."""

    ids: tuple[int, ...]
    first: tuple[int, ...]
    last: tuple[int, ...]
    scheme: str
    quotations: tuple[Marked, ...]
    names: tuple[int, ...]
    marked: bool
    """Whether quotations are marked in it."""


def cut(example: Example, begin: int, end: int) -> Window:
    """The window of the words from `begin` to `end`; paragraphs begin with a separator."""
    ids, first, last = laid_out(example.pieces, example.parts, begin, end)
    return Window(
        ids=tuple(ids.tolist()),
        first=tuple(first.tolist()),
        last=tuple(last.tolist()),
        scheme=example.scheme,
        quotations=tuple(_inside(q, begin, end) for q in example.quotations if q.touches(begin, end)),
        names=example.names[begin:end],
        marked=example.scheme in QUOTE_SCHEMES,
    )


def _inside(quotation: Marked, begin: int, end: int) -> Marked:
    """What a window sees of a quotation; one that begins before it is no anchor, though its words keep their roles."""
    roles = tuple(tuple(w - begin for w in role if begin <= w < end) for role in quotation.roles)
    whole = not quotation.roles[0] or begin <= quotation.roles[0][0] < end
    return Marked(roles=roles, type=quotation.type, medium=quotation.medium, anchored=whole)


def round_of(sources: Sequence[tuple[float, list[Example]]], most: int, dice: random.Random) -> list[Window]:
    """The windows of one round, whose borders differ from round to round; `sources`: shares, and examples."""
    found = []
    for rate, examples in sources:
        count = len(examples) * rate
        count = int(count) + (dice.random() < count % 1)
        chosen = dice.sample(examples, count) if rate < 1 else examples
        for example in packed(chosen, most, dice) if chosen[0].names else chosen:
            lengths = [len(p) + (i in example.parts) for i, p in enumerate(example.pieces)]
            size = dice.randint(most * 2 // 3, most) - 2
            found += [cut(example, a, b) for a, b in windows(lengths, example.sentences, size, OVERLAP)]
    return found


def packed(examples: Sequence[Example], most: int, dice: random.Random) -> list[Example]:
    """Sentences with names, most of them strung together to the length of a report.

    Names must be found within reports; sentences that stand alone would teach the network to find them only there.
    """
    found: list[Example] = []
    group: list[Example] = []
    size, full = 0, 0
    for example in dice.sample(examples, len(examples)):
        length = sum(map(len, example.pieces)) + 1
        if dice.random() < ALONE or length > most - 2:
            found.append(example)
            continue
        if size + length > full:
            found += [strung(group, dice)] if group else []
            group, size, full = [], 0, dice.randint(most // 4, most - 2)
        group.append(example)
        size += length
    return [*found, strung(group, dice)] if group else found


def strung(examples: Sequence[Example], dice: random.Random) -> Example:
    """Examples of one scheme as one text; its words have no places in a text any more."""
    sentences, parts, begin = [], set(), 0
    for example in examples:
        if begin and dice.random() < APART:
            parts.add(begin)
        sentences.append((begin, begin + len(example.pieces)))
        begin += len(example.pieces)
    return Example(
        id="+".join(e.id for e in examples),
        text="",
        scheme=examples[0].scheme,
        words=(),
        pieces=tuple(p for e in examples for p in e.pieces),
        sentences=tuple(sentences),
        parts=frozenset(parts),
        names=tuple(n for e in examples for n in e.names),
    )


def batches(found: Sequence[Window], pieces: int, dice: random.Random) -> list[list[Window]]:
    """Windows of similar length together, at most `pieces` pieces with padding."""
    order = sorted(found, key=lambda w: len(w.ids) * dice.uniform(0.85, 1.15))
    out: list[list[Window]] = [[]]
    longest = 0
    for window in order:
        if out[-1] and max(longest, len(window.ids)) * (len(out[-1]) + 1) > pieces:
            out.append([])
            longest = 0
        out[-1].append(window)
        longest = max(longest, len(window.ids))
    dice.shuffle(out)
    return out


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Tensors of some windows. Shapes as in `Network`; masks are 1 where a loss counts."""

    pieces: Tensor
    bias: Tensor
    first: Tensor
    last: Tensor
    word_bias: Tensor
    word_mask: Tensor
    scheme: Tensor
    name_scheme: Tensor
    tags: Tensor
    tag_mask: Tensor
    names: Tensor
    row: Tensor
    at: Tensor
    roles: Tensor
    role_mask: Tensor
    types: Tensor
    media: Tensor


def collate(group: Sequence[Window], table: NDArray[np.float32], dice: random.Random, unknown: float) -> Batch:
    """Tensors of windows; a share `unknown` of the pieces is blanked."""
    b, t = len(group), max(len(w.ids) for w in group)
    n = max(len(w.first) for w in group)
    ids = np.full((b, t), PAD)
    first, last = np.zeros((b, n), np.int64), np.zeros((b, n), np.int64)
    mask, tags, tag_mask = (
        np.zeros((b, n), np.float32),
        np.zeros((b, n, len(TAGS)), np.float32),
        np.zeros((b, len(TAGS))),
    )
    names = np.full((b, n), -100)
    rows, ats, roles, role_mask, types, media = [], [], [], [], [], []
    for i, window in enumerate(group):
        k = len(window.first)
        ids[i, : len(window.ids)] = window.ids
        first[i, :k], last[i, :k], mask[i, :k] = window.first, window.last, 1
        if window.names:
            names[i, :k] = window.names
        if not window.marked:
            continue
        tag_mask[i, :2] = 1
        tag_mask[i, 2 : 2 + len(ROLES)] = MARKED[window.scheme]
        tag_mask[i, 2 + len(ROLES) :] = window.scheme in TYPED
        best: dict[int, Marked] = {}
        for quote in window.quotations:
            for r, words in enumerate(quote.roles):
                tags[i, list(words), 2 + r] = 1
            content = quote.roles[0]
            if content:
                tags[i, content[-1], 1] = 1
                if quote.type >= 0:
                    tags[i, list(content), 2 + len(ROLES) + quote.type] = 1
                if quote.anchored:
                    tags[i, content[0], 0] = 1
                    if content[0] not in best or len(best[content[0]].roles[0]) < len(content):
                        best[content[0]] = quote
        for at, quote in best.items():
            moved = at + dice.choice((-2, -1, 1, 2)) if dice.random() < JITTER else at
            rows.append(i)
            ats.append(min(max(moved, 0), k - 1))
            target = np.zeros((n, len(ROLES)), np.float32)
            for r, words in enumerate(quote.roles):
                target[list(words), r] = 1
            roles.append(target)
            role_mask.append(MARKED[window.scheme])
            types.append(quote.type if quote.type >= 0 else -100)
            media.append(quote.medium if quote.medium >= 0 else -100)
    chosen = dice.sample(range(len(rows)), min(len(rows), ANCHORS))

    def take(values: list[Any], dtype: torch.dtype) -> Tensor:
        return torch.tensor(np.array([values[j] for j in chosen]), dtype=dtype)

    blank = np.random.default_rng(dice.getrandbits(32)).random((b, t)) < unknown
    blank[:, 0] = False
    present = ids != PAD
    vectors = torch.from_numpy(table[np.where(blank & present, UNKNOWN, ids)])
    return Batch(
        pieces=vectors,
        bias=torch.from_numpy(np.where(present, 0, -1e4).astype(np.float32))[:, None, None],
        first=torch.from_numpy(first),
        last=torch.from_numpy(last),
        word_bias=torch.from_numpy(np.where(mask > 0, 0, -1e4).astype(np.float32))[:, None, None],
        word_mask=torch.from_numpy(mask),
        scheme=torch.tensor([QUOTE_SCHEMES.index(w.scheme) if w.marked else 0 for w in group]),
        name_scheme=torch.tensor([NAME_SCHEMES.index(w.scheme) if w.names else 0 for w in group]),
        tags=torch.from_numpy(tags),
        tag_mask=torch.from_numpy(tag_mask.astype(np.float32)),
        names=torch.from_numpy(names),
        row=take(rows, torch.long),
        at=take(ats, torch.long),
        roles=take(roles, torch.float32),
        role_mask=take(role_mask, torch.float32),
        types=take(types, torch.long),
        media=take(media, torch.long),
    )
