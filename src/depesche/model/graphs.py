"""The two graphs of the network, run by ONNX Runtime on the CPU."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnxruntime  # type: ignore[import-untyped]
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


class Graphs:
    """Encoder and heads. Everything is about one window; shapes without a batch axis."""

    def __init__(self, folder: Path, threads: int) -> None:
        """Open `encoder.onnx` and `linker.onnx` in a folder."""
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._encoder, self._linker = (
            onnxruntime.InferenceSession(str(folder / name), options, providers=["CPUExecutionProvider"])
            for name in ("encoder.onnx", "linker.onnx")
        )

    def encode(
        self, pieces: Floats, first: Ints, last: Ints, quotations: int, names: int
    ) -> tuple[Floats, Floats, Floats]:
        """Word states (words, 768), tag logits (words, tags), name logits (words, name tags).

        Args:
            pieces: vectors of the pieces (pieces, 384).
            first: place of each word's first piece (words,).
            last: place of its last one.
            quotations: number of the scheme that quotations are read by.
            names: number of the scheme for names.
        """
        given = {
            "pieces": pieces[None],
            "first": first[None],
            "last": last[None],
            "quote_scheme": np.array([quotations]),
            "name_scheme": np.array([names]),
        }
        words, tags, named = self._encoder.run(None, given)
        return words[0], tags[0], named[0]

    def link(self, words: Floats, anchors: Ints, quotations: int) -> tuple[Floats, Floats]:
        """Role logits (anchors, words, roles), logits of types and media (anchors, types + media)."""
        given = {"words": words[None], "at": anchors, "quote_scheme": np.array([quotations])}
        roles, forms = self._linker.run(None, given)
        return roles, forms
