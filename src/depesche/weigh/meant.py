"""Whom "der Gast", "the envoy", "der Franzose" mean, where no rule tells: the likeliest of those told of before.

A conditional logit over the people of the last sentences, and over nobody of them: the utility of each is a sum of
features times the weights of `meant.toml`. Source: phrases for the parties of contacts and for speakers in
training/annotations (`python -m training.meant` fits and measures them).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache
from typing import Literal

from depesche.find.gazetteer import bare
from depesche.find.grammar import grammar
from depesche.records import FoundMention
from depesche.weigh.holders import GENERIC, NO_CHAIN, complemented, gender_fits, of_elsewhere, unnamed_before
from depesche.weigh.homes import same_state
from depesche.weigh.joining import Party, known_state
from depesche.weigh.salience import DATIVE, SUBJECT, Seen, clause_mates, opens, salience, words_before
from depesche.weigh.weights import weights_beside

BACK = 6
"""Sentences that are looked back."""
Sort = Literal["role", "people", "office"]
LEAST: Mapping[Sort, float] = {"role": 0.5, "people": 0.65, "office": 0.6}
"""Probability from which somebody is taken to be meant: of those whom rules do not know, three in four are right."""
LEAST_PEOPLE: Mapping[Sort, int] = {"role": 2, "people": 1, "office": 1}
"""People who were told of, at least: where nobody receives anybody, a visitor is anybody."""
NOBODY = "nobody"


def meant(mention: FoundMention, state: Seen) -> Party | None:
    """The named person whom a definite phrase without a name most likely means; None where that is too unsure."""
    sort = sort_of(mention, state)
    if sort is None:
        return None
    found = candidates(mention, state, sort)
    utility = {party: math.exp(total(features)) for party, features in found.items()}
    if len(utility) < LEAST_PEOPLE[sort] or unnamed_before(mention, state) or mention.office in NO_CHAIN:
        return None  # "the official" is the unnamed one of before
    best = max(utility, key=lambda p: utility[p])
    chance = utility[best] / (sum(utility.values()) + math.exp(weights()[f"{NOBODY}: {sort}"]))
    return best if best.names and chance >= LEAST[sort] else None


@cache
def weights() -> dict[str, float]:
    """The weights of features by their names."""
    return weights_beside(__file__)


def total(features: Mapping[str, float]) -> float:
    """The utility of somebody for a phrase, of which e to its power is in proportion to the probability."""
    known = weights()
    return sum(known[name] * value for name, value in features.items())


def sort_of(mention: FoundMention, state: Seen) -> Sort | None:
    """What kind of phrase it is ("der Gast", "der Franzose", "the envoy"); None for those that are not looked at."""
    article, _ = words_before(mention, state.text)
    rules = grammar(state.text.language.code)
    other: Sort = "people" if mention.form == "nominal" else "office"
    sort: Sort = "role" if noun_of(mention, state) in rules.roles else other
    pointed = article in rules.definite or article in DATIVE
    owned = sort == "role" and rules.letters.get(article) == "z"
    plain = mention.kind == "person" and mention.name is None and mention.form in ("title", "nominal")
    return (
        sort if plain and not mention.plural and (pointed or owned) and not complemented(mention, state.text) else None
    )


def noun_of(mention: FoundMention, state: Seen) -> str:
    """The last word of a mention, without an English genitive ending, as written."""
    return bare(state.text[mention.span].split()[-1])


def candidates(mention: FoundMention, state: Seen, sort: Sort) -> dict[Party, dict[str, float]]:
    """The people whom a mention of a sort may mean, each with its features."""
    sentence = state.sentence(mention.start)
    seen = [
        (o, s, p, w) for o, s, p, w in state.history
        if o < mention.start and sentence - s <= BACK and p.kind == "person" and not p.plural and _may_be(p, mention)
    ]  # fmt: skip
    if not seen:
        return {}
    article, _ = words_before(mention, state.text)
    owned = grammar(state.text.language.code).letters.get(article) == "z"
    oblique = article in DATIVE
    first = opens(mention, state)
    mates = clause_mates(mention, state)
    part = _part(mention, state)
    noun = (mention.title or state.text[mention.span]).split()[-1].casefold()
    present = salience(mention, state, BACK)
    last: dict[Party, tuple[int, int, float]] = {}
    for o, s, p, w in seen:
        last[p] = o, s, w
    newest, most = max(o for o, _, _ in last.values()), max(present[p] for p in last)
    subject = {s: p for _, s, p, w in reversed(seen) if w >= SUBJECT}  # the first of its sentence
    found: dict[Party, dict[str, float]] = {}
    for p, (o, s, w) in last.items():
        titles = {(m.title or "").split()[-1].casefold() for m in p.mentions if m.title and m.form != "pronoun"}
        away = sentence - s
        own = p.country or known_state(p)
        f = {
            "away": math.log1p(away), "here": float(away == 0), "last": float(o == newest),
            "salient": present[p] / most,
            "before subject": float(subject.get(sentence - 1) is p), "subject": float(subject.get(sentence) is p),
            "mate": float(p in mates), "named": float(bool(p.names)), "mentions": math.log(len(p.mentions) or 1),
            "oblique": float(w <= 1.0), "state": float(bool(mention.country) and same_state(own, mention.country)),
            "stateless": float(bool(mention.country) and not own), "nothing told": float(not p.offices),
            "noun": float(any(t == noun or t.endswith(noun) for t in titles)),
            "office": float(mention.office is not None and mention.office in p.offices),
            "kind of office": float(bool(p.offices & set(GENERIC.get(mention.office or "", ())))),
            "gender": float(bool(p.gender and mention.gender and p.gender == mention.gender)),
            "at home": float(bool(state.home and own == state.home)),
        }  # fmt: skip
        f["other office"] = float(bool(mention.office and p.offices and not (f["office"] or f["kind of office"])))
        f["opens, before subject"] = first * f["before subject"]
        f["opens, not subject"] = first * (1 - f["before subject"]) * float(away == 1)
        f["object, subject"] = oblique * f["subject"]
        f["owned, subject"] = owned * f["subject"]
        f["object, before subject"] = oblique * f["before subject"]
        f["hosts"] = part * _hosting(p, state, mention.start) if part else 0.0
        if sort != "office":
            for name in ("at home", "last", "salient", "before subject", "nothing told"):
                f[f"{sort}: {name}"] = f[name]
        found[p] = f
    return found


def _may_be(party: Party, mention: FoundMention) -> bool:
    """Whether neither gender nor state speaks against a party; the tables know the states of statesmen."""
    return gender_fits(party, mention) and not of_elsewhere(party.country or known_state(party), mention)


def _part(mention: FoundMention, state: Seen) -> int:
    """1 for a host, -1 for a guest, 0 for anything else."""
    rules, noun = grammar(state.text.language.code), noun_of(mention, state)
    return (noun in rules.hosts) - (noun in rules.guests)


def _hosting(party: Party, state: Seen, before: int) -> int:
    """1 where the report last told that somebody received others, -1 where he came to others, 0 where neither."""
    table = state.text.language.table("speakers")["meeting"]
    for offset, s, other, weight in reversed(state.history):
        if other is not party or offset >= before:
            continue
        lemmas = {t.lemma.casefold() for t in state.text.sentences[s].tokens}
        acts = bool(lemmas & set(table["receive"])) - bool(lemmas & set(table["come"]))
        if acts:
            turned = acts > 0 and lemmas & set(table["passive"])
            return acts * (1 if weight >= SUBJECT else -1) * (-1 if turned else 1)
    return 0
