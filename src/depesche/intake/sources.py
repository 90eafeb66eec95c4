"""Where reports come from: files, folders, globs and standard input."""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from depesche.errors import InputError
from depesche.intake.options import Options
from depesche.intake.readers import READERS, guess_format
from depesche.intake.streams import peek, standard_input
from depesche.records import Report

STDIN = ("-", "/dev/stdin")
DESCRIPTORS = ("/dev/fd/", "/proc/self/fd/")
"""Where a shell puts the pipes of `<(…)`: the only pipes that are opened by name, as they have a writer."""


def open_sources(sources: Sequence[str], options: Options | None = None) -> Iterator[Report | InputError]:
    """The reports of several sources, in their order."""
    for source in sources:
        yield from read_source(source, options=options or Options())


def read_source(source: str, *, options: Options) -> Iterator[Report | InputError]:
    """The reports of a file, a folder (recursive, sorted, hidden files left out), a glob, or "-" for standard input.

    What cannot be read comes out as an `InputError` in its place, and the rest goes on.
    """
    if source in STDIN:
        yield from _read_stream(standard_input(), "-", options)
    elif os.path.isdir(source):  # noqa: PTH112 (pathlib raises on names that are too long)
        yield from _read_folder(source, options)
    elif not os.path.lexists(source) and glob.has_magic(source):
        yield from _read_glob(source, options)
    else:
        yield from _read_file(source, options)


def _read_folder(folder: str, options: Options) -> Iterator[Report | InputError]:
    some = False
    failures: list[OSError] = []
    for root, folders, names in os.walk(folder, onerror=failures.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith("."):
                some = True
                yield from _read_file(os.path.join(root, name), options)  # noqa: PTH118 (keeps the path as given)
    yield from (_unreadable(str(error.filename or folder), error) for error in failures)
    if not some and not failures:
        yield InputError("no files in this folder", place=folder, hint="hidden files are left out")


def _read_glob(pattern: str, options: Options) -> Iterator[Report | InputError]:
    paths = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 (pathlib refuses absolute patterns)
    if not paths:
        yield InputError("no file matches", place=pattern, hint="quote the pattern if the shell should leave it alone")
    for path in paths:
        if Path(path).is_dir():
            if "**" not in pattern:  # with it, the files inside match by themselves
                yield from _read_folder(path, options)
        else:
            yield from _read_file(path, options)


def _read_file(path: str, options: Options) -> Iterator[Report | InputError]:
    try:
        if not path.startswith(DESCRIPTORS) and not stat.S_ISREG(os.stat(path).st_mode):  # noqa: PTH116
            hint = "only files are opened by name; pipe it in and read -"
            yield InputError("not a file but a device, pipe or socket", place=path, hint=hint)
            return
        with open(path, "rb") as stream:  # noqa: PTH123 (also takes what pathlib would normalise)
            yield from _read_stream(stream, path, options)
    except (OSError, ValueError) as error:
        yield _unreadable(path, error)


def _read_stream(stream: BinaryIO, place: str, options: Options) -> Iterator[Report | InputError]:
    head, buffered = peek(stream)
    name = options.format
    if name == "auto":
        name = guess_format(place, head)  # type: ignore[assignment]
    yield from READERS[name](buffered, place, options)


def _unreadable(path: str, error: OSError | ValueError) -> InputError:
    """The error for a path that cannot be opened or read."""
    if isinstance(error, FileNotFoundError):
        if os.path.islink(path):  # noqa: PTH114
            return InputError("a link that leads nowhere", place=path, hint=f"it points to {os.readlink(path)}")  # noqa: PTH115
        return InputError(
            "no such file or folder", place=path, hint=f"looked in {Path.cwd()}" if not path.startswith("/") else None
        )
    if isinstance(error, PermissionError):
        return InputError("no permission to read", place=path, hint="check the owner and mode of the file")
    if isinstance(error, ValueError):
        return InputError(f"no path: {error}", place=path)
    return InputError(f"cannot be read: {error.strerror or error}", place=path)
