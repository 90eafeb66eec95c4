"""JSON Lines: one report a line, streamed."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any, BinaryIO, cast

from depesche.errors import DecodingError, FormatError, InputError
from depesche.intake.days import day_at
from depesche.intake.decode import BOMS, Decoded, decode, guess_utf16, refuse_binary
from depesche.intake.options import Options
from depesche.intake.report import report_from_text
from depesche.intake.streams import peek, read_lines, too_large
from depesche.records import Note, Report

TEXT_KEYS = ("text", "body")
KEYS = ("headline", "published", "source", "url", "language")
"""What a line may say of its report, besides the text; other keys are passed over."""


def read_jsonl(stream: BinaryIO, place: str, options: Options) -> Iterator[Report | InputError]:
    """Read reports from JSON Lines. A broken line is an `InputError` with its place; the rest goes on."""
    try:
        lines = _utf8_lines(stream, options.limit, place)
    except DecodingError as error:
        yield error
        return
    some, number = False, 0
    for number, line in enumerate(lines, 1):
        where = f"{place}:{number}"
        if not some and line is not None and line.strip() in (b"[", b"{"):
            yield FormatError("JSON over several lines", place=where, hint=f"one report a line: jq -c . {place}")
            return
        if line is None:
            yield too_large(where, options.limit)
        elif line.strip():
            try:
                yield _report(line, where, options)
            except InputError as error:
                yield error
        else:
            continue
        some = True
    if not some:
        yield InputError("empty: there is no line with a report", place=place, hint="one JSON object a line")


def _utf8_lines(stream: BinaryIO, limit: int, place: str) -> Iterator[bytes | None]:
    """The lines in UTF-8 without a byte-order mark; a stream in UTF-16 or UTF-32 is turned into UTF-8 as it is read.

    A feed that is still being written gives each line as soon as it is there.
    """
    head, stream = peek(stream)
    for mark, encoding in BOMS:
        if head.startswith(mark):
            stream.read(len(mark))
            if encoding != "utf-8":
                stream = cast(BinaryIO, codecs.EncodedFile(stream, "utf-8", encoding, "replace"))
            return read_lines(stream, limit)
    if wide := guess_utf16(head):
        return read_lines(cast(BinaryIO, codecs.EncodedFile(stream, "utf-8", wide, "replace")), limit)
    refuse_binary(head, place)
    return read_lines(stream, limit)


def _report(line: bytes, where: str, options: Options) -> Report:
    """The report on one line.

    Raises:
        InputError: the line is no report; the place names file, line and, for broken JSON, the column.
    """
    decoded = decode(line, place=where)
    fields = _object(decoded.text, where)
    text = next((fields[k] for k in TEXT_KEYS if fields.get(k) is not None), None)
    if text is None:
        known = ", ".join(sorted(fields)[:8]) or "none"
        raise FormatError("no key 'text' or 'body'", place=where, hint=f"keys found: {known}")
    said = {key: _string(fields, key, where) for key in KEYS}
    if not isinstance(text, str):
        key = next(k for k in TEXT_KEYS if fields.get(k) is not None)
        raise _wrong_type(key, "a string", text, where)
    if not text.strip():
        raise InputError("empty: the text has no word", place=where)
    day = _day(said["published"], where)
    return report_from_text(
        text,
        source=said["source"] or options.source or where,
        headline=said["headline"],
        published=options.published or day,
        published_basis="option" if options.published else "metadata",
        language=options.language or _language(said["language"]),
        url=said["url"],
        today=options.today,
        notes=_notes(decoded),
    )


def _object(text: str, where: str) -> dict[str, Any]:
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        place, hint = f"{where}:{error.colno}", "one JSON object a line, each complete on its line"
        raise FormatError(f"broken JSON at column {error.colno}: {error.msg}", place=place, hint=hint) from error
    except (ValueError, RecursionError) as error:
        raise FormatError("broken JSON: a number or a nesting beyond all measure", place=where) from error
    if not isinstance(value, dict):
        raise _wrong_type(None, "an object", value, where)
    return value


def _string(fields: dict[str, Any], key: str, where: str) -> str | None:
    value = fields.get(key)
    if value is None or isinstance(value, str):
        return value or None
    raise _wrong_type(key, "a string", value, where)


def _wrong_type(key: str | None, wanted: str, value: object, where: str) -> FormatError:
    names = {dict: "an object", list: "a list", str: "a string", bool: "true or false", type(None): "null"}
    got = names.get(type(value), "a number")
    return FormatError(f"{f'key {key!r}' if key else 'the line'} must be {wanted}, not {got}", place=where)


def _day(value: str | None, where: str) -> date | None:
    """The day as written: the zone of a time is not applied. Besides ISO dates, what reads one way only is taken."""
    if value is None:
        return None
    written = value.strip()
    try:
        return date.fromisoformat(re.split("[T ]", written)[0])
    except ValueError as error:
        day = day_at(written, 0)
        found = day.in_year(day.year) if day and day.year else None
        if found is None:
            hint = "write it as 1962-10-23 or 1962-10-23T18:30:00+01:00"
            raise FormatError(f"key 'published' is no date: {value[:40]!r}", place=where, hint=hint) from error
        return found


def _language(value: str | None) -> str | None:
    """The ISO 639-1 part of a language tag ("de-AT"); None for what is none."""
    tag = (value or "").replace("_", "-").split("-")[0].strip().lower()
    return tag if len(tag) in (2, 3) and tag.isalpha() and tag != "und" else None


def _notes(decoded: Decoded) -> tuple[Note, ...]:
    if not decoded.guessed:
        return ()
    return (Note(code="W103", message=f"encoding guessed: {decoded.encoding}; signs beyond ASCII may be wrong"),)
