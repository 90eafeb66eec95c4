"""From a pattern's match to the mentions that it stands for, nested ones included."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Literal

from depesche.find.gazetteer import bare
from depesche.find.items import Item
from depesche.find.metonyms import acts, is_place
from depesche.find.patterns import pattern
from depesche.find.phrases import (
    MANY,
    Gender,
    Row,
    after_noun,
    apposition,
    around_office,
    article_of,
    body_gender,
    country_of_phrase,
    is_definite,
    is_plural,
    is_predicative,
    name_gender,
    owners_of,
    plural_verb,
    start_of,
)
from depesche.find.quotations.lexicon import load_lexicon
from depesche.find.titles import Head
from depesche.find.wording import words_of
from depesche.records import ActorKind, FoundMention, MentionForm, Span


def scan(row: Row, first: int, last: int) -> Iterator[FoundMention]:
    """The mentions among `items[first:last]`; inside a phrase, those of the parts that are parties themselves."""
    for match in pattern(row.rules.code).finditer(row.letters, first, last):
        kind = match.lastgroup if match.lastgroup in BUILDERS else next(k for k in BUILDERS if match[k] is not None)
        yield from BUILDERS[kind](row, match)


def _nested(row: Row, ranges: Sequence[tuple[int, int]]) -> Iterator[FoundMention]:
    for first, last in ranges:
        if last > first:
            yield from scan(row, first, last)


def _person(row: Row, m: re.Match[str]) -> Iterator[FoundMention]:
    """An office with its holder's name, whichever comes first."""
    first, last, head, name = m.start(), m.end(), m.start("head"), m.start("name")
    item, named = row.items[head], row.items[name]
    several = _of_several(row, m)
    if several or _of_kin(row, first, head, name):
        yield from _nested(row, ((first, name if several else head + 1), (name, m.end())))
        return
    until = _before_ranks(row, m.end("head"), name)
    if row.letters.startswith(",o", until) and not _ranks(row, until + 1):
        yield from _nested(row, ((first, until), (until + 1, m.end())))
        return
    office = item.head if item.letter in "oOj" and item.head else None
    country = country_of_phrase(row, first, name, head)
    last = _tail_end(row, m.start("tail"), last)
    tail = apposition(row, m.start("tail"), last)
    told: Gender | None = office.gender if office and office.gender == "f" else None
    if row.rules.code == "de" and item.head and item.head.gender == "m" and item.letter in "oh" and head < name:
        told = "m" if article_of(row, first) in MALE else told  # "der Italiener Nicola Pende"
    yield FoundMention(
        start=start_of(row, first),
        end=row.items[last - 1].end,
        form="name",
        kind="person",
        name=Span(named.start, named.end),
        title=office.title if office and office.office else tail[0],
        office=(office.office if office else None) or tail[1],
        country=country or tail[2],
        gender=told or name_gender(named) or (item.head.gender if item.head else None),
    )
    more = re.match(r"(?:,v*n)*&v*n", row.letters[name + 1 :])
    shared = item.letter == "O" or article_of(row, first) in ("die", "den", "the")
    if office and office.number != "s" and more and shared:
        yield from _shared_office(row, name + 1, office, country)
    inside = ((first, head), (m.end("head"), until), *around_office(row, m.start("tail"), last))
    yield from _nested(row, (*inside, (last, m.end())))


def _of_kin(row: Row, first: int, head: int, name: int) -> bool:
    """Whether an office only tells whose brother somebody is: "der Bruder des Papstes, Georg Ratzinger"."""
    german = row.rules.code == "de"
    comma = any(row.items[i].letter == "," for i in range(head + 1, name))
    at = first if row.items[first].letter in "dDz" else first - 1
    before = row.items[at - 1].text if at > 0 else ""
    return german and comma and article_of(row, first) in ("des", "der") and before in words_of("de").persons


def _of_several(row: Row, m: re.Match[str]) -> bool:
    """Whether an office is that of several people, who are no part of a name behind it.

    "Suchten Vertreter der christlichen Gewerkschaften Wallraf auf": without an article, and of a plural.
    """
    item = row.items[m.start("head")]
    if row.rules.code != "de" or not item.head or item.head.number != "a" or m["comp"] is None:
        return False
    plural = row.letters[m.end("comp") - 1] in "gH"
    pointed = row.rules.letters.get(article_of(row, m.start()), "") in ("d", "D", "z", "e")
    return plural and not pointed and "," not in row.letters[m.end("comp") : m.start("name")]


RANKS = frozenset({"officer", "general", "prince", "bishop", "cardinal"})
"""What somebody is besides an office, and is called with his name."""


def _ranks(row: Row, at: int) -> bool:
    """Whether an office behind a comma goes on with the one before: "den Attaché in Madrid, Oberst Oster", a rank.

    "Der Präsident, Kanzlerin Merkel, …" are two; English says so by "and".
    """
    head = row.items[at].head
    return row.rules.code == "en" or (head is not None and head.office in RANKS)


def _before_ranks(row: Row, first: int, name: int) -> int:
    """Where what belongs to a name before it begins, behind `first`: "colleague, General Sir Brian Robertson"."""
    until = max(first, len(row.letters[:name].rstrip("v")))
    return until - 2 if row.letters.endswith(",o", first, until) else until


MALE = frozenset({"der", "dem", "den", "des", "ein", "einem", "einen", "eines"})
"""German articles of one man, where a name follows."""


def _tail_end(row: Row, tail: int, last: int) -> int:
    """Where a name's apposition ends: "to the embassy" after a name is where somebody went."""
    return tail if 0 <= tail < last and row.items[tail].text.casefold() in ("to", "for", "für") else last


def _shared_office(row: Row, at: int, office: Head, country: str | None) -> Iterator[FoundMention]:
    """The further names after a plural office: "die Präsidenten Carter und Sadat"."""
    for item in row.items[at:]:
        if item.letter == "n":
            span = Span(item.start, item.end)
            yield FoundMention(
                start=item.start, end=item.end, form="name", kind="person", name=span, title=office.title,
                office=office.office, country=country, gender=name_gender(item),
            )  # fmt: skip
        elif item.letter not in ",&v":
            return


def _named(row: Row, m: re.Match[str]) -> Iterator[FoundMention]:
    """A person's name, with an honorific before it or an apposition after it."""
    at = m.start("name2")
    named = row.items[at]
    last = _tail_end(row, m.start("tail2"), m.end())
    title, office, country = apposition(row, m.start("tail2"), last)
    female = any(i.text in ("Frau", "Mrs", "Ms", "Lady", "Dame") for i in row.items[m.start() : at])
    yield FoundMention(
        start=row.items[m.start()].start, end=row.items[last - 1].end, form="name", kind="person",
        name=Span(named.start, named.end), title=title, office=office, country=country,
        gender="f" if female else name_gender(named),
    )  # fmt: skip
    yield from _nested(row, (*around_office(row, m.start("tail2"), last), (last, m.end())))


def _title(row: Row, m: re.Match[str]) -> Iterator[FoundMention]:
    first, last, head = m.start(), m.end(), m.start("head3")
    item = row.items[head]
    office = item.head
    assert office is not None
    owners = owners_of(row, head)
    inner = _nested(row, ((first, head), (m.end("head3"), owners[0] + 1 if owners else last)))
    plural = is_plural(row, first, head) and not owners
    nominal = item.letter == "j"
    if (
        (nominal and (plural or not (is_definite(row, first) or _of_role(row, first, item))))
        or (not plural and _beside_name(row, first))
        or (not plural and not owners and is_predicative(row, first, head, last))
    ):
        yield from inner
        return
    yield FoundMention(
        start=start_of(row, first),
        end=row.items[owners[0]].end if owners else row.items[last - 1].end,
        form="nominal" if plural or nominal else "title",
        kind="group" if plural else "person",
        title=None if nominal else office.title,
        office=office.office,
        country=row.items[owners[0]].country if owners else country_of_phrase(row, first, last, head),
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


def _of_role(row: Row, first: int, item: Item) -> bool:
    """Whether a noun says what somebody is to another one: "his host", "seinem Gast"."""
    return bare(item.text) in row.rules.roles and row.rules.letters.get(article_of(row, first)) == "z"


def _beside_name(row: Row, first: int) -> bool:
    """Whether a title only tells what the person named before the comma is: "Fauci, director of …"."""
    before = row.letters[:first]
    article = article_of(row, first)
    return bool(re.search(r"[nN],d?[maqis]*$", before)) and (
        article in row.rules.indefinite or row.rules.letters.get(article) not in ("d", "z")
    )


def _body(row: Row, m: re.Match[str]) -> Iterator[FoundMention]:
    """A ministry, a government, an army; "russische Seite" is the state."""
    first, last, head = m.start(), m.end(), m.start("head4")
    body = row.items[head].head
    assert body is not None
    country = country_of_phrase(row, first, last, head)
    article = article_of(row, first)
    owned = any(i.letter in "NCKRa" for i in row.items[first:head])
    before = row.items[head - 1] if head > first else None
    if before and before.letter == "r" and body.title in row.rules.named_bodies:  # "Tass news agency": Tass
        span = Span(before.start, before.end)
        yield FoundMention(
            start=start_of(row, first), end=row.items[last - 1].end, form="name", kind="organization", name=span,
            country=country,
        )  # fmt: skip
        return
    side = body.title in ("Seite", "side")
    if not (side and not country) and not (_vague(row, article, head, last, body) and not country and not owned):
        yield FoundMention(
            start=start_of(row, first), end=row.items[last - 1].end,
            form="nominal" if side or not (country or owned) else "name", kind="state" if side else "organization",
            title=body.title, country=country, gender=body.gender,
        )  # fmt: skip
    yield from _nested(row, ((first, head), (head + 1, last)))


LONG_BODY = 14
"""Letters from which a German body's name is a compound that tells which body it is ("Verteidigungsministerium")."""


def _vague(row: Row, article: str, head: int, last: int, body: Head) -> bool:
    """Whether a body is any of its kind: "eine Partei", "Polizei" without an article."""
    pointed = article in row.rules.definite or row.rules.letters.get(article) in ("d", "D", "z", "e")
    if row.tokens[row.items[head].first].text.removeprefix(row.items[head].text).islower():
        return False  # "Regierungsangaben"
    loose = not pointed and last == head + 1 and body.title not in row.rules.bare
    return (article in row.rules.indefinite or loose) and len(body.title) < LONG_BODY


def _group(row: Row, m: re.Match[str]) -> Iterator[FoundMention]:
    """A plural that speaks or acts; "the Russians" are the state."""
    first, last, head = m.start(), m.end(), m.start("head5")
    item = row.items[head]
    country = country_of_phrase(row, first, last, head) if row.letters[last : last + 1] != "&" else None
    people = item.letter == "H" and head == first and article_of(row, first) in ("die", "den", "the")
    yield FoundMention(
        start=start_of(row, first), end=row.items[last - 1].end, form="nominal", kind="state" if people else "group",
        title=item.head.title if item.head else None, country=country, plural=True,
    )  # fmt: skip
    yield from _nested(row, ((first, head), (head + 1, last)))


def _people(row: Row, m: re.Match[str]) -> Iterator[FoundMention]:
    """An inhabitant: "der Russe" a person, "die Briten" the state, "Briten" a group."""
    first, head = m.start(), m.end() - 1
    item = row.items[head]
    assert item.head is not None
    article = article_of(row, first)
    singular = ("der", "dem", "den", "des", "ein", "einen", "einem", "vom", "the", "a", "an")
    genitive = article == "der" and item.head.number == "a" and after_noun(row, first)
    dative = article == "den" and item.text.endswith("n") and not item.text.endswith("ern") and first == head
    if genitive or dative or (item.head.number == "a" and article not in singular):
        state = genitive or (article in ("die", "den") and first == head)
        yield FoundMention(
            start=item.start if state else start_of(row, first), end=item.end, form="nominal",
            kind="state" if state else "group", country=item.country, plural=True, title=item.text,
        )  # fmt: skip
    elif article in row.rules.definite:
        yield FoundMention(
            start=start_of(row, first), end=item.end, form="nominal", kind="person", country=item.country,
            gender=item.head.gender,
        )  # fmt: skip


def _shared(row: Row, m: re.Match[str]) -> Iterator[FoundMention]:
    """ "französischen, türkischen und britischen Amtskollegen": one mention for each nation."""
    item = row.items[m.end() - 1]
    head = item.head
    assert head is not None
    forms: dict[str, tuple[MentionForm, ActorKind]] = {"b": ("name", "organization"), "g": ("nominal", "group")}
    form, kind = forms.get(item.letter, ("title", "person"))
    if kind == "person" and (head.number == "p" or head.office in MANY):
        form, kind = "nominal", "group"
    adjectives = [i for i in row.items[m.start() : m.end() - 1] if i.letter == "a"]
    for adjective in adjectives:
        yield FoundMention(
            start=adjective.start, end=item.end if adjective is adjectives[-1] else adjective.end, form=form, kind=kind,
            title=head.title, office=head.office, country=adjective.country, gender=head.gender, plural=kind == "group",
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
        country=next((i.country for i in row.items[m.start() : m.end()] if i.letter == "a" and i.country), None),
        plural=True,
        title=head.text,
    )


def _org(row: Row, m: re.Match[str]) -> Iterator[FoundMention]:
    at = next(i for i in range(m.start(), m.end()) if row.letters[i] in "rR")
    item = row.items[at]
    form: Literal["name", "metonym"] = "metonym" if item.entry and item.entry.standard in row.rules.houses else "name"
    yield FoundMention(
        start=start_of(row, m.start()),
        end=row.items[m.end() - 1].end,
        form=form,
        kind="organization",
        name=Span(item.start, item.end),
        title=next((i.head.title for i in row.items[m.start() : at] if i.letter == "b" and i.head), None),
        country=country_of_phrase(row, m.start(), m.end(), at),
        gender=body_gender(item, row.rules),
    )
    yield from _nested(row, ((at + 1, m.end()),))


def _of_state(item: Item, form: MentionForm) -> FoundMention:
    """The mention of a state by its own name or by that of its capital."""
    return FoundMention(
        start=item.start,
        end=item.end,
        form=form,
        kind="state",
        name=Span(item.start, item.end),
        country=item.country,
        gender="n",
    )


def _state(row: Row, m: re.Match[str]) -> Iterator[FoundMention]:
    item = row.items[m.start()]
    if row.rules.code == "en" and row.letters[m.end() : m.end() + 1] == "w" and item.letter == "c":
        return
    if item.country and not is_place(row.items, m.start(), row.rules):
        yield _of_state(item, "name")


def _capital(row: Row, m: re.Match[str]) -> Iterator[FoundMention]:
    item = row.items[m.start()]
    if acts(row.items, m.start(), row.tokens, row.rules):
        yield _of_state(item, "metonym")


ENGLISH_GENDER: dict[str, Gender] = {"she": "f", "her": "f", "it": "n"}


def _pronoun(row: Row, m: re.Match[str]) -> Iterator[FoundMention]:
    item = row.items[m.start()]
    word = item.text.casefold()
    gender: Gender | None
    if row.rules.code == "de":
        polite = item.text in ("Sie", "Ihnen") and (item.first > 0 or row.text.in_quotes(item.start))
        if polite:
            return
        plural = word == "ihnen" or (word == "sie" and plural_verb(row.tokens, item.first))
        gender = "f" if word == "sie" else "m"
    else:
        if word == "it" and not _says(row, item.first):
            return
        plural, gender = word in ("they", "them"), ENGLISH_GENDER.get(word, "m")
    yield FoundMention(
        start=item.start,
        end=item.end,
        form="pronoun",
        kind="group" if plural else "organization" if gender == "n" else "person",
        plural=plural,
        gender=None if plural else gender,
    )


def _says(row: Row, first: int) -> bool:
    """ "It said …" at the start of a sentence: a body that speaks; elsewhere "it" is a thing."""
    return first == 0 and len(row.tokens) > 1 and row.tokens[1].lemma in load_lexicon("en").by_lemma


BUILDERS: dict[str, Callable[[Row, re.Match[str]], Iterator[FoundMention]]] = {
    "shared": _shared, "pair": _pair, "person": _person, "named": _named, "title": _title, "body": _body,
    "group": _group, "people": _people, "org": _org, "state": _state, "capital": _capital, "pronoun": _pronoun,
}  # fmt: skip
