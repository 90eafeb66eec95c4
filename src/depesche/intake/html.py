"""The article inside a web page, by trafilatura."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

import lxml.etree  # type: ignore[import-untyped]
import trafilatura

LANGUAGE = re.compile(r"<html\b[^>]{0,500}?\blang\s*=\s*[\"']?([a-zA-Z]{2})\b", re.IGNORECASE)


FIRST_DAY = "1848-01-01"
"""No news agency is older; the date finder stops at 1995 unless told."""


@dataclass(frozen=True, slots=True)
class Page:
    """What a web page gives: `text` with the title, where there is one, as its first paragraph."""

    text: str
    title: str | None
    published: date | None
    language: str | None
    url: str | None


def extract(markup: str) -> Page | None:
    """The article of a page, or None where there is none. Broken markup gives what can be saved."""
    try:
        found = trafilatura.bare_extraction(
            markup,
            include_comments=False,
            include_tables=False,
            with_metadata=True,
            date_extraction_params={"original_date": True, "extensive_search": False, "min_date": FIRST_DAY},
        )
    except (ValueError, TypeError, AttributeError, KeyError, IndexError, RecursionError, lxml.etree.LxmlError):
        return None
    if found is None:
        return None
    fields = found if isinstance(found, dict) else found.as_dict()
    body = _paragraphs(fields.get("text") or "")
    if not body:
        return None
    title = " ".join((fields.get("title") or "").split()) or None
    if title and not body.startswith(title):
        body = f"{title}\n\n{body}"
    return Page(body, title, _day(fields.get("date")), _language(markup), fields.get("url"))


def _paragraphs(text: str) -> str:
    """Paragraphs with a blank line between them; trafilatura sets one a line."""
    return "\n\n".join(line.strip() for line in text.splitlines() if line.strip())


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        return None


def _language(markup: str) -> str | None:
    found = LANGUAGE.search(markup, 0, 20_000)
    return found[1].lower() if found else None
