"""Ship a trained network: its graphs in int8, the word table, the tokenizer, the manifest.

    python -m training.export --build training/build --to src/depesche/model/weights [--float]

The decoding of the manifest that lies there is kept; `training.tune` fits it.
"""

from __future__ import annotations

import argparse
import hashlib
import tempfile
import warnings
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

import training.network as network_module
from depesche.model.graphs import GRAPHS
from depesche.model.labels import (
    FORMS,
    LINK_SCHEMES,
    LINKS,
    NAME_SCHEMES,
    NAME_TAGS,
    QUOTE_SCHEMES,
    RESPONSES,
    ROLES,
    TAGS,
)
from depesche.model.manifest import FORMAT, Decoding, Labels, Manifest, Scheme
from training.network import PARTS, WIDTH, Judge, Linker, Network, grown
from training.sources import remembered
from training.vocabulary import load_start

LANGUAGES = {
    "de": Scheme(quotations="wikinews", names="reports"),
    "en": Scheme(quotations="polnear", names="reports", checked="guide"),
}
DECODING = Decoding(start=0.5, roles=(0.5,) * len(ROLES), breaks=(3, 2, 1, 5, 2), same=0.6)
RARE = (0.25, 1.0)
PARTY = (0.35, 0.3)
"""Least probability of a word, and cost of a break: of evidence and responses, and of the parties of a contact."""
SOUGHT = [PARTY if link == "party" else RARE if link in ("evidence", *RESPONSES) else (0.5, 3.0) for link in LINKS]
OWN = Decoding(start=0.05, roles=tuple(p for p, _ in SOUGHT), breaks=tuple(cost for _, cost in SOUGHT), same=0.5)
"""Of claims and contacts; `training.tune_records` fits the rest."""
WINDOW, OVERLAP = 400, 120


def attend(q: Tensor, k: Tensor, v: Tensor, _: Tensor) -> Tensor:
    """Attention for one window, where nothing is masked: what `network.attend` is replaced by."""
    b, h, t, d = q.shape
    mixed = torch.softmax((q * d**-0.5) @ k.transpose(-1, -2), -1) @ v
    return mixed.transpose(1, 2).reshape(b, t, h * d)


class EncoderGraph(nn.Module):
    """Pieces of one window to word states, those of the branch, tag logits and name logits."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(
        self, pieces: Tensor, first: Tensor, last: Tensor, quote_scheme: Tensor, name_scheme: Tensor
    ) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Shapes as in `Network`, with a batch of one; tag logits by each scheme (schemes, words, tags)."""
        network = self.network
        words, branched = network.words(pieces, torch.zeros(1, 1, 1, 1), first, last)
        quoted = network.tagger(words, quote_scheme)
        told = network.branch.tagger(branched, torch.zeros_like(name_scheme)).expand(quoted.shape[0], -1, -1)
        return words, branched, torch.cat([quoted, told], -1), network.namer(words, name_scheme)


class LinkerGraph(nn.Module):
    """Word states of one window and anchors, each with its scheme, to link and form logits."""

    def __init__(self, linker: Linker) -> None:
        super().__init__()
        self.linker = linker

    def forward(self, words: Tensor, at: Tensor, scheme: Tensor) -> tuple[Tensor, Tensor]:
        """Shapes as in `Linker`, with a batch of one."""
        linker, bias = self.linker, torch.zeros(1, 1, 1, 1)
        return linker.read(linker.word(words), linker.anchor(words[0, at]), at, scheme, bias, torch.ones(1, 1))


class JudgeGraph(nn.Module):
    """Word states of one window and quotations to the logits of their judged forms."""

    def __init__(self, judge: Judge) -> None:
        super().__init__()
        self.judge = judge

    def forward(self, words: Tensor, at: Tensor, parts: Tensor) -> Tensor:
        """Shapes as in `Judge`, with a batch of one."""
        return self.judge(words, words[0, at], parts)


def export(network: Network, folder: Path, *, whole: bool) -> None:
    """Write the graphs; `whole`: keep float32."""
    network_module.attend = attend
    network.eval()
    words = torch.arange(250)[None]
    scheme, at = torch.zeros(1, dtype=torch.long), torch.tensor([3, 9])
    states, parts = torch.randn(1, 250, 2 * WIDTH), torch.ones(2, PARTS, 250)
    linking = (
        (states, at, torch.zeros_like(at)),
        ("words", "at", "scheme"),
        {"links": {0: "anchors", 1: "words"}, "forms": {0: "anchors"}},
        {"words": {1: "words"}, "at": {0: "anchors"}, "scheme": {0: "anchors"}},
    )
    graphs: dict[str, tuple[Any, ...]] = {
        "encoder": (
            EncoderGraph(network),
            (torch.randn(1, 370, WIDTH), words, words, torch.arange(2), scheme),
            ("pieces", "first", "last", "quote_scheme", "name_scheme"),
            {
                "words": {1: "words"},
                "branched": {1: "words"},
                "tags": {0: "schemes", 1: "words"},
                "names": {1: "words"},
            },
            {"pieces": {1: "pieces"}, "first": {1: "words"}, "last": {1: "words"}, "quote_scheme": {0: "schemes"}},
        ),
        "linker": (LinkerGraph(network.linker), *linking),
        "branch": (LinkerGraph(network.branch.linker), *linking),
        "judge": (
            JudgeGraph(network.branch.judge),
            (states, at, parts),
            ("words", "at", "parts"),
            {"forms": {0: "anchors"}},
            {"words": {1: "words"}, "at": {0: "anchors"}, "parts": {0: "anchors", 2: "words"}},
        ),
    }
    with tempfile.TemporaryDirectory() as place, warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter("ignore")
        for name, (module, given, inputs, outputs, axes) in graphs.items():
            raw = Path(place) / f"{name}.onnx"
            torch.onnx.export(
                module,
                given,
                str(raw),
                input_names=list(inputs),
                output_names=list(outputs),
                dynamic_axes={**axes, **outputs},
                opset_version=17,
                dynamo=False,
            )
            if whole:
                (folder / raw.name).write_bytes(raw.read_bytes())
            else:
                quantize_dynamic(
                    raw,
                    folder / raw.name,
                    weight_type=QuantType.QInt8,
                    per_channel=True,
                    op_types_to_quantize=["MatMul", "Gemm"],
                )


def shapes(folder: Path) -> dict[str, dict[str, list[int | str]]]:
    """Inputs and outputs of the graphs."""
    found = {}
    for name in GRAPHS:
        graph = onnx.load(folder / name).graph
        found[name] = {
            value.name: [d.dim_param or d.dim_value for d in value.type.tensor_type.shape.dim]
            for value in (*graph.input, *graph.output)
        }
    return found


def write_manifest(folder: Path, version: str, decoding: dict[str, Decoding]) -> None:
    """Name every file of the folder with its hash."""
    names = (*GRAPHS, "pieces.npy", "scales.npy", "tokenizer.json")
    manifest = Manifest(
        format=FORMAT,
        version=version,
        labels=Labels(
            tags=TAGS,
            links=LINKS,
            forms=FORMS,
            name_tags=NAME_TAGS,
            quote_schemes=QUOTE_SCHEMES,
            link_schemes=LINK_SCHEMES,
            name_schemes=NAME_SCHEMES,
        ),
        languages=LANGUAGES,
        decoding=decoding,
        window=WINDOW,
        overlap=OVERLAP,
        files={name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in names},
        shapes=shapes(folder),
    )
    (folder / "manifest.json").write_bytes(msgspec.json.format(msgspec.json.encode(manifest), indent=1) + b"\n")


def main() -> None:
    """Export."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--wheels", type=Path, default=Path("wheels"))
    parser.add_argument("--build", type=Path, default=Path("training/build"))
    parser.add_argument(
        "--weights", type=Path, help="the trained weights, `network.pt` of the build folder unless given"
    )
    parser.add_argument("--to", type=Path, default=Path("src/depesche/model/weights"))
    parser.add_argument("--version", default="1")
    parser.add_argument("--float", action="store_true", help="keep float32, to see what int8 costs")
    options = parser.parse_args()
    options.to.mkdir(parents=True, exist_ok=True)
    start = remembered(options.build / "start.pickle", lambda: load_start(options.wheels))
    network = Network(0)
    network.load_state_dict(grown(torch.load(options.weights or options.build / "network.pt"), network))
    export(network, options.to, whole=options.float)
    np.save(options.to / "pieces.npy", start.packed)
    np.save(options.to / "scales.npy", start.scales)
    (options.to / "tokenizer.json").write_text(start.tokenizer, encoding="utf-8")
    known = options.to / "manifest.json"
    decoding = {**dict.fromkeys({s.quotations for s in LANGUAGES.values()}, DECODING), "claims": OWN, "contacts": OWN}
    if known.exists():
        decoding |= msgspec.convert(msgspec.json.decode(known.read_bytes())["decoding"], dict[str, Decoding])
    write_manifest(options.to, options.version, decoding)


if __name__ == "__main__":
    main()
