"""Contacts as reports are read by rules, from the words to the row, in sentences of our own about documented history."""

from __future__ import annotations

import datetime

import pytest

from depesche.find.rules import read_by_rules
from depesche.intake import report_from_text
from depesche.reading import Kit, read
from depesche.records import Contact, Record

PUBLISHED = datetime.date(1978, 9, 20)


def record(words: str, language: str) -> Record:
    return read(report_from_text(words, published=PUBLISHED, language=language), Kit(model=read_by_rules))


def row(contact: Contact, found: Record) -> str:
    """A contact as "channel status: party, party", the parties in the order of their names."""
    names = {a.id: a.name for a in found.actors}
    return f"{contact.channel} {contact.status}: {', '.join(sorted(names[p] for p in contact.participants))}"


def told(words: str, language: str) -> list[str]:
    found = record(words, language)
    return [row(c, found) for c in found.contacts]


PAPERS = [
    ("en", "The government of Egypt signed a letter of intent on selling gas to Israel."),
    ("en", "Egypt sent a letter of credit to Israel."),
    ("en", "President Carter sent a clear message to Prime Minister Menachem Begin."),
    ("de", "Die Bischofskonferenz richtete einen Hirtenbrief an die Regierung der USA."),
    ("de", "Präsident Kennedy richtete ein Schreiben über den Verkauf von Raketen an die Türkei."),
    ("de", "Präsident Carter sandte eine klare Botschaft an Ministerpräsident Menachem Begin."),
]


@pytest.mark.parametrize(("language", "words"), PAPERS)
def test_papers_and_gestures_are_no_letters(language: str, words: str) -> None:
    assert told(words, language) == []


LETTERS = [
    ("en", "President Carter wrote a letter of condolence to President Sadat.", ["letter held: Carter, Sadat"]),
    ("en", "President Carter sent a letter on Monday to President Sadat.", ["letter held: Carter, Sadat"]),
    ("de", "Präsident Carter sandte eine Botschaft an Präsident Sadat.", ["letter held: Carter, Sadat"]),
]


@pytest.mark.parametrize(("language", "words", "expected"), LETTERS)
def test_letters_are(language: str, words: str, expected: list[str]) -> None:
    assert told(words, language) == expected


def test_one_after_the_other_is_two_contacts() -> None:
    words = "Later on Tuesday President Carter met with the International Monetary Fund, then with President Sadat."
    assert told(words, "en") == [
        "meeting held: Carter, International Monetary Fund",
        "meeting held: Carter, Sadat",
    ]
    words = "Präsident Carter sprach am Montag mit Präsident Sadat, dann mit Ministerpräsident Menachem Begin."
    assert told(words, "de") == ["contact held: Carter, Sadat", "contact held: Carter, Menachem Begin"]


def test_a_weekday_before_a_name_is_no_preposition_of_it() -> None:
    words = "President Carter spoke in Washington. On Tuesday Mr. Carter met President Sadat."
    assert told(words, "en") == ["meeting held: Carter, Sadat"]


SUMMITS = [
    ("en", "The delegations of Egypt, Jordan and Israel had met for their seventh summit in Geneva.", "talks held: Egypt, Israel, Jordan", 7),
    ("de", "Frankreich und Großbritannien trafen sich am Dienstag zu ihrem siebten Gipfel in London.", "talks held: Frankreich, Großbritannien", 7),
    ("de", "Am Montag trafen sich die Delegationen Ägyptens, Jordaniens und Israels in Genf.", "meeting held: Israel, Jordanien, Ägypten", None),
]  # fmt: skip


@pytest.mark.parametrize(("language", "words", "expected", "ordinal"), SUMMITS)
def test_who_comes_together_for_a_summit(language: str, words: str, expected: str, ordinal: int | None) -> None:
    found = record(words, language)
    assert [(row(c, found), c.ordinal) for c in found.contacts] == [(expected, ordinal)]


def test_gatherings_of_two_days_are_not_one() -> None:
    words = (
        "A July 25 meeting of the foreign ministers was held in Washington. "
        "President Sadat spoke at the meeting on March 20."
    )
    assert told(words, "en") == []


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "President Carter met with multiple world leaders."),
        ("en", "President Carter joined the meeting of several countries."),
        ("de", "Präsident Carter traf mehrere Staatschefs."),
    ],
)
def test_a_noun_that_names_nobody_is_no_party(language: str, words: str) -> None:
    assert told(words, language) == []


KINDS = [
    ("de", "Bundeskanzler Adenauer brach seinen Urlaub nicht ab, telefonierte aber mehrfach mit Präsident Kennedy.", ["call held: Adenauer, Kennedy"]),
    ("de", "Präsident Mitterrand empfing zuerst Bundeskanzler Kohl, danach Premierministerin Thatcher.", ["meeting held: Kohl, Mitterrand", "meeting held: Mitterrand, Thatcher"]),
    ("de", "Präsident Carter will das weitere Vorgehen mit Präsident Sadat abstimmen.", ["contact planned: Carter, Sadat"]),
    ("de", "Präsident Carter feilschte tagelang mit Ministerpräsident Begin.", ["talks held: Begin, Carter"]),
    ("de", "Ministerpräsident Begin speiste am Abend mit Präsident Sadat in Ismailia.", ["meeting held: Begin, Sadat"]),
    ("de", "Botschafter Dobrynin sprach bei Außenminister Rusk vor.", ["meeting held: Dobrynin, Rusk"]),
    ("de", "Präsident Kennedy bestellte Botschafter Dobrynin zu sich.", ["meeting held: Dobrynin, Kennedy"]),
    ("de", "Präsident Reagan beschwerte sich telefonisch bei Premierministerin Thatcher.", ["call held: Reagan, Thatcher"]),
    ("de", "Präsident Reagan teilte Premierministerin Thatcher telefonisch mit, dass Truppen gelandet seien.", ["call held: Reagan, Thatcher"]),
    ("de", "König Hussein und Ministerpräsident Rabin haben sich vor dem Haus die Hand gegeben.", ["meeting held: Hussein, Rabin"]),
    ("de", "Ministerpräsident Eden wandte sich schriftlich an Präsident Nasser.", ["letter held: Eden, Nasser"]),
    ("de", "Außenminister Kissinger flog zu Präsident Sadat nach Kairo.", ["visit held: Kissinger, Sadat"]),
    ("de", "Präsident Carter schwieg während seines Japanbesuches.", ["visit held: Carter, Japan"]),
    ("de", "Nixons Chinareise begann in Peking.", ["visit held: China, Nixon"]),
    ("de", "Außenminister Gromyko reiste zu Gesprächen nach Ägypten.", ["visit held: Gromyko, Ägypten"]),
    ("de", "Der Besuch von Außenminister Gromyko in Ägypten ist verschoben worden.", ["visit declined: Gromyko, Ägypten"]),
    ("en", "President Carter dined with President Sadat in Cairo.", ["meeting held: Carter, Sadat"]),
    ("en", "President Carter rang up Prime Minister Begin.", ["call held: Begin, Carter"]),
    ("en", "King Hussein and Prime Minister Rabin shook hands on the lawn.", ["meeting held: Hussein, Rabin"]),
    ("en", "President Carter went to see Prime Minister Begin on Tuesday.", ["meeting held: Begin, Carter"]),
    ("en", "President Carter haggled with Prime Minister Begin for days.", ["talks held: Begin, Carter"]),
    ("en", "In a meeting, President Carter was told by Secretary of State Vance that the talks had failed.", ["meeting held: Carter, Vance"]),
    ("en", "The United States and the Soviet Union exchanged notes on Berlin.", ["letter held: Soviet Union, United States"]),
    ("en", "Ambassador Dobrynin was called in by the State Department.", ["meeting held: Dobrynin, State Department"]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "words", "expected"), KINDS)
def test_kinds_of_contacts(language: str, words: str, expected: list[str]) -> None:
    assert told(words, language) == expected


NONE = [
    ("de", "Das Parlament stimmte am Montag über den Vertrag mit Polen ab."),
    ("de", "Präsident Carter trat eine Dienstreise an."),
    ("de", "Präsident Carter beschwerte sich bei einer Pressekonferenz über Ministerpräsident Begin."),
    ("en", "President Carter shook the hand of every visitor."),
    ("en", "President Carter sent for help."),
    ("en", "Prime Minister Begin called in the army."),
]


@pytest.mark.parametrize(("language", "words"), NONE)
def test_words_that_resemble_them(language: str, words: str) -> None:
    assert told(words, language) == []


def test_a_visit_of_next_week_is_planned() -> None:
    words = "Präsident Carter sprach das bei seinem Israelbesuch in der kommenden Woche an."
    assert told(words, "de") == ["visit planned: Carter, Israel"]


def test_a_minister_is_not_of_the_state_that_he_travels_to() -> None:
    found = record("Außenminister Fischer reiste zu Gesprächen nach Ägypten.", "de")
    assert [(a.name, a.country) for a in found.actors] == [("Fischer", None), ("Ägypten", "EG")]


JOURNEYS = [
    ("de", "Der französische Präsident Georges Pompidou traf am Dienstag in Moskau ein.", ["visit held: Georges Pompidou, Russland"]),
    ("de", "Am Freitag fliegt der deutsche Außenminister Walter Scheel nach Warschau.", ["visit planned: Polen, Walter Scheel"]),
    ("de", "Der deutsche Außenminister Walter Scheel flog nach Brüssel.", []),
    ("de", "Der deutsche Außenminister Walter Scheel flog zum Begräbnis nach Warschau.", []),
    ("de", "Der deutsche Außenminister Walter Scheel flog aus Warschau ab.", []),
    ("de", "Der deutsche Bundeskanzler Willy Brandt flog zurück nach Bonn.", []),
    ("de", "Der Schriftsteller Max Frisch flog nach Warschau.", []),
    ("en", "French President Georges Pompidou arrived in Moscow on Tuesday.", ["visit held: Georges Pompidou, Russia"]),
    ("en", "French President Georges Pompidou flew to the funeral in Moscow.", []),
    ("en", "French President Georges Pompidou flew to Paris on Tuesday.", []),
]  # fmt: skip


@pytest.mark.parametrize(("language", "words", "expected"), JOURNEYS)
def test_a_statesman_who_goes_to_another_state_visits_it(language: str, words: str, expected: list[str]) -> None:
    assert told(words, language) == expected


def test_the_name_in_brackets_behind_an_office_is_its_holder() -> None:
    words = "Ministerpräsident Antonio Segni will den Präsidenten (Giovanni Gronchi) am Montag aufsuchen."
    assert told(words, "de") == ["meeting planned: Antonio Segni, Giovanni Gronchi"]


ENGLISH = [
    ("President Carter is to see the premier, Menachem Begin, before he flies home.", ["meeting planned: Carter, Menachem Begin"]),
    ("President Carter, who is resting, will not see Premier Menachem Begin.", ["meeting declined: Carter, Menachem Begin"]),
    ("President Carter and President Sadat will see each other again this week.", ["meeting planned: Carter, Sadat"]),
    ("President Carter called first on President Sadat.", ["meeting held: Carter, Sadat"]),
    ("President Carter had called upon President Sadat on Monday.", ["meeting held: Carter, Sadat"]),
    ("President Carter had a word with President Sadat.", ["meeting held: Carter, Sadat"]),
    ("President Carter is in touch with President Sadat.", ["contact held: Carter, Sadat"]),
    ("President Carter wired to President Sadat that he would come.", ["letter held: Carter, Sadat"]),
    ("Secretary Vance reported to President Carter by telephone.", ["call held: Carter, Vance"]),
    ("President Carter is to receive a delegation of the Arab League.", ["meeting planned: Arab League, Carter"]),
    ("Israel held talks with President Carter off Gibraltar.", ["talks held: Carter, Israel"]),
]  # fmt: skip


@pytest.mark.parametrize(("words", "expected"), ENGLISH)
def test_english_verbs_and_what_stands_beside_them(words: str, expected: list[str]) -> None:
    assert told(words, "en") == expected


NO_ENGLISH = [
    "President Carter saw the premier, Menachem Begin, as a friend.",
    "President Carter called off the journey. President Sadat agreed.",
    "President Carter has no word on President Sadat.",
]


@pytest.mark.parametrize("words", NO_ENGLISH)
def test_english_verbs_that_tell_of_no_contact(words: str) -> None:
    assert told(words, "en") == []


def test_who_calls_on_somebody_is_not_whom_he_calls_on() -> None:
    words = "Samuel Edwards was the collector. Thomas Dudley, the American consul, called on him on Monday."
    found = record(words, "en")
    assert all(len({*c.participants}) == len(c.participants) for c in found.contacts)
    dudley = next(a for a in found.actors if a.name == "Thomas Dudley")
    assert not any(m.form == "pronoun" for m in dudley.mentions)


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_monarch_is_not_whom_he_dines_with(language: str) -> None:
    words = {
        "de": "Averell Harriman aß am Montag mit dem Schah zu Mittag.",
        "en": "Averell Harriman had lunch with the Shah on Monday.",
    }
    found = record(words[language], language)
    assert all(r.office != "king" for a in found.actors if a.name == "Averell Harriman" for r in a.roles)


GERMAN = [
    ("Außenminister Gromyko hatte den britischen Botschafter Eric Phipps und dessen französischen Kollegen André François-Poncet nacheinander empfangen.",
     ["meeting held: Eric Phipps, Gromyko", "meeting held: André François-Poncet, Gromyko"]),
    ("Präsident Carter wurde am Samstag nacheinander von Präsident Sadat und Ministerpräsident Menachem Begin empfangen.",
     ["meeting held: Carter, Sadat", "meeting held: Carter, Menachem Begin"]),
    ("Das teilte Botschafter Jules Cambon am Mittwoch Staatssekretär Wilhelm von Schoen mit.",
     ["contact held: Jules Cambon, Wilhelm von Schoen"]),
    ("Kaiser Haile Selassie richtete ein Telegramm an den Völkerbund.", ["letter held: Haile Selassie, Völkerbund"]),
    ("Außenminister Gromyko bestellte den britischen Botschafter Eric Phipps ein.", ["meeting held: Eric Phipps, Gromyko"]),
]  # fmt: skip


@pytest.mark.parametrize(("words", "expected"), GERMAN)
def test_german_verbs_and_what_stands_beside_them(words: str, expected: list[str]) -> None:
    assert told(words, "de") == expected
