"""Reading on behalf of a command: sources in, records out; failures are said and counted, the rest goes on."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from depesche import read_all
from depesche.cli.failures import say_error
from depesche.cli.progress import track
from depesche.cli.terminal import Terminal
from depesche.errors import InputError, UsageError
from depesche.intake import open_sources

if TYPE_CHECKING:
    from depesche.intake import Options
    from depesche.records import Record


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
            terminal.err.print(line, style="meta", soft_wrap=True)


def read_sources(
    sources: tuple[str, ...], *, terminal: Terminal, count: Count, jobs: int, options: Options
) -> Iterator[Record]:
    """Read every report of the sources, in their order.

    Raises:
        UsageError: there are no sources, and standard input is a terminal.
    """
    if not sources:
        if sys.stdin.isatty():
            words = terminal.words
            raise UsageError(words.say("no_sources", group="error"), hint=words.say("no_sources_hint", group="error"))
        sources = ("-",)
    reports = open_sources(sources, options)
    results = read_all(reports, jobs=jobs)
    for result in track(results, terminal, total=None):
        if isinstance(result, InputError):
            count.failed += 1
            say_error(result, terminal)
            continue
        count.read += 1
        terminal.kept = terminal.words.say("stopped_read", n=count.read)
        yield result
