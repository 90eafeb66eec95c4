"""The progress bar of long work: on standard error, only on a terminal, with rate and remaining time."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

from depesche.cli.terminal import Terminal

Item = TypeVar("Item")

PATIENCE = 0.8
"""Seconds of work before a bar appears: what is quicker needs none."""


def track(items: Iterable[Item], terminal: Terminal, *, total: int | None) -> Iterator[Item]:
    """Give the items through and show how far it is. `total` is the number of items, None where it is not known."""
    if not terminal.err.is_terminal:
        yield from items
        return
    from rich.progress import (  # noqa: PLC0415 - only on a terminal
        BarColumn,
        MofNCompleteColumn,
        Progress,
        ProgressColumn,
        Task,
        TextColumn,
    )  # fmt: skip
    from rich.text import Text  # noqa: PLC0415

    words = terminal.words

    class Rate(ProgressColumn):
        def render(self, task: Task) -> Text:
            speed = task.finished_speed or task.speed
            return Text("" if speed is None else words.say("rate", rate=f"{speed:.1f}"), style="meta")

    class Rest(ProgressColumn):
        def render(self, task: Task) -> Text:
            rest = task.time_remaining
            if rest is None:
                return Text()
            minutes, seconds = divmod(int(rest), 60)
            hours, minutes = divmod(minutes, 60)
            clock = f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
            return Text(words.say("remaining", time=clock), style="meta")

    columns: list[ProgressColumn] = [TextColumn("{task.description}")]
    columns += [BarColumn(bar_width=None), MofNCompleteColumn()] if total else [TextColumn("{task.completed}")]
    columns += [Rate(), *([Rest()] if total else [])]
    progress = Progress(*columns, console=terminal.err, transient=True, expand=bool(total), refresh_per_second=4)
    task, begun, shown = progress.add_task(words.say("reading"), total=total), time.monotonic(), False
    try:
        for item in items:
            if not shown and time.monotonic() - begun > PATIENCE:
                progress.start()
                shown = True
            yield item
            progress.advance(task)
    finally:
        progress.stop()
