"""How present each party is at a point of the report: what a title or a pronoun there most likely means."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from depesche.find.grammar import grammar
from depesche.records import FoundMention
from depesche.text import Text
from depesche.weigh.joining import Party


@dataclass(slots=True)
class Seen:
    """What the walk through the mentions has seen so far."""

    text: Text
    starts: list[int]
    history: list[tuple[int, int, Party, float]] = field(default_factory=list)  # offset, sentence, party, weight
    singles: dict[str, Party] = field(default_factory=dict)
    home: str | None = None

    def sentence(self, offset: int) -> int:
        """The index of the sentence at or before an offset."""
        return bisect_right(self.starts, offset) - 1


LEAD = 6
"""Code points before what opens a sentence: its article."""
SUBJECT = 3.0
"""Weight of a mention that is its sentence's subject, at least."""
DATIVE = frozenset({"dem", "den", "des", "vom", "beim", "zum", "zur", "im"})


def opens(mention: FoundMention, state: Seen) -> bool:
    """Whether a sentence begins with a mention, or with its article."""
    return mention.start - state.starts[state.sentence(mention.start)] <= LEAD


def weight_of(mention: FoundMention, state: Seen) -> float:
    """How salient a mention makes its party: subjects most, what hangs on a preposition least."""
    article, before = words_before(mention, state.text)
    sentence = state.sentence(mention.start)
    first = not any(s == sentence and p.kind != "group" and w > 1.5 for _, s, p, w in reversed(state.history[-6:]))
    rules = grammar(state.text.language.code)
    word = before.casefold()
    oblique = (
        article in DATIVE
        or word in rules.locative
        or word in rules.partner
        or rules.letters.get(word) in ("p", "e", "f")
    )
    if beside := _beside(mention, word, state):
        return beside
    follows_noun = article in ("der", "des") and before[:1].isupper()
    if mention.form == "pronoun":
        return 2.0
    if article in ("eines", "einer") and before[:1].isupper() and mention.name is None:
        return ATTRIBUTE
    if oblique or follows_noun:
        return 1.0
    if state.text.report.text[mention.start : mention.end].endswith(("'s", "’s")) or owns_next(mention, state.text):
        return 1.0
    return 3.0 if first else 1.5


def _beside(mention: FoundMention, word: str, state: Seen) -> float | None:
    """The weight of a name before "and", for the one behind: "mit den Kollegen Aldrin und Collins" are both oblique."""
    if state.text.language.code != "de" or mention.form != "name" or word not in ("und", "sowie") or not state.history:
        return None
    offset, _, _, weight = state.history[-1]
    between = state.text.report.text[offset : mention.start]
    return weight if weight <= OBLIQUE and JOINED.fullmatch(between) else None


ATTRIBUTE = 0.5
"""Weight of a German indefinite genitive: "der erste Besuch eines Ministers" tells of no minister."""
OBLIQUE = 1.0
"""Weight of a mention that is no subject for certain, at most."""
JOINED = re.compile(r"(?:[A-ZÄÖÜ][\w.’'-]*\s+|von\s+|der\s+)+(?:und|sowie)\s+(?:d(?:er|em|en|ie)\s+)?")
"""A name and "and"."""


def owns_next(mention: FoundMention, text: Text) -> bool:
    """Whether a bare German genitive name owns the noun after it ("Schoigus Ministerium")."""
    if mention.name is None or not text[mention.name].endswith("s"):
        return False
    return bool(re.match(r"\s+[A-ZÄÖÜ]", text.report.text[mention.end : mention.end + 3]))


def words_before(mention: FoundMention, text: Text) -> tuple[str, str]:
    """The article before a mention, lower case, and the word before that in its sentence, as written."""
    sentence = text.sentence_at(mention.start)
    left = text.report.text[max(0, mention.start - 40, sentence.start if sentence else 0) : mention.start]
    words = re.findall(r"[\w’'-]+|[.,:;„“”\"]", left)
    rules = grammar(text.language.code)
    if len(words) > 1 and text.language.code == "de" and INFLECTED.fullmatch(words[-1]):
        article = words[-2].casefold()
        if rules.letters.get(article, "") in ("d", "D", "z", "e"):  # "bei der Münchner Mordkommission"
            words.pop()
    if (words and rules.letters.get(words[-1].casefold(), "") in ("d", "D", "z", "e")) or (
        words and words[-1].casefold() in DATIVE
    ):
        return words[-1].casefold(), words[-2] if len(words) > 1 else ""
    return "", words[-1] if words else ""


INFLECTED = re.compile(r"[A-ZÄÖÜ]?[a-zäöüß-]{3,}e[nrms]?")
"""What may be an adjective between an article and a mention that leaves it out."""


def salience(mention: FoundMention, state: Seen, window: int) -> dict[Party, float]:
    """How present each party is just before a mention: the weights of its mentions, halved with each sentence."""
    scores: dict[Party, float] = {}
    sentence = state.sentence(mention.start)
    for offset, s, party, weight in reversed(state.history):
        if sentence - s > window:
            break
        if offset < mention.start and not (offset <= mention.start < offset + 1):
            scores[party] = scores.get(party, 0.0) + weight * 0.5 ** (sentence - s)
    return scores


def clear_best(fits: Sequence[tuple[float, Party]], margin: float = 0.4) -> Party | None:
    """The best of scored parties, None where the second comes within `margin` of it."""
    ranked = sorted(fits, key=lambda x: -x[0])
    if not ranked or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < margin):
        return None
    return ranked[0][1]


OBJECTS = frozenset({"ihn", "ihm", "ihnen", "him", "them"})
"""Pronouns that are no subjects: the subject of their clause is somebody else."""


def clause_mates(mention: FoundMention, state: Seen, *, oblique: bool = False) -> set[Party]:
    """The parties named in the same clause before a pronoun; if the pronoun is its subject, the `oblique` ones alone.

    "Gegenüber dem NDR sagte er": he is not the NDR. An apposition between commas ends no clause: "Dudley, the United
    States consul, called on him".
    """
    text = state.text.report.text
    sentence = state.sentence(mention.start)
    start = max(text.rfind(mark, 0, mention.start) for mark in (",", ";", ":", "“", "”", ".", "\n"))
    mates = [
        (p, w) for o, s, p, w in state.history
        if s == sentence and (o > start or any(m.start == o and m.end == start for m in p.mentions))
    ]  # fmt: skip
    return {p for p, w in mates if (w <= 1.0 if oblique else w > 1.0)}


def told_before(mention: FoundMention, state: Seen) -> set[Party]:
    """The parties named in what a German sentence tells before ", sagte er": he does not call himself by name.

    "Der Minister habe gelogen, sagte er"; "Den Plan der Regierung, Wien zu meiden, nannte er falsch". Adverbial
    clauses ("Als Stevenson eintraf, sagte er") name him as often as not and count for nothing.
    """
    text = state.text
    sentence = text.sentences[state.sentence(mention.start)]
    before = [t for t in sentence.tokens if t.end <= mention.start]
    if text.language.code != "de" or len(before) < LEAST or before[-2].text != "," or not before[-1].text.islower():
        return set()
    rules = grammar("de")
    if before[-1].lower in rules.subordinators or before[-1].lower in rules.letters:
        return set()
    letter = rules.letters.get(before[0].lower, "")
    if letter not in ("", *"dDziq") or not (letter or before[0].text[0].isupper()):
        return set()
    if not letter and not any(m.start == before[0].start for _, _, p, _ in state.history for m in p.mentions):
        return set()
    return {
        p for o, _, p, _ in state.history if sentence.start <= o < mention.start
        and any(m.start == o and m.form != "pronoun" for m in p.mentions)
    }  # fmt: skip


LEAST = 4
"""Tokens before a pronoun that hold a clause, a comma and a verb, at least."""
