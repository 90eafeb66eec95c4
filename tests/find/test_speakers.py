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


@pytest.mark.parametrize(
    ("language", "words", "speaker", "phrase", "name"),
    [
        ("de", "Die Zeitung Roter Stern schrieb, es sei ernst.", "Die Zeitung Roter Stern", None, "Roter Stern"),
        ("de", "Das meldete das Portal bahnseite.de am Abend.", "das Portal bahnseite.de", None, "bahnseite.de"),
        ("de", "Das ist laut „news.portal.co.uk“ alt.", "„news.portal.co.uk“", None, "news.portal.co.uk"),
        ("de", "Wie Dekan Berg 1962 sagte, ist es gut.", "Dekan Berg", "Dekan Berg", "Berg"),
        ("en", "The state's counsel, Abram Chayes, said it was legal.", "The state's counsel, Abram Chayes", None,
         "Abram Chayes"),
        ("en", "His wife Jacqueline said it was late.", "His wife Jacqueline", "wife Jacqueline", "Jacqueline"),
        ("en", "Judge Learned Hand QC said it was late.", "Judge Learned Hand QC", None, "Learned Hand"),
    ],
)  # fmt: skip
def test_the_name_that_speaks(language: str, words: str, speaker: str, phrase: str | None, name: str) -> None:
    text = written(words, language)
    found = [m for m in find_mentions(text, reading(text, speaker)) if m.name and text[m.name] == name]
    assert found
    assert phrase is None or [text[m.span] for m in found] == [phrase]


@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        ("Adlai Stevenson, who was waiting, said it was late.", "who was waiting"),
        ("The station which reported it said so.", "which"),
    ],
)
def test_a_clause_is_no_name(words: str, speaker: str) -> None:
    assert not [p for p, _ in spoken(words, speaker, "en")]


def test_a_pronoun_for_a_body_is_a_pronoun() -> None:
    words = "The Security Council met. On Tuesday it also said the crisis was over."
    text = written(words, "en")
    quoted = Quotation(
        type="indirect", medium="speech", content=(Span(len(words) - 20, len(words)),),
        speaker=(Span(words.index("it also"), words.index("it also") + 2),),
    )  # fmt: skip
    found = find_mentions(text, Reading(names=find_names(text), quotations=(quoted,)))
    assert [(text[m.span], m.form, m.kind) for m in found][-1] == ("it", "pronoun", "organization")


@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        (
            "According to a survey published in 1962 by the Senate, it was late.",
            "a survey published in 1962 by the Senate",
        ),
        ("According to data collected by the Senate, it was late.", "data collected by the Senate"),
    ],
)
def test_what_was_made_is_not_its_maker(words: str, speaker: str) -> None:
    assert [p for p, m in spoken(words, speaker, "en") if m.kind == "organization"] == ["Senate"]


def test_whom_a_relative_pronoun_means_is_a_party() -> None:
    words = "Die Sorgen kamen von einem Fischer, der sagte, es regne."
    text = written(words)
    at = words.index("der sagte")
    quoted = Quotation(
        type="indirect", medium="speech", content=(Span(at + 11, len(words)),), speaker=(Span(at, at + 3),)
    )
    found = find_mentions(text, Reading(names=find_names(text), quotations=(quoted,)))
    assert "Fischer" in [text[m.span] for m in found]


@pytest.mark.parametrize("title", ["Dr. Berg", "Oberarzt Dr. Berg", "Der Forscher Dr. Berg"])
def test_whoever_has_a_doctorate_goes_by_the_name(title: str) -> None:
    words = f"{title} sagte, es werde gut. Karl Berg schwieg."
    found = [m for _, m in spoken(words, title) if m.name is not None]
    assert [(words[m.name.start : m.name.end], m.kind) for m in found if m.name] == [("Berg", "person")]


def test_bodies_that_speak_together_are_one_group() -> None:
    speaker = "Die Parteien SPD, FDP und CDU"
    assert ("Parteien SPD, FDP und CDU", "group") in [
        (p, m.kind) for p, m in spoken(f"{speaker} sagten, es werde gut.", speaker)
    ]


def test_an_agency_in_small_letters_before_its_report() -> None:
    assert [(p, m.kind) for p, m in spoken("Laut einer dpa-Meldung ist es gut.", "einer dpa-Meldung")] == [
        ("dpa", "organization")
    ]


def test_an_office_joined_to_a_body_of_two_words() -> None:
    speaker = "Der IG Metall-Vorsitzende Otto Brenner"
    found = spoken(f"{speaker} sagte, es werde gut.", speaker)
    assert [(p, m.title) for p, m in found] == [("IG Metall-Vorsitzende Otto Brenner", "IG Metall-Vorsitzende")]


@pytest.mark.parametrize("place", ["New Yorks", "Schalkes"])
def test_a_place_and_who_holds_an_office_there_are_no_body(place: str) -> None:
    speaker = f"{place} Präsident Walter Scheel"
    found = spoken(f"Das war {speaker} gestern zu viel.", speaker)
    assert {m.kind for _, m in found} == {"person"}


def test_the_brother_of_an_office_holder_does_not_hold_the_office() -> None:
    speaker = "Der Bruder des Präsidenten, Robert Kennedy"
    found = [m for _, m in spoken(f"{speaker} sagte, es werde gut.", speaker) if m.name]
    assert [m.office for m in found] == [None]


def test_a_spokesman_with_his_genitive_is_not_whom_he_speaks_for() -> None:
    speaker = "Ein Sprecher Adenauers"
    found = spoken(f"Konrad Adenauer schwieg. {speaker} sagte, es werde gut.", speaker)
    assert ("Sprecher Adenauers", "title") in [(p, m.form) for p, m in found]
