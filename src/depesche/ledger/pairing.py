"""Pairs and groups of rows that several reports tell: kept, asked for, replaced. One keeper for contacts and claims.

    PAIRS = Pairing(pairs="claim_pairs", groups="propositions", row="claim", group="proposition")

Every table has a twin, `superseded_` and its name, with the numbers of the rows that no longer hold.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

Form = Literal["same", "maybe", "became", "against"]
Tie = tuple[int, int, float]
"""Two rows with the score of their pair."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """How sure something is, and why. `n` is its number in its table, None while it is yet to be written."""

    score: float
    reason: str
    n: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair(Kept):
    """What two rows are to each other; `one` is less than `other`."""

    one: int
    other: int
    form: Form


@dataclass(frozen=True, slots=True, kw_only=True)
class Member(Kept):
    """That a row is of a group (an occasion, a proposition)."""

    row: int
    group: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairing:
    """The tables of one kind of rows: `pairs` and `groups`, with the columns of the latter.

    `rows` is the table of the rows themselves, `seen` that of the readings that were looked at, `method` the version
    of the comparison: raising it makes every reading be looked at again.
    """

    rows: str
    seen: str
    method: int
    pairs: str
    groups: str
    row: str
    group: str

    def unseen(self, db: sqlite3.Connection, limit: int) -> list[int]:
        """Readings that were not looked at, superseded ones among them, by their numbers."""
        found = db.execute(
            "SELECT n FROM readings WHERE n > coalesce("
            f"(SELECT reading FROM {self.seen} WHERE method = ? ORDER BY reading DESC LIMIT 1), 0) ORDER BY n LIMIT ?",
            (self.method, limit),
        )
        return [n for (n,) in found]

    def keep_seen(self, db: sqlite3.Connection, readings: Iterable[int]) -> None:
        """Keep that readings were looked at."""
        db.executemany(f"INSERT INTO {self.seen} VALUES (?, ?)", ((n, self.method) for n in readings))

    def of_readings(self, db: sqlite3.Connection, readings: Sequence[int]) -> tuple[set[int], set[int]]:
        """Of the reports of these readings: the rows of the readings that count now, and of those that no longer do."""
        found = db.execute(
            f"SELECT t.n, t.reading IN (SELECT reading FROM superseded) FROM {self.rows} t WHERE t.reading IN "
            "(SELECT r.n FROM readings r WHERE r.report IN "
            "(SELECT report FROM readings WHERE n IN (SELECT value FROM json_each(?))))",
            (json.dumps([*readings]),),
        ).fetchall()
        return {n for n, old in found if not old}, {n for n, old in found if old}

    def pairs_of(self, db: sqlite3.Connection, rows: Iterable[int]) -> dict[tuple[int, int], Pair]:
        """The pairs that the ledger has now of these rows, on either side."""
        wanted = json.dumps([*rows])
        found: dict[tuple[int, int], Pair] = {}
        for side in ("one", "other"):
            for one, other, form, score, reason, n in db.execute(
                f"SELECT p.one, p.other, p.form, p.score, p.reason, p.n FROM json_each(?) j "
                f"CROSS JOIN {self.pairs} p ON p.{side} = j.value "
                f"WHERE NOT EXISTS (SELECT 1 FROM superseded_{self.pairs} s WHERE s.pair = p.n)",
                (wanted,),
            ):
                found[one, other] = Pair(one=one, other=other, form=form, score=score, reason=reason, n=n)
        return found

    def ties_of(self, db: sqlite3.Connection, rows: Iterable[int]) -> Iterator[Tie]:
        """The pairs of these rows that may be one, without their reasons; one of two of these rows comes twice."""
        wanted = json.dumps([*rows])
        for side in ("one", "other"):
            yield from db.execute(
                f"SELECT p.one, p.other, p.score FROM json_each(?) j CROSS JOIN {self.pairs} p "
                f"ON p.{side} = j.value AND p.form = 'same' "
                f"WHERE NOT EXISTS (SELECT 1 FROM superseded_{self.pairs} s WHERE s.pair = p.n)",
                (wanted,),
            )

    def reasons_of(self, db: sqlite3.Connection, pairs: Iterable[tuple[int, int]]) -> dict[tuple[int, int], str]:
        """Why two rows may be one, of some such pairs."""
        found = db.execute(
            f"SELECT p.one, p.other, p.reason FROM json_each(?) j CROSS JOIN {self.pairs} p "
            "ON p.one = json_extract(j.value, '$[0]') AND p.form = 'same' AND p.other = json_extract(j.value, '$[1]') "
            f"WHERE NOT EXISTS (SELECT 1 FROM superseded_{self.pairs} s WHERE s.pair = p.n)",
            (json.dumps([*pairs]),),
        )
        return {(one, other): reason for one, other, reason in found}

    def around(self, db: sqlite3.Connection, rows: Iterable[int]) -> tuple[set[int], dict[tuple[int, int], Pair]]:
        """These rows and all that pairs which are the same lead to from them; and the pairs of all of these."""
        found = set(rows)
        edge, pairs = found, dict[tuple[int, int], Pair]()
        while edge:
            more = self.pairs_of(db, edge)
            pairs |= more
            edge = {n for p in more.values() if p.form == "same" for n in (p.one, p.other)} - found
            found = found | edge
        return found, pairs

    def replace_pair(self, db: sqlite3.Connection, old: Pair | None, new: Pair | None, made_at: str) -> bool:
        """Put a pair in the place of another one; False, and nothing is done, where they say the same."""
        if (replace(old, n=None) if old else None) == new:
            return False
        if old is not None:
            db.execute(f"INSERT INTO superseded_{self.pairs} VALUES (?)", (old.n,))
        if new is not None:
            db.execute(
                f"INSERT INTO {self.pairs} (one, other, form, score, reason, made_at) VALUES (?, ?, ?, ?, ?, ?)",
                (new.one, new.other, new.form, new.score, new.reason, made_at),
            )
        return True

    def members(self, db: sqlite3.Connection, rows: Iterable[int]) -> dict[int, Member]:
        """The groups that the ledger gives rows now."""
        return self._members(db, self.row, rows, "")

    def members_of(self, db: sqlite3.Connection, groups: Iterable[str]) -> dict[int, Member]:
        """All rows of current readings that the ledger gives these groups."""
        current = f"AND (SELECT t.reading FROM {self.rows} t WHERE t.n = o.{self.row}) NOT IN superseded"
        return self._members(db, self.group, groups, current)

    def _members(
        self, db: sqlite3.Connection, column: str, wanted: Iterable[int] | Iterable[str], besides: str
    ) -> dict[int, Member]:
        found = db.execute(
            f"SELECT o.{self.row}, o.{self.group}, o.score, o.reason, o.n FROM json_each(?) j "
            f"CROSS JOIN {self.groups} o ON o.{column} = j.value "
            f"WHERE NOT EXISTS (SELECT 1 FROM superseded_{self.groups} s WHERE s.row = o.n) {besides}",
            (json.dumps([*wanted]),),
        )
        return {row: Member(row=row, group=group, score=score, reason=why, n=n) for row, group, score, why, n in found}

    def replace_members(
        self, db: sqlite3.Connection, had: dict[int, Member], wanted: dict[int, Member], made_at: str
    ) -> int:
        """Put the memberships of rows in the place of those that they had; how many changed."""
        changed = 0
        for n in sorted(had.keys() | wanted.keys()):
            old, new = had.get(n), wanted.get(n)
            if (replace(old, n=None) if old else None) == new:
                continue
            changed += 1
            if old is not None:
                db.execute(f"INSERT INTO superseded_{self.groups} VALUES (?)", (old.n,))
            if new is not None:
                db.execute(
                    f"INSERT INTO {self.groups} ({self.row}, {self.group}, score, reason, made_at) "
                    "VALUES (?, ?, ?, ?, ?)",
                    (new.row, new.group, new.score, new.reason, made_at),
                )
        return changed
