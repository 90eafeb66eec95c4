"""Contacts of bodies, groups and parties that stand apart: sentences of our own about documented history, read by rules."""

from __future__ import annotations

import pytest

from depesche.find.rules import read_by_rules
from depesche.intake import report_from_text
from depesche.reading import Kit, read
from depesche.records import Record

RULES = Kit(model=read_by_rules)


def record_of(words: str, language: str = "de") -> Record:
    return read(report_from_text(words, language=language), RULES)


def told(words: str, language: str = "de") -> list[tuple[str, str, set[str]]]:
    """Channel, status and the last words of the participants' names, in the order of the text."""
    record = record_of(words, language)
    names = {a.id: a.name.split()[-1] for a in record.actors}
    return [(c.channel, c.status, {names[p] for p in c.participants}) for c in record.contacts]


TALKS = [
    # between, with, and the verb that carries the noun
    ("Die Tarifverhandlungen zwischen der IG Metall und Volkswagen sind gescheitert.", "talks", {"Metall", "Volkswagen"}),
    ("Die IG Metall verhandelt seit Montag mit Volkswagen über höhere Löhne.", "talks", {"Metall", "Volkswagen"}),
    ("SPD und FDP nahmen am Montag Koalitionsverhandlungen auf.", "talks", {"SPD", "FDP"}),
    ("Zwischen Washington und London laufen Verhandlungen über Atomtests.", "talks", {"Staaten", "Königreich"}),
    ("In Genf haben die USA und die Sowjetunion ihre Abrüstungsgespräche wieder aufgenommen.", "talks", {"USA", "Sowjetunion"}),
    # the union that is joined is the other side
    ("Die Verhandlungen mit Spanien über einen Beitritt zur NATO sind beendet.", "talks", {"NATO", "Spanien"}),
    # a relative clause names the sides
    (
        "Er berichtete von Gesprächen, die Bundeskanzler Willy Brandt mit Parteichef Leonid Breschnew geführt habe.",
        "talks",
        {"Brandt", "Breschnew"},
    ),
    # those who come to a gathering, take part in it or speak at it
    (
        "Zu dem Gipfel kamen US-Präsident Ronald Reagan und der sowjetische Generalsekretär Michail Gorbatschow.",
        "talks",
        {"Reagan", "Gorbatschow"},
    ),
    (
        "An der Konferenz nahmen US-Präsident Harry Truman und Premierminister Winston Churchill teil.",
        "talks",
        {"Truman", "Churchill"},
    ),
    (
        "Auf dem Gipfel sprach sich Bundeskanzler Helmut Schmidt dafür aus. Die britische Premierministerin Margaret Thatcher widersprach auf dem Gipfel.",
        "talks",
        {"Schmidt", "Thatcher"},
    ),
    # deputies stand for whom they act for
    ("Vertreter der PLO und Israels trafen sich in Oslo zu Gesprächen.", "meeting", {"PLO", "Israel"}),
    # debates
    ("Zum Fernsehduell zwischen Vizepräsident Richard Nixon und Senator John F. Kennedy kam es in Chicago.", "meeting", {"Nixon", "Kennedy"}),
]  # fmt: skip


@pytest.mark.parametrize(("words", "channel", "names"), TALKS)
def test_talks_and_gatherings(words: str, channel: str, names: set[str]) -> None:
    assert told(words) == [(channel, "held", names)]


def test_both_parties_are_the_two_named_before() -> None:
    words = "Die SPD will mit der FDP regieren. Vertreter beider Parteien wollen am Dienstag Verhandlungen beginnen."
    assert ("talks", "planned", {"SPD", "FDP"}) in told(words)


def test_both_of_something_that_cannot_talk_are_no_sides() -> None:
    assert told("Präsident Kennedy und Premierminister Macmillan lächelten. Es war ein Treffen beider Welten.") == []


def test_the_outcome_names_the_sides_of_talks() -> None:
    words = "Die Verhandlungen über den Haushalt sind zu Ende. SPD und FDP einigten sich auf eine Steuer."
    assert told(words) == [("talks", "held", {"SPD", "FDP"})]


def test_an_agreement_alone_is_no_contact() -> None:
    assert told("SPD und FDP einigten sich auf eine Steuer.") == []


def test_a_side_that_only_the_slot_shows() -> None:
    words = "Die Bundesregierung verhandelt mit den örtlichen Stammesältesten."
    (_, _, names), *rest = told(words)
    assert "Stammesälteste" in names
    assert not rest


LETTERS = [
    (
        "Der Präsident der Region, Charles Meyer, schlägt in einem Brief dem französischen Minister für Verkehr, Bau und Tourismus Robert Buron eine Maut vor.",
        {"Meyer", "Buron"},
    ),
    ("Bundeskanzler Konrad Adenauer hat in einem Brief den Abgeordneten mitgeteilt, dass er gehe.", {"Adenauer", "Abgeordnete"}),
    ("König Wilhelm I. erhielt einen Brief von Kaiser Napoleon III.", {"I.", "III."}),
    ("Das sagte er in einem an Premierminister Anthony Eden gerichteten Schreiben des Präsidenten Dwight D. Eisenhower.", {"Eden", "Eisenhower"}),
    ("Per Telegramm gratulierte Bundeskanzler Konrad Adenauer dem amerikanischen Präsidenten John F. Kennedy.", {"Adenauer", "Kennedy"}),
]  # fmt: skip


@pytest.mark.parametrize(("words", "names"), LETTERS)
def test_letters(words: str, names: set[str]) -> None:
    assert told(words) == [("letter", "held", names)]


def test_deputies_stand_for_their_body() -> None:
    assert told("Außenminister Walter Scheel traf Vertreter der PLO.") == [("meeting", "held", {"Scheel", "PLO"})]


def test_one_letter_to_several_is_one_contact() -> None:
    words = "In einem Schreiben an Premierminister Anthony Eden und Ministerpräsident Guy Mollet drohte der sowjetische Regierungschef Nikolai Bulganin."
    assert told(words) == [("letter", "held", {"Eden", "Mollet", "Bulganin"})]


def test_an_open_letter_is_no_contact() -> None:
    assert told("Einstein hat Präsident Roosevelt einen offenen Brief geschrieben.") == []


HANDED = [
    ("Außenminister Walter Scheel überreichte sein Rücktrittsgesuch dem Bundespräsidenten Gustav Heinemann.", "meeting", {"Scheel", "Heinemann"}),
    ("Präsident Carter und Präsident Sadat unterzeichneten in Washington den Vertrag.", "meeting", {"Carter", "Sadat"}),
    ("Die Bundesregierung nahm Kontakt zu den Entführern auf.", "contact", {"Bundesregierung", "Entführer"}),
    ("General Lucius Clay erklärte gegenüber ausländischen Diplomaten, Berlin bleibe frei.", "contact", {"Clay", "Diplomaten"}),
    ("Bundeskanzler Konrad Adenauer besuchte die amerikanischen Soldaten in Berlin.", "visit", {"Adenauer", "Soldaten"}),
]  # fmt: skip


@pytest.mark.parametrize(("words", "channel", "names"), HANDED)
def test_handing_over_and_meeting(words: str, channel: str, names: set[str]) -> None:
    assert told(words) == [(channel, "held", names)]


def test_a_question_of_parliament_and_its_answer() -> None:
    words = "Das steht in der Antwort der Bundesregierung auf eine Kleine Anfrage der SPD."
    assert told(words) == [("letter", "held", {"Bundesregierung", "SPD"})]


NOTHING = [
    "Die Bundesregierung kam zu einer Sitzung zusammen.",
    "Präsident Kennedy gab nach der Konferenz eine Pressekonferenz.",
    "Präsident Kennedy erklärte gegenüber Journalisten, die Quarantäne bleibe.",
    "Die EWG fordert Verhandlungen mit Spanien.",
    "Frankreich trifft im Halbfinale auf Brasilien.",
    "Die Verhandlungen zur Freilassung der Frau von Botschafter Karl von Spreti dauern an.",
    "Marktanalyst Hans Müller hat die Erwartungen an den Gipfel gesenkt.",
    "Die USA und die Sowjetunion weigern sich, die Unterlagen zu übergeben.",
]


@pytest.mark.parametrize("words", NOTHING)
def test_look_alikes(words: str) -> None:
    assert told(words) == []


ENGLISH = [
    ("Negotiators from Egypt and Israel are meeting in Washington.", "meeting", {"Egypt", "Israel"}),
    ("The leaders of Egypt and Israel spoke by telephone on Friday.", "call", {"Egypt", "Israel"}),
    ("President Kennedy, who met Foreign Minister Andrei Gromyko on Thursday, said nothing of the missiles.", "meeting", {"Kennedy", "Gromyko"}),
    ("President Kennedy received a letter from Soviet Premier Nikita Khrushchev.", "letter", {"Kennedy", "Khrushchev"}),
    ("President Truman, Prime Minister Winston Churchill and Soviet leader Joseph Stalin attended the conference.", "talks", {"Truman", "Churchill", "Stalin"}),
    ("The Soviet Union and the United States opened talks in Geneva.", "talks", {"Union", "States"}),
    ("Secretary of State Henry Kissinger is in Jerusalem for talks with Prime Minister Golda Meir.", "talks", {"Kissinger", "Meir"}),
    ("At a meeting of NATO foreign ministers in Paris, Secretary of State Dean Rusk called for firmness.", "meeting", {"ministers", "Rusk"}),
    ("The first televised debate between Vice President Richard Nixon and Senator John F. Kennedy took place in Chicago.", "meeting", {"Nixon", "Kennedy"}),
]  # fmt: skip


@pytest.mark.parametrize(("words", "channel", "names"), ENGLISH)
def test_english(words: str, channel: str, names: set[str]) -> None:
    assert told(words, "en") == [(channel, "held", names)]


@pytest.mark.parametrize(
    "words",
    [
        "Brazil meets France in the semifinal.",
        "Barr and Ross refused to hand over the documents.",
        "The plan of the ministers was called off by President Nixon.",
    ],
)
def test_english_look_alikes(words: str) -> None:
    assert told(words, "en") == []
