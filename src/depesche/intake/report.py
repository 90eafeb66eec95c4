"""One report from a string: the canonical constructor, which every reader calls."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from datetime import date

from depesche.intake.language import tell_language
from depesche.intake.published import Publication, tell_published
from depesche.intake.wire import take_apart
from depesche.records import Note, PublishedBasis, Report

NEWLINES = re.compile("\r\n?")
SURROGATES = re.compile("[\ud800-\udfff]")
ID_DIGITS = 24
"""Hexadecimal digits of a report id, 96 bits: no clash is to be expected below 10^13 reports."""


def report_from_text(
    text: str,
    *,
    source: str | None = None,
    headline: str | None = None,
    published: date | None = None,
    published_basis: PublishedBasis = "metadata",
    language: str | None = None,
    url: str | None = None,
    today: date | None = None,
    notes: tuple[Note, ...] = (),
) -> Report:
    """Make a report: canonical text, make-up, language and publication day. Never raises on any text.

    Args:
        text: the report as given; its canonical form keeps everything but the byte-order mark, line ends and the
            Unicode form (NFC).
        source: the path or URL that it came from.
        headline: the headline, where it is known apart from the text; it need not be in the text.
        published: the publication day, where it is known.
        published_basis: how `published` is known.
        language: ISO 639-1, where it is known.
        url: its address.
        today: the latest day that an inferred publication day may have; this day's date unless given.
        notes: what the reader found, to stand before the notes made here.
    """
    text, flaws = canonical(text)
    found = [*notes, *flaws]
    if language is None:
        language, doubt = tell_language(text)
        found += [doubt] if doubt else []
    wire = take_apart(text, headline=canonical(headline)[0] if headline else None)
    found += wire.notes
    known = Publication(published, published_basis) if published else None
    publication = tell_published(text, wire, known=known, today=today or date.today())
    found += publication.notes
    return Report(
        id=hashlib.sha256(text.encode("utf-8")).hexdigest()[:ID_DIGITS],
        text=text,
        source=SURROGATES.sub("\N{REPLACEMENT CHARACTER}", source) if source else source,  # a file name in no UTF-8
        url=SURROGATES.sub("\N{REPLACEMENT CHARACTER}", url) if url else url,
        language=language,
        headline=wire.headline,
        agency=wire.agency,
        place=wire.place,
        published=publication.day.isoformat() if publication.day else None,
        published_basis=publication.basis,
        credits=wire.credits,
        parts=wire.parts,
        notes=tuple(found),
    )


def canonical(text: str) -> tuple[str, tuple[Note, ...]]:
    r"""The form that offsets point into: no byte-order mark, newlines `\n`, NFC; halves of surrogate pairs replaced."""
    text = unicodedata.normalize("NFC", NEWLINES.sub("\n", text.removeprefix("\ufeff")))
    broken = SURROGATES.search(text)
    if broken is None:
        return text, ()
    message = "half of a surrogate pair, replaced by U+FFFD: the report was damaged before it came in"
    note = Note(code="W104", message=message, start=broken.start(), end=broken.end())
    return SURROGATES.sub("\ufffd", text), (note,)
