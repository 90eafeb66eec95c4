"""The formats that reports come in: one reader each, found by name in `READERS`.

A reader takes an open stream of bytes and gives out reports and errors in the order of the stream. It never reads much
more than `Options.limit` at a time, and never raises for what the bytes hold.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import BinaryIO

from depesche.errors import DecodingError, InputError
from depesche.intake.decode import Decoded, decode
from depesche.intake.feeds import is_feed, read_feeds
from depesche.intake.html import extract
from depesche.intake.jsonl import read_jsonl
from depesche.intake.options import Options
from depesche.intake.report import report_from_text
from depesche.intake.streams import read_up_to, too_large
from depesche.records import Note, Report

Reader = Callable[[BinaryIO, str, Options], Iterator[Report | InputError]]
"""Stream, its place (for errors and as the source), options."""


def read_text(stream: BinaryIO, place: str, options: Options) -> Iterator[Report | InputError]:
    """Read a stream that is one report in plain text."""
    decoded = _decode_whole(stream, place, options)
    if isinstance(decoded, InputError):
        yield decoded
        return
    yield report_from_text(
        decoded.text,
        source=options.source or place,
        published=options.published,
        published_basis="option",
        language=options.language,
        today=options.today,
        notes=encoding_notes(decoded),
    )


def read_html(stream: BinaryIO, place: str, options: Options) -> Iterator[Report | InputError]:
    """Read a stream that is one web page: the article inside it."""
    decoded = _decode_whole(stream, place, options, html=True)
    if isinstance(decoded, InputError):
        yield decoded
        return
    page = extract(decoded.text)
    if page is None:
        hint = "is it a front page, or one that a script fills?"
        yield InputError("no article text found in the page", place=place, hint=hint)
        return
    yield report_from_text(
        page.text,
        source=options.source or place,
        headline=page.title,
        published=options.published or page.published,
        published_basis="option" if options.published else "metadata",
        language=options.language or page.language,
        url=page.url,
        today=options.today,
        notes=encoding_notes(decoded),
    )


READERS: dict[str, Reader] = {"text": read_text, "html": read_html, "jsonl": read_jsonl, "feed": read_feeds}
"""Every format by name."""

SUFFIXES = {
    ".txt": "text", ".text": "text", ".md": "text", ".html": "html", ".htm": "html", ".xhtml": "html", ".xht": "html",
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "jsonl", ".jsonlines": "jsonl",
    ".rss": "feed", ".atom": "feed", ".rdf": "feed",
}  # fmt: skip


def guess_format(name: str, head: bytes) -> str:
    """The name of the reader for a stream, by its file name, else by its first bytes."""
    suffix = name[name.rfind(".") :].lower() if "." in name else ""
    if suffix in SUFFIXES and not (suffix == ".json" and is_feed(head)):
        return SUFFIXES[suffix]
    if is_feed(head):
        return "feed"
    start = head.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")[:2048].lower()
    if start.startswith((b"<!doctype html", b"<html", b"<head")) or (start.startswith(b"<") and b"<html" in start):
        return "html"
    return "jsonl" if _begins_json(head) else "text"


def _begins_json(head: bytes) -> bool:
    """Whether the first line is a JSON object, or the beginning of one with a key that reports have."""
    try:
        line = decode(head).text.lstrip().split("\n", 1)[0]
    except DecodingError:
        return False
    if not line.startswith("{"):
        return False
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return '"text"' in line or '"body"' in line


def encoding_notes(decoded: Decoded) -> tuple[Note, ...]:
    """A note where the encoding had to be guessed."""
    if not decoded.guessed:
        return ()
    return (Note(code="W103", message=f"encoding guessed: {decoded.encoding}; signs beyond ASCII may be wrong"),)


def _decode_whole(stream: BinaryIO, place: str, options: Options, *, html: bool = False) -> Decoded | InputError:
    data = read_up_to(stream, options.limit + 1)
    if len(data) > options.limit:
        return too_large(place, options.limit)
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"):
        return InputError("empty: there is no text", place=place, hint="a report needs at least one word")
    try:
        return decode(data, place=place, declared=declared_charset(data) if html else None)
    except DecodingError as error:
        return error


def declared_charset(data: bytes) -> str | None:
    """The encoding that a web page says it is in."""
    found = re.search(
        rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?([\w-]{2,20})""", data[:4096], re.I
    )
    return found[1].decode("ascii").lower() if found else None
