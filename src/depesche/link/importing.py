"""Entities of outside lists, line by line: FollowTheMoney as OpenSanctions publishes it, Wikidata's JSON dumps."""

from __future__ import annotations

import bz2
import gzip
import re
import tomllib
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import IO, Any, Literal, cast

import msgspec

from depesche.errors import FormatError, InputError
from depesche.languages import load_table

Kind = Literal["person", "organization", "state"]
NAMES = 60
"""Names of one entity that are kept, at most."""
LANGUAGES = ("en", "de", "fr", "es", "it", "pl", "tr", "ru", "uk")
"""Languages whose labels and aliases are taken from Wikidata; the first that has one gives the label."""
LINE = 50_000_000
"""Bytes of a line, at most: the largest items of Wikidata have some four million."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """That the entity `holder` held the post `post` (ids of the list), or an `office`; days may be years or months."""

    holder: str
    post: str | None = None
    office: str | None = None
    first: str | None = None
    last: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A post that others hold."""

    source: str
    label: str
    countries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """Somebody or something with names. `code` is the code of a state."""

    source: str
    identifier: str
    kind: Kind
    label: str
    names: tuple[str, ...]
    countries: tuple[str, ...] = ()
    born: str | None = None
    died: str | None = None
    offices: tuple[str, ...] = ()
    held: tuple[Held, ...] = ()
    code: str | None = None


Item = Entity | Post | Held


@cache
def table() -> dict[str, Any]:
    """states.toml."""
    return tomllib.loads((files(__package__) / "states.toml").read_text(encoding="utf-8"))


def items(file: IO[bytes], place: str) -> Iterator[Item | None]:
    """The entities of a file, one a line; None for a line that holds none we keep.

    Raises:
        FormatError: a line is no JSON, or the file is neither of the two kinds; the place names the line.
    """
    parse: Callable[[bytes], Iterator[Item]] | None = None
    for n, line in enumerate(_lines(file, place), 1):
        line = line.strip().rstrip(b",")  # noqa: PLW2901 - a line of Wikidata's dump is an element of a list
        if line in (b"", b"[", b"]"):
            continue
        try:
            if parse is None:
                parse = _parser(line)
            found = [*parse(line)]
        except (msgspec.MsgspecError, UnicodeError) as error:
            hint = "FollowTheMoney entities or a Wikidata dump, one JSON object a line"
            raise FormatError(f"no entity: {error}", place=f"{place}:{n}", hint=hint) from error
        if found:
            yield from found
        else:
            yield None


def _lines(file: IO[bytes], place: str) -> Iterator[bytes]:
    """The lines of a file.

    Raises:
        InputError: it cannot be read, or its packing is broken.
    """
    try:
        while line := file.readline(LINE):
            yield line
    except (OSError, EOFError, zlib.error) as error:
        raise InputError(f"cannot be read: {error}", place=place) from error


def opened(path: Path) -> IO[bytes]:
    """A file, packed with gzip or bzip2 or not, by its name.

    Raises:
        InputError: it cannot be opened.
    """
    try:
        if path.suffix == ".gz":
            return cast("IO[bytes]", gzip.open(path, "rb"))
        return bz2.open(path, "rb") if path.suffix == ".bz2" else path.open("rb")
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", place=str(path)) from error


def _parser(line: bytes) -> Callable[[bytes], Iterator[Item]]:
    keys = msgspec.json.decode(line, type=dict[str, msgspec.Raw])
    if "schema" in keys:
        return followthemoney
    if "labels" in keys or "claims" in keys:
        return wikidata
    raise msgspec.ValidationError("neither `schema` nor `labels` among its keys")


# --- FollowTheMoney -------------------------------------------------------------------------------------------


class _Properties(msgspec.Struct):
    name: list[str] = []
    alias: list[str] = []
    country: list[str] = []
    nationality: list[str] = []
    citizenship: list[str] = []
    jurisdiction: list[str] = []
    wikidataId: list[str] = []
    birthDate: list[str] = []
    deathDate: list[str] = []
    position: list[str] = []
    holder: list[str] = []
    post: list[str] = []
    startDate: list[str] = []
    endDate: list[str] = []


class _Thing(msgspec.Struct):
    id: str
    schema: str
    caption: str = ""
    properties: _Properties = msgspec.field(default_factory=_Properties)


_THING = msgspec.json.Decoder(_Thing)
SCHEMATA: dict[str, Kind] = {
    "Person": "person", "Organization": "organization", "Company": "organization", "PublicBody": "organization",
    "LegalEntity": "organization", "Country": "state",
}  # fmt: skip
"""FollowTheMoney schema -> kind of actor. Source: FollowTheMoney 3, default model."""


def followthemoney(line: bytes) -> Iterator[Item]:
    """One entity of FollowTheMoney; nothing for schemata that are no actors."""
    thing = _THING.decode(line)
    p = thing.properties
    if thing.schema == "Position":
        countries = _codes(p.country + p.jurisdiction)
        yield Post(source=thing.id, label=(p.name or [thing.caption])[0], countries=countries)
    elif thing.schema == "Occupancy":
        for holder in p.holder[:1]:
            first, last = min(p.startDate, default=None), max(p.endDate, default=None)
            yield Held(holder=holder, post=min(p.post, default=None), first=first, last=last)
    elif kind := SCHEMATA.get(thing.schema):
        names = _several([thing.caption, *p.name, *p.alias])
        if names:
            qid = min(p.wikidataId, default=thing.id)
            yield Entity(
                source=thing.id, identifier=qid, kind=kind, label=names[0], names=names,
                countries=_codes(p.country + p.nationality + p.citizenship + p.jurisdiction),
                born=min(p.birthDate, default=None), died=min(p.deathDate, default=None),
                offices=tuple(sorted({o for word in p.position if (o := office(word))})),
            )  # fmt: skip


def _codes(written: list[str]) -> tuple[str, ...]:
    """Countries of FollowTheMoney as our codes."""
    former = table()["followthemoney"]
    return tuple(sorted({former.get(c.lower(), c.upper()) for c in written if len(c) == 2 or c.lower() in former}))


def _several(names: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(" ".join(n.split()) for n in names if n.strip()))[:NAMES]


# --- Wikidata -------------------------------------------------------------------------------------------------


class _Value(msgspec.Struct):
    value: Any = None


class _Snak(msgspec.Struct):
    datavalue: _Value | None = None


class _Qualifiers(msgspec.Struct):
    P580: list[_Snak] = []
    P582: list[_Snak] = []


class _Claim(msgspec.Struct):
    mainsnak: _Snak
    rank: str = "normal"
    qualifiers: _Qualifiers | list[Any] = []


class _Claims(msgspec.Struct):
    P31: list[_Claim] = []
    P27: list[_Claim] = []
    P17: list[_Claim] = []
    P1001: list[_Claim] = []
    P39: list[_Claim] = []
    P569: list[_Claim] = []
    P570: list[_Claim] = []
    P297: list[_Claim] = []


class _Word(msgspec.Struct):
    value: str


class _Item(msgspec.Struct):
    id: str
    labels: dict[str, _Word] | list[Any] = {}
    aliases: dict[str, list[_Word]] | list[Any] = {}
    claims: _Claims | list[Any] = []


_ITEM = msgspec.json.Decoder(_Item)


def wikidata(line: bytes) -> Iterator[Item]:
    """One item of Wikidata; nothing for what is neither person, body, state nor post."""
    item = _ITEM.decode(line)
    if not isinstance(item.claims, _Claims) or not isinstance(item.labels, dict):
        return
    claims = item.claims
    kinds = table()["kinds"]
    kind = next((kinds[q] for q in _qids(claims.P31) if q in kinds), None)
    aliases = item.aliases if isinstance(item.aliases, dict) else {}
    labels = [item.labels[code].value for code in LANGUAGES if code in item.labels]
    names = _several([*labels, *(w.value for code in LANGUAGES for w in aliases.get(code, ()))])
    if kind is None or not names:
        return
    if kind == "position":
        yield Post(source=item.id, label=names[0], countries=_qids(claims.P1001) or _qids(claims.P17))
        return
    held = tuple(_held(item.id, claim) for claim in claims.P39 if claim.rank != "deprecated")
    yield Entity(
        source=item.id, identifier=item.id, kind=kind, label=names[0], names=names,
        countries=_qids(claims.P27) + _qids(claims.P17), born=_day(claims.P569), died=_day(claims.P570),
        held=tuple(h for h in held if h.post), code=_code(claims.P297) if kind == "state" else None,
    )  # fmt: skip


def _qids(claims: list[_Claim]) -> tuple[str, ...]:
    found = (c.mainsnak.datavalue.value for c in claims if c.rank != "deprecated" and c.mainsnak.datavalue)
    return tuple(dict.fromkeys(v["id"] for v in found if isinstance(v, dict) and "id" in v))


def _held(holder: str, claim: _Claim) -> Held:
    q = claim.qualifiers if isinstance(claim.qualifiers, _Qualifiers) else _Qualifiers()
    post = next(iter(_qids([claim])), None)
    return Held(holder=holder, post=post, first=_time(q.P580), last=_time(q.P582))


def _day(claims: list[_Claim]) -> str | None:
    return _time([c.mainsnak for c in claims if c.rank != "deprecated"])


def _time(snaks: list[_Snak]) -> str | None:
    """A time of Wikidata ("+1962-10-00T00:00:00Z") as the day, month or year that it is."""
    for snak in snaks:
        value = snak.datavalue.value if snak.datavalue else None
        m = re.match(r"\+(\d{4})-(\d\d)-(\d\d)", str(value.get("time", ""))) if isinstance(value, dict) else None
        if m:
            return "-".join(part for part in m.groups() if part != "00")
    return None


def _code(claims: list[_Claim]) -> str | None:
    for claim in claims:
        value = claim.mainsnak.datavalue.value if claim.mainsnak.datavalue else None
        if isinstance(value, str):
            return value.upper()
    return None


# --- posts ----------------------------------------------------------------------------------------------------


@cache
def office(label: str) -> str | None:
    """The English standard term for a post: "United States Secretary of Defense" -> "defence minister"."""
    written = " ".join(re.findall(r"[\w'-]+", label.casefold()))
    for post in table()["posts"]:
        if re.search(post["pattern"], written):
            return str(post["office"])
    return next((term for words, term in _titles() if re.search(rf"\b{re.escape(words)}\b", written)), None)


@cache
def _titles() -> tuple[tuple[str, str], ...]:
    """(title, term), the longest title first."""
    found = [(word, term) for term, words in load_table("en", "offices")["offices"].items() for word in words]
    return tuple(sorted(found, key=lambda pair: (-len(pair[0]), pair)))
