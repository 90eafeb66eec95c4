"""The contact words of one language, compiled once from `languages/<code>/contacts.toml`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, Literal

from depesche.errors import DataError
from depesche.languages import Language, load_language
from depesche.records import Channel

Manner = Channel | Literal["any"]
"""The channel that a trigger names; "any" where only the words around it can tell ("sprach mit", "Gespräch")."""
FrameKind = Literal[
    "with", "object", "either", "each", "to", "at", "joined", "noun", "reply", "assembly", "between", "request", "trip",
    "journey",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """How the parties stand around a trigger, and which channel it names.

    `needs` are words of which one must stand in the clause (folded), empty if none must; of `unless` none may.
    `behind` are prepositions that the other side stands behind ("called on", "gab für X ein Essen"). `anchored`
    verbs tell of a contact only where two persons are named and nothing but a time or a phrase follows ("saw Thant
    on Sunday"). Of `hosted` verbs the passive without an agent has the host state as its other side ("was summoned
    to the Foreign Office"). `weak` verbs tell of the outcome of talks ("einigten sich"): of a contact only where
    talks without parties are told too, or (`outright`) where people are named. `persons`: all sides must be people;
    `dative`: the object has a determiner
    that shows it ("sagte seinem Kollegen"); `officials`: all sides must hold offices, none of them a journalist's.
    `says` are stretches of words of which one must stand in the clause ("bestellte ihn zu sich").
    """

    kind: FrameKind
    channel: Manner
    needs: frozenset[str] = frozenset()
    says: tuple[str, ...] = ()
    behind: frozenset[str] = frozenset()
    anchored: bool = False
    hosted: bool = False
    weak: bool = False
    unless: frozenset[str] = frozenset()
    persons: bool = False
    dative: bool = False
    officials: bool = False
    outright: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A verb with its noun: "übergab … eine Note". `heads` are second parts of further nouns ("Rücktrittsgesuch")."""

    verbs: frozenset[str]
    nouns: frozenset[str]
    frame: Frame
    heads: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Grammar:
    """Everything that finding contacts in one language needs.

    `verbs` by dictionary form, the frames that ask for further words first; `split` by (dictionary form, particle);
    `nouns` by folded words; `compounds` by folded second part; `lists` the word lists of the table by "section.key",
    folded; `combining` the first parts of compounds that mean a state ("Franco-"), with its code.
    """

    language: Language
    verbs: dict[str, tuple[Frame, ...]]
    split: dict[tuple[str, str], tuple[Frame, ...]]
    phrases: tuple[Phrase, ...]
    nouns: dict[tuple[str, ...], Frame]
    compounds: dict[str, Frame]
    lists: dict[str, frozenset[str]]
    particles: dict[str, frozenset[tuple[str, str]]]
    withheld: re.Pattern[str]
    combining: dict[str, str]

    def has(self, name: str, word: str) -> bool:
        """Whether a folded word is in the list `name`."""
        return word in self.lists[name]

    @cached_property
    def bases(self) -> frozenset[str]:
        """The dictionary forms whose particle stands apart."""
        return frozenset(base for base, _ in self.split)

    @cached_property
    def attributes(self) -> frozenset[str]:
        """The words of what is planned that stand beside a noun ("bevorstehende", "upcoming")."""
        endings = ("e", "en", "er", "es", "ing", "ned")
        return frozenset(w for w in self.lists["status.planned_words"] if w.endswith(endings))

    @cached_property
    def phrase_verbs(self) -> frozenset[str]:
        """The dictionary forms of the verbs that make a trigger with their noun."""
        return frozenset(v for phrase in self.phrases for v in phrase.verbs)

    @cached_property
    def trigger_lemmas(self) -> frozenset[str]:
        """The dictionary forms of every verb that may be, or carry, a trigger."""
        return frozenset(self.verbs) | self.bases | self.phrase_verbs

    @cached_property
    def noun_words(self) -> frozenset[str]:
        """The first words of every noun that may be a trigger, folded."""
        return frozenset(words[0] for words in self.nouns)

    @cached_property
    def heads(self) -> re.Pattern[str]:
        """The second parts of compounds, the longest first, at the end of a word."""
        return re.compile(
            "(?:" + "|".join(sorted(self.compounds, key=len, reverse=True)) + r")\Z" if self.compounds else r"(?!)"
        )

    @cached_property
    def occasions(self) -> dict[str, str]:
        """The endings of nouns for a gathering, each with the one name of its kind ("gipfeltreffens": "gipfel")."""
        keys = [name for name in self.lists if name.startswith("occasions.")]
        return {ending: name.removeprefix("occasions.") for name in keys for ending in self.lists[name]}

    def occasion(self, word: str) -> str:
        """The kind of gathering that a folded noun names, "" if it names none; the longest ending counts."""
        endings = [e for e in self.occasions if word.endswith(e)]
        return self.occasions[max(endings, key=len)] if endings else ""

    @cached_property
    def hosting(self) -> frozenset[str]:
        """The dictionary forms of verbs that have a state as their host: of travel, visits and summoning."""
        frames = [*self.verbs.items(), *((base, frames) for (base, _), frames in self.split.items())]
        hosted = {v for v, several in frames if any(f.channel == "visit" or f.hosted for f in several)}
        return self.lists["how.travels"] | hosted

    @cached_property
    def visiting(self) -> tuple[str, ...]:
        """Folded endings of the nouns that tell of a visit."""
        nouns = {words[-1] for words, frame in self.nouns.items() if frame.channel == "visit"}
        return (*nouns, *(head for head, frame in self.compounds.items() if frame.channel == "visit"))

    @property
    def joining(self) -> str:
        """The word, or part of a word, for becoming a member of a union of states."""
        return "beitritt" if self.german else "accession"

    @property
    def german(self) -> bool:
        """Whether clauses follow German word order: nouns are capitalised, verbs may end the clause."""
        return self.language.code == "de"


@cache
def load_grammar(code: str) -> Grammar:
    """The grammar of the language with this ISO 639-1 code.

    Raises:
        DataError: the table is missing or broken.
    """
    language = load_language(code)
    table = language.table("contacts")
    try:
        return _compile(language, table)
    except (KeyError, TypeError, re.error) as error:
        raise DataError(f"broken table: {error!r}", place=f"languages/{code}/contacts.toml") from error


def _compile(language: Language, table: dict[str, Any]) -> Grammar:
    verbs: dict[str, tuple[Frame, ...]] = {}
    split: dict[tuple[str, str], tuple[Frame, ...]] = {}
    for row in sorted(table["verb"], key=lambda row: not ("needs" in row or "says" in row)):
        frame = _frame(row)
        for lemma in row.get("lemmas", ()):
            verbs[lemma] = (*verbs.get(lemma, ()), frame)
        if "particle" in row:
            key = row["base"], row["particle"]
            split[key] = (*split.get(key, ()), frame)
    nouns = {tuple(words.casefold().split()): _frame(row, "noun") for row in table["noun"] for words in row["words"]}
    lists, particles = {}, {}
    for section, entries in table.items():
        if not isinstance(entries, dict) or section == "combining":
            continue
        for key, words in entries.items():
            if key == "patterns":
                continue
            if words and isinstance(words[0], list):
                particles[f"{section}.{key}"] = frozenset((base, particle) for base, particle in words)
            else:
                lists[f"{section}.{key}"] = frozenset(w.casefold() for w in words)
    return Grammar(
        language=language,
        verbs=verbs,
        split=split,
        phrases=tuple(
            Phrase(
                verbs=frozenset(p["verbs"]),
                nouns=frozenset(n.casefold() for n in p["nouns"]),
                frame=_frame(p),
                heads=tuple(p.get("heads", ())),
            )
            for p in table.get("phrase", ())
        ),
        nouns=nouns,
        compounds={h: _frame(row, "noun") for row in table.get("compound", ()) for h in row["heads"]},
        lists=lists,
        particles=particles,
        combining=table["combining"],
        withheld=re.compile("|".join(f"(?:{p})" for p in table["withheld"]["patterns"])),
    )


def _frame(row: dict[str, Any], kind: FrameKind | None = None) -> Frame:
    needs = frozenset(w.casefold() for w in row.get("needs", ()))
    return Frame(
        kind=row.get("frame") or kind or "noun",
        channel=row["channel"],
        needs=needs,
        says=tuple(w.casefold() for w in row.get("says", ())),
        behind=frozenset(row.get("behind", ())),
        anchored=row.get("anchored", False),
        hosted=row.get("hosted", False),
        weak=row.get("weak", False),
        unless=frozenset(row.get("unless", ())),
        persons=row.get("persons", False),
        dative=row.get("dative", False),
        officials=row.get("officials", False),
        outright=row.get("outright", False),
    )
