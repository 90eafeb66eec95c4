"""Which parties act for a state although no word beside them says so, and which for none."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from depesche.find.gazetteer import Entry, gazetteer, name_parts
from depesche.find.grammar import grammar
from depesche.find.titles import german_head
from depesche.languages import load_table
from depesche.languages.countries import countries
from depesche.records import FoundMention, Span
from depesche.text import Text, tokenize
from depesche.weigh.abroad import unless_abroad
from depesche.weigh.joining import Party, known_state
from depesche.weigh.places import city_state, home_of, namings, of_adjective, place_state, sent_from

OFFICES = frozenset(
    {
        "president", "vice president", "prime minister", "chancellor", "vice chancellor", "chief minister",
        "minister", "attorney general", "party leader", "member of parliament", "governor", "mayor", "politician",
        "senator", "speaker of parliament", "majority leader", "minority leader", "judge", "justice", "prosecutor",
        "general", "colonel", "major", "captain", "commander", "chief of staff", "police chief", "official", "mp",
        "sheriff", "king", "queen", "councillor", "opposition leader", "officer", "secretary of state",
        "ombudsman", "congressman", "congresswoman",
    }
)  # fmt: skip
"""Offices that only a state gives, whatever their title; "… minister" and "… secretary" besides."""
FEDERAL = frozenset({"DE", "AT", "CH"})
"""States whose bodies and offices begin with "Bundes"."""


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


@cache
def public_of(code: str) -> Public:
    """What is public in a language."""
    t = load_table(code, "bodies")["public"]
    return Public(tuple(t["bodies"]), tuple(t["groups"]), tuple(t["callings"]), tuple(t["not"]),
                  tuple(t["places"]),
        tuple(t["private"]), tuple(t["press"]), tuple(t["of_state"]), tuple(t["titles"]))  # fmt: skip


def settle(pairs: Sequence[tuple[FoundMention, Party]], text: Text) -> None:
    """Give parties without a state the one that they act for, where the report leaves no doubt.

    A body or an office that only a state has acts for the state of the place that its phrase names ("Staatsanwaltschaft
    Bremen"), else for the one whose affairs the report tells (`home_of`). Whoever speaks for a body, or is told by
    a party's name, acts for that body's state. Everybody else keeps none: a firm, a scientist, a resident.
    """
    parties = list(dict.fromkeys(p for _, p in pairs))
    for party in parties:
        if party.country and is_private(party, pairs, text):
            party.country, party.private = None, True
    bodies = [p for p in parties if p.kind == "organization"]
    named: list[set[tuple[str, bool]]] | None = None
    home: str | None = None
    for party in [*bodies, *(p for p in parties if p.kind in ("person", "group"))]:
        if party.country or party.private:
            continue
        if party.kind == "organization":
            party.country = _owner(party, text) or _led(party, parties, text)
        else:
            party.country = _of_body(party, pairs) or _within(party, text)
        if party.country or not is_public(party, text):
            continue
        party.country = next((c for m in party.mentions if (c := _place(m, text))), None)
        if party.country:
            continue
        if named is None:
            named = namings(text)
            home = home_of(text, [{state for state, by_body in states if not by_body} for states in named])
        if any(_federal(m, text) for m in party.mentions):
            party.country = home if home in FEDERAL else "DE"
        else:
            near = None if _is_sent_abroad(party) else _near(party, named, text)
            party.country = _unless_sent(unless_abroad(home or near, party, text), text)


def _unless_sent(state: str | None, text: Text) -> str | None:
    """A state that is told by the surroundings, None where the report was sent from another one."""
    return None if state and sent_from(text) not in (None, state) else state


def _near(party: Party, named: Sequence[set[tuple[str, bool]]], text: Text) -> str | None:
    """The only state named where a party is first told: in its sentence or the two before."""
    starts = [s.start for s in text.sentences]
    first = min(m.start for m in party.mentions)
    at = bisect_right(starts, first) - 1
    near = {state for states in named[max(0, at - BACK) : at + 1] for state, _ in states}
    return next(iter(near)) if len(near) == 1 else None


def _is_sent_abroad(party: Party) -> bool:
    """Whether an office is one of those who meet others abroad: the place of a meeting says nothing of their state."""
    return any(o.endswith(("foreign minister", "ambassador", "envoy", "diplomat")) for o in party.offices)


BACK = 2
"""Sentences before the one that first tells of a party, in which its state may be named."""


def _federal(mention: FoundMention, text: Text) -> bool:
    return text.language.code == "de" and any(w.startswith("Bundes") for w in text[mention.span].split())


def _of_body(party: Party, pairs: Sequence[tuple[FoundMention, Party]]) -> str | None:
    """The state of the one body with a state inside a party's phrases ("Sprecher der Feuerwehr", "X (SPD)").

    And of the person for whom somebody speaks or works ("Adenauers Sprecher").
    """
    own = [m for m in party.mentions if m.form in ("name", "title", "nominal")]
    serves = bool(party.offices) and party.offices <= SERVING
    found = {
        p.country
        for m, p in pairs
        if (p.kind == "organization" or (serves and p.kind == "person" and p is not party))
        and p.country and any(o.span.covers(m.span) and o.span != m.span for o in own)
    }  # fmt: skip
    return found.pop() if len(found) == 1 else None


SERVING = frozenset({"spokesperson", "adviser", "aide", "press secretary", "chief of staff"})
"""Offices of those who act for whom they serve."""


def _owner(party: Party, text: Text) -> str | None:
    """The state with whose name a body's begins, or a court's or the like ends: "Supreme Court of the Philippines"."""
    for m in party.mentions:
        if m.name is None:
            continue
        tokens = tokenize(text.report.text, text.language, m.name.start, m.name.end)
        hit = gazetteer(text.language.code).match(tokens, 0) if tokens else None
        if hit and hit.entry.kind == "country" and hit.last < len(tokens):
            return hit.entry.country
        at = next(
            (i for i in range(len(tokens) - 1, 0, -1) if tokens[i - 1].lower in OF and tokens[i].capitalised), None
        )
        last = gazetteer(text.language.code).match(tokens, at) if at else None
        whole = last is not None and last.entry.kind == "country" and last.last == len(tokens)
        if whole and last and _head(m, text).endswith(public_of(text.language.code).bodies):
            return last.entry.country
    return None


def _led(party: Party, parties: Sequence[Party], text: Text) -> str | None:
    """The state of whoever leads a government by whose name it goes: "the Nixon administration"."""
    if not is_public(party, text):
        return None
    people = {p.surname: p.country for p in parties if p.kind == "person" and p.surname and p.country}
    leaders = name_parts().leaders
    for m in party.mentions:
        if m.form == "pronoun":
            continue
        for word in re.findall(r"[A-ZÄÖÜ][\w’']+", text[m.span]):
            name = word.removesuffix("'s").removesuffix("’s")
            if state := people.get(name) or leaders.get(name):
                return state
        before = text.tokens_in(Span(max(0, m.start - NEXT), m.start))[-1:]
        if before and before[0].end == m.start - 1 and (state := leaders.get(before[0].text)):
            return state  # "the Nixon administration"
        following = text.tokens_in(Span(m.end, m.end + NEXT))[:1] if text.language.code == "de" else ()
        if following and following[0].start == m.end + 1 and (state := leaders.get(following[0].text)):
            return state  # "die Regierung Bush"
    return None


NEXT = 20
"""Code points in which the next word stands."""


def _within(party: Party, text: Text) -> str | None:
    """The state whose adjective, or name before a hyphen, stands inside the phrase of somebody who has a public office.

    "Hauptmann Berg von der US-Marine": the United States.
    """
    if party.kind != "person" or not is_public(party, text):
        return None
    code = text.language.code
    found = set()
    for m in party.mentions:
        for word in text[m.span].split() if m.form in ("name", "title") else ():
            prefix = word.partition("-")[0] if "-" in word else ""
            state = grammar(code).adjectives.get(word) or (countries(code).names.get(prefix) if prefix else None)
            if state or (code == "de" and (state := grammar(code).adjectives.get(word.casefold()))):
                found.add(state)
    return found.pop() if len(found) == 1 else None


OF = frozenset({"of", "the", "von", "der", "des"})
"""What stands before the name of the state with which a body's ends."""


# --- who acts for no state ------------------------------------------------------------------------------------

CALLINGS = frozenset(
    {"journalist", "writer", "expert", "manager", "eyewitness", "bishop", "cardinal", "trade unionist"}
)
"""Callings of people who act for no state, wherever they are from."""


def is_private(party: Party, pairs: Sequence[tuple[FoundMention, Party]], text: Text) -> bool:
    """Whether a party that the words beside it tell the state of does not act for it.

    "Die britische Tageszeitung", "eine niederländische Stiftung", "the French novelist", "der Italiener": that is where
    they are from. The press and the firms of a state that owns them act for it, as their names or the words tell.
    """
    table = public_of(text.language.code)
    phrases = [text[m.span].casefold() for m in party.mentions if m.form != "pronoun"]
    if any(word in phrase for phrase in phrases for word in table.of_state):
        return False
    if party.kind == "organization":
        entries = [e for m in party.mentions if (e := _entry(m, text)) is not None]
        if entries:
            return all(e.country is None for e in entries)
        return any(_head(m, text).endswith(table.private) for m in party.mentions if m.form != "pronoun")
    if party.kind == "group":
        heads = [(m.title or text[m.span]).casefold() for m in party.mentions if m.form != "pronoun"]
        return any(h.endswith(table.press) for h in heads)
    if party.kind != "person" or not party.offices <= CALLINGS:
        return False
    return known_state(party) is None and _of_body(party, pairs) is None and not _titled(party, text)


def _titled(party: Party, text: Text) -> bool:
    """Whether a person without an office is told by one all the same, or by nothing that tells where they are from."""
    callings = public_of(text.language.code).callings
    if any((m.title or "").casefold().startswith(callings) or _of_party(m, text) for m in party.mentions):
        return True
    return not any(m.country for m in party.mentions if m.form != "pronoun")


def _of_party(mention: FoundMention, text: Text) -> bool:
    """Whether a compound in the phrase tells a body with a state: "SPD-Innenexperte"."""
    single = gazetteer(text.language.code).single
    firsts = [w.partition("-")[0] for w in text[mention.span].split() if "-" in w]
    return any((e := single.get(f)) is not None and e.kind == "organization" and e.country is not None for f in firsts)


def _entry(mention: FoundMention, text: Text) -> Entry | None:
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
        )
    words = table.groups if party.kind == "group" else table.bodies
    listed = any(_international(m, text) for m in party.mentions)
    heads = [h for m in party.mentions if m.form != "pronoun" for h in (_head(m, text), _written(m, text))]
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


def _head(mention: FoundMention, text: Text) -> str:
    """The noun that tells what a body is, lower case: its title, else the end of its name, or its beginning."""
    if mention.title:
        return mention.title.casefold()
    words = text[mention.name or mention.span].casefold().removesuffix("s").split()
    if text.language.code == "en":
        return " ".join(words).partition(" of ")[0]
    return words[0] if len(words) > 1 and words[0].endswith(public_of("de").bodies) else words[-1]


def _international(mention: FoundMention, text: Text) -> bool:
    """Whether the tables know a body as one that acts for no state."""
    return _entry(mention, text) is not None


def _place(mention: FoundMention, text: Text) -> str | None:
    """The state of the place that a phrase names, or that is named right behind or before it."""
    if mention.form == "pronoun":
        return None
    code = text.language.code
    sentence = text.sentence_at(mention.start)
    if sentence is None:
        return None
    tokens = sentence.tokens
    inside = [i for i, t in enumerate(tokens) if mention.start <= t.start < mention.end]
    if not inside:
        return None
    first, last = inside[0], inside[-1] + 1
    before = tokens[first - 1].text if code == "de" and first else ""
    if before.endswith("er") and (s := of_adjective(before)):
        return s
    for i in inside:
        if s := place_state(tokens, i, code):
            return s
    if len(inside) > 1 and (s := city_state(tokens, first, code)):  # "California Department of Corrections"
        return s
    beside = inside[1:] if code == "de" and mention.kind == "organization" else ()  # "Polizeidirektion Hannover"
    for i in beside:
        public = tokens[i - 1].lower.endswith(public_of(code).bodies) or german_head(tokens[i - 1].text)
        if tokens[i].text[0].isupper() and public and (s := city_state(tokens, i, code)):
            return s
    for at in (last, last + 1):
        behind = at < len(tokens) and (at == last or tokens[last].lower in ("in", "von", "of", "aus", "im"))
        if behind and tokens[at].text[0].isupper() and (s := city_state(tokens, at, code)):
            return s
    return None
