"""The rule below the title: "DEPESCHE" in Morse code.

Source: ITU-R M.1677-1: a dash is as long as three dots, letters are three dots apart.
"""

from __future__ import annotations

CODE = {"D": "-..", "E": ".", "P": ".--.", "S": "...", "C": "-.-.", "H": "....", " ": ""}


def morse_path(text: str, *, unit: float = 3.0, y: float = 2.0) -> str:
    """An SVG path of one line: strokes of one and of three units."""
    x, parts = 0.0, []
    for letter in text:
        for sign in CODE[letter]:
            length = unit * (3 if sign == "-" else 1)
            parts.append(f"M{x:g} {y:g}h{length:g}")
            x += length + unit
        x += 2 * unit
    return "".join(parts)
