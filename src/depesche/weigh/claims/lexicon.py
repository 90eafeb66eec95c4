"""The words of `claims.toml` and what the grammar of clauses needs, compiled once a language."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from depesche.languages import load_language
from depesche.records import EvidenceStatus, Stance
from depesche.text import Token

VERB_STANCE: dict[str, Stance] = {
    "deny": "deny", "contradict": "deny", "reject": "reject", "doubt": "doubt", "confirm": "confirm", "admit": "admit",
}  # fmt: skip
"""Which list of answering verbs tells which stance."""
SHORT = 5
"""Letters; a shorter noun at the end of a word is as often chance as a compound ("Tat" in "Heimat")."""
STEM = 6
"""Letters that stand for a word when propositions are compared: "beteiligt" and "Beteiligung" are one."""
STOPWORD_LENGTH = 4
"""Words shorter than this carry no content when two propositions are compared (names in capitals excepted)."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """`claims.toml` of one language, ready to look up."""

    code: str
    verbs: dict[str, frozenset[str]]
    nouns: dict[str, frozenset[str]]
    endings: dict[str, tuple[str, ...]]  # nouns that German compounds end in
    adjectives: dict[str, frozenset[str]]
    words: dict[str, frozenset[str]]
    evidence: tuple[tuple[EvidenceStatus, re.Pattern[str]], ...]
    about_evidence: re.Pattern[str]  # what every line about evidence holds
    pointing: re.Pattern[str]  # "as proof": evidence for what was just said
    evident: re.Pattern[str]  # evidence whose object is the assertion itself: "clear evidence of …"
    answers: tuple[tuple[Stance, re.Pattern[str]], ...]
    particles: frozenset[str]
    stances: dict[str, Stance]  # answering verb -> stance
    misdeeds: frozenset[str]  # verbs of either list of misdeeds
    separable: dict[str, frozenset[str]]  # a verb without its particle -> the particles that it takes here

    @property
    def german(self) -> bool:
        """Whether clauses are built the German way: verb last, commas before every clause."""
        return self.code == "de"

    def noun_in(self, token: Token, kind: str) -> bool:
        """Whether a token is a noun of this list, or a German compound that ends in one."""
        word = token.lemma.casefold()
        if word in self.nouns[kind]:
            return not self.german or token.capitalised
        return self.german and token.capitalised and word.endswith(self.endings[kind])

    def has(self, token: Token, kind: str) -> bool:
        """Whether the word as it stands is on a list of words."""
        return token.lower in self.words[kind]


@cache
def load_lexicon(code: str) -> Lexicon:
    """The lexicon of claims of a language."""
    language = load_language(code)
    table = language.table("claims")
    particles = frozenset(language.table("acts")["particles"])
    return Lexicon(
        code=code,
        verbs={k: frozenset(v) for k, v in table["verbs"].items()},
        nouns={k: frozenset(n.casefold() for n in v) for k, v in table["nouns"].items()},
        endings={k: tuple(n.casefold() for n in v if len(n) > SHORT) for k, v in table["nouns"].items()},
        adjectives={k: frozenset(v) for k, v in table["adjectives"].items()},
        words={k: frozenset(w.casefold() for w in v) for k, v in table["words"].items()},
        evidence=tuple((status, re.compile(p)) for status, listed in table["evidence"].items() for p in listed),
        about_evidence=re.compile(table["about_evidence"]["line"]),
        pointing=re.compile(table["about_evidence"]["pointing"]),
        evident=re.compile(table["about_evidence"]["evident"]),
        answers=tuple((stance, re.compile(p)) for stance, listed in table["answers"].items() for p in listed),
        particles=particles,
        misdeeds=frozenset((*table["verbs"]["misdeed"], *table["verbs"]["breach"])),
        stances={v: s for k, s in reversed(VERB_STANCE.items()) for v in table["verbs"][k]},
        separable=_separable({v for listed in table["verbs"].values() for v in listed}, particles),
    )


def _separable(verbs: Iterable[str], particles: frozenset[str]) -> dict[str, frozenset[str]]:
    """Verbs cut from their particles: "zurückweisen" gives "weisen" -> "zurück"."""
    found: dict[str, frozenset[str]] = {}
    for verb in verbs:
        for particle in particles:
            if verb.startswith(particle) and (base := verb[len(particle) :]):
                found[base] = found.get(base, frozenset()) | {particle}
    return found


def content_words(tokens: Iterable[Token], lexicon: Lexicon) -> frozenset[str]:
    """The words that carry a proposition, by the first letters of the folded dictionary form."""
    return frozenset(
        t.lemma.casefold()[:STEM]
        for t in tokens
        if t.text[0].isalnum()
        and (len(t.text) >= STOPWORD_LENGTH or t.text.isupper())
        and t.lower not in lexicon.words["empty"]
    )
