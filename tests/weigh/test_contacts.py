"""Contacts in sentences of our own about documented history, with casts made by hand."""

from __future__ import annotations

import pytest
from casting import ORGANIZATION, PERSON, STATE, cast_of, said, time, written
from hypothesis import given
from hypothesis import strategies as st

from depesche.records import Contact
from depesche.weigh.contacts import seat_hosts, weigh_contacts

KENNEDY = (PERSON, "US", ("John F. Kennedy", "Kennedys", "Kennedy", "US-Präsident Kennedy", "President Kennedy"))
KHRUSHCHEV = (
    PERSON,
    "SU",
    ("Nikita Chruschtschow", "Chruschtschow", "Parteichef Chruschtschow", "Khrushchev", "Premier Khrushchev"),
)
GROMYKO = (PERSON, "SU", ("Außenminister Andrei Gromyko", "Gromyko", "Foreign Minister Gromyko"))
DOBRYNIN = (PERSON, "SU", ("Botschafter Dobrynin", "Dobrynin", "Ambassador Dobrynin", "Ambassador Anatoly Dobrynin"))
MACMILLAN = (PERSON, "GB", ("Premierminister Harold Macmillan", "Macmillan", "Prime Minister Macmillan"))
DE_GAULLE = (PERSON, "FR", ("Präsident de Gaulle", "de Gaulle", "President de Gaulle"))
ADENAUER = (PERSON, "DE", ("Bundeskanzler Konrad Adenauer", "Konrad Adenauer", "Adenauer", "Chancellor Adenauer"))
SADAT = (PERSON, "EG", ("Anwar as-Sadat", "Sadat", "President Sadat"))
BEGIN = (PERSON, "IL", ("Menachem Begin", "Begin", "Prime Minister Begin"))
CARTER = (PERSON, "US", ("Jimmy Carter", "Carter", "President Carter"))
CAST = {
    "kennedy": KENNEDY, "khrushchev": KHRUSHCHEV, "gromyko": GROMYKO, "dobrynin": DOBRYNIN, "macmillan": MACMILLAN, "degaulle": DE_GAULLE,
    "adenauer": ADENAUER, "sadat": SADAT, "begin": BEGIN, "carter": CARTER,
    "us": (STATE, "US", ("USA", "Vereinigten Staaten", "Washington", "United States")),
    "su": (STATE, "SU", ("Sowjetunion", "Moskau", "Soviet Union", "Moscow")),
    "de": (STATE, "DE", ("Bundesrepublik", "Deutschland")),
    "il": (STATE, "IL", ("Israel", "Israels")),
    "eg": (STATE, "EG", ("Ägypten", "Egypt")),
    "vn": (STATE, "VN", ("Nordvietnam", "North Vietnam")),
    "plo": (ORGANIZATION, None, ("PLO",)),
    "times": (ORGANIZATION, None, ("Zeitung Neue Zeit", "Zeitung", "newspaper Daily Mirror")),
}  # fmt: skip


def contacts(words: str, language: str = "de", published: str | None = None, **times: str) -> tuple[Contact, ...]:
    """The contacts of a report; `times` gives values of expressions, spaces written as underscores."""
    text = written(words, language, published)
    found = [time(text, k.replace("_", " "), v, "DURATION" if v.startswith("P") else "DATE") for k, v in times.items()]
    return weigh_contacts(text, cast_of(text, **CAST), tuple(sorted(found, key=lambda t: t.start)), ())


def told(found: tuple[Contact, ...]) -> list[tuple[str, str, tuple[str, ...]]]:
    """Channel, status and participants in the order of their names."""
    return [(c.channel, c.status, tuple(sorted(c.participants))) for c in found]


GERMAN = [
    ("Kennedy telefonierte am Montag mit Macmillan.", "call", "held", "kennedy macmillan"),
    ("Am Abend rief Kennedy Premierminister Harold Macmillan an.", "call", "held", "kennedy macmillan"),
    ("Es hieß, dass Kennedy Macmillan angerufen habe.", "call", "held", "kennedy macmillan"),
    ("Kennedy hat am Dienstag mit Adenauer gesprochen.", "contact", "held", "adenauer kennedy"),
    ("Kennedy sprach telefonisch mit Adenauer.", "call", "held", "adenauer kennedy"),
    ("Kennedy traf in Wien Chruschtschow.", "meeting", "held", "kennedy khrushchev"),
    ("Kennedy traf sich in Wien mit Chruschtschow.", "meeting", "held", "kennedy khrushchev"),
    ("In Wien haben sich Kennedy und Chruschtschow getroffen.", "meeting", "held", "kennedy khrushchev"),
    ("Kennedy kam am Donnerstag mit Außenminister Andrei Gromyko zusammen.", "meeting", "held", "gromyko kennedy"),
    ("Kennedy empfing am Donnerstag im Weißen Haus Gromyko.", "meeting", "held", "gromyko kennedy"),
    ("Gromyko wurde am Donnerstag von Kennedy empfangen.", "meeting", "held", "gromyko kennedy"),
    ("Adenauer besuchte im September die Sowjetunion.", "visit", "held", "adenauer su"),
    ("Die USA und Nordvietnam verhandelten jahrelang miteinander.", "talks", "held", "us vn"),
    ("Die Friedensverhandlungen zwischen den USA und Nordvietnam kamen voran.", "talks", "held", "us vn"),
    ("Begin und Sadat führten Gespräche.", "talks", "held", "begin sadat"),
    ("Begin führte in Jerusalem mit Sadat ein Gespräch.", "meeting", "held", "begin sadat"),
    ("Nach einem Treffen mit Sadat sagte Begin, man sei sich einig.", "meeting", "held", "begin sadat"),
    ("Das Telefonat Kennedys mit Macmillan dauerte eine Stunde.", "call", "held", "kennedy macmillan"),
    ("Bei dem Gipfeltreffen zwischen Kennedy und Chruschtschow ging es um Berlin.", "talks", "held", "kennedy khrushchev"),
    ("Chruschtschow schrieb an Kennedy.", "letter", "held", "kennedy khrushchev"),
    ("Chruschtschow schickte am Freitag einen Brief an Kennedy.", "letter", "held", "kennedy khrushchev"),
    ("Adenauer will im Mai Präsident de Gaulle treffen.", "meeting", "planned", "adenauer degaulle"),
    ("Für Montag ist ein Treffen zwischen Adenauer und de Gaulle geplant.", "meeting", "planned", "adenauer degaulle"),
    ("Adenauer wird am Montag mit de Gaulle zusammentreffen.", "meeting", "planned", "adenauer degaulle"),
    ("Chruschtschow sagte das Treffen mit de Gaulle ab.", "meeting", "declined", "degaulle khrushchev"),
    ("Chruschtschow weigerte sich, mit Kennedy zu sprechen.", "contact", "declined", "kennedy khrushchev"),
    ("Kennedy, der am Montag Macmillan traf, schwieg.", "meeting", "held", "kennedy macmillan"),
    ("Israel lehnte Verhandlungen mit der PLO ab.", "talks", "declined", "il plo"),
    ("Das Kennedy-Chruschtschow-Treffen blieb ohne Ergebnis.", "meeting", "held", "kennedy khrushchev"),
    ("Kennedys Besuch in der Bundesrepublik begann in Köln.", "visit", "held", "de kennedy"),
    ("Carter, Begin und Sadat kamen in Camp David zusammen.", "meeting", "held", "begin carter sadat"),
    ("Kennedy, mit dem Macmillan am Abend telefonierte, klang ruhig.", "call", "held", "kennedy macmillan"),
    ("Adenauer ließ sich von Präsident de Gaulle empfangen.", "meeting", "held", "adenauer degaulle"),
    ("Kennedy wird sich am Donnerstag nicht mit Gromyko treffen.", "meeting", "declined", "gromyko kennedy"),
    ("Kennedy kündigte ein Treffen mit Gromyko an.", "meeting", "planned", "gromyko kennedy"),
    ("Vor dem Treffen mit Gromyko sprach Kennedy mit seinen Beratern.", "meeting", "planned", "gromyko kennedy"),
    ("Sadat hatte Begin bei ihrem Gespräch Frieden versprochen.", "contact", "held", "begin sadat"),
    ("Adenauer reiste zu Gesprächen mit de Gaulle nach Paris.", "visit", "held", "adenauer degaulle"),
    ("Dobrynin übergab Kennedy einen Brief.", "meeting", "held", "dobrynin kennedy"),
    ("Die USA bestellten Botschafter Dobrynin ein.", "meeting", "held", "dobrynin us"),
    ("Sadat stattete Carter einen Besuch ab.", "visit", "held", "carter sadat"),
    ("Kennedy und Macmillan berieten in einem Telefonat über Berlin.", "call", "held", "kennedy macmillan"),
    ("Die Verhandlungen zwischen Vertretern der PLO und Ägypten liefen.", "talks", "held", "eg plo"),
    ("Der Besuch Kennedys begann mit einem Treffen mit Adenauer.", "visit", "held", "adenauer kennedy"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "channel", "status", "who"), GERMAN)
def test_german(words: str, channel: str, status: str, who: str) -> None:
    assert told(contacts(words)) == [(channel, status, tuple(who.split()))]


ENGLISH = [
    ("Kennedy met Khrushchev in Vienna.", "meeting", "held", "kennedy khrushchev"),
    ("President Kennedy met with Foreign Minister Gromyko on Thursday.", "meeting", "held", "gromyko kennedy"),
    ("Kennedy spoke with Macmillan by telephone.", "call", "held", "kennedy macmillan"),
    ("Kennedy telephoned Macmillan late at night.", "call", "held", "kennedy macmillan"),
    ("Kennedy held talks with Adenauer in Bonn.", "talks", "held", "adenauer kennedy"),
    ("President Kennedy received Foreign Minister Gromyko at the White House.", "meeting", "held", "gromyko kennedy"),
    ("Gromyko was received by Kennedy at the White House.", "meeting", "held", "gromyko kennedy"),
    ("The State Department summoned Ambassador Dobrynin.", "", "", ""),
    ("Khrushchev wrote to Kennedy on Friday.", "letter", "held", "kennedy khrushchev"),
    ("Khrushchev sent a letter to Kennedy.", "letter", "held", "kennedy khrushchev"),
    ("Sadat visited Israel in November.", "visit", "held", "il sadat"),
    ("Begin and Sadat met at Camp David.", "meeting", "held", "begin sadat"),
    ("Adenauer will meet President de Gaulle in May.", "meeting", "planned", "adenauer degaulle"),
    ("Khrushchev refused to meet President de Gaulle.", "meeting", "declined", "degaulle khrushchev"),
    ("The talks between the United States and North Vietnam dragged on.", "talks", "held", "us vn"),
    ("After a meeting with Sadat, Begin said that peace was near.", "meeting", "held", "begin sadat"),
    ("During his visit to Egypt, Carter praised the army.", "visit", "held", "carter eg"),
    ("Kennedy told Macmillan in a telephone call that he would wait.", "call", "held", "kennedy macmillan"),
    ("Macmillan paid a visit to President Kennedy.", "visit", "held", "kennedy macmillan"),
    ("Khrushchev called off a meeting with President de Gaulle.", "meeting", "declined", "degaulle khrushchev"),
    ("The plan was met with scorn by Begin and Sadat.", "", "", ""),
    ("Kennedy called on Khrushchev to withdraw the missiles.", "", "", ""),
    ("President Kennedy is meeting with Premier Khrushchev in Vienna.", "meeting", "held", "kennedy khrushchev"),
    ("President Truman told Premier Stalin in an interview of a new weapon.", "", "", ""),
    ("Talks between Carter, who had come from Plains, and Begin lasted two hours.", "talks", "held", "begin carter"),
    ("After meeting Gromyko on Friday, President Kennedy said nothing.", "meeting", "held", "gromyko kennedy"),
    ("The press asked for more after Kennedy meets with Khrushchev.", "meeting", "planned", "kennedy khrushchev"),
    ("Carter urged Egypt to hold talks with Israel.", "", "", ""),
]  # fmt: skip


@pytest.mark.parametrize(("words", "channel", "status", "who"), ENGLISH)
def test_english(words: str, channel: str, status: str, who: str) -> None:
    assert told(contacts(words, "en")) == ([(channel, status, tuple(who.split()))] if channel else [])


NONE = [
    "Adenauer sprach sich für Verhandlungen mit der Sowjetunion aus.",
    "Adenauer sagte im Gespräch mit der Zeitung Neue Zeit, er bleibe.",
    "Adenauer rief die Sowjetunion zu Verhandlungen auf.",
    "Kennedy forderte Gespräche mit der Sowjetunion.",
    "Chruschtschow bot Kennedy ein Treffen an.",
    "Die Entscheidung traf Kennedy allein.",
    "Kennedy besuchte eine Schule.",
    "Die Verhandlungen dauerten an.",
    "Kennedy sprach auf einer Pressekonferenz über Chruschtschow.",
    "Die Besucher sahen Kennedy.",
    "Adenauer sprach nicht mit Chruschtschow.",
    "Kennedy spricht offen über ein Bündnis mit Israel.",
    "Kennedy und Macmillan sprachen von einem Erfolg.",
    "Es hätte zu einem Treffen mit Chruschtschow kommen sollen, meinte Kennedy.",
    "Der Besuch der Abordnung in der Sowjetunion freute Kennedy.",
    "Die Gespräche, allerdings nicht mit Israel, begannen.",
]


@pytest.mark.parametrize("words", NONE)
def test_no_contact(words: str) -> None:
    assert contacts(words) == ()


def test_two_calls_on_two_days_stay_two() -> None:
    found = contacts(
        "Kennedy telefonierte am Sonntag zum zweiten Mal mit Macmillan, nachdem die beiden am Freitag "
        "zum ersten Mal seit Mai miteinander gesprochen hatten.",
        Sonntag="1962-10-28",
        Freitag="1962-10-26",
        Mai="1962-05",
    )
    assert [(c.channel, c.date, c.ordinal, c.since) for c in found] == [
        ("call", "1962-10-28", 2, None),
        ("call", "1962-10-26", None, "1962-05"),
    ]


def test_a_mention_without_parties_joins_the_contact_told_before() -> None:
    words = "Kennedy traf am Montag Gromyko. Nach dem Gespräch schwieg Gromyko. Das Treffen dauerte zwei Stunden."
    found = contacts(words, Montag="1962-10-15")
    assert told(found) == [("meeting", "held", ("gromyko", "kennedy"))]
    assert said(written(words), *found[0].spans) == ["traf", "Gespräch", "Treffen"]
    assert found[0].date == "1962-10-15"


def test_informing_several_is_several_contacts() -> None:
    found = contacts("Kennedy unterrichtete am Montag Macmillan, Adenauer und de Gaulle über die Lage.")
    assert [tuple(sorted(c.participants)) for c in found] == [
        ("kennedy", "macmillan"), ("adenauer", "kennedy"), ("degaulle", "kennedy"),
    ]  # fmt: skip
    assert {c.channel for c in found} == {"contact"}


def test_a_series_of_calls_is_spread_over_those_named_after_it() -> None:
    found = contacts(
        "Kennedy führte am Montag eine Reihe von Telefonaten mit drei Verbündeten. "
        "Er sprach getrennt mit Macmillan und Adenauer. Kennedy sprach auch mit de Gaulle.",
        Montag="1962-10-22",
    )
    assert [c.channel for c in found[-1:]] == ["call"]
    assert found[-1].date == "1962-10-22"


def test_since_a_year_is_as_coarse_as_its_words() -> None:
    found = contacts(
        "Begin und Sadat haben erstmals seit einem Jahr wieder miteinander telefoniert.",
        published="1979-07-18",
        einem_Jahr="P1Y",
    )
    assert [(c.channel, c.since, c.date) for c in found] == [("call", "1978", None)]


def test_a_period_is_no_date() -> None:
    assert contacts("Kennedy sprach seit Mai mit Macmillan.", Mai="1962-05")[0].date is None


def test_the_state_that_a_visit_goes_to_is_seated() -> None:
    text = written("Kennedys Besuch in Kolumbien dauerte einen Tag. In Peru regnete es.")
    cast = seat_hosts(text, cast_of(text, kennedy=KENNEDY))
    (contact,) = weigh_contacts(text, cast, (), ())
    assert [cast[p].country for p in contact.participants] == ["US", "CO"]
    assert {a.country for a in cast.actors} == {"US", "CO"}


def test_a_cast_that_lacks_no_host_is_left_alone() -> None:
    text = written("Kennedy besuchte die Sowjetunion.")
    cast = cast_of(text, **CAST)
    assert seat_hosts(text, cast) is cast


def test_a_separate_meeting_is_another_one() -> None:
    found = contacts("Begin traf Sadat. Am Abend hatten Begin und Sadat ein weiteres Treffen.")
    assert told(found) == [("meeting", "held", ("begin", "sadat"))] * 2


def test_a_refusal_and_the_talks_that_follow_are_two() -> None:
    found = contacts("Israel lehnte Verhandlungen mit der PLO ab. Später verhandelte Israel doch mit der PLO.")
    assert [c.status for c in found] == ["declined", "held"]


def test_a_day_to_come_makes_it_planned() -> None:
    found = contacts("Kennedy trifft am Donnerstag Gromyko.", published="1962-10-15", Donnerstag="1962-10-18")
    assert [(c.status, c.date) for c in found] == [("planned", "1962-10-18")]


def test_sport_has_no_contacts() -> None:
    words = (
        "Der Trainer der Mannschaft lobte das Spiel. Israel traf auf Ägypten in der Gruppenphase. "
        "Israel und Ägypten treffen sich im Finale. Der Stürmer schoss ein Tor."
    )
    assert contacts(words) == ()


WORDS = st.sampled_from(
    "Kennedy Chruschtschow Khrushchev Begin Sadat mit with zwischen between und and , . – traf met Treffen talks Besuch in "
    "to Israel nicht will er der die „ “ ( ) telefonierte visited Gespräche ab an beide".split()
)


@pytest.mark.parametrize("language", ["de", "en"])
@given(words=st.one_of(st.text(max_size=120), st.lists(WORDS, max_size=40).map(" ".join)))
def test_never_raises_and_points_into_the_text(language: str, words: str) -> None:
    text = written(words, language)
    cast = seat_hosts(text, cast_of(text, **CAST))
    for contact in weigh_contacts(text, cast, (), ()):
        assert len(set(contact.participants)) > 1
        assert all(0 <= s.start < s.end <= len(words) for s in contact.spans)
        assert contact.spans == tuple(sorted(set(contact.spans)))


def test_a_place_ends_at_its_comma() -> None:
    (contact,) = contacts("In Vienna, Kennedy met Khrushchev.", "en")
    assert contact.place == "Vienna"


def test_they_in_quoted_words_are_not_the_pair_before() -> None:
    words = (
        "Kennedy und Macmillan hatten am Freitag telefoniert. „Die beiden haben die Lage besprochen“, hieß es später."
    )
    quoted = words.index("besprochen")
    found = contacts(words, am_Freitag="1962-10-26")
    assert told(found) == [("call", "held", ("kennedy", "macmillan"))]
    assert not any(s.start <= quoted < s.end for s in found[0].spans)
    plain = contacts(words.replace("„", "").replace("“", ""), am_Freitag="1962-10-26")
    assert any(s.start <= quoted - 1 < s.end for s in plain[0].spans)
