"""Named people of one block: who of them are one person."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import groupby

from depesche.ledger.linking import Seen
from depesche.link.evidence import LIFE, MONTH, day, days_apart, offices_meet, states_agree
from depesche.link.groups import Member
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

Find = Callable[["Profile"], "str | None"]
"""The identifier that an outside list gives a profile."""


@lru_cache(maxsize=65536)
def compare(a: str, b: str) -> Likeness:
    """See `depesche.link.names.compare`; blocks are clustered again and again."""
    return compare_names(a, b)


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """Actors of several reports that nothing tells apart: same name, state, offices and year.

    `days` are the days of publication, sorted, as ordinals.
    """

    name: str
    country: str | None
    offices: frozenset[str]
    members: tuple[Seen, ...]
    identifier: str | None = None
    days: tuple[int, ...] = ()

    @property
    def first(self) -> str:
        """The earliest publication, "9999" where none is known."""
        return min((m.published for m in self.members if m.published), default="9999")

    @property
    def words(self) -> int:
        """How full the name is: initials count for less than names."""
        return sum(2 if len(w) > 1 else 1 for w in parse(self.name).words)

    @property
    def alone(self) -> bool:
        """Whether it is a surname and no more."""
        return len(parse(self.name).words) < 2 and not parse(self.name).number


@dataclass(slots=True, eq=False)
class Cluster:
    """One person in the making: profiles with the score and reason by which each came in."""

    profiles: list[tuple[Profile, float, str]] = field(default_factory=list)
    days: list[int] = field(default_factory=list)

    def take(self, profile: Profile, score: float, reason: str) -> None:
        """Let a profile in."""
        self.profiles.append((profile, score, reason))
        self.days = sorted({*self.days, *profile.days})

    @property
    def members(self) -> list[Member]:
        """Actors with their scores and reasons."""
        return [Member(m, score, reason, p.identifier) for p, score, reason in self.profiles for m in p.members]

    @property
    def identifier(self) -> str | None:
        """The identifier of an outside list."""
        return min((p.identifier for p, _, _ in self.profiles if p.identifier), default=None)

    @property
    def countries(self) -> set[str]:
        """The states that its profiles act for."""
        return {p.country for p, _, _ in self.profiles if p.country}


def profiles_of(block: Sequence[Seen], find: Find | None) -> list[Profile]:
    """The profiles of a block, the fullest names first; an order that depends on their content alone."""

    def same(s: Seen) -> tuple[object, ...]:
        apart = s.id if not s.country and len(parse(s.name).words) < 2 else ""  # a bare surname may be anybody's
        found = (s.identifier or "") if find is None else ""
        return s.name, s.country or "", s.offices, (s.published or "")[:4], found, apart

    found = []
    for _, group in groupby(sorted(block, key=lambda s: (*map(str, same(s)), s.id)), key=same):
        members = tuple(group)
        offices = frozenset(office for office, state in members[0].offices if states_agree(state, members[0].country))
        days = tuple(sorted({on.toordinal() for m in members if (on := day(m.published))}))
        one = Profile(
            name=members[0].name, country=members[0].country, offices=offices, members=members, days=days,
            identifier=members[0].identifier,
        )  # fmt: skip
        found.append(one if find is None else replace(one, identifier=find(one)))
    return sorted(
        found,
        key=lambda p: (
            -p.words,
            p.country is None,
            p.first,
            p.name,
            p.country or "",
            sorted(p.offices),
            p.members[0].id,
        ),
    )


def people(block: Sequence[Seen], find: Find | None = None) -> list[Cluster]:
    """The people of a block. The order of `block` does not matter; where it is unclear who is meant, nobody is.

    Full names come first, then names with initials, then surnames alone, so that each finds those fuller than itself.
    """
    clusters: list[Cluster] = []
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


def _best(profile: Profile, fits: list[tuple[float, str, Cluster]]) -> tuple[float, str, Cluster] | None:
    """The one that fits clearly best; of equals, the only one named within a month or that has the office."""
    fits.sort(key=lambda f: -f[0])
    if len(fits) < 2 or fits[0][0] - fits[1][0] > CLEARLY:
        return fits[0] if fits else None
    near = [f for f in fits if _distance(profile, f[2]) <= MONTH]
    held = [f for f in fits if any(offices_meet(profile.offices, p.offices) for p, _, _ in f[2].profiles)]
    for chosen in ([f for f in near if f in held], held, near):
        if len(chosen) == 1:
            return chosen[0]
    return None


def _full(profile: Profile, cluster: Cluster) -> tuple[float, str] | None:
    """Score and reason for a name with given name or initials; None where anything contradicts."""
    if _contradicts(profile, cluster, full=True):
        return None
    names = {p.name for p, _, _ in cluster.profiles if not p.alone} or {p.name for p, _, _ in cluster.profiles}
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
    if any(offices_meet(profile.offices, p.offices) for p, _, _ in cluster.profiles):
        reasons.append("same office")
    elif profile.offices:
        score *= NO_OFFICE
    return score, "; ".join(reasons)


def _alone(profile: Profile, cluster: Cluster) -> tuple[float, str] | None:
    """Score and reason for a surname alone: its state must be told, and the person be in the news at that time."""
    if _contradicts(profile, cluster, full=False):
        return None
    verdicts = [compare(profile.name, name) for name in sorted({p.name for p, _, _ in cluster.profiles})]
    if not all(v.same for v in verdicts):
        return None
    met = any(offices_meet(profile.offices, p.offices) for p, _, _ in cluster.profiles)
    same_state = any(states_agree(profile.country, c) for c in cluster.countries) and profile.country is not None
    if not same_state or _distance(profile, cluster) > NEAR:
        return None
    score = min(v.score for v in verdicts) * (1.0 if met else NO_OFFICE)
    reasons = ["surname alone", "same state", *(["same office"] if met else []), "same time"]
    return min(score, ALONE), "; ".join(reasons)


def _distance(profile: Profile, cluster: Cluster) -> int:
    """Days between the nearest reports; none that has no day of publication is near."""
    return days_apart(profile.days, cluster.days)


def _contradicts(profile: Profile, cluster: Cluster, *, full: bool) -> bool:
    """Whether state, office, time or identifier speak against it, with any profile of the cluster."""
    for other, _, _ in cluster.profiles:
        if not states_agree(profile.country, other.country):
            return True
        if profile.identifier and other.identifier and profile.identifier != other.identifier:
            return True
        if _lives_apart(profile, other) or _offices_apart(profile, other, full=full):
            return True
    return False


def _lives_apart(a: Profile, b: Profile) -> bool:
    x, y = day(a.first), day(b.first)
    return bool(x and y and abs(x.year - y.year) > LIFE)


def _offices_apart(a: Profile, b: Profile, *, full: bool) -> bool:
    """Whether two hold different offices at one time: of a full name only those that a state has one of."""
    x, y = (a.offices & UNIQUE, b.offices & UNIQUE) if full else (a.offices, b.offices)
    if not x or not y or offices_meet(a.offices, b.offices):
        return False
    return not a.days or not b.days or days_apart(a.days, b.days) <= (MONTH if full else NEAR)
