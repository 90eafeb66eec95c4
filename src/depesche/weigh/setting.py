"""Which parties act for a state although no word beside them says so, and which for none."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache, cached_property

from depesche.find.gazetteer import gazetteer, name_parts
from depesche.find.grammar import grammar
from depesche.find.titles import german_head
from depesche.languages.countries import countries
from depesche.records import FoundMention, Span
from depesche.text import Text, tokenize
from depesche.weigh.abroad import unless_abroad
from depesche.weigh.accounts import APART, is_private, on_own_account, speaks_for, state_of_body
from depesche.weigh.beside import body_beside
from depesche.weigh.joining import Party
from depesche.weigh.places import city_state, home_of, namings, of_adjective, place_state, sent_from
from depesche.weigh.public import head_of, is_public, public_of

FEDERAL = frozenset({"DE", "AT", "CH"})
"""States whose bodies and offices begin with "Bundes"."""


def settle(pairs: Sequence[tuple[FoundMention, Party]], text: Text) -> None:
    """Give parties without a state the one that they act for, where the report leaves no doubt.

    A body or an office that only a state has acts for the state of the place that its phrase names ("Staatsanwaltschaft
    Bremen"), else for the one whose affairs the report tells (`home_of`). Whoever speaks for a body, or is told by
    a party's name, acts for that body's state. Everybody else keeps none: a firm, a scientist, a resident; and those
    lose theirs who are of a state, but act on their own account (`weigh.accounts`).
    """
    parties = list(dict.fromkeys(p for _, p in pairs))
    for party in parties:
        if (party.country or party.offices & APART) and is_private(party, pairs, text):
            party.country, party.private = None, True
    apart = [p for p in parties if not p.private and on_own_account(p, text)]
    apart += [p for p in parties if not p.private and p not in apart and speaks_for(p, apart, pairs, text)]
    around = Surroundings(text)
    bodies = [p for p in parties if p.kind == "organization"]
    for party in [*bodies, *(p for p in parties if p.kind in ("person", "group"))]:
        if party.country or party.private or party in apart:
            continue
        public = is_public(party, text)
        if party.kind == "organization":
            party.country = _owner(party, text) or _led(party, parties, text)
        else:
            party.country = state_of_body(party, pairs, () if public else apart) or _within(party, text)
        if public and not party.country:
            placed = next((c for m in party.mentions if (c := _place(m, text))), None)
            party.country = placed or around.state_of(party)
        party.country = party.country or body_beside(party, pairs, apart, lambda: around.home, text)
    for party in apart:
        party.country, party.private = None, True


class Surroundings:
    """What a report tells of states around a party that no word gives one."""

    def __init__(self, text: Text) -> None:
        self.text = text

    @cached_property
    def named(self) -> list[set[tuple[str, bool]]]:
        """For each sentence the states that it names."""
        return namings(self.text)

    @cached_property
    def home(self) -> str | None:
        """The state whose affairs the report tells."""
        return home_of(self.text, [{state for state, by_body in states if not by_body} for states in self.named])

    def state_of(self, party: Party) -> str | None:
        """The state for which what only a state has acts here; None where the report was sent from another one."""
        if any(_federal(m, self.text) for m in party.mentions):
            return self.home if self.home in FEDERAL else "DE"
        near = None if _is_sent_abroad(party) else _near(party, self.named, self.text)
        state = unless_abroad(self.home or near, party, self.text)
        return None if state and sent_from(self.text) not in (None, state) else state


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
        if whole and last and head_of(m, text).endswith(public_of(text.language.code).bodies):
            return last.entry.country
    return None


def _led(party: Party, parties: Sequence[Party], text: Text) -> str | None:
    """The state of whoever leads a government by whose name it goes: "the Nixon administration"."""
    if not is_public(party, text):
        return None
    people = {p.surname: p.country for p in parties if p.kind == "person" and p.surname and p.country}
    leaders = _leaders()
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


@cache
def _leaders() -> dict[str, str]:
    """Surnames of statesmen -> the state of all who bear one: several Bushes are the United States'."""
    states: dict[str, set[str | None]] = {}
    for name, state in name_parts().leaders.items():
        states.setdefault(name.split()[-1], set()).add(state)
    return {name: found for name, each in states.items() if len(each) == 1 and (found := next(iter(each)))}


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
