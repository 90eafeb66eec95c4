"""Words to pieces, and texts to windows."""

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from depesche.model import WEIGHTS
from depesche.model.subwords import LONGEST, UNKNOWN, PieceTable, Subwords, windows


@pytest.fixture(scope="module")
def subwords() -> Subwords:
    return Subwords((WEIGHTS / "tokenizer.json").read_text(encoding="utf-8"))


def test_a_word_has_pieces_in_every_language(subwords: Subwords) -> None:
    for word in ("Chruschtschow", "Khrushchev", "Хрущёв", "Українa", "Erdoğan", "Wałęsa", "déclaré", "español"):
        pieces = subwords.word(word, spaced=True)
        assert 1 <= len(pieces) <= LONGEST
        assert UNKNOWN not in pieces, word


def test_letters_of_no_language_of_ours_are_unknown_but_not_lost(subwords: Subwords) -> None:
    assert subwords.word("毛澤東", spaced=True)


def test_a_space_before_a_word_matters(subwords: Subwords) -> None:
    assert subwords.word("Minister", spaced=True) != subwords.word("Minister", spaced=False)
    text = "(Minister Minister)"
    spans = [(0, 1), (1, 9), (10, 18), (18, 19)]
    found = subwords.words(text, spans)
    assert found[1] == subwords.word("Minister", spaced=False)
    assert found[2] == subwords.word("Minister", spaced=True)


def test_endless_words_are_cut(subwords: Subwords) -> None:
    assert len(subwords.word("x9" * 500, spaced=True)) == LONGEST


def test_a_broken_tokenizer_is_said() -> None:
    with pytest.raises(ValueError, match="no tokenizer"):
        Subwords("{}")


def test_vectors_of_packed_rows() -> None:
    packed = np.zeros((2, 16), np.uint8)
    packed[1, 0] = 9 | 3 << 4  # number 0 is 9 - 8, number 16 is 3 - 8
    packed[1, 1:] = 8 | 8 << 4
    scales = np.array([[1], [0.5]], np.float16)
    table = PieceTable(packed, scales)
    row = table[np.array([1])][0]
    assert table.width == 32
    assert row[0] == 0.5
    assert row[16] == -2.5
    assert not row[1:16].any()


@given(
    st.lists(st.lists(st.integers(1, 9), min_size=1, max_size=12), min_size=1, max_size=12),
    st.integers(9, 40),
    st.integers(0, 20),
)
def test_windows_cover_every_word_within_bounds(sentences: list[list[int]], most: int, overlap: int) -> None:
    lengths = [n for s in sentences for n in s]
    ends = np.cumsum([len(s) for s in sentences]).tolist()
    ranges = list(zip([0, *ends[:-1]], ends, strict=True))
    found = windows(lengths, ranges, most, overlap)
    assert found[0][0] == 0
    assert found[-1][1] == len(lengths)
    assert all(a < b for a, b in found)
    assert all(before[0] < after[0] <= before[1] for before, after in pairwise(found))
    assert all(sum(lengths[a:b]) <= most for a, b in found)


def test_a_text_that_fits_is_one_window() -> None:
    assert windows([2, 2, 2], [(0, 2), (2, 3)], 6, 2) == [(0, 3)]
    assert windows([], [], 6, 2) == []


def test_neighbouring_windows_share_sentences() -> None:
    lengths = [1] * 30
    ranges = [(i, i + 3) for i in range(0, 30, 3)]
    found = windows(lengths, ranges, 12, 6)
    assert found[0] == (0, 12)
    assert found[1] == (6, 18)


def test_the_table_and_the_tokenizer_have_the_same_pieces() -> None:
    from tokenizers import Tokenizer

    packed = np.load(Path(WEIGHTS) / "pieces.npy", mmap_mode="r")
    tokenizer = Tokenizer.from_file(str(WEIGHTS / "tokenizer.json"))
    assert tokenizer.get_vocab_size() == len(packed)
