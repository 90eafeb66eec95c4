"""Named parties: which names in a report are one party."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from depesche.find.gazetteer import bare, gazetteer, name_parts, stem
from depesche.find.spelling import fold, regnal, same_surname
from depesche.find.titles import german_head
from depesche.languages.countries import country_name
from depesche.records import ActorKind, FoundMention
from depesche.text import Text, tokenize
from depesche.weigh.homes import FORMER
from depesche.weigh.naming import listed, nominative, strong

Gender = Literal["m", "f", "n"]


@dataclass(slots=True, eq=False)
class Party:
    """A party in the making: what its mentions have told so far."""

    kind: ActorKind
    names: list[str] = field(default_factory=list)
    surname: str = ""
    given: str = ""
    number: str = ""
    country: str | None = None
    offices: set[str] = field(default_factory=set)
    gender: Gender | None = None
    title: str | None = None
    key: str = ""
    plural: bool = False
    private: bool = False
    mentions: list[FoundMention] = field(default_factory=list)

    def take(self, mention: FoundMention) -> None:
        """Learn from a mention that denotes this party."""
        self.mentions.append(mention)
        if mention.form == "pronoun":
            return
        self.country = self.country or mention.country
        if mention.office and not mention.plural:
            self.offices.add(mention.office)
        self.gender = self.gender or mention.gender
        self.title = self.title or mention.title

    def display(self, text: Text) -> str:
        """The fullest form in the report, in the nominative."""
        if self.kind == "state" and self.country:
            return self.names[0] if self.names else country_name(self.country, text.language.code) or self.country
        if self.names:
            counted = Counter(self.names)
            return max(
                counted,
                key=lambda n: (len(n.split()), counted[n] if self.kind == "person" else len(n), -self.names.index(n)),
            )
        phrase = next((m for m in self.mentions if m.form != "pronoun"), self.mentions[0])
        longest = max(
            (m for m in self.mentions if m.form == phrase.form), key=lambda m: (m.country is not None, m.end - m.start)
        )
        return nominative(longest, text)


def join_named(mentions: Sequence[FoundMention], text: Text) -> dict[int, Party]:
    """The parties of all named mentions: index of the mention -> party, one object per party."""
    found: dict[int, Party] = {}
    people: list[Party] = []
    named = [i for i, m in enumerate(mentions) if m.kind == "person" and m.name]
    written = {i: person_name(mentions[i], mentions, text) for i in named}
    for i in sorted(named, key=lambda i: (len(written[i].split()) < 2, i)):
        party = _person(written[i], mentions[i], people)
        if party is None:
            party = Party(
                kind="person",
                surname=surname_of(written[i]),
                given=given_of(written[i]),
                number=regnal(written[i]),
            )
            people.append(party)
        party.names.append(written[i])
        party.given = party.given or given_of(written[i])
        party.number = party.number or regnal(written[i])
        party.take(mentions[i])
        found[i] = party
    for party in people:
        if not party.country:
            party.country = "VA" if "pope" in party.offices else known_state(party)
    _bodies(mentions, text, found)
    states: dict[str, Party] = {}
    for i, m in enumerate(mentions):
        if m.kind == "state" and m.country:
            party = states.setdefault(m.country, Party(kind="state", country=m.country, gender="n"))
            if m.form == "name" and m.name:
                party.names.append(listed(text[m.name], text))
            party.take(m)
            found[i] = party
    return found


def known_state(party: Party) -> str | None:
    """The state of a statesman whom the tables know by surname, or by the whole name ("Fidel Castro")."""
    leaders = name_parts().leaders
    if party.offices & ABROAD:
        return None
    return leaders.get(party.surname) or next((leaders[n] for n in party.names if n in leaders), None)


ABROAD = frozenset({"commissioner", "secretary-general"})
"""Offices of bodies of many states: whoever holds them does not act for their own."""


# --- people ---------------------------------------------------------------------------------------------------


def person_name(mention: FoundMention, mentions: Sequence[FoundMention], text: Text) -> str:
    """A person's name as the report writes it, without a genitive ending."""
    assert mention.name is not None
    written = bare(" ".join(text[mention.name].split()))
    name = plain_name(written)
    number = written[len(name) :]
    if text.language.code == "de" and name.endswith(("s", "'", "’")):
        stem = name[:-1]
        last = stem.split()[-1]
        others = {
            plain_name(text[m.name]).split()[-1]
            for m in mentions
            if m.name and m.kind == "person" and m.name != mention.name
        }
        if (
            last in others
            or (last in name_parts().surnames and last + "s" not in name_parts().surnames)
            or (number and last in name_parts().given)
            or _owns(mention, text)
        ):
            return stem + number
        if any(same_surname(last, o) and not same_surname(last + "s", o) for o in others if len(o) > 3):
            return stem + number
    return written


def plain_name(name: str) -> str:
    """A name without a monarch's number: "Eduard VII." -> "Eduard"."""
    return name.rpartition(" ")[0] if regnal(name) else name


def _owns(mention: FoundMention, text: Text) -> bool:
    """Whether a name is followed by the noun that it owns ("Putins Sprecher")."""
    following = re.match(
        r"\s+([A-ZÄÖÜ][\w-]+)", text.report.text[mention.name.end if mention.name else mention.end :][:40]
    )
    return bool(following) and german_head(following[1]) is not None if following else False


def surname_of(name: str) -> str:
    """The last part of a name, without an Arabic article and a monarch's number."""
    last = [w for w in plain_name(name).split() if w not in ("Jr", "Jr.", "Sr", ".")] or [name]
    return re.sub(r"^(?:[AaEe]l|as|ad|an|ar|at|ash|esh|asch)-", "", last[-1])


def given_of(name: str) -> str:
    """The first given name, empty where the name has one word."""
    words = plain_name(name).split()
    first = words[0] if len(words) > 1 else ""
    return "" if first in name_parts().particles or first.casefold() in name_parts().particles else first


def _person(name: str, mention: FoundMention, people: Sequence[Party]) -> Party | None:
    """The person so far whom this name may denote; None where there is none or more than one."""
    surname, given, number = surname_of(name), given_of(name), regnal(name)
    people = [p for p in people if not _other_monarch(p, number, mention)]
    fits = [
        p for p in people if same_surname(p.surname, surname) and _given_fits(p.given, given) and _agree(p, mention)
    ]
    if not fits and not given:
        fits = [p for p in people if p.given and fold(p.given) == fold(surname) and _only_given(p)]
        fits += [
            p
            for p in people
            if " " in p.names[0]
            and fold(p.names[0].split()[0]) == fold(surname)
            and p.names[0].split()[0] in name_parts().family_first
        ]
        fits = fits or [p for p in people if _part_of(surname, p)]
    fits = list(dict.fromkeys(fits))
    if len(fits) > 1:
        fits = [p for p in fits if fold(p.surname) == fold(surname) and (not given or p.given)] or fits
    if len(fits) > 1 and mention.office:
        fits = [p for p in fits if mention.office in p.offices] or [p for p in fits if not p.offices]
    if len(fits) > 1 and not given:
        before = [p for p in fits if any(m.start < mention.start for m in p.mentions)]
        return None if mention.office and fits[0].offices else _meant(before, mention)
    return fits[0] if len(fits) == 1 else None


def _other_monarch(party: Party, number: str, mention: FoundMention) -> bool:
    """Whether a mention is of another monarch: "Zar Alexander III." beside "Zar Alexander II.", "Fürst Alexander"."""
    if number and party.number:
        return number != party.number
    crowned = mention.office in CROWNED and bool(party.offices & CROWNED)
    return crowned and bool(number or party.number) and mention.office not in party.offices


CROWNED = frozenset({"king", "queen", "prince", "pope", "emir"})
"""Offices whose holders go by a given name."""


def _part_of(name: str, party: Party) -> bool:
    """Whether a name alone may be a person's whose last word it is not: "Allende" of Isabel Allende Bussi, "Sukarno".

    It is a word in the middle of a long name, or its first one where people go by it: in states where they do, or
    because it is no given name that the tables know.
    """
    words = party.names[0].split()
    if len(words) < 2 or len(name) < PART:
        return False
    own = fold(name)
    if own in [fold(w) for w in words[1:-1]]:
        return name not in name_parts().given
    goes_by_it = (party.country or name_parts().leaders.get(party.names[0])) in BY_GIVEN or (
        len(words) > 2 and words[0] not in name_parts().given
    )
    return goes_by_it and own == fold(words[0])


PART = 4
"""Letters of a word by which somebody goes whose last name it is not, at least."""
BY_GIVEN = frozenset({"TH", "MM", "ID", "MY", "IS", "ET", "ER", "LA", "KH", "BT", "MN"})
"""States whose people go by the first word of their names."""


def _meant(fits: Sequence[Party], mention: FoundMention) -> Party | None:
    """Whom a surname alone means of several who bear it: whoever it meant before, else the report's main person.

    The main person is the one named far before the others, or far more often; failing that, the one named last.
    """
    alone = [
        (m.start, p)
        for p in fits
        for m, name in zip(p.mentions, p.names, strict=False)
        if len(name.split()) < 2 and not m.office and m.start < mention.start
    ]
    if alone:
        return max(alone, key=lambda pair: pair[0])[1]
    named = sorted(fits, key=lambda p: (-sum(m.start < mention.start for m in p.mentions), p.mentions[0].start))
    if len(named) > 1 and len(named[0].mentions) == len(named[1].mentions):
        return min(named, key=lambda p: p.mentions[0].start)
    return named[0] if named else None


def _only_given(party: Party) -> bool:
    """Whether a person is one who goes by the given name: monarchs and popes."""
    return bool(party.offices & {*CROWNED, "president"}) and party.given in name_parts().given


def _given_fits(a: str, b: str) -> bool:
    if not a or not b:
        return True
    x, y = a.rstrip("."), b.rstrip(".")
    if not x or not y:
        return True
    if len(x) == 1 or len(y) == 1:
        return x[0] == y[0]
    return (
        fold(x) == fold(y)
        or same_surname(x, y)
        or (len(min(x, y, key=len)) > 2 and (x.startswith(y) or y.startswith(x)))
    )


def _agree(party: Party, mention: FoundMention) -> bool:
    if (
        party.country
        and mention.country
        and party.country != mention.country
        and not {party.country, mention.country} <= {"RU", "SU"}
    ):
        return not (party.offices and mention.office)
    addressed = mention.name is not None and mention.start < mention.name.start
    return not (party.gender and mention.gender and party.gender != mention.gender and addressed)


# --- bodies ---------------------------------------------------------------------------------------------------


def _bodies(mentions: Sequence[FoundMention], text: Text, found: dict[int, Party]) -> None:
    bodies: dict[str, Party] = {}
    for i, m in enumerate(mentions):
        if m.kind != "organization" or (m.form == "nominal" and not m.country):
            continue
        key, shown, country = body_key(m, text)
        if key is None:
            continue
        party = bodies.setdefault(key, Party(kind="organization", key=key, country=country))
        if shown:
            party.names.append(shown)
        party.take(m)
        party.gender = party.gender or m.gender
        found[i] = party
    _introduced(mentions, text, found)
    _bracketed(mentions, text, found)
    _initials(found)
    _spelt(found)
    _longer(found)


def _longer(found: dict[int, Party]) -> None:
    """Join "Nationaler Sicherheitsrat" with the one longer name that it begins or ends, if there is just one."""
    bodies = list(dict.fromkeys(p for p in found.values() if p.kind == "organization" and p.names))
    words = {id(p): tuple(p.names[0].casefold().split()) for p in bodies}
    for short in bodies:
        own = words[id(short)]
        if len(own) < 2 and (len(own[0]) < 6 or own[0].isupper()):
            continue
        longer = [
            p
            for p in bodies
            if len(words[id(p)]) > len(own) and (words[id(p)][: len(own)] == own or words[id(p)][-len(own) :] == own)
        ]
        if len(longer) == 1 and not (short.country and longer[0].country and short.country != longer[0].country):
            absorb(found, longer[0], short)


def body_key(mention: FoundMention, text: Text) -> tuple[str | None, str | None, str | None]:
    """What identifies a body in the report, the name to show (None: build it from the phrase), its state."""
    if mention.name:
        written = text[mention.name]
        tokens = tokenize(text.report.text, text.language, mention.name.start, mention.name.end)
        hit = gazetteer(text.language.code).match(tokens, 0)
        if hit and hit.last == len(tokens) and hit.entry.kind == "organization":
            own = mention.country if mention.country != hit.entry.country else None
            if hit.entry.country in FORMER and own == FORMER[hit.entry.country][0]:
                return hit.entry.standard, hit.entry.written, own
            if own and hit.entry.country and own != hit.entry.country:
                return f"{hit.entry.standard}/{own}", written, own
            return hit.entry.standard, hit.entry.written, hit.entry.country
        return _in_any_case(written, text) or written, strong(written, text, mention.name.start), mention.country
    if mention.country and mention.title:
        tables = text.language.table("bodies")
        title = tables["plain"].get(mention.title, mention.title)
        standard = tables["same"].get(f"{mention.country}/{title}")
        return standard or f"{title}/{mention.country}", None, mention.country
    phrase = text[mention.span]
    owned = mention.form == "name" and not re.match(r"\S+(?:s|'s|’s)\s", phrase)
    return (f"{mention.title}:{phrase.casefold()}", None, None) if owned else (None, None, None)


def _in_any_case(written: str, text: Text) -> str:
    """A key of a body's name that all its cases share: "der Südamerikanischen Staatengemeinschaft"."""
    words = written.split()
    return fold("".join(stem(text.language.code, w) for w in words[:-1]) + words[-1])


def _introduced(mentions: Sequence[FoundMention], text: Text, found: dict[int, Party]) -> None:
    """Join "Partei für Arbeit (PfA)" with later "PfA": an acronym in brackets right after a body's name."""
    for i, m in enumerate(mentions):
        after = re.match(
            r"[“”\"'’»«]{0,2}\s*\([„“\"»]?([A-ZÄÖÜ][\w.&-]{1,9})[“”\"«]?[),;]", text.report.text[m.end : m.end + 20]
        )
        if not after or i not in found or m.kind != "organization" or found[i].kind != "organization":
            continue
        start = m.end + after.start(1)
        for j, other in enumerate(mentions):
            if other.start == start and j in found and found[j] is not found[i] and found[j].kind == "organization":
                absorb(found, found[i], found[j])
                break


def _bracketed(mentions: Sequence[FoundMention], text: Text, found: dict[int, Party]) -> None:
    """Join an office with the name in brackets right behind it: "der Bundespräsident (Horst Köhler)"."""
    whole = text.report.text
    for i, (office, name) in enumerate(pairwise(mentions)):
        joined = whole[office.end : name.start] == " (" and whole[name.end : name.end + 1] == ")"
        person = office.kind == name.kind == "person" and office.office and office.name is None and not office.plural
        if joined and person and name.name is not None and i + 1 in found and i not in found:
            found[i] = found[i + 1]
            found[i].take(office)


def _initials(found: dict[int, Party]) -> None:
    """Join three initials or more with the only person whose name has them: "JFK" and "John F. Kennedy"."""
    parties = list(dict.fromkeys(p for p in found.values() if p.names))
    full = [(p, "".join(w[0] for w in p.names[0].split())) for p in parties if p.kind == "person"]
    for short in parties:
        name = short.names[0]
        if short.kind == "state" or len(name) < ACRONYM or not name.isupper() or not name.isalpha():
            continue
        named = [p for p, initials in full if p is not short and initials == name]
        if len(named) == 1:
            absorb(found, named[0], short)


def _spelt(found: dict[int, Party]) -> None:
    """Join an acronym with the only body whose capitals it consists of: "NSC" and "National Security Council"."""
    bodies = list(dict.fromkeys(p for p in found.values() if p.kind == "organization" and p.names))
    capitals = {id(p): _capitals(p.names[0]) for p in bodies}
    for short in bodies:
        name = short.names[0]
        if len(name) < SHORT or not name.isupper() or not name.isalpha():
            continue
        if len(name) == SHORT and name in gazetteer("en").single:
            continue
        long = [p for p in bodies if p is not short and capitals[id(p)] == name]
        if len(long) == 1 and not (short.country and long[0].country and short.country != long[0].country):
            absorb(found, long[0], short)


def _capitals(name: str) -> str:
    """The first letters of a name's words and of the parts of compounds, those in capitals alone."""
    words = [w for w in re.split(r"[\s/-]+", name) if w]
    return "".join(w[0] for w in words if w[0].isupper()) if len(words) >= SHORT else ""


ACRONYM = 3
"""Initials of a person's name that stand for it, at least."""
SHORT = 2
"""Letters of an acronym that stands for a body's name, at least."""


def absorb(found: dict[int, Party], keep: Party, other: Party) -> None:
    """Make two parties one."""
    keep.names += other.names
    for m in other.mentions:
        keep.take(m)
    keep.country = keep.country or other.country
    for i, p in found.items():
        if p is other:
            found[i] = keep
