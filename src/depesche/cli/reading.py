"""Reading on behalf of a command: sources in, records out; failures are said and counted, the rest goes on."""

from __future__ import annotations

import glob
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from depesche import read_all
from depesche.cli.failures import say_error
from depesche.cli.progress import track
from depesche.cli.render import ink
from depesche.cli.terminal import Terminal
from depesche.errors import InputError, UsageError
from depesche.intake import Options, open_sources
from depesche.intake.feeds import read_feed

if TYPE_CHECKING:
    from datetime import date

    from depesche.intake.options import Format
    from depesche.reading import Kit
    from depesche.records import Record, Report


MANY = frozenset({".jsonl", ".ndjson", ".json"})
"""Files that may hold any number of reports."""


@dataclass(slots=True)
class Count:
    """How many reports were read and how many failed."""

    read: int = 0
    failed: int = 0

    @property
    def exit_code(self) -> int:
        """0, or that of an `InputError` if any failed."""
        return InputError.exit_code if self.failed else 0

    def close(self, terminal: Terminal) -> None:
        """The closing line, where there is something to say: several reports, or a failure."""
        if self.failed or self.read > 1:
            line = terminal.words.say("closing_read", n=self.read, failed=terminal.words.number(self.failed))
            terminal.say(ink(line, "meta"))


def intake_options(*, published: date | None, language: str | None, form: Format, size: int | None) -> Options:
    """What the caller said about the reports; `size` is in bytes."""
    known = Options(published=published, language=language, format=form)
    return known if size is None else replace(known, limit=size)


def kit_of(reader: Literal["network", "rules"], min_confidence: float) -> Kit:
    """What the caller wants to read with."""
    from depesche.find.rules import read_by_rules  # noqa: PLC0415 (the tables cost time, and most calls read nothing)
    from depesche.reading import Kit  # noqa: PLC0415

    kit = Kit(min_confidence=min_confidence)
    return replace(kit, model=read_by_rules) if reader == "rules" else kit


def read_sources(
    sources: tuple[str, ...],
    *,
    terminal: Terminal,
    count: Count,
    jobs: int,
    options: Options,
    kit: Kit,
    quiet: bool = False,
    internal: bool | None = None,
) -> Iterator[Record]:
    """Read every report of the sources, in their order; a bar shows how far it is unless it is to be `quiet`.

    Sources may be addresses of feeds unless `internal` is None; it allows such inside the network.

    Raises:
        UsageError: there are no sources, and standard input is a terminal.
    """
    if not sources:
        if sys.stdin.isatty():
            words = terminal.words
            raise UsageError(words.say("no_sources", group="error"), hint=words.say("no_sources_hint", group="error"))
        sources = ("-",)
    results = read_all(_open(sources, options, internal=internal), jobs=jobs, kit=kit)
    if not quiet:
        results = track(results, terminal, total=count_files(sources))
    for result in results:
        if isinstance(result, InputError):
            count.failed += 1
            say_error(result, terminal)
            continue
        count.read += 1
        yield result


def _open(sources: tuple[str, ...], options: Options, *, internal: bool | None) -> Iterator[Report | InputError]:
    """The reports of files and, unless `internal` is None, of feeds at addresses."""
    for source in sources:
        if internal is None or not source.startswith(("http://", "https://")):
            yield from open_sources([source], options)
            continue
        from depesche.watch.fetch import fetch  # noqa: PLC0415 (most calls fetch nothing)

        try:
            yield from read_feed(fetch(source, internal=internal), source, options)
        except InputError as error:
            yield error


def count_files(sources: tuple[str, ...]) -> int | None:
    """How many reports there will be, told by the files; None where that cannot be known before reading."""
    total = 0
    for source in sources:
        if source == "-" or (not Path(source).exists() and not glob.has_magic(source)):
            return None
        paths = [source] if Path(source).exists() else glob.glob(source, recursive=True)  # noqa: PTH207 (as the intake)
        for path in paths:
            names = [Path(path).name]
            if Path(path).is_dir():
                names = [name for _, _, found in os.walk(path) for name in found if not name.startswith(".")]
            if any(Path(name).suffix.lower() in MANY for name in names):
                return None
            total += len(names)
    return total or None
