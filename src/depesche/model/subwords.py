"""Words to the pieces that the network reads."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

BEGIN, PAD, END, UNKNOWN = 0, 1, 2, 3
"""Special pieces, by their place in the vocabulary."""
LONGEST = 16
"""Pieces of a word that are read; web addresses have more."""
REMEMBERED = 100_000
"""Words whose pieces are kept in memory; then it starts afresh."""


class Subwords:
    """A unigram vocabulary over words that are cut already. Remembers the pieces of words that it has seen."""

    def __init__(self, tokenizer: str) -> None:
        """Take a tokenizer as JSON.

        Raises:
            ValueError: it is none.
        """
        try:
            self._tokenizer = Tokenizer.from_str(tokenizer)
        except Exception as error:  # the library raises nothing more exact
            raise ValueError(f"no tokenizer: {error}") from error
        self._known: dict[tuple[str, bool], tuple[int, ...]] = {}

    def word(self, word: str, *, spaced: bool) -> tuple[int, ...]:
        """The pieces of one word, at least one; `spaced`: white space or nothing stands before it."""
        key = (word, spaced)
        pieces = self._known.get(key)
        if pieces is None:
            form = self._tokenizer.normalizer.normalize_str(word).strip().replace(" ", "▁") or word
            found = self._tokenizer.model.tokenize(("▁" if spaced else "") + form)
            pieces = tuple(piece.id for piece in found[:LONGEST]) or (UNKNOWN,)
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            self._known[key] = pieces
        return pieces

    def words(self, text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, ...]]:
        """The pieces of each word of a text; `spans`: begin and end of each, in characters."""
        return [self.word(text[a:b], spaced=a == 0 or text[a - 1].isspace()) for a, b in spans]


class PieceTable:
    """Vectors of the pieces, kept in 4 bits.

    `packed`: uint8 (pieces, width / 2), in each block of 16 bytes the low halves are the first 16 numbers of 32, the
    high halves the rest; `scales`: float16 (pieces, width / 32). A number is (half - 8) times its block's scale.
    """

    def __init__(self, packed: NDArray[np.uint8], scales: NDArray[np.float16]) -> None:
        """Take the table as stored; it may be a memory map."""
        self.packed, self.scales = packed, scales
        self.width = 2 * packed.shape[1]

    def __getitem__(self, pieces: NDArray[np.int64]) -> NDArray[np.float32]:
        """Vectors, float32, shape `pieces.shape` + (width,)."""
        blocks = self.packed[pieces].reshape(*pieces.shape, -1, 16)
        numbers = np.concatenate([blocks & 15, blocks >> 4], -1).astype(np.float32) - 8
        numbers *= self.scales[pieces].astype(np.float32)[..., None]
        return numbers.reshape(*pieces.shape, self.width)


def windows(
    lengths: Sequence[int], sentences: Sequence[tuple[int, int]], most: int, overlap: int
) -> list[tuple[int, int]]:
    """Word ranges that together cover a text, each of at most `most` pieces, begun at sentences where possible.

    Args:
        lengths: pieces of each word, none over `most`.
        sentences: word ranges, in order, without gaps.
        most: pieces in a window.
        overlap: pieces, about, that a window shares with the one before it.
    """
    total = np.concatenate([[0], np.cumsum(lengths)])
    if total[-1] <= most:
        return [(0, len(lengths))] if lengths else []
    cuts = _cuts(total, sentences, most)
    found, i = [], 0
    while True:
        j = i + 1
        while j < len(cuts) - 1 and total[cuts[j + 1]] - total[cuts[i]] <= most:
            j += 1
        found.append((cuts[i], cuts[j]))
        if j == len(cuts) - 1:
            return found
        k = j
        while k - 1 > i and total[cuts[j]] - total[cuts[k - 1]] <= overlap:
            k -= 1
        i = k


def _cuts(total: NDArray[np.int64], sentences: Sequence[tuple[int, int]], most: int) -> list[int]:
    """Places where a window may begin or end: those of sentences, and inside one that is too long."""
    cuts = [0]
    for _, end in sentences:
        while total[end] - total[cuts[-1]] > most:
            cuts.append(max(int(np.searchsorted(total, total[cuts[-1]] + most, "right")) - 1, cuts[-1] + 1))
        if end > cuts[-1]:
            cuts.append(end)
    return cuts
