"""Why an expression of time has its value: what it was resolved against, as data and in a sentence.

Nothing is stored for it: a report is read again, and what the setting of an expression did is told by taking its parts
away one by one. A part counts where the value would be another without it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from depesche.find.times import Resolved, resolved
from depesche.find.times.resolve import KINDS
from depesche.find.times.setting import Meaning, Setting
from depesche.records import Note, Report, Timex
from depesche.text import Text

Ground = Literal["itself", "published", "named", "year", "tense", "nowadays", "elsewhere", "again", "open"]
BASES = {
    "metadata": "as the metadata say",
    "option": "as the option says",
    "dateline": "as the dateline says",
    "weekday": "the year inferred from a weekday",
}
"""`Report.published_basis` -> how the day of publication is known."""
INFERRED = ("W201", "W202", "W203", "W204", "W205", "W206")
"""Notes of the intake on the day of publication."""
DIRECTIONS = {
    "past": "the clause looks back: the last one up to then",
    "present": "the clause tells of what is or comes: the next one from then on",
    "future": "the clause looks ahead: the next one from then on",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Because:
    """One thing that a value rests on: what, and the day, year or tense that it gave."""

    ground: Ground
    value: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """An expression, its words, and what its value rests on; `message` says it in a sentence."""

    timex: Timex
    words: str
    because: tuple[Because, ...]

    @property
    def message(self) -> str:
        """For a reader: "“Sonntag” is 1962-10-21: counted from the day of publication, …"."""
        value = self.timex.value if self.timex.mod is None else f"{self.timex.value}, {self.timex.mod}"
        return f"“{self.words}” is {value}: {'; '.join(map(_said, self.because))}"


def explain_times(text: Text, *, published: str | None) -> tuple[Reason, ...]:
    """The reason of every expression that `find_times` finds, in its order.

    Raises:
        DataError: the tables of the text's language are missing or broken.
    """
    return tuple(
        Reason(
            timex=found.timex,
            words=" ".join(text.report.text[found.timex.start : found.timex.end].split()),
            because=tuple(_grounds(found)) or (Because(ground="itself"),),
        )
        for found in resolved(text, published=published)
    )


def explain_published(report: Report, notes: Sequence[Note]) -> str:
    """How the day of publication is known, with what the intake noted on it.

    Args:
        report: the report.
        notes: the notes of its record.
    """
    told = "; ".join(n.message for n in notes if n.code in INFERRED)
    if report.published is None:
        return told or "publication day not known"
    if report.published_basis == "weekday" and told:
        return told
    basis = BASES.get(report.published_basis or "", "")
    return f"published {report.published}" + (f", {basis}" if basis else "") + (f"; {told}" if told else "")


def _grounds(found: Resolved) -> Iterator[Because]:
    setting = found.setting
    if setting.nowadays:
        yield Because(ground="nowadays")
        return
    if setting.elsewhere:
        yield Because(ground="published", value=setting.published.isoformat() if setting.published else None)
        yield Because(ground="elsewhere", value=setting.elsewhere.isoformat())
        return
    if setting.days and _matters(found, replace(setting, days=None)):
        yield Because(ground="again", value=setting.days)
        return
    if setting.passed and _matters(found, replace(setting, passed=None)):
        yield Because(ground="named", value=setting.passed.isoformat())
        return
    if setting.within and _matters(found, replace(setting, within=None)):
        yield Because(ground="year", value=str(setting.within))
        return
    if (named := setting.near or setting.last) and _matters(found, replace(setting, near=None, last=None, passed=None)):
        yield Because(ground="named", value=named.isoformat())
    if setting.year is not None and _matters(found, replace(setting, year=None)):
        yield Because(ground="year", value=str(setting.year))
    if setting.published is None:
        if "X" in (found.timex.value or "") and found.timex.type in ("DATE", "TIME"):
            yield Because(ground="open")
    elif _matters(found, replace(setting, published=None)):
        yield Because(ground="published", value=setting.published.isoformat())
    others = (replace(setting, tense=t) for t in ("past", "future", None) if t != setting.tense)
    if setting.tense and any(_matters(found, other) for other in others):
        yield Because(ground="tense", value=setting.tense)


def _matters(found: Resolved, other: Setting) -> bool:
    """Whether the phrase would mean something else in the other setting."""
    return _meaning(found, other) != _meaning(found, found.setting)


def _meaning(found: Resolved, setting: Setting) -> Meaning | None:
    return KINDS[found.found.kind](found.found.values, setting)


def _said(because: Because) -> str:
    if because.ground == "tense":
        return DIRECTIONS[because.value or "past"]
    return {
        "itself": "it says so itself",
        "published": f"counted from the day of publication, {because.value}",
        "named": f"counted from the day that the report named last, {because.value}",
        "year": f"in the year that the report is telling of, {because.value}",
        "nowadays": "said of no act, in a report that tells of no days: nowadays",
        "elsewhere": f"this clause does not tell which; another one of the report does, {because.value}",
        "again": f"of a day that the sentence tells without a date, {because.value}",
        "open": "the day of publication is not known",
    }[because.ground]
