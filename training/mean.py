"""The mean of two trained networks: what the second learnt on top of the first, at half the distance.

    python -m training.mean FIRST.pt SECOND.pt --to training/build/network.pt

The second must have been trained on from the first (`training.train --init FIRST.pt`). What only the second tells apart
is taken from it as it is. Teach the heads afterwards (`training.train --only linker tagger namer`): those of the two
fit their own encoders.

Source: Wortsman et al., Robust fine-tuning of zero-shot models (2022).
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch
from torch import Tensor


def mean(first: dict[str, Tensor], second: dict[str, Tensor], share: float) -> dict[str, Tensor]:
    """Weights of the second network at its `share`; rows that the first lacks, whole."""
    found = {}
    for name, theirs in second.items():
        mixed = theirs.clone()
        if name in first:
            rows = len(first[name])
            mixed[:rows] = torch.lerp(first[name], theirs[:rows], share)
        found[name] = mixed
    return found


def main() -> None:
    """Mix and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("first", type=Path)
    parser.add_argument("second", type=Path)
    parser.add_argument("--share", type=float, default=0.5, help="of the second network")
    parser.add_argument("--to", type=Path, default=Path("training/build/network.pt"))
    options = parser.parse_args()
    torch.save(mean(torch.load(options.first), torch.load(options.second), options.share), options.to)


if __name__ == "__main__":
    main()
