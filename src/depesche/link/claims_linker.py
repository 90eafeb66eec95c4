"""Claims in a ledger: which of several reports, in one language or two, say the same.

with open_ledger("crisis.db") as ledger:
    link_claims(ledger)
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from hashlib import blake2b
from itertools import combinations

import msgspec

from depesche.export.json import decode
from depesche.ledger import Ledger
from depesche.ledger import claiming as store
from depesche.ledger.claiming import CLAIMS, Keys, NewReading
from depesche.ledger.linking import now, transaction
from depesche.ledger.pairing import Member, Pair, Tie
from depesche.ledger.store import saying
from depesche.link.claims_clusters import Groups, Pairs
from depesche.link.claims_compare import compare
from depesche.link.claims_prints import ClaimPrint, print_of, sayings_of

READINGS = 200
"""Readings that share a transaction."""
TELLING = 8
"""Keys of a claim that it is looked for by."""
AROUND = 4
"""Of these, at most so many stand beside it in its sentence."""
FOREMOST = 7
"""Things that it says by which it is looked for however long after."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedClaims:
    """What was done: claims looked at, compared with, pairs and propositions of claims that are new or changed."""

    claims: int = 0
    compared: int = 0
    pairs: int = 0
    changed: int = 0

    def __add__(self, other: LinkedClaims) -> LinkedClaims:
        return LinkedClaims(
            claims=self.claims + other.claims, compared=self.compared + other.compared,
            pairs=self.pairs + other.pairs, changed=self.changed + other.changed,
        )  # fmt: skip


def link_claims(ledger: Ledger) -> LinkedClaims:
    """Say which claims of different reports are one proposition. Looks only at what is new, and at what that touches.

    A claim's print depends on its own report alone, so the same reports give the same propositions in whatever order
    they came.

    Raises:
        LedgerError: the ledger cannot be read or written.
    """
    db, done = ledger.connection, LinkedClaims()
    with saying(ledger.path):
        while True:
            with transaction(db):
                new = CLAIMS.unseen(db, READINGS)
                here, gone = CLAIMS.of_readings(db, new)
                prints = {n: p for reading in store.with_claims(db, new) for n, p in _take_prints(db, reading)}
                CLAIMS.keep_seen(db, new)
                done += _relate(db, {n: prints[n] for n in here & prints.keys()}, gone)
            if len(new) < READINGS:
                return done


def _take_prints(db: sqlite3.Connection, reading: NewReading) -> Iterator[tuple[int, ClaimPrint]]:
    """Keep the prints and keys of a reading's claims."""
    record = decode(zlib.decompress(reading.record))
    report = replace(record.report, text=reading.text)
    settings = sayings_of(report)
    found = {claim.key: claim for claim in store.claims_in(db, reading.n)}
    for claim in record.claims:
        row = found.get(claim.id)
        if row is None or not claim.content:
            continue
        own = print_of(report, claim.content, settings, id=row.id, day=row.day or report.published)
        store.keep_print(db, row.n, msgspec.json.encode(own), meeting_keys(own))
        yield row.n, own


def meeting_keys(own: ClaimPrint) -> Keys:
    """The keys under which a claim meets others: what it says, the most telling two or three things together.

    German and English claims meet by what both have; the stems of words are keys too, for claims of one language. Two
    things are enough for claims of about one day: in years, too many have two in common. However long after, the most
    telling things of both count alone: such keys lie anywhere in a ledger, and each costs a look at another page.
    """
    says = sorted(own.says, key=lambda k: (-own.says[k], k))[:TELLING]
    beside = [k for k in sorted(own.around, key=lambda k: (-own.around[k], k)) if own.around[k] >= 1]
    setting = sorted(k for k in own.setting if k[0] in "*@" and k not in own.says)
    near = list(dict.fromkeys((*beside[:AROUND], *setting)))[:TELLING]
    pairs = (*combinations(says, 2), *((s, b) for s in says for b in near))
    return Keys(
        day=date.fromisoformat(own.day).toordinal() if own.day else 0,
        near=frozenset(map(_hashed, pairs)), later=frozenset(map(_hashed, combinations(says, 3))),
        ever=frozenset(map(_hashed, combinations(says[:FOREMOST], 3))),
    )  # fmt: skip


def _hashed(parts: Iterable[str]) -> int:
    """A key as a number of 62 bits."""
    return int.from_bytes(blake2b("&".join(sorted(parts)).encode(), digest_size=8).digest()) >> 2


def _relate(db: sqlite3.Connection, new: dict[int, ClaimPrint], gone: set[int]) -> LinkedClaims:
    """Compare new claims with all that they meet, and regroup what changes with them.

    A known claim that is among the first to tell something only now, or no longer, is compared with those alone that it
    meets for that: what it says of others of its days has not changed.
    """
    lost = _prints(db, gone)
    moved = store.reranked(db, map(meeting_keys, new.values()), map(meeting_keys, lost.values())) - new.keys() - gone
    known = new | _prints(db, moved)
    touched = sorted(new.keys() | moved & known.keys())
    had = CLAIMS.pairs_of(db, {*touched, *gone})
    wanted: dict[tuple[int, int], Pair] = {}
    compared = 0
    for n in touched:
        met = store.meeting(db, meeting_keys(known[n]))
        near = (met.close | met.ever) - {n}
        if n not in new:
            kept = {m: key for m in near - new.keys() if (key := (min(n, m), max(n, m))) in had}
            wanted |= {key: replace(had[key], n=None) for key in kept.values()}
            near = met.ever - kept.keys() - new.keys() - {n}  # new ones are compared from their own side
        known |= _prints(db, near - known.keys())
        for m in sorted(near & known.keys()):
            one, other = min(n, m), max(n, m)
            if (one, other) in wanted:
                continue
            compared += 1
            if pair := _pair(one, other, known):
                wanted[one, other] = pair
    made_at, every = now(), sorted(had.keys() | wanted.keys())
    pairs = [key for key in every if CLAIMS.replace_pair(db, had.get(key), wanted.get(key), made_at)]
    told_else = moved.intersection(n for key in pairs for n in key)
    changed = _regroup(db, new.keys() | told_else, gone, made_at)
    return LinkedClaims(claims=len(new), compared=compared, pairs=len(pairs), changed=changed)


def _pair(one: int, other: int, prints: dict[int, ClaimPrint]) -> Pair | None:
    """The verdict on two claims, in the order of their content, so that its words do not hang on the file."""
    a, b = sorted((prints[one], prints[other]), key=lambda p: p.id)
    verdict = compare(a, b)
    if verdict is None:
        return None
    return Pair(one=one, other=other, form=verdict.form, score=verdict.score, reason=verdict.reason)


def _prints(db: sqlite3.Connection, claims: Iterable[int]) -> dict[int, ClaimPrint]:
    return {n: msgspec.json.decode(data, type=ClaimPrint) for n, data in store.prints(db, claims).items()}


@dataclass(frozen=True, slots=True)
class _Kept:
    """The pairs of a ledger, out of which groups are made."""

    db: sqlite3.Connection

    def ties(self, rows: Collection[int]) -> Iterator[Tie]:
        return CLAIMS.ties_of(self.db, rows)

    def reasons(self, pairs: Pairs) -> dict[tuple[int, int], str]:
        return CLAIMS.reasons_of(self.db, pairs)

    def identities(self, rows: Collection[int]) -> dict[int, tuple[str, str]]:
        return store.identities(self.db, rows)


def _regroup(db: sqlite3.Connection, new: Collection[int], gone: set[int], made_at: str) -> int:
    """Group anew what new and lost claims change; how many claims have another proposition than before.

    Where a group comes out as it was, nothing beyond it has changed: others see it as they did at every step.
    """
    groups = Groups(_Kept(db))
    had, wanted = CLAIMS.members(db, {*gone, *new}), dict[int, Member]()
    names, work = set[str](), {*new}
    while True:
        had |= CLAIMS.members(db, wanted.keys() - had.keys())
        more = {m.group for m in had.values()} - names
        had |= CLAIMS.members_of(db, more)
        names |= more
        work |= had.keys() - wanted.keys() - gone
        if not work:
            return CLAIMS.replace_members(db, had, wanted, made_at)
        groups.load(work)
        for n in work:
            if n not in wanted:
                wanted |= groups.of(n)
        gone, work = gone | work, set()
