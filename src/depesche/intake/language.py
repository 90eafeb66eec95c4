"""The language of a report."""

from __future__ import annotations

import re
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from depesche.languages import NAMES, READABLE
from depesche.records import Note

NEIGHBOURS = "da sv nb fi cs sk hu ro el he hi id ja ko bg sr hr sl lt lv et ca vi ka hy az be".split()
CANDIDATES = tuple(sorted({*READABLE, *NAMES, *NEIGHBOURS}))
"""What a news archive may hold. Fewer candidates than the 140 of the model: rare neighbours draw short texts away."""
SAMPLE = 6_000
"""Code points that are looked at; more do not change the answer."""
FEWEST_WORDS = 5
MARGIN = 1.0
"""Least lead of the best language over the next, in log-probability for each letter-run (word) of the text.
Set on the beginnings of German and English Wikinews texts: at 1.0, of 973 beginnings of 60 characters none is told
wrong and 16 are not told; of 40 characters, 4 and 102 (python tests/intake/measure.py language)."""
WORD = re.compile(r"[^\W\d_]+")


def tell_language(text: str) -> tuple[str, Note | None]:
    """The language of a text, ISO 639-1, and a note where it could not be told ("und").

    The whole text decides, so that a caption or a quotation in another language does not mislead.
    """
    words = WORD.findall(text[:SAMPLE])
    if not words:
        return "und", Note(code="W101", message="language not told: the report has no words")
    if len(words) < FEWEST_WORDS and not _dense(words):
        return "und", Note(code="W101", message=f"language not told: the report has only {len(words)} words")
    (best, first), (second, next_best) = _identifier().rank(" ".join(words))[:2]
    lead = (first - next_best) / len(words)
    if lead < MARGIN and first - next_best < 100:
        return "und", Note(code="W101", message=f"language not told: it may be {_name(best)} or {_name(second)}")
    return _iso(best), None


def _dense(words: list[str]) -> bool:
    """Whether the script sets no spaces, so that few runs of letters are many words."""
    return sum(len(w) for w in words if ord(w[0]) > 0x2E80) > 3 * FEWEST_WORDS


@cache
def _identifier() -> LanguageIdentifier:
    """Our own identifier: restricting the module's shared one would change it for others."""
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages([c for c in CANDIDATES if c in identifier.labels])
    return identifier


def _iso(code: str) -> str:
    return "no" if code in ("nb", "nn") else code


def _name(code: str) -> str:
    return NAMES.get(code, code)
