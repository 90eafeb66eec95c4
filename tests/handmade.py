"""Texts made by hand, without the intake."""

import re

from depesche.records import Part, Report
from depesche.text import Text, segment


def make_text(words: str, language: str = "de", published: str | None = None) -> Text:
    """A report of these words, every paragraph between empty lines a part."""
    paragraphs = re.finditer(r"\S(?:.*?\S)?(?=\n\s*\n|\s*\Z)", words, re.S)
    parts = tuple(Part(kind="paragraph", start=m.start(), end=m.end()) for m in paragraphs)
    return segment(Report(id="x", text=words, language=language, published=published, parts=parts))
