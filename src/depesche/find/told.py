"""Names that their surroundings tell: in quotation marks after a body's noun, of speakers, of people named in full."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from depesche.find.gazetteer import bare, gazetteer, name_parts
from depesche.find.grammar import grammar
from depesche.find.names import NameKind, surnames_of
from depesche.find.titles import english_head, german_head
from depesche.find.wording import MARKS, STOPS, is_saying, words_of
from depesche.find.words import ARABIC, hints, is_title, strange_word
from depesche.languages import known
from depesche.languages.countries import countries, country_of
from depesche.records import NameSpan, Quotation, Reading, Span
from depesche.text import Text, Token

SITE = re.compile(r"\b(?:\w[\w-]*\.)+(?:de|com|org|net|info|at|ch|eu|tv|fr|it|pl|ru|co\.uk)\b")
"""A body that goes by the address of its pages: "tagesschau.de"."""
ELIDED = re.compile(r"[dl]['’][A-Z]")
"""A name's word behind an elided one: "d'Italia"."""
LONGEST = 7
"""Tokens of a name in quotation marks."""


def told_names(text: Text, reading: Reading) -> tuple[NameSpan, ...]:
    """The names of a reading, and those that their surroundings tell; disjoint and in the order of the text."""
    names = _apart(reading.names, _quoted(text, reading))
    names = _apart(names, surnames_of(text, names), first=True)
    names = _apart(names, _of_speakers(text, reading, names), first=True)
    names = _apart(names, _sites(text, reading))
    names = _of_two(text, names)
    whole = [_with_rest(_with_particle(_with_given(n, text), text), text) for n in _clean(text, names)]
    longer = [n for n in whole if REST.search(text[n.span])]
    return tuple(sorted(_apart(whole, longer), key=lambda n: n.span))


def _apart(names: Sequence[NameSpan], more: Sequence[NameSpan], *, first: bool = False) -> list[NameSpan]:
    """Both, without overlaps: `more` goes before `names` unless the first go `first`."""
    keep, rest = (names, more) if first else (more, names)
    return [*keep, *(n for n in rest if not any(n.span.overlaps(k.span) for k in keep))]


def _clean(text: Text, names: Sequence[NameSpan]) -> Iterator[NameSpan]:
    """Names without the full stop of a title before them; a short form of a title alone ("Sen" of "Sen.") is none."""
    code = text.language.code
    for name in names:
        words = text[name.span]
        if words.islower() and known(code, words):
            continue  # "by telegram"
        own = code == "de" and country_of(words, code)  # "Schweden" are Swedes, too
        if name.kind == "place" and words in countries(code).people and not own:
            continue  # "the Swede"
        start = (
            name.span.start + len(words) - len(_untitled(words, text) if name.kind == "person" else words.lstrip(". "))
        )
        short = name.kind == "person" and f"{words}." in hints(text.language.code).honorifics
        if start < name.span.end and not (short and text.report.text[name.span.end : name.span.end + 1] == "."):
            yield replace(name, span=Span(start, name.span.end), kind=_body_or_person(name, words, text))


def _of_two(text: Text, names: Sequence[NameSpan]) -> list[NameSpan]:
    """Names of which two that stand side by side were taken for one are parted: "warf Lumumba Dag Hammarskjöld vor".

    The first is the surname of somebody whom the report names in full, the rest a given name and more.
    """
    full = [text[n.span].split() for n in names if n.kind == "person"]
    surnames = {words[-1] for words in full if len(words) > 1}
    found: list[NameSpan] = []
    for name in names:
        first, _, rest = text[name.span].partition(" ")
        given = rest.split(" ")[0] in name_parts().given
        if name.kind == "person" and first in surnames and " " in rest and given and first not in name_parts().given:
            at = name.span.start + len(first)
            found += [replace(name, span=Span(name.span.start, at)), replace(name, span=Span(at + 1, name.span.end))]
        else:
            found.append(name)
    return found


def _body_or_person(name: NameSpan, words: str, text: Text) -> NameKind:
    """A school or a court that bears a person's name is a body: "Lycée Alexis de Tocqueville".

    An unknown place right behind an office is a person: "Prime Minister Nehru".
    """
    if name.kind == "place" and words.isalpha() and _behind_office(name, text):
        return "place" if country_of(words, text.language.code) else "person"
    first, space, _ = words.partition(" ")
    body = name.kind == "person" and space and first in hints(text.language.code).organisation_first
    return "organization" if body else name.kind


def _behind_office(name: NameSpan, text: Text) -> bool:
    """Whether the words right before a name are an office: "Premierminister", "Prime Minister" in capitals."""
    sentence = text.sentence_at(name.span.start)
    before = [t for t in sentence.tokens if t.end <= name.span.start][-LONGEST_OFFICE:] if sentence else []
    if not before or text.report.text[before[-1].end : name.span.start] != " ":
        return False
    if text.language.code == "de":
        head = german_head(before[-1].text)
        return head is not None and head.kind == "office" and head.number != "p" and not head.genitive
    lowers = [t.lower for t in before]
    for i in range(len(before)):
        head = english_head(lowers, i)
        if head and head.kind == "office" and head.number != "p" and i + head.words == len(before):
            return all(t.capitalised for t in before[i:]) and not head.genitive
    return False


def _with_given(name: NameSpan, text: Text) -> NameSpan:
    """A name that begins with an initial, with the given name before it: "Wayne A. I. Frederick"."""
    if name.kind != "person" or not INITIAL.match(text[name.span]):
        return name
    begin = max(0, name.span.start - LONGEST_GIVEN)
    before = GIVEN.search(text.report.text[begin : name.span.start])
    if before is None or before[1] not in name_parts().given:
        return name
    return replace(name, span=Span(begin + before.start(1), name.span.end))


LONGEST_OFFICE = 4
"""Tokens of an office before a name."""
INITIAL = re.compile(r"[A-Z]\. ?[A-Z]")
GIVEN = re.compile(r"\b([A-Z][a-z]+) (?:[A-Z]\. ?)*$")
LONGEST_GIVEN = 30
"""Code points of a given name and initials, at most."""


def _with_particle(name: NameSpan, text: Text) -> NameSpan:
    """A lone surname with the "de" before it that is no word of the report's language: "President de Gaulle"."""
    before = PARTICLE.search(text.report.text, max(0, name.span.start - LONGEST_PARTICLE), name.span.start)
    if name.kind != "person" or before is None or " " in text[name.span]:
        return name
    particle = before[1]
    if particle not in name_parts().particles or particle in PREPOSITIONS.get(text.language.code, ()):
        return name
    return replace(name, span=Span(before.start(1), name.span.end))


def _with_rest(name: NameSpan, text: Text) -> NameSpan:
    """A name with what stands behind its "y" or its "St.": "Arturo Rivera y Damas", "Louis St. Laurent"."""
    behind = REST.match(text.report.text, name.span.end) or REST.match(text.report.text, name.span.end - len(SAINT))
    return replace(name, span=Span(name.span.start, behind.end())) if name.kind == "person" and behind else name


SAINT = " St"
REST = re.compile(r"(?: y| St\.)(?: [A-ZÁÉÍÓÚÑ][\w’'-]+)")
"""The end of a name that is not over with a small letter or a full stop."""
PARTICLE = re.compile(r"(?<=\s)([a-z]{2,4}) $")
"""A word of small letters right before a name."""
LONGEST_PARTICLE = 6
PREPOSITIONS = {"de": frozenset({"von", "vom", "zu", "zum", "zur", "der", "den", "am", "des", "das", "da", "du", "an"})}
"""Particles that are words of a language as well."""


def _untitled(words: str, text: Text) -> str:
    """A person's name without "Dr." before it."""
    first, space, rest = words.lstrip(". ").partition(" ")
    titled = bool(space) and first.endswith(".") and first in hints(text.language.code).honorifics
    return _untitled(rest, text) if titled else words.lstrip(". ")


# --- in quotation marks ---------------------------------------------------------------------------------------


def _quoted(text: Text, reading: Reading) -> list[NameSpan]:
    """Names of bodies in quotation marks: after their noun ("die Zeitung „Yemen Observer“"), or as who speaks."""
    speakers = [s for q in reading.quotations for s in q.speaker]
    contents = [s for q in reading.quotations for s in q.content]
    found = []
    for marks in text.quotes:
        tokens = [t for t in text.tokens_in(marks) if t.text not in MARKS]
        if not tokens or len(tokens) > LONGEST or any(t.text in ".!?;" and t is tokens[-1] for t in tokens):
            continue
        inner = Span(tokens[0].start, tokens[-1].end)
        if any(c.overlaps(inner) for c in contents) or any(
            n.kind == "person" and n.span == inner for n in reading.names
        ):
            continue
        speaks = any(s.covers(inner) for s in speakers) and tokens[0].text[0].isupper()
        if _body_before(text, marks) or (speaks and not _entitled(text, marks)):
            found.append(NameSpan(span=inner, kind="organization"))
    return found


def _entitled(text: Text, marks: Span) -> bool:
    """Whether a noun for a title, a motto or a work stands right before a quotation mark."""
    before = text.report.text[: marks.start].rstrip().rsplit(maxsplit=1)
    return bool(before) and before[-1].casefold() in hints(text.language.code).entitling


def _body_before(text: Text, marks: Span) -> bool:
    """Whether a noun for a body stands right before a quotation mark."""
    sentence = text.sentence_at(marks.start)
    before = [t for t in sentence.tokens if t.end <= marks.start] if sentence else []
    if not before or before[-1].end < marks.start - 1:
        return False
    if text.language.code == "de":
        head = german_head(before[-1].text)
        return head is not None and head.kind == "body" and before[-1].text[0].isupper()
    english = english_head([before[-1].lower], 0)
    return english is not None and english.kind == "body"


# --- whoever speaks -------------------------------------------------------------------------------------------


def _of_speakers(text: Text, reading: Reading, names: Sequence[NameSpan]) -> list[NameSpan]:
    """Names that stand as a speaker's words, and the same words elsewhere in the report."""
    found: dict[str, NameSpan] = {}
    for quotation in reading.quotations:
        for span in quotation.speaker:
            tokens = [t for t in text.tokens_in(span) if t.text not in MARKS]
            run = _run(tokens, text)
            if not run or any(n.span.overlaps(Span(run[0].start, run[-1].end)) for n in names):
                continue
            person = _titled(run, text)
            if person:
                found.setdefault(text[person], NameSpan(span=person, kind="person"))
                continue
            kind = _kind_of(tokens, run, quotation, text)
            if kind:
                end = run[-1].end - (len(run[-1].text) - len(bare(run[-1].text)))
                found.setdefault(
                    text.report.text[run[0].start : end], NameSpan(span=Span(run[0].start, end), kind=kind)
                )
    again = [further for name, told in found.items() for further in _again(text, name, told)]
    return [a for i, a in enumerate(again) if not any(a.span.overlaps(b.span) for b in again[:i])]


def _sites(text: Text, reading: Reading) -> list[NameSpan]:
    """The addresses of pages that stand as speakers, wherever they stand; a part of one is no name."""
    spoken = [s for q in reading.quotations for s in q.speaker]
    found = {site[0]: Span(*site.span()) for s in spoken for site in SITE.finditer(text.report.text, s.start, s.end)}
    told = (NameSpan(span=span, kind="organization") for span in found.values())
    return [further for name in told for further in _again(text, text[name.span], name)]


def _again(text: Text, name: str, told: NameSpan) -> Iterator[NameSpan]:
    """Every place where a name stands, a German genitive too."""
    whole, at = text.report.text, -1
    while (at := whole.find(name, at + 1)) >= 0:
        end = at + len(name)
        if whole[at - 1 : at].isalnum() or whole[at - 1 : at] == "-":
            continue
        if text.language.code == "de" and whole[end : end + 1] == "s" and not whole[end + 1 : end + 2].isalnum():
            end += 1
        if whole[end : end + 1].isalnum() or whole[end : end + 1] == "-":
            continue
        yield NameSpan(span=Span(at, end), kind=told.kind)


def _run(tokens: Sequence[Token], text: Text) -> list[Token]:
    """The capitalised words that make up a speaker's words but for what stands before and behind them."""
    words, rules = words_of(text.language.code), grammar(text.language.code)
    links = hints(text.language.code).links
    i = 0
    while i < len(tokens) and (
        tokens[i].lower in words.leading
        or rules.letters.get(tokens[i].lower, "") in tuple("dDz")
        or (i + 1 < len(tokens) and is_saying(tokens[i].text, words))
    ):
        i += 1
    run: list[Token] = []
    tokens = without_honorifics(tokens, text)
    for j, token in enumerate(tokens[i:], i):
        joins = token.lower in links and j + 1 < len(tokens) and tokens[j + 1].text[0].isupper() and run
        if (
            not (token.text[0].isupper() or joins or (run and token.text[0].isdigit()) or _prefixed(token.text))
            or rules.letters.get(token.lower) == "u"
        ):
            return run if token.text in STOPS or token.lower in words.ending else []
        run.append(token)
    return run


def _prefixed(word: str) -> bool:
    """Whether a word begins with an article in lower case: "d'Italia", "al-Dschubair"."""
    return bool(ELIDED.match(word) or ARABIC.fullmatch(word))


def without_honorifics(tokens: Sequence[Token], text: Text) -> Sequence[Token]:
    """The tokens of a German phrase without "Prof." and "Dr." before a name."""
    if text.language.code != "de":
        return tokens
    titles = hints("de").honorifics
    kept: list[Token] = []
    for i, token in enumerate(tokens):
        dotted = i + 1 < len(tokens) and tokens[i + 1].text == "." and token.text + "." in titles
        closing = token.text == "." and i > 0 and tokens[i - 1].text + "." in titles
        if not (dotted or closing or (token.text in titles and token.text.endswith("."))):
            kept.append(token)
    return kept


def _titled(run: Sequence[Token], text: Text) -> Span | None:
    """The name behind an English office or "Mr", without letters after it: "Judge Learned Hand QC"."""
    if text.language.code == "de":
        return _german_titled(run, text)
    rules = hints("en")
    i = 0
    while i < len(run) and (run[i].text in rules.honorifics or run[i].text == "." or _is_office(run[i].text)):
        i += 1
    last = len(run)
    while last > i and run[last - 1].text in AFTER_NAMES:
        last -= 1
    rest = run[i:last]
    plain = all(t.text[0].isupper() and t.text.isalpha() and not is_title(t.text, "en") for t in rest)
    if not i or not rest or len(rest) > LONGEST_PERSON or not plain or gazetteer("en").match(rest, 0):
        return None
    return Span(rest[0].start, rest[-1].end - (len(rest[-1].text) - len(bare(rest[-1].text))))


def _german_titled(run: Sequence[Token], text: Text) -> Span | None:
    """The name behind an office, which together are all of a speaker's words: "Dekan Berg", "Minister Lücke"."""
    named = next((i for i in range(len(run) - 1, 0, -1) if "." in text.report.text[run[i - 1].end : run[i].start]), 0)
    if named and len(run) - named <= LONGEST_PERSON:  # "Privatdozent Dr. Berg"
        return Span(run[named].start, run[-1].end)
    head = german_head(run[0].text)
    rest = run[1:]
    if head is None or head.kind != "office" or head.number == "p" or not 1 <= len(rest) <= LONGEST_PERSON - 1:
        return None
    rules = hints("de")
    fits = all(
        t.text.isalpha()
        and t.text[0].isupper()
        and not t.text.isupper()
        and german_head(t.text) is None
        and t.text not in rules.time_words
        and not is_saying(t.text, words_of("de"))
        for t in rest
    )  # fmt: skip
    return Span(rest[0].start, rest[-1].end) if fits and not gazetteer("de").match(rest, 0) else None


AFTER_NAMES = frozenset({"QC", "KC", "MP", "MEP", "MSP", "TD", "PhD", "MD", "CBE", "OBE", "MBE", "Jr", "Sr"})
"""Letters after a name."""
LONGEST_PERSON = 3


def _kind_of(tokens: Sequence[Token], run: Sequence[Token], quotation: Quotation, text: Text) -> NameKind | None:
    """What a run of capitalised words that speaks is; None where it is no name for certain."""
    language, rules = text.language, hints(text.language.code)
    code, plain = language.code, bare(run[-1].text)
    if any(t.text in rules.never or t.lower in words_of(code).again for t in run) or run[0].text in rules.time_words:
        return None
    heads = [is_title(bare(t.text), code) or is_saying(t.text, words_of(code)) for t in run]
    pointed = run[0] is not tokens[0]
    strange = [strange_word(t.text, rules, language) or t.text.isupper() for t in run]
    if gazetteer(code).match(run, 0):
        return None
    if len(run) > 1:
        if code == "de":
            return "organization" if all(strange) or (any(strange) and not any(heads)) else None
        return None if (any(heads) and not pointed) or _is_office(plain) else "organization"
    if heads[0] or not _fits(plain, code):
        return None
    if strange[0]:
        return "organization" if pointed or _shaped(plain) else "person"
    if (
        code == "de"
        and not pointed
        and known("de", plain)
        and _singular(quotation, text)
        and plain in name_parts().surnames
    ):
        return "person"
    return None


def _is_office(word: str) -> bool:
    """Whether an English word tells an office and so ends a title, not a name ("the Prime Minister")."""
    head = english_head([word.casefold()], 0)
    return head is not None and head.kind == "office"


def _fits(word: str, code: str) -> bool:
    """Whether a single word may be a name: not "Some", "Demnach"."""
    table = words_of(code)
    return (
        word.casefold() not in table.persons | table.groups | table.things and word not in table.groups | table.things
    )


def _shaped(word: str) -> bool:
    """Whether a word looks like a firm's or an acronym: "UpGuard", "WWF", "Metager2"."""
    return any(c.isupper() for c in word[1:]) or any(c.isdigit() for c in word)


def _singular(quotation: Quotation, text: Text) -> bool:
    """Whether the verb of saying stands in the singular."""
    cues = [text.tokens_in(c) for c in quotation.cue]
    verb = cues[0][0].lower if cues and cues[0] else ""
    return bool(verb) and not verb.endswith("en")
