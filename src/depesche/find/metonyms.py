"""Where a capital stands for its government, and a state's name for a party rather than a place."""

from __future__ import annotations

from collections.abc import Sequence

from depesche.find.grammar import Grammar
from depesche.find.items import Item
from depesche.languages import lemma
from depesche.text import Token

NEAR = 4
"""Tokens between a subject and its verb that we look across."""


def acts(items: Sequence[Item], at: int, tokens: Sequence[Token], rules: Grammar) -> bool:
    """Whether the capital at `items[at]` stands for a government here, by its place in the sentence."""
    item = items[at]
    before = items[at - 1] if at else None
    first = item.first
    previous = tokens[first - 1] if first else None
    last = first + item.text.count(" ") + 1
    following = tokens[last] if last < len(tokens) else None
    if previous and (previous.text in rules.places or previous.lower in rules.places):
        return False
    if item.letter == "K":
        return _attitude_follows(tokens, last, rules)
    if previous is None:
        return following is not None and _verb(following, rules)
    if before and before.letter == "&" and at > 1 and items[at - 2].letter in "kc":
        return acts(items, at - 2, tokens, rules) if items[at - 2].letter == "k" else not is_place(items, at - 2, rules)
    if previous.lower == "aus" or (previous.lower == "from" and following is not None and following.text == ","):
        return _reported_from(tokens, first, last, rules)
    if previous.lower in rules.partner:
        near = {t.text for t in tokens[max(0, first - 8) : last + 8]}
        return bool(near & rules.talks) or previous.lower in ("mit", "gegenüber", "seitens", "zwischen", "between")
    if previous.lower in rules.locative or (before and before.letter in "fepzDdma" and not _verb(previous, rules)):
        return False
    if following is not None and following.text == "," and previous.text == ",":
        return False
    return (
        (following is not None and _verb(following, rules))
        or _verb(previous, rules)
        or _clause_subject(tokens, first, last, rules)
    )


def _reported_from(tokens: Sequence[Token], first: int, last: int, rules: Grammar) -> bool:
    """ "aus Moskau hieß es", "hieß es aus Moskau"."""
    if first > 1 and tokens[first - 2].text in rules.from_there:
        return True
    near = {t.lower for t in tokens[max(0, first - 4) : last + 4]}
    return bool(near & {"hiess", "heisst", "verlautete", "verlautet", "hiesse"})


def _attitude_follows(tokens: Sequence[Token], at: int, rules: Grammar) -> bool:
    """Whether a genitive capital owns a stand or a force ("Moskaus Besorgnis") rather than a street."""
    for token in tokens[at : at + 3]:
        if token.text in rules.attitudes or token.lower in rules.attitudes:
            return True
        if token.text in rules.places or not token.text[0].isalpha():
            return False
    before = tokens[at - 2] if at >= 2 else None
    return before is not None and before.text in rules.attitudes


def _verb(token: Token, rules: Grammar) -> bool:
    """Whether the token is a finite verb of saying or acting."""
    if not token.text[0].islower() or not {token.lemma.casefold(), token.lower} & rules.verbs:
        return False
    return token.lower not in ("ist", "liegt", "is", "was", "sein", "lies", "has", "ging", "seien", "be")


def _clause_subject(tokens: Sequence[Token], first: int, last: int, rules: Grammar) -> bool:
    """ "dass Moskau sich auf Angriffe vorbereiten könnte": a conjunction before it, a verb at the clause's end."""
    if rules.code != "de" or not first or tokens[first - 1].lower not in rules.subordinators:
        return False
    for i, token in enumerate(tokens[last : last + 25], last):
        if token.text in (",", ".", "“", "”", ";", ":") and i > last:
            verbs = [t for t in tokens[max(last, i - 3) : i] if t.text[0].islower()]
            return any(lemma("de", t.lower) in rules.verbs for t in verbs)
    return False


def is_place(items: Sequence[Item], at: int, rules: Grammar) -> bool:
    """Whether the state at `items[at]` is only the place where something is ("in der Ukraine")."""
    i = at - 1
    while i >= 0 and items[i].letter in "dDma":
        i -= 1
    if i < 0:
        return False
    word = items[i].text.casefold()
    if items[i].letter in "&," and i and items[i - 1].letter in "ck":
        return is_place(items, i - 1, rules)
    if rules.code == "de" and word in ("an", "vor", "auf", "durch", "über", "um"):
        return word in ("durch", "um")
    if rules.code == "en" and word in ("to", "of", "for", "on", "from", "with", "off"):
        return False
    return word in rules.locative
