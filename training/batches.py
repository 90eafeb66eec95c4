"""Windows of examples, batches of windows, tensors of batches."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from depesche.model.engine import laid_out
from depesche.model.labels import LINK_SCHEMES, LINKS, NAME_SCHEMES, QUOTE_SCHEMES, QUOTE_TAGS, RESPONSES, ROLES, TAGS
from depesche.model.subwords import PAD, UNKNOWN, windows
from training.data import Example, Marked

MARKED = {
    "wikinews": ("content", "speaker", "cue", "frame", "addressee"),
    "polnear": ("content", "speaker", "cue"),
    "bundestag": ("content", "speaker", "cue", "addressee"),
    "redewiedergabe": ("content", "speaker", "cue", "frame"),
    "guide": ("content", "speaker", "cue"),
    "claims": ("content", "speaker", "evidence", "deny", "doubt", "confirm", "admit", "no-comment"),
    "contacts": ("content", "party"),
}
"""Which of `LINKS` a scheme marks."""
TYPED = ("wikinews", "redewiedergabe", "guide")
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
    recorded: bool
    foreign: bool


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
        recorded=example.recorded,
        foreign=example.foreign,
    )


def _inside(quotation: Marked, begin: int, end: int) -> Marked:
    """What a window sees of a quotation; one that begins before it is no anchor, though its words keep their roles."""
    roles = tuple(tuple(w - begin for w in role if begin <= w < end) for role in quotation.roles)
    at = quotation.anchor
    whole = at is None or begin <= at < end
    return replace(quotation, roles=roles, at=at - begin if whole and at is not None else None, anchored=whole)


def round_of(sources: Sequence[tuple[float, list[Example]]], most: int, dice: random.Random) -> list[Window]:
    """The windows of one round, whose borders differ from round to round; `sources`: shares, and examples."""
    found = []
    for rate, examples in sources:
        count = len(examples) * rate
        count = int(count) + (dice.random() < count % 1)
        chosen = dice.sample(examples, count) if rate < 1 else examples * round(rate)
        for example in packed(chosen, most, dice) if sentences_of_names(chosen[0]) else chosen:
            lengths = [len(p) + (i in example.parts) for i, p in enumerate(example.pieces)]
            size = dice.randint(most * 2 // 3, most) - 2
            found += [cut(example, a, b) for a, b in windows(lengths, example.sentences, size, OVERLAP)]
    return found


def sentences_of_names(example: Example) -> bool:
    """Whether an example comes from a set of single sentences."""
    return bool(example.names) and example.scheme != "reports"


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
    link_scheme: Tensor
    roles: Tensor
    role_mask: Tensor
    forms: Tensor


def collate(group: Sequence[Window], table: NDArray[np.float32], dice: random.Random, unknown: float) -> Batch:
    """Tensors of windows; a share `unknown` of the pieces is blanked."""
    b, t = len(group), max(len(w.ids) for w in group)
    n = max(len(w.first) for w in group)
    ids = np.full((b, t), PAD)
    first, last = np.zeros((b, n), np.int64), np.zeros((b, n), np.int64)
    mask, tags, tag_mask = (np.zeros(shape, np.float32) for shape in ((b, n), (b, n, len(TAGS)), (b, len(TAGS))))
    names = np.full((b, n), -100)
    anchors: list[tuple[int, int, Window, Marked]] = []
    for i, window in enumerate(group):
        k = len(window.first)
        ids[i, : len(window.ids)] = window.ids
        first[i, :k], last[i, :k], mask[i, :k] = window.first, window.last, 1
        if window.names:
            names[i, :k] = window.names
        if window.marked:
            tag_mask[i], tags[i, :k] = tagged(window)
            anchors += [(i, at, window, marked) for at, marked in anchored(window)]
    dice.shuffle(anchors)
    anchors.sort(key=lambda a: a[3].scheme in QUOTE_SCHEMES)  # claims and contacts are few: these first
    chosen = anchors[:ANCHORS]
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
        tag_mask=torch.from_numpy(tag_mask),
        names=torch.from_numpy(names),
        row=torch.tensor([i for i, *_ in chosen], dtype=torch.long),
        at=torch.tensor([_jittered(at, len(w.first), dice) for _, at, w, _ in chosen], dtype=torch.long),
        link_scheme=torch.tensor([LINK_SCHEMES.index(m.scheme) for *_, m in chosen], dtype=torch.long),
        roles=torch.tensor(np.array([_targets(m, n) for *_, m in chosen], np.float32)),
        role_mask=torch.tensor(np.array([_role_mask(w, m) for _, _, w, m in chosen], np.float32)),
        forms=torch.tensor([[f if f >= 0 else -100 for f in m.forms] for *_, m in chosen], dtype=torch.long),
    )


def tagged(window: Window) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Which tags a window marks (tags,), and those of its words (words, tags)."""
    mask, tags = np.zeros(len(TAGS), np.float32), np.zeros((len(window.first), len(TAGS)), np.float32)
    if not window.foreign:
        mask[:2] = 1
        mask[2 : 2 + len(ROLES)] = [role in MARKED[window.scheme] for role in ROLES]
        mask[2 + len(ROLES) : len(QUOTE_TAGS)] = window.scheme in TYPED
    mask[len(QUOTE_TAGS) :] = window.recorded
    place = TAGS.index
    for marked in window.quotations:
        content = list(marked.roles[0])
        if marked.scheme == "contacts":
            tags[content, place("contact")] = 1
        elif marked.scheme == "claims":
            tags[content, place("claim")] = 1
            tags[list(marked.roles[LINKS.index("evidence")]), place("evidence")] = 1
            for response in RESPONSES:
                tags[list(marked.roles[LINKS.index(response)]), place("response")] = 1
            if marked.anchored and content:
                tags[content[0], place("claim-start")] = 1
        else:
            for r, words in enumerate(marked.roles[: len(ROLES)]):
                tags[list(words), 2 + r] = 1
            if content:
                tags[content[-1], 1] = 1
                if marked.forms[0] >= 0:
                    tags[content, 2 + len(ROLES) + marked.forms[0]] = 1
                if marked.anchored:
                    tags[content[0], 0] = 1
    return mask, tags


def anchored(window: Window) -> list[tuple[int, Marked]]:
    """The anchors of a window; of several quotations that begin at one word, the longest; so of claims and contacts."""
    best: dict[tuple[int, str], Marked] = {}
    for marked in window.quotations:
        at = marked.anchor
        if at is None or not marked.anchored:
            continue
        kind = marked.scheme if marked.scheme in ("claims", "contacts") else "quotations"
        if (at, kind) not in best or len(best[at, kind].roles[0]) < len(marked.roles[0]):
            best[at, kind] = marked
    return [(at, marked) for (at, _), marked in best.items()]


def _jittered(at: int, count: int, dice: random.Random) -> int:
    moved = at + dice.choice((-2, -1, 1, 2)) if dice.random() < JITTER else at
    return min(max(moved, 0), count - 1)


def _targets(marked: Marked, count: int) -> NDArray[np.float32]:
    target = np.zeros((count, len(LINKS)), np.float32)
    for r, words in enumerate(marked.roles):
        target[list(words), r] = 1
    return target


def _role_mask(window: Window, marked: Marked) -> list[float]:
    """Which links count: those that the rules of the anchor's scheme mark, and only where the text follows these."""
    if window.foreign and marked.scheme == window.scheme:
        return [0.0] * len(LINKS)
    return [float(link in MARKED[marked.scheme]) for link in LINKS]
