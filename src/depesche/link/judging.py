"""What a person may decide: these two are one, this one is two, it is called so; and take it back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from depesche.dates import interval
from depesche.errors import UsageError
from depesche.ledger import Ledger
from depesche.ledger import linking as store
from depesche.ledger.linking import Judgement, Place, Seen
from depesche.ledger.names import by_name, fold
from depesche.ledger.store import saying
from depesche.link.actors import link_actors, relink
from depesche.link.judged import judged

if TYPE_CHECKING:
    from depesche.link.knowledge import Knowledge

PLACES = 200
"""Places that a judgement keeps of one side, at most: one for each name, state and month."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judging:
    """Makes judgements on one ledger, in the name of one author."""

    ledger: Ledger
    author: str
    knowledge: Knowledge | None = None

    def merge(self, one: str, other: str) -> Judgement:
        """Two canonical actors are one party.

        Raises:
            UsageError: there is no such actor, or more than one, or both are the same already.
        """
        a, b = (self._members(self.party(text)) for text in (one, other))
        if a[0].party == b[0].party:
            raise UsageError(f"{one} and {other} are one actor already", place=str(self.ledger.path))
        return self._keep("merge", _places(a), _places(b), [*a, *b])

    def split(
        self,
        one: str,
        *,
        names: Sequence[str] = (),
        reports: Sequence[str] = (),
        since: str | None = None,
        until: str | None = None,
    ) -> Judgement:
        """The actors among a canonical one that meet all conditions are another party.

        Args:
            one: the canonical actor.
            names: those that are called so, case and accents aside.
            reports: those of these reports (id, its beginning, or source).
            since: those of reports published from this day, month or year on.
            until: those of reports published up to then.

        Raises:
            UsageError: the conditions hold for none of its actors, or for all.
        """
        members = self._members(self.party(one))
        wanted = {fold(n) for n in names}
        ids = {self.ledger.report(r).report.id for r in reports}
        first, last = _bound(since, 0), _bound(until, 1)
        tests: list[Callable[[Seen], bool]] = []
        if wanted:
            tests.append(lambda s: fold(s.name) in wanted)
        if ids:
            tests.append(lambda s: s.report in ids)
        if first:
            tests.append(lambda s: bool(s.published) and str(s.published) >= first)
        if last:
            tests.append(lambda s: bool(s.published) and str(s.published) <= last)
        taken = [s for s in members if all(test(s) for test in tests)]
        if not tests or not taken or len(taken) == len(members):
            raise UsageError(
                f"nothing to split: {len(taken)} of {len(members)} actors are meant",
                place=str(self.ledger.path),
                hint="say which by --name, --report, --since or --until; some must stay, some go",
            )
        numbers = {s.n for s in taken}
        return self._keep("split", _places(taken), _places([s for s in members if s.n not in numbers]), members)

    def rename(self, one: str, name: str) -> Judgement:
        """A canonical actor is called so.

        Raises:
            UsageError: there is no such actor, or more than one, or the name is empty.
        """
        if not name.strip():
            raise UsageError("a name must have a letter")
        members = self._members(self.party(one))
        return self._keep("rename", _places(members), (), members, value=" ".join(name.split()))

    def undo(self, number: int) -> Judgement:
        """A judgement no longer holds; it stays in the history.

        Raises:
            UsageError: there is none with this number, it is an undo itself, or it was undone.
        """
        known = {j.n: j for j in self.history()}
        meant = known.get(number)
        if meant is None or meant.undone or meant.verb == "undo":
            why = "no judgement" if meant is None else "an undo" if meant.verb == "undo" else "undone already"
            raise UsageError(f"judgement {number} cannot be undone: {why}", hint="depesche actors history lists them")
        decision = next(d for d in judged(self.ledger.connection).decisions if d.judgement.n == number)
        return self._keep("undo", meant.one, meant.other, decision.actors, undoes=number)

    def history(self) -> list[Judgement]:
        """All judgements, the oldest first."""
        with saying(self.ledger.path):
            return store.judgements(self.ledger.connection)

    def party(self, text: str) -> str:
        """The id of the canonical actor that is meant: by an id that it has or had, or by a name.

        Raises:
            UsageError: nobody is meant, or several are.
        """
        return party_of(self.ledger, text)

    def _members(self, party: str) -> list[Seen]:
        with saying(self.ledger.path):
            return store.seen_as(self.ledger.connection, party)

    def _keep(
        self,
        verb: store.Verb,
        one: Sequence[Place],
        other: Sequence[Place],
        actors: Sequence[Seen],
        *,
        value: str | None = None,
        undoes: int | None = None,
    ) -> Judgement:
        """Write a judgement and link anew what it touches, in one transaction."""
        link_actors(self.ledger, self.knowledge)
        db = self.ledger.connection
        with saying(self.ledger.path), store.transaction(db):
            n = store.write_judgement(
                db, verb, one, other, author=self.author, made_at=store.now(), value=value, undoes=undoes
            )
            relink(db, {s.key for s in actors}, self.knowledge)
        return next(j for j in self.history() if j.n == n)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A judgement as a row: `one` and `other` are names of its actors, as their reports have them now."""

    n: int
    verb: store.Verb
    one: str
    other: str
    value: str | None
    undoes: int | None
    author: str
    made_at: str
    undone: bool


def told(ledger: Ledger) -> list[Told]:
    """All judgements with the names of their actors, the newest first."""

    def names(places: Sequence[Place]) -> str:
        found = (store.seen_at(ledger.connection, place) for place in places)
        return " / ".join(dict.fromkeys(s.name for s in found if s))

    with saying(ledger.path):
        return [
            Told(
                n=j.n, verb=j.verb, one=names(j.one), other=names(j.other), value=j.value, undoes=j.undoes,
                author=j.author, made_at=j.made_at, undone=j.undone,
            )
            for j in reversed(store.judgements(ledger.connection))
        ]  # fmt: skip


def party_of(ledger: Ledger, text: str) -> str:
    """See `Judging.party`."""
    db = ledger.connection
    with saying(ledger.path):
        if found := store.became(db, text.strip()):
            return found
        condition = by_name(text)
        rows = db.execute(
            "SELECT l.party, min(a.name), a.country, count(*) FROM actors a JOIN current_links l ON l.actor = a.n "
            f"WHERE a.reading NOT IN (SELECT reading FROM superseded) AND a.n IN ({condition.sql}) "
            "GROUP BY l.party ORDER BY 4 DESC, 1",
            condition.values,
        ).fetchall()
    if len(rows) == 1:
        return str(rows[0][0])
    if not rows:
        raise UsageError(f"no actor {text!r}", place=str(ledger.path), hint="depesche actors lists them")
    several = ", ".join(f"{party} ({name}{', ' + country if country else ''})" for party, name, country, _ in rows[:6])
    raise UsageError(f"several actors are called {text!r}", place=str(ledger.path), hint=f"give an id: {several}")


def _places(actors: Sequence[Seen]) -> tuple[Place, ...]:
    """Where reports mention these: the earliest place for each name, state and month."""
    found: dict[tuple[str, str | None, str], Place] = {}
    for s in sorted(actors, key=lambda s: (s.published or "9999", s.id)):
        key = (s.name, s.country, (s.published or "")[:7])
        found.setdefault(key, (s.report, tuple((span.start, span.end) for span in s.spans)))
    return tuple(found.values())[:PLACES]


def _bound(value: str | None, end: int) -> str | None:
    if value is None:
        return None
    days = interval(value)
    if days is None:
        raise UsageError(f"no date: {value!r}", hint="give a day, month or year: 1962-10-22, 1962-10, 1962")
    return days[end].isoformat()
