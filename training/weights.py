"""Prints and writes what the two small models beside the network have in common (training/meant.py, likely.py)."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import ModuleType


def options(told: str | None) -> argparse.Namespace:
    """What a command line asks of `shared` (the gold data's folder), `floors` and `write`; `told` is its help."""
    parser = argparse.ArgumentParser(description=told, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--floors", action="store_true", help="print what is right from each probability on")
    parser.add_argument("--write", action="store_true", help="write the table of weights")
    return parser.parse_args()


def write_weights(weights: Mapping[str, float], reader: ModuleType, command: str) -> None:
    """Write the weights as the table beside the module that reads them."""
    assert reader.__file__ is not None
    lines = [f'"{name}" = {value}' for name, value in weights.items()]
    head = f"# Weights of {Path(reader.__file__).name}. Written by `python -m {command} --write`.\n[weights]\n"
    Path(reader.__file__).with_suffix(".toml").write_text(head + "\n".join(lines) + "\n", encoding="utf-8")


def right_from(told: Iterable[tuple[float, bool]], floors: Sequence[float]) -> str:
    """Cells of a table: how many are right of those told from each probability on."""
    own = [*told]
    return " | ".join(f"{sum(r for c, r in own if c >= f)} of {sum(c >= f for c, _ in own)}" for f in floors)
