"""Second descriptions, initials, pronouns of a clause: whom the report means by them."""

from __future__ import annotations

import pytest
from casting import written

from depesche.find.mentions import find_mentions
from depesche.find.names import find_names
from depesche.records import Quotation, Reading, Span
from depesche.weigh.actors import resolve_actors


def meant(words: str, snippet: str, language: str = "de") -> str | None:
    """The name of the actor that the last occurrence of a snippet denotes, which speaks."""
    text = written(words, language)
    start = words.rindex(snippet)
    span = Span(start, start + len(snippet))
    quotation = Quotation(type="indirect", medium="speech", content=(Span(0, 1),), speaker=(span,))
    cast = resolve_actors(find_mentions(text, Reading(names=find_names(text), quotations=(quotation,))), text)
    found = cast.at(span)
    return cast[found].name if found else None


@pytest.mark.parametrize(
    ("language", "words", "snippet", "name"),
    [
        ("de", "Das Landgericht Nürnberg tagte. Es sei spät, meinten die Richter.", "die Richter", "Landgericht"),
        ("en", "John F. Kennedy spoke in Berlin. JFK said it was cold.", "JFK", "John F. Kennedy"),
        ("de", "Amnesty International klagte. Nach Angaben von AI fehlen Akten.", "AI", "Amnesty International"),
        ("de", "Konrad Adenauer sprach. Gegenüber dem Senat sagte er, es sei spät.", "er", "Konrad Adenauer"),
    ],
)  # fmt: skip
def test_whom_further_words_mean(language: str, words: str, snippet: str, name: str) -> None:
    assert meant(words, snippet, language) == name


@pytest.mark.parametrize(
    ("words", "snippet", "name"),
    [
        ("Nach Bahnangaben fuhr kein Zug.", "Bahnangaben", "Bahn"),
        ("Nach behördlichen Angaben fuhr kein Zug.", "behördlichen Angaben", "Behörden"),
        ("Von gewerkschaftlicher Seite wird gewarnt.", "gewerkschaftlicher Seite", "Gewerkschaften"),
    ],
)
def test_whose_an_account_is(words: str, snippet: str, name: str) -> None:
    assert meant(words, snippet) == name


def test_a_calling_means_the_only_one_told_of_before() -> None:
    words = "Willy Brandt schwieg lange. Willy Brandt warnte dann. Der Journalist sagte, es sei spät."
    assert meant(words, "Der Journalist") == "Willy Brandt"


def test_a_calling_means_nobody_where_two_were_told_of() -> None:
    words = "Willy Brandt schwieg lange. Konrad Adenauer warnte dann. Der Journalist sagte, es sei spät."
    assert meant(words, "Der Journalist") == "Journalist"


def test_a_body_has_the_state_of_the_city_in_its_name() -> None:
    words = "Die Polizeidirektion Hannover sagte, es sei spät."
    text = written(words)
    quotation = Quotation(type="indirect", medium="speech", content=(Span(45, 49),), speaker=(Span(0, 29),))
    cast = resolve_actors(find_mentions(text, Reading(names=(), quotations=(quotation,))), text)
    assert [a.country for a in cast.actors] == ["DE"]
