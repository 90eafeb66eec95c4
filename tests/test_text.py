"""Sentences, tokens, quotation marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from depesche.records import Span
from handmade import make_text


@pytest.mark.parametrize(
    ("language", "words", "sentences"),
    [
        ("de", "Am 23. Oktober sprach Stevenson. Sorin schwieg.", 2),
        ("de", "Dr. Adenauer traf am 14. d. M. General a. D. Speidel. Danach reiste er ab.", 2),
        ("de", "„Das ist falsch“, sagte Sorin. „Es gibt keine Raketen.“ Stevenson widersprach.", 3),
        ("de", "„Es gibt keine Beweise. Es wird keine geben.“, sagte er.", 2),
        ("de", "Kennedy schrieb am 27. an Chruschtschow.", 1),
        ("de", "Die Lage sei ernst: Man müsse handeln.", 1),
        ("en", "Mr. Stevenson spoke on Oct. 25. Mr. Zorin did not answer.", 2),
        ("en", "The U.S. delegate asked again. “I am prepared to wait,” he said.", 2),
        ("en", "John F. Kennedy wrote back. He waited.", 2),
    ],
)
def test_sentences(language: str, words: str, sentences: int) -> None:
    assert len(make_text(words, language).sentences) == sentences


def test_paragraphs_are_borders() -> None:
    text = make_text("Ein Satz ohne Punkt\n\nEin zweiter")
    assert [text[s.span] for s in text.sentences] == ["Ein Satz ohne Punkt", "Ein zweiter"]


@pytest.mark.parametrize(
    ("words", "quotes"),
    [
        ("Er nannte es „unannehmbar“.", ["„unannehmbar“"]),
        ("Sie schrieb: »Wir warten.« Dann nichts.", ["»Wir warten.«"]),
        ("«Nein», sagte er, «nie».", ["«Nein»", "«nie»"]),
        ('Er sagte "ja" und “nein”.', ['"ja"', "“nein”"]),
        ("„Er sagte ‚nein‘ dazu“", ["„Er sagte ‚nein‘ dazu“", "‚nein‘"]),
        ('Ein Zoll: 5" und Ende.', []),
        ("„Offen bleibt es.\n\nNeuer Absatz“", []),
    ],
)
def test_quotes(words: str, quotes: list[str]) -> None:
    text = make_text(words)
    assert [text[q] for q in text.quotes] == quotes


def test_lookups() -> None:
    text = make_text("Rusk rief an. Gromyko antwortete.")
    assert text.sentence_at(14) is text.sentences[1]
    assert text.sentence_at(13) is None
    assert [t.text for t in text.tokens_in(Span(5, 20))] == ["rief", "an", "."]


@given(st.text())
def test_any_text(words: str) -> None:
    text = make_text(words)
    last = 0
    for sentence in text.sentences:
        assert sentence.tokens
        for token in sentence.tokens:
            assert last <= token.start < token.end <= len(words)
            assert words[token.start : token.end] == token.text
            last = token.end
    assert all(0 <= q.start < q.end <= len(words) for q in text.quotes)
