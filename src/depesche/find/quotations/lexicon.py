"""The cue table of a language, compiled."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, cast

from depesche.languages import load_language
from depesche.records import Medium
from depesche.text import Token


@dataclass(frozen=True, slots=True)
class CueVerb:
    """A verb that attributes: its infinitive as one word, its base and particle ("mit" + "teilen"), its medium.

    `words` must follow the verb in its clause ("geht … davon … aus"); `weak` verbs attribute only with a clause or
    a quotation right behind them; `objects` verbs take no bare clause ("criticized the plan"); `moving` verbs say
    nothing where a person is their object ("regte uns an, …").
    """

    lemma: str
    base: str
    particle: str | None
    medium: Medium
    words: tuple[str, ...] = ()
    weak: bool = False
    infinitive: bool = False
    reported: bool = False
    objects: bool = False
    moving: bool = False


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everything that the finder of quotations knows of a language."""

    code: str
    by_lemma: dict[str, tuple[CueVerb, ...]]
    by_base: dict[str, tuple[CueVerb, ...]]
    phrases: dict[str, tuple[CueVerb, ...]]
    sources: dict[str, frozenset[str]]
    prepositions: tuple[tuple[str, ...], ...]
    addressee_prepositions: frozenset[str]
    dative: frozenset[str]
    accusative: frozenset[str]
    grammar: dict[str, frozenset[str]]
    forms: dict[str, str]

    def lemma(self, token: Token) -> str:
        """The infinitive of a verb form: the dictionary's, or ours where it takes a participle for an adjective."""
        lemma = token.lemma.casefold()
        if lemma in self.by_lemma or lemma in self.by_base or lemma in self.phrases:
            return lemma
        return self.forms.get(token.lower, lemma)

    @property
    def documents(self) -> frozenset[str]:
        """Papers that speak for somebody: statements, letters, reports (lower case)."""
        return self.sources["nach"] | self.grammar["documents"]

    def word(self, kind: str, word: str) -> bool:
        """Whether a word (lower case) is of a kind of function words (`[grammar]` in cues.toml)."""
        return word in self.grammar[kind]


@cache
def load_lexicon(code: str) -> Lexicon:
    """Compile `cues.toml` of a language."""
    table = _folded(load_language(code).table("cues"))
    complements = {name: frozenset(words) for name, words in table["complements"].items() if name != "phrases"}
    by_lemma: dict[str, list[CueVerb]] = {}
    by_base: dict[str, list[CueVerb]] = {}
    phrases: dict[str, list[CueVerb]] = {}
    for medium, verbs in table["verbs"].items():
        for entry in dict.fromkeys(verbs):
            verb = _verb(code, entry, cast(Medium, medium), complements)
            by_lemma.setdefault(verb.lemma, []).append(verb)
            if verb.particle:
                by_base.setdefault(verb.base, []).append(verb)
    for p in table["complements"]["phrases"]:
        verb = CueVerb(p["verb"], p["verb"], None, p["medium"], words=tuple(p["words"]), infinitive=True)
        phrases.setdefault(verb.base, []).append(verb)
    sources = table["sources"]
    return Lexicon(
        code=code,
        by_lemma={k: tuple(v) for k, v in by_lemma.items()},
        by_base={k: tuple(v) for k, v in by_base.items()},
        phrases={k: tuple(v) for k, v in phrases.items()},
        sources={k: frozenset(v) for k, v in sources.items()},
        prepositions=tuple(tuple(p.split()) for p in sources["prepositions"]),
        addressee_prepositions=frozenset(table["addressees"]["prepositions"]),
        dative=frozenset(v.replace("|", "") for v in table["addressees"]["dative_verbs"]),
        accusative=frozenset(v.replace("|", "") for v in table["addressees"]["accusative_verbs"]),
        grammar={k: frozenset(v) for k, v in table["grammar"].items()},
        forms=_weak_forms(by_lemma) if code == "de" else {},
    )


def _folded(value: Any) -> Any:
    """The table with every string case-folded, as tokens are (ß becomes ss)."""
    if isinstance(value, dict):
        return {k: _folded(v) for k, v in value.items()}
    if isinstance(value, list):
        return [_folded(v) for v in value]
    return value.casefold() if isinstance(value, str) else value


def _weak_forms(by_lemma: dict[str, list[CueVerb]]) -> dict[str, str]:
    """Regular finite forms and participles: dictionaries list many of these under an adjective ("begründet")."""
    forms: dict[str, str] = {}
    for lemma, verbs in by_lemma.items():
        forms.setdefault(lemma, lemma)
        if any(v.particle for v in verbs) or not lemma.endswith("n"):
            continue
        stem = lemma[:-2] if lemma.endswith("en") else lemma[:-1]
        link = "e" if stem.endswith(("d", "t")) else ""
        for ending in ("t", "te", "ten"):
            forms.setdefault(f"{stem}{link}{ending}", lemma)
        forms.setdefault(f"ge{stem}{link}t", lemma)
    return forms


def _verb(code: str, entry: str, medium: Medium, complements: dict[str, frozenset[str]]) -> CueVerb:
    parts = entry.split("|")
    german = code == "de"
    base = parts[-1] if german else parts[0]
    particle = ("".join(parts[:-1]) if german else parts[1]) if len(parts) > 1 else None
    return CueVerb(
        lemma="".join(parts) if german else base,
        base=base,
        particle=particle,
        medium=medium,
        weak=entry in complements["weak"],
        infinitive=entry in complements["infinitive"],
        reported=entry in complements["reported"],
        objects=entry in complements["objects"],
        moving=entry in complements["moving"],
    )
