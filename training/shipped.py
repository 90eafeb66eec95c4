"""The weights that ship, taken back for training: int8 times scale, as a training leaves them.

    python -m training.shipped --from src/depesche/model/weights --build training/build
    python -m training.train --init training/build/shipped.pt --only branch …

Writes `shipped.pt` and `start.pickle` (pieces and tokenizer of the folder) to the build folder. What a later training
leaves alone comes out of `training.export` with the same integers.
"""

from __future__ import annotations

import argparse
import pickle
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor

from training.network import Network
from training.vocabulary import Start

PARTS = {"encoder.onnx": "network.", "linker.onnx": "", "branch.onnx": "", "judge.onnx": "judge."}
"""Graphs, and what the names of their weights begin with there."""
INSIDE = {"encoder.onnx": "", "linker.onnx": "", "branch.onnx": "branch.", "judge.onnx": "branch.judge."}
"""And what they begin with in the network."""
FOLDED = "branch.tagger.scheme.weight"
"""The one weight whose name an exported graph loses: the vector of the branch's only scheme."""


def shipped_weights(folder: Path) -> dict[str, Tensor]:
    """The weights of the graphs of a folder, by their names in `Network`.

    Raises:
        ValueError: a folder whose graphs do not hold the whole network.
    """
    found: dict[str, Tensor] = {}
    for name, begin in PARTS.items():
        for key, values in _weights(onnx.load(folder / name)):
            found[INSIDE[name] + key.removeprefix(begin)] = torch.from_numpy(values.copy())
    lacking = Network(0).state_dict().keys() - found.keys()
    if lacking:
        raise ValueError(f"{folder} lacks {', '.join(sorted(lacking))}")
    return found


def _weights(graph: onnx.ModelProto) -> Iterator[tuple[str, np.ndarray]]:
    """Names and values: those that stand in the graph, and those of products in int8."""
    stored = {i.name: i for i in graph.graph.initializer}
    for name, value in stored.items():
        if name.endswith((".weight", ".bias")):
            yield name, numpy_helper.to_array(value)
        elif value.dims[:2] == [1, 1] and value.dims[2:]:
            yield f"network.{FOLDED}", numpy_helper.to_array(value)[0]
    takes: dict[str, list[onnx.NodeProto]] = {}
    for node in graph.graph.node:
        for source in node.input:
            takes.setdefault(source, []).append(node)
    for node in graph.graph.node:
        if node.op_type != "MatMulInteger":
            continue
        whole = node.input[1].removesuffix("_quantized")
        values = numpy_helper.to_array(stored[node.input[1]]).astype(np.float32)
        values = (values * numpy_helper.to_array(stored[f"{whole}_scale"])).T
        yield f"{_bias_behind(node, takes, stored).removesuffix('.bias')}.weight", values


def _bias_behind(
    node: onnx.NodeProto, takes: dict[str, list[onnx.NodeProto]], stored: dict[str, onnx.TensorProto]
) -> str:
    """The name of the bias that is added to a product."""
    while True:
        node = next(n for n in takes[node.output[0]] if n.op_type in ("Cast", "Mul", "Add"))
        if node.op_type == "Add":
            return next(name for name in node.input if name in stored)


def main() -> None:
    """Write the two files."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--from", dest="folder", type=Path, default=Path("src/depesche/model/weights"))
    parser.add_argument("--build", type=Path, default=Path("training/build"))
    options = parser.parse_args()
    options.build.mkdir(parents=True, exist_ok=True)
    torch.save(shipped_weights(options.folder), options.build / "shipped.pt")
    start = Start(
        packed=np.load(options.folder / "pieces.npy"), scales=np.load(options.folder / "scales.npy"),
        tokenizer=(options.folder / "tokenizer.json").read_text(encoding="utf-8"), layers={},
    )  # fmt: skip
    (options.build / "start.pickle").write_bytes(pickle.dumps(start))


if __name__ == "__main__":
    main()
