"""A record as JSON and back: docs/reference/record.md, key for key."""

from __future__ import annotations

from typing import Any

import msgspec

from depesche.errors import FormatError
from depesche.records import SCHEMA, Record, Report

REPORT_KEYS = (
    "id", "source", "url", "language", "headline", "agency", "place", "published", "published_basis", "credits",
    "parts", "text",
)  # fmt: skip
ROW_KEYS = ("actors", "times", "contacts", "statements", "claims", "events", "notes")


def encode(record: Record) -> bytes:
    """One JSON object, UTF-8, without a newline at the end; its keys stand in the order of the format."""
    return msgspec.json.encode(as_object(record))


def as_object(record: Record) -> dict[str, Any]:
    """The object that `encode` writes, its rows still dataclasses; `report.notes`, empty in a record, is left out."""
    report: Report = record.report
    return {
        "schema": record.schema,
        "report": {key: getattr(report, key) for key in REPORT_KEYS},
        **{key: getattr(record, key) for key in ROW_KEYS},
    }


def decode(data: bytes | str) -> Record:
    """The record that `encode` wrote.

    Raises:
        FormatError: this is no JSON, or no record; the message names the path of the value that is wrong.
    """
    try:
        record = msgspec.json.decode(data, type=Record)
    except (msgspec.DecodeError, UnicodeError) as error:
        raise FormatError(f"no record: {error}") from error
    if record.schema != SCHEMA:
        raise FormatError(f"unknown schema {record.schema!r} - at `$.schema`", hint=f"this version reads {SCHEMA}")
    return record
