"""Canonical actors: the actors of all reports, each with the party that it is.

A block is the actors that share a key; blocks are clustered anew, from all their members, whenever one of them changes.
Since clustering looks at members in an order of their own content, the same reports give the same canonical actors in
whatever order they are added.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from depesche.export.json import decode
from depesche.ledger import Ledger
from depesche.ledger import linking as store
from depesche.ledger.append import content_id
from depesche.ledger.linking import OWN, Link, Seen
from depesche.ledger.store import saying
from depesche.link.groups import Group, Member
from depesche.link.judged import Judged, judged
from depesche.link.observing import keys_of
from depesche.link.officeholders import CHAIN, CHAINED, FIRST, OPEN, officeholders
from depesche.link.people import Find, Profile, people

if TYPE_CHECKING:
    from depesche.link.knowledge import Knowledge

READINGS = 2000
"""Readings that are linked in one transaction, at most."""
_PEOPLE = ("person:", "office:", "holder:")
"""What the keys of blocks begin with whose parties hang on all their members."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """What a run of the linker did: readings looked at for the first time, links that are new or changed."""

    readings: int
    links: int


def link_actors(ledger: Ledger, knowledge: Knowledge | None = None, *, everything: bool = False) -> Linked:
    """Say of the actors of all reports which are one party. Cheap where nothing is new: only touched blocks are read.

    With `knowledge`, people and bodies are looked up in the imported entities, whose identifiers then stand for them.
    `everything` clusters all blocks again, as after an import.

    Raises:
        LedgerError: the ledger cannot be read or written.
    """
    db = ledger.connection
    readings = links = 0
    with saying(ledger.path):
        while True:
            with store.transaction(db):
                new = store.unlinked(db, READINGS)
                grown: dict[str, set[int]] = {}
                lost: set[str] = set()
                for reading, record in new:
                    for actor, keys in _take_keys(db, reading, record).items():
                        for key in keys:
                            grown.setdefault(key, set()).add(actor)
                    lost |= {key for key in store.keys_of_older_readings(db, reading) if key.startswith(_PEOPLE)}
                if (grown or lost) and not everything:
                    links += relink(db, lost, knowledge, grown=grown)
            readings += len(new)
            if not new:
                break
        if everything:
            with store.transaction(db):
                links = relink(db, store.every_key(db), knowledge, everything=True)
    return Linked(readings=readings, links=links)


def _take_keys(db: sqlite3.Connection, reading: int, record: bytes) -> dict[int, Sequence[str]]:
    """Keep the keys of a reading's actors; they themselves."""
    numbers = store.actor_numbers(db, reading)
    found: dict[int, Sequence[str]] = {}
    for actor, keys in keys_of(decode(zlib.decompress(record))):
        if actor.id in numbers:
            found.setdefault(numbers[actor.id], keys)
    store.write_keys(db, reading, found.items())
    return found


def relink(
    db: sqlite3.Connection,
    touched: Iterable[str],
    knowledge: Knowledge | None = None,
    *,
    grown: Mapping[str, Collection[int]] | None = None,
    everything: bool = False,
) -> int:
    """Cluster these blocks anew and keep what has changed, in the caller's transaction; how many links are new.

    `grown` are blocks that have these new actors and are else as they were.
    """
    decisions, grown, touched = judged(db), grown or {}, set(touched)
    changed = {_block(key) for key in touched}
    blocks: dict[str, list[Seen]] = {}
    groups: list[Group] = []
    copied: dict[int, Link] = {}
    offices = {key for key in changed if key.startswith("office:")}
    # A new holder of an office is of a person's block, which brings the office in if the block is clustered anew.
    waiting = decisions.joined(changed | {key for key in grown if not key.startswith("holder:")})
    while waiting:
        key = waiting.pop()
        if key in blocks:
            continue
        whole = everything or key in decisions.blocks or key in changed or key not in grown
        if not whole and (found := _twins(db, key, grown[key], knowledge)) is not None:
            blocks[key] = [seen for seen, _ in found]
            copied |= {seen.n: link for seen, link in found}
            continue
        if key.startswith("office:"):
            offices.add(key)
            continue
        blocks[key], more = _load(db, key, knowledge, grown.get(key, ()), whole=whole)
        groups += more
        held = {_block(k) for k in store.further_keys(db, (s.n for s in blocks[key]))}
        offices |= {key for key in held if key.startswith("office:")}
        waiting |= decisions.joined(held)
        waiting -= offices
    links = _links(groups, decisions)
    for key in sorted(offices):
        blocks[key] = store.seen(db, key)
        holders = store.seen(db, key.replace("office:", "holder:", 1), block=False)
        known = {s.n: copied.get(s.n) or links.get(s.n) or _link(s) for s in holders}
        groups += officeholders(blocks[key], holders, {n: link for n, link in known.items() if link})
    links = copied | _links(groups, decisions)
    return store.write_links(db, (s for key in sorted(blocks) for s in blocks[key]), links, store.now())


def _twins(
    db: sqlite3.Connection, key: str, new: Collection[int], knowledge: Knowledge | None
) -> list[tuple[Seen, Link]] | None:
    """The new actors of a block of people with the links of others that nothing tells apart from them.

    None where one has no such twin, and the block is to be clustered anew. A block in which all have one would come out
    as it is: clusters hang on names, states, offices and days, and on the first of equals.
    """
    kind, _, _ = key.partition(":")
    if knowledge is not None or kind not in ("person", "office"):
        return None
    found: list[tuple[Seen, Link]] = []
    for one in store.seen_new(db, key, new)[0]:
        if one.published is None or one.country is None or (link := store.twin(db, one)) is None:
            return None
        if kind == "office":
            if link.reason == OPEN:
                return None  # each stands alone
            link = replace(link, score=CHAIN, reason=CHAINED) if link.reason == FIRST else link
        found.append((one, link))
    return found


def _load(
    db: sqlite3.Connection, key: str, knowledge: Knowledge | None, new: Collection[int], *, whole: bool
) -> tuple[list[Seen], list[Group]]:
    """A block and its parties. Of states and bodies, which are one party by their key, the new actors are enough."""
    if not whole and not key.startswith("person:"):
        block, party = store.seen_new(db, key, new)
        groups = _groups(key, block, knowledge)
        if party is None or not groups or party == (groups[0].identifier or groups[0].party):
            return block, groups
    block = store.seen(db, key)
    return block, _groups(key, block, knowledge)


def _block(key: str) -> str:
    return key.replace("holder:", "office:", 1)


def _link(one: Seen) -> Link | None:
    """The link that an actor has now."""
    if one.party is None:
        return None
    return Link(actor=one.n, party=one.party, identifier=one.identifier, score=one.score, reason=one.reason)


def _groups(key: str, block: Sequence[Seen], knowledge: Knowledge | None) -> list[Group]:
    """The parties of one block."""
    if not block:
        return []
    kind, _, rest = key.partition(":")
    if kind == "person":
        return [Group(c.members) for c in people(block, _finder(knowledge))]
    reason = {"state": "same state", "body": "same body"}.get(kind, "same name")

    def identifier(one: Seen) -> str | None:
        if knowledge is None:
            return one.identifier
        if kind == "state":
            return knowledge.state(rest)
        return knowledge.body(one.name, one.country) if kind == "body" else None

    party = f"{OWN}state-{rest}" if kind == "state" else f"{OWN}{content_id(key)[:10]}"
    return [Group([Member(one, 1.0, reason, identifier(one)) for one in block], party)]


def _finder(knowledge: Knowledge | None) -> Find | None:
    if knowledge is None:
        return None

    def find(profile: Profile) -> str | None:
        found = knowledge.person(
            profile.name, country=profile.country, offices=profile.offices, published=profile.first
        )
        return found.identifier if found else None

    return find


def _links(groups: Sequence[Group], decisions: Judged) -> dict[int, Link]:
    """A link for each actor, with what people decided."""
    links: dict[int, Link] = {}
    for group in decisions.apply(groups):
        party = group.identifier or group.party or f"{OWN}{content_id(group.founder.id)[:10]}"
        for m in group.members:
            links[m.seen.n] = Link(actor=m.seen.n, party=party, identifier=m.identifier, score=m.score, reason=m.reason)
    return links
