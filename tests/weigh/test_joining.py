"""Which names are one party: monarchs by their numbers, bodies in any case."""

from __future__ import annotations

import pytest
from casting import found_cast, mentions_of, written

from depesche.find.mentions import find_mentions
from depesche.records import NameSpan, Reading, Span
from depesche.weigh.actors import resolve_actors


@pytest.mark.parametrize(
    ("language", "words", "people"),
    [
        (
            "de",
            "Zar Alexander II. schrieb an Kaiser Wilhelm I. einen Brief. Zar Alexander III. lehnte ab.",
            ["Alexander II.", "Wilhelm I.", "Alexander III."],
        ),
        (
            "de",
            "Der Besuch König Eduards VII. war kurz. König Eduard VII. reiste ab. Papst Pius X. schwieg.",
            ["Eduard VII.", "Pius X."],
        ),
        (
            "de",
            "Papst Johannes Paul I. starb. Papst Johannes Paul II. folgte ihm. Johannes Paul II. betete.",
            ["Johannes Paul I.", "Johannes Paul II."],
        ),
        (
            "en",
            "King Edward VII met Tsar Nicholas II at sea. Edward VII's yacht left. Pope John Paul I died young.",
            ["Edward VII", "Nicholas II", "John Paul I"],
        ),
        (
            "de",
            "Fürst Alexander dankte ab. Zar Alexander III. schwieg.",
            ["Alexander", "Alexander III."],
        ),
    ],
)
def test_monarchs_of_one_name_are_told_apart_by_their_numbers(language: str, words: str, people: list[str]) -> None:
    cast = found_cast(written(words, language))
    assert [a.name for a in cast.actors if a.kind == "person"] == people


def test_a_monarch_without_his_number_is_the_one_named_with_it() -> None:
    text = written("Papst Benedikt XVI. empfing König Abdullah II. von Jordanien. Papst Benedikt lobte König Abdullah.")
    cast = found_cast(text)
    assert mentions_of(cast, text, "Benedikt XVI.") == ["Papst Benedikt XVI.", "Papst Benedikt"]
    assert mentions_of(cast, text, "Abdullah II.") == ["König Abdullah II.", "König Abdullah"]


def test_a_body_in_any_case_is_one() -> None:
    words = "Auf dem Gipfel der Westafrikanischen Handelsgemeinschaft sprach Senghor. Die Westafrikanische Handelsgemeinschaft entstand 1959."
    text = written(words)
    seen = [
        NameSpan(span=Span(words.index(name), words.index(name) + len(name)), kind="organization")
        for name in ("Westafrikanischen Handelsgemeinschaft", "Westafrikanische Handelsgemeinschaft")
    ]
    cast = resolve_actors(find_mentions(text, Reading(names=tuple(seen))), text)
    assert mentions_of(cast, text, "Westafrikanische Handelsgemeinschaft") == [text[n.span] for n in seen]
