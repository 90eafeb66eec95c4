"""A sentence as a row of items, each one letter: the alphabet in which phrases for parties are written.

n N person's name (N: genitive), r R body's name, c C state, k K capital, l L other place; o O office (O: plural for
certain), b body, g group, h H inhabitant, j nominal, t pair noun; a adjective of a nation, s other adjective, m maybe a
modifier, i numeral, q "both", d article, D genitive article, z possessive, p "of", e fused preposition
("vom"), f other preposition, v honorific, & "and", comma, brackets, full stop, u pronoun, w other capitalised word, x
anything else.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from depesche.find.gazetteer import Entry, bare, gazetteer, name_parts
from depesche.find.grammar import Grammar, grammar
from depesche.find.titles import AMBIGUOUS, Head, english_head, german_head
from depesche.languages import known, lemma
from depesche.languages.countries import countries
from depesche.records import NameSpan
from depesche.text import QUOTES, Sentence, Token


@dataclass(frozen=True, slots=True)
class Item:
    """One item: its letter, its characters in the text, and what is known of it."""

    letter: str
    start: int
    end: int
    first: int  # index of its first token in the sentence
    text: str
    head: Head | None = None
    name: NameSpan | None = None
    entry: Entry | None = None
    country: str | None = None


def items_of(sentence: Sentence, names: dict[int, NameSpan], code: str) -> list[Item]:
    """The items of a sentence; `names` are the report's names by where they start."""
    rules = grammar(code)
    tokens = sentence.tokens
    lower = [t.lower for t in tokens]
    items: list[Item] = []
    i = 0
    while i < len(tokens):
        token = tokens[i]
        compound = _spaced_compound(tokens, i) if code == "de" and token.text[0].isupper() else None
        if compound:
            items.append(compound)
            i += next(n for n in range(2, LONGEST + 1) if tokens[i + n - 1].end >= compound.end)
            continue
        name = names.get(token.start)
        if name and code == "en" and (_of_nation(tokens, i, names, rules) or _of_office(name, tokens, lower, i, rules)):
            name = None
        marked = None if name else _marked(tokens, i, names)
        if marked:
            name, i = marked, i + 1
        if name:
            last = i + 1
            while last < len(tokens) and tokens[last].start < name.span.end:
                last += 1
            items.append(
                _name_item(name, tokens, i, last, code)
                if code == "de"
                else _english_name(name, tokens, lower, i, last, rules)
            )
            i = last + bool(marked)
            continue
        aged = _aged(tokens, i) if code == "de" and token.text[0].isdigit() else None
        if aged:
            items.append(aged)
            i += 3
            continue
        item = _german_item(tokens, i, rules) if code == "de" else _english_item(tokens, lower, i, rules)
        items.append(item)
        i += item.head.words if item.head and code == "en" else 1
    return items


def _of_nation(tokens: tuple[Token, ...], i: int, names: dict[int, NameSpan], rules: Grammar) -> bool:
    """Whether "North Korean", "South Koreans" stand here, all of which is taken for a place's name, or a part of it."""
    if i + 1 >= len(tokens):
        return False
    phrase = f"{tokens[i].text} {tokens[i + 1].text}"
    if phrase not in rules.adjectives and phrase not in countries("en").people:
        return False
    if (hit := gazetteer("en").match(tokens, i)) and hit.last > i + 1 and hit.entry.kind == "country":
        return False  # "New Zealand"
    found = [name for at in (i, i + 1) if (name := names.get(tokens[at].start))]
    return all(name.kind == "place" and name.span.end <= tokens[i + 1].end for name in found)


def _of_office(name: NameSpan, tokens: tuple[Token, ...], lower: list[str], i: int, rules: Grammar) -> bool:
    """Whether what is taken for a body begins an office: "Under Secretary of State", "East German party chief"."""
    if name.kind != "organization":
        return False
    at = _past_nation(tokens, i, rules)
    head = english_head(lower, at)
    return head is not None and head.kind == "office" and tokens[at + head.words - 1].end > name.span.end


def _past_nation(tokens: tuple[Token, ...], at: int, rules: Grammar) -> int:
    """The token behind the adjective of a nation, where an English one stands and something behind it."""
    words = next((n for n in (2, 1) if " ".join(t.text for t in tokens[at : at + n]) in rules.adjectives), 0)
    return at + words if at + words < len(tokens) else at


LONGEST = 4
"""Words of a body's name, the last of which a hyphen joins with an office."""


def _spaced_compound(tokens: tuple[Token, ...], i: int) -> Item | None:
    """ "IG Metall-Vorsitzender", "New York Times-Reporter": an office joined to the last word of a body's name."""
    for last in range(i + 1, min(i + LONGEST, len(tokens))):
        word = tokens[last].text
        if not word[0].isalnum() or tokens[last].start != tokens[last - 1].end + 1:
            return None
        prefix, hyphen, noun = word.rpartition("-")
        head = german_head(noun[:1].upper() + noun[1:]) if hyphen and prefix else None
        if head is None or head.kind != "office" or not noun[:1].isupper():
            continue
        body = (*tokens[i:last], replace(tokens[last], text=prefix, lemma=prefix, lower=prefix.casefold()))
        hit = gazetteer("de").match(body, 0)
        if hit is None or hit.last != len(body) or hit.entry.kind != "organization":
            return None
        written = " ".join(t.text for t in tokens[i : last + 1])
        title = f"{' '.join(t.text for t in body)}-{head.title}"
        named = replace(head, title=title, country=hit.entry.country or head.country)
        return Item(_letter_of(named), tokens[i].start, tokens[last].end, i, written, head=named, country=named.country)
    return None


def _marked(tokens: tuple[Token, ...], i: int, names: dict[int, NameSpan]) -> NameSpan | None:
    """The body whose name alone stands in quotation marks that begin here: the marks are no words of the phrase."""
    if tokens[i].text not in QUOTES or i + 2 >= len(tokens):
        return None
    name = names.get(tokens[i + 1].start)
    if name is None or name.kind != "organization":
        return None
    after = next((t for t in tokens[i + 2 :] if t.start >= name.span.end), None)
    return name if after is not None and after.text in QUOTES[tokens[i].text] else None


def _aged(tokens: tuple[Token, ...], i: int) -> Item | None:
    """ "78-Jährige", "78-jähriger": three tokens, one word."""
    if i + 2 >= len(tokens) or tokens[i + 1].text != "-" or not tokens[i + 2].lower.startswith("jährige"):
        return None
    last = tokens[i + 2]
    word = f"{tokens[i].text}-{last.text}"
    if last.text[0].islower():
        return Item("s", tokens[i].start, last.end, i, word)
    head = Head("office", word, gender="m" if word.endswith("r") else None, number="a" if word.endswith("n") else "s")
    return Item("j", tokens[i].start, last.end, i, word, head=head)


def _name_item(name: NameSpan, tokens: tuple[Token, ...], first: int, last: int, code: str) -> Item:
    text = " ".join(t.text for t in tokens[first:last])
    end = name.span.end
    genitive = tokens[last - 1].end > end
    if name.kind == "person":
        return Item("N" if genitive else "n", name.span.start, end, first, text, name=name)
    hit = gazetteer(code).match(tokens, first)
    entry = hit.entry if hit and hit.last == last else None
    genitive = genitive or (hit.genitive if hit and entry else False)
    letter = "r"
    if name.kind == "place":
        letter = {"country": "c", "capital": "k"}.get(entry.kind, "l") if entry else "l"
    elif entry and entry.kind == "country":
        letter = "c"
    country = entry.country if entry else _named_after(text, code) if letter == "r" else None
    return Item(
        letter.upper() if genitive else letter,
        name.span.start,
        end,
        first,
        text,
        name=name,
        entry=entry,
        country=country,
    )


def _letter_of(head: Head) -> str:
    if head.kind == "office":
        return "O" if head.number == "p" else "o"
    if head.kind == "people":
        return "H" if head.number == "p" else "h"
    return {"body": "b", "group": "g", "pair": "t"}[head.kind]


def _named_after(name: str, code: str) -> str | None:
    """The state whose adjective begins a body's name: "Soviet Foreign Ministry", "Deutsche Friedensunion"."""
    words = name.replace(" .", ".").split()
    known = grammar(code).adjectives
    return known.get(" ".join(words[:2])) or known.get(words[0]) or known.get(words[0].casefold())


def _english_name(
    name: NameSpan, tokens: tuple[Token, ...], lower: list[str], first: int, last: int, rules: Grammar
) -> Item:
    """A name; "US" and the like before a noun that heads a phrase are adjectives."""
    item = _name_item(name, tokens, first, last, "en")
    if item.letter == "c" and item.text.replace(" .", ".") in rules.adjectives and last < len(tokens):
        head = english_head(lower, last)
        if head or (last + 1 < len(tokens) and english_head(lower, last + 1)):
            return replace(item, letter="a")
    return item


def _german_item(tokens: tuple[Token, ...], i: int, rules: Grammar) -> Item:  # noqa: PLR0912 - a cascade
    token = tokens[i]
    word = token.text
    following = tokens[i + 1].text if i + 1 < len(tokens) else "."
    if word[0].isupper():
        if token.lower in rules.letters and (i == 0 or rules.letters[token.lower] in "v"):
            return Item(rules.letters[token.lower], token.start, token.end, i, word)
        if word.endswith(("-Jährige", "-Jährigen", "-Jähriger", "jährige", "jährigen", "jähriger")):
            head = Head("office", word, None, gender="m" if word.endswith("r") else None, number="a")
            return Item("j", token.start, token.end, i, word, head=head)
        code = rules.adjectives.get(word) or (rules.adjectives.get(token.lower) if i == 0 else None)
        found = german_head(word)
        if code and not (found and found.kind == "people" and _stands_alone(word) and not following[0].isupper()):
            return Item("a", token.start, token.end, i, word, country=code)
        if found:
            return Item(_letter_of(found), token.start, token.end, i, word, head=found, country=found.country)
        if word.endswith(rules.accounts):
            account = _account(token, i, rules)
            if account:
                return account
        if word in rules.nominals:
            return Item("j", token.start, token.end, i, word, head=Head("office", word, None, gender="m"))
        if word in rules.pairs:
            return Item("t", token.start, token.end, i, word)
        if i and word.endswith(("e", "en", "er", "es", "em")) and following[0].isupper():
            if token.lower in rules.adjectives:
                return Item("a", token.start, token.end, i, word, country=rules.adjectives[token.lower])
            if token.lower in rules.capital_adjectives or lemma("de", token.lower).endswith(rules.adjective_endings):
                return Item("s", token.start, token.end, i, word)
        return Item("m" if word in rules.modifiers else "w", token.start, token.end, i, word)
    letter = rules.letters.get(token.lower) if token.lower != INTO else "x"
    if letter:
        return Item(letter, token.start, token.end, i, word)
    code = rules.adjectives.get(word) or (_compound_adjective(word, rules) if "-" in word else None)
    if code:
        return Item("a", token.start, token.end, i, word, country=code)
    if word in ",().":
        return Item(word, token.start, token.end, i, word)
    adjective = word.endswith(("e", "en", "er", "es", "em")) and len(word) > 3 and word not in rules.not_adjectives
    if adjective and token.lemma == word and word.endswith("en") and known("de", word):
        adjective = False  # a verb: "berichten Medien"
    if i == 1 and tokens[0].lower in THAT and word.endswith("te") and not token.lemma.endswith(("t", "te")):
        adjective = False  # "Das teilte Botschafter Cambon mit"
    if adjective and token.lemma.endswith(rules.adjective_endings):
        return Item("s", token.start, token.end, i, word)
    return Item("m" if adjective else "x", token.start, token.end, i, word)


INTO = "ins"
"""A German preposition of where somebody goes, who is no "ambassador to the ministry"."""
THAT = frozenset({"das", "dies"})
"""German words for what was told before, at the beginning of a sentence that goes on with its verb."""


def _account(token: Token, i: int, rules: Grammar) -> Item | None:
    """ "Polizeiangaben", "Medienberichten": the body or the group that gives the account, its part of the word."""
    ending = max((e for e in rules.accounts if token.text.endswith(e)), key=len)
    stem = token.text[: -len(ending)]
    for first in (stem, stem.removesuffix("s")):
        head = german_head(first)
        if head and head.kind in ("body", "group"):
            return Item(
                _letter_of(head), token.start, token.start + len(first), i, first, head=head, country=head.country
            )
    return None


def _stands_alone(word: str) -> bool:
    return word.startswith(("Deutsche", "Westdeutsche", "Ostdeutsche", "Schweizer"))


def _compound_adjective(word: str, rules: Grammar) -> str | None:
    """ "nato-geführt", "US-amerikanisch": by the whole; "ex-sowjetisch": by the last part; two nations: none."""
    first, _, last = word.partition("-")
    return rules.adjectives.get(last) if first in ("ex", "nicht", "süd", "nord", "ost", "west") else None


def _english_item(  # noqa: PLR0912 - a cascade
    tokens: tuple[Token, ...], lower: list[str], i: int, rules: Grammar
) -> Item:
    token = tokens[i]
    word = token.text
    plain = bare(word)
    for length in (2, 1):
        phrase = " ".join(t.text for t in tokens[i : i + length])
        if length <= len(tokens) - i and phrase in rules.adjectives and word[0].isupper():
            return _adjective_or_people(phrase, tokens, i, length, rules)
        tag = countries("en").people.get(phrase if length > 1 else plain)
        if tag and word[0].isupper():
            people = Head("people", phrase, country=tag[0], number="p" if tag[1] == "p" else "s", words=length,
                          gender="m" if tag[1] == "m" else "f" if tag[1] == "f" else None)  # fmt: skip
            return Item(
                _letter_of(people), token.start, tokens[i + length - 1].end, i, phrase, head=people, country=tag[0]
            )
    head = english_head(lower, i)
    if head and head.title in DESCRIBING and _before_office(tokens, lower, i + 1, rules):
        return Item("m", token.start, token.end, i, word)
    if head and head.title in rules.describing and _describes(tokens, i, rules):
        head = None
    if head and not (head.words == 1 and head.title in AMBIGUOUS and not _office_here(tokens, i)):
        last = tokens[i + head.words - 1]
        end = last.end - (2 if head.genitive else 0)
        letter = _letter_of(head)
        if head.title in rules.nominals and head.kind != "group" and head.number != "p":
            letter = "j"
        text = " ".join(t.text for t in tokens[i : i + head.words])
        return Item(letter, token.start, end, i, text, head=head, country=head.country)
    letter_ = rules.letters.get(token.lower)
    if letter_ is None and word == "." and i and rules.letters.get(lower[i - 1] + ".") == "v":
        letter_ = "v"
    if (
        letter_ is None
        and rules.letters.get(token.lower + ".") == "v"
        and i + 1 < len(tokens)
        and tokens[i + 1].text == "."
    ):
        letter_ = "v"
    if letter_:
        return Item(letter_, token.start, token.end, i, word)
    if word in ",().":
        return Item(word, token.start, token.end, i, word)
    if token.lower in rules.pairs:
        return Item("t", token.start, token.end, i, word)
    if token.lower in rules.nominals:
        return Item(
            "j",
            token.start,
            token.end,
            i,
            word,
            head=Head("office", token.lower, None, gender="f" if token.lower == "woman" else "m"),
        )
    if token.lower in rules.modifiers:
        return Item("m", token.start, token.end, i, word)
    return Item("w" if word[0].isupper() else "x", token.start, token.end, i, word)


DESCRIBING = frozenset({"republican", "democrat", "chief"})
"""Offices that tell what kind of officer somebody is, before another one: "Republican senator"."""


def _before_office(tokens: tuple[Token, ...], lower: list[str], at: int, rules: Grammar) -> bool:
    """Whether an English office or body begins at a token, or behind the adjective of a nation there."""
    return at < len(tokens) and english_head(lower, _past_nation(tokens, at, rules)) is not None


def _adjective_or_people(phrase: str, tokens: tuple[Token, ...], i: int, length: int, rules: Grammar) -> Item:
    """ "the Russian said", "Russian officials": an inhabitant or an adjective, by what follows."""
    code = rules.adjectives[phrase]
    following = tokens[i + length].lower if i + length < len(tokens) else "."
    before = tokens[i - 1].lower if i else ""
    tag = countries("en").people.get(phrase)
    noun_follows = (
        following[0].isalpha()
        and not following.endswith("ed")
        and following not in ("and", "or", "was", "is", "said", "says", "will", "who")
        and following not in rules.pasts
    )
    head = (
        Head("people", phrase, country=code, words=length)
        if tag and not noun_follows and before in ("the", "a", "an")
        else None
    )
    if head is None and length > 1:
        head = Head("people", phrase, country=code, words=length)
        return Item("a", tokens[i].start, tokens[i + length - 1].end, i, phrase, head=head, country=code)
    return Item("h" if head else "a", tokens[i].start, tokens[i + length - 1].end, i, phrase, head=head, country=code)


def _describes(tokens: tuple[Token, ...], i: int, rules: Grammar) -> bool:
    """Whether a noun tells what kind of thing the next one is: "official account", "official Twitter account"."""
    following = tokens[i + 1 : i + 3]
    if len(following) == 2 and not following[0].capitalised:
        following = following[:1]
    return any(t.lower in rules.described for t in following)


def _office_here(tokens: tuple[Token, ...], i: int) -> bool:
    """Whether an ambiguous English word ("general", "head") is an office where it stands."""
    following = tokens[i + 1].text if i + 1 < len(tokens) else "."
    before = tokens[i - 1].lower if i else ""
    if following.casefold() in ("of", "for") and tokens[i].lower in (
        "head",
        "chief",
        "chair",
        "deputy",
        "secretary",
        "representative",
        "general",
        "editor",
    ):
        return before != "" or tokens[i].text[0].isupper()
    titled = tokens[i].text[0].isupper()
    if titled and following in name_parts().particles and i + 2 < len(tokens) and tokens[i + 2].capitalised:
        return True  # "General de Gaulle"
    if following[0].isupper() and (titled or before in ("the", "a") or tokens[i].lower == "chief"):
        return True
    return before in ("the", "a", "an", "his", "her") and not (
        following[0].isalpha() and following not in ("said", "told", "and", "who", "has", "had", "was", "is", "will")
    )
