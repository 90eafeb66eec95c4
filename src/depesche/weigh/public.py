"""What only a state has: bodies, offices, groups, as the tables `[public]` list them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from depesche.find.gazetteer import Entry, gazetteer
from depesche.languages import load_table
from depesche.records import FoundMention
from depesche.text import Text, tokenize
from depesche.weigh.joining import Party

OFFICES = frozenset(
    {
        "president", "vice president", "prime minister", "chancellor", "vice chancellor", "chief minister",
        "minister", "attorney general", "member of parliament", "governor", "mayor",
        "senator", "speaker of parliament", "majority leader", "minority leader", "judge", "justice", "prosecutor",
        "general", "colonel", "major", "captain", "commander", "chief of staff", "police chief", "official", "mp",
        "sheriff", "king", "queen", "councillor", "officer", "secretary of state",
        "ombudsman", "congressman", "congresswoman",
    }
)  # fmt: skip
"""Offices that only a state gives, whatever their title; "… minister" and "… secretary" besides."""


@dataclass(frozen=True, slots=True)
class Public:
    """The table `[public]` of `bodies.toml`."""

    bodies: tuple[str, ...]
    groups: tuple[str, ...]
    callings: tuple[str, ...]
    elsewhere: tuple[str, ...]
    places: tuple[str, ...]
    private: tuple[str, ...]
    press: tuple[str, ...]
    of_state: tuple[str, ...]
    titles: tuple[str, ...]
    parties: tuple[str, ...]
    chambers: tuple[str, ...]


@cache
def public_of(code: str) -> Public:
    """What is public in a language."""
    t = load_table(code, "bodies")["public"]
    return Public(
        bodies=tuple(t["bodies"]), groups=tuple(t["groups"]), callings=tuple(t["callings"]), elsewhere=tuple(t["not"]),
        places=tuple(t["places"]), private=tuple(t["private"]), press=tuple(t["press"]), of_state=tuple(t["of_state"]),
        titles=tuple(t["titles"]), parties=tuple(t["parties"]), chambers=tuple(t["chambers"]),
    )  # fmt: skip


def entry_of(mention: FoundMention, text: Text) -> Entry | None:
    """What the tables know of a body's name."""
    if mention.name is None:
        return None
    tokens = tokenize(text.report.text, text.language, mention.name.start, mention.name.end)
    hit = gazetteer(text.language.code).match(tokens, 0) if tokens else None
    return hit.entry if hit is not None and hit.last == len(tokens) and hit.entry.kind == "organization" else None


def is_public(party: Party, text: Text) -> bool:
    """Whether a party is a body, an office or a group that only a state has."""
    table = public_of(text.language.code)
    phrases = [text[m.span].casefold() for m in party.mentions if m.form != "pronoun"]
    if any(phrase.startswith(table.elsewhere) for phrase in phrases):
        return False
    if party.kind == "person":
        offices = {o for m in party.mentions if (o := m.office)}
        titles = [(m.title or "").casefold() for m in party.mentions]
        if offices and offices <= ANYWHERE:
            return any(p.removesuffix("in").endswith(HEADS) for phrase in phrases for p in _first_word(phrase))
        return (
            any(o in OFFICES or o.endswith((" minister", " secretary")) for o in offices)
            or any(t.startswith(table.callings) for t in titles)
            or any(phrase.startswith(table.titles) for phrase in phrases)
            or any(word in phrase for phrase in phrases for word in table.chambers)
        )
    words = table.groups if party.kind == "group" else table.bodies
    listed = any(_international(m, text) for m in party.mentions)
    heads = [h for m in party.mentions if m.form != "pronoun" for h in (head_of(m, text), _written(m, text))]
    local = any(phrase.startswith(table.places) for phrase in phrases)
    return not listed and (local or any(h.endswith(words) for h in heads))


ANYWHERE = frozenset({"president", "vice president"})
"""Offices that firms and societies have too: a state's is told by nothing before it ("President Eisenhower")."""
HEADS = ("president", "präsident", "präsidenten", "staatschef", "staatsoberhaupt", "vizepräsident")
BEFORE = frozenset(
    "former then ex vice acting interim incumbent outgoing ehemalige ehemaliger ehemaligen frühere früherer amtierende "
    "amtierender scheidende scheidender der die den dem des the".split()
)


def _first_word(phrase: str) -> Iterator[str]:
    """The first word of a phrase that is no "former" or "acting"."""
    yield from [w.strip(",.") for w in phrase.split() if w not in BEFORE][:1]


def _written(mention: FoundMention, text: Text) -> str:
    """The noun of a nameless phrase as it is written ("officials", whose title is "official"), lower case."""
    if mention.name is not None or not mention.title:
        return ""
    stem = mention.title.split()[-1].casefold()[:SAME]
    return next((w for w in text[mention.span].casefold().split() if w.startswith(stem)), "")


SAME = 4
"""Letters that a noun and its plural share at least."""


def head_of(mention: FoundMention, text: Text) -> str:
    """The noun that tells what a body is, lower case: its title, else the end of its name, or its beginning."""
    if mention.title:
        return mention.title.casefold()
    words = text[mention.name or mention.span].casefold().removesuffix("s").split()
    if text.language.code == "en":
        return " ".join(words).partition(" of ")[0]
    return words[0] if len(words) > 1 and words[0].endswith(public_of("de").bodies) else words[-1]


def _international(mention: FoundMention, text: Text) -> bool:
    """Whether the tables know a body as one that acts for no state."""
    return entry_of(mention, text) is not None
