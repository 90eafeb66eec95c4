"""Whether two statements about one contact say the same, in one language or two."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from depesche.find.spelling import fold
from depesche.link.copies_concepts import keys_of

ENOUGH = 0.5
"""Share of the shorter statement that the other one must say too."""
LEAST = 3.0
"""Weight that must be shared: three words; of two languages, a name or number with a meaning."""
BESIDE = 4
"""Words on either side of a place by which it is known again in another report."""
STEM, SHORTEST = 6, 4
"""Letters by which two words are taken for forms of one; letters of the shortest word that counts."""
NOT = {
    "de": frozenset("nicht kein keine keinen keinem keiner keines nie niemals nichts niemand ohne weder".split()),
    "en": frozenset("not no never nothing nobody none without neither nor cannot".split()),
}
FORMAL = frozenset(
    "that this these those with from have been were would could should their there which about after before into "
    "dass sich nach über eine einen einem einer eines habe haben hatte hätte sein seine seien wurde würde werde werden "
    "worden auch noch dies diese dieser dieses dazu damit oder aber".split()
)  # fmt: skip
"""Words of both languages that say nothing by themselves."""
Words = tuple[str, str]
"""Words and their language."""


def alike(one: Words, other: Words, *, besides: Sequence[str] = ()) -> float:
    """How much of the shorter statement the other one says too, 0 where that is too little. `besides`: see `shared`."""
    found = shared(one, other, besides=besides)
    return found if found >= ENOUGH else 0.0


def shared(one: Words, other: Words, *, besides: Sequence[str] = ()) -> float:
    """How much of the shorter one of two texts the other one says too; 0 for less than three words.

    `besides` are names that both will hold anyway: those of the contact's parties.
    """
    names = {word for name in besides for word in (*_stems(name), *(f"*{fold(w)}" for w in name.split()))}
    keys = _words if one[1] == other[1] else _concepts
    a, b = ({k: w for k, w in keys(words).items() if k not in names} for words in (one, other))
    both = sum(min(weight, b[key]) for key, weight in a.items() if key in b)
    mass = min(sum(a.values()), sum(b.values()))
    return round(both / mass, 3) if mass and both >= LEAST else 0.0


def beside(before: str, after: str) -> tuple[str, ...]:
    """The words nearest to a place, four on either side; empty where there are fewer."""
    left, right = re.findall(r"\w+", before.casefold())[-BESIDE:], re.findall(r"\w+", after.casefold())[:BESIDE]
    return (*left, *right) if len(left) == len(right) == BESIDE else ()


def opposed(one: Words, other: Words) -> bool:
    """Whether one of two statements is negated and the other is not."""
    return _negated(one) != _negated(other)


def _negated(words: Words) -> bool:
    found = re.findall(r"\w+", words[0].casefold())
    return sum(word in NOT.get(words[1], ()) for word in found) % 2 == 1


@lru_cache(maxsize=4096)
def _words(words: Words) -> Mapping[str, float]:
    """The words of a statement by their stems."""
    return dict.fromkeys(_stems(words[0]), 1.0)


@lru_cache(maxsize=4096)
def _concepts(words: Words) -> Mapping[str, float]:
    """What a statement says that another language says too; states apart, since the parties name them anyway."""
    return {key: weight for key, weight in keys_of(*words).items() if not key.startswith("@")}


def _stems(text: str) -> list[str]:
    words = re.findall(r"\d+|[^\W\d_]+", text.casefold())
    kept = [w for w in words if w[0].isdigit() or (len(w) >= SHORTEST and w not in FORMAL)]
    return [(fold(word) or word)[:STEM] for word in kept]
