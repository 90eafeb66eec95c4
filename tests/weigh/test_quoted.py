"""Quotations set right: a source that is a relative pronoun, the same content twice."""

from __future__ import annotations

from dataclasses import replace

import pytest
from casting import ORGANIZATION, PERSON, STATE, cast_of, written

from depesche.records import Quotation, Span
from depesche.text import Text
from depesche.weigh.actors import Cast
from depesche.weigh.quoted import set_right


def at(text: Text, snippet: str) -> Span:
    start = text.report.text.index(snippet)
    return Span(start, start + len(snippet))


def quotation(text: Text, *content: str, speaker: str = "", cue: str = "") -> Quotation:
    return Quotation(
        type="indirect", medium="speech-writing", content=tuple(at(text, c) for c in content),
        speaker=(at(text, speaker),) if speaker else (), cue=(at(text, cue),) if cue else (),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("language", "words", "speaker", "cue"),
    [
        ("en", "Egypt and Syria signed an agreement, according to which both armies would have one command.", "which both armies", "according to"),
        ("en", "Egypt and Syria signed a treaty according to which both armies would have one command.", "which", "according to"),
        ("de", "Ägypten und Syrien schlossen ein Abkommen, laut dem beide Heere einen Befehl haben.", "dem", "laut"),
        ("de", "Ägypten und Syrien schlossen einen Vertrag, dem zufolge beide Heere einen Befehl haben.", "dem", "zufolge"),
        ("de", "Ägypten und Syrien legten einen Plan vor, demzufolge beide Heere einen Befehl haben.", "demzufolge", ""),
    ],
)  # fmt: skip
def test_a_thing_that_a_relative_pronoun_stands_for_says_nothing(
    language: str, words: str, speaker: str, cue: str
) -> None:
    text = written(words, language)
    first = words.split(",", maxsplit=1)[0].split(" according", maxsplit=1)[0]
    cast = cast_of(text, a1=(STATE, "EG", ("Egypt", "Ägypten")))
    assert set_right([quotation(text, first, speaker=speaker, cue=cue)], text, cast) == []


@pytest.mark.parametrize(
    ("language", "words", "speaker", "cue", "source", "content"),
    [
        ("en", "The commission released a report, according to which both armies had one command.", "which", "according to", "a report", "both armies had one command"),
        ("de", "Die Kommission legte einen Bericht vor, demzufolge beide Heere einen Befehl hatten.", "demzufolge", "", "einen Bericht", "beide Heere einen Befehl hatten"),
        ("de", "Das sagte das Ministerium, laut dem beide Heere einen Befehl hatten.", "dem", "laut", "das Ministerium", "beide Heere einen Befehl hatten"),
    ],
)  # fmt: skip
def test_a_source_that_speaks_is_the_speaker_of_what_follows(
    language: str, words: str, speaker: str, cue: str, source: str, content: str
) -> None:
    text = written(words, language)
    cast = cast_of(text, a1=(ORGANIZATION, None, ("commission", "Kommission", "Ministerium")))
    (found,) = set_right([quotation(text, words.split(",", maxsplit=1)[0], speaker=speaker, cue=cue)], text, cast)
    assert [text[s] for s in found.speaker] == [source]
    assert [text[s] for s in found.content] == [content]


def test_an_attribution_that_opens_a_sentence_stays() -> None:
    text = written("Die Kommission trat zurück. Demzufolge sei der Haushalt gesperrt.")
    said = quotation(text, "sei der Haushalt gesperrt", speaker="Demzufolge")
    assert set_right([said], text, Cast()) == [said]


def test_of_the_same_told_twice_the_one_with_a_speaker_stays() -> None:
    text = written("Die Häfen seien am Montag gesperrt worden, sagte Eden.")
    named = quotation(text, "Die Häfen seien am Montag gesperrt worden", speaker="Eden", cue="sagte")
    bare = quotation(text, "Häfen seien am Montag gesperrt worden", cue="sagte")
    assert set_right([bare, named], text, Cast()) == [named]
    assert set_right([named, bare], text, Cast()) == [named]


def test_of_the_same_told_twice_without_a_speaker_the_first_stays() -> None:
    text = written("During the summit the canal was considered as a way to the sea.", "en")
    whole = quotation(text, "During the summit the canal was considered as a way to the sea")
    part = quotation(text, "the canal was considered as a way to the sea")
    assert set_right([whole, part], text, Cast()) == [whole]


def test_what_lies_within_a_longer_statement_stays() -> None:
    text = written("The note said that the ships had turned, that the crews were safe and that all was well.", "en")
    whole = quotation(
        text, "that the ships had turned, that the crews were safe and that all was well", speaker="The note"
    )
    part = quotation(text, "all was well")
    assert set_right([whole, part], text, Cast()) == [whole, part]


def test_a_party_alone_is_no_statement() -> None:
    text = written("Rusk summoned Soviet Ambassador Anatoly Dobrynin.", "en")
    cast = cast_of(text, a1=(PERSON, "SU", ("Soviet Ambassador Anatoly Dobrynin",)))
    said = quotation(text, "Soviet Ambassador Anatoly Dobrynin", speaker="Rusk", cue="summoned")
    assert set_right([said], text, cast) == []


@pytest.mark.parametrize(
    ("language", "words", "content", "cue"),
    [
        ("en", "Rusk found the ships had turned.", "the ships had turned", "found"),
        ("en", "Rusk condemned Soviet Ambassador Anatoly Dobrynin.", "Soviet Ambassador Anatoly Dobrynin", "condemned"),
        ("en", "Rusk would not give details of the talks.", "details of the talks", "would not give"),
        ("en", "According to Rusk a long night.", "a long night", "According to"),
        ("de", "Rusk betonte die Lage.", "die Lage", "betonte"),
    ],
)
def test_statements_stay(language: str, words: str, content: str, cue: str) -> None:
    text = written(words, language)
    cast = cast_of(text, a1=(PERSON, "SU", ("Soviet Ambassador Anatoly Dobrynin",)))
    said = quotation(text, content, speaker="Rusk", cue=cue)
    assert set_right([said], text, cast) == [said]


@pytest.mark.parametrize(
    ("language", "words", "addressee", "content", "kept"),
    [
        ("en", "Rusk said of Zorin that he knew.", "Zorin", "he knew", False),
        ("en", "Rusk told Zorin that he knew.", "Zorin", "he knew", True),
        ("de", "Rusk sagte über Sorin, er wisse es.", "Sorin", "er wisse es", False),
        ("de", "Rusk sagte Sorin, er wisse es.", "Sorin", "er wisse es", True),
    ],
)
def test_whom_something_is_said_of_is_not_whom_it_is_said_to(
    language: str, words: str, addressee: str, content: str, kept: bool
) -> None:
    text = written(words, language)
    said = replace(quotation(text, content, speaker="Rusk"), addressee=(at(text, addressee),))
    (found,) = set_right([said], text, Cast())
    assert [text[s] for s in found.addressee] == [addressee] * kept


def test_nobody_speaks_to_himself() -> None:
    text = written("Die Anwohner wurden gebeten, die Fenster zu schließen.")
    said = quotation(text, "die Fenster zu schließen", speaker="Die Anwohner", cue="gebeten")
    (found,) = set_right([replace(said, addressee=said.speaker)], text, Cast())
    assert [text[s] for s in found.addressee] == ["Die Anwohner"]
    assert found.speaker == ()
