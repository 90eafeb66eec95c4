from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from depesche.dates import covering, day, interval, stretch, within


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("1962-10-22", "1962-10-22", "1962-10-22"),
        ("1962-10-22T19:00", "1962-10-22", "1962-10-22"),
        ("1962-10-22TEV", "1962-10-22", "1962-10-22"),
        ("2022-05", "2022-05-01", "2022-05-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024-02-XX", "2024-02-01", "2024-02-29"),
        ("2022-W42", "2022-10-17", "2022-10-23"),
        ("2022-W42-WE", "2022-10-22", "2022-10-23"),
        ("2022-W42-5", "2022-10-21", "2022-10-21"),
        ("2022-Q3", "2022-07-01", "2022-09-30"),
        ("2022-H1", "2022-01-01", "2022-06-30"),
        ("2022-SU", "2022-06-01", "2022-08-31"),
        ("2022-WI", "2022-12-01", "2023-02-28"),
        ("2022", "2022-01-01", "2022-12-31"),
        ("0578", "0578-01-01", "0578-12-31"),
        ("196", "1960-01-01", "1969-12-31"),
        ("19", "1900-01-01", "1999-12-31"),
        ("1", "1000-01-01", "1999-12-31"),
    ],
)
def test_interval(value: str, first: str, last: str) -> None:
    assert interval(value) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    "value",
    [None, "", "PAST_REF", "PRESENT_REF", "P3D", "PT5M", "XXXX-10-23", "XXXX-WXX-7", "2022-02-30", "2022-13", "2021-W53",
     "0000", "2022-Q5", "9999-WI", "20222", "2022-10-23 "],
)  # fmt: skip
def test_no_interval(value: str | None) -> None:
    assert interval(value) is None


def test_day_is_a_single_day() -> None:
    assert day("1962-10-27TMO") == date(1962, 10, 27)
    assert day("1962-10") is None
    assert day("FUTURE_REF") is None


def test_within() -> None:
    assert within("1962-10-22", "1962-W43")
    assert within("1962-W43", "1962-10")
    assert not within("1962-10", "1962-W43")
    assert not within("1962-10-22", "PAST_REF")


@given(st.text())
def test_never_raises_on_text(value: str) -> None:
    found = interval(value)
    assert found is None or found[0] <= found[1]


@given(st.dates())
def test_a_day_is_itself(value: date) -> None:
    assert interval(value.isoformat()) == (value, value)


@pytest.mark.parametrize(
    ("value", "named"),
    [
        ("1962-10-22T19:00", "1962-10-22"), ("1962-10-22TEV", "1962-10-22"), ("1962-W43-1", "1962-10-22"), ("1962-10", "1962-10"),
        ("1962-10-XX", "1962-10"), ("1962-10-XXTMO", "1962-10"), ("1962-W43", "1962-W43"), ("1962-W43-WE", "1962-W43-WE"), ("1962-FA", "1962-FA"), ("1962", "1962"),
        ("196", None), ("XXXX-10-22", None), ("PAST_REF", None), ("P3D", None), (None, None),
    ],
)  # fmt: skip
def test_a_stretch_loses_its_time_of_day(value: str | None, named: str | None) -> None:
    assert stretch(value) == named


@pytest.mark.parametrize(
    ("first", "last", "whole"),
    [
        ("1945-07-17", "1945-07-17", "1945-07-17"),
        ("1945-07-17", "1945-07-21", "1945-W29"),
        ("1945-07-17", "1945-08-02", None),
        ("1945-07-17", "1945-07-31", "1945-07"),
        ("1962-12-31", "1963-01-03", "1963-W01"),
    ],
)
def test_a_range_is_a_week_or_a_month(first: str, last: str, whole: str | None) -> None:
    assert covering(first, last) == whole


@given(st.dates(), st.integers(0, 40))
@example(date(9999, 12, 27), 1)
def test_a_covering_stretch_holds_both_ends(first: date, later: int) -> None:
    last = date.fromordinal(min(first.toordinal() + later, date.max.toordinal()))
    whole = covering(first.isoformat(), last.isoformat())
    assert whole is None or (within(first.isoformat(), whole) and within(last.isoformat(), whole))
