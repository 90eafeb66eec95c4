"""Names of the tables and names of the network, as one list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from depesche.find.gazetteer import gazetteer
from depesche.find.quotations.lexicon import load_lexicon
from depesche.languages import known as is_known
from depesche.languages.countries import country_of
from depesche.records import NameSpan, Span
from depesche.text import Text

WHOLE = 4
"""Sentences from which a text is a whole report, which gives the full names of its people somewhere."""


def joined_names(text: Text, known: Sequence[NameSpan], seen: Sequence[NameSpan]) -> tuple[NameSpan, ...]:
    """Names of the tables and rules (`known`), and those of the network (`seen`) that no table has.

    The tables know titles, bodies and their states better; the network knows names that no table has, and where a name
    ends ("Preußen Münster", "Lee Strasberg Theatre"). So a longer name of the network takes the place of those within
    it; a body that the rules guess from its form stays only where the network sees a name, too; and a person that no
    table knows is what the network sees.
    """
    seen = _mended(text, seen)
    people = {text[n.span].split()[-1] for n in (*known, *seen) if n.kind == "person" and " " in text[n.span]}
    longer = [name for name in seen if _holds(text, name, known)]
    kept = [
        *(
            n if text[n.span] in people else _of_its_kind(text, n, seen)
            for n in known
            if not _within(n, longer) and not _mere_guess(text, n, seen)
        ),
        *longer,
    ]
    whole = len(text.sentences) >= WHOLE
    more = [
        n for n in seen if not _within(n, kept) and _is_name(text, n) and (not whole or _stands_alone(text, n, people))
    ]
    return tuple(sorted([*kept, *more], key=lambda n: n.span))


def _mended(text: Text, seen: Sequence[NameSpan]) -> list[NameSpan]:
    """Names with a letter in them; a full name that was cut in two ("Rocklady Nina" "Hagen") as the report has it."""
    whole = text.report.text
    found = [_without_paper(text, n) for n in seen if any(c.isalpha() for c in text[n.span])]
    full = {text[n.span] for n in found if n.kind == "person" and " " in text[n.span]}
    mended: list[NameSpan] = []
    for name in found:
        last = mended[-1] if mended else None
        if last and last.kind == name.kind == "person" and whole[last.span.end : name.span.start] == " ":
            both = Span(last.span.start, name.span.end)
            apart = (text[last.span], text[name.span])
            known = next((f for f in full if f not in apart and text[both].endswith(" " + f)), None)
            if known:
                mended[-1] = replace(last, span=Span(both.end - len(known), both.end))
                continue
        mended.append(name)
    return mended


def _without_paper(text: Text, name: NameSpan) -> NameSpan:
    """The body alone where its paper is named with it: "HRW-Bericht", "UNHCR-Angaben"."""
    body, mark, paper = text[name.span].rpartition("-")
    if not (mark and body and text.language.code == "de" and paper.casefold() in load_lexicon("de").documents):
        return name
    return replace(name, span=Span(name.span.start, name.span.start + len(body)))


def _within(name: NameSpan, names: Sequence[NameSpan]) -> bool:
    return any(name.span.overlaps(other.span) for other in names)


def _holds(text: Text, name: NameSpan, known: Sequence[NameSpan]) -> bool:
    """Whether a name of the network is a whole one around known names, with no ragged end and no title."""
    inside = [n.span for n in known if n.span.overlaps(name.span)]
    around = all(name.span.start <= s.start and s.end <= name.span.end for s in inside)
    if not inside or not around or name.span in inside:
        return False
    words = text[name.span].split()
    if not words[0][0].isupper() or not (words[-1][0].isupper() or words[-1][0].isdigit()):
        return False
    alone = [t.text for t in text.tokens_in(name.span) if not any(s.start <= t.start < s.end for s in inside)]
    return name.kind != "person" or (not any(w.islower() for w in words) and not any(_common(text, w) for w in alone))


def _mere_guess(text: Text, name: NameSpan, seen: Sequence[NameSpan]) -> bool:
    """Whether a body that no table has is none for the network ("ISBN", "Great Service")."""
    return name.kind == "organization" and not _within(name, seen) and not _in_tables(text, name)


def _of_its_kind(text: Text, name: NameSpan, seen: Sequence[NameSpan]) -> NameSpan:
    """The name, with the kind that the network sees where the rules guessed it; a place is a place."""
    kind = next((n.kind for n in seen if n.span == name.span), name.kind)
    if name.kind in (kind, "place") or _in_tables(text, name):
        return name
    return replace(name, kind=kind)


def _in_tables(text: Text, name: NameSpan) -> bool:
    tokens = text.tokens_in(name.span)
    hit = gazetteer(text.language.code).match(tokens, 0) if tokens else None
    return hit is not None and hit.last == len(tokens)


def _is_name(text: Text, name: NameSpan) -> bool:
    """What tells a state by itself ("Soviet", "russische") is a mention, no name; nor is a German noun with its state.

    "Laut nordkoreanischen Staatsmedien" is read as a phrase.
    """
    code, words = text.language.code, text[name.span].split()
    state = words[0].islower() and country_of(words[0], code) is not None
    phrase = code == "de" and state and len(words) == 2 and _common(text, words[1])
    return name.kind == "place" or not (phrase or country_of(text[name.span], code))


def _stands_alone(text: Text, name: NameSpan, people: set[str]) -> bool:
    """Whether a word is a name in a whole report.

    A common noun ("House", "Außenministerium") is none, and one word is a person only where a full name ends with it.
    """
    words = text[name.span]
    if name.kind == "place" or " " in words:
        return True
    return words in people if name.kind == "person" else not _common(text, words)


def _common(text: Text, word: str) -> bool:
    code = text.language.code
    return is_known(code, word) or is_known(code, word.casefold())
