"""Named people of one block: who of them are one person."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Generic, TypeVar

from depesche.ledger.linking import Seen
from depesche.ledger.namesakes import Brief
from depesche.link.evidence import LIFE, MONTH, day, days_apart, offices_meet, states_agree
from depesche.link.names import ALONE, Likeness, parse
from depesche.link.names import compare as compare_names
from depesche.link.observing import UNIQUE

NEAR = 3 * 365
"""Days within which a surname alone means the person of that name whom another report names in full."""
CLEARLY = 0.02
"""By how much the best of several people must fit better than the next."""
NO_STATE = 0.9
NO_OFFICE = 0.97
SAME_IDENTIFIER = 0.99
"""Factors of a score: one side's state is not told; no office in common; both are the same entry of an outside list."""

One = TypeVar("One", bound=Seen | Brief)


@lru_cache(maxsize=65536)
def compare(a: str, b: str) -> Likeness:
    """See `depesche.link.names.compare`; blocks are clustered again and again."""
    return compare_names(a, b)


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile(Generic[One]):
    """Actors of several reports that nothing tells apart: same name, state, offices and year.

    `first` is the earliest publication, "9999" where none is known; `days` are the days of publication, sorted, as
    ordinals.
    """

    name: str
    country: str | None
    offices: frozenset[str]
    members: tuple[One, ...]
    identifier: str | None = None
    first: str = "9999"
    days: tuple[int, ...] = ()

    @property
    def words(self) -> int:
        """How full the name is: initials count for less than names."""
        return sum(2 if len(w) > 1 else 1 for w in parse(self.name).words)

    @property
    def alone(self) -> bool:
        """Whether it is a surname and no more."""
        return len(parse(self.name).words) < 2 and not parse(self.name).number


Find = Callable[[Profile[Seen]], "str | None"]
"""The identifier that an outside list gives a profile."""


@dataclass(slots=True, eq=False)
class Cluster(Generic[One]):
    """One person in the making: profiles with the score and reason by which each came in, and what these hold together.

    `held` has the days of each set of offices, and whether a profile with them has no day.
    """

    profiles: list[tuple[Profile[One], float, str]] = field(default_factory=list)
    days: list[int] = field(default_factory=list)
    names: dict[str, bool] = field(default_factory=dict)
    countries: set[str] = field(default_factory=set)
    identifiers: set[str] = field(default_factory=set)
    years: list[int] = field(default_factory=list)
    held: dict[frozenset[str], tuple[list[int], bool]] = field(default_factory=dict)

    def take(self, profile: Profile[One], score: float, reason: str) -> None:
        """Let a profile in."""
        self.profiles.append((profile, score, reason))
        self.days = sorted([*self.days, *profile.days])
        self.names[profile.name] = profile.alone
        self.countries |= {profile.country} if profile.country else set()
        self.identifiers |= {profile.identifier} if profile.identifier else set()
        if on := day(profile.first):
            years = (*self.years, on.year)
            self.years = [min(years), max(years)]
        held, undated = self.held.get(profile.offices, ([], False))
        self.held[profile.offices] = sorted([*held, *profile.days]), undated or not profile.days

    def tied(self) -> Iterator[tuple[One, float, str, str | None]]:
        """Actors with score, reason and the identifier of an outside list."""
        return ((m, score, reason, p.identifier) for p, score, reason in self.profiles for m in p.members)

    @property
    def identifier(self) -> str | None:
        """The identifier of an outside list."""
        return min(self.identifiers, default=None)

    def held_alike(self, offices: frozenset[str]) -> bool:
        """Whether a profile has one of these offices."""
        return any(offices_meet(offices, own) for own in self.held)


def profiles_of(block: Sequence[One], find: Find | None = None) -> list[Profile[One]]:
    """The profiles of a block, the fullest names first; an order that depends on their content alone."""
    groups: dict[tuple[object, ...], list[One]] = {}
    for s in block:
        apart = s.id if not s.country and len(parse(s.name).words) < 2 else ""  # a bare surname may be anybody's
        found = (s.identifier or "") if find is None else ""
        groups.setdefault((s.name, s.country or "", s.offices, (s.published or "")[:4], found, apart), []).append(s)
    profiles = [_profile(group) for group in groups.values()]
    if find is not None:
        profiles = [replace(p, identifier=find(p)) for p in profiles]  # type: ignore[arg-type]
    return sorted(
        profiles,
        key=lambda p: (
            -p.words, p.country is None, p.first, p.name, p.country or "", sorted(p.offices), p.members[0].id,
        ),
    )  # fmt: skip


def _profile(group: list[One]) -> Profile[One]:
    members = tuple(sorted(group, key=lambda s: s.id))
    one, published = members[0], {m.published for m in members if m.published}
    return Profile(
        name=one.name, country=one.country, members=members, identifier=one.identifier,
        offices=frozenset(office for office, state in one.offices if states_agree(state, one.country)),
        first=min(published, default="9999"),
        days=tuple(sorted({on.toordinal() for text in published if (on := day(text))})),
    )  # fmt: skip


def people(block: Sequence[One], find: Find | None = None) -> list[Cluster[One]]:
    """The people of a block. The order of `block` does not matter; where it is unclear who is meant, nobody is.

    Full names come first, then names with initials, then surnames alone, so that each finds those fuller than itself.
    """
    clusters: list[Cluster[One]] = []
    for profile in profiles_of(block, find):
        fits = []
        for cluster in clusters:
            verdict = _alone(profile, cluster) if profile.alone else _full(profile, cluster)
            if verdict:
                fits.append((verdict[0], verdict[1], cluster))
        best = _best(profile, fits)
        if best is None:
            clusters.append(Cluster())
            clusters[-1].take(profile, 1.0, "first of its name")
        else:
            best[2].take(profile, round(best[0], 3), best[1])
    return clusters


def _best(profile: Profile[One], fits: list[tuple[float, str, Cluster[One]]]) -> tuple[float, str, Cluster[One]] | None:
    """The one that fits clearly best; of equals, the only one named within a month or that has the office."""
    fits.sort(key=lambda f: -f[0])
    if len(fits) < 2 or fits[0][0] - fits[1][0] > CLEARLY:
        return fits[0] if fits else None
    near = [f for f in fits if _distance(profile, f[2]) <= MONTH]
    held = [f for f in fits if f[2].held_alike(profile.offices)]
    for chosen in ([f for f in near if f in held], held, near):
        if len(chosen) == 1:
            return chosen[0]
    return None


def _full(profile: Profile[One], cluster: Cluster[One]) -> tuple[float, str] | None:
    """Score and reason for a name with given name or initials; None where anything contradicts."""
    if contradicts(profile, cluster, full=True):
        return None
    names = [name for name, alone in cluster.names.items() if not alone] or [*cluster.names]
    verdicts = [compare(profile.name, name) for name in sorted(names)]
    if not all(v.same for v in verdicts):
        return None
    best = max(verdicts, key=lambda v: v.score)
    score, reasons = best.score, [best.reason]
    if profile.identifier and profile.identifier == cluster.identifier:
        return max(score, SAME_IDENTIFIER), f"{best.reason}; same entry"
    if best.reason == "surname alone":
        return None
    if profile.country in cluster.countries:
        reasons.append("same state")
    elif profile.country and cluster.countries:
        reasons.append("successor state")
    else:
        score *= NO_STATE
        reasons.append("state not told")
    if cluster.held_alike(profile.offices):
        reasons.append("same office")
    elif profile.offices:
        score *= NO_OFFICE
    return score, "; ".join(reasons)


def _alone(profile: Profile[One], cluster: Cluster[One]) -> tuple[float, str] | None:
    """Score and reason for a surname alone: its state must be told, and the person be in the news at that time."""
    if contradicts(profile, cluster, full=False):
        return None
    verdicts = [compare(profile.name, name) for name in sorted(cluster.names)]
    if not all(v.same for v in verdicts):
        return None
    met = cluster.held_alike(profile.offices)
    same_state = any(states_agree(profile.country, c) for c in cluster.countries) and profile.country is not None
    if not same_state or _distance(profile, cluster) > NEAR:
        return None
    score = min(v.score for v in verdicts) * (1.0 if met else NO_OFFICE)
    reasons = ["surname alone", "same state", *(["same office"] if met else []), "same time"]
    return min(score, ALONE), "; ".join(reasons)


def _distance(profile: Profile[One], cluster: Cluster[One]) -> int:
    """Days between the nearest reports; none that has no day of publication is near."""
    return days_apart(profile.days, cluster.days)


def contradicts(profile: Profile[One], cluster: Cluster[One], *, full: bool) -> bool:
    """Whether state, office, time or identifier speak against it, with any profile of the cluster."""
    if any(not states_agree(profile.country, country) for country in cluster.countries):
        return True
    if profile.identifier and cluster.identifiers - {profile.identifier}:
        return True
    return _lives_apart(profile, cluster) or _offices_apart(profile, cluster, full=full)


def _lives_apart(profile: Profile[One], cluster: Cluster[One]) -> bool:
    on = day(profile.first)
    return on is not None and any(abs(on.year - year) > LIFE for year in cluster.years)


def _offices_apart(profile: Profile[One], cluster: Cluster[One], *, full: bool) -> bool:
    """Whether two hold different offices at one time: of a full name only those that a state has one of."""
    mine = profile.offices & UNIQUE if full else profile.offices
    for held, (days, undated) in cluster.held.items() if mine else ():
        yours = held & UNIQUE if full else held
        if not yours or offices_meet(profile.offices, held):
            continue
        if undated or not profile.days or days_apart(profile.days, days) <= (MONTH if full else NEAR):
            return True
    return False
