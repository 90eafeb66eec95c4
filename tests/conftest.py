"""What the tests share: texts and readings made by hand, and where the gold data lies."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from depesche.records import Part, Report
from depesche.text import Text, segment

SHARED = Path(__file__).parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the gold data; tests that need it skip where it is missing."""
    if not SHARED.is_dir():
        pytest.skip("needs the gold data in ../shared")
    return SHARED


@pytest.fixture(scope="session")
def text_of() -> Callable[..., Text]:
    """Make a `Text` of plain words, every paragraph a part, without the intake."""
    return make_text


def make_text(words: str, language: str = "de", published: str | None = None) -> Text:
    paragraphs = re.finditer(r"\S(?:.*?\S)?(?=\n\s*\n|\s*\Z)", words, re.S)
    parts = tuple(Part(kind="paragraph", start=m.start(), end=m.end()) for m in paragraphs)
    return segment(Report(id="x", text=words, language=language, published=published, parts=parts))
