"""Events: what parties did to each other besides speaking, as PLOVER types (docs/explanation/events.md)."""

from __future__ import annotations

from depesche.records import Event, Statement, Timex
from depesche.text import Text
from depesche.weigh.actors import Cast

__all__ = ["weigh_events"]


def weigh_events(
    text: Text,  # noqa: ARG001
    cast: Cast,  # noqa: ARG001
    times: tuple[Timex, ...],  # noqa: ARG001
    statements: tuple[Statement, ...],  # noqa: ARG001
) -> tuple[Event, ...]:
    """The events of a report, numbered e1, e2 … in the order in which they are first told."""
    return ()
