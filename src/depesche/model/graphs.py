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
        self, pieces: Floats, first: Ints, last: Ints, quotations: Ints, names: int
    ) -> tuple[Floats, Floats, Floats]:
        """Word states (words, 768), tag logits (schemes, words, tags), name logits (words, name tags).

        Args:
            pieces: vectors of the pieces (pieces, 384).
            first: place of each word's first piece (words,).
            last: place of its last one.
            quotations: numbers of the schemes that quotations are read by (schemes,).
            names: number of the scheme for names.
        """
        given = {
            "pieces": pieces[None],
            "first": first[None],
            "last": last[None],
            "quote_scheme": quotations,
            "name_scheme": np.array([names]),
        }
        words, tags, named = self._encoder.run(None, given)
        return words[0], tags, named[0]

    def link(self, words: Floats, anchors: Ints, schemes: Ints) -> tuple[Floats, Floats]:
        """Link logits (anchors, words, links) and form logits (anchors, all forms); `schemes`: one an anchor."""
        links, forms = self._linker.run(None, {"words": words[None], "at": anchors, "scheme": schemes})
        return links, forms
