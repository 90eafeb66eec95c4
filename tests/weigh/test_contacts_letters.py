"""Letters, English frames, gaps and days, in sentences of our own about documented history, with casts made by hand."""

from __future__ import annotations

import pytest
from casting import ORGANIZATION, PERSON, STATE, cast_of, time, written

from depesche.records import Contact
from depesche.weigh.contacts import seat_hosts, weigh_contacts

CAST = {
    "kennedy": (PERSON, "US", ("Präsident Kennedy", "Kennedys", "Kennedy", "President Kennedy", "Kennedy's")),
    "khrushchev": (PERSON, "SU", ("Chruschtschow", "Khrushchev", "Premier Khrushchev", "Khrushchev's")),
    "eden": (PERSON, "GB", ("Premierminister Eden", "Eden", "Prime Minister Eden")),
    "mollet": (PERSON, "FR", ("Ministerpräsident Mollet", "Mollet", "Premier Mollet")),
    "bulganin": (PERSON, "SU", ("Ministerpräsident Bulganin", "Bulganin", "Premier Bulganin")),
    "dobrynin": (PERSON, "SU", ("Botschafter Dobrynin", "Dobrynin", "Ambassador Dobrynin")),
    "rusk": (PERSON, "US", ("Außenminister Rusk", "Rusk", "Secretary Rusk")),
    "degaulle": (PERSON, "FR", ("Charles de Gaulle", "de Gaulle")),
    "adenauer": (PERSON, "DE", ("Konrad Adenauer", "Adenauer")),
    "acheson": (PERSON, "US", ("Dean Acheson", "Acheson")),
    "kissinger": (PERSON, "US", ("Henry Kissinger", "Kissinger")),
    "meir": (PERSON, "IL", ("Golda Meir", "Meir")),
    "sadat": (PERSON, "EG", ("Anwar as-Sadat", "Anwar Sadat", "Sadat")),
    "office": (ORGANIZATION, "GB", ("Foreign Office",)),
    "israel": (STATE, "IL", ("Israel",)),
}  # fmt: skip


def contacts(words: str, language: str = "de", published: str | None = None, **times: str) -> tuple[Contact, ...]:
    """The contacts of a report; `times` gives values of expressions, spaces written as underscores."""
    text = written(words, language, published)
    found = [time(text, k.replace("_", " "), v, "DURATION" if v.startswith("P") else "DATE") for k, v in times.items()]
    cast = seat_hosts(text, cast_of(text, **CAST))
    return weigh_contacts(text, cast, tuple(sorted(found, key=lambda t: t.start)), ())


def told(found: tuple[Contact, ...]) -> list[str]:
    """The contacts as "channel first-party second-party …", a letter's writer first."""
    return [" ".join((c.channel, *c.participants)) for c in found]


LETTERS = [
    ("de", "In einem Schreiben an Eden warnte Bulganin vor einem Eingreifen.", ["letter bulganin eden"]),
    ("de", "Bulganin warnte Eden in einem Brief vor einem Eingreifen.", ["letter bulganin eden"]),
    ("de", "Bulganin kündigte in einem offenen Brief an Eden Folgen an.", []),
    ("de", "Bulganin sandte gleiche Briefe an Eden und Mollet.", ["letter bulganin eden", "letter bulganin mollet"]),
    ("de", "Eden antwortete Bulganin in einem Schreiben, man ziehe ab.", ["letter eden bulganin"]),
    ("de", "Chruschtschow lenkt ein. Das geht aus einem Brief an Kennedy hervor.", ["letter khrushchev kennedy"]),
    ("de", "Der Brief, den Kennedy an Chruschtschow schickte, liegt vor.", ["letter kennedy khrushchev"]),
    ("de", "Chruschtschow schrieb an Kennedy. In seiner Antwort schrieb Kennedy, er sei bereit.", ["letter khrushchev kennedy", "letter kennedy khrushchev"]),
    ("de", "In seiner Antwort schrieb Kennedy, er sei bereit.", []),
    ("de", "Acheson übergab de Gaulle ein Schreiben Kennedys.", ["meeting acheson degaulle", "letter kennedy degaulle"]),
    ("de", "Rusk übergab Dobrynin ein Schreiben Kennedys an Chruschtschow.", ["meeting rusk dobrynin", "letter kennedy khrushchev"]),
    ("de", "Bulganin warnte Eden mit einem Schreiben vor einem Eingreifen.", ["letter bulganin eden"]),
    ("en", "In a note delivered on Monday, Bulganin warned Eden not to land.", ["letter bulganin eden"]),
    ("en", "Bulganin protested to Eden in a note on Monday.", ["letter bulganin eden"]),
    ("en", "In a note delivered on Monday, Bulganin spoke of war.", []),
    ("en", "Bulganin sent identical letters to Eden and Mollet.", ["letter bulganin eden", "letter bulganin mollet"]),
    ("en", "Khrushchev's letter to Kennedy was read on the radio.", ["letter khrushchev kennedy"]),
    ("en", "The letter that Kennedy sent Khrushchev was not published.", ["letter kennedy khrushchev"]),
    ("en", "Khrushchev wrote to Kennedy. Kennedy replied that the ships must turn back.", ["letter khrushchev kennedy", "letter kennedy khrushchev"]),
    ("en", "Kennedy replied that the ships must turn back.", []),
    ("en", "Adenauer was handed a letter from Kennedy on Sunday.", ["letter kennedy adenauer"]),
    ("en", "President Kennedy wrote an article urging Congress to help Prime Minister Eden.", []),
    ("en", "President Kennedy received support from Prime Minister Eden.", []),
    ("en", "Prime Minister Eden showed the photographs to Ambassador Dobrynin.", ["meeting eden dobrynin"]),
    ("en", "Eden assured Mollet in a message that Britain would go along.", ["letter eden mollet"]),
    ("en", "In an open letter to Eden, Bulganin warned of war.", []),
]  # fmt: skip


@pytest.mark.parametrize(("language", "words", "expected"), LETTERS)
def test_a_letter_goes_from_its_writer_to_its_reader(language: str, words: str, expected: list[str]) -> None:
    assert told(contacts(words, language)) == expected


def test_letters_of_two_days_are_two() -> None:
    words = "Khrushchev wrote to Kennedy. In a letter of Oct. 30, Khrushchev asked Kennedy to lift the quarantine. Khrushchev agreed in a letter of Nov. 20."
    found = contacts(words, "en", **{"Oct._30": "1962-10-30", "Nov._20": "1962-11-20"})
    assert told(found) == ["letter khrushchev kennedy"] * 2
    assert [c.date for c in found] == ["1962-10-30", "1962-11-20"]


def test_a_letter_read_out_has_that_day() -> None:
    found = contacts(
        "In einem Schreiben an Kennedy, das der Sender am Sonntag verlas, lenkte Chruschtschow ein.",
        am_Sonntag="1962-10-28",
    )
    assert [(c.participants, c.date) for c in found] == [(("khrushchev", "kennedy"), "1962-10-28")]


FRAMES = [
    ("en", "Kissinger called on Sadat on Friday.", ["meeting kissinger sadat"]),
    ("en", "Kissinger called on Israel to withdraw.", []),
    ("en", "Kissinger called on Sadat to open talks.", []),
    ("en", "Kissinger saw Sadat in Aswan to discuss how the armies could be parted.", ["meeting kissinger sadat"]),
    ("en", "Kissinger saw Sadat as a partner.", []),
    ("en", "Khrushchev called Kennedy a liar.", []),
    ("en", "Kennedy called Eden on Monday night.", ["call kennedy eden"]),
    ("en", "Rusk then briefed Eden and Mollet.", ["contact rusk eden", "contact rusk mollet"]),
    ("en", "Kissinger sat down with Meir in Jerusalem.", ["meeting kissinger meir"]),
    ("en", "In Paris, Acheson was received by de Gaulle.", ["meeting degaulle acheson"]),
    ("en", "Ambassador Dobrynin was summoned to the Foreign Office.", ["meeting office dobrynin"]),
    ("en", "Kissinger paid a call on Sadat in Cairo.", ["visit kissinger sadat"]),
    ("en", "Kissinger had lunch with Meir in Jerusalem.", ["meeting kissinger meir"]),
    ("de", "Am Abend gab Rusk für Dobrynin ein Essen.", ["meeting rusk dobrynin"]),
    ("de", "Kennedy traf Eden. An dem Gespräch nahm auch Rusk teil.", ["meeting kennedy eden rusk"]),
    ("de", "Adenauer war von Acheson über die bevorstehende Rede informiert worden.", ["contact acheson adenauer"]),
    ("de", "Kissinger sei von Sadat angerufen und zum Essen gebeten worden.", ["call sadat kissinger"]),
    ("de", "Ein Treffen mit Chruschtschow hielt Kennedy nicht für sinnvoll.", []),
]  # fmt: skip


@pytest.mark.parametrize(("language", "words", "expected"), FRAMES)
def test_frames(language: str, words: str, expected: list[str]) -> None:
    assert told(contacts(words, language)) == expected


GAPS = [
    ("de", "Kissinger traf Meir am Montag in Jerusalem, Anwar as-Sadat am Dienstag in Assuan.", ["kissinger meir", "kissinger sadat"]),
    ("de", "Kissinger sprach am Montag mit Sadat, am Dienstag mit Meir.", ["kissinger sadat", "kissinger meir"]),
    ("en", "Sadat received Kissinger on Monday and Meir on Tuesday.", ["sadat kissinger", "sadat meir"]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "words", "expected"), GAPS)
def test_a_verb_left_out_tells_of_a_second_contact(language: str, words: str, expected: list[str]) -> None:
    days = (
        {"Montag": "1962-10-22", "Dienstag": "1962-10-23"}
        if language == "de"
        else {"Monday": "1977-11-21", "Tuesday": "1977-11-22"}
    )
    found = contacts(words, language, **days)
    assert [" ".join(c.participants) for c in found] == expected
    assert [c.date for c in found] == sorted(days.values())


@pytest.mark.parametrize(
    ("language", "words", "names"),
    [
        ("de", "Das deutsch-französische Treffen dauerte zwei Stunden.", {"Deutschland", "Frankreich"}),
        ("de", "Die amerikanisch-sowjetischen Verhandlungen stocken.", {"Vereinigte Staaten", "Sowjetunion"}),
        ("en", "The U.S.-Soviet talks opened in Geneva.", {"United States", "Soviet Union"}),
        ("en", "The Franco-German summit opened in Paris.", {"France", "Germany"}),
    ],
)
def test_two_states_in_an_adjective_are_the_sides(language: str, words: str, names: set[str]) -> None:
    text = written(words, language)
    cast = seat_hosts(text, cast_of(text))
    (contact,) = weigh_contacts(text, cast, (), ())
    assert {cast[a].name for a in contact.participants} == names


def test_an_hour_before_the_speech_is_on_its_day() -> None:
    words = "Kennedy sprach am Montag im Fernsehen. Gromyko habe am Donnerstag gelogen. Eine Stunde vor der Rede traf Rusk Botschafter Dobrynin. Er übergab Dobrynin einen Brief Kennedys an Chruschtschow."
    found = contacts(words, am_Montag="1962-10-22", am_Donnerstag="1962-10-18", Eine_Stunde="PT1H")
    assert [(c.channel, c.date) for c in found] == [("meeting", "1962-10-22"), ("letter", "1962-10-22")]


def test_the_day_before_a_break_counts() -> None:
    found = contacts("On Saturday, after Moscow had spoken, Kennedy met Eden.", "en", Saturday="1962-10-27")
    assert [c.date for c in found] == ["1962-10-27"]
