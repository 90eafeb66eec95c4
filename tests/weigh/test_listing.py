"""Which parties a record lists, on sentences of our own about documented history."""

from __future__ import annotations

import pytest

from depesche.find.mentions import find_mentions
from depesche.find.names import find_names
from depesche.records import Claim, Evidence, Part, Reading, Report
from depesche.text import Text, segment
from depesche.weigh.actors import Cast, resolve_actors
from depesche.weigh.listing import list_actors


def read(text: str, language: str) -> tuple[Text, Cast]:
    part = Part(kind="paragraph", start=0, end=len(text))
    cut = segment(Report(id="t", text=text, language=language, parts=(part,)))
    return cut, resolve_actors(find_mentions(cut, Reading(names=find_names(cut))), cut)


@pytest.mark.parametrize(
    ("text", "language", "listed"),
    [
        ("Henry Kissinger hired a lawyer and met residents.", "en", {"Henry Kissinger"}),
        ("Experts said that the treaty helped.", "en", {"Experts"}),
        ("Soldaten trieben die Anwohner fort. Willy Brandt schwieg.", "de", {"Soldaten", "Willy Brandt"}),
        ("Leonid Breschnew lud sowjetische Diplomaten ein.", "de", {"Leonid Breschnew", "sowjetische Diplomaten"}),
        ("Der Brief wurde von Beobachtern gelesen.", "de", set()),
    ],
)
def test_parties_that_only_are_there_are_not_listed(text: str, language: str, listed: set[str]) -> None:
    cut, cast = read(text, language)
    assert {a.name for a in list_actors(cut, cast, (), (), ())} == listed


def test_whom_a_row_speaks_of_is_listed() -> None:
    cut, cast = read("Der Brief wurde von Beobachtern gelesen.", "de")
    (observers,) = cast.actors
    claim = Claim(id="c1", claimant=observers.id, content=(), evidence=Evidence(status="unknown"))
    assert list_actors(cut, cast, (), (), (claim,)) == (observers,)
