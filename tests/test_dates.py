from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from depesche.dates import day, interval, within


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
