"""Numbers in words, put together from a table of their parts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def number_words(table: Mapping[str, Any]) -> dict[str, int | float]:
    """Every number word of a language: its single words, and tens joined with units ("{unit}und{ten}").

    Args:
        table: `single` and `tens` (word -> number), `units` (1 to 9 as compounds write them), `compound`.
    """
    words: dict[str, int | float] = {**table["single"], **table["tens"]}
    for ten, tens in table["tens"].items():
        for unit, units in table["units"].items():
            words[table["compound"].format(unit=unit, ten=ten)] = tens + units
    return words
