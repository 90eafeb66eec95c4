"""Which party each mention denotes, within one report."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from depesche.languages.countries import country_name
from depesche.records import Actor, FoundMention, Mention, Role, Span
from depesche.text import Text
from depesche.weigh.heads import answers
from depesche.weigh.homes import in_their_day
from depesche.weigh.joining import Party, join_named
from depesche.weigh.reference import refer
from depesche.weigh.setting import settle

RANK = {"name": 0, "metonym": 1, "title": 2, "nominal": 3, "pronoun": 4}
"""Forms, the most telling first."""


@dataclass(frozen=True, slots=True)
class Cast:
    """The actors of a report and where each is mentioned.

    `mentions` are sorted by start and pair each found mention with its actor's id; nested ones are kept ("Russland"
    inside "Russlands Verteidigungsminister Schoigu"). A plural mention that stands for several known actors ("die
    beiden Männer") is paired with each of them in turn.
    """

    actors: tuple[Actor, ...] = ()
    mentions: tuple[tuple[FoundMention, str], ...] = ()
    text: Text | None = None
    _by_id: dict[str, Actor] = field(default_factory=dict, compare=False, repr=False)
    _starts: tuple[int, ...] = field(default=(), compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_id", {a.id: a for a in self.actors})
        object.__setattr__(self, "_starts", tuple(m.start for m, _ in self.mentions))

    def __getitem__(self, actor_id: str) -> Actor:
        """The actor with this id.

        Raises:
            KeyError: there is none.
        """
        return self._by_id[actor_id]

    def at(self, span: Span) -> str | None:
        """The actor whom these words denote, None if there is none: the party that answers for them.

        In a phrase that holds several parties, the one that heads it ("Zorin, who is president of the council": Zorin),
        not what it owns or is told beside it; where a report, a statement or an account heads it, whoever it is by.
        Else the mention that shares most with the span, and of several the one that reaches least beyond it: for
        "der Sprecher des Pentagons, John Kirby" the whole phrase, for "Pentagons" alone the body. Then names before
        titles before pronouns.
        """
        inside = self.within(span)
        if len(inside) > 1 and self.text is not None and not any(m.span.covers(span) for m, _ in self._near(span)):
            return inside[answers(tuple(m for m, _ in inside), span, self.text)][1]
        found = self.all_at(span)
        return found[0] if found else None

    def all_at(self, span: Span) -> tuple[str, ...]:
        """As `at`, but every actor of a plural mention ("die beiden Männer": both), in the order of the text."""
        best: tuple[int, int, int, int] | None = None
        ids: list[str] = []
        for mention, actor in self._near(span):
            shared = min(mention.end, span.end) - max(mention.start, span.start)
            if shared <= 0:
                continue
            beyond = mention.end - mention.start - shared
            score = (-shared, beyond, RANK[mention.form], mention.start)
            if best is None or score < best:
                best, ids = score, [actor]
            elif score == best:
                ids.append(actor)
        return tuple(ids)

    def within(self, span: Span) -> tuple[tuple[FoundMention, str], ...]:
        """The outermost mentions that lie inside the span, in the order of the text."""
        found: list[tuple[FoundMention, str]] = []
        for mention, actor in self._near(span):
            if not span.covers(mention.span):
                continue
            if found and found[-1][0].span != mention.span and found[-1][0].span.covers(mention.span):
                continue
            found.append((mention, actor))
        return tuple(found)

    def country(self, actor_id: str) -> str | None:
        """The state that the actor is or acts for."""
        return self._by_id[actor_id].country

    def gender(self, actor_id: str) -> str | None:
        """The gender that the mentions of an actor tell by name, office or noun: m, f, n or None."""
        told = {m.gender for m, a in self.mentions if a == actor_id and m.form != "pronoun" and m.gender}
        return told.pop() if len(told) == 1 else None

    def _near(self, span: Span) -> Sequence[tuple[FoundMention, str]]:
        first = bisect_left(self._starts, span.start - LONGEST)
        return self.mentions[first : bisect_right(self._starts, span.end)]


LONGEST = 400
"""Code points that a mention may span at most; `Cast` looks no farther back."""


def resolve_actors(mentions: Sequence[FoundMention], text: Text) -> Cast:
    """Join the mentions of one party into an actor.

    Names come first (spelling variants, surnames, acronyms, ministries), then what refers to them (offices,
    nominals, pronouns), each to the nearest compatible party; where two are equally near, none is taken, and a
    pronoun without a referent makes no actor. A wrong join is worse than none.
    """
    ordered = sorted((m for m in mentions if m.end - m.start <= LONGEST), key=lambda m: (m.start, -m.end))
    ordered = in_their_day(ordered, text)
    parties = join_named(ordered, text)
    pairs = refer(ordered, parties, text)
    settle(pairs, text)
    numbered: dict[int, str] = {}
    for _, party in pairs:
        numbered.setdefault(id(party), f"a{len(numbered) + 1}")
    actors: dict[str, Actor] = {}
    for _, party in pairs:
        key = numbered[id(party)]
        if key not in actors:
            own = [m for m, p in pairs if p is party]
            actors[key] = _actor(key, party, own, text)
    return Cast(actors=tuple(actors.values()), mentions=tuple((m, numbered[id(p)]) for m, p in pairs), text=text)


def _actor(key: str, party: Party, mentions: Sequence[FoundMention], text: Text) -> Actor:
    country = party.country
    if country is None and not party.private:
        country = _most([m.country for m in mentions if m.form != "pronoun"])
    roles: dict[tuple[str, str | None], Role] = {}
    if party.kind == "person":
        for m in mentions:
            if m.title and m.office and m.office not in RELATIVE and not m.plural:
                role = Role(title=m.title, office=m.office, country=m.country or country)
                roles.setdefault((m.title, m.office), role)
    special = [r for r in roles.values() if r.office not in BROAD]
    return Actor(
        id=key,
        kind=party.kind,
        name=party.display(text),
        canonical=country_name(country) if party.kind == "state" and country else None,
        country=country,
        roles=tuple(special or roles.values()),
        mentions=tuple(Mention(start=m.start, end=m.end, form=m.form) for m in mentions),
    )


RELATIVE = frozenset({"counterpart", "predecessor", "successor"})
"""Offices that say whose counterpart somebody is, not what they are."""


BROAD = frozenset({"minister", "head", "leader", "politician"})
"""Offices that add nothing to a more special one."""


def _most(countries: Sequence[str | None]) -> str | None:
    counted = Counter(c for c in countries if c)
    return counted.most_common(1)[0][0] if counted else None
