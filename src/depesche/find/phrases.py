"""What a phrase for a party says: its extent, state, number, and the article before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal, cast

from depesche.find.gazetteer import name_parts
from depesche.find.grammar import Grammar, grammar
from depesche.find.items import Item, items_of
from depesche.find.titles import german_head
from depesche.find.wording import is_saying, words_of
from depesche.languages import known
from depesche.records import NameSpan
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


def row_of(sentence: Sentence, names: dict[int, NameSpan], surnames: set[str], rules: Grammar, text: Text) -> Row:
    """A sentence as items, with German genitives of names told from names that end in s."""
    items = items_of(sentence, names, rules.code)
    if rules.code == "de":
        for i, item in enumerate(items):
            if item.letter == "n" and item.text.endswith("s") and _genitive(items, i, surnames):
                items[i] = replace(item, letter="N")
    for i in range(1, len(items) - 1):  # "Botschafter Graf Albert Mensdorff"
        if items[i].letter == "o" and _noble(items[i]) and items[i - 1].letter in "oO" and items[i + 1].letter in "nN":
            items[i] = replace(items[i], letter="v")
    return Row(tuple(items), "".join(i.letter for i in items), sentence.tokens, rules, text)


def _noble(item: Item) -> bool:
    """Whether an office is a rank by birth, which stands before a name like a "Sir"."""
    return item.head is not None and item.head.office == "prince"


def _genitive(items: Sequence[Item], at: int, surnames: set[str]) -> bool:
    """Whether a German name that ends in s bears the genitive ending here."""
    word = items[at].text.split()[-1]
    if word[:-1] in surnames:
        return True
    before = items[at - 1].letter if at else "."
    alone = word == items[at].text and word not in name_parts().surnames
    if before in "og" and alone and word[:-1] in name_parts().surnames:
        return True  # "ein Sprecher Adenauers"
    following = items[at + 1].letter if at + 1 < len(items) else "."
    return (following in "obgwOm" and word[:-1] in name_parts().surnames) or (
        following in "obg" and not known("de", word)
    )


def start_of(row: Row, first: int) -> int:
    """Where a phrase starts: after articles and possessives."""
    while row.items[first].letter in "dDz":
        first += 1
    return row.items[first].start


def country_of_phrase(row: Row, first: int, last: int, head: int) -> str | None:
    """The state that a phrase names: adjective, owner, prefix of the head, complement."""
    for item in row.items[first:head]:
        if item.letter in "aCKRcrkLl" and item.country:
            return item.country
    if head < last and row.items[head].country:
        return row.items[head].country
    for i in range(head + 1, last):
        item = row.items[i]
        if item.country and item.letter in "aCKRcrkbH" and not distant(row, head, i):
            return item.country
    return None


def distant(row: Row, head: int, at: int) -> bool:
    """Whether what stands at `at` is where an office is held, not whose office it is ("Botschafter in Paris")."""
    title = row.items[head].head
    if title is not None and title.office in LOCAL:
        return True
    words = {row.items[i].text.casefold() for i in range(head + 1, at)}
    return (
        bool(words & {"für", "for", "in", "to"})
        and not (title is not None and title.kind == "body" and "in" in words)
        and not (title is not None and title.office == "spokesperson")
    )


LOCAL = frozenset({"mayor", "governor", "councillor", "bishop", "police chief", "judge"})
"""Offices that act for a city or province, not for a state."""


def article_of(row: Row, first: int) -> str:
    """The word before a phrase, lower case."""
    while first > 0 and row.items[first].letter not in "dDz" and row.items[first].letter in "maqis":
        first -= 1
    if row.items[first].letter in "dDz":
        return row.items[first].text.casefold()
    return row.items[first - 1].text.casefold() if first else ""


MANY = frozenset(
    [
        "representative",
        "delegate",
        "official",
        "expert",
        "politician",
        "activist",
        "fighter",
        "diplomat",
        "eyewitness",
        "journalist",
    ]
) | {"aid worker", "officer", "member of parliament"}
"""Callings that stand in the plural where a German noun bears no article ("Vertreter sagten")."""


def is_plural(row: Row, first: int, head: int) -> bool:
    """Whether an office stands in the plural: by its form, else by the article or the adjective before it."""
    item = row.items[head]
    if item.head is None or item.head.number != "a" or row.rules.code == "en":
        return item.head is not None and item.head.number == "p"
    if any(i.letter in "iq" for i in row.items[first:head]):
        return True
    article = article_of(row, first)
    oblique = item.text.endswith("n") and not item.text.endswith(item.head.title)
    if article == "die":
        return oblique or item.head.gender == "m"
    if article == "der":
        return (oblique and item.head.gender is not None) or (item.head.gender == "m" and _of_many(row, first))
    if item.text.endswith("s") and not item.head.title.endswith("s") and article not in ("des", "eines"):
        return not any(i.letter in "CKRNa" for i in row.items[first:head])
    if article == "den" and oblique and word_before(row, first) in row.rules.dative:
        return True
    if article in row.rules.singular or row.letters[head + 1 : head + 2] == "n":
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


def _of_many(row: Row, first: int) -> bool:
    """Whether "der" follows a noun of meeting or saying: "das Treffen der Außenminister" is a genitive plural."""
    before = row.items[first - 2].text if first > 1 and row.items[first - 1].text == "der" else ""
    return before in row.rules.of_many or (before[:1].isupper() and is_saying(before, words_of("de")))


def word_before(row: Row, first: int) -> str:
    """The word before the article of a phrase, lower case."""
    while first > 0 and row.items[first].letter not in "dDz":
        first -= 1
    return row.items[first - 1].text.casefold() if first else ""


def name_gender(item: Item) -> Gender | None:
    """The gender that a person's given name tells, if it does."""
    return name_parts().gender(item.text)


def is_predicative(row: Row, first: int, head: int, last: int) -> bool:
    """Whether a bare office only says what somebody is or becomes ("wurde Finanzminister", "as president")."""
    article = article_of(row, first)
    if article in row.rules.predicative or _after_copula(row, first) or _names_post(row, first):
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


def _left_of(row: Row, first: int) -> int:
    """The index of the item right before a phrase, its article and modifiers; -1 at the start of the sentence."""
    at = first - 1
    while at >= 0 and row.items[at].letter in "maqis" and not row.items[at].text[0].isupper():
        at -= 1
    while at >= 0 and row.items[at].letter in "dDz":
        at -= 1
    return at


def _after_copula(row: Row, first: int) -> bool:
    """Whether an office is said of the subject: "he is a professor", "Sorin, der Präsident des Rates ist"."""
    at = _left_of(row, first)
    while at > 0 and row.items[at].text.casefold() in row.rules.adverbs:
        at -= 1
    german = row.rules.code == "de"
    if german and at > 0 and row.items[at].letter == "u":  # "ist er der Anführer"
        return row.items[at - 1].text.casefold() in row.rules.copula
    if at < 1 or row.items[at].text.casefold() not in row.rules.copula:
        return False
    return not german or row.items[at - 1].letter in "nNu"


def _names_post(row: Row, first: int) -> bool:
    """Whether an office is meant as such: "das Amt des Präsidenten", "post of mayor", "zu seinem Stellvertreter"."""
    at = _left_of(row, first)
    if at < 0:
        return False
    if row.rules.code == "de":
        article = row.items[at + 1].text.casefold()
        chosen = row.items[at].text == "zu" and row.items[at + 1].letter in "dz"
        return (article in ("des", "der", "eines", "einer") and row.items[at].text in row.rules.posts) or chosen
    return row.items[at].text in ("of", "for") and row.items[at - 1].text.casefold() in row.rules.posts


LINK = r"(?:D|pD?d?)?"
OWNERS = re.compile(rf"{LINK}[cC](?:,{LINK}[cC])*&{LINK}[cC](?![&,])")


def owners_of(row: Row, head: int) -> list[int]:
    """The states that each have the office: "die Außenminister der USA, des Irans und Ägyptens"; empty if not so."""
    item = row.items[head]
    if item.letter != "O" and not is_plural(row, head, head):
        return []
    m = OWNERS.match(row.letters, head + 1)
    return [i for i in range(*m.span()) if row.letters[i] in "cC"] if m else []


def is_definite(row: Row, first: int) -> bool:
    """Whether a definite article stands before a phrase."""
    return article_of(row, first) in row.rules.definite or article_of(row, first) in ("dem", "den")


def after_noun(row: Row, first: int) -> bool:
    """Whether a German noun stands before the article: then it is a genitive ("der Beitritt der Palästinenser")."""
    return first > 1 and row.items[first - 2].letter in "wbgo" and row.items[first - 2].text[0].isupper()


def plural_verb(tokens: Sequence[Token], at: int) -> bool:
    """Whether "sie" goes with a verb in the plural: the one next to it, else the last of its clause."""
    for i in (at + 1, at - 1):
        if not 0 <= i < len(tokens) or not tokens[i].text[0].islower():
            continue
        if tokens[i].lower in grammar("de").letters or tokens[i].lower == "sondern":
            continue
        if _as_infinitive(tokens[i]):
            return True
        if tokens[i].lemma.casefold().endswith("n") and tokens[i].lemma != tokens[i].lower:
            return tokens[i].lower.endswith(("en", "eien")) or tokens[i].lower == "sind"
        if tokens[i].lower in PLURAL:
            return True
    for i in range(at + 1, min(len(tokens), at + 25)):
        if tokens[i].text in ",.;:“”":
            last = tokens[i - 1]
            return last.lower.endswith(ENDS) and not last.lower.startswith("ge") and last.text[0].islower()
    return False


PLURAL = frozenset({"haben", "werden", "wollen", "können", "müssen", "sollen", "seien", "sind"})
ENDS = ("en", "ern", "eln")
"""Ends of German verbs in the plural."""


def _as_infinitive(token: Token) -> bool:
    """Whether a German word is a verb whose plural is its infinitive ("werfen", "fordern"), not "gegen", "gestern"."""
    word = token.lower
    if token.lemma != word or not word.endswith(ENDS):
        return False
    stem = word[:-2] if word.endswith("en") else word[:-1]
    return known("de", stem + "t") and known("de", word)


def body_gender(item: Item, rules: Grammar) -> Gender | None:
    """The gender of a German body's name: that of the noun that heads it."""
    for word in (w for w in item.text.split() if w[0].isupper()):
        head = german_head(word)
        if head and head.kind == "body":
            return head.gender
    return cast("Gender | None", rules.genders.get(item.entry.standard)) if item.entry else None


def around_office(row: Row, first: int, last: int) -> list[tuple[int, int]]:
    """The ranges of an apposition before and after its office: the parties inside it."""
    if last <= first:
        return []
    head = next((i for i in range(first, last) if row.items[i].letter in "oj"), None)
    return [(first, last)] if head is None else [(first, head), (head + 1, last)]


def apposition(row: Row, first: int, last: int) -> tuple[str | None, str | None, str | None]:
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
        country_of_phrase(row, first, last, head),
    )
