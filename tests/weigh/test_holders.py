"""Whom an office without a name denotes."""

from __future__ import annotations

import pytest

from depesche.find.mentions import find_mentions
from depesche.find.names import find_names
from depesche.records import Part, Reading, Report, Span
from depesche.text import Text, segment
from depesche.weigh.actors import Cast, resolve_actors


def read(text: str, language: str) -> tuple[Cast, Text]:
    """The actors of a report of one paragraph."""
    parts = (Part(kind="paragraph", start=0, end=len(text)),)
    cut = segment(Report(id="r", text=text, language=language, parts=parts))
    return resolve_actors(find_mentions(cut, Reading(names=find_names(cut))), cut), cut


def words(cast: Cast, cut: Text, name: str) -> list[str]:
    """The mentions of an actor."""
    return [cut[Span(m.start, m.end)] for a in cast.actors if a.name == name for m in a.mentions]


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
    cast, cut = read(report, language)
    assert any(word in said for said in words(cast, cut, name))


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
    cast, cut = read(report, language)
    assert not any(word in said for said in words(cast, cut, name))
