"""Feeds: RSS 2.0 and 1.0, Atom (RFC 4287), JSON Feed 1.1; each entry is a report, from what the feed itself holds."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from email.utils import parsedate_to_datetime
from html.parser import HTMLParser
from typing import Any, BinaryIO
from xml.etree import ElementTree

from depesche.errors import DecodingError, FormatError, InputError
from depesche.intake.decode import decode
from depesche.intake.options import Options
from depesche.intake.report import report_from_text
from depesche.intake.streams import read_up_to, too_large
from depesche.records import Report

BLOCKS = frozenset(("p", "div", "br", "li", "h1", "h2", "h3", "h4", "blockquote", "tr", "ul", "ol"))
HIDDEN = frozenset(("script", "style"))


def read_feeds(stream: BinaryIO, place: str, options: Options) -> Iterator[Report | InputError]:
    """Read a stream that is a feed; one that cannot be read is an error."""
    data = read_up_to(stream, options.limit + 1)
    if len(data) > options.limit:
        yield too_large(place, options.limit)
        return
    some = False
    try:
        for found in read_feed(data, place, options):
            some = True
            yield found
    except FormatError as error:
        yield error
    else:
        if not some:
            yield InputError("a feed without entries that have words", place=place)


def is_feed(head: bytes) -> bool:
    """Whether the first bytes are those of a feed."""
    start = head.replace(b"\x00", b"")[:2048]
    if b"jsonfeed.org/version" in start:
        return True
    return re.search(rb"<(?:rss|feed|rdf:RDF)[\s>]", start) is not None and not re.search(rb"<html[\s>]", start, re.I)


def read_feed(data: bytes, place: str, options: Options) -> Iterator[Report | InputError]:
    """The entries of a feed, in its order; one that has no text is left out.

    Raises:
        FormatError: the bytes are no feed, or XML with a document type, which could grow without bound.
    """
    try:
        start = data.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
        entries = _json(data) if start.startswith(b"{") else _xml(data)
    except (DecodingError, ValueError, ElementTree.ParseError, RecursionError, AttributeError, TypeError) as error:
        raise FormatError(f"no feed that can be read: {error}", place=place) from error
    for entry in entries:
        title, body = _plain(entry["title"]), _plain(entry["body"])
        if not body and not title:
            continue
        if len(body.encode()) > options.limit:
            yield InputError("an entry is too large", place=place)
            continue
        day = options.published or _day(entry["day"])
        yield report_from_text(
            f"{title}\n\n{body}" if title and not body.startswith(title) else body,
            source=options.source or entry["link"] or place,
            headline=title or None, published=day, published_basis="option" if options.published else "metadata",
            language=options.language, url=entry["link"] or None, today=options.today,
        )  # fmt: skip


def _json(data: bytes) -> list[dict[str, str]]:
    found = json.loads(decode(data).text)
    if "jsonfeed.org" not in str(found.get("version", "")):
        raise ValueError("JSON, but no JSON Feed")
    return [
        {
            "title": _text(item.get("title")), "link": _text(item.get("url")),
            "body": _text(item.get("content_html")) or _text(item.get("content_text")) or _text(item.get("summary")),
            "day": _text(item.get("date_published")),
        }
        for item in found.get("items", ())
    ]  # fmt: skip


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _xml(data: bytes) -> list[dict[str, str]]:
    if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data or "<!ENTITY".encode("utf-16-le") in data:
        raise ValueError("it declares a document type")
    try:
        root = ElementTree.fromstring(data)  # noqa: S314 - entities cannot be declared, see above
    except ElementTree.ParseError:
        text = decode(data).text  # in an encoding that it does not declare
        if "<!DOCTYPE" in text or "<!ENTITY" in text:
            raise ValueError("it declares a document type") from None
        root = ElementTree.fromstring(text)  # noqa: S314
    items = [e for e in root.iter() if _name(e) in ("item", "entry")]
    if _name(root) not in ("rss", "RDF", "feed"):
        raise ValueError(f"XML, but no feed: <{_name(root)}>")
    return [_entry(item) for item in items]


def _name(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]


def _entry(item: ElementTree.Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for child in item:
        name = _name(child)
        if name == "link" and child.get("rel", "alternate") != "alternate":
            continue
        value = child.get("href") if name == "link" and child.get("href") else "".join(child.itertext())
        found.setdefault(name, (value or "").strip())
    body = next((found[k] for k in ("encoded", "content", "description", "summary") if found.get(k)), "")
    day = next((found[k] for k in ("pubDate", "published", "date", "updated") if found.get(k)), "")
    return {"title": found.get("title", ""), "link": found.get("link", ""), "body": body, "day": day}


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        pass
    try:
        return parsedate_to_datetime(value).date()
    except (ValueError, TypeError, IndexError):
        return None


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 - html.parser's signature
        self.hidden += tag in HIDDEN
        if tag in BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self.hidden = max(self.hidden - (tag in HIDDEN), 0)
        if tag in BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.parts.append(data)


def _plain(markup: str) -> str:
    """The words of HTML, paragraphs apart."""
    words = _Words()
    words.feed(markup)
    words.close()
    lines = (" ".join(line.split()) for line in "".join(words.parts).split("\n"))
    return "\n\n".join(line for line in lines if line)
