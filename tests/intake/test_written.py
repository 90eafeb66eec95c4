"""The day on which a report was written, beside that on which it was printed."""

from __future__ import annotations

import datetime

import pytest

from depesche.find.rules import read_by_rules
from depesche.intake import report_from_text
from depesche.intake.written import written_on
from depesche.reading import Kit, read


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("dateline", "published", "written"),
    [
        ("WASHINGTON, Dec. 23", "1861-12-24", "1861-12-23"),
        ("WASHINGTON, Dec. 23", "1861-12-23", "1861-12-23"),
        ("WASHINGTON, Dec. 23", "1861-12-29", "1861-12-29"),
        ("LONDON, Dec. 31", "1862-01-01", "1861-12-31"),
        ("LONDON, Dec. 31, 1860", "1862-01-01", "1862-01-01"),
        ("LONDON", "1862-01-01", "1862-01-01"),
    ],
)
def test_the_day_of_writing_is_that_of_the_dateline_on_the_eve(dateline: str, published: str, written: str) -> None:
    words = f"{dateline} - Lord Lyons went to the State Department on Monday and read a despatch to the Secretary."
    assert written_on(report_from_text(words, published=day(published), language="en")) == written


def test_a_report_without_a_day_of_publication_has_none() -> None:
    report = report_from_text("Lord Lyons went to the State Department.", language="en")
    assert written_on(report) is None


@pytest.mark.parametrize(
    ("published", "when", "value"),
    [
        ("1861-12-24", "this morning", "1861-12-23"),
        ("1861-12-24", "on Monday", "1861-12-23"),
        ("1861-12-24", "on Tuesday", "1861-12-24"),
        ("1861-12-24", "last Tuesday", "1861-12-17"),
        ("1861-12-23", "on Tuesday", "1861-12-17"),
    ],
)
def test_days_are_counted_from_the_day_of_writing(published: str, when: str, value: str) -> None:
    words = (
        f"WASHINGTON, Dec. 23 - Lord Lyons went {when} to the State Department and read a despatch to the Secretary."
    )
    record = read(report_from_text(words, published=day(published), language="en"), Kit(model=read_by_rules))
    assert record.report.published == published
    assert [t.value[:10] for t in record.times if t.value] == ["1861-12-23", value]
