"""Reading from streams with a bound on memory."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from depesche.errors import InputError

CHUNK = 1 << 20


def read_up_to(stream: BinaryIO, size: int) -> bytes:
    """The next `size` bytes, or fewer at the end of the stream; a pipe may give them in small pieces."""
    pieces: list[bytes] = []
    while size > 0 and (piece := stream.read(min(size, CHUNK))):
        pieces.append(piece)
        size -= len(piece)
    return b"".join(pieces)


def read_lines(stream: BinaryIO, limit: int) -> Iterator[bytes | None]:
    """The lines of a stream without their ends; None for a line of more than `limit` bytes, which is passed over."""
    while line := stream.readline(limit + 2):
        if len(line.rstrip(b"\r\n")) <= limit:
            yield line.rstrip(b"\r\n")
            continue
        yield None
        while not line.endswith(b"\n") and (line := stream.readline(CHUNK)):
            pass


def too_large(place: str, limit: int) -> InputError:
    """The error for a report beyond the limit."""
    message = f"one report of more than {limit / 1e6:g} MB"
    hint = "if it is one, raise the limit, Options(limit=…); an archive goes in as JSON Lines, one report a line"
    return InputError(message, place=place, hint=hint)
