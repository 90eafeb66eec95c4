"""The names to show: German phrases in the nominative, clubs with their number, compounds that share a part."""

from __future__ import annotations

import pytest

from depesche.find.mentions import find_mentions
from depesche.find.names import find_names
from depesche.records import Actor, Part, Quotation, Reading, Report, Span
from depesche.text import segment
from depesche.weigh.actors import resolve_actors
from depesche.weigh.naming import strong


def speaking(words: str, speaker: str, language: str = "de") -> Actor | None:
    """The party that a speaker's words denote."""
    text = segment(
        Report(id="r", text=words, language=language, parts=(Part(kind="paragraph", start=0, end=len(words)),))
    )
    span = Span(words.index(speaker), words.index(speaker) + len(speaker))
    said = Quotation(type="indirect", medium="speech", content=(Span(len(words) - 4, len(words)),), speaker=(span,))
    cast = resolve_actors(find_mentions(text, Reading(names=find_names(text), quotations=(said,))), text)
    found = cast.at(span)
    return cast[found] if found else None


@pytest.mark.parametrize(
    ("speaker", "name"),
    [
        ("Angaben seines Vermögensverwalters", "Vermögensverwalter"),
        ("Angaben des Betreibers", "Betreiber"),
        ("Angaben des Flughafens Tempelhof", "Flughafen Tempelhof"),
        ("Angaben des neuen Unternehmens", "neues Unternehmen"),
        ("Angaben des 23-jährigen Sportlers", "23-jähriger Sportler"),
        ("Protesten von Kernkraftgegnern", "Kernkraftgegner"),
        ("Berichten von Ausländern in Kairo", "Ausländer in Kairo"),
        ("Angaben der NASA-Verantwortlichen", "NASA-Verantwortliche"),
        ("Angaben der Verantwortlichen des Außenministeriums", "Verantwortliche des Außenministeriums"),
        ("Meinung der Grünen", "Grüne"),
        ("Meinung von Analysten", "Analysten"),
        ("Angaben der Experten", "Experten"),
        ("Angaben der Autoren der Studie", "Autoren der Studie"),
        ("Angaben von Senatoren", "Senatoren"),
        ("Angaben von Majoren", "Majore"),
        ("Angaben des Wirtschafts- und Finanzministeriums", "Wirtschafts- und Finanzministerium"),
        ("Angaben des Präsidenten der Industrie- und Handelskammer", "Präsident der Industrie- und Handelskammer"),
        ("Angaben des 1. FC Köln", "1. FC Köln"),
        ("Angaben des FC Bayern München", "FC Bayern München"),
    ],
)
def test_names_stand_in_the_nominative(speaker: str, name: str) -> None:
    found = speaking(f"Nach {speaker} war es am Abend still.", speaker)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize(
    ("language", "speaker", "kind", "name"),
    [
        ("de", "Frühere sowjetische Behauptungen", "state", "Sowjetunion"),
        ("de", "sowjetische", "state", "Sowjetunion"),
        ("de", "Den offiziellen ägyptischen Angaben", "state", "Ägypten"),
        ("de", "Den US-Angaben", "state", "Vereinigte Staaten"),
        ("de", "Der OSZE-Bericht", "organization", "OSZE"),
        ("en", "Earlier Soviet claims", "state", "Soviet Union"),
        ("en", "Soviet", "state", "Soviet Union"),
        ("en", "The OSCE report", "organization", "OSCE"),
        ("en", "A government statement", "organization", "government"),
    ],
)
def test_a_noun_of_saying_is_no_actor_but_whose_it_is(language: str, speaker: str, kind: str, name: str) -> None:
    words = f"{speaker} Behauptungen" if speaker == "sowjetische" else speaker
    words = f"{speaker} claims" if speaker == "Soviet" else words
    found = speaking(
        f"{words} 1962 zufolge war es still." if language == "de" else f"{words} said so.", speaker, language
    )
    assert found is not None
    assert (found.kind, found.name) == (kind, name)


@pytest.mark.parametrize(
    ("language", "speaker"),
    [("de", "Eine britische Studie"), ("de", "Ersten Angaben"), ("en", "A British study"), ("en", "The statement")],
)
def test_a_study_is_not_its_state(language: str, speaker: str) -> None:
    assert speaking(f"{speaker} 1962 …", speaker, language) is None


def test_a_number_before_a_club_ends_no_sentence() -> None:
    words = "Gegner war der 1. FC Nürnberg."
    parts = (Part(kind="paragraph", start=0, end=len(words)),)
    assert len(segment(Report(id="r", text=words, language="de", parts=parts)).sentences) == 1


def test_only_adjectives_before_a_bodys_noun_are_declined() -> None:
    words = "Ein Sprecher des Büros für Demokratische Institutionen der Organisation Ost schwieg."
    text = segment(Report(id="r", text=words, language="de", parts=(Part(kind="paragraph", start=0, end=len(words)),)))
    name = "Büros für Demokratische Institutionen der Organisation Ost"
    assert strong(name, text, words.index(name)) == "Büro für Demokratische Institutionen der Organisation Ost"
    assert strong("Nationalen Front", text, 0) == "Nationale Front"


def test_an_indefinite_office_in_the_genitive_is_nobody_to_go_on_about() -> None:
    words = "Juri Gagarin brach nach Prag auf. Es ist der erste Besuch eines Kosmonauten. Er wird dort am Montag reden."
    found = speaking(words, "Er")
    assert found is not None
    assert found.name == "Juri Gagarin"
