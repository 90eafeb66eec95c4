"""Contacts in a ledger: which tellings of several reports are one occasion, step by step.

with open_ledger("crisis.db") as ledger:
    link_contacts(ledger)
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from depesche.ledger import Ledger
from depesche.ledger import contacting as store
from depesche.ledger.contacting import CONTACTS, WIDEST, Telling
from depesche.ledger.linking import now, transaction, unlinked
from depesche.ledger.pairing import Pair
from depesche.ledger.store import saying
from depesche.link.actors import link_actors
from depesche.link.contacts import Verdict, compare, contradicts, stretch
from depesche.link.contacts_clusters import occasions
from depesche.link.contacts_parties import keys
from depesche.link.contacts_said import beside

READINGS = 200
"""Readings that share a transaction."""
REACH = 1
"""Days by which two stretches may miss each other and still be compared."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedContacts:
    """What was done: contacts looked at, compared with, pairs and occasions of contacts that are new or changed."""

    contacts: int = 0
    compared: int = 0
    pairs: int = 0
    changed: int = 0

    def __add__(self, other: LinkedContacts) -> LinkedContacts:
        return LinkedContacts(
            contacts=self.contacts + other.contacts, compared=self.compared + other.compared,
            pairs=self.pairs + other.pairs, changed=self.changed + other.changed,
        )  # fmt: skip


def link_contacts(ledger: Ledger) -> LinkedContacts:
    """Say which contacts of different reports are one occasion. Looks only at what is new, and at what that touches.

    Actors that are not linked yet are linked first. A contact one of whose actors has become another party is looked
    at again, and so is one whose report has no day of its own and turns out to be a copy. The same reports give the
    same occasions in whatever order they came.

    Raises:
        LedgerError: the ledger cannot be read or written.
    """
    db, done = ledger.connection, LinkedContacts()
    if unlinked(db, 1):
        link_actors(ledger)
    with saying(ledger.path):
        while True:
            with transaction(db):
                new = CONTACTS.unseen(db, READINGS)
                here, gone = CONTACTS.of_readings(db, new)
                CONTACTS.keep_seen(db, new)
                done += _relate(db, here | (store.relinked(db) - gone), gone)
            if len(new) < READINGS:
                return done


def _relate(db: sqlite3.Connection, touched: set[int], gone: set[int]) -> LinkedContacts:
    """Compare contacts anew with all that they meet, and regroup what changes with them."""
    tellings = store.tellings(db, touched)
    for n in sorted(touched):
        _take_keys(db, tellings[n])
    had = CONTACTS.pairs_of(db, touched | gone)
    wanted: dict[tuple[int, int], Pair] = {}
    compared = 0
    for n in sorted(touched):
        near = _near(db, tellings[n]) - {n}
        compared += len(near)
        tellings |= store.tellings(db, near - tellings.keys())
        for m in near:
            one, other = min(n, m), max(n, m)
            if (one, other) not in wanted and (verdict := _verdict(tellings[one], tellings[other])):
                wanted[one, other] = Pair(
                    one=one, other=other, form=verdict.form, score=verdict.score, reason=verdict.reason
                )
    made_at, every = now(), sorted(had.keys() | wanted.keys())
    changed = sum(CONTACTS.replace_pair(db, had.get(key), wanted.get(key), made_at) for key in every)
    ends = {n for key in every for n in key}
    regrouped = _regroup(db, touched | (ends - gone), gone, made_at)
    return LinkedContacts(contacts=len(touched), compared=compared, pairs=changed, changed=regrouped)


def _verdict(one: Telling, other: Telling) -> Verdict | None:
    """The verdict on two tellings, in the order of their content, so that its words do not hang on the file."""
    return compare(one, other) if one.id < other.id else compare(other, one)


def _take_keys(db: sqlite3.Connection, telling: Telling) -> None:
    when = stretch(telling)
    if when is None:
        store.keep_keys(db, telling.n, _keys(telling), "", "")
    elif when.days <= WIDEST:
        store.keep_keys(db, telling.n, _keys(telling), when.first.isoformat(), when.last.isoformat())


def _keys(telling: Telling) -> set[str]:
    """Two sides each; the words beside a contact, under which copies meet that were read differently."""
    words = beside(telling.before, telling.after)
    return keys(telling.participants) | ({f"words:{' '.join(words)}"} if words else set())


def _near(db: sqlite3.Connection, telling: Telling) -> set[int]:
    """The contacts that one is to be compared with."""
    when = stretch(telling)
    if when is None:
        return store.meeting(db, _keys(telling), "", "", "")
    if when.days > WIDEST:
        return set()
    first, last = when.first - timedelta(REACH), when.last + timedelta(REACH)
    earliest = first - timedelta(WIDEST)
    return store.meeting(
        db, _keys(telling), earliest.isoformat(), first.isoformat(), last.isoformat()
    )  # fmt: skip


def _regroup(db: sqlite3.Connection, touched: Iterable[int], gone: Iterable[int], made_at: str) -> int:
    """Cluster anew all that hangs together with these contacts; how many have another occasion than before."""
    around, pairs = CONTACTS.around(db, touched)
    wanted = occasions(store.tellings(db, around), pairs.values(), contradicts)
    return CONTACTS.replace_members(db, CONTACTS.members(db, {*around, *gone}), wanted, made_at)
