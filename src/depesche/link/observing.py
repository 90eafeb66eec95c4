"""What the linker notes of a record: for each actor the keys under which other reports' actors may meet it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from depesche.find.gazetteer import listed_bodies
from depesche.languages import READABLE
from depesche.languages.countries import countries
from depesche.ledger.namesakes import named_key
from depesche.link.names import plain, surname_key
from depesche.link.romanise import romanise
from depesche.records import Actor, Record

UNIQUE = frozenset(
    {
        "president", "vice president", "prime minister", "chancellor", "vice chancellor", "foreign minister",
        "defence minister", "interior minister", "finance minister", "economy minister", "justice minister",
        "attorney general", "trade minister", "energy minister", "oil minister", "health minister",
        "education minister", "labour minister", "environment minister", "transport minister",
        "agriculture minister", "information minister", "national security adviser", "king", "queen", "emir",
        "pope", "speaker of parliament", "intelligence chief", "secretary-general",
    }
)  # fmt: skip
"""Offices of which a state has one: who holds it at a time is one person."""


def keys_of(record: Record) -> Iterator[tuple[Actor, tuple[str, ...]]]:
    """Each actor that can be linked, with its keys: of its block, of each office it holds, of its name."""
    for actor in record.actors:
        found = _keys(actor)
        if found:
            yield actor, found


def _keys(actor: Actor) -> tuple[str, ...]:
    if actor.kind == "state":
        return (f"state:{actor.country}",) if actor.country else ()
    if actor.kind == "organization":
        named = any(m.form in ("name", "metonym") for m in actor.mentions)
        return (body_key(actor.name, actor.country),) if named or actor.country else ()
    if actor.kind == "group":
        return (f"group:{actor.country}/{plain(actor.name)}",) if actor.country else ()
    held = {(r.country or actor.country, r.office) for r in actor.roles if r.office in UNIQUE}
    offices = sorted(f"{state}/{office}" for state, office in held if state)
    if any(m.form == "name" for m in actor.mentions):
        block = surname_key(actor.name)
        return (f"person:{block}", *(f"holder:{o}" for o in offices), named_key(block, actor.name, actor.country))
    return (f"office:{offices[0]}",) if len(offices) == 1 else ()


# --- bodies ---------------------------------------------------------------------------------------------------


def body_key(name: str, country: str | None) -> str:
    """One key for a body in all languages: by the tables of bodies, by its kind and state, else by its name."""
    folded = plain(name)
    if known := _known().get(folded):
        return f"body:{known}"
    if country and (kind := _kind(name)):
        return f"body:{country}/{kind}"
    return f"body:{country or ''}/{folded}"


def _kind(name: str) -> str | None:
    """The kind of body that a name says, if it says no more than that and whose: "russisches Außenministerium"."""
    folded = plain(name)
    for written, kind in _kinds():
        at = re.search(rf"\b{re.escape(written)}s?\b", folded)
        if at:
            rest = f"{folded[: at.start()]} {folded[at.end() :]}".split()
            return kind if all(_of_a_state(word) for word in rest) else None
    return None


@cache
def _kinds() -> tuple[tuple[str, str], ...]:
    """(words, kind), the longest first."""
    table = tomllib.loads((files(__package__) / "bodies.toml").read_text(encoding="utf-8"))["kinds"]
    found = [(plain(word), kind) for kind, words in table.items() for word in words]
    return tuple(sorted(found, key=lambda pair: (-len(pair[0]), pair)))


def _of_a_state(word: str) -> bool:
    """Whether a word says whose a body is, or nothing: a nation's adjective, a state's name, an article."""
    return word in _nations() or re.sub(r"(?:es|er|en|em|e|s)$", "", word) in _nations()


@cache
def _nations() -> frozenset[str]:
    words = {"the", "of", "der", "die", "das", "des", "von", "s", "us"}
    for language in READABLE:
        table = countries(language)
        for name in (*table.adjectives, *table.names, *table.capitals):
            words |= set(plain(name).split())
            words |= {re.sub(r"(?:er|e|n)$", "", w) for w in plain(name).split()}
    return frozenset(words)


@cache
def _known() -> dict[str, str]:
    """Every name of a body in the tables -> one standard name, also where two languages' tables list it apart."""
    standard: dict[str, str] = {}
    for language in sorted(READABLE, key=lambda code: code != "en"):
        for body in listed_bodies(language):
            names = [plain(name) for name in body.names]
            own = f"{'' if body.section == 'international' else body.section}/{romanise(body.names[0])}"
            one = next((standard[n] for n in names if n in standard), own)
            for name in names:
                standard.setdefault(name, one)
    return standard
