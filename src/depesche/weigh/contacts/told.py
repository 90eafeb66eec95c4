"""One mention of a contact, and a contact while its mentions are gathered."""

from __future__ import annotations

from dataclasses import dataclass, field

from depesche.records import Channel, ContactStatus, Span
from depesche.weigh.contacts.grammar import Manner


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One mention of a contact: `participants` may be incomplete where it points back at one told before.

    `seen` and `guess` are the parties and the channel that a network sees there, for what the words leave open,
    `guessed` says that `channel` is such a one; `lasts` that it went on for days; `unruled`
    that no rule knows the words;
    `beside` are the actors that the sentence names at all. For `copies`, `reply`, `joins`, `present` and `stands` see
    `Parties`, for `weak` see `Frame`; `occasion` is the kind of gathering that a noun names.
    """

    span: Span
    channel: Manner
    status: ContactStatus
    participants: tuple[str, ...]
    date: str | None = None
    ordinal: int | None = None
    since: str | None = None
    place: str | None = None
    pair: bool = False
    series: bool = False
    noun: bool = False
    beside: tuple[str, ...] = ()
    loose: bool = False
    another: bool = False
    others: bool = False
    copies: bool = False
    reply: bool = False
    joins: bool = False
    present: tuple[str, ...] = ()
    occasion: str = ""
    weak: bool = False
    stands: tuple[tuple[str, str], ...] = ()
    seen: tuple[str, ...] = ()
    guess: Channel | None = None
    guessed: bool = False
    lasts: bool = False
    unruled: bool = False

    @property
    def sender(self) -> str | None:
        """Who wrote, where it is a letter."""
        return self.participants[0] if self.channel == "letter" and self.participants and not self.pair else None


@dataclass(slots=True)
class Growing:
    """A contact while its mentions are gathered."""

    participants: tuple[str, ...]
    status: ContactStatus
    told: list[Told] = field(default_factory=list)

    @property
    def dates(self) -> list[str]:
        """The days that its mentions give."""
        return [t.date for t in self.told if t.date]

    @property
    def channels(self) -> set[Manner]:
        """The channels that its mentions name."""
        return {t.channel for t in self.told}

    @property
    def sender(self) -> str | None:
        """Who wrote, where it is a letter."""
        return next((s for t in self.told if len(t.participants) > 1 and (s := t.sender)), None)

    @property
    def occasions(self) -> set[str]:
        """The kinds of gathering that its mentions name."""
        return {t.occasion for t in self.told}

    @property
    def ordinals(self) -> set[int]:
        """The numbers of a series that its mentions give."""
        return {t.ordinal for t in self.told if t.ordinal}
