"""The reading network: one encoder, heads for quotations and names, and a branch for what is claimed and who met.

The encoder is that of multilingual-e5-small (12 layers, 384 wide). A word is the pair of its first and its last
piece's state. The tag head says where quotations begin; each such word is an *anchor*, from which the link head tells,
for every word of the window, what it is to that quotation. So nested and broken quotations cost nothing: their parts
are tied to different anchors. A *scheme* (the annotation rules of a data set, and what is anchored) enters the heads
as a vector.

Claims and contacts have the same heads on upper layers of their own: taught on the encoder's, they spoil quotations,
whose spans follow other rules. The branch also judges quotations: their speech act, whether they are open, which answer
they are.
"""

from __future__ import annotations

import math

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from depesche.model.labels import (
    FORMS,
    JUDGED,
    LINK_SCHEMES,
    LINKS,
    NAME_SCHEMES,
    NAME_TAGS,
    QUOTE_SCHEMES,
    QUOTE_TAGS,
    RECORD_TAGS,
    ROLES,
)

WIDTH, HEADS, INNER, LAYERS, LONGEST = 384, 12, 1536, 12, 512
LINK = 256
"""Width of the link head."""
NEAR, FAR = 8, 20
"""Distances to an anchor are told apart to 8 words exactly, then in logarithmic steps up to bucket 20."""

RARE = ("start", "end", "claim-start", "contact")
"""Tags of few words."""
BRANCH = 3
"""Upper layers that claims and contacts have of their own."""
PARTS = 3
"""Roles whose mean states judge a quotation: content, speaker, cue."""


def dropped(x: Tensor, p: float, training: bool) -> Tensor:
    """Whole channels of a sequence dropped, which is cheaper than single numbers and regularises as well."""
    if not training or p == 0:
        return x
    return x * ((torch.rand(x.shape[0], 1, x.shape[-1]) > p).to(x.dtype) / (1 - p))


def attend(q: Tensor, k: Tensor, v: Tensor, bias: Tensor) -> Tensor:
    """Attention in plain batched products, on CPU twice as fast backwards as the fused one.

    Shapes: q, k, v (batch, heads, length, size); bias (batch, 1, 1, length).
    """
    b, h, t, d = q.shape
    with torch.autocast("cpu", enabled=False):
        scores = torch.bmm((q * d**-0.5).reshape(b * h, t, d), k.reshape(b * h, t, d).transpose(1, 2))
        weights = torch.softmax(scores.view(b, h, t, t) + bias.to(q.dtype), -1).view(b * h, t, t)
        mixed = torch.bmm(weights, v.reshape(b * h, t, d))
    return mixed.view(b, h, t, d).transpose(1, 2).reshape(b, t, h * d)


class Layer(nn.Module):
    """A transformer layer; `first` normalises before each half (link head) instead of after it (encoder)."""

    def __init__(self, width: int, heads: int, inner: int, p: float, *, first: bool) -> None:
        super().__init__()
        self.heads, self.p, self.first = heads, p, first
        self.qkv, self.out = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.up, self.down = nn.Linear(width, inner), nn.Linear(inner, width)
        epsilon = 1e-5 if first else 1e-12
        self.norm1, self.norm2 = nn.LayerNorm(width, epsilon), nn.LayerNorm(width, epsilon)

    def mix(self, x: Tensor, bias: Tensor) -> Tensor:
        """Attention over the sequence."""
        b, t, width = x.shape
        q, k, v = self.qkv(x).view(b, t, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        return dropped(self.out(attend(q, k, v, bias)), self.p, self.training)

    def feed(self, x: Tensor) -> Tensor:
        """The feed-forward half."""
        return dropped(self.down(functional.gelu(self.up(x))), self.p, self.training)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """States of the same shape."""
        if self.first:
            x = x + self.mix(self.norm1(x), bias)
            return x + self.feed(self.norm2(x))
        x = self.norm1(x + self.mix(x, bias))
        return self.norm2(x + self.feed(x))


class Encoder(nn.Module):
    """The encoder, from vectors of pieces."""

    def __init__(self, p: float, layers: int = LAYERS) -> None:
        super().__init__()
        self.p = p
        self.places, self.norm = nn.Embedding(LONGEST, WIDTH), nn.LayerNorm(WIDTH, 1e-12)
        self.layers = nn.ModuleList([Layer(WIDTH, HEADS, INNER, p, first=False) for _ in range(layers)])

    def forward(self, pieces: Tensor, bias: Tensor) -> tuple[Tensor, Tensor]:
        """States (batch, length, 384) of vectors of the same shape, and those below the branch.

        `bias` (batch, 1, 1, length) is 0, or -1e4 where there is no piece.
        """
        x = dropped(self.norm(pieces + self.places.weight[: pieces.shape[1]]), self.p, self.training)
        below = x
        for i, layer in enumerate(self.layers, 1):
            x = layer(x, bias)
            below = x if i == len(self.layers) - BRANCH else below
        return x, below

    def load(self, arrays: dict[str, NDArray[np.float32]]) -> None:
        """Take the start weights; the type vector is folded into the places."""

        def tensor(name: str, shape: torch.Size) -> Tensor:
            return torch.from_numpy(arrays[name].copy()).view(shape)

        with torch.no_grad():
            kind = torch.from_numpy(arrays["emb.type"].copy()).view(-1, WIDTH)[0]
            self.places.weight.copy_(tensor("emb.pos", self.places.weight.shape) + kind)
            self.norm.weight.copy_(tensor("emb.ln.w", self.norm.weight.shape))
            self.norm.bias.copy_(tensor("emb.ln.b", self.norm.bias.shape))
            for i, layer in enumerate(self.layers):
                for name, part in (("w", "weight"), ("b", "bias")):
                    each = [torch.from_numpy(arrays[f"l{i}.{x}.{name}"].copy()) for x in "qkv"]
                    getattr(layer.qkv, part).copy_(torch.cat(each).view(getattr(layer.qkv, part).shape))
                    pairs = (("ao", layer.out), ("fi", layer.up), ("fo", layer.down), ("aln", layer.norm1))
                    for source, module in (*pairs, ("oln", layer.norm2)):
                        target = getattr(module, part)
                        target.copy_(tensor(f"l{i}.{source}.{name}", target.shape))


class Tagger(nn.Module):
    """Tags of each word by itself."""

    def __init__(self, tags: tuple[str, ...], schemes: int, width: int = WIDTH) -> None:
        super().__init__()
        self.enter, self.leave = nn.Linear(2 * WIDTH, width), nn.Linear(width, len(tags))
        self.scheme = nn.Embedding(schemes, width)
        with torch.no_grad():
            self.scheme.weight.mul_(0.1)
            self.leave.bias.fill_(-2)
            self.leave.bias[[i for i, tag in enumerate(tags) if tag in RARE]] = -4

    def forward(self, words: Tensor, scheme: Tensor) -> Tensor:
        """Logits (batch, words, tags); scheme (batch,)."""
        return self.leave(functional.gelu(self.enter(words) + self.scheme(scheme)[:, None]))


class Linker(nn.Module):
    """What every word of a window is to an anchor, and the forms of what is anchored there."""

    def __init__(self, p: float, layers: int = 2) -> None:
        super().__init__()
        self.word, self.anchor = nn.Linear(2 * WIDTH, LINK), nn.Linear(2 * WIDTH, LINK)
        self.scheme, self.distance = nn.Embedding(len(LINK_SCHEMES), LINK), nn.Embedding(2 * FAR + 1, LINK)
        self.layers = nn.ModuleList([Layer(LINK, 4, 2 * LINK, p, first=True) for _ in range(layers)])
        self.norm, self.roles = nn.LayerNorm(LINK), nn.Linear(LINK, len(LINKS))
        self.form_in, self.form_out = nn.Linear(6 * LINK, LINK), nn.Linear(LINK, sum(map(len, FORMS.values())))
        with torch.no_grad():
            self.scheme.weight.mul_(0.1)
            self.distance.weight.mul_(0.3)
            self.roles.bias.fill_(-2)
            self.roles.bias[len(ROLES) :].fill_(-4)

    def forward(self, words: Tensor, bias: Tensor, row: Tensor, at: Tensor, scheme: Tensor) -> tuple[Tensor, Tensor]:
        """Logits of links (anchors, words, links) and of forms (anchors, all forms in their order).

        Args:
            words: word states (batch, words, 768).
            bias: (batch, 1, 1, words), 0 or -1e4.
            row: (anchors,), the batch row of each.
            at: (anchors,), the word number of each.
            scheme: (anchors,), places in `LINK_SCHEMES`.
        """
        present = (bias[row][:, 0, 0] > -1).to(words.dtype)
        return self.read(self.word(words)[row], self.anchor(words[row, at]), at, scheme, bias[row], present)

    def read(
        self, words: Tensor, anchor: Tensor, at: Tensor, scheme: Tensor, bias: Tensor, present: Tensor
    ) -> tuple[Tensor, Tensor]:
        """What `forward` gives, of words and anchors at the link head's width; `present` is 1 where words are."""
        x = words + (anchor + self.scheme(scheme))[:, None]
        x = x + self.distance(bucket(torch.arange(words.shape[1])[None] - at[:, None]))
        for layer in self.layers:
            x = layer(x, bias)
        x = self.norm(x)
        roles = self.roles(x)
        pooled = [x[torch.arange(at.shape[0]), at], anchor]
        for i in range(4):
            weight = torch.sigmoid(roles[..., i].float()).to(x.dtype) * present
            pooled.append((weight[..., None] * x).sum(1) / (weight.sum(1, keepdim=True) + (1 if i == 0 else 0.3)))
        return roles, self.form_out(functional.gelu(self.form_in(torch.cat(pooled, -1))))


class Judge(nn.Module):
    """What a quotation is, of the mean states of its parts."""

    def __init__(self) -> None:
        super().__init__()
        self.enter = nn.Linear((PARTS + 1) * 2 * WIDTH, LINK)
        self.leave = nn.Linear(LINK, sum(len(FORMS[name]) for name in JUDGED))

    def forward(self, words: Tensor, anchor: Tensor, parts: Tensor) -> Tensor:
        """Logits (anchors, forms of `JUDGED`).

        Args:
            words: word states (anchors, words, 768), or (1, words, 768) if all lie in one window.
            anchor: those of the anchors (anchors, 768).
            parts: 1 where a word lies in the content, the speaker, the cue (anchors, 3, words).
        """
        means = (parts @ words) / (parts.sum(-1, keepdim=True) + 0.3)
        return self.leave(functional.gelu(self.enter(torch.cat([anchor, means.flatten(1)], -1))))


class Branch(nn.Module):
    """Upper layers and heads for claims, contacts, and what quotations are."""

    def __init__(self, p: float) -> None:
        super().__init__()
        self.layers = nn.ModuleList([Layer(WIDTH, HEADS, INNER, p, first=False) for _ in range(BRANCH)])
        self.tagger, self.linker, self.judge = Tagger(RECORD_TAGS, 1), Linker(p), Judge()

    def forward(self, below: Tensor, bias: Tensor) -> Tensor:
        """States (batch, length, 384) of the encoder's states below the branch."""
        for layer in self.layers:
            below = layer(below, bias)
        return below


class Network(nn.Module):
    """Encoder, heads, branch. Word states are (batch, words, 768)."""

    def __init__(self, p: float = 0.1, layers: int = LAYERS) -> None:
        super().__init__()
        self.p = p
        self.encoder = Encoder(p, layers)
        self.tagger, self.linker = Tagger(QUOTE_TAGS, len(QUOTE_SCHEMES)), Linker(p)
        self.namer = Tagger(NAME_TAGS, len(NAME_SCHEMES))
        self.branch = Branch(p)

    def words(self, pieces: Tensor, bias: Tensor, first: Tensor, last: Tensor) -> tuple[Tensor, Tensor]:
        """Word states for quotations and names, and those of the branch.

        Args:
            pieces: vectors (batch, length, 384).
            bias: (batch, 1, 1, length), 0 or -1e4.
            first: (batch, words), the place of each word's first piece.
            last: that of its last one.
        """
        states, below = self.encoder(pieces, bias)

        def pick(states: Tensor) -> Tensor:
            pair = [torch.gather(states, 1, at.unsqueeze(-1).expand(-1, -1, WIDTH)) for at in (first, last)]
            return dropped(torch.cat(pair, -1), self.p, self.training)

        return pick(states), pick(self.branch(below, bias))


def bucket(distance: Tensor) -> Tensor:
    """Signed distances in words to places in the distance table."""
    size = distance.abs().float()
    far = NEAR + torch.log(size.clamp(min=NEAR) / NEAR) / math.log(2) * 2.5
    step = torch.where(size < NEAR, size, far).clamp(max=FAR).long()
    return torch.where(distance < 0, FAR - step, FAR + step)


def grown(weights: dict[str, Tensor], network: Network) -> dict[str, Tensor]:
    """Weights of a network that told fewer things apart, with what is new as a fresh network has it.

    A branch that is new begins as the layers and the link head that it stands beside.
    """
    top = LAYERS - BRANCH
    found = {}
    for name, fresh in network.state_dict().items():
        beside = name.removeprefix("branch.")
        if beside.startswith("layers."):
            _, number, rest = beside.split(".", 2)
            beside = f"encoder.layers.{top + int(number)}.{rest}"
        known = weights.get(name, weights.get(beside, fresh))
        if known.shape != fresh.shape:
            known = torch.cat([known, fresh[len(known) :]]) if name in weights else fresh
        found[name] = known
    return found
