"""Which party each mention denotes, within one report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from depesche.records import Actor, FoundMention, Span
from depesche.text import Text


@dataclass(frozen=True, slots=True)
class Cast:
    """The actors of a report and where each is mentioned.

    `mentions` are sorted by start and pair each found mention with its actor's id; nested ones are kept ("Russland"
    inside "Russlands Verteidigungsminister Schoigu").
    """

    actors: tuple[Actor, ...] = ()
    mentions: tuple[tuple[FoundMention, str], ...] = ()

    def __getitem__(self, actor_id: str) -> Actor:
        """The actor with this id."""
        return next(a for a in self.actors if a.id == actor_id)

    def at(self, span: Span) -> str | None:
        """The actor whom these words denote: the mention that overlaps the span best; None if there is none.

        For a phrase with several mentions ("der Sprecher des Pentagon, John Kirby") it is the outermost, else the
        first named one.
        """
        raise NotImplementedError

    def within(self, span: Span) -> tuple[tuple[FoundMention, str], ...]:
        """The outermost mentions that lie inside the span, in the order of the text."""
        raise NotImplementedError


def resolve_actors(mentions: Sequence[FoundMention], text: Text) -> Cast:
    """Join the mentions of one party into an actor."""
    raise NotImplementedError
