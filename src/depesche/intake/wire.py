"""The make-up of a wire report: headline, caption, dateline, paragraphs, crossheads, credits, standards line.

Agencies mix languages (an English caption in a German report), so the tables of all languages hold for every report.
What is not plainly make-up stays a paragraph: a paragraph taken for a crosshead would be half read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from depesche.intake.credits import byline, credits_in, inline_byline, trailing_credit
from depesche.intake.dateline import Dateline, dateline_at, dateline_within
from depesche.intake.days import Day, day_at
from depesche.intake.lexicon import alternation, words
from depesche.intake.marks import find_marks, is_mark
from depesche.intake.units import Unit, find_units
from depesche.records import Credit, Note, Part, PartKind

LONGEST_HEADLINE = 250
LONGEST_CAPTION = 400
LONGEST_CROSSHEAD = 90
CROSSHEAD_WORDS = 11
QUESTION_WORDS = 5
"""A longer question between paragraphs is one of an interview."""
TAIL = 8
"""Units at the end among which credits and the standards line stand."""
HEAD = 8
"""Units at the beginning among which the dateline stands; pages carry a few lines of their own above it."""
SENTENCE_END = re.compile(r"(?<!\b\w)(?<!\b[A-Z]\w)[.!?][\"“”’]?\s|\n")
LONGEST_SENTENCE = 200
"""A headline that ends with a full stop is one sentence of at most so many code points, before a dateline."""
STARTS_TITLE = re.compile(r"[^\W_a-z]|[\"„“”»«‚‘'¿¡(]|[a-z][A-Z]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wire:
    """A report taken apart; parts are disjoint and in the order of the text. `day` may lack the year."""

    parts: tuple[Part, ...]
    headline: str | None = None
    agency: str | None = None
    place: str | None = None
    day: Day | None = None
    credits: tuple[Credit, ...] = ()
    notes: tuple[Note, ...] = ()


@dataclass(slots=True)
class _Draft:
    """What is found while a report is walked through from top to bottom."""

    parts: list[Part] = field(default_factory=list)
    credits: list[Credit] = field(default_factory=list)
    headline: str | None = None
    agency: str | None = None
    place: str | None = None
    day: Day | None = None

    def add(self, kind: PartKind, start: int, end: int) -> None:
        if start < end:
            self.parts.append(Part(kind=kind, start=start, end=end))

    def note_dateline(self, found: Dateline) -> None:
        self.agency = self.agency or found.agency
        self.place = self.place or found.place
        self.day = self.day or found.day


def take_apart(text: str, *, headline: str | None = None) -> Wire:
    """Take a report apart. Never raises.

    Args:
        text: the report in canonical form.
        headline: its headline, where it is known; where the text begins with it, that is the headline part.
    """
    draft = _Draft(headline=" ".join(headline.split()) if headline and headline.strip() else None)
    units = find_units(text)
    body = _walk_head(text, units, draft)
    for i in range(body, len(units)):
        _place_unit(text, units, i, draft)
    return Wire(
        parts=tuple(draft.parts),
        headline=draft.headline,
        agency=draft.agency,
        place=draft.place,
        day=draft.day,
        credits=tuple(dict.fromkeys(draft.credits)),
        notes=find_marks(text, draft.parts),
    )


def _walk_head(text: str, units: list[Unit], draft: _Draft) -> int:
    """Place what stands before the first paragraph; give its index."""
    given, has_headline, captions = draft.headline, False, 0
    for i, unit in enumerate(units[:HEAD]):
        line = dateline_at(text, unit.start)
        if line and line.end >= unit.end and (line.agency or line.day):
            draft.add("dateline", unit.start, unit.end)
            draft.note_dateline(line)
        elif line:
            return i
        elif credits := byline(unit.text) or (() if i == 0 else credits_in(unit.text)):
            draft.add("credit", unit.start, unit.end)
            draft.credits += credits
        elif not has_headline and is_mark(unit.text):
            draft.add("paragraph", unit.start, unit.end)
        elif not has_headline and (_is_given(unit, given) or _is_headline(units, i)):
            draft.add("headline", unit.start, unit.end)
            draft.headline = draft.headline or " ".join(unit.text.split())
            has_headline = True
        elif _is_marked_caption(unit) or ((has_headline or given) and captions < 2 and _is_caption(units, i)):
            draft.add("caption", unit.start, unit.end)
            captions += 1
        else:
            return i
    return min(len(units), HEAD)


def _is_given(unit: Unit, headline: str | None) -> bool:
    return headline is not None and " ".join(unit.text.split()).casefold() == headline.casefold()


def _is_headline(units: list[Unit], i: int) -> bool:
    """A first line without a full stop, set off from the prose that follows."""
    unit = units[i]
    if i + 1 >= len(units) or len(unit.text) > LONGEST_HEADLINE or unit.text.count("\n") > 1:
        return False
    if not STARTS_TITLE.match(unit.text) and not unit.text[0].isdigit():
        return False
    behind = units[i + 1].text
    line = dateline_at(behind, 0)
    if re.search(r"[.:;,–—-][\"“”«»’')\]]*$", unit.text) and not unit.text.endswith("..."):
        one = len(unit.text) <= LONGEST_SENTENCE and not SENTENCE_END.search(unit.text)
        return line is not None and unit.alone and one
    following = next((u for u in units[i + 1 :] if u.prose), None)
    if following is None or following.start - unit.end > 600:
        return False
    if unit.alone or byline(behind) or (line and _is_strong(line)):
        return True
    return len(unit.text) <= 120 and len(behind) > max(160, 1.5 * len(unit.text))


def _is_strong(line: Dateline) -> bool:
    """Whether a dateline is one wherever it stands: it names the agency, or place and day."""
    return line.agency is not None or (line.place is not None and line.day is not None)


def _is_marked_caption(unit: Unit) -> bool:
    if len(unit.text) > LONGEST_CAPTION:
        return False
    if re.match(rf"\(?(?:{alternation('caption', 'begins')})", unit.text):
        return True
    return any(sign in unit.text[-90:] for sign in words("caption", "signs"))


def _is_caption(units: list[Unit], i: int) -> bool:
    """A short line without a full stop between headline and body."""
    unit = units[i]
    if not unit.short or not unit.alone or not re.search(r"[^\W\d_]", unit.text):
        return False
    return i + 1 < len(units) and any(u.prose for u in units[i + 1 : i + 3]) and not _is_list_item(unit)


def _place_unit(text: str, units: list[Unit], i: int, draft: _Draft) -> None:
    """Place one unit of the body."""
    unit = units[i]
    tail = i >= len(units) - TAIL
    if tail and unit.text.startswith(words("standards", "begins")) and len(unit.text) < LONGEST_CAPTION:
        draft.add("standards", unit.start, unit.end)
    elif tail and (credits := credits_in(unit.text)):
        draft.add("credit", unit.start, unit.end)
        draft.credits += credits
    elif i <= HEAD and _place_opening(text, unit, draft, second=i == 1):
        return
    elif _is_marked_caption(unit):
        draft.add("caption", unit.start, unit.end)
    elif _is_crosshead(units, i):
        draft.add("crosshead", unit.start, unit.end)
    else:
        _place_paragraph(text, unit, draft, tail=tail)


def _place_opening(text: str, unit: Unit, draft: _Draft, *, second: bool) -> bool:
    """Place the first paragraph if it has a dateline, at its beginning or after a byline or a lead-in sentence."""
    first = not any(part.kind == "paragraph" for part in draft.parts)
    start, credits = inline_byline(text, unit.start, unit.end)
    line = dateline_at(text, start)
    if credits and (line is None or line.agency is None):
        start, credits, line = unit.start, (), dateline_at(text, unit.start)
    if line is None and first and draft.place is None and draft.agency is None:
        line = dateline_within(text, unit.start, unit.end)
    if line is None or line.end > unit.end or not (first or second or (_is_strong(line) and draft.agency is None)):
        return False
    kind: PartKind = "credit" if credits else "paragraph"
    draft.credits += credits
    draft.add(kind, unit.start, _stop(text, unit.start, line.start))
    draft.add("dateline", line.start, _stop(text, line.start, line.end))
    draft.note_dateline(line)
    inner = text[line.end : unit.end]
    begin = unit.end - len(inner.lstrip())
    _place_paragraph(text, Unit(begin, unit.end, inner.lstrip(), unit.alone), draft, tail=True)
    return True


def _place_paragraph(text: str, unit: Unit, draft: _Draft, *, tail: bool) -> None:
    """Place a paragraph, a bracket with credits or agencies at its end apart."""
    if not tail:
        draft.add("paragraph", unit.start, unit.end)
        return
    start, credits, agency, day = trailing_credit(text, unit.start, unit.end)
    draft.add("paragraph", unit.start, _stop(text, unit.start, start))
    draft.add("credit", start, unit.end)
    draft.credits += credits
    draft.agency = draft.agency or agency
    draft.day = draft.day or day


def _is_crosshead(units: list[Unit], i: int) -> bool:
    """A short title of its own between paragraphs, or a last one whose section is empty."""
    unit = units[i]
    words_ = unit.text.split()
    if i == 0 or not unit.short or len(unit.text) > LONGEST_CROSSHEAD or len(words_) > CROSSHEAD_WORDS:
        return False
    if unit.text.startswith("(") or day_at(unit.text, 0):
        return False
    if unit.text.endswith("?") and len(words_) > QUESTION_WORDS:
        return False
    if (
        not STARTS_TITLE.match(unit.text)
        or re.search(r"[!.]$|^[\"„“»«(].*[\"“”«»)]$", unit.text)
        or _is_list_item(unit)
    ):
        return False
    if not units[i - 1].prose or len(units[i - 1].text) < 60:
        return False
    if i + 1 == len(units):
        return len(words_) <= 4 and unit.alone
    return units[i + 1].prose and len(units[i + 1].text) > 60


def _is_list_item(unit: Unit) -> bool:
    """An entry of a list or table, or the name under a quotation."""
    return (
        re.match(r"[-–—•*·█>#|]|\d+[.)]\s|\w\)", unit.text) is not None
        or re.search(r"\s[-–—:]\s?\d|\t|: ", unit.text) is not None
    )


def _stop(text: str, start: int, end: int) -> int:
    """The end of a stretch without white space behind it."""
    return start + len(text[start:end].rstrip())
