"""The event words of one language, compiled once from `languages/<code>/events.toml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, cast

from depesche.errors import DataError
from depesche.languages import load_language
from depesche.records import EventKind, EventStatus, EventType

Sides = Literal["object", "behind", "mutual"]
Words = tuple[str, ...]
FLAGS = ("alone", "owned", "states", "places", "mutual", "between", "dative", "threat", "bodies", "named")


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What a trigger tells of, and how the parties stand around it (see the table for each key).

    `threat` marks a verb over an infinitive whose object is the one threatened ("threatened to attack X"); `follows`
    are words of which one must stand right behind the verb; `dative` lets the recipient stand bare beside the noun
    ("gave Israel arms"), `between` wants both sides behind "between"; `bodies` wants no person on either side and no
    words of quarrel ("griff die Kanzlerin scharf an"); `named` takes no pronoun for the recipient.
    """

    kind: EventKind
    type: EventType
    sides: Sides
    status: EventStatus | None = None
    behind: frozenset[str] = frozenset()
    needs: frozenset[str] = frozenset()
    follows: frozenset[str] = frozenset()
    joint: EventType | None = None
    alone: bool = False
    owned: bool = False
    states: bool = False
    places: bool = False
    mutual: bool = False
    between: bool = False
    dative: bool = False
    threat: bool = False
    bodies: bool = False
    named: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A verb with its noun. `verbs` are dictionary forms; `split` (dictionary form, particle); `nouns` folded words.

    `heads` are the second parts of German compounds; `over` prepositions that the noun may stand behind.
    """

    verbs: frozenset[str]
    split: frozenset[tuple[str, str]]
    nouns: frozenset[Words]
    heads: Words
    over: frozenset[str]
    frame: Frame


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """Everything that finding events in one language needs.

    `verbs` by dictionary form or by folded form; `split` by (dictionary form, particle); `nouns` by folded words;
    `heads` are the second parts of German compounds; `lists` the word lists of the table. `quick` and `endings` are
    words and ends of words of which a sentence that tells of an event has one.
    """

    verbs: dict[str, tuple[Frame, ...]]
    split: dict[tuple[str, str], tuple[Frame, ...]]
    phrases: tuple[Phrase, ...]
    nouns: dict[Words, Frame]
    heads: dict[str, Frame]
    lists: dict[str, frozenset[str]]
    by_verb: dict[str, tuple[Phrase, ...]]
    bases: frozenset[str]
    quick: frozenset[str]
    endings: Words


@cache
def load_lexicon(code: str) -> Lexicon:
    """The event words of the language with this ISO 639-1 code.

    Raises:
        DataError: the table is missing or broken.
    """
    table = load_language(code).table("events")
    try:
        return _compile(table)
    except (KeyError, TypeError, ValueError) as error:
        raise DataError(f"broken table: {error!r}", place=f"languages/{code}/events.toml") from error


def _compile(table: dict[str, Any]) -> Lexicon:
    verbs: dict[str, tuple[Frame, ...]] = {}
    split: dict[tuple[str, str], tuple[Frame, ...]] = {}
    for row in table["verb"]:
        frame = _frame(row)
        for word in (*row.get("lemmas", ()), *row.get("forms", ())):
            verbs[word] = (*verbs.get(word, ()), frame)
        for base, particle in row.get("split", ()):
            split[base, particle] = (*split.get((base, particle), ()), frame)
    phrases = tuple(
        Phrase(
            verbs=frozenset(row.get("verbs", ())),
            split=frozenset((base, particle) for base, particle in row.get("split", ())),
            nouns=frozenset(_words(n) for n in row["nouns"]),
            heads=tuple(h.casefold() for h in row.get("heads", ())),
            over=frozenset(row.get("over", ())),
            frame=_frame(row),
        )
        for row in table["phrase"]
    )
    by_verb: dict[str, tuple[Phrase, ...]] = {}
    for phrase in phrases:
        for verb in phrase.verbs | {base for base, _ in phrase.split}:
            by_verb[verb] = (*by_verb.get(verb, ()), phrase)
    nouns = {_words(w): _frame(row) for row in table["noun"] for w in row["words"]}
    heads = {h.casefold(): _frame(row) for row in table["noun"] for h in row.get("heads", ())}
    return Lexicon(
        verbs=verbs,
        split=split,
        phrases=phrases,
        nouns=nouns,
        heads=heads,
        lists={key: frozenset(w.casefold() for w in words) for key, words in table["status"].items()},
        by_verb=by_verb,
        bases=frozenset(base for base, _ in split),
        quick=frozenset([*verbs, *(w for p in phrases for n in p.nouns for w in n[-1:]), *(n[0] for n in nouns)]),
        endings=tuple(dict.fromkeys([*heads, *(h for p in phrases for h in p.heads)])) or ("\0",),
    )


def _words(words: str) -> Words:
    return tuple(words.casefold().split())


def _frame(row: dict[str, Any]) -> Frame:
    def words(key: str) -> frozenset[str]:
        return frozenset(w.casefold() for w in row.get(key, ()))

    return Frame(
        kind=cast("EventKind", row["kind"]),
        type=cast("EventType", row["type"]),
        sides=cast("Sides", row.get("frame", "behind")),
        status=row.get("status"),
        behind=words("behind"),
        needs=words("needs"),
        follows=words("follows"),
        joint=row.get("joint"),
        **{
            key: bool(row.get(key, False))
            for key in (
                "alone",
                "owned",
                "states",
                "places",
                "mutual",
                "between",
                "dative",
                "threat",
                "bodies",
                "named",
            )
        },
    )
