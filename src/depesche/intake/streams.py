"""Reading from streams with a bound on memory."""

from __future__ import annotations

import io
import os
import select
import sys
from collections.abc import Iterator
from typing import Any, BinaryIO, cast

from depesche.errors import InputError

CHUNK = 1 << 20
HEAD = 4096
"""Bytes that tell a format or an encoding."""


TURN = 0.2
"""Seconds that standard input is waited for at a time."""


class Interruptible(io.RawIOBase):
    """Standard input, waited for in short turns: a Ctrl-C that comes right before an endless wait is heard too."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def readable(self) -> bool:
        """It can be read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Read what is there, at least a byte, or nothing at the end."""
        while not select.select([self._descriptor], [], [], TURN)[0]:
            pass
        piece = os.read(self._descriptor, len(buffer))
        buffer[: len(piece)] = piece
        return len(piece)


def standard_input() -> BinaryIO:
    """Standard input as bytes."""
    stream = sys.stdin.buffer
    try:
        return cast(
            BinaryIO, io.BufferedReader(Interruptible(stream.fileno()), CHUNK) if os.name == "posix" else stream
        )
    except (OSError, ValueError):  # no file behind it: put there by a program
        return cast(BinaryIO, stream)


def peek(stream: BinaryIO) -> tuple[bytes, BinaryIO]:
    """The first bytes that are there, at most `HEAD`, and a stream from which they are still to be read."""
    buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(cast(io.RawIOBase, stream), CHUNK)
    return buffered.peek(HEAD)[:HEAD], cast(BinaryIO, buffered)


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
