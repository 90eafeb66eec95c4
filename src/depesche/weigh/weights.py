"""Weights of the small models beside the network, each in a table beside its module."""

from __future__ import annotations

import tomllib
from pathlib import Path

from depesche.errors import DataError


def weights_beside(module: str) -> dict[str, float]:
    """The weights of features by their names, of the table that is called as the module (a path, `__file__`).

    Raises:
        DataError: the table is missing or cannot be read.
    """
    table = Path(module).with_suffix(".toml")
    try:
        return dict(tomllib.loads(table.read_text(encoding="utf-8"))["weights"])
    except (OSError, tomllib.TOMLDecodeError, KeyError) as error:
        raise DataError(f"cannot load: {error}", place=table.name) from error
