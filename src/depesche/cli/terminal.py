"""Where the command line writes: standard output, standard error, their width and colours.

Colours carry meaning and the same one everywhere (`STYLES`); without a terminal there are none, nor any other
escape code.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TextIO

from depesche.cli.messages import Messages, locale_language, messages

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from depesche.cli.render import Page

STYLES = {
    "title": "bold",
    "head": "bold",
    "meta": "dim",
    "contact": "cyan",
    "statement": "green",
    "claim": "yellow",
    "event": "bright_cyan",
    "denial": "red",
    "no-evidence": "magenta",
    "evidence": "blue",
    "party": "bold",
    "country": "dim",
    "planned": "cyan italic",
    "declined": "red",
    "error": "bold red",
    "note": "dim",
    "mark": "bold reverse",
    "bar.complete": "cyan",
    "bar.finished": "cyan",
    "bar.pulse": "cyan",
    "bar.back": "dim",
}
"""What each colour means. The sixteen colours of the terminal alone, so that its own theme holds."""

PIPE_WIDTH = 100
"""Columns where there is no terminal at all and COLUMNS is not set."""


@dataclass(slots=True)
class Terminal:
    """The choices that hold for one call: language and colours. Consoles are made when first written to.

    `kept` says in words what a call that is broken off has done so far.
    """

    lang: str | None = None
    color: str = "auto"
    kept: Callable[[], str] | None = None
    _out: Console | None = None
    _err: Console | None = None

    @property
    def words(self) -> Messages:
        """The messages of the chosen language."""
        return messages(self.lang or locale_language(os.environ))

    @property
    def out(self) -> Console:
        """Standard output."""
        if self._out is None:
            self._out = make_console(sys.stdout, self.color, os.environ)
        return self._out

    @property
    def err(self) -> Console:
        """Standard error."""
        if self._err is None:
            self._err = make_console(sys.stderr, self.color, os.environ)
        return self._err

    @property
    def page(self) -> Page:
        """Width, words and colours of standard output, for the views."""
        from depesche.cli.render import Page  # noqa: PLC0415 - `depesche --help` does without

        return Page(self.out.width, self.words, self.out.color_system is not None)

    def print(self, lines: Iterable[Text]) -> None:
        """Write lines that are laid out already, and nothing else: no wrapping, no markup, no highlighting."""
        for line in lines:
            self.out.print(line, soft_wrap=True)

    def say(self, line: Text) -> None:
        """Write a line to standard error, wrapped between words where that is a terminal."""
        from depesche.cli.render import wrap  # noqa: PLC0415 - `depesche --help` does without

        for part in wrap(line, self.err.width) if self.err.is_terminal else [line]:
            self.err.print(part, soft_wrap=True)

    def write(self, text: str) -> None:
        """Write text for machines as it stands."""
        sys.stdout.write(text)


def make_console(stream: TextIO, color: str, environ: Mapping[str, str]) -> Console:
    """A console on a stream. `color` is auto, always or never; NO_COLOR and TERM=dumb turn auto off."""
    from rich.console import Console  # noqa: PLC0415 - `depesche --help` does without
    from rich.theme import Theme  # noqa: PLC0415

    tty = stream.isatty()
    plain = bool(environ.get("NO_COLOR")) or environ.get("TERM") == "dumb" or not tty
    coloured = color == "always" or (color == "auto" and not plain)

    class Quiet(Console):
        def on_broken_pipe(self) -> None:
            raise BrokenPipeError

    return Quiet(
        file=stream,
        theme=Theme(STYLES),
        force_terminal=coloured or tty,
        color_system=("standard" if coloured else None),
        no_color=not coloured,
        width=columns_of(stream, environ),
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )


def columns_of(stream: TextIO, environ: Mapping[str, str]) -> int:
    """How wide to print: COLUMNS, else the terminal behind the stream or, in a pipe, behind standard error."""
    columns = environ.get("COLUMNS", "")
    if columns.isdigit() and int(columns) > 0:
        return int(columns)
    for behind in (stream, sys.__stderr__):
        try:
            width = os.get_terminal_size(behind.fileno()).columns if behind is not None else 0
        except (OSError, ValueError):  # no terminal, or no file at all
            continue
        if width > 0:
            return width
    return PIPE_WIDTH


def speak_utf8() -> None:
    """Make the standard streams UTF-8 whatever the locale says: the record format is."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")  # names of files may be no UTF-8
