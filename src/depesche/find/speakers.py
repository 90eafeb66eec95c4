"""Mentions for the words of speakers that no pattern reads: whoever speaks is a party."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Literal

from depesche.find.accounts import adjectival, told_by
from depesche.find.antecedents import meant, named_body
from depesche.find.gazetteer import bare, name_parts
from depesche.find.grammar import grammar
from depesche.find.kinds import Kind, country_of, gender_of, is_person_noun, kind_of, singular
from depesche.find.titles import german_head
from depesche.find.told import without_honorifics
from depesche.find.wording import MARKS, STOPS, Wording, account_of, is_saying, pronoun_alone, wording, words_of
from depesche.find.words import hints, is_compound, is_given
from depesche.languages import lemma
from depesche.records import ActorKind, FoundMention, Reading, Span
from depesche.text import Text, Token


def with_speakers(text: Text, reading: Reading, found: Sequence[FoundMention]) -> list[FoundMention]:
    """The mentions of a text, and one for the words of each speaker that none of them denotes.

    An office that heads a speaker's words and the name beside it become one mention ("der Präsident der Region Elsass,
    Adrien Zeller").
    """
    mentions = [m for m in found if not adjectival(m, text)]
    for span in dict.fromkeys(s for q in reading.quotations for s in q.speaker):
        tokens = without_honorifics(text.tokens_in(span), text)
        if not tokens:
            continue
        if len(tokens) == 1 and (words := meant(tokens[0], text)):
            antecedent = _own(words, text, mentions)
            mentions += [antecedent] if antecedent and antecedent.form != "pronoun" else []
        listed = _listed(span, text, mentions)
        if listed:
            mentions = [m for m in mentions if m is not listed[1]] + [listed[0]]
            continue
        fused = _fused(span, text, mentions)
        if fused:
            mentions = [m for m in mentions if m not in fused[1]] + [fused[0]]
            continue
        named = named_body(tokens, text, mentions)
        if named:
            mentions = [m for m in mentions if m is not named[1]] + [named[0]]
            continue
        own = _pronoun(tokens, text, mentions) or told_by(tokens, text, mentions) or _own(tokens, text, mentions)
        if own:
            mentions.append(own)
            named = named_body(tokens, text, [*mentions])
            mentions = [m for m in mentions if m is not named[1]] + [named[0]] if named else mentions
    return mentions


def _listed(span: Span, text: Text, mentions: Sequence[FoundMention]) -> tuple[FoundMention, FoundMention] | None:
    """A plural noun with the names that it is of, which speak together, and the mention of the noun alone.

    "Die Organisationen Greenpeace, Robin Wood und BUND".
    """
    inside = sorted((m for m in mentions if span.covers(m.span)), key=lambda m: m.start)
    if len(inside) < 3 or inside[0].kind != "group" or inside[0].name is not None:
        return None
    noun, names = inside[0], inside[1:]
    if any(m.name is None or m.kind != "organization" for m in names) or names[0].start > noun.end + 2:
        return None
    gaps = [re.sub(r'[\s„“"»«()]+', "", text.report.text[a.end : b.start]) for a, b in pairwise(names)]
    if any(g not in (",", "und", "sowie", "and", ",and") for g in gaps) or gaps[-1] == ",":
        return None
    return replace(noun, end=names[-1].end), noun


# --- an office and a name -------------------------------------------------------------------------------------


def _fused(
    span: Span, text: Text, mentions: Sequence[FoundMention]
) -> tuple[FoundMention, tuple[FoundMention, ...]] | None:
    """A mention of the whole phrase that ends in a person's name, and the mentions that it stands for."""
    inside = [m for m in mentions if span.covers(m.span)]
    outer = [m for m in inside if not any(o is not m and o.span.covers(m.span) and o.span != m.span for o in inside)]
    people = [m for m in outer if m.kind == "person" and m.form == "name" and m.name]
    named = people[-1] if people else None
    if named is None or named.name is None or (len(people) > 1 and not _owned(people, text)):
        return None
    before = text.report.text[span.start : named.start].rstrip()
    words = wording(text.tokens_in(Span(span.start, named.start)), text.language.code)
    if words is None or words.owner is not None or words.saying or not before or not _apposed(before, named, text):
        return None
    tokens = text.tokens_in(Span(span.start, named.start))
    head = tokens[words.head]
    office = next((m for m in outer if m.start <= head.start < m.end), None)
    many = office
    if office is not None and office.kind == "group" and office.name is None and _one_of_kind(tokens, words, text):
        office = replace(office, kind="person", plural=False, form="title")
    if office is not None and (office.kind != "person" or office.plural or office.name):
        if office.kind != "organization" or text.language.code != "en" or not _title_follows(tokens, words, office):
            return None
        office = None
    calling = None
    if office is None and kind_of(tokens, words, text) != "person":
        calling = _calling(tokens, text)
        if calling is None:
            return None
    start = min(office.start if office else tokens[words.first].start, named.start)
    whole = replace(
        named,
        start=start,
        title=(office.title if office else None) or named.title or calling or _title(tokens, words, text.language.code),
        office=(office.office if office else None) or named.office,
        country=(office.country if office else None) or named.country or country_of(tokens, words, text),
    )
    return whole, tuple(m for m in (many if office else None, named) if m)


def _one_of_kind(tokens: Sequence[Token], words: Wording, text: Text) -> bool:
    """Whether a German noun that may be a plural stands for one person: "der Forscher Dr. Berg", "ein Zeuge"."""
    behind = [t for t in tokens[words.head + 1 :] if t.text not in STOPS]
    honoured = all(t.text.isalpha() and f"{t.text}." in hints("de").honorifics for t in behind)
    return text.language.code == "de" and words.before in ("der", "ein", "dem", "einem", "des", "eines") and honoured


def _calling(tokens: Sequence[Token], text: Text) -> str | None:
    """The noun for a person that stands right before a German name ("Adenauers enger Mitarbeiter Hans Globke")."""
    plain = without_honorifics(tokens, text)
    last = next((t for t in reversed(plain) if t.text not in STOPS and t.text not in MARKS), None)
    if text.language.code != "de" or last is None or not last.text[0].isupper():
        return None
    return last.text if is_person_noun(last.text, lemma("de", last.text)) else None


def _owned(people: Sequence[FoundMention], text: Text) -> bool:
    """Whether the people named before the last one only tell whose he is: "Kennedys Berater, Theodore Sorensen"."""
    german = text.language.code == "de"
    return all(text[m.span].endswith("s") if german else text.report.text[m.end : m.end + 2] in ("'s", "’s")
               for m in people[:-1])  # fmt: skip


def _title(tokens: Sequence[Token], words: Wording, code: str) -> str:
    """The noun that tells what a person is ("Sänger")."""
    return singular(tokens[words.head].text, tokens[words.head], "person", code)


def _title_follows(tokens: Sequence[Token], words: Wording, body: FoundMention) -> bool:
    """Whether a calling stands after a body's name and before a person's ("Police director Vladimir Rebic")."""
    return tokens[words.head].start >= body.end


def _apposed(before: str, named: FoundMention, text: Text) -> bool:
    """Whether a name stands beside the noun before it: after a comma, a bracket, a noun, not after "von" or "and"."""
    if before.endswith((",", ")", "“", "”", '"')):
        return True
    last = before.rsplit(maxsplit=1)[-1]
    if not last[0].isalpha() or (text.language.code == "de" and not last[0].isupper()):
        return False
    written = text[named.name or named.span]
    return (
        not written.endswith(("s'", "'s", "’s"))
        and grammar(text.language.code).letters.get(last.casefold(), "v") == "v"
    )


def _pronoun(tokens: Sequence[Token], text: Text, mentions: Sequence[FoundMention]) -> FoundMention | None:
    """A pronoun that no pattern reads, since it mostly stands for a thing: "it also said", "es sagte"."""
    code = text.language.code
    word = pronoun_alone(tokens, words_of(code), grammar(code)) if code == "en" else tokens[0].lower
    if code == "en" and len(tokens) == 1 and tokens[0].lower in words_of("en").possessives:  # "in his view"
        word = tokens[0].lower
    if code == "de" and (len(tokens) > 1 or word != "es"):
        return None
    if word is None or word not in PRONOUNS or any(m.start <= tokens[0].start < m.end for m in mentions):
        return None
    end = tokens[0].start + len(word)
    if word in ("they", "their"):
        return FoundMention(start=tokens[0].start, end=end, form="pronoun", kind="group", plural=True)
    kind: ActorKind = "organization" if word in ("it", "its", "es") else "person"
    return FoundMention(start=tokens[0].start, end=end, form="pronoun", kind=kind, gender=PRONOUNS[word])


PRONOUNS: dict[str, Literal["m", "f", "n"] | None] = {
    "it": "n", "es": "n", "they": None, "he": "m", "she": "f", "his": "m", "her": "f", "its": "n", "their": None,
}  # fmt: skip


# --- a phrase that no pattern reads ---------------------------------------------------------------------------


def _of_a_place(tokens: Sequence[Token], head: int, mentions: Sequence[FoundMention], code: str) -> bool:
    """Whether a phrase is a place in the genitive and who holds an office there: "New Yorks Bürgermeister Koch"."""
    holders = {m.start for m in mentions if m.kind == "person" and m.office is not None}
    behind = next((j for j in range(head + 1, len(tokens)) if tokens[j].start in holders), None)
    if code != "de" or behind is None or not all(t.capitalised for t in tokens[head:behind]):
        return False
    return tokens[behind - 1].text.endswith("s")


def _own(tokens: Sequence[Token], text: Text, mentions: Sequence[FoundMention]) -> FoundMention | None:
    """A mention for a speaker's words, None where a mention heads them or they name nobody."""
    code = text.language.code
    words = wording(tokens, code)
    if words is None:
        return None
    if words.owner is not None:
        return _possessive(tokens[words.owner], code)
    head = tokens[words.head]
    account = account_of(head.text, words_of(code)) if words.saying else None
    if account:
        return _account(head, account, mentions)
    if any(m.start <= head.start < m.end for m in mentions) or (head.lower == "one" and _names(tokens, mentions)):
        return None
    if _of_a_place(tokens, words.head, mentions, code):
        return None
    kind = kind_of(tokens, words, text) or _bare_name(tokens, words, text)
    if kind is None or is_saying(head.text, words_of(code)):
        return None
    first, last = tokens[words.first], tokens[words.last - 1]
    end = last.end - (len(last.text) - len(bare(last.text)))
    country = country_of(tokens, words, text)
    if country and head.text in words_of(code).states:
        return FoundMention(
            start=first.start, end=end, form="nominal", kind="state", title=head.text, country=country, gender="n"
        )
    if code == "en" and words.head > words.first and is_given(bare(head.text), name_parts()):  # "his wife Jacqueline"
        name = Span(head.start, head.end)
        return FoundMention(start=first.start, end=end, form="name", kind="person", name=name, country=country)
    beside = _name_beside(tokens, words, mentions)
    if beside:
        return replace(beside, start=first.start, country=beside.country or country)
    complete = words.last > words.head + 1 or (code == "en" and head.text[0].isupper() and words.head > words.first)
    title = " ".join(t.text for t in tokens[words.first : words.head + 1])
    if kind == "organization" and (complete or (head.text[0].islower() and code == "de")):
        start = head.start if code == "de" else first.start
        name = Span(tokens[words.head - 1].start if _capital_before(tokens, words) else start, end)
        return FoundMention(
            start=min(first.start, name.start), end=end, form="name", kind=kind, name=name, country=country,
            gender=gender_of(head, code),
        )  # fmt: skip
    return FoundMention(
        start=first.start,
        end=end,
        form="title" if kind == "person" else "nominal",
        kind=kind,
        title=singular(title, head, kind, code),
        country=country,
        plural=kind == "group",
        gender=gender_of(head, code) if kind != "group" else None,
    )


def _account(token: Token, account: str, mentions: Sequence[FoundMention]) -> FoundMention | None:
    """The part of a compound that tells whose account it is ("Augenzeugen" of "Augenzeugenberichten")."""
    if any(m.start <= token.start < m.end for m in mentions):
        return None
    noun = account if german_head(account) else words_of("de").accounting[account.casefold()]
    head = german_head(noun)
    group = head.kind != "body" if head else noun.endswith("en") and noun != "Unternehmen"
    return FoundMention(
        start=token.start, end=token.start + len(account), form="nominal", kind="group" if group else "organization",
        title=head.title if head else noun, country=head.country if head else None, plural=group,
        gender=head.gender if head and not group else None,
    )  # fmt: skip


def _names(tokens: Sequence[Token], mentions: Sequence[FoundMention]) -> bool:
    """Whether a speaker's words end in a person's name ("one of the ministers, Foster Dulles")."""
    return any(m.kind == "person" and m.name and abs(m.end - tokens[-1].end) < 2 for m in mentions)


def _bare_name(tokens: Sequence[Token], words: Wording, text: Text) -> Kind | None:
    """A German noun in the singular that speaks without an article is a name, whatever else it means."""
    head = tokens[words.head]
    if text.language.code != "de" or words.before or words.head != words.first or not head.text[0].isupper():
        return None
    table, base = words_of("de"), lemma("de", head.text)
    if {head.text, base} & (table.things | table.groups | table.persons) or base not in (head.text, head.text[:-1]):
        return None
    if head.text.endswith(table.abstract) or is_compound(head.text) or head.text in hints("de").time_words:
        return None
    return "organization"


def _capital_before(tokens: Sequence[Token], words: Wording) -> bool:
    """Whether an adjective in capitals is part of a name ("der Deutsche Wetterdienst")."""
    return words.head > words.first and tokens[words.head - 1].text[0].isupper() and words.first > 0


def _name_beside(tokens: Sequence[Token], words: Wording, mentions: Sequence[FoundMention]) -> FoundMention | None:
    """The body whose name stands right after the noun that says what it is ("der Softwarehersteller Microsoft")."""
    if words.head + 1 >= len(tokens):
        return None
    after = tokens[words.head + 1]
    if after.text in MARKS and words.head + 2 < len(tokens):
        after = tokens[words.head + 2]
    return next((m for m in mentions if m.start == after.start and m.kind == "organization" and m.name), None)


def _possessive(token: Token, code: str) -> FoundMention:
    """ "nach seinen Angaben": whoever "seinen" stands for."""
    gender = words_of(code).possessives[token.lower]
    kinds: dict[str, ActorKind] = {"n": "organization", "p": "group"}
    return FoundMention(
        start=token.start, end=token.end, form="pronoun", kind=kinds.get(gender, "person"), plural=gender == "p",
        gender=None if gender == "p" else gender,
    )  # fmt: skip
