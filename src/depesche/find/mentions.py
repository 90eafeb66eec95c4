"""Words that denote a party: names with their offices, offices alone, bodies, states, groups, pronouns.

A sentence becomes a row of items (`items.py`), a phrase a pattern over their letters; what a pattern finds is one
mention, and the bodies and states inside it are mentions of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from depesche.find.gazetteer import name_parts
from depesche.find.items import Grammar, Item, grammar, items_of
from depesche.find.metonyms import acts, is_place
from depesche.find.titles import german_head
from depesche.languages import known
from depesche.records import FoundMention, Reading, Span
from depesche.text import Sentence, Text, Token

Gender = Literal["m", "f", "n"]


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence as items, with what the builders need of it."""

    items: tuple[Item, ...]
    letters: str
    tokens: tuple[Token, ...]
    rules: Grammar
    text: Text


DE_MOD = r"(?:(?<=[depDzf])[maqis]+|[iq][mas]*|[as]+)?"
DE_COMP = r"(?:(?:D|p[dDz]?|e)[maqis]*(?:[bcrklhHg]|on?|n)(?:[CKR]|Dc|fk)?|D[maqis]*w|pw|[CKR]|fd?[mas]*b)"
DE_TAIL = rf"(?:\(r\)|,[dD]?[CKR]?[maqis]*[oj](?:{DE_COMP})?(?=[,.)]|$)|(?:e|pD?d?)[mas]*[br])?"
EN_MOD = r"(?:[am]*(?:[NCKRL]|(?<!f)[crkl])?[amiq]*)"
EN_COMP = r"(?:pd?[amcrkl]*(?:[bcrkl]|n|w+)(?:pd?[crkl])?|,[cr])"
EN_TAIL = rf"(?:,d?{EN_MOD}[oj](?:&[oj])?(?:{EN_COMP})?(?=[,.)]|$)|pd?[am]*[br])?"

DE_PATTERN = rf"""
  (?P<shared>a(?:,a)*&a[oOgb])
 |(?P<pair>q[mas]*[tOojgH])
 |(?P<person>[CKRN]?{DE_MOD}(?P<head>[oOhj](?:&[oO])?)(?:(?P<comp>{DE_COMP})(?:,?|[^,.nN]{{0,12}},(?=v*n[,.)]))|,(?=v*n[,)]))?v*(?P<name>n)(?P<tail>{DE_TAIL}))
 |(?P<named>v*(?P<name2>n|N(?!{DE_MOD}[boOg]))(?P<tail2>{DE_TAIL}))
 |(?P<title>[CKRN]?{DE_MOD}(?P<head3>[oOj](?:&[oO])?)(?P<comp3>{DE_COMP})?)
 |(?P<org>(?:{DE_MOD}b|[CK]?a*)[rR](?P<comp6>[CK]|D[ma]*c)?)
 |(?P<body>[CKRN]?{DE_MOD}(?P<head4>b)(?P<comp4>(?:D|p[dD]?|e)[ma]*[crk]|[CKR]|fk|fd?c)?)
 |(?P<group>[CKRN]?{DE_MOD}(?P<head5>[gH])(?P<comp5>(?:D|p[dD]?|fd?|e)[mas]*[crkb]|[CKR])?)
 |(?P<people>{DE_MOD}h)
 |(?P<state>[cC])
 |(?P<capital>[kK])
 |(?P<pronoun>u)
"""
EN_PATTERN = rf"""
  (?P<shared>a(?:,a)*,?&a[oOgb])
 |(?P<pair>q[ma]*[tOojgH])
 |(?P<person>{EN_MOD}(?P<head>[oOhj](?:&[oO])?)(?:(?P<comp>{EN_COMP})(?:,?|[^,.nN]{{0,12}},(?=v*n[,.)]))|,(?=v*n[,)]))?v*(?P<name>[nN])(?P<tail>{EN_TAIL}))
 |(?P<named>v*(?P<name2>n|N(?!{EN_MOD}[boOg]))(?P<tail2>{EN_TAIL}))
 |(?P<title>{EN_MOD}(?P<head3>[oOj](?:&[oO])?)(?P<comp3>{EN_COMP})?)
 |(?P<body>{EN_MOD}(?P<head4>b)(?P<comp4>pd?[am]*[crk])?)
 |(?P<group>{EN_MOD}(?P<head5>[gH])(?P<comp5>pd?[am]*[crkb])?)
 |(?P<people>{EN_MOD}h)
 |(?P<org>a?[rR])
 |(?P<state>[cC])
 |(?P<capital>[kK])
 |(?P<pronoun>u)
"""


@cache
def pattern(code: str) -> re.Pattern[str]:
    """The phrases of a language, over item letters."""
    return re.compile(DE_PATTERN if code == "de" else EN_PATTERN, re.VERBOSE)


def find_mentions(text: Text, reading: Reading) -> tuple[FoundMention, ...]:
    """Every phrase that denotes a party, with nested ones, sorted by start, the longer first.

    Names are those of the reading. A phrase leaves out a leading article; a capital is a mention only where it
    stands for a government, a state not where it is merely a place.
    """
    rules = grammar(text.language.code)
    names = {n.span.start: n for n in reading.names}
    surnames = {_last_word(text, n.span) for n in reading.names if n.kind == "person"}
    found: list[FoundMention] = []
    for sentence in text.sentences:
        row = _row(sentence, names, surnames, rules, text)
        found += _scan(row, 0, len(row.items))
    return tuple(sorted(set(found), key=lambda m: (m.start, -m.end)))


def _last_word(text: Text, span: Span) -> str:
    return text[span].split()[-1]


def _row(sentence: Sentence, names: dict[int, object], surnames: set[str], rules: Grammar, text: Text) -> Row:
    items = items_of(sentence, names, rules.code)  # type: ignore[arg-type]
    if rules.code == "de":
        for i, item in enumerate(items):
            if item.letter == "n" and item.text.endswith("s") and _genitive(items, i, surnames):
                items[i] = replace(item, letter="N")
    return Row(tuple(items), "".join(i.letter for i in items), sentence.tokens, rules, text)


def _genitive(items: Sequence[Item], at: int, surnames: set[str]) -> bool:
    """Whether a German name that ends in s bears the genitive ending here."""
    word = items[at].text.split()[-1]
    if word[:-1] in surnames:
        return True
    following = items[at + 1].letter if at + 1 < len(items) else "."
    return (following in "obgwOm" and word[:-1] in name_parts().surnames) or (
        following in "obg" and not known("de", word)
    )


def _scan(row: Row, first: int, last: int) -> Iterator[FoundMention]:
    """The mentions among `items[first:last]`; inside a phrase, those of the parts that are parties themselves."""
    for match in pattern(row.rules.code).finditer(row.letters, first, last):
        kind = match.lastgroup if match.lastgroup in BUILDERS else next(k for k in BUILDERS if match[k] is not None)
        yield from BUILDERS[kind](row, match)


# --- helpers of the builders ----------------------------------------------------------------------------------


def _start(row: Row, first: int) -> int:
    """Where a phrase starts: after articles and possessives."""
    while row.items[first].letter in "dDz":
        first += 1
    return row.items[first].start


def _country(row: Row, first: int, last: int, head: int) -> str | None:
    """The state that a phrase names: adjective, owner, prefix of the head, complement."""
    for item in row.items[first:head]:
        if item.letter in "aCKRcrkLl" and item.country:
            return item.country
    if head < last and row.items[head].country:
        return row.items[head].country
    for i in range(head + 1, last):
        item = row.items[i]
        if item.country and item.letter in "aCKRcrkbH" and not _distant(row, head, i):
            return item.country
    return None


def _distant(row: Row, head: int, at: int) -> bool:
    """Whether what stands at `at` is where an office is held, not whose office it is ("Botschafter in Paris")."""
    words = {row.items[i].text.casefold() for i in range(head + 1, at)}
    title = row.items[head].head
    return (
        bool(words & {"für", "for", "in", "to"})
        and not (title is not None and title.kind == "body" and "in" in words)
        and not (title is not None and title.office == "spokesperson")
    )


LOCAL = frozenset({"mayor", "governor", "councillor", "bishop", "police chief", "judge"})
"""Offices that act for a city or province, not for a state."""


def _article(row: Row, first: int) -> str:
    """The word before a phrase, lower case."""
    while first > 0 and row.items[first].letter not in "dDz" and row.items[first].letter in "maqis":
        first -= 1
    if row.items[first].letter in "dDz":
        return row.items[first].text.casefold()
    return row.items[first - 1].text.casefold() if first else ""


MANY = frozenset({"representative", "official", "expert", "politician", "activist", "fighter", "diplomat", "eyewitness", "journalist", "aid worker", "officer", "member of parliament"})  # fmt: skip
"""Callings that stand in the plural where a German noun bears no article ("Vertreter sagten")."""


def _plural(row: Row, first: int, head: int) -> bool:
    """Whether an office stands in the plural: by its form, else by the article or the adjective before it."""
    item = row.items[head]
    if item.head is None or item.head.number != "a" or row.rules.code == "en":
        return item.head is not None and item.head.number == "p"
    article = _article(row, first)
    oblique = item.text.endswith("n") and not item.text.endswith(item.head.title)
    if article == "die":
        return oblique or item.head.gender == "m"
    if article == "der":
        return oblique and item.head.gender is not None
    if article == "den" and oblique and _word_before(row, first) in DATIVE_ONLY:
        return True
    if article in SINGULAR or row.letters[head + 1 : head + 2] == "n":
        return False
    before = row.items[first:head]
    if any(i.letter in "iq" for i in before):
        return True
    if before and before[-1].letter in "CKRN":
        return False
    if before and before[-1].letter in "ams":
        return before[-1].text.endswith(("e", "en"))
    if article in row.rules.letters and row.rules.letters[article] == "z":
        return article.endswith("e")
    return oblique or item.head.office in MANY


def _word_before(row: Row, first: int) -> str:
    """The word before the article of a phrase, lower case."""
    while first > 0 and row.items[first].letter not in "dDz":
        first -= 1
    return row.items[first - 1].text.casefold() if first else ""


DATIVE_ONLY = frozenset("mit von bei zu nach aus seit gegenüber unter zwischen".split())
SINGULAR = frozenset("das dem den des ein eine einen einem eines einer vom zum zur im am beim dieser diesem diesen sein seinem seines ihr ihrem ihres kein keine keinen jeder jedem".split())  # fmt: skip
"""German articles that an office in the singular has; "den" may be a plural, which its noun then tells."""


def _name_gender(row: Row, item: Item) -> Gender | None:
    return name_parts().gender(item.text)


def _nested(row: Row, ranges: Sequence[tuple[int, int]]) -> Iterator[FoundMention]:
    for first, last in ranges:
        if last > first:
            yield from _scan(row, first, last)


# --- builders -------------------------------------------------------------------------------------------------


def _person(row: Row, m: re.Match[str]) -> Iterator[FoundMention]:
    first, last, head, name = m.start(), m.end(), m.start("head"), m.start("name")
    item, named = row.items[head], row.items[name]
    plural = _plural(row, first, head) and bool(re.match(r"(?:,v*n)*&v*n", row.letters[name + 1 :]))
    office = item.head if item.letter in "oOj" else None
    country = _country(row, first, name, head)
    tail = _tail(row, m.start("tail"), m.end("tail"))
    gender = (
        (office.gender if office and office.gender == "f" else None)
        or _name_gender(row, named)
        or (item.head.gender if item.head else None)
    )
    title = office.title if office and office.office else tail[0]
    yield FoundMention(
        start=_start(row, first), end=row.items[last - 1].end, form="name", kind="person", name=Span(named.start, named.end), title=title,
        office=(office.office if office else None) or tail[1], country=country or tail[2], gender=gender,
    )  # fmt: skip
    if plural:
        yield from _shared_office(
            row, name + 1, office.title if office else None, office.office if office else None, country
        )
    yield from _nested(
        row,
        ((first, head), (m.end("head"), name), (m.start("tail"), m.end("tail")))
        if m["tail"]
        else ((first, head), (m.end("head"), name)),
    )


def _shared_office(
    row: Row, at: int, title: str | None, office: str | None, country: str | None
) -> Iterator[FoundMention]:
    """The further names after a plural office: "die Präsidenten Carter und Sadat"."""
    for i in range(at, len(row.items)):
        item = row.items[i]
        if item.letter == "n":
            yield FoundMention(start=item.start, end=item.end, form="name", kind="person", name=Span(item.start, item.end),
                               title=title, office=office, country=country, gender=_name_gender(row, item))  # fmt: skip
        elif item.letter not in ",&v":
            return


def _tail(row: Row, first: int, last: int) -> tuple[str | None, str | None, str | None]:
    """Title, office and country of an apposition: ", the British defence secretary", "vom Ministerium", "(CDU)"."""
    if first == last or first < 0:
        return None, None, None
    head = next((i for i in range(first, last) if row.items[i].letter in "oj"), None)
    if head is None:
        return None, None, next((i.country for i in row.items[first:last] if i.country), None)
    office = row.items[head].head
    return (
        (office.title if office and office.office else None),
        (office.office if office else None),
        _country(row, first, last, head),
    )


def _named(row: Row, m: re.Match[str]) -> Iterator[FoundMention]:
    named = row.items[m.start("name2")]
    title, office, country = _tail(row, m.start("tail2"), m.end("tail2"))
    female = any(i.text in ("Frau", "Mrs", "Ms", "Lady", "Dame") for i in row.items[m.start() : m.start("name2")])
    gender: Gender | None = "f" if female else _name_gender(row, named)
    yield FoundMention(start=row.items[m.start()].start, end=row.items[m.end() - 1].end, form="name", kind="person", name=Span(named.start, named.end),
                       title=title, office=office, country=country, gender=gender)  # fmt: skip
    yield from _nested(row, ((m.start("tail2"), m.end("tail2")),) if m["tail2"] else ())


def _title(row: Row, m: re.Match[str]) -> Iterator[FoundMention]:
    first, last, head = m.start(), m.end(), m.start("head3")
    item = row.items[head]
    office = item.head
    assert office is not None
    owners = _owners(row, head)
    inner = _nested(row, ((first, head), (max(m.start("comp3"), m.end("head3")), last)))
    plural = _plural(row, first, head) and not owners
    nominal = item.letter == "j"
    if (nominal and (plural or not _definite(row, first))) or (
        not plural and not owners and _predicative(row, first, head, last)
    ):
        yield from inner
        return
    yield FoundMention(
        start=_start(row, first),
        end=row.items[owners[0]].end if owners else row.items[last - 1].end,
        form="nominal" if plural or nominal else "title",
        kind="group" if plural else "person",
        title=None if nominal else office.title,
        office=office.office,
        country=row.items[owners[0]].country if owners else _country(row, first, last, head),
        plural=plural,
        gender=office.gender,
    )
    for at in owners[1:]:
        owner = row.items[at]
        yield FoundMention(
            start=owner.start,
            end=owner.end,
            form="title",
            kind="person",
            title=office.title,
            office=office.office,
            country=owner.country,
            gender=office.gender,
        )
    yield from inner


def _predicative(row: Row, first: int, head: int, last: int) -> bool:
    """Whether a bare office only says what somebody is or becomes ("wurde Finanzminister", "as president")."""
    article = _article(row, first)
    if article in ("als", "as", "zum", "zur"):
        return True
    if row.rules.code == "en":
        start = row.items[first]
        return (
            head == first
            and article not in row.rules.definite
            and start.letter == "o"
            and start.first > 0
            and last == head + 1
            and (not start.text[0].isupper() or article in ("become", "became", "elected", "former"))
            and row.rules.letters.get(article) not in ("d", "z")
        )
    bare_title = (
        head == first
        and article not in row.rules.definite
        and row.rules.letters.get(article) not in ("d", "D", "z", "e")
    )
    return bare_title and row.items[first].first > 0 and row.letters[last : last + 1] != "x:"


LINK = r"(?:D|pD?d?)?"
OWNERS = re.compile(rf"{LINK}[cC](?:,{LINK}[cC])*&{LINK}[cC](?![&,])")


def _owners(row: Row, head: int) -> list[int]:
    """The states that each have the office: "die Außenminister der USA, des Irans und Ägyptens"; empty if not so."""
    item = row.items[head]
    if item.letter != "O" and not _plural(row, head, head):
        return []
    m = OWNERS.match(row.letters, head + 1)
    return [i for i in range(*m.span()) if row.letters[i] in "cC"] if m else []


def _definite(row: Row, first: int) -> bool:
    return _article(row, first) in row.rules.definite or _article(row, first) in ("dem", "den")


def _body(row: Row, m: re.Match[str]) -> Iterator[FoundMention]:
    first, last, head = m.start(), m.end(), m.start("head4")
    item = row.items[head]
    office = item.head
    assert office is not None
    country = _country(row, first, last, head)
    article = _article(row, first)
    owned = any(i.letter in "NCKRa" for i in row.items[first:head])
    side = office.title in ("Seite", "side")
    loose = (
        article not in row.rules.definite
        and row.rules.letters.get(article) not in ("d", "D", "z", "e")
        and last == head + 1
    )
    vague = (article in row.rules.indefinite or loose) and not country and not owned and len(office.title) < 14
    if (side and not country) or vague:
        yield from _nested(row, ((first, head), (head + 1, last)))
        return
    yield FoundMention(
        start=_start(row, first), end=row.items[last - 1].end, form="nominal" if side or not (country or owned) else "name", kind="state" if side else "organization",
        title=office.title, country=country, gender=office.gender,
    )  # fmt: skip
    yield from _nested(row, ((first, head), (head + 1, last)))


def _group(row: Row, m: re.Match[str]) -> Iterator[FoundMention]:
    first, last, head = m.start(), m.end(), m.start("head5")
    item = row.items[head]
    country = _country(row, first, last, head)
    bare_people = item.letter == "H" and head == first and _article(row, first) in ("die", "den", "the")
    title = item.head.title if item.head else None
    if row.letters[last : last + 1] == "&":
        country = None
    yield FoundMention(start=_start(row, first), end=row.items[last - 1].end, form="nominal", kind="state" if bare_people else "group",
                       title=title, country=country, plural=True)  # fmt: skip
    yield from _nested(row, ((first, head), (head + 1, last)))


def _people(row: Row, m: re.Match[str]) -> Iterator[FoundMention]:
    """One inhabitant: "der Russe" a person, "die Briten" the state, "Briten" a group."""
    head = m.end() - 1
    item = row.items[head]
    assert item.head is not None
    article = _article(row, m.start())
    plural = (item.head.number == "a" and article not in ("der", "dem", "den", "des", "ein", "einen", "einem", "the", "a", "vom")) or (article == "den" and row.rules.code == "de" and item.text.endswith("n") and m.start() == head and not item.text.endswith("ern"))  # fmt: skip
    if plural:
        state = article in ("die", "den") and m.start() == head
        yield FoundMention(
            start=item.start if state else _start(row, m.start()),
            end=item.end,
            form="nominal",
            kind="state" if state else "group",
            country=item.country,
            plural=True,
            title=item.text,
        )
    elif article == "der" and item.head.number == "a" and _after_noun(row, m.start()):
        yield FoundMention(
            start=item.start,
            end=item.end,
            form="nominal",
            kind="state",
            country=item.country,
            plural=True,
            title=item.text,
        )
    elif article in row.rules.definite:
        yield FoundMention(
            start=_start(row, m.start()),
            end=item.end,
            form="nominal",
            kind="person",
            country=item.country,
            gender=item.head.gender,
        )


def _after_noun(row: Row, first: int) -> bool:
    """Whether a German noun stands before the article: then it is a genitive ("der Beitritt der Palästinenser")."""
    return first > 1 and row.items[first - 2].letter in "wbgo" and row.items[first - 2].text[0].isupper()


def _shared(row: Row, m: re.Match[str]) -> Iterator[FoundMention]:
    """ "französischen, türkischen und britischen Amtskollegen": one mention for each nation."""
    head = row.items[m.end() - 1]
    assert head.head is not None
    body = head.letter == "b"
    group = head.letter == "g"
    adjectives = [i for i in row.items[m.start() : m.end() - 1] if i.letter == "a"]
    for item in adjectives:
        last = item is adjectives[-1]
        yield FoundMention(
            start=item.start, end=head.end if last else item.end, form="name" if body else "nominal" if group else "title", kind="organization" if body else "group" if group else "person",
            title=head.head.title, office=head.head.office, country=item.country, gender=head.head.gender, plural=group,
        )  # fmt: skip


def _pair(row: Row, m: re.Match[str]) -> Iterator[FoundMention]:
    head = row.items[m.end() - 1]
    office = head.head.office if head.head and head.letter in "oO" else None
    yield FoundMention(
        start=row.items[m.start()].start,
        end=head.end,
        form="nominal",
        kind="group",
        office=office,
        plural=True,
        title=head.text,
    )


def _org(row: Row, m: re.Match[str]) -> Iterator[FoundMention]:
    at = next(i for i in range(m.start(), m.end()) if row.letters[i] in "rR")
    item = row.items[at]
    form: Literal["name", "metonym"] = "metonym" if item.entry and item.entry.standard in HOUSES else "name"
    yield FoundMention(
        start=_start(row, m.start()),
        end=row.items[m.end() - 1].end,
        form=form,
        kind="organization",
        name=Span(item.start, item.end),
        country=_country(row, m.start(), m.end(), at),
        gender=_body_gender(item),
    )
    yield from _nested(row, ((at + 1, m.end()),))


def _body_gender(item: Item) -> Gender | None:
    """The gender of a German body's name: that of the noun that heads it."""
    for word in (w for w in item.text.split() if w[0].isupper()):
        head = german_head(word)
        if head and head.kind == "body":
            return head.gender
    return GENDERS.get(item.entry.standard) if item.entry else None


GENDERS: dict[str, Gender] = {"Kreml": "m", "Pentagon": "n", "Weißes Haus": "n", "Auswärtiges Amt": "n", "Bundestag": "m", "NATO": "f", "EU": "f", "Hamas": "f", "Hisbollah": "f", "CIA": "f", "Duma": "f", "Knesset": "f", "Europarat": "m", "CDU": "f", "SPD": "f", "FDP": "f", "CSU": "f", "UN-Sicherheitsrat": "m", "Islamischer Staat": "m", "Mossad": "m"}  # fmt: skip
"""Of German names of bodies whose words do not tell it."""


HOUSES = frozenset({"Weißes Haus", "Kreml", "Downing Street", "Élysée-Palast", "Hofburg", "Ballhausplatz", "White House", "Kremlin", "Elysée Palace", "Quai d’Orsay", "Blue House", "Foggy Bottom"})  # fmt: skip
"""Houses whose names stand for those who govern from them."""


def _state(row: Row, m: re.Match[str]) -> Iterator[FoundMention]:
    item = row.items[m.start()]
    if row.rules.code == "en" and row.letters[m.end() : m.end() + 1] == "w" and item.letter == "c":
        return
    if item.country and not is_place(row.items, m.start(), row.rules):
        yield FoundMention(
            start=item.start,
            end=item.end,
            form="name",
            kind="state",
            name=Span(item.start, item.end),
            country=item.country,
            gender="n",
        )


def _capital(row: Row, m: re.Match[str]) -> Iterator[FoundMention]:
    item = row.items[m.start()]
    if acts(row.items, m.start(), row.tokens, row.rules):
        yield FoundMention(
            start=item.start,
            end=item.end,
            form="metonym",
            kind="state",
            name=Span(item.start, item.end),
            country=item.country,
            gender="n",
        )


def _pronoun(row: Row, m: re.Match[str]) -> Iterator[FoundMention]:
    item = row.items[m.start()]
    word = item.text.casefold()
    quoted = row.text.in_quotes(item.start)
    if row.rules.code == "de":
        if word == "sie":
            if item.text == "Sie" and (item.first or quoted):
                return
            plural = _plural_verb(row.tokens, item.first)
            yield FoundMention(
                start=item.start,
                end=item.end,
                form="pronoun",
                kind="group" if plural else "person",
                plural=plural,
                gender=None if plural else "f",
            )
            return
        plural, gender = word == "ihnen", "m"
        if item.text == "Ihnen" and (item.first or quoted):
            return
    else:
        if word == "it":
            return
        plural, gender = word in ("they", "them"), "f" if word in ("she", "her") else "m"
    yield FoundMention(
        start=item.start,
        end=item.end,
        form="pronoun",
        kind="group" if plural else "person",
        plural=plural,
        gender=None if plural else gender,
    )  # type: ignore[arg-type]


def _plural_verb(tokens: Sequence[Token], at: int) -> bool:
    """Whether "sie" goes with a verb in the plural: the one next to it, else the last of its clause."""
    for i in (at + 1, at - 1):
        if (
            0 <= i < len(tokens)
            and tokens[i].text[0].islower()
            and tokens[i].lemma.casefold().endswith("n")
            and tokens[i].lemma != tokens[i].lower
        ):
            return tokens[i].lower.endswith(("en", "eien")) or tokens[i].lower == "sind"
        if 0 <= i < len(tokens) and tokens[i].lower in (
            "haben",
            "werden",
            "wollen",
            "können",
            "müssen",
            "sollen",
            "seien",
            "sind",
        ):
            return True
    for i in range(at + 1, min(len(tokens), at + 25)):
        if tokens[i].text in ",.;:“”":
            last = tokens[i - 1]
            return last.lower.endswith("en") and not last.lower.startswith("ge") and last.text[0].islower()
    return False


BUILDERS = {
    "shared": _shared, "pair": _pair, "person": _person, "named": _named, "title": _title, "body": _body, "group": _group,
    "people": _people, "org": _org, "state": _state, "capital": _capital, "pronoun": _pronoun,
}  # fmt: skip
