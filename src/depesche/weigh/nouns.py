"""Nouns by which a report goes on telling of somebody: of one sense, of a body's members, of whom it told last."""

from __future__ import annotations

from collections.abc import Sequence

from depesche.find.grammar import grammar
from depesche.records import FoundMention
from depesche.weigh.holders import fits_party
from depesche.weigh.joining import Party
from depesche.weigh.salience import SUBJECT, Seen, opens


def whole_of(mention: FoundMention, article: str, state: Seen) -> Party | None:
    """ "Die Richter": the only court that the report has named; a body by those whom it consists of."""
    words = state.text[mention.span].split()
    if article not in grammar(state.text.language.code).definite or len(words) > 1:
        return None
    noun = words[0].casefold()
    for nouns, ends in state.text.language.table("speakers")["members"]:
        if noun not in nouns:
            continue
        bodies = {
            id(p): p
            for _, _, p, _ in state.history
            if p.kind == "organization"
            and any(k.casefold().endswith(tuple(ends)) for k in (*p.names, *((m.title or "") for m in p.mentions)) if k)
        }
        return next(iter(bodies.values())) if len(bodies) == 1 else None
    return None


def subject_told_anew(mention: FoundMention, article: str, state: Seen) -> Party | None:
    """ "Die Aktivistin fügte hinzu …": the only person whom the two sentences before tell of, the subject of one.

    A definite noun for a person, without more, that nobody has been called by.
    """
    words = state.text[mention.span].split()
    if article not in grammar(state.text.language.code).definite or len(words) > 1 or mention.country:
        return None
    sentence = state.sentence(mention.start)
    if not opens(mention, state):
        return None
    near = [(p, w) for _, s, p, w in state.history if 0 < sentence - s <= ANEW and p.kind == "person" and not p.plural]
    people = {id(p) for p, _ in near}
    here = any(p.kind == "person" for o, s, p, _ in state.history if s == sentence and o < mention.start)
    if len(people) != 1 or here or not any(w >= SUBJECT for _, w in near):
        return None
    party = near[-1][0]
    told = mention.gender or ("f" if state.text.language.code == "de" and words[0].endswith("in") else None)
    agrees = party.gender is None or told is None or party.gender == told
    return party if party.names and agrees and fits_party(party, mention) else None


ANEW = 2
"""Sentences before, that tell of nobody but whom a new noun means."""


def alike(mention: FoundMention, noun: str, state: Seen) -> Party | None:
    """ "The researchers" after "scientists of the Goddard centre": the only party told by a noun of one sense."""
    same = next((words for words in state.text.language.table("speakers")["alike"] if noun in words), None)
    if same is None:
        return None
    found = {
        id(p): p
        for _, _, p, _ in state.history
        if p.kind == mention.kind and p.plural == mention.plural and fits_party(p, mention) and not p.names
        and any(_ends(m, same) for m in p.mentions)
    }  # fmt: skip
    return next(iter(found.values())) if len(found) == 1 else None


def _ends(mention: FoundMention, nouns: Sequence[str]) -> bool:
    """Whether the noun of a mention is one of these, or a compound of one."""
    return (mention.title or "").casefold().endswith(tuple(nouns))
