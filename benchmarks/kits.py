"""What the benchmarks read with, by name."""

from __future__ import annotations

from depesche.find.rules import read_by_rules
from depesche.reading import Kit


def rules() -> Kit:
    """Names and statements by rules."""
    return Kit(model=read_by_rules)


def network() -> Kit:
    """Names and statements by the network: what a user gets."""
    return Kit()
