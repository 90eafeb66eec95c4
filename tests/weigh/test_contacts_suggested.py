"""What a network sees of contacts, beside those that the rules know."""

from dataclasses import replace
from datetime import date

import pytest
from casting import PERSON, cast_of, found_cast, written

from depesche.find.rules import read_by_rules
from depesche.intake import report_from_text
from depesche.reading import Kit, read
from depesche.records import Channel, FoundContact, Reading, Record, Span
from depesche.text import Text
from depesche.weigh.contacts.suggested import sight

BODY = (
    "Washington, 27. Oktober 1962 - Robert Kennedy und Anatolij Dobrynin schritten am Sonnabend gemeinsam durch das "
    "Justizministerium. U Thant blieb in New York. Am Freitag traf Dean Rusk den Botschafter Dobrynin.\n"
)
SURE, EVEN, UNSURE = 0.95, 0.7, 0.2


def span(words: str, begin: int = 0) -> Span:
    return Span(at := BODY.index(words, begin), at + len(words))


def contact(at: str = "schritten", **chances: float) -> FoundContact:
    """A suggestion; the words of each party (underscores for spaces) with their probability."""
    parties = tuple((span(word), chance) for words, chance in chances.items() for word in words.split("_"))
    return FoundContact(at=span(at), channel="meeting", status="held", parties=parties, confidence=0.8)


def record_of(*seen: FoundContact) -> Record:
    def model(text: Text) -> Reading:
        return replace(read_by_rules(text), contacts=seen)

    return read(report_from_text(BODY, language="de"), Kit(model=model))


def parties(record: Record, number: int = 0) -> set[str]:
    names = {a.id: a.name for a in record.actors}
    return {names[p] for p in record.contacts[number].participants}


def test_words_that_no_rule_knows_tell_of_a_contact() -> None:
    assert len(record_of().contacts) == 1
    record = record_of(contact(Robert_Kennedy=SURE, Anatolij_Dobrynin=EVEN, Thant=UNSURE))
    first = record.contacts[0]
    assert parties(record) == {"Robert Kennedy", "Anatolij Dobrynin"}
    assert (first.channel, first.status, first.date) == ("meeting", "held", "1962-10-27")
    assert [record.report.text[s.start : s.end] for s in first.spans] == ["schritten"]


@pytest.mark.parametrize("chances", [{}, {"Robert_Kennedy": SURE}, {"Robert_Kennedy": SURE, "Thant": UNSURE}])
def test_one_party_makes_no_contact(chances: dict[str, float]) -> None:
    assert record_of(contact(**chances)).contacts == record_of().contacts


def test_a_party_stands_near() -> None:
    far = FoundContact(
        at=span("Botschafter", BODY.index("Rusk")), channel="call", status="held",
        parties=((span("Robert"), SURE), (span("Kennedy"), SURE), (span("Thant"), SURE)),
    )  # fmt: skip
    assert record_of(far).contacts == record_of().contacts


def test_what_a_rule_knows_it_tells() -> None:
    known = record_of()
    assert record_of(contact("traf", Robert_Kennedy=SURE, Thant=SURE)).contacts == known.contacts


def seen_in(words: str, at: str, parties: str, channel: Channel = "meeting", sure: float = SURE) -> Record:
    """A report of one paragraph in which the network sees a contact at a word, and parties in some others."""

    def place(word: str) -> Span:
        return Span(start := words.index(word), start + len(word))

    found = FoundContact(
        at=place(at),
        channel=channel,
        status="held",
        parties=tuple((place(party), SURE) for party in parties.split()),
        confidence=sure,
    )

    def model(text: Text) -> Reading:
        return replace(read_by_rules(text), contacts=(found,))

    report = report_from_text(words, language="de", published=date(1945, 2, 15))
    assert report.text == words
    return read(report, Kit(model=model))


SURELY = "Premierminister Winston Churchill und Präsident Franklin Roosevelt"
BOTH = "Premierminister Winston Churchill Präsident Franklin Roosevelt"


@pytest.mark.parametrize(
    ("words", "at", "seen", "channel"),
    [
        (f"{SURELY} haben in Jalta um Polen gerungen.", "gerungen", "meeting", "talks"),
        (f"{SURELY} wechselten am Montag noch ein paar Worte über eine neue Leitung.", "Leitung", "meeting", "call"),
        (f"{SURELY} schritten die Front ab.", "schritten", "visit", "visit"),
    ],
)
def test_a_word_may_name_its_channel(words: str, at: str, seen: Channel, channel: str) -> None:
    (contact,) = seen_in(words, at, BOTH, seen).contacts
    assert contact.channel == channel


def test_the_network_names_the_channel_of_those_who_only_spoke() -> None:
    words = "Premierminister Winston Churchill sprach mit Präsident Franklin Roosevelt."
    (open_,) = seen_in(words, "Präsident", "Churchill").contacts
    (told,) = seen_in(words, "sprach", "Churchill Roosevelt").contacts
    assert (open_.channel, told.channel) == ("contact", "meeting")


def test_the_network_names_the_parties_of_a_noun_that_stands_alone() -> None:
    words = f"{SURELY} sind zurück. Die Unterredung war lang."
    assert parties(seen_in(words, "Unterredung", "Churchill Roosevelt")) == {"Winston Churchill", "Franklin Roosevelt"}
    assert not seen_in(words, "lang", "Churchill").contacts


def test_a_weekday_of_what_has_taken_place_is_the_last_one() -> None:
    words = f"{SURELY} schritten am Sonntag die Front ab."  # a Thursday's report
    (contact,) = seen_in(words, "schritten", "Churchill Roosevelt").contacts
    assert contact.date == "1945-02-11"


def test_the_body_of_a_party_is_no_party_beside_it() -> None:
    words = "Winston Churchill, Vorsitzender der Konservativen Partei, schritt die Front ab."
    assert not seen_in(words, "schritt", "Churchill Konservativen Partei").contacts


def test_a_caption_suggests_nothing() -> None:
    words = f"{SURELY} auf dem Weg nach Jalta\n\nBeide schwiegen."
    assert not seen_in(words, "Weg", BOTH).contacts
    assert seen_in(words.replace("Jalta", "Jalta."), "Weg", BOTH).contacts


def test_people_whose_offices_nobody_tells_may_have_met() -> None:
    record = seen_in("Alice Paul und Lucy Burns saßen am Sonnabend beisammen.", "beisammen", "Alice Paul Lucy Burns")
    assert len(record.contacts) == 1


def test_a_body_that_only_tells_whose_people_are_is_no_party_beside_them() -> None:
    text = written(
        "Premierminister Winston Churchill schritt vor drei Diplomaten der Vereinten Nationen durch das Tor."
    )
    cast = found_cast(text)
    spans = [Span(m.start, m.end) for m, _ in cast.mentions]
    sighted = sight(suggestion(text, "schritt", spans), text, cast, text.sentences[0])
    assert sighted is not None
    assert {cast[a].name for a in sighted.actors} == {"Winston Churchill", "drei Diplomaten der Vereinten Nationen"}


@pytest.mark.parametrize(("other", "found"), [("Eulenburg", 0), ("Holstein", 2)])
def test_a_lone_surname_is_no_party_beside_somebody_of_that_name(other: str, found: int) -> None:
    text = written(f"Am Montag schritt Philipp Eulenburg vor {other} durch das Tor.")
    cast = cast_of(text, a1=(PERSON, "DE", ("Philipp Eulenburg",)), a2=(PERSON, "DE", (f"vor {other}",)))
    cast = replace(cast, actors=(cast.actors[0], replace(cast.actors[1], name=other)))
    seen = suggestion(text, "schritt", [m.span for m, _ in cast.mentions])
    sighted = sight(seen, text, cast, text.sentences[0])
    assert len(sighted.actors if sighted else ()) == found


def suggestion(text: Text, at: str, parties: list[Span]) -> FoundContact:
    """A meeting that the network sees at a word, surely of these parties."""
    start = text.report.text.index(at)
    seen = tuple((span, SURE) for span in parties)
    return FoundContact(
        at=Span(start, start + len(at)), channel="meeting", status="held", parties=seen, confidence=SURE
    )


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Premierminister Winston Churchill und Präsident Franklin Roosevelt schritten die Front ab.", True),
        ("Premierminister Winston Churchill und der Premierminister schritten die Front ab.", False),
        ("Einige Reporter und die Polizei schritten die Front ab.", False),
    ],
)
def test_what_is_suggested_is_told_where_its_parties_are_named_and_of_two_states(words: str, told: bool) -> None:
    text = written(words)
    cast = found_cast(text)
    seen = suggestion(text, "schritten", [m.span for m, _ in cast.mentions])
    reading = replace(read_by_rules(text), contacts=(seen,))
    assert bool(read(text.report, Kit(model=lambda _: reading)).contacts) == told


@pytest.mark.parametrize(("word", "found"), [("weigerte", 0), ("sprach", 1)])
def test_a_word_of_refusing_tells_of_nothing_held(word: str, found: int) -> None:
    words = f"Botschafter Stevenson und Botschafter Sorin blieben. Sorin {word} sich bei Stevenson aus."
    record = seen_in(words, word, "Sorin Stevenson")
    assert len(record.contacts) == found


TO_ROOSEVELT = "Premierminister Winston Churchill {} Präsident Franklin Roosevelt {}."


@pytest.mark.parametrize(
    ("verb", "rest", "found"),
    [
        ("forderte", "zur Aufnahme eines Austauschs auf", 0),
        ("erörterte mit", "die Aufnahme eines Austauschs", 1),
    ],
)
def test_what_somebody_is_urged_to_has_not_taken_place(verb: str, rest: str, found: int) -> None:
    assert len(seen_in(TO_ROOSEVELT.format(verb, rest), "Austauschs", BOTH).contacts) == found


@pytest.mark.parametrize(
    ("verb", "rest", "at", "status"),
    [
        ("will mit", "um Polen ringen und Hilfe verlangen", "ringen", "planned"),
        ("hat mit", "um Polen gerungen und Hilfe verlangt", "gerungen", "held"),
    ],
)
def test_what_somebody_means_to_do_is_planned(verb: str, rest: str, at: str, status: str) -> None:
    assert [c.status for c in seen_in(TO_ROOSEVELT.format(verb, rest), at, BOTH).contacts] == [status]
