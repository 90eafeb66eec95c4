"""Datelines: place, day and agency before the first words of a report, as agencies and newspapers write them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from depesche.intake.days import Day, day_at
from depesche.intake.lexicon import alternation, calendar, folded, places, words
from depesche.languages import READABLE, known

DASH = r"(?:[–—―‒]|-{1,3}|(?<=\s)_(?=\s))"
SEPARATOR = re.compile(
    rf"\s*(?P<dash>{DASH}|\|)[ \t\xa0]*\n?(?=\S)|(?P<mark>[.:])\s+(?=\S)|(?P<line>[.:]?[ \t\xa0]*(?:\n|\Z))"
)
OPENS = re.compile(r"[^\W_a-zäöüß]|[\"„“”»«‚‘'(\[¿¡]")
"""What the first word after a dateline begins with: a capital, a digit, a quotation mark."""
BRACKET = re.compile(r"\s*[.,]?\s*[(\[](?P<inside>[^()\[\]\n]{1,60})[)\]]")
TIME = re.compile(r",?\s*(?:um\s+|at\s+)?\d{1,2}[.:h]\d\d(?:\s*(?:Uhr|a\.m\.|p\.m\.|GMT|MEZ|MESZ|CET|UTC))?")
PARENTHESIS = re.compile(rf"\s{DASH}\s|\.\s|\n")
STATE = re.compile(r", (?:[A-Z][a-z]{1,4}\.|[A-Z]\.[A-Z]\.)$")
"""A state in its abbreviation: "CONCORD, N.H."."""
LONGEST_LEAD_IN = 400
"""Code points within which a dateline may follow a lead-in sentence in the first paragraph."""


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline, its separator included. `day` may lack the year."""

    start: int
    end: int
    place: str | None
    agency: str | None
    day: Day | None


def dateline_at(text: str, start: int, *, inside: bool = False) -> Dateline | None:
    """The dateline that begins at `start`, if any.

    Args:
        text: the report.
        start: code point where it would begin.
        inside: whether it stands within a paragraph, after a lead-in sentence: then only place or agency, and a dash.
    """
    if agency_first := _agency_first(text, start):
        return agency_first
    day = day_at(text, start)
    place, at = (None, day.end) if day else _place_at(text, start)
    if day and (follows := re.compile(r",\s+").match(text, at)):
        place, behind = _place_at(text, follows.end())
        at = behind if place else at
    if place is None and day is None:
        return None
    agency, known_agency, day, at = _rest(text, at, day, place)
    separator = SEPARATOR.match(text, at)
    found = Dateline(start, separator.end() if separator else at, place, agency, day)
    if separator is None:
        follows = re.compile(r"\s+").match(text, at)
        ok = known_agency and not inside and follows is not None and OPENS.match(text, follows.end())
        return found if ok else None
    return found if _accept(text, found, separator, known_agency, inside) else None


def dateline_within(text: str, start: int, end: int) -> Dateline | None:
    """A dateline after the lead-in sentence of a paragraph: "… zu vermitteln. Havanna – Am Rande …"."""
    stop = min(end, start + LONGEST_LEAD_IN)
    for m in re.compile(r"[.!?…][\"“”«]?[ \t\xa0]+(?=[A-ZÀ-Ž])").finditer(text, start, stop):
        if found := dateline_at(text, m.end(), inside=True):
            return found
    return None


def _rest(text: str, at: int, day: Day | None, place: str | None) -> tuple[str | None, bool, Day | None, int]:
    """Day, time and agency after the place, in any order: agency, whether it is a known one, day, end."""
    agency, sure = None, False
    for _ in range(4):
        if day is None and (comma := re.compile(r",?\s+(?:den\s+)?|\s*\(|,").match(text, at)):
            day = day_at(text, comma.end())
            if day:
                bracket = "(" in comma[0] and text[day.end : day.end + 1] == ")"
                at = day.end + bracket
                continue
        if day and (time := TIME.match(text, at)):
            at = time.end()
        if agency is None and (bracket_ := BRACKET.match(text, at)):
            name, sure, inner = _agency(bracket_["inside"], text, bracket_.start("inside"))
            if name is None and not (place and bracket_["inside"] in words("dateline", "not_agency")):
                break
            agency, day, at = name, day or inner, bracket_.end()
            continue
        if agency is None and (bare := _bare_agency().match(text, at)):
            agency, sure, at = bare["agency"], True, bare.end("agency")
            continue
        break
    return agency, sure, day, at


def _accept(text: str, found: Dateline, separator: re.Match[str], sure: bool, inside: bool) -> bool:
    """Whether what was matched is a dateline, by how much of one is there and how it is set off."""
    after = text[separator.end() : separator.end() + 1]
    if separator["line"] is not None:
        return not inside and (sure or (found.day is not None and _names_day_fully(found)))
    if not after or not OPENS.match(after):
        return False
    if found.agency:
        return bool(separator["dash"]) or (sure and not inside)
    if found.place and found.day:
        return bool(separator["dash"]) or not inside
    if found.day:
        return bool(separator["dash"]) and not inside
    return _place_alone(text, found, separator)


def _names_day_fully(found: Dateline) -> bool:
    """A line of its own needs more than "23. Oktober"."""
    return found.place is not None or (found.day is not None and (found.day.year or found.day.weekday) is not None)


def _place_alone(text: str, found: Dateline, separator: re.Match[str]) -> bool:
    """Whether "Berlin – Die …" opens a report; "Kennedy – damals Senator – sagte" and "Fazit – …" do not."""
    names = [piece.strip() for piece in re.split(r"/|, ", found.place or "")]
    if separator["mark"]:
        return separator["mark"] == "." and all(name.casefold() in places() for name in names)
    if not re.match(r"\s", separator[0]) and separator["dash"] != "|" and not re.search(r"\s$", separator[0]):
        return False
    second = PARENTHESIS.search(text, separator.end(), separator.end() + 300)
    sure = [name.casefold() in places() for name in names]
    if not sure[0] and second and second[0].strip() not in ("", "."):
        return False
    if separator["dash"] == "-" and not names[0].isupper() and not _hyphen_will_do(text, separator.end(), sure[0]):
        return False
    if any(sure) or STATE.search(found.place or ""):
        return True
    if len(names) == 1 and names[0].isupper() and len(names[0].split()) == 2:  # DES MOINES
        return any(_may_be_place(word) for word in names[0].split())
    return len(names[0].split()) == 1 and all(_may_be_place(name) for name in names)


def _hyphen_will_do(text: str, after: int, sure: bool) -> bool:
    """A lone hyphen also joins two towns ("Karlsruhe - Basel"): it takes a known place, and none behind it."""
    behind = re.compile(r"[^\W\d_]+").match(text, after)
    return sure and not (behind and behind[0].casefold() in places())


def _may_be_place(name: str) -> bool:
    """Whether an unknown name may be a town: no label, and no word of a dictionary."""
    plain = name.capitalize() if name.isupper() else name
    if len(name) < 3 or name.casefold() in folded("dateline", "not_place"):
        return False
    return not any(known(code, word) for code in READABLE for word in (plain, plain.lower()))


def _place_at(text: str, start: int) -> tuple[str | None, int]:
    """The place, or places, written at `start`, and where they end."""
    m = _place_form().match(text, start)
    if m is None:
        return None, start
    first = re.split(r"[\s/,]", m[0])[0]
    if first.casefold() in folded("dateline", "not_place") and m[0].casefold() not in places():
        return None, start
    if any(c.isdigit() for c in m[0]) or any(calendar_word(w) for w in m[0].removesuffix(m["state"] or "").split()):
        return None, start
    state = (m["state"] or "").strip(" ,.").casefold()
    end = m.start("state") if calendar_word(state) else m.end()
    return re.sub(r"\s+", " ", text[start:end]), end


def calendar_word(word: str) -> bool:
    """Whether a word is a month or a weekday in full or in a usual short form."""
    plain = word.strip(",.").casefold()
    return len(plain) > 2 and (plain in calendar("months") or plain in calendar("weekdays"))


@cache
def _place_form() -> re.Pattern[str]:
    word = r"(?:S[Tt]\.|F[Tt]\.|M[Tt]\.|Bad|[A-ZÀ-ÖØ-Ž](?:[\w’']|[‑-](?=\w))*(?:\.(?=[A-Z]\.)[A-Z]\.)?)"
    inside = alternation("dateline", "inside")
    one = rf"{word}(?:[ \xa0](?:(?:{inside})[ \xa0])?{word}){{0,4}}"
    state = (
        r"(?P<state>, (?:[A-Z][a-z]{1,4}\.|[A-Z]\.[A-Z]\.|[A-ZÀ-Ž][\w-]+(?: [A-Z][\w-]+)?)(?=\s*(?:[(–—|]|--? )|, ))?"
    )
    return re.compile(rf"{one}(?:\s?/\s?{one}){{0,3}}{state}")


def _agency_first(text: str, start: int) -> Dateline | None:
    """ "(dpa) – Der …", "dpa – Der …", "(AP) WASHINGTON - …"."""
    bracket = re.compile(r"\((?P<inside>[^()\n]{2,40})\)").match(text, start)
    if bracket:
        name, sure, day = _agency(bracket["inside"], text, bracket.start("inside"))
    elif bare := _bare_agency().match(text, start):
        name, sure, day, bracket = bare["agency"], True, None, bare
    else:
        return None
    at = bracket.end() if "inside" in bracket.groupdict() else bracket.end("agency")
    if name is None:
        return None
    behind = re.compile(r",?\s+").match(text, at)
    place, end = _place_at(text, behind.end()) if behind else (None, at)
    if place:
        _, _, later, end = _rest(text, end, day, place)
        separator = SEPARATOR.match(text, end)
        if separator and separator["dash"] and OPENS.match(text, separator.end()):
            return Dateline(start, separator.end(), place, name, later)
    separator = SEPARATOR.match(text, at)
    if separator and separator["dash"] and OPENS.match(text, separator.end()):
        return Dateline(start, separator.end(), None, name, day)
    if sure and "inside" in bracket.groupdict() and behind and OPENS.match(text, behind.end()):
        return Dateline(start, at, None, name, day)  # "(CNN) When the …"
    return None


@cache
def _bare_agency() -> re.Pattern[str]:
    """A known agency without brackets, before a dash: "BERLIN taz | …", "Berlin, dpa – …"."""
    one = f"(?:{alternation('dateline', 'agencies')})"
    return re.compile(rf"[,/]?\s*(?P<agency>{one}(?:\s?/\s?{one}){{0,4}})(?=\s*(?:\||[–—]|--? )|,\s+\d)")


def _agency(inside: str, text: str, start: int) -> tuple[str | None, bool, Day | None]:
    """The agency in a bracket, whether it is a known one, and a day written beside it."""
    day = None
    if comma := re.search(r",\s*", inside):
        day = day_at(text, start + comma.end())
        inside = inside[: comma.start()] if day else inside
    name = inside.strip()
    pieces = [p for p in re.split(r"\s*(?:/|,|;|\bund\b|\band\b|&|\+)\s*", name) if p]
    if not pieces or name in words("dateline", "not_agency") or day_at(name, 0):
        return None, False, day
    if all(p in words("dateline", "agencies") for p in pieces):
        return name, True, day
    return (name, False, day) if all(_may_be_agency(p) for p in pieces) else (None, False, day)


def _may_be_agency(token: str) -> bool:
    """Whether an unknown token may name an agency: an abbreviation, or one to three capitalised words."""
    if token in words("dateline", "agencies"):
        return True
    if token in words("dateline", "not_agency") or not token[0].isalpha() or any(c.isdigit() for c in token):
        return False
    if re.fullmatch(r"[^\W\d_]{2,5}", token) and not any(known(code, token) for code in READABLE):
        return True
    if sum(c.isupper() for c in token) >= 2 and " " not in token:
        return True
    return bool(re.fullmatch(r"[A-ZÀ-Ž][\w.’'-]+(?: (?:[A-ZÀ-Ž][\w.’'-]+|of|der|des)){0,3}", token))
