"""Whom an office without a name denotes."""

from __future__ import annotations

import pytest
from casting import found_cast, mentions_of, written


@pytest.mark.parametrize(
    ("language", "report", "name", "word"),
    [
        (
            "de",
            "Fidel Castro lehnte ab. Der kubanische Staatschef sprach von Erpressung.",
            "Fidel Castro",
            "Staatschef",
        ),
        ("en", "Fidel Castro refused. The Cuban leader spoke of blackmail.", "Fidel Castro", "leader"),
        ("en", "Andrei Gromyko came late. The foreign minister had no comment.", "Andrei Gromyko", "foreign minister"),
    ],
)
def test_who_is_known_is_named_before_his_office(language: str, report: str, name: str, word: str) -> None:
    text = written(report, language)
    assert any(word in said for said in mentions_of(found_cast(text), text, name))


@pytest.mark.parametrize(
    ("language", "report", "name", "word"),
    [
        ("de", "Fidel Castro lehnte ab. Der polnische Staatschef sprach von Erpressung.", "Fidel Castro", "Staatschef"),
        ("de", "Fidel Castro und Andrei Gromyko schwiegen. Der Minister sprach.", "Fidel Castro", "Minister"),
        ("en", "Fidel Castro refused. The judge adjourned the trial.", "Fidel Castro", "judge"),
        ("de", "Fidel Castro lehnte ab. Der Kanzler sprach von Erpressung.", "Fidel Castro", "Kanzler"),
    ],
)
def test_an_office_of_another_or_of_one_of_two_is_nobody_named(
    language: str, report: str, name: str, word: str
) -> None:
    text = written(report, language)
    assert not any(word in said for said in mentions_of(found_cast(text), text, name))
