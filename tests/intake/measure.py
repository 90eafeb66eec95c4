# ruff: noqa: T201
"""Measure the intake on dated texts beside the repository: python tests/intake/measure.py [year|practice|language|wire]."""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from depesche.intake.clues import find_clues
from depesche.intake.language import tell_language
from depesche.intake.published import MONTHS, tell_published
from depesche.intake.wire import take_apart
from depesche.languages import load_table

SHARED = Path(__file__).parents[2] / "../shared/data"
SETS = ("quotes_de_wikinews/train.jsonl", "raw_en_fr_wikinews/raw.jsonl")
ENGLISH_DATE = re.compile(r"^\w+day, \w+ \d+, \d{4}\s*")


def dated_texts() -> Iterator[tuple[str, date, str]]:
    """Language, day and text without a date line."""
    for name in SETS:
        for line in (SHARED / name).open(encoding="utf-8"):
            row = json.loads(line)
            if row["meta"]["date"]:
                yield row["lang"], date.fromisoformat(row["meta"]["date"]), ENGLISH_DATE.sub("", row["text"])


def with_dateline(language: str, day: date, text: str) -> str:
    """The text with an agency dateline that has no year, and without a headline."""
    if language == "de":
        names = {n: k.capitalize() for k, n in reversed(load_table("de", "calendar")["months"].items()) if len(k) > 2}
        return f"Musterstadt, {day.day}. {names[day.month]} (xyz) – {text.lstrip()}"
    return f"SPRINGFIELD, {MONTHS[day.month - 1]} {day.day} (XYZ) - {text.lstrip()}"


def measure_year() -> None:
    """Hide the year and ask for it again, with today in 2026 (archive) and a week after the report (live)."""
    print("practice   today     right  listed  wrong  null   n   (right = of those that are answered)")
    for practice in ("as it is", "agency"):
        for when in ("archive", "live"):
            counts: Counter[str] = Counter()
            for language, day, text in dated_texts():
                today = date(2026, 11, 22) if when == "archive" else day + timedelta(days=7)
                counts[ask_year(language, day, text, today, practice)] += 1
            answered = counts["right"] + counts["listed"] + counts["wrong"]
            share = {k: f"{counts[k] / answered:6.1%}" for k in ("right", "listed", "wrong")}
            print(
                f"{practice:10} {when:8} {share['right']} {share['listed']} {share['wrong']}  {counts['null']:4} {sum(counts.values()):4}"
            )


def ask_year(language: str, day: date, text: str, today: date, practice: str) -> str:
    """One report: right, listed (among the alternatives), wrong, or null."""
    report = with_dateline(language, day, text)
    wire = take_apart(report)
    found = tell_published(report, wire, known=None, today=today)
    if practice == "agency" and found.day and found.notes[0].start is not None:
        # as an agency would have filed it: on the day that the lead names
        named = find_clues(report, wire.parts).weekday
        if named:
            day -= timedelta(days=(day.isoweekday() - named.weekday) % 7)
            report = with_dateline(language, day, text)
            found = tell_published(report, take_apart(report), known=None, today=today)
    if found.day is None:
        return "null"
    if found.day == day:
        return "right"
    return "listed" if re.search(rf"\b{day.year}\b", found.notes[0].message) else "wrong"


def measure_practice() -> None:
    """Wire copy of PolNeAR: days from the weekday of the lead to publication, and the year that the rule finds."""
    offsets: Counter[int] = Counter()
    found: Counter[str] = Counter()
    for name in ("train", "dev"):
        for line in (SHARED / f"quotes_en_polnear/{name}.jsonl").open(encoding="utf-8"):
            row = json.loads(line)
            text, published = row["text"], date.fromisoformat(row["meta"]["date"])
            wire = take_apart(text)
            if wire.agency is None or not any(p.kind == "dateline" for p in wire.parts):
                continue
            weekday = find_clues(text, wire.parts).weekday
            if weekday:
                offsets[(published.isoweekday() - weekday.weekday) % 7] += 1
            if wire.day is None:
                at = text.index("(", next(p.start for p in wire.parts if p.kind == "dateline"))
                text = f"{text[:at].rstrip()}, {MONTHS[published.month - 1]} {published.day} {text[at:]}"
                wire = take_apart(text)
            told = tell_published(text, wire, known=None, today=published + timedelta(days=7))
            listed = told.notes and str(published.year) in told.notes[0].message
            right = told.day and abs((told.day - published).days) <= 1
            found["null" if told.day is None else "right" if right else "listed" if listed else "wrong"] += 1
    print("days after the weekday of the lead:", dict(sorted(offsets.items())))
    print("year, with the day put into the dateline:", dict(found))


def measure_language() -> None:
    """First sentences and whole texts: told right, told wrong, not told."""
    for what, cut in (("whole", 10_000), ("300", 300), ("100", 100), ("60", 60), ("40", 40)):
        counts: Counter[str] = Counter()
        for language, _, text in dated_texts():
            told, _note = tell_language(text[:cut])
            counts["right" if told == language else "und" if told == "und" else "wrong"] += 1
        print(f"{what:6} {dict(counts)}")


def measure_wire() -> None:
    """What the wire finds in texts that have no make-up but crossheads: each find is to be read."""
    for _language, day, text in dated_texts():
        wire = take_apart(text)
        for part in wire.parts:
            if part.kind != "paragraph":
                print(day, part.kind, repr(text[part.start : part.end][:110]))
        for note in wire.notes:
            print(day, note.code, repr(text[note.start : note.end][:110]))


MEASURES = {"year": measure_year, "practice": measure_practice, "language": measure_language, "wire": measure_wire}

if __name__ == "__main__":
    MEASURES[sys.argv[1] if sys.argv[1:] else "year"]()
