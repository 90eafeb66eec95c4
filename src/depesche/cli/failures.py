"""What is said on standard error: errors, and the closing line of long work."""

from __future__ import annotations

from rich.text import Text

from depesche.cli.render import ink
from depesche.cli.terminal import Terminal
from depesche.errors import DepescheError


def say_error(error: DepescheError, terminal: Terminal) -> None:
    """Where, what, and what to do, on one line or two."""
    line = ink(terminal.words.say("error") + ": ", style="error")
    if error.place:
        line = line + ink(f"{error.place}: ", style="party")
    terminal.say(line + Text(error.message))
    if error.hint:
        terminal.say(ink(f"  {error.hint}", style="meta"))
