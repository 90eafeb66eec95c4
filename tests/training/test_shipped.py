"""The weights that ship come back as a training leaves them."""

from __future__ import annotations

from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason="training needs torch, which the package does without")
pytest.importorskip("onnx", reason="training needs onnx, which the package does without")

WEIGHTS = Path(__file__).parents[2] / "src" / "depesche" / "model" / "weights"


def test_every_weight_of_the_network_is_in_the_graphs() -> None:
    from training.network import Network
    from training.shipped import shipped_weights

    found, whole = shipped_weights(WEIGHTS), Network(0).state_dict()
    assert found.keys() == whole.keys()
    assert {k: tuple(v.shape) for k, v in found.items()} == {k: tuple(v.shape) for k, v in whole.items()}
    Network(0).load_state_dict(found)
    scaled = found["encoder.layers.0.qkv.weight"]
    levels = [len(row.unique()) for row in scaled]
    assert max(levels) <= 256  # int8 times the scale of a row
    assert min(levels) > 8
