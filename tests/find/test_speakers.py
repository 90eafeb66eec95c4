"""Speakers' words become mentions: what no pattern reads, names in quotation marks, an office and the name beside it."""

from __future__ import annotations

import pytest

from depesche.find.mentions import find_mentions
from depesche.find.names import find_names
from depesche.find.wording import wording
from depesche.records import FoundMention, Part, Quotation, Reading, Report, Span
from depesche.text import Text, segment


def written(words: str, language: str = "de") -> Text:
    """A report of one paragraph."""
    return segment(
        Report(id="r", text=words, language=language, parts=(Part(kind="paragraph", start=0, end=len(words)),))
    )


def reading(text: Text, *speakers: str) -> Reading:
    """A reading with one quotation a speaker; what is said is the last word of the text."""
    whole = text.report.text
    spans = [Span(whole.index(s), whole.index(s) + len(s)) for s in speakers]
    said = Span(len(whole) - 4, len(whole))
    found = tuple(Quotation(type="indirect", medium="speech", content=(said,), speaker=(span,)) for span in spans)
    return Reading(names=find_names(text), quotations=found)


def spoken(words: str, speaker: str, language: str = "de") -> list[tuple[str, FoundMention]]:
    """The mentions inside a speaker's words."""
    text = written(words, language)
    start = words.index(speaker)
    inside = Span(start, start + len(speaker))
    return [(text[m.span], m) for m in find_mentions(text, reading(text, speaker)) if inside.covers(m.span)]


@pytest.mark.parametrize(
    ("language", "words", "speaker", "phrase", "kind"),
    [
        ("de", "Wie die Hausverwaltung mitteilte, brannte es.", "die Hausverwaltung", "Hausverwaltung", "organization"),
        ("de", "Ein Student der Technik sagte, es brenne.", "Ein Student der Technik", "Student der Technik", "person"),
        ("de", "Nach Angaben von Astronomen war es hell.", "Angaben von Astronomen", "Astronomen", "group"),
        ("de", "Nach Augenzeugenberichten war es laut.", "Augenzeugenberichten", "Augenzeugen", "group"),
        ("en", "A hospital worker said it burned.", "A hospital worker", "hospital worker", "person"),
        ("en", "The airline said it was late.", "The airline", "airline", "organization"),
        ("en", "Egyptologists said it was old.", "Egyptologists", "Egyptologists", "group"),
    ],
)
def test_whoever_speaks_is_a_party(language: str, words: str, speaker: str, phrase: str, kind: str) -> None:
    assert [(p, m.kind) for p, m in spoken(words, speaker, language)] == [(phrase, kind)]


@pytest.mark.parametrize("speaker", ["Der Gesetzentwurf", "Die Hoffnung", "Demnach", "Am Montag"])
def test_papers_and_things_are_nobody(speaker: str) -> None:
    assert spoken(f"{speaker} sagt, es werde gut.", speaker) == []


def test_a_name_in_quotation_marks_after_its_noun() -> None:
    words = "Die Zeitung „Roter Stern“ schrieb 1962, die Lage sei ernst."
    found = spoken(words, "Die Zeitung „Roter Stern“")
    assert [words[m.name.start : m.name.end] for _, m in found if m.name] == ["Roter Stern"]


def test_an_office_with_a_complement_and_the_name_beside_it_are_one() -> None:
    words = "Der Präsident der Region Elsass, Adrien Weber, sagte, es gehe."
    found = spoken(words, "Der Präsident der Region Elsass, Adrien Weber")
    (phrase, mention), *_ = [(p, m) for p, m in found if m.kind == "person"]
    assert phrase == "Präsident der Region Elsass, Adrien Weber"
    assert mention.office == "president"


def test_the_owner_of_an_account_is_a_pronoun() -> None:
    found = spoken("Müller kam. Nach seinen Angaben war es spät.", "seinen Angaben")
    assert [(p, m.form, m.gender) for p, m in found] == [("seinen", "pronoun", "m")]


def test_wording_of_nothing_is_none() -> None:
    assert wording((), "de") is None
    assert wording((), "en") is None


def test_marks_round_a_name_are_no_words_of_the_phrase() -> None:
    text = written("Die Nachrichtenagentur „Interfax“ meldete es.")
    assert segment(text.report) == text
    found = find_mentions(text, reading(text))
    assert any(text[m.span] == "Nachrichtenagentur „Interfax" and m.name for m in found)
