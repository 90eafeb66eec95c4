"""How likely a suggestion of the network tells of a contact between those whom it takes for the parties.

A logistic regression over what the network gives and over who the parties are; its weights are those of `likely.toml`.
Source: suggestions in annotated reports that the network was not trained on (`python -m training.likely` fits and
measures them).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import exp, log

from depesche.records import FoundContact, FoundMention, Span
from depesche.text import Sentence, Text
from depesche.weigh.actors import Cast
from depesche.weigh.contacts.told import Told
from depesche.weigh.weights import weights_beside

LEAST = 0.6
"""Probability from which a suggestion is told (`python -m training.likely --floors`)."""
LEAST_ODDS = 1e-4
"""Probabilities are as far from 0 and 1, at least."""
STATES = 2
"""States from which more make no difference."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighted:
    """Actors whom the network takes for parties, the surest first: how likely each is one, and by which mention."""

    actors: tuple[str, ...]
    chances: tuple[float, ...]
    mentions: tuple[FoundMention, ...]


def likelihood(features: Mapping[str, float]) -> float:
    """The probability, 0 to 1, that a suggestion with these features is right."""
    known = weights()
    return 1 / (1 + exp(-sum(known[name] * value for name, value in features.items())))


@cache
def weights() -> dict[str, float]:
    """The weights of features by their names."""
    return weights_beside(__file__)


def features(
    contact: FoundContact,
    sighted: Sighted,
    told: Told,
    text: Text,
    cast: Cast,
    sentence: Sentence,
    others: Sequence[Told],
) -> dict[str, float]:
    """What speaks for a suggestion, and against it; its parties are two or more. `others`: what rules tell."""
    actors = [cast[a] for a in sighted.actors]
    many = len(actors)
    first, second = sighted.chances[:2]
    countries = {a.country for a in actors if a.country}
    number = text.sentences.index(sentence)
    close = text.sentences[max(0, number - 1) : number + 2]
    same = [t for t in others if set(sighted.actors[:2]) <= set(t.participants)]
    next_to = Span(close[0].start, close[-1].end)

    def share(kind: str) -> float:
        return sum(a.kind == kind for a in actors) / many

    return {
        "bias": 1.0,
        "contact": _odds(contact.confidence),
        "first party": _odds(first),
        "second party": _odds(second),
        "states": min(len(countries), STATES) / STATES,
        "one state": float(len(countries) == 1 and many == sum(bool(a.country) for a in actors)),
        "unnamed": sum(not any(m.form == "name" for m in a.mentions) for a in actors) / many,
        "people": share("person"),
        "groups": share("group"),
        "state itself": share("state"),
        "pronouns": sum(m.form == "pronoun" for m in sighted.mentions) / many,
        "here": sum(sentence.span.covers(m.span) for m in sighted.mentions) / many,
        "quoted": float(text.in_quotes(told.span.start)),
        "noun": float(told.noun),
        "call": float(told.channel == "call"),
        "talks": float(told.channel == "talks"),
        "visit": float(told.channel == "visit"),
        "told elsewhere": float(bool(same)),
        "told beside": float(any(next_to.overlaps(t.span) for t in same)),
        "beside another": float(any(next_to.overlaps(t.span) for t in others)),
        "dated": float(told.date is not None),
        "English": float(text.language.code == "en"),
    }


def _odds(chance: float) -> float:
    """The logarithm of the odds."""
    bound = min(max(chance, LEAST_ODDS), 1 - LEAST_ODDS)
    return log(bound / (1 - bound))
