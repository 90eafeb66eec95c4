"""The graphs of the network, run by ONNX Runtime on the CPU."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnxruntime  # type: ignore[import-untyped]
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
GRAPHS = ("encoder.onnx", "linker.onnx", "branch.onnx", "judge.onnx")
"""Files: the encoder with its tag heads; the link heads of quotations, and of claims and contacts; the judging head."""


class Graphs:
    """Encoder and heads. Everything is about one window; shapes without a batch axis."""

    def __init__(self, folder: Path, threads: int) -> None:
        """Open the graphs of a folder."""
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._encoder, self._linker, self._branch, self._judge = (
            onnxruntime.InferenceSession(str(folder / name), options, providers=["CPUExecutionProvider"])
            for name in GRAPHS
        )

    def encode(
        self, pieces: Floats, first: Ints, last: Ints, quotations: Ints, names: int
    ) -> tuple[Floats, Floats, Floats, Floats]:
        """Word states and those of the branch (words, 768), tag logits (schemes, words, tags), name logits.

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
        words, branched, tags, named = self._encoder.run(None, given)
        return words[0], branched[0], tags, named[0]

    def link(self, words: Floats, anchors: Ints, schemes: Ints) -> tuple[Floats, Floats]:
        """Of quotations: link logits (anchors, words, links), form logits (anchors, all forms); a scheme each."""
        links, forms = self._linker.run(None, {"words": words[None], "at": anchors, "scheme": schemes})
        return links, forms

    def link_branched(self, branched: Floats, anchors: Ints, schemes: Ints) -> tuple[Floats, Floats]:
        """The same of claims and contacts, of the states of the branch."""
        links, forms = self._branch.run(None, {"words": branched[None], "at": anchors, "scheme": schemes})
        return links, forms

    def judge(self, branched: Floats, anchors: Ints, parts: Floats) -> Floats:
        """Logits of the judged forms of quotations.

        `parts` (anchors, 3, words): 1 where a word is content, speaker, cue.
        """
        forms: Floats = self._judge.run(None, {"words": branched[None], "at": anchors, "parts": parts})[0]
        return forms
