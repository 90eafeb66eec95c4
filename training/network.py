"""The reading network: one encoder, a tag head, a name head and a link head.

The encoder is that of multilingual-e5-small (12 layers, 384 wide). A word is the pair of its first and its last
piece's state. The tag head says where quotations and claims begin and which words tell of a contact; each such word is
an *anchor*, from which the link head tells, for every word of the window, what it is to that quotation, claim or
contact. So nested and broken quotations cost nothing: their parts are tied to different anchors. A *scheme* (the
annotation rules of a data set, and what is anchored) enters the heads as a vector.
"""

from __future__ import annotations

import math

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from depesche.model.labels import FORMS, LINK_SCHEMES, LINKS, NAME_SCHEMES, NAME_TAGS, QUOTE_SCHEMES, ROLES, TAGS

WIDTH, HEADS, INNER, LAYERS, LONGEST = 384, 12, 1536, 12, 512
LINK = 256
"""Width of the link head."""
NEAR, FAR = 8, 20
"""Distances to an anchor are told apart to 8 words exactly, then in logarithmic steps up to bucket 20."""

RARE = ("start", "end", "claim-start", "contact")
"""Tags of few words."""


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

    def forward(self, pieces: Tensor, bias: Tensor) -> Tensor:
        """States (batch, length, 384) of vectors of the same shape; bias (batch, 1, 1, length) is 0 or -1e4."""
        x = dropped(self.norm(pieces + self.places.weight[: pieces.shape[1]]), self.p, self.training)
        for layer in self.layers:
            x = layer(x, bias)
        return x

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


class Network(nn.Module):
    """Encoder and heads. Word states are (batch, words, 768)."""

    def __init__(self, p: float = 0.1, layers: int = LAYERS, links: int = 2) -> None:
        super().__init__()
        self.p = p
        self.encoder = Encoder(p, layers)
        self.tag_in, self.tag_out = nn.Linear(2 * WIDTH, WIDTH), nn.Linear(WIDTH, len(TAGS))
        self.tag_scheme = nn.Embedding(len(QUOTE_SCHEMES), WIDTH)
        self.name_in, self.name_out = nn.Linear(2 * WIDTH, WIDTH), nn.Linear(WIDTH, len(NAME_TAGS))
        self.name_scheme = nn.Embedding(len(NAME_SCHEMES), WIDTH)
        self.word, self.anchor = nn.Linear(2 * WIDTH, LINK), nn.Linear(2 * WIDTH, LINK)
        self.link_scheme, self.distance = nn.Embedding(len(LINK_SCHEMES), LINK), nn.Embedding(2 * FAR + 1, LINK)
        self.links = nn.ModuleList([Layer(LINK, 4, 2 * LINK, p, first=True) for _ in range(links)])
        self.link_norm, self.roles = nn.LayerNorm(LINK), nn.Linear(LINK, len(LINKS))
        self.form_in, self.form_out = nn.Linear(6 * LINK, LINK), nn.Linear(LINK, sum(map(len, FORMS.values())))
        with torch.no_grad():
            for table in (self.tag_scheme, self.name_scheme, self.link_scheme):
                table.weight.mul_(0.1)
            self.distance.weight.mul_(0.3)
            self.tag_out.bias.fill_(-2)
            self.tag_out.bias[[TAGS.index(tag) for tag in RARE]] = -4
            self.roles.bias.fill_(-2)
            self.roles.bias[len(ROLES) :].fill_(-4)

    def words(self, pieces: Tensor, bias: Tensor, first: Tensor, last: Tensor) -> Tensor:
        """Word states of vectors of pieces; `first`, `last` (batch, words): the places of each word's pieces."""
        states = self.encoder(pieces, bias)

        def pick(at: Tensor) -> Tensor:
            return torch.gather(states, 1, at.unsqueeze(-1).expand(-1, -1, WIDTH))

        return dropped(torch.cat([pick(first), pick(last)], -1), self.p, self.training)

    def tags(self, words: Tensor, scheme: Tensor) -> Tensor:
        """Logits (batch, words, tags); scheme (batch,)."""
        return self.tag_out(functional.gelu(self.tag_in(words) + self.tag_scheme(scheme)[:, None]))

    def names(self, words: Tensor, scheme: Tensor) -> Tensor:
        """Logits (batch, words, name tags); scheme (batch,)."""
        return self.name_out(functional.gelu(self.name_in(words) + self.name_scheme(scheme)[:, None]))

    def link(self, words: Tensor, bias: Tensor, row: Tensor, at: Tensor, scheme: Tensor) -> tuple[Tensor, Tensor]:
        """Logits of links (anchors, words, links) and of forms (anchors, all forms in their order).

        Args:
            words: word states (batch, words, 768).
            bias: (batch, 1, 1, words), 0 or -1e4.
            row: (anchors,), the batch row of each.
            at: (anchors,), the word number of each.
            scheme: (anchors,), places in `LINK_SCHEMES`.
        """
        anchor = self.anchor(words[row, at])
        x = self.word(words)[row] + (anchor + self.link_scheme(scheme))[:, None]
        x = x + self.distance(bucket(torch.arange(words.shape[1])[None] - at[:, None]))
        for layer in self.links:
            x = layer(x, bias[row])
        return self.read_links(self.link_norm(x), at, anchor, (bias[row][:, 0, 0] > -1).to(x.dtype))

    def read_links(self, x: Tensor, at: Tensor, anchor: Tensor, present: Tensor) -> tuple[Tensor, Tensor]:
        """What `link` gives, of the link head's states (anchors, words, 256); `present` is 1 where words are."""
        roles = self.roles(x)
        pooled = [x[torch.arange(at.shape[0]), at], anchor]
        for i in range(4):
            weight = torch.sigmoid(roles[..., i].float()).to(x.dtype) * present
            pooled.append((weight[..., None] * x).sum(1) / (weight.sum(1, keepdim=True) + (1 if i == 0 else 0.3)))
        return roles, self.form_out(functional.gelu(self.form_in(torch.cat(pooled, -1))))


def bucket(distance: Tensor) -> Tensor:
    """Signed distances in words to places in the distance table."""
    size = distance.abs().float()
    far = NEAR + torch.log(size.clamp(min=NEAR) / NEAR) / math.log(2) * 2.5
    step = torch.where(size < NEAR, size, far).clamp(max=FAR).long()
    return torch.where(distance < 0, FAR - step, FAR + step)


def grown(weights: dict[str, Tensor], network: Network) -> dict[str, Tensor]:
    """Weights of a network that told fewer things apart, with the new rows as a fresh network has them."""
    found = {}
    for name, fresh in network.state_dict().items():
        known = weights.get(name, fresh)
        if known.shape != fresh.shape:
            known = torch.cat([known, fresh[len(known) :]])
        found[name] = known
    return found
