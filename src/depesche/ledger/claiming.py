"""What the joining of claims reads and writes: prints, keys under which they meet, pairs, propositions."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from depesche.ledger import timed
from depesche.ledger.pairing import Pairing

METHOD = 8
"""The version of prints and comparison (link/claims*.py). Raising it makes every reading be looked at again."""

CLAIMS = Pairing(
    rows="claims", seen="claimed_readings", method=METHOD, pairs="claim_pairs",
    groups="propositions", row="claim", group="proposition",
)  # fmt: skip
"""Which claims are one proposition."""
WITHIN, LATER = 60, 183
"""Days between two claims that may meet by two things that they have in common; and by three."""
NEVER = 10**7
"""Days that no two claims are apart."""
EVER = 2
"""Keys of three things each by which two claims meet however long after: so they have four things in common."""
ALWAYS = 1 << 62
"""The mark of a key that is looked up at any time."""
FIRST, MANY = 4, 8
"""Claims that are met under a key however long after: the earliest, and others of the last one's day; none where more
have the key than so many, which tells little then.

Of 2, 4 and 8, and of 4, 6, 8 and 16, the least that loses nothing in `python -m benchmarks.claims_joined --part dev`,
where reports of 1992 to 1995 tell what was said in 1962; for the second with room to spare, as 6 loses nothing either.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewReading:
    """A reading whose claims are to be looked at: its number, the record (JSON, zlib) and the text of its report."""

    n: int
    record: bytes
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimSeen:
    """A claim of a reading: its number, content id, key in the record, and the first day of its date."""

    n: int
    id: str
    key: str
    day: str | None


# --- what is new ----------------------------------------------------------------------------------------------


def waiting(db: sqlite3.Connection) -> bool:
    """Whether the ledger has claims that were not looked at."""
    return bool(CLAIMS.unseen(db, 1))


def with_claims(db: sqlite3.Connection, readings: Sequence[int]) -> list[NewReading]:
    """Those of the readings that count now and have claims."""
    rows = db.execute(
        "SELECT r.n, r.record, p.text FROM readings r JOIN reports p ON p.n = r.report "
        "WHERE r.n IN (SELECT value FROM json_each(?)) AND r.n NOT IN (SELECT reading FROM superseded) "
        "AND EXISTS (SELECT 1 FROM claims c WHERE c.reading = r.n) ORDER BY r.n",
        (json.dumps([*readings]),),
    )
    return [NewReading(n=n, record=record, text=text) for n, record, text in rows]


def claims_in(db: sqlite3.Connection, reading: int) -> list[ClaimSeen]:
    """The claims of a reading."""
    rows = db.execute("SELECT n, id, key, first_day FROM claims WHERE reading = ? ORDER BY n", (reading,))
    return [ClaimSeen(n=n, id=id_, key=key, day=day) for n, id_, key, day in rows]


# --- prints and keys ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Keys:
    """Keys under which a claim meets others, as hashes.

    `near` are those of about its day, `later` those of a year, `ever` those of any time. `day` is an
    ordinal, 0 where none is known.
    """

    day: int
    near: frozenset[int]
    later: frozenset[int]
    ever: frozenset[int]

    def kept(self) -> list[int]:
        """As they are kept."""
        told = timed.at(self.near, self.day, WITHIN) | timed.at(self.later, self.day, LATER)
        return sorted({*told, *self.always()})

    def always(self) -> list[int]:
        """Those of any time."""
        return [ALWAYS | h for h in self.ever]


def keep_print(db: sqlite3.Connection, claim: int, print_: bytes, keys: Keys) -> None:
    """Keep the print of a claim (JSON) and its keys."""
    db.execute(
        "INSERT INTO claim_prints VALUES (?, ?, ?) ON CONFLICT DO NOTHING", (claim, METHOD, zlib.compress(print_))
    )
    db.executemany(
        "INSERT INTO claim_places VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        ((key, keys.day, claim) for key in keys.kept()),
    )


def prints(db: sqlite3.Connection, claims: Iterable[int]) -> dict[int, bytes]:
    """Prints of claims (JSON) by their numbers."""
    rows = db.execute(
        "SELECT claim, print FROM claim_prints WHERE method = ? AND claim IN (SELECT value FROM json_each(?))",
        (METHOD, json.dumps([*claims])),
    )
    return {n: zlib.decompress(print_) for n, print_ in rows}


_CURRENT = (
    "EXISTS (SELECT 1 FROM claims c WHERE c.n = k.claim "
    "AND NOT EXISTS (SELECT 1 FROM superseded s WHERE s.reading = c.reading))"
)
_HAVE = f"FROM claim_places k WHERE k.key = j.value AND k.day > 0 AND {_CURRENT} ORDER BY k.day LIMIT 1"


def _last_of_first() -> str:
    """The last day of the first that have a key: 0 where too many have it, NULL where all are among the first."""
    return f"CASE WHEN (SELECT 1 {_HAVE} OFFSET {MANY}) THEN 0 ELSE (SELECT k.day {_HAVE} OFFSET {FIRST - 1}) END"


@dataclass(frozen=True, slots=True)
class Met:
    """Claims that one meets: `close` those about its day, `ever` the others, first tellings or told by one."""

    close: frozenset[int]
    ever: frozenset[int]


def meeting(db: sqlite3.Connection, keys: Keys) -> Met:
    """Claims of current readings with one of these keys: by one of `near` within `WITHIN` days, by `later` `LATER`.

    By `EVER` of `ever` the `FIRST` claims that have one meet all others, unless more than `MANY` have it. A claim of
    no known day meets, by `near` and `later`, others of none, by one of `ever` all.
    """
    near, later = timed.about(keys.near, keys.day, WITHIN), timed.about(keys.later, keys.day, LATER)
    reach = (WITHIN, LATER) if keys.day else (0, 0)
    found = db.execute(
        f"WITH firsts (key, day) AS MATERIALIZED (SELECT j.value, {_last_of_first()} FROM json_each(?1) j) "
        "SELECT k.claim, 1 FROM json_each(?2) j CROSS JOIN claim_places k ON k.key = j.value "
        "AND k.day BETWEEN ?4 - ?5 AND ?4 + ?5 "
        "UNION SELECT k.claim, 1 FROM json_each(?3) j CROSS JOIN claim_places k ON k.key = j.value "
        "AND k.day BETWEEN ?4 - ?6 AND ?4 + ?6 "
        "UNION SELECT k.claim, 0 FROM firsts f CROSS JOIN claim_places k ON k.key = f.key "
        f"AND k.day <= CASE WHEN ?4 <= coalesce(f.day, {NEVER}) THEN {NEVER} ELSE f.day END "
        f"GROUP BY k.claim HAVING count(*) >= {EVER} OR k.day = 0 OR ?4 = 0",
        (json.dumps(keys.always()), json.dumps([*near]), json.dumps([*later]), keys.day, *reach),
    ).fetchall()
    rows = db.execute(
        "SELECT n FROM claims WHERE n IN (SELECT value FROM json_each(?)) "
        "AND NOT EXISTS (SELECT 1 FROM superseded s WHERE s.reading = claims.reading)",
        (json.dumps([n for n, _ in found]),),
    )
    current = frozenset(n for (n,) in rows)
    close = current & {n for n, about in found if about}
    return Met(close=close, ever=current - close)


def reranked(db: sqlite3.Connection, new: Iterable[Keys], gone: Iterable[Keys]) -> set[int]:
    """Claims that are among the first of a key and were not before these claims came and went, or the reverse."""
    came, went = _days(new), _days(gone)
    both = json.dumps([*came.keys() | went.keys()])
    firsts = db.execute(f"SELECT j.value, {_last_of_first()} FROM json_each(?) j", (both,)).fetchall()
    found = set[int]()
    for key, last in firsts:
        own, lost = came.get(key, ()), went.get(key, ())
        if not lost and (last is None or 0 < last < min(own)):
            continue
        rows = db.execute(
            f"SELECT k.day FROM claim_places k WHERE k.key = ? AND k.day > 0 AND {_CURRENT} ORDER BY k.day LIMIT ?",
            (key, MANY + 1 + len(own)),
        )
        before = Counter(n for (n,) in rows)
        before.subtract(own)
        had = sorted((*(+before).elements(), *lost))
        then = 0 if len(had) > MANY else had[FIRST - 1] if len(had) >= FIRST else NEVER
        low, high = sorted((NEVER if last is None else last, then))
        if low < high:
            rows = db.execute(
                f"SELECT k.claim FROM claim_places k WHERE k.key = ? AND k.day > ? AND k.day <= ? AND {_CURRENT}",
                (key, low, high),
            )
            found |= {n for (n,) in rows}
    return found


def _days(claims: Iterable[Keys]) -> dict[int, list[int]]:
    """The days of dated claims by their keys of any time."""
    found: dict[int, list[int]] = {}
    for keys in claims:
        for key in keys.always() if keys.day else ():
            found.setdefault(key, []).append(keys.day)
    return found


def identities(db: sqlite3.Connection, claims: Iterable[int]) -> dict[int, tuple[str, str]]:
    """Day and id of claims; the day of publication where they have none, "9999" where both fail."""
    rows = db.execute(
        "SELECT c.n, coalesce(c.first_day, r.published, '9999'), c.id FROM claims c JOIN readings r ON r.n = c.reading "
        "WHERE c.n IN (SELECT value FROM json_each(?))",
        (json.dumps([*claims]),),
    )
    return {n: (day, id_) for n, day, id_ in rows}


# --- questions ------------------------------------------------------------------------------------------------


def current_with(db: sqlite3.Connection, prefix: str) -> list[tuple[int, str]]:
    """Claims of current readings whose id, or whose proposition's, begins so: number and id; nine at most."""
    end = f"{prefix}\U0010ffff"
    return db.execute(
        "SELECT c.n, c.id FROM claims c WHERE c.id >= ? AND c.id < ? AND c.reading NOT IN "
        "(SELECT reading FROM superseded) UNION "
        "SELECT c.n, o.proposition FROM current_propositions o JOIN claims c ON c.n = o.claim "
        "WHERE o.proposition >= ? AND o.proposition < ? LIMIT 40",
        (prefix, end, prefix, end),
    ).fetchall()


def current_at(db: sqlite3.Connection, report: str, at: str) -> list[tuple[int, str]]:
    """Claims of a report (the beginning of its id) with this key, or with this offset in their words: number and id."""
    rows = db.execute(
        "SELECT c.n, c.id, c.key, c.spans FROM reports p JOIN readings r ON r.report = p.n "
        "JOIN claims c ON c.reading = r.n WHERE p.id >= ? AND p.id < ? "
        "AND r.n NOT IN (SELECT reading FROM superseded) ORDER BY c.n",
        (report, f"{report}\U0010ffff"),
    ).fetchall()
    offset = int(at) if at.isdecimal() else -1
    return [
        (n, id_) for n, id_, key, spans in rows if key == at or any(a <= offset < b for a, b in json.loads(spans))
    ]  # fmt: skip
