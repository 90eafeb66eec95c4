"""What is known from outside: imported entities in one SQLite file, looked up by name, state, office and time."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from types import TracebackType

from depesche.dates import interval
from depesche.errors import LedgerError, UsageError
from depesche.ledger.store import run
from depesche.link.evidence import offices_meet, states_agree
from depesche.link.importing import Entity, Held, Item, Post, items, office, opened, table
from depesche.link.names import compare, full_key, parse
from depesche.link.observing import body_key

APPLICATION = 0x44455041
"""`PRAGMA application_id`: "DEPA"."""
VERSION = 1
BATCH = 5000
"""Entities in memory at a time."""
LARGE = 10_000_000
"""Bytes of a file from which on indexes are built after it."""
CANDIDATES = 300
"""Entities that are compared with a name, at most, where no name is spelled alike."""
ACCEPT, CLEARLY = 0.8, 0.04
"""Least score of an entry, and by how much it must beat the next. Set on the cases of tests/link/test_knowledge.py."""
NO_STATE, NO_OFFICE, OTHER_TIME, LATE = 0.85, 0.94, 0.9, 0.9
"""Factors: a state is not told; no post is known; the post was held at another time; the report is after the death."""
CONTRADICTIONS = frozenset({"middle names differ", "elder and younger", "another number"})
"""Reasons for which no other name of an entry can stand for somebody: George H. W. Bush is never George W. Bush."""
YOUNGEST = 15
"""Years from a birth before which nobody is in the news as an official."""
_INDEXES = (
    "CREATE INDEX IF NOT EXISTS names_by_key ON names (key, entity, name)",
    "CREATE INDEX IF NOT EXISTS entities_by_dataset ON entities (dataset)",
    "CREATE INDEX IF NOT EXISTS posts_by_holder ON posts (holder, post, office, first, last)",
    "CREATE INDEX IF NOT EXISTS positions_by_source ON positions (source)",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An entry that stands for somebody, with score and reason."""

    identifier: str
    label: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What an import took in: entities and their names, posts held, lines that hold nothing we keep."""

    dataset: str
    entities: int
    names: int
    posts: int
    skipped: int


class Knowledge:
    """Imported entities; use it as a context manager, from one thread. `open_knowledge` is the way to get one."""

    def __init__(self, path: Path, db: sqlite3.Connection) -> None:
        self.path = path
        self._db = db
        self._states = self._read_states()
        self._person = lru_cache(maxsize=20_000)(self._look_up)

    def __enter__(self) -> Knowledge:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def _read_states(self) -> dict[str, str]:
        """Codes, and QIDs of states, -> code."""
        known = dict(table()["wikidata"])
        known.update(self._db.execute("SELECT source, code FROM states").fetchall())
        return known

    # --- looking up -------------------------------------------------------------------------------------------

    def person(
        self,
        name: str,
        *,
        country: str | None = None,
        offices: Collection[str] = (),
        published: str | None = None,
    ) -> Found | None:
        """The person of this name, state and office in the news on that day; None where nobody is, or several may be.

        A surname alone is nobody's: `link.people` gives it the identifier of the person that it means.
        """
        if len(parse(name).words) < 2 and not parse(name).number:
            return None
        return self._person(name, country, frozenset(offices), published)

    def body(self, name: str, country: str | None) -> str | None:
        """The identifier of the one body of this name and state, None where there is none or more than one."""
        rows = self._db.execute(
            "SELECT DISTINCT e.identifier, e.countries FROM names n JOIN entities e ON e.n = n.entity "
            "WHERE n.key = ? AND e.kind = 'organization' LIMIT 50",
            (_body(name),),
        ).fetchall()
        found = {identifier for identifier, states in rows if self._agrees(country, states)}
        return found.pop() if len(found) == 1 else None

    def state(self, code: str) -> str | None:
        """The QID of a state, by its code."""
        return next((qid for qid, known in self._states.items() if known == code), None)

    def _look_up(self, name: str, country: str | None, offices: frozenset[str], published: str | None) -> Found | None:
        for candidates in self._candidates(name):
            found = self._ranked(candidates, name, country, offices, published)
            if found:
                clear = len(found) < 2 or found[0].score - found[1].score >= CLEARLY
                return found[0] if clear and found[0].score >= ACCEPT else None
        return None

    def _ranked(
        self,
        candidates: list[tuple[str, str, str, str | None, str | None, str, str, str]],
        name: str,
        country: str | None,
        offices: frozenset[str],
        published: str | None,
    ) -> list[Found]:
        """The entries that may be meant, the best first."""
        best: dict[str, Found] = {}
        others: set[str] = set()
        for identifier, label, states, born, died, own, source, alias in candidates:
            if not self._agrees(country, states) or _not_yet(born, published):
                continue
            verdict = compare(name, alias)
            if verdict.reason in CONTRADICTIONS:
                others.add(identifier)
            if not verdict.same:
                continue
            told = country is not None and bool(states)
            score = verdict.score * (1.0 if told else NO_STATE)
            factor, reason = self._office(source, own, offices, published)
            score *= factor * (LATE if died and published and died < published[: len(died)] else 1.0)
            reasons = "; ".join(r for r in (verdict.reason, "same state" if told else "", reason) if r)
            if identifier not in best or score > best[identifier].score:
                best[identifier] = Found(identifier=identifier, label=label, score=round(score, 3), reason=reasons)
        return sorted((f for f in best.values() if f.identifier not in others), key=lambda f: (-f.score, f.identifier))

    def _candidates(self, name: str) -> Iterator[list[tuple[str, str, str, str | None, str | None, str, str, str]]]:
        """People whose names share the key; then, where those are nobody, those with the same surname and initial."""
        key = full_key(name)
        query = (
            "SELECT e.identifier, e.label, e.countries, e.born, e.died, e.offices, e.source, n.name "
            "FROM names n JOIN entities e ON e.n = n.entity WHERE {} AND e.kind = 'person' LIMIT ?"
        )
        yield self._db.execute(query.format("n.key = ?"), (key, CANDIDATES * 4)).fetchall()
        start = key.rsplit(".", 1)[0] + "."
        further = query.format("n.key >= ? AND n.key < ? AND n.key != ?")
        yield self._db.execute(further, (start, start[:-1] + "/", key, CANDIDATES)).fetchall()

    def _office(self, source: str, own: str, offices: frozenset[str], published: str | None) -> tuple[float, str]:
        """A factor for the offices that a report tells, beside those that the list has."""
        held = self._db.execute(
            "SELECT coalesce(p.office, q.office), p.first, p.last FROM posts p "
            "LEFT JOIN positions q ON q.source = p.post WHERE p.holder = ?",
            (source,),
        ).fetchall()
        if not offices:
            return (NO_OFFICE, "") if not held else (NO_OFFICE if not _any_then(held, published) else 0.96, "")
        same = [(first, last) for term, first, last in held if term and offices_meet(offices, [term])]
        if any(_then(first, last, published) for first, last in same if first or last):
            return 1.0, "same office at that time"
        if same and all(first or last for first, last in same):
            return OTHER_TIME, "same office at another time"
        if same or offices_meet(offices, own.split("|")):
            return 0.97, "same office"
        return NO_OFFICE, ""

    def _agrees(self, country: str | None, states: str) -> bool:
        known = [self._states.get(s, s) for s in states.split()]
        return not country or not known or any(states_agree(country, s) for s in known)

    # --- importing --------------------------------------------------------------------------------------------

    def take(self, path: Path, *, progress: Callable[[int], None] | None = None) -> Imported:
        """Import a file of FollowTheMoney entities or a Wikidata dump, plain or packed (.gz, .bz2).

        Memory does not grow with the file. The rows of an earlier import of a file of this name are replaced; whatever
        goes wrong, the knowledge is as it was before. `progress` is told how many entities were read so far.

        Raises:
            InputError: the file cannot be read, or a line is no entity.
            LedgerError: the knowledge cannot be written.
        """
        name = path.name.split(".")[0]
        with opened(path) as file, _saying(self.path):
            self._db.execute("BEGIN IMMEDIATE")
            try:
                done = self._take(name, items(file, str(path)), progress, large=path.stat().st_size > LARGE)
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise
        self._states = self._read_states()
        self._person.cache_clear()
        return done

    def _take(
        self, name: str, source: Iterator[Item | None], progress: Callable[[int], None] | None, *, large: bool
    ) -> Imported:
        """Write the rows. Of a large file the indexes are built once at the end, not row by row."""
        dataset = self._replace(name)
        for statement in _INDEXES if large else ():
            self._db.execute(f"DROP INDEX IF EXISTS {statement.split()[5]}")
        (last,) = self._db.execute("SELECT coalesce(max(n), 0) FROM entities").fetchone()
        writer = _Writer(self._db, dataset, last)
        skipped = 0
        for item in source:
            if item is None:
                skipped += 1
            else:
                writer.add(item)
            if progress and writer.entities and writer.entities % BATCH == 0:
                progress(writer.entities)
        writer.flush()
        for statement in _INDEXES:
            self._db.execute(statement)
        made_at = datetime.now(UTC).isoformat(timespec="seconds")
        self._db.execute(
            "UPDATE datasets SET made_at = ?, entities = ? WHERE n = ?", (made_at, writer.entities, dataset)
        )
        return Imported(dataset=name, entities=writer.entities, names=writer.names, posts=writer.posts, skipped=skipped)

    def _replace(self, name: str) -> int:
        """The number of a dataset whose rows, if there were any, are gone."""
        row = self._db.execute("SELECT n FROM datasets WHERE name = ?", (name,)).fetchone()
        if row:
            self._db.execute("DELETE FROM names WHERE entity IN (SELECT n FROM entities WHERE dataset = ?)", row)
            for kind in ("entities", "posts", "positions", "states"):
                self._db.execute(f"DELETE FROM {kind} WHERE dataset = ?", row)
            return int(row[0])
        cursor = self._db.execute("INSERT INTO datasets (name, made_at, entities) VALUES (?, '', 0)", (name,))
        return int(cursor.lastrowid or 0)

    def datasets(self) -> list[tuple[str, str, int]]:
        """What was imported: name, when, how many entities."""
        return self._db.execute("SELECT name, made_at, entities FROM datasets ORDER BY name").fetchall()


class _Writer:
    """Rows of an import, written some thousands at a time."""

    def __init__(self, db: sqlite3.Connection, dataset: int, last: int) -> None:
        self._db, self._dataset, self._n = db, dataset, last
        self.entities = self.names = self.posts = 0
        self._rows: dict[str, list[tuple[object, ...]]] = {
            "entities": [], "names": [], "posts": [], "positions": [], "states": [],
        }  # fmt: skip

    def add(self, item: Item) -> None:
        """Take one item."""
        if isinstance(item, Held):
            self._held(item)
        elif isinstance(item, Post):
            row = (self._dataset, item.source, office(item.label), " ".join(item.countries))
            self._rows["positions"].append(row)
        else:
            self._entity(item)
        if len(self._rows["entities"]) >= BATCH or len(self._rows["posts"]) >= 4 * BATCH:
            self.flush()

    def _entity(self, item: Entity) -> None:
        self._n += 1
        self.entities += 1
        self._rows["entities"].append(
            (
                self._n, self._dataset, item.source, item.identifier, item.kind, item.label,
                " ".join(item.countries), item.born, item.died, "|".join(item.offices),
            )
        )  # fmt: skip
        if item.kind == "state":
            if item.code:
                self._rows["states"].append((self._dataset, item.source, item.code))
            return
        make = full_key if item.kind == "person" else _body
        keyed = {(make(name), name) for name in item.names}
        self._rows["names"] += [(key, self._n, name) for key, name in sorted(keyed) if not key.startswith("-")]
        self.names += len(keyed)
        for held in item.held:
            self._held(held)

    def _held(self, held: Held) -> None:
        self.posts += 1
        self._rows["posts"].append((self._dataset, held.holder, held.post, held.office, held.first, held.last))

    def flush(self) -> None:
        """Write what waits."""
        for name, rows in self._rows.items():
            if rows:
                marks = ", ".join("?" * len(rows[0]))
                self._db.executemany(f"INSERT INTO {name} VALUES ({marks})", rows)
                rows.clear()


def open_knowledge(path: str | Path, *, read_only: bool = False) -> Knowledge:
    """Open the imported entities at `path`; make an empty file where there is none, unless `read_only`.

    Raises:
        LedgerError: it cannot be opened, or is something else.
    """
    path = Path(path)
    if read_only and not path.exists():
        raise LedgerError("nothing was imported here", place=str(path), hint="depesche actors import FILE")
    with _saying(path):
        uri = f"{path.resolve().as_uri()}?mode={'ro' if read_only else 'rwc'}"
        db = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=10.0)
        try:
            _prepare(db, path, read_only=read_only)
        except BaseException:
            db.close()
            raise
    return Knowledge(path, db)


@contextmanager
def known_at(path: Path) -> Iterator[Knowledge | None]:
    """The imported entities at `path`, open for reading; None where nothing was imported there.

    Raises:
        LedgerError: the file cannot be opened.
        UsageError: it is something else.
    """
    if not path.exists():
        yield None
        return
    with open_knowledge(path, read_only=True) as knowledge:
        yield knowledge


def _prepare(db: sqlite3.Connection, path: Path, *, read_only: bool) -> None:
    (application,) = db.execute("PRAGMA application_id").fetchone()
    (tables,) = db.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if application != APPLICATION and (tables or application or read_only):
        raise UsageError("is a database, but holds no imported actors", place=str(path), hint="give another path")
    db.execute("PRAGMA cache_size = -65536")
    if read_only:
        return
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = NORMAL")  # an import that a power cut takes back is run again
    db.execute("BEGIN IMMEDIATE")
    if not db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
        run(db, (files(__package__) / "knowledge.sql").read_text(encoding="utf-8"))
        db.execute(f"PRAGMA application_id = {APPLICATION}")
        db.execute(f"PRAGMA user_version = {VERSION}")
    db.execute("COMMIT")


@contextmanager
def _saying(path: Path) -> Iterator[None]:
    """SQLite's errors as a `LedgerError` that names the file."""
    try:
        yield
    except sqlite3.Error as error:
        raise LedgerError(f"imported actors cannot be used: {error}", place=str(path)) from error


def _body(name: str) -> str:
    """The key of a body's name, whatever its state."""
    return body_key(name, None)


def _then(first: str | None, last: str | None, published: str | None) -> bool:
    """Whether a day lies within a term whose ends may be days, months or years; an open end is near."""
    if not published:
        return False
    start, end = interval(first), interval(last)
    return (not start or published >= start[0].isoformat()) and (not end or published <= end[1].isoformat())


def _any_then(held: list[tuple[str | None, str | None, str | None]], published: str | None) -> bool:
    return any((first or last) and _then(first, last, published) for _, first, last in held)


def _not_yet(born: str | None, published: str | None) -> bool:
    """Whether somebody was a child, or not born, when a report was published."""
    return bool(born and published and born[:4].isdigit() and int(published[:4]) - int(born[:4]) < YOUNGEST)
