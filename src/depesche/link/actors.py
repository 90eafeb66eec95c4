"""Canonical actors: the actors of all reports, each with the party that it is.

A block is the actors that share a key; blocks are clustered anew, from all their members, whenever one of them changes.
Since clustering looks at members in an order of their own content, the same reports give the same canonical actors in
whatever order they are added.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from depesche.export.json import decode
from depesche.ledger import Ledger
from depesche.ledger import linking as store
from depesche.ledger.append import content_id
from depesche.ledger.linking import OWN, Link, Seen
from depesche.ledger.namesakes import NAMED, briefly, names_told
from depesche.ledger.store import saying
from depesche.link.groups import Group, Member
from depesche.link.judged import Judged, judged
from depesche.link.namesakes import namesakes
from depesche.link.observing import keys_of
from depesche.link.officeholders import office
from depesche.link.people import Find, Profile, people
from depesche.link.settling import settle

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
                        for key in (k for k in keys if not k.startswith(NAMED)):
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
    settled: dict[int, Link] = {}
    known: dict[int, Link] = {}
    offices: dict[str, set[str]] = {}  # with the days about which they may change; "" stands for all
    brief = not (everything or knowledge or any(key.startswith("office:") for key in decisions.blocks))
    waiting = decisions.joined(changed | {key for key in grown if not key.startswith("holder:")})
    while waiting:
        key = waiting.pop()
        whole = everything or key in decisions.blocks or key in changed or key not in grown
        if key.startswith("office:"):
            offices.setdefault(key, set()).update([""] if whole else ())
        elif key in blocks:
            continue
        elif whole or knowledge or (found := settle(db, key, grown[key], offices, decisions.blocks)) is None:
            if brief and key.startswith("person:") and key not in decisions.blocks:
                other = _changed(db, key, () if whole else grown[key])
                known |= other
                blocks[key] = store.seen_among(db, key, other)
                continue
            blocks[key], more = _load(db, key, knowledge, grown.get(key, ()), whole=whole)
            groups += more
            held = store.further_keys(db, (s.n for s in blocks[key]))
            decided = {_block(k) for keys in held.values() for k in keys} & decisions.blocks
            waiting |= {k for k in decisions.joined(decided) if k not in offices}
        else:
            blocks[key] = [seen for seen, _ in found]
            settled |= {seen.n: link for seen, link in found}
    links = settled | known | _links(groups, decisions)
    moved = {
        s.n: s.published for block in blocks.values() for s in block
        if s.published and s.n not in settled and s.n in links and links[s.n].party != s.party
    }  # fmt: skip
    for n, keys in store.further_keys(db, moved).items():
        for key in keys:
            offices.setdefault(_block(key), set()).add(moved[n])
    for key in sorted(offices):
        blocks[key], more = office(
            db, key, offices[key], grown.get(key, ()), {n: link.party for n, link in links.items()}
        )
        groups += more
    links = settled | known | _links(groups, decisions)
    return store.write_links(db, (s for key in sorted(blocks) for s in blocks[key]), links, store.now())


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


def _changed(db: sqlite3.Connection, key: str, new: Collection[int]) -> dict[int, Link]:
    """The links of a block of people that are not as they were; if any are `new`, of those whom these may concern."""
    found: dict[int, Link] = {}
    block = key.partition(":")[2]
    keys = namesakes(db, block, names_told(db, new, block)) if new else {key}
    for cluster in people(briefly(db, keys)):
        tied = [*cluster.tied()]
        founder = min((one for one, *_ in tied), key=lambda one: (one.published or "9999", one.id))
        party = cluster.identifier or _own(founder.id)
        for one, score, reason, identifier in tied:
            if (one.party, one.identifier, one.score, one.reason) != (party, identifier, score, reason):
                found[one.n] = Link(actor=one.n, party=party, identifier=identifier, score=score, reason=reason)
    return found


def _own(founder: str) -> str:
    """The id of a canonical actor that no outside list has, by the content id of its founder."""
    return f"{OWN}{content_id(founder)[:10]}"


def _block(key: str) -> str:
    return key.replace("holder:", "office:", 1)


def _groups(key: str, block: Sequence[Seen], knowledge: Knowledge | None) -> list[Group]:
    """The parties of one block."""
    if not block:
        return []
    kind, _, rest = key.partition(":")
    if kind == "person":
        return [Group([Member(*tied) for tied in c.tied()]) for c in people(block, _finder(knowledge))]
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

    def find(profile: Profile[Seen]) -> str | None:
        found = knowledge.person(
            profile.name, country=profile.country, offices=profile.offices, published=profile.first
        )
        return found.identifier if found else None

    return find


def _links(groups: Sequence[Group], decisions: Judged) -> dict[int, Link]:
    """A link for each actor, with what people decided."""
    links: dict[int, Link] = {}
    for group in decisions.apply(groups):
        party = group.identifier or group.party or _own(group.founder.id)
        for m in group.members:
            links[m.seen.n] = Link(actor=m.seen.n, party=party, identifier=m.identifier, score=m.score, reason=m.reason)
    return links
