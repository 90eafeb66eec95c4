"""Who is speaking at a place of the text: whom "ich", "wir", "man" mean there."""

from __future__ import annotations

from dataclasses import dataclass

from depesche.records import Span, Statement


@dataclass(frozen=True, slots=True)
class Voice:
    """Attributed words, in code points, and the actor whose they are."""

    content: Span
    actor: str


def voices_of(statements: tuple[Statement, ...]) -> tuple[Voice, ...]:
    """The voices of a report: one for every stretch of a statement whose speaker is known."""
    return tuple(Voice(c, s.speaker.actor) for s in statements if s.speaker.actor for c in s.content)


def voice_at(offset: int, voices: tuple[Voice, ...]) -> str | None:
    """The actor who says the word at an offset; of nested statements the innermost."""
    around = [v for v in voices if v.content.start <= offset < v.content.end]
    return min(around, key=lambda v: v.content.end - v.content.start).actor if around else None
