"""What the joining of claims reads and writes: prints, keys under which they meet, pairs, propositions."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

METHOD = 1
"""The version of prints and comparison (link/claims*.py). Raising it makes every reading be looked at again."""

Form = Literal["same", "maybe", "against"]


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


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimPair:
    """What two claims are to each other; `one` is less than `other`. `n` is None for one yet to be written."""

    one: int
    other: int
    form: Form
    score: float
    reason: str
    n: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimed:
    """That a claim makes a proposition. `n` is None for one yet to be written."""

    claim: int
    proposition: str
    score: float
    reason: str
    n: int | None = None


# --- what is new ----------------------------------------------------------------------------------------------


def unclaimed(db: sqlite3.Connection, limit: int) -> list[int]:
    """Readings whose claims were not looked at, superseded ones among them, by their numbers."""
    found = db.execute(
        "SELECT n FROM readings WHERE n > coalesce("
        "(SELECT reading FROM claimed_readings WHERE method = ? ORDER BY reading DESC LIMIT 1), 0) ORDER BY n LIMIT ?",
        (METHOD, limit),
    )
    return [n for (n,) in found]


def waiting(db: sqlite3.Connection) -> bool:
    """Whether the ledger has claims that were not looked at."""
    return bool(unclaimed(db, 1))


def keep_readings(db: sqlite3.Connection, readings: Iterable[int]) -> None:
    """Keep that readings were looked at."""
    db.executemany("INSERT INTO claimed_readings VALUES (?, ?)", ((n, METHOD) for n in readings))


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


def claims_of(db: sqlite3.Connection, readings: Sequence[int]) -> tuple[set[int], set[int]]:
    """Of the reports of these readings: the claims of the readings that count now, and those that no longer do."""
    found = db.execute(
        "SELECT c.n, c.reading IN (SELECT reading FROM superseded) FROM claims c WHERE c.reading IN "
        "(SELECT r.n FROM readings r WHERE r.report IN "
        "(SELECT report FROM readings WHERE n IN (SELECT value FROM json_each(?))))",
        (json.dumps([*readings]),),
    ).fetchall()
    return {n for n, old in found if not old}, {n for n, old in found if old}


# --- prints and keys ------------------------------------------------------------------------------------------


def keep_print(db: sqlite3.Connection, claim: int, print_: bytes, keys: Iterable[str]) -> None:
    """Keep the print of a claim (JSON) and its keys."""
    db.execute(
        "INSERT INTO claim_prints VALUES (?, ?, ?) ON CONFLICT DO NOTHING", (claim, METHOD, zlib.compress(print_))
    )
    db.executemany(
        "INSERT INTO claim_keys VALUES (?, ?, ?) ON CONFLICT DO NOTHING", ((METHOD, key, claim) for key in keys)
    )


def prints(db: sqlite3.Connection, claims: Iterable[int]) -> dict[int, bytes]:
    """Prints of claims (JSON) by their numbers."""
    rows = db.execute(
        "SELECT claim, print FROM claim_prints WHERE method = ? AND claim IN (SELECT value FROM json_each(?))",
        (METHOD, json.dumps([*claims])),
    )
    return {n: zlib.decompress(print_) for n, print_ in rows}


def meeting(db: sqlite3.Connection, keys: Iterable[str]) -> set[int]:
    """Claims of current readings with one of these keys."""
    found = db.execute(
        "SELECT DISTINCT k.claim FROM json_each(?) j CROSS JOIN claim_keys k ON k.method = ? AND k.key = j.value "
        "JOIN claims c ON c.n = k.claim WHERE c.reading NOT IN (SELECT reading FROM superseded)",
        (json.dumps([*keys]), METHOD),
    )
    return {n for (n,) in found}


# --- pairs and propositions -----------------------------------------------------------------------------------


def pairs_of(db: sqlite3.Connection, claims: Iterable[int]) -> dict[tuple[int, int], ClaimPair]:
    """The pairs that the ledger has now of these claims, on either side."""
    wanted = json.dumps([*claims])
    found: dict[tuple[int, int], ClaimPair] = {}
    for side in ("one", "other"):
        rows = db.execute(
            f"SELECT p.one, p.other, p.form, p.score, p.reason, p.n FROM json_each(?) j "
            f"CROSS JOIN claim_pairs p ON p.{side} = j.value "
            "WHERE p.n NOT IN (SELECT pair FROM superseded_claim_pairs)",
            (wanted,),
        )
        for one, other, form, score, reason, n in rows:
            found[one, other] = ClaimPair(one=one, other=other, form=form, score=score, reason=reason, n=n)
    return found


def around(db: sqlite3.Connection, claims: Iterable[int]) -> set[int]:
    """These claims, and all that pairs which say the same lead to from them."""
    found = set(claims)
    edge = found
    while edge:
        ends = {n for p in pairs_of(db, edge).values() if p.form == "same" for n in (p.one, p.other)}
        edge = ends - found
        found = found | edge
    return found


def replace_pair(db: sqlite3.Connection, old: ClaimPair | None, new: ClaimPair | None, made_at: str) -> None:
    """Put a pair in the place of another one."""
    if old is not None:
        db.execute("INSERT INTO superseded_claim_pairs VALUES (?)", (old.n,))
    if new is not None:
        db.execute(
            "INSERT INTO claim_pairs (one, other, form, score, reason, made_at) VALUES (?, ?, ?, ?, ?, ?)",
            (new.one, new.other, new.form, new.score, new.reason, made_at),
        )


def identities(db: sqlite3.Connection, claims: Iterable[int]) -> dict[int, tuple[str, str]]:
    """Day and id of claims of current readings; that of publication where they have none, "9999" where both fail."""
    rows = db.execute(
        "SELECT c.n, coalesce(c.first_day, r.published, '9999'), c.id FROM claims c JOIN readings r ON r.n = c.reading "
        "WHERE c.n IN (SELECT value FROM json_each(?)) AND c.reading NOT IN (SELECT reading FROM superseded)",
        (json.dumps([*claims]),),
    )
    return {n: (day, id_) for n, day, id_ in rows}


def claimed(db: sqlite3.Connection, claims: Iterable[int]) -> dict[int, Claimed]:
    """The propositions that the ledger gives claims now."""
    rows = db.execute(
        "SELECT o.claim, o.proposition, o.score, o.reason, o.n FROM json_each(?) j "
        "CROSS JOIN propositions o ON o.claim = j.value WHERE o.n NOT IN (SELECT row FROM superseded_propositions)",
        (json.dumps([*claims]),),
    )
    return {
        claim: Claimed(claim=claim, proposition=proposition, score=score, reason=reason, n=n)
        for claim, proposition, score, reason, n in rows
    }


def replace_claimed(db: sqlite3.Connection, old: Claimed | None, new: Claimed | None, made_at: str) -> None:
    """Put one proposition of a claim in the place of another."""
    if old is not None:
        db.execute("INSERT INTO superseded_propositions VALUES (?)", (old.n,))
    if new is not None:
        db.execute(
            "INSERT INTO propositions (claim, proposition, score, reason, made_at) VALUES (?, ?, ?, ?, ?)",
            (new.claim, new.proposition, new.score, new.reason, made_at),
        )


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


def claims_with(db: sqlite3.Connection, proposition: str) -> dict[int, Claimed]:
    """The claims that make a proposition."""
    rows = db.execute(
        "SELECT claim FROM propositions WHERE proposition = ? AND n NOT IN (SELECT row FROM superseded_propositions)",
        (proposition,),
    ).fetchall()
    return claimed(db, (n for (n,) in rows))
