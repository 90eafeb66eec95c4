"""From the network's numbers to names and quotations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from depesche.model.labels import FORMS, NAME_KINDS, NAME_TAGS, TYPES, NameKind
from depesche.model.manifest import Decoding

Floats = NDArray[np.float32]
REPORTED = TYPES.index("reported")


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A quotation, claim or contact that may be anchored at word `at`.

    `start`: probability that it is; `begin`: number of the window's first word; `roles`: probability of each link
    for each word of the window (words, links); `forms`: probabilities of its form's labels, by the form's name;
    `checked`: where other rules are asked too, probability that a word lies in a content by these (words,).
    """

    at: int
    start: float
    begin: int
    roles: Floats
    forms: Mapping[str, Floats]
    checked: Floats | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """A quotation, claim or contact over word numbers.

    `candidate`: what it was; `roles` in the order of the labels, the first never empty; `features` are what its
    confidence is computed from.
    """

    candidate: Candidate
    roles: tuple[tuple[int, ...], ...]
    features: tuple[float, ...]
    confidence: float

    @property
    def at(self) -> int:
        """The word that it is anchored at."""
        return self.candidate.at


def likeliest(candidate: Candidate, form: str) -> int:
    """The number of a form's likeliest label."""
    return int(candidate.forms[form].argmax())


def sigmoid(logits: Floats) -> Floats:
    """Probabilities of logits."""
    return np.asarray(1 / (1 + np.exp(-np.clip(logits, -30, 30))), dtype=np.float32)


def softmax(logits: Floats) -> Floats:
    """Probabilities along the last axis."""
    powers = np.exp(logits - logits.max(-1, keepdims=True))
    return np.asarray(powers / powers.sum(-1, keepdims=True), dtype=np.float32)


def decode(candidates: Iterable[Candidate], decoding: Decoding) -> list[Decoded]:
    """What is anchored, in the order of its beginnings; of two that are the same, the likelier one stays."""
    found: list[Decoded] = []
    kept: list[set[int]] = []
    for candidate in sorted(candidates, key=lambda c: -c.start):
        if candidate.start < decoding.start:
            break
        roles = tuple(_words(candidate, i, decoding) for i in range(len(decoding.roles)))
        content = set(roles[0])
        if any(len(content & other) > decoding.same * len(content | other) for other in kept):
            continue
        if candidate.checked is not None and held(candidate, roles[0]) < decoding.checked:
            continue
        kept.append(content)
        found.append(
            Decoded(
                candidate=candidate,
                roles=roles,
                features=(seen := features(candidate, roles[0])),
                confidence=confidence(candidate.start, seen, decoding),
            )
        )
    return sorted(found, key=lambda q: (q.roles[0][0], -q.roles[0][-1]))


def held(candidate: Candidate, content: Sequence[int]) -> float:
    """Mean probability that the words of a content lie in one by the other rules as well."""
    assert candidate.checked is not None
    return float(candidate.checked[[w - candidate.begin for w in content]].mean())


def _words(candidate: Candidate, role: int, decoding: Decoding) -> tuple[int, ...]:
    least, odds = decoding.roles[role], _odds(candidate.roles[:, role])
    chosen = best_runs(odds - np.float32(np.log(least / (1 - least))), decoding.breaks[role])
    if role == 0 and not chosen:
        return (candidate.at,)
    return tuple(i + candidate.begin for a, b in chosen for i in range(a, b))


def best_runs(scores: Floats, cost: float) -> list[tuple[int, int]]:
    """The runs of words, as [begin, end), whose scores sum up to most, less `cost` for each run after the first."""
    inside = np.concatenate([[False], scores > 0, [False]])
    edges = np.flatnonzero(inside[1:] != inside[:-1]).tolist()
    if not edges:
        return []
    sums = np.add.reduceat(np.append(scores, 0), edges).tolist()  # positive runs and the gaps behind them, in turn
    Way = tuple[float, list[tuple[int, int]]]
    going: Way | None = None  # the best way whose last run ends with this positive run
    ended: Way = (0.0, [])  # the best way that had ended before it
    for k in range(0, len(edges), 2):
        begin, end, gain = edges[k], edges[k + 1], sums[k]
        fresh: Way = (ended[0] + gain - (cost if ended[1] else 0), [*ended[1], (begin, end)])
        alone: Way = (gain, [(begin, end)])
        ways = [fresh, alone]
        if going is not None:
            ways.append((going[0] + sums[k - 1] + gain, [*going[1][:-1], (going[1][-1][0], end)]))
            broken: Way = (going[0] + gain - cost, [*going[1], (begin, end)])
            ways.append(broken)
            ended = max(ended, going, key=lambda w: w[0])
        going = max(ways, key=lambda w: w[0])
    assert going is not None
    return max(ended, going, key=lambda w: w[0])[1]


def _odds(p: Floats) -> Floats:
    p = np.clip(p, 1e-6, 1 - 1e-6)
    return np.asarray(np.log(p / (1 - p)), dtype=np.float32)


def features(candidate: Candidate, content: Sequence[int]) -> tuple[float, ...]:
    """What tells how sure a quotation, claim or contact is.

    Certainty of its beginning, of its extent, how fuzzy that is, certainty of the speaker and of its first form (its
    type), how much it is a summary. Certainties are log-odds.
    """
    form = next(iter(candidate.forms.values()))
    inside = candidate.roles[[w - candidate.begin for w in content], 0]
    fuzzy = np.minimum(candidate.roles[:, 0], 1 - candidate.roles[:, 0]).sum() / max(len(content), 1)
    return (
        _certain(candidate.start),
        _certain(float(inside.mean())),
        float(fuzzy),
        _certain(float(candidate.roles[:, 1].max())),
        _certain(float(form.max())),
        float(candidate.forms["type"][REPORTED]) if "type" in candidate.forms else 0.0,
    )


def _certain(p: float) -> float:
    return float(np.log(max(p, 1e-4) / max(1 - p, 1e-4)))


def confidence(start: float, seen: Sequence[float], decoding: Decoding) -> float:
    """Calibrated probability that gold has the quotation, of its features; not fitted, that of its beginning."""
    if not decoding.confidence:
        return start
    bias, *weights = decoding.confidence
    z = bias + sum(w * x for w, x in zip(weights, seen, strict=True))
    return float(1 / (1 + np.exp(-np.clip(z, -30, 30))))


def decode_names(logits: Floats) -> list[tuple[int, int, NameKind]]:
    """Names as (first word, word behind, kind), of name logits (words, name tags).

    The best sequence in which no name goes on that has not begun (Viterbi).
    """
    if not len(logits):
        return []
    scores = np.log(softmax(logits) + 1e-9)
    size = len(NAME_TAGS)
    allowed = np.zeros((size, size), np.float32)
    for j, tag in enumerate(NAME_TAGS):
        if tag.startswith("I-"):
            allowed[:, j] = -1e4
            allowed[[NAME_TAGS.index(f"{at}-{tag[2:]}") for at in "BI"], j] = 0
    best = scores[0] + np.where([t.startswith("I-") for t in NAME_TAGS], -1e4, 0)
    back = []
    for row in scores[1:]:
        ways = best[:, None] + allowed
        back.append(ways.argmax(0))
        best = ways.max(0) + row
    tags = [int(best.argmax())]
    for step in reversed(back):
        tags.append(int(step[tags[-1]]))
    tags.reverse()
    begins = [i for i, t in enumerate(tags) if NAME_TAGS[t].startswith("B-")]
    found: list[tuple[int, int, NameKind]] = []
    for i, following in pairwise([*begins, len(tags)]):
        end = i + 1
        while end < following and tags[end] and NAME_TAGS[tags[end]].startswith("I-"):
            end += 1
        found.append((i, end, NAME_KINDS[(tags[i] - 1) // 2]))
    return found


def forms(logits: Floats, names: Sequence[str] = tuple(FORMS)) -> dict[str, Floats]:
    """Probabilities of the labels of each form, of logits (anchors, labels of these forms in order)."""
    found, begin = {}, 0
    for name in names:
        labels = FORMS[name]
        found[name] = softmax(logits[..., begin : begin + len(labels)])
        begin += len(labels)
    return found
