"""Groups of actors that are one party, on their way to a link."""

from __future__ import annotations

from dataclasses import dataclass, field

from depesche.ledger.linking import Seen


@dataclass(frozen=True, slots=True)
class Member:
    """An actor of a report in a group: score and reason, and the identifier that an outside list gives it itself."""

    seen: Seen
    score: float
    reason: str
    identifier: str | None = None


@dataclass(slots=True, eq=False)
class Group:
    """Actors that are one party. `party` is its id where that does not depend on its members."""

    members: list[Member] = field(default_factory=list)
    party: str | None = None

    @property
    def identifier(self) -> str | None:
        """The identifier of an outside list; of several, which only a person can have joined, the first."""
        return min((m.identifier for m in self.members if m.identifier), default=None)

    @property
    def founder(self) -> Seen:
        """The actor that gives the party its id: the earliest published."""
        return min((m.seen for m in self.members), key=lambda s: (s.published or "9999", s.id))
