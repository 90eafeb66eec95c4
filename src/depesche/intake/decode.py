"""Bytes to text: the encodings that news archives hold."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

import charset_normalizer

from depesche.errors import DecodingError

SAMPLE = 65_536
"""Bytes that are looked at to tell text from binary data."""
BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
MAGIC = (
    (b"%PDF-", "a PDF document", "extract its text first, for instance with pdftotext"),
    (b"PK\x03\x04", "a ZIP archive or office document", "unpack it, or save it as plain text"),
    (b"\x1f\x8b", "a gzip archive", "unpack it first, or pipe it in: gunzip -c FILE | depesche read -"),
    (b"BZh", "a bzip2 archive", "unpack it first"),
    (b"\xfd7zXZ\x00", "an xz archive", "unpack it first"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive", "unpack it first"),
    (b"\x89PNG\r\n", "a PNG image", ""),
    (b"\xff\xd8\xff", "a JPEG image", ""),
    (b"GIF8", "a GIF image", ""),
    (b"SQLite format 3\x00", "an SQLite database", "a ledger is opened with --ledger, not read as a report"),
    (b"\x7fELF", "a program", ""),
    (b"\xd0\xcf\x11\xe0", "an old Office document", "save it as plain text"),
    (b"{\\rtf", "a Rich Text document", "save it as plain text"),
)
CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
"""Bytes that no text has; tab, line feed, form feed, carriage return and escape are left out."""
C1 = re.compile(r"[\x80-\x9f]")
UNDEFINED_1252 = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
LETTERS_1252 = re.compile(rb"[\x84\x85\x91-\x97\xab\xbb\xa0\xa7\xb0\x80\xa3\xc0-\xd6\xd8-\xf6\xf8-\xff]")
"""High bytes that Western European text in Windows-1252 has: quotation marks, dashes, accented letters."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text and the encoding that it was in; `guessed` where the bytes do not prove the encoding."""

    text: str
    encoding: str
    guessed: bool = False


def decode(data: bytes, *, place: str | None = None, declared: str | None = None) -> Decoded:
    """Turn bytes into text: by mark, as UTF-8, UTF-16 without a mark, Windows-1252, or what charset-normalizer finds.

    Args:
        data: all bytes of the report.
        place: where they are from, for the error.
        declared: the encoding that the report itself names, tried where the bytes are no UTF-8.

    Raises:
        DecodingError: the bytes are no text.
    """
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return _decode_marked(data[len(mark) :], encoding, place)
    wide = guess_utf16(data)
    if wide is None:
        refuse_binary(data, place)
        try:
            return Decoded(data.decode("utf-8"), "utf-8")
        except UnicodeDecodeError as error:
            return _decode_declared(data, declared) or _guess(data, error, place)
    try:
        return Decoded(data.decode(wide), wide, guessed=True)
    except UnicodeDecodeError as error:
        raise _no_text(f"looks like {wide}, but is broken at byte {error.start}", place) from error


def refuse_binary(data: bytes, place: str | None) -> None:
    """Raise where the bytes are of a known binary format or have many control characters.

    Raises:
        DecodingError: the bytes are no text; the message names the format where it is known.
    """
    for magic, what, hint in MAGIC:
        if data.startswith(magic):
            raise DecodingError(f"not text but {what}", place=place, hint=hint or None)
    sample = data[:SAMPLE]
    found = len(CONTROL.findall(sample))
    if b"\x00" in sample or found > max(2, len(sample) // 300):
        raise _no_text(f"{found} control characters in the first {len(sample):,} bytes", place)


def guess_utf16(data: bytes) -> str | None:
    """The byte order of UTF-16 without a mark: every other byte of Western text is zero. None if it is not so."""
    sample = data[: 4096 & ~1]
    if len(sample) < 4 or len(data) % 2:
        return None
    half = len(sample) // 2
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 0.6 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.6 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None


def _decode_marked(data: bytes, encoding: str, place: str | None) -> Decoded:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError as error:
        raise _no_text(f"its byte-order mark says {encoding}, but it is broken at byte {error.start}", place) from error


def _decode_declared(data: bytes, declared: str | None) -> Decoded | None:
    if declared is None:
        return None
    western = declared.lower() in (
        "iso-8859-1",
        "latin-1",
        "latin1",
        "us-ascii",
        "ascii",
    )  # browsers take these as 1252
    try:
        encoding = codecs.lookup("windows-1252" if western else declared).name
        return Decoded(data.decode(encoding), encoding)
    except (LookupError, UnicodeDecodeError, TypeError):
        return None


def _guess(data: bytes, error: UnicodeDecodeError, place: str | None) -> Decoded:
    """Windows-1252 where its high bytes are those of Western text, else charset-normalizer's best guess."""
    high = sum(1 for byte in data[:SAMPLE] if byte > 127) or sum(1 for byte in data if byte > 127)
    western = len(LETTERS_1252.findall(data[:SAMPLE])) or len(LETTERS_1252.findall(data))
    if not UNDEFINED_1252.search(data) and western >= 0.95 * high and high <= 0.25 * min(len(data), SAMPLE):
        return Decoded(data.decode("windows-1252"), "windows-1252", guessed=True)
    best = charset_normalizer.from_bytes(data[:SAMPLE]).best()
    if best is not None:
        try:
            text = data.decode(best.encoding)
        except (UnicodeDecodeError, LookupError):
            text = ""
        if text and not C1.search(text):
            return Decoded(text, best.encoding.replace("_", "-"), guessed=True)
    raise _no_text(f"no known encoding fits; it is no UTF-8 from byte {error.start} on", place)


def _no_text(why: str, place: str | None) -> DecodingError:
    return DecodingError(f"not text: {why}", place=place, hint="save it as UTF-8, or leave it out")
