"""The publication day: told, written in the dateline, or inferred from a day without a year and a weekday.

The rule for a dateline without a year ("23. Oktober (…) – … am Sonntag"): the first weekday of the lead that is not
qualified ("vergangenen", "next") and not in a clause about what is to come is the day of the report. That is the
practice of the agencies, who file on the day; newspapers print a day later. So years in which the day falls on that
weekday come first, and years in which it falls on the next one only where another clue names the year. A year in which
the day has not come yet, which lies before a year that the text names as gone, or in which the agency did not work, is
none. Of what is left a year that the text points to is taken (a month named with its year close to the dateline, or
years named without a gap), else the latest; the others are said in a note (W203).

How sure it is (python tests/intake/measure.py practice, and year): in the wire copy of PolNeAR the weekday of the lead
is the day of publication in 28 of 40 reports and the day before in 8; asked within the week, the rule gives the right
year for 28 of the 39 that it answers. Where the weekday is that of the report, 98 in 100 are right when asked within
the week; asked years later, 17 in 100 are right at once, and for 79 more the right year is among those in the note.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from depesche.intake.clues import Clues, WeekdayMention, find_clues
from depesche.intake.days import Day
from depesche.intake.lexicon import agency_years
from depesche.intake.wire import Wire
from depesche.records import Note, PublishedBasis

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
FIRST_YEAR = 1848
"""No news agency is older."""
MOST_ALTERNATIVES = 5
APART = 3
"""Days between what is told and what the dateline says, beyond which a note says so."""
CLOSE = 3
"""Months between a month that is named with its year and the dateline, within which it gives the year. Of the Wikinews
reports that name such a month, four in ten name one so close; that one further off also fits the weekday by chance is
one in seven (python tests/intake/measure.py year)."""


@dataclass(frozen=True, slots=True)
class Publication:
    """The day, how it is known, and what there is to say about it."""

    day: date | None = None
    basis: PublishedBasis | None = None
    notes: tuple[Note, ...] = ()


def tell_published(text: str, wire: Wire, *, known: Publication | None, today: date) -> Publication:
    """The publication day of a report; a note says how it was inferred, or why it is not known.

    Args:
        text: the report in canonical form.
        wire: the same taken apart.
        known: the day by option or metadata, which wins.
        today: no inferred day lies after it.
    """
    day = wire.day
    if known and known.day:
        return Publication(known.day, known.basis, _differs(known.day, day))
    if day is None:
        return Publication(notes=(Note(code="W201", message="publication day not known: the report carries no date"),))
    if day.year is not None:
        written = day.in_year(day.year)
        return Publication(written, "dateline" if written else None, _check_written(written, day, today))
    return _infer(text, wire, day, today)


def _infer(text: str, wire: Wire, day: Day, today: date) -> Publication:
    """The day with its year, from the weekday and further clues."""
    clues = find_clues(text, wire.parts)
    years = list(_possible(day, clues, wire.agency, today))
    if day.weekday:
        fits = [d for d in years if d.isoweekday() == day.weekday]
        return _chosen(_prefer(fits, (), day, clues), fits, day, WEEKDAYS[day.weekday - 1], "that the dateline names")
    paired = [d for d in years if all(_pair_fits(pair, d) for pair in clues.pairs)] if clues.pairs else []
    if paired:
        pair = clues.pairs[0]
        name = f"{WEEKDAYS[(pair.weekday or 1) - 1]}, {pair.day} {MONTHS[pair.month - 1]},"
        same = [d for d in paired if clues.weekday and d.isoweekday() == clues.weekday.weekday]
        return _chosen(_prefer(same or paired, paired, day, clues), paired, day, name, "as the text has it", spans=pair)
    if clues.weekday is None:
        what = f"the dateline says {_written(day)} without a year, and the text names no weekday"
        return Publication(
            notes=(Note(code="W204", message=f"publication day not known: {what}", start=day.start, end=day.end),)
        )
    same = [d for d in years if d.isoweekday() == clues.weekday.weekday]
    next_ = [d for d in years if (d - timedelta(days=1)).isoweekday() == clues.weekday.weekday]
    best = _prefer(same, next_, day, clues)
    name = WEEKDAYS[clues.weekday.weekday - 1]
    on_day = best is None or best in same
    says = "that the text names" if on_day else "before it, which the text names"
    return _chosen(best, same if on_day else [*next_, *same], day, name, says, spans=clues.weekday)


def _possible(day: Day, clues: Clues, agency: str | None, today: date) -> Iterable[date]:
    """The day in each year that no clue rules out, the latest first."""
    first, last = FIRST_YEAR, today.year
    for name in (agency or "").split("/"):
        since, until = agency_years().get(name.strip(), (FIRST_YEAR, last))
        first, last = max(first, since), min(last, until)
    if clues.past and clues.past <= today.year:
        first = max(first, clues.past)
    days = (day.in_year(year) for year in range(last, first - 1, -1))
    return (d for d in days if d is not None and d <= today)


def _prefer(same: list[date], next_: Iterable[date], day: Day, clues: Clues) -> date | None:
    """The best of the days that fall on the weekday, or a day later where a year that the text names asks for it."""
    named = _named_years(day, clues)
    for group in (same, list(next_)):
        if found := next((d for d in group if d.year in named), None):
            return found
    return same[0] if same else None


def _named_years(day: Day, clues: Clues) -> set[int]:
    """Years that the text itself points to as its own."""
    named = set()
    for year, month in clues.months:
        near = {y: abs(12 * (y - year) + day.month - month) for y in (year - 1, year, year + 1)}
        named |= {y for y, months in near.items() if months <= CLOSE}
    if clues.recent and clues.past:
        named |= {clues.past, clues.past + 1}
    return named


def _pair_fits(pair: Day, published: date) -> bool:
    """Whether a weekday with its day, taken in the year nearest to the report, is right."""
    days = [d for y in (published.year - 1, published.year, published.year + 1) if y > 0 and (d := pair.in_year(y))]
    return bool(days) and min(days, key=lambda d: abs((d - published).days)).isoweekday() == pair.weekday


def _chosen(
    best: date | None, fits: list[date], day: Day, weekday: str, says: str, spans: WeekdayMention | Day | None = None
) -> Publication:
    start, end = (spans.start, spans.end) if spans else (day.start, day.end)
    if best is None:
        what = f"{_written(day)} falls on the {weekday} {says} in no year that the text allows"
        return Publication(
            notes=(Note(code="W204", message=f"publication day not known: {what}", start=start, end=end),)
        )
    others = [str(d.year) for d in fits if d != best]
    rest = f"; also possible: {', '.join(others[:MOST_ALTERNATIVES])}" if others else ""
    rest += " and earlier" if len(others) > MOST_ALTERNATIVES else ""
    message = f"published {best.isoformat()}, the year inferred: {_written(day)} fell on the {weekday} {says}{rest}"
    return Publication(best, "weekday", (Note(code="W203", message=message, start=start, end=end),))


def _differs(known: date, day: Day | None) -> tuple[Note, ...]:
    """A note where the dateline says another day than what was told."""
    if day is None:
        return ()
    years = (day.year,) if day.year else (known.year - 1, known.year, known.year + 1)
    days = [d for year in years if 0 < year < 10000 and (d := day.in_year(year))]
    if not days or min(abs((d - known).days) for d in days) <= APART:
        return ()
    message = f"the dateline says {_written(day)}, but the report is said to be of {known.isoformat()}"
    return (Note(code="W205", message=message, start=day.start, end=day.end),)


def _check_written(written: date | None, day: Day, today: date) -> tuple[Note, ...]:
    """Notes on a full date: no such day, a weekday that is not its own, a day to come."""
    if written is None:
        message = f"publication day not known: there is no {_written(day)} {day.year}"
        return (Note(code="W204", message=message, start=day.start, end=day.end),)
    notes = []
    if day.weekday and written.isoweekday() != day.weekday:
        said, was = WEEKDAYS[day.weekday - 1], WEEKDAYS[written.isoweekday() - 1]
        message = f"the dateline says {said}, but {written.isoformat()} was a {was}"
        notes.append(Note(code="W202", message=message, start=day.start, end=day.end))
    if written > today:
        message = f"the dateline says {written.isoformat()}, which is still to come"
        notes.append(Note(code="W206", message=message, start=day.start, end=day.end))
    return tuple(notes)


def _written(day: Day) -> str:
    return f"{day.day} {MONTHS[day.month - 1]}"
